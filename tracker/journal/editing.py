"""Putting a moment right by hand: what a sheet says anew, who sees it, and a reading confirmed."""

from __future__ import annotations

from tracker.journal.circles import circles
from tracker.journal.home import Home
from tracker.journal.joining import thread_for
from tracker.journal.moments import Kept, edit, found, replaced, thread_of
from tracker.journal.opening import Journal
from tracker.rules import marks
from tracker.rules.moment import Moment
from tracker.store import quick
from tracker.store.errors import Usage

SAID = (
    *("how", "at", "precision", "day", "zone", "people", "note", "audience", "tags", "feeling"),
    *("rupture", "parts", "unsure", "ritual", "said"),
)
"""What can be said anew of a moment: its kind, its line and whoever wrote it stay."""


def rewrite(journal: Journal, ident: str, new: Moment) -> Kept:
    """Keep what `new` says (SAID) of the moment with this id; nothing else of it changes.

    The thread of a repair is the one in `new` (`joining.ALONE`: none, None: the one that fits).
    What says the same as before is no change. Raises Missing, and Usage where `new` may not be
    seen by those it is meant for.
    """
    with journal.writing() as db:
        home = journal.home(db)
        old = found(db, home, ident)
        one = old._replace(**{name: getattr(new, name) for name in SAID})
        one = one._replace(tags=marks.kept(old.tags, one.tags))
        if old.kind == "repair":
            one = one._replace(thread=thread_for(quick.whole(db), home, one, new.thread))
        if one == old:
            return Kept(home, old, thread_of(journal, db, home, old))
        if (one.audience, one.did) != (old.audience, old.did):
            _check(one, home)
        return replaced(journal, db, home, old, one._replace(changed=journal.real_now()))


def confirm(journal: Journal, ident: str) -> Kept:
    """Keep a line of the basket as it was read: sure from now on. Raises Missing."""
    return edit(journal, ident, None)


def set_audience(journal: Journal, ident: str, audience: str) -> Kept:
    """Choose who sees a moment. Raises Missing, and Usage where that circle is too large for it."""
    with journal.writing() as db:
        home = journal.home(db)
        old = found(db, home, ident)
        one = old._replace(audience=audience, changed=journal.real_now())
        _check(one, home)
        return replaced(journal, db, home, old, one)


def _check(one: Moment, home: Home) -> None:
    own = one.audience == "own" or (home.me is not None and one.whose == home.me)
    if one.audience not in circles(one.kind, one.did, one.by, home, own=own):
        raise Usage(
            "That circle is too large for this moment; nothing was changed.",
            "What hurts, and what another grown-up did, stays in the smaller ones.",
        )

"""How a change of a family review is written: found, altered, one change that undo takes back."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import sqlalchemy as sa

from tracker.journal.home import Home
from tracker.journal.opening import Journal
from tracker.rules.moment import Review
from tracker.store import quick, quick_week, week
from tracker.store.errors import Missing, UnknownMember


class Kept(NamedTuple):
    """What a change left: the review as it stands now."""

    home: Home
    review: Review


def by_id(journal: Journal, db: sa.Connection, ident: str) -> tuple[Home, Review]:
    """The family, and its review with this id. Raises Missing."""
    home = journal.home(db)
    one = quick_week.review(quick.whole(db), home.family.id, ident)
    if one is None:
        raise Missing("There is no such family review here.", "mend review list names them.")
    return home, one


def changed(
    journal: Journal, ident: str, text: str, change: Callable[[Home, Review], Review]
) -> Kept:
    """Write what `change` makes of a review; `text` names the change. What comes out as it was is
    none. Raises Missing."""
    with journal.writing() as db:
        home, one = by_id(journal, db, ident)
        new = change(home, one)
        if new == one:
            return Kept(home, one)
        return written(journal, db, home, now(journal, new), text)


def now(journal: Journal, one: Review) -> Review:
    """The same, changed just now."""
    return one._replace(changed=journal.real_now())


def written(journal: Journal, db: sa.Connection, home: Home, one: Review, text: str) -> Kept:
    """Write a review, new or over what it was, as one change."""
    with journal.recording(db, home, "review", text) as change:
        change.touch("review", one.id)
        put(db, home, one)
    return Kept(home, one)


def put(db: sa.Connection, home: Home, one: Review) -> None:
    """The same within a change of the caller's."""
    week.put_review(db, home.family.id, one)
    week.put_taken_up(db, one)


def known(home: Home, *idents: str | None) -> None:
    """Raises UnknownMember where one of these is nobody of the family."""
    if not {None, *(each.id for each in home.everybody)}.issuperset(idents):
        raise UnknownMember("Somebody named there is not in this family.")

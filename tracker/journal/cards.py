"""The small card of a member: how I like to be reached when it is hard, and what I'd rather not."""

from __future__ import annotations

from tracker.journal import checking
from tracker.journal.home import Home
from tracker.journal.opening import Journal
from tracker.rules.moment import Card
from tracker.store import profile
from tracker.store.errors import Usage

LONGEST = 200
"""Letters of either side of a card."""


def keep(
    journal: Journal, member: str, reach: str, rather_not: str = "", *, by: str | None = None
) -> Home:
    """Write a member's card (ids); with both sides empty it is taken away. `by` is the child at the
    keyboard in hand-over: the change is its own then. Raises Usage, TooLong."""
    reach = checking.checked_words(reach, "card", LONGEST, needed=False)
    rather_not = checking.checked_words(rather_not, "card", LONGEST, needed=False)
    now = journal.real_now()
    with journal.writing() as db:
        home = journal.home(db)
        old = next((one for one in home.everybody if one.id == member), None)
        if old is None:
            raise Usage("Nobody here is meant by that.", "mend family show lists who is here.")
        there = old.card and (old.card.reach, old.card.rather_not)
        if there == ((reach, rather_not) if reach or rather_not else None):
            return home
        card = Card(reach, rather_not, now) if reach or rather_not else None
        with journal.recording(db, home, "member", f"the card of {old.name}", me=by) as change:
            change.touch("member", old.id)
            profile.put_member(db, home.family.id, old._replace(card=card, changed=now))
    with journal.reading() as db:
        return journal.home(db, strict=False)

"""A moment that was too much for somebody: a mark set and taken off by one key, and no more.

Nothing is counted by it, nobody is told.
"""

from __future__ import annotations

from typing import NamedTuple

from tracker.journal.home import Home
from tracker.journal.moments import found, replaced
from tracker.journal.opening import Journal
from tracker.rules import marks
from tracker.rules.moment import Moment


class Marked(NamedTuple):
    """What stands now: the moment, and whether it bears the mark."""

    home: Home
    moment: Moment
    on: bool


def too_much(journal: Journal, ident: str) -> Marked:
    """Mark a moment as too much, or take the mark off; undoable. Raises Missing."""
    with journal.writing() as db:
        home = journal.home(db)
        old = found(db, home, ident)
        new = old._replace(tags=marks.turned(old.tags), changed=journal.real_now())
        kept = replaced(journal, db, home, old, new)
        return Marked(kept.home, kept.moment, marks.marked(new.tags))

"""What lies on the family's table: lines that wait, and those talked about. No ORM."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tracker.journal.home import Home
from tracker.journal.sitting_down import next_held
from tracker.rules.moment import AgendaLine
from tracker.store import quick_week

if TYPE_CHECKING:
    from tracker.store.quick import Reader

RECENT = 12
"""Of so many reviews what they settled is looked up."""


class Table(NamedTuple):
    """The lines that wait, the oldest first, and those that the latest reviews settled, the newest
    first; with the family, its local day, and the last one on which a review was `held` to its
    end."""

    home: Home
    today: str
    waiting: Sequence[AgendaLine]
    settled: Sequence[AgendaLine]
    held: str | None = None


def table(read: Reader, home: Home, now: int) -> Table:
    """The table as it is at an instant."""
    family = home.family.id
    held = quick_week.reviews(read, family, most=RECENT)
    return Table(
        home,
        home.today(now),
        quick_week.agenda(read, family),
        quick_week.settled_by(read, [one.id for one in held])[::-1],
        next((one.day for one in held if one.finished is not None), None),
    )


def last_held(read: Reader, home: Home, now: int) -> str | None:
    """The last day on which a review was held to its end, for `for_when`."""
    return quick_week.last_held(read, home.family.id, home.today(now))


def for_when(home: Home, now: int, held: str | None = None) -> str:
    """For which day it lies there: `for sunday`, `for today`; nothing where no day is set. `held`
    is the last day on which a review was held to its end."""
    at = next_held(home, now, held)
    if at is None or home.family.review is None:
        return ""
    days = (date.fromisoformat(home.today(at)) - date.fromisoformat(home.today(now))).days
    weekday, _ = home.family.review
    return {0: "for today", 1: "for tomorrow"}.get(days, f"for {weekday}")

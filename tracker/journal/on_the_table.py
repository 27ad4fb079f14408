"""What lies on the family's table: lines that wait, and those talked about. No ORM."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tracker.journal.home import Home
from tracker.rules import clock
from tracker.rules.moment import AgendaLine
from tracker.rules.reviews import next_review
from tracker.store import quick_week

if TYPE_CHECKING:
    from tracker.store.quick import Reader

RECENT = 12
"""Of so many reviews what they settled is looked up."""


class Table(NamedTuple):
    """The lines that wait, the oldest first, and those that the latest reviews settled, the newest
    first; with the family and its local day."""

    home: Home
    today: str
    waiting: Sequence[AgendaLine]
    settled: Sequence[AgendaLine]


def table(read: Reader, home: Home, now: int) -> Table:
    """The table as it is at an instant."""
    family = home.family.id
    held = quick_week.reviews(read, family, most=RECENT)
    return Table(
        home,
        home.today(now),
        quick_week.agenda(read, family),
        quick_week.settled_by(read, [one.id for one in held])[::-1],
    )


def for_when(home: Home, now: int) -> str:
    """For which day it lies there: `for sunday`, `for today`; nothing where no day is set."""
    today = home.today(now)
    weekday, time = home.family.review or (None, None)
    at = next_review(now, home.zone(today), weekday, time)
    if at is None:
        return ""
    on = clock.local_day(at, home.zone(today), home.family.day_start)
    ahead = (date.fromisoformat(on) - date.fromisoformat(today)).days
    return {0: "for today", 1: "for tomorrow"}.get(ahead, f"for {weekday}")

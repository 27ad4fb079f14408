"""The family that the reader's tests write about; their names are their ids."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tracker.guide import lexicon
from tracker.rules.reading import Names, Now, Person, Reading, understand

TRIGGERS = (
    *("tired", "hungry", "rushed", "screens", "noise", "transition", "bedtime", "homework"),
    *("late", "stress", "mess", "illness"),
)
EPOCH = datetime(1970, 1, 1, tzinfo=ZoneInfo("UTC"))


@pytest.fixture(scope="session")
def family() -> Names:
    """Maren writes. Jake is four, Tom a baby; Will and Joy have names that are words; there are
    two Sams."""
    people = (
        Person("Maren", "Maren", ("mum", "mama"), "adult"),
        Person("Kofi", "Kofi", ("dad", "daddy", "papa"), "adult"),
        Person("Jake", "Jake", ("jakey",), "child", young=True),
        Person("Nia", "Nia"),
        Person("Ada", "Ada"),
        Person("Tom", "Tom", young=True),
        Person("Will", "Will"),
        Person("Joy", "Joy", ("gran", "grandma"), "other"),
        Person("Samira", "Samira", ("Sam",), "other"),
        Person("Samuel", "Samuel", ("Sam",)),
    )
    return Names(people, "Maren", TRIGGERS)


@pytest.fixture(scope="session")
def reads(family: Names) -> Callable[..., Reading]:
    """Reads a line in that family, without the net that catches the reader's own errors.

    `now` is a wall clock in `zone`, by default a Tuesday evening in London.
    """

    def read_line(
        line: str,
        now: str = "2026-11-24T17:52",
        zone: str = "Europe/London",
        *,
        me: str | None = "Maren",
        day_start: int = 240,
        names: Names | None = None,
    ) -> Reading:
        wall = datetime.fromisoformat(now).replace(tzinfo=ZoneInfo(zone))
        instant = (wall - EPOCH) // timedelta(microseconds=1)
        who = names or Names(family.people, me, family.triggers)
        return understand(line, who, Now(instant, zone, day_start), lexicon.load())

    return read_line

"""What the screens look at: quick reads of the store, and whether another program wrote to it."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple

from tracker.journal.cloth import Cloth, cloth
from tracker.journal.glance import Glance, glance
from tracker.journal.home import Home
from tracker.journal.now import real_clock, said_now
from tracker.journal.today import Today, eve, page, today
from tracker.journal.waiting import moments
from tracker.rules import loom
from tracker.settings import Settings

TALL = 36
"""From so many rows a screen has room for the day before."""


class Leaf(NamedTuple):
    """What Today shows: a day, the cloth of four weeks, and the day before where there is room."""

    view: Today
    cloth: Cloth
    before: Today | None


class Looking:
    """Looks at the store of these settings, each time anew. Any thread may ask."""

    def __init__(self, settings: Settings, clock: Callable[[], int] = real_clock) -> None:
        self.settings = settings
        self.clock = clock
        self.first: Leaf | None = None
        """What was looked at before the app was there; it is shown once."""

    def day(self, day: str | None = None) -> Today:
        """A day of the family, the one it is now unless another is asked for."""
        with glance(self.settings, self.clock) as seen:
            return today(seen.read, seen.home, seen.now, day, seen.lines)

    def now(self, home: Home | None) -> int:
        """The instant that a line is read at: that of --now, else the clock's. No disk."""
        if self.settings.now is None:
            return self.clock()
        return said_now(self.settings.now, home.family.zone if home else "UTC")

    def leaf(self, day: str | None = None, *, before: bool = False) -> Leaf:
        """A day with the cloth of this week and the three before it; `before`: yesterday too."""
        first, self.first = self.first, None
        if first is not None and day is None and before == (first.before is not None):
            return first
        with glance(self.settings, self.clock) as seen:
            home, now = seen.home, seen.now
            waiting = moments(seen.read, home, seen.lines)
            view = page(seen.read, home, now, day, waiting)
            begin, end = loom.bounds("today", home.today(now), home.family.week_start)
            woven = cloth(seen.read, home, now, begin, end, waiting)
            yesterday = eve(seen.read, view, waiting) if before else None
        return Leaf(view, woven, yesterday)

    def home(self) -> Home:
        """The family as it is now, with whoever is at the keyboard."""
        with glance(self.settings, self.clock) as seen:
            return seen.home

    def at(self, look: Callable[[Glance], object]) -> object:
        """Whatever a look at the store brings."""
        with glance(self.settings, self.clock) as seen:
            return look(seen)

    def stamp(self) -> tuple[tuple[int, int], ...]:
        """Sizes and times of the files: another stamp, and somebody wrote."""
        found = []
        places = self.settings.places
        for path in (places.store, places.store + "-wal", places.inbox, places.inbox + "-wal"):
            with suppress(OSError):
                seen = os.stat(path)
                found.append((seen.st_size, seen.st_mtime_ns))
        return tuple(found)

"""What the screens look at: quick reads of the store, and whether another program wrote to it."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from tracker.journal.cloth import Cloth, cloth
from tracker.journal.glance import Glance, glance, reading
from tracker.journal.home import Home
from tracker.journal.now import real_clock, said_now
from tracker.journal.today import Today, day_before, later, page, today, turned
from tracker.journal.waiting import moments
from tracker.rules import loom
from tracker.rules.clock import HOUR
from tracker.rules.moment import Moment
from tracker.rules.weft import part_of
from tracker.settings import Settings
from tracker.store.quick import EVER

if TYPE_CHECKING:
    from tracker.store.quick import Reader

TALL = 36
"""From so many rows a screen has room for the day before."""
LATELY = 8 * 7 * 24 * HOUR
"""How far back the first frame looks for what is still open: to look through ten years would be a
tenth of its time. The rest comes with the next look, as soon as the journal is open."""


class Leaf(NamedTuple):
    """What Today shows: a day, the cloth of four weeks, and the day before where there is room."""

    view: Today
    cloth: Cloth
    before: Today | None


class Known(NamedTuple):
    """What was seen of today. It holds while `key`, which tells one state of all from another,
    stays as it is; `waiting` are the moments of lines that no opening has adopted yet."""

    key: object
    today: Today
    cloth: Cloth
    waiting: Sequence[Moment]


class Looking:
    """Looks at the store of these settings, each time anew. Any thread may ask."""

    def __init__(self, settings: Settings, clock: Callable[[], int] = real_clock) -> None:
        self.settings = settings
        self.clock = clock
        self.first: Leaf | None = None
        """What was looked at before the app was there; it is shown once."""
        self._known: Known | None = None

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
        """A day with the cloth of this week and the three before it; `before`: yesterday too.

        While nobody writes and the part of the day lasts, another day reads no more than its own.
        """
        first, self.first = self.first, None
        if first is not None and day is None and before == (first.before is not None):
            return first
        key = (self.stamp(), self.settings.family, self.settings.me)
        known = self._known
        if known is not None and known.key == key:
            now = self.now(known.today.home)
            if _lived(known.today.home, now) == _lived(known.today.home, known.today.now):
                with reading(self.settings) as read:
                    return _turned(read, known, now, day, before)
        with glance(self.settings, self.clock) as seen:
            known = self._known = _seen(seen, key)
            return _turned(seen.read, known, seen.now, day, before)

    def look_first(self, *, before: bool) -> Leaf:
        """Today's leaf for the first frame, see LATELY; `leaf` gives it once."""
        with glance(self.settings, self.clock) as seen:
            known = _seen(seen, None, since=seen.now - LATELY)
            self.first = _turned(seen.read, known, seen.now, None, before)
            return self.first

    def forget(self) -> None:
        """Something changed here: look at all of it next time."""
        self._known = None

    def home(self) -> Home:
        """The family as it is now, with whoever is at the keyboard."""
        with glance(self.settings, self.clock) as seen:
            return seen.home

    def at(self, look: Callable[[Glance], object]) -> object:
        """Whatever a look at the store brings."""
        with glance(self.settings, self.clock) as seen:
            return look(seen)

    def stamp(self) -> tuple[tuple[int, int], ...]:
        """Sizes and times of the files: another stamp, and somebody wrote. A log without a word in
        it comes and goes with everybody who looks."""
        found = []
        places = self.settings.places
        for path in (places.store, places.store + "-wal", places.inbox, places.inbox + "-wal"):
            with suppress(OSError):
                seen = os.stat(path)
                if seen.st_size:
                    found.append((seen.st_size, seen.st_mtime_ns))
        return tuple(found)


def _seen(seen: Glance, key: object, *, since: int = EVER) -> Known:
    """Today and its cloth."""
    home, now = seen.home, seen.now
    waiting = moments(seen.read, home, seen.lines)
    view = page(seen.read, home, now, None, waiting, since=since)
    begin, end = loom.bounds("today", view.day, home.family.week_start)
    return Known(key, view, cloth(seen.read, home, now, begin, end, waiting), waiting)


def _lived(home: Home, now: int) -> tuple[str, int]:
    """The day that an instant is lived in, and the part of it, which the cloth shows."""
    day = home.today(now)
    return day, part_of(now, day, home.zone(day))


def _turned(read: Reader, known: Known, now: int, day: str | None, before: bool) -> Leaf:
    """The leaf of a day at an instant, from what is known of today."""
    view = later(known.today, now)
    if day is not None and day != view.day:
        view = turned(read, view, day, known.waiting)
    eve = turned(read, view, day_before(view.day), known.waiting) if before else None
    return Leaf(view, known.cloth, eve)

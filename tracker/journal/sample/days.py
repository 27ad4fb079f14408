"""Day by day: how much a day holds, which hour brings what."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from tracker.journal.sample import inner
from tracker.journal.sample.breaks import rupture
from tracker.journal.sample.glad import celebration, connection
from tracker.journal.sample.story import Day, Story
from tracker.rules.clock import HOUR

_TELL: dict[str, Callable[[Story, Day, int], None]] = {
    "connection": connection,
    "celebration": celebration,
    "feeling": inner.feeling,
    "caught": inner.caught,
    "note": inner.note,
    "own": inner.own,
    "rupture": rupture,
    "memory": inner.memory,
}


class Scene(NamedTuple):
    """A stretch of the day in minutes, how much of a school day and of a free day falls into it,
    and what happens there."""

    first: int
    last: int
    at_school: float
    free: float
    kinds: tuple[tuple[str, float], ...]


def _scene(first: int, last: int, at_school: float, free: float, **kinds: float) -> Scene:
    return Scene(first, last, at_school, free, tuple(kinds.items()))


_SCENES = (
    _scene(
        *(380, 540, 2.4, 1.6),
        connection=5.0, rupture=1.5, caught=0.9, celebration=0.5, feeling=0.9, note=0.3,
    ),
    _scene(
        *(540, 910, 1.4, 4.2),
        connection=5.0, rupture=0.8, caught=0.6, celebration=1.4, feeling=1.2, note=0.8, own=0.3,
    ),
    _scene(
        *(910, 1020, 2.6, 1.8),
        connection=4.0, rupture=1.0, caught=0.7, celebration=1.4, feeling=1.8, note=0.3, own=0.6,
    ),
    _scene(
        *(1020, 1130, 2.6, 2.2),
        connection=3.6, rupture=1.3, caught=1.0, celebration=1.0, feeling=1.1, note=0.4, own=0.4,
    ),
    _scene(
        *(1130, 1240, 2.6, 2.3),
        connection=4.6, rupture=1.0, caught=0.5, celebration=0.7, feeling=1.7, note=0.2, own=0.6,
    ),
    _scene(
        *(1245, 1410, 1.1, 1.1),
        connection=2.2, rupture=0.4, celebration=0.2, feeling=1.6, note=2.0, own=0.4, memory=0.22,
    ),
)  # fmt: skip
_LEVELS = {
    # nothing at all how often, then from, to
    None: (0.03, 8, 18),
    "away": (0.30, 2, 8),
    "ill": (0.25, 1, 6),
    "new-baby": (0.20, 1, 7),
    "busy": (0.30, 1, 6),
}


def tell(story: Story, first: date, last: date, level: float = 1.0) -> None:
    """Tell every day from the first to the last; `level` 1 is a family that keeps a lot."""
    before: Day | None = None
    free_from = story.instant(story.day(first), 9 * 60)
    day = story.day(first)
    while day.date <= last:
        if before and before.zone != day.zone:  # a day of travel: the evening before, and the way
            free_from = story.instant(before, 20 * 60) + 9 * HOUR
        one_day(story, day, free_from, level)
        before, day = day, story.day(day.date + timedelta(days=1))


def one_day(story: Story, day: Day, free_from: int, level: float) -> None:
    """What a day holds, in the order of its hours."""
    dice = story.dice
    if day.date in story.silent:
        return
    events: list[tuple[int, str]] = []
    for _ in range(_count(story, day, level)):
        scene = dice.weighed([(one, one.at_school if day.school else one.free) for one in _SCENES])
        events.append((dice.between(scene.first, scene.last), dice.weighed(scene.kinds)))
    baby = level == 1.0 and any(one.months(day.date) < 14 for one in day.children)
    if baby and events and dice.chance(0.35):  # awake at night: still the evening before
        events.append((dice.between(1460, 1640), "connection"))
    for minute, kind in sorted(events):
        if story.instant(day, minute) >= free_from:
            _TELL[kind](story, day, minute)
    for occasion in story.occasions.get(day.date, ()):
        occasion(story, day)


def _count(story: Story, day: Day, level: float) -> int:
    dice = story.dice
    nothing, low, high = _LEVELS[day.span]
    if dice.chance(nothing if level == 1.0 else 0.35):
        return 0
    if day.span is None and dice.chance(0.12):
        low, high = 2, 5
    count = (dice.between(low, high) + dice.between(low, high)) / 2
    return max(1, int(count * level))

"""What comes seldom: odd notes, hard hands, a heavy word. Each gets its day in the story."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from tracker.journal.sample import inner, odd
from tracker.journal.sample.breaks import rupture
from tracker.journal.sample.story import Day, Occasion, Story


def plan(story: Story, first: date, last: date, years: int) -> None:
    """Choose the days, between two of the story that are told day by day."""
    notes = odd.ODD[: max(12, years * 5)]
    for place, one in enumerate(notes):
        _put(story, first, last, (place + 0.5) / len(notes), partial(_odd, one))
    often = max(1, years * 2 // 5)
    for place in range(often):
        _put(story, first, last, (place + 0.3) / often, _rough)
    seldom = max(1, years // 3)
    for place in range(seldom):
        _put(story, first, last, (place + 0.6) / seldom, _care)


def _put(story: Story, first: date, last: date, part: float, told: Occasion) -> None:
    """On a plain day about that part of the way through."""
    days = (last - first).days
    day = first + timedelta(days=1 + int((days - 2) * part) + story.dice.below(3))
    while day < last and (story.day(day).span or day in story.silent):
        day += timedelta(days=1)
    story.occasions.setdefault(min(day, last), []).append(told)


def _odd(one: odd.Odd, story: Story, day: Day) -> None:
    odd.tell(story, day, one)


def _rough(story: Story, day: Day) -> None:
    rupture(story, day, story.dice.between(960, 1080), "rough-handling")


def _care(story: Story, day: Day) -> None:
    inner.care(story, day, story.dice.between(1260, 1330))

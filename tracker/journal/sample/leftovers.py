"""What a long use leaves behind: the trash, tombstones, earlier wordings."""

from __future__ import annotations

from datetime import timedelta

from tracker.journal.sample.dice import Ids
from tracker.journal.sample.draft import Draft, Row, utc
from tracker.journal.sample.story import MINUTE, Story
from tracker.rules.clock import HOUR

DAY = 24 * HOUR


def trash(story: Story, some: int) -> None:
    """Put a few moments of the last weeks into the trash; nothing that a thread rests on."""
    dice, now = story.dice, story.now
    recent = [
        one
        for one in story.drafts
        if now - 50 * DAY < one.created < now - 2 * DAY
        and not one.fixed
        and one.kind not in ("rupture", "repair")
    ]
    for _ in range(min(some, len(recent))):
        one = recent.pop(dice.below(len(recent)))
        earliest = max(one.created + 10 * MINUTE, now - 29 * DAY)
        _delete(one, earliest + dice.below(max(1, now - earliest - MINUTE)))


def slips(story: Story) -> None:
    """A rupture kept twice and a line that nobody could read any more, both taken out again."""
    first, second = story.cast.adults
    child = next(one for one in story.cast.people if one.role == "child")
    day = story.day(story.today - timedelta(days=12))
    at = story.instant(day, 17 * 60 + 21)
    twice = story.draft("rupture", day, at, {first.key: True, child.key: False}, first.key)
    twice.rupture, twice.note = "lost-cool", "the coat, kept twice by mistake"
    _delete(twice, at + 2 * MINUTE)
    blurred = story.draft("feeling", day, at + HOUR, {child.key: True}, second.key)
    blurred.line = blurred.note = f"{child.name} felt sort of, or was that in spring"
    blurred.unsure = ("kind", "time")
    _delete(blurred, at + 3 * DAY)
    for one in (twice, blurred):
        one.fixed = True
        story.drafts.append(one)


def _delete(one: Draft, at: int) -> None:
    one.deleted = one.changed = max(at, one.changed)


def tombstones(story: Story, first: int, count: int, ids: Ids) -> list[Row]:
    """Moments that are gone for good: deleted and out of the trash, or composted."""
    dice = story.dice
    found = []
    for place in range(count):
        created = first + dice.below(max(1, story.now - 56 * DAY - first))
        composted = place % 3 == 2
        gone = (
            created + dice.between(1, 24) * DAY + dice.below(DAY) + (0 if composted else 30 * DAY)
        )
        what = "composted" if composted else "deleted"
        found.append({"id": ids.made(created), "what": what, "at": utc(gone)})
    return sorted(found, key=lambda row: str(row["id"]))


def reworded(story: Story, count: int) -> list[tuple[Draft, str, int]]:
    """Moments that another copy of the family had in other words, those words, and when both
    came together. The words here are the newer ones."""
    dice = story.dice
    able = [
        one
        for one in story.drafts
        if one.note and not one.fixed and one.created < story.now - 10 * DAY
    ]
    found = []
    for _ in range(min(count, len(able))):
        one = able.pop(dice.below(len(able)))
        one.changed = max(one.changed, one.created + dice.between(3, 50) * HOUR)
        at = max(one.changed, one.deleted or 0) + dice.between(1, 4) * DAY + dice.below(DAY)
        found.append((one, f"{one.note}, or nearly so", min(at, story.now)))
    return found

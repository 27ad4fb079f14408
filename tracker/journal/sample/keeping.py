"""How a moment comes to be kept: at once or told later, by keys or as a typed line."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

from tracker.journal.sample.draft import Draft
from tracker.journal.sample.story import MINUTE, Day, Story

Write = Callable[[str], str]
"""Gives the words for a form: `say` for a typed line, `jot` for a sheet, `own` for a child."""

_WAYS = (
    ("now", 45.0),  # a sheet, kept as it happens
    ("typed", 22.0),  # a line, kept as it happens
    ("ago", 13.0),  # a line that says how long ago
    ("set", 8.0),  # a sheet with its time set
    ("hour", 4.5),
    ("part", 5.0),
    ("day", 2.5),
)
_PARTS = (
    (21 * 60, "night", "last night"),
    (19 * 60, "bedtime", "at bedtime"),
    (17 * 60, "evening", "this evening"),
    (14 * 60, "afternoon", "this afternoon"),
    (12 * 60, "noon", "at noon"),
    (5 * 60, "morning", "this morning"),
)
_OPENED = {"celebration": "yay", "repair": "mend", "note": "note"}
_SAYS = {  # words by which a sentence says its kind itself
    "rupture": {
        "snapped",
        "yelled",
        "shouted",
        "blamed",
        "dismissed",
        "ignored",
        "argued",
        "broke",
    },
    "repair": {"apologised", "said"},
    "connection": {"hugged", "played", "talked", "cooked", "baked", "cuddled", "practised"},
    "caught": {"almost", "nearly"},
    "feeling": {"feels", "felt"},
}
_WORD = re.compile(r"[a-z-]+")


def keep(story: Story, one: Draft, day: Day, minute: int, write: Write) -> Draft:
    """Give the moment its words, its precision and the time at which it was kept; add it.

    `minute` is when on that day it truly happened. A repair is kept after the rupture it joins.
    """
    dice = story.dice
    hard = (one.thread or one).rupture == "rough-handling"
    way = "now" if hard else dice.weighed(_WAYS)
    when = ""
    if one.by and story.cast[one.by].role == "child":
        _now(story, one)
        one.note = write("own") if one.kind == "note" or dice.chance(0.8) else ""
    else:
        typed = way in ("typed", "ago") or (way in ("hour", "part", "day") and dice.chance(0.6))
        when = _time(story, one, day, minute, way)
        written = typed or one.kind == "note" or dice.chance(0.62)
        one.note = write("say" if typed else "jot") if written else ""
        if typed and one.note:
            _type(story, one, when)
    if one.thread is not None:
        one.created = max(one.created, one.thread.created + dice.between(20, 900) * 1_000_000)
    one.created = min(one.created, story.now)
    one.changed = one.created
    if dice.chance(0.04):  # looked at again, a word put right
        one.changed = min(one.created + dice.between(1, 2000) * MINUTE, story.now)
    story.drafts.append(one)
    return one


def _now(story: Story, one: Draft) -> None:
    """Kept as it happens: the instant is the one of keeping, to the microsecond."""
    one.at += story.dice.below(55_000_000)
    one.created = one.at


def _time(story: Story, one: Draft, day: Day, minute: int, way: str) -> str:
    """Set when it was and when it was kept; the words of a line that say so."""
    dice = story.dice
    if way in ("hour", "part", "day"):
        return _coarse(story, one, day, minute, way)
    if way == "ago":
        ago = dice.pick((5, 10, 15, 20, 30, 40, 50))
        one.created = one.at + ago * MINUTE + dice.below(20_000_000)
        if dice.chance(0.6):
            return "half an hour ago" if ago == 30 else f"{ago}m ago"
        hour, past = minute // 60 % 24, minute % 60
        return f"at {hour or 12}:{past:02d}" + ("am" if hour < 12 else "")
    if way == "set":
        one.created = one.at + dice.between(6, 140) * MINUTE + dice.below(59_000_000)
        return ""
    _now(story, one)
    return ""


def _coarse(story: Story, one: Draft, day: Day, minute: int, way: str) -> str:
    """A time known to the hour, the part of the day or the day; to the minute if that would put a
    repair before its rupture or an earlier repair."""
    dice = story.dice
    if way == "hour":
        hour = minute // 60
        at, text = story.instant(day, hour * 60), f"at {(hour - 1) % 12 + 1}"
        text += "pm" if 12 <= hour < 24 else "am"
        created = one.at + dice.between(50, 200) * MINUTE
    elif way == "part":
        start, _, text = next(part for part in _PARTS if minute >= part[0])
        at = story.instant(day, start)
        created = one.at + dice.between(30, 100) * MINUTE
        if start == 21 * 60:
            created = max(created, _next(story, day, dice.between(420, 560)))
    else:
        at, text = story.instant(day, story.day_start), "yesterday"
        created = max(one.at, _next(story, day, dice.between(450, 1290)))
    if at < one.after:
        return _time(story, one, day, minute, "set")
    one.at, one.precision, one.created = at, way, created + dice.below(59_000_000)
    one.day = story.local_day(at, one.zone)
    return text


def _next(story: Story, day: Day, minute: int) -> int:
    return story.instant(story.day(day.date + timedelta(days=1)), minute)


def _type(story: Story, one: Draft, when: str) -> None:
    """The line as it was typed: the note, the time, the tags with their signs."""
    dice = story.dice
    said = set(_WORD.findall(one.note.lower()))
    heard = () if one.kind == "feeling" else tuple(w for w in story.cast.triggers if w in said)
    signed = [f"+{tag}" for tag in one.tags if tag not in heard]
    one.tags = (*one.tags, *(word for word in heard if word not in one.tags))
    pieces = [one.note, when]
    if not _SAYS.get(one.kind, set()) & set(one.note.split()[:2]):
        pieces[0] = f"{_OPENED.get(one.kind, one.kind)}: {one.note}"
    elif dice.chance(0.2):
        pieces.reverse()
    others = one.kind in ("rupture", "caught") and not one.people.get(one.by or "")
    if one.audience == "adults" and not others:  # another adult's doing is `adults` by itself
        pieces.insert(0, "+p")
    one.line = " ".join(piece for piece in (*pieces, *signed) if piece)

"""What a family on its way back keeps besides: words that were heard, small plans, reminders, its
own phrases, and a mark on what was too much.

All of it is laid over a story that is told already, by dice of its own: so the story is the one it
would be without.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from tracker.journal.sample.cast import DAY
from tracker.journal.sample.dice import Dice, Ids
from tracker.journal.sample.draft import Draft, Row, utc
from tracker.journal.sample.story import MINUTE, Story
from tracker.rules.clock import HOUR
from tracker.rules.marks import turned

_HEARD = (
    "i thought you were cross with me, not with the clock",
    "you were so loud that i forgot what i wanted to say",
    "it was only the beginning that was hard",
    "i waited at the window and then i stopped",
    "you did not look, and it was the best page",
    "i don't want to say it, i drew it",
    "i was already sad from school",
    "okay now. i still have a stone in my tummy, a small one",
)
_MAKE_GOOD = (
    "glue the tower together on saturday, both of us",
    "read the page that was left out, and one more",
    "a new lid for the paint box",
    "ask at the desk for the lost library card",
    "bake the buns that burned once more",
)
_NEXT_TIME = (
    "next time we put the boots by the door before breakfast",
    "next time we say red light and both go quiet",
    "next time we look at the clock together, ten minutes before",
    "next time we let the phone sleep in the drawer",
    "next time we ask first whose turn it is",
)
_OURS = (
    # kind, band, part, words
    (
        "lost-cool",
        "preschooler",
        "responsibility",
        "That big voice came out of me, not out of you.",
    ),
    ("lost-cool", "preschooler", "reconnection", "Shall we start the day over, as snails?"),
    ("distracted", "school-age", "reflection", "You held your whole island, and I held my phone."),
    (None, "teen", "responsibility", "That one is mine. Think about it first, if you like."),
    ("bedtime", None, "reconnection", "One more page, and the lamp stays on for it."),
    (None, None, "reconnection", "Toast on the step?"),
    (None, None, None, "We fall out, and we find back."),
)
_THEIRS = (
    ("over-controlled", "school-age", "responsibility", "I took the pen. The essay is yours."),
    (None, None, "reconnection", "נתחיל מחדש?"),
)


class Minded(NamedTuple):
    """Somebody's wish to be led back to a rupture; `by` is a key of the cast."""

    thread: Draft
    at: int
    by: str | None
    changed: int


def tell(story: Story, seed: int, *, put_off: bool = False) -> list[Minded]:
    """Lay it over the story; the reminders that were set on the way, one a thread. With `put_off`
    the oldest break that is still open has one too, and its time came yesterday evening."""
    dice = Dice(seed)
    reminders: dict[int, Minded] = {}
    for one in story.drafts:
        if one.kind == "repair" and one.thread is not None and one.deleted is None:
            if one.seen == "needs-space" and not one.fixed:
                by = None if dice.chance(0.08) else one.by
                at = one.created + dice.between(3, 20) * HOUR
                asked = Minded(one.thread, at, by, one.created + MINUTE)
                reminders.setdefault(id(one.thread), asked)
            elif one.landed == "reconnected" and _of_school_age(story, one):
                _talk(one, dice)
    _mark(story, dice)
    for broke in _open(story) if put_off else ():
        evening = story.instant(story.day(story.today - DAY), 18 * 60 + 30)
        reminders[id(broke)] = Minded(broke, evening, broke.by, broke.created + 2 * MINUTE)
    return [one for one in reminders.values() if one.changed <= story.now]


def reminder_rows(reminders: list[Minded], members: dict[str, str], ids: Ids) -> list[Row]:
    """The reminders as an export has them; their moments have their ids by now."""
    rows = []
    for one in reminders:
        at = max(one.changed, one.thread.created)
        row = {"id": ids.made(at), "thread": one.thread.id, "at": utc(one.at)}
        rows.append({**row, "by": members[one.by] if one.by else None, "changed": utc(at)})
    return sorted(rows, key=lambda row: str(row["id"]))


def phrase_rows(begun: int, ids: Ids, *, first: bool) -> list[Row]:
    """The family's own phrases, kept one evening after another."""
    rows = []
    for place, (kind, band, part, text) in enumerate(_OURS if first else _THEIRS):
        at = begun + (place + 1) * 26 * HOUR
        row = {"id": ids.made(at), "kind": kind, "band": band, "part": part, "text": text}
        rows.append({**row, "changed": utc(at)})
    return sorted(rows, key=lambda row: str(row["id"]))


def _talk(one: Draft, dice: Dice) -> None:
    """Now and then somebody asked how it was, and something was planned."""
    if dice.chance(0.25):
        one.heard = dice.pick(_HEARD)
    if dice.chance(0.15):
        one.make_good = dice.pick(_MAKE_GOOD)
    if dice.chance(0.15):
        one.next_time = dice.pick(_NEXT_TIME)


def _of_school_age(story: Story, one: Draft) -> bool:
    """Whether a child who can be asked took part, and it is no secret."""
    asked = (story.cast[key] for key, did in one.people.items() if not did)
    day = date.fromisoformat(one.day)
    return one.audience == "home" and any(
        each.role == "child" and each.surely(6, day) for each in asked
    )


def _mark(story: Story, dice: Dice) -> None:
    """One hard evening a year was too much for somebody."""
    hard = [
        one
        for one in story.drafts
        if one.kind == "rupture" and one.deleted is None and not one.fixed and one.by is not None
    ]
    years = 1 + (story.now - min((one.at for one in hard), default=story.now)) // (365 * 24 * HOUR)
    for _ in range(years if hard else 0):
        one = hard[dice.below(len(hard))]
        if "too-much" not in one.tags:
            one.tags = turned(one.tags)
            one.changed = min(max(one.changed, one.created + 3 * HOUR), story.now)


def _open(story: Story) -> list[Draft]:
    """Of the breaks that were told by hand the oldest that is still open."""
    told = [one for one in story.drafts if one.kind == "rupture" and one.fixed and one.rupture]
    ended = {id(end.thread) for end in story.endings}
    healed = {id(one.thread) for one in story.drafts if one.landed == "reconnected"}
    still = [one for one in told if id(one) not in ended | healed and one.deleted is None]
    return sorted(still, key=lambda one: one.at)[:1]

"""What a family calls its own: rituals, feeling words, cards, what a child said on growing into a
band; and by which ritual it came close, and what was said of an attempt.

All of it is laid over a story that is told already, by dice of its own: so the story is the one it
would be without.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tracker.journal.sample.cast import Person
from tracker.journal.sample.dice import Dice, Ids
from tracker.journal.sample.draft import Draft, Row, utc
from tracker.journal.sample.story import Story
from tracker.rules.ages import band_at
from tracker.rules.clock import HOUR

_NAMED = {
    "toast on the step": "toast on the step",
    "goodnight handshake": "the goodnight handshake",
    "three good things": "three good things",
    "stars from the back door": "three small lights",
    "warm milk": "two warm cups",
    "sorry-and-start-over couch": "the sorry couch",
    "note in the lunch box": "drawing in a shoe",
    "friday candle": "friday candle",
    "morning window": "what the wind moves",
    "as snails": "once more as snails",
}
"""What a note says of a ritual, and its name."""
_BACK = {
    "toddler": ("hum until joined", "toast on the step", "pick your hug"),
    "preschooler": ("once more as snails", "toast on the step", "the sorry couch"),
    "school-age": (
        "three squeezes",
        "toast on the step",
        "the sorry couch",
        "once round the block",
    ),
    "teen": ("a bowl, no questions", "note under the door", "once round the block"),
}
_TOLD = (
    "I saw that. You did it by yourself.",
    "You came back with the pieces. I was at the sink.",
    "You asked first. I heard you ask.",
    "That was a long wait, and you waited it.",
    "I noticed it, on the stairs.",
)
_RITUALS: tuple[dict[str, Any], ...] = (
    {
        "name": "the goodnight handshake",
        "kind": "touch",
        "bands": ["preschooler", "school-age", "teen", "adult"],
        "minutes": 2,
        "how": "Palm, back, knuckles, and the long one at the end. Whoever forgets begins anew.",
        "no_touch": "The same in the air, a foot apart.",
        "no_eye_contact": "as it is",
        "no_talk": "as it is",
    },
    {
        "name": "three good things",
        "kind": "words",
        "bands": ["preschooler", "school-age", "teen", "adult"],
        "minutes": 5,
        "how": "Each tells three, also very small ones. Passing is fine.",
        "no_touch": "as it is",
        "no_eye_contact": "Tell them to the ceiling.",
        "no_talk": "Hold up fingers, and draw one of them.",
    },
    {"name": "the sorry couch", "kind": "place", "how": "Sit on it, both. Start over from there."},
    {
        "name": "friday candle",
        "kind": "food",
        "minutes": 20,
        "how": "Whoever had the longest week lights it.",
    },
)
_AWAY = ("stone, paper, again", "knock on the wall")
_THEIR_RITUALS: tuple[dict[str, Any], ...] = (
    {"name": "שיר לילה", "kind": "music", "minutes": 4, "how": "The same song, whoever is home."},
)
_WORDS: tuple[dict[str, Any], ...] = (
    {
        "word": "geborgen",
        "field": "low-pleasant",
        "from_age": 4,
        "meaning": "Held and safe, as under Gran’s big blanket.",
        "body": "maybe warm shoulders, slow breath",
        "near": ["safe", "cosy"],
        "by": "maren",
    },
    {
        "word": "anigye",
        "field": "high-pleasant",
        "from_age": 3,
        "meaning": "Glad, in Grandpa Osei’s language.",
        "near": ["happy"],
        "by": "kofi",
    },
    {
        "word": "わくわく",
        "field": "high-pleasant",
        "meaning": "Looking forward so much.",
        "by": "ada",
    },
    {
        "word": "grumble-cloud",
        "field": "high-unpleasant",
        "body": "maybe a cloud over the eyes",
        "near": ["grumpy"],
        "by": "jake",
    },
    {"word": "fizzy-legs", "meaning": "When sitting still is not on.", "by": "nia"},
)
_THEIR_WORDS: tuple[dict[str, Any], ...] = (
    {"word": "שמח", "field": "high-pleasant", "from_age": 2, "near": ["happy"], "by": "lev"},
    {"word": "saudade", "field": "low-unpleasant", "meaning": "Missing, and glad of it too."},
)
_NOT_OURS = ("meh", "cranky")
_CARDS = {
    "maren": ("Put a cup of tea next to me. Talk later.", "please not while I am on the phone"),
    "ada": ("Knock. Ask if it is a good time. Then wait a bit.", "no hugs out of nowhere"),
    "nia": ("sit next to me and draw too", ""),
    "jake": ("the blue blanket, and be a bear", "not the loud voice"),
    "zoe": ("sing the boat song", "don’t ask me things"),
}


def mark(story: Story, seed: int) -> None:
    """Name the ritual where a note tells of one or a repair landed, and add to celebrations what
    was said."""
    dice = Dice(seed)
    for one in story.drafts:
        if one.kind == "connection" and one.how == "ritual":
            one.ritual = _named(one.note)
        elif one.kind == "repair":
            band = _youngest(story, one)
            likely = 0.3 if one.landed else 0.08
            if one.note and (named := _named(one.note)):
                one.ritual = named
            elif band in _BACK and not one.unsure and not one.line and dice.chance(likely):
                one.ritual = dice.pick(_BACK[band])
        elif one.kind == "celebration" and one.quoted is None and not one.line:
            told = dice.chance(0.2)
            if told and one.by and story.cast[one.by].role == "adult":
                one.said = dice.pick(_TOLD)


def ritual_rows(begun: int, ids: Ids, *, first: bool) -> list[Row]:
    """The family's own rituals, and the starters that it hides."""
    blank: Row = {
        "kind": None,
        "bands": [],
        "minutes": None,
        **dict.fromkeys(("how", "no_touch", "no_eye_contact", "no_talk"), ""),
    }
    ours = [
        {**blank, **one, "own": True, "hidden": False}
        for one in (_RITUALS if first else _THEIR_RITUALS)
    ]
    away = [{**blank, "name": name, "own": False, "hidden": True} for name in _AWAY if first]
    return _dated([*ours, *away], begun, ids)


def word_rows(begun: int, members: dict[str, str], ids: Ids, *, first: bool) -> list[Row]:
    """The family's own words, and those of the guide that it hides."""
    blank: Row = {"field": None, "from_age": None, "meaning": "", "body": "", "near": []}
    ours = [
        {**blank, **one, "own": True, "hidden": False, "by": members.get(one.get("by", ""))}
        for one in (_WORDS if first else _THEIR_WORDS)
    ]
    away = [
        {**blank, "word": word, "own": False, "hidden": True, "by": None}
        for word in _NOT_OURS
        if first
    ]
    return _dated([*ours, *away], begun, ids)


def with_cards(story: Story, row: Row, one: Person, begun: int) -> Row:
    """A member's row with the card, and what a child said on coming into each band."""
    card = None
    if one.key in _CARDS:
        reach, rather_not = _CARDS[one.key]
        at = max(story.now - 200 * 24 * HOUR, begun + 30 * HOUR)
        card = {"reach": reach, "rather_not": rather_not, "changed": utc(at)}
    said = _consents(story, one, begun) if one.role == "child" else []
    known = [row["changed"], *([card["changed"]] if card else []), *(each["at"] for each in said)]
    latest = max(known, key=_instant)
    return {**row, "changed": latest, "card": card, "consents": said}


def _consents(story: Story, one: Person, begun: int) -> list[Row]:
    theirs = [each for each in story.drafts if each.by == one.key]
    if not theirs:
        return []
    bands = {"school-age": 6, "teen": 13}
    today = band_at(one.birth, one.band, one.role, story.today.isoformat())
    asked = []
    for band, years in bands.items() if today in bands else ():
        grown = date(one.born.year + years, one.born.month, min(one.born.day, 28))
        at = story.instant(story.day(grown + timedelta(days=40)), 17 * 60 + 10)
        at = max(at, begun + (40 + years) * HOUR)
        if at < story.now and (band == "school-age" or today == "teen"):
            asked.append({"band": band, "may_share": True, "at": utc(at)})
    return asked


def _named(note: str) -> str | None:
    return next((name for told, name in _NAMED.items() if told in note), None)


def _youngest(story: Story, one: Draft) -> str:
    """The band of the youngest child in a repair."""
    day = date.fromisoformat(one.day)
    months = [story.cast[key].months(day) for key in one.people if story.cast[key].role == "child"]
    if not months:
        return "adult"
    years = min(months) // 12
    return next(
        (
            band
            for below, band in ((1, "infant"), (3, "toddler"), (6, "preschooler"))
            if years < below
        ),
        "school-age" if years < 13 else "teen",
    )


def _dated(rows: list[Row], begun: int, ids: Ids) -> list[Row]:
    found = []
    for place, row in enumerate(rows):
        at = begun + (place + 2) * 31 * HOUR
        found.append({"id": ids.made(at), **row, "changed": utc(at)})
    return found


def _instant(text: str) -> str:
    """Exports write UTC, with or without microseconds: both sort by this."""
    return text.replace("+00:00", "").ljust(26, "0") if "." in text else text[:19] + ".000000"

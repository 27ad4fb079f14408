"""The family's profile as facts, one a row: what it says, and how it is changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tracker.journal.home import Home
from tracker.rules.moment import BANDS, COLORS, LOOKS, ROLES, SYMBOLS, WEEKDAYS, Card, Member
from tracker.store.errors import Trouble

NOT_SAID = "not said"
LOOK_WORDS = ("lamplight, dark", "linen, light", "clear, high contrast")
SIGN_WORDS = ("circle", "triangle", "star", "square", "diamond", "note", "arrow", "sun")
HERE = ("belongs to us", "has left")
KEYBOARD = ("no", "yes")
_CHILD_BANDS = BANDS[:-1]


class Fact(NamedTuple):
    """One row. `key` names it (with the member it is of in `of`); `told` is what is shown.

    It is changed by typing over `typed`, or by choosing one of `choices` (`at`: the one it is now,
    `words`: how they are called); with neither it can only be read.
    """

    key: str
    label: str
    told: str
    of: str = ""
    typed: str | None = None
    choices: Sequence[str] = ()
    at: int = 0
    words: Sequence[str] = ()
    hint: str = ""

    @property
    def ident(self) -> str:
        """Its row's id."""
        return f"{self.of}:{self.key}"

    @property
    def open(self) -> bool:
        """Whether it can be changed."""
        return self.typed is not None or bool(self.choices)


def of_member(one: Member, home: Home, day: str) -> list[Fact]:
    """What is known of somebody."""

    def typed(key: str, label: str, value: str, told: str = "", hint: str = "") -> Fact:
        return Fact(key, label, value or told, one.id, value, hint=hint)

    def chosen(
        key: str, label: str, all_: Sequence[str], value: str, words: Sequence[str] = ()
    ) -> Fact:
        at = all_.index(value) if value in all_ else 0
        told = words[at] if words else value
        return Fact(key, label, told, one.id, None, all_, at, words)

    facts = [
        typed("name", "name", one.name),
        typed("nicknames", "also called", ", ".join(one.nicknames), "–", "mum, mama"),
        chosen("role", "is", ROLES, one.role),
        typed("birth", "born", one.birth or "", "–", "2022-03-14, 2022-03 or 2022"),
    ]
    if one.role != "adult":
        band = home.band(one, day).replace("-", " ")
        if one.birth:
            facts.append(Fact("band", "age", f"{band}, by the birth", one.id))
        else:
            words = (NOT_SAID, *(each.replace("-", " ") for each in _CHILD_BANDS))
            fact = chosen("band", "age", ("", *_CHILD_BANDS), one.band or "", words)
            facts.append(fact if one.band else fact._replace(told=f"taken as {band}"))
    facts += [
        chosen("color", "colour", COLORS, one.color, _taken(COLORS, "color", one, home)),
        chosen("symbol", "sign", SYMBOLS, one.symbol, _signs(one, home)),
    ]
    there = one.card or Card()
    facts += [
        typed("reach", "how to reach", there.reach, "–", "when it is hard: knock, then wait"),
        typed("rather-not", "rather not", there.rather_not, "–", "when it is hard: being held"),
    ]
    if one.role == "adult" and one.archived is None:
        mine = "yes" if home.me == one.id else "no"
        facts.append(chosen("keyboard", "this keyboard", KEYBOARD, mine))
    left = HERE[1 if one.archived else 0]
    return [*facts, chosen("here", "with us", HERE, left)]


def _taken(every: Sequence[str], field: str, one: Member, home: Home) -> list[str]:
    """Each with whoever else has it already."""
    having = {getattr(m, field): m.name for m in home.members if m.id != one.id}
    return [f"{each}, as {having[each]}" if each in having else each for each in every]


def _signs(one: Member, home: Home) -> list[str]:
    told = _taken(SYMBOLS, "symbol", one, home)
    return [word + each[1:] for word, each in zip(SIGN_WORDS, told, strict=True)]


def of_family(home: Home) -> list[Fact]:
    """What is known of the family."""
    one = home.family
    start = f"{one.day_start // 60:02}:{one.day_start % 60:02}"
    review = " ".join(one.review) if one.review else ""
    contacts = "; ".join(f"{name}: {how}" if how else name for name, how in one.contacts)
    return [
        Fact("name", "called", one.name, typed=one.name),
        Fact("zone", "by the clock of", one.zone, typed=one.zone, hint="a city is enough"),
        Fact(
            *("week-start", "a week begins", one.week_start),
            choices=WEEKDAYS,
            at=WEEKDAYS.index(one.week_start),
        ),
        Fact("day-start", "a day begins", start, typed=start, hint="04:00"),
        Fact("review", "family review", review or "–", typed=review, hint="sunday 17:00, or none"),
        Fact(
            *("triggers", "what sets us off", ", ".join(home.triggers) or "–"),
            typed=", ".join(home.triggers),
            hint="tired, hungry, screens",
        ),
        Fact(
            *("contacts", "to lean on", contacts or "–"),
            typed=contacts,
            hint="Gran: ring any time; Dr Osei: 9 to 5",
        ),
        Fact(
            *("look", "look", LOOK_WORDS[LOOKS.index(one.look)]),
            choices=LOOKS,
            at=LOOKS.index(one.look),
        ),
    ]


def standing(home: Home, fact: Fact, day: str) -> Fact | None:
    """The same fact as it is now, None where it is gone."""
    facts = of_family(home)
    if fact.of:
        try:
            facts = of_member(home.find(fact.of), home, day)
        except Trouble:
            return None
    return next((one for one in facts if one.key == fact.key), None)

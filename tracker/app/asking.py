"""The one question that a line of the basket asks, and what a key answers. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from textual.content import Content

from tracker.app.drawing import sign
from tracker.app.text import cut, line, words
from tracker.journal.answers import Answers, answered, asked
from tracker.journal.home import Home
from tracker.rules.moment import Member, Moment

KINDS = {
    "r": "rupture",
    "m": "repair",
    "c": "connection",
    "f": "feeling",
    "a": "celebration",
    "k": "caught",
    "n": "note",
}
ALL = "0"


def question(one: Moment, home: Home, said: Answers, width: int) -> list[Content]:
    """What is to be said next of a line, and the keys that say it; nothing once all is said."""
    new = answered(one, home, said)
    if "kind" in new.unsure:
        kinds = [choice(key, words(kind), kind == new.kind) for key, kind in KINDS.items()]
        return [line("what was it?"), *flow(kinds, width)]
    if "members" in new.unsure or said.members is not None:
        return _who(one, home, said, new, width)
    if "time" in new.unsure:
        return [line("when was it?   ", *key_told("e", "puts the line right"))]
    return []


def _who(one: Moment, home: Home, said: Answers, new: Moment, width: int) -> list[Content]:
    named = asked(one, home, said)
    if named is None:
        people = [choice(key, who(m, home), m.id in new.members) for key, m in digits(home).items()]
        everybody = choice(ALL, words("all of us"), set(new.members) == _everybody(home))
        return [line("who was there?"), *flow([*people, everybody], width)]
    fits = [
        choice(key, who(m, home), False) for key, m in digits(home).items() if m.id in named.fits
    ]
    return [line(f"which {one.line[named.start : named.end].strip('@')}?"), *flow(fits, width)]


def given(one: Moment, home: Home, said: Answers, key: str) -> Answers | None:
    """The answers with one more: a letter says what it was, a digit who is meant. None for a key
    that says nothing here.

    Where words of the line fit several members the digit says which; else it says of one more
    (`0` of all) that they were there, or were not.
    """
    if key in KINDS:
        return said._replace(kind=KINDS[key])
    member = digits(home).get(key)
    new = answered(one, home, said)
    open_who = "members" in new.unsure or said.members is not None
    if (member is None and key != ALL) or "kind" in new.unsure or not open_who:
        return None
    named = asked(one, home, said)
    if member is None:
        everybody = () if set(new.members) == _everybody(home) else _everybody(home)
        return None if named is not None else _there(said, home, everybody)
    if named is not None:
        fits = member.id in named.fits
        return said._replace(meant=(*said.meant, (named.start, member.id))) if fits else None
    return _there(said, home, {*new.members} ^ {member.id})


def _there(said: Answers, home: Home, who: Collection[str]) -> Answers:
    return said._replace(members=tuple(m.id for m in home.everybody if m.id in who))


def _everybody(home: Home) -> set[str]:
    return {one.id for one in home.members}


def whole(one: Moment, home: Home, said: Answers) -> bool:
    """Whether the last question was answered: then it is kept without another key. Who was there
    may be several, so that one waits for Enter."""
    return said.members is None and not answered(one, home, said).unsure


def digits(home: Home) -> dict[str, Member]:
    """Who has which digit, as in a sheet: the others in the family's order, me behind them."""
    others = [one for one in home.members if one.id != home.me]
    mine = [one for one in home.members if one.id == home.me]
    return {f"{n}": one for n, one in enumerate([*others, *mine][:9], 1)}


def who(member: Member, home: Home) -> Content:
    """Sign and name; whoever is at the keyboard is me."""
    return line(sign(member), f" {'me' if member.id == home.me else member.name}")


def choice(key: str, label: Content, chosen: bool) -> Content:
    """A key and what it says; what is chosen is bold and underlined."""
    return line((f"{key} ", "bold $ink"), label.stylize("bold underline") if chosen else label)


def key_told(key: str, does: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """A key and what it does, for a notice."""
    return (key, "bold $ink"), (f" {does}   ", "$quiet")


def flow(parts: Sequence[Content], width: int, gap: int = 3) -> list[Content]:
    """Parts side by side, in as many rows as they need."""
    rows: list[Content] = []
    for part in parts:
        joined = line(rows[-1], " " * gap, part) if rows else part
        if rows and joined.cell_length <= width:
            rows[-1] = joined
        else:
            rows.append(cut(part, width))
    return rows

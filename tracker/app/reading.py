"""How a typed line is understood, shown in two ways: coloured where it stands, and said in words.

Pure: a line, its reading and the family in, drawings out. The verb is bold, a name has its member's
colour, the time is underlined, a tag is italic; below, the same is said in words, with `?` behind
what is a guess.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from textual.content import Content

from tracker.app.drawing import others, sign
from tracker.app.text import APART, cut, line, words
from tracker.journal.answers import called
from tracker.journal.home import Home
from tracker.journal.telling import DOUBTS
from tracker.journal.words import HOWS, PARTS, SIGNS, label
from tracker.rules import clock
from tracker.rules.marks import marked
from tracker.rules.marks import others as unmarked
from tracker.rules.moment import Moment
from tracker.rules.reading import Reading
from tracker.rules.text import plain

NEW_LINE = "↵"
"""Stands in a field for the end of a line, where another one follows."""
LINE_ENDS = "\n\x85\u2028\u2029"
_STYLES = {
    "kind": "bold",
    "verb": "bold",
    "feeling": "bold",
    "time": "underline",
    "tag": "italic",
    "trigger": "italic",
    "audience": "italic",
    "guess": "$quiet",
}
_GAPS = (4, 3, 2)


class Mark(NamedTuple):
    """A style on the characters from `start` to before `end`."""

    start: int
    end: int
    style: str


def shown(text: str) -> str:
    """Text made safe to draw, sign for sign: each stands where it stood."""
    return text if text.isprintable() else "".join(map(_sign, text))


@cache
def _sign(char: str) -> str:
    if char in LINE_ENDS:
        return NEW_LINE
    return plain(char).translate(APART) or " "


def marks(text: str, reading: Reading, home: Home) -> list[Mark]:
    """The styles that show what of the line was understood."""
    found = []
    for start, end, part in reading.spans:
        style = _STYLES.get(part, "")
        if part == "name":
            who = called(text[start:end], home)
            color = next((m.color for m in home.members if who == (m.id,)), None)
            style = f"bold $member-{color}" if color else "bold"
        found.append(Mark(start, end, style))
    return found


def colored(text: str, reading: Reading, home: Home) -> Content:
    """The line with its reading on it."""
    content = Content.styled(shown(text), "$ink")
    for start, end, style in marks(text, reading, home):
        content = content.stylize(style, start, end)
    return content


def told(one: Moment, home: Home, now: int, width: int) -> Content:
    """A moment as it was read, in words: `¦ rupture   ● Jake   17:32, 20 minutes ago   tired`."""
    parts = [
        line((f"{SIGNS[one.kind]} {one.kind}", "$ink"), _doubt(one, "kind")),
        *_who(one, home),
        line((_when(one, home, now), "$ink underline"), _doubt(one, "time")),
        words(" ".join(unmarked(one.tags)), "$ink italic"),
        words("too much" if marked(one.tags) else "", "$quiet"),
        words(_how(one), "$ink"),
        words("adults only" if one.private else "", "$ink"),
    ]
    return spread([part for part in parts if part], width)


def spread(parts: Sequence[Content], width: int) -> Content:
    """Parts in one line, as far apart as there is room."""
    for gap in _GAPS:
        joined = Content(" " * gap).join(parts)
        if joined.cell_length <= width:
            return joined
    return cut(joined, width)


def _doubt(one: Moment, what: str) -> Content:
    return words("?" if what in one.unsure else "", "$quiet")


def _who(one: Moment, home: Home) -> list[Content]:
    """Those who took part beside the one at the keyboard; first who did it, if another."""
    shown = others(home, one.members)
    if not shown or ("members" in one.unsure and set(shown) == {home.me}):
        return [line(("with whom?", "$quiet"))] if "members" in one.unsure else []
    did = [ident for ident in one.did if ident in shown]
    first = did if did and len(did) < len(shown) and one.by not in one.did else []
    rest = [ident for ident in shown if ident not in first]
    groups = [names(home, first), names(home, rest)]
    told = Content(" with " if one.kind != "rupture" else " to ").join(
        group for group in groups if group
    )
    return [line(told, _doubt(one, "members"))]


def names(home: Home, idents: Sequence[str]) -> Content:
    """Signs and names in the family's order: `● Jake, ▲ Nia`; whoever is at the keyboard is me."""
    told = [
        line(sign(one), (f" {'me' if one.id == home.me else one.name}", "$ink"))
        for one in home.everybody
        if one.id in idents
    ]
    return Content(", ").join(told)


def _when(one: Moment, home: Home, now: int) -> str:
    when = (one.at, one.precision, one.day, one.zone)
    ago = clock.elapsed(*when, now, home.today(now))
    if one.precision == "day" and ago.removeprefix("on ") in clock.WEEKDAYS:
        # the one that was: somebody may have meant the next
        return f"{ago}, {int(one.day[8:])} {clock.MONTHS[int(one.day[5:7]) - 1]}"
    if one.precision not in ("minute", "hour") or ago == "just now":
        return ago
    return f"{clock.clock_text(*when)}, {ago}"


def _how(one: Moment) -> str:
    if one.kind == "rupture":
        return label(one.rupture) if one.rupture else ""
    if one.kind == "repair":
        return ", ".join(PARTS[part] for part in one.parts)
    return HOWS.get(one.how or "", "") or one.feeling or ""


def doubts_told(one: Moment) -> str:
    """What is unsure, in a sentence."""
    if not one.unsure:
        return "nothing unsure; the line is kept as typed"
    unsure = " and ".join(DOUBTS[each] for each in one.unsure)
    return f"unsure {unsure}; it will wait in the basket, kept as typed"

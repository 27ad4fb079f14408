"""The people screen as rows: members, the family, other households, and how it is kept."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content

from tracker.app.drawing import initial, sign
from tracker.app.people_facts import Fact, of_family, of_member
from tracker.app.text import line, words
from tracker.app.themes import plain_terminal
from tracker.app.widgets.rows import Row
from tracker.journal.home import Home
from tracker.rules import clock
from tracker.rules.moment import COLORS, Member

LABEL = 20
"""Columns from the bar to where a fact says what it says."""
NEW = "new"
"""The id of the row that takes in somebody new."""
FAMILY = "family/"
"""What the id of a household's row begins with."""


class Profile(NamedTuple):
    """What the screen shows. `families`: id and name of every household in the store; `copied`:
    when the last backup was made, seconds since 1970, None for not known yet, 0 for never."""

    home: Home
    day: str
    families: Sequence[tuple[str, str]]
    copied: float | None
    store: str


def rows(seen: Profile, unrolled: str | None, width: int) -> list[Row]:
    """Everything in order; the member with the id `unrolled` shows all that is known of them."""
    home = seen.home
    found: list[Row] = []
    for n, one in enumerate(home.everybody):
        digit = f"{n + 1}" if one.archived is None and n < 9 else " "
        found.append(Row(_member(one, digit, home, seen.day), one.id))
        if one.id == unrolled:
            facts = of_member(one, home, seen.day)
            found += [
                Row(fact_told(fact, one), fact.ident if fact.open else None) for fact in facts
            ]
    found.append(Row(line(("+", "bold $ink"), ("  somebody new", "$quiet")), NEW))
    found += [_gap(), _heading("the family")]
    found += [Row(fact_told(fact), fact.ident) for fact in of_family(home)]
    if len(seen.families) > 1:
        found += [_gap(), _heading("households")]
        wide = max(LABEL - 3, *(len(name[:40]) for _, name in seen.families))
        for ident, name in seen.families:
            here = "shown here" if ident == home.family.id else "enter goes there"
            found.append(Row(line(f"{name[:40]:<{wide}}   ", (here, "$quiet")), FAMILY + ident))
    found += [_gap(), _heading("how it is kept")]
    found += _read_only("it lies in", seen.store, width)
    found += _read_only("last backup", _copied(seen), width)
    found += _read_only(
        "who can read it",
        "whoever can open that file, and all of it. What is for adults only or for one alone is "
        "behind a curtain, not behind a lock.",
        width,
    )
    return found


def _heading(text: str) -> Row:
    return Row(line((text, "$quiet")))


def _gap() -> Row:
    return Row(Content(""))


def _member(one: Member, digit: str, home: Home, day: str) -> Content:
    band = home.band(one, day).replace("-", " ")
    told = [one.role, *([band] if band != "adult" else [])]
    if one.id == home.me:
        told.append("at this keyboard")
    if one.archived is not None:
        told.append("has left")
    style = "$ink" if one.archived is None else "$quiet"
    name = f" {one.name[:32]:<{LABEL - 6}} "
    return line((digit, "bold $ink"), "  ", sign(one), (name, style), (", ".join(told), "$quiet"))


def label_told(fact: Fact) -> str:
    """A fact's label, as wide as the column of labels."""
    return f"{'     ' if fact.of else ''}{fact.label}"


def fact_told(fact: Fact, one: Member | None = None) -> Content:
    """A fact in one line; `one`: of whom."""
    told = line(fact.told)
    if fact.key == "color" or (fact.key == "symbol" and not plain_terminal()):
        told = line(samples(fact, one)[fact.at], " ", fact.told)
    return line((f"{label_told(fact):<{LABEL}}", "$quiet"), told)


def samples(fact: Fact, one: Member | None = None) -> list[Content]:
    """The choices of a fact as they are shown side by side; signs in the colour of `one`."""
    if fact.key == "color":
        dot = initial(one.name) if plain_terminal() and one else one.symbol if one else "●"
        return [words(dot, f"$member-{color}") for color in COLORS]
    if fact.key == "symbol":
        style = f"$member-{one.color}" if one else "$ink"
        shown = fact.choices if not plain_terminal() else [w.split(",")[0] for w in fact.words]
        return [words(each, style) for each in shown]
    if fact.key == "week-start":
        return [words(each[:3]) for each in fact.choices]
    return [words(each or "–") for each in fact.choices]


def _read_only(label: str, told: str, width: int) -> list[Row]:
    parts = line(told).wrap(max(width - LABEL, 10))
    return [
        Row(line((f"{label if n == 0 else '':<{LABEL}}", "$quiet"), part), f"kept/{label}/{n}")
        for n, part in enumerate(parts)
    ]


def _copied(seen: Profile) -> str:
    if seen.copied is None:
        return "…"
    if not seen.copied:
        return "none yet: mend backup makes one"
    zone = seen.home.family.zone
    at = clock.local(int(seen.copied * 1_000_000), zone)
    today = clock.local(int(time.time() * 1_000_000), zone).date()
    day = "today" if at.date() == today else f"{at.day} {clock.MONTHS[at.month - 1]}"
    return f"{day}, {at:%H:%M}"

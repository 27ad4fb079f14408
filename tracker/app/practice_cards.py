"""Practice cards in lines: a small scene to play when all is calm. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from textual.content import Content

from tracker.app.drawing import sign
from tracker.app.text import line, words
from tracker.guide.texts import text
from tracker.journal.home import Home
from tracker.rules.moment import Member

WIDEST = 72
"""Columns of a card: two people read it together."""
LABEL = 10


class Card(NamedTuple):
    """A scene, a line for the grown-up to say, and what the child does."""

    title: str
    bands: tuple[str, ...]
    scene: str
    adult: str
    child: str


def deck(band: str) -> list[Card]:
    """The cards for a band, in their order."""
    found = [_card(each) for each in text("practice")["card"]]
    return [one for one in found if band in one.bands]


def _card(row: Any) -> Card:
    return Card(row["title"], tuple(row["bands"]), row["scene"], row["adult"], row["child"])


def players(home: Home, day: str) -> list[Member]:
    """The children for whom there are cards, in the family's order."""
    return [one for one in home.members if one.role == "child" and deck(home.band(one, day))][:9]


def heads(playing: Sequence[Member], chosen: str | None) -> Content:
    """Who can practise, each at their digit; the chosen one bold and underlined."""
    told = Content("")
    for n, one in enumerate(playing, 1):
        style = "bold underline $ink" if one.id == chosen else "$quiet"
        told = line(told, "   " if n > 1 else "", (f"{n}", "bold $ink"), " ", sign(one), " ")
        told = line(told, (one.name, style))
    return told


def drawn(card: Card, width: int, *, airy: bool, turned: bool = True) -> list[Content]:
    """A card: its title, the scene, and on its other side who says and does what."""
    width = min(width, WIDEST)
    gap = [Content("")] * (2 if airy else 1)
    found = [line((card.title, "bold $ink")), *gap]
    found += words(card.scene, "$ink").wrap(width)
    if not turned:
        return found
    for label, told in (("you say", f"“{card.adult}”"), ("then", card.child)):
        found += gap
        for n, each in enumerate(words(told, "$ink").wrap(width - LABEL)):
            found.append(line((f"{label if n == 0 else '':<{LABEL}}", "$quiet"), each))
    return found

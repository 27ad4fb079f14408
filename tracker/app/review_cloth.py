"""The cloth of a week as the family's table sees it, as wide as the slide. Pure."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from textual.content import Content

from tracker.app.text import line
from tracker.app.themes import plain_terminal
from tracker.journal.shared_week import SharedWeek
from tracker.rules import clock, loom
from tracker.rules.cloth import PLAIN, SIGNS, weave

GOLD, TRY = "where we mended", "somebody tried"
CLOSE = "who was close"
NAMED = 6
"""From so many columns a day has its name."""


def cloth_lines(week: SharedWeek, width: int, tall: int) -> list[Content]:
    """The names of the days at their digits, the cloth with so many rows a part, and what its signs
    mean."""
    days = week.cloth.days
    wide = min(max(width // max(len(days), 1), 1), 18)
    members = {one.id: f"member-{one.color}" for one in week.home.everybody}
    rows = weave(
        loom.grid(days, "week", week.cloth.order),
        wide,
        tall,
        wide_gold=True,
        signs=PLAIN if plain_terminal() else SIGNS,
    )
    drawn = [
        line(
            *(
                ("".join(one.sign for one in run), f"${members.get(color, color)}")
                for color, run in groupby(row, key=lambda one: one.color)
            )
        )
        for row in rows
    ]
    names = [_names(week, wide)] if wide >= NAMED else []
    return [*names, *drawn, Content(""), *_signs(week).wrap(max(width, 10))]


def _names(week: SharedWeek, wide: int) -> Content:
    told = Content("")
    for n, day in enumerate(week.cloth.days, 1):
        name = clock.WEEKDAYS[date.fromisoformat(day.day).weekday()][:3]
        one = line((f"{n} ", "bold $ink"), (name, "$quiet"))
        told = line(told, one, " " * (wide * n - told.cell_length - one.cell_length))
    return told


def _signs(week: SharedWeek) -> Content:
    """What they mean, whether they are there or not; those who were close in their colours."""
    signs = PLAIN if plain_terminal() else SIGNS
    _, _, _, together, gold, star, _ = tuple(signs)
    colors = [one.color for one in week.home.members[:3]] or ["sky"]
    close = line(*((together, f"$member-{colors[n % len(colors)]}") for n in range(3)))
    return line(
        *((gold, "$gold-line"), (f"  {GOLD}   ", "$quiet"), (star, "$ink")),
        *((f"  {TRY}   ", "$quiet"), close, (f"  {CLOSE}", "$quiet")),
    )

"""A month as a calendar: numbers, a quiet mark where something was kept, and the bar. Pure.

How much was kept on a day is not to be seen, nor what.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from textual.content import Content

from tracker.app.checkin_drawing import Drawn
from tracker.app.text import line
from tracker.app.themes import plain_terminal
from tracker.rules import clock, loom
from tracker.rules.cloth import PLAIN, SIGNS

WIDEST, TALLEST = 16, 3
"""Columns and rows of a day at most."""
KEPT, SKIPPED = "something kept", "away"


def title(first: str) -> str:
    """`november 2026`."""
    return f"{clock.MONTHS[int(first[5:7]) - 1]} {first[:4]}"


def calendar(
    first: str,
    last: str,
    week_start: str,
    *,
    kept: Collection[str],
    away: Collection[str],
    chosen: str,
    today: str,
    width: int,
    height: int,
) -> Drawn:
    """The days from a first to a last, a week a row; where a click chooses which."""
    begin = date.fromisoformat(loom.bounds("week", first, week_start)[0])
    end = date.fromisoformat(loom.bounds("week", last, week_start)[1])
    weeks = ((end - begin).days + 1) // 7
    wide = max(min(width // 7, WIDEST), 3)
    tall = max(min((height - 1) // weeks, TALLEST), 1)
    names = Content("")
    for n in range(7):
        name = clock.WEEKDAYS[(begin + timedelta(days=n)).weekday()][:3]
        names = line(names, (f" {name}"[:wide].ljust(wide), "$quiet"))
    lines, hits = [names], []
    for week in range(weeks):
        row = Content("")
        for n in range(7):
            day = (begin + timedelta(days=7 * week + n)).isoformat()
            drawn = Content("")
            if first <= day <= last:
                bar, lived = day == chosen, day <= today
                mark = _mark(day in kept, day in away)
                drawn = _day(day, bar=bar, lived=lived, today=day == today, mark=mark)
                hits.append((len(lines), n * wide, (n + 1) * wide, day))
            row = line(row, drawn, " " * max(wide - drawn.cell_length, 0))
        lines += [row, *[Content("")] * (tall - 1)]
    return Drawn(lines[: len(lines) - tall + 1], hits)


def _day(day: str, *, bar: bool, lived: bool, today: bool, mark: Content) -> Content:
    """A day's number: bold behind the bar where it is chosen, underlined today."""
    sign = ">" if plain_terminal() else "▌"
    style = "bold $ink" if bar else "$ink" if lived else "$quiet"
    number = f"{int(day[8:])}"
    return line(
        (sign if bar else " ", "$ink"),
        " " * (2 - len(number)),
        (number, f"{style} underline" if today else style),
        " ",
        mark,
    )


def _mark(kept: bool, away: bool) -> Content:
    _, quiet, *_, gone = tuple(PLAIN if plain_terminal() else SIGNS)
    return line((gone if away else "", "$quiet"), (quiet if kept else "", "$ink"))


def legend() -> Content:
    """What the marks mean."""
    return line(
        _mark(True, False), (f" {KEPT}   ", "$quiet"), _mark(False, True), (f" {SKIPPED}", "$quiet")
    )

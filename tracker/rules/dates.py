"""Days by their names, as people call them. Days are `YYYY-MM-DD`."""

from __future__ import annotations

from datetime import date

from tracker.rules.clock import MONTHS, WEEKDAYS


def day_named(day: str, today: str | None = None) -> str:
    """`tuesday 24 november`; with the year where it is another one than that of `today`."""
    on = date.fromisoformat(day)
    year = f" {on.year}" if today is not None and day[:4] != today[:4] else ""
    return f"{WEEKDAYS[on.weekday()]} {on.day} {MONTHS[on.month - 1]}{year}"


def days_named(first: str, last: str, today: str | None = None) -> str:
    """`16 to 22 november`, `28 november to 4 december`; with the year of the last day, unless it
    is that of `today`."""
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    before = f" {MONTHS[begin.month - 1]}" if begin.month != end.month else ""
    year = "" if today is not None and last[:4] == today[:4] else f" {end.year}"
    return f"{begin.day}{before} to {end.day} {MONTHS[end.month - 1]}{year}"

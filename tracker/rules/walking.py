"""Walking through the days of the golden thread and the calendars: a step, and what is then in
sight. Pure; days are `YYYY-MM-DD`, both ends of a window belong to it.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from tracker.rules.loom import WEEKS, bounds

EARLIEST = "1900-01-01"
NEARER = {"year": "four weeks", "four weeks": "week", "week": "day"}
FARTHER = {near: far for far, near in NEARER.items()}
"""The spans of the golden thread, from one to the next."""


def step(span: str, day: str, across: int, down: int, today: str) -> str:
    """The day so many places to the right and below: days and weeks, in a year months both ways.
    What was not lived yet cannot be walked to, nor what nobody here remembers."""
    on = date.fromisoformat(day)
    if span == "year":
        return _within(_months_on(on, across + down), today)
    days = max(across + 7 * down, (date.fromisoformat(EARLIEST) - on).days)
    return _within((on + timedelta(days=days)).isoformat(), today)


def window(
    span: str, day: str, week_start: str, today: str, first: str | None = None
) -> tuple[str, str]:
    """First and last day in sight where a day is chosen. Four weeks that begin on `first` stay
    while it lies in them, and move by whole weeks where it does not; without, it is in the last."""
    if span != "four weeks" or first is None:
        return bounds(span, day, week_start)
    begin, most = date.fromisoformat(first), date.fromisoformat(bounds(span, today, week_start)[0])
    here = date.fromisoformat(bounds("week", day, week_start)[0])
    last = timedelta(weeks=WEEKS - 1)
    begin = max(min(begin, here, most), here - last)
    return begin.isoformat(), (begin + last + timedelta(days=6)).isoformat()


def month_in_weeks(day: str, week_start: str) -> str:
    """The first day of the four weeks that show a day's month: of its own first week, unless three
    days of that and more lie in the month before."""
    return bounds("week", f"{day[:8]}05", week_start)[0]


def month(day: str) -> tuple[str, str]:
    """First and last day of the month that a day lies in."""
    on = date.fromisoformat(day)
    return f"{day[:8]}01", on.replace(day=monthrange(on.year, on.month)[1]).isoformat()


def every(first: str, last: str) -> Iterator[str]:
    """The days from a first to a last."""
    on, end = date.fromisoformat(first), date.fromisoformat(last)
    while on <= end:
        yield on.isoformat()
        on += timedelta(days=1)


def _months_on(on: date, by: int) -> str:
    """The same day of a later or earlier month, its last one where that is shorter."""
    year, of_year = divmod(on.year * 12 + on.month - 1 + by, 12)
    if not 1 <= year <= 9998:
        return EARLIEST if year < 1 else "9998-12-31"
    last = monthrange(year, of_year + 1)[1]
    return date(year, of_year + 1, min(on.day, last)).isoformat()


def _within(day: str, today: str) -> str:
    return max(min(day, today), EARLIEST)

"""Weeks, the bounds of days, and the days, weeks, months and years that people type.

pendulum walks the calendar here. What a wall clock shows (gaps, doubled hours, days that a zone
jumped over) is asked of `clock`, whose answer both roads share. Days are `YYYY-MM-DD`, instants
whole microseconds since 1970 in UTC, zones IANA names; what cannot be read raises ValueError with
one plain sentence.
"""

from __future__ import annotations

import re

import pendulum
from pendulum import Date, WeekDay

from tracker.rules.clock import WEEKDAYS, begins, in_reach, typed

_PERIOD = re.compile(r"(\d{4})(?:-w(\d\d)|-(\d\d)(?:-(\d\d))?)?", re.ASCII)


def day_bounds(day: str, zone: str, day_start: int) -> tuple[int, int]:
    """The first instant of a day, and that of the next one.

    The days of a zone leave no gap and never overlap: with a clock change a day is longer or
    shorter, and one that the zone jumped over has no length at all.
    """
    first = Date.fromisoformat(day)
    return begins(first, zone, day_start), begins(first.add(days=1), zone, day_start)


def shift_day(day: str, days: int) -> str:
    """So many days later, or earlier."""
    return Date.fromisoformat(day).add(days=days).isoformat()


def week_of(day: str, week_start: str) -> tuple[str, str]:
    """First and last day of the week that the day lies in; `week_start` is a weekday."""
    # not start_of("week"): where pendulum's weeks start is one setting for the whole program
    first = Date.fromisoformat(day).add(days=1).previous(_weekday(week_start))
    return first.isoformat(), first.add(days=6).isoformat()


def period(text: str, today: str) -> tuple[str, str]:
    """First and last day of what was typed: a day, a month, a year, an ISO week (`2026-W48`),
    `today`, `yesterday`, or a weekday (the latest, today included).
    """
    word = text.strip().lower()
    if word in ("today", "yesterday", *WEEKDAYS):
        near = {"today": today, "yesterday": shift_day(today, -1)}
        day = near.get(word) or week_of(today, word)[0]
        return day, day
    found = _PERIOD.fullmatch(word)
    if found is None:
        like = "2026-11-24 (or 2026-11, 2026-W48, 2026, today, yesterday, monday)"
        raise ValueError(f"{typed(text)} is no day: write it like {like}")
    year, week, month, of_month = (int(part or 0) for part in found.groups())
    in_reach(year)
    try:
        if found[2]:
            first = Date.fromisocalendar(year, week, 1)
            return first.isoformat(), first.add(days=6).isoformat()
        first = pendulum.date(year, month if found[3] else 1, of_month if found[4] else 1)
    except ValueError:
        raise ValueError(f"the calendar has no {typed(text)}") from None
    unit = "day" if found[4] else "month" if found[3] else "year"
    return first.isoformat(), first.end_of(unit).isoformat()


def typed_day(text: str, today: str) -> str:
    """One day, for `--date`."""
    first, last = period(text, today)
    if first != last:
        raise ValueError(f"{typed(text)} is more than one day: write it like {first}")
    return first


def typed_of(text: str, today: str) -> str:
    """A day within the week, month or year that is meant, for `--of`: its first."""
    return period(text, today)[0]


def typed_range(start: str | None, end: str | None, today: str) -> tuple[str | None, str | None]:
    """First and last day for `--from` and `--to`, both included; None where nothing was typed."""
    first = None if start is None else period(start, today)[0]
    last = None if end is None else period(end, today)[1]
    if first is not None and last is not None and first > last:
        raise ValueError(f"--from {first} comes after --to {last}: swap the two")
    return first, last


def _weekday(name: str) -> WeekDay:
    return WeekDay(WEEKDAYS.index(name))

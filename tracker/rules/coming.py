"""A day to come, in words: `friday`, `tomorrow`, `in 2 weeks`, `3 dec`. Pure.

Days are `YYYY-MM-DD`. What was lived already is read elsewhere, as `mend log` reads it.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from tracker.rules.clock import MONTHS, WEEKDAYS

_IN = re.compile(r"in (a|an|one|\d{1,3}) (day|week)s?", re.ASCII)
_DATE = re.compile(r"(?:(\d{1,2})\.? ([a-z]{3,9})|([a-z]{3,9}) (\d{1,2}))(?: (\d{4}))?", re.ASCII)
_ISO = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_BEFORE = ("until ", "on ", "next ", "the ")
LONGEST = 40
"""Letters that a day in words may have."""


def coming_day(text: str, today: str) -> str | None:
    """The next day, today included, that the words name; a date without its year is the next one.
    A date written out (`2026-12-03`) is taken as it is. None where no day is named."""
    said = " ".join(text[: LONGEST + 1].lower().replace(",", " ").split())
    if len(said) > LONGEST:
        return None
    for word in _BEFORE:
        said = said.removeprefix(word)
    on = date.fromisoformat(today)
    if _ISO.fullmatch(said):
        return _written(said)
    if said in ("today", "tomorrow"):
        return (on + timedelta(days=said == "tomorrow")).isoformat()
    weekday = _named(said, WEEKDAYS)
    if weekday is not None:
        return (on + timedelta(days=(weekday - on.weekday()) % 7)).isoformat()
    found = _IN.fullmatch(said)
    if found:
        many = int(found[1]) if found[1].isdecimal() else 1
        return (on + timedelta(days=many * (7 if found[2] == "week" else 1))).isoformat()
    found = _DATE.fullmatch(said)
    return _dated(found, on) if found else None


def _named(said: str, names: tuple[str, ...]) -> int | None:
    """Which of the names is meant, whole or by its first three letters or more."""
    fits = [n for n, name in enumerate(names) if len(said) > 2 and name.startswith(said)]
    return fits[0] if len(fits) == 1 else None


def _written(said: str) -> str | None:
    try:
        found = date.fromisoformat(said)
    except ValueError:
        return None
    return said if 1900 <= found.year <= 2199 else None


def _dated(found: re.Match[str], today: date) -> str | None:
    month = _named(found[2] or found[3], MONTHS)
    if month is None:
        return None
    day, year = int(found[1] or found[4]), found[5]
    # the 29th of february may be years away
    for n in range(1 if year else 9):
        try:
            there = date(int(year) if year else today.year + n, month + 1, day)
        except ValueError:
            continue
        if year or there >= today:
            return _written(there.isoformat())
    return None

"""Days to come, as people name them. Today is tuesday, 24 november 2026."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.rules.clock import MONTHS, WEEKDAYS
from tracker.rules.coming import coming_day

TODAY = "2026-11-24"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", "2026-11-24"),
        ("Tomorrow", "2026-11-25"),
        ("tuesday", "2026-11-24"),
        ("fri", "2026-11-27"),
        ("until friday", "2026-11-27"),
        ("next monday", "2026-11-30"),
        ("in a week", "2026-12-01"),
        ("in 10 days", "2026-12-04"),
        ("3 dec", "2026-12-03"),
        ("december 3", "2026-12-03"),
        ("3. december 2027", "2027-12-03"),
        ("24 nov", "2026-11-24"),
        ("23 nov", "2027-11-23"),
        ("1 jan", "2027-01-01"),
        ("29 feb", "2028-02-29"),
        ("29 feb 2027", None),
        ("31 nov", None),
        ("2026-12-03", "2026-12-03"),
        ("2026-02-30", None),
        ("9999-01-01", None),
        ("", None),
        ("whenever", None),
        ("t", None),
        ("in 0x1 days", None),
        ("٣ dec", None),
        ("f" * 1_000_000, None),
    ],
)
def test_a_day_in_words(text: str, day: str | None) -> None:
    assert coming_day(text, TODAY) == day


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.sampled_from([*WEEKDAYS, "tomorrow"]))
def test_it_is_never_before_today_and_soon(on: date, word: str) -> None:
    found = coming_day(word, on.isoformat())
    assert found is not None
    assert 0 <= (date.fromisoformat(found) - on).days <= 6
    assert word == "tomorrow" or WEEKDAYS[date.fromisoformat(found).weekday()] == word


@given(st.dates(date(1950, 1, 1), date(2150, 12, 31)), st.integers(1, 28), st.integers(1, 12))
def test_a_date_without_its_year_is_the_next_one(on: date, day: int, month: int) -> None:
    found = coming_day(f"{day} {MONTHS[month - 1]}", on.isoformat())
    assert found is not None
    assert 0 <= (date.fromisoformat(found) - on).days <= 366


@given(st.text(max_size=60))
def test_no_words_break_it(text: str) -> None:
    found = coming_day(text, TODAY)
    assert found is None or date.fromisoformat(found)

"""Days and weeks by their names."""

from __future__ import annotations

import pytest

from tracker.rules.dates import day_named, days_named


@pytest.mark.parametrize(
    ("day", "today", "named"),
    [
        ("2026-11-24", None, "tuesday 24 november"),
        ("2026-11-24", "2026-01-01", "tuesday 24 november"),
        ("2024-02-29", "2026-01-01", "thursday 29 february 2024"),
    ],
)
def test_a_day(day: str, today: str | None, named: str) -> None:
    assert day_named(day, today) == named


@pytest.mark.parametrize(
    ("first", "last", "today", "named"),
    [
        ("2026-11-16", "2026-11-22", "2026-11-24", "16 to 22 november"),
        ("2026-11-16", "2026-11-22", None, "16 to 22 november 2026"),
        ("2026-11-28", "2026-12-04", "2026-11-24", "28 november to 4 december"),
        ("2026-12-28", "2027-01-03", "2026-12-30", "28 december to 3 january 2027"),
    ],
)
def test_some_days(first: str, last: str, today: str | None, named: str) -> None:
    assert days_named(first, last, today) == named

"""Walking through days: steps, windows that follow, months."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.rules import loom, walking
from tracker.rules.clock import WEEKDAYS

calm = settings(derandomize=True, deadline=None, max_examples=200)
TODAY = "2026-11-24"
days = st.dates(date(1950, 1, 1), date(2026, 11, 24)).map(date.isoformat)


@pytest.mark.parametrize(
    ("span", "across", "down", "day"),
    [
        ("day", -1, 0, "2026-11-09"),
        ("week", 1, 0, "2026-11-11"),
        ("four weeks", 0, -1, "2026-11-03"),
        ("four weeks", 0, 1, "2026-11-17"),
        ("four weeks", 0, 3, TODAY),
        ("year", -1, 0, "2026-10-10"),
        ("year", 0, -1, "2026-10-10"),
        ("year", 0, -12, "2025-11-10"),
        ("year", 2, 0, TODAY),
    ],
)
def test_a_step(span: str, across: int, down: int, day: str) -> None:
    assert walking.step(span, "2026-11-10", across, down, TODAY) == day


def test_a_shorter_month_has_its_last_day() -> None:
    assert walking.step("year", "2026-10-31", -1, 0, TODAY) == "2026-09-30"
    assert walking.step("year", "2024-03-31", -1, 0, TODAY) == "2024-02-29"


def test_nobody_walks_beyond_the_ends() -> None:
    assert walking.step("week", "1900-01-03", 0, -1, TODAY) == walking.EARLIEST
    assert walking.step("year", "1900-01-03", 0, -9999, TODAY) == walking.EARLIEST
    assert walking.step("year", TODAY, 0, 99_999, TODAY) == TODAY
    assert walking.step("day", TODAY, 1, 0, TODAY) == TODAY


def test_four_weeks_stay_while_the_day_lies_in_them() -> None:
    def seen(day: str, first: str | None) -> tuple[str, str]:
        return walking.window("four weeks", day, "monday", TODAY, first)

    here = ("2026-11-02", "2026-11-29")
    assert seen(TODAY, None) == here
    assert seen("2026-11-02", "2026-11-02") == here
    assert seen("2026-11-01", "2026-11-02") == ("2026-10-26", "2026-11-22")
    assert seen("2026-10-20", "2026-11-02") == ("2026-10-19", "2026-11-15")
    assert seen("2026-11-17", "2026-10-19") == ("2026-10-26", "2026-11-22")
    assert seen(TODAY, "2030-01-07") == here, "this week is the last"


@calm
@given(day=days, first=st.none() | days, start=st.sampled_from(WEEKDAYS))
def test_the_chosen_day_is_always_in_sight(day: str, first: str | None, start: str) -> None:
    begin, end = walking.window("four weeks", day, start, TODAY, first and _week(first, start))
    assert begin <= day <= end <= loom.bounds("week", TODAY, start)[1]
    assert date.fromisoformat(end) - date.fromisoformat(begin) == timedelta(days=27)
    assert WEEKDAYS[date.fromisoformat(begin).weekday()] == start


def _week(day: str, start: str) -> str:
    return loom.bounds("week", day, start)[0]


@calm
@given(day=days, across=st.integers(-400, 400), down=st.integers(-60, 60))
def test_there_and_back(day: str, across: int, down: int) -> None:
    there = walking.step("week", day, across, down, "9999-12-31")
    assert walking.step("week", there, -across, -down, "9999-12-31") == day


def test_a_month_in_four_weeks_and_whole() -> None:
    assert walking.month_in_weeks(TODAY, "monday") == "2026-11-02"
    assert walking.month_in_weeks("2026-09-30", "monday") == "2026-08-31"
    assert walking.month_in_weeks("2026-09-30", "sunday") == "2026-08-30"
    assert walking.month_in_weeks("2026-10-31", "monday") == "2026-10-05"
    assert walking.month("2024-02-10") == ("2024-02-01", "2024-02-29")
    assert list(walking.every("2024-02-28", "2024-03-01")) == [
        "2024-02-28",
        "2024-02-29",
        "2024-03-01",
    ]


def test_from_one_span_to_the_next() -> None:
    assert [walking.NEARER.get(span) for span in ("year", "four weeks", "week", "day")] == [
        *("four weeks", "week", "day", None)
    ]
    assert {walking.NEARER[far] for far in walking.FARTHER.values()} == set(walking.FARTHER)

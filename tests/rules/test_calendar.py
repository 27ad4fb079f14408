"""Bounds of days, weeks, reviews, and the days that people type.

pendulum does the work, so the answers are held against the standard library's: zones by `zoneinfo`,
minute for minute, days by `datetime.date`.
"""

from __future__ import annotations

import ast
from calendar import monthrange
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pendulum
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.rules import calendar, clock
from tracker.rules.reviews import next_review

calm = settings(derandomize=True, deadline=None, max_examples=100)

LONDON = "Europe/London"
APIA = "Pacific/Apia"  # jumped over 30 December 2011
NUUK = "America/Nuuk"  # in March 2024 clocks jumped from 23:00 to midnight
FOUR = 240  # a day that starts at four

zones = st.sampled_from(
    [
        *("UTC", LONDON, "America/New_York", "America/St_Johns", "America/Sao_Paulo", NUUK, APIA),
        *("Africa/Casablanca", "Africa/Cairo", "Asia/Pyongyang", "Australia/Lord_Howe"),
        *("Pacific/Chatham", "Pacific/Kwajalein"),
    ]
)
far_days = st.dates(date(1900, 1, 1), date(2199, 12, 31))
days = st.dates(date(1970, 1, 3), date(2099, 12, 31)).map(date.isoformat)
jumps = [
    *("2011-12-29", "2011-12-30", "2011-12-31", "1993-08-20", "1993-08-21", "2018-08-12"),
    *("2018-11-04", "2024-03-30", "2024-03-31", "2026-03-29", "2026-10-25"),
]
jumpy_days = days | st.sampled_from(jumps)
starts = st.sampled_from([0, 1, 90, 150, FOUR, 300, 720])
weekdays = st.sampled_from(clock.WEEKDAYS)
instants = st.integers(0, 4_000_000_000_000_000)
near_jumps = st.builds(
    lambda day, back: at(day, "UTC") - back * clock.MINUTE,
    st.sampled_from(jumps),
    st.integers(-2 * 1440, 9 * 1440),
)


def at(wall: str, zone: str = LONDON) -> int:
    return clock.instant(datetime.fromisoformat(wall), zone)


# What the standard library says


def first_showing(wall: datetime, zone: str) -> int:
    """The first whole minute at which clocks there show that time or a later one."""
    middle, there = wall.replace(tzinfo=UTC), ZoneInfo(zone)
    minutes = (middle + timedelta(minutes=minute) for minute in range(-15 * 60, 15 * 60))
    found = next(one for one in minutes if one.astimezone(there).replace(tzinfo=None) >= wall)
    return int(found.timestamp()) * 1_000_000


def lived(day: date, zone: str) -> bool:
    """Whether clocks there ever showed the noon of that day."""
    noon, there = datetime.combine(day, time(12)), ZoneInfo(zone)
    shown = noon.replace(tzinfo=there).astimezone(UTC).astimezone(there)
    return shown.replace(tzinfo=None) == noon


def begins(day: date, zone: str, start: int) -> int:
    while not lived(day, zone):  # it has no length: it begins and ends with the day after
        day += timedelta(days=1)
    return first_showing(datetime.combine(day, time()) + timedelta(minutes=start), zone)


def reviews(around: date, zone: str, weekday: str, wall: time) -> Iterator[int]:
    for more in range(-1, 16):
        day = around + timedelta(days=more)
        if f"{day:%A}".lower() == weekday and lived(day, zone):
            yield first_showing(datetime.combine(day, wall), zone)


# Days


@pytest.mark.parametrize(
    ("day", "hours"), [("2026-03-28", 23), ("2026-10-24", 25), ("2026-11-24", 24)]
)
def test_the_day_of_a_clock_change_is_shorter_or_longer(day: str, hours: int) -> None:
    first, after = calendar.day_bounds(day, LONDON, FOUR)
    assert after - first == hours * clock.HOUR
    assert clock.iso(first, LONDON)[11:16] == "04:00"


def test_a_day_start_that_clocks_jump_over_is_the_first_minute_after() -> None:
    first, _ = calendar.day_bounds("2026-03-29", LONDON, 90)  # 01:30, but 01:00 became 02:00
    assert clock.iso(first, LONDON) == "2026-03-29T02:00:00+01:00"


def test_a_day_start_in_a_doubled_hour_is_the_earlier_one() -> None:
    first, _ = calendar.day_bounds("2026-10-25", LONDON, 90)
    assert clock.iso(first, LONDON) == "2026-10-25T01:30:00+01:00"


def test_a_midnight_that_does_not_exist() -> None:
    first, _ = calendar.day_bounds("2018-11-04", "America/Sao_Paulo", 0)
    assert clock.iso(first, "America/Sao_Paulo") == "2018-11-04T01:00:00-02:00"


@pytest.mark.parametrize("start", [0, FOUR])
def test_a_day_that_a_zone_jumped_over_has_no_length_and_no_moments(start: int) -> None:
    first, after = calendar.day_bounds("2011-12-30", APIA, start)
    assert first == after
    assert clock.local_day(first - 1, APIA, start) == "2011-12-29"
    assert clock.local_day(first, APIA, start) == "2011-12-31"


@calm
@given(jumpy_days, zones, starts)
def test_days_follow_each_other_without_a_gap(day: str, zone: str, start: int) -> None:
    first, after = calendar.day_bounds(day, zone, start)
    assert first <= after == calendar.day_bounds(calendar.shift_day(day, 1), zone, start)[0]
    if first < after:
        assert clock.local_day(first, zone, start) == day
        assert clock.local_day(after - 1, zone, start) == day
    assert clock.local_day(first - 1, zone, start) < day < clock.local_day(after, zone, start)


@calm
@given(instants, zones, starts)
def test_every_instant_lies_in_its_own_day(now: int, zone: str, start: int) -> None:
    first, after = calendar.day_bounds(clock.local_day(now, zone, start), zone, start)
    assert first <= now < after


@calm
@given(jumpy_days, zones, starts)
def test_a_day_begins_when_clocks_first_show_its_start(day: str, zone: str, start: int) -> None:
    first = date.fromisoformat(day)
    expected = tuple(begins(first + timedelta(days=more), zone, start) for more in (0, 1))
    assert calendar.day_bounds(day, zone, start) == expected


@calm
@given(far_days, st.integers(-40_000, 40_000))
def test_days_later_and_earlier(day: date, more: int) -> None:
    moved = calendar.shift_day(day.isoformat(), more)
    assert moved == (day + timedelta(days=more)).isoformat()


# Weeks and reviews


def test_a_week_starts_where_the_family_says() -> None:
    assert calendar.week_of("2026-11-24", "monday") == ("2026-11-23", "2026-11-29")
    assert calendar.week_of("2026-11-24", "sunday") == ("2026-11-22", "2026-11-28")
    assert calendar.week_of("2026-11-24", "tuesday") == ("2026-11-24", "2026-11-30")
    assert calendar.week_of("2028-02-29", "saturday") == ("2028-02-26", "2028-03-03")


@calm
@given(far_days, weekdays)
def test_a_week_is_seven_days_and_holds_its_day(day: date, week_start: str) -> None:
    first = next(
        one
        for one in (day - timedelta(days=back) for back in range(7))
        if f"{one:%A}".lower() == week_start
    )
    last = first + timedelta(days=6)
    assert calendar.week_of(day.isoformat(), week_start) == (first.isoformat(), last.isoformat())


def test_the_week_is_the_familys_whatever_pendulums_own_starts_with() -> None:
    pendulum.week_starts_at(pendulum.WeekDay.THURSDAY)
    try:
        assert calendar.week_of("2026-11-24", "monday") == ("2026-11-23", "2026-11-29")
    finally:
        pendulum.week_starts_at(pendulum.WeekDay.MONDAY)


def review(now: str, weekday: str, time: str, zone: str = LONDON) -> str:
    found = next_review(at(now, zone), zone, weekday, time)
    assert found is not None
    return clock.iso(found, zone)[:16] + clock.iso(found, zone)[19:]


def test_the_next_review() -> None:
    assert review("2026-11-24T17:52", "sunday", "17:00") == "2026-11-29T17:00+00:00"
    assert review("2026-11-29T17:00", "sunday", "17:00") == "2026-11-29T17:00+00:00"
    assert review("2026-11-29T17:01", "sunday", "17:00") == "2026-12-06T17:00+00:00"
    assert next_review(0, LONDON, None, None) is None


def test_a_review_keeps_its_time_on_the_wall_when_clocks_change() -> None:
    assert review("2026-10-24T12:00", "sunday", "17:00") == "2026-10-25T17:00+00:00"
    assert review("2026-03-28T12:00", "sunday", "17:00") == "2026-03-29T17:00+01:00"


def test_a_review_in_a_jump_is_the_first_minute_after_and_in_a_doubled_hour_the_earlier() -> None:
    assert review("2026-03-28T12:00", "sunday", "01:30") == "2026-03-29T02:00+01:00"
    assert review("2026-10-24T12:00", "sunday", "01:30") == "2026-10-25T01:30+01:00"


def test_a_week_without_that_day_has_no_review() -> None:
    assert review("2011-12-29T12:00", "friday", "17:00", APIA) == "2012-01-06T17:00+14:00"


def test_a_review_that_clocks_move_over_midnight_is_still_to_come_at_midnight() -> None:
    assert review("2024-03-30T12:00", "saturday", "23:30", NUUK) == "2024-03-31T00:00-01:00"
    assert review("2024-03-31T00:00", "saturday", "23:30", NUUK) == "2024-03-31T00:00-01:00"
    assert review("2024-03-31T00:01", "saturday", "23:30", NUUK) == "2024-04-06T23:30-01:00"


@calm
@given(instants | near_jumps, zones, weekdays, st.times())
def test_the_next_review_is_the_first_that_is_not_over(
    now: int, zone: str, weekday: str, exact: time
) -> None:
    wall = exact.replace(second=0, microsecond=0)
    found = next_review(now, zone, weekday, f"{wall:%H:%M}")
    assert found is not None
    around = clock.local(now, zone).date()
    assert found == min(one for one in reviews(around, zone, weekday, wall) if one >= now)
    assert next_review(found, zone, weekday, f"{wall:%H:%M}") == found


# What people type


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-11-24", "2026-11-24", "2026-11-24"),
        ("2028-02-29", "2028-02-29", "2028-02-29"),
        (" Today ", "2026-11-24", "2026-11-24"),
        ("yesterday", "2026-11-23", "2026-11-23"),
        ("tuesday", "2026-11-24", "2026-11-24"),
        ("Wednesday", "2026-11-18", "2026-11-18"),
        ("2028-02", "2028-02-01", "2028-02-29"),
        ("2026-12", "2026-12-01", "2026-12-31"),
        ("2026", "2026-01-01", "2026-12-31"),
        ("2026-W48", "2026-11-23", "2026-11-29"),
        ("2026-w01", "2025-12-29", "2026-01-04"),
    ],
)
def test_days_months_years_and_weeks_are_typed(text: str, first: str, last: str) -> None:
    assert calendar.period(text, "2026-11-24") == (first, last)
    assert calendar.typed_of(text, "2026-11-24") == first


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2026-02-29", "the calendar has no “2026-02-29”"),
        ("2026-13", "the calendar has no"),
        ("2026-00", "the calendar has no"),
        ("2026-11-00", "the calendar has no"),
        ("2026-W00", "the calendar has no"),
        ("2026-W54", "the calendar has no"),
        ("1066-10-14", "out of reach"),
        ("24/11/2026", "write it like 2026-11-24"),
        ("２０２６-11-24", "write it like"),
        ("", "write it like"),
        ("someday\x1b[2J", "write it like"),
    ],
)
def test_a_day_that_cannot_be_is_refused_in_one_sentence(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said) as refused:
        calendar.period(text, "2026-11-24")
    assert str(refused.value).isprintable()


def test_a_date_is_one_day() -> None:
    assert calendar.typed_day("2026-11-24", "2026-11-24") == "2026-11-24"
    with pytest.raises(ValueError, match="more than one day"):
        calendar.typed_day("2026-11", "2026-11-24")


def test_from_and_to_hold_both_their_ends() -> None:
    assert calendar.typed_range("2026-10", "2026-11", "2026-11-24") == ("2026-10-01", "2026-11-30")
    assert calendar.typed_range(None, "yesterday", "2026-11-24") == (None, "2026-11-23")
    assert calendar.typed_range(None, None, "2026-11-24") == (None, None)
    with pytest.raises(ValueError, match="swap the two"):
        calendar.typed_range("today", "yesterday", "2026-11-24")


@calm
@given(far_days)
def test_typed_days_months_years_and_weeks_are_those_of_the_standard_library(day: date) -> None:
    def both(text: str) -> tuple[str, str]:
        return calendar.period(text, "2026-11-24")

    month, year = f"{day:%Y-%m}", f"{day.year}"
    assert both(day.isoformat()) == (day.isoformat(), day.isoformat())
    assert both(month) == (f"{month}-01", f"{month}-{monthrange(day.year, day.month)[1]}")
    assert both(year) == (f"{year}-01-01", f"{year}-12-31")
    iso_year, week, _ = day.isocalendar()
    if 1900 <= iso_year <= 2199:
        monday, sunday = (date.fromisocalendar(iso_year, week, one).isoformat() for one in (1, 7))
        assert both(f"{iso_year}-W{week:02}") == (monday, sunday)


@calm
@given(far_days, weekdays)
def test_a_typed_weekday_is_the_latest(today: date, weekday: str) -> None:
    found = date.fromisoformat(calendar.typed_day(weekday, today.isoformat()))
    assert 0 <= (today - found).days < 7
    assert f"{found:%A}".lower() == weekday


@calm
@given(st.text() | st.from_regex(r"[0-9]{4}(-[wW]?[0-9]{2}){0,2}", fullmatch=True))
def test_whatever_is_typed_is_read_or_refused(text: str) -> None:
    with suppress(ValueError):
        first, last = calendar.period(text, "2026-11-24")
        assert date.fromisoformat(first) <= date.fromisoformat(last)


def test_of_all_the_rules_only_the_calendar_needs_pendulum() -> None:
    rules = Path(calendar.__file__).parent
    assert {path.stem for path in rules.glob("**/*.py") if "pendulum" in imported(path)} == {
        "calendar"
    }


def imported(path: Path) -> set[str]:
    """The packages named in any import of a module, at its top or further in."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {one.name.partition(".")[0] for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
    return found

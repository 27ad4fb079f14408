"""Instants, local days, spans and the words for times: examples first, then what always holds."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from datetime import date, datetime, timedelta

import pendulum
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.rules import clock, moment
from tracker.rules.moment import Span

calm = settings(derandomize=True, deadline=None, max_examples=150)

LONDON = "Europe/London"
APIA = "Pacific/Apia"  # jumped over 30 December 2011
FOUR = 240  # a day that starts at four

zones = st.sampled_from(
    [
        *("UTC", LONDON, "Europe/Dublin", "America/New_York", "America/St_Johns", "Asia/Kathmandu"),
        *("America/Sao_Paulo", "Africa/Casablanca", "Africa/Cairo", "Australia/Lord_Howe", APIA),
        *("Pacific/Chatham", "Pacific/Kwajalein", "America/Nuuk", "Asia/Pyongyang"),
    ]
)
days = st.dates(date(1970, 1, 3), date(2099, 12, 31)).map(date.isoformat)
jumpy_days = days | st.sampled_from(
    ["2011-12-29", "2011-12-30", "2011-12-31", "2026-03-29", "2026-10-25", "2018-11-04"]
)
starts = st.sampled_from([0, 1, 90, 150, FOUR, 300, 720])
instants = st.integers(0, 4_000_000_000_000_000)


def at(wall: str, zone: str = LONDON) -> int:
    return clock.instant(datetime.fromisoformat(wall), zone)


# Days


def test_a_moment_after_midnight_belongs_to_the_evening_before() -> None:
    assert clock.local_day(at("2026-11-24T23:59"), LONDON, FOUR) == "2026-11-24"
    assert clock.local_day(at("2026-11-25T00:00"), LONDON, FOUR) == "2026-11-24"
    assert clock.local_day(at("2026-11-25T03:59"), LONDON, FOUR) == "2026-11-24"
    assert clock.local_day(at("2026-11-25T04:00"), LONDON, FOUR) == "2026-11-25"


def test_a_day_may_start_at_midnight() -> None:
    assert clock.local_day(at("2026-11-24T23:59"), LONDON, 0) == "2026-11-24"
    assert clock.local_day(at("2026-11-25T00:00"), LONDON, 0) == "2026-11-25"


@calm
@given(instants, st.integers(0, 3 * 24 * clock.HOUR), zones, starts)
def test_a_later_instant_is_never_on_an_earlier_day(
    now: int, more: int, zone: str, start: int
) -> None:
    assert clock.local_day(now, zone, start) <= clock.local_day(now + more, zone, start)


@pytest.mark.parametrize("start", [0, FOUR])
def test_no_moment_is_on_a_day_that_a_zone_jumped_over(start: int) -> None:
    first = at(f"2011-12-31T{start // 60:02}:00", APIA)
    assert clock.local_day(first - 1, APIA, start) == "2011-12-29"
    assert clock.local_day(first, APIA, start) == "2011-12-31"


@calm
@given(instants, zones)
def test_a_day_that_starts_at_midnight_is_the_one_that_pendulum_shows(now: int, zone: str) -> None:
    theirs = pendulum.from_timestamp(now // 1_000_000, tz=zone)
    assert clock.local_day(now, zone, 0) == theirs.to_date_string()


# Instants


def test_an_instant_is_written_with_its_zones_offset() -> None:
    assert clock.iso(at("2026-11-24T17:52"), LONDON) == "2026-11-24T17:52:00+00:00"
    assert clock.iso(at("2026-07-01T17:52"), LONDON) == "2026-07-01T17:52:00+01:00"
    assert clock.iso(1, "Asia/Kathmandu") == "1970-01-01T05:30:00.000001+05:30"


def test_an_iso_time_without_offset_is_no_instant() -> None:
    with pytest.raises(ValueError, match="does not say its offset"):
        clock.from_iso("2026-11-24T17:52")


@calm
@given(instants, zones)
def test_iso_text_brings_the_instant_back(now: int, zone: str) -> None:
    assert clock.from_iso(clock.iso(now, zone)) == now


@calm
@given(instants.map(lambda micros: micros // 1_000_000), zones)
def test_local_time_is_the_one_that_pendulum_knows(seconds: int, zone: str) -> None:
    theirs = pendulum.from_timestamp(seconds, tz=zone)
    assert clock.iso(seconds * 1_000_000, zone) == theirs.isoformat().replace("Z", "+00:00")


@calm
@given(jumpy_days, st.integers(0, 24 * 60 - 1), zones)
def test_wall_time_to_instant_is_pendulums_outside_of_jumps(
    day: str, minute: int, zone: str
) -> None:
    wall = datetime.fromisoformat(day) + timedelta(minutes=minute)
    ours = clock.instant(wall, zone)
    theirs = pendulum.instance(wall.replace(tzinfo=pendulum.timezone(zone), fold=0))
    if theirs.naive() == wall:
        assert ours == theirs.int_timestamp * 1_000_000
    else:  # the first instant after the jump: one second before, clocks showed less than was asked
        assert clock.local(ours, zone).replace(tzinfo=None) > wall
        assert clock.local(ours - 1_000_000, zone).replace(tzinfo=None) < wall


def test_zones_go_by_their_own_names() -> None:
    assert clock.is_zone("Europe/London")
    assert clock.is_zone("UTC")
    for name in ("", "Europe", "europe/london", "../etc/passwd", "localtime", "Mars/Base", "a\0b"):
        assert not clock.is_zone(name)


def test_the_weekdays_are_those_of_the_profile() -> None:
    assert clock.WEEKDAYS == moment.WEEKDAYS


# Spans and travel

JAPAN = Span("1", "Osaka", "away", "2026-08-01", "2026-08-14", "Asia/Tokyo")
FLU = Span("2", "flu", "ill", "2026-08-10", "2026-08-12")
BABY = Span("3", "Tom", "new-baby", "2026-09-01", None)


def test_a_day_lies_in_the_span_that_began_last() -> None:
    spans = [BABY, FLU, JAPAN]
    assert clock.span_on("2026-07-31", spans) is None
    assert clock.span_on("2026-08-01", spans) == JAPAN
    assert clock.span_on("2026-08-12", spans) == FLU
    assert clock.span_on("2026-08-14", spans) == JAPAN
    assert clock.span_on("2026-08-15", spans) is None
    assert clock.span_on("2030-01-01", spans) == BABY


def test_days_away_are_lived_in_the_zone_of_the_journey() -> None:
    zones_lived = [
        clock.zone_of_day(day, [FLU, JAPAN], LONDON)
        for day in ("2026-07-31", "2026-08-01", "2026-08-11", "2026-08-15")
    ]
    assert zones_lived == [LONDON, "Asia/Tokyo", "Asia/Tokyo", LONDON]
    assert clock.zone_of_day("2026-08-11", [FLU._replace(zone="Asia/Tokyo")], LONDON) == LONDON


def test_one_instant_may_be_two_days_for_two_who_are_apart() -> None:
    evening = at("2026-08-05T21:00")
    assert clock.local_day(evening, LONDON, FOUR) == "2026-08-05"
    assert clock.local_day(evening, "Asia/Tokyo", FOUR) == "2026-08-06"


# What people type


def test_now_is_typed_with_its_day() -> None:
    assert clock.typed_now("2026-11-24T17:52", LONDON) == at("2026-11-24T17:52")
    assert clock.typed_now("2026-11-24 17:52:30", LONDON) == at("2026-11-24T17:52:30")
    assert clock.typed_now("2026-11-24T17:52Z", "Asia/Tokyo") == at("2026-11-24T17:52")
    assert clock.typed_now("2026-11-24T17:52+09:00", LONDON) == at("2026-11-24T08:52")
    assert clock.iso(clock.typed_now("2026-03-29T01:30", LONDON), LONDON)[11:16] == "02:00"


@pytest.mark.parametrize(
    "text",
    [
        *("", "17:52", "2026-11-24", "2026-02-30T10:00", "2026-11-24T25:00", "2026-11-24+01:00"),
        *("noon today", "1599-01-01T10:00", "9999-12-31T23:59-12:00", "2026-11-24T17:52+99:00"),
        *("\0", "\x1b[31m", "\udcff 1", "x" * 1_000_000),
    ],
)
def test_a_now_that_cannot_be_read_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"write it like|out of reach") as refused:
        clock.typed_now(text, LONDON)
    assert len(str(refused.value)) < 200
    assert str(refused.value).isprintable()


@calm
@given(st.text())
def test_whatever_is_typed_is_read_or_refused(text: str) -> None:
    with suppress(ValueError):
        assert clock.typed_now(text, LONDON)


# Words


def said(wall: str, precision: str, now: str, start: int = FOUR) -> str:
    then, then_day = at(wall), clock.local_day(at(wall), LONDON, start)
    today = clock.local_day(at(now), LONDON, start)
    return clock.elapsed(then, precision, then_day, LONDON, at(now), today)


@pytest.mark.parametrize(
    ("wall", "precision", "words"),
    [
        ("2026-11-24T17:52", "minute", "just now"),
        ("2026-11-24T17:51", "minute", "a minute ago"),
        ("2026-11-24T17:32", "minute", "20 minutes ago"),
        ("2026-11-24T16:45", "minute", "about an hour ago"),
        ("2026-11-24T15:45", "minute", "about 2 hours ago"),
        ("2026-11-24T12:40", "minute", "around noon"),
        ("2026-11-24T07:25", "minute", "this morning"),
        ("2026-11-24T00:30", "minute", "last night"),
        ("2026-11-23T18:40", "minute", "last night"),
        ("2026-11-23T17:10", "minute", "yesterday evening"),
        ("2026-11-23T17:00", "hour", "yesterday evening"),
        ("2026-11-23T07:50", "minute", "yesterday morning"),
        ("2026-11-22T07:50", "minute", "on sunday"),
        ("2026-11-18T07:50", "minute", "on wednesday"),
        ("2026-11-17T07:50", "minute", "on 17 november"),
        ("2025-11-03T07:50", "minute", "on 3 november 2025"),
        ("2026-11-24T17:30", "hour", "a little while ago"),
        ("2026-11-24T17:00", "hour", "about an hour ago"),
        ("2026-11-24T16:00", "hour", "about 2 hours ago"),
        ("2026-11-24T09:00", "hour", "this morning"),
        ("2026-11-24T17:00", "part", "this evening"),
        ("2026-11-24T14:00", "part", "this afternoon"),
        ("2026-11-23T12:00", "part", "yesterday around noon"),
        ("2026-11-23T17:00", "part", "last night"),
        ("2026-11-23T19:00", "part", "yesterday at bedtime"),
        ("2026-11-23T21:00", "part", "last night"),
        ("2026-11-24T04:00", "day", "today"),
        ("2026-11-23T04:00", "day", "yesterday"),
        ("2026-11-20T04:00", "day", "on friday"),
        ("2026-11-03T04:00", "day", "on 3 november"),
        ("2026-11-01T04:00", "month", "this month"),
        ("2026-03-01T04:00", "month", "in march"),
        ("2025-11-01T04:00", "month", "in november 2025"),
        ("2026-01-01T04:00", "year", "this year"),
        ("2025-01-01T04:00", "year", "last year"),
        ("2019-01-01T04:00", "year", "in 2019"),
    ],
)
def test_how_long_ago_at_tea_time(wall: str, precision: str, words: str) -> None:
    assert said(wall, precision, "2026-11-24T17:52") == words


def test_in_the_small_hours_it_is_still_the_evening() -> None:
    assert said("2026-11-24T20:30", "minute", "2026-11-25T01:00") == "this evening"
    assert said("2026-11-24T21:00", "part", "2026-11-25T01:00") == "tonight"
    assert said("2026-11-25T00:50", "minute", "2026-11-25T01:00") == "10 minutes ago"
    assert said("2026-11-25T04:30", "part", "2026-11-25T09:00") == "this morning"


@pytest.mark.parametrize(
    ("wall", "words"),
    [
        ("2026-11-24T18:30", "at 18:30"),
        ("2026-11-25T03:30", "at 03:30"),
        ("2026-11-25T04:00", "tomorrow at 04:00"),
        ("2026-11-25T07:05", "tomorrow at 07:05"),
        ("2026-11-26T18:30", "on thursday at 18:30"),
        ("2026-11-30T18:30", "on monday at 18:30"),
        ("2026-12-01T18:30", "on 1 december at 18:30"),
        ("2027-01-02T18:30", "on 2 january 2027 at 18:30"),
        ("2026-11-20T18:30", "on 20 november at 18:30"),
    ],
)
def test_when_something_will_be(wall: str, words: str) -> None:
    assert clock.ahead(at(wall), LONDON, FOUR, at("2026-11-24T17:52")) == words


def test_a_program_whose_now_is_set_back_says_the_day() -> None:
    assert said("2026-11-27T10:00", "minute", "2026-11-24T17:52") == "on 27 november"


@pytest.mark.parametrize(
    ("precision", "text"),
    [("minute", "19:32"), ("hour", "~19"), ("part", "bedtime"), ("day", ""), ("year", "")],
)
def test_the_narrow_column_never_makes_up_a_minute(precision: str, text: str) -> None:
    assert clock.clock_text(at("2026-11-24T19:32"), precision, "2026-11-24", LONDON) == text


def test_seven_in_the_evening_is_bedtime_only_for_who_said_so() -> None:
    seven = at("2026-11-24T19:00")
    assert clock.part_of_day(seven, "part", "2026-11-24", LONDON) == "bedtime"
    assert clock.part_of_day(seven, "minute", "2026-11-24", LONDON) == "evening"


@calm
@given(
    instants,
    st.integers(0, 900 * 24 * clock.HOUR),
    st.sampled_from(moment.PRECISIONS),
    zones,
)
def test_words_know_no_more_than_the_moment(
    then: int, gone: int, precision: str, zone: str
) -> None:
    now = then + gone
    then_day, today = (clock.local_day(one, zone, FOUR) for one in (then, now))
    words = clock.elapsed(then, precision, then_day, zone, now, today)
    assert words == words.lower()
    if precision != "minute":
        assert "minute" not in words
        assert "just now" not in words
    if precision in ("part", "day", "month", "year"):
        assert "ago" not in words
    assert not {"late", "overdue", "missed"} & set(words.split())


def test_the_fast_roads_may_come_here() -> None:
    program = f"""
import sys
sys.path[:0] = {sys.path!r}
from tracker.rules import ages, clock, sharing
print(*{{"typing", "dataclasses", "pendulum", "pathlib"}} & set(sys.modules))
"""
    ran = subprocess.run(
        [sys.executable, "-I", "-S", "-c", program], capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == ""

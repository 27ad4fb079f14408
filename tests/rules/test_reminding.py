"""When to come back: proposed in the day, one after the other, and then no more."""

from __future__ import annotations

from datetime import datetime

import pytest

from tracker.rules import clock
from tracker.rules.asking import quiet_hours
from tracker.rules.reminding import following, times

LONDON = "Europe/London"
DAY_START = 240


def at(text: str, zone: str = LONDON) -> int:
    return clock.instant(datetime.fromisoformat(text), zone)


def said(now: str, zone: str = LONDON) -> list[str]:
    return [
        f"{one.when} {clock.local(one.at, zone):%d %H:%M}"
        for one in times(at(now, zone), zone, DAY_START)
    ]


TOMORROW = ["morning 25 08:00", "afternoon 25 16:00", "tomorrow-bedtime 25 19:00"]


@pytest.mark.parametrize(
    ("now", "today"),
    [
        ("2026-11-24T07:40", ["soon 24 08:40", "bedtime 24 19:00"]),
        ("2026-11-24T17:25", ["soon 24 18:25", "bedtime 24 19:00"]),
        ("2026-11-24T17:52", ["bedtime 24 19:00"]),  # an hour on is nearly bedtime
        ("2026-11-24T18:45", ["soon 24 19:45"]),
        ("2026-11-24T20:30", []),  # in an hour Mend keeps still
        ("2026-11-25T01:30", []),  # still the evening before
    ],
)
def test_what_is_proposed(now: str, today: list[str]) -> None:
    assert said(now) == [*today, *TOMORROW]


@pytest.mark.parametrize("zone", [LONDON, "Pacific/Apia", "America/St_Johns", "Asia/Kathmandu"])
@pytest.mark.parametrize("day", ["2026-03-28", "2026-03-29", "2026-10-24", "2026-10-25"])
@pytest.mark.parametrize("day_start", [0, DAY_START, 480, 570, 660, 719])
def test_always_in_the_day_ahead_and_the_nearest_first(zone: str, day: str, day_start: int) -> None:
    for minutes in range(0, 24 * 60, 20):
        now = at(f"{day}T{minutes // 60:02}:{minutes % 60:02}", zone)
        found = times(now, zone, day_start)
        assert all(one.at > now for one in found)
        assert not any(quiet_hours(one.at, zone, day_start) for one in found)
        assert list(found) == sorted(found, key=lambda one: one.at)
        befores = [None, *(one.at for one in found)]
        assert [following(found, before) for before in befores] == [*found, None]


def test_one_after_the_other_and_then_none() -> None:
    found = times(at("2026-11-24T17:25"), LONDON, DAY_START)
    set_to, walked = None, []
    for _ in range(len(found) + 1):
        after = following(found, set_to)
        walked.append(after.when if after else None)
        set_to = after.at if after else None
    assert walked == ["soon", "bedtime", "morning", "afternoon", "tomorrow-bedtime", None]
    assert following(found, at("2026-12-01T10:00")) == found[0], "another time begins anew"

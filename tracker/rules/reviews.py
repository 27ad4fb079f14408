"""When a family sits down for its review. The standard library walks the few days there are here,
so that the app's first frame, which says when, does without pendulum."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from tracker.rules.clock import WEEKDAYS, instant, jumped_over, local


def next_review(
    now: int,
    zone: str,
    weekday: str | None,
    time: str | None,
    lived_in: Callable[[str], str] | None = None,
) -> int | None:
    """The next instant, not before now, of that weekday and `HH:MM`; None when the family has none.
    It is told by the clocks of `zone`, the one of now, or of the zone that its own day is
    `lived_in`.

    A time that clocks jump over is the first minute after, a doubled one the earlier. In a week
    where the zone jumped over the whole day there is no review.
    """
    if weekday is None or time is None:
        return None
    hour, minute = (int(part) for part in time.split(":"))
    # from before today on: a time jumped over before midnight comes with the first minute of today,
    # and in another zone it may be a day that is over here
    day = local(now, zone).date() - timedelta(days=2)
    day += timedelta(days=(WEEKDAYS.index(weekday) - day.weekday()) % 7)
    while True:
        there = zone if lived_in is None else lived_in(day.isoformat())
        wall = datetime(day.year, day.month, day.day, hour, minute)
        at = instant(wall, there)
        if at >= now and not jumped_over(wall, there):
            return at
        day += timedelta(weeks=1)

"""When a family sits down for its review. The standard library walks the few days there are here,
so that the app's first frame, which says when, does without pendulum."""

from __future__ import annotations

from datetime import datetime, timedelta

from tracker.rules.clock import WEEKDAYS, instant, jumped_over, local


def next_review(now: int, zone: str, weekday: str | None, time: str | None) -> int | None:
    """The next instant, not before now, of that weekday and `HH:MM`; None when the family has none.

    A time that clocks jump over is the first minute after, a doubled one the earlier. In a week
    where the zone jumped over the whole day there is no review.
    """
    if weekday is None or time is None:
        return None
    hour, minute = (int(part) for part in time.split(":"))
    # from yesterday on: a time jumped over before midnight comes with the first minute of today
    day = local(now, zone).date() - timedelta(days=1)
    day += timedelta(days=(WEEKDAYS.index(weekday) - day.weekday()) % 7)
    while True:
        wall = datetime(day.year, day.month, day.day, hour, minute)
        at = instant(wall, zone)
        if at >= now and not jumped_over(wall, zone):
            return at
        day += timedelta(weeks=1)

"""When to come back to something, if not now: the next hours that a family mostly has.

Pure: "now" is given, microseconds since 1970 UTC, zones are IANA names, the day start is minutes
after midnight. What is proposed lies in the day, never in the hours in which Mend keeps still.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from tracker.rules import clock
from tracker.rules.asking import quiet_hours

WHENS = ("bedtime", "soon", "morning", "afternoon", "tomorrow-bedtime")
"""The times that are proposed."""
BEDTIME, MORNING, AFTERNOON = time(19), time(8), time(16)
APART = 30 * clock.MINUTE
"""Two times that lie closer are one."""


class When(NamedTuple):
    """A time to come back: one of WHENS, and the instant."""

    when: str
    at: int


def times(now: int, zone: str, day_start: int) -> tuple[When, ...]:
    """What may be proposed at an instant, the nearest useful one first. Never empty.

    The morning begins no earlier than the family's day. What has a name of its own goes before an
    hour from now.
    """
    day = date.fromisoformat(clock.local_day(now, zone, day_start))
    after = day + timedelta(days=1)
    morning = max(MORNING, time(*divmod(day_start, 60)))
    bedtime, soon = When("bedtime", _at(day, BEDTIME, zone)), When("soon", now + clock.HOUR)
    found = [
        When("morning", _at(after, morning, zone)),
        When("afternoon", _at(after, AFTERNOON, zone)),
        When("tomorrow-bedtime", _at(after, BEDTIME, zone)),
    ]
    if bedtime.at - now >= APART:
        found.append(bedtime)
    near = any(abs(one.at - soon.at) < APART for one in found)
    if not near and not quiet_hours(soon.at, zone, day_start):
        found.append(soon)
    return tuple(sorted(found, key=lambda one: one.at))


def following(found: Sequence[When], at: int | None) -> When | None:
    """The time after the one that is set (`at`); None after the last one: no reminder then."""
    if at is None:
        return found[0]
    here = next((n for n, one in enumerate(found) if abs(one.at - at) < APART), None)
    if here is None:
        return found[0]
    return found[here + 1] if here + 1 < len(found) else None


def _at(day: date, hour: time, zone: str) -> int:
    return clock.instant(datetime.combine(day, hour), zone)

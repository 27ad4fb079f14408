"""Instants, local days, spans and words for times. Nothing here looks at a clock: "now" is given.

Instants are whole microseconds since 1970 in UTC, days are `YYYY-MM-DD`, zones are IANA names, a
day start is minutes after midnight. Zones given here are known ones (`is_zone`). What people typed
and cannot be read raises ValueError with one plain sentence. The standard library does all of it,
so that the light path may come here; the tests hold the answers against pendulum's. Weeks and all
that walks from day to day are in `calendar`.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache
from zoneinfo import ZoneInfo, available_timezones

from tracker.rules.text import plain

TYPE_CHECKING = False  # this module is read on the light path, which does without `typing`
if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracker.rules.moment import Span

MINUTE = 60_000_000
HOUR = 60 * MINUTE
NIGHTFALL = 18
"""The hour from which yesterday evening is called last night, where the hour is known."""
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FROM_HOUR = ((21, "night"), (17, "evening"), (14, "afternoon"), (12, "noon"), (5, "morning"))


def local(at: int, zone: str) -> datetime:
    """The instant as the clocks of that zone show it."""
    return (_EPOCH + timedelta(microseconds=at)).astimezone(ZoneInfo(zone))


def instant(wall: datetime, zone: str) -> int:
    """The instant at which clocks there first show that time (a datetime without a zone).

    In a doubled hour the earlier one; a time that clocks jump over is the first after the jump.
    """
    early, late = (_micros(wall.replace(tzinfo=ZoneInfo(zone), fold=fold)) for fold in (0, 1))
    if early <= late:
        return early
    before, after = late // 1_000_000, early // 1_000_000  # the jump lies between, on a second
    while after - before > 1:
        middle = (before + after) // 2
        jumped = local(middle * 1_000_000, zone).replace(tzinfo=None) > wall
        before, after = (before, middle) if jumped else (middle, after)
    return after * 1_000_000


def iso(at: int, zone: str) -> str:
    """ISO 8601 with the zone's own offset at that instant; microseconds only when there are."""
    return local(at, zone).isoformat()


def from_iso(text: str) -> int:
    """The instant of an ISO 8601 time that names its offset; of any other text ValueError."""
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError(f"{typed(text)} does not say its offset from UTC")
    return _micros(found)


def is_zone(name: str) -> bool:
    """Whether this is a zone's IANA name, as it is written there."""
    return name in _zones()


@cache
def _zones() -> frozenset[str]:
    """All names, looked up once (24 ms); without those that mean something else elsewhere."""
    return frozenset(available_timezones() - {"localtime", "posixrules", "Factory"})


def local_day(at: int, zone: str, day_start: int) -> str:
    """The day that the instant belongs to: before the day start it is still the evening before."""
    day = (local(at, zone).replace(tzinfo=None) - timedelta(minutes=day_start)).date()
    while at < begins(day, zone, day_start):
        day -= timedelta(days=1)
    while at >= begins(day + timedelta(days=1), zone, day_start):
        day += timedelta(days=1)
    return day.isoformat()


@lru_cache(2048)
def begins(day: date, zone: str, day_start: int) -> int:
    """The first instant of that day; of a day that the zone jumped over, that of the next one."""
    wall = datetime(day.year, day.month, day.day) + timedelta(minutes=day_start)
    if jumped_over(wall, zone):  # nobody lived that day: it begins and ends with the next one
        wall += timedelta(days=1)
    return instant(wall, zone)


def jumped_over(wall: datetime, zone: str) -> bool:
    """Whether clocks there jump over a whole day at that time, as at the date line."""
    before, after = (wall.replace(tzinfo=ZoneInfo(zone), fold=f).utcoffset() for f in (0, 1))
    return before is not None and after is not None and after - before >= timedelta(days=1)


def span_on(day: str, spans: Iterable[Span]) -> Span | None:
    """The span that a day lies in, both ends included; of several the one that began last."""
    found = [one for one in spans if one.from_day <= day <= (one.to_day or day)]
    return max(found, key=lambda one: (one.from_day, one.id)) if found else None


def zone_of_day(day: str, spans: Iterable[Span], family_zone: str) -> str:
    """The zone that a day was lived in: that of an *away* span which has one, else the family's."""
    away = span_on(day, [one for one in spans if one.kind == "away" and one.zone])
    return (away.zone if away else None) or family_zone


def typed_now(text: str, zone: str) -> int:
    """An ISO time with its day; without an offset it is the zone's wall clock."""
    try:
        said = text.strip().upper()
        if not ("T" in said or " " in said):
            raise ValueError("no time of day")
        found = datetime.fromisoformat(said)
    except ValueError:
        like = "2026-11-24T17:52"
        raise ValueError(f"{typed(text)} is no day and time: write it like {like}") from None
    in_reach(found.year)
    return instant(found, zone) if found.tzinfo is None else _micros(found)


def in_reach(year: int) -> None:
    """Refuse a year that nobody here can have meant, with ValueError."""
    if not 1900 <= year <= 2199:
        raise ValueError(f"the year {year} is out of reach: 1900 to 2199 can be kept")


def typed(text: str) -> str:
    """What somebody typed, fit to be shown in a sentence."""
    clean = plain(text[:200], one_line=True)
    return f"“{clean}”" if len(clean) <= 40 else f"“{clean[:39]}…”"


def part_of_day(at: int, precision: str, day: str, zone: str) -> str:
    """morning, noon, afternoon, evening or night, and bedtime where just the part is known.

    The hours before five are night up to the day start and morning after it; `day`, which is the
    moment's own local day, shows which.
    """
    there = local(at, zone)
    if precision == "part" and 19 <= there.hour < 21:
        return "bedtime"
    before_five = "morning" if there.date().isoformat() == day else "night"
    return next((part for hour, part in _FROM_HOUR if there.hour >= hour), before_five)


def clock_text(at: int, precision: str, day: str, zone: str) -> str:
    """A moment's time for the narrow column: `17:32`, `~17`, `evening`, or nothing when coarser."""
    if precision == "minute":
        return f"{local(at, zone):%H:%M}"
    if precision == "hour":
        return f"~{local(at, zone):%H}"
    return part_of_day(at, precision, day, zone) if precision == "part" else ""


def elapsed(at: int, precision: str, day: str, zone: str, now: int, today: str) -> str:
    """How long ago, in words that claim no more than is known: `20 minutes ago`, `last night`,
    `on monday`, `in november`. `day` is the moment's local day, `today` the one of now.
    """
    if precision in ("month", "year"):
        return _coarse(day, precision, today)
    gone = now - at
    if precision == "minute" and abs(gone) < MINUTE:
        return "just now"
    if precision == "minute" and 0 < gone < HOUR:
        return f"{_count(gone // MINUTE, 'a minute', 'minutes')} ago"
    if precision in ("minute", "hour") and 0 <= gone < 4 * HOUR:
        hours = (gone + HOUR // 2) // HOUR
        return f"about {_count(hours, 'an hour', 'hours')} ago" if hours else "a little while ago"
    ago = (date.fromisoformat(today) - date.fromisoformat(day)).days
    if precision == "day" or ago not in (0, 1):
        return _on(day, ago, today)
    part = part_of_day(at, precision, day, zone)
    early = precision in ("minute", "hour") and local(at, zone).hour < NIGHTFALL
    if part == "night" or (part == "evening" and ago and not early):
        return "last night" if ago else "tonight"
    around = {"noon": "around noon", "bedtime": "at bedtime"}.get(part)
    return f"yesterday {around or part}" if ago else around or f"this {part}"


def ahead(at: int, zone: str, day_start: int, now: int, today: str | None = None) -> str:
    """When an instant to come is, by that zone's clocks: `at 18:30`, `tomorrow at 18:30`, `on
    friday at 18:30`, `on 3 december at 18:30`. One that has passed is told in the same words.
    `today` is the local day of now where that is lived elsewhere."""
    day = local_day(at, zone, day_start)
    today = today or local_day(now, zone, day_start)
    away = (date.fromisoformat(day) - date.fromisoformat(today)).days
    clock = f"at {local(at, zone):%H:%M}"
    if away in (0, 1):
        return f"tomorrow {clock}" if away else clock
    named = date.fromisoformat(day)
    if 1 < away < 7:
        return f"on {WEEKDAYS[named.weekday()]} {clock}"
    return f"{_on(day, 7, today)} {clock}"


def _on(day: str, ago: int, today: str) -> str:
    if ago in (0, 1):
        return "yesterday" if ago else "today"
    named = date.fromisoformat(day)
    if 1 < ago < 7:
        return f"on {WEEKDAYS[named.weekday()]}"
    year = "" if day[:4] == today[:4] else f" {day[:4]}"
    return f"on {named.day} {MONTHS[named.month - 1]}{year}"


def _coarse(day: str, precision: str, today: str) -> str:
    back = int(today[:4]) - int(day[:4])
    if precision == "year":
        return {0: "this year", 1: "last year"}.get(back, f"in {day[:4]}")
    month = MONTHS[int(day[5:7]) - 1]
    return "this month" if day[:7] == today[:7] else f"in {month}{f' {day[:4]}' if back else ''}"


def _count(number: int, one: str, many: str) -> str:
    return one if number == 1 else f"{number} {many}"


def _micros(aware: datetime) -> int:
    return (aware - _EPOCH) // timedelta(microseconds=1)

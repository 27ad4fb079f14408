"""The family's clock as the reader needs it: local days and hours to instants and back.

It says the same as `rules.clock` (a test holds the two together), whose patterns would cost
`mend log` more than the whole reading. Days are ordinals here, instants microseconds UTC.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tracker.rules.reading import Now

MINUTE = 60_000_000
FIRST_YEAR, LAST_YEAR = 1900, 2199
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TICK = timedelta(microseconds=1)


class Clock:
    """Now, in a zone, with the day start of a family.

    `today` is the family's local day as an ordinal, `date` the one on the calendar, `minute` the
    minutes since midnight. Of a zone that is not known, UTC is read.
    """

    __slots__ = ("_zone", "date", "day_start", "minute", "now", "today", "zone")

    def __init__(self, now: Now) -> None:
        self.now = now.at
        self.day_start = now.day_start
        self.zone = now.zone
        try:
            self._zone: tzinfo = ZoneInfo(now.zone)
        except (KeyError, ValueError, OSError):
            self._zone, self.zone = UTC, "UTC"
        wall = self.wall(now.at)
        self.date = wall.toordinal()
        self.minute = wall.hour * 60 + wall.minute
        self.today = self.day_of(now.at)

    def wall(self, at: int) -> datetime:
        """What clocks show at an instant."""
        return (_EPOCH + timedelta(microseconds=at)).astimezone(self._zone)

    def instant(self, day: int, minutes: int, *, latest: bool = True) -> int:
        """The instant of a time of day on a calendar day.

        A time that clocks jump over is the first after the jump. A doubled one is the later, unless
        that is still to come (`latest=False`: always the earlier).
        """
        naive = datetime.fromordinal(day) + timedelta(minutes=minutes)
        early, late = (
            (naive.replace(tzinfo=self._zone, fold=fold) - _EPOCH) // _TICK for fold in (0, 1)
        )
        if early <= late:
            return late if latest and late <= self.now else early
        while early - late > 1_000_000:  # the jump lies between the two
            middle = (early + late) // 2_000_000 * 1_000_000
            if middle <= late:
                break
            if self.wall(middle).replace(tzinfo=None) > naive:
                early = middle
            else:
                late = middle
        return early

    def begins(self, day: int) -> int:
        """The first instant of a family's day; one that the zone jumped over has the next one's."""
        naive = datetime.fromordinal(day) + timedelta(minutes=self.day_start)
        early, late = (naive.replace(tzinfo=self._zone, fold=f).utcoffset() for f in (0, 1))
        jumped = early is not None and late is not None and late - early >= timedelta(days=1)
        return self.instant(day + jumped, self.day_start, latest=False)

    def day_of(self, at: int) -> int:
        """The family's day of an instant: before the day start it is still the day before."""
        wall = self.wall(at).replace(tzinfo=None) - timedelta(minutes=self.day_start)
        day = wall.toordinal()
        while at < self.begins(day):
            day -= 1
        while at >= self.begins(day + 1):
            day += 1
        return day


def offset_instant(day: int, minutes: int, offset: int) -> int:
    """The instant of a time that names its own offset from UTC, in minutes."""
    naive = datetime.fromordinal(day) + timedelta(minutes=minutes)
    zone = timezone(timedelta(minutes=offset))
    return (naive.replace(tzinfo=zone) - _EPOCH) // _TICK


def ordinal(year: int, month: int, day: int) -> int | None:
    """The day as an ordinal; None when the calendar has no such day, or it is out of reach."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day).toordinal()
    except ValueError:
        return None


def iso(day: int) -> str:
    """The day as text."""
    return date.fromordinal(day).isoformat()

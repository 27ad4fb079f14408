"""A household's story while it is told: its days, its people, and what was kept so far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tracker.journal.sample.cast import Cast, Person
from tracker.journal.sample.dice import Dice
from tracker.journal.sample.draft import Draft, Ended
from tracker.journal.sample.seasons import Stretch, school
from tracker.journal.sample.texts import Texts
from tracker.journal.sample.words import Words
from tracker.rules import clock

MINUTE = clock.MINUTE


@dataclass(frozen=True, slots=True)
class Day:
    """A local day, where it was lived and who was there."""

    date: date
    zone: str
    span: str | None
    school: bool
    children: tuple[Person, ...]


Occasion = Callable[["Story", Day], None]


class Story:
    """All that the tellers share. `today` is the local day of `now` (microseconds, UTC)."""

    def __init__(
        self, cast: Cast, zone: str, day_start: int, spans: list[Stretch], now: int, seed: int
    ) -> None:
        self.cast = cast
        self.zone = zone
        self.day_start = day_start
        self.spans = spans
        self.now = now
        self.today = date.fromisoformat(clock.local_day(now, zone, day_start))
        self.dice = Dice(seed)
        self.texts = Texts(self.dice)
        self.words = Words(self.dice, cast.own_words)
        self.drafts: list[Draft] = []
        self.endings: list[Ended] = []
        self.silent: frozenset[date] = frozenset()  # days on which nobody keeps anything
        self.occasions: dict[date, list[Occasion]] = {}  # what is due on a day besides
        self._days: dict[date, Day] = {}

    def day(self, date_: date) -> Day:
        """That local day."""
        found = self._days.get(date_)
        if found is None:
            span = next((one for one in self.spans if one.holds(date_)), None)
            zone = span.zone if span and span.kind == "away" and span.zone else self.zone
            found = self._days[date_] = Day(
                date_,
                zone,
                span.kind if span else None,
                school(date_),
                tuple(self.cast.children(date_)),
            )
        return found

    def instant(self, day: Day, minute: int) -> int:
        """The instant at so many minutes after that day's midnight (more than 1440: after it)."""
        midnight = datetime(day.date.year, day.date.month, day.date.day)
        return clock.instant(midnight + timedelta(minutes=minute), day.zone)

    def draft(
        self,
        kind: str,
        day: Day,
        at: int,
        people: dict[str, bool],
        by: str | None,
        audience: str = "home",
    ) -> Draft:
        """A moment of that time and these people, kept as soon as it was over."""
        return Draft(
            kind=kind,
            at=at,
            zone=day.zone,
            day=self.local_day(at, day.zone),
            people=people,
            by=by,
            whose=by,
            audience=audience,
            created=at,
            changed=at,
        )

    def local_day(self, at: int, zone: str) -> str:
        return clock.local_day(at, zone, self.day_start)

    def adult(self, day: Day) -> Person:
        """The adult at the keyboard: both write, one of them more."""
        first, second = self.cast.adults
        return first if self.dice.chance(0.6) else second

    def other_adult(self, one: Person) -> Person:
        first, second = self.cast.adults
        return second if one.key == first.key else first

    def names(
        self, me: Person, child: Person | None, other: Person | None = None
    ) -> dict[str, str]:
        """What fills the blanks of a sentence written by this adult."""
        found = {"a": self.other_adult(me).name if me.role == "adult" else self.cast.adults[0].name}
        if child:
            found |= {"c": child.name, "his": child.his}
        if other:
            found["o"] = other.name
        return found

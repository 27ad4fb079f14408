"""How the years run: spans away and at home, school days, the days on which nothing is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from tracker.journal.sample.cast import Cast

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A span of the family; `zone` is set where it was lived in another one."""

    name: str
    kind: str
    first: date
    last: date | None
    zone: str | None = None

    def holds(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Journey:
    """A span that comes round: from (month, day) for so many days, in years that leave `turn`
    when counted back from the last and divided by `every`."""

    name: str
    kind: str
    month: int
    day: int
    days: int
    every: int = 1
    turn: int = 0
    zone: str | None = None


_YEARLY = (
    Journey("the winter cough", "ill", 1, 19, 5, 2, 0),
    Journey("everyone has the tummy bug", "ill", 1, 26, 4, 2, 1),
    Journey("cousins and snow", "away", 2, 13, 8, 3, 0, "Europe/Copenhagen"),
    Journey("chickenpox, one after the other", "ill", 3, 6, 9, 4, 1),
    Journey("Tokyo with Aunt Hana", "away", 4, 2, 12, 4, 0, "Asia/Tokyo"),
    Journey("gran's garden", "away", 4, 4, 6, 4, 1),
    Journey("spring with the Oseis", "away", 4, 3, 10, 4, 2, "Africa/Accra"),
    Journey("the kitchen floor is up", "busy", 5, 4, 9, 2, 0),
    Journey("Maren's big week", "busy", 5, 11, 6, 2, 1),
    Journey("lake house with the Fenwicks", "away", 7, 27, 17, 4, 0, "America/New_York"),
    Journey("Accra, everybody", "away", 7, 25, 19, 4, 1, "Africa/Accra"),
    Journey("Auckland with Aunt Ama", "away", 7, 24, 22, 4, 2, "Pacific/Auckland"),
    Journey("tents in Wales", "away", 8, 1, 11, 4, 3),
    Journey("back to school, everything at once", "busy", 9, 3, 6, 2, 0),
    Journey("a cold each", "ill", 10, 5, 4, 3, 2),
    Journey("friends in Pune", "away", 10, 22, 9, 3, 1, "Asia/Kolkata"),
    Journey("half term by the sea", "away", 10, 24, 7, 3, 2),
    Journey("summer at Christmas", "away", 12, 19, 16, 4, 1, "Pacific/Auckland"),
    Journey("York, between the years", "away", 12, 23, 8, 4, 3),
)


def stretches(cast: Cast, start: date, today: date) -> list[Stretch]:
    """The spans of the first family, in time order, none over another, all over by the end."""
    found: list[Stretch] = []

    def put(one: Stretch, reach: date) -> None:
        last = one.last or one.first
        free = all(last < other.first or (other.last or last) < one.first for other in found)
        if start + 3 * _DAY < one.first and last <= reach and free:
            found.append(one)

    sunday = today - 2 * _DAY
    while sunday.weekday() != 6:
        sunday -= _DAY
    put(Stretch("a weekend at gran's", "away", sunday - _DAY, sunday), today)
    for child in cast.people:
        if child.role == "child":
            end = child.born + 20 * _DAY
            put(Stretch(f"{child.name} is here", "new-baby", child.born, end), today - 8 * _DAY)
    for year in range(start.year - 1, today.year + 1):
        for one in _YEARLY:
            if (today.year - year) % one.every == one.turn:
                first = date(year, one.month, one.day)
                last = first + (one.days - 1) * _DAY
                put(Stretch(one.name, one.kind, first, last, one.zone), today - 8 * _DAY)
    return sorted(found, key=lambda one: one.first)


def school(day: date) -> bool:
    """Whether school-age children are at school on a day, roughly."""
    if day.weekday() >= 5:
        return False
    ends = (day.month, day.day)
    holidays = (((7, 22), (9, 2)), ((12, 20), (12, 31)), ((1, 1), (1, 4)), ((4, 1), (4, 15)))
    halves = (((2, 13), (2, 20)), ((5, 25), (5, 31)), ((10, 23), (10, 31)))
    return not any(first <= ends <= last for first, last in holidays + halves)

"""How a family review is held: which week it looks at, who has which job, how long it takes. Pure.

Days are `YYYY-MM-DD`, members are ids. The standard library walks the few days there are here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple, TypeVar

from tracker.rules.ages import years_of
from tracker.rules.clock import WEEKDAYS
from tracker.rules.moment import Member, Review

T = TypeVar("T")

RECENT = 60
"""So many reviews back are looked at to see whose turn it is."""
LEADS, WRITES = 4, 8
"""Years from which somebody can lead or keep the time, and write."""
_STILL = 3
"""Days of a new week on which a review still looks at the one before."""
_SHORT = 5
_MINUTES = ((4, 5), (5, 8), (6, 10), (10, 15), (13, 20), (18, 25))
_GROWN = 30


class Sitter(NamedTuple):
    """Somebody at the table: a member's id, and how many years old they are at least."""

    id: str
    years: int


class Jobs(NamedTuple):
    """Who leads, writes and keeps the time (ids, None where nobody can)."""

    lead: str | None = None
    write: str | None = None
    time: str | None = None


NOBODY = Jobs()


def week_looked_at(day: str, week_start: str) -> tuple[str, str]:
    """First and last day of the week that a review on this local day looks at: its own, or on the
    first three days of a week the one before."""
    held = date.fromisoformat(day)
    into = (held.weekday() - WEEKDAYS.index(week_start)) % 7
    first = held - timedelta(days=into + (7 if into < _STILL else 0))
    return first.isoformat(), (first + timedelta(days=6)).isoformat()


def sitters(members: Iterable[Member], day: str) -> list[Sitter]:
    """Those members, as they sit down on that local day."""
    return [Sitter(one.id, years_of(one, day)) for one in members]


def resumes(review: Review, day: str, week: tuple[str, str]) -> bool:
    """Whether a review waits to be gone on with on this day, which looks at that week."""
    same = (review.first_day, review.last_day) == week
    return same and review.finished is None and review.day <= day


def jobs(present: Sequence[Sitter], past: Iterable[Review], held: Jobs = NOBODY) -> Jobs:
    """The jobs of those who are there, in the family's order; `past` are the other reviews.

    Who had a job least recently has it next, whoever never had it first, and of these the first in
    the family's order. One person has two jobs only where nobody else can. Whoever has one already
    (`held`, by somebody who came later or left) keeps it.
    """
    order = sorted(past, key=lambda one: (one.day, one.began, one.id))
    here = {one.id for one in present}
    taken = [one for one in held if one in here]

    def turn(had: str | None, from_age: int, of: Callable[[Review], str | None]) -> str | None:
        if had in here:
            return had
        able = [one.id for one in present if one.years >= from_age]
        free = [one for one in able if one not in taken] or able
        last = {of(one): place for place, one in enumerate(order, 1)}
        found = min(free, key=lambda one: last.get(one, 0), default=None)
        if found is not None:
            taken.append(found)
        return found

    return Jobs(
        turn(held.lead, LEADS, lambda one: one.led_by),
        turn(held.write, WRITES, lambda one: one.written_by),
        turn(held.time, LEADS, lambda one: one.timed_by),
    )


def minutes(years: Iterable[int], *, quiet: bool) -> int:
    """How long a review takes, by the youngest (babies aside) of those who are there; a `quiet`
    week, without anything shared, takes five minutes at the most."""
    youngest = min((one for one in years if one >= 1), default=None)
    if youngest is None or quiet:
        return _SHORT
    return next((long for below, long in _MINUTES if youngest < below), _GROWN)


def before(one: Review | None, reviews: Iterable[Review]) -> Review | None:
    """The review that was held before this one (None: before one that is yet to begin), and whose
    intention it asks for: what was broken off without any is passed over."""
    earlier = [
        each
        for each in reviews
        if one is None or (each.day, each.began, each.id) < (one.day, one.began, one.id)
    ]
    told = [each for each in earlier if each.finished is not None or each.intention]
    return max(told, key=lambda each: (each.day, each.began, each.id), default=None)


def offered(
    things: Iterable[T], n: int, *, family: str, day: str, name: Callable[[T], str]
) -> list[T]:
    """So many of the things, by lots that lie in the family (its id), the day and each thing's own
    name alone: the same on every device, and what comes or goes leaves the others in their order.
    """

    def lot(one: T) -> tuple[str, str]:
        told = "\n".join((day, family, name(one)))
        return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest(), name(one)

    return sorted(things, key=lot)[:n]

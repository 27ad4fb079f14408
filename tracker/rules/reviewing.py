"""How a family review is held: which week it looks at, who has which job, how long it takes. Pure.

Days are `YYYY-MM-DD`, members are ids. The standard library walks the few days there are here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from itertools import product
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


def resumes(review: Review, day: str) -> bool:
    """Whether a review waits to be gone on with on this day: until others look at its week no more,
    however the family's weeks begin meanwhile."""
    until = days_on(review.last_day, _STILL)
    here = review.first_day <= day <= until and review.day <= day
    return here and review.finished is None


def stands(reviews: Iterable[Review]) -> Review | None:
    """Of reviews of one week (as when two devices began one) the one that speaks for it: one that
    was held to its end before others, one that holds something before an empty one, the newest."""
    return max(
        reviews,
        key=lambda one: (one.finished is not None, _holds(one), one.day, one.began, one.id),
        default=None,
    )


def of_week(reviews: Iterable[Review], week: tuple[str, str]) -> list[Review]:
    """Those that look at the days from a first to a last, the one that speaks for them first, then
    the others as they were held."""
    those = [one for one in reviews if (one.first_day, one.last_day) == week]
    first = stands(those)
    others = [one for one in those if one is not first]
    others.sort(key=lambda one: (one.day, one.began, one.id))
    return others if first is None else [first, *others]


def waiting(reviews: Sequence[Review], day: str) -> Review | None:
    """The review that is gone on with on that day; none of a week of which another was ended."""
    ended = {(one.first_day, one.last_day) for one in reviews if one.finished is not None}
    return stands(
        one for one in reviews if resumes(one, day) and (one.first_day, one.last_day) not in ended
    )


def _holds(one: Review) -> bool:
    """Whether anything was said or chosen there."""
    chosen = one.agenda, one.ritual, one.fun, one.intention
    return bool(one.thanks or one.words or any(chosen))


def jobs(present: Sequence[Sitter], past: Iterable[Review], held: Jobs = NOBODY) -> Jobs:
    """The jobs of those who are there, in the family's order; `past` are the other reviews.

    As many as can be have one each: who alone could write writes, and another leads. So far, who
    had a job least recently has it next, whoever never had it first, and of these the first in the
    family's order: who leads is chosen so first, then who writes, then who keeps the time. Whoever
    has a job already (`held`, by somebody who came later or left) keeps it.
    """
    order = sorted(past, key=lambda one: (one.day, one.began, one.id))
    here = {one.id: place for place, one in enumerate(present)}

    def turns(
        had: str | None, from_age: int, of: Callable[[Review], str | None]
    ) -> list[str | None]:
        """Those who may have the job, whose turn it is first."""
        if had in here:
            return [had]
        able = [one.id for one in present if one.years >= from_age]
        last = {of(one): place for place, one in enumerate(order, 1)}
        return [*sorted(able, key=lambda one: last.get(one, 0))] or [None]

    each = (
        turns(held.lead, LEADS, lambda one: one.led_by),
        turns(held.write, WRITES, lambda one: one.written_by),
        turns(held.time, LEADS, lambda one: one.timed_by),
    )
    every = [Jobs(*three) for three in product(*each)]  # in the order of turns
    most = max(_many(one) for one in every)
    shared = [one for one in every if _many(one) == most]
    lead = shared[0].lead
    apart = (one for one in shared if one.lead == lead and one.write != lead)
    return next(apart, shared[0])


def _many(one: Jobs) -> int:
    """How many people have a job."""
    return len({*one} - {None})


def handed_on(jobs: Jobs, present: Sequence[Sitter]) -> Jobs:
    """The same with the lead at the next one who can; what that one did goes to who led, where they
    can. Where nobody else can lead it stays."""
    able = [one.id for one in present if one.years >= LEADS]
    lead, write, time = jobs
    if not set(able) - {lead}:
        return jobs
    new = able[(able.index(lead) + 1) % len(able)] if lead in able else able[0]
    writes = any(one.id == lead and one.years >= WRITES for one in present)
    return Jobs(new, lead if new == write and writes else write, lead if new == time else time)


def minutes(years: Iterable[int], *, quiet: bool) -> int:
    """How long a review takes, by the youngest (babies aside) of those who are there; a `quiet`
    week, without anything shared, takes five minutes at the most."""
    youngest = min((one for one in years if one >= 1), default=None)
    if youngest is None or quiet:
        return _SHORT
    return next((long for below, long in _MINUTES if youngest < below), _GROWN)


def earlier(one: Review, reviews: Iterable[Review]) -> list[Review]:
    """The reviews before this one, without others of the same week."""
    began, week = (one.day, one.began, one.id), (one.first_day, one.last_day)
    return [
        each
        for each in reviews
        if (each.day, each.began, each.id) < began and (each.first_day, each.last_day) != week
    ]


def before(one: Review | None, reviews: Iterable[Review]) -> Review | None:
    """The review that was held before this one (None: before one that is yet to begin), and whose
    intention it asks for: what was broken off without any is passed over, and of two of a week the
    one that speaks for it counts."""
    those = list(reviews) if one is None else earlier(one, reviews)
    told = [each for each in those if each.finished is not None or each.intention]
    newest = max(told, key=lambda each: (each.day, each.began, each.id), default=None)
    if newest is None:
        return None
    return of_week(told, (newest.first_day, newest.last_day))[0]


def days_on(day: str, days: int) -> str:
    """The day so many days later."""
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


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

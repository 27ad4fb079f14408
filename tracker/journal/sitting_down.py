"""When a family sat down for its review, when it does so next, and who leads then. No ORM here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tracker.journal.home import Home
from tracker.rules import clock, reviewing, sharing
from tracker.rules.moment import Member, Review
from tracker.rules.reviewing import Jobs, days_on
from tracker.rules.reviews import next_review
from tracker.store import quick_week

if TYPE_CHECKING:
    from tracker.store.quick import Reader


NEAR = 14
"""Days after a day within which a review may have looked at it."""


class SitDown(NamedTuple):
    """The next time at the table: the instant, the jobs, and the review that waits to be gone on
    with."""

    at: int
    jobs: Jobs
    waits: str | None = None

    @property
    def lead(self) -> str | None:
        """Who leads (an id)."""
        return self.jobs.lead


def held(read: Reader, home: Home) -> list[Review]:
    """All reviews as they may be shown, the newest first, those that wait among them."""
    found = quick_week.reviews(read, home.family.id)
    return [sharing.review_at_the_table(one) for one in found]


def held_on(read: Reader, home: Home, day: str) -> Review | None:
    """The review that was held on a local day, else the one that looked at it; of several the one
    that speaks for its week."""
    first, last = days_on(day, -6), days_on(day, NEAR)
    near = quick_week.reviews(read, home.family.id, first=first, last=last)
    on_it = [one for one in near if one.day == day]
    of_it = [one for one in near if one.first_day <= day <= one.last_day]
    found = reviewing.stands(on_it or of_it)
    return None if found is None else sharing.review_at_the_table(found)


def next_time(read: Reader, home: Home, now: int) -> SitDown | None:
    """The next one; None where the family has no day for it."""
    most = reviewing.RECENT
    return next_after(
        home, now, quick_week.reviews(read, home.family.id, last=home.today(now), most=most)
    )


def next_after(home: Home, now: int, held: Sequence[Review]) -> SitDown | None:
    """The same where the reviews up to today are known, the newest first."""
    ended = next((one.day for one in held if one.finished is not None), None)
    at = next_held(home, now, ended)
    if at is None:
        return None
    waits = reviewing.waiting(held, home.today(at))
    if waits is not None:
        return SitDown(at, Jobs(waits.led_by, waits.written_by, waits.timed_by), waits.id)
    return SitDown(at, jobs_then(home, held, at))


def expected(home: Home, held: Sequence[Review]) -> tuple[Member, ...]:
    """Who will be at the table after these reviews (the newest first): the household, and a guest
    who was there the last time."""
    last = held[0].present if held else ()
    return tuple(one for one in home.members if one.role != "other" or one.id in last)


def jobs_then(home: Home, held: Sequence[Review], at: int) -> Jobs:
    """The jobs at an instant after these reviews."""
    return reviewing.jobs(reviewing.sitters(expected(home, held), home.today(at)), held)


def next_held(home: Home, now: int, ended: str | None = None) -> int | None:
    """When the family sits down next, by the clocks where it is on that day. `ended` is the last
    local day on which a review was held to its end: on that day itself the next one is after it.
    """
    if home.family.review is None:
        return None
    today, day_start = home.today(now), home.family.day_start
    zone = home.zone(today)
    if ended == today:
        tomorrow = days_on(today, 1)
        now = max(now, clock.begins(date.fromisoformat(tomorrow), home.zone(tomorrow), day_start))
    weekday, time = home.family.review
    early = int(time[:2]) * 60 + int(time[3:]) < day_start

    def lived_in(day: str) -> str:
        return home.zone(days_on(day, -1) if early else day)

    return next_review(now, zone, weekday, time, lived_in)


def zone_then(home: Home, at: int) -> str:
    """The zone in which a time at the table is told: that of its own day."""
    return home.zone(home.today(at))

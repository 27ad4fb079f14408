"""When a family sat down for its review, when it does so next, and who leads then. No ORM here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from tracker.journal.home import Home
from tracker.rules import clock, reviewing, sharing
from tracker.rules.moment import Member, Review
from tracker.rules.reviewing import Jobs
from tracker.rules.reviews import next_review
from tracker.store import quick_week

if TYPE_CHECKING:
    from tracker.store.quick import Reader


NEAR = 14
"""Days after a day within which a review may have looked at it."""


class SitDown(NamedTuple):
    """The next time at the table: the instant, who leads (an id), and the review that waits to be
    gone on with."""

    at: int
    lead: str | None
    waits: str | None = None


def held(read: Reader, home: Home) -> list[Review]:
    """All reviews as they may be shown, the newest first, those that wait among them."""
    found = quick_week.reviews(read, home.family.id)
    return [sharing.review_at_the_table(one) for one in found]


def held_on(read: Reader, home: Home, day: str) -> Review | None:
    """The review that was held on a local day, else the one that looked at it; of several the
    last."""
    near = quick_week.reviews(read, home.family.id, first=day, last=_after(day, NEAR))
    on_it = [one for one in near if one.day == day]
    of_it = [one for one in near if one.first_day <= day <= one.last_day]
    found = next(iter(on_it or of_it), None)
    return None if found is None else sharing.review_at_the_table(found)


def next_time(read: Reader, home: Home, now: int) -> SitDown | None:
    """The next one; None where the family has no day for it."""
    held = quick_week.reviews(read, home.family.id, last=home.today(now), most=reviewing.RECENT)
    at = next_held(home, now, max((one.day for one in held if one.finished), default=None))
    if at is None:
        return None
    day = home.today(at)
    week = reviewing.week_looked_at(day, home.family.week_start)
    waits = next((one for one in held if reviewing.resumes(one, day, week)), None)
    if waits is not None:
        return SitDown(at, waits.led_by, waits.id)
    return SitDown(at, jobs_then(home, held, at).lead)


def expected(home: Home, held: Sequence[Review]) -> tuple[Member, ...]:
    """Who will be at the table after these reviews (the newest first): the household, and a guest
    who was there the last time."""
    last = held[0].present if held else ()
    return tuple(one for one in home.members if one.role != "other" or one.id in last)


def jobs_then(home: Home, held: Sequence[Review], at: int) -> Jobs:
    """The jobs at an instant after these reviews."""
    return reviewing.jobs(reviewing.sitters(expected(home, held), home.today(at)), held)


def next_held(home: Home, now: int, held_on: str | None = None) -> int | None:
    """When the family sits down next; on the local day on which it did so already, after that."""
    if home.family.review is None:
        return None
    today = home.today(now)
    zone = home.zone(today)
    if held_on == today:
        tomorrow = date.fromisoformat(_after(today, 1))
        now = max(now, clock.begins(tomorrow, zone, home.family.day_start))
    return next_review(now, zone, *home.family.review)


def _after(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()

"""A week as the grown-ups look at it: all that may be seen at this keyboard. No ORM here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tracker.journal.days import Kept, days
from tracker.journal.home import Home
from tracker.journal.sitting_down import SitDown, next_time
from tracker.rules import loom, reviewing, sharing
from tracker.rules.moment import AgendaLine, Moment, Review
from tracker.rules.threads import Thread, in_order
from tracker.store import quick_week, quick_week_moments

if TYPE_CHECKING:
    from tracker.store.quick import Reader


class FirstWord(NamedTuple):
    """A feeling word that a member (an id) named on a local day, and never before; `private`: in a
    line that is veiled."""

    member: str
    word: str
    day: str
    private: bool = False


class Week(NamedTuple):
    """The days from `first` to `last`, looked at from the instant `now`; `zone` is that of its last
    day. Lines for adults are in it, another's own are not.

    `threads` are the breaks of these days and those to which somebody came back then. `review` is
    the one that looks at this week, `also` are others of the same week, `before` is the one whose
    intention the family lived with; the
    `agenda` is what was brought to the table by the end of the week and waits, after the line that
    the review took up. `next` is when the family sits down next.
    """

    home: Home
    now: int
    first: str
    last: str
    zone: str
    days: Sequence[Kept]
    threads: Sequence[Thread]
    first_words: Sequence[FirstWord]
    review: Review | None
    also: Sequence[Review]
    before: Review | None
    agenda: Sequence[AgendaLine]
    next: SitDown | None


def week(
    read: Reader,
    home: Home,
    now: int,
    day: str | None = None,
    *,
    waiting: Iterable[Moment] = (),
) -> Week:
    """The family's week that a local day (the one of `now`) lies in. `waiting` are moments of lines
    that no opening has adopted yet."""
    family, waiting = home.family.id, list(waiting)
    first, last = loom.bounds("week", day or home.today(now), home.family.week_start)
    seen = days(read, home, now, first, last, waiting)
    also = [
        (who, one.feeling, one.day, one.at, one.audience)
        for one in home.seen(waiting)
        if one.feeling is not None
        for who in one.did
    ]
    named = quick_week_moments.first_named(read, family, home.me, first, last, also)
    review, others, before, agenda = _of_week(read, home, first, last)
    return Week(
        home=home,
        now=now,
        first=first,
        last=last,
        zone=home.zone(last),
        days=seen.days,
        threads=in_order(seen.threads.values()),
        first_words=[
            FirstWord(who, word, day_, sharing.veiled(seen_by))
            for who, word, day_, _, seen_by in named
        ],
        review=review,
        also=others,
        before=before,
        agenda=agenda,
        next=next_time(read, home, now),
    )


def _of_week(
    read: Reader, home: Home, first: str, last: str
) -> tuple[Review | None, list[Review], Review | None, list[AgendaLine]]:
    """The review of a week and others of it, the one before, and what was on the table."""
    family = home.family.id
    until = reviewing.days_on(last, 7)
    held = quick_week.reviews(read, family, last=until, most=reviewing.RECENT)
    of_it = reviewing.of_week(held, (first, last))
    review = next(iter(of_it), None)
    before = reviewing.before(None, [one for one in held if one.last_day < first])
    taken = quick_week.line(read, family, (review and review.agenda) or "")
    lines = [one for one in quick_week.agenda(read, family) if one.day <= last and one != taken]
    return (
        None if review is None else sharing.review_at_the_table(review),
        [sharing.review_at_the_table(one) for one in of_it[1:]],
        None if before is None else sharing.review_at_the_table(before),
        lines if taken is None else [taken, *lines],
    )

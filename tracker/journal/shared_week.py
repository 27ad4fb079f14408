"""A week as everybody may see it: what the family review, its sheet and the reports are made of.

Only what may be read aloud is looked at (see `rules.sharing`), so that all of it stays the same,
byte for byte, whatever else is kept. No ORM here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tracker.journal import table_choices as choices
from tracker.journal.cloth import Cloth, cloth
from tracker.journal.home import Home
from tracker.journal.repertoire import Known as KnownRitual
from tracker.journal.sitting_down import SitDown, expected, jobs_then, next_after
from tracker.journal.table_choices import FunShown as FunShown
from tracker.journal.table_choices import WordShown as WordShown
from tracker.rules import clock, reviewing, sharing, walking
from tracker.rules.moment import AgendaLine, Member, Moment, Review, Span
from tracker.rules.reviewing import Jobs, days_on
from tracker.store import quick_own, quick_week, quick_week_moments

if TYPE_CHECKING:
    from tracker.store.quick import Reader

_AFTER = 7
"""Days after its week on which a review of it may be held."""
_GROWN = 18


class Shared(NamedTuple):
    """A shared moment as it is told: who took part, who did it, towards whom (ids), how, what was
    kept in words, and what was said."""

    id: str
    kind: str
    day: str
    at: int
    precision: str
    zone: str
    who: tuple[str, ...]
    did: tuple[str, ...]
    how: str | None
    text: str
    said: str | None = None
    quoted: str | None = None
    ritual: str | None = None


class DayShared(NamedTuple):
    """What joined the family on a local day, in time order."""

    day: str
    close: Sequence[Shared]


class SharedWeek(NamedTuple):
    """The days from `first` to `last` as everybody may see them, looked at on a local `day`.

    `review` is the one that looks at this week, as far as it was held; `also` are others of the
    same week; `before` is the one held before it, with its intention. `jobs` are those of this
    review (while there is none, those that all who are here would have). `next_review` is when the
    family sits down next, `next_jobs` are of then: once a review was held to its end it is later.
    `after` is the next time as it was told when this review was held to its end.
    `minutes` and `youngest` (years, babies aside)
    are by who is present. `quiet`: nothing shared was kept. `away`: all of these days lie in spans;
    `journey`: they were away.
    """

    home: Home
    now: int
    day: str
    first: str
    last: str
    cloth: Cloth
    celebrations: Sequence[Shared]
    days: Sequence[DayShared]
    words: Sequence[WordShown]
    agenda: Sequence[AgendaLine]
    rituals: Sequence[KnownRitual]
    fun: Sequence[FunShown]
    review: Review | None
    before: Review | None
    taken_up: AgendaLine | None
    present: tuple[str, ...]
    jobs: Jobs
    next_jobs: Jobs
    next_review: int | None
    minutes: int
    youngest: int
    quiet: bool
    away: bool
    journey: bool
    also: Sequence[Review] = ()
    after: SitDown | None = None


def shared(one: Moment) -> Shared:
    """A shared moment as it is told."""
    return Shared(
        one.id,
        one.kind,
        one.day,
        one.at,
        one.precision,
        one.zone,
        one.members,
        one.did,
        one.how,
        one.note,
        one.said,
        one.quoted,
        one.ritual,
    )


def shared_week(
    read: Reader,
    home: Home,
    now: int,
    day: str | None = None,
    *,
    present: Sequence[str] | None = None,
    review: str | None = None,
    waiting: Iterable[Moment] = (),
) -> SharedWeek:
    """The week that a review held on a local day (the one of `now`) looks at, or that of a kept
    `review` (its id), with these members `present` (None: those of the review, else who is
    expected). `waiting` are moments of lines that no opening has adopted yet.
    """
    family, waiting = home.family.id, list(waiting)
    kept = None if review is None else quick_week.review(read, family, review)
    today = home.today(now)
    held = newest = quick_week.reviews(read, family, last=today, most=reviewing.RECENT)
    waits = reviewing.waiting(newest, today) if review is None and day is None else None
    if kept is not None:
        day, first, last = kept.day, kept.first_day, kept.last_day
    else:
        day = day or today
        first, last = reviewing.week_looked_at(day, home.family.week_start)
        if waits is not None:
            first, last = waits.first_day, waits.last_day
    until = days_on(last, _AFTER)
    if until < today:  # of a week long gone others came before it
        held = quick_week.reviews(read, family, last=until, most=reviewing.RECENT)
    of_it = reviewing.of_week(held, (first, last))
    one = kept or waits or next(iter(of_it), None)
    if one is None:
        past = [each for each in held if each.last_day < first]
    else:
        past = reviewing.earlier(one, held)
    before = reviewing.before(one, past)
    line = None if one is None or one.agenda is None else quick_week.line(read, family, one.agenda)
    here = _here(home, one, present, past)
    sitters = reviewing.sitters(here, day)
    years = [each.years for each in sitters]
    youngest = min((each for each in years if each >= 1), default=_GROWN)
    told = told_of(read, home, first, last, waiting)
    then = next_after(home, now, newest)
    jobs = reviewing.jobs(sitters, past)
    if one is not None:
        jobs = Jobs(one.led_by, one.written_by, one.timed_by)
    return SharedWeek(
        home=home,
        now=now,
        day=day,
        first=first,
        last=last,
        cloth=cloth(read, home, now, first, last, waiting, review=True),
        celebrations=[shared(each) for each in told if each.kind == "celebration"],
        days=days_of(first, last, told),
        words=choices.words(home, quick_own.words(read, family), one, years, first, last),
        agenda=[each for each in quick_week.agenda(read, family) if each.day <= day],
        rituals=choices.rituals(
            home,
            quick_own.rituals(read, family),
            one,
            {home.band(each, day) for each in here},
            first,
        ),
        fun=choices.fun(home, one, youngest, first),
        review=None if one is None else sharing.review_at_the_table(one),
        before=None if before is None else before._replace(thanks=()),
        taken_up=line,
        present=tuple(each.id for each in here),
        jobs=jobs,
        next_jobs=jobs_then(home, newest, now) if then is None else then.jobs,
        next_review=None if then is None else then.at,
        minutes=reviewing.minutes(years, quiet=not told),
        youngest=youngest,
        quiet=not told,
        away=lie_in(home.spans, first, last),
        journey=lie_in(home.spans, first, last, named=True),
        also=[sharing.review_at_the_table(each) for each in of_it if one and each.id != one.id],
        after=None if one is None else _after(home, one, held),
    )


def told_of(
    read: Reader, home: Home, first: str, last: str, waiting: Iterable[Moment] = ()
) -> list[Moment]:
    """All that may be read aloud of these days, in time order, with no more than that."""
    found = {one.id: one for one in quick_week_moments.shared(read, home.family.id, first, last)}
    for one in waiting:
        if first <= one.day <= last and sharing.told_at_the_table(one):
            found.setdefault(one.id, one)
    told = sorted(found.values(), key=lambda one: (one.at, one.id))
    return [sharing.moment_at_the_table(one) for one in told]


def days_of(first: str, last: str, told: Iterable[Moment]) -> list[DayShared]:
    """The days from first to last with what joined the family on each."""
    close: dict[str, list[Shared]] = {}
    for one in told:
        if one.kind == "connection":
            close.setdefault(one.day, []).append(shared(one))
    return [DayShared(day, close.get(day, ())) for day in walking.every(first, last)]


def lie_in(spans: Iterable[Span], first: str, last: str, *, named: bool = False) -> bool:
    """Whether all days from first to last lie in spans (`named`: in such as are named at the
    table)."""
    those = [one for one in spans if not named or sharing.span_at_the_table(one.kind)]
    return all(clock.span_on(day, those) is not None for day in walking.every(first, last))


def _after(home: Home, one: Review, held: Sequence[Review]) -> SitDown | None:
    """The next time at the table as a review told it at its end."""
    ended = one.finished
    if ended is None:
        return None
    return next_after(home, ended, [each for each in held if each.began <= ended])


def _here(
    home: Home, review: Review | None, present: Sequence[str] | None, past: Sequence[Review]
) -> list[Member]:
    """Who is at the table, in the family's order."""
    those = review.present if present is None and review is not None else present
    if those is None:
        return list(expected(home, past))
    return sorted((one for one in home.everybody if one.id in those), key=lambda one: one.position)

"""A day at a glance. No ORM here: the first frame of the app and `mend today` are made of this."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from tracker.journal.home import Home
from tracker.journal.joining import open_threads
from tracker.journal.waiting import moments
from tracker.rules import clock
from tracker.rules.moment import Moment, Span
from tracker.rules.threads import Thread
from tracker.store import quick
from tracker.store.inbox import Line

if TYPE_CHECKING:
    from tracker.store.quick import Reader


class Named(NamedTuple):
    """A feeling that somebody named; `first`: they had not used the word before."""

    member: str
    word: str
    first: bool


class Today(NamedTuple):
    """One local day of a family. Members are ids; `moments` in time order, without the trash and
    without another's own; `threads` the open ones and those of the day; `connections` counts per
    member are for scripts of adults only."""

    home: Home
    day: str
    now: int
    zone: str
    span: Span | None
    moments: Sequence[Moment]
    threads: Sequence[Thread]
    connections: dict[str, int]
    feelings: Sequence[Named]
    next_review: int | None
    basket: int


def today(
    read: Reader, home: Home, now: int, day: str | None = None, lines: Sequence[Line] = ()
) -> Today:
    """The day (the family's own at `now`, unless another is asked for) as it is kept, with
    the `lines` that no opening has adopted yet."""
    day = day or home.today(now)
    waiting = moments(read, home, lines)
    kept = home.seen(
        [
            *quick.of_day(read, home.family.id, day),
            *(one for one in waiting if one.day == day),
        ]
    )
    kept.sort(key=lambda one: (one.at, one.id))
    return Today(
        home=home,
        day=day,
        now=now,
        zone=home.zone(day),
        span=clock.span_on(day, home.spans),
        moments=kept,
        threads=open_threads(read, home, now, day=day, waiting=waiting),
        connections=_connections(kept, home),
        feelings=[
            Named(member, one.feeling, not _used(read, one, member, waiting))
            for one in kept
            if one.feeling is not None
            for member in one.did
        ],
        next_review=_next_review(home, now),
        basket=quick.basket(read, home.family.id, home.me)
        + sum(1 for one in home.seen(waiting) if one.unsure),
    )


def _next_review(home: Home, now: int) -> int | None:
    if home.family.review is None:
        return None
    from tracker.rules.calendar import next_review  # pendulum: not at the top of the first frame

    return next_review(now, home.zone(home.today(now)), *home.family.review)


def _connections(moments: Sequence[Moment], home: Home) -> dict[str, int]:
    """How often each was part of a connection, by name, in the family's order."""
    glad = [one for one in moments if one.kind == "connection"]
    counts = {m.name: sum(1 for one in glad if m.id in one.members) for m in home.everybody}
    return {name: number for name, number in counts.items() if number}


def _used(read: Reader, one: Moment, member: str, waiting: Sequence[Moment]) -> bool:
    before = any(
        each.feeling == one.feeling and member in each.did and (each.at, each.id) < (one.at, one.id)
        for each in waiting
    )
    return before or quick.used_before(read, one, member)

"""Several days at a glance, as an adult at the keyboard sees them. No ORM here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from tracker.journal.home import Home
from tracker.journal.joining import standing
from tracker.rules import clock
from tracker.rules.moment import Moment, Span
from tracker.rules.threads import Thread
from tracker.store import quick, quick_days

if TYPE_CHECKING:
    from tracker.store.quick import Reader


class Kept(NamedTuple):
    """What was kept on a local day, in time order, without the trash and without another's own;
    `span` is the one that the day lies in."""

    day: str
    span: Span | None
    moments: Sequence[Moment]


class Days(NamedTuple):
    """Days that follow each other, and the `threads` that their moments belong to, by the id of the
    rupture."""

    days: Sequence[Kept]
    threads: dict[str, Thread]


def days(
    read: Reader, home: Home, now: int, first: str, last: str, waiting: Sequence[Moment] = ()
) -> Days:
    """The days from a first to a last, both included. `waiting` are the moments of lines that no
    opening has adopted yet."""
    kept = quick_days.of_days(read, home.family.id, first, last)
    known = {one.id for one in kept}
    kept += [one for one in waiting if first <= one.day <= last and one.id not in known]
    seen = sorted(home.seen(kept), key=lambda one: (one.at, one.id))
    of: dict[str, list[Moment]] = {}
    for one in seen:
        of.setdefault(one.day, []).append(one)
    found = []
    on = date.fromisoformat(first)
    while on.isoformat() <= last:
        day = on.isoformat()
        found.append(Kept(day, clock.span_on(day, home.spans), of.get(day, ())))
        on += timedelta(days=1)
    return Days(found, _threads(read, home, now, seen, waiting))


def _threads(
    read: Reader, home: Home, now: int, seen: Sequence[Moment], waiting: Sequence[Moment]
) -> dict[str, Thread]:
    """The threads that these moments began or came back to, as they stand now."""
    begun = [one.id if one.kind == "rupture" else one.thread for one in seen]
    around = quick.around(read, list(dict.fromkeys(one for one in begun if one)))
    here = {one.id for one in around[0]}
    around[0].extend(
        one for one in waiting if one.kind == "rupture" and one.id in begun and one.id not in here
    )
    return {one.id: one for one in standing(home, now, around, waiting)}


def kept_on(
    read: Reader, home: Home, first: str, last: str, waiting: Sequence[Moment] = ()
) -> set[str]:
    """The days from a first to a last on which anything was kept that may be seen here."""
    found = quick_days.kept_on(read, home.family.id, home.me, first, last)
    return found | {one.day for one in home.seen(waiting) if first <= one.day <= last}

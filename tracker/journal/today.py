"""A day at a glance. No ORM here: the first frame of the app and `mend today` are made of this."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from tracker.journal.home import Home
from tracker.journal.joining import open_threads
from tracker.journal.sitting_down import next_held
from tracker.journal.waiting import moments
from tracker.rules import clock
from tracker.rules.moment import Moment, Span
from tracker.rules.threads import Thread, in_order, window
from tracker.store import quick, quick_week
from tracker.store.inbox import Line

if TYPE_CHECKING:
    from tracker.journal.rituals import Tonight
    from tracker.journal.vocabulary import TodaysWord
    from tracker.store.quick import Reader


class Named(NamedTuple):
    """A feeling that somebody named; `first`: they had not used the word before."""

    member: str
    word: str
    first: bool


class Today(NamedTuple):
    """One local day of a family. Members are ids; `moments` in time order, without the trash and
    without another's own; `threads` the open ones and those of the day; `connections` counts per
    member are for scripts of adults only. `tonight`, `words` (by child) and who `leads` the next
    review (an id) are of `notes`. `held` is the last day on which a review came to its end."""

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
    tonight: Tonight | None = None
    words: Mapping[str, TodaysWord] = {}
    leads: str | None = None
    held: str | None = None


def today(
    read: Reader, home: Home, now: int, day: str | None = None, lines: Sequence[Line] = ()
) -> Today:
    """The day (the family's own at `now`, unless another is asked for) as it is kept, with
    the `lines` that no opening has adopted yet."""
    waiting = moments(read, home, lines)
    view = page(read, home, now, day, waiting)
    return view._replace(
        connections=_connections(view.moments, home),
        feelings=[
            Named(member, one.feeling, not _used(read, one, member, waiting))
            for one in view.moments
            if one.feeling is not None
            for member in one.did
        ],
    )


def page(
    read: Reader,
    home: Home,
    now: int,
    day: str | None = None,
    waiting: Sequence[Moment] = (),
    *,
    since: int = quick.EVER,
) -> Today:
    """The same as far as a screen shows it: without what is counted and compared for scripts.
    `waiting` are the moments of lines that no opening has adopted yet; of what is still open only
    that is looked for which began at or after the instant `since`."""
    day = day or home.today(now)
    kept = _kept(read, home, day, waiting)
    held = None
    if home.family.review is not None:
        held = quick_week.last_held(read, home.family.id, home.today(now))
    return Today(
        home=home,
        day=day,
        now=now,
        zone=home.zone(day),
        span=clock.span_on(day, home.spans),
        moments=kept,
        threads=open_threads(read, home, now, since=since, day=day, waiting=waiting),
        connections={},
        feelings=(),
        next_review=next_held(home, now, held),
        basket=quick.basket(read, home.family.id, home.me)
        + sum(1 for one in home.seen(waiting) if one.unsure),
        held=held,
    )


def notes(read: Reader, view: Today) -> Today:
    """The same look with the ritual for that evening and each child's word of the day (they are
    made of what all at home may see, and of nothing kept on the day itself), and with who leads
    the next review."""
    from tracker.journal import rituals, vocabulary
    from tracker.journal.sitting_down import next_time

    found = next_time(read, view.home, view.now)
    return view._replace(
        tonight=rituals.tonight(read, view.home, view.now, view.day),
        words=vocabulary.todays(read, view.home, view.now, view.day),
        next_review=None if found is None else found.at,
        leads=None if found is None else found.lead,
    )


def turned(read: Reader, view: Today, day: str, waiting: Sequence[Moment] = ()) -> Today:
    """Another day, from a look at one of the same instant: only what is its own is read."""
    home = view.home
    kept = _kept(read, home, day, waiting)
    # which threads are open is known from there, and looking for them is what costs
    since = min((one.at for one in kept), default=view.now)
    own = open_threads(read, home, view.now, since=since, day=day, waiting=waiting)
    known = {one.id: one for one in [*view.threads, *own] if one in own or not one.ended}
    return view._replace(
        day=day,
        zone=home.zone(day),
        span=clock.span_on(day, home.spans),
        moments=kept,
        threads=in_order(known.values()),
    )


def later(view: Today, now: int) -> Today:
    """The same look at a later instant of the same day, when nothing was kept in between."""
    home = view.home
    day = home.today(now)
    threads = [
        one
        if one.window is None
        else one._replace(window=window(one.opened_at, one.precision, one.day, now, day))
        for one in view.threads
    ]
    return view._replace(now=now, threads=threads, next_review=next_held(home, now, view.held))


def day_before(day: str) -> str:
    """The local day before a local day."""
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def _kept(read: Reader, home: Home, day: str, waiting: Sequence[Moment]) -> list[Moment]:
    """The moments of a day in time order, those that may be shown here."""
    of_day = (one for one in waiting if one.day == day)
    kept = home.seen([*quick.of_day(read, home.family.id, day), *of_day])
    return sorted(kept, key=lambda one: (one.at, one.id))


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

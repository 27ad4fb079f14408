"""What goes into the golden thread, and where in its day it lies.

Moments that are for everybody at home, and threads that found their end in closeness; no rupture,
feeling, note, attempt or *not ours to mend*, nothing that adults keep to themselves, nothing that
waits in the basket. So the cloth is the same for whoever looks, and stays the same, sign for
sign, when all the rest is deleted. Instants are microseconds since 1970 in UTC.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from tracker.rules.clock import local
from tracker.rules.cloth import PARTS_OF_DAY, Cell, Day
from tracker.rules.moment import Closing, Moment, Span
from tracker.rules.sharing import at_the_table, veiled
from tracker.rules.threads import thread

KINDS = ("connection", "caught", "celebration")
REVIEW_KINDS = ("connection", "celebration")
GOLDEN = ("mended", "mended-without-words", "let-go")
"""The ends of a thread that are stitched in gold."""
TO_THE_PART = ("minute", "hour", "part")
EVENING = len(PARTS_OF_DAY) - 1
_UNTIL = (12, 14, 17)

_GILT = {"gold"}

Marks = dict[tuple[str, int], set[str]]


class Thing(NamedTuple):
    """One thing that goes in: `sort` is one of KINDS or `gold`, `people` are ids (of a connection),
    `id` is that of its moment, of gold the rupture's."""

    id: str
    sort: str
    at: int
    precision: str
    day: str
    zone: str
    people: tuple[str, ...] = ()


def thing(moment: Moment, *, review: bool = False) -> Thing | None:
    """What a moment is in the cloth; None for one that does not go in. `review`: as at the table,
    where only what may be read aloud is seen, and nothing caught."""
    fits = at_the_table(moment.audience) if review else not veiled(moment.audience)
    if not fits or moment.kind not in (REVIEW_KINDS if review else KINDS):
        return None
    if moment.unsure or moment.deleted is not None:
        return None
    people = moment.members if moment.kind == "connection" else ()
    return Thing(
        moment.id, moment.kind, moment.at, moment.precision, moment.day, moment.zone, people
    )


def gold(
    rupture: Moment,
    repairs: Sequence[Moment],
    closing: Closing | None,
    lived: Callable[[int, Moment], tuple[str, str]],
) -> Thing | None:
    """The stitch of a thread where it ended: when the repair was that mended it, when the other
    answered, or when an adult closed it; None where there is none to see.

    Only a break that is everybody's at home counts, and what adults keep to themselves mends
    nothing here. `lived` says the local day and zone in which an instant was lived that has none
    of its own; it gets the moment that it belongs to, too.
    """
    if rupture.audience != "home":
        return None
    followed = [
        one
        for one in repairs
        if one.thread == rupture.id and one.deleted is None and not veiled(one.audience)
    ]
    # the window of an open thread is not asked for, so any "now" will do
    found = thread(rupture, followed, closing, rupture.at, rupture.day)
    if found is None or found.closed_at is None or found.state not in GOLDEN:
        return None
    ending, at = rupture, found.closed_at
    if found.state == "mended":
        ending = _mending(followed, at, answered=found.landed is not None)
        if ending.at == at:
            return Thing(rupture.id, "gold", at, ending.precision, ending.day, ending.zone)
    return Thing(rupture.id, "gold", at, "minute", *lived(at, ending))


def _mending(repairs: Iterable[Moment], at: int, *, answered: bool) -> Moment:
    """The repair whose answer made it whole then (where nobody was asked: what its doer saw)."""
    fitting = [
        one
        for one in repairs
        if (one.landed if answered else one.seen) == "reconnected"
        and at == (one.landed_at if answered and one.landed_at is not None else one.at)
    ]
    return max(fitting, key=lambda one: one.id)


def part_of(at: int, day: str, zone: str) -> int:
    """The part of its day, as an index of PARTS_OF_DAY, that an instant lies in. What is after
    midnight and yet of that day is its evening still."""
    there = local(at, zone)
    for part, until in enumerate(_UNTIL):
        if there.hour < until:
            return EVENING if there.date().isoformat() > day else part
    return EVENING


def placed(things: Iterable[Thing]) -> Marks:
    """What lies in each (day, part): sorts, and for those together the ids instead.

    All that knows only its day goes to the first part where nothing else lies, else to the
    evening: to one and the same, or the parts would tell how much it was. Gold fills no part, so
    that it moves nothing. What knows less goes nowhere.
    """
    marks: Marks = {}
    somewhere: dict[str, set[str]] = {}
    for one in things:
        held = one.people if one.sort == "connection" else (one.sort,)
        if held and one.precision in TO_THE_PART:
            key = one.day, part_of(one.at, one.day, one.zone)
            marks.setdefault(key, set()).update(held)
        elif held and one.precision == "day":
            somewhere.setdefault(one.day, set()).update(held)
    for day, those in somewhere.items():
        quiet = (part for part in range(EVENING) if not marks.get((day, part), _GILT) - _GILT)
        marks.setdefault((day, next(quiet, EVENING)), set()).update(those)
    return marks


def lay(
    things: Iterable[Thing],
    first_day: str,
    last_day: str,
    *,
    order: Sequence[str],
    now: tuple[str, int],
    begun: bool,
    spans: Iterable[Span] = (),
    review: bool = False,
) -> tuple[Day, ...]:
    """The days from first to last with what lies in them.

    `order` are the members' ids in the family's order, `now` is the (day, part) being lived.
    `begun`: something was woven before the first day already; if not, all before the first
    thing is bare. `review`: as at the table, where gold begins nothing.
    """
    marks = placed(things)
    woven = (place for place, held in marks.items() if not review or held - _GILT)
    first = ("", 0) if begun else min(woven, default=("9999-12-31", 0))
    away = _away(spans, first_day, last_day)
    days = []
    on, last = date.fromisoformat(first_day), date.fromisoformat(last_day)
    while on <= last:
        day = on.isoformat()
        cells = []
        for part in range(len(PARTS_OF_DAY)):
            held = marks.get((day, part))
            if held is not None:
                cells.append(_cell(held, order))
            elif not first <= (day, part) <= now:
                cells.append(_BARE)
            else:
                cells.append(_AWAY if day in away else _QUIET)
        days.append(Day(day, tuple(cells)))
        on += timedelta(days=1)
    return tuple(days)


_BARE, _AWAY, _QUIET = Cell(bare=True), Cell(away=True), Cell()


def _cell(held: Collection[str], order: Iterable[str]) -> Cell:
    people = tuple(one for one in order if one in held)
    return Cell(people, "caught" in held, "celebration" in held, "gold" in held)


def _away(spans: Iterable[Span], first_day: str, last_day: str) -> set[str]:
    days: set[str] = set()
    for one in spans:
        on = date.fromisoformat(max(one.from_day, first_day))
        last = date.fromisoformat(min(one.to_day or last_day, last_day))
        while on <= last:
            days.add(on.isoformat())
            on += timedelta(days=1)
    return days

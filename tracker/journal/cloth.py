"""What the golden thread shows of a span of days. No ORM here: it is in the app's first frame."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, NamedTuple

from tracker.journal.home import Home
from tracker.rules import clock, weft
from tracker.rules.cloth import Day
from tracker.rules.moment import Moment
from tracker.rules.threads import DAY
from tracker.rules.weft import Thing
from tracker.store import quick_cloth

if TYPE_CHECKING:
    from tracker.store.quick import Reader


class Cloth(NamedTuple):
    """The days of a span with what is woven in. `order` are the ids of everybody in the family's
    order; `review`: as it is shown at the table."""

    days: tuple[Day, ...]
    order: tuple[str, ...]
    review: bool = False


def cloth(
    read: Reader,
    home: Home,
    now: int,
    first_day: str,
    last_day: str,
    waiting: Iterable[Moment] = (),
    review: bool = False,
) -> Cloth:
    """The cloth from a first day to a last, both included (`loom.bounds` has those of a span).

    `waiting` are moments of lines that no opening has adopted yet (a line never says how a repair
    landed, so none of them ends a thread). `now` is an instant. Whoever looks sees the same.
    """
    family = home.family.id
    things = quick_cloth.woven(read, family, first_day, last_day, shared=review)
    known = {one.id for one in things}
    new = [one for one in waiting if one.id not in known and one.day <= last_day]
    things += [found for one in new if (found := weft.thing(one, review=review))]
    things += _gold(read, home, first_day, last_day)
    before = quick_cloth.woven_before(read, family, first_day, shared=review)
    if not before and not review:  # the first that was woven may be gold, else lies in these days
        things += [one for one in _gold(read, home, "", first_day) if one.day < first_day]
    today = home.today(now)
    order = tuple(one.id for one in sorted(home.everybody, key=lambda one: one.position))
    days = weft.lay(
        things,
        first_day,
        last_day,
        order=order,
        now=(today, weft.part_of(now, today, home.zone(today))),
        begun=before,
        spans=home.spans,
        review=review,
    )
    return Cloth(days, order, review)


def _gold(read: Reader, home: Home, first_day: str, last_day: str) -> list[Thing]:
    """The ends that threads found around these days."""
    since = _midnight(first_day) - 2 * DAY if first_day else 0
    ruptures, repairs, closings = quick_cloth.ending(
        read, home.family.id, since, _midnight(last_day) + 3 * DAY
    )
    followed: dict[str | None, list[Moment]] = {}
    for one in repairs:
        followed.setdefault(one.thread, []).append(one)
    ended = {one.thread: one for one in closings}
    # looked through twice for each of them, so only what can matter is left
    journeys = (one for one in home.spans if one.kind == "away" and one.zone)
    home = home._replace(spans=tuple(journeys))
    found = (
        weft.gold(
            one, followed.get(one.id, ()), ended.get(one.id), lambda at, of: _lived(home, at, of)
        )
        for one in ruptures
    )
    return [one for one in found if one is not None]


def _midnight(day: str) -> int:
    """About the first instant of a day; zones are up to 14 hours away from it."""
    on = date.fromisoformat(day)
    return int(datetime(on.year, on.month, on.day, tzinfo=UTC).timestamp()) * 1_000_000


def _lived(home: Home, at: int, of: Moment) -> tuple[str, str]:
    """The local day and zone of an answer or a closing, which keep no zone of their own: on a
    journey its zone, else the one that their moment was lived in at home. So a new zone of the
    family's moves no stitch but that of a break on a journey, answered at home before."""
    away = clock.zone_of_day(of.day, home.spans, "")
    zone = home.family.zone if away else of.zone
    day = clock.local_day(at, zone, home.family.day_start)
    there = clock.zone_of_day(day, home.spans, zone)
    if there != zone:
        day, zone = clock.local_day(at, there, home.family.day_start), there
    return day, zone

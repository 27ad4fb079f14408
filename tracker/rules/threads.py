"""The state of a thread (a rupture and all that followed) from its moments.

Pure: the same moments give the same thread, in whatever order they come. Instants are
microseconds since 1970 in UTC, days `YYYY-MM-DD`. Who may see a thread is not decided here: leave
out what `sharing.may_see` refuses before calling (another's `own` repair, another's `own`
rupture as something to join).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from tracker.rules.moment import CLOSINGS, PARTS, Closing, Moment, Reminder

STATES = ("open", "offered", "mended", *CLOSINGS)
WINDOWS = ("now", "within-a-day", "later")
HOUR = 3_600_000_000
DAY = 24 * HOUR
REACH = 7 * DAY
"""How long before a repair the rupture may lie that it joins by itself."""


class Parts(NamedTuple):
    """When each of the three R's was first given, as instants."""

    responsibility: int | None = None
    reflection: int | None = None
    reconnection: int | None = None


class Thread(NamedTuple):
    """A rupture as it stands. `id`, `kind` (slug), `members`, `opened_at`, `precision`, `day` and
    `zone` are the rupture's own; `moments` are its id and those of its repairs in time order.

    `window` and `remind_at` are None once an end is found, `closed_at` is when that was; `said_by`
    is the adult who said so with a key, None for a thread that is mended by what followed.
    """

    id: str
    kind: str | None
    members: tuple[str, ...]
    opened_at: int
    precision: str
    day: str
    state: str
    window: str | None
    attempts: int
    parts: Parts
    seen: str | None
    landed: str | None
    remind_at: int | None
    closed_at: int | None
    said_by: str | None
    private: bool
    moments: tuple[str, ...]
    zone: str

    @property
    def ended(self) -> bool:
        """Whether it has found an end, whichever."""
        return self.state not in ("open", "offered")


def thread(
    rupture: Moment,
    repairs: Sequence[Moment],
    closing: Closing | None,
    now: int,
    today: str,
    reminder: Reminder | None = None,
) -> Thread | None:
    """The thread of a rupture at this instant and local day; None when the rupture is deleted.

    Only repairs that joined it and are not deleted count, and only a closing and a reminder of
    this thread. It is mended when the latest `landed` says *reconnected* or, where nobody was
    asked, the latest `seen` does. An adult's closing and a later mending: the later word stands. A
    *not yet* after the closing opens it again.
    """
    if rupture.deleted is not None:
        return None
    followed = sorted(
        (one for one in repairs if one.thread == rupture.id and one.deleted is None),
        key=lambda one: (one.at, one.id),
    )
    answers = sorted((one for one in followed if one.landed is not None), key=_answered)
    views = [one for one in followed if one.seen is not None]
    landed = answers[-1].landed if answers else None
    seen = views[-1].seen if views else None

    state, ended_at, said_by = "offered" if followed else "open", None, None
    if landed == "reconnected":
        state, ended_at = "mended", _answered(answers[-1])[0]
    elif landed is None and seen == "reconnected":
        state, ended_at = "mended", views[-1].at
    if closing is not None and closing.thread == rupture.id:
        again = any(one.landed == "not-yet" and _answered(one)[0] > closing.at for one in answers)
        if not again and (ended_at is None or ended_at <= closing.at):
            state, ended_at, said_by = closing.how, closing.at, closing.by

    return Thread(
        id=rupture.id,
        kind=rupture.rupture,
        members=rupture.members,
        opened_at=rupture.at,
        precision=rupture.precision,
        day=rupture.day,
        state=state,
        window=window(rupture.at, rupture.precision, rupture.day, now, today)
        if ended_at is None
        else None,
        attempts=len(followed),
        parts=Parts(*(_first(part, followed) for part in PARTS)),
        seen=seen,
        landed=landed,
        remind_at=reminder.at
        if ended_at is None and reminder is not None and reminder.thread == rupture.id
        else None,
        closed_at=ended_at,
        said_by=said_by,
        private=rupture.private,
        moments=(rupture.id, *(one.id for one in followed)),
        zone=rupture.zone,
    )


def window(at: int, precision: str, day: str, now: int, today: str) -> str:
    """How near a rupture still is, by elapsed time; it claims no more than the time is known to.

    `at` is the first instant that a coarser time may mean, so what is true counted from there is
    surely true. `now`: at most 60 minutes, known to the hour or better. `within-a-day`: at most 24
    hours, or today; so *last night* is still near at breakfast. A month or a year is `later`.
    """
    if precision in ("month", "year"):
        return "later"
    if precision in ("minute", "hour") and now - at <= HOUR:
        return "now"
    near = now - at <= DAY or (precision in ("part", "day") and day == today)
    return "within-a-day" if near else "later"


def joins(
    members: frozenset[str],
    at: int,
    candidates: Iterable[tuple[str, Collection[str], int]],
    until: int | None = None,
) -> str | None:
    """The thread that a repair of these members at this time joins by itself, or None.

    `candidates` are (rupture id, its members, its instant) of threads without an end, see
    `candidates`; leave out another's `own`. The newest of the same pair wins that began at most
    seven days before `at` and not after it: the same members, or two or more of a larger round.
    Where the repair is known to the part or day only, `until` is the last instant it may mean.
    """
    latest = at if until is None else until
    fitting = [
        (began, id_)
        for id_, others, began in candidates
        if at - REACH <= began <= latest and _same(members, frozenset(others))
    ]
    return max(fitting)[1] if fitting else None


def candidates(threads: Iterable[Thread]) -> list[tuple[str, tuple[str, ...], int]]:
    """Those threads that a repair may join, as `joins` takes them."""
    return [(one.id, one.members, one.opened_at) for one in threads if not one.ended]


def in_order(threads: Iterable[Thread]) -> list[Thread]:
    """Open and offered ones first, the oldest on top; then the ended, the latest end on top."""
    return sorted(
        threads,
        key=lambda one: (
            one.ended,
            one.opened_at if one.closed_at is None else -one.closed_at,
            one.id,
        ),
    )


def _same(repair: frozenset[str], rupture: frozenset[str]) -> bool:
    return bool(repair) and (repair == rupture or (len(repair) > 1 and repair < rupture))


def _answered(repair: Moment) -> tuple[int, int, str]:
    """When the other answered (lacking that, when the repair was), for sorting and comparing."""
    at = repair.at if repair.landed_at is None else repair.landed_at
    return at, repair.at, repair.id


def _first(part: str, followed: Iterable[Moment]) -> int | None:
    return next((one.at for one in followed if part in one.parts), None)

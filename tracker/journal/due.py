"""What somebody asked to be led back to, where nobody has asked yet how a repair landed, and the
family review in its hour.

On the road of a shell prompt: no ORM here, and nothing is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from tracker.journal.home import Home
from tracker.journal.joining import standing
from tracker.journal.sitting_down import next_held
from tracker.journal.waiting import moments
from tracker.journal.words import REVIEW, REVIEW_WAITS, WHY, label
from tracker.rules.asking import ASKED_FOR, asks_landed, quiet_hours
from tracker.rules.clock import HOUR, begins, elapsed, span_on
from tracker.rules.moment import Moment
from tracker.rules.reviewing import week_looked_at
from tracker.rules.text import plain
from tracker.rules.threads import Thread
from tracker.store import quick_due
from tracker.store.inbox import Line

if TYPE_CHECKING:
    from tracker.rules.moment import Reminder
    from tracker.store.quick import Reader


class Due(NamedTuple):
    """One thing to come back to: `why` is `come-back` or `landed` (`thread` is a rupture's id) or
    `review`, `at` the instant of the reminder, of the repair or of the review (in `zone`), `text`
    one calm sentence."""

    why: str
    thread: str | None
    at: int
    zone: str
    text: str


def due(read: Reader, home: Home, now: int, lines: Sequence[Line] = ()) -> list[Due]:
    """What is due for whoever is at the keyboard (for anybody while that is not known), what
    somebody asked for first, each thread once, the review last; nothing from nine in the evening to
    the day start (but a review that the family set for then, in its own hour), nor while a span
    lasts. What lies in a span that has ended is not caught up on.

    `lines` are those that no opening has adopted yet.
    """
    today = home.today(now)
    if _skipped(today, home):
        return []
    if _quiet(now, home):
        return [one for one in _review(read, home, now, today) if _quiet(one.at, home)]
    waiting = moments(read, home, lines)
    found = {one.thread: one for one in _landed(read, home, now, today, waiting)}
    found |= {one.thread: one for one in _come_back(read, home, now, waiting)}
    threads = sorted(found.values(), key=lambda one: (one.why, one.at, one.thread))
    return [*threads, *_review(read, home, now, today)]


def _quiet(at: int, home: Home) -> bool:
    """Whether nobody is asked anything at that instant."""
    return quiet_hours(at, home.zone(home.today(at)), home.family.day_start)


def _skipped(day: str, home: Home) -> bool:
    """Whether looks back leave a local day out."""
    return span_on(day, home.spans) is not None


def _review(read: Reader, home: Home, now: int, today: str) -> Iterator[Due]:
    """The family review on its day, from its time on, until it was held; one of the night for an
    hour."""
    zone = home.zone(today)
    at = next_held(home, begins(date.fromisoformat(today), zone, home.family.day_start))
    if at is None or at > now or home.today(at) != today:
        return
    if _quiet(at, home) and now - at >= HOUR:
        return
    week = week_looked_at(today, home.family.week_start)
    held = quick_due.reviewed(read, home.family.id, *week)
    if not held:
        yield Due("review", None, at, zone, REVIEW if held is None else REVIEW_WAITS)


def _come_back(read: Reader, home: Home, now: int, waiting: Sequence[Moment]) -> Iterator[Due]:
    """Reminders whose time has come, of threads without an end; of several of one thread that are
    told here the earliest."""
    found = quick_due.reminded(read, home.family.id, home.me, now)
    asked = [
        one
        for one in found[3]
        if one.at <= now and _mine([one.by], home) and not _skipped(home.today(one.at), home)
    ]
    first: dict[str, Reminder] = {}
    for each in sorted(asked, key=lambda one: (one.at, one.id)):
        first.setdefault(each.thread, each)
    for one in standing(home, now, found, waiting):
        if one.id in first and not one.ended:
            wish = first[one.id]
            told = _told("come-back", one, home, now, by=wish.by)
            yield Due("come-back", one.id, wish.at, one.zone, told)


def _landed(
    read: Reader, home: Home, now: int, today: str, waiting: Sequence[Moment]
) -> Iterator[Due]:
    """The newest repair of a thread, while the other was not asked."""
    repairs = [one for one in waiting if one.kind == "repair"]
    ruptures = [one for one in waiting if one.kind == "rupture"]
    also = {one.thread for one in repairs if one.thread} - {one.id for one in ruptures}
    on = date.fromisoformat(today)
    first, last = ((on - timedelta(days=n)).isoformat() for n in (ASKED_FOR, 1))
    found = quick_due.answered_by_nobody(read, home.family.id, first, last, also)
    found[0].extend(ruptures)
    known = {one.id: one for one in (*found[1], *repairs)}
    for one in standing(home, now, found, waiting):
        newest = known.get(one.moments[-1])
        if newest is None or one.ended or not asks_landed(newest, now, today):
            continue
        if _skipped(newest.day, home):
            continue
        if _mine([*newest.did, newest.by], home):
            told = _told("landed", one, home, now, private=newest.private)
            yield Due("landed", one.id, newest.at, newest.zone, told)


def _mine(whose: Iterable[str | None], home: Home) -> bool:
    """Whether what these asked for or did is for whoever is at the keyboard."""
    those = set(whose) - {None}
    return home.me is None or not those or home.me in those


def _told(
    why: str,
    one: Thread,
    home: Home,
    now: int,
    *,
    by: str | None = None,
    private: bool = False,
) -> str:
    """`Jake: lost my cool, last night. How did it land?`; of what was kept private no more than
    when it was. Where somebody else than the reader wanted it (`by`), they are named."""
    when = elapsed(one.opened_at, one.precision, one.day, one.zone, now, home.today(now))
    others = home.names(each for each in one.members if each != home.me)
    names = " and ".join([", ".join(others[:-1]), others[-1]] if others[1:] else others)
    what = f"{names or 'me'}: {label(one.kind)}, {when}"
    if one.private or private:
        what = f"a line kept private, {when}"
    asked = WHY[why][0].upper() + WHY[why][1:]
    if why == "come-back" and by not in (home.me, None):
        asked = f"{home.name(by)} wanted to come back to it."
    return plain(f"{what}. {asked}", one_line=True)

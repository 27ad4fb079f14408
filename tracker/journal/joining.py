"""Which thread a repair joins by itself. No ORM here: the echo of `mend log` names it too."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tracker.journal.home import Home
from tracker.rules import threads
from tracker.rules.moment import Moment
from tracker.rules.threads import Thread, thread
from tracker.store import quick

if TYPE_CHECKING:
    from tracker.journal.glance import Glance
    from tracker.store.quick import Found, Reader

ALONE = ""
"""What is said instead of a thread's id of a repair that joins none."""


def open_threads(
    read: Reader,
    home: Home,
    now: int,
    *,
    since: int = quick.EVER,
    day: str | None = None,
    waiting: Iterable[Moment] = (),
) -> list[Thread]:
    """Threads that have found no end (and those of a day, whatever their state), the oldest first.

    `waiting` are moments of lines that no opening has adopted yet. Nobody sees another's own.
    """
    found = quick.threads(read, home.family.id, home.me, since=since, day=day)
    waiting = list(waiting)
    found[0].extend(one for one in waiting if one.kind == "rupture" and one.at >= since)
    return standing(home, now, found, waiting)


def standing(home: Home, now: int, found: Found, waiting: Iterable[Moment] = ()) -> list[Thread]:
    """The threads of ruptures that were found with all that hangs on them, as far as they may be
    seen here; repairs among the `waiting` lines count too. Everybody has reminders of their own:
    those of whoever is at the keyboard count, and those of nobody known."""
    ruptures, repairs, closings, reminders = found
    ended = {one.thread: one for one in closings}
    mine = [one for one in reminders if one.by in (home.me, None)]
    # whoever is known goes by their own before one that nobody known set
    minded = {one.thread: one for one in sorted(mine, key=lambda one: one.by is not None)}
    today = home.today(now)
    followed: dict[str, list[Moment]] = {}
    for one in home.seen([*repairs, *waiting]):
        if one.kind == "repair":
            followed.setdefault(one.thread or "", []).append(one)
    every = (
        thread(*(one, followed.get(one.id, ()), ended.get(one.id), now, today), minded.get(one.id))
        for one in home.seen(ruptures)
        if "kind" not in one.unsure  # it may be no rupture at all: somebody says so first
    )
    return threads.in_order(one for one in every if one is not None)


def thread_for(
    read: Reader,
    home: Home,
    repair: Moment,
    said: str | None,
    waiting: Iterable[Moment] = (),
) -> str | None:
    """The rupture that a repair came back to: the one that was said, while it is there, else the
    newest unclosed one of the same pair within the week before; none where ALONE was said, nor
    for what may be no repair at all."""
    if said == ALONE or "kind" in repair.unsure:
        return None
    if said is not None and quick.is_rupture(read, home.family.id, said):
        return said
    around = _around(read, home, repair, waiting)
    if said in around:
        return said
    return _chosen(repair, around)


def joined_thread(
    read: Reader, home: Home, repair: Moment, waiting: Iterable[Moment] = ()
) -> Thread | None:
    """The thread that a repair joins by itself, to be named; None where it stands alone."""
    if "kind" in repair.unsure:
        return None
    around = _around(read, home, repair, waiting)
    return around.get(_chosen(repair, around) or "")


def thread_at(seen: Glance, repair: Moment, said: str | None) -> Thread | None:
    """The thread that a repair would join as things stand: the one that was said while it has no
    end, else the one that fits."""
    from tracker.journal import waiting

    if said == ALONE:
        return None
    lines = waiting.moments(seen.read, seen.home, seen.lines)
    if said is not None:
        still = open_threads(seen.read, seen.home, seen.now, waiting=lines)
        return next((one for one in still if one.id == said), None)
    return joined_thread(seen.read, seen.home, repair, lines)


def _around(
    read: Reader, home: Home, repair: Moment, waiting: Iterable[Moment]
) -> dict[str, Thread]:
    since = repair.at - threads.REACH
    return {
        one.id: one for one in open_threads(read, home, repair.at, since=since, waiting=waiting)
    }


def _chosen(repair: Moment, around: dict[str, Thread]) -> str | None:
    candidates = threads.candidates(around.values())
    return threads.joins(frozenset(repair.members), repair.at, candidates)

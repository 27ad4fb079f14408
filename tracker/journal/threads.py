"""Threads: what is still open, and with `every` also what has found an end."""

from __future__ import annotations

from typing import NamedTuple

import sqlalchemy as sa

from tracker.journal.home import Home
from tracker.journal.joining import open_threads
from tracker.journal.opening import Journal
from tracker.rules.moment import Moment
from tracker.rules.threads import Thread, in_order, thread
from tracker.store import moments as table
from tracker.store import profile, quick


class Threads(NamedTuple):
    """Threads of one family, open and offered ones first, and the family."""

    home: Home
    threads: list[Thread]
    now: int


def listed(
    journal: Journal,
    *,
    every: bool = False,
    member: str | None = None,
    first: str | None = None,
    last: str | None = None,
) -> Threads:
    """Open and offered threads, the oldest first; with `every` the ended ones below them.

    `member` is a name, `first` and `last` are local days of the rupture, both included.
    """
    now = journal.now()
    with journal.reading() as db:
        home = journal.home(db)
        who = None if member is None else home.find(member).id
        if every:
            found = _every(db, home, now)
        else:
            found = [one for one in open_threads(quick.whole(db), home, now) if not one.ended]
    return Threads(
        home,
        [
            one
            for one in found
            if (who is None or who in one.members)
            and (first is None or one.day >= first)
            and (last is None or one.day <= last)
        ],
        now,
    )


def _every(db: sa.Connection, home: Home, now: int) -> list[Thread]:
    moment = table.moment
    here = (moment.c.family_id == home.family.id, moment.c.deleted.is_(None))
    ruptures = home.seen(table.load(db, *here, moment.c.kind == "rupture"))
    followed: dict[str, list[Moment]] = {}
    for one in home.seen(table.load(db, *here, moment.c.kind == "repair")):
        followed.setdefault(one.thread or "", []).append(one)
    ended = {
        one.thread: one
        for one in profile.closings(db, profile.closing.c.family_id == home.family.id)
    }
    today = home.today(now)
    found = (
        thread(one, followed.get(one.id, ()), ended.get(one.id), now, today)
        for one in ruptures
        if "kind" not in one.unsure
    )
    return in_order(one for one in found if one is not None)

"""Threads: what is still open or has found an end, one unrolled, and what an adult says of it.

Every change here is one that undo takes back. A thread is named by the id of its rupture, by that
of a repair that joined it, or by the beginning or end of either.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import sqlalchemy as sa

from tracker.journal import telling
from tracker.journal.home import Home
from tracker.journal.joining import open_threads, standing
from tracker.journal.moments import found, thread_of
from tracker.journal.opening import Journal
from tracker.journal.words import STATES
from tracker.rules.moment import CLOSINGS, Closing, Moment, Reminder
from tracker.rules.threads import Thread
from tracker.store import changes, profile, quick
from tracker.store import moments as table
from tracker.store.errors import Missing, Usage
from tracker.store.ids import uuid7

if TYPE_CHECKING:
    from tracker.rules.guiding import Helped


class Threads(NamedTuple):
    """Threads of one family, open and offered ones first, and the family."""

    home: Home
    threads: list[Thread]
    now: int


class Opened(NamedTuple):
    """One thread unrolled: its rupture and its repairs in time order; all ruptures in which these
    people were together, alone or in a larger round, the earlier ones first; and what helped just
    them last time."""

    home: Home
    thread: Thread
    rupture: Moment
    repairs: Sequence[Moment]
    ruptures_of_pair: Sequence[Moment]
    helped: Helped | None


class Done(NamedTuple):
    """What a change left: the thread as it stands now."""

    home: Home
    thread: Thread


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
            kept = _every(db, home, now)
        else:
            kept = [one for one in open_threads(quick.whole(db), home, now) if not one.ended]
    return Threads(
        home,
        [
            one
            for one in kept
            if (who is None or who in one.members)
            and (first is None or one.day >= first)
            and (last is None or one.day <= last)
        ],
        now,
    )


def opened(journal: Journal, ident: str) -> Opened:
    """One thread with all that belongs to it. Raises Missing."""
    from tracker.rules import guiding

    with journal.reading() as db:
        home = journal.home(db)
        thread, rupture = _named(journal, db, home, ident)
        ruptures = _together(db, home, rupture)
        ids = [one.id for one in ruptures]
        repairs = home.seen(table.load(db, table.moment.c.id.in_(_joined(ids))))
        closings = profile.closings(db, profile.closing.c.thread_id.in_(ids))
        threads = standing(home, journal.now(), (ruptures, repairs, closings, []))
    known = {one.id: one for one in (*ruptures, *repairs)}
    return Opened(
        home,
        thread,
        rupture,
        [known[one] for one in thread.moments[1:]],
        ruptures,
        guiding.helped(threads, known, rupture.members, apart_from=rupture.id),
    )


def close(journal: Journal, ident: str, how: str) -> Done:
    """Say that a thread has found its end (one of CLOSINGS); a later word takes the place of an
    earlier one. Raises Missing, and Usage where a child says so."""
    if how not in CLOSINGS:
        raise Usage(f"No thread ends as “{how}”.", f"Choose from: {', '.join(CLOSINGS)}.")
    with journal.writing() as db:
        home = journal.home(db)
        _check_grown_up(home)
        thread, rupture = _named(journal, db, home, ident)
        there = _closing(db, rupture.id)
        if thread.state == how:
            return Done(home, thread)
        one = Closing(there.id if there else uuid7(), rupture.id, how, journal.now(), home.me)
        with _recording(journal, db, home, "close", rupture, STATES[how]) as change:
            change.touch("closing", one.id)
            profile.put_closing(db, home.family.id, one)
        return _done(journal, db, home, rupture)


def reopen(journal: Journal, ident: str) -> Done:
    """Take back the word that a thread has found its end; one that nobody closed by hand stays as
    it is. Raises Missing, and Usage where a child says so."""
    with journal.writing() as db:
        home = journal.home(db)
        _check_grown_up(home)
        thread, rupture = _named(journal, db, home, ident)
        there = _closing(db, rupture.id)
        if there is None:
            return Done(home, thread)
        with _recording(journal, db, home, "reopen", rupture, "open again") as change:
            change.touch("closing", there.id)
            profile.remove(db, profile.closing, there.id)
        return _done(journal, db, home, rupture)


def remind(journal: Journal, ident: str, at: int | None) -> Done:
    """Ask to be led back to a thread from the instant `at` on; None: no more. Everybody has one
    reminder a thread, the latest; one that nobody known set is anybody's to change. Raises Missing,
    and Usage where the thread has found its end."""
    with journal.writing() as db:
        home = journal.home(db)
        thread, rupture = _named(journal, db, home, ident)
        if thread.ended and at is not None:
            raise Usage("That has found its end; nothing was changed.", "Open it again first.")
        every = profile.reminders(db, profile.reminder.c.thread_id == rupture.id)
        there = [one for one in every if one.by in (home.me, None)]
        if [one.at for one in there] == ([] if at is None else [at]):
            return Done(home, thread)
        mine = next((one.id for one in there if one.by == home.me), uuid7())
        with _recording(journal, db, home, "remind", rupture, "a reminder") as change:
            for ident in {mine, *(one.id for one in there)}:
                change.touch("reminder", ident)
                if at is None or ident != mine:
                    profile.remove(db, profile.reminder, ident)
            if at is not None:
                one = Reminder(mine, rupture.id, at, home.me, journal.real_now())
                profile.put_reminder(db, home.family.id, one)
        return _done(journal, db, home, rupture)


def _every(db: sa.Connection, home: Home, now: int) -> list[Thread]:
    moment, family = table.moment, home.family.id
    here = (moment.c.family_id == family, moment.c.deleted.is_(None))
    every = (
        table.load(db, *here, moment.c.kind == "rupture"),
        table.load(db, *here, moment.c.kind == "repair"),
        profile.closings(db, profile.closing.c.family_id == family),
        profile.reminders(db, profile.reminder.c.family_id == family),
    )
    return standing(home, now, every)


def _named(journal: Journal, db: sa.Connection, home: Home, ident: str) -> tuple[Thread, Moment]:
    one = found(db, home, ident)
    thread = thread_of(journal, db, home, one)
    if thread is None:
        raise Missing("That is part of no thread.", "mend threads prints the ids.")
    return thread, found(db, home, thread.id)


def _together(db: sa.Connection, home: Home, rupture: Moment) -> list[Moment]:
    """All ruptures in which these people were together, without the trash, the earliest first; of
    nobody known no other than this one."""
    if not rupture.members:
        return [rupture]
    people, moment = table.people, table.moment
    where = [
        moment.c.id.in_(sa.select(people.c.moment_id).where(people.c.member_id == one))
        for one in rupture.members
    ]
    kept = table.load(
        *(db, moment.c.family_id == home.family.id, moment.c.kind == "rupture"),
        *(moment.c.deleted.is_(None), *where),
    )
    return home.seen(kept)


def _joined(ruptures: Sequence[str]) -> sa.Select[str]:
    return sa.select(table.repair.c.moment_id).where(table.repair.c.thread_id.in_(ruptures))


def _closing(db: sa.Connection, thread: str) -> Closing | None:
    return next(iter(profile.closings(db, profile.closing.c.thread_id == thread)), None)


def _check_grown_up(home: Home) -> None:
    if any(one.id == home.me and one.role == "child" for one in home.everybody):
        raise Usage("How a thread ended is for a grown-up to say.", "Nothing was changed.")


def _done(journal: Journal, db: sa.Connection, home: Home, rupture: Moment) -> Done:
    thread = thread_of(journal, db, home, rupture)
    assert thread is not None
    return Done(home, thread)


def _recording(
    journal: Journal, db: sa.Connection, home: Home, what: str, rupture: Moment, word: str
) -> changes.Recording:
    return journal.recording(db, home, what, f"{telling.brief(rupture, home)}, {word}")

"""Lines of the inbox become moments: each exactly once, by its id."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

import sqlalchemy as sa

from tracker.journal import telling
from tracker.journal.home import Home, of_row
from tracker.journal.joining import thread_for
from tracker.journal.lines import moment_of
from tracker.journal.names import row_for
from tracker.store import changes, moments, profile, quick
from tracker.store.errors import Trouble
from tracker.store.inbox import Inbox, Line
from tracker.store.opening import Store

if TYPE_CHECKING:
    from tracker.store.quick import Reader


def adopt(store: Store, inbox: Inbox) -> int:
    """Take every waiting line into the store, in the order it was typed; how many came in.

    Lines wait on while there is nobody in their family yet. A line that is there already (its
    program ended between the two files) is only taken out of the inbox.
    """
    lines = inbox.waiting()
    if not lines:
        return 0
    with store.writing() as db:
        taken = take_in(db, lines)
    with suppress(Trouble, sqlite3.Error):  # the next opening takes it out
        inbox.let_go(taken.there)
    return taken.come


class Taken(NamedTuple):
    """How many lines came in, and the ids of all that the store has by now."""

    come: int
    there: list[str]


def take_in(db: sa.Connection, lines: Sequence[Line]) -> Taken:
    """Write the lines into the store, within the caller's transaction."""
    ask = quick.whole(db)
    rows = quick.families(ask)
    homes: dict[tuple[str, str | None], Home] = {}
    come, there = 0, []
    for line in lines:
        row = row_for(rows, line)
        if row is None:
            continue
        key = (row[0], line.me or line.me_said)
        home = homes.get(key) or homes.setdefault(key, of_row(ask, row, key[1], strict=False))
        if not home.everybody:
            continue
        if not (moments.exists(db, line.id) or profile.is_gone(db, line.id)):
            try:
                with db.begin_nested():
                    _keep(db, ask, home, line)
            except (sa.exc.IntegrityError, ValueError):  # it waits on; the doctor counts it
                continue
            come += 1
        there.append(line.id)
    return Taken(come, there)


def _keep(db: sa.Connection, ask: Reader, home: Home, line: Line) -> None:
    one = moment_of(line, home)
    if one.kind == "repair":
        one = one._replace(thread=thread_for(ask, home, one, line.thread))
    with changes.recording(
        db,
        family=home.family.id,
        me=home.me,
        program=line.program,
        what="keep",
        text=telling.brief(one, home),
    ) as change:
        change.touch("moment", one.id)
        moments.insert(db, home.family.id, [one])

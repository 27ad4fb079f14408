"""Lines of the inbox become moments: each exactly once, by its id."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import sqlalchemy as sa

from tracker.journal import telling
from tracker.journal.home import Home, of_row
from tracker.journal.joining import thread_for
from tracker.journal.lines import moment_of
from tracker.journal.names import row_for
from tracker.store import changes, moments, profile, quick
from tracker.store.inbox import Inbox, Line
from tracker.store.opening import Store


def adopt(store: Store, inbox: Inbox) -> int:
    """Take every waiting line into the store, in the order it was typed; how many came in.

    Lines wait on while there is no family with anybody in it. A line that is there already (its
    program ended between the two files) is only taken out of the inbox.
    """
    lines = inbox.waiting()
    if not lines:
        return 0
    with store.writing() as db:
        come = take_in(db, lines)
    if come is None:
        return 0
    with suppress(Exception):  # it stays in the inbox as well, and the next opening takes it out
        inbox.let_go(line.id for line in lines)
    return come


def take_in(db: sa.Connection, lines: Sequence[Line]) -> int | None:
    """Write the lines into the store, within the caller's transaction; None where nobody is there
    yet whose lines they could be."""
    ask = quick.whole(db)
    rows = quick.families(ask)
    homes: dict[Any, Home] = {}
    come = 0
    for line in lines:
        row = row_for(rows, line)
        if row is None:
            return None
        key = (row[0], line.me or line.me_said)
        home = homes.get(key) or homes.setdefault(key, of_row(ask, row, key[1], strict=False))
        if not home.everybody:
            return None
        if moments.exists(db, line.id) or profile.is_gone(db, line.id):
            continue
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
        come += 1
    return come

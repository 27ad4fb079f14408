"""A quick look at the store without the ORM: what the first frame and `mend today` stand on."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from tracker.journal.home import Home, home
from tracker.journal.now import real_clock, said_now
from tracker.settings import Settings
from tracker.store import quick
from tracker.store.errors import NewerStore, NoFamily, NotAStore, Trouble
from tracker.store.inbox import Inbox, Line

if TYPE_CHECKING:
    from tracker.store.quick import Reader


class Glance(NamedTuple):
    """What is needed to look: a reader, the family, the instant, and the lines that still wait."""

    read: Reader
    home: Home
    now: int
    lines: Sequence[Line]


@contextmanager
def glance(settings: Settings, clock: Callable[[], int] = real_clock) -> Iterator[Glance]:
    """Look at the store of these settings; where the quick road is closed (an older version, a
    folder or a disk that takes nothing) by opening it whole. Raises the errors of the store."""
    with reading(settings) as read:
        here = home(read, settings.family, settings.me)
        now = clock() if settings.now is None else said_now(settings.now, here.family.zone)
        # before the first read: a line that is adopted meanwhile is in both, never in neither
        lines = Inbox(settings.places.inbox).waiting()
        yield Glance(read, here, now, lines)


@contextmanager
def reading(settings: Settings) -> Iterator[Reader]:
    """The reader of such a look alone, for who knows the family already."""
    path = settings.places.store
    try:
        if not os.path.exists(path):
            raise NoFamily
        opened = quick.quick(path)
    except (NewerStore, NotAStore):
        raise
    except (Trouble, sqlite3.Error):
        from tracker.journal.opening import open_journal

        with open_journal(settings, "look", write=False) as journal, journal.reading() as db:
            yield quick.whole(db)
        return
    try:
        yield opened.read
    finally:
        opened.close()

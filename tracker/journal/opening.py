"""The one door: settings, a clock and a store become an open journal.

The app, the command line and the tests all come in here. Opening whole adopts the inbox, lets go
what lay in the trash for thirty days, and makes the day's backup.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import sqlalchemy as sa

from tracker.journal import adopting, trash
from tracker.journal.home import Home, home
from tracker.journal.names import family_row
from tracker.journal.now import real_clock, said_now
from tracker.settings import Settings
from tracker.store import backup, changes, quick
from tracker.store.errors import Busy, Damaged, DiskFull, NoFamily, ReadOnly, Replaced, Trouble
from tracker.store.folder import make_folder
from tracker.store.inbox import Inbox
from tracker.store.lock import Lock
from tracker.store.opening import Store, analyze, look, open_copy, open_store, speaking

Clock = Callable[[], int]
"""Gives "now": microseconds since 1970 UTC."""


class Journal:
    """An open journal: every use case of `tracker.journal` takes one.

    `program` is the word kept with each change for who made it (`log`, `app`, `edit` …).
    """

    def __init__(
        self, store: Store, settings: Settings, program: str, clock: Clock, lock: Lock
    ) -> None:
        self.store = store
        self.settings = settings
        self.program = program
        self.inbox = Inbox(settings.places.inbox)
        self._clock = clock
        self._lock = lock
        self._file = _file(settings.places.store)
        self._wrote = False
        self._zone: str | None = None

    def now(self) -> int:
        """The instant that readings and screens go by (--now, else the real clock). Raises BadTime
        at the first call, which comes with the opening."""
        if self.settings.now is None:
            return self._clock()
        if self._zone is None:
            with self.store.reading() as db:
                row = family_row(quick.families(quick.whole(db)), self.settings.family)
            self._zone = row[2] if row else None
        return said_now(self.settings.now, self._zone or "UTC")

    def real_now(self) -> int:
        """The instant that ids, the trash and changes go by."""
        return self._clock()

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """One consistent view of the store."""
        with self.store.reading() as db:
            yield db

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """One change of the store, whole or not at all; on the disk afterwards. Raises Replaced."""
        if self.replaced and self.store.trouble is None:
            raise Replaced
        with self.store.writing() as db:
            yield db
            if self.replaced:
                raise Replaced
        self._wrote = True

    @property
    def replaced(self) -> bool:
        """Whether another file lies in the store's place by now, or none."""
        return _file(self.settings.places.store) != self._file

    def recording(
        self, db: sa.Connection, home: Home, what: str, text: str, *, me: str | None = None
    ) -> changes.Recording:
        """One change within a transaction, that undo takes back: `text` names it. It is that of
        whoever is at the keyboard, unless it is another's (`me`, an id)."""
        return changes.recording(
            db,
            family=home.family.id,
            me=me or home.me,
            program=self.program,
            what=what,
            text=text,
        )

    def home(self, db: sa.Connection, *, strict: bool = True) -> Home:
        """The family these settings mean, as it is now. Raises NoFamily and the like; not
        `strict`, a `me` whom nobody knows is nobody."""
        return home(quick.whole(db), self.settings.family, self.settings.me, strict=strict)

    def adopt(self) -> int:
        """Take in what waits in the inbox; how many lines came. Where another file lies in the
        store's place by now they wait for whoever opens that."""
        if self.replaced:
            return 0
        came = adopting.adopt(self.store, self.inbox)
        self._wrote = self._wrote or came > 0
        return came

    def close(self) -> None:
        if self._wrote and self.store.trouble is None:
            with suppress(Trouble):
                analyze(self.store)
        self.store.close()
        self._lock.release()


def _file(path: str) -> tuple[int, int] | None:
    """Which file lies there just now."""
    with suppress(OSError):
        found = os.stat(path)
        return found.st_dev, found.st_ino
    return None


@contextmanager
def open_journal(
    settings: Settings,
    program: str,
    *,
    clock: Clock = real_clock,
    make: bool = False,
    write: bool = True,
) -> Iterator[Journal]:
    """Open the journal that the settings name.

    `make`: a store that is not there yet is made (else NoFamily). `write`: the caller will change
    something; without it, what cannot be written is read all the same. Raises the errors of
    `tracker.store.errors`.
    """
    places = settings.places
    if settings.now is not None:
        said_now(settings.now, "UTC")
    with speaking(places):
        nothing = not os.path.exists(places.store) and not backup.listed(places)
    if nothing and not make:
        raise NoFamily
    lock = Lock(places.lock)
    try:
        try:
            look(places)
            with speaking(places):
                make_folder(places.folder)
                lock.share()
            store = open_store(places, wait=10 if write else 2)
        except (Busy, ReadOnly, DiskFull) as trouble:
            if write:
                raise
            store = open_copy(places, trouble)
        journal = Journal(store, settings, program, clock, lock)
        try:
            _come_in(journal, write=write)
            journal.now()
            yield journal
        finally:
            journal.close()
    finally:
        lock.release()


def _come_in(journal: Journal, *, write: bool) -> None:
    try:
        if journal.store.trouble is None:
            journal.adopt()
            trash.let_go(journal)
            with suppress(DiskFull, ReadOnly, Busy), speaking(journal.settings.places):
                backup.daily(journal.settings.places)
            return
    except (Busy, ReadOnly, DiskFull) as trouble:
        if write:
            raise
        journal.store.close()
        journal.store = open_copy(journal.settings.places, trouble)
    # nothing can be written: the lines that wait are read into the copy in memory
    with suppress(Damaged), journal.store.copying() as db:
        adopting.take_in(db, journal.inbox.waiting())

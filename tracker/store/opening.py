"""Opening a store: the folder, the pragmas, the version, the migrations that are due.

`open_store` gives a store that can be written. `open_copy` reads everything where nothing can be
written: the file is copied to memory, so that reading needs no lock and leaves no trace.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.pool import QueuePool

from tracker.store import backup
from tracker.store.errors import Damaged, NewerStore, NotAStore, Trouble, translated
from tracker.store.folder import make_folder
from tracker.store.migrations.revisions import REVISIONS
from tracker.store.places import STORE, Places
from tracker.store.reading import open_to_read
from tracker.store.version import APPLICATION, version_in
from tracker.store.write_ahead import write_ahead

MIGRATIONS = Path(__file__).parent / "migrations"


class Store:
    """An open store. `trouble` is None where it can be written, else why it cannot."""

    def __init__(self, engine: sa.Engine, places: Places, trouble: Trouble | None = None) -> None:
        self.places = places
        self.trouble = trouble
        self._engine = engine
        self._reader = engine.execution_options(reads=True)

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """One consistent view; writing through it is refused."""
        with speaking(self.places), self._reader.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """One transaction that holds the only pen; committed at the end, or nothing happened.

        Raises NewerStore where a later Mend has brought the store up to date meanwhile.
        """
        if self.trouble:
            raise self.trouble
        with speaking(self.places), self._engine.begin() as connection:
            if version_in(connection.exec_driver_sql) != REVISIONS[-1]:
                raise NewerStore
            yield connection

    @contextmanager
    def copying(self) -> Iterator[sa.Connection]:
        """One transaction on a copy in memory, which nobody else will ever see."""
        with speaking(self.places), self._engine.begin() as connection:
            yield connection

    def close(self) -> None:
        self._engine.dispose()


@contextmanager
def speaking(places: Places) -> Iterator[None]:
    """Errors of the database and the system come out as a sentence of `tracker.store.errors`."""
    try:
        yield
    except (sqlite3.Error, sa.exc.DBAPIError, OSError) as error:
        cause: BaseException | None = error
        # on a full disk the whole transaction is gone, and what is told first is a lost savepoint
        while cause is not None:
            trouble = translated(cause, places.folder)
            if trouble is not None:
                raise trouble from error
            cause = cause.__context__
        raise


def look(places: Places) -> None:
    """See that the file may be opened as a store, and leave no trace: not on a newer one, not on
    somebody else's.

    Raises NotAStore, NewerStore, Damaged, or what hinders reading it.
    """
    with speaking(places):
        try:
            with open(places.store, "rb") as file:
                head = file.read(16)
        except (FileNotFoundError, NotADirectoryError):
            head = b""
        kept = bool(backup.listed(places, every=True))
        if not head:
            if kept:
                raise Damaged("The family's file is empty or gone, yet there are backups of it")
            return
        try:
            if head != b"SQLite format 3\0":
                raise NotAStore(
                    f"{places.store} is no file of Mend's; nothing was changed.", "Check the path."
                )
            with speaking(places), closing(open_to_read(Path(places.store))) as db:
                found = version_in(db.execute)
        except NotAStore:
            if kept or os.path.basename(places.store) == STORE:
                raise Damaged from None
            raise
        if found is not None and found not in REVISIONS:
            raise NewerStore


def open_store(places: Places, *, wait: float = 10) -> Store:
    """The store at its place, made when missing and brought up to date; `wait`: seconds for a lock.

    Raises NotAStore, NewerStore, Damaged, Busy, ReadOnly or DiskFull.
    """
    look(places)
    with speaking(places):
        make_folder(places.folder)
        # SQLite gives the log beside a file the file's own mode: so from the first byte
        os.close(os.open(places.store, os.O_RDWR | os.O_CREAT, 0o600))
        engine = _engine(places.store, wait)
        try:
            _bring_up_to_date(engine, places)
        except BaseException:
            engine.dispose()
            raise
    return Store(engine, places)


def open_copy(places: Places, trouble: Trouble) -> Store:
    """What is kept, read into memory, with `trouble` as the reason why nothing can be changed."""
    with speaking(places):
        if not os.path.exists(places.store):
            raise trouble

        def connect() -> sqlite3.Connection:
            memory = sqlite3.connect(":memory:", check_same_thread=False)
            disk = open_to_read(Path(places.store))
            disk.backup(memory)
            disk.close()
            return memory

        engine = _hand_over(
            sa.create_engine(
                "sqlite://", creator=connect, poolclass=QueuePool, pool_size=1, max_overflow=0
            )
        )
        _bring_up_to_date(engine, places, copy=False)
    return Store(engine, places, trouble)


def _engine(path: str, wait: float) -> sa.Engine:
    address = sa.URL.create("sqlite", database=path)  # signs in a name are signs of a name
    return _hand_over(sa.create_engine(address, connect_args={"timeout": wait}), wait)


def _hand_over(engine: sa.Engine, wait: float = 0) -> sa.Engine:
    """Transactions begin when we say so, and a writer takes the pen at once: a deferred one that
    reads first is refused or, worse, loses another's change (measured)."""

    @sa.event.listens_for(engine, "connect")
    def _(raw: sqlite3.Connection, _record: object) -> None:
        raw.isolation_level = None
        write_ahead(raw, wait)
        for pragma in (
            "synchronous=FULL",
            "foreign_keys=ON",
            "secure_delete=ON",
            "trusted_schema=OFF",
        ):
            raw.execute(f"PRAGMA {pragma}")

    @sa.event.listens_for(engine, "begin")
    def _(connection: sa.Connection) -> None:
        reads = connection.get_execution_options().get("reads", False)
        connection.exec_driver_sql(f"PRAGMA query_only={int(reads)}")
        connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")

    return engine


def _bring_up_to_date(engine: sa.Engine, places: Places, *, copy: bool = True) -> None:
    with engine.execution_options(reads=True).connect() as connection, connection.begin():
        found = version_in(connection.exec_driver_sql)
    if found == REVISIONS[-1]:
        return
    if found is not None and found not in REVISIONS:
        raise NewerStore
    from alembic import command, config

    settings = config.Config()
    settings.set_main_option("script_location", str(MIGRATIONS))
    with engine.connect() as connection:
        # without effect inside a transaction; with it a rebuilt table would take its children along
        connection.connection.cursor().execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.begin():
                if copy and (now := version_in(connection.exec_driver_sql)) not in (
                    None,
                    REVISIONS[-1],
                ):
                    # the pen is ours, so nobody writes between the copy and the first step
                    backup.take(places, f"before-{REVISIONS[-1]}-from-{now}")
                settings.attributes["connection"] = connection
                command.upgrade(settings, "head")
                connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION}")
                if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                    raise Damaged("The family's file holds rows that belong to nothing")
                connection.exec_driver_sql("PRAGMA analysis_limit=400")
                connection.exec_driver_sql("ANALYZE")
        finally:
            connection.connection.cursor().execute("PRAGMA foreign_keys=ON")


def analyze(store: Store) -> None:
    """Fresh statistics: without them the planner picks indexes that cost twenty times as much."""
    with store.writing() as connection:
        connection.exec_driver_sql("PRAGMA analysis_limit=400")
        connection.exec_driver_sql("ANALYZE")

"""Copies of the store that were read back before they count.

A copy is made by SQLite's own backup interface, so that a program at work does not tear it, checked
whole, and only then takes its name. Instants in names are UTC from the real clock.
"""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing, suppress
from datetime import UTC, datetime

from tracker.store.errors import Damaged, NewerStore, NotAStore
from tracker.store.ids import uuid7
from tracker.store.migrations.revisions import REVISIONS
from tracker.store.places import Places
from tracker.store.version import version_in

DAILY = "mend-"
KEPT = 7
DAY = 86_400
STAMP = "%Y%m%dT%H%M%SZ"


def take(places: Places, name: str) -> str:
    """Copy the store into its backups as `name` with the hour; the path of the verified copy."""
    with suppress(FileExistsError):
        os.mkdir(places.backups, 0o700)
    target = os.path.join(
        places.backups, f"{name}-{datetime.now(UTC).strftime(STAMP)}.sqlite3".replace("--", "-")
    )
    copy(places.store, target)
    return target


def copy(source: str, target: str) -> None:
    """Copy a store to a new file of the owner's alone and read it back; Damaged where they differ.

    An existing target is replaced only by a whole copy.
    """
    fresh = f"{target}.{uuid7()}.part"  # two programs may be at it in the same second
    try:
        os.close(os.open(fresh, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        with closing(_open(source, "ro")) as here, closing(_open(fresh, "rw")) as there:
            here.execute("BEGIN")
            here.backup(there)
            there.execute("PRAGMA journal_mode=DELETE")
            if check(there) or counts(here) != counts(there):
                raise Damaged("A copy of the family's file could not be read back")
        _settle(fresh)
        os.replace(fresh, target)
        _settle(os.path.dirname(target))
    finally:
        with suppress(FileNotFoundError):
            os.remove(fresh)


def check(db: sqlite3.Connection) -> str:
    """What is wrong with a database, in SQLite's words; empty where nothing is."""
    found = [row[0] for row in db.execute("PRAGMA integrity_check(3)") if row[0] != "ok"]
    found += [f"{row[0]} {row[1]}" for row in db.execute("PRAGMA foreign_key_check")][:3]
    return "; ".join(found)


def counts(db: sqlite3.Connection) -> dict[str, int]:
    """How many rows each table holds."""
    names = [
        row[0]
        for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        if not row[0].startswith("sqlite_")
    ]
    return {name: db.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}


def daily(places: Places) -> str | None:
    """A backup when the last is over a day old; of more than seven the older go. Its path, None
    where none is due."""
    kept = listed(places)
    now = time.time()
    # a clock that once went ahead must not keep backups from being made
    newest = max((made for path, made in kept if made <= now + 60), default=0.0)
    if now - newest < DAY or not _anybody(places.store):
        return None
    made = take(places, DAILY)
    rotate(places)
    return made


def _anybody(store: str) -> bool:
    """Whether there is anything to lose yet; an empty copy would stand in for the real ones."""
    with closing(_open(store, "ro")) as db:
        return db.execute("SELECT 1 FROM family").fetchone() is not None


def rotate(places: Places) -> None:
    """Keep the seven newest daily backups and the three newest made before a migration, and let go
    of what a program that was killed left half copied."""
    with suppress(FileNotFoundError):
        for name in os.listdir(places.backups):
            path = os.path.join(places.backups, name)
            if name.endswith(".part") and time.time() - os.path.getmtime(path) > DAY:
                os.remove(path)
    every = [path for path, _ in listed(places, every=True)]
    of_days = [path for path in every if os.path.basename(path).startswith(DAILY)]
    before = [path for path in every if os.path.basename(path).startswith("before-")]
    for path in of_days[KEPT:] + before[3:]:
        with suppress(FileNotFoundError):
            os.remove(path)


def listed(places: Places, *, every: bool = False) -> list[tuple[str, float]]:
    """The backups with the time each was made (seconds since 1970), newest first; with `every` also
    those made before a migration or a restore. Such as a clock that went ahead dates into the
    future come last."""
    found = []
    with suppress(FileNotFoundError, NotADirectoryError):
        for name in os.listdir(places.backups):
            if name.endswith(".sqlite3") and (every or name.startswith(DAILY)):
                with suppress(ValueError):
                    stamp = name.removesuffix(".sqlite3").rpartition("-")[2]
                    when = datetime.strptime(stamp, STAMP).replace(tzinfo=UTC).timestamp()
                    found.append((os.path.join(places.backups, name), when))
    soon = time.time() + 60
    return sorted(found, key=lambda each: (each[1] > soon, -each[1], each[0]))


def sound(path: str) -> str:
    """The version of the store in a backup, after reading it whole.

    Raises NotAStore, NewerStore or Damaged.
    """
    try:
        with closing(_open(path, "ro")) as db:
            found = version_in(db.execute)
            if found is None:
                raise NotAStore(f"{path} holds nothing; nothing was changed.", "Name a backup.")
            if found not in REVISIONS:
                raise NewerStore
            if check(db):
                raise Damaged(f"{path} is damaged")
            return found
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorname", "").startswith("SQLITE_CORRUPT"):
            raise Damaged(f"{path} is damaged") from None
        raise NotAStore(
            f"{path} is no backup of Mend's; nothing was changed.", "Name a backup."
        ) from None


def _open(path: str, mode: str) -> sqlite3.Connection:
    from pathlib import Path

    return sqlite3.connect(
        f"{Path(path).absolute().as_uri()}?mode={mode}", uri=True, timeout=10, isolation_level=None
    )


def _settle(path: str) -> None:
    """What was written under this path is on the disk afterwards."""
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)

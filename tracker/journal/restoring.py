"""A backup comes back: checked first, with a copy of what stood before, and whole or not at all."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress

from tracker.rules.moment import Tombstone
from tracker.settings import Settings
from tracker.store import backup, moments, profile
from tracker.store.errors import Damaged, Missing, Trouble
from tracker.store.folder import make_folder
from tracker.store.lock import Lock
from tracker.store.opening import look, open_store, speaking
from tracker.store.places import Places


def backups(settings: Settings) -> list[tuple[str, float]]:
    """All copies that can be brought back, the newest first, with the time each was made (seconds
    since 1970)."""
    return backup.listed(settings.places, every=True)


def restore(settings: Settings, file: str | None) -> tuple[str, str | None]:
    """Bring a backup back (None: the newest that is whole): the path of it and of the copy of what
    stood before.

    What stood before is copied first, or put aside when it is damaged. What was deleted for good
    since stays deleted. Raises Missing, NotAStore, NewerStore, Damaged, Busy, DiskFull.
    """
    places = settings.places
    damaged = False
    try:
        look(places)
    except Damaged:
        damaged = True
    source = _chosen(places, file)
    staged = places.store + ".fresh"
    with speaking(places):
        make_folder(places.folder)
        lock = Lock(places.lock)
        try:
            lock.alone()
            backup.copy(source, staged)
            gone, before = _put_aside(places) if damaged else _saved(places)
            for end in ("-wal", "-shm"):
                with suppress(FileNotFoundError):
                    os.remove(places.store + end)
            os.replace(staged, places.store)
            _obey(places, gone)
        finally:
            with suppress(FileNotFoundError):
                os.remove(staged)
            lock.release()
    return source, before


def _chosen(places: Places, file: str | None) -> str:
    if file is not None:
        path = os.path.abspath(os.path.expanduser(file))
        if not os.path.isfile(path) and os.path.basename(file) == file:
            path = os.path.join(places.backups, file)  # by its name alone, as they are listed
        if not os.path.isfile(path):
            raise Missing(f"There is no file {file}.", "mend restore --list shows the backups.")
        backup.sound(path)
        return path
    found: Trouble = Missing("There is no backup here yet.", "Name one with: mend restore FILE")
    for path, _ in backup.listed(places):
        try:
            backup.sound(path)
            return path
        except Trouble as trouble:
            found = trouble
    raise found


Gone = list[tuple[str, Tombstone]]
"""What is gone for good, each with the id of its family."""


def _saved(places: Places) -> tuple[Gone, str | None]:
    """Copy what stands now; what is gone from it for good, and the copy's path."""
    if not os.path.exists(places.store) or not os.path.getsize(places.store):
        return [], None
    try:
        backup.sound(places.store)
    except Damaged:
        return _put_aside(places)
    with closing(sqlite3.connect(places.store, timeout=10)) as db:
        rows = db.execute("SELECT family_id, id, what, at FROM tombstone").fetchall()
        # the log is about to go: nothing may lie in it alone
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    gone = [(row[0], Tombstone(*row[1:])) for row in rows]
    return gone, backup.take(places, "before-restore")


def _put_aside(places: Places) -> tuple[Gone, str | None]:
    """Put a damaged file among the backups, where somebody may still save something of it."""
    if not os.path.exists(places.store) or not os.path.getsize(places.store):
        return [], None
    with suppress(FileExistsError):
        os.mkdir(places.backups, 0o700)
    aside = os.path.join(places.backups, f"damaged-{os.urandom(4).hex()}.broken")
    for end in ("-wal", ""):
        if os.path.exists(places.store + end):
            os.replace(places.store + end, aside + end)
    return [], aside


def _obey(places: Places, gone: Gone) -> None:
    """What was deleted for good does not return with an older copy."""
    store = open_store(places)
    try:
        with store.writing() as db:
            known = {one.id for one in profile.families(db)}
            for family, stone in gone:
                if family in known:
                    profile.put_tombstone(db, family, stone)
                    moments.remove(db, [stone.id])
    finally:
        store.close()

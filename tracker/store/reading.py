"""Reading a SQLite file everywhere, also where nothing can be written."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from pathlib import Path


def open_to_read(path: Path) -> sqlite3.Connection:
    """A plain connection that only reads, also in a folder that cannot be written or on a full
    disk. The newest lines may lie only in the log beside the file, so both are copied then."""

    def connect(file: Path, query: str) -> sqlite3.Connection:
        connection = sqlite3.connect(
            f"{file.absolute().as_uri()}?{query}", uri=True, timeout=2, check_same_thread=False
        )
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()
        return connection

    try:
        return connect(path, "mode=ro")
    except sqlite3.OperationalError as trouble:
        if trouble.sqlite_errorname not in {
            "SQLITE_CANTOPEN",
            "SQLITE_READONLY_DIRECTORY",
            "SQLITE_IOERR_SHMOPEN",
            "SQLITE_IOERR_SHMSIZE",
            "SQLITE_IOERR_WRITE",
        }:
            raise
    log = path.with_name(path.name + "-wal")
    if not log.exists() or not log.stat().st_size:
        return connect(path, "mode=ro&immutable=1")
    with tempfile.TemporaryDirectory() as room:
        copy = Path(shutil.copyfile(path, Path(room, path.name)))
        shutil.copyfile(log, copy.with_name(log.name))
        disk, memory = (
            connect(copy, "mode=rw"),
            sqlite3.connect(":memory:", check_same_thread=False),
        )
        disk.backup(memory)
        disk.close()
    return memory

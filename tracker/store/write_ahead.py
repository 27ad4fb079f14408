"""The write-ahead log of a SQLite file: readers and the writer do not wait for each other."""

from __future__ import annotations

import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3


def write_ahead(db: sqlite3.Connection, wait: float) -> None:
    """Turn it on, waiting for so many seconds: whatever its own timeout, SQLite refuses this at
    once while another program does the same to a new file. Raises sqlite3.OperationalError."""
    end = time.monotonic() + wait
    while True:
        try:
            db.execute("PRAGMA journal_mode=WAL")
            return
        except Exception as error:
            name = getattr(error, "sqlite_errorname", "")
            if not name.startswith("SQLITE_BUSY") or time.monotonic() > end:
                raise
            time.sleep(0.02)

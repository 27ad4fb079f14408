"""One lock file a store: whoever has the store open shares it; replacing the file needs it alone.

SQLite's own locks keep writers apart. This one keeps a damaged file from being swapped out under a
program that still writes into it. Windows refuses to replace an open file by itself.
"""

from __future__ import annotations

import os
import sys

from tracker.store.errors import Busy


def take_turns(number: int) -> None:
    """Wait until no other program does this on the same open file; until it is closed."""
    if sys.platform != "win32":
        import fcntl

        fcntl.flock(number, fcntl.LOCK_EX)


class Lock:
    """Held until `release`, or until the program ends."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._number: int | None = None

    def share(self) -> None:
        """Say that the store is open here. Waits for nothing: Busy while it is being replaced."""
        self._take(alone=False)

    def alone(self) -> None:
        """Nobody else may have the store open; Busy where somebody has."""
        self._take(alone=True)

    def release(self) -> None:
        if self._number is not None:
            os.close(self._number)
            self._number = None

    def _take(self, *, alone: bool) -> None:
        if sys.platform == "win32":
            return
        import fcntl

        if self._number is None:
            self._number = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(self._number, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy from None

"""One lock file a store: whoever has the store open shares it; replacing the file needs it alone.

SQLite's own locks keep writers apart. This one keeps a damaged file from being swapped out under a
program that still writes into it. Windows refuses to replace an open file by itself.
"""

from __future__ import annotations

import os
import sys
import time

from tracker.store.errors import Busy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


class Turn:
    """Using a folder's files beside others, or `alone`. Waits for whoever has the other turn, so
    many seconds at most: then Busy.

    While somebody uses a SQLite file, nobody may move it: SQLite finds the files beside it by its
    name, and would meet, or take away, those of the one that came after it.
    """

    __slots__ = ("_alone", "_folder", "_number", "_wait")

    def __init__(self, folder: str, *, alone: bool = False, wait: float = 10) -> None:
        self._folder, self._alone, self._wait = folder or ".", alone, wait
        self._number: int | None = None

    def __enter__(self) -> None:
        if sys.platform == "win32":
            return
        import fcntl

        how = (fcntl.LOCK_EX if self._alone else fcntl.LOCK_SH) | fcntl.LOCK_NB
        end = time.monotonic() + self._wait
        try:
            self._number = os.open(self._folder, os.O_RDONLY)
            while not _taken(fcntl.flock, self._number, how):
                if time.monotonic() > end:
                    self.__exit__()
                    raise Busy
                time.sleep(0.02)
        except OSError:
            pass  # a file system without locks: a line is kept there all the same

    def __exit__(self, *_: object) -> None:
        if self._number is not None:
            os.close(self._number)
            self._number = None


def _taken(flock: Callable[[int, int], None], number: int, how: int) -> bool:
    try:
        flock(number, how)
    except BlockingIOError:
        return False
    return True


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

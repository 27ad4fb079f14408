"""A program in a terminal of its own: what is typed into it, and what its screen shows."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import TracebackType
from typing import Any

import pyte

SETTINGS = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "TEXTUAL_ANIMATIONS": "none"}
"""What the environment says of the terminal."""
FULL, SHELL = b"\x1b[?1049h", b"\x1b[?1049l"
"""To the alternate screen, and back to the shell's."""
HIDES, SHOWS = b"\x1b[?25l", b"\x1b[?25h"
"""What hides the cursor, and what shows it."""


class Terminal:
    """A terminal with one program in it. `with` it ends what still runs.

    It is read only while somebody waits for something (`until`, `ends`), and never for a time
    without a reason to end.
    """

    def __init__(
        self,
        command: Sequence[str],
        env: Mapping[str, str] = os.environ,
        *,
        size: tuple[int, int] = (80, 24),
        errors: int | None = None,
    ) -> None:
        """`size` in columns and rows; `errors`: a file's number for standard error."""
        columns, rows = size
        self.screen = pyte.Screen(columns, rows)
        self.raw = bytearray()
        """All that the program wrote."""
        self.at = 0.0
        """When (time.perf_counter) the bytes read last came."""
        self.status: int | None = None
        self._stream = pyte.ByteStream(self.screen)
        self._fed = 0
        ready, go = os.pipe()
        self.pid, self.number = pty.fork()
        if not self.pid:
            try:
                os.close(go)
                os.read(ready, 1)  # until the terminal has its size
                if errors is not None:
                    os.dup2(errors, 2)
                os.execvpe(command[0], list(command), {**env, **SETTINGS})
            finally:
                os._exit(127)
        os.close(ready)
        fcntl.ioctl(self.number, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.before = self.attributes()
        self.started = time.perf_counter()
        os.close(go)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.status is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        self.hang_up()

    def attributes(self) -> list[Any]:
        """The settings of the terminal, as termios has them."""
        return termios.tcgetattr(self.number)

    # ---- typing

    def type(self, keys: str | bytes) -> None:
        """Type this in one burst."""
        os.write(self.number, keys.encode() if isinstance(keys, str) else keys)

    def hang_up(self) -> None:
        """Close the window."""
        if self.number >= 0:
            os.close(self.number)
            self.number = -1

    # ---- looking

    def read(self, within: float) -> bytes:
        """What comes next, at the latest after so many seconds; nothing where nothing came."""
        if not select.select([self.number], [], [], max(within, 0))[0]:
            return b""
        try:
            found = os.read(self.number, 65536)
        except OSError:  # nobody has the terminal open any more
            found = b""
        self.at = time.perf_counter()
        self.raw += found
        return found

    def lines(self) -> list[str]:
        """The screen as it stands, line by line."""
        self._stream.feed(bytes(self.raw[self._fed :]))
        self._fed = len(self.raw)
        return [line.rstrip() for line in self.screen.display]

    def shows(self, text: str) -> bool:
        return any(text in line for line in self.lines())

    def until(self, what: str | Callable[[], object], within: float = 60.0) -> None:
        """Read on until the screen shows a text, or something is so."""
        there = what if callable(what) else lambda: self.shows(what)
        end = time.perf_counter() + within
        while not there():
            if time.perf_counter() > end or (not self.read(0.1) and self._gone()):
                if there():
                    return
                told = "\n".join(self.lines())
                raise AssertionError(f"{what!r} never came (status {self.status}):\n{told}")

    def _gone(self) -> bool:
        """Whether the program ended."""
        if self.status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
        return self.status is not None

    def ends(self, within: float = 60.0) -> int:
        """Read on until the program ended; its exit status (minus the signal that ended it)."""
        end = time.perf_counter() + within
        while not self._gone():
            assert time.perf_counter() < end, "it goes on:\n" + "\n".join(self.lines())
            if self.number >= 0:
                self.read(0.05)
            else:
                time.sleep(0.01)
        while self.number >= 0 and self.read(0):
            pass
        assert self.status is not None
        return self.status


@contextlib.contextmanager
def opened(
    env: Mapping[str, str],
    *words: str,
    size: tuple[int, int] = (80, 24),
    errors: int | None = None,
) -> Iterator[Terminal]:
    """The app of `mend`, with these words behind it, in a terminal."""
    command = [sys.executable, "-m", "tracker", *words]
    with Terminal(command, env, size=size, errors=errors) as terminal:
        yield terminal

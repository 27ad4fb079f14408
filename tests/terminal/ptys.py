"""A program in a pseudo-terminal of its own: what is typed into it, what its screen shows."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType
from typing import Any

import pyte

PATIENCE = 60.0
"""Seconds to wait for something; a busy machine takes its time."""
STILL = 0.05
"""Seconds without a word after which a program has said what it had to say, and listens."""
FULL, SHELL = b"\x1b[?1049h", b"\x1b[?1049l"
"""To the alternate screen, and back to the shell's."""
HIDES, SHOWS = b"\x1b[?25l", b"\x1b[?25h"
"""What hides the cursor, and what shows it."""


class Terminal:
    """A terminal with one program in it, of 80 × 24 unless said otherwise.

    It is read only while somebody waits for something, and never waits for a time: every wait ends
    with what it is for, or fails with what stands on the screen.
    """

    def __init__(
        self,
        words: Sequence[str],
        env: Mapping[str, str],
        columns: int = 80,
        rows: int = 24,
        *,
        errors: int | None = None,
    ) -> None:
        """`errors`: the number of a file that takes standard error."""
        self.raw = b""
        """All that the program wrote."""
        self.came = 0.0
        """When (time.perf_counter) the latest of it came."""
        self.status: int | None = None
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._fed = 0
        ready, go = os.pipe()
        self.pid, self._number = pty.fork()
        if not self.pid:  # the child
            try:
                signal.signal(signal.SIGINT, signal.SIG_DFL)  # a background shell's ignores it
                os.close(go)
                os.read(ready, 1)  # until the terminal has its size
                if errors is not None:
                    os.dup2(errors, 2)
                os.execvpe(words[0], list(words), dict(env))
            finally:
                os._exit(127)
        os.close(ready)
        fcntl.ioctl(self._number, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.before = self.settings()
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
        self.close()

    def close(self) -> None:
        """End what still runs, and let go of the terminal."""
        if not self.gone():
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        self.hang_up()

    def hang_up(self) -> None:
        """Close the window."""
        if self._number >= 0:
            os.close(self._number)
            self._number = -1

    def settings(self) -> list[Any]:
        """What termios knows of the terminal."""
        return termios.tcgetattr(self._number)

    def type(self, text: str | bytes) -> None:
        """Type this in one burst."""
        os.write(self._number, text.encode() if isinstance(text, str) else text)

    @property
    def lines(self) -> list[str]:
        """What stands on the screen, without the empty rest of each line and of the screen."""
        self._stream.feed(self.raw[self._fed :])
        self._fed = len(self.raw)
        return "\n".join(line.rstrip() for line in self._screen.display).rstrip().split("\n")

    def forget(self) -> None:
        """Keep of what was written only what it left on the screen."""
        assert self.lines
        self.raw, self._fed = b"", 0

    def until(self, there: Callable[[list[str]], object]) -> list[str]:
        """Wait until the screen is as it is hoped for, and stands still; its lines."""
        end = time.monotonic() + PATIENCE
        while not there(self.lines):
            told = "\n".join([*self.lines, f"(status {self.status})"])
            assert time.monotonic() < end, told
            if not self.read(0.1) and self.gone():
                assert there(self.lines), told
        while self.read(STILL):
            pass
        return self.lines

    def shows(self, text: str) -> list[str]:
        """Wait for a text; the lines on the screen."""
        return self.until(lambda lines: text in "\n".join(lines))

    def writes(self, code: bytes) -> None:
        """Wait until the program has written these bytes."""
        self.until(lambda _: code in self.raw)

    def ends(self) -> int:
        """Wait for the end of the program; its exit status (minus the signal that ended it)."""
        end = time.monotonic() + PATIENCE
        while not self.gone():
            assert time.monotonic() < end, "\n".join(self.lines)
            self.read(0.05)
        while self.read(0):
            pass
        assert self.status is not None
        return self.status

    def gone(self) -> bool:
        """Whether the program has ended."""
        if self.status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            self.status = os.waitstatus_to_exitcode(status) if pid else None
        return self.status is not None

    def read(self, seconds: float) -> bytes:
        """What the program writes next, at the latest after so long; nothing where it is still."""
        found = b""
        if self._number < 0:
            time.sleep(min(seconds, 0.01))
        elif select.select([self._number], [], [], seconds)[0]:
            with contextlib.suppress(OSError):  # nobody has the other side open any more
                found = os.read(self._number, 65536)
            if found:
                self.came = time.perf_counter()
                self.raw += found
            else:
                time.sleep(min(seconds, 0.01))
        return found

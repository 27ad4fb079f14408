"""A real terminal: programs run in a pseudo-terminal, their screen read back by an emulator."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import shutil
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pyte
import pytest

if TYPE_CHECKING:
    from tests.conftest import Mend

PATIENCE = 40.0
"""Seconds to wait for a text; a busy machine takes its time."""


class Terminal:
    """A program in a terminal of 80 × 24 (unless said otherwise); `raw` is all that it wrote."""

    def __init__(
        self, words: list[str], env: dict[str, str], columns: int = 80, rows: int = 24
    ) -> None:
        self.raw = b""
        self.status: int | None = None
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._pid, self._fd = pty.fork()
        if not self._pid:  # the child
            signal.signal(signal.SIGINT, signal.SIG_DFL)  # a background shell's child ignores it
            os.execvpe(words[0], words, env)
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def type(self, text: str) -> None:
        os.write(self._fd, text.encode())

    @property
    def lines(self) -> list[str]:
        """What stands on the screen, without the empty rest of each line and of the screen."""
        return "\n".join(line.rstrip() for line in self._screen.display).rstrip().split("\n")

    def until(self, there: Callable[[list[str]], bool]) -> list[str]:
        """Wait until the screen is as it is hoped for; its lines."""
        end = time.monotonic() + PATIENCE
        while not there(self.lines):
            assert time.monotonic() < end, "\n".join(self.lines)
            if not self._read(0.2) and self.status is not None:
                assert there(self.lines), "\n".join(self.lines)
        return self.lines

    def shows(self, text: str) -> list[str]:
        """Wait for a text; the lines on the screen."""
        return self.until(lambda lines: text in "\n".join(lines))

    def ends(self) -> int:
        """Wait for the end of the program; its exit status."""
        end = time.monotonic() + PATIENCE
        while self.status is None:
            assert time.monotonic() < end, "\n".join(self.lines)
            self._read(0.2)
        return self.status

    def close(self) -> None:
        if self.status is None:
            os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)
        os.close(self._fd)

    def _read(self, seconds: float) -> bool:
        if select.select([self._fd], [], [], seconds)[0]:
            try:
                data = os.read(self._fd, 65536)
            except OSError:  # the program is gone
                data = b""
            if data:
                self.raw += data
                self._stream.feed(data)
                return True
            if self.status is None:
                self.status = os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1])
        return False


Opens = Callable[..., Terminal]


@pytest.fixture
def opens() -> Iterator[Opens]:
    """Run a command of `mend` in a terminal of its own."""
    terminals: list[Terminal] = []

    def opened(mend: Mend, *words: str, columns: int = 80, **env: str) -> Terminal:
        terminal = Terminal(
            [sys.executable, "-m", "tracker", *words],
            {**mend.env, "TERM": "xterm-256color", **env},
            columns,
        )
        terminals.append(terminal)
        return terminal

    yield opened
    for terminal in terminals:
        terminal.close()


@pytest.fixture
def bash(mend: Mend, tmp_path: Path) -> Iterator[Terminal]:
    """An interactive bash of the family's, in which `mend` is a command."""
    shell = shutil.which("bash")
    if shell is None:
        pytest.skip("no bash here")
    room = tmp_path / "bin"
    room.mkdir()
    command = room / "mend"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tracker "$@"\n')
    command.chmod(0o755)
    env = {
        **mend.env,
        "PATH": f"{room}{os.pathsep}{mend.env['PATH']}",
        "PS1": "$ ",
        "TERM": "xterm-256color",
        "HISTFILE": "",
        "INPUTRC": os.devnull,
    }
    terminal = Terminal([shell, "--norc", "--noprofile", "-i"], env)
    terminal.until(lambda lines: lines[-1] == "$")
    yield terminal
    terminal.close()

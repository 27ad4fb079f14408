"""A real terminal: programs run in a pseudo-terminal, their screen read back by an emulator."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.terminal.ptys import Terminal

if TYPE_CHECKING:
    from tests.conftest import Mend

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

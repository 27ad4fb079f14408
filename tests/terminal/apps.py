"""The app in a terminal of its own, as a family opens it in the evening."""

from __future__ import annotations

import os
import re
import sys
import termios
from typing import TYPE_CHECKING, Any

from tests.conftest import NOW
from tests.terminal.ptys import FULL, HIDES, SHELL, SHOWS, Terminal

if TYPE_CHECKING:
    from tests.conftest import Mend

LOOKS = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "TEXTUAL_ANIMATIONS": "none"}
QUIET = "The loom is strung"
"""What stands on an empty day."""
ALONE = [sys.executable, "-m", "tracker"]


def evening(mend: Mend, words: list[str] = ALONE, errors: int | None = None) -> Terminal:
    """The app of Maren's, on the evening of NOW, as one that was just started."""
    env = {key: value for key, value in mend.env.items() if key != "NO_COLOR"}
    return Terminal(words, env | LOOKS | {"MEND_NOW": NOW, "MEND_ME": "Maren"}, errors=errors)


def kept(mend: Mend) -> list[dict[str, Any]]:
    """The moments of that day in the order in which they came."""
    found = mend.json("today", MEND_NOW=NOW, MEND_ME="Maren")["moments"]
    return sorted(found, key=lambda one: str(one["id"]))


def said(mend: Mend) -> list[str]:
    """What they say: the line as it was typed, else the kind."""
    return [str(one["line"] or one["kind"]) for one in kept(mend)]


def left(terminal: Terminal) -> str:
    """What a program that has ended leaves on the shell's screen; the terminal must be as it was
    before."""
    assert terminal.settings() == terminal.before
    assert terminal.raw.count(FULL) == terminal.raw.count(SHELL)
    assert terminal.raw.rfind(SHOWS) >= terminal.raw.rfind(HIDES)
    last = terminal.raw.rpartition(SHELL)[2].decode()
    # also the pointer's shape is put back, which shows nothing
    return re.sub(r"\x1b(\[[0-9;?<>]*[a-z]|\]22;[a-z]*\x07)", "", last).strip()


def until_it_listens(terminal: Terminal) -> None:
    """Wait until the program had its first word with the terminal: nothing is echoed from then."""
    while terminal.settings()[3] & termios.ECHO:
        assert not terminal.gone()
        terminal.read(0.001)


def has_open(pid: int, name: str) -> bool:
    """Whether a process has a file of this name open (where the system tells)."""
    folder = f"/proc/{pid}/fd"
    try:
        return any(
            os.path.basename(os.readlink(f"{folder}/{number}")) == name
            for number in os.listdir(folder)
        )
    except OSError:
        return False

"""Words that were not kept yet: on the disk with every key, and back with one.

A draft is a small file of the owner's alone in `drafts/`, named by the program that holds it open
and an id. What a living program holds open is its own; the rest are drafts to bring back. Where the
disk takes none, the words stay in the program for as long as it runs.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from tracker.store.folder import make_folder
from tracker.store.ids import uuid7

END = ".json"
"""How the names of drafts end that a key brings back."""
ROOM = 4096
"""Bytes that a draft grows by."""


TYPED = "text limit since until where name new when note said tags ritual feeling".split()
"""What holds words that somebody typed, in the draft of any screen."""


class Drafts:
    """The drafts in a folder, oldest first. `who` says whose they are (an id, None: nobody's)."""

    def __init__(self, folder: str, who: Callable[[], str | None] = lambda: None) -> None:
        self.folder = folder
        self.unwritten: dict[str, dict[str, Any]] = {}
        self._who = who

    def new(self) -> str:
        """A name for a draft that this program holds open."""
        return f"{os.getpid()}-{uuid7()}{END}"

    def keep(self, name: str, draft: dict[str, Any]) -> bool:
        """Write a draft over what it was; whether it is on the disk. Where it is not, it is held
        here, and what was on the disk before stays.

        This is done with every key, so it writes into the room that the file already has: putting
        a new file in its place makes the disk wait.
        """
        whose = self._who() if name.endswith(END) else None
        if whose is not None:
            draft = {**draft, "me": whose}
        return self._put(name, draft)

    def write_again(self) -> None:
        """Write what the disk did not take, once more."""
        for name, draft in list(self.unwritten.items()):
            self._put(name, draft)

    def lost(self) -> list[str]:
        """The words of drafts that are on no disk, as they were typed."""
        drafts = [one for name, one in self.unwritten.items() if name.endswith(END)]
        return [text for text in map(_words, drafts) if text]

    def _put(self, name: str, draft: dict[str, Any]) -> bool:
        import json  # not for the first frame

        words = json.dumps(draft).encode()
        path = os.path.join(self.folder, name)
        self.unwritten[name] = draft
        with suppress(OSError):
            with suppress(FileNotFoundError):
                room = os.path.getsize(path)
                if len(words) <= room:
                    _write(path, os.O_WRONLY, words.ljust(room))
                    del self.unwritten[name]
                    return True
            make_folder(os.path.dirname(self.folder))  # on the first run it is not there yet
            make_folder(self.folder)
            room = -(-len(words) // ROOM) * ROOM
            _write(path + ".part", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, words.ljust(room))
            os.replace(path + ".part", path)
            del self.unwritten[name]
            return True
        with suppress(OSError):
            os.remove(path + ".part")
        return False

    def leave(self, name: str) -> None:
        """This program lets go of a draft: now it can be brought back, here or elsewhere."""
        self._rename(name, _left(name))

    def claim(self, name: str) -> str:
        """Hold a draft open here again; its name from now on."""
        mine = f"{os.getpid()}-{name.partition('-')[2]}"
        self._rename(name, mine)
        return mine

    def _rename(self, name: str, new: str) -> None:
        if name in self.unwritten:
            self.unwritten[new] = self.unwritten.pop(name)
        with suppress(OSError):
            os.replace(os.path.join(self.folder, name), os.path.join(self.folder, new))

    def drop(self, name: str) -> None:
        """The words are kept: the draft goes, also where it was left meanwhile."""
        for each in (name, _left(name)):
            self.unwritten.pop(each, None)
            with suppress(FileNotFoundError):
                os.remove(os.path.join(self.folder, each))

    def waiting(self) -> list[str]:
        """The names of drafts that nobody alive holds open."""
        names = {name for name in self.unwritten if name.startswith("left-")}
        with suppress(OSError):
            names |= {
                name
                for name in os.listdir(self.folder)
                if name.endswith(END) and name not in self.unwritten and not _held(name)
            }
        return sorted(names, key=lambda name: name.partition("-")[2])

    def take(self) -> tuple[str, dict[str, Any]] | None:
        """Bring the newest back: it is held open here again. None where there is none."""
        for name in reversed(self.waiting()):
            mine = self.claim(name)
            draft = self.read(mine)
            if isinstance(draft, dict):
                return mine, draft
        return None

    def read(self, name: str) -> Any:
        """What a draft holds; None where nothing can be read."""
        import json

        if name in self.unwritten:
            return self.unwritten[name]
        try:
            with open(os.path.join(self.folder, name), encoding="utf-8") as file:
                return json.load(file)
        except (OSError, ValueError):
            return None


def _words(draft: dict[str, Any]) -> str:
    """What was typed, field after field."""
    held = draft.get("checkin")
    said = held if isinstance(held, dict) else draft
    typed = [said.get(field) for field in TYPED]
    if draft.get("screen") == "first":
        typed = [draft.get("family"), *draft.get("people", ()), *typed]
    return "\n".join(text for text in typed if isinstance(text, str) and text.strip())


def _left(name: str) -> str:
    """What a draft is called when nobody holds it open."""
    return "left-" + name.partition("-")[2]


def _write(path: str, how: int, words: bytes) -> None:
    number = os.open(path, how, 0o600)
    try:
        if os.write(number, words) < len(words):
            raise OSError("the disk took only a part")
    finally:
        os.close(number)


def _held(name: str) -> bool:
    """Whether a living program holds it: the one whose number it bears, unless that number was
    given to another one since."""
    who, _, ident = name.partition("-")
    if not who.isdecimal():
        return False
    if int(who) == os.getpid():
        return True
    try:
        os.kill(int(who), 0)
    except ProcessLookupError:
        return False
    except OSError:
        pass
    began = _began(who)
    try:
        born = int(ident[:12], 16) / 1000
    except ValueError:
        return True
    return began is None or began <= born + 2


def _began(process: str) -> float | None:
    """When a process began, in seconds since 1970, where the system tells it so simply."""
    try:
        with open(f"/proc/{process}/stat", encoding="utf-8", errors="replace") as file:
            ticks = int(file.read().rpartition(")")[2].split()[19])
        with open("/proc/uptime", encoding="utf-8") as file:
            up = float(file.read().split()[0])
        return time.time() - up + ticks / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError):
        return None

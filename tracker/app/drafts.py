"""Words that were not kept yet: on the disk with every key, and back with one.

A draft is a small file of the owner's alone in `drafts/`, named by the program that holds it open
and an id. What a living program holds open is its own; the rest are drafts to bring back.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import Any

from tracker.store.folder import make_folder
from tracker.store.ids import uuid7

ROOM = 4096
"""Bytes that a draft grows by."""


class Drafts:
    """The drafts in a folder, oldest first."""

    def __init__(self, folder: str) -> None:
        self.folder = folder

    def new(self) -> str:
        """A name for a draft that this program holds open."""
        return f"{os.getpid()}-{uuid7()}.json"

    def keep(self, name: str, draft: dict[str, Any]) -> None:
        """Write a draft over what it was. A full disk loses nothing that is on the screen.

        This is done with every key, so it writes into the room that the file already has: putting
        a new file in its place makes the disk wait.
        """
        import json  # not for the first frame

        words = json.dumps(draft).encode()
        path = os.path.join(self.folder, name)
        with suppress(OSError):
            with suppress(FileNotFoundError):
                room = os.path.getsize(path)
                if len(words) <= room:
                    _write(path, os.O_WRONLY, words.ljust(room))
                    return
            make_folder(os.path.dirname(self.folder))  # on the first run it is not there yet
            make_folder(self.folder)
            room = -(-len(words) // ROOM) * ROOM
            _write(path + ".part", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, words.ljust(room))
            os.replace(path + ".part", path)

    def leave(self, name: str) -> None:
        """This program lets go of a draft: now it can be brought back, here or elsewhere."""
        with suppress(OSError):
            os.replace(
                os.path.join(self.folder, name),
                os.path.join(self.folder, "left-" + name.partition("-")[2]),
            )

    def drop(self, name: str) -> None:
        """The words are kept: the draft goes."""
        with suppress(FileNotFoundError):
            os.remove(os.path.join(self.folder, name))

    def waiting(self) -> list[str]:
        """The names of drafts that nobody alive holds open."""
        with suppress(OSError):
            names = [name for name in os.listdir(self.folder) if name.endswith(".json")]
            free = [name for name in names if not _held(name.partition("-")[0])]
            return sorted(free, key=lambda name: name.partition("-")[2])
        return []

    def take(self) -> tuple[str, dict[str, Any]] | None:
        """Bring the newest back: it is held open here again. None where there is none."""
        import json

        for name in reversed(self.waiting()):
            mine = f"{os.getpid()}-{name.partition('-')[2]}"
            with suppress(OSError, ValueError):
                os.replace(os.path.join(self.folder, name), os.path.join(self.folder, mine))
                with open(os.path.join(self.folder, mine), encoding="utf-8") as file:
                    draft = json.load(file)
                if isinstance(draft, dict):
                    return mine, draft
        return None


def _write(path: str, how: int, words: bytes) -> None:
    number = os.open(path, how, 0o600)
    try:
        os.write(number, words)
    finally:
        os.close(number)


def _held(who: str) -> bool:
    """Whether a living program holds it; this one may not have ended well under the same number,
    so its own name counts as held only while it runs."""
    if not who.isdecimal():
        return False
    if int(who) == os.getpid():
        return True
    try:
        os.kill(int(who), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True

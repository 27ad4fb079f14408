"""Words that were not kept yet: on the disk with every key, and back with one.

A draft is a small file of the owner's alone in `drafts/`, named by the program that holds it open
and an id. What a living program holds open is its own; the rest are drafts to bring back.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from typing import Any

from tracker.store.folder import make_folder
from tracker.store.ids import uuid7


class Drafts:
    """The drafts in a folder, oldest first."""

    def __init__(self, folder: str) -> None:
        self.folder = folder

    def new(self) -> str:
        """A name for a draft that this program holds open."""
        return f"{os.getpid()}-{uuid7()}.json"

    def keep(self, name: str, draft: dict[str, Any]) -> None:
        """Write a draft over what it was. A full disk loses nothing that is on the screen."""
        with suppress(OSError):
            make_folder(self.folder)
            fresh = os.path.join(self.folder, name + ".part")
            number = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(number, "w", encoding="utf-8") as file:
                json.dump(draft, file, ensure_ascii=False)
            os.replace(fresh, os.path.join(self.folder, name))

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
        with suppress(FileNotFoundError):
            names = [name for name in os.listdir(self.folder) if name.endswith(".json")]
            free = [name for name in names if not _held(name.partition("-")[0])]
            return sorted(free, key=lambda name: name.partition("-")[2])
        return []

    def take(self) -> tuple[str, dict[str, Any]] | None:
        """Bring the newest back: it is held open here again. None where there is none."""
        for name in reversed(self.waiting()):
            mine = f"{os.getpid()}-{name.partition('-')[2]}"
            with suppress(OSError, ValueError):
                os.replace(os.path.join(self.folder, name), os.path.join(self.folder, mine))
                with open(os.path.join(self.folder, mine), encoding="utf-8") as file:
                    draft = json.load(file)
                if isinstance(draft, dict):
                    return mine, draft
        return None


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

"""A file that the user named: a place for it, written whole or not at all."""

from __future__ import annotations

import os
import stat

from tracker.cli.fitting import shown
from tracker.store.errors import Missing, Usage
from tracker.store.places import STORE, Places


def place(output: str, places: Places) -> str:
    """Where to write what the user wants in a file. Raises Usage, Missing: the family's own files
    and folders are no place for it."""
    path = os.path.abspath(os.path.expanduser(output))
    real = os.path.realpath(path)
    if os.path.isdir(path):
        raise Usage(f"{shown(path)} is a folder.", "Name a file in it.")
    apart(path, places)
    folder = os.path.dirname(path if _stream(path) else real)
    if not os.path.isdir(folder):
        raise Missing(f"There is no folder {shown(folder)}.", "Make it first.")
    return path


def apart(path: str, places: Places) -> None:
    """Refuse, with Usage, a file that is one of the family's own or would lie among them."""
    if _holds(os.path.realpath(os.path.expanduser(path)), places):
        raise Usage(
            f"{shown(path)} is where Mend holds what the family kept.", "Name another file."
        )


def written(path: str, text: str, *, mode: int = 0o666) -> None:
    """Write a file in place of what was there, with this mode from its first byte (as far as the
    user's own rules let it); where a link leads there, it stays one. A pipe or a device is written
    to. Raises OSError; what was there stays then."""
    if _stream(path):
        with open(path, "w", encoding="utf-8", newline="") as stream:
            stream.write(text)
        return
    path = os.path.realpath(path)
    fresh = os.path.join(os.path.dirname(path), f".mend-{os.urandom(8).hex()}.part")
    number = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        with os.fdopen(number, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(fresh, path)
    except BaseException:
        os.unlink(fresh)
        raise


def _stream(path: str) -> bool:
    """Whether something is there that is no file to be replaced."""
    try:
        return not stat.S_ISREG(os.stat(path).st_mode)
    except OSError:
        return False


def _holds(real: str, places: Places) -> bool:
    """Whether a path (without links) is one of the family's own, or lies in such a folder."""
    ours = [places.settings, places.backups, places.drafts, places.lock]
    ours += [one + more for one in (places.store, places.inbox) for more in ("", "-wal", "-shm")]
    if os.path.basename(places.store) == STORE:
        ours = [places.folder]  # it has its folder to itself
    those = {os.path.realpath(one) for one in ours}
    while real not in those and not any(_same(real, one) for one in those):
        real, below = os.path.dirname(real), real
        if real == below:
            return False
    return True


def _same(one: str, other: str) -> bool:
    """Whether both names lead to the same, as where capitals do not count."""
    try:
        return os.path.samefile(one, other)
    except OSError:
        return False

"""Where everything of one store lies. On the road of `mend log`: little of the standard library."""

from __future__ import annotations

import os
import sys

from tracker.store.errors import Usage

STORE = "mend.sqlite3"


class Places:
    """Where everything of one store lies; paths are absolute texts.

    A store under its usual name has its folder to itself. A store file that the user named
    otherwise lends its name to the files beside it, so that two in one folder never mix.
    """

    __slots__ = ("backups", "drafts", "folder", "inbox", "lock", "settings", "store")

    def __init__(self, store: str) -> None:
        self.store = store
        self.folder, name = os.path.split(store)
        own = "" if name == STORE else os.path.splitext(name)[0] + "."
        self.inbox = self.beside(own + "inbox.sqlite3")
        self.settings = self.beside(own + "settings.toml")
        self.backups = self.beside(own + "backups")
        self.drafts = self.beside(own + "drafts")
        self.lock = self.beside(own + "lock")

    def beside(self, name: str) -> str:
        return os.path.join(self.folder, name)


def data_folder() -> str:
    """This user's data folder for Mend, as platformdirs would say, without importing it on the
    systems whose rule is short (a test holds the two answers together)."""
    home = os.environ.get("HOME", "")
    chosen = os.environ.get("XDG_DATA_HOME", "")
    if sys.platform in ("linux", "darwin") and os.path.isabs(home):
        if os.path.isabs(chosen):
            return os.path.join(chosen, "mend")
        own = "Library/Application Support" if sys.platform == "darwin" else ".local/share"
        return os.path.join(home, own, "mend")
    import platformdirs

    return platformdirs.user_data_dir("mend", appauthor=False)


def places(data: str | None) -> Places:
    """The places of a store named by a folder, a file, or nothing (the user's data folder).

    What exists decides; of what does not exist yet, `.sqlite3`, `.sqlite` and `.db` name a file.
    Any other address than a path is refused.
    """
    if data is None:
        return Places(os.path.join(data_folder(), STORE))
    if "://" in data or data.startswith("file:") or not data.strip() or "\0" in data:
        raise Usage(
            "The place of the data is a folder or a file on this machine, no other address.",
            "Name one with --data PATH.",
        )
    path = os.path.abspath(os.path.expanduser(data))
    if os.path.isdir(path) or not (
        os.path.exists(path) or path.endswith((".sqlite3", ".sqlite", ".db"))
    ):
        path = os.path.join(path, STORE)
    return Places(path)

"""Care for the store itself: is it whole, and a copy now. `restoring` brings one back."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

from tracker.settings import Settings
from tracker.store import backup
from tracker.store.errors import NewerStore, NoFamily, Trouble, Usage
from tracker.store.inbox import Inbox
from tracker.store.migrations.revisions import REVISIONS
from tracker.store.opening import look, open_store, speaking
from tracker.store.places import Places
from tracker.store.reading import open_to_read
from tracker.store.version import version_in

ROOM = 50_000_000
"""Bytes that should be free beside the store."""


_COUNTED = {
    "families": "count(*) FROM family",
    "moments": "count(*) FROM moment WHERE deleted IS NULL",
    "basket": """count(DISTINCT moment_id) FROM unsure JOIN moment ON moment.id = moment_id
                 WHERE deleted IS NULL""",
}


class Check(NamedTuple):
    """One thing looked at; `fixed` when it was put right just now."""

    name: str
    ok: bool
    fixed: bool
    text: str


class Health(NamedTuple):
    """What the doctor found; `last_backup` in seconds since 1970."""

    store: str
    version: str | None
    families: int
    moments: int
    basket: int
    inbox: int
    last_backup: float | None
    checks: list[Check]

    @property
    def ok(self) -> bool:
        return all(check.ok for check in self.checks)


def doctor(settings: Settings, *, fix: bool = False) -> Health:
    """Look at everything of the store; with `fix` put right what can be without losing a thing."""
    places = settings.places
    looks: list[tuple[str, Callable[[Places, bool], tuple[bool, bool, str]]]] = [
        ("integrity", _integrity),
        ("foreign-keys", _foreign_keys),
        ("version", _version),
        ("permissions", _permissions),
        ("free-space", _free_space),
        ("inbox", _inbox),
        ("drafts", _drafts),
        ("backups", _backups),
    ]
    checks = []
    for name, see in looks:
        try:
            with speaking(places):
                checks.append(Check(name, *see(places, fix)))
        except (Trouble, sqlite3.Error) as trouble:
            text = trouble.sentence if isinstance(trouble, Trouble) else "it cannot be read"
            checks.append(Check(name, False, False, text))
    numbers = {"families": 0, "moments": 0, "basket": 0}
    version = None
    with suppress(sqlite3.Error, Trouble, OSError), closing(_read(places)) as db:
        version = version_in(db.execute)
        for name, counted in _COUNTED.items():
            numbers[name] = db.execute(f"SELECT {counted}").fetchone()[0]
    waiting = 0
    with suppress(Trouble):
        waiting = len(Inbox(places.inbox).waiting())
    made = backup.listed(places)
    last = made[0][1] if made else None
    return Health(places.store, version, **numbers, inbox=waiting, last_backup=last, checks=checks)


def back_up(settings: Settings, file: str | None) -> str:
    """A verified copy now, into the backups or as a new file; its path. Raises Usage, NoFamily,
    and what `look` raises of a store that is none, newer or damaged."""
    places = settings.places
    look(places)
    if not os.path.exists(places.store):
        raise NoFamily
    with speaking(places):
        if file is None:
            made = backup.take(places, backup.DAILY)
            backup.rotate(places)
            return made
        target = os.path.abspath(os.path.expanduser(file))
        if os.path.exists(target):
            raise Usage(f"{target} is there already; nothing was changed.", "Name a new file.")
        backup.copy(places.store, target)
        return target


def _read(places: Places) -> sqlite3.Connection:
    return open_to_read(Path(places.store))


def _integrity(places: Places, fix: bool) -> tuple[bool, bool, str]:
    look(places)
    if not os.path.exists(places.store):
        return True, False, "there is no store yet"
    with closing(_read(places)) as db:
        found = [row[0] for row in db.execute("PRAGMA integrity_check(3)") if row[0] != "ok"]
    return (not found), False, "; ".join(found) or "every page reads back"


def _foreign_keys(places: Places, fix: bool) -> tuple[bool, bool, str]:
    if not os.path.exists(places.store):
        return True, False, "there is no store yet"
    with closing(_read(places)) as db:
        lost = db.execute("PRAGMA foreign_key_check").fetchall()
    return (not lost), False, f"{len(lost)} rows belong to nothing" if lost else "all rows belong"


def _version(places: Places, fix: bool) -> tuple[bool, bool, str]:
    if not os.path.exists(places.store):
        return True, False, "there is no store yet"
    with closing(_read(places)) as db:
        found = version_in(db.execute)
    if found is not None and found not in REVISIONS:
        raise NewerStore
    if found != REVISIONS[-1] and fix:
        open_store(places).close()
        return True, True, f"brought from {found} to {REVISIONS[-1]}"
    return True, False, f"{found}" if found == REVISIONS[-1] else "the next opening updates it"


def _permissions(places: Places, fix: bool) -> tuple[bool, bool, str]:
    if os.name == "nt":
        return True, False, "Windows keeps a user's folders by itself"
    open_ones = []
    for path, mode in _all_files(places):
        if os.stat(path).st_mode & 0o777 & ~mode:
            open_ones.append(path)
            if fix:
                os.chmod(path, mode)
    if not open_ones:
        return True, False, "only you can read it"
    names = ", ".join(sorted(os.path.basename(path) for path in open_ones))
    return fix, fix, f"closed to others now: {names}" if fix else f"others can read: {names}"


def _all_files(places: Places) -> list[tuple[str, int]]:
    """What is ours with the mode that it has at most; a folder only when it holds nothing else."""
    own = [path + end for path in (places.store, places.inbox) for end in ("", "-wal", "-shm")]
    own += [places.settings, places.lock]
    found = [(path, 0o600) for path in own if os.path.exists(path)]
    for folder in (places.backups, places.drafts):
        if os.path.isdir(folder):
            own.append(folder)
            found.append((folder, 0o700))
            found += [(os.path.join(folder, name), 0o600) for name in os.listdir(folder)]
    if os.path.isdir(places.folder):
        beside = {os.path.join(places.folder, name) for name in os.listdir(places.folder)}
        found += [(places.folder, 0o700)] if beside.issubset(own) else []
    return found


def _free_space(places: Places, fix: bool) -> tuple[bool, bool, str]:
    folder = places.folder
    while not os.path.isdir(folder):
        folder = os.path.dirname(folder)
    free = shutil.disk_usage(folder).free
    size = os.path.getsize(places.store) if os.path.exists(places.store) else 0
    return free > max(ROOM, 3 * size), False, f"{free // 1_000_000} MB free"


def _inbox(places: Places, fix: bool) -> tuple[bool, bool, str]:
    try:
        waiting = sum(1 for _ in Inbox(places.inbox).read())
    except sqlite3.Error:
        return False, False, "the inbox is damaged; the next line that is kept puts it aside"
    aside = [
        name
        for name in (os.listdir(places.backups) if os.path.isdir(places.backups) else [])
        if name.startswith("inbox-damaged") and not name.endswith(("-wal", "-shm"))
    ]
    text = f"{waiting} lines wait for the next opening" if waiting else "no line waits"
    if aside:
        text += f"; a damaged inbox was put aside: {', '.join(sorted(aside))}"
    return True, False, text


def _drafts(places: Places, fix: bool) -> tuple[bool, bool, str]:
    names = os.listdir(places.drafts) if os.path.isdir(places.drafts) else []
    names = [name for name in names if name.endswith(".json")]
    return True, False, f"{len(names)} drafts" if names else "no draft"


def _backups(places: Places, fix: bool) -> tuple[bool, bool, str]:
    made = backup.listed(places)
    if not os.path.exists(places.store) and not made:
        return True, False, "there is nothing to back up yet"
    broken = []
    for path, _ in made:
        try:
            backup.sound(path)
        except Trouble:
            broken.append(os.path.basename(path))
    whole = len(made) - len(broken)
    if broken or not made:
        if fix:
            for name in broken:
                path = os.path.join(places.backups, name)
                os.replace(path, path + ".broken")
            backup.take(places, backup.DAILY)
            return True, True, "a fresh one was made"
        names = ", ".join(broken)
        text = f"cannot be read: {names}" if broken else "there is none yet: mend backup"
        return whole > 0 and not broken, False, text
    return True, False, f"{whole} verified" if whole > 1 else "one verified"

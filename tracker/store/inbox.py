"""The inbox: a typed line on the disk by the standard library alone, before anything else loads.

A small SQLite file of its own beside the store, so that a line is kept whatever the store is at:
newer, damaged, busy or not there. Each line has the id that its moment will have for ever, the
"now" and zone it was read with, and its reading as it was echoed; whole openings adopt it later,
exactly once, by that id.
"""

from __future__ import annotations

import os
import sqlite3
import time

from tracker.store.errors import Busy, DiskFull, ReadOnly, translated
from tracker.store.ids import uuid7
from tracker.store.lock import Turn
from tracker.store.write_ahead import write_ahead

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any

    from tracker.rules.reading import Reading

VERSION = 1
WAIT = 10
"""Seconds that a line waits for another program's."""
FIELDS = (
    # what was typed, by whom as far as they said, and when (microseconds UTC)
    ("id", "TEXT NOT NULL UNIQUE"),
    ("line", "TEXT NOT NULL"),
    ("kept", "INTEGER NOT NULL"),
    ("now", "INTEGER NOT NULL"),
    ("program", "TEXT NOT NULL"),
    ("private", "INTEGER NOT NULL"),
    ("family", "TEXT"),
    ("family_said", "TEXT"),
    ("me", "TEXT"),
    ("me_said", "TEXT"),
    # its reading; `kind` is NULL where it could not be read. Lists are joined by a space
    ("zone", "TEXT"),
    ("kind", "TEXT"),
    ("how", "TEXT"),
    ("at", "INTEGER"),
    ("precision", "TEXT"),
    ("day", "TEXT"),
    ("members", "TEXT"),
    ("did", "TEXT"),
    ("audience", "TEXT"),
    ("tags", "TEXT"),
    ("feeling", "TEXT"),
    ("rupture", "TEXT"),
    ("parts", "TEXT"),
    ("note", "TEXT"),
    ("unsure", "TEXT"),
    ("thread", "TEXT"),
    # what came later: an inbox of before gets the columns with the next line
    ("ritual", "TEXT"),
    ("said", "TEXT"),
)
CAME = ("ritual", "said")
NAMES = tuple(name for name, _ in FIELDS)
READ = (
    "zone", "kind", "how", "at", "precision", "day", "members", "did", "audience", "feeling",
    "rupture", "parts", "note", "unsure", "ritual", "said",
)  # fmt: skip
"""The columns that a reading has under the same name."""
MADE = (
    "CREATE TABLE IF NOT EXISTS inbox (seq INTEGER PRIMARY KEY, "
    + ", ".join(f'"{name}" {kind}' for name, kind in FIELDS)
    + ")"
)
_COLUMNS = ", ".join(f'"{name}"' for name in NAMES)
INSERT = f"INSERT INTO inbox ({_COLUMNS}) VALUES ({', '.join('?' * len(NAMES))})"
SELECT = f"SELECT {_COLUMNS} FROM inbox ORDER BY seq"
_THERE = "SELECT name FROM pragma_table_info('inbox')"


def _without(lacking: list[str]) -> str:
    """The text of SELECT for an inbox that lacks some of the columns."""
    text = SELECT
    for name in lacking:
        text = text.replace(f'"{name}"', f'NULL AS "{name}"')
    return text


_NO_INBOX = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_ERROR")
"""What SQLite says to a damaged file, to one of another kind, and to tables unlike ours."""


class Line:
    """One line as the inbox holds it; the attributes are FIELDS, lists as tuples."""

    __slots__ = NAMES
    if TYPE_CHECKING:
        id: str
        line: str
        kept: int
        now: int
        program: str
        private: bool
        family: str | None
        family_said: str | None
        me: str | None
        me_said: str | None
        zone: str | None
        kind: str | None
        how: str | None
        at: int
        precision: str
        day: str
        members: tuple[str, ...]
        did: tuple[str, ...]
        audience: str
        tags: tuple[str, ...]
        feeling: str | None
        rupture: str | None
        parts: tuple[str, ...]
        note: str
        unsure: tuple[str, ...]
        thread: str | None
        ritual: str | None
        said: str | None

    def __init__(self, line: str, now: int, program: str) -> None:
        for name in NAMES:
            setattr(self, name, None)
        self.id = uuid7()
        self.line = line
        self.kept = time.time_ns() // 1000
        self.now = now
        self.program = program
        self.private = False

    def hold(self, reading: Reading, family: str, me: str | None) -> None:
        """Take over how the line is read, in a family and by whoever is at the keyboard (ids)."""
        self.family, self.me = family, me
        for name in READ:
            setattr(self, name, getattr(reading, name))
        self.tags = (*reading.triggers, *reading.tags)

    def values(self) -> list[Any]:
        """What goes into the columns, in the order of FIELDS."""
        row = [getattr(self, name) for name in NAMES]
        return [" ".join(value) if isinstance(value, tuple) else value for value in row]

    @classmethod
    def of(cls, row: Sequence[Any]) -> Line:
        """The line in a row of SELECT."""
        line = cls.__new__(cls)
        for name, value in zip(NAMES, row, strict=True):
            setattr(line, name, value)
        for name in ("members", "did", "tags", "parts", "unsure"):
            setattr(line, name, tuple((getattr(line, name) or "").split()))
        line.private = bool(line.private)
        return line

    @classmethod
    def saved(cls, row: Sequence[Any]) -> Line | None:
        """The line in a row of a damaged inbox; None where too little of it is left."""
        ident, line, kept, now, program, private = row[:6]
        there = isinstance(ident, str) and len(ident) == 32 and isinstance(line, str)
        if not (there and all(isinstance(n, int) for n in (kept, now, private))):
            return None
        numbers = ("at",)
        clean = [
            value if value is None or isinstance(value, int if name in numbers else str) else None
            for name, value in zip(NAMES[6:], row[6:], strict=True)
        ]
        return cls.of([ident, line, kept, now, str(program or "log"), private, *clean])


class Inbox:
    """The inbox at its path. Every method opens it, does one thing whole, and lets go."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._folder = os.path.dirname(path)

    def keep(self, lines: Iterable[Line]) -> None:
        """Put lines on the disk, all or none; they are safe when this returns.

        Raises ReadOnly, DiskFull or Busy. What is no inbox (any more) is put aside, never
        overwritten, and the lines that can still be read in it come along.
        """
        rows = [line.values() for line in lines]
        try:
            with Turn(self._folder):
                kept = self._inserted(rows)
            if not kept:
                self._start_afresh(rows)
        except (sqlite3.Error, OSError) as error:
            trouble = translated(error, self._folder)
            if trouble is None:
                raise
            raise trouble from error

    def waiting(self) -> list[Line]:
        """The lines that no opening has adopted yet, oldest first; none where there is no inbox.

        Of a damaged one those that can still be read (`read` tells them apart). Raises Busy,
        ReadOnly or DiskFull where it cannot be read just now.
        """
        found: list[Line] = []
        try:
            found.extend(self.read())
        except (sqlite3.Error, OSError, ValueError) as error:
            trouble = translated(error, self._folder)
            if isinstance(trouble, (Busy, ReadOnly, DiskFull)):
                raise trouble from error
            with Turn(self._folder):
                found = self._saved()
        return found

    def _saved(self) -> list[Line]:
        """What can be read of a damaged inbox: from its beginning up to the damage, and from its
        end down to it."""
        above, below = list(self._rows("")), list(self._rows("DESC"))[::-1]
        return list({line.id: line for line in (*above, *below)}.values())

    def _rows(self, way: str) -> Iterator[Line]:
        from contextlib import suppress

        with suppress(sqlite3.Error, OSError, ValueError):
            db = self._open_to_read()
            try:
                db.text_factory = lambda raw: raw.decode(errors="replace")
                there = {row[0] for row in db.execute(_THERE)}
                lacking = [name for name in CAME if name not in there]
                for row in db.execute(f"{_without(lacking)} {way}"):
                    line = Line.saved(row)
                    if line is not None:
                        yield line
            finally:
                db.close()

    def read(self) -> Iterator[Line]:
        """The same, one by one. Raises sqlite3.Error or ValueError where the inbox cannot be
        read."""
        if not os.path.exists(self.path) or not os.path.getsize(self.path):
            return
        with Turn(self._folder):
            db = self._open_to_read()
            try:
                if db.execute("SELECT 1 FROM sqlite_master WHERE name = 'inbox'").fetchone():
                    there = {row[0] for row in db.execute(_THERE)}
                    lacking = [name for name in CAME if name not in there]
                    for row in db.execute(_without(lacking)):
                        yield Line.of(row)
            finally:
                db.close()

    def let_go(self, ids: Iterable[str]) -> None:
        """Take out lines that the store holds by now."""
        with Turn(self._folder):
            db = self._open()
            try:
                # overwritten, not just unlinked: nobody finds it in the file afterwards
                db.execute("PRAGMA secure_delete=ON")
                db.execute("BEGIN IMMEDIATE")
                db.executemany("DELETE FROM inbox WHERE id = ?", [(one,) for one in ids])
                db.execute("COMMIT")
            finally:
                db.close()

    def _open_to_read(self) -> sqlite3.Connection:
        """As `open_to_read` does; what that takes to import is only loaded where it is needed."""
        address = self.path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
        try:
            db = sqlite3.connect(f"file:{address}?mode=ro", uri=True, timeout=2)
            db.execute("SELECT 1 FROM sqlite_master").fetchone()
        except sqlite3.OperationalError:
            from pathlib import Path

            from tracker.store.reading import open_to_read

            return open_to_read(Path(self.path))
        return db

    def _open(self) -> sqlite3.Connection:
        return sqlite3.connect(self.path, timeout=WAIT, isolation_level=None)

    def _inserted(self, rows: list[list[Any]]) -> bool:
        """Whether the rows are in; False where what lies there is no inbox (any more)."""
        try:
            self._insert(rows)
        except UnicodeDecodeError:
            return False
        except sqlite3.Error as error:
            name = getattr(error, "sqlite_errorname", "") or ""
            if not name.startswith(_NO_INBOX) and "Could not decode" not in str(error):
                raise
            return False
        return True

    def _insert(self, rows: list[list[Any]]) -> None:
        if not os.path.exists(self.path):
            # SQLite gives the files beside it the same mode: closed from the first byte
            os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))
        db = self._open()
        try:
            write_ahead(db, WAIT)
            db.executescript(
                "PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; "
                f"BEGIN IMMEDIATE; {MADE}; PRAGMA user_version={VERSION};"
            )
            there = {row[0] for row in db.execute(_THERE)}
            for name in CAME:
                if name not in there:
                    db.execute(f"ALTER TABLE inbox ADD COLUMN {name} TEXT")
            db.executemany(INSERT, rows)
            for _ in db.execute(
                SELECT
            ):  # one with a hole takes a line well that nobody finds again
                pass
            db.execute("COMMIT")
        finally:
            db.close()

    def _start_afresh(self, rows: list[list[Any]]) -> None:
        """Put a damaged inbox among the backups, unless another program just did so, and keep the
        rows in a new one, behind those that could still be read. The new one is on the disk before
        the old one goes."""
        from contextlib import suppress

        with Turn(self._folder, alone=True):
            if self._inserted(rows):
                return
            room = os.path.join(self._folder, "backups")
            if not os.path.isdir(room):
                os.mkdir(room, 0o700)
            aside = os.path.join(room, f"inbox-damaged-{uuid7()}")
            fresh = Inbox(os.path.join(room, f"inbox-fresh-{uuid7()}"))
            saved = {line.id: line.values() for line in self._saved()}
            try:
                fresh._insert([*saved.values(), *rows])
                for end in ("-wal", "-shm"):  # before: a new file must never meet an old log
                    if os.path.exists(self.path + end):
                        os.replace(self.path + end, aside + end)
                _keep_also(self.path, aside)
                os.replace(fresh.path, self.path)
            except BaseException:
                for end in ("-wal", "-shm", ""):
                    with suppress(OSError):
                        os.unlink(fresh.path + end)
                raise


def _keep_also(path: str, aside: str) -> None:
    """The file under another name as well, without a moment in which it has none."""
    try:
        os.link(path, aside)
    except OSError:  # not every file system has links
        from shutil import copyfile

        copyfile(path, aside)

"""What the fault tests share: processes that are started and ended, and what they left."""

from __future__ import annotations

import contextlib
import io
import json
import os
import pty
import resource
import select
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from tests.conftest import Mend


class Kept(NamedTuple):
    """A line that is kept, wherever it lies."""

    id: str
    line: str
    created: int


def start(
    mend: Mend, *words: str, stdin: Any = subprocess.DEVNULL, **more: Any
) -> subprocess.Popen[bytes]:
    """`mend` with these words as a process that is left to itself."""
    return subprocess.Popen(
        [sys.executable, "-m", "tracker", *words],
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=mend.env | more.pop("env", {}),
        **more,
    )


def ends(process: subprocess.Popen[bytes], within: float = 60) -> tuple[int, str, str]:
    """Exit status, stdout and stderr of a process."""
    out, err = process.communicate(timeout=within)
    return process.returncode, out.decode(), err.decode()


def code(text: str, *words: str, **more: Any) -> subprocess.Popen[bytes]:
    """A Python program of a few lines, started with `words`."""
    return subprocess.Popen(
        [sys.executable, "-c", text, *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        **more,
    )


@contextmanager
def held(text: str, *words: str) -> Iterator[subprocess.Popen[bytes]]:
    """Such a program while it holds something: from the line it prints until it is let go."""
    process = code(text, *words)
    try:
        assert process.stdout is not None
        said = process.stdout.readline()
        assert said.strip() == b"held", process.communicate()[1].decode()
        yield process
    finally:
        process.kill()
        process.communicate()


HOLD_STORE = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute(sys.argv[2])
print("held", flush=True)
sys.stdin.read()
"""


def inside(mend: Mend, *words: str) -> tuple[int, str, str]:
    """The same as a process does, but in this one: exit status, stdout and stderr. For the many
    cases in which it is all about what is said."""
    from tracker.cli import log, main

    out, err, before = io.StringIO(), io.StringIO(), dict(os.environ)
    os.environ.clear()
    os.environ.update(mend.env)
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            at = words.index("log") if "log" in words[:2] else None
            if at is None:
                status = main.run(list(words))
            else:
                status = log.main(list(words[:at]), list(words[at + 1 :]))
    finally:
        os.environ.clear()
        os.environ.update(before)
    return status, out.getvalue(), err.getvalue()


def answer(mend: Mend, *words: str) -> Any:
    """What a command answers in JSON, asked in this process; it must go well."""
    status, out, err = inside(mend, *words, "--json")
    assert status == 0, err
    return json.loads(out)


def rows(path: Path | str, sql: str, *values: object) -> list[tuple[Any, ...]]:
    """What a plain connection reads."""
    with closing(sqlite3.connect(path)) as db:
        return db.execute(sql, values).fetchall()


def integrity(path: Path | str) -> str:
    """`ok`, or what SQLite finds wrong with a file."""
    with closing(sqlite3.connect(path)) as db:
        found = [str(row[0]) for row in db.execute("PRAGMA integrity_check")]
        found += [str(row) for row in db.execute("PRAGMA foreign_key_check")]
    return "; ".join(found)


def counts(path: Path | str) -> dict[str, int]:
    """Rows per table."""
    with closing(sqlite3.connect(path)) as db:
        names = db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {
            name: db.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
            for (name,) in sorted(names)
            if not name.startswith("sqlite_")
        }


def in_store(mend: Mend) -> list[Kept]:
    """The lines that the store holds, by id."""
    path = mend.data / "mend.sqlite3"
    if not path.exists():
        return []
    return [Kept(*row) for row in rows(path, "SELECT id, line, created FROM moment ORDER BY id")]


def in_inbox(mend: Mend) -> list[Kept]:
    """The lines that still wait, in the order they came in."""
    path = mend.data / "inbox.sqlite3"
    if not path.exists():
        return []
    try:
        return [Kept(*row) for row in rows(path, "SELECT id, line, now FROM inbox ORDER BY seq")]
    except sqlite3.OperationalError as error:
        if "no such table" in str(error):
            return []
        raise


def one_line(text: str) -> str:
    """Exactly one line, which is given back without its end."""
    assert text.endswith("\n"), text
    assert text.count("\n") == 1, text
    return text[:-1]


def limited(size: int) -> Callable[[], None]:
    """What lets a process write no file beyond this size: its disk is full (for preexec_fn)."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit


def bound() -> None:
    """Permission bits bind this process, also where root runs the tests (for preexec_fn)."""
    if os.geteuid() == 0:
        import ctypes

        drop, overrides, search = 24, 1, 2  # PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, _READ_SEARCH
        for capability in (overrides, search):
            ctypes.CDLL(None).prctl(drop, capability, 0, 0, 0)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with what it holds."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def on_a_terminal(
    mend: Mend, *words: str, typed: Iterable[bytes] = (), size: tuple[int, int] = (24, 80)
) -> tuple[int, bytes]:
    """`mend` in a pseudo-terminal: its exit status and every byte that it printed.

    Each of `typed` is sent when the program has said something and then waits.
    """
    import fcntl
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-m", "tracker", *words],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=mend.env | {"TERM": "xterm-256color"},
        start_new_session=True,
    )
    os.close(theirs)
    said, waits, end = b"", list(typed), time.monotonic() + 60
    try:
        while time.monotonic() < end:
            ready, _, _ = select.select([ours], [], [], 0.3)
            if ready:
                try:
                    some = os.read(ours, 65536)
                except OSError:  # the other side is closed
                    break
                if not some:
                    break
                said += some
            elif waits and said:
                os.write(ours, waits.pop(0))
    finally:
        os.close(ours)
        with contextlib.suppress(ProcessLookupError):
            if process.poll() is None:
                process.wait(timeout=5)
    return process.wait(), said

"""However the app ends: the terminal is as it was, what was asked for is kept, words come back."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.terminal.apps import QUIET, evening, has_open, left, said, until_it_listens
from tests.terminal.ptys import Terminal

if TYPE_CHECKING:
    from tests.conftest import Mend

STOPPED, CLOSED = 143, 129
BROKEN = """
from tracker.__main__ import main
{breaks}
main()
"""
"""The program with a mistake of ours in it."""
WORDS = "the fox book"
BREAKS = {
    "a key": """
from tracker.app.screens.today import TodayScreen
def broken(self):
    note = "the fox book"
    raise RuntimeError(note)
TodayScreen.action_veil = broken
""",
    "a change": """
from tracker.store.inbox import Inbox
def broken(self, lines):
    note = "the fox book"
    raise RuntimeError(note)
Inbox.keep = broken
""",
    "the first frame": """
from tracker.app.looking import Looking
def broken(self, *day, **more):
    note = "the fox book"
    raise RuntimeError(note)
Looking.leaf = broken
""",
    "the start": """
from tracker.app import start
def broken(*given, **more):
    note = "the fox book"
    raise RuntimeError(note)
start.start = broken
""",
    "the opening of the journal": """
from tracker.app.app import Mend
def broken(self):
    note = "the fox book"
    raise RuntimeError(note)
Mend._open_journal = broken
""",
}
KEYS = {"a key": ".", "a change": "c1\r"}


def warm(app: Terminal) -> None:
    """Wait until the day is there, and the journal open."""
    app.shows("the Fenwick-Osei family")
    app.until(lambda _: has_open(app.pid, "mend.sqlite3"))


def in_files(mend: Mend) -> int:
    """Moments that lie on the disk, in the inbox or in the store."""
    found = 0
    for name, table in (("mend.sqlite3", "moment"), ("inbox.sqlite3", "inbox")):
        path = mend.data / name
        if path.exists():
            with closing(sqlite3.connect(path)) as db:
                found += db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    return found


@pytest.mark.parametrize("key", ["q", "\x11"])
def test_quit(mend: Mend, key: str) -> None:
    with evening(mend) as app:
        app.shows(QUIET)
        app.type(key)
        assert app.ends() == 0
        assert left(app) == ""


@pytest.mark.parametrize("key", ["q", "\x11"])
def test_quit_typed_before_there_is_anything_to_see(mend: Mend, key: str) -> None:
    with evening(mend) as app:
        until_it_listens(app)
        app.type(f"c1\r{key}")
        assert app.ends() == 0
        assert left(app) == ""
    assert said(mend) == ["connection"]


def test_a_draft_comes_back(mend: Mend) -> None:
    """Esc leaves words as a draft; the next evening has them."""
    with evening(mend) as app:
        app.type("/hugged Nia and\x1b")
        app.shows("hugged Nia and")
        app.type("\x1b")
        app.shows("your words are safe")
        app.type("q")
        assert app.ends() == 0
    back(mend, "hugged Nia and")


@pytest.mark.parametrize("when", ["idle", "in a sheet", "in a line"])
def test_sigterm(mend: Mend, when: str) -> None:
    with evening(mend) as app:
        warm(app)
        begun(app, when)
        os.kill(app.pid, signal.SIGTERM)
        assert app.ends() == STOPPED
        assert left(app) == ""
    comes_back(mend, when)


@pytest.mark.parametrize("when", ["idle", "in a sheet", "in a line"])
def test_a_closed_window(mend: Mend, tmp_path: Path, when: str) -> None:
    """The kernel sends SIGHUP, and nothing can be read or written any more."""
    with evening(mend) as app:
        warm(app)
        begun(app, when)
        app.hang_up()
        assert app.ends() == CLOSED
    comes_back(mend, when)


@pytest.mark.parametrize("when", ["in a sheet", "in a line"])
def test_a_killed_program(mend: Mend, when: str) -> None:
    """Nothing can be tidied up then; the words are on the disk with every key."""
    with evening(mend) as app:
        warm(app)
        begun(app, when)
        os.kill(app.pid, signal.SIGKILL)
        assert app.ends() == -signal.SIGKILL
    comes_back(mend, when)


def begun(app: Terminal, when: str) -> None:
    if when == "in a sheet":
        app.type("r2")
        app.shows("enter keep it")
        app.shows("Jake")
    elif when == "in a line":
        app.type("/played cards with Ni")
        app.shows("played cards with Ni")


def comes_back(mend: Mend, when: str) -> None:
    if when == "in a line":
        back(mend, "played cards with Ni")
    elif when == "in a sheet":
        back(mend, "with ★ Jake")
    assert in_files(mend) == 0


def back(mend: Mend, words: str) -> None:
    """The next app says that words are safe, and `d` brings them back."""
    with evening(mend) as app:
        app.shows("your words are safe")
        assert words not in "\n".join(app.lines)
        app.type("d")
        app.shows(words)
        app.type("\x11")  # also from a drawer, which leaves its words as they are
        assert app.ends() == 0


@pytest.mark.parametrize("how", ["q", "SIGTERM", "a closed window"])
def test_what_was_asked_for_is_kept(mend: Mend, how: str) -> None:
    """Another program holds the inbox; the moment waits for it, and leaving waits for both."""
    if not os.path.isdir("/proc/self/fd"):
        pytest.skip("who has which file open cannot be seen here")
    assert mend("log", "hugged Nia").returncode == 0
    before = in_files(mend)
    inbox = sqlite3.connect(mend.data / "inbox.sqlite3", isolation_level=None)
    with closing(inbox) as other, evening(mend) as app:
        warm(app)
        app.until(lambda _: not has_open(app.pid, "inbox.sqlite3"))
        other.execute("BEGIN IMMEDIATE")
        app.type("c1\r")
        app.until(lambda _: has_open(app.pid, "inbox.sqlite3"))
        if how == "q":
            app.type("q")
        elif how == "SIGTERM":
            os.kill(app.pid, signal.SIGTERM)
        else:
            app.hang_up()
        time.sleep(0.3)  # it has every chance to go without its moment
        assert not app.gone()
        other.execute("ROLLBACK")
        assert app.ends() == {"q": 0, "SIGTERM": STOPPED}.get(how, CLOSED)
        if how != "a closed window":
            assert left(app) == ""
    assert in_files(mend) == before + 1


def test_sigterm_while_it_starts(mend: Mend) -> None:
    """At any instant: the shell has its terminal back, and no word is said."""
    with evening(mend) as app:
        app.shows(QUIET)
        whole = app.came - app.started
        app.type("q")
        app.ends()
    for part in (0.3, 0.5, 0.7, 0.8, 0.9, 1.0, 1.1):
        with evening(mend) as app:
            end = time.perf_counter() + whole * part
            while time.perf_counter() < end:
                app.read(0.005)
            os.kill(app.pid, signal.SIGTERM)
            assert app.ends() in (STOPPED, -signal.SIGTERM)
            assert left(app) == ""


@pytest.mark.parametrize("where", BREAKS)
def test_a_mistake_of_ours(mend: Mend, where: str) -> None:
    """One calm sentence, without a word of the family's, and the words that were open come back."""
    program = BROKEN.format(breaks=BREAKS[where])
    with evening(mend, [sys.executable, "-c", program]) as app:
        if where in KEYS:
            app.shows(QUIET)
            app.type(KEYS[where])
        assert app.ends() == 1
        told = left(app)
    assert told.startswith("mend: ")
    assert "RuntimeError" in told
    assert re.sub(r"\s+", " ", told).endswith(("come back with d.", "looks whether all is whole."))
    assert WORDS not in told
    assert "Traceback" not in told
    if where == "a change":
        back(mend, "Kofi")


def test_bytes_that_are_no_text_do_no_harm(mend: Mend) -> None:
    """A terminal of another encoding, or a broken paste."""
    with evening(mend) as app:
        app.shows(QUIET)
        app.type(b"\xff\xfe\xe4")
        app.type("c1\r")
        app.shows("kept. Kofi, a connection")
        app.type("q")
        assert app.ends() == 0
        assert left(app) == ""
    assert said(mend) == ["connection"]


def test_it_draws_only_where_all_is_a_terminal(mend: Mend, tmp_path: Path) -> None:
    """Textual draws on standard error: where that is a file, nothing is drawn into it."""
    with open(tmp_path / "errors", "w+b") as errors:
        with evening(mend, errors=errors.fileno()) as app:
            assert app.ends() == 0
        errors.seek(0)
        assert b"\x1b" not in errors.read()
    assert "quiet day" in "\n".join(app.lines) or "mend today" in "\n".join(app.lines)

"""Whatever the store is at, a line is kept at once, told of in one sentence, and read later."""

from __future__ import annotations

import json
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

import pytest

from tests.conftest import NOW, Mend
from tests.faults.harness import HOLD_STORE, held, in_inbox, in_store, one_line, rows, start
from tracker.store.migrations.revisions import REVISIONS

LINE = "snapped at Jake 20m ago +tired"
EXCLUSIVE = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("PRAGMA locking_mode=EXCLUSIVE")
db.execute("BEGIN EXCLUSIVE")
db.execute("UPDATE family SET look = 'clear'")
print("held", flush=True)
sys.stdin.read()
"""


def store_of(mend: Mend) -> Path:
    return mend.data / "mend.sqlite3"


@contextmanager
def newer(mend: Mend) -> Iterator[None]:
    with closing(sqlite3.connect(store_of(mend))) as db:
        db.execute("UPDATE alembic_version SET version_num = '9999'")
        db.commit()
    yield
    with closing(sqlite3.connect(store_of(mend))) as db:
        db.execute("UPDATE alembic_version SET version_num = ?", REVISIONS[-1:])
        db.commit()


@contextmanager
def damaged(mend: Mend) -> Iterator[None]:
    whole = mend.home / "whole"
    rows(store_of(mend), "PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copyfile(store_of(mend), whole)
    with store_of(mend).open("r+b") as file:
        file.write(b"\0" * 20_000)
    yield
    shutil.copyfile(whole, store_of(mend))


@contextmanager
def missing(mend: Mend) -> Iterator[None]:
    rows(store_of(mend), "PRAGMA wal_checkpoint(TRUNCATE)")
    aside = store_of(mend).rename(mend.home / "aside")
    yield
    aside.rename(store_of(mend))


@contextmanager
def locked_whole(mend: Mend) -> Iterator[None]:
    """Another program lets nobody in, not even to read."""
    with held(EXCLUSIVE, str(store_of(mend))):
        yield


@contextmanager
def written(mend: Mend) -> Iterator[None]:
    with held(HOLD_STORE, str(store_of(mend)), "BEGIN IMMEDIATE"):
        yield


@contextmanager
def alone(mend: Mend) -> Iterator[None]:
    with held(HOLD_STORE, str(store_of(mend)), "BEGIN EXCLUSIVE"):
        yield


UNREADABLE = {"newer": newer, "damaged": damaged, "missing": missing, "locked whole": locked_whole}
READABLE = {"written": written, "alone": alone}
State = Callable[[Mend], AbstractContextManager[None]]


@pytest.mark.parametrize("state", UNREADABLE.values(), ids=UNREADABLE)
def test_a_line_is_kept_unread_and_read_as_of_then(mend: Mend, state: State) -> None:
    with state(mend):
        begun = time.monotonic()
        done = mend("log", "--json", LINE, MEND_NOW="2026-11-20T08:00:00+00:00")
        assert time.monotonic() - begun < 8
        assert done.returncode == 0
        sentence = one_line(done.stderr)
        assert "kept" in sentence
        told = json.loads(done.stdout)
        assert (told["sealed"], told["reading"], told["line"]) == (True, None, LINE)
        private = mend("log", "-p", "argued with Kofi", MEND_NOW="2026-11-20T08:01:00+00:00")
        assert private.returncode == 0
        assert [one.line for one in in_inbox(mend)] == [LINE, "argued with Kofi"]
    found = mend.json("search", "--from", "2026-11-20", "--to", "2026-11-20")["moments"]
    assert [one["line"] for one in found] == ["argued with Kofi", LINE]
    assert found[0]["private"]
    one = found[1]
    assert one["id"] == told["id"]
    assert one["at"] == "2026-11-20T07:40:00+00:00"
    assert (one["kind"], one["members"], one["triggers"]) == (
        "rupture",
        ["Maren", "Jake"],
        ["tired"],
    )
    assert in_inbox(mend) == []


@pytest.mark.parametrize("state", READABLE.values(), ids=READABLE)
def test_while_another_writes_a_line_is_read_and_kept_at_once(mend: Mend, state: State) -> None:
    with state(mend):
        begun = time.monotonic()
        done = mend("log", "--json", LINE, MEND_NOW=NOW)
        assert time.monotonic() - begun < 8
        assert (done.returncode, done.stderr) == (0, "")
        assert json.loads(done.stdout)["reading"]["kind"] == "rupture"
        # what only reads answers too, the waiting line included
        assert len(mend.json("today", MEND_NOW=NOW)["moments"]) == 1
        assert len(mend.json("search", "snapped")["moments"]) == 1
        if state is written:
            assert len(mend.json("threads", MEND_NOW=NOW)["threads"]) == 1
            assert mend.json("family", "show")["family"]["name"] == "Fenwick-Osei"
            assert len(json.loads(mend("export").stdout)["families"][0]["moments"]) == 1
    assert len(mend.json("search", "snapped")["moments"]) == 1
    assert in_inbox(mend) == []


@pytest.mark.long
def test_what_writes_waits_a_while_and_then_says_busy(mend: Mend) -> None:
    assert mend("log", LINE).returncode == 0
    assert mend("search", "snapped").returncode == 0
    before = in_store(mend)
    with held(HOLD_STORE, str(store_of(mend)), "BEGIN IMMEDIATE"):
        some = [
            start(mend, *words, "--json")
            for words in (("undo",), ("delete", before[0].id),
                          ("edit", before[0].id, "read with Nia"),
                          ("member", "add", "Ada", "--role", "child"),
                          ("family", "set", "look", "linen"))
        ]  # fmt: skip
        for each in some:
            out, err = each.communicate(timeout=60)
            assert each.returncode == 1
            assert json.loads(out)["error"]["code"] == "busy"
            assert "Another program is at work" in one_line(err.decode())
    assert in_store(mend) == before
    assert mend("undo").returncode == 0


def test_what_writes_waits_for_another_to_finish(mend: Mend) -> None:
    assert mend("log", LINE).returncode == 0
    assert mend("search", "snapped").returncode == 0
    with held(HOLD_STORE, str(store_of(mend)), "BEGIN IMMEDIATE"):
        process = start(mend, "undo")
        time.sleep(1.5)
        assert process.poll() is None
    out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, b"")
    assert b"taken back" in out


def test_a_line_waits_for_another_line(mend: Mend) -> None:
    assert mend("log", "the first").returncode == 0
    with held(HOLD_STORE, str(mend.data / "inbox.sqlite3"), "BEGIN IMMEDIATE"):
        process = start(mend, "log", "the second")
        time.sleep(1)
        assert process.poll() is None
    assert process.communicate(timeout=60)[1] == b""
    assert process.returncode == 0
    assert [one.line for one in in_inbox(mend)] == ["the first", "the second"]


def test_before_there_is_any_family_a_line_is_kept(empty: Mend) -> None:
    done = empty("log", LINE)
    assert done.returncode == 0
    assert "no family here yet" in one_line(done.stderr)
    assert [one.line for one in in_inbox(empty)] == [LINE]
    for words in (("today",), ("search", "Jake"), ("undo",), ("backup",), ("export",)):
        told = empty(*words, "--json") if words != ("export",) else empty(*words)
        assert told.returncode == 1
        assert "no family here yet" in one_line(told.stderr)
        if words != ("export",):
            assert json.loads(told.stdout)["error"]["code"] == "no-family"
    assert not store_of(empty).exists()


@pytest.mark.parametrize(
    "options", [("--me", "Nobody"), ("--family", "Nobody"), ("--me", "sam\udcff")],
    ids=["me", "family", "no text"],
)  # fmt: skip
def test_a_name_that_nobody_knows_costs_no_line(mend: Mend, options: tuple[str, str]) -> None:
    done = mend("log", options[0], options[1].encode("utf-8", "surrogateescape"), LINE)
    assert done.returncode == 0
    one_line(done.stderr)
    assert [one.line for one in in_inbox(mend)] == [LINE]
    found = mend.json("basket")["moments"]
    assert [(one["line"], one["unsure"]) for one in found] == [(LINE, ["members"])]


def test_in_a_pipe_the_words_about_the_store_come_once_a_line_at_most(mend: Mend) -> None:
    with newer(mend):
        done = mend("log", stdin="one\ntwo\nthree\n")
        assert done.returncode == 0
        assert len(done.stderr.splitlines()) <= 3
    assert [one.line for one in in_inbox(mend)] == ["one", "two", "three"]

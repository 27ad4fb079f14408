"""`mend now`: four calm lines, whatever there is; nothing is kept of it."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.faults.harness import HOLD_STORE, held, on_a_terminal, tree
from tracker.guide import texts

if TYPE_CHECKING:
    from tests.conftest import Mend

NOW = "2026-11-24T17:52:00+00:00"
ANYONE = list(texts.text("now")["anyone"]["lines"])


def lines(band: str, name: str) -> list[str]:
    told = texts.text("now")[band]["lines"]
    return [texts.filled(line, name=name, me="Maren") for line in told]


def test_four_lines_for_anyone(mend: Mend) -> None:
    done = mend("now")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == ANYONE
    assert len(ANYONE) == 4


@pytest.mark.parametrize(
    ("names", "band", "called"),
    [
        (("Jake",), "preschooler", "Jake"),
        (("nia",), "school-age", "Nia"),
        (("mum",), "adult", "Maren"),
        (("Nia", "Jake"), "preschooler", "Nia and Jake"),
        (("Kofi", "Nia", "Jake"), "preschooler", "Kofi, Nia and Jake"),
        (("Jake", "jake"), "preschooler", "Jake"),
    ],
)
def test_who_is_named_gets_lines_for_their_age(
    mend: Mend, names: tuple[str, ...], band: str, called: str
) -> None:
    assert mend("now", *names, MEND_NOW=NOW).stdout.splitlines() == lines(band, called)
    told = mend.json("now", *names, MEND_NOW=NOW)
    assert set(told) == {"version", "family", "members", "band", "lines"}
    assert (told["version"], told["family"], told["band"]) == (1, "Fenwick-Osei", band)
    assert told["lines"] == lines(band, called)
    assert told["members"] == [each.strip() for each in called.replace(" and ", ", ").split(",")]


def test_the_age_is_that_of_the_day(mend: Mend) -> None:
    bands = [mend.json("now", "Jake", MEND_NOW=f"{year}-11-24T17:52")["band"]
             for year in (2022, 2024, 2026, 2029, 2036)]  # fmt: skip
    assert bands == ["infant", "toddler", "preschooler", "school-age", "teen"]


def test_in_json_without_anybody(mend: Mend) -> None:
    told = mend.json("now")
    assert (told["family"], told["members"], told["band"]) == ("Fenwick-Osei", [], None)
    assert told["lines"] == ANYONE


def test_a_name_that_nobody_has_still_gets_four_lines(mend: Mend) -> None:
    done = mend("now", "Jkae")
    assert done.stdout.splitlines() == ANYONE
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "Nobody here is called “Jkae”" in done.stderr
    done = mend("now", "Jkae", "--json")
    assert json.loads(done.stdout)["error"]["code"] == "unknown-member"


def test_without_a_store(empty: Mend) -> None:
    for words in (("now",), ("now", "Jake")):
        done = empty(*words)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.splitlines() == ANYONE
    told = empty.json("now")
    assert (told["family"], told["band"]) == (None, None)
    assert not empty.data.exists()


def test_with_a_store_that_cannot_be_read(mend: Mend) -> None:
    store = mend.data / "mend.sqlite3"
    with store.open("r+b") as file:
        file.write(b"\0" * 8192)
    for words in (("now",), ("now", "Jake")):
        done = mend(*words)
        assert (done.returncode, done.stdout.splitlines(), done.stderr) == (0, ANYONE, "")
    shutil.rmtree(mend.data)
    mend.data.write_text("a file where the folder belongs")
    assert mend("now", "Jake").stdout.splitlines() == ANYONE


def test_an_older_store_is_neither_brought_up_nor_waited_for(mend: Mend) -> None:
    """It may be that nothing else works right now: it stays a look."""
    mend("log", "snapped at Jake")
    with closing(sqlite3.connect(mend.data / "mend.sqlite3")) as db:
        db.execute("UPDATE alembic_version SET version_num = '0001'")
        db.commit()
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = looked_at(mend)
    for words in (("now",), ("now", "Jake")):
        done = mend(*words)
        assert (done.returncode, done.stdout.splitlines(), done.stderr) == (0, ANYONE, "")
    assert completed(mend, "now", "J") == []
    assert looked_at(mend) == before


def looked_at(mend: Mend) -> dict[str, bytes]:
    """What lies in the data folder, but for what SQLite keeps beside a file that is looked at."""
    held = tree(mend.data).items()
    return {name: found for name, found in held if name[-4:] not in ("-wal", "-shm")}


def test_where_another_holds_everything_it_does_not_wait(mend: Mend) -> None:
    hold = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("PRAGMA locking_mode=EXCLUSIVE")
db.execute("BEGIN EXCLUSIVE")
db.execute("UPDATE family SET look = 'clear'")
print("held", flush=True)
sys.stdin.read()
"""
    mend("today")
    with held(hold, str(mend.data / "mend.sqlite3")):
        begun = time.monotonic()
        done = mend("now", "Jake")
        assert time.monotonic() - begun < 4
    assert (done.returncode, done.stdout.splitlines(), done.stderr) == (0, ANYONE, "")


def test_while_another_program_holds_the_store(mend: Mend) -> None:
    with held(HOLD_STORE, str(mend.data / "mend.sqlite3"), "BEGIN IMMEDIATE"):
        assert mend("now", "Jake", MEND_NOW=NOW).stdout.splitlines() == lines("preschooler", "Jake")


def test_nothing_is_written(mend: Mend) -> None:
    mend("log", "snapped at Jake")
    mend("today")
    before = tree(mend.data)
    mend("now", "Jake")
    mend("now")
    assert tree(mend.data) == before


def test_at_forty_columns_lines_go_on_between_words(mend: Mend) -> None:
    mend.env["COLUMNS"] = "40"
    status, said = on_a_terminal(mend, "now", "Jake", "--now", NOW, size=(24, 40))
    assert status == 0
    told = said.decode().replace("\r\n", "\n").splitlines()
    assert all(len(line) <= 40 for line in told), told
    assert b"\x1b" not in said
    assert " ".join(line.strip() for line in told) == " ".join(lines("preschooler", "Jake"))


def test_the_shell_completes_names(mend: Mend) -> None:
    assert completed(mend, "now", "j") == ["Jake"]
    assert completed(mend, "now", "") == ["Maren", "Kofi", "Jake", "Nia"]
    assert completed(mend, "now", "", MEND_DATA="/nowhere") == []
    assert {"now", "due"} <= set(completed(mend, ""))


def completed(mend: Mend, *words: str, **env: str) -> list[str]:
    done = mend(
        _MEND_COMPLETE="bash_complete",
        COMP_WORDS=" ".join(("mend", *words)),
        COMP_CWORD=str(len(words)),
        **env,
    )
    return [line.removeprefix("plain,") for line in done.stdout.splitlines() if line]


def test_with_an_ascii_terminal_it_still_speaks(mend: Mend) -> None:
    done = mend("now", PYTHONIOENCODING="ascii", LC_ALL="C")
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 4)


def test_a_name_of_somebodys_making_is_shown_safely(mend: Mend) -> None:
    assert mend("member", "add", "{me} [/b]", "--role", "child", "--band", "teen").returncode == 0
    done = mend("now", "{me} [/b]")
    assert "leave {me} [/b] room" in done.stdout
    assert os.linesep * 2 not in done.stdout

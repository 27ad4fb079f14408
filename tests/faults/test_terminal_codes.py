"""Nothing that a terminal obeys comes out of the store, whoever wrote it, by whichever verb."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import NOW, Mend
from tests.faults.harness import inside, on_a_terminal, rows

HOSTILE = "\x1b]0;owned\x07\x1b[6n\x9b31m\x9d\x08\x7f\u202eevil\u2066\u200f\u2028\r\x0c"
"""The window's title, a question for the cursor, a colour by one byte, a text turned round …"""
OBEYED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]"
)
OURS = re.compile(r"\x1b\[[0-9;]*m")
"""The program's own colours."""

PLANTED = (
    "UPDATE family SET name = :x, folded = 'x'",
    "UPDATE member SET name = name || :x",
    "UPDATE nickname SET name = name || :x",
    "UPDATE contact SET name = name || :x, how = how || :x",
    "UPDATE trigger SET word = word || :x",
    "UPDATE moment SET note = note || :x, line = line || :x",
    "UPDATE moment_tag SET word = word || :x",
    "UPDATE feeling SET word = word || :x",
    "UPDATE rupture SET kind = kind || :x",
    "UPDATE change SET text = text || :x, what = what || :x, program = program || :x",
    "UPDATE wording SET content = json_object('note', :x)",
    "INSERT INTO span (id, family_id, name, kind, from_day, changed) "
    "SELECT 'ffffffffffffffffffffffffffffffff', id, :x, 'away', '2026-11-01', 1 FROM family",
)


@pytest.fixture(scope="module")
def folder(_family_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A family in which every text is hostile."""
    mend = Mend(tmp_path_factory.mktemp("hostile"))
    shutil.copytree(_family_folder, mend.data)
    for words in (
        ("family", "set", "contacts", "Gran: ring any time; Dr Osei: 9 to 5"),
        ("log", "snapped at Jake about shoes 3h ago +tired +shoes"),
        ("log", "said sorry to Jake 2h ago"),
        ("log", "snapped at Nia 20m ago +tired"),
        ("log", "Jake felt calm"),
        ("log", "played with Nia"),
        ("log", "Nia tried again with the shoes, yay"),
        ("log", "almost lost it with Nia, or did I?"),
        ("log", "-p", "argued with Kofi"),
        ("search", "Jake"),
        ("export", "-o", str(mend.home / "export.json")),
    ):
        assert mend(*words, MEND_NOW=NOW).returncode == 0
    ident = rows(mend.data / "mend.sqlite3", "SELECT id FROM moment WHERE kind = 'connection'")
    assert mend("delete", ident[0][0]).returncode == 0
    with closing(sqlite3.connect(mend.data / "mend.sqlite3")) as db:
        for statement in PLANTED:
            db.execute(statement, {"x": HOSTILE})
        db.commit()
    return mend.home


@pytest.fixture
def hostile(tmp_path: Path, folder: Path) -> Mend:
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    mend = Mend(tmp_path)
    (mend.data / "settings.toml").unlink()
    maren = rows(mend.data / "mend.sqlite3", "SELECT id FROM member ORDER BY position")[0][0]
    mend.env |= {"MEND_ME": maren, "MEND_NOW": NOW}
    return mend


def idents(mend: Mend) -> list[str]:
    return [row[0] for row in rows(mend.data / "mend.sqlite3", "SELECT id FROM moment")]


def commands(mend: Mend) -> list[tuple[str, ...]]:
    """Every verb that prints what somebody wrote."""
    first, second = idents(mend)[:2]
    return [
        ("today",),
        ("threads", "--all"),
        ("basket",),
        ("search", "--from", "2020-01-01"),
        *(("show", ident) for ident in idents(mend)),
        ("family", "show"),
        ("family", "list"),
        ("log", "said sorry to Nia"),
        ("log", f"read with Nia {HOSTILE}".replace("\r", "")),
        ("log", "--dry-run", "snapped at Jake"),
        ("edit", first, "snapped at Nia again"),
        ("delete", second),
        ("undo",),
        ("redo",),
        ("member", "edit", "Nia", "--color", "rose"),
        ("member", "archive", idents_of_members(mend)[-1]),
        ("member", "add", f"Ada{HOSTILE}", "--role", "child"),
        ("family", "set", "contacts", f"Gran: {HOSTILE}"),
        ("family", "set", "triggers", f"tired, {HOSTILE}"),
        ("today", "--me", "Nobody"),
        ("today", "--family", f"No{HOSTILE}"),
        ("search", "x", "--member", f"No{HOSTILE}"),
        ("export",),
        ("export", "--format", "md"),
        ("export", "--format", "csv"),
        ("export", "--for-home"),
        ("import", str(mend.home / "export.json"), "--dry-run", "--merge"),
        ("import", str(mend.home / "export.json"), "--dry-run"),
        ("doctor",),
        ("restore", "--list"),
    ]


def idents_of_members(mend: Mend) -> list[str]:
    store = mend.data / "mend.sqlite3"
    return [row[0] for row in rows(store, "SELECT id FROM member ORDER BY position")]


def obeyed(words: tuple[str, ...], said: str) -> list[str]:
    return [f"{words[:2]}: {found!r}" for found in sorted(set(OBEYED.findall(said)))]


def test_the_family_is_hostile_indeed(hostile: Mend) -> None:
    held = rows(hostile.data / "mend.sqlite3", "SELECT note FROM moment")
    assert all(HOSTILE in row[0] for row in held)
    assert len(held) == 8


@pytest.mark.parametrize("as_json", [False, True], ids=["text", "json"])
def test_in_a_pipe(hostile: Mend, as_json: bool) -> None:
    found = []
    for words in commands(hostile):
        more = ("--json",) if as_json and words[0] not in ("export", "log") else ()
        status, out, err = told(hostile, *words, *more)
        assert "Traceback" not in err, words
        assert "went wrong" not in err, (words, err)
        found += obeyed(words, out + err)
        if status == 0 and (more or words in (("export",), ("export", "--for-home"))):
            json.loads(out)
    assert found == []


def told(mend: Mend, *words: str) -> tuple[int, str, str]:
    if words[0] != "export":
        return inside(mend, *words)
    done = mend(*words)
    return done.returncode, done.stdout, done.stderr


def test_on_a_terminal(hostile: Mend) -> None:
    found, shown = [], 0
    for words in commands(hostile):
        shown += words[0] == "show"
        if words[0] in ("family", "member", "redo", "doctor") or (words[0] == "show" and shown > 2):
            continue  # they print by the same roads as the others
        _, said = on_a_terminal(hostile, *words)
        text = said.decode().replace("\r\n", "\n")
        assert "Traceback" not in text, words
        found += obeyed(words, text)
    assert found == []


def test_in_colour_only_our_own(hostile: Mend) -> None:
    del hostile.env["NO_COLOR"]
    found = []
    for words in [("today",), ("show", idents(hostile)[0]), ("family", "show"), ("threads",)]:
        _, said = on_a_terminal(hostile, *words)
        text = said.decode().replace("\r\n", "\n")
        assert OURS.search(text) or words == ("threads",)
        found += obeyed(words, OURS.sub("", text))
    assert found == []


def test_a_question_shows_nothing_hostile(hostile: Mend) -> None:
    unsure = rows(hostile.data / "mend.sqlite3", "SELECT moment_id FROM unsure")[0][0]
    status, said = on_a_terminal(hostile, "edit", unsure, typed=[b"\r"])
    text = said.decode().replace("\r\n", "\n").replace("\r", "")
    assert status == 0, text
    assert obeyed(("edit",), text) == []


def test_json_says_the_same_words_all_the_same(hostile: Mend) -> None:
    found = hostile.json("search", "--from", "2020-01-01")["moments"]
    assert found
    assert all(HOSTILE in one["note"] for one in found)
    told = hostile("log", "--json", f"read with Nia {HOSTILE}".replace("\r", ""))
    assert json.loads(told.stdout)["line"] == f"read with Nia {HOSTILE}".replace("\r", "")
    assert obeyed(("log",), told.stdout) == []


def test_a_line_that_is_given_back_is_given_back_as_typed(hostile: Mend) -> None:
    done = hostile("log", "--json", "--now", "never", f"read with Nia {HOSTILE} again")
    assert json.loads(done.stdout)["error"]["line"] == f"read with Nia {HOSTILE} again"
    assert obeyed(("log",), done.stdout) == []

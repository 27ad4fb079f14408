"""Bad input: one clear sentence, the right exit code, and nothing changed."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import NOW, Mend
from tests.faults.harness import in_inbox, in_store, inside, one_line, rows, tree


@pytest.fixture(scope="module")
def kept(_family_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Mend:
    """A family with a line, for everything that must not change it."""
    mend = Mend(tmp_path_factory.mktemp("kept"))
    shutil.copytree(_family_folder, mend.data)
    for words in (("log", "snapped at Jake 20m ago"), ("search", "Jake")):
        assert mend(*words, MEND_NOW=NOW).returncode == 0
    rows(mend.data / "mend.sqlite3", "PRAGMA wal_checkpoint(TRUNCATE)")
    return mend


WRONG: dict[str, tuple[tuple[str, ...], str]] = {
    "family": (("today", "--family", "Smith"), "unknown-family"),
    "family of search": (("search", "x", "--family", "Smith"), "unknown-family"),
    "family of undo": (("undo", "--family", "Smith"), "unknown-family"),
    "family before": (("--family", "Smith", "threads"), "unknown-family"),
    "me": (("today", "--me", "Zed"), "unknown-member"),
    "me of search": (("search", "x", "--me", "Zed"), "unknown-member"),
    "me of undo": (("undo", "--me", "Zed"), "unknown-member"),
    "member": (("threads", "--member", "Zed"), "unknown-member"),
    "member of search": (("search", "--member", "Zed"), "unknown-member"),
    "member to edit": (("member", "edit", "Zed", "--color", "rose"), "unknown-member"),
    "member to archive": (("member", "archive", "Zed"), "unknown-member"),
    "no such day": (("today", "--date", "2026-02-31"), "bad-time"),
    "no day at all": (("today", "--date", "whenever"), "bad-time"),
    "an empty day": (("today", "--date", ""), "bad-time"),
    "a day beyond": (("today", "--date", "99999-01-01"), "bad-time"),
    "from": (("search", "x", "--from", "2026-13-01"), "bad-time"),
    "to": (("search", "x", "--to", "31/31/2026"), "bad-time"),
    "from after to": (("search", "x", "--from", "2026-05-02", "--to", "2026-05-01"), "bad-time"),
    "from of threads": (("threads", "--from", "soon"), "bad-time"),
    "now": (("today", "--now", "yesterday"), "bad-time"),
    "now of search": (("search", "x", "--now", "2026-02-30T10:00"), "bad-time"),
    "now of undo": (("undo", "--now", "25:00"), "bad-time"),
    "now beyond": (("today", "--now", "9999-12-31T23:59:59+00:00"), "bad-time"),
    "birth": (("member", "add", "Ada", "--role", "child", "--birth", "2020-02-31"), "bad-time"),
    "day start": (("family", "create", "A", "--day-start", "25:00"), "bad-time"),
    "day start late": (("family", "create", "A", "--day-start", "13:00"), "bad-time"),
    "review": (("family", "set", "review", "sunday", "25:61"), "bad-time"),
    "zone": (("family", "create", "A", "--zone", "Mars/Olympus"), "usage"),
    "zone upwards": (("family", "create", "A", "--zone", "../../etc/passwd"), "usage"),
    "week start": (("family", "create", "A", "--week-start", "noday"), "usage"),
    "a name of nothing": (("family", "create", "  "), "empty"),
    "a name of signs": (("family", "create", "\x1b\x07"), "empty"),
    "a name too long": (("family", "create", "n" * 81), "too-long"),
    "a name taken": (("family", "create", "fenwick-osei"), "usage"),
    "a member's name of nothing": (("member", "add", " ", "--role", "child"), "empty"),
    "a member's name taken": (("member", "add", "nia", "--role", "child"), "usage"),
    "role": (("member", "add", "Ada", "--role", "boss"), "usage"),
    "band": (("member", "add", "Ada", "--role", "child", "--band", "old"), "usage"),
    "nothing to change": (("member", "edit", "Nia"), "usage"),
    "key": (("family", "set", "mood", "good"), "usage"),
    "look": (("family", "set", "look", "red"), "usage"),
    "kind": (("search", "x", "--kind", "score"), "usage"),
    "id": (("show", "ffffffff"), "usage"),
    "id of signs": (("show", "%"), "usage"),
    "id of nothing": (("show", ""), "usage"),
    "id to edit": (("edit", "ffffffff", "hello"), "usage"),
    "id to delete": (("delete", "ffffffff"), "usage"),
    "an edit of nothing": (("edit", "{id}", "  "), "empty"),
    "nothing to search": (("search",), "usage"),
    "verb": (("lgo", "snapped"), "usage"),
    "option": (("today", "--colour"), "usage"),
    "option of undo": (("undo", "--all"), "usage"),
    "no value": (("today", "--date"), "usage"),
    "too many": (("undo", "twice"), "usage"),
    "group": (("family", "burn"), "usage"),
    "import of nothing": (("import", "/nowhere/at/all.json"), "usage"),
    "import of a folder": (("import", "{folder}"), "usage"),
    "restore of nothing": (("restore", "/nowhere/at/all"), "usage"),
    "backup into nowhere": (("backup", "/nowhere/at/all"), "read-only"),
    "years": (("demo", "--years", "0", "--out", "{folder}/demo"), "usage"),
    "years of words": (("demo", "--years", "many"), "usage"),
    "shell": (("completion", "cmd"), "usage"),
    "data at a url": (("today", "--data", "https://example.org/x"), "usage"),
    "data at a database": (("search", "x", "--data", "postgresql://host/x"), "usage"),
    "data at nothing": (("today", "--data", ""), "usage"),
    "data of spaces": (("undo", "--data", "   "), "usage"),
    "data in a file": (("today", "--data", "{file}/deeper"), "no-family"),
    "data at a text file": (("today", "--data", "{file}"), "not-a-store"),
    "data to write at a text file": (("undo", "--data", "{file}"), "not-a-store"),
    "no name": (("family", "create"), "usage"),
    "no role": (("member", "add", "Ada"), "usage"),
    "no line": (("edit", "{id}"), "usage"),
    "no id": (("delete",), "usage"),
    "no file": (("import",), "usage"),
}
COULD_NOT = ("read-only", "no-family", "not-a-store")
NO_JSON = ("completion",)


@pytest.mark.parametrize(("words", "code"), WRONG.values(), ids=WRONG)
def test_one_sentence_the_right_code_and_nothing_changed(
    kept: Mend, words: tuple[str, ...], code: str
) -> None:
    ident = in_store(kept)[0].id
    text_file = kept.home / "diary.txt"
    text_file.write_text("Dear diary\n" * 500)
    words = tuple(word.format(id=ident, folder=kept.home, file=text_file) for word in words)
    before = tree(kept.home)
    status, out, err = inside(kept, *words)
    sentence = one_line(err)
    assert status == (1 if code in COULD_NOT else 2), sentence
    assert out == ""
    assert sentence.startswith("mend: ")
    assert "Traceback" not in sentence
    again, out, err = inside(kept, "--json", *words)
    assert (again, one_line(err)) == (status, sentence)
    if words[0] not in NO_JSON:
        document = json.loads(out)
        assert document["version"] == 1
        assert set(document["error"]) == {"code", "message", "hint", "line"}
        assert document["error"]["code"] == code
    after = tree(kept.home)
    assert {name for name in after if not name.endswith(("-wal", "-shm"))} == {
        name for name in before if not name.endswith(("-wal", "-shm"))
    }
    assert after["data/mend.sqlite3"] == before["data/mend.sqlite3"]


@pytest.mark.parametrize("case", ["me", "no such day", "verb", "data at a text file", "no name"])
def test_the_same_as_a_process(kept: Mend, case: str) -> None:
    words, _ = WRONG[case]
    text_file = kept.home / "diary.txt"
    text_file.write_text("Dear diary\n" * 500)
    words = tuple(word.format(file=text_file) for word in words)
    done = kept("--json", *words)
    assert (done.returncode, done.stdout, done.stderr) == inside(kept, "--json", *words)


EARLY: tuple[tuple[str, ...], ...] = (
    ("family", "create", "A", "--zone", "Mars/Olympus"),
    ("family", "create", "\x1b"),
    ("family", "create", "A", "--day-start", "25:00"),
    ("family", "create", "A", "--now", "never"),
    ("family", "create"),
    ("member", "add", "Ada", "--role", "child"),
    ("demo", "--out", "{home}/data", "--now", "never"),
    ("import", "{home}/nothing.json"),
    ("import", "{home}/bad.json"),
    ("restore",),
    ("restore", "{home}/bad.json"),
    ("backup",),
    ("undo",),
    ("log", "--now", "never", "hello"),
    ("log",),
)


def test_in_an_empty_place_bad_input_leaves_it_empty(empty: Mend) -> None:
    (empty.home / "bad.json").write_text("{}")
    for words in EARLY:
        words = tuple(word.format(home=empty.home) for word in words)
        done = empty(*words)
        assert done.returncode in (1, 2), words
        assert list(tree(empty.home)) == ["bad.json"], words
        assert not empty.data.exists(), words


# a line


def logged(mend: Mend, *words: str | bytes, stdin: bytes = b"") -> subprocess.CompletedProcess[str]:
    return mend("log", *words, stdin=stdin, MEND_NOW=NOW)


@pytest.mark.parametrize(
    ("words", "stdin"),
    [((), b""), (("",), b""), (("   ",), b""), ((), b"\n\n  \n"), (("-p",), b""),
     ((), "\u3000\u2003".encode())],
    ids=["nothing", "an empty word", "spaces", "empty lines", "private nothing", "wide spaces"],
)  # fmt: skip
def test_an_empty_line_is_no_line(mend: Mend, words: tuple[str, ...], stdin: bytes) -> None:
    done = logged(mend, *words, stdin=stdin)
    assert done.returncode == 2
    assert "nothing to keep" in one_line(done.stderr)
    told = logged(mend, "--json", *words, stdin=stdin)
    assert json.loads(told.stdout)["error"]["code"] == "empty"
    assert in_inbox(mend) == []


def test_a_megabyte_is_kept_and_a_byte_more_is_not(mend: Mend) -> None:
    just = "snapped at Jake " + "x" * (1_000_000 - 16)
    done = logged(mend, stdin=just.encode())
    assert (done.returncode, done.stderr) == (0, "")
    assert in_inbox(mend)[0].line == just
    more = logged(mend, "--json", stdin=f"{just}y".encode())
    assert more.returncode == 2
    assert "1,000,000" in more.stderr.splitlines()[0]
    error = json.loads(more.stdout)["error"]
    assert error["code"] == "too-long"
    assert error["line"] == f"{just}y"
    wide = logged(mend, "--json", stdin=("ü" * 500_001).encode())
    assert json.loads(wide.stdout)["error"]["code"] == "too-long"
    assert len(in_inbox(mend)) == 1
    assert mend("search", "snapped").returncode == 0
    assert in_store(mend)[0].line == just


def test_one_line_too_long_costs_none_of_the_others(mend: Mend) -> None:
    lines = ["read with Nia", "x" * 1_000_001, "played with Jake"]
    done = logged(mend, stdin="\n".join(lines).encode())
    assert done.returncode == 2
    assert [one.line for one in in_inbox(mend)] == [lines[0], lines[2]]


@pytest.mark.parametrize(
    "raw",
    [b"read with Nia \xff\xfe", b"caf\xe9 with Nia", b"\xc3 alone \x80", b"\xed\xa0 half"],
)
def test_what_is_no_utf_8_is_kept_with_a_sign_for_it(mend: Mend, raw: bytes) -> None:
    for words, stdin in (((raw,), b""), ((), raw)):
        done = logged(mend, *words, stdin=stdin)
        assert done.returncode == 0
        assert "\N{REPLACEMENT CHARACTER}" in one_line(done.stderr)
    kept = [one.line for one in in_inbox(mend)]
    assert len(kept) == 2
    assert all("\N{REPLACEMENT CHARACTER}" in line for line in kept)
    words_kept = [word for word in raw.split() if word.isascii()]
    assert all(word.decode() in line for word in words_kept for line in kept)
    assert len(mend.json("search", "--from", "2020-01-01")["moments"]) == 2


@pytest.mark.parametrize("verb", ["search", "today", "show", "member", "family"])
def test_words_that_are_no_utf_8_are_bad_input_elsewhere(mend: Mend, verb: str) -> None:
    bad = b"caf\xe9\xff"
    words: tuple[str | bytes, ...] = {
        "search": ("search", bad),
        "today": ("today", "--me", bad),
        "show": ("show", bad),
        "member": ("member", "edit", bad, "--color", "rose"),
        "family": ("family", "set", "look", bad),
    }[verb]
    done = mend(*words)
    assert "Traceback" not in done.stderr
    assert done.returncode in ((0,) if verb == "search" else (2,))
    if verb != "search":
        one_line(done.stderr)


def test_a_name_that_is_no_utf_8_is_cleaned_or_refused(mend: Mend) -> None:
    done = mend("member", "add", b"Ad\xe9le", "--role", "child")
    assert "Traceback" not in done.stderr
    assert done.returncode in (0, 2)
    assert mend("family", "show").returncode == 0


@pytest.mark.parametrize(
    "signs", ["\x1b[31mred\x1b[0m", "\x07\x08", "\u202eback", "a\x00b", "\x9b2J"]
)
def test_signs_in_a_line_are_kept_as_typed_and_never_obeyed(mend: Mend, signs: str) -> None:
    line = f"read with Nia {signs}"
    done = logged(mend, stdin=line.encode())
    assert done.returncode == 0
    kept = in_inbox(mend)[0].line
    assert kept == line.replace("\0", "\N{REPLACEMENT CHARACTER}")
    for sign in signs:
        if not sign.isprintable():
            assert sign not in done.stdout
            assert sign not in done.stderr
    found = mend.json("search", "Nia")["moments"][0]
    assert found["line"] == kept


def test_newlines_of_every_kind_end_a_line(mend: Mend) -> None:
    done = logged(mend, stdin=b"one\r\ntwo\n\nthree")
    assert done.returncode == 0
    assert [one.line for one in in_inbox(mend)] == ["one", "two", "three"]


def test_options_of_log_that_are_none(mend: Mend) -> None:
    done = logged(mend, "--colour", "snapped at Jake")
    assert done.returncode == 2
    sentence, line = done.stderr.splitlines()
    assert "--colour" in sentence
    assert "snapped at Jake" in line
    told = logged(mend, "--json", "--colour", "snapped at Jake")
    assert json.loads(told.stdout)["error"]["code"] == "usage"
    late = logged(mend, "snapped at Jake", "--colour", "--json")
    assert late.returncode == 0
    assert [one.line for one in in_inbox(mend)] == ["snapped at Jake --colour --json"]


@pytest.mark.parametrize("now", ["yesterday", "2026-02-31T10:00", "12:00", "2026-11-24"])
def test_a_now_that_is_none_is_told_before_anything_is_typed(mend: Mend, now: str) -> None:
    done = mend("log", "--now", now, "snapped at Jake")
    assert done.returncode == 2
    assert now in done.stderr.splitlines()[0]
    assert in_inbox(mend) == []


@pytest.mark.parametrize("data", ["https://example.org/x", "", "file:/tmp/x"])
def test_an_address_that_is_none_gives_the_line_back(mend: Mend, data: str) -> None:
    done = mend("log", "--data", data, "snapped at Jake")
    assert done.returncode == 2
    sentence, line = done.stderr.splitlines()
    assert "a folder or a file on this machine" in sentence
    assert line == "snapped at Jake"


def test_answers_in_a_narrow_encoding_cost_no_line(mend: Mend) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tracker", "log", "Zoë felt 🎉 with Nia ✦"],
        capture_output=True,
        env=mend.env | {"PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0"},
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert b"kept." in done.stdout
    assert len(in_inbox(mend)) == 1
    for words in (("today",), ("search", "felt"), ("threads",)):
        told = subprocess.run(
            [sys.executable, "-m", "tracker", *words],
            capture_output=True,
            env=mend.env | {"PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0"},
            timeout=60,
        )
        assert told.returncode == 0, told.stderr


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[]", "null", "\x00\x01", "{" * 5000, '{"mend":"export","version":1}',
     '{"mend":"export","version":2,"schema":"0001","for_home":false,"families":[]}'],
    ids=["empty", "object", "list", "null", "bytes", "deep", "half", "later"],
)  # fmt: skip
def test_an_import_that_is_none_changes_nothing(kept: Mend, text: str) -> None:
    file = kept.home / "import.json"
    file.write_text(text)
    before = in_store(kept)
    done = kept("import", str(file), "--json")
    assert done.returncode == 1
    one_line(done.stderr)
    assert json.loads(done.stdout)["error"]["code"] == "bad-import"
    assert in_store(kept) == before
    file.unlink()


def test_settings_of_any_kind_never_stop_a_line(mend: Mend) -> None:
    path = mend.data / "settings.toml"
    for content in (b"\xff\xfe", b"family = ", b"[[[", b'family = "x\x1b"\n', b"me = 7\n", b""):
        path.write_bytes(content)
        done = logged(mend, "read with Nia")
        assert done.returncode == 0, done.stderr
        assert "Traceback" not in done.stderr
    assert len(in_inbox(mend)) == 6

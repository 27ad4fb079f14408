"""A folder that cannot be written: everything is read, what waits is counted, nothing is lost."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import NOW, Mend
from tests.faults.harness import bound, in_inbox, in_store, one_line, tree


class Bound(Mend):
    """`mend` as somebody for whom permission bits bind."""

    def __call__(
        self, *words: str | bytes, stdin: str | bytes | None = None, **env: str
    ) -> subprocess.CompletedProcess[str]:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        done = subprocess.run(
            [sys.executable, "-m", "tracker", *words],
            input=data or b"",
            capture_output=True,
            env={**self.env, "MEND_NOW": NOW, **env},
            timeout=120,
            preexec_fn=bound,
        )
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
        )


@pytest.fixture(scope="module")
def _there_folder(_family_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    mend = Bound(tmp_path_factory.mktemp("there"))
    shutil.copytree(_family_folder, mend.data)
    for words in (
        ("log", "played with Nia"),
        ("export", "-o", str(mend.home / "export.json")),
        ("log", "snapped at Jake"),
    ):
        assert mend(*words).returncode == 0
    return mend.home


@pytest.fixture
def there(tmp_path: Path, _there_folder: Path) -> Iterator[Bound]:
    """A family with one line adopted and one that waits."""
    shutil.copytree(_there_folder, tmp_path, dirs_exist_ok=True)
    mend = Bound(tmp_path)
    yield mend
    os.chmod(mend.home, 0o700)
    for path in (mend.data, *mend.data.rglob("*")):
        os.chmod(path, 0o700 if path.is_dir() else 0o600)


def clean(mend: Mend) -> None:
    """Nothing but the files themselves; the folder is closed to writing."""
    for name in ("mend.sqlite3", "inbox.sqlite3"):
        with closing(sqlite3.connect(mend.data / name)) as db:
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert not list(mend.data.glob("*-wal"))
    closed(mend)


def crashed(mend: Mend) -> None:
    """The newest lines lie only in the logs, as after a crash."""
    for name, table in (("mend.sqlite3", "moment"), ("inbox.sqlite3", "inbox")):
        path = mend.data / name
        db = sqlite3.connect(path)
        db.execute(f"UPDATE {table} SET line = line || '!'")
        db.commit()
        for end in ("", "-wal"):
            shutil.copyfile(f"{path}{end}", mend.home / f"{name}{end}")
        db.close()
        for old in mend.data.glob(f"{name}-*"):
            old.unlink()
        for end in ("", "-wal"):
            shutil.copyfile(mend.home / f"{name}{end}", f"{path}{end}")
        assert os.path.getsize(f"{path}-wal") > 0
    closed(mend)


def closed(mend: Mend) -> None:
    for path in mend.data.rglob("*"):
        os.chmod(path, 0o500 if path.is_dir() else 0o400)
    os.chmod(mend.data, 0o500)


def files_alone(mend: Mend) -> None:
    """The files cannot be written, the folder can."""
    clean(mend)
    os.chmod(mend.data, 0o700)


STATES: dict[str, Callable[[Mend], None]] = {"clean": clean, "crashed": crashed}
WRITING: dict[str, tuple[str, ...]] = {
    "undo": ("undo",),
    "delete": ("delete", "{id}"),
    "edit": ("edit", "{id}", "read with Jake"),
    "family set": ("family", "set", "look", "linen"),
    "member add": ("member", "add", "Ada", "--role", "child"),
    "backup": ("backup",),
    "restore": ("restore",),
    "import": ("import", "{export}"),
}


@pytest.mark.parametrize("state", STATES.values(), ids=STATES)
def test_everything_is_read_and_what_waits_is_counted(
    there: Bound, state: Callable[[Mend], None]
) -> None:
    state(there)
    end = "!" if state is crashed else ""
    before = tree(there.data)
    lines = sorted([f"played with Nia{end}", f"snapped at Jake{end}"])
    today = there.json("today")
    assert sorted(one["line"] for one in today["moments"]) == lines
    assert len(today["threads"]) == 1
    found = there.json("search", "--from", "2020-01-01")["moments"]
    assert sorted(one["line"] for one in found) == lines
    assert len(there.json("threads")["threads"]) == 1
    assert there.json("basket")["moments"] == []
    shown = there.json("show", found[0]["id"])
    assert shown["moment"]["line"] == found[0]["line"]
    assert len(there.json("family", "show")["members"]) == 4
    exported = json.loads(there("export").stdout)["families"][0]["moments"]
    assert sorted(one["line"] for one in exported) == lines
    for words in (("today",), ("search", "Nia")):
        done = there(*words)
        assert (done.returncode, done.stderr) == (0, "")
    told = json.loads(there("doctor", "--json").stdout)
    assert (told["moments"], told["inbox"]) == (1, 1)
    assert tree(there.data) == before


@pytest.mark.parametrize("state", STATES.values(), ids=STATES)
def test_a_line_is_given_back_whole(there: Bound, state: Callable[[Mend], None]) -> None:
    state(there)
    before = tree(there.data)
    done = there("log", "read with Nia, two books")
    assert (done.returncode, done.stdout) == (1, "")
    sentence, line, end = done.stderr.split("\n")
    assert "cannot be written to" in sentence
    assert (line, end) == ("read with Nia, two books", "")
    told = there("log", "--json", "read with Nia, two books")
    assert told.returncode == 1
    error = json.loads(told.stdout)["error"]
    assert (error["code"], error["line"]) == ("read-only", "read with Nia, two books")
    piped = there("log", stdin="one line\nanother line\n")
    assert piped.stderr.splitlines()[1:] == ["one line", "another line"]
    assert tree(there.data) == before
    dry = there("log", "--dry-run", "read with Nia, two books")
    assert dry.returncode == 0


@pytest.mark.parametrize("words", WRITING.values(), ids=WRITING)
def test_nothing_is_changed_and_one_sentence_says_so(there: Bound, words: tuple[str, ...]) -> None:
    export = there.home / "export.json"
    ident = in_store(there)[0].id
    clean(there)
    before = tree(there.data)
    done = there(*(word.format(id=ident, export=export) for word in words), "--json")
    assert done.returncode == 1
    assert "cannot be written to" in one_line(done.stderr)
    assert json.loads(done.stdout)["error"]["code"] == "read-only"
    assert tree(there.data) == before


def test_files_that_cannot_be_written_in_a_folder_that_can(there: Bound) -> None:
    files_alone(there)
    assert len(there.json("today")["moments"]) == 2
    assert len(there.json("search", "--from", "2020-01-01")["moments"]) == 2
    done = there("undo")
    assert done.returncode == 1
    assert "cannot be written to" in one_line(done.stderr)
    line = there("log", "read with Nia")
    assert line.returncode == 1
    assert line.stderr.splitlines()[1:] == ["read with Nia"]


def test_a_folder_that_cannot_be_made(there: Bound) -> None:
    os.chmod(there.home, 0o555)
    nowhere = str(there.home / "deep" / "down")
    done = there("log", "read with Nia", MEND_DATA=nowhere)
    assert done.returncode == 1
    sentence, line = done.stderr.splitlines()
    assert "cannot be written to" in sentence
    assert line == "read with Nia"
    for words in (("family", "create", "Osei"), ("demo", "--out", nowhere)):
        done = there(*words, MEND_DATA=nowhere)
        assert done.returncode == 1, done
        assert "cannot be written to" in one_line(done.stderr)
    done = there("today", MEND_DATA=nowhere)
    assert done.returncode == 1
    assert "no family here yet" in one_line(done.stderr)


def test_a_folder_that_cannot_even_be_looked_into(there: Bound) -> None:
    os.chmod(there.data, 0o000)
    try:
        for words in (("today",), ("search", "Nia"), ("undo",), ("export",), ("restore",)):
            done = there(*words)
            assert done.returncode == 1, words
            one_line(done.stderr)
        done = there("log", "read with Nia")
        assert done.returncode == 1
        assert done.stderr.splitlines()[1:] == ["read with Nia"]
    finally:
        os.chmod(there.data, 0o700)


def test_with_the_bits_put_right_all_comes_in(there: Bound) -> None:
    clean(there)
    assert there("log", "read with Nia").returncode == 1
    for path in (there.data, *there.data.rglob("*")):
        os.chmod(path, 0o700 if path.is_dir() else 0o600)
    assert there("log", "read with Nia").returncode == 0
    assert len(there.json("search", "--from", "2020-01-01")["moments"]) == 3
    assert in_inbox(there) == []

"""Opening: closed to others from the first byte; what is no store of ours is not touched."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import stat
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.conftest import NOW, Mend
from tests.faults.harness import code, ends, held, inside, integrity, one_line, rows, tree
from tracker.store import opening, tables
from tracker.store.errors import Damaged, NewerStore, NotAStore
from tracker.store.migrations.revisions import REVISIONS
from tracker.store.opening import look, open_store
from tracker.store.places import Places, places
from tracker.store.version import APPLICATION

VERBS: dict[str, tuple[str, ...]] = {
    "today": ("today",),
    "threads": ("threads",),
    "basket": ("basket",),
    "search": ("search", "shoes"),
    "show": ("show", "abcdef"),
    "edit": ("edit", "abcdef", "read with Nia"),
    "delete": ("delete", "abcdef"),
    "undo": ("undo",),
    "redo": ("redo",),
    "family list": ("family", "list"),
    "family show": ("family", "show"),
    "family create": ("family", "create", "Osei"),
    "family set": ("family", "set", "look", "linen"),
    "member add": ("member", "add", "Ada", "--role", "child"),
    "member edit": ("member", "edit", "Nia", "--color", "rose"),
    "member archive": ("member", "archive", "Nia"),
    "export": ("export",),
    "import": ("import", "family.json"),
    "backup": ("backup",),
    "restore": ("restore",),
}


def modes(folder: Path) -> dict[str, int]:
    """Whatever of a folder others could read, by name; all of it is 0600 or a folder of 0700."""
    found = {".": stat.S_IMODE(folder.stat().st_mode)}
    found |= {
        str(path.relative_to(folder)): stat.S_IMODE(path.stat().st_mode)
        for path in folder.rglob("*")
    }
    return {name: mode for name, mode in found.items() if mode not in (0o600, 0o700)}


def test_pragmas_are_those_of_the_promise(tmp_path: Path) -> None:
    store = open_store(places(str(tmp_path / "data")))
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1,
              "application_id": APPLICATION, "trusted_schema": 0}  # fmt: skip
    with store.reading() as db:
        found = {name: db.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}
    store.close()
    assert found == wanted


def test_reading_refuses_to_write(tmp_path: Path) -> None:
    store = open_store(places(str(tmp_path / "data")))
    with pytest.raises(Exception, match="cannot be written"), store.reading() as db:
        db.execute(sa.delete(tables.table(tables.Moment)))
    store.close()


@pytest.mark.parametrize("umask", [0, 0o022])
def test_everything_is_its_owners_alone(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        mend = Mend(tmp_path)
        assert mend("log", "the very first line").returncode == 0
        assert modes(mend.data) == {}
        mend.family()
        out = tmp_path / "export.json"
        for words in (("log", "played with Nia"), ("today",), ("backup",), ("undo",),
                      ("export", "-o", str(out))):  # fmt: skip
            assert mend(*words).returncode == 0
            assert modes(mend.data) == {}
        assert out.stat().st_mode & 0o777 == 0o600
        reader = "import sqlite3, sys; db = sqlite3.connect(sys.argv[1]); " \
            "db.execute('SELECT * FROM moment').fetchone(); print('held', flush=True); " \
            "sys.stdin.read()"  # fmt: skip
        with held(reader, str(mend.data / "mend.sqlite3")):
            assert mend("log", "read with Nia").returncode == 0
            assert mend("search", "Nia").returncode == 0
            assert (mend.data / "mend.sqlite3-wal").exists()
            assert (mend.data / "mend.sqlite3-shm").exists()
            assert modes(mend.data) == {}
        names = {path.name for path in mend.data.iterdir()}
        assert {"mend.sqlite3", "inbox.sqlite3", "settings.toml", "backups", "lock"} <= names
    finally:
        os.umask(before)


WATCHED = """
import os, sys
folder = sys.argv[1]
opened = []
def watch(event, args):
    if event == "open" or event == "sqlite3.connect":
        path = args[0] if isinstance(args[0], str) else ""
        opened.append(path)
    for name in ("mend.sqlite3", "mend.sqlite3-wal", "mend.sqlite3-shm", "inbox.sqlite3",
                 "inbox.sqlite3-wal", "inbox.sqlite3-shm", "settings.toml", "settings.toml.new",
                 "lock"):
        try:
            mode = os.stat(os.path.join(folder, name)).st_mode & 0o777
        except OSError:
            continue
        if mode != 0o600:
            print("open to others:", name, oct(mode), event, file=sys.__stderr__)
            os._exit(9)
os.umask(0)
sys.addaudithook(watch)
sys.argv = ["mend", *sys.argv[2:]]
from tracker.__main__ import main
main()
"""


def test_no_file_is_open_to_others_even_for_an_instant(tmp_path: Path) -> None:
    mend = Mend(tmp_path)
    for words in (
        ("log", "a line"),
        ("family", "create", "Osei"),
        ("member", "add", "Maren", "--role", "adult", "--me"),
        ("log", "a second line"),
        ("undo",),
    ):
        process = code(WATCHED, str(mend.data), "--data", str(mend.data), *words)
        status, _, err = ends(process)
        assert status == 0, err


# what is no store of ours, or not one for us


def newer(mend: Mend) -> None:
    """The store as a later Mend leaves it."""
    with closing(sqlite3.connect(mend.data / "mend.sqlite3")) as db:
        db.execute("UPDATE alembic_version SET version_num = '9999'")
        db.execute("ALTER TABLE moment ADD COLUMN weather TEXT")
        db.commit()
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@pytest.mark.parametrize("words", VERBS.values(), ids=VERBS)
def test_a_newer_store_is_refused_and_stays_as_it_is(
    mend: Mend, words: tuple[str, ...], tmp_path: Path
) -> None:
    if words[0] == "import":
        words = ("import", str(tmp_path / "export.json"))
        assert mend("export", "-o", words[1]).returncode == 0
    newer(mend)
    before = (mend.data / "mend.sqlite3").read_bytes()
    listed = set(tree(mend.data))
    status, out, err = inside(mend, *words)
    assert status == 1
    assert one_line(err) == (
        "mend: A newer Mend wrote this file; nothing was changed. Update Mend, then open it."
    )
    assert out == ""
    assert (mend.data / "mend.sqlite3").read_bytes() == before
    new = set(tree(mend.data)) - listed
    assert new <= {"mend.sqlite3-wal", "mend.sqlite3-shm"}


def test_the_doctor_names_a_newer_store(mend: Mend) -> None:
    newer(mend)
    before = (mend.data / "mend.sqlite3").read_bytes()
    for words in (("doctor",), ("doctor", "--fix")):
        done = mend(*words, "--json")
        assert done.returncode == 1
        found = json.loads(done.stdout)
        assert found["schema"]["store"] == "9999"
        assert not found["ok"]
        assert "newer Mend" in next(c["text"] for c in found["checks"] if c["name"] == "version")
    assert (mend.data / "mend.sqlite3").read_bytes() == before


def strange(path: Path) -> None:
    """Somebody else's database."""
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE moment (id INTEGER)")
        db.execute("CREATE TABLE recipes (name TEXT)")
        db.commit()


def text_file(path: Path) -> None:
    path.write_text("Dear diary,\n" * 1000)


FILES: dict[str, Callable[[Path], None]] = {
    "a text file": text_file,
    "another program's database": strange,
}


@pytest.mark.parametrize("made", FILES.values(), ids=FILES)
@pytest.mark.parametrize("words", VERBS.values(), ids=VERBS)
def test_a_strange_file_is_refused_and_nothing_comes_beside_it(
    tmp_path: Path, made: Callable[[Path], None], words: tuple[str, ...]
) -> None:
    mend = Mend(tmp_path)
    folder = tmp_path / "papers"
    folder.mkdir()
    made(folder / "diary")
    if words[0] == "import":
        (tmp_path / "family.json").write_text(
            '{"mend":"export","version":1,"schema":"0001","for_home":false,"families":[]}'
        )
        words = ("import", str(tmp_path / "family.json"))
    before = tree(folder)
    mend.env["MEND_DATA"] = str(folder / "diary")
    status, out, err = inside(mend, *(words if words[0] == "export" else (*words, "--json")))
    assert status in (1, 2)
    sentence = one_line(err)
    if words[0] == "restore":
        assert "no backup" in sentence or "file" in sentence
    else:
        assert status == 1
        assert "nothing was changed" in sentence
    if words[0] not in ("export", "restore"):
        assert json.loads(out)["error"]["code"] == "not-a-store"
    assert tree(folder) == before


@pytest.mark.parametrize("made", FILES.values(), ids=FILES)
def test_a_strange_file_does_not_cost_anybody_a_line(
    tmp_path: Path, made: Callable[[Path], None]
) -> None:
    made(tmp_path / "diary")
    before = (tmp_path / "diary").read_bytes()
    done = Mend(tmp_path)("log", "played with Nia", MEND_DATA=str(tmp_path / "diary"))
    assert done.returncode == 0
    assert "kept" in one_line(done.stderr)
    assert rows(tmp_path / "diary.inbox.sqlite3", "SELECT line FROM inbox") == [
        ("played with Nia",)
    ]
    assert (tmp_path / "diary").read_bytes() == before


# damage


def head(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(b"\0" * 100)


def middle(path: Path) -> None:
    size = path.stat().st_size
    with path.open("r+b") as file:
        for at in range(4096, size, 4096):
            file.seek(at)
            file.write(os.urandom(2048))


def truncated(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 3)


def emptied(path: Path) -> None:
    os.truncate(path, 0)


def gone(path: Path) -> None:
    path.unlink()


DAMAGE: dict[str, Callable[[Path], None]] = {
    "head overwritten": head,
    "middle overwritten": middle,
    "truncated": truncated,
    "emptied": emptied,
    "gone": gone,
}


def hurt(mend: Mend, how: Callable[[Path], None]) -> Path:
    """A store with a backup and two lines more, damaged."""
    assert mend("log", "read with Nia").returncode == 0
    assert mend("search", "Nia").returncode == 0
    assert mend("backup").returncode == 0
    store = mend.data / "mend.sqlite3"
    rows(store, "PRAGMA wal_checkpoint(TRUNCATE)")
    assert not (mend.data / "mend.sqlite3-wal").exists()
    how(store)
    return store


@pytest.mark.parametrize("how", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_store_is_told_of_and_never_overwritten(
    mend: Mend, how: Callable[[Path], None]
) -> None:
    store = hurt(mend, how)
    before = store.read_bytes() if store.exists() else None
    for words in (("today",), ("search", "Nia"), ("undo",), ("family", "show"), ("export",),
                  ("member", "add", "Ada", "--role", "child"), ("backup",)):  # fmt: skip
        status, out, err = inside(mend, *words)
        assert (status, out) == (1, ""), words
        assert "mend restore" in one_line(err), words
    assert json.loads(inside(mend, "threads", "--json")[1])["error"]["code"] == "damaged"
    status, out, err = inside(mend, "doctor", "--json")
    assert status == 1
    assert not json.loads(out)["ok"]
    assert (store.read_bytes() if store.exists() else None) == before


@pytest.mark.parametrize("how", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_store_costs_no_line_and_comes_back(
    mend: Mend, how: Callable[[Path], None]
) -> None:
    store = hurt(mend, how)
    damaged = store.read_bytes() if store.exists() else b""
    kept = mend("log", "--json", "played with Jake")
    assert kept.returncode == 0
    assert "kept" in one_line(kept.stderr)
    ident = json.loads(kept.stdout)["id"]
    done = mend("restore")
    assert done.returncode == 0, done.stderr
    assert integrity(store) == "ok"
    found = mend.json("today", "--date", "today")["moments"]
    assert [one["line"] for one in found] == ["read with Nia", "played with Jake"]
    assert mend.json("search", "Jake")["moments"][0]["id"] == ident
    if damaged:  # it may still hold what somebody can save
        assert damaged in tree(mend.data / "backups").values()


def test_an_empty_file_that_never_was_more_becomes_a_store(tmp_path: Path) -> None:
    mend = Mend(tmp_path)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "mend.sqlite3").touch()
    assert mend("family", "create", "Osei").returncode == 0
    assert modes(mend.data) == {} or set(modes(mend.data)) <= {".", "mend.sqlite3"}


def test_looking_tells_apart_and_touches_nothing(tmp_path: Path, mend: Mend) -> None:
    look(places(str(tmp_path / "nothing")))
    assert not (tmp_path / "nothing").exists()
    strange(tmp_path / "x.db")
    with pytest.raises(NotAStore):
        look(places(str(tmp_path / "x.db")))
    newer(mend)
    with pytest.raises(NewerStore):
        look(places(str(mend.data)))
    head(mend.data / "mend.sqlite3")
    with pytest.raises(Damaged):
        look(places(str(mend.data)))


START = """
import sys
from tracker.store.opening import open_store
from tracker.store.places import places
print("ready", flush=True)
sys.stdin.readline()
open_store(places(sys.argv[1])).close()
"""


def together(text: str, *words: str, many: int = 4) -> list[tuple[int, str, str]]:
    """The same program several times, let go at the same instant."""
    some = [code(text, *words) for _ in range(many)]
    for each in some:
        assert each.stdout is not None
        assert each.stdout.readline() == b"ready\n", each.communicate()
    for each in some:
        assert each.stdin is not None
        each.stdin.write(b"go\n")
        each.stdin.flush()
    return [ends(each) for each in some]


@pytest.mark.parametrize("turn", range(3))
def test_several_programs_make_one_new_store_at_once(tmp_path: Path, turn: int) -> None:
    for status, _, err in together(START, str(tmp_path / "data")):
        assert status == 0, err
    store = tmp_path / "data" / "mend.sqlite3"
    assert rows(store, "SELECT version_num FROM alembic_version") == [(REVISIONS[-1],)]
    assert integrity(store) == "ok"


def test_a_copy_in_memory_leaves_no_trace(mend: Mend) -> None:
    before = tree(mend.data)
    where: Places = places(str(mend.data))
    store = opening.open_copy(where, Damaged())
    with store.copying() as db:
        db.execute(sa.delete(tables.table(tables.Nickname)))
    with store.reading() as db:
        assert db.execute(sa.select(tables.table(tables.Nickname))).all() == []
    with pytest.raises(Damaged), store.writing():
        pass
    store.close()
    after = tree(mend.data)
    assert {name: after[name] for name in before} == before
    assert set(after) - set(before) <= {"mend.sqlite3-wal", "mend.sqlite3-shm"}


def test_the_command_line_reads_a_store_under_any_name(mend: Mend, tmp_path: Path) -> None:
    name = "our family #1 100% ?.db"
    shutil.copyfile(mend.data / "mend.sqlite3", tmp_path / name)
    done: subprocess.CompletedProcess[str]
    for words in (("today",), ("log", "played with Nia"), ("search", "Nia"), ("backup",)):
        done = mend(*words, MEND_DATA=str(tmp_path / name), MEND_NOW=NOW, MEND_ME="Maren")
        assert done.returncode == 0, done.stderr
    assert len(tree(tmp_path / "our family #1 100% ?.backups")) >= 1

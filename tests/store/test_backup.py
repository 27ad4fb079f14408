"""Backups: read back before they count, once a day, seven kept, and they do come back."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import stat
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.conftest import Mend
from tests.faults.harness import (
    code,
    counts,
    ends,
    in_store,
    integrity,
    limited,
    one_line,
    rows,
    start,
    tree,
)
from tracker.rules.moment import Family
from tracker.store import backup, profile
from tracker.store.errors import Damaged, NewerStore, NotAStore, Trouble
from tracker.store.migrations.revisions import REVISIONS
from tracker.store.opening import open_store
from tracker.store.places import Places, places


@pytest.fixture
def store(tmp_path: Path) -> Places:
    where = places(str(tmp_path / "data"))
    opened = open_store(where)
    with opened.writing() as db:
        profile.put_family(db, Family(id="a" * 32, name="Osei", created=1, changed=1))
    opened.close()
    return where


def dated(where: Places, ago: timedelta, name: str = "mend") -> Path:
    """A backup that was made that long ago."""
    stamp = (datetime.now(UTC) - ago).strftime(backup.STAMP)
    os.makedirs(where.backups, exist_ok=True)
    path = Path(where.backups, f"{name}-{stamp}.sqlite3")
    shutil.copyfile(where.store, path)
    return path


def names(where: Places) -> set[str]:
    return set(os.listdir(where.backups)) if os.path.isdir(where.backups) else set()


# made and read back


def test_a_copy_holds_the_same_and_stands_alone(ten_years: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.sqlite3"
    backup.copy(str(ten_years), str(target))
    assert counts(target) == counts(ten_years)
    assert integrity(target) == "ok"
    assert rows(target, "PRAGMA journal_mode") == [("delete",)]
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert sorted(os.listdir(tmp_path)) == ["copy.sqlite3"]


def test_a_copy_holds_what_lies_only_in_the_log(store: Places, tmp_path: Path) -> None:
    with closing(sqlite3.connect(store.store)) as db:
        db.execute("INSERT INTO alembic_version VALUES ('x')")
        db.execute("DELETE FROM alembic_version WHERE version_num = 'x'")
        db.execute("PRAGMA user_version = 77")
        db.commit()
        assert os.path.getsize(store.store + "-wal") > 0
        backup.copy(store.store, str(tmp_path / "copy"))
    assert rows(tmp_path / "copy", "PRAGMA user_version") == [(77,)]


def test_a_copy_is_one_moment_while_others_write(decade: Mend, tmp_path: Path) -> None:
    writer = code(
        "import sqlite3, sys, itertools\n"
        "db = sqlite3.connect(sys.argv[1], timeout=30)\n"
        "db.execute('PRAGMA journal_mode=WAL')\n"
        "for n in itertools.count():\n"
        "    db.execute('UPDATE family SET changed = ?', (n,))\n"
        "    db.execute('UPDATE member SET changed = ?', (n,))\n"
        "    db.commit()\n"
        "    print(n, flush=True)\n",
        str(decade.data / "mend.sqlite3"),
    )
    assert writer.stdout is not None
    writer.stdout.readline()
    try:
        for n in range(3):
            backup.copy(str(decade.data / "mend.sqlite3"), str(tmp_path / f"copy{n}"))
    finally:
        writer.kill()
        writer.communicate()
    for n in range(3):
        found = rows(
            tmp_path / f"copy{n}", "SELECT changed FROM family UNION SELECT changed FROM member"
        )
        assert len(found) == 1
        assert integrity(tmp_path / f"copy{n}") == "ok"


def test_a_damaged_store_makes_no_copy_and_harms_none(ten_years: Path, tmp_path: Path) -> None:
    source, target = tmp_path / "store", tmp_path / "copy"
    shutil.copyfile(ten_years, source)
    backup.copy(str(source), str(target))
    before = target.read_bytes()
    with source.open("r+b") as file:
        for page in range(200, 260):
            file.seek(page * 4096)
            file.write(os.urandom(4096))
    with pytest.raises((Damaged, sqlite3.DatabaseError)):
        backup.copy(str(source), str(target))
    assert target.read_bytes() == before
    assert list(tmp_path.glob("*.part")) == []


COPY = """
import sys
from tracker.rules.moment import Family
from tracker.store import backup, profile
print("ready", flush=True)
sys.stdin.readline()
backup.copy(sys.argv[1], sys.argv[2])
"""


@pytest.mark.parametrize("part", [0.1, 0.3, 0.5, 0.7, 0.9, 0.97])
def test_a_torn_copy_never_takes_the_name(ten_years: Path, tmp_path: Path, part: float) -> None:
    target = tmp_path / "copy"
    process = code(COPY, str(ten_years), str(target))
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdout.readline()
    process.stdin.write(b"go\n")
    process.stdin.flush()
    whole = ten_years.stat().st_size
    end = time.monotonic() + 20
    while time.monotonic() < end and process.poll() is None:
        written = max((one.stat().st_size for one in tmp_path.glob("*.part")), default=0)
        if written >= part * whole:
            break
    process.send_signal(signal.SIGKILL)
    process.communicate()
    if target.exists():  # it was quicker than we
        assert integrity(target) == "ok"
        assert counts(target) == counts(ten_years)
    backup.copy(str(ten_years), str(target))
    assert counts(target) == counts(ten_years)


@pytest.mark.parametrize("turn", range(3))
def test_two_who_copy_to_one_name_do_not_tear_it(
    ten_years: Path, tmp_path: Path, turn: int
) -> None:
    target = tmp_path / "copy"
    both = [code(COPY, str(ten_years), str(target)) for _ in range(2)]
    for each in both:
        assert each.stdout is not None
        each.stdout.readline()
    for n, each in enumerate(both):
        assert each.stdin is not None
        time.sleep(0.04 * turn * n)
        each.stdin.write(b"go\n")
        each.stdin.flush()
    for each in both:
        status, _, err = ends(each)
        assert status == 0, err
    assert integrity(target) == "ok"
    assert counts(target) == counts(ten_years)
    assert sorted(os.listdir(tmp_path)) == ["copy"]


# once a day, seven kept


def test_the_first_one_is_made_and_no_second_on_that_day(store: Places) -> None:
    made = backup.daily(store)
    assert made is not None
    assert backup.sound(made) == REVISIONS[-1]
    assert stat.S_IMODE(os.stat(made).st_mode) == 0o600
    assert stat.S_IMODE(os.stat(store.backups).st_mode) == 0o700
    assert backup.daily(store) is None
    assert len(names(store)) == 1


@pytest.mark.parametrize(
    ("ago", "due"),
    [(timedelta(hours=23, minutes=58), False), (timedelta(hours=24, minutes=1), True),
     (timedelta(days=400), True), (-timedelta(days=400), True)],
    ids=["not yet", "a day", "long ago", "a clock that went ahead"],
)  # fmt: skip
def test_another_is_made_when_the_last_is_over_a_day_old(
    store: Places, ago: timedelta, due: bool
) -> None:
    dated(store, ago)
    assert (backup.daily(store) is not None) is due


def test_what_was_made_before_a_change_is_no_days_backup(store: Places) -> None:
    dated(store, timedelta(hours=1), "before-restore")
    dated(store, timedelta(hours=1), "before-0002-from-0001")
    assert backup.daily(store) is not None


def test_seven_are_kept_and_three_from_before_a_change(store: Places) -> None:
    days = [dated(store, timedelta(days=n)) for n in range(2, 12)]
    before = [dated(store, timedelta(days=n), "before-restore") for n in range(2, 8)]
    made = backup.daily(store)
    assert made is not None
    assert names(store) == {Path(made).name, *(path.name for path in days[:6])} | {
        path.name for path in before[:3]
    }


def test_a_clock_that_went_ahead_does_not_cost_a_fresh_backup(store: Places) -> None:
    for n in range(1, 10):
        dated(store, -timedelta(days=n))
    made = backup.daily(store)
    assert made is not None
    assert os.path.exists(made)
    assert backup.listed(store)[0][0] == made


def test_what_is_no_backup_stays(store: Places) -> None:
    os.mkdir(store.backups)
    strange = {"notes.txt", "mend-holiday.sqlite3", "damaged-aa.broken", "inbox-damaged-7"}
    for name in strange:
        Path(store.backups, name).write_text("mine")
    for n in range(2, 12):
        dated(store, timedelta(days=n))
    backup.daily(store)
    assert strange <= names(store)


def test_what_a_killed_program_left_half_copied_goes_after_a_day(store: Places) -> None:
    os.mkdir(store.backups)
    old, new = Path(store.backups, "a.part"), Path(store.backups, "b.part")
    for path in (old, new):
        path.write_text("half")
    os.utime(old, (time.time() - 90_000,) * 2)
    backup.daily(store)
    assert not old.exists()
    assert new.exists()


def test_every_opening_looks_whether_one_is_due(mend: Mend) -> None:
    where = places(str(mend.data))
    for path, _ in backup.listed(where, every=True):
        os.remove(path)
    assert mend("search", "nothing").returncode == 0
    (made,) = backup.listed(where)
    assert backup.sound(made[0]) == REVISIONS[-1]
    assert mend("search", "nothing").returncode == 0
    assert len(backup.listed(where)) == 1


def test_an_empty_store_is_not_worth_a_backup(empty: Mend) -> None:
    assert empty("family", "create", "Osei").returncode == 0
    for path, _ in backup.listed(places(str(empty.data))):
        assert counts(path)["family"] == 1


# looked at


def test_what_is_no_sound_backup_is_told_apart(store: Places, tmp_path: Path) -> None:
    text, nothing, newer, hurt = (tmp_path / name for name in ("text", "empty", "newer", "hurt"))
    text.write_text("Dear diary" * 1000)
    with closing(sqlite3.connect(nothing)) as db:
        db.execute("PRAGMA user_version = 1")
    shutil.copyfile(store.store, newer)
    with closing(sqlite3.connect(newer)) as db:
        db.execute("UPDATE alembic_version SET version_num = '9999'")
        db.commit()
    shutil.copyfile(store.store, hurt)
    with hurt.open("r+b") as file:
        file.seek(4096 * 5)
        file.write(b"\xff" * 4096)
    for path, trouble in ((text, NotAStore), (nothing, NotAStore), (newer, NewerStore),
                          (hurt, Damaged), (tmp_path / "none", Trouble)):  # fmt: skip
        with pytest.raises(trouble):
            backup.sound(str(path))


# brought back


def lines(mend: Mend) -> list[str]:
    return [one.line for one in in_store(mend)]


@pytest.fixture(scope="session")
def _three_folder(_family_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    mend = Mend(tmp_path_factory.mktemp("three"))
    shutil.copytree(_family_folder, mend.data)
    for line in ("read with Nia", "played with Jake"):
        assert mend("log", line).returncode == 0
    assert mend("search", "with").returncode == 0
    for path, _ in backup.listed(places(str(mend.data))):
        os.remove(path)
    assert mend("backup").returncode == 0
    assert mend("log", "baked with Kofi").returncode == 0
    assert mend("search", "with").returncode == 0
    assert len(lines(mend)) == 3
    return mend.data


@pytest.fixture
def three(tmp_path: Path, _three_folder: Path) -> Mend:
    """The program with two lines, a backup, and a third line."""
    shutil.copytree(_three_folder, tmp_path / "data")
    return Mend(tmp_path)


def test_a_backup_comes_back_and_what_stood_before_is_kept(three: Mend) -> None:
    done = three("restore", "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert lines(three) == ["read with Nia", "played with Jake"]
    assert rows(told["before"], "SELECT count(*) FROM moment") == [(3,)]
    assert three("restore", told["before"]).returncode == 0
    assert lines(three) == ["read with Nia", "played with Jake", "baked with Kofi"]
    assert integrity(three.data / "mend.sqlite3") == "ok"
    assert sorted(path.name for path in three.data.iterdir() if "mend" in path.name) == [
        "mend.sqlite3"
    ]


def test_what_was_deleted_for_good_does_not_come_back(three: Mend) -> None:
    ident = next(one.id for one in in_store(three) if one.line == "read with Nia")
    assert three("delete", ident).returncode == 0
    with closing(sqlite3.connect(three.data / "mend.sqlite3")) as db:
        db.execute("UPDATE moment SET deleted = deleted - 31 * 86400000000 WHERE deleted > 0")
        db.commit()
    assert three("search", "with").returncode == 0
    assert three("restore").returncode == 0
    assert lines(three) == ["played with Jake"]
    assert rows(three.data / "mend.sqlite3", "SELECT id FROM tombstone") == [(ident,)]


def test_lines_that_waited_meanwhile_come_in_afterwards(three: Mend) -> None:
    assert three("log", "sang with Nia").returncode == 0
    assert three("restore").returncode == 0
    assert len(three.json("search", "sang")["moments"]) == 1


def test_the_newest_that_is_whole_comes_back(three: Mend) -> None:
    where = places(str(three.data))
    good = backup.listed(where)[0][0]
    bad = dated(where, -timedelta(seconds=30))
    with bad.open("r+b") as file:
        file.write(b"x" * 9000)
    done = three("restore", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["restored"] == good


@pytest.mark.parametrize(
    ("what", "says"), [("text", "no backup"), ("missing", "no file"), ("newer", "newer Mend")]
)
def test_nothing_else_is_brought_back(three: Mend, tmp_path: Path, what: str, says: str) -> None:
    path = tmp_path / "other"
    if what == "text":
        path.write_text("Dear diary" * 1000)
    if what == "newer":
        shutil.copyfile(three.data / "mend.sqlite3", path)
        with closing(sqlite3.connect(path)) as db:
            db.execute("UPDATE alembic_version SET version_num = '9999'")
            db.commit()
    before = {name: held for name, held in tree(three.data).items() if "-" not in name}
    done = three("restore", str(path))
    assert done.returncode in (1, 2)
    assert says in one_line(done.stderr)
    after = {name: held for name, held in tree(three.data).items() if "-" not in name}
    assert after == before


def test_a_store_comes_back_into_an_empty_place(three: Mend, tmp_path: Path) -> None:
    made = backup.listed(places(str(three.data)))[0][0]
    other = Mend(tmp_path / "elsewhere")
    assert other("restore", made).returncode == 0
    assert lines(other) == ["read with Nia", "played with Jake"]
    assert stat.S_IMODE(other.data.stat().st_mode) == 0o700
    assert stat.S_IMODE((other.data / "mend.sqlite3").stat().st_mode) == 0o600


def test_a_full_disk_while_bringing_back_takes_nothing_away(decade: Mend) -> None:
    assert decade("backup").returncode == 0
    assert decade("search", "porridge", "--me", "Maren").returncode == 0
    rows(decade.data / "mend.sqlite3", "PRAGMA wal_checkpoint(TRUNCATE)")
    before = (decade.data / "mend.sqlite3").read_bytes()
    for size in (1_000_000, 20_000_000):
        status, _, err = ends(start(decade, "restore", preexec_fn=limited(size)))
        assert status == 1
        assert "disk is full" in one_line(err)
        assert (decade.data / "mend.sqlite3").read_bytes() == before
        assert list(decade.data.rglob("*.part")) + list(decade.data.rglob("*.fresh")) == []


def test_a_backup_under_a_name_is_a_new_file(three: Mend, tmp_path: Path) -> None:
    target = tmp_path / "usb" / "ours.sqlite3"
    target.parent.mkdir()
    assert three("backup", str(target)).returncode == 0
    assert rows(target, "SELECT count(*) FROM moment") == [(3,)]
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    before = target.read_bytes()
    done = three("backup", str(target))
    assert done.returncode == 2
    assert "is there already" in one_line(done.stderr)
    assert target.read_bytes() == before


def test_the_list_names_all_copies(three: Mend) -> None:
    dated(places(str(three.data)), timedelta(days=2), "before-restore")
    found = json.loads(three("restore", "--list", "--json").stdout)["backups"]
    assert len(found) == 2
    assert all(os.path.exists(one["path"]) for one in found)
    assert [one["at"] for one in found] == sorted((one["at"] for one in found), reverse=True)

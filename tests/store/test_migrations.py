"""A store of an older version: brought up to date whole or not at all, and nothing is lost.

There is one version so far, so the tests bring a second: it rebuilds the table that everything
hangs on, which is where a migration can lose most.
"""

from __future__ import annotations

import hashlib
import shutil
import signal
import sqlite3
import stat
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.conftest import Mend
from tests.faults.harness import code, counts, ends, integrity, one_line, rows
from tracker.store import backup, opening
from tracker.store.errors import NewerStore
from tracker.store.opening import open_store
from tracker.store.places import places

SECOND = '''
"""The second store: a moment knows the weather."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    with op.batch_alter_table("moment", recreate="always") as table:
        table.add_column(sa.Column("weather", sa.String(), nullable=True))
    op.execute("UPDATE moment SET weather = 'rain' WHERE kind = 'rupture'")
    {then}
'''
STEPS = {
    "raises": "raise RuntimeError('half way')",
    "breaks a rule": "op.execute(\"UPDATE member SET role = 'boss'\")",
    "leaves orphans": "op.execute(\"DELETE FROM moment WHERE kind = 'rupture'\")",
}
UP = """
import sys, time
import sqlalchemy, alembic.command, alembic.config
from pathlib import Path
from tracker.store import backup, opening
backup.REVISIONS = opening.REVISIONS = ("0001", "0002")
opening.MIGRATIONS = Path(sys.argv[1])
from tracker.store.errors import Trouble
from tracker.store.places import places
print("ready", flush=True)
sys.stdin.readline()
begun = time.monotonic()
try:
    opening.open_store(places(sys.argv[2])).close()
except Trouble as trouble:
    sys.exit(trouble.sentence)
print(time.monotonic() - begun)
"""


def written(folder: Path, then: str = "pass") -> Path:
    """The migrations of a Mend to come, with a last step of its own."""
    to_come = folder / "migrations"
    shutil.copytree(opening.MIGRATIONS, to_come, ignore=shutil.ignore_patterns("__pycache__"))
    (to_come / "versions" / "0002_weather.py").write_text(SECOND.format(then=then))
    return to_come


def up(to_come: Path, mend: Mend, kill_after: float | None = None) -> tuple[int, str, str]:
    """Open the store by a later Mend, to its end or for so many seconds."""
    process = code(UP, str(to_come), str(mend.data))
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    process.stdin.write(b"go\n")
    process.stdin.flush()
    if kill_after is not None:
        time.sleep(kill_after)
        process.send_signal(signal.SIGKILL)
    return ends(process)


def told(path: Path) -> dict[str, str]:
    """A digest of every row of every table, by table; of the columns that both versions have."""
    found = {}
    with closing(sqlite3.connect(path)) as db:
        for name in counts(path):
            columns = [
                row[1]
                for row in db.execute(f'PRAGMA table_info("{name}")')
                if row[1] not in ("weather", "version_num")
            ]
            if columns:
                listed = ", ".join(f'"{column}"' for column in columns)
                by_key = f'SELECT {listed} FROM "{name}" ORDER BY {", ".join(columns[:2])}'
                digest = hashlib.sha256()
                every = db.execute(by_key)
                while some := every.fetchmany(5000):
                    digest.update(repr(some).encode())
                found[name] = digest.hexdigest()
    return found


def version(path: Path) -> str:
    with closing(sqlite3.connect(path)) as db:
        (found,) = db.execute("SELECT version_num FROM alembic_version").fetchall()
        columns = {row[1] for row in db.execute("PRAGMA table_info(moment)")}
        left = [row[0] for row in db.execute("SELECT name FROM sqlite_master") if "tmp" in row[0]]
    assert ("weather" in columns) == (found[0] == "0002"), "half a version"
    assert left == []
    return str(found[0])


@pytest.fixture
def store(decade: Mend) -> Path:
    return decade.data / "mend.sqlite3"


def test_every_row_of_ten_years_is_there_afterwards(
    decade: Mend, store: Path, tmp_path: Path
) -> None:
    numbers, content = counts(store), told(store)
    assert numbers["moment"] > 35_000
    assert numbers["moment_member"] > numbers["moment"]
    status, _, err = up(written(tmp_path), decade)
    assert status == 0, err
    assert version(store) == "0002"
    assert counts(store) == numbers
    assert told(store) == content
    assert integrity(store) == "ok"
    assert rows(store, "SELECT count(*) FROM moment WHERE weather = 'rain'") == rows(
        store, "SELECT count(*) FROM moment WHERE kind = 'rupture'"
    )
    with closing(sqlite3.connect(store)) as db:
        strict = {row[1]: row[5] for row in db.execute("PRAGMA table_list")}
        made = db.execute("SELECT sql FROM sqlite_master WHERE name = 'moment'").fetchone()[0]
        partial = db.execute(
            "SELECT sql FROM sqlite_master WHERE name = 'ix_moment_deleted'"
        ).fetchone()[0]
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert "ck_moment_shared" in made
    assert "WHERE" in partial
    assert strict["moment_member"] == 1


def test_a_copy_that_was_read_back_comes_first(decade: Mend, store: Path, tmp_path: Path) -> None:
    numbers, content = counts(store), told(store)
    assert up(written(tmp_path), decade)[0] == 0
    (copied,) = Path(decade.data, "backups").glob("before-0002-from-0001-*.sqlite3")
    assert backup.sound(str(copied)) == "0001"
    assert counts(copied) == numbers
    assert told(copied) == content
    assert stat.S_IMODE(copied.stat().st_mode) == 0o600


def test_without_a_copy_nothing_is_migrated(decade: Mend, store: Path, tmp_path: Path) -> None:
    (decade.data / "backups").write_text("a file where the folder belongs")
    before = told(store)
    status, _, err = up(written(tmp_path), decade)
    assert status == 1
    one_line(err)
    assert version(store) == "0001"
    assert told(store) == before


@pytest.mark.parametrize("then", STEPS.values(), ids=STEPS)
def test_a_step_that_fails_leaves_the_old_version_whole(
    decade: Mend, store: Path, tmp_path: Path, then: str
) -> None:
    numbers, before = counts(store), told(store)
    status, _, err = up(written(tmp_path, then), decade)
    assert status == 1
    if "DELETE" in then:
        assert "belong to nothing" in one_line(err)
    assert version(store) == "0001"
    assert counts(store) == numbers
    assert told(store) == before
    assert integrity(store) == "ok"
    assert decade("today", "--me", "Maren").returncode == 0
    assert up(written(tmp_path / "again"), decade)[0] == 0
    assert version(store) == "0002"


@pytest.mark.long
def test_killed_anywhere_it_is_the_old_or_the_new_version_whole(
    decade: Mend, store: Path, tmp_path: Path, ten_years: Path
) -> None:
    to_come = written(tmp_path)
    numbers, content = counts(store), told(store)
    lasts = float(up(to_come, decade)[1])

    def killed(point: int) -> str:
        """The version after a kill at this twentieth of the way, with everything there."""
        mend = Mend(tmp_path / f"point{point}")
        mend.data.mkdir(parents=True, mode=0o700)
        there = mend.data / "mend.sqlite3"
        shutil.copyfile(ten_years, there)
        up(to_come, mend, kill_after=lasts * (point + 0.5) / 20)
        stands = version(there)
        assert integrity(there) == "ok", point
        assert counts(there) == numbers, point
        assert told(there) == content, point
        for copied in mend.data.glob("backups/*.sqlite3"):
            assert counts(copied) == numbers
        if point in (5, 15):  # and afterwards the next opening goes all the way
            status, _, err = up(to_come, mend)
            assert status == 0, err
            assert (version(there), told(there)) == ("0002", content)
        shutil.rmtree(mend.home)
        return stands

    with ThreadPoolExecutor(2) as two:
        found = list(two.map(killed, range(20)))
    assert found[0] == "0001"
    assert set(found) <= {"0001", "0002"}


def test_two_who_start_at_once_migrate_once(decade: Mend, store: Path, tmp_path: Path) -> None:
    to_come = written(tmp_path)
    numbers, content = counts(store), told(store)
    both = [code(UP, str(to_come), str(decade.data)) for _ in range(2)]
    for each in both:
        assert each.stdout is not None
        assert each.stdout.readline() == b"ready\n"
    for each in both:
        assert each.stdin is not None
        each.stdin.write(b"go\n")
        each.stdin.flush()
    for each in both:
        status, _, err = ends(each)
        assert status == 0, err
    assert version(store) == "0002"
    assert counts(store) == numbers
    assert told(store) == content
    assert len(list(decade.data.glob("backups/before-0002-*"))) == 1


def test_the_command_line_of_before_refuses_it_and_keeps_lines(
    decade: Mend, store: Path, tmp_path: Path
) -> None:
    assert up(written(tmp_path), decade)[0] == 0
    done = decade("today")
    assert done.returncode == 1
    assert "newer Mend" in one_line(done.stderr)
    assert decade("log", "played with Nia").returncode == 0
    with pytest.raises(NewerStore):
        open_store(places(str(decade.data)))


def test_a_program_that_was_open_meanwhile_writes_nothing_more(
    decade: Mend, store: Path, tmp_path: Path
) -> None:
    opened = open_store(places(str(decade.data)))
    with opened.writing() as db:
        db.execute(sa.text("UPDATE family SET look = 'clear'"))
    assert up(written(tmp_path), decade)[0] == 0
    before = told(store)
    with pytest.raises(NewerStore), opened.writing() as db:
        db.execute(sa.text("UPDATE family SET look = 'linen'"))
    opened.close()
    assert told(store) == before


def test_a_line_that_was_typed_while_it_is_due_is_kept_and_read_later(
    mend: Mend,
) -> None:
    """For the light road an older store is one that cannot be read yet."""
    look = (
        "import sys, tracker.store.quick as quick\n"
        "quick.REVISIONS = ('0001', '0002')\n"
        "from tracker.cli.log import main\n"
        "sys.exit(main([], sys.argv[1:]))\n"
    )
    status, out, err = ends(code(look, "--data", str(mend.data), "played with Nia"))
    assert status == 0
    assert "kept" in out
    assert "kept as typed" in one_line(err)
    assert len(mend.json("search", "played")["moments"]) == 1

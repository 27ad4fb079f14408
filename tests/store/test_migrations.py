"""A store of an older version: brought up to date whole or not at all, and nothing is lost.

The first half goes the real way, from the release before. The second brings a version to come: it
rebuilds the table that everything hangs on, which is where a migration can lose most.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import signal
import sqlite3
import stat
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from tests.conftest import NOW, Mend
from tests.faults.harness import code, counts, ends, integrity, one_line, rows
from tests.journal import on_hand
from tests.store.older import as_it_was, came_after
from tracker.journal import agenda, reviews
from tracker.journal.opening import open_journal
from tracker.settings import Settings
from tracker.store import backup, opening
from tracker.store.errors import NewerStore
from tracker.store.migrations.revisions import REVISIONS
from tracker.store.opening import open_store
from tracker.store.places import places

BEFORE, LATEST, TO_COME = "0003", REVISIONS[-1], "9000"
CAME = {"review", "review_member", "review_word", "thanks", "agenda_line", "taken_up"}
"""The tables that the release before did not have."""


@pytest.fixture(scope="module")
def made(ten_years: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ten years as the release before kept them."""
    return as_it_was(ten_years, tmp_path_factory.mktemp("before") / "mend.sqlite3", BEFORE)


@pytest.fixture
def old(tmp_path: Path, made: Path) -> Mend:
    """The program on a copy of that store."""
    return copied(made, tmp_path)


@pytest.fixture
def store(old: Mend) -> Path:
    return old.data / "mend.sqlite3"


def copied(store: Path, home: Path) -> Mend:
    mend = Mend(home)
    mend.data.mkdir(parents=True, mode=0o700)
    shutil.copyfile(store, mend.data / "mend.sqlite3")
    (mend.data / "mend.sqlite3").chmod(0o600)
    mend.env |= {"MEND_ME": "Maren", "MEND_NOW": NOW}
    return mend


def opened(mend: Mend) -> None:
    """Open the store to write, and no more: nothing else of it is touched."""
    open_store(places(str(mend.data))).close()


def told(path: Path) -> dict[str, str]:
    """A digest of every row of every table, by table; of what the release before knew."""
    found = {}
    with closing(sqlite3.connect(path)) as db:
        for name in counts(path):
            columns = [
                row[1]
                for row in db.execute(f'PRAGMA table_info("{name}")')
                if row[1] not in ("weather", "version_num")
            ]
            if columns and name not in CAME:
                listed = ", ".join(f'"{column}"' for column in columns)
                by_key = f'SELECT {listed} FROM "{name}" ORDER BY {", ".join(columns[:2])}'
                digest = hashlib.sha256()
                every = db.execute(by_key)
                while some := every.fetchmany(5000):
                    digest.update(repr(some).encode())
                found[name] = digest.hexdigest()
    return found


def known(path: Path) -> dict[str, int]:
    """Rows per table of the release before."""
    return {name: number for name, number in counts(path).items() if name not in CAME}


def version(path: Path) -> str:
    """The version that stands; nothing of another one beside it."""
    with closing(sqlite3.connect(path)) as db:
        (found,) = db.execute("SELECT version_num FROM alembic_version").fetchall()
        columns = {row[1] for row in db.execute("PRAGMA table_info(moment)")}
        names = {row[0] for row in db.execute("SELECT name FROM sqlite_master")}
    assert ("weather" in columns) == (found[0] == TO_COME), "half a version"
    assert (names >= CAME) == bool(names & CAME) == (found[0] != BEFORE), "half a version"
    assert [name for name in names if "tmp" in name] == []
    return str(found[0])


# from the release before


def test_every_row_of_ten_years_is_there_afterwards(old: Mend, store: Path) -> None:
    numbers, content = counts(store), told(store)
    assert version(store) == BEFORE
    assert numbers["moment"] > 35_000
    assert numbers["repair"] > 500
    opened(old)
    assert version(store) == LATEST
    assert known(store) == numbers
    assert told(store) == content
    assert {name: counts(store)[name] for name in CAME} == dict.fromkeys(CAME, 0)
    assert integrity(store) == "ok"
    with closing(sqlite3.connect(store)) as db:
        strict = {row[1]: row[5] for row in db.execute("PRAGMA table_list")}
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert {name: strict[name] for name in CAME} == dict.fromkeys(CAME, 1)


def test_what_the_release_before_kept_goes_on(old: Mend, store: Path) -> None:
    """Whoever was in the family sits down at its table."""
    at = 1_795_542_720_000_000
    settings = Settings(places(str(old.data)), None, "Maren")
    with open_journal(settings, "test", clock=lambda: at) as journal:
        assert (on_hand.reviews(journal), on_hand.lines(journal)) == ([], [])
        home = on_hand.home(journal)
        line = agenda.add(journal, "the shoes in the hall").line
        held = reviews.begin(journal, [one.id for one in home.members]).review
        assert held.written_by is not None
        reviews.take_up(journal, held.id, line.id)
        reviews.settle(journal, held.id, "a basket each")
        assert on_hand.lines(journal) == []
    assert integrity(store) == "ok"


def test_it_tells_the_same_as_ever(old: Mend, made: Path, ten_years: Path, tmp_path: Path) -> None:
    """The same threads and days as a store that was of this version from the start."""
    fresh = copied(ten_years, tmp_path / "fresh")
    for words in (("threads",), ("today",), ("today", "--date", "2022-05-14"), ("basket",)):
        both = [mend.json(*words) for mend in (old, fresh)]
        assert without_what_came(both[0]) == without_what_came(both[1]), words


def without_what_came(told: Any) -> Any:
    if isinstance(told, list):
        return [without_what_came(one) for one in told]
    if isinstance(told, dict):
        gone = {*came_after(BEFORE, "moment"), "leads"}
        return {key: without_what_came(one) for key, one in told.items() if key not in gone}
    return told


def test_what_was_done_before_it_can_be_taken_back_after_it(mend: Mend, tmp_path: Path) -> None:
    """A line, a correction and a deletion by the release before."""
    mend.env["MEND_NOW"] = NOW
    mend("log", stdin="snapped at Jake 20m ago\nsaid sorry to Jake\nhugged Nia\n")
    ident = mend.json("search", "sorry")["moments"][0]["id"]
    assert mend("edit", ident, "said sorry to Jake, on the step").returncode == 0
    assert mend("delete", ident).returncode == 0
    older = copied(as_it_was(mend.data / "mend.sqlite3", tmp_path / "o.db", BEFORE), tmp_path / "o")
    for text in ("out of the trash again", "as it was before", "taken back", "taken back"):
        done = older("undo")
        assert done.stdout.startswith(f"{text}: "), done.stderr
    assert older("redo").returncode == 0
    assert older.json("search", "snapped")["moments"] != []


def test_a_copy_that_was_read_back_comes_first(old: Mend, store: Path) -> None:
    numbers, content = counts(store), told(store)
    opened(old)
    (made,) = Path(old.data, "backups").glob(f"before-{LATEST}-from-{BEFORE}-*.sqlite3")
    assert backup.sound(str(made)) == BEFORE
    assert counts(made) == numbers
    assert told(made) == content
    assert stat.S_IMODE(made.stat().st_mode) == 0o600


def test_that_copy_comes_back_and_goes_up_again(old: Mend, store: Path) -> None:
    content = told(store)
    opened(old)
    (made,) = Path(old.data, "backups").glob("before-*.sqlite3")
    assert old("log", "hugged Nia").returncode == 0
    assert old("threads").returncode == 0
    assert told(store) != content
    assert old("restore", made.name).returncode == 0
    assert version(store) == LATEST
    assert told(store) == content


def test_without_a_copy_nothing_is_migrated(old: Mend, store: Path) -> None:
    (old.data / "backups").write_text("a file where the folder belongs")
    before = told(store)
    done = old("edit", "abcdef", "hugged Nia")
    assert done.returncode == 1
    one_line(done.stderr)
    assert version(store) == BEFORE
    assert told(store) == before


def test_two_who_start_at_once_migrate_once(old: Mend, store: Path) -> None:
    numbers, content = counts(store), told(store)
    both = [code(START, str(old.data)) for _ in range(2)]
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
    assert version(store) == LATEST
    assert known(store) == numbers
    assert told(store) == content
    assert len(list(old.data.glob(f"backups/before-{LATEST}-*"))) == 1


START = """
import sys
from tracker.store.opening import open_store
from tracker.store.places import places
print("ready", flush=True)
sys.stdin.readline()
open_store(places(sys.argv[1])).close()
"""


def test_a_line_that_is_typed_while_it_is_due_is_kept_and_read_later(
    old: Mend, store: Path
) -> None:
    """For the light road an older store is one that cannot be read yet."""
    done = old("log", "played boats with Nia")
    assert done.returncode == 0
    assert "kept" in done.stdout
    assert "kept as typed" in one_line(done.stderr)
    assert version(store) == BEFORE
    assert [one["line"] for one in old.json("search", "boats", "--from", "2026-11-24")["moments"]]
    assert version(store) == LATEST


def test_what_is_due_says_nothing_until_it_was_opened(old: Mend, store: Path) -> None:
    done = old("due")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert version(store) == BEFORE
    assert old("threads").returncode == 0
    assert "How did it land?" in old("due").stdout


def test_a_document_of_the_release_before_comes_in(old: Mend, tmp_path: Path) -> None:
    """As that release would have written it."""
    out = tmp_path / "out.json"
    assert old("export", "-o", str(out)).returncode == 0
    document = json.loads(out.read_text())
    assert document["schema"] == LATEST
    document["schema"] = BEFORE
    for family in document["families"]:
        assert (family["reviews"], family["agenda"]) == ([], [])
        for item in ("moment", "member"):
            contents = [one["content"] for one in family["wordings"] if one["item"] == item]
            for row in [*family[f"{item}s"], *contents]:
                for key in came_after(BEFORE, item):
                    assert not row.pop(key)
    before = tmp_path / "before.json"
    before.write_text(json.dumps(document))
    other = Mend(tmp_path / "other")
    assert other("import", str(before)).returncode == 0
    again = tmp_path / "again.json"
    assert other("export", "-o", str(again)).returncode == 0
    assert again.read_bytes() == out.read_bytes()


# a version to come

WEATHER = '''
"""A store to come: a moment knows the weather."""

import sqlalchemy as sa
from alembic import op

revision = "{version}"
down_revision = "{latest}"


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
backup.REVISIONS = opening.REVISIONS = tuple(sys.argv[3].split())
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
    text = WEATHER.format(version=TO_COME, latest=LATEST, then=then)
    (to_come / "versions" / f"{TO_COME}_weather.py").write_text(text)
    return to_come


def up(to_come: Path, mend: Mend, kill_after: float | None = None) -> tuple[int, str, str]:
    """Open the store by a later Mend, to its end or for so many seconds."""
    process = code(UP, str(to_come), str(mend.data), " ".join((*REVISIONS, TO_COME)))
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    process.stdin.write(b"go\n")
    process.stdin.flush()
    if kill_after is not None:
        time.sleep(kill_after)
        process.send_signal(signal.SIGKILL)
    return ends(process)


def test_two_versions_at_once_lose_nothing_either(old: Mend, store: Path, tmp_path: Path) -> None:
    numbers, content = counts(store), told(store)
    assert numbers["moment_member"] > numbers["moment"]
    status, _, err = up(written(tmp_path), old)
    assert status == 0, err
    assert version(store) == TO_COME
    assert known(store) == numbers
    assert told(store) == content
    assert integrity(store) == "ok"
    assert rows(store, "SELECT count(*) FROM moment WHERE weather = 'rain'") == rows(
        store, "SELECT count(*) FROM moment WHERE kind = 'rupture'"
    )
    with closing(sqlite3.connect(store)) as db:
        strict = {row[1]: row[5] for row in db.execute("PRAGMA table_list")}
        built = db.execute("SELECT sql FROM sqlite_master WHERE name = 'moment'").fetchone()[0]
        partial = db.execute(
            "SELECT sql FROM sqlite_master WHERE name = 'ix_moment_deleted'"
        ).fetchone()[0]
    assert "ck_moment_shared" in built
    assert "WHERE" in partial
    assert strict["moment_member"] == 1
    assert len(list(old.data.glob(f"backups/before-{TO_COME}-from-{BEFORE}-*"))) == 1


@pytest.mark.parametrize("then", STEPS.values(), ids=STEPS)
def test_a_step_that_fails_leaves_the_old_version_whole(
    old: Mend, store: Path, tmp_path: Path, then: str
) -> None:
    numbers, before = counts(store), told(store)
    status, _, err = up(written(tmp_path, then), old)
    assert status == 1
    if "DELETE" in then:
        assert "belong to nothing" in one_line(err)
    assert version(store) == BEFORE
    assert counts(store) == numbers
    assert told(store) == before
    assert integrity(store) == "ok"
    assert old("today").returncode == 0
    assert version(store) == LATEST
    assert up(written(tmp_path / "again"), old)[0] == 0
    assert version(store) == TO_COME


@pytest.mark.long
def test_killed_anywhere_it_is_the_old_or_the_new_version_whole(
    old: Mend, store: Path, tmp_path: Path, made: Path
) -> None:
    to_come = written(tmp_path)
    numbers, content = counts(store), told(store)
    lasts = float(up(to_come, old)[1])

    def killed(point: int) -> str:
        """The version after a kill at this twentieth of the way, with everything there."""
        mend = copied(made, tmp_path / f"point{point}")
        there = mend.data / "mend.sqlite3"
        up(to_come, mend, kill_after=lasts * (point + 0.5) / 20)
        stands = version(there)
        assert integrity(there) == "ok", point
        assert known(there) == numbers, point
        assert told(there) == content, point
        for made_before in mend.data.glob("backups/*.sqlite3"):
            assert counts(made_before) == numbers
        if point in (5, 15):  # and afterwards the next opening goes all the way
            status, _, err = up(to_come, mend)
            assert status == 0, err
            assert (version(there), told(there)) == (TO_COME, content)
        shutil.rmtree(mend.home)
        return stands

    with ThreadPoolExecutor(2) as two:
        found = list(two.map(killed, range(20)))
    assert found[0] == BEFORE
    assert set(found) <= {BEFORE, TO_COME}, "both versions or none of them"


def test_the_command_line_of_before_refuses_it_and_keeps_lines(
    old: Mend, store: Path, tmp_path: Path
) -> None:
    assert up(written(tmp_path), old)[0] == 0
    done = old("today")
    assert done.returncode == 1
    assert "newer Mend" in one_line(done.stderr)
    assert old("log", "played with Nia").returncode == 0
    assert (old("due").returncode, old("now", "Nia").returncode) == (0, 0)
    with pytest.raises(NewerStore):
        open_store(places(str(old.data)))


def test_a_program_that_was_open_meanwhile_writes_nothing_more(
    old: Mend, store: Path, tmp_path: Path
) -> None:
    meanwhile = open_store(places(str(old.data)))
    with meanwhile.writing() as db:
        db.execute(sa.text("UPDATE family SET look = 'clear'"))
    assert up(written(tmp_path), old)[0] == 0
    before = told(store)
    with pytest.raises(NewerStore), meanwhile.writing() as db:
        db.execute(sa.text("UPDATE family SET look = 'linen'"))
    meanwhile.close()
    assert told(store) == before

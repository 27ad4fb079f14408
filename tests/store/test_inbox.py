"""The inbox: a line is on the disk at once, becomes a moment exactly once, and counts meanwhile."""

from __future__ import annotations

import errno
import json
import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import NOW, Mend
from tests.faults.harness import code, ends, in_inbox, in_store, one_line, rows
from tracker.rules.moment import Moment, Part
from tracker.store import moments
from tracker.store.errors import DiskFull, Trouble
from tracker.store.inbox import FIELDS, INSERT, MADE, NAMES, SELECT, Inbox, Line
from tracker.store.opening import open_store
from tracker.store.places import places

AT = 1_795_542_720_000_000  # 2026-11-24T17:52 UTC


def full() -> Line:
    """A line with something in every field."""
    line = Line("Jake said sorry to Nia at 5 +tired", AT, "log")
    line.private = True
    line.family, line.family_said = "a" * 32, "Fenwick-Osei"
    line.me, line.me_said = "b" * 32, "Maren"
    line.zone, line.kind, line.how = "Europe/London", "repair", "talked"
    line.at, line.precision, line.day = AT - 5, "hour", "2026-11-24"
    line.members, line.did = ("b" * 32, "c" * 32), ("b" * 32,)
    line.audience, line.tags, line.feeling = "adults", ("tired", "shoes"), "calm"
    line.rupture, line.parts = "lost-cool", ("responsibility", "reflection")
    line.note, line.unsure, line.thread = "said sorry", ("members", "time"), "d" * 32
    line.ritual, line.said = "three squeezes", "I saw that."
    return line


def everything(line: Line) -> dict[str, object]:
    return {name: getattr(line, name) for name in NAMES}


def test_the_texts_name_the_columns_that_are_made() -> None:
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute(MADE)
        made = [row[1] for row in db.execute("PRAGMA table_info(inbox)")]
        assert made == ["seq", *NAMES]
        assert {row[1]: row[2] for row in db.execute("PRAGMA table_info(inbox)")} == {
            "seq": "INTEGER",
            **{name: kind.split()[0] for name, kind in FIELDS},
        }
        values = [f"v{n}" for n in range(len(NAMES))]
        db.execute(INSERT, values)
        found = db.execute("SELECT * FROM inbox").fetchone()
        assert dict(zip(made, found, strict=True)) == {
            "seq": 1,
            **dict(zip(NAMES, values, strict=True)),
        }
        assert list(db.execute(SELECT).fetchone()) == values


def test_every_field_has_its_own_place() -> None:
    line = full()
    empty = [name for name, value in everything(line).items() if not value]
    assert empty == []
    assert len({str(value) for value in everything(line).values()}) == len(NAMES)


def test_a_line_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    inbox = Inbox(str(tmp_path / "inbox.sqlite3"))
    plain = Line("just words", AT, "log")
    inbox.keep([full_one := full(), plain])
    found = inbox.waiting()
    assert everything(found[0]) == everything(full_one)
    unread = everything(found[1])
    assert unread.pop("id") == plain.id
    for name in ("members", "did", "tags", "parts", "unsure"):
        assert unread.pop(name) == ()
    for name in ("line", "kept", "now", "program", "private"):
        assert unread.pop(name) == getattr(plain, name)
    assert set(unread.values()) == {None}


def test_an_inbox_of_before_gives_its_lines_and_takes_new_ones(tmp_path: Path) -> None:
    """Its table lacks the columns that came later."""
    path = tmp_path / "inbox.sqlite3"
    inbox = Inbox(str(path))
    inbox.keep([first := full()])
    rows(path, "ALTER TABLE inbox DROP COLUMN ritual")
    rows(path, "ALTER TABLE inbox DROP COLUMN said")
    (found,) = inbox.waiting()
    assert everything(found) == everything(first) | {"ritual": None, "said": None}
    inbox.keep([full()])
    assert [line.ritual for line in inbox.waiting()] == [None, "three squeezes"]
    assert [line.said for line in inbox.read()] == [None, "I saw that."]


def test_a_line_is_read_back_through_the_model(mend: Mend) -> None:
    text = "said sorry to Jake for snapping 20m ago +tired +shoes"
    told = json.loads(mend("log", "--json", text, MEND_NOW=NOW).stdout)
    assert mend("search", "sorry").returncode == 0
    store = open_store(places(str(mend.data)))
    with store.reading() as db:
        (one,) = moments.load(db)
        names = {row[0]: row[1] for row in db.exec_driver_sql("SELECT name, id FROM member")}
    store.close()
    assert one == Moment(
        id=told["id"],
        kind="repair",
        at=AT - 20 * 60_000_000,
        precision="minute",
        day="2026-11-24",
        zone="Europe/London",
        people=(Part(names["Maren"], True), Part(names["Jake"], False)),
        by=names["Maren"],
        whose=names["Maren"],
        note=told["reading"]["note"],
        line=text,
        audience="home",
        tags=(*told["reading"]["triggers"], *told["reading"]["tags"]),
        parts=tuple(told["reading"]["parts"]),
        created=AT,
        changed=one.changed,
    )
    assert set(one.tags) == {"tired", "shoes"}
    assert rows(mend.data / "inbox.sqlite3", "SELECT count(*) FROM inbox") == [(0,)]


def test_all_or_none_are_kept(tmp_path: Path) -> None:
    inbox = Inbox(str(tmp_path / "inbox.sqlite3"))
    inbox.keep([first := full()])
    twin = Line("another", AT, "log")
    twin.id = first.id
    with pytest.raises((Trouble, sqlite3.Error)):
        inbox.keep([Line("before it", AT, "log"), twin])
    assert [line.id for line in inbox.waiting()] == [first.id]


def test_there_is_nothing_in_no_inbox(tmp_path: Path) -> None:
    inbox = Inbox(str(tmp_path / "inbox.sqlite3"))
    assert inbox.waiting() == []
    assert not (tmp_path / "inbox.sqlite3").exists()
    (tmp_path / "inbox.sqlite3").touch()
    assert inbox.waiting() == []


def test_lines_keep_their_order(tmp_path: Path) -> None:
    inbox = Inbox(str(tmp_path / "inbox.sqlite3"))
    kept = [Line(f"line {n}", AT, "log") for n in range(50)]
    for line in kept:
        inbox.keep([line])
    assert [line.line for line in inbox.waiting()] == [f"line {n}" for n in range(50)]
    assert [line.id for line in kept] == sorted(line.id for line in kept)
    inbox.let_go([kept[0].id, kept[7].id])
    assert len(inbox.waiting()) == 48


# what waits counts as kept


COUNTED: dict[str, Callable[[Mend], int]] = {
    "today": lambda mend: len(mend.json("today", MEND_NOW=NOW)["moments"]),
    "basket of today": lambda mend: mend.json("today", MEND_NOW=NOW)["basket"],
    "threads of today": lambda mend: len(mend.json("today", MEND_NOW=NOW)["threads"]),
    "basket": lambda mend: len(mend.json("basket", MEND_NOW=NOW)["moments"]),
    "threads": lambda mend: len(mend.json("threads", MEND_NOW=NOW)["threads"]),
    "search": lambda mend: len(mend.json("search", "Jake", MEND_NOW=NOW)["moments"]),
}
LINES = (
    ("log", "snapped at Jake 20m ago +tired"),
    ("log", "said sorry to Jake 10m ago"),
    ("log", "nearly lost it with Jake or did I?"),
)
WANTED = {
    "today": 3,
    "basket of today": 1,
    "threads of today": 1,
    "basket": 1,
    "threads": 1,
    "search": 3,
}


@pytest.mark.parametrize("listing", COUNTED)
def test_lines_that_wait_are_counted(mend: Mend, listing: str) -> None:
    for words in LINES:
        assert mend(*words, MEND_NOW=NOW).returncode == 0
    assert len(in_inbox(mend)) == 3
    assert COUNTED[listing](mend) == WANTED[listing]
    if "today" in listing:
        assert len(in_inbox(mend)) == 3, "the day is read without adopting"
    assert {name: count(mend) for name, count in COUNTED.items()} == WANTED
    assert in_inbox(mend) == []


def test_the_day_before_and_after_adopting_is_the_same(mend: Mend) -> None:
    mend("log", "felt calm with Nia this morning", MEND_NOW=NOW)
    for words in LINES:
        mend(*words, MEND_NOW=NOW)
    before = mend.json("today", MEND_NOW=NOW)
    assert len(in_inbox(mend)) == 4
    assert mend("search", "Jake").returncode == 0
    assert in_inbox(mend) == []
    assert mend.json("today", MEND_NOW=NOW) == before


def test_a_line_said_for_a_family_nobody_knows_waits_in_a_basket(mend: Mend) -> None:
    done = mend("log", "--family", "Smith", "--json", "read with Nia", MEND_NOW=NOW)
    assert done.returncode == 0
    assert "Smith" in one_line(done.stderr)
    assert json.loads(done.stdout)["sealed"]
    before = mend.json("today", MEND_NOW=NOW)
    assert before["basket"] == 1
    assert [one["line"] for one in mend.json("basket")["moments"]] == ["read with Nia"]
    assert mend.json("today", MEND_NOW=NOW) == before


def test_a_family_is_found_by_any_spelling_of_its_name(mend: Mend) -> None:
    done = mend("log", "--family", "fenwick-osei", "read with Nia", MEND_NOW=NOW)
    assert done.stderr == ""
    assert len(mend.json("today", MEND_NOW=NOW)["moments"]) == 1


def test_lines_of_one_family_do_not_wait_for_the_members_of_another(mend: Mend) -> None:
    assert mend("family", "create", "Granny's").returncode == 0
    assert mend("log", "--family", "Granny's", "baked bread").returncode == 0
    assert mend("log", "played with Nia").returncode == 0
    assert len(mend.json("search", "Nia")["moments"]) == 1
    assert [one.line for one in in_inbox(mend)] == ["baked bread"]
    assert mend("--family", "Granny's", "member", "add", "Joy", "--role", "adult").returncode == 0
    assert in_inbox(mend) == []
    found = mend.json("search", "bread", "--family", "Granny's")["moments"]
    assert [one["line"] for one in found] == ["baked bread"]


def test_lines_from_before_there_was_a_family_come_in(empty: Mend) -> None:
    for line in ("snapped at Jake", "read with Nia"):
        done = empty("log", line)
        assert done.returncode == 0
        assert "no family" in one_line(done.stderr)
    empty.family()
    found = empty.json("basket")["moments"]
    assert [one["line"] for one in found] == ["snapped at Jake", "read with Nia"]


# exactly once


def again(mend: Mend, lines: list[tuple[object, ...]]) -> None:
    """Put lines back into the inbox, as when the adopting program died in between."""
    with closing(sqlite3.connect(mend.data / "inbox.sqlite3")) as db:
        db.executemany(INSERT, lines)
        db.commit()


@pytest.mark.parametrize(
    "between", [(), (("undo",),), (("undo",), ("redo",)), (("delete", "{id}"),)],
    ids=["at once", "undo", "undo and redo", "delete"],
)  # fmt: skip
def test_a_line_that_is_in_both_counts_once(
    mend: Mend, between: tuple[tuple[str, ...], ...]
) -> None:
    ident = json.loads(mend("log", "--json", "played with Nia", MEND_NOW=NOW).stdout)["id"]
    lines = rows(mend.data / "inbox.sqlite3", SELECT)
    assert mend("search", "Nia").returncode == 0
    for words in between:
        done = mend(*(word.format(id=ident) for word in words))
        assert done.returncode == 0, done.stderr
    there = 0 if between and between[-1][0] in ("undo", "delete") else 1
    again(mend, lines)
    assert len(mend.json("today", MEND_NOW=NOW)["moments"]) == there
    assert len(mend.json("search", "Nia")["moments"]) == there
    assert in_inbox(mend) == []
    assert [one.id for one in in_store(mend)] == [ident]
    assert len(mend.json("today", MEND_NOW=NOW)["moments"]) == there


def test_what_is_gone_for_good_does_not_return_by_the_inbox(mend: Mend) -> None:
    ident = json.loads(mend("log", "--json", "played with Nia").stdout)["id"]
    lines = rows(mend.data / "inbox.sqlite3", SELECT)
    assert mend("delete", ident).returncode == 0
    with closing(sqlite3.connect(mend.data / "mend.sqlite3")) as db:
        db.execute("UPDATE moment SET deleted = deleted - 31 * 86400000000")
        db.commit()
    assert mend("search", "Nia").returncode == 0
    assert in_store(mend) == []
    again(mend, lines)
    assert mend.json("today")["moments"] == []
    assert mend.json("search", "Nia")["moments"] == []
    assert (in_store(mend), in_inbox(mend)) == ([], [])


def test_a_reading_that_cannot_be_is_read_anew(mend: Mend) -> None:
    """A later Mend, or a damaged page, may leave a reading that no moment can have."""
    for n, change in enumerate(
        ("kind = 'thanks'", "zone = 'Mars/Olympus'", "day = 'x'", "precision = 'century'",
         "audience = 'world'", "kind = 'rupture', audience = 'shared'", "unsure = 'weather'",
         "how = 'sang'", "at = NULL", "members = 'nobody'", "parts = 'x'", "note = NULL",
         "thread = 'ffff'", "me = 'nobody'")
    ):  # fmt: skip
        assert mend("log", f"played with Nia {n}", MEND_NOW=NOW).returncode == 0
        with closing(sqlite3.connect(mend.data / "inbox.sqlite3")) as db:
            db.execute(f"UPDATE inbox SET {change} WHERE line LIKE '%Nia {n}'")
            db.commit()
    assert len(mend.json("today", MEND_NOW=NOW)["moments"]) == 14
    found = mend.json("search", "played")["moments"]
    assert sorted(one["line"] for one in found) == sorted(f"played with Nia {n}" for n in range(14))
    assert in_inbox(mend) == []


# nothing is left lying about


def test_an_adopted_line_leaves_no_word_behind(mend: Mend) -> None:
    secret = "xylophone-" * 300
    assert mend("log", f"snapped at Jake {secret}").returncode == 0
    assert any(b"xylophone" in path.read_bytes() for path in mend.data.glob("inbox*"))
    assert mend("search", "xylophone").returncode == 0
    assert in_inbox(mend) == []
    for path in mend.data.glob("inbox*"):
        assert b"xylophone" not in path.read_bytes(), path


def test_what_is_gone_for_good_leaves_no_word_behind(mend: Mend) -> None:
    secret = "xylophone-" * 300
    ident = json.loads(mend("log", "--json", f"snapped at Jake +xylophone {secret}").stdout)["id"]
    assert mend("edit", ident, f"read with Jake {secret}").returncode == 0
    assert mend("delete", ident).returncode == 0
    for path in mend.data.glob("backups/*"):
        path.unlink()
    with closing(sqlite3.connect(mend.data / "mend.sqlite3")) as db:
        db.execute("UPDATE moment SET deleted = deleted - 31 * 86400000000")
        db.execute("UPDATE change SET at = at - 31 * 86400000000")
        db.commit()
    assert mend("search", "xylophone").returncode == 0
    assert in_store(mend) == []
    for path in mend.data.rglob("*"):
        if path.is_file():
            assert b"xylophone" not in path.read_bytes(), path


# damage


def overwritten(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(b"not a database at all, but a letter to somebody")


def torn(path: Path) -> None:
    os.truncate(path, 5000)


def holed(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (path.stat().st_size - 4096))


def foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE inbox (recipe TEXT)")
        db.commit()
    path.chmod(0o600)


HURT: dict[str, Callable[[Path], None]] = {
    "head": overwritten,
    "torn": torn,
    "holed": holed,
    "foreign": foreign,
}


def hurt_inbox(mend: Mend, how: Callable[[Path], None]) -> Path:
    path = mend.data / "inbox.sqlite3"
    for n in range(40):
        Inbox(str(path)).keep([Line(f"read with Nia {n} {'x' * 500}", AT, "log")])
    rows(path, "PRAGMA wal_checkpoint(TRUNCATE)")
    how(path)
    return path


@pytest.mark.parametrize("how", HURT.values(), ids=HURT)
def test_a_damaged_inbox_stops_neither_line_nor_verb(
    mend: Mend, how: Callable[[Path], None]
) -> None:
    path = hurt_inbox(mend, how)
    damaged = path.read_bytes()
    for words in (("today",), ("search", "Nia"), ("threads",), ("family", "show"),
                  ("member", "add", "Ada", "--role", "child")):  # fmt: skip
        done = mend(*words)
        assert done.returncode == 0, (words, done.stderr)
        assert done.stderr == ""
    told = mend("doctor", "--json")
    assert told.returncode == 1
    assert "inbox" in next(c["text"] for c in json.loads(told.stdout)["checks"] if not c["ok"])
    kept = mend("log", "played with Jake")
    assert (kept.returncode, kept.stderr) == (0, "")
    aside = [one for one in (mend.data / "backups").glob("inbox-damaged-*")
             if not one.name.endswith(("-wal", "-shm"))]  # fmt: skip
    assert [one.read_bytes() for one in aside] == [damaged] or how is not overwritten
    assert "played with Jake" in [line.line for line in in_inbox(mend)]
    assert len(mend.json("search", "played")["moments"]) == 1
    told = mend("doctor", "--json")
    assert told.returncode == 0
    checks = {check["name"]: check["text"] for check in json.loads(told.stdout)["checks"]}
    assert aside[0].name in checks["inbox"]


def test_what_can_still_be_read_of_a_damaged_inbox_comes_along(mend: Mend) -> None:
    path = mend.data / "inbox.sqlite3"
    for n in range(40):
        Inbox(str(path)).keep([Line(f"read with Nia {n} {'x' * 500}", AT, "log")])
    rows(path, "PRAGMA wal_checkpoint(TRUNCATE)")
    size = path.stat().st_size
    with path.open("r+b") as file:  # the last page alone
        file.seek(size - 4096)
        file.write(b"\xff" * 4096)
    assert mend("log", "played with Jake").returncode == 0
    lines = [line.line for line in in_inbox(mend)]
    assert lines[-1] == "played with Jake"
    assert len(lines) > 20
    assert lines[:20] == [f"read with Nia {n} {'x' * 500}" for n in range(20)]


KEEP = """
import sys
from tracker.store.inbox import Inbox, Line
print("ready", flush=True)
sys.stdin.readline()
for n in range(int(sys.argv[3])):
    Inbox(sys.argv[1]).keep([Line(f"{sys.argv[2]} {n}", 1, "log")])
"""


@pytest.mark.parametrize("turn", range(4))
def test_many_who_meet_a_damaged_inbox_at_once_lose_nothing(mend: Mend, turn: int) -> None:
    how = list(HURT.values())[turn]
    path = hurt_inbox(mend, how)
    some = [code(KEEP, str(path), f"writer {n}", "5") for n in range(6)]
    for each in some:
        assert each.stdout is not None
        each.stdout.readline()
    for each in some:
        assert each.stdin is not None
        each.stdin.write(b"go\n")
        each.stdin.flush()
    for each in some:
        status, _, err = ends(each)
        assert status == 0, err
    kept = [line.line for line in in_inbox(mend) if line.line.startswith("writer")]
    assert sorted(kept) == sorted(f"writer {n} {m}" for n in range(6) for m in range(5))


@pytest.mark.parametrize("turn", range(3))
def test_many_who_make_the_inbox_at_once_lose_nothing(tmp_path: Path, turn: int) -> None:
    mend = Mend(tmp_path)
    (tmp_path / "data").mkdir()
    some = [code(KEEP, str(tmp_path / "data" / "inbox.sqlite3"), f"{n}", "5") for n in range(6)]
    for each in some:
        assert each.stdout is not None
        each.stdout.readline()
    for each in some:
        assert each.stdin is not None
        each.stdin.write(b"go\n")
        each.stdin.flush()
    for each in some:
        status, _, err = ends(each)
        assert status == 0, err
    assert len(in_inbox(mend)) == 30


def test_a_folder_where_the_inbox_belongs_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "inbox.sqlite3").mkdir()
    with pytest.raises(Trouble):
        Inbox(str(tmp_path / "inbox.sqlite3")).keep([Line("x", AT, "log")])


def asides(mend: Mend) -> list[Path]:
    found = (mend.data / "backups").glob("inbox-damaged-*")
    return [one for one in found if not one.name.endswith(("-wal", "-shm"))]


def test_who_comes_second_does_not_put_the_new_inbox_aside(
    mend: Mend, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two meet the damaged one; the other is through with it before this one's turn comes."""
    path = hurt_inbox(mend, foreign)
    whole = Inbox._start_afresh
    met: list[bool] = []

    def late(self: Inbox, values: list[list[object]]) -> None:
        if not met:
            met.append(True)
            Inbox(str(path)).keep([Line("the other's", AT, "log")])
        whole(self, values)

    monkeypatch.setattr(Inbox, "_start_afresh", late)
    Inbox(str(path)).keep([Line("mine", AT, "log")])
    assert met
    assert len(asides(mend)) == 1
    assert [line.line for line in in_inbox(mend)] == ["the other's", "mine"]


def test_no_damage_keeps_a_line_out_or_hides_it(tmp_path: Path) -> None:
    """Whatever bytes of the file are overwritten, the next line is kept and found again, and so is
    whatever could be read before."""
    folder = tmp_path / "data"
    folder.mkdir()
    path = folder / "inbox.sqlite3"
    for n in range(60):
        Inbox(str(path)).keep([Line(f"line {n} {'x' * (n * 5)}", AT + n, "log")])
    whole = path.read_bytes()
    for seed in range(150):
        dice = random.Random(seed)
        shutil.rmtree(folder)
        folder.mkdir()
        data = bytearray(whole)
        for _ in range(dice.choice((1, 3, 10, 40, 200))):
            data[dice.randrange(len(data))] = dice.randrange(256)
        path.write_bytes(data[: dice.randrange(len(data))] if dice.random() < 0.2 else data)
        inbox = Inbox(str(path))
        before = {line.id for line in inbox.waiting()}
        inbox.keep([new := Line("the new line", AT, "log")])
        assert {*before, new.id} <= {line.id for line in inbox.read()}, seed
        assert not list(folder.glob("backups/inbox-fresh-*")), seed


def test_a_full_disk_while_a_damaged_inbox_is_put_aside_loses_nothing(
    mend: Mend, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = hurt_inbox(mend, holed)
    before = [line.line for line in Inbox(str(path)).waiting()]
    whole = Inbox._insert

    def full_disk(self: Inbox, values: list[list[object]]) -> None:
        if "fresh" in self.path:
            raise OSError(errno.ENOSPC, "No space left on device")
        whole(self, values)

    monkeypatch.setattr(Inbox, "_insert", full_disk)
    with pytest.raises(DiskFull):
        Inbox(str(path)).keep([Line("mine", AT, "log")])
    monkeypatch.undo()
    assert [line.line for line in Inbox(str(path)).waiting()] == before
    Inbox(str(path)).keep([Line("mine", AT, "log")])
    assert [line.line for line in Inbox(str(path)).read()] == [*before, "mine"]


def test_lines_around_a_hole_come_along(mend: Mend) -> None:
    path = mend.data / "inbox.sqlite3"
    for n in range(60):
        Inbox(str(path)).keep([Line(f"read with Nia {n} {'x' * 500}", AT, "log")])
    rows(path, "PRAGMA wal_checkpoint(TRUNCATE)")
    with path.open("r+b") as file:
        file.seek(4096 * 6)
        file.write(b"\xff" * 4096)
    Inbox(str(path)).keep([Line("mine", AT, "log")])
    found = [line.line.split(" x")[0] for line in in_inbox(mend)]
    assert found[0] == "read with Nia 0"
    assert found[-2:] == ["read with Nia 59", "mine"]
    assert len(found) > 40

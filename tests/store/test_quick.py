"""The quick reads: one answer by both roads and by the rules, at the same cost at any size."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from tests.conftest import Mend
from tests.faults.harness import rows
from tracker.journal.home import Home, home
from tracker.journal.joining import open_threads
from tracker.journal.today import today
from tracker.rules.moment import (
    AUDIENCES,
    CLOSINGS,
    LANDED,
    SEEN,
    Closing,
    Family,
    Member,
    Moment,
    Part,
    Reminder,
)
from tracker.rules.threads import in_order, thread
from tracker.store import moments, profile, quick
from tracker.store.errors import NewerStore, NotAStore, Trouble
from tracker.store.ids import uuid7
from tracker.store.migrations.revisions import REVISIONS
from tracker.store.opening import Store, open_store
from tracker.store.places import places

AT = 1_795_542_720_000_000  # 2026-11-24T17:52 UTC
DAY = 86_400_000_000
DAYS = ("2026-11-24", "2026-11-20", "2024-02-29", "2021-12-25", "2019-07-01", "2017-01-02")


@pytest.fixture(scope="module")
def copied(ten_years: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ten-year store for this module, with statistics and nothing in its log."""
    folder = tmp_path_factory.mktemp("decade")
    shutil.copyfile(ten_years, folder / "mend.sqlite3")
    return folder


@pytest.fixture(scope="module")
def store(copied: Path) -> Iterator[Store]:
    found = open_store(places(str(copied)))
    yield found
    found.close()


@pytest.fixture
def plain(store: Store) -> Iterator[quick.Reader]:
    opened = quick.quick(store.places.store)
    yield opened.read
    opened.close()


@pytest.fixture
def db(store: Store) -> Iterator[sa.Connection]:
    with store.reading() as found:
        yield found


def values_for(db: sa.Connection) -> dict[str, Any]:
    """Something for every :name that a text may have."""
    family, me = db.exec_driver_sql(
        "SELECT family_id, id FROM member WHERE role = 'adult' ORDER BY id"
    ).first() or ("", "")
    repair, rupture = db.exec_driver_sql(
        "SELECT r.moment_id, r.thread_id FROM repair r "
        "JOIN closing c ON c.thread_id = r.thread_id LIMIT 1"
    ).first() or ("", "")
    (minded,) = db.exec_driver_sql("SELECT thread_id FROM reminder").first() or ("",)
    (doubt,) = db.exec_driver_sql("SELECT moment_id FROM unsure").first() or ("",)
    feeling = db.exec_driver_sql(
        "SELECT f.word, m.at, m.id, p.member_id FROM feeling f JOIN moment m ON m.id = f.moment_id "
        "JOIN moment_member p ON p.moment_id = m.id AND p.did ORDER BY m.at DESC LIMIT 1"
    ).first() or ("", 0, "", "")
    return {
        "family": family, "me": me, "day": DAYS[0], "since": 0, "word": feeling[0],
        "at": feeling[1], "id": feeling[2], "member": feeling[3], "first": DAYS[1],
        "last": DAYS[0], "until": AT, "also": "home", "rupture": rupture, "repair": repair,
        "doubt": doubt, "minded": minded,
    }  # fmt: skip


def texts() -> dict[str, str]:
    """Every SQL text of the module, with ids put in where it takes some."""
    named = ":repair, :rupture, :doubt, :id, :minded"
    return {
        name: value.format(chosen=named) if "{chosen}" in value else value
        for name, value in vars(quick).items()
        if name.isupper() and not name.startswith("_") and isinstance(value, str)
    }


def only(text: str, values: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in values.items() if f":{name}" in text}


@pytest.mark.parametrize("name", texts())
def test_both_roads_give_the_same_rows(name: str, plain: quick.Reader, db: sa.Connection) -> None:
    text = texts()[name]
    values = only(text, values_for(db))
    if name == "IS_RUPTURE":
        values["id"] = values_for(db)["rupture"]
    by_plain = [tuple(row) for row in plain(text, values)]
    by_session = [tuple(row) for row in quick.whole(db)(text, values)]
    assert by_plain == by_session
    if name != "OPEN":  # nothing may be open
        assert by_plain != []


def test_families_and_all_of_a_profile_are_those_of_the_tables(
    plain: quick.Reader, db: sa.Connection
) -> None:
    told = [quick.family(plain, row) for row in quick.families(plain)]
    assert told == profile.families(db)
    for one in told:
        of = profile.member.c.family_id == one.id
        assert quick.members(plain, one.id) == profile.members(db, of)
        assert quick.triggers(plain, one.id) == profile.triggers(db, one.id)
        assert quick.spans(plain, one.id) == profile.spans(db, one.id)


@pytest.mark.parametrize("day", DAYS)
def test_a_day_is_what_the_tables_hold_of_it(
    day: str, plain: quick.Reader, db: sa.Connection
) -> None:
    moment = moments.moment
    for row in quick.families(plain):
        wanted = moments.load(
            db, moment.c.family_id == row[0], moment.c.day == day, moment.c.deleted.is_(None)
        )
        assert quick.of_day(plain, row[0], day) == wanted
        assert quick.of_day(quick.whole(db), row[0], day) == wanted


def test_every_day_of_ten_years_is_read_whole(plain: quick.Reader, db: sa.Connection) -> None:
    (family, *_), *_ = quick.families(plain)
    moment = moments.moment
    kept = moments.load(db, moment.c.family_id == family, moment.c.deleted.is_(None))
    by_day = Counter(one.day for one in kept)
    found = {day: len(quick.of_day(plain, family, day)) for day in sorted(by_day)[::40]}
    assert found == {day: by_day[day] for day in found}


# threads: exactly those that the rules call open


def by_the_rules(db: sa.Connection, here: Home, now: int) -> list[Any]:
    """All threads of the family that have found no end, without a shortcut."""
    moment = moments.moment
    of = moment.c.family_id == here.family.id
    ruptures = here.seen(moments.load(db, of, moment.c.kind == "rupture"))
    repairs: dict[str, list[Moment]] = {}
    for one in here.seen(moments.load(db, of, moment.c.kind == "repair")):
        repairs.setdefault(one.thread or "", []).append(one)
    ended = {one.thread: one for one in profile.closings(db)}
    wishes = sorted(profile.reminders(db), key=lambda one: one.by is not None)
    minded = {one.thread: one for one in wishes if one.by in (here.me, None)}
    today = here.today(now)
    every = (
        thread(*(one, repairs.get(one.id, ()), ended.get(one.id), now, today), minded.get(one.id))
        for one in ruptures
        if "kind" not in one.unsure
    )
    return in_order(one for one in every if one is not None and not one.ended)


def test_open_threads_of_ten_years_are_exact(plain: quick.Reader, db: sa.Connection) -> None:
    seen = 0
    for row in quick.families(plain):
        adults = [one.name for one in quick.members(plain, row[0]) if one.role == "adult"]
        for me in (None, *adults):
            here = home(plain, row[0], me, strict=False)
            wanted = by_the_rules(db, here, AT)
            assert open_threads(plain, here, AT) == wanted
            assert open_threads(quick.whole(db), here, AT) == wanted
            seen += len(wanted)
    assert seen > 0


@pytest.mark.parametrize("seed", range(8))
def test_open_threads_are_exact_in_every_odd_case(tmp_path: Path, seed: int) -> None:
    """Ties of every kind, another's own, trash, closings and answers before and after."""
    dice = random.Random(seed)
    maren, kofi, jake = "a" * 32, "b" * 32, "c" * 32
    instants = [AT - n * DAY for n in range(4)]
    found = open_store(places(str(tmp_path / "data")))
    some: list[Moment] = []
    ends: list[Closing] = []
    wishes: list[Reminder] = []

    def a_moment(kind: str, **more: Any) -> Moment:
        return Moment(
            uuid7(), kind, at=dice.choice(instants), day="2026-11-24",
            whose=dice.choice([maren, kofi]),
            people=(Part(maren, True), Part(jake)), audience=dice.choice(AUDIENCES[:3]),
            deleted=dice.choice([None, None, None, AT]), created=AT,
            unsure=dice.choice([(), (), (), ("kind",), ("members",)]), changed=AT, **more,
        )  # fmt: skip

    for _ in range(150):
        rupture = a_moment("rupture")
        some.append(rupture)
        for _ in range(dice.randrange(4)):
            landed = dice.choice([None, *LANDED])
            some.append(
                a_moment(
                    "repair",
                    thread=rupture.id,
                    seen=dice.choice([None, *SEEN]),
                    landed=landed,
                    landed_at=dice.choice([None, *instants]) if landed else None,
                )
            )
        if dice.random() < 0.4:
            ends.append(
                Closing(uuid7(), rupture.id, dice.choice(CLOSINGS), dice.choice(instants), maren)
            )
        if dice.random() < 0.4:
            at = dice.choice([AT - DAY, AT + DAY])
            wishes.append(Reminder(uuid7(), rupture.id, at, dice.choice([None, kofi]), AT))
            if dice.random() < 0.4:
                wishes.append(Reminder(uuid7(), rupture.id, AT, maren, AT))
    some.append(a_moment("rupture")._replace(at=-400 * 365 * DAY // 10, deleted=None))  # in 1930
    with found.writing() as db:
        profile.put_family(db, Family(id="f" * 32, name="Osei", created=1, changed=1))
        for n, (ident, name) in enumerate(((maren, "Maren"), (kofi, "Kofi"), (jake, "Jake")), 1):
            profile.put_member(db, "f" * 32, Member(ident, n, name, created=1, changed=1))
        moments.insert(db, "f" * 32, some)
        for one in ends:
            profile.put_closing(db, "f" * 32, one)
        for wish in wishes:
            profile.put_reminder(db, "f" * 32, wish)
    with found.reading() as db, closing_quick(found) as plain:
        for me in (None, "Maren", "Kofi"):
            here = home(plain, None, me)
            wanted = by_the_rules(db, here, AT)
            assert any(one.remind_at for one in wanted)
            assert open_threads(plain, here, AT) == wanted
            assert open_threads(quick.whole(db), here, AT) == wanted
    found.close()


class closing_quick:
    """A quick reader for as long as it takes."""

    def __init__(self, store: Store) -> None:
        self._opened = quick.quick(store.places.store)

    def __enter__(self) -> quick.Reader:
        return self._opened.read

    def __exit__(self, *_: object) -> None:
        self._opened.close()


def test_the_basket_counts_what_waits_for_this_person(
    plain: quick.Reader, db: sa.Connection
) -> None:
    moment, unsure = moments.moment, moments.unsure
    for row in quick.families(plain):
        for me in (None, *(one.id for one in quick.members(plain, row[0]))):
            here = home(plain, row[0], me, strict=False)
            waiting = here.seen(
                moments.load(
                    db,
                    moment.c.family_id == row[0],
                    moment.c.deleted.is_(None),
                    moment.c.id.in_(sa.select(unsure.c.moment_id)),
                )
            )
            assert quick.basket(plain, row[0], me) == len(waiting)


def test_a_word_used_before_is_known(plain: quick.Reader, db: sa.Connection) -> None:
    (family, *_), *_ = quick.families(plain)
    moment = moments.moment
    felt = moments.load(
        db, moment.c.family_id == family, moment.c.kind == "feeling", moment.c.deleted.is_(None)
    )
    used: set[tuple[str, str | None]] = set()
    wrong = 0
    for n, one in enumerate(felt):
        for member in one.did:
            if n % 40 == 0:
                wrong += quick.used_before(plain, one, member) != ((member, one.feeling) in used)
        used.update((member, one.feeling) for member in one.did)
    assert wrong == 0


# the same cost at any size


def plan(plain: quick.Reader, text: str, values: Mapping[str, object]) -> list[str]:
    return [str(row[3]) for row in plain(f"EXPLAIN QUERY PLAN {text}", values)]


BIG = (
    "moment",
    "moment_member",
    "moment_tag",
    "repair",
    "rupture",
    "connection",
    "feeling",
    "x",
    "m",
    "r",
    "c",
    "f",
    "u",
    "unsure",
    "change",
    "tombstone",
    "closing",
    "reminder",
)
SCANNED = {
    # the basket is small, and looked at whole
    "BASKET": {"unsure"},
}


@pytest.mark.parametrize("name", texts())
def test_no_text_reads_a_big_table_from_end_to_end(
    name: str, plain: quick.Reader, db: sa.Connection
) -> None:
    text = texts()[name]
    steps = plan(plain, text, only(text, values_for(db)))
    scans = {step.split()[1] for step in steps if step.startswith("SCAN")}
    assert scans & set(BIG) <= SCANNED.get(name, set()), steps
    assert not any("AUTOMATIC" in step for step in steps), steps


@pytest.mark.parametrize("since", [0, AT - 7 * DAY])
def test_open_threads_are_looked_for_among_ruptures_alone(
    plain: quick.Reader, db: sa.Connection, since: int
) -> None:
    steps = plan(plain, quick.OPEN, values_for(db) | {"since": since})
    (outer,) = [step for step in steps if " moment " in f"{step} "]
    assert "ix_moment_family_kind (family_id=? AND kind=?" in outer, steps


class Counted:
    """A reader that counts what it is asked and what it gives."""

    def __init__(self, read: quick.Reader) -> None:
        self._read = read
        self.asked = self.given = 0

    def __call__(self, text: str, values: Mapping[str, object]) -> list[Any]:
        self.asked += 1
        found = list(self._read(text, values))
        self.given += len(found)
        return found


def cost(read: quick.Reader, day: str) -> tuple[int, int, int]:
    """Queries and rows that a day costs, and the feelings on it, each of which asks once more."""
    counted = Counted(read)
    here = home(counted, None, "Maren")
    view = today(counted, here, AT, day)
    return counted.asked, counted.given, len(view.feelings)


def test_a_day_costs_the_same_number_of_queries_at_any_size(
    plain: quick.Reader, mend: Mend
) -> None:
    opened = quick.quick(str(mend.data / "mend.sqlite3"))
    few, _, _ = cost(opened.read, DAYS[0])
    opened.close()
    for day in DAYS:
        asked, _, feelings = cost(plain, day)
        assert asked - feelings <= few + 2, day


def test_a_day_reads_no_more_rows_than_it_shows(plain: quick.Reader, copied: Path) -> None:
    store = copied / "mend.sqlite3"
    profile_rows = sum(
        rows(store, f"SELECT count(*) FROM {name}")[0][0]
        for name in (
            "family",
            "contact",
            "member",
            "nickname",
            "trigger",
            "span",
            "card",
            "consent",
            "ritual",
        )
    )
    for day in DAYS:
        _, given, _ = cost(plain, day)
        of_day = rows(store, "SELECT count(*) FROM moment WHERE day = ?", day)[0][0]
        here = home(plain, None, "Maren")
        threads = open_threads(plain, here, AT, day=day)
        around = of_day + sum(len(one.moments) for one in threads)
        assert given <= profile_rows + 12 * around + 20, day


# who may not be read


def test_what_cannot_be_read_is_told_apart(
    mend: Mend, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(mend.data / "mend.sqlite3")
    monkeypatch.setattr(quick, "REVISIONS", (*REVISIONS, "9999"))
    with pytest.raises(Trouble, match="older version"):
        quick.quick(path)
    monkeypatch.setattr(quick, "REVISIONS", ("0000",))
    with pytest.raises(NewerStore):
        quick.quick(path)
    (tmp_path / "text").write_text("Dear diary" * 1000)
    with pytest.raises(sqlite3.DatabaseError):
        quick.quick(str(tmp_path / "text"))
    with pytest.raises(sqlite3.OperationalError):
        quick.quick(str(tmp_path / "nothing"))
    assert not (tmp_path / "nothing").exists()
    with closing(sqlite3.connect(tmp_path / "strange")) as db:
        db.execute("CREATE TABLE moment (id)")
        db.commit()
    with pytest.raises(NotAStore):
        quick.quick(str(tmp_path / "strange"))


def test_a_quick_reader_only_reads(mend: Mend) -> None:
    opened = quick.quick(str(mend.data / "mend.sqlite3"))
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        list(opened.read("DELETE FROM member", {}))
    opened.close()


@pytest.mark.parametrize("name", ["plain", "with space", "a#b?c%41&d", "ümlaut", "quo'te"])
def test_a_store_is_found_under_any_name(mend: Mend, tmp_path: Path, name: str) -> None:
    path = tmp_path / name / "mend.sqlite3"
    path.parent.mkdir()
    path.write_bytes((mend.data / "mend.sqlite3").read_bytes())
    opened = quick.quick(str(path))
    assert len(quick.families(opened.read)) == 1
    opened.close()


def test_ids_that_are_there_are_told_however_many(plain: quick.Reader, db: sa.Connection) -> None:
    some = [row[0] for row in db.exec_driver_sql("SELECT id FROM moment LIMIT 1200")]
    gone = [row[0] for row in db.exec_driver_sql("SELECT id FROM tombstone")]
    asked = [*some, *gone, *(uuid7() for _ in range(1200))]
    assert quick.there(plain, asked) == {*some, *gone}
    assert quick.there(plain, []) == set()

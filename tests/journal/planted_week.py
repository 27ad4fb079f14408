"""A family's week in which everything that is not for the table can be told by a mark, and so can
everything that is. The same store without the former is what the table has to look like."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from tracker.journal import (
    agenda,
    cards,
    handover,
    phrases,
    profile,
    reviews,
    spans,
    threads,
    vocabulary,
)
from tracker.journal.home import Home
from tracker.journal.opening import Journal, open_journal
from tracker.rules.clock import from_iso
from tracker.rules.moment import KINDS, Closing, Moment, Part
from tracker.settings import gather
from tracker.store import changes
from tracker.store import moments as table
from tracker.store.ids import uuid7

PRIVATE, SHARED = "zzq", "yyp"
"""In every word that is not for the table, and in every one that is."""
NOW = "2026-11-22T16:30:00+00:00"
"""A Sunday, half an hour before the family sits down."""
LAST_SUNDAY = "2026-11-15T17:00:00+00:00"
DAYS = [f"2026-11-{day}" for day in range(16, 23)]
PEOPLE = (
    *(("Maren", "adult", None), ("Kofi", "adult", None), ("Jake", "child", "2022-03")),
    *(("Nia", "child", "2017-05-02"), ("Ada", "child", "2012-02"), ("Tom", "child", "2026-08")),
)
"""Two grown-ups, a four-, a nine- and a fourteen-year-old, and a baby."""


class Planted(NamedTuple):
    """The data folder, the words for the table in no order, the ids of breaks that found their end
    and of what ended them, the review of this week (begun, not finished), and a celebration that
    can be taken out (its id and words)."""

    data: Path
    words: tuple[str, ...]
    gold: tuple[str, ...]
    review: str
    celebration: tuple[str, tuple[str, str]]


class Marks:
    """Words with a mark in them, each another one."""

    def __init__(self) -> None:
        self.shared: list[str] = []
        self._n = 0

    def private(self) -> str:
        self._n += 1
        return f"{PRIVATE}{self._n}"

    def table(self) -> str:
        self._n += 1
        self.shared.append(f"{SHARED}{self._n}")
        return self.shared[-1]


def opened(data: Path, me: str | None = "Maren", now: str = NOW) -> Any:
    """The journal of a data folder; its clock stands still at `now`."""
    settings = gather({"data": str(data), "me": me, "now": now}, {})
    return open_journal(settings, "test", clock=lambda: from_iso(now), make=True)


def here(journal: Journal) -> Home:
    with journal.reading() as db:
        return journal.home(db)


def plant(data: Path) -> Planted:
    """Fill a data folder that is not there yet."""
    marks = Marks()
    with opened(data, None, LAST_SUNDAY) as journal:
        profile.create_family(journal, "Fenwick-Osei", "Europe/London")
        for name, role, birth in PEOPLE:
            profile.add_member(journal, name, role, birth=birth)
    with opened(data, now=LAST_SUNDAY) as journal:
        home = here(journal)
        ids = {one.name: one.id for one in home.everybody}
        first = reviews.begin(journal, [one.id for one in home.members]).review.id
        reviews.intend(journal, first, marks.table())
        reviews.finish(journal, first)
    with opened(data) as journal:
        _profile(journal, ids, marks)
        gold = tuple(_private_moments(journal, ids, marks))
        celebration = _glad_moments(journal, ids, marks)
        review = _table(journal, ids, marks)
    return Planted(data, tuple(marks.shared), gold, review, celebration)


def without(planted: Planted, room: Path) -> Path:
    """The same data folder, from which all that is not for the table is gone for good: of the
    breaks that found their end only that they did is left."""
    data = Path(shutil.copytree(planted.data, room))
    with closing(sqlite3.connect(data / "mend.sqlite3")) as db, db:
        db.execute("PRAGMA foreign_keys=ON")
        kept = ", ".join(f"'{one}'" for one in planted.gold)
        db.execute(f"DELETE FROM moment WHERE audience <> 'shared' AND id NOT IN ({kept})")
        db.execute("DELETE FROM moment WHERE deleted IS NOT NULL")
        db.execute("DELETE FROM moment WHERE id IN (SELECT moment_id FROM unsure)")
        db.execute("DELETE FROM moment WHERE precision IN ('month', 'year')")
        db.execute(f"UPDATE moment SET note = '', line = '', folded = '' WHERE id IN ({kept})")
        db.execute("UPDATE repair SET heard = NULL, make_good = NULL, next_time = NULL")
        db.execute(f"DELETE FROM moment_tag WHERE moment_id IN ({kept})")
        db.execute(f"DELETE FROM moment_ritual WHERE moment_id IN ({kept})")
        db.execute("DELETE FROM thanks WHERE NOT shared")
        db.execute("DELETE FROM word WHERE by_id IN (SELECT id FROM member WHERE role = 'child')")
        db.execute("UPDATE span SET name = ''")
        for gone in "card consent contact phrase trigger reminder change wording tombstone".split():
            db.execute(f"DELETE FROM {gone}")
    held = (data / "mend.sqlite3").read_bytes()
    assert PRIVATE.encode() not in held or _vacuumed(data)
    return data


def _vacuumed(data: Path) -> bool:
    with closing(sqlite3.connect(data / "mend.sqlite3")) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        db.execute("VACUUM")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return PRIVATE.encode() not in (data / "mend.sqlite3").read_bytes()


def _profile(journal: Journal, ids: dict[str, str], marks: Marks) -> None:
    """What belongs to the profile and not to the table, and a word of a grown-up's, which does."""
    for name in ("Maren", "Nia"):
        cards.keep(journal, ids[name], marks.private(), marks.private())
    profile.set_family(journal, "contacts", f"{marks.private()}: {marks.private()}")
    phrases.add(journal, marks.private())
    vocabulary.add(journal, marks.table(), meaning=marks.table(), body="warm hands", by=ids["Kofi"])
    vocabulary.add(journal, marks.private(), meaning=marks.private(), by=ids["Nia"])
    spans.begin(journal, "ill", name=marks.private(), from_day="2026-11-18", to_day="2026-11-18")


def _private_moments(journal: Journal, ids: dict[str, str], marks: Marks) -> Iterator[str]:
    """One of every kind and circle on every day and long before, with all that can hang on it; the
    ids of those that are gold."""
    kept = []
    for n, day in enumerate(("2026-03-02", "2026-11-14", *DAYS)):
        for audience in ("own", "adults", "home"):
            for kind in KINDS:
                kept.append(_of_kind(kind, audience, day, n, ids, marks))
    broke = _of_kind("rupture", "home", DAYS[1], 3, ids, marks)
    back = _of_kind("repair", "home", DAYS[2], 3, ids, marks)._replace(
        thread=broke.id, seen="reconnected", landed="reconnected", people=broke.people
    )
    ended = _of_kind("rupture", "home", DAYS[3], 3, ids, marks)
    shared = Moment(
        id=uuid7(), kind="connection", how="played", audience="shared", note=marks.private()
    )
    nowhere = [
        _at(shared, DAYS[4], 5)._replace(deleted=from_iso(NOW), people=(Part(ids["Jake"]),)),
        _at(shared, DAYS[4], 6)._replace(id=uuid7(), unsure=("kind",)),
        _at(shared, DAYS[4], 7)._replace(id=uuid7(), precision="month", day="2026-11-01"),
    ]
    _insert(journal, [*kept, broke, back, ended, *nowhere])
    with journal.writing() as db:
        from tracker.store import profile as rows

        closing_ = Closing(uuid7(), ended.id, "let-go", ended.at + 1, ids["Maren"])
        rows.put_closing(db, here(journal).family.id, closing_)
    threads.remind(journal, next(one.id for one in kept if one.kind == "rupture"), from_iso(NOW))
    handover.feel(journal, ids["Nia"], marks.private(), marks.private())
    handover.celebrate(journal, ids["Ada"], marks.private())
    yield from (broke.id, back.id, ended.id)


def _of_kind(
    kind: str, audience: str, day: str, n: int, ids: dict[str, str], marks: Marks
) -> Moment:
    names = ("Maren", "Jake", "Nia", "Ada", "Tom")
    who = (ids["Maren"], ids[names[1 + n % 4]])
    glad = kind in ("feeling", "celebration")
    one = Moment(
        id=uuid7(),
        kind=kind,
        how="ritual" if kind == "connection" else None,
        people=tuple(Part(each, (each == who[1]) is glad) for each in who),
        by=ids["Maren"],
        whose=ids["Maren"] if audience != "own" else ids["Nia" if n % 2 else "Maren"],
        note=marks.private(),
        line=marks.private(),
        audience=audience,
        tags=(marks.private(),),
        feeling=marks.private() if kind == "feeling" else None,
        rupture="lost-cool" if kind == "rupture" else None,
        parts=("responsibility",) if kind == "repair" else (),
        seen="a-little" if kind == "repair" else None,
    )
    if kind == "repair":
        one = one._replace(
            heard=marks.private(), make_good=marks.private(), next_time=marks.private()
        )
    if kind in ("repair", "connection"):
        one = one._replace(ritual=marks.private())
    if kind == "celebration":
        one = one._replace(said=marks.private())
    return _at(one, day, 8 + n)


def _glad_moments(
    journal: Journal, ids: dict[str, str], marks: Marks
) -> tuple[str, tuple[str, str]]:
    """What joined the family, every day; the celebration that can be taken out."""
    glad = []
    for n, day in enumerate(DAYS[:6]):
        who = (ids["Kofi"], ids[("Jake", "Nia", "Ada", "Tom")[n % 4]])
        one = Moment(
            id=uuid7(),
            kind="connection",
            how="ritual" if n % 2 else "played",
            people=tuple(Part(each) for each in who),
            by=ids["Kofi"],
            whose=ids["Kofi"],
            note=marks.table(),
            audience="shared",
            ritual=marks.table() if n % 2 else None,
        )
        glad.append(_at(one, day, 9))
    seen: list[tuple[str, str]] = []
    for n, name in enumerate(("Jake", "Nia")):
        seen.append((marks.table(), marks.table()))
        one = Moment(
            id=uuid7(),
            kind="celebration",
            people=(Part(ids[name], True), Part(ids["Tom"])),
            by=ids["Maren"],
            whose=ids["Maren"],
            quoted=ids[name],
            note=seen[-1][0],
            said=seen[-1][1],
            audience="shared",
        )
        glad.append(_at(one, DAYS[3 + n], 12))
    _insert(journal, glad)
    return glad[-1].id, seen[-1]


def _table(journal: Journal, ids: dict[str, str], marks: Marks) -> str:
    """What lies on the table, and the review of this week as far as it was held."""
    line = agenda.add(journal, marks.table(), ids["Nia"]).line.id
    agenda.add(journal, marks.table(), ids["Jake"])
    here_now = [one.id for one in here(journal).members]
    review = reviews.begin(journal, here_now).review.id
    reviews.thank(journal, review, ids["Nia"], ids["Kofi"], marks.table())
    said = reviews.thank(journal, review, ids["Jake"], None, marks.private()).review.thanks
    reviews.take_out(journal, review, said[1])
    reviews.thank(journal, review, ids["Maren"], None, marks.table())
    reviews.add_word(journal, review, marks.table(), ids["Ada"])
    reviews.take_up(journal, review, line)
    reviews.settle(journal, review, marks.table())
    reviews.intend(journal, review, marks.table())
    reviews.choose_fun(journal, review, marks.table())
    return review


def _at(one: Moment, day: str, hour: int) -> Moment:
    at = from_iso(f"{day}T{hour:02}:10:00+00:00")
    return one._replace(at=at, day=day, zone="Europe/London", created=at, changed=at)


def _insert(journal: Journal, some: list[Moment]) -> None:
    with journal.writing() as db:
        home = journal.home(db)
        with changes.recording(
            db, family=home.family.id, me=home.me, program="test", what="keep", text="lines"
        ) as change:
            for one in some:
                change.touch("moment", one.id)
            table.insert(db, home.family.id, some)

"""The golden thread out of a store: the same for all, in few queries, and nothing else in it."""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from tests.journal.counting import Counted
from tracker.journal import cloth as journal
from tracker.journal.cloth import Cloth, cloth
from tracker.journal.home import Home, home
from tracker.rules import loom, weft
from tracker.rules.clock import from_iso
from tracker.rules.cloth import Cell, weave
from tracker.rules.moment import Family, Moment, Part, Span
from tracker.store import quick, quick_cloth

if TYPE_CHECKING:
    from tests.conftest import Mend
    from tracker.store.quick import Reader

NOW_US = from_iso("2026-11-24T17:52:00+00:00")
TODAY = "2026-11-24"
GLAD = ("connection", "celebration", "caught")


@pytest.fixture
def copy(tmp_path: Path, ten_years: Path) -> Path:
    """The same, to be changed."""
    return Path(shutil.copyfile(ten_years, tmp_path / "mend.sqlite3"))


def of_span(
    read: Reader, here: Home, span: str, day: str = TODAY, *, review: bool = False
) -> Cloth:
    first, last = loom.bounds(span, day, here.family.week_start)
    return cloth(read, here, NOW_US, first, last, review=review)


def kept(cells: Iterable[Cell]) -> list[Cell]:
    return [cell for cell in cells if cell.kept]


def test_few_queries_however_much_is_kept(
    store: Path, mend: Mend, opened: Callable[[Path], Reader]
) -> None:
    asked = {}
    for name, path in (("ten years", store), ("nothing yet", mend.data / "mend.sqlite3")):
        read = opened(path)
        here = home(read, None, None)
        for span in ("day", "four weeks", "year"):
            counted = Counted(read)
            of_span(counted, here, span)
            asked[name, span] = len(counted.asked)
    assert {n for (name, _), n in asked.items() if name == "ten years"} == {6}
    # where nothing was kept before the span, what was mended before is looked for too
    assert {n for (name, _), n in asked.items() if name == "nothing yet"} == {10}


@pytest.mark.parametrize(("span", "budget"), [("four weeks", 0.01), ("year", 0.04)])
def test_it_is_quick(
    store: Path, opened: Callable[[Path], Reader], span: str, budget: float
) -> None:
    """Twice the budget is granted here, for a machine that has other work; the best of a few
    counts."""
    read = opened(store)
    here = home(read, None, None)

    def once() -> float:
        began = time.process_time()
        of_span(read, here, span)
        return time.process_time() - began

    assert min(once() for _ in range(7)) < 2 * budget


def test_both_readers_answer_the_same(store: Path, opened: Callable[[Path], Reader]) -> None:
    read = opened(store)
    engine = sa.create_engine(f"sqlite:///{store}")
    with engine.connect() as db:
        for family in (None, "Amara & Lev"):
            here = home(read, family, None)
            for span in ("four weeks", "year"):
                for review in (False, True):
                    quickly = of_span(read, here, span, review=review)
                    assert of_span(quick.whole(db), here, span, review=review) == quickly
                    assert family or kept(cell for day in quickly.days for cell in day.cells)
    engine.dispose()


def test_whoever_looks_sees_the_same(store: Path, opened: Callable[[Path], Reader]) -> None:
    read = opened(store)
    seen = {of_span(read, home(read, None, me), "year") for me in (None, "Maren", "Kofi", "Nia")}
    assert len(seen) == 1


@pytest.mark.parametrize("review", [False, True])
def test_what_is_fetched_is_what_the_rules_let_in(
    store: Path, opened: Callable[[Path], Reader], review: bool
) -> None:
    read = opened(store)
    here = home(read, None, None)
    first, last = "2026-07-01", "2026-08-31"
    on = date.fromisoformat(first)
    expected = set()
    while on.isoformat() <= last:
        for one in quick.of_day(read, here.family.id, on.isoformat()):
            expected.add(weft.thing(one, review=review))
        on += timedelta(days=1)
    found = quick_cloth.woven(read, here.family.id, first, last, shared=review)
    assert set(found) == expected - {None}
    assert {one.sort for one in found} == set(weft.REVIEW_KINDS if review else weft.KINDS)


@pytest.mark.parametrize("review", [False, True])
def test_every_window_shows_a_day_alike(
    store: Path, opened: Callable[[Path], Reader], review: bool
) -> None:
    read = opened(store)
    here = home(read, None, None)
    for year in ("2016", "2021", "2026"):  # the first and the last one are half bare
        whole = {day.day: day for day in of_span(read, here, "year", year, review=review).days}
        for month in range(1, 13):
            middle = f"{year}-{month:02}-15"
            for span in ("day", "week"):
                for day in of_span(read, here, span, middle, review=review).days:
                    assert day == whole[day.day]


@pytest.mark.parametrize("review", [False, True])
def test_with_everything_else_deleted_it_is_the_same_sign_for_sign(
    store: Path, copy: Path, opened: Callable[[Path], Reader], review: bool
) -> None:
    read = opened(store)
    here = home(read, None, None)
    things = quick_cloth.woven(read, here.family.id, "0001-01-01", "9999-12-31", shared=review)
    golden = journal._gold(read, here, "", "2026-12-31")
    assert len(golden) > 1000
    db = sqlite3.connect(copy)
    db.execute("PRAGMA foreign_keys=ON")
    db.execute("CREATE TEMP TABLE stay (id TEXT PRIMARY KEY)")
    db.executemany("INSERT INTO stay VALUES (?)", [(one.id,) for one in (*things, *golden)])
    # of the threads in gold, what ended them; the attempts go
    db.execute(
        "INSERT INTO stay SELECT r.moment_id FROM repair r JOIN moment m ON m.id = r.moment_id "
        "WHERE r.thread_id IN (SELECT id FROM stay) AND m.audience = 'home' "
        "AND 'reconnected' IN (r.seen, r.landed)"
    )
    gone = db.execute("DELETE FROM moment WHERE id NOT IN (SELECT id FROM stay)").rowcount
    assert gone > 10_000
    db.execute("DELETE FROM change")
    db.commit()
    db.close()
    less = opened(copy)
    for year in range(2016, 2027):
        for span in ("year", "four weeks"):
            before = of_span(read, here, span, f"{year}-06-30", review=review)
            after = of_span(less, here, span, f"{year}-06-30", review=review)
            pictures = [
                weave(loom.grid(one.days, span, one.order), 10, 2, wide_gold=review)
                for one in (before, after)
            ]
            assert pictures[0] == pictures[1]


def test_a_first_mended_break_begins_the_cloth(
    copy: Path, opened: Callable[[Path], Reader]
) -> None:
    db = sqlite3.connect(copy)
    db.execute(f"DELETE FROM moment WHERE kind IN {GLAD}")
    db.commit()
    db.close()
    read = opened(copy)
    here = home(read, None, None)
    cells = [cell for day in of_span(read, here, "week", "2026-11-18").days for cell in day.cells]
    assert not any(cell.bare for cell in cells)
    first = min(one.day for one in journal._gold(read, here, "", "2026-12-31"))
    week = of_span(read, here, "week", first).days
    assert [cell.bare for day in week for cell in day.cells if day.day < first] == [True] * 4 * sum(
        day.day < first for day in week
    )


def test_at_the_table_gold_begins_nothing(copy: Path, opened: Callable[[Path], Reader]) -> None:
    """Neither that of these days nor that of earlier ones."""
    db = sqlite3.connect(copy)
    db.execute(f"DELETE FROM moment WHERE kind IN {GLAD} AND day < '2026-11-12'")
    db.commit()
    read = opened(copy)
    here = home(read, None, None)
    weeks = ("2026-11-02", "2026-11-10", "2026-11-18")

    def pictures() -> list[Cloth]:
        return [of_span(read, here, "week", day, review=True) for day in weeks]

    gilt = pictures()
    db.execute("DELETE FROM moment WHERE kind IN ('rupture', 'repair')")
    db.commit()
    db.close()
    plain = pictures()
    assert any(cell.gold for one in gilt for day in one.days for cell in day.cells)
    assert all(cell.bare for day in plain[0].days for cell in day.cells)
    for one, less in zip(gilt, plain, strict=True):
        for day, other in zip(one.days, less.days, strict=True):
            for cell, bare in zip(day.cells, other.cells, strict=True):
                assert cell == (
                    bare._replace(gold=True, bare=False, away=False) if cell.gold else bare
                )


def test_before_anything_is_kept_the_loom_is_bare(
    mend: Mend, opened: Callable[[Path], Reader]
) -> None:
    read = opened(mend.data / "mend.sqlite3")
    shown = of_span(read, home(read, None, None), "today")
    assert len(shown.days) == 28
    assert {cell for day in shown.days for cell in day.cells} == {Cell(bare=True)}


# ---- lines that wait


def waiting(here: Home, ident: str, kind: str, **more: object) -> Moment:
    one = Moment(
        id=ident,
        kind=kind,
        at=from_iso("2026-11-24T13:00:00+00:00"),
        day=TODAY,
        zone="Europe/London",
        people=(Part(here.find("Nia").id),),
        audience="shared",
    )
    return one._replace(**more)  # type: ignore[arg-type]


def test_lines_that_wait_are_woven_in(mend: Mend, opened: Callable[[Path], Reader]) -> None:
    read = opened(mend.data / "mend.sqlite3")
    here = home(read, None, None)
    lines = [
        waiting(here, "1", "connection"),
        waiting(here, "2", "celebration", audience="adults"),
        waiting(here, "3", "caught", unsure=("kind",), audience="home"),
        waiting(here, "4", "rupture", audience="home"),
    ]
    shown = cloth(read, here, NOW_US, TODAY, "2026-11-25", lines)
    nia = (here.find("Nia").id,)
    assert [day.cells for day in shown.days] == [
        (Cell(bare=True), Cell(nia), Cell(), Cell()),
        (Cell(bare=True),) * 4,
    ]
    later = cloth(read, here, NOW_US, "2026-11-25", "2026-11-25", lines)
    assert later.days[0].cells == (Cell(bare=True),) * 4  # not lived yet
    tomorrow = NOW_US + 86_400_000_000
    later = cloth(read, here, tomorrow, "2026-11-25", "2026-11-25", lines)
    assert later.days[0].cells == (Cell(),) * 4  # quiet, for something was woven the day before


def test_a_line_adopted_meanwhile_is_not_doubled(
    store: Path, opened: Callable[[Path], Reader]
) -> None:
    read = opened(store)
    here = home(read, None, None)
    kept_already = quick.of_day(read, here.family.id, TODAY)
    shown = cloth(read, here, NOW_US, TODAY, TODAY)
    assert cloth(read, here, NOW_US, TODAY, TODAY, kept_already) == shown


# ---- where an answer was lived

JOURNEY = Span("s", "gran's garden", "away", "2026-11-10", "2026-11-15", "Asia/Tokyo")


@pytest.mark.parametrize(
    ("broke", "zone", "answered", "expected"),
    [
        ("2026-11-20", "Europe/London", "2026-11-21T12:30:00+00:00", ("2026-11-21", "London")),
        ("2026-11-09", "Europe/London", "2026-11-14T22:30:00+00:00", ("2026-11-15", "Tokyo")),
        ("2026-11-14", "Asia/Tokyo", "2026-11-18T12:30:00+00:00", ("2026-11-18", "London")),
        # the family has moved since
        ("2026-11-20", "America/Toronto", "2026-11-22T03:30:00+00:00", ("2026-11-21", "Toronto")),
    ],
)
def test_answers_are_lived_where_the_family_was(
    broke: str, zone: str, answered: str, expected: tuple[str, str]
) -> None:
    here = Home(Family(zone="Europe/London"), (), (), (JOURNEY,), None)
    day, where = journal._lived(here, from_iso(answered), Moment(day=broke, zone=zone))
    assert (day, where.split("/")[1]) == expected

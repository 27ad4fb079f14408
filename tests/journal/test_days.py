"""Several days at once: what each holds, in few queries, and nothing of another's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from tests.journal.counting import Counted
from tracker.journal.days import Days, days, kept_on
from tracker.journal.home import Home, home
from tracker.journal.today import page
from tracker.rules import walking
from tracker.rules.clock import from_iso
from tracker.rules.moment import Moment, Part
from tracker.store import quick

if TYPE_CHECKING:
    from tests.conftest import Mend
    from tracker.store.quick import Reader

NOW_US = from_iso("2026-11-24T17:52:00+00:00")
FIRST, LAST = "2026-11-16", "2026-11-22"


def week(read: Reader, here: Home) -> Days:
    return days(read, here, NOW_US, FIRST, LAST)


def test_few_queries_however_much_is_kept(
    store: Path, mend: Mend, opened: Callable[[Path], Reader]
) -> None:
    asked = set()
    for path in (store, mend.data / "mend.sqlite3"):
        read = opened(path)
        here = home(read, None, None)
        for first, last in ((FIRST, LAST), (FIRST, FIRST), ("2026-01-01", "2026-12-31")):
            counted = Counted(read)
            days(counted, here, NOW_US, first, last)
            of_month = Counted(read)
            kept_on(of_month, here, first, last)
            asked.add((len(counted.asked), len(of_month.asked)))
    assert asked == {(14, 1)}


def test_each_day_is_that_of_today(store: Path, opened: Callable[[Path], Reader]) -> None:
    read = opened(store)
    for me in (None, "Maren"):
        here = home(read, None, me)
        found = week(read, here)
        assert [one.day for one in found.days] == list(walking.every(FIRST, LAST))
        for one in found.days:
            view = page(read, here, NOW_US, one.day)
            assert list(one.moments) == list(view.moments)
            assert one.span == view.span
            for thread in view.threads:
                if thread.day == one.day:
                    assert found.threads[thread.id] == thread
        back = [one for day in found.days for one in day.moments if one.kind == "repair"]
        assert {one.thread for one in back if one.thread} <= set(found.threads)


def test_both_readers_answer_the_same(store: Path, opened: Callable[[Path], Reader]) -> None:
    read = opened(store)
    here = home(read, None, "Kofi")
    engine = sa.create_engine(f"sqlite:///{store}")
    with engine.connect() as db:
        whole = quick.whole(db)
        assert week(whole, here) == week(read, here)
        year = ("2025-01-01", "2025-12-31")
        assert kept_on(whole, here, *year) == kept_on(read, here, *year) != set()
    engine.dispose()


def test_another_s_own_leaves_no_mark(mend: Mend, opened: Callable[[Path], Reader]) -> None:
    assert mend("log", "snapped at Jake", MEND_NOW="2026-11-18T17:00").returncode == 0
    assert mend("basket").returncode == 0  # takes it in
    read = opened(mend.data / "mend.sqlite3")
    here = home(read, None, "Maren")
    kofi = here.find("Kofi").id
    own = Moment(id="1", kind="note", day="2026-11-19", audience="own", whose=kofi)
    seen = Moment(id="2", kind="connection", day="2026-11-20", people=(Part(kofi),))
    assert kept_on(read, here, FIRST, LAST, [own, seen]) == {"2026-11-18", "2026-11-20"}
    found = days(read, here, NOW_US, FIRST, LAST, [own, seen])
    assert [one.id for day in found.days for one in day.moments if len(one.id) < 3] == ["2"]
    theirs = home(read, None, "Kofi")
    assert "2026-11-19" in kept_on(read, theirs, FIRST, LAST, [own])


def test_a_line_that_waits_is_there_with_its_thread(
    mend: Mend, opened: Callable[[Path], Reader]
) -> None:
    read = opened(mend.data / "mend.sqlite3")
    here = home(read, None, "Maren")
    jake, me = here.find("Jake").id, here.me or ""
    at = from_iso("2026-11-18T17:00:00+00:00")
    broke = Moment("1", "rupture", None, at, day="2026-11-18", people=(Part(me), Part(jake)))
    came = broke._replace(id="2", kind="repair", at=at + 60_000_000, thread="1")
    found = days(read, here, NOW_US, FIRST, LAST, [broke, came])
    assert found.threads["1"].moments == ("1", "2")
    assert [one.id for one in found.days[2].moments] == ["1", "2"]

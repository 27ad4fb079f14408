"""The adults' week: what may be seen at this keyboard, and who leads the next review."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa

from tests.journal.counting import Counted
from tests.journal.test_shared_week import SUNDAY, everybody
from tracker.journal import (
    agenda,
    handover,
    on_the_table,
    profile,
    reviews,
    sitting_down,
    today,
)
from tracker.journal.home import home
from tracker.journal.lines import kept_line, moment_of
from tracker.journal.week import Week, week
from tracker.rules.clock import from_iso
from tracker.store import quick

if TYPE_CHECKING:
    from tests.conftest import Mend
    from tests.journal.conftest import Desk

HOUR = 3_600_000_000
DAY = 24 * HOUR


def look(desk: Desk, day: str | None = None, **more: Any) -> Week:
    """The week, by the quick road and by the other alike."""
    journal = desk.sit()
    opened = quick.quick(desk.places.store)
    try:
        here = home(opened.read, None, desk.me)
        found = week(opened.read, here, desk.at, day, **more)
    finally:
        opened.close()
    with journal.reading() as db:
        assert week(quick.whole(db), here, desk.at, day, **more) == found
    return found


def texts(found: Week) -> list[str]:
    return [one.note for day in found.days for one in day.moments]


def test_the_family_s_own_week(desk: Desk) -> None:
    assert (look(desk).first, look(desk).last) == ("2026-11-23", "2026-11-29")
    assert look(desk, "2026-11-22").last == "2026-11-22"
    profile.set_family(desk.sit(), "week-start", "sunday")
    assert (look(desk).first, look(desk).last) == ("2026-11-22", "2026-11-28")


def test_lines_for_adults_are_in_it_and_anothers_own_are_not(desk: Desk) -> None:
    desk.says("+p argued with Kofi about money", "hugged Nia", "snapped at Jake")
    journal = desk.sit()
    handover.feel(journal, everybody(journal)[3], "sad", "mine alone")
    assert texts(look(desk)) == ["argued with Kofi about money", "hugged Nia", "snapped at Jake"]
    desk.me = "Nia"
    assert "mine alone" in texts(look(desk))


def test_threads_that_began_or_were_come_back_to(desk: Desk) -> None:
    desk.at -= 7 * DAY
    old = desk.says("snapped at Jake", "snapped at Nia")
    desk.at += 3 * DAY
    desk.says("said sorry to Jake")
    desk.at += 4 * DAY
    new = desk.says("yelled at Kofi")[0]
    assert [one.id for one in look(desk, "2026-11-17").threads] == old
    assert [one.id for one in look(desk).threads] == [new]
    desk.at -= 4 * DAY
    assert [one.state for one in look(desk).threads] == ["offered", "open"]


def test_words_that_were_named_for_the_first_time(desk: Desk) -> None:
    ids = dict(zip(("Maren", "Kofi", "Jake", "Nia"), everybody(desk.sit()), strict=True))
    desk.at -= 7 * DAY
    desk.says("Nia feels sad", "I feel tired and Jake feels happy")
    desk.at += 7 * DAY
    desk.says("Nia feels sad", "Jake feels sad", "Nia feels left out", "Nia feels left out again")
    desk.says("+p Kofi feels jealous")
    found = [(one.member, one.word, one.private) for one in look(desk).first_words]
    assert found == [
        (ids["Jake"], "sad", False),
        (ids["Nia"], "left out", False),
        (ids["Kofi"], "jealous", True),
    ]


def test_a_word_that_nobody_else_may_know_of_counts_for_its_owner_alone(desk: Desk) -> None:
    journal = desk.sit()
    nia = everybody(journal)[3]
    handover.feel(journal, nia, "lonely", "")
    desk.later(minutes=5)
    desk.says("Nia feels lonely")
    assert [one.word for one in look(desk).first_words] == ["lonely"]
    desk.me = "Nia"
    (one,) = look(desk).first_words
    assert one.private


def test_lines_that_wait_are_in_it(desk: Desk) -> None:
    desk.says("Nia feels sad", "snapped at Jake")
    journal = desk.sit()
    with journal.reading() as db:
        here = journal.home(db)
    lines = [
        kept_line(text, here, desk.at + n, "log")
        for n, text in enumerate(
            ("Nia feels sad", "Nia feels proud", "yelled at Nia", "hugged Jake")
        )
    ]
    waiting = [moment_of(one, here) for one in lines]
    found = look(desk, waiting=waiting)
    assert [one.word for one in found.first_words] == ["sad", "proud"]
    assert len(found.threads) == 2
    assert texts(found)[-1] == "hugged Jake"


def test_what_was_on_the_table(desk: Desk) -> None:
    desk.at = SUNDAY
    line = agenda.add(desk.sit(), "the shoes").line
    journal = desk.sit()
    ident = reviews.begin(journal, everybody(journal)).review.id
    reviews.take_up(journal, ident, line.id)
    reviews.settle(journal, ident, "a box")
    reviews.intend(journal, ident, "a walk")
    reviews.finish(journal, ident)
    late = agenda.add(desk.sit(), "the snails").line
    found = look(desk)
    assert found.review is not None
    assert found.review.id == ident
    assert [(one.text, one.outcome) for one in found.agenda] == [
        ("the shoes", "a box"),
        ("the snails", ""),
    ]
    assert found.before is None
    desk.later(days=3)
    after = look(desk)
    assert after.review is None
    assert after.before is not None
    assert after.before.intention == "a walk"
    assert [one.id for one in after.agenda] == [late.id]


# ---- who leads the next one


def test_who_leads_next(desk: Desk) -> None:
    journal = desk.sit()
    ids = everybody(journal)
    found = look(desk).next
    assert found is not None
    assert (found.at, found.lead, found.waits) == (SUNDAY + HOUR // 2, ids[0], None)
    desk.at = SUNDAY
    ident = reviews.begin(desk.sit(), ids[1:]).review.id
    found = look(desk).next
    assert found is not None
    assert (found.at, found.lead, found.waits) == (SUNDAY + HOUR // 2, ids[1], ident)
    reviews.finish(desk.sit(), ident)
    found = look(desk).next
    assert found is not None
    assert (found.at, found.lead, found.waits) == (SUNDAY + HOUR // 2 + 7 * DAY, ids[0], None)
    profile.set_family(desk.sit(), "review", "none")
    assert look(desk).next is None


def test_a_review_is_found_by_its_day_or_by_a_day_it_looked_at(desk: Desk) -> None:
    desk.at = SUNDAY
    journal = desk.sit()
    first = reviews.begin(journal, everybody(journal)).review.id
    reviews.finish(journal, first)
    desk.at += 7 * DAY
    second = reviews.begin(desk.sit(), everybody(journal)).review.id
    with desk.sit().reading() as db:
        read = quick.whole(db)
        here = home(read, None, None)
        found = {
            day: sitting_down.held_on(read, here, day)
            for day in ("2026-11-22", "2026-11-23", "2026-11-29", "2026-12-06", "2026-12-07")
        }
        assert [one.id for one in sitting_down.held(read, here)] == [second, first]
    assert {day: one and one.id for day, one in found.items()} == {
        "2026-11-22": None,
        "2026-11-23": first,
        "2026-11-29": first,
        "2026-12-06": second,
        "2026-12-07": None,
    }


def test_a_later_day_of_a_week_that_was_held_before_its_end_is_found(desk: Desk) -> None:
    desk.at = from_iso("2026-11-19T18:00:00+00:00")
    one = reviews.begin(desk.sit(), everybody(desk.sit())).review
    assert (one.first_day, one.last_day) == ("2026-11-16", "2026-11-22")
    with desk.sit().reading() as db:
        read = quick.whole(db)
        here = home(read, None, None)
        for day, there in (("2026-11-15", False), ("2026-11-21", True), ("2026-11-23", False)):
            assert (sitting_down.held_on(read, here, day) is not None) is there, day


def test_of_two_reviews_of_a_week_the_one_that_came_to_its_end_is_shown(desk: Desk) -> None:
    desk.at = SUNDAY
    ids = everybody(desk.sit())
    held = reviews.begin(desk.sit(), ids).review.id
    reviews.intend(desk.sit(), held, "a walk")
    reviews.finish(desk.sit(), held)
    desk.later(minutes=5)
    other = reviews.begin(desk.sit(), ids).review.id
    reviews.thank(desk.sit(), other, ids[0], None, "the bread")
    found = look(desk)
    assert found.review is not None
    assert found.review.id == held
    assert [one.id for one in found.also] == [other]
    assert found.next is not None
    assert found.next.waits is None
    with desk.sit().reading() as db:
        read = quick.whole(db)
        shown = sitting_down.held_on(read, home(read, None, None), "2026-11-29")
    assert shown is not None
    assert shown.id == held


def test_a_review_that_was_held_before_its_hour_is_not_announced_again(desk: Desk) -> None:
    desk.at = SUNDAY
    ident = reviews.begin(desk.sit(), everybody(desk.sit())).review.id
    hour, week_on = SUNDAY + HOUR // 2, SUNDAY + HOUR // 2 + 7 * DAY
    for finished, at, said in ((False, hour, "for today"), (True, week_on, "for sunday")):
        if finished:
            reviews.finish(desk.sit(), ident)
        with desk.sit().reading() as db:
            read = quick.whole(db)
            here = home(read, None, desk.me)
            first = today.page(read, here, desk.at)
            whole = today.notes(read, first)
            for view in (first, whole, today.later(first, desk.at + 1)):
                assert view.next_review == at
            assert today.later(whole, desk.at + 1).leads == whole.leads
            held = on_the_table.table(read, here, desk.at).held
            assert on_the_table.for_when(here, desk.at, held) == said


def test_the_first_look_at_a_day_asks_no_more_than_one_thing_for_it(desk: Desk) -> None:
    asked = []
    for review in ("none", "sunday 17:00"):
        profile.set_family(desk.sit(), "review", review)
        opened = quick.quick(desk.places.store)
        counted = Counted(opened.read)
        today.page(counted, home(opened.read, None, desk.me), desk.at)
        asked.append(len(counted.asked))
        opened.close()
    assert asked[1] <= asked[0] + 1


# ---- at the size of ten years


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, ten_years: Path) -> Path:
    return Path(shutil.copyfile(ten_years, tmp_path_factory.mktemp("week") / "mend.sqlite3"))


def test_few_queries_however_much_is_kept(store: Path, mend: Mend) -> None:
    asked = []
    for path in (store, mend.data / "mend.sqlite3"):
        opened = quick.quick(str(path))
        here = home(opened.read, None, "Maren")
        counted = Counted(opened.read)
        week(counted, here, from_iso("2026-11-22T16:30:00+00:00"))
        asked.append(len(counted.asked))
        large = {"moment", "moment_member", "moment_tag", "unsure", "m", "p", "x", "f"}
        assert [step for step in counted.scanned() if step.split()[1] in large] == []
        opened.close()
    assert asked[0] == asked[1] <= 25


def test_both_roads_answer_the_same(store: Path) -> None:
    opened = quick.quick(str(store))
    engine = sa.create_engine(f"sqlite:///{store}")
    with engine.connect() as db:
        for me in (None, "Maren", "Nia"):
            here = home(opened.read, None, me)
            for day in ("2026-11-22", "2017-03-12"):
                now = from_iso("2026-11-22T16:30:00+00:00")
                found = week(opened.read, here, now, day)
                assert week(quick.whole(db), here, now, day) == found
                assert any(each.moments for each in found.days)
    engine.dispose()
    opened.close()

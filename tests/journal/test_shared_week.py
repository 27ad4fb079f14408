"""A week as everybody may see it: what is in it, what is offered, and how little is asked for."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa

from tests.journal.counting import Counted
from tests.journal.planted_week import NOW, Planted, here, plant
from tests.journal.planted_week import opened as journal_of
from tracker.guide import feelings
from tracker.journal import (
    agenda,
    profile,
    reviews,
    rituals,
    shared_month,
    shared_week,
    spans,
    vocabulary,
)
from tracker.journal.home import home
from tracker.journal.opening import Journal
from tracker.journal.shared_week import SharedWeek
from tracker.reports.told import at_the_table, of_week
from tracker.rules.clock import from_iso
from tracker.rules.moment import Moment, Part
from tracker.rules.reviewing import days_on
from tracker.store import quick, quick_cloth, quick_week_moments
from tracker.store import week as store_week

if TYPE_CHECKING:
    from tests.conftest import Mend
    from tests.journal.conftest import Desk
    from tracker.store.quick import Reader

SUNDAY = from_iso("2026-11-29T16:30:00+00:00")
DAY = 86_400_000_000


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Planted:
    return plant(tmp_path_factory.mktemp("planted") / "data")


def look(desk: Desk, **more: Any) -> SharedWeek:
    with desk.sit().reading() as db:
        read = quick.whole(db)
        return shared_week.shared_week(read, home(read, None, desk.me), desk.at, **more)


def everybody(journal: Journal) -> list[str]:
    return [one.id for one in here(journal).members]


# ---- at the size of ten years


def test_few_queries_however_much_is_kept(
    store: Path, mend: Mend, opened: Callable[[Path], Reader]
) -> None:
    asked = {}
    for name, path in (("ten years", store), ("nothing yet", mend.data / "mend.sqlite3")):
        read = opened(path)
        one = home(read, None, None)
        for ask in (shared_week.shared_week, shared_month.shared_month):
            counted = Counted(read)
            ask(counted, one, from_iso(NOW))
            asked[name, ask.__name__] = len(counted.asked)
    # where nothing was kept before, what was mended before is looked for too
    assert asked["ten years", "shared_week"] <= 18
    assert asked["nothing yet", "shared_week"] <= asked["ten years", "shared_week"] + 4
    assert asked["ten years", "shared_month"] <= 17
    assert asked["nothing yet", "shared_month"] <= asked["ten years", "shared_month"] + 4


def test_nothing_large_is_walked_through(store: Path, opened: Callable[[Path], Reader]) -> None:
    counted = Counted(opened(store))
    one = home(counted, None, None)
    counted.asked.clear()
    for day in ("2026-11-22", "2019-05-19"):
        shared_week.shared_week(counted, one, from_iso(NOW), day)
        shared_month.shared_month(counted, one, from_iso(NOW), day)
    counted.asked = [one for one in counted.asked if one[0] != quick_cloth.ENDING]
    large = {"moment", "moment_member", "moment_tag", "feeling", "unsure", "m", "p", "x", "f"}
    assert [step for step in counted.scanned() if step.split()[1] in large] == []


def test_it_is_quick(store: Path, opened: Callable[[Path], Reader]) -> None:
    """Some milliseconds; five times as many are granted, for a machine that has other work."""
    read = opened(store)
    one = home(read, None, None)

    def once() -> float:
        began = time.process_time()
        shared_week.shared_week(read, one, from_iso(NOW))
        return time.process_time() - began

    assert min(once() for _ in range(7)) < 0.025


def test_both_readers_answer_the_same(store: Path, opened: Callable[[Path], Reader]) -> None:
    read = opened(store)
    one = home(read, None, None)
    engine = sa.create_engine(f"sqlite:///{store}")
    with engine.connect() as db:
        for day in ("2026-11-22", "2026-08-05", "2017-03-12"):
            for ask in (shared_week.shared_week, shared_month.shared_month):
                assert ask(quick.whole(db), one, from_iso(NOW), day) == ask(
                    read, one, from_iso(NOW), day
                )
    engine.dispose()


def test_what_is_fetched_is_what_the_rule_lets_in(
    store: Path, opened: Callable[[Path], Reader]
) -> None:
    from tracker.rules.sharing import told_at_the_table

    read = opened(store)
    one = home(read, None, None)
    first, last = "2026-07-01", "2026-08-31"
    found = quick_week_moments.shared(read, one.family.id, first, last)
    every = quick.moments(
        *(read, "SELECT id FROM moment WHERE family_id = :family AND day BETWEEN :first AND :last"),
        {"family": one.family.id, "first": first, "last": last},
    )
    assert found == [each for each in every if told_at_the_table(each)]
    assert {each.kind for each in found} == {"connection", "celebration"}


# ---- what is in it


def test_a_family_that_has_kept_nothing(desk: Desk) -> None:
    desk.at = SUNDAY
    week = look(desk)
    assert (week.first, week.last) == ("2026-11-23", "2026-11-29")
    assert week.quiet
    assert (week.review, week.before, week.taken_up, week.away) == (None, None, None, False)
    assert len(week.days) == 7
    assert not any(day.close for day in week.days)
    assert len(week.words) == 2
    assert len(week.rituals) == 3
    assert len(week.fun) == 3
    assert week.minutes == 5
    assert week.next_review == SUNDAY + DAY // 48
    assert week.present == tuple(everybody(desk.sit()))


def test_on_the_first_days_of_a_week_it_is_the_one_before(desk: Desk) -> None:
    for day, first in (
        ("2026-11-22", "2026-11-16"),
        ("2026-11-25", "2026-11-16"),
        ("2026-11-26", "2026-11-23"),
    ):
        assert look(desk, day=day).first == first


def test_who_is_there_decides_how_long_and_what_is_fun(desk: Desk) -> None:
    desk.says("hugged Jake")
    ids = {one.name: one.id for one in here(desk.sit()).members}
    all_of_us = look(desk, day="2026-11-29")
    grown = look(desk, day="2026-11-29", present=[ids["Kofi"], ids["Maren"]])
    assert (all_of_us.youngest, all_of_us.minutes) == (4, 8)
    assert (grown.youngest, grown.minutes) == (18, 30)
    assert grown.present == (ids["Maren"], ids["Kofi"]), "in the family's order"
    assert all_of_us.first == "2026-11-23"
    assert all(one.needs == () for one in all_of_us.fun[:2])


def test_a_review_is_found_again_by_its_week_and_by_its_id(desk: Desk) -> None:
    desk.at = SUNDAY
    journal = desk.sit()
    kept = reviews.begin(journal, everybody(journal)[:3]).review
    week = look(desk)
    assert week.review is not None
    assert week.review.id == kept.id
    assert len(week.present) == 3
    assert (week.jobs.lead, week.jobs.write, week.jobs.time) == (
        kept.led_by,
        kept.written_by,
        kept.timed_by,
    )
    assert week.next_jobs == week.jobs
    assert week.next_review == SUNDAY + DAY // 48, "this one, as long as it is held"
    reviews.finish(journal, kept.id)
    after = look(desk)
    assert after.next_jobs.lead != week.jobs.lead
    assert after.next_review == SUNDAY + DAY // 48 + 7 * DAY, "after this one"
    old = look(desk, day="2026-11-08")
    assert (old.next_review, old.next_jobs) == (after.next_review, after.next_jobs)
    desk.later(days=30)
    again = look(desk, review=kept.id)
    assert (again.first, again.last, again.day) == (week.first, week.last, "2026-11-29")
    assert again.review is not None
    assert again.review.finished is not None


def test_the_intention_is_that_of_the_review_before(desk: Desk) -> None:
    desk.at = SUNDAY
    journal = desk.sit()
    first = reviews.begin(journal, everybody(journal)).review.id
    reviews.intend(journal, first, "a walk before supper")
    reviews.thank(journal, first, everybody(journal)[0], None, "for the soup")
    reviews.finish(journal, first)
    desk.later(days=7)
    week = look(desk)
    assert week.before is not None
    assert (week.before.intention, week.before.kept) == ("a walk before supper", None)
    assert week.before.thanks == (), "what was said then is of that week"
    second = reviews.begin(desk.sit(), everybody(journal)).review.id
    reviews.intention_kept(desk.sit(), second, True)
    before = look(desk).before
    assert before is not None
    assert before.kept is True
    assert look(desk, review=first).before is None
    assert look(desk, day="2026-11-29").before is None


def test_a_week_that_was_held_twice_is_told_by_the_review_that_came_to_its_end(desk: Desk) -> None:
    """As when one was begun on another device."""
    desk.at = SUNDAY - 7 * DAY
    ids = everybody(desk.sit())
    earlier = reviews.begin(desk.sit(), ids).review.id
    reviews.intend(desk.sit(), earlier, "bake")
    reviews.finish(desk.sit(), earlier)
    desk.at = SUNDAY
    held = reviews.begin(desk.sit(), ids).review.id
    reviews.thank(desk.sit(), held, ids[0], None, "the soup")
    reviews.intend(desk.sit(), held, "a walk")
    reviews.finish(desk.sit(), held)
    desk.later(minutes=5)
    other = reviews.begin(desk.sit(), ids).review.id
    assert other != held
    reviews.thank(desk.sit(), other, ids[1], None, "the bread")
    week = look(desk)
    assert week.review is not None
    assert week.review.id == held
    assert [[each.text for each in one.thanks] for one in week.also] == [["the bread"]]
    assert [one.text for one in of_week(week).thanks] == ["the soup", "the bread"]
    again = look(desk, review=other)
    assert again.review is not None
    assert again.review.id == other
    for one in (week, again):
        assert one.before is not None
        assert one.before.intention == "bake", "not that of the same week"
    reviews.intention_kept(desk.sit(), other, True)
    before = look(desk).before
    assert before is not None
    assert before.kept


def test_of_two_that_wait_the_one_that_holds_something_is_gone_on_with(desk: Desk) -> None:
    desk.at = SUNDAY
    journal = desk.sit()
    ids = everybody(journal)
    first = reviews.begin(journal, ids).review
    reviews.thank(journal, first.id, ids[0], None, "the soup")
    empty = first._replace(id="f" * 32, began=first.began + 1)
    with journal.writing() as db:
        store_week.put_review(db, here(journal).family.id, empty)
    week = look(desk)
    assert week.review is not None
    assert week.review.id == first.id
    assert reviews.begin(desk.sit(), ids).review.id == first.id


def test_one_that_waits_is_gone_on_with_also_after_the_week_begins_otherwise(desk: Desk) -> None:
    desk.at = SUNDAY
    first = reviews.begin(desk.sit(), everybody(desk.sit())).review
    profile.set_family(desk.sit(), "week-start", "sunday")
    week = look(desk)
    assert week.review is not None
    assert (week.review.id, week.first, week.last) == (first.id, first.first_day, first.last_day)


def test_the_next_review_is_told_in_the_zone_of_its_own_day(desk: Desk) -> None:
    auckland = "Pacific/Auckland"
    desk.at = from_iso("2026-11-26T12:00:00+00:00")
    one = spans.begin(
        desk.sit(), "away", from_day="2026-11-24", to_day="2026-11-28", zone=auckland
    ).span
    assert one is not None
    assert look(desk).next_review == from_iso("2026-11-29T17:00:00+00:00"), "home again"
    spans.change(desk.sit(), one.id, {"from_day": "2026-11-28", "to_day": "2026-11-30"})
    week = look(desk)
    assert week.next_review == from_iso("2026-11-29T17:00:00+13:00"), "by the clocks there"
    told = of_week(week)
    assert at_the_table(told) == "sunday 29 november at 17:00"


def test_lines_for_the_table(desk: Desk) -> None:
    desk.at = SUNDAY - 2 * DAY
    old = agenda.add(desk.sit(), "the shoes in the hall").line
    new = agenda.add(desk.sit(), "who feeds the snails").line
    desk.at = SUNDAY
    journal = desk.sit()
    assert look(desk).agenda == [old, new]
    assert look(desk, day="2026-11-22").agenda == [], "nobody had brought them yet"
    ident = reviews.begin(journal, everybody(journal)).review.id
    reviews.take_up(journal, ident, old.id)
    assert look(desk).taken_up == old
    reviews.settle(journal, ident, "a box by the door")
    week = look(desk)
    assert week.agenda == [new]
    assert week.taken_up is not None
    assert week.taken_up.outcome == "a box by the door"


def test_days_that_looks_back_leave_out(desk: Desk) -> None:
    desk.at = SUNDAY
    spans.begin(desk.sit(), "ill", from_day="2026-11-23", to_day="2026-11-26")
    assert not look(desk).away
    spans.begin(desk.sit(), "away", from_day="2026-11-26", to_day="2026-11-29")
    week = look(desk)
    assert (week.away, week.journey) == (True, False), "an illness is not named"
    spans.begin(desk.sit(), "away", from_day="2026-11-30")
    week = look(desk, day="2026-12-06")
    assert (week.away, week.journey) == (True, True)


def test_lines_that_no_opening_has_adopted(desk: Desk) -> None:
    one = Moment(
        id="f" * 32,
        kind="connection",
        how="played",
        at=SUNDAY - DAY,
        day="2026-11-28",
        zone="Europe/London",
        audience="shared",
        note="tag in the rain",
    )
    desk.at = SUNDAY
    ids = everybody(desk.sit())
    one = one._replace(people=(Part(ids[0]), Part(ids[2])))
    others = [
        one._replace(id="1" * 32, audience="home"),
        one._replace(id="2" * 32, kind="caught", audience="home"),
        one._replace(id="3" * 32, unsure=("kind",)),
        one._replace(id="4" * 32, precision="month"),
        one._replace(id="5" * 32, day="2026-11-30"),
    ]
    week = look(desk, waiting=[*others, one])
    assert [each.text for day in week.days for each in day.close] == ["tag in the rain"]
    assert not week.quiet
    assert any(cell.people for day in week.cloth.days for cell in day.cells)
    assert sum(cell.kept for day in week.cloth.days for cell in day.cells) == 1


# ---- thanks that were taken out


def test_of_thanks_that_were_taken_out_only_the_place_is_left(planted: Planted) -> None:
    with journal_of(planted.data) as journal, journal.reading() as db:
        read = quick.whole(db)
        week = shared_week.shared_week(read, journal.home(db), from_iso(NOW))
    assert week.review is not None
    assert [one.shared for one in week.review.thanks] == [True, False, True]
    assert week.review.thanks[1][:3] == ("", None, "")


# ---- what is offered


def offered(week: SharedWeek) -> tuple[list[str], list[str], list[str]]:
    return (
        [one.word for one in week.words],
        [one.name for one in week.rituals],
        [one.name for one in week.fun],
    )


def test_it_is_the_same_all_week_and_another_the_next(desk: Desk) -> None:
    weeks = []
    for start in range(8):
        days = [SUNDAY + (7 * start + n) * DAY for n in (-2, 0, 2)]
        found = []
        for at in days:
            desk.at = at
            found.append(offered(look(desk)))
        assert found[0] == found[1] == found[2]
        weeks.append(found[0])
    for kind in range(3):
        assert len({tuple(one[kind]) for one in weeks}) > 4


def test_words_are_easy_enough_and_one_is_pleasant(desk: Desk) -> None:
    known = {one.word: one for one in feelings.words()}
    for week in range(60):
        desk.at = SUNDAY + 7 * week * DAY
        words = [known[one.word] for one in look(desk).words]
        assert len(words) == 2
        assert not any(one.care for one in words)
        assert min(one.from_age for one in words) <= 4
        assert max(one.from_age for one in words) <= 11
        assert len({one.field.endswith("unpleasant") for one in words}) == 2
        assert all(one.day is None and one.meaning for one in look(desk).words)


def test_what_the_family_hides_is_not_offered(desk: Desk) -> None:
    desk.at = SUNDAY
    before = offered(look(desk))
    vocabulary.hide(desk.sit(), before[0][0])
    rituals.hide(desk.sit(), before[1][0])
    after = offered(look(desk))
    assert before[0][0] not in after[0]
    assert before[1][0] not in after[1]
    assert after[1][:2] == before[1][1:], "the others stay"


def test_words_of_a_grown_up_come_to_the_table_and_those_of_a_child_do_not(desk: Desk) -> None:
    desk.at = SUNDAY
    guide = offered(look(desk))[0]
    vocabulary.add(desk.sit(), "fizzy", meaning="bubbles inside", by="Kofi")
    desk.later(minutes=1)
    vocabulary.add(desk.sit(), "wobbly", meaning="mine alone", by="Nia")
    vocabulary.add(desk.sit(), "blue-grey")
    found = look(desk).words
    assert [one.word for one in found] == ["fizzy", "blue-grey"]
    assert (found[0].meaning, found[0].day) == ("bubbles inside", "2026-11-29")
    assert offered(look(desk, day="2026-11-22"))[0] != [one.word for one in found]
    assert [one.word for one in look(desk, day="2026-12-06").words] != ["fizzy", "blue-grey"]
    vocabulary.hide(desk.sit(), "fizzy")
    assert [one.word for one in look(desk).words] == ["blue-grey", guide[0]]


def test_no_word_of_shame_and_none_soon_again_is_put_on_the_table(desk: Desk) -> None:
    desk.at = SUNDAY + 400 * DAY
    shame = {one.word for one in feelings.words() if one.group == "ashamed"}
    assert len(shame) > 5
    seen: list[str] = []
    for week in range(52):
        on = days_on("2026-11-29", 7 * week)
        found = [one.word for one in look(desk, day=on).words]
        assert len(found) == 2
        assert shame.isdisjoint(found)
        assert set(seen[-6:]).isdisjoint(found), on
        seen += found


def test_a_word_that_is_explained_anew_is_no_new_word(desk: Desk) -> None:
    desk.at = SUNDAY - 14 * DAY
    vocabulary.add(desk.sit(), "fizzy", by="Kofi")
    assert look(desk).words[0].word == "fizzy"
    desk.at = SUNDAY
    vocabulary.add(desk.sit(), "fizzy", meaning="bubbles inside", by="Kofi")
    assert "fizzy" not in [one.word for one in look(desk).words]
    (then,) = [one for one in look(desk, day="2026-11-15").words if one.word == "fizzy"]
    assert (then.day, then.meaning) == ("2026-11-15", "bubbles inside")


def test_a_childs_word_comes_when_the_child_says_it_there(desk: Desk) -> None:
    desk.at = SUNDAY
    vocabulary.add(desk.sit(), "wobbly", meaning="like jelly", by="Nia")
    journal = desk.sit()
    nia = here(journal).find("Nia").id
    ident = reviews.begin(journal, everybody(journal)).review.id
    guide = offered(look(desk))[0]
    assert "wobbly" not in guide
    reviews.add_word(journal, ident, "Wobbly", nia)
    first = look(desk).words[0]
    assert (first.word, first.meaning, first.member) == ("Wobbly", "", nia), "what it means is hers"
    assert [one.word for one in look(desk).words] == ["Wobbly", guide[0]]
    vocabulary.add(desk.sit(), "fizzy", meaning="bubbles inside", by="Kofi")
    reviews.add_word(desk.sit(), ident, "fizzy")
    assert look(desk).words[1].meaning == "bubbles inside"


def test_a_word_of_the_guide_is_told_as_the_guide_does_also_where_a_child_has_its_own(
    desk: Desk,
) -> None:
    desk.at = SUNDAY
    vocabulary.add(desk.sit(), "wobbly", meaning="like jelly", by="Nia")
    journal = desk.sit()
    ident = reviews.begin(journal, everybody(journal)).review.id
    reviews.add_word(journal, ident, "wobbly")
    with journal.reading() as db:
        month = shared_month.shared_month(quick.whole(db), journal.home(db), desk.at)
    for words in (look(desk).words, month.words):
        assert "like jelly" not in [one.meaning for one in words]


def test_an_offered_word_keeps_its_place_when_somebody_puts_a_name_to_it(desk: Desk) -> None:
    desk.at = SUNDAY
    journal = desk.sit()
    ids = everybody(journal)
    ident = reviews.begin(journal, ids).review.id
    first, second = offered(look(desk))[0]
    reviews.add_word(journal, ident, second, ids[2])
    found = look(desk).words
    assert [(one.word, one.member) for one in found] == [(first, None), (second, ids[2])]
    reviews.add_word(journal, ident, "fizzy")
    reviews.add_word(journal, ident, "floaty")
    assert [one.word for one in look(desk).words] == ["fizzy", "floaty", second]


def test_own_rituals_come_first_and_the_chosen_one_is_there(desk: Desk) -> None:
    desk.at = SUNDAY
    before = offered(look(desk))
    rituals.add(desk.sit(), "soup on the stairs", how="Bowls, and nobody has to talk.")
    assert offered(look(desk))[1] == ["soup on the stairs", *before[1][:2]]
    journal = desk.sit()
    ident = reviews.begin(journal, everybody(journal)).review.id
    known = [one.ritual.name for one in rituals.listed(journal).rituals]
    other = next(name for name in known if name not in offered(look(desk))[1])
    reviews.choose_ritual(journal, ident, other)
    reviews.choose_fun(journal, ident, "a song of our own")
    after = offered(look(desk))
    assert after[1] == ["soup on the stairs", *before[1][:2], other]
    assert after[2] == before[2], "an idea of their own is on the review itself"


def test_rituals_fit_those_who_are_there(desk: Desk) -> None:
    profile.add_member(desk.sit(), "Tom", "child", birth="2026-08")
    desk.at = SUNDAY
    for week in range(20):
        desk.at = SUNDAY + 7 * week * DAY
        for one in look(desk).rituals:
            assert {"preschooler", "school-age", "adult"} <= set(one.bands)


# ---- the month


def test_a_month_holds_what_its_reviews_brought(desk: Desk) -> None:
    desk.at = SUNDAY - 7 * DAY
    held = []
    for n in range(3):
        desk.at = SUNDAY + 7 * (n - 1) * DAY
        journal = desk.sit()
        held.append(reviews.begin(journal, everybody(journal)).review.id)
        reviews.intend(journal, held[-1], f"plan {n}")
        reviews.add_word(journal, held[-1], "fizzy")
    line = agenda.add(desk.sit(), "the shoes").line.id
    reviews.take_up(desk.sit(), held[2], line)
    reviews.settle(desk.sit(), held[2], "a box")
    desk.says("hugged Jake", "yay: Nia waited")
    with desk.sit().reading() as db:
        read = quick.whole(db)
        one = home(read, None, None)
        november = shared_month.shared_month(read, one, desk.at, "2026-11-03")
        december = shared_month.shared_month(read, one, desk.at)
    assert (november.first, november.last) == ("2026-11-01", "2026-11-30")
    assert [each.intention for each in november.reviews] == ["plan 0", "plan 1"]
    assert [each.word for each in november.words] == ["fizzy"]
    assert (november.quiet, november.agreed) == (True, [])
    assert len(november.days) == len(november.cloth.days) == 30
    assert [each.outcome for each in december.agreed] == ["a box"]
    assert [each.text for each in december.celebrations] == ["Nia waited"]
    assert not december.quiet

"""The quick reads of the week together: what the tables hold, at the same cost at any size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from tests.conftest import Mend
from tracker.rules.moment import AgendaLine, Review
from tracker.store import items, profile, quick, quick_week, quick_week_moments, week
from tracker.store.opening import Store, open_store
from tracker.store.places import places


@pytest.fixture
def store(decade: Mend) -> Iterator[Store]:
    found = open_store(places(str(decade.data)))
    yield found
    found.close()


@pytest.fixture
def db(store: Store) -> Iterator[sa.Connection]:
    with store.reading() as found:
        yield found


@pytest.fixture
def plain(store: Store) -> Iterator[quick.Reader]:
    opened = quick.quick(store.places.store)
    yield opened.read
    opened.close()


class Counted:
    """A reader that counts what it is asked."""

    def __init__(self, read: quick.Reader) -> None:
        self._read = read
        self.asked = 0

    def __call__(self, sql: str, values: Mapping[str, object]) -> Iterable[Sequence[Any]]:
        self.asked += 1
        return self._read(sql, values)


def held(db: sa.Connection, family: str) -> list[Review]:
    """The reviews of a family as the tables have them, the newest first."""
    found = week.reviews(db, week.review.c.family_id == family)
    return sorted(found, key=lambda one: (one.day, one.began, one.id), reverse=True)


def brought(db: sa.Connection, family: str) -> list[AgendaLine]:
    found = week.lines(db, week.line.c.family_id == family)
    return sorted(found, key=lambda one: (one.created, one.id))


def test_reviews_are_those_of_the_tables(plain: quick.Reader, db: sa.Connection) -> None:
    for read in (plain, quick.whole(db)):
        for family in [one.id for one in profile.families(db)]:
            assert quick_week.reviews(read, family) == held(db, family)
            for one in held(db, family)[:5]:
                assert quick_week.review(read, family, one.id) == one
    first, second = [one.id for one in profile.families(db)]
    every = held(db, first)
    assert len(every) > 150
    assert quick_week.review(plain, second, every[0].id) is None
    assert quick_week.reviews(plain, first, most=3) == every[:3]
    assert quick_week.reviews(plain, first, last=every[1].day, most=2) == every[1:3]
    assert quick_week.reviews(plain, first, first=every[4].day, last=every[2].day) == every[2:5]
    assert quick_week.reviews(plain, first, most=0) == []


def test_lines_are_those_of_the_tables(plain: quick.Reader, db: sa.Connection) -> None:
    first, second = [one.id for one in profile.families(db)]
    for read in (plain, quick.whole(db)):
        for family in (first, second):
            every = brought(db, family)
            assert quick_week.agenda(read, family) == [one for one in every if one.settled is None]
            assert quick_week.line(read, family, every[0].id) == every[0]
        every = brought(db, first)
        some = [one.id for one in held(db, first)[:40]]
        wanted = [one for one in every if one.review in some]
        found = quick_week.settled_by(read, some)
        assert sorted(found, key=lambda one: (one.created, one.id)) == wanted
        assert [one.settled for one in found] == sorted(one.settled or 0 for one in found)
        assert quick_week.settled_by(read, []) == []
    assert quick_week.line(plain, second, brought(db, first)[0].id) is None


def test_the_number_of_reads_is_the_same_for_one_and_for_all(
    plain: quick.Reader, db: sa.Connection
) -> None:
    family = profile.families(db)[0].id
    asked = set()
    for most in (1, 20, None):
        read = Counted(plain)
        quick_week.reviews(read, family, most=most)
        asked.add(read.asked)
    assert asked == {4}


def test_a_family_of_reviews_is_found_by_its_index(plain: quick.Reader) -> None:
    family = next(iter(plain("SELECT id FROM family", {})))[0]
    for text in (quick_week.OPEN_LINES, quick_week._HELD):
        values = {"family": family, "first": "0", "last": "9", "most": 5}
        named = {name: value for name, value in values.items() if f":{name}" in text}
        plan = [str(row[3]) for row in plain(f"EXPLAIN QUERY PLAN {text}", named)]
        assert any("USING" in step and "INDEX" in step for step in plan), plan
        assert not any("TEMP B-TREE" in step for step in plan if text is quick_week._HELD), plan


def test_where_a_word_was_felt_is_found_by_its_index(plain: quick.Reader) -> None:
    """Else each word of a week asks for all that were ever named."""
    values = {"word": "calm", "member": "m", "me": None, "at": 0, "id": "x"}
    values |= {"family": "f", "first": "2026-11-16", "last": "2026-11-22"}
    for text in (quick_week_moments.NAMED, quick_week_moments.NAMED_BEFORE, quick.USED_BEFORE):
        named = {name: value for name, value in values.items() if f":{name}" in text}
        plan = [str(row[3]) for row in plain(f"EXPLAIN QUERY PLAN {text}", named)]
        assert not any(step.startswith("SCAN") for step in plan), plan
        if text is not quick.USED_BEFORE:
            assert any("ix_feeling_word" in step for step in plan), plan


def test_all_of_it_goes_with_its_family(store: Store, tmp_path: Path) -> None:
    with store.writing() as db:
        family = profile.families(db)[0].id
        reviews, lines = held(db, family), brought(db, family)
        go = [*(("review", one.id) for one in reviews), *(("agenda", one.id) for one in lines)]
        items.apply(db, [], go)
        assert (held(db, family), brought(db, family)) == ([], [])
        for table in (week.present, week.thanks, week.word, week.taken_up):
            assert db.execute(sa.select(sa.func.count()).select_from(table)).scalar() == 0

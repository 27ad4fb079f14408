"""Which feeling words stand before somebody, nine at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.guide.feelings import Word as GuideWord
from tracker.guide.feelings import firsts
from tracker.guide.feelings import words as guide_words
from tracker.rules.moment import BANDS
from tracker.rules.vocabulary import (
    FIELDS,
    NINE,
    Chosen,
    Offered,
    asks_field,
    nines,
    word_of_the_day,
)


class Word(NamedTuple):
    word: str
    field: str = FIELDS[0]
    from_age: int = 4
    care: bool = False


def names(page: Sequence[object]) -> list[str]:
    return [getattr(one, "word", "") for one in page]


def test_the_fields_come_from_school_age_on() -> None:
    assert [band for band in BANDS if not asks_field(band)] == ["infant", "toddler", "preschooler"]


def test_a_preschooler_meets_nine_words_in_three_rows() -> None:
    page = nines(guide_words(), "preschooler", None, [firsts("preschooler")])[0]
    assert names(page) == "happy silly loved sad mad scared tired worried frustrated".split()


def test_behind_the_first_nine_come_the_words_of_that_age() -> None:
    _, second, *_ = nines(guide_words(), "preschooler", None, [firsts("preschooler")])
    assert {one.from_age for one in second} == {4}
    assert {one.field for one in second} == set(FIELDS)
    _, second, *_ = nines(guide_words(), "adult", FIELDS[1], [firsts("adult", FIELDS[1])])
    assert [one.from_age for one in second][:3] == [13, 13, 10]


def test_from_all_fields_one_word_of_each_in_turn() -> None:
    rows = [firsts("school-age", field) for field in FIELDS]
    page = nines(guide_words(), "school-age", None, rows)[0]
    assert names(page)[:5] == ["mad", "happy", "sad", "calm", "annoyed"]


def test_a_word_that_is_not_there_leaves_its_place_to_the_next() -> None:
    there = [one for one in guide_words() if one.word not in ("happy", "mad")]
    page = nines(there, "preschooler", None, [firsts("preschooler")])[0]
    assert names(page)[:4] == ["silly", "loved", "sad", "scared"]
    assert len(page) == NINE


def test_a_word_of_the_familys_own_joins() -> None:
    own = Word("wuselig", FIELDS[1], 4)
    there: list[Offered] = [*guide_words(), own]
    pages = nines(there, "preschooler", None, [["wuselig", "happy"]])
    assert names(pages[0])[:2] == ["wuselig", "happy"]
    pages = nines([*there, Word("x", "of nowhere", 4)], "preschooler", None, [])
    assert "x" in [name for page in pages for name in names(page)]


@pytest.mark.parametrize("band", BANDS)
@pytest.mark.parametrize("field", [None, *FIELDS])
def test_every_word_of_the_guide_is_on_one_page(band: str, field: str | None) -> None:
    there = [one for one in guide_words() if field is None or one.field == field]
    pages = nines(guide_words(), band, field, [firsts(band, field)])
    assert sorted(one.word for page in pages for one in page) == sorted(one.word for one in there)
    assert all(len(page) == NINE for page in pages[:-1])
    assert not any(one.care for one in pages[0])
    assert not any(page[0].care for page in pages)


def test_nothing_is_a_page_too() -> None:
    assert nines([], "adult", None, []) == [()]
    care = Word("unsafe", care=True)
    assert nines([care], "adult", None, [["unsafe"]]) == [(), (care,)]


WORDS = st.lists(
    st.builds(
        Word,
        st.text("abc", min_size=1, max_size=4),
        st.sampled_from(FIELDS),
        st.integers(2, 13),
        st.booleans(),
    ),
    max_size=60,
    unique_by=lambda one: one.word,
)


@given(WORDS, st.sampled_from(BANDS), st.sampled_from([None, *FIELDS]), st.data())
def test_pages_hold_every_word_once_and_care_words_never_first(
    given_words: list[Word], band: str, field: str | None, data: st.DataObject
) -> None:
    there = [one for one in given_words if field is None or one.field == field]
    known = st.sampled_from([one.word for one in given_words] or ["none"])
    rows = data.draw(st.lists(st.lists(known, max_size=12), max_size=4))
    pages = nines(given_words, band, field, rows)
    assert sorted(one for page in pages for one in page) == sorted(there)
    assert all(1 <= len(page) <= NINE for page in pages[1:])
    assert len(pages[0]) <= NINE
    assert not any(one.care for one in pages[0])
    for n, page in enumerate(pages[1:], 1):
        assert not page[0].care or all(one.care for later in pages[n:] for one in later)
    assert nines(given_words, band, field, rows) == pages


# the word of the day

SHIPPED = guide_words()
NAMES = st.sampled_from([one.word for one in SHIPPED])
FIRST = [word for field in FIELDS for word in firsts("school-age", field)]


class Asked(NamedTuple):
    words: list[GuideWord]
    used: list[str]
    met: list[str]
    band: str
    day: str
    member: str


asked = st.builds(
    Asked,
    st.lists(st.sampled_from(SHIPPED), unique=True, max_size=40),
    st.lists(NAMES | st.text(max_size=4), max_size=6),
    st.lists(NAMES, max_size=6),
    st.sampled_from(BANDS),
    st.dates().map(str),
    st.sampled_from(("a" * 32, "b" * 32)),
)


def chosen(one: Asked) -> Chosen | None:
    return word_of_the_day(
        one.words, FIRST, used=one.used, met=one.met, band=one.band, day=one.day, member=one.member
    )


@given(asked)
def test_the_word_of_a_day_is_offered_new_and_never_a_care_word(one: Asked) -> None:
    """What the family hides is not among the words that it is given."""
    found = chosen(one)
    by_name = {word.word: word for word in one.words}
    new = [w.word for w in one.words if not w.care and w.word not in {*one.used, *one.met}]
    assert (found is None) == (not new)
    if found is not None:
        assert found.word in new
        if found.next_to is not None:
            known = by_name[found.next_to]
            assert known.word in one.used
            assert not known.care


@given(asked)
def test_the_word_of_a_day_is_the_same_all_day_and_in_any_order(one: Asked) -> None:
    again = one._replace(words=one.words[::-1], used=one.used[::-1], met=one.met[::-1])
    assert chosen(one) == chosen(one) == chosen(again)


@given(asked)
def test_the_reason_of_a_word_is_true(one: Asked) -> None:
    found = chosen(one)
    if found is None:
        return
    by_name = {word.word: word for word in one.words}
    word, known = by_name[found.word], by_name.get(found.next_to or "")
    if found.because == "near":
        assert known is not None
        assert known.word in word.near or word.word in known.near
    elif found.because == "field":
        assert known is not None
        assert known.field == word.field
    else:
        assert (found.because, known) == ("new", None)


@given(asked)
def test_a_word_that_goes_elsewhere_in_the_list_moves_nothing(one: Asked) -> None:
    found = chosen(one)
    if found is None:
        return
    for away in one.words[:5]:
        if away.word not in (found.word, found.next_to, *one.used):
            rest = [each for each in one.words if each is not away]
            left = chosen(one._replace(words=rest))
            assert left is not None
            assert left.word == found.word


def test_it_lies_next_to_what_a_child_knows_and_not_far_above_the_age() -> None:
    for n in range(1, 29):
        found = word_of_the_day(
            *(SHIPPED, firsts("preschooler")),
            used=["sad"],
            met=[],
            band="preschooler",
            day=f"2026-02-{n:02}",
            member="a" * 32,
        )
        assert found is not None
        assert (found.because, found.next_to) == ("near", "sad")
        assert next(one.from_age for one in SHIPPED if one.word == found.word) <= 6


def test_a_child_who_named_nothing_yet_meets_the_first_words() -> None:
    found = word_of_the_day(
        *(SHIPPED, firsts("toddler")), used=[], met=[], band="toddler", day="2026-11-24", member="x"
    )
    assert found is not None
    assert found.because == "new"
    assert found.word in firsts("toddler")


def test_the_word_of_a_day_is_the_same_on_each_device() -> None:
    """By a hash that every machine reckons alike; this is what it gave when it was made."""
    one = word_of_the_day(
        *(SHIPPED, FIRST),
        used=["sad"],
        met=[],
        band="school-age",
        day="2026-11-24",
        member="a" * 32,
    )
    assert one == Chosen("sorry", "near", "sad")


def test_a_word_of_the_familys_own_fits_each_field_and_any_age() -> None:
    ours = GuideWord("geborgen", "", "", 0, "", "", (), False)._replace(field=None, from_age=None)  # type: ignore[arg-type]
    for field in FIELDS:
        pages = nines([*SHIPPED, ours], "school-age", field, [])
        assert any(ours in page for page in pages)
    assert ours in nines([*SHIPPED, ours], "school-age", None, [])[0]

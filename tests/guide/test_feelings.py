"""The feeling words that ship with Mend."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter

import pytest

from tracker.guide.feelings import firsts, word_of, words
from tracker.rules.moment import BANDS
from tracker.rules.vocabulary import FIELDS, NINE, asks_field

ROWS = [(band, field) for band in BANDS for field in (FIELDS if asks_field(band) else (None,))]


def test_all_words_are_there() -> None:
    found = words()
    assert len(found) == len({one.word for one in found}) == 165
    assert Counter(one.field for one in found) == dict(zip(FIELDS, (46, 30, 44, 45), strict=True))
    assert {one.from_age for one in found} == {2, 3, 4, 6, 8, 10, 13}
    assert sum(one.care for one in found) == 11


@pytest.mark.parametrize("one", words(), ids=lambda one: str(one.word))
def test_what_is_said_of_a_word_is_short_and_leads_on(one: object) -> None:
    word = word_of(str(getattr(one, "word", "")))
    assert word is not None
    assert word.word == word.word.lower()
    assert 0 < len(word.meaning) <= 70
    assert word.meaning.endswith(".")
    assert "'" not in word.meaning
    assert word.body.startswith("maybe ")
    assert len(word.body) <= 50
    assert 1 <= len(word.near) <= 3
    assert all(word_of(near) for near in word.near)
    assert word.word not in word.near


def test_a_word_is_found_however_it_is_typed() -> None:
    found = word_of("  Left   OUT ")
    assert found is not None
    assert found.word == "left out"
    assert found is word_of("left out")
    assert word_of("saudade") is word_of("") is None


@pytest.mark.parametrize(("band", "field"), ROWS)
def test_every_band_has_nine_first_words(band: str, field: str | None) -> None:
    names = firsts(band, field)
    assert len(set(names)) == NINE
    found = [word_of(name) for name in names]
    assert all(one is not None and not one.care for one in found)
    assert field is None or {one.field for one in found if one} == {field}


def test_nobody_meets_first_what_comes_much_later() -> None:
    latest = {"infant": 2, "toddler": 2, "preschooler": 4, "school-age": 6, "teen": 13}
    for band, field in ROWS:
        ages = [one.from_age for name in firsts(band, field) if (one := word_of(name))]
        assert max(ages) <= latest.get(band, 13)


def test_a_row_that_is_not_there_is_empty() -> None:
    assert firsts("adult") == firsts("preschooler", FIELDS[0]) == firsts("elder") == ()


def test_reading_them_loads_nothing_large() -> None:
    heavy = "('textual', 'sqlalchemy', 'sqlmodel', 'pendulum', 'dataclasses', 'csv')"
    code = (
        "import sys; from tracker.guide.feelings import words; words(); "
        f"sys.exit(any(name in sys.modules for name in {heavy}))"
    )
    assert subprocess.run([sys.executable, "-c", code], timeout=60).returncode == 0

"""The starters, what is said of tonight's and of the day's word, and what a child meets."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.guide.lines import sentences, words
from tracker.guide import lexicon, texts
from tracker.guide.texts import text
from tracker.rules.moment import RITUAL_KINDS
from tracker.rules.vocabulary import FIELDS

RITUALS = text("rituals")["ritual"]
LONGEST = {"toddler": 8, "infant": 10, "preschooler": 10, "school-age": 12, "teen": 12, "adult": 12}


def test_forty_and_more_of_every_kind_and_for_every_age() -> None:
    assert len({one["name"] for one in RITUALS}) == len(RITUALS) == 48
    kinds = Counter(one["kind"] for one in RITUALS)
    assert tuple(kinds) == RITUAL_KINDS
    assert min(kinds.values()) >= 5
    for one in RITUALS:
        assert one["bands"] == sorted(one["bands"], key=texts.BANDS.index), one["name"]
        assert 1 <= one["minutes"] <= 20
    for band in texts.BANDS:
        assert sum(band in one["bands"] for one in RITUALS) >= 9, band


def test_each_says_how_it_goes_in_few_words_and_in_three_other_forms() -> None:
    for one in RITUALS:
        longest = LONGEST[next(band for band in LONGEST if band in one["bands"])]
        assert len(one["how"]) <= 130, one["name"]
        assert len(sentences(one["how"])) <= 2, one["name"]
        assert max(len(words(part)) for part in sentences(one["how"])) <= longest, one["how"]
        for form in ("no_touch", "no_eye_contact", "no_talk"):
            assert one[form] == "as it is" or (len(one[form]) <= 80 and one[form][-1] == "."), form


def test_touch_is_asked_for_and_a_baby_is_waited_for() -> None:
    for one in RITUALS:
        if one["kind"] == "touch":
            assert one["no_touch"] != "as it is"
            asked = {"ask", "when", "wait"} & set(words(one["how"]))
            assert asked, one["how"]


def test_the_light_list_of_names_is_that_of_the_table() -> None:
    assert lexicon.load().rituals == tuple(one["name"] for one in RITUALS)


def test_reasons_fit_their_place() -> None:
    reasons = ("done", "helped", "own", "new", "again", "ages", "short")
    assert tuple(key for key in text("tonight") if key != "source") == reasons
    for key in reasons:
        one = text("tonight")[key]
        assert len(one["line"]) <= 34
        assert len(one["long"]) <= 58
    assert tuple(key for key in text("word_day") if key != "source") == (
        *("near", "new", "field", "asked"),
    )


@pytest.mark.parametrize("band", ["preschooler", "school-age", "teen"])
def test_a_child_meets_the_same_lines_in_each_language(band: str) -> None:
    lines = text("handover")[band]
    others = [set(text("handover")[each]) for each in ("school-age", "teen")]
    assert set(lines) | {"pick_field"} == others[0] == others[1]
    assert ("pick_field" in lines) == (band != "preschooler")
    for key, line in lines.items():
        assert len(line) <= (28 if key.endswith(("_yes", "_no")) else 70), line
        assert ("{" in line) == (key == "welcome"), line
    if band != "preschooler":
        assert "!" in lines["after_care_later"]
        assert "30" in lines["deleted"]


def test_what_to_look_for_in_an_attempt() -> None:
    noticing = text("noticing")
    assert len(noticing["comforting"]) == 3
    for band in texts.BANDS[:-1]:
        assert sum(band in one["bands"] for one in noticing["prompt"]) >= 2, band
    for band in ("toddler", "preschooler", "school-age", "teen"):
        assert sum(band in one["bands"] for one in noticing["say"]) == 3, band


def test_slots_are_filled_in_one_pass() -> None:
    assert texts.slotted("{a} and {b}, {c}", a="{b}", b="Nia") == "{b} and Nia, {c}"
    assert len(FIELDS) == 4

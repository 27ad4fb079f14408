"""All texts of the guide: each with its source, its reader, and words that a child may hear."""

from __future__ import annotations

import re
import textwrap
from itertools import combinations

import pytest

from tests.guide.lines import (
    FILES,
    ROLES,
    SLOTS,
    Line,
    filled,
    grade,
    lines,
    loaded,
    never_used,
    sentences,
    shared,
    tables,
    unstopped,
    uses,
    words,
)
from tracker.guide import lexicon, texts
from tracker.guide.texts import sources, text

ALL = list(lines())
SHOWN = [one for one in ALL if one.role not in ("id", "match", "source")]
TO_CHILDREN = [one for one in ALL if one.to_a_child]
KINDS = [one.slug for one in lexicon.ruptures()]
WIDE = 74
"""A text's columns at 80: two of margin on each side, two for the bar."""


# Nothing is forgotten


def test_every_file_is_known_here_and_every_text_has_a_reader() -> None:
    listed = {file for file in FILES if not file.startswith("phrases/")}
    assert listed == set(ROLES)
    assert all(file.endswith(".toml") for file in FILES)
    assert [f"{one.file} {one.place}" for one in ALL if one.role is None] == []


@pytest.mark.parametrize("file", [file for file in FILES if file != "sources.toml"])
def test_every_text_has_a_source_that_exists(file: str) -> None:
    table = loaded(file)
    whole = file in (  # one for all their tables
        *("handover.toml", "word_day.toml", "tonight.toml", "review.toml", "fun.toml"),
    )
    if "source" in table or whole:
        assert set(texts.sources_of(table)) <= set(sources())
    for place, one in tables(table):
        if (place and not whole) or "source" in one:
            assert one.get("source"), f"{file} {place} rests on nothing"
            assert set(texts.sources_of(one)) <= set(sources()), f"{file} {place}"


def test_texts_at_the_top_of_a_file_have_their_source_there() -> None:
    for file in FILES:
        top = [place for place, _ in tables(loaded(file)) if not place]
        assert not top or file == "sources.toml" or "source" in loaded(file), file


def test_every_source_is_used() -> None:
    used = {
        name
        for file in FILES
        if file != "sources.toml"
        for _, one in [*tables(loaded(file)), ("", loaded(file))]
        if "source" in one
        for name in texts.sources_of(one)
    }
    assert used == set(sources())


# What a child hears


def test_no_line_to_a_child_uses_a_word_never_used() -> None:
    found = {f"{one.file} {one.place}: {one.text}": uses(one.text) for one in TO_CHILDREN}
    assert {line: used for line, used in found.items() if used} == {}
    assert len(found) > 900


def test_the_list_of_words_is_whole_and_works() -> None:
    asked_for = """but should must always never naughty behave damage fail""".split()
    asked_for += ["calm down", "good girl", "good boy", "bad parent"]
    assert set(asked_for) <= set(never_used())
    assert uses("You MUST behave, but calm down") == {"must", "behave", "but", "calm down"}
    assert uses("The butter is in the bad-tempered tub") == {"bad"}
    assert uses("I said “it’s nothing”, and you cried") == set()
    assert uses("Oh, it’s nothing") == {"it’s nothing"}


@pytest.mark.parametrize(
    ("band", "longest", "most"), [("infant", 8, 2), ("toddler", 8, 2), ("preschooler", 10, 3)]
)
def test_small_children_hear_short_sentences(band: str, longest: int, most: int) -> None:
    for one in TO_CHILDREN:
        if one.band == band and one.speaker == "adult":
            assert len(sentences(one.text)) <= most, one.text
            assert max(len(words(part)) for part in sentences(one.text)) <= longest, one.text


def test_school_age_hears_and_reads_words_of_the_fourth_grade_at_most() -> None:
    hard = [
        f"{grade(one.text):.1f} {one.text}"
        for one in TO_CHILDREN
        if one.band == "school-age" and one.speaker == "adult"
        if one.role != "choice" and grade(one.text) > 4
    ]
    assert hard == []


def test_the_measure_of_grades_knows_easy_from_hard() -> None:
    assert grade("The cat sat on the mat.") < 1
    assert grade("I shouted about the shoes, {name}. That was too loud.") < 3
    assert grade("Consequently, disproportionate indignation necessitated apologies.") > 20


def test_no_line_knows_who_is_a_boy_or_a_girl() -> None:
    told = r"\b(he|she|his|her|him|hers|himself|herself)\b"
    assert [one.text for one in ALL if re.search(told, one.text, re.IGNORECASE)] == []


# What they look like


def room(line: Line) -> int:
    """How many rows of `WIDE` columns a text may take."""
    if line.file in ("now.toml", "cues.toml") and line.place.rpartition("/")[2] != "space":
        return 2 if line.place.endswith("/offer") else 1
    if line.place in ("question/answer", "why/text"):
        return 5
    return 1 if line.role == "label" or line.place == "breath/text" else 2


@pytest.mark.parametrize("file", sorted({one.file for one in SHOWN}))
def test_pages_fit_eighty_columns(file: str) -> None:
    for one in SHOWN:
        if one.file == file:
            rows = textwrap.wrap(filled(one.text), WIDE)
            assert len(rows) <= room(one), f"{one.place}: {one.text}"


def test_texts_are_set_with_care() -> None:
    for one in ALL:
        at = f"{one.file} {one.place}: {one.text}"
        assert one.text == " ".join(one.text.split()), at
        assert not set("'\"`…—") & set(one.text) or one.file == "sources.toml", at
        assert one.text.count("“") == one.text.count("”"), at
        known = {"{name}", "{me}"} | SLOTS.get(one.file, set())
        assert set(re.findall(r"\{.*?\}", one.text)) <= known, at
        assert one.text.isprintable(), at
        if one.role in ("said", "adult", "child") and not one.place.startswith(
            ("builder", "title")
        ):
            ends = (
                one.place.endswith(("/ready", "/not_yet", "/next_time")) or one.text[-1] in ".?!”:"
            )
            assert ends or one.file.startswith("phrases/") or unstopped(one), at


def test_the_program_itself_neither_scolds_nor_cheers() -> None:
    """What a grown-up reads: no guilt, no praise, no exclamation marks."""
    harsh = re.compile(r"\b(should|must|always|never|missed|late|overdue|fail\w*|well done)\b|!")
    for one in ALL:
        if one.role in ("adult", "label"):
            assert not harsh.search(one.text.lower()), f"{one.file} {one.place}: {one.text}"


# Each file as its readers need it


def test_cues_for_every_band() -> None:
    assert tuple(text("cues")) == texts.BANDS
    for band, cues in text("cues").items():
        assert len(cues["ready"]) == len(cues["not_yet"]) == 3, band
        assert len(cues["offer"]) == 2, band
        assert cues["how"]
        assert cues["space"]


def test_no_fault_is_for_children_who_can_be_talked_to() -> None:
    bands = {key for key in text("no_fault") if key not in ("intro", "source")}
    assert bands == set(texts.BANDS) - {"infant", "adult"}
    for band in bands:
        assert "responsibility" not in text("no_fault")[band]
        assert all(len(text("no_fault")[band][part]) == 3 for part in texts.PARTS[1:])


def test_much_later_begins_when_somebody_remembers() -> None:
    bands = {key for key in text("much_later") if key not in ("intro", "source")}
    assert bands == set(texts.BANDS) - {"infant", "toddler"}


def test_four_calm_lines_for_everybody() -> None:
    assert tuple(text("now")) == (*texts.BANDS, "anyone")
    assert all(len(one["lines"]) == 4 for one in text("now").values())
    assert "{name}" not in " ".join(text("now")["anyone"]["lines"])


def test_what_is_offered_stands_apart_from_its_neighbours() -> None:
    for file in ("cues", "no_fault", "much_later", "siblings", "two_adults", "practice"):
        heard = [one for one in ALL if one.file == f"{file}.toml" and one.role == "said"]
        for band in {one.band for one in heard}:
            there = [one.text for one in heard if one.band == band]
            assert [pair for pair in combinations(there, 2) if shared(*pair) > 0.6] == []


def test_something_to_make_good_for_every_kind() -> None:
    assert list(text("make_good")) == KINDS
    plans = [plan for one in text("make_good").values() for plan in one["next_time"]]
    assert len(set(plans)) == len(plans) == 2 * len(KINDS)
    assert all(plan.startswith("next time we ") for plan in plans)


def test_six_questions_and_two_reasons() -> None:
    assert len(text("questions")["question"]) == 6
    assert len(text("questions")["why"]) == 2


def test_a_deck_to_practise_with() -> None:
    cards = text("practice")["card"]
    assert len({card["title"] for card in cards}) == len(cards) == 28
    for band in ("toddler", "preschooler", "school-age", "teen"):
        assert sum(band in card["bands"] for card in cards) >= 4


def test_steady_has_enough_of_each() -> None:
    assert {key: len(value) for key, value in text("steady").items()} == {
        "breath": 4,
        "kind": 8,
        "not_fixing": 5,
    }


# Safety


def test_the_seven_matters_are_there_in_both_voices() -> None:
    matters = text("safety")["matter"]
    assert [one["id"] for one in matters] == [
        *("injury", "sexual-harm", "self-harm", "control", "neglect", "not-safe-now", "again")
    ]
    assert all(one["adult"] and one["child"] for one in matters)


def test_no_telephone_number_is_built_in() -> None:
    assert [one.text for one in ALL if re.search(r"\d{3}", one.text) and one.role != "source"] == []


def test_a_child_is_told_that_it_may_tell_and_that_it_is_no_fault_of_theirs() -> None:
    safety = text("safety")
    said = " ".join([safety["child_intro"], *safety["child_help"]])
    for needed in (
        "not your fault",
        "right to tell",
        "emergency number",
        "secret",
        "tell the next",
    ):
        assert needed in said
    sexual = next(one["child"] for one in safety["matter"] if one["id"] == "sexual-harm")
    for needed in ("private parts", "touch", "picture", "tell", "secret"):
        assert needed in sexual


def test_no_and_not_sure_lead_away_from_talking() -> None:
    apart = text("safety")["between_adults"]
    assert {key for key in apart if key != "source"} == set(text("two_adults")["answers"]) - {
        *("yes", "source")
    }
    for answer in ("no", "not_sure"):
        assert "Nothing was kept." in " ".join(apart[answer])
        assert not {"sorry", "apolog", "repair", "mend"} & set(words(" ".join(apart[answer])))

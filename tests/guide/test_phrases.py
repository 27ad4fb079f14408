"""The phrases of the three R's: there for everybody they fit, apart from each other, speakable."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.guide.lines import (
    BANDS,
    FOLDER,
    NOBODY,
    Line,
    grade,
    lines,
    loaded,
    sentences,
    shared,
    words,
)
from tracker.guide import __main__ as sheets
from tracker.guide import lexicon, texts
from tracker.rules import moment

calm = settings(derandomize=True, deadline=None, max_examples=200)

KINDS = [one.slug for one in lexicon.ruptures()]
PAIRS = [(speaker, listener) for speaker in texts.SPEAKERS for listener in BANDS]
SAID = [one for one in lines() if one.file.startswith("phrases/") and one.role == "said"]
PRONOUNS = "he she his her him hers himself herself"
GENDERED = """
    boy boys girl girls son daughter lad lass mum mums mummy mama dad dads daddy papa mother father
    brother brothers sister sisters aunt auntie uncle gran granny grandma nan grandad grandpa
    grandmother grandfather niece nephew wife husband girlfriend boyfriend man woman
"""


def of(speaker: str, listener: str) -> list[Line]:
    return [one for one in SAID if (one.speaker, one.band) == (speaker, listener)]


# The matrix


def test_the_guide_speaks_of_the_bands_and_parts_that_moments_have() -> None:
    assert moment.BANDS == BANDS
    assert moment.PARTS == texts.PARTS


@pytest.mark.parametrize(("speaker", "listener"), PAIRS)
def test_every_kind_has_words_a_deed_or_a_reason_why_not(speaker: str, listener: str) -> None:
    assert list(loaded(f"phrases/{speaker}-to-{listener}.toml")) == KINDS
    for kind in KINDS:
        entry = texts.entry(kind, listener, speaker)
        given_parts = [part for part in texts.PARTS if getattr(entry, part)]
        assert entry.sources
        if entry.fit == "fits":
            assert given_parts == list(texts.PARTS), kind
            assert all(len(getattr(entry, part)) >= 2 for part in texts.PARTS), kind
            assert (entry.why, entry.do) == ("", ()), kind
        else:
            assert not given_parts, kind
            assert entry.fit in ("action", "not"), kind
            assert (len(entry.do) >= 2) is (entry.fit == "action"), kind
            assert bool(entry.why) is (entry.fit == "not"), kind


def test_no_file_of_phrases_lies_beside_the_matrix() -> None:
    there = {path.name for path in (FOLDER / "phrases").iterdir()}
    assert there == {f"{speaker}-to-{listener}.toml" for speaker, listener in PAIRS}


def test_an_infant_is_never_talked_to_and_a_child_gets_words_for_most_kinds() -> None:
    fits = {
        (speaker, listener): sum(texts.entry(k, listener, speaker).fit == "fits" for k in KINDS)
        for speaker, listener in PAIRS
    }
    assert fits["adult", "infant"] == fits["child", "infant"] == 0
    assert all(fits["adult", band] >= 15 for band in ("toddler", "preschooler"))
    assert fits["adult", "school-age"] == fits["adult", "teen"] == len(KINDS) - 2


@pytest.mark.parametrize("listener", BANDS)
def test_the_way_back_after_a_childs_outburst_is_the_childs_own(listener: str) -> None:
    assert texts.entry("child-at-adult", listener).fit == "not"
    assert texts.entry("child-at-adult", "adult", "child").fit == "fits"


@pytest.mark.parametrize("listener", BANDS)
def test_no_child_mends_between_grown_ups(listener: str) -> None:
    for kind in ("between-adults", "argued-in-front"):
        assert texts.entry(kind, listener, "child").fit == "not"


def test_between_grown_ups_rough_hands_have_no_phrase() -> None:
    entry = texts.entry("rough-handling", "adult")
    assert entry.fit == "not"
    assert "safety page" in entry.why


# Each on its own


@pytest.mark.parametrize(("speaker", "listener"), PAIRS)
def test_no_two_phrases_of_a_band_share_most_of_their_words(speaker: str, listener: str) -> None:
    there = [one.text for one in of(speaker, listener)]
    there += [line for kind in KINDS for line in texts.entry(kind, listener, speaker).do]
    alike = [pair for pair in combinations(there, 2) if shared(*pair) > 0.6]
    assert alike == []


@pytest.mark.parametrize(("speaker", "listener"), PAIRS)
def test_slots_are_spare(speaker: str, listener: str) -> None:
    """A name in every line would sound like a salesman."""
    there = of(speaker, listener)
    slots = [slot for one in there for slot in re.findall(r"\{(\w*)\}", one.text)]
    assert set(slots) <= {"name", "me"}
    assert len(slots) <= len(there) / 3


# Speakable at that age


def too_long(there: list[Line], longest: int, most: int) -> list[str]:
    """Those with a sentence of more words, or with more sentences."""
    return [
        one.text
        for one in there
        if len(sentences(one.text)) > most
        or any(len(words(sentence)) > longest for sentence in sentences(one.text))
    ]


def test_a_toddler_hears_eight_words_and_two_sentences_at_most() -> None:
    assert too_long(of("adult", "toddler"), longest=8, most=2) == []


def test_a_preschooler_hears_ten_words_a_sentence_at_most() -> None:
    assert too_long(of("adult", "preschooler"), longest=10, most=3) == []


def test_school_age_hears_words_of_the_fourth_grade_at_most() -> None:
    there = of("adult", "school-age")
    assert too_long(there, longest=25, most=3) == []
    assert [one.text for one in there if grade(one.text) > 4] == []


@pytest.mark.parametrize("listener", BANDS)
def test_what_a_child_says_is_short(listener: str) -> None:
    assert too_long(of("child", listener), longest=10, most=2) == []


# For any name, and anybody


@calm
@given(st.text(), st.text(), st.sampled_from([one.text for one in SAID]))
def test_slots_are_filled_whatever_the_names(name: str, me: str, line: str) -> None:
    expected = [
        {"{name}": name, "{me}": me}.get(part, part) for part in re.split(r"(\{\w+\})", line)
    ]
    assert texts.filled(line, name=name, me=me) == "".join(expected)


@pytest.mark.parametrize("name", ["{me}", "{name}", "{}", "{0}", "\\1", "%s", "Zoë-Ann O’Hara", ""])
def test_a_name_that_looks_like_a_slot_is_a_name(name: str) -> None:
    assert texts.filled("{name}, {me} did that.", name=name, me="Mum") == f"{name}, Mum did that."


def test_no_brace_is_left_in_any_phrase() -> None:
    for line in SAID:
        filled = texts.filled(line.text, name="Nia", me="Kofi")
        assert not set("{}") & set(filled), line.text
        assert "  " not in filled


def test_no_phrase_knows_who_is_a_boy_or_a_girl_or_which_kin_there_is() -> None:
    told = rf"\b({'|'.join([*PRONOUNS.split(), *GENDERED.split()])})\b"
    found = [one.text for one in SAID if re.search(told, one.text, re.IGNORECASE)]
    assert found == []


def test_no_phrase_names_a_person_whom_the_family_may_not_have() -> None:
    """Capitals inside a sentence belong to I, to days, to toys and to what is played."""
    found = {
        word
        for one in SAID
        for sentence in sentences(one.text)
        for word in re.findall(r"(?<=[\w,;:] )(?<![“”] )[A-Z][\w’-]*", sentence)
    }
    assert {word for word in found if not re.match(r"I(’\w+)?$", word)} <= NOBODY


# The sheet


def test_the_sheet_holds_every_phrase_with_its_labels() -> None:
    head, *rows = sheets.sheet().splitlines()
    assert head == "speaker\tlistener\tkind\tpart\ttext\tsource"
    cells = [row.split("\t") for row in rows]
    assert {len(row) for row in cells} == {6}
    listed = sorted((row[0], row[1], row[4]) for row in cells if row[3] in texts.PARTS)
    assert listed == sorted((one.speaker, one.band, one.text) for one in SAID)
    assert {row[3] for row in cells} == {*texts.PARTS, "do", "why"}


def test_a_blind_draw_tells_nothing_but_the_phrase(capsys: pytest.CaptureFixture[str]) -> None:
    assert sheets.main(["blind", "--seed", "7", "--count", "40"]) == 0
    drawn = capsys.readouterr().out.splitlines()
    assert sheets.main(["blind", "--seed", "7", "--count", "40", "--key"]) == 0
    key = capsys.readouterr().out.splitlines()
    assert len(drawn) == len(key) == len(set(drawn)) == 40
    assert not any(kind in line for kind in KINDS if "-" in kind for line in drawn)
    by_text = {texts.filled(one.text, name="Robin", me="Mama"): one for one in SAID}
    for line, answer in zip(drawn, key, strict=True):
        phrase = by_text[line[5:]]
        assert line[:5] == answer[:5]
        assert f"{phrase.speaker} to {phrase.band}" in answer
        assert answer[5:].startswith(phrase.place.partition("/")[0])
    assert sheets.blind(7, 40) != sheets.blind(8, 40)
    assert sheets.blind(7, 99_999).count("\n") == len(SAID)
    assert sheets.blind(7, -1) == ""


def test_the_sheet_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert sheets.main(["sheet"]) == 0
    assert capsys.readouterr().out == sheets.sheet()


def test_the_loader_finds_files_by_name_and_raises_where_there_is_none() -> None:
    assert texts.text("safety") is texts.text("safety")
    assert texts.entry("lost-cool", "toddler") == texts.entry("lost-cool", "toddler", "adult")
    with pytest.raises(KeyError):
        texts.text("nowhere")
    with pytest.raises(KeyError):
        texts.entry("no-such-kind", "toddler")
    with pytest.raises(KeyError):
        texts.entry("lost-cool", "no-such-band")
    assert Path(texts.__file__).parent == FOLDER.parent

"""How much room words take on paper, and where they are cut."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.reports.widths import STACKED, cut, em, lines, tamed

TEXTS = st.text(
    st.one_of(
        st.sampled_from("abc WM@i-,’…漢字👩\u0301\u0336\u200d\ufe0f﷽مר"),
        st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Zs"]),
        st.just(" "),
    ),
    max_size=120,
).map(lambda text: " ".join(text.split()))


def test_every_common_sign_has_a_width() -> None:
    assert all(0.2 < em(chr(n)) < 1.1 for n in range(32, 127))
    assert em("WWWW") > em("wwww") > em("nnnn") > em("iiii")
    assert em("é") == em("e")
    assert em("漢") > em("n")
    assert em("e\N{COMBINING ACUTE ACCENT}") == em("e")


@pytest.mark.parametrize(
    ("text", "room", "number"),
    [
        ("", 10, 0),
        ("one", 10, 1),
        ("one two three four", 6, 2),
        ("one two three four", 3, 4),
        ("W" * 20, 5.3, 4),
        ("a " + "W" * 10, 5.3, 3),
    ],
)
def test_how_many_lines_a_text_needs(text: str, room: float, number: int) -> None:
    assert lines(text, room) == number


def test_bold_words_are_wider() -> None:
    assert lines("nnnnn nnnnn", 7) == 1
    assert lines("nnnnn nnnnn", 7, bold=11) == 2


def test_a_text_ends_between_two_words() -> None:
    text = "gave Ada the bigger half, and told Grandmother why"
    for room in range(4, 30):
        told = cut(text, room, 1)
        assert told == text or told.endswith("…")
        assert text.startswith(told.rstrip("…"))
        kept = told.rstrip("…").split()
        assert kept == text.split()[: len(kept)] or kept[-1] == "half"  # whole words, no comma


def test_what_is_one_sign_stays_one() -> None:
    family = "👩\u200d👩\u200d👧"
    for room in (2, 4, 6, 8, 10):
        told = cut(family * 5, room, 1).rstrip("…")
        assert told == family * (len(told) // len(family))


def test_a_pile_of_marks_is_made_lower() -> None:
    told = tamed("Z" + "\N{COMBINING OVERLINE}" * 100_000 + " and more")
    assert told == "Z" + "\N{COMBINING OVERLINE}" * STACKED + " and more"
    assert tamed("ça va, ñandú") == "ça va, ñandú"


@settings(max_examples=200)
@given(TEXTS, st.integers(1, 4), st.floats(3.2, 30), TEXTS)
def test_what_is_cut_fits(text: str, most: int, room: float, behind: str) -> None:
    told = cut(text, room, most, behind=behind)
    bold = len(behind) + 1 if behind else 0
    if told:
        assert lines(f"{behind} {told}".strip(), room, bold=bold) <= most or em(told[0]) > room
    assert told == tamed(text) or told.endswith("…") or told == ""
    assert not told or unicodedata.category(told[0]) == unicodedata.category(text[0])


@given(TEXTS, st.floats(3, 30))
def test_more_room_never_takes_more_lines(text: str, room: float) -> None:
    assert lines(text, room + 1) <= lines(text, room)

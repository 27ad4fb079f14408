"""Cutting a line to a terminal's columns."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from pyte.screens import wcwidth

from tracker.cli.fitting import between, cells, fitted, shown, wrapped


def test_columns_are_cells_not_signs() -> None:
    assert cells("abc") == 3
    assert cells("日本") == 4
    assert cells("e\N{COMBINING ACUTE ACCENT}") == 1
    assert cells("●━▒…") == 4
    assert cells("🧡") == 2
    assert cells("❤\N{VARIATION SELECTOR-16}") == 2
    assert cells("co\N{SOFT HYPHEN}operate") == 10, "some terminals show it"
    assert cells("👩\N{ZERO WIDTH JOINER}👧") == 4


def test_what_fits_stays_whole() -> None:
    assert fitted("porridge", 8) == "porridge"
    assert fitted("porridge", 0) == "porridge"
    assert fitted("porridge", 7) == "porrid…"
    assert fitted("日本語", 5) == "日本…"
    assert fitted("日本語", 4) == "日…"
    assert fitted("on the step", 8) == "on the…"


def test_only_the_middle_gives_way() -> None:
    assert between("  17:32  ", "a long hug on the step", "  3f2a91c0", 32) == (
        "  17:32  a long hug o…  3f2a91c0"
    )
    assert between("a", "b", "c", 0) == "abc"


def test_words_come_on_one_line_and_safe() -> None:
    assert shown("one\ntwo \x1b[31m  three", 40) == "one two \N{REPLACEMENT CHARACTER}[31m three"


@given(st.text(max_size=60), st.integers(2, 40))
def test_a_line_is_never_wider_than_its_room(text: str, columns: int) -> None:
    line = shown(text, columns)
    assert cells(line) <= columns
    assert sum(max(wcwidth(sign), 0) for sign in line) <= columns


def test_a_text_goes_on_below_between_words() -> None:
    assert wrapped("a long hug on the step", 12, "- ", "  ") == [
        "- a long hug",
        "  on the",
        "  step",
    ]
    assert wrapped("porridgeporridge", 8, "- ", "  ") == ["- porrid", "  geporr", "  idge"]
    assert wrapped("", 8, "- ") == ["- "]


@given(st.text(max_size=80), st.integers(8, 40))
def test_what_goes_on_below_is_whole_and_never_wider_than_its_room(text: str, columns: int) -> None:
    rows = wrapped(shown(text), columns, "- ", "    ")
    assert all(cells(row) <= columns for row in rows)
    told = "".join(row[4 if n else 2 :] for n, row in enumerate(rows))
    assert told.replace(" ", "") == shown(text).replace(" ", "")


def test_on_the_narrowest_terminal_it_goes_on_letter_by_letter() -> None:
    for columns in range(1, 10):
        rows = wrapped("a long hug, 日本", columns, "  monday  ", " " * 8)
        told = "".join(row[10 if n == 0 else 8 :] for n, row in enumerate(rows))
        assert told.replace(" ", "") == "alonghug,日本"

"""Large words on the screen."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.containers import Vertical

from tracker.app.themes import themes
from tracker.app.widgets.face import Large, set_large

LEFT_OUT = [
    "██               ▄████  ██                                ██",
    "██              ██      ██▄                               ██▄",
    "██     ▄████▄   ██████  ██████         ▄████▄   ██    ██  ██████",
    "██    ██    ██  ██▀     ██▀           ██▀  ▀██  ██    ██  ██▀",
    "██    ███████▀  ██      ██            ██    ██  ██    ██  ██",
    "██▄   ██        ██      ██▄           ██▄  ▄██  ██▄  ▄██  ██▄",
    " ▀██   ▀████    ██       ▀████         ▀████▀    ▀█████▀   ▀████",
]


def lines(text: str, width: int, height: int, *, plain_signs: bool = False) -> list[str]:
    return [line.plain for line in set_large(text, width, height, plain_signs=plain_signs)]


class Page(App[None]):
    CSS = "Screen { padding: 1 2; } Vertical { height: auto; }"

    def __init__(self, *large: Large) -> None:
        super().__init__()
        for theme in themes():
            self.register_theme(theme)
        self.theme = "lamplight"
        self.large = large

    def compose(self) -> ComposeResult:
        yield Vertical(*self.large)


def seen(large: Large, size: tuple[int, int]) -> list[str]:
    """What stands on the screen at the widget's place, one text a row that it took."""

    async def look() -> list[str]:
        async with Page(large).run_test(size=size) as pilot:
            await pilot.pause()
            return [large.render_line(y).text.rstrip() for y in range(large.size.height)]

    return asyncio.run(look())


def test_doubled_where_it_fits() -> None:
    assert lines("left out", 76, 7) == LEFT_OUT


@pytest.mark.parametrize(("width", "height"), [(60, 7), (76, 6)])
def test_single_where_doubled_does_not_fit(width: int, height: int) -> None:
    shown = lines("left out", width, height)
    assert shown[0] == "█       ▄▀▀ █                █"
    assert len(shown) == 4


def test_plain_bold_where_no_pixels_fit() -> None:
    shown = set_large("left out", 76, 3)
    assert [line.plain for line in shown] == ["left out"]
    assert "bold" in str(shown[0].spans[0].style)


def test_a_lacking_letter_makes_the_whole_phrase_plain_bold() -> None:
    assert lines("left 家 out", 76, 20) == ["left 家 out"]


def test_it_breaks_at_words() -> None:
    shown = lines("who has time", 46, 40)
    assert [n for n, line in enumerate(shown) if not line] == [7, 8, 16, 17]
    assert all(len(line) <= 46 for line in shown)
    assert len(lines("who has time", 46, 9)) == 9, "two lines in the single face, one row between"


def test_plain_words_break_and_are_cut_visibly() -> None:
    assert lines("one two three four", 9, 2) == ["one two", "three fo…"]
    assert lines("one two three four", 9, 3) == ["one two", "three", "four"]


def test_plain_terminals_get_spaced_capitals() -> None:
    assert lines("left out", 76, 5, plain_signs=True) == ["L E F T   O U T"]
    assert lines("left out", 10, 5, plain_signs=True) == ["L E F T", "O U T"]
    assert lines("straße", 76, 5, plain_signs=True) == ["S T R A S S E"]
    assert lines("left out", 6, 5, plain_signs=True) == ["left", "out"]


def test_the_terminal_says_whether_signs_are_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "linux")
    assert seen(Large("our week"), (80, 24)) == ["O U R   W E E K"]


def test_nothing_a_terminal_obeys_gets_through() -> None:
    assert lines("[b]hi[/b]\x1b[2J", 40, 3) == ["[b]hi[/b]�[2J"]
    assert lines("a\nb", 40, 3) == ["a b"]


def test_no_room_and_no_words() -> None:
    assert lines("left out", 0, 5) == lines("left out", 5, 0) == lines(" ", 80, 5) == []


def test_a_text_without_end_costs_nothing() -> None:
    assert lines("a" * 200_000, 76, 20)[-1].endswith("…")


@given(st.text(max_size=40), st.integers(1, 120), st.integers(1, 20), st.booleans())
def test_it_always_keeps_within_its_room(text: str, width: int, height: int, plain: bool) -> None:
    shown = set_large(text, width, height, plain_signs=plain)
    assert len(shown) <= height
    assert all(line.cell_length <= max(width, 2) for line in shown)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_on_the_screen(size: tuple[int, int]) -> None:
    assert seen(Large("left out"), size) == LEFT_OUT
    assert len(seen(Large("left out", rows=5), size)) == 4


def test_leading_space_of_a_row_stays() -> None:
    assert seen(Large("prickly", rows=5), (80, 24))[0] == "         ▀     █    █"


def test_new_words_take_their_own_room() -> None:
    """Also where the container is as high as what it holds."""

    async def look() -> list[tuple[int, int]]:
        free, low = Large("our week"), Large("our week", rows=5)
        heights = []
        async with Page(free, low).run_test(size=(80, 40)) as pilot:
            for text in ("prickly", "soft", "a phrase that takes lines", "soft"):
                free.show(text)
                low.show(text)
                await pilot.pause()
                heights.append((free.size.height, low.size.height))
            low.show("soft", rows=9)
            await pilot.pause()
            return [*heights, (free.size.height, low.size.height)]

    assert asyncio.run(look()) == [(9, 5), (7, 4), (36, 1), (7, 4), (7, 7)]


def test_it_obeys_a_stylesheet() -> None:
    large = Large("prickly")
    large.styles.height = 6
    assert seen(large, (80, 24))[4:] == ["▀                       ▀▀", ""]
    slim = Large("soft")
    slim.styles.width = "auto"
    assert len(seen(slim, (80, 24))) == 7

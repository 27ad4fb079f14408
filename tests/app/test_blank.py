"""Blank: cloth and nothing else, from everywhere."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from tracker.app.app import Mend

ROWS = ("  " + "│···" * 19, "  " + "··│·" * 19)
BARE = ("  " + "|..." * 19, "  " + "..|." * 19)


def is_cloth(seen: list[str], rows: tuple[str, str] = ROWS) -> bool:
    return len(seen) == 24 and all(seen[n].rstrip() == rows[n % 2] for n in range(24))


@pytest.mark.parametrize(
    "before", [[], ["slash", "h", "i"], ["P"], ["P", "e", "x"], ["question_mark"]]
)
def test_from_everywhere(open_app: Any, play: Any, mend: Any, before: list[str]) -> None:
    assert is_cloth(play(open_app(mend.data), *before, "ctrl+l"))


def test_from_the_palette_and_the_first_run(
    open_app: Any, play: Any, empty: Any, mend: Any
) -> None:
    assert is_cloth(play(open_app(mend.data), "colon", "k", "ctrl+l"))
    assert is_cloth(play(open_app(empty.data, None, first="first"), "enter", "S", "ctrl+l"))


def test_only_enter_comes_back(open_app: Any, play: Any, mend: Any) -> None:
    keys = ["escape", "c", "P", "question_mark", "ctrl+p", "ctrl+l", "space", "ctrl+c", "colon"]
    assert is_cloth(play(open_app(mend.data), "ctrl+l", *keys))
    seen = play(open_app(mend.data), "ctrl+l", *keys, "enter")
    assert "Tuesday 24 November" in seen[1]


def test_words_being_typed_are_safe(open_app: Any, play: Any, mend: Any) -> None:
    app = open_app(mend.data)
    found: list[str] = []

    async def then(pilot: Pilot[object]) -> None:
        assert isinstance(pilot.app, Mend)
        found.extend(path.read_text() for path in (mend.data / "drafts").glob("*"))

    play(app, "slash", *"hello", "ctrl+l", then=then)
    assert any("hello" in text for text in found)


def test_plain_signs(open_app: Any, play: Any, mend: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    async def plainly(pilot: Pilot[object]) -> None:
        monkeypatch.setenv("TERM", "linux")
        await pilot.press("ctrl+l")

    assert is_cloth(play(open_app(mend.data), then=plainly), BARE)


@pytest.mark.parametrize("size", [(3, 2), (20, 5), (200, 60)])
def test_any_size(open_app: Any, play: Any, mend: Any, size: tuple[int, int]) -> None:
    seen = "".join(play(open_app(mend.data), "ctrl+l", size=size))
    assert set(seen) <= set("│· ")

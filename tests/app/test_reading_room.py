"""Questions people ask, and why it happens: eight short texts, each whole, none of them kept."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from tests.app.conftest import Open, Play, settled, shown
from tests.app.folders import everything, whole
from tests.conftest import Mend
from tracker.guide.texts import text

PAGE = text("questions")
ALL = [
    *((one["ask"], one["answer"]) for one in PAGE["question"]),
    *((one["title"], one["text"]) for one in PAGE["why"]),
]


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (80, 18), (40, 16)])
@pytest.mark.parametrize("number", range(1, 9))
def test_each_by_its_digit_and_whole(
    mend: Mend, open_app: Open, play: Play, number: int, size: tuple[int, int]
) -> None:
    seen = play(open_app(mend.data), "y", f"{number}", size=size)
    title, answer = ALL[number - 1]
    assert any(line.startswith(f"▌ {number}  {title}"[: size[0] - 1]) for line in seen)
    assert answer in whole(seen)
    for _, other in ALL:
        assert other == answer or other not in whole(seen)


def test_all_questions_in_sight(mend: Mend, open_app: Open, play: Play) -> None:
    seen = play(open_app(mend.data), "y")
    for number, (title, _) in enumerate(ALL, 1):
        assert f"{number}  {title}" in whole(seen).replace(f"{number} ", f"{number}  ")
    assert "questions people ask" in whole(seen)
    assert "why it happens" in whole(seen)
    assert ALL[0][1] in whole(seen)
    assert "more" not in whole(seen[:14]).replace("once more", "")


def test_by_the_arrows(mend: Mend, open_app: Open, play: Play) -> None:
    assert ALL[2][1] in whole(play(open_app(mend.data), "y", "down", "down"))
    assert ALL[7][1] in whole(play(open_app(mend.data), "y", "end"))
    assert ALL[6][1] in whole(play(open_app(mend.data), "y", "8", "up"))


@pytest.mark.parametrize("before", [[], ["P"], ["N"]])
def test_from_where_keys_act_and_back(
    mend: Mend, open_app: Open, play: Play, before: list[str]
) -> None:
    app = open_app(mend.data)

    async def then(pilot: Pilot[object]) -> None:
        lines, files = shown(app), everything(mend.data, locks=False)
        await pilot.press("y", "4", "down")
        await settled(app, pilot)
        assert ALL[4][1] in whole(shown(app))
        await pilot.press("escape")
        await settled(app, pilot)
        assert shown(app) == lines
        assert everything(mend.data, locks=False) == files

    play(app, *before, then=then)


def test_by_its_name(mend: Mend, open_app: Open, play: Play) -> None:
    seen = play(open_app(mend.data), "colon", *"people", "space", *"ask", "enter")
    assert ALL[0][1] in whole(seen)
    seen = play(open_app(mend.data), "question_mark", *["down"] * 20)
    assert "questions; find by words" in whole(seen)


def test_the_safety_page_and_the_keys_are_a_key_away(
    mend: Mend, open_app: Open, play: Play
) -> None:
    seen = play(open_app(mend.data), "y", "3", "exclamation_mark", "escape")
    assert ALL[2][1] in whole(seen)
    seen = play(open_app(mend.data), "y", "question_mark")
    assert "to one of them" in whole(seen)


@pytest.mark.parametrize("size", [(20, 8), (10, 4), (200, 60)])
def test_any_size(mend: Mend, open_app: Open, play: Play, size: tuple[int, int]) -> None:
    assert len(play(open_app(mend.data), "y", "2", size=size)) == size[1]

"""The wall of celebrations: cards to walk along, one of us, what was said, and what is no child's
task."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from tracker.guide.texts import text

if TYPE_CHECKING:
    from tests.app.conftest import Open, Play
    from tests.conftest import Mend

NOW = "2026-11-24T17:52:00+00:00"
SIZES = [(80, 24), (120, 40)]
TRIES = (
    ("2026-11-24T09:00", "celebrate Nia: gave the bigger half"),
    ("2026-11-23T09:00", "celebrate Jake: built the tower up again for the others, all of it"),
    ("2026-11-16T09:00", "celebrate Jake: a soft hand"),
    ("2026-11-03T09:00", "celebrate Nia: wrote a note about the pens and put it under the door"),
    ("2026-11-02T09:00", "celebrate Kofi: stopped, and began again, softer"),
)


@pytest.fixture
def tried(mend: Mend) -> Mend:
    for now, line in TRIES:
        assert mend("log", line, MEND_NOW=now, MEND_ME="Maren").returncode == 0
    return mend


def moments(mend: Mend) -> list[Any]:
    found = mend.json("search", "", "--kind", "celebration", MEND_NOW=NOW, MEND_ME="Maren")
    return list(found["moments"])


def typed(text_: str) -> list[str]:
    names = {" ": "space", ",": "comma", ".": "full_stop"}
    return [names.get(sign, sign) for sign in text_]


@pytest.mark.parametrize("size", SIZES)
def test_three_or_four_in_sight(
    tried: Mend, open_app: Open, play: Play, size: tuple[int, int]
) -> None:
    seen = play(open_app(tried.data), "A", size=size)
    assert re.match(r"  the wall +this week", seen[1])
    feet = [each for each in seen if re.match(r"(▌|  )? *[★■▲] (Jake|Nia|Kofi)\b", each)]
    assert len(feet) >= 3
    assert any("█" in each for each in seen), "the one at the bar in the large face"
    assert any(each.strip() == "last week" for each in seen)
    assert not re.search(r"\b(of|from) \d|\d more", "\n".join(seen)), "no totals"
    assert max(map(len, seen)) <= size[0]


@pytest.mark.parametrize("size", SIZES)
def test_walking(tried: Mend, open_app: Open, play: Play, size: tuple[int, int]) -> None:
    """Each is whole at the bar, in plain words where the face is too large for them."""
    tops = []
    for steps in range(6):
        seen = play(open_app(tried.data), "A", *["down"] * steps, size=size)
        tops.append([each[1:].strip() for each in seen if each.startswith("▌")][-1])
    assert tops == [
        "■ Nia   today",
        "★ Jake   yesterday",
        "★ Jake   mon 16 nov",
        "■ Nia   tue 3 nov",
        *["▲ Kofi   mon 2 nov"] * 2,
    ]
    back = play(open_app(tried.data), "A", "down", "down", "up", "up", "up", size=size)
    assert any("■ Nia   today" in each for each in back if each.startswith("▌"))


def test_one_of_us_and_everybody(tried: Mend, open_app: Open, play: Play) -> None:
    seen = play(open_app(tried.data), "A", "plus")
    assert "■ Nia" in seen[1]
    assert not any("Jake   " in each for each in seen[2:])
    seen = play(open_app(tried.data), "A", "down", "plus")
    assert "★ Jake" in seen[1]
    seen = play(open_app(tried.data), "A", "plus", "minus")
    assert any("★ Jake   yesterday" in each for each in seen)


def test_out_of_sharing(tried: Mend, open_app: Open, play: Play) -> None:
    seen = play(open_app(tried.data), "A", "p")
    assert any("■ Nia   today   not for the table" in each for each in seen)
    assert {one["note"]: one["audience"] for one in moments(tried)}[
        "celebrate Nia: gave the bigger half"
    ] == "home"


def test_what_was_said_and_in_whose_words(tried: Mend, open_app: Open, play: Play) -> None:
    app = open_app(tried.data)
    seen = play(app, "A", "down", "slash", *typed("it is for you"), "enter")
    (one,) = app.looking.day("2026-11-23").moments
    assert one.said == "it is for you"
    assert app.looking.home().name(one.quoted) == "Jake"
    assert any("“it is for you”   in Jake’s words" in each for each in seen)
    seen = play(open_app(tried.data), "A", "down", "enter")
    assert any("what was said   “it is for you”" in each for each in seen)
    app = open_app(tried.data)
    play(app, "A", "down", "slash", "tab", *typed(", I saw it"), "enter")
    (one,) = app.looking.day("2026-11-23").moments
    assert one.said == "it is for you, I saw it"
    assert app.looking.home().name(one.quoted) == "Maren"
    play(open_app(tried.data), "u")
    (one,) = open_app(tried.data).looking.day("2026-11-23").moments
    assert one.said == "it is for you"


def test_typed_and_left_it_is_a_draft(tried: Mend, open_app: Open, play: Play) -> None:
    play(open_app(tried.data), "A", "down", "slash", *typed("for you"), "escape", "escape")
    app = open_app(tried.data)
    play(app, "d", "enter")
    (one,) = app.looking.day("2026-11-23").moments
    assert one.said == "for you"


def test_said_in_the_sheet(mend: Mend, open_app: Open, play: Play) -> None:
    keys = ["tab", "tab", "tab", "tab", *typed("here it is"), "enter"]
    app = open_app(mend.data)
    play(app, "a", "2", *keys)
    (one,) = app.looking.day().moments
    assert (one.said, one.note) == ("here it is", "")
    seen = play(open_app(mend.data), "A", size=(120, 40))
    assert any(each.startswith("▌") for each in seen)


@pytest.mark.parametrize("size", SIZES)
def test_an_empty_wall_says_what_a_try_looks_like(
    mend: Mend, open_app: Open, play: Play, size: tuple[int, int]
) -> None:
    told = " ".join(" ".join(play(open_app(mend.data), "A", size=size)).split())
    assert "Nothing hangs here yet." in told
    prompts = [
        one["text"]
        for one in text("noticing")["prompt"]
        if {"preschooler", "school-age"}.intersection(one["bands"])
    ]
    shown = [each for each in prompts if each in told]
    assert len(shown) == len(prompts)
    app = open_app(mend.data)
    play(app, "A", "a", "2", "enter")
    assert [one.kind for one in app.looking.day().moments] == ["celebration"]


def test_a_child_that_comforts_a_grown_up(mend: Mend, open_app: Open, play: Play) -> None:
    """A gentle sentence stands there before it is kept, and nothing is forbidden."""
    first = text("noticing")["comforting"][0].split("“")[0].strip()
    for keys, gentle in (
        (("a", "2", "1"), True),
        (("a", "2", "4"), True),
        (("a", "2"), False),
        (("a", "2", "3"), False),
        (("a", "2", "3", "1"), False),
        (("a", "1", "4"), False),
    ):
        seen = " ".join(" ".join(play(open_app(mend.data), *keys)).split())
        assert (first in seen) == gentle, keys
    play(open_app(mend.data), "a", "2", "1", "enter")
    assert len(moments(mend)) == 1


def test_edited_and_let_go(tried: Mend, open_app: Open, play: Play) -> None:
    app = open_app(tried.data)
    play(app, "A", "delete")
    assert app.looking.day().moments == []
    app = open_app(tried.data)
    play(app, "u")
    assert len(app.looking.day().moments) == 1
    seen = play(open_app(tried.data), "A", "e")
    assert any("celebration of ■ Nia" in each for each in seen)


def test_no_line_for_adults_hangs_there(mend: Mend, open_app: Open, play: Play) -> None:
    mend("log", "+p", "celebrate Jake: a secret try", MEND_NOW=NOW, MEND_ME="Maren")
    assert not any("secret" in each for each in play(open_app(mend.data), "A"))

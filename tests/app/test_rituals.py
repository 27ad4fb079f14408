"""Rituals: tonight's, what helped, our own and starters; reading one aloud, and keeping it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tracker.app.rituals_drawing import page
from tracker.app.screens.ritual import ROUND_IT
from tracker.guide.texts import text
from tracker.journal.repertoire import starters

if TYPE_CHECKING:
    from tests.app.conftest import Open, Play
    from tests.conftest import Mend

NOW = "2026-11-24T17:52:00+00:00"
SIZES = [(80, 24), (120, 40)]


def moments(mend: Mend) -> list[Any]:
    return list(mend.json("today", MEND_NOW=NOW, MEND_ME="Maren")["moments"])


def typed(text_: str) -> list[str]:
    names = {" ": "space", ":": "colon"}
    return [names.get(sign, sign) for sign in text_]


def at_bar(seen: list[str]) -> str:
    (found,) = [each for each in seen if each.startswith("▌")]
    return found[1:].strip()


def starter(name: str) -> Any:
    return next(one for one in text("rituals")["ritual"] if one["name"] == name)


def name_of(seen: list[str]) -> str:
    names = [str(one["name"]) for one in text("rituals")["ritual"]]
    return next(one for one in names if at_bar(seen).startswith(f"{one}  "))


@pytest.mark.parametrize("size", SIZES)
def test_tonights_is_on_top_with_its_reason(
    mend: Mend, open_app: Open, play: Play, size: tuple[int, int]
) -> None:
    seen = play(open_app(mend.data), "M", size=size)
    assert seen[1].startswith("  rituals, ways back")
    assert "2 ★ Jake   3 ■ Nia   0 all of us" in seen[3]
    assert seen[5].strip() == "tonight"
    assert seen[6].startswith("▌")
    assert seen[7].strip(), "the reason"
    assert seen == play(open_app(mend.data), "M", size=size), "the same all evening"


def test_two_keys_keep_that_we_did_it(mend: Mend, open_app: Open, play: Play) -> None:
    seen = play(open_app(mend.data), "M", "2", "c")
    name = name_of(seen)
    assert seen[-2].strip() == f"kept. Jake, {name}   u undo"
    assert seen[7].strip() == "done today"
    (one,) = moments(mend)
    assert (one["kind"], one["how"], one["ritual"]) == ("connection", "ritual", name)
    assert one["members"] == ["Maren", "Jake"]
    assert any(f"─  ★ {name}" in each for each in play(open_app(mend.data)))
    play(open_app(mend.data), "u")
    assert moments(mend) == []
    assert play(open_app(mend.data), "M")[7].strip() != "done today"


@pytest.mark.parametrize("keys", [("M", "c"), ("M", "enter", "c")])
def test_where_nobody_was_chosen_it_is_asked(
    mend: Mend, open_app: Open, play: Play, keys: tuple[str, ...]
) -> None:
    name = name_of(play(open_app(mend.data), "M"))
    seen = play(open_app(mend.data), *keys)
    assert any(f"connection: a ritual: {name}, just now" in each for each in seen)
    play(open_app(mend.data), *keys, "escape")
    assert moments(mend) == []
    assert not (mend.data / "drafts").exists()
    seen = play(open_app(mend.data), *keys, "3", "enter")
    assert seen[-2].strip() == f"kept. Nia, {name}   u undo"
    (one,) = moments(mend)
    assert (one["ritual"], one["members"]) == (name, ["Maren", "Nia"])


@pytest.mark.parametrize(("key", "who"), [("3", ["Maren", "Nia"]), ("0", None)])
def test_with_whom(mend: Mend, open_app: Open, play: Play, key: str, who: list[str]) -> None:
    play(open_app(mend.data), "M", key, "c")
    (one,) = moments(mend)
    assert one["members"] == (who or ["Maren", "Kofi", "Jake", "Nia"])


def test_only_what_fits_who_was_chosen(mend: Mend, open_app: Open, play: Play) -> None:
    for key, band in (("2", "preschooler"), ("3", "school-age")):
        seen = play(open_app(mend.data), "M", key, size=(110, 90))
        starters = seen[next(n for n, each in enumerate(seen) if each.strip() == "touch") :]
        for one in text("rituals")["ritual"]:
            there = any(each.strip().startswith(f"{one['name']}  ") for each in starters)
            assert there == (band in one["bands"])


@pytest.mark.parametrize("size", SIZES)
def test_read_aloud(mend: Mend, open_app: Open, play: Play, size: tuple[int, int]) -> None:
    name = name_of(play(open_app(mend.data), "M", size=size))
    seen = play(open_app(mend.data), "M", "enter", size=size)
    assert any("▄▀" in each or "█" in each for each in seen), "its name in the large face"
    one = starter(name)
    assert f"{one['minutes']} minutes" in seen[1]
    told = " ".join(" ".join(play(open_app(mend.data), "M", "enter", "plus", size=size)).split())
    for form in ("no_touch", "no_eye_contact", "no_talk"):
        assert one[form] in told
    seen = play(open_app(mend.data), "M", "2", "enter", "c", size=size)
    assert seen[-2].strip() == f"kept. Jake, {name}   u undo"
    assert [each["ritual"] for each in moments(mend)] == [name]


@pytest.mark.parametrize("size", SIZES)
def test_every_starter_is_whole(size: tuple[int, int]) -> None:
    """With its other ways and without, all of it on the screen."""
    width, height = min(size[0] - 4, 112), size[1] - ROUND_IT
    for one in starters():
        for ways in (False, True):
            lines = page(one, width, height, ways=ways)
            assert len(lines) <= height, one.name
            assert max(each.cell_length for each in lines) <= width
            told = " ".join(" ".join(each.plain for each in lines).split())
            assert ways == all(form in told for form in (one.no_touch, one.no_talk))
            assert one.how in told or "█" in lines[-1 - ways * 4].plain + lines[-3].plain + told


def test_without_touch(mend: Mend, open_app: Open, play: Play) -> None:
    name = name_of(play(open_app(mend.data), "M", size=(120, 40)))
    for presses, form in ((1, "no_touch"), (2, "no_eye_contact"), (3, "no_talk"), (4, "how")):
        seen = play(open_app(mend.data), "M", *["plus"] * presses, size=(120, 40))
        assert at_bar(seen).endswith(starter(name)[form])


def test_put_away_and_brought_back(mend: Mend, open_app: Open, play: Play) -> None:
    name = name_of(play(open_app(mend.data), "M"))
    seen = play(open_app(mend.data), "M", "delete")
    assert seen[-2].strip() == f"{name} is put away: offered to nobody here   u undo"
    seen = play(open_app(mend.data), "M", "end")
    assert at_bar(seen).startswith(name)
    seen = play(open_app(mend.data), "M", "end", "delete")
    assert seen[-2].strip() == f"{name} is offered again   u undo"


def test_one_of_our_own(mend: Mend, open_app: Open, play: Play) -> None:
    seen = play(
        open_app(mend.data), "M", "slash", *typed("pancake song: we sing and flip"), "enter"
    )
    assert seen[-2].strip() == "one of ours: pancake song   u undo"
    assert at_bar(seen).startswith("pancake song")
    play(open_app(mend.data), "M", "slash", *typed("the long way"), "escape", "escape")
    seen = play(open_app(mend.data), "d")
    assert any("the long way" in each for each in seen)


def test_what_helped_this_pair(mend: Mend, open_app: Open, play: Play) -> None:
    mend("log", "snapped at Jake at 14:00", MEND_NOW=NOW, MEND_ME="Maren")
    app = open_app(mend.data)
    play(app, "tab", "m", "right", "right", "right", "c", "1", "1")
    (repair,) = [one for one in moments(mend) if one["kind"] == "repair"]
    assert repair["landed"] == "reconnected"
    name = repair["ritual"]
    assert name
    seen = play(open_app(mend.data), "M", size=(120, 40))
    at = next(n for n, each in enumerate(seen) if each.strip() == "what helped ★ Jake and me")
    assert seen[at + 1].strip().startswith(name)
    assert not any("what helped" in each for each in play(open_app(mend.data), "M", "3"))


def test_in_the_guide(mend: Mend, open_app: Open, play: Play) -> None:
    """One key opens a short list; the same again takes it out."""
    mend("log", "snapped at Jake at 14:00", MEND_NOW=NOW, MEND_ME="Maren")
    seen = play(open_app(mend.data), "tab", "m", "c")
    assert any(each.strip().startswith("A ritual") for each in seen)
    seen = play(open_app(mend.data), "tab", "m", "c", "2")
    (repair,) = [one for one in moments(mend) if one["kind"] == "repair"]
    assert any(f"by way of {repair['ritual']}" in each for each in seen)
    play(open_app(mend.data), "tab", "m", "c", "1")
    (repair,) = [one for one in moments(mend) if one["kind"] == "repair"]
    assert repair["ritual"] is None


def test_named_in_the_sheet(mend: Mend, open_app: Open, play: Play) -> None:
    """Of a connection by a ritual, and of a repair; the rest of a name is taken with →."""
    play(
        open_app(mend.data), "c", "2", "r", "tab", "tab", "tab", "tab", *typed("pancakes"), "enter"
    )
    (one,) = moments(mend)
    assert (one["how"], one["ritual"]) == ("ritual", "pancakes")
    mend("delete", one["id"], MEND_NOW=NOW, MEND_ME="Maren")
    name = text("rituals")["ritual"][0]["name"]
    keys = [*typed(name.upper()[:5].lower()), "right"]
    play(open_app(mend.data), "m", "2", "tab", "tab", "tab", "tab", *keys, "enter")
    found = [each for each in moments(mend) if each["kind"] == "repair"]
    assert [each["ritual"] for each in found] == [name]


def test_a_ritual_is_asked_only_where_there_may_be_one(
    mend: Mend, open_app: Open, play: Play
) -> None:
    for keys, there in ((("c", "2", "p"), False), (("c", "2", "r"), True), (("m", "2"), True)):
        seen = play(open_app(mend.data), *keys)
        (tab,) = [each for each in seen if "tab    when" in each]
        assert ("· ritual ·" in tab) == there
        assert tab.endswith("who sees it")

"""Practice cards: for whom there are some, and what one key keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tracker.app.practice_cards import deck, drawn
from tracker.guide.texts import text

if TYPE_CHECKING:
    from tests.app.conftest import Open, Play
    from tests.conftest import Mend

NOW = "2026-11-24T17:52:00+00:00"
SIZES = [(80, 24), (120, 40)]


def titles(band: str) -> list[str]:
    return [one.title for one in deck(band)]


def on_screen(seen: list[str], band: str) -> str:
    (found,) = [one for one in titles(band) if any(line.strip() == one for line in seen)]
    return found


@pytest.mark.parametrize("size", SIZES)
def test_a_card_for_each_child(
    mend: Mend, open_app: Open, play: Play, size: tuple[int, int]
) -> None:
    seen = play(open_app(mend.data), "C", size=size)
    assert seen[1].startswith("  practice cards")
    first = on_screen(seen, "preschooler")
    assert on_screen(play(open_app(mend.data), "C", "right", size=size), "preschooler") != first
    seen = play(open_app(mend.data), "C", "right", "left", size=size)
    assert on_screen(seen, "preschooler") == first
    assert on_screen(play(open_app(mend.data), "C", "2", size=size), "school-age")


def test_all_round_and_again(mend: Mend, open_app: Open, play: Play) -> None:
    number = len(titles("preschooler"))
    first = on_screen(play(open_app(mend.data), "C"), "preschooler")
    seen = play(open_app(mend.data), "C", *["right"] * number)
    assert on_screen(seen, "preschooler") == first


def test_enter_turns_the_card_and_keeps_nothing(mend: Mend, open_app: Open, play: Play) -> None:
    seen = play(open_app(mend.data), "C", "2")
    card = next(one for one in deck("school-age") if one.title == on_screen(seen, "school-age"))
    assert "you say" not in " ".join(seen[:-1])
    assert "enter what you say   c we practised it" in seen[-1]
    turned = play(open_app(mend.data), "C", "2", "enter")
    assert f"“{card.adult.split()[0]}" in " ".join(turned)
    assert "enter turn it back" in turned[-1]
    assert play(open_app(mend.data), "C", "2", "enter", "enter") == seen
    assert mend.json("today", MEND_NOW=NOW)["moments"] == []


def test_one_key_keeps_it(mend: Mend, open_app: Open, play: Play) -> None:
    seen = play(open_app(mend.data), "C", "2", "c")
    title = on_screen(seen, "school-age")
    assert seen[-2].strip() == "kept. Nia, a connection, 17:52   u undo"
    (one,) = mend.json("today", MEND_NOW=NOW)["moments"]
    assert (one["kind"], one["how"], one["note"]) == ("connection", "practised", title)
    assert one["members"] == ["Maren", "Nia"]
    play(open_app(mend.data), "u")
    assert mend.json("today", MEND_NOW=NOW)["moments"] == []


def test_where_nobody_can_practise(empty: Mend, open_app: Open, play: Play) -> None:
    empty("family", "create", "Two", "--zone", "Europe/London", MEND_NOW=NOW)
    empty("member", "add", "Maren", "--role", "adult", "--me", MEND_NOW=NOW)
    empty("member", "add", "Tom", "--role", "child", "--birth", "2026-05", MEND_NOW=NOW)
    seen = "\n".join(play(open_app(empty.data), "C"))
    assert "a child of one or older" in seen
    play(open_app(empty.data), "C", "c", "right", "1", "enter")
    assert empty.json("today", MEND_NOW=NOW)["moments"] == []


@pytest.mark.parametrize("size", SIZES)
def test_every_card_is_whole(size: tuple[int, int]) -> None:
    every = {
        one.title: one
        for band in ("toddler", "preschooler", "school-age", "teen")
        for one in deck(band)
    }
    assert len(every) == len(text("practice")["card"])
    for card in every.values():
        lines = drawn(card, size[0] - 8, airy=size[1] >= 30)
        assert len(lines) <= size[1] - 10
        told = " ".join(" ".join(line.plain for line in lines).split())
        for each in (card.scene, card.adult, card.child):
            assert each in told.replace(" then ", " ", 1) or each in told

"""The basket: a key or two a line, and nothing lost on the way."""

from __future__ import annotations

from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from tracker.app.asking import flow
from tracker.app.text import words
from tracker.store.errors import Busy

NOW = "2026-11-24T17:52"


@pytest.fixture
def keep(mend: Any) -> Any:
    """Keeps lines as Maren, as they come from the shell."""

    def kept(*lines: str, **env: str) -> None:
        done = mend("log", stdin="\n".join(lines), MEND_NOW=NOW, **{"MEND_ME": "Maren", **env})
        assert done.returncode == 0, done.stderr

    return kept


@pytest.fixture
def sams(mend: Any) -> None:
    """Two more who go by Sam."""
    for words_ in (("Samira", "other"), ("Samuel", "child")):
        done = mend("member", "add", words_[0], "--role", words_[1], "--nickname", "Sam")
        assert done.returncode == 0, done.stderr


def waiting(mend: Any) -> list[str]:
    return [one["line"] for one in mend.json("basket", MEND_NOW=NOW, MEND_ME="Maren")["moments"]]


def day(mend: Any) -> dict[str, dict[str, Any]]:
    found = mend.json("today", MEND_NOW=NOW, MEND_ME="Maren")["moments"]
    return {one["line"]: one for one in found}


class TestLooking:
    def test_an_empty_basket_says_so(self, mend: Any, open_app: Any, play: Any) -> None:
        assert "The basket is empty." in "\n".join(play(open_app(mend.data), "N"))

    def test_the_line_at_the_bar_has_its_reading_and_one_question(
        self, mend: Any, keep: Any, open_app: Any, play: Any
    ) -> None:
        keep("did we hug or did I yell at Nia?", "nearly shouted at the kids")
        screen = play(open_app(mend.data), "N")
        assert screen[3] == "▌ did we hug or did I yell at Nia?"
        assert screen[4].split("    ") == ["", "─ connection?", "■ Nia", "just now", "touch"]
        assert screen[6] == "    what was it?"
        assert "r rupture   m repair   c connection" in screen[7]
        assert "  nearly shouted at the kids" in screen
        assert screen[-1].startswith("  enter keep as read   → later   e put it right")

    def test_arrows_and_later_move_on_and_write_nothing(
        self, mend: Any, keep: Any, open_app: Any, play: Any
    ) -> None:
        keep("did I yell at Nia?", "nearly shouted at the kids")
        screen = play(open_app(mend.data), "N", "down")
        assert "▌ nearly shouted at the kids" in screen
        assert "▌ did I yell at Nia?" in play(open_app(mend.data), "N", "right", "right")
        assert len(waiting(mend)) == 2

    def test_a_long_list_keeps_the_question_in_sight(
        self, mend: Any, keep: Any, open_app: Any, play: Any
    ) -> None:
        keep(*(f"did I yell at Nia, {n} times?" for n in range(40)))
        for keys in (["down"] * 17, ["end"], ["end", *["up"] * 12]):
            screen = "\n".join(play(open_app(mend.data), "N", *keys))
            assert "what was it?" in screen
            assert "n note" in screen

    def test_a_long_line_is_read_whole_at_the_bar(
        self, mend: Any, keep: Any, open_app: Any, play: Any
    ) -> None:
        keep("did I yell at Nia? " + "it was a long evening and nobody ate " * 3 + "sorry")
        screen = "\n".join(play(open_app(mend.data), "N"))
        assert "sorry" in screen

    @pytest.mark.parametrize(
        "line",
        [
            "did I yell at Nia? [/b] [@click=app.quit]x[/]",
            "did I yell at Nia? \x1b[31m\x1b]0;t\x07",
            "did I yell at Nia? ‮gnihton",
            "did I yell at Nia? " + "é́́́ 全角 " * 400,
        ],
    )
    def test_hostile_lines_are_drawn_as_text(
        self, mend: Any, keep: Any, open_app: Any, play: Any, line: str
    ) -> None:
        keep(line)
        app = open_app(mend.data)
        screen = play(app, "N")
        assert screen[3].startswith("▌ did I yell at Nia?")
        assert not any(ord(char) < 32 or char == "‮" for char in "".join(screen))
        assert "kept. Nia, a rupture" in "\n".join(play(open_app(mend.data), "N", "r"))


class TestAnswering:
    def test_a_letter_says_what_it_was(
        self, mend: Any, keep: Any, open_app: Any, play: Any
    ) -> None:
        keep("did we hug or did I yell at Nia?")
        screen = "\n".join(play(open_app(mend.data), "N", "r"))
        assert "kept. Nia, a rupture, 17:52   u undo" in screen
        assert "The basket is empty." in screen
        assert day(mend)["did we hug or did I yell at Nia?"]["kind"] == "rupture"

    def test_a_digit_says_which_sam(
        self, mend: Any, sams: None, keep: Any, open_app: Any, play: Any
    ) -> None:
        keep("snapped at sam about the bag")
        screen = play(open_app(mend.data), "N")
        assert "    which sam?" in screen
        fits = next(row for row in screen if "Samira" in row)
        assert [part[0] for part in fits.strip().split("   ")] == ["4", "5"]
        screen = play(open_app(mend.data), "N", "5")
        assert "The basket is empty." in "\n".join(screen)
        assert day(mend)["snapped at sam about the bag"]["members"] == ["Maren", "Samuel"]

    def test_a_digit_of_nobody_meant_says_nothing(
        self, mend: Any, sams: None, keep: Any, open_app: Any, play: Any
    ) -> None:
        keep("snapped at sam about the bag")
        play(open_app(mend.data), "N", "1", "9", "2")
        assert waiting(mend) == ["snapped at sam about the bag"]

    def test_who_was_there_may_be_several(
        self, mend: Any, keep: Any, open_app: Any, play: Any
    ) -> None:
        keep("nearly shouted at the kids")
        screen = play(open_app(mend.data), "N", "2", "3")
        assert any("★ Jake, ■ Nia" in row for row in screen)
        assert screen[-1].startswith("  enter keep it")
        play(open_app(mend.data), "N", "2", "3", "enter")
        assert day(mend)["nearly shouted at the kids"]["members"] == ["Maren", "Jake", "Nia"]

    def test_enter_keeps_it_as_it_was_read(
        self, mend: Any, keep: Any, open_app: Any, play: Any
    ) -> None:
        keep("snapped at Nia at 25:00")
        assert "when was it?" in "\n".join(play(open_app(mend.data), "N"))
        play(open_app(mend.data), "N", "enter")
        assert waiting(mend) == []
        assert day(mend)["snapped at Nia at 25:00"]["kind"] == "rupture"

    def test_e_puts_the_line_right(self, mend: Any, keep: Any, open_app: Any, play: Any) -> None:
        keep("snapped at Nia at 25:00")
        screen = play(open_app(mend.data), "N", "e")
        assert any(row.strip() == "❯ snapped at Nia at 25:00" for row in screen)
        keys = ["N", "e", *["backspace"] * 5, *"17:10", "enter"]
        screen = "\n".join(play(open_app(mend.data), *keys))
        assert "put right: Nia, a rupture, 17:10" in screen
        assert "The basket is empty." in screen

    def test_delete_puts_it_into_the_trash_and_u_brings_it_back(
        self, mend: Any, keep: Any, open_app: Any, play: Any
    ) -> None:
        keep("did I yell at Nia?")
        screen = "\n".join(play(open_app(mend.data), "N", "delete"))
        assert "in the trash for 30 days   u undo" in screen
        assert "The basket is empty." in screen
        assert "▌ did I yell at Nia?" in play(open_app(mend.data), "N", "u")

    def test_a_burst_answers_line_after_line(
        self, mend: Any, keep: Any, open_app: Any, play: Any
    ) -> None:
        keep(*(f"did I yell at Nia, {n}?" for n in range(6)))
        app = open_app(mend.data)

        async def burst(pilot: Pilot[object]) -> None:
            for char in "rcnrcn":
                app.post_message(events.Key(char, char))

        play(app, "N", then=burst)
        found = day(mend)
        kinds = [found[f"did I yell at Nia, {n}?"]["kind"] for n in range(6)]
        assert kinds == ["rupture", "connection", "note"] * 2

    def test_what_cannot_be_written_waits_on(
        self, mend: Any, keep: Any, open_app: Any, play: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def busy(*_: object) -> None:
            raise Busy

        monkeypatch.setattr("tracker.journal.basket.settle", busy)
        keep("did I yell at Nia?")
        screen = "\n".join(play(open_app(mend.data), "N", "r"))
        assert "! Another program is at work" in screen
        assert "▌ did I yell at Nia?" in screen


class TestVeil:
    def test_lines_for_adults_are_bars_until_the_veil_is_lifted(
        self, mend: Any, keep: Any, open_app: Any, play: Any
    ) -> None:
        keep("+p did I yell at Nia?")
        screen = "\n".join(play(open_app(mend.data), "N"))
        assert "▌ ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒" in screen
        assert "yell" not in screen
        assert "it is veiled   . lifts the veil" in "\n".join(play(open_app(mend.data), "N", "r"))
        assert "▌ +p did I yell at Nia?" in play(open_app(mend.data), "N", "full_stop")
        assert waiting(mend) == ["+p did I yell at Nia?"]

    def test_lines_of_another_are_never_there(
        self, mend: Any, keep: Any, open_app: Any, play: Any
    ) -> None:
        keep("did I yell at Nia?", MEND_ME="Kofi")
        app = open_app(mend.data, me="Kofi")

        async def own(pilot: Pilot[object]) -> None:
            from tracker.journal import editing, moments

            def alone(journal: Any) -> None:
                (one,) = moments.basket(journal).moments
                editing.set_audience(journal, one.id, "own")

            await app.change(alone)

        play(app, then=own)
        assert "The basket is empty." in "\n".join(play(open_app(mend.data), "N"))


def test_nought_is_all_of_us(keep: Any, mend: Any, open_app: Any, play: Any) -> None:
    keep("game night with everyone")
    seen = play(open_app(mend.data), "N")
    assert any("0 all of us" in row for row in seen)
    play(open_app(mend.data), "N", "0", "enter")
    (one,) = mend.json("today", MEND_NOW=NOW)["moments"]
    assert one["members"] == ["Maren", "Kofi", "Jake", "Nia"]
    assert one["unsure"] == []


def test_parts_flow_into_as_many_rows_as_they_need() -> None:
    parts = [words(text) for text in ("aaaa", "bbbb", "cccc", "d" * 30)]
    assert [row.plain for row in flow(parts, 12)] == ["aaaa   bbbb", "cccc", "d" * 11 + "…"]

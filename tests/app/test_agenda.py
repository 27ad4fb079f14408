"""The agenda: a line for the table from anywhere, in somebody's own words, and the list of them."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

import pytest
from textual.pilot import Pilot

from tests.journal import on_hand
from tracker.journal import agenda, reviews
from tracker.journal.glance import Glance
from tracker.journal.on_the_table import Table, for_when, table
from tracker.journal.opening import open_journal
from tracker.settings import gather

if TYPE_CHECKING:
    from pathlib import Path

    from tests.app.conftest import Open, Play
    from tests.conftest import Mend

SIZES = [(80, 24), (120, 40)]


def typed(text: str) -> list[str]:
    names = {" ": "space", ",": "comma", ".": "full_stop"}
    return [names.get(sign, sign) for sign in text]


def lies(app: Any) -> Table:
    """What lies on the table."""
    found = app.looking.at(lambda seen: table(seen.read, seen.home, seen.now))
    assert isinstance(found, Table)
    return found


@pytest.fixture
def laid(mend: Mend) -> Mend:
    """Two lines that wait, and one that was talked about."""
    with journal_of(mend.data) as journal:
        home = on_hand.home(journal)
        jake, nia = home.find("Jake").id, home.find("Nia").id
        review = reviews.begin(journal, [one.id for one in home.members]).review
        assert review is not None
        lamp = agenda.add(journal, "a light in the corridor", jake).line
        reviews.take_up(journal, review.id, lamp.id)
        reviews.settle(journal, review.id, "the shell lamp, and it stays on")
        agenda.add(journal, "a tent in the front room", jake)
        agenda.add(journal, "[b]x[/b] \x1b[31m \u202e shoes " + "by the door " * 8, nia)
    return mend


def journal_of(data: Path) -> Any:
    given = {"data": str(data), "me": "Maren", "now": "2026-11-24T17:52"}
    return open_journal(gather(given, {}), "test")


# ---- bringing a line


@pytest.mark.parametrize("place", ["", "R", "P", "N", "A", "F", "M", "B", "G", "W"])
def test_a_line_from_anywhere(mend: Mend, open_app: Open, play: Play, place: str) -> None:
    app = open_app(mend.data)
    seen = play(app, *place, "b", *typed("shoes by the door"), "enter")
    (one,) = lies(app).waiting
    assert (one.text, one.by, one.day) == ("shoes by the door", app.looking.home().me, "2026-11-24")
    assert any("on the table for sunday   u undo   B all of it" in line for line in seen)
    assert not app.drafts.waiting()


def test_it_copies_no_words_and_says_who_hears_it(mend: Mend, open_app: Open, play: Play) -> None:
    mend("log", "snapped at Jake about the red shoes", MEND_ME="Maren")
    seen = play(open_app(mend.data), "b")
    drawer = "\n".join(seen[seen.index(next(each for each in seen if "──────" in each)) :])
    assert "what do you want us all to talk about?" in drawer
    assert "everybody hears it at the table, on sunday" in drawer
    assert "red shoes" not in drawer


def test_what_is_left_is_a_draft(mend: Mend, open_app: Open, play: Play) -> None:
    app = open_app(mend.data)
    seen = play(app, "b", *typed("the noise"), "escape", "escape")
    assert any("your words are safe   d brings them back" in line for line in seen)
    assert lies(app).waiting == []
    again = open_app(mend.data)
    play(again, "d", *typed(" at six"), "enter")
    assert [one.text for one in lies(again).waiting] == ["the noise at six"]
    assert not again.drafts.waiting()


def test_nothing_typed_is_nothing_brought(mend: Mend, open_app: Open, play: Play) -> None:
    app = open_app(mend.data)
    play(app, "b", "space", "enter", "b", "escape")
    assert lies(app).waiting == []
    assert not app.drafts.waiting()


def test_one_that_is_too_long_stays_there(mend: Mend, open_app: Open, play: Play) -> None:
    app = open_app(mend.data)

    async def paste(pilot: Pilot[object]) -> None:
        app.screen.query_one("#typed").value = "x" * 201  # type: ignore[attr-defined]
        await pilot.press("enter")

    seen = play(app, "b", then=paste)
    assert any("! not kept: " in line for line in seen)
    assert any("xxx" in line for line in seen)
    assert lies(app).waiting == []


def test_undo_and_redo(mend: Mend, open_app: Open, play: Play) -> None:
    app = open_app(mend.data)
    seen = play(app, "b", *typed("shoes"), "enter", "u")
    assert any("taken back: a line for the table" in line for line in seen)
    assert lies(app).waiting == []
    app = open_app(mend.data)
    play(app, "U")
    assert [one.text for one in lies(app).waiting] == ["shoes"]


# ---- the list


@pytest.mark.parametrize("size", SIZES)
def test_what_waits_and_what_was_talked_about(
    laid: Mend, open_app: Open, play: Play, size: tuple[int, int]
) -> None:
    seen = play(open_app(laid.data), "B", size=size)
    drawn = "\n".join(seen)
    assert seen[1].split() == ["the", "agenda", "the", "Fenwick-Osei", "family"]
    assert seen[3].strip() == "for the table on sunday"
    assert seen[5].startswith("▌ a tent in the front room")
    assert seen[5].endswith("★ Jake   today")
    assert "[b]x[/b]" in drawn
    assert "\x1b" not in drawn
    assert "talked about" in drawn
    assert "we try: the shell lamp, and it stays on" in drawn
    assert drawn.index("talked about") < drawn.index("a light in the corridor")
    assert max(map(len, seen)) <= size[0]


def test_an_empty_table(mend: Mend, open_app: Open, play: Play) -> None:
    drawn = " ".join(" ".join(play(open_app(mend.data), "B")).split())
    assert "Nothing lies on the table yet. Anybody can bring a line, all week long." in drawn


def test_other_words_for_a_line(laid: Mend, open_app: Open, play: Play) -> None:
    app = open_app(laid.data)
    seen = play(app, "B", "e", *typed(", at night"), "enter")
    assert lies(app).waiting[0].text == "a tent in the front room, at night"
    assert any("said in other words   u undo" in line for line in seen)


def test_what_was_talked_about_stays(laid: Mend, open_app: Open, play: Play) -> None:
    app = open_app(laid.data)
    seen = play(app, "B", "end", "e")
    assert any("it was talked about, and stays as it is" in line for line in seen)
    seen = play(open_app(laid.data), "B", "end", "delete")
    assert any("was talked about already" in line for line in seen)
    assert len(lies(app).settled) == 1


def test_off_the_table_and_back(laid: Mend, open_app: Open, play: Play) -> None:
    app = open_app(laid.data)
    seen = play(app, "B", "delete")
    assert any("off the table   u undo" in line for line in seen)
    assert len(lies(app).waiting) == 1
    again = open_app(laid.data)
    play(again, "B", "u")
    assert len(lies(again).waiting) == 2


def test_what_another_program_brings_appears(mend: Mend, open_app: Open, play: Play) -> None:
    app = open_app(mend.data)

    async def elsewhere(pilot: Pilot[object]) -> None:
        with journal_of(mend.data) as journal:
            agenda.add(journal, "more pancakes")
        await pilot.pause(2.2)

    assert any("more pancakes" in line for line in play(app, "B", then=elsewhere))


# ---- below the screen


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("2026-11-24T17:52", "for sunday"),
        ("2026-11-28T17:52", "for tomorrow"),
        ("2026-11-29T12:00", "for today"),
        ("2026-11-29T18:00", "for sunday"),
    ],
)
def test_for_which_day(mend: Mend, open_app: Open, now: str, said: str) -> None:
    app = open_app(mend.data, now=now)
    assert app.looking.at(lambda seen: for_when(seen.home, seen.now)) == said
    app.close_all()


def test_the_look_asks_no_more_of_a_full_store(laid: Mend, open_app: Open) -> None:
    app = open_app(laid.data)
    asked: list[str] = []

    def look(seen: Glance) -> Table:
        def read(sql: str, values: Any = ()) -> Any:
            asked.append(sql)
            return seen.read(sql, values)

        return table(read, seen.home, seen.now)

    app.looking.at(look)
    before = len(asked)
    with journal_of(laid.data) as journal:
        for n in range(20):
            agenda.add(journal, f"line {n}")
    asked.clear()
    app.looking.at(look)
    app.close_all()
    assert len(asked) == before <= 6
    with sqlite3.connect(laid.data / "mend.sqlite3") as db:
        assert db.execute("SELECT count(*) FROM agenda_line").fetchone() == (23,)

"""Keys typed while a change takes long: they stay with the field that asked for it."""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

import pytest
from textual import events
from textual.pilot import Pilot

from tests.app.conftest import settled, shown
from tests.app.planted import journal_of
from tests.journal import on_hand
from tracker.app.keys import PATIENCE
from tracker.journal import agenda
from tracker.journal.on_the_table import table

if TYPE_CHECKING:
    from tests.app.conftest import Open, Play
    from tests.conftest import Mend
    from tracker.app.app import Mend as App

SUNDAY = "2026-11-22T17:05"
SIGNS = {" ": "space"}
NAMES = {name: sign for sign, name in SIGNS.items()}

Then = Callable[[Pilot[object]], Awaitable[object]]


def typed(text: str) -> list[str]:
    return [SIGNS.get(sign, sign) for sign in text]


def slowly(mend: Mend, app: App, *later: str, first: str = "") -> Then:
    """Enter while another program holds the pen; `first` comes at once, `later` when the key would
    not wait any longer. Then the pen is free."""

    def burst(keys: list[str]) -> None:
        for key in keys:
            sign = NAMES.get(key, key)
            app.post_message(events.Key(key, sign if len(sign) == 1 else None))

    async def then(pilot: Pilot[object]) -> None:
        other = sqlite3.connect(mend.data / "mend.sqlite3", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        burst(["enter", *typed(first)])
        await asyncio.sleep(PATIENCE + 0.2)
        burst(list(later))
        await asyncio.sleep(0.3)
        other.execute("COMMIT")
        other.close()
        for _ in range(200):
            await asyncio.sleep(0.01)
            if not any(not each.is_finished and each.group == "asked" for each in app.workers):
                break
        await settled(app, pilot)

    return then


def waiting(mend: Mend) -> list[str]:
    """The lines that lie on the table."""
    with journal_of(mend.data, now=SUNDAY) as journal:
        return [one.text for one in on_hand.lines(journal)]


def drafts(app: App) -> list[Any]:
    return [app.drafts.read(name) for name in app.drafts.waiting()]


@pytest.mark.parametrize("first", ["", " too"])
def test_a_line_for_the_table_goes_on(mend: Mend, open_app: Open, play: Play, first: str) -> None:
    app = open_app(mend.data)
    seen: list[str] = []

    async def then(pilot: Pilot[object]) -> None:
        await slowly(mend, app, *typed(" and quit"), first=first)(pilot)
        assert app.is_running
        seen.extend(shown(app))
        await pilot.press("enter")

    play(app, "b", *typed("shoes"), then=then)
    assert any(f"shoes{first} and quit" in each for each in seen)
    assert waiting(mend) == [f"shoes{first} and quit"]
    assert not app.drafts.waiting()


def test_what_came_after_is_a_draft(mend: Mend, open_app: Open, play: Play) -> None:
    app = open_app(mend.data)

    async def then(pilot: Pilot[object]) -> None:
        await slowly(mend, app, *typed(" too"))(pilot)
        await pilot.press("escape")
        await pilot.press("escape")

    play(app, "b", *typed("shoes"), then=then)
    assert waiting(mend) == ["shoes"]
    (one,) = drafts(app)
    assert one["text"] == "shoes too"


def test_enter_twice_is_once(mend: Mend, open_app: Open, play: Play) -> None:
    app = open_app(mend.data)
    play(app, "b", *typed("shoes"), then=slowly(mend, app, "enter", "enter"))
    assert waiting(mend) == ["shoes"]
    assert not app.drafts.waiting()


def test_left_meanwhile_it_is_kept_and_no_draft(mend: Mend, open_app: Open, play: Play) -> None:
    app = open_app(mend.data)
    seen = play(app, "b", *typed("shoes"), then=slowly(mend, app, "escape", "escape"))
    assert waiting(mend) == ["shoes"]
    assert not app.drafts.waiting()
    assert any("on the table" in each for each in seen)


def test_keys_after_a_quick_change_meet_what_is_below(
    mend: Mend, open_app: Open, play: Play
) -> None:
    app = open_app(mend.data)
    seen = play(app, "b", *typed("shoes"), "enter", "B")
    assert any("shoes" in each for each in seen)
    assert len(table_of(app)) == 1


def table_of(app: App) -> Any:
    found: Any = app.looking.at(lambda seen: table(seen.read, seen.home, seen.now))
    return found.waiting


def test_a_span_goes_on(mend: Mend, open_app: Open, play: Play) -> None:
    app = open_app(mend.data)

    async def then(pilot: Pilot[object]) -> None:
        await slowly(mend, app, *typed(" by"))(pilot)
        await pilot.press("enter")

    play(app, "g", "tab", "tab", "tab", "tab", *typed("sea"), then=then)
    assert [one.name for one in app.looking.home().spans] == ["sea by"]
    assert not app.drafts.waiting()


def test_thanks_go_on(mend: Mend, open_app: Open, play: Play) -> None:
    assert mend("log", "celebrate Nia: one", MEND_NOW="2026-11-19T16:00").returncode == 0
    app = open_app(mend.data, now=SUNDAY)
    at: list[Any] = []

    async def then(pilot: Pilot[object]) -> None:
        await slowly(mend, app, *typed(" and p"))(pilot)
        at.append(getattr(app.screen, "at", None))
        assert any("soup and p" in each for each in shown(app))
        await pilot.press("enter")

    play(app, "w", "right", "0", *typed("soup"), then=then)
    with journal_of(mend.data, now=SUNDAY) as journal:
        (one,) = on_hand.reviews(journal)
        assert [each.text for each in one.thanks] == ["soup and p"]
    assert at == [("thanks", "")]
    assert not app.drafts.waiting()


def test_thanks_left_meanwhile_are_kept(mend: Mend, open_app: Open, play: Play) -> None:
    app = open_app(mend.data, now=SUNDAY)
    play(app, "w", "right", "0", *typed("soup"), then=slowly(mend, app, *["escape"] * 3))
    with journal_of(mend.data, now=SUNDAY) as journal:
        (one,) = on_hand.reviews(journal)
        assert [each.text for each in one.thanks] == ["soup"]
    assert not app.drafts.waiting()


def test_a_quick_line_goes_on(mend: Mend, open_app: Open, play: Play) -> None:
    app = open_app(mend.data)

    async def then(pilot: Pilot[object]) -> None:
        await slowly(mend, app, *typed(" about q"))(pilot)
        assert app.is_running
        await pilot.press("enter")

    play(app, "slash", *typed("snapped at Jake"), then=then)
    found = mend.json("today", MEND_ME="Maren", MEND_NOW="2026-11-24T18:00")["moments"]
    assert [one["line"] for one in found] == ["snapped at Jake about q"]
    assert not app.drafts.waiting()


def test_a_draft_for_a_line_that_is_gone_is_a_new_one(
    mend: Mend, open_app: Open, play: Play
) -> None:
    with journal_of(mend.data) as journal:
        lamp = agenda.add(journal, "lamp").line
    app = open_app(mend.data)

    async def then(pilot: Pilot[object]) -> None:
        with journal_of(mend.data) as journal:
            agenda.remove(journal, lamp.id)
        await pilot.press("enter")
        await settled(app, pilot)
        assert any("brings your words as a new one" in each for each in shown(app))
        assert app.drafts.read(app.screen.draft)["line"] is None  # type: ignore[attr-defined]
        await pilot.press("enter")

    play(app, "B", "e", *typed(" by the bed"), then=then)
    assert waiting(mend) == ["lamp by the bed"]
    assert not app.drafts.waiting()


@pytest.mark.parametrize("gone", [False, True])
def test_another_file_in_the_place_of_the_familys(
    mend: Mend, open_app: Open, play: Play, gone: bool
) -> None:
    app = open_app(mend.data)
    store = mend.data / "mend.sqlite3"
    aside = mend.data / "aside"

    async def then(pilot: Pilot[object]) -> None:
        shutil.copy(store, aside)
        os.remove(store)
        if not gone:
            os.replace(aside, store)
        await pilot.press("enter")
        await settled(app, pilot)
        text = " ".join(" ".join(shown(app)).split())
        assert "Quit and open Mend again" in text
        await pilot.press("escape")
        await pilot.press("escape")

    play(app, "b", *typed("shoes"), then=then)
    if gone:
        os.replace(aside, store)
    assert waiting(mend) == []
    assert [one["text"] for one in drafts(app)] == ["shoes"]


def test_another_file_is_told_at_once(mend: Mend, open_app: Open, play: Play) -> None:
    app = open_app(mend.data)
    store = mend.data / "mend.sqlite3"

    async def then(pilot: Pilot[object]) -> None:
        shutil.copy(store, mend.data / "aside")
        os.replace(mend.data / "aside", store)
        await app._others_wrote()

    seen = play(app, then=then)
    assert any("Quit and open Mend again" in each for each in seen)

"""The first run: a family in a minute, nothing lost on the way, or a sample to look around in."""

from __future__ import annotations

import glob
import os
import tempfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tracker.app import drafts, machine
from tracker.app.app import Mend
from tracker.app.screens.first import FirstScreen
from tracker.app.screens.today import TodayScreen
from tracker.settings import defaults

MOST = 45
"""Keys in which a family of four is here."""
HOSTILE = "[b]Mia[/b]\x1b[2J\u202eevil 👩\u200d👧 " + "x" * 40


@pytest.fixture(autouse=True)
def nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine knows its user as Sam Fenwick, and lies in London."""
    monkeypatch.setattr(machine, "_full_name", lambda: "Sam Fenwick")
    monkeypatch.setenv("TZ", "Europe/London")
    # pendulum asks once a process; another test may have asked before
    monkeypatch.setattr(import_module("pendulum.tz.local_timezone"), "_local_timezone", None)


@pytest.fixture
def gone(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the program that holds a draft were gone."""
    monkeypatch.setattr(drafts, "_held", lambda who: False)


def typed(*texts: str) -> list[str]:
    """Texts as the keys that type them; `enter` and other names of keys stay as they are."""
    keys: list[str] = []
    for text in texts:
        if text in ("enter", "escape", "tab", "up", "down", "backspace", "delete"):
            keys.append(text)
        else:
            keys += ["space" if letter == " " else letter for letter in text]
    return keys


def first(open_app: Any, data: Path, me: str | None = None) -> Mend:
    app = open_app(data, me, first="first")
    assert isinstance(app, Mend)
    return app


def kept(app: Mend) -> list[Any]:
    """Where the screen on top at the end comes to lie (with `then`: the app lets go of it)."""
    found: list[Any] = app.__dict__.setdefault("test_screens", [])
    return found


async def look(pilot: Pilot[object]) -> None:
    app = pilot.app
    assert isinstance(app, Mend)
    kept(app).append(app.screen)


def screen(app: Mend, kind: type[Any] = FirstScreen) -> Any:
    (found,) = kept(app)
    assert isinstance(found, kind)
    return found


def text(lines: list[str]) -> str:
    return "\n".join(lines)


def members(mend: Any) -> list[tuple[str, str, str | None, bool]]:
    found = mend.json("family", "show")["members"]
    return [(one["name"], one["role"], one["birth"], one["archived"]) for one in found]


PEOPLE = ["Maren", "Kofi", "Jake 4", "Nia 9"]
FOUR = [key for name in PEOPLE for key in typed(name, "enter")]


def test_a_family_of_four_in_few_keys(open_app: Any, play: Any, empty: Any) -> None:
    """The name is offered, the zone too; four lines, one enter that goes on, one that begins."""
    keys = ["enter", "enter", *FOUR, "enter", "enter"]
    assert len(keys) == 28
    app = first(open_app, empty.data)
    seen = play(app, *keys, then=look)
    assert screen(app, TodayScreen)
    assert "the Fenwick family   17:52" in seen[1]
    assert "The loom is strung." in text(seen)
    shown = empty.json("family", "show")
    assert shown["family"]["zone"] == "Europe/London"
    assert (shown["family"]["week_start"], shown["family"]["day_start"]) == ("monday", "04:00")
    assert members(empty) == [
        ("Maren", "adult", None, False),
        ("Kofi", "adult", None, False),
        ("Jake", "child", "2022", False),
        ("Nia", "child", "2017", False),
    ]
    assert defaults(app.settings.places.settings) == {"family": "Fenwick", "me": "Maren"}
    assert oct(os.stat(empty.data).st_mode & 0o777) == "0o700"
    assert not os.listdir(empty.data / "drafts")


def test_with_a_name_of_its_own_still_few(open_app: Any, play: Any, empty: Any) -> None:
    keys = ["enter", *typed("Fenwick-Osei", "enter"), *FOUR, "enter", "enter"]
    assert len(keys) <= MOST
    seen = play(first(open_app, empty.data), *keys)
    assert "the Fenwick-Osei family" in seen[1]


def test_the_journal_is_open_afterwards(open_app: Any, play: Any, empty: Any) -> None:
    """The first moment can be kept, and undone, as on any day."""
    app = first(open_app, empty.data)
    seen = play(app, "enter", "enter", *FOUR, "enter", "enter", "slash", *typed("hug", "enter"))
    assert app.journal is not None
    assert app.journal.done()
    assert "hug" in text(seen)
    assert empty.json("today", MEND_NOW="2026-11-24T17:52")["moments"][0]["by"] == "Maren"


def test_it_says_where_and_who_reads(open_app: Any, play: Any, empty: Any) -> None:
    for keys in ([], ["enter", "enter", *FOUR, "enter"]):
        seen = text(play(first(open_app, empty.data), *keys, size=(120, 40)))
        assert str(empty.data / "mend.sqlite3") in seen
        assert "Whoever can open that file can read all of it." in seen
    assert not (empty.data / "mend.sqlite3").exists(), "nothing is made before the last enter"


def test_the_line_is_read_while_it_is_typed(open_app: Any, play: Any, empty: Any) -> None:
    seen = text(play(first(open_app, empty.data), "enter", "enter", *typed("Mia 4")))
    assert "● Mia          child, preschooler, born 2022" in seen
    seen = text(play(first(open_app, empty.data), "enter", "enter", *typed("Mia 4x", "enter")))
    assert "“4x” is no age" in seen
    assert "Mia 4x" in seen, "what cannot be read stays in the field"


def test_several_on_a_line_and_no_name_twice(open_app: Any, play: Any, empty: Any) -> None:
    seen = text(
        play(
            first(open_app, empty.data),
            *("enter", "enter", *typed("Maren, Nia 9", "enter", "nia", "enter")),
        )
    )
    assert "★ Nia" not in seen
    assert "▲ Nia" in seen
    assert "There is a Nia already." in seen


def test_every_step_can_be_stepped_back_from(open_app: Any, play: Any, empty: Any) -> None:
    app = first(open_app, empty.data)
    keys = typed("enter", "Osei", "enter", "Maren", "enter", "Ni", "escape", "escape", "escape")
    assert "welcome" in play(app, *keys, then=look)[1]
    facts = screen(app).facts
    assert (facts.family, facts.people, facts.new) == ("Osei", ["Maren"], "Ni")

    app = first(open_app, empty.data)
    seen = text(play(app, *keys, "enter", "enter"))
    assert "❯ Ni" in seen
    assert "● Maren" in seen


def test_a_name_above_is_put_right_or_taken_out(
    open_app: Any, play: Any, empty: Any, gone: None
) -> None:
    app = first(open_app, empty.data)
    people = typed("Maren", "enter", "Jak 4", "enter", "Nia 9", "enter", "T")
    play(
        app,
        "enter",
        "enter",
        *people,
        "up",
        "up",
        *["backspace"] * 5,
        *typed("Jake 5", "enter"),
        then=look,
    )
    assert screen(app).facts.people == ["Maren", "Jake 5", "Nia 9"]
    assert screen(app).facts.new == "T"
    app = first(open_app, empty.data)
    play(app, "enter", "enter", "backspace", "up", *["backspace"] * 9, "enter", then=look)
    assert screen(app).facts.people == ["Maren", "Jake 5"]


def test_a_zone_by_its_city(open_app: Any, play: Any, empty: Any) -> None:
    keys = typed("enter", "tab", "nowhere at all", "enter")
    seen = text(play(first(open_app, empty.data), *keys))
    assert "no zone is called that" in seen
    keys = typed("enter", "tab", *["backspace"] * 20, "new york", "enter")
    seen = text(play(first(open_app, empty.data), *keys))
    assert "by the clock of America/New_York" in seen


def test_who_is_at_the_keyboard(open_app: Any, play: Any, empty: Any) -> None:
    app = first(open_app, empty.data)
    play(app, "enter", "enter", *FOUR, "enter", "2", "enter")
    assert defaults(app.settings.places.settings)["me"] == "Kofi"


def test_nobody_yet_is_not_enough(open_app: Any, play: Any, empty: Any) -> None:
    """Enter on the empty first line takes whom the machine knows."""
    app = first(open_app, empty.data)
    play(app, "enter", "enter", "enter", then=look)
    assert screen(app).facts.people == ["Sam"]
    assert screen(app).step == "people"


def test_a_closed_window_loses_nothing(open_app: Any, play: Any, empty: Any, gone: None) -> None:
    play(first(open_app, empty.data), "enter", *typed("Osei", "enter", "Maren", "enter", "Ni"))
    app = first(open_app, empty.data)
    seen = play(app, then=look)
    assert "what you typed last time is still here" in text(seen)
    facts = screen(app).facts
    assert (facts.family, facts.people, facts.new) == ("Osei", ["Maren"], "Ni")


@pytest.mark.parametrize("how", ["not a folder", "taken"])
def test_where_nothing_can_be_written(open_app: Any, play: Any, tmp_path: Path, how: str) -> None:
    """One sentence, and all that was typed is still there for the next try."""
    data = tmp_path / "data"
    if how == "taken":
        data.write_text("something else")
        data = data / "mend"
    else:
        data.mkdir()
        (data / "mend.sqlite3").mkdir()
    app = first(open_app, data)
    seen = play(app, "enter", "enter", *FOUR, "enter", "enter", then=look)
    assert screen(app).step == "done"
    assert any(row.lstrip().startswith("!") for row in seen)
    assert "What you typed is still here." in text(seen)
    assert screen(app).facts.people == PEOPLE


def test_a_try_that_was_cut_short_goes_on(
    open_app: Any, play: Any, empty: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tracker.journal import profile
    from tracker.store.errors import DiskFull

    add: Callable[..., Any] = profile.add_member
    full = [True]

    def adding(journal: Any, name: str, *given: Any, **more: Any) -> Any:
        if name == "Jake" and full.pop() if full else False:
            raise DiskFull
        return add(journal, name, *given, **more)

    monkeypatch.setattr(profile, "add_member", adding)
    app = first(open_app, empty.data)
    said: list[str] = []

    async def again(pilot: Pilot[object]) -> None:
        assert isinstance(app.screen, FirstScreen)
        said.append(str(app.screen.below.render()))
        await pilot.press("enter")
        await pilot.pause(1)
        await look(pilot)

    play(app, "enter", "enter", *FOUR, "enter", "enter", then=again)
    assert "The disk is full" in said[0]
    assert screen(app, TodayScreen)
    assert [name for name, *_ in members(empty)] == ["Maren", "Kofi", "Jake", "Nia"]


def test_looking_around_leaves_no_trace(
    open_app: Any, play: Any, empty: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    rooms = tmp_path / "rooms"
    rooms.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(rooms))
    app = first(open_app, empty.data)
    lived: list[str] = []

    async def later(pilot: Pilot[object]) -> None:
        lived.extend(glob.glob(f"{rooms}/mend-demo-*/data/mend.sqlite3"))

    seen = play(app, "l", then=later)
    assert "the Fenwick-Osei family" in seen[1]
    assert "gone when you leave" in seen[-2]
    assert len(lived) == 1
    assert not list(rooms.iterdir())
    assert not empty.data.exists()


def test_hostile_names_are_only_words(open_app: Any, play: Any, empty: Any) -> None:
    app = first(open_app, empty.data)

    async def paste(pilot: Pilot[object]) -> None:
        from textual import events

        app.post_message(events.Paste(HOSTILE + " 4"))
        await pilot.pause(0.1)
        await pilot.press("enter", "enter")

    seen = play(app, "enter", "enter", *typed("Maren", "enter"), then=paste)
    drawn = text(seen)
    assert "\x1b" not in drawn
    assert "\u202e" not in drawn
    assert "[b]Mia[/b]" in drawn
    assert max(map(len, seen)) <= 80


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 20), (30, 10)])
def test_any_size(open_app: Any, play: Any, empty: Any, size: tuple[int, int]) -> None:
    for keys in ([], ["enter"], ["enter", "enter", *FOUR], ["enter", "enter", *FOUR, "enter"]):
        assert play(first(open_app, empty.data), *keys, size=size)
        for draft in (empty.data / "drafts").glob("*"):
            draft.unlink()


def test_plain_signs(open_app: Any, play: Any, empty: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    app = first(open_app, empty.data)

    async def plainly(pilot: Pilot[object]) -> None:
        monkeypatch.setenv("TERM", "linux")
        assert isinstance(app.screen, FirstScreen)
        app.screen.draw()

    seen = text(play(app, "enter", "enter", *FOUR, then=plainly))
    assert "M Maren" in seen
    assert not set("●▲★■─│❯") & set(seen.replace("❯", "", 1))


def test_what_the_machine_offers(monkeypatch: pytest.MonkeyPatch) -> None:
    assert machine.user_names(None, None) == ("Fenwick", "Sam")
    assert machine.user_names("Osei", "Kofi") == ("Osei", "Kofi")
    monkeypatch.setattr(machine, "_full_name", lambda: "")
    monkeypatch.setenv("USER", "maren")
    assert machine.user_names(None, None) == ("Maren", "")
    monkeypatch.setenv("USER", "root")
    assert machine.user_names(None, None) == ("Hearth", "")

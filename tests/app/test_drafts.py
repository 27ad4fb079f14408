"""What was said and not kept comes back: after Esc, after a crash, after the window was closed."""

from __future__ import annotations

import errno
import json
import os
import signal
import sys
import time
from collections.abc import Callable
from subprocess import PIPE, Popen
from types import SimpleNamespace
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from tests.app.conftest import Open, Play, settled, shown
from tests.conftest import NOW, Mend
from tests.terminal.ptys import Terminal
from tracker.app import drafts as drafts_of
from tracker.app.app import Mend as App
from tracker.app.screens.sheet import SheetScreen

SAFE = "your words are safe   d brings them back"


def drafts(mend: Mend) -> list[Any]:
    """The content of all drafts that are on the disk."""
    folder = mend.data / "drafts"
    return [json.loads(path.read_text()) for path in sorted(folder.glob("*.json"))]


def today(mend: Mend) -> list[Any]:
    found = mend.json("today", MEND_ME="Maren", MEND_NOW=NOW)["moments"]
    assert isinstance(found, list)
    return found


@pytest.fixture
def app(mend: Mend, open_app: Open, play: Play) -> App:
    return open_app(mend.data)


def test_esc_leaves_a_draft_and_d_brings_it_back(mend: Mend, app: App, play: Play) -> None:
    async def then(pilot: Pilot[object]) -> None:
        assert any(SAFE in line for line in shown(app))
        assert len(drafts(mend)) == 1
        await pilot.press("d")
        await settled(app, pilot)
        text = "\n".join(shown(app))
        assert "rupture with ★ Jake: lost my cool, 17:32, 20 minutes ago" in text
        assert "“shoes”" in text
        await pilot.press("enter")

    keys = ["r", "2", "l", "tab", *"20m", "tab", *"shoes", "escape", "escape"]
    play(app, *keys, then=then)
    (one,) = today(mend)
    assert (one["note"], one["at"]) == ("shoes", "2026-11-24T17:32:00+00:00")
    assert not drafts(mend)


def test_esc_goes_out_of_the_field_first(app: App, play: Play) -> None:
    async def then(pilot: Pilot[object]) -> None:
        assert isinstance(app.screen, SheetScreen)
        assert app.focused is None
        await pilot.press("escape")
        await settled(app, pilot)
        assert not isinstance(app.screen, SheetScreen)

    play(app, "c", "2", "tab", *"20m", "escape", then=then)


@pytest.mark.parametrize(
    "keys",
    [
        "c escape",
        "c 2 2 escape",
        "r + escape",
        "m tab escape escape",
        "m j escape",
        "c tab tab space escape escape",
    ],
)
def test_where_nothing_was_said_there_is_no_draft(
    mend: Mend, app: App, play: Play, keys: str
) -> None:
    lines = play(app, *keys.split())
    assert not drafts(mend)
    assert not any("safe" in line for line in lines)


def test_a_draft_that_was_emptied_is_none(mend: Mend, app: App, play: Play) -> None:
    play(app, *"c 2 escape d 2 escape".split())
    assert not drafts(mend)


def test_every_key_is_on_the_disk(mend: Mend, app: App, play: Play) -> None:
    async def then(pilot: Pilot[object]) -> None:
        for key in [*"2l", "tab", "tab", *"shoes"]:
            await pilot.press(key)
            await settled(app, pilot)
            sheet = app.screen
            assert isinstance(sheet, SheetScreen)
            (draft,) = drafts(mend)
            whose = draft.pop("me")
            assert draft == json.loads(json.dumps(sheet.as_draft()))
            assert sheet.home is not None
            assert whose == sheet.home.me
        assert draft["checkin"]["note"] == "shoes"

    play(app, "r", then=then)


def test_only_its_owner_can_read_a_draft(mend: Mend, app: App, play: Play) -> None:
    play(app, "r", "2", "escape")
    (path,) = (mend.data / "drafts").iterdir()
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_leaving_with_an_open_sheet_keeps_its_words(
    mend: Mend, app: App, open_app: Open, play: Play
) -> None:
    play(app, "r", "2", "l", "ctrl+q")
    assert len(drafts(mend)) == 1
    again = open_app(mend.data)
    play(again, "d", "enter")
    assert today(mend)[0]["rupture"] == "lost-cool"


def test_the_newest_draft_comes_first_then_the_one_before(mend: Mend, app: App, play: Play) -> None:
    play(app, *"r 2 escape c 3 p escape d enter d enter".split())
    assert {one["kind"] for one in today(mend)} == {"connection", "rupture"}
    assert not drafts(mend)


def test_a_draft_can_be_let_go_and_until_the_end_comes_back_all_the_same(
    mend: Mend, app: App, play: Play
) -> None:
    async def then(pilot: Pilot[object]) -> None:
        assert not drafts(mend)
        await pilot.press("d", "enter")

    play(app, *"r 2 l escape d delete".split(), then=then)
    assert today(mend)[0]["rupture"] == "lost-cool"
    assert not drafts(mend)


def test_an_old_draft_says_when_it_was_begun_and_now_is_the_moment_of_saving(
    mend: Mend, open_app: Open, play: Play
) -> None:
    play(open_app(mend.data), *"r 2 escape".split())
    later = open_app(mend.data, now="2026-11-25T08:00")
    play(later, "d", "enter")
    one = mend.json("today", MEND_ME="Maren", MEND_NOW="2026-11-25T08:00")["moments"][0]
    assert one["at"] == "2026-11-25T08:00:00+00:00"
    play(open_app(mend.data), *"r 2 escape".split())
    lines = play(open_app(mend.data, now="2026-11-25T08:00"), "d")
    assert any("begun yesterday evening, at 17:52" in line for line in lines), lines


def test_a_draft_of_an_edit_goes_on_with_it(mend: Mend, app: App, play: Play) -> None:
    mend("log", "snapped", "at", "Jake", MEND_ME="Maren", MEND_NOW=NOW)
    (before,) = today(mend)
    play(app, *"e 3 escape d enter".split())
    (after,) = today(mend)
    assert (after["id"], after["members"]) == (before["id"], ["Maren", "Jake", "Nia"])


def test_a_line_comes_back_as_a_line(mend: Mend, app: App, play: Play) -> None:
    async def then(pilot: Pilot[object]) -> None:
        await pilot.press("d")
        await settled(app, pilot)
        assert any("hugged Jake" in line for line in shown(app))
        await pilot.press("enter")

    play(app, "slash", *"hugged", "space", *"Jake", "escape", "escape", then=then)
    assert today(mend)[0]["line"] == "hugged Jake"


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{",
        '{"screen": "sheet"}',
        '{"screen": "sheet", "checkin": 3, "begun": "x"}',
        '{"screen": "sheet", "checkin": {"kind": "party"}, "family": null}',
        '{"screen": "nowhere"}',
        '{"screen": "sheet", "checkin": {"kind": "rupture", "people": ["gone", "\\u001b"]}}',
    ],
)
def test_what_is_no_draft_harms_nothing(mend: Mend, app: App, play: Play, content: str) -> None:
    folder = mend.data / "drafts"
    folder.mkdir(mode=0o700)
    (folder / "left-0.json").write_text(content)
    lines = play(app, "d", "escape")
    assert any("Tuesday 24 November" in line for line in lines)


def test_another_familys_draft_waits_for_it(mend: Mend, app: App, play: Play) -> None:
    folder = mend.data / "drafts"
    folder.mkdir(mode=0o700)
    theirs = {"screen": "sheet", "family": "0" * 32, "checkin": {"kind": "rupture"}}
    (folder / "left-0.json").write_text(json.dumps(theirs))
    lines = play(app, "d")
    assert any("no draft waits" in line for line in lines)
    assert drafts(mend) == [theirs]


# ---- however it ends


def opened(mend: Mend) -> Terminal:
    words = [sys.executable, "-m", "tracker", "--me", "Maren", "--now", NOW]
    return Terminal(words, {**mend.env, "TERM": "xterm-256color"})


def killed(terminal: Terminal) -> None:
    os.kill(terminal.pid, signal.SIGKILL)


def ended(terminal: Terminal) -> None:
    os.kill(terminal.pid, signal.SIGTERM)


def closed(terminal: Terminal) -> None:
    terminal.hang_up()


@pytest.mark.parametrize("end", [killed, ended, closed])
def test_a_draft_survives(mend: Mend, end: Callable[[Terminal], None]) -> None:
    with opened(mend) as terminal:
        terminal.shows("c connect")
        terminal.type("r2l\t20m\tshoes by the door")
        terminal.shows("“shoes by the door”")
        end(terminal)
        terminal.ends()
    assert len(drafts(mend)) == 1
    with opened(mend) as terminal:
        terminal.shows(SAFE)
        terminal.type("d")
        terminal.shows("lost my cool, 17:32, 20 minutes ago")
        terminal.type("\r")
        terminal.shows("kept. Jake, a rupture, 17:32")
    (one,) = today(mend)
    assert one["note"] == "shoes by the door"
    assert not drafts(mend)


def test_a_crash_loses_no_words(mend: Mend, app: App, play: Play) -> None:
    class Mistake(Exception):
        pass

    async def then(pilot: Pilot[object]) -> None:
        def wrong() -> None:
            raise Mistake

        app.screen.call_later(wrong)
        await pilot.pause()

    with pytest.raises(Mistake):
        play(app, *"r 2 l".split(), then=then)
    (draft,) = drafts(mend)
    assert draft["checkin"]["what"] == "lost-cool"


def test_a_paste_of_many_words_is_a_draft_at_once(mend: Mend, app: App, play: Play) -> None:
    words = "word " * 20_000

    async def then(pilot: Pilot[object]) -> None:
        app.post_message(events.Paste(words))
        await settled(app, pilot)
        (draft,) = drafts(mend)
        assert draft["checkin"]["note"] == words

    play(app, "c", "2", then=then)


def test_nobody_elses_draft_comes_back(mend: Mend, app: App, open_app: Open, play: Play) -> None:
    play(app, "c", "2", "tab", "tab", *"secret", "escape", "escape")
    kofi = open_app(mend.data, "Kofi")
    assert "secret" not in "".join(play(kofi, "d"))
    assert "secret" in "".join(play(open_app(mend.data), "d"))


def full_disk(monkeypatch: pytest.MonkeyPatch, room: int = 0) -> None:
    """From now on the disk takes only so many bytes of a draft."""
    whole = os.write

    def write(number: int, words: bytes) -> int:
        return whole(number, words[:room]) if room else fail()

    def fail() -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(drafts_of, "os", SimpleNamespace(**{**vars(os), "write": write}))


@pytest.mark.parametrize("room", [0, 100])
def test_on_a_full_disk_words_stay_as_long_as_the_program_runs(
    mend: Mend, app: App, play: Play, monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    full_disk(monkeypatch, room)

    async def then(pilot: Pilot[object]) -> None:
        assert any("your words stay while Mend is open   d brings" in line for line in shown(app))
        await pilot.press("d")
        await settled(app, pilot)
        assert any("“shoes”" in line for line in shown(app))

    play(app, "r", "2", "tab", "tab", *"shoes", "escape", "escape", then=then)
    assert not [name for name in os.listdir(mend.data / "drafts") if name.endswith(".part")]


def test_a_draft_that_finds_no_room_leaves_the_one_before(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = drafts_of.Drafts(str(tmp_path / "data" / "drafts"))
    name = kept.new()
    assert kept.keep(name, {"text": "short"})
    full_disk(monkeypatch, 100)
    assert not kept.keep(name, {"text": "long " * 2000})
    again = drafts_of.Drafts(kept.folder)
    assert again.read(name) == {"text": "short"}
    assert kept.read(name)["text"].startswith("long")


def test_a_number_that_was_given_anew_holds_no_draft(tmp_path: Any) -> None:
    kept = drafts_of.Drafts(str(tmp_path / "data" / "drafts"))
    name = kept.new()
    kept.keep(name, {"text": "of long ago"})
    with Popen([sys.executable, "-c", "input()"], stdin=PIPE) as other:
        old = f"{other.pid}-{int(time.time() * 1000) - 3_600_000:012x}{'0' * 20}.json"
        new = f"{other.pid}-{int(time.time() * 1000) + 60_000:012x}{'0' * 20}.json"
        for each in (old, new):
            os.rename(os.path.join(kept.folder, name), os.path.join(kept.folder, each))
            name = each
            there = name in drafts_of.Drafts(kept.folder).waiting()
            assert there == (each == old and sys.platform == "linux")

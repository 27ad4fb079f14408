"""The safety page: from everywhere, whatever the store is like, and without a trace of it."""

from __future__ import annotations

import asyncio
import importlib
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.color import Color
from textual.command import CommandList
from textual.pilot import Pilot
from textual.widgets import Input

from tests.app.conftest import Open, Play, settled, shown
from tests.app.folders import everything, whole
from tests.conftest import NOW, Mend
from tracker.app import safety_drawing as drawing
from tracker.app.app import Mend as App
from tracker.app.catalogue import SCREENS
from tracker.app.contacts import CLOSED, KNOWN, Contacts, contacts
from tracker.app.inline import Under
from tracker.app.themes import LOOKS
from tracker.guide.texts import text
from tracker.journal.glance import glance
from tracker.settings import gather

TITLE = "when it needs more than mending"
FIRST = "First get everyone safe."
CLOCK = 1_795_542_720_000_000
"""A clock that stands still: no minute turns during a test."""


@pytest.fixture
def app(mend: Mend, open_app: Open, monkeypatch: pytest.MonkeyPatch) -> App:
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setattr("tracker.app.app.TICK", 3600.0)  # nothing looks at the store by itself
    mend("family", "set", "contacts", "Gran: ring any time; Dr Osei: 9 to 5")
    mend("log", "snapped at Jake about shoes", MEND_NOW="2026-11-24T17:40")
    mend("log", "did I yell at Nia?", MEND_NOW="2026-11-24T17:45")
    return open_app(mend.data, clock=lambda: CLOCK)


# ---- what it says


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12), (24, 9)])
@pytest.mark.parametrize("child", [False, True])
def test_nothing_is_cut_at_any_size(size: tuple[int, int], child: bool) -> None:
    """Every sentence stands somewhere on the pages, and each page fits."""
    known = Contacts(KNOWN, (("Gran", "ring any time, " * 9), ("Dr Osei", ""), ("x" * 60, "y")))
    width, rows = size[0] - 4, size[1] - 6
    pages = drawing.pages(drawing.blocks(known, ["first of all"], width, child=child), rows)
    assert all(len(page) <= rows for page in pages)
    lines = [line.plain for page in pages for line in page]
    assert max(map(len, lines)) <= width
    said = whole([line.removeprefix("· ").removeprefix("  ") for line in lines])
    page = text("safety")
    wanted = [one["child" if child else "adult"] for one in page["matter"]]
    wanted += page["child_help"] if child else [*page["help"], *page["leaning"], page["first"]]
    wanted.append(page["child_intro" if child else "intro"])
    for sentence in wanted:
        assert sentence in said
    assert "…" not in said
    assert "Gran" in said
    assert "".join(said.split()).count("ringanytime,") == 9 or size[0] < 80


def test_the_familys_own_people_first(app: App, play: Play) -> None:
    seen = play(app, "exclamation_mark")
    assert seen[1].strip().startswith(TITLE)
    assert [line.strip() for line in seen[3:6]] == [
        "our own people",
        "Gran      ring any time",
        "Dr Osei   9 to 5",
    ]
    assert FIRST in seen[7]
    assert "→ more   c in children’s words   ctrl+l blank   esc back" in seen[-1]


def test_the_first_day_shows_the_key(mend: Mend, open_app: Open, play: Play) -> None:
    assert "! when it needs more than mending" in whole(play(open_app(mend.data)))


def test_more_pages_at_80x24(app: App, play: Play) -> None:
    seen = play(app, "exclamation_mark", "right")
    assert "who helps" in whole(seen)
    assert "leaning on someone" in whole(seen)
    assert FIRST not in whole(seen)


def test_one_page_where_there_is_room(app: App, play: Play) -> None:
    seen = whole(play(app, "exclamation_mark", "right", size=(120, 40)))
    assert FIRST in seen
    assert "leaning on someone" in seen


def test_one_key_to_childrens_words_and_back(app: App, play: Play) -> None:
    page = text("safety")

    async def then(pilot: Pilot[object]) -> None:
        told = whole(shown(app))
        assert page["child_help"][1] in told
        assert page["matter"][0]["child"] in told
        assert FIRST not in told
        await pilot.press("c")

    assert FIRST in whole(play(app, "exclamation_mark", "right", "c", then=then))


NOBODY = "Nobody stands here yet."


def test_a_key_to_add_them(mend: Mend, open_app: Open, play: Play) -> None:
    seen = play(open_app(mend.data), "exclamation_mark")
    assert text("safety")["contacts_none"] in whole(seen)
    assert "P people" in seen[-1]
    assert play(open_app(mend.data), "exclamation_mark", "P")[1].startswith("  people")


@pytest.mark.parametrize("keys", [["r", "2"], ["slash", "h", "i"], ["s", "h"]])
def test_no_key_where_words_would_be_lost(
    mend: Mend, open_app: Open, play: Play, keys: list[str]
) -> None:
    seen = play(open_app(mend.data), *keys, "ctrl+g")
    assert NOBODY in whole(seen)
    assert "With P" not in whole(seen)
    seen = play(open_app(mend.data), *keys, "ctrl+g", "P")
    assert seen[1].strip().startswith(TITLE)


def test_children_do_not_read_that_nobody_is_there(mend: Mend, open_app: Open, play: Play) -> None:
    seen = play(open_app(mend.data), "exclamation_mark", "c", "P")
    assert seen[3].strip().startswith("It is not your fault.")
    assert seen[4].strip().startswith("Tell a grown-up")
    assert NOBODY not in whole(seen)
    assert "P people" not in seen[-1]


def test_only_ink_no_colour(app: App, play: Play) -> None:
    """Whoever has a colour, and gold, are not on the page."""
    found: set[Color] = set()

    async def then(pilot: Pilot[object]) -> None:
        for strip in app.screen._compositor.render_strips():
            for segment in strip:
                if segment.style is not None and segment.style.color and segment.text.strip():
                    found.add(Color.from_rich_color(segment.style.color))

    play(app, "exclamation_mark", then=then)
    look = LOOKS["lamplight"]
    assert found <= {Color.parse(look.ink), Color.parse(look.quiet)}


@pytest.mark.parametrize("name", ["[/b]x", "[@click=app.quit]Gran[/]", "\x1b[2Jx\x07", "‮x" * 9])
def test_hostile_contacts_are_only_words(name: str) -> None:
    known = Contacts(KNOWN, ((name, name),))
    for width in (10, 76):
        told = "".join(
            line.plain for block in drawing.blocks(known, [], width, child=False) for line in block
        )
        assert "\x1b" not in told
        assert "‮" not in told


# ---- from everywhere, and back to where one was

TYPING: dict[str, list[str]] = {
    "line": ["slash", *"hello"],
    "sheet words": ["r", "2", "tab", "tab", *"shoes"],
    "sheet when": ["r", "2", "tab", *"20m"],
    "people": ["P", "e", "x"],
    "search": ["s", *"sho"],
    "feeling": ["f", "1", "slash", *"sad"],
    "day": ["t", *"mon"],
    "palette": ["colon", "k"],
}
PRESSING: dict[str, list[str]] = {
    "today": [],
    "another day": ["left"],
    "sheet": ["r", "2", "l"],
    "a feeling's sheet": ["f", "2", "1", "tab"],
    "whole": ["home", "enter"],
    "basket": ["N"],
    "people": ["P"],
    "help": ["question_mark"],
    "feeling": ["f", "2"],
    "reading": ["y", "3"],
    "line, out of its field": ["slash", *"hello", "escape"],
    "search, in the list": ["s", *"sho", "enter"],
}
ROUND = ["right", "c", "right", "left", "c", "ctrl+l", "enter", "exclamation_mark", "ctrl+p"]
"""All that can be done on the page, until Esc."""


def visit(app: App, folder: Path, key: str) -> Callable[[Pilot[object]], Any]:
    """From where one is to the page, all over it, and back; nothing may be otherwise then."""

    async def then(pilot: Pilot[object]) -> None:
        await pilot.pause(0.2)
        await settled(app, pilot)
        screen, lines, files = app.screen, shown(app), everything(folder)
        field = app.focused
        at = (field.value, field.cursor_position) if isinstance(field, Input) else None
        stack = list(app.screen_stack)
        await pilot.press(key)
        await settled(app, pilot)
        assert TITLE in shown(app)[1]
        for each in ROUND:
            await pilot.press(each)
        await settled(app, pilot)
        assert TITLE in shown(app)[1]
        assert everything(folder) == files
        await pilot.press("escape")
        await settled(app, pilot)
        await pilot.pause(0.1)
        assert app.screen is screen
        assert list(app.screen_stack) == stack
        assert shown(app) == lines
        assert app.focused is field
        if isinstance(field, Input):
            assert (field.value, field.cursor_position) == at
        assert everything(folder) == files

    return then


@pytest.mark.parametrize("where", TYPING)
def test_also_while_typing(mend: Mend, app: App, play: Play, where: str) -> None:
    play(app, *TYPING[where], then=visit(app, mend.data, "ctrl+g"))


@pytest.mark.parametrize("where", PRESSING)
def test_wherever_a_key_acts(mend: Mend, app: App, play: Play, where: str) -> None:
    play(app, *PRESSING[where], then=visit(app, mend.data, "exclamation_mark"))


@pytest.mark.parametrize("where", ["today", "sheet", "people"])
def test_by_the_other_key_too(mend: Mend, app: App, play: Play, where: str) -> None:
    play(app, *PRESSING[where], then=visit(app, mend.data, "ctrl+g"))


def test_the_cursor_stays_inside_a_word(mend: Mend, app: App, play: Play) -> None:
    async def then(pilot: Pilot[object]) -> None:
        await pilot.press("ctrl+g", "right", "escape", "X")
        await settled(app, pilot)
        assert isinstance(app.focused, Input)
        assert app.focused.value == "helXlo"

    play(app, "slash", *"hello", "left", "left", then=then)


def test_while_typing_the_sign_is_text(app: App, play: Play) -> None:
    async def then(pilot: Pilot[object]) -> None:
        assert isinstance(app.focused, Input)
        assert app.focused.value == "oh!"

    play(app, "slash", *"oh", "exclamation_mark", then=then)


@pytest.mark.parametrize("name", sorted(SCREENS))
def test_every_screen_has_the_key(name: str) -> None:
    """Also one that is made later: whoever adds a screen adds the key."""
    module, _, kind = SCREENS[name].partition(":")
    keys = _bound(getattr(importlib.import_module(module), kind))
    if name == "blank":  # what hides the screen shows nothing
        assert "ctrl+g" not in keys
        return
    assert keys["ctrl+g"] == ("app.safety", True)
    assert keys["exclamation_mark"] == ("app.safety", False)


def _bound(screen: type[Any]) -> dict[str, tuple[str, bool]]:
    """The keys that a screen declares, with what each does and whether it goes before a field."""
    found: dict[str, tuple[str, bool]] = {}
    for kind in reversed(screen.__mro__):
        for one in kind.__dict__.get("BINDINGS", ()):
            for key in one.key.split(","):
                found[key.strip()] = (one.action, one.priority)
    return found


def test_blank_shows_nothing_of_it(app: App, play: Play) -> None:
    seen = "".join(play(app, "ctrl+l", "ctrl+g", "exclamation_mark"))
    assert set(seen) <= set("│· ")


def test_it_blanks_at_once(app: App, play: Play) -> None:
    seen = "".join(play(app, "slash", *"hello", "ctrl+g", "ctrl+l"))
    assert set(seen) <= set("│· ")


def test_quitting_from_it_loses_no_words(mend: Mend, app: App) -> None:
    until_it_ends(app, "slash", *"hello", "ctrl+g", "q")
    (draft,) = (mend.data / "drafts").iterdir()
    assert draft.name.startswith("left-")
    assert "hello" in draft.read_text()


def until_it_ends(app: App, *keys: str) -> None:
    """Press keys, the last of which ends it."""

    async def played() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            await settled(app, pilot)
            for key in keys:
                await pilot.press(key)
            await pilot.pause(0.2)
            assert app._exit

    try:
        asyncio.run(played())
    finally:
        app.close_all()


# ---- no store, or one that cannot be read


def test_before_the_first_run(empty: Mend, open_app: Open, play: Play) -> None:
    app = open_app(empty.data, None, first="first")

    async def then(pilot: Pilot[object]) -> None:
        assert FIRST in whole(shown(app))
        assert "can stand here, once your family has begun" in whole(shown(app))
        await pilot.press("right", "c", "escape")

    assert "welcome" in play(app, "exclamation_mark", then=then)[1]
    assert not empty.data.exists()


def test_in_the_middle_of_the_first_run(empty: Mend, open_app: Open, play: Play) -> None:
    app = open_app(empty.data, None, first="first")
    play(app, "enter", *"Osei", then=visit(app, empty.data, "ctrl+g"))


def test_a_store_that_is_no_more(mend: Mend, open_app: Open, play: Play) -> None:
    app = open_app(mend.data / "elsewhere")
    assert FIRST in whole(play(app, "exclamation_mark"))
    assert not (mend.data / "elsewhere").exists()


def test_a_newer_store_still_names_the_people(mend: Mend, open_app: Open, play: Play) -> None:
    mend("family", "set", "contacts", "Gran: ring any time")
    with sqlite3.connect(mend.data / "mend.sqlite3") as db:
        db.execute("UPDATE alembic_version SET version_num = '9999'")
    db.close()
    app = open_app(mend.data, clock=lambda: CLOCK)
    seen: list[str] = []

    async def then(pilot: Pilot[object]) -> None:
        before = everything(mend.data)
        await pilot.press("exclamation_mark", "right", "left")
        await settled(app, pilot)
        seen.extend(shown(app))
        assert everything(mend.data) == before

    play(app, then=then)
    assert "Gran ring any time" in whole(seen)


def test_a_store_without_its_tables(mend: Mend) -> None:
    with sqlite3.connect(mend.data / "mend.sqlite3") as db:
        db.execute("DROP TABLE contact")
    db.close()
    settings = gather({"data": str(mend.data)}, {})
    assert contacts(None, settings) == Contacts(CLOSED)


@pytest.mark.parametrize("spoilt", [b"", b"no store at all " * 400])
def test_a_damaged_store(mend: Mend, open_app: Open, play: Play, spoilt: bytes) -> None:
    """Emptied, or overwritten."""
    (mend.data / "mend.sqlite3").write_bytes(spoilt)
    app = open_app(mend.data, clock=lambda: CLOCK)
    seen: list[str] = []

    async def then(pilot: Pilot[object]) -> None:
        before = everything(mend.data)
        await pilot.press("exclamation_mark")
        await settled(app, pilot)
        seen.extend(shown(app))
        assert everything(mend.data) == before

    play(app, then=then)
    assert FIRST in whole(seen)
    assert "cannot be read just now" in whole(seen)


def test_while_the_store_is_being_opened(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded = threading.Event()
    opened = app._open_journal

    def slowly() -> Any:
        loaded.wait(20)
        return opened()

    async def early() -> str:
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("exclamation_mark")
            await pilot.pause()
            seen = whole(shown(app))
            loaded.set()
            await settled(app, pilot)
            return seen

    monkeypatch.setattr(app, "_open_journal", slowly)
    try:
        assert "Gran ring any time" in asyncio.run(early())
    finally:
        loaded.set()
        app.close_all()


def test_nothing_heavy_is_loaded_for_it(mend: Mend) -> None:
    code = (
        "import sys; import tracker.app.screens.safety, tracker.app.screens.safety_door;"
        "print(*{name.split('.')[0] for name in sys.modules})"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=mend.env, check=True
    )
    assert not {"sqlalchemy", "sqlmodel", "pydantic", "pendulum"} & set(done.stdout.split())
    assert "textual" in done.stdout.split()


# ---- the palette


def test_the_palette_opens_it_and_remembers_nothing(mend: Mend, app: App, play: Play) -> None:
    lists: list[list[str]] = []

    async def then(pilot: Pilot[object]) -> None:
        for _ in range(2):
            await pilot.press("colon")
            await pilot.pause(0.4)
            found = app.screen.query_one(CommandList)
            rows = [found.get_option_at_index(n).prompt for n in range(found.option_count)]
            lists.append([str(row) for row in rows])
            assert app.screen.query_one(Input).value == ""
            before = everything(mend.data, locks=False)
            await pilot.press(*"who", "space", *"can", "enter")
            await settled(app, pilot)
            assert TITLE in shown(app)[1]
            await pilot.press("escape")
            await settled(app, pilot)
            assert everything(mend.data, locks=False) == before

    play(app, then=then)
    assert lists[0] == lists[1]
    assert sum("safety" in row for row in lists[0]) == 1


# ---- under the prompt


@pytest.mark.parametrize("before", [[], ["r", "2", "l"], ["f", "1"]])
def test_under_the_prompt(mend: Mend, play: Play, before: list[str]) -> None:
    app = under(mend)
    play(app, *before, then=visit_under(app, mend.data, "exclamation_mark"))


def test_under_the_prompt_while_typing(mend: Mend, play: Play) -> None:
    app = under(mend)
    keys = ["r", "2", "tab", "tab", *"shoes"]
    play(app, *keys, then=visit_under(app, mend.data, "ctrl+g"))


def test_away_from_the_prompt_at_once(mend: Mend) -> None:
    until_it_ends(under(mend), "r", "exclamation_mark", "ctrl+l")


def under(mend: Mend) -> Under:
    settings = gather({"data": str(mend.data), "me": "Maren", "now": NOW}, {})
    with glance(settings) as seen:
        return Under(settings, seen.home, speak=lambda: None)


def visit_under(app: App, folder: Path, key: str) -> Callable[[Pilot[object]], Any]:
    async def then(pilot: Pilot[object]) -> None:
        lines, files = shown(app), everything(folder)
        await pilot.press(key, "right", "c")
        await settled(app, pilot)
        assert TITLE in whole(shown(app))
        await pilot.press("escape")
        await settled(app, pilot)
        assert shown(app) == lines
        assert everything(folder) == files

    return then

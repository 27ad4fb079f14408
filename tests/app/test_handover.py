"""A child at the keyboard: what it can do, what it meets, and how the keyboard comes back."""

from __future__ import annotations

import asyncio
import json
import os
import stat
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from textual.pilot import Pilot

from tests.app.conftest import settled, shown
from tests.app.planted import CODE, foreign, journal_of, plant
from tests.app.test_handover_random import event
from tests.journal import on_hand
from tracker.app.curtain import MARKER, drawn_for
from tracker.app.screens.blank import BlankScreen
from tracker.app.screens.handover_lock import LockScreen
from tracker.app.screens.today import TodayScreen
from tracker.journal import handover

if TYPE_CHECKING:
    from tests.app.conftest import Open, Play
    from tests.conftest import Mend as Program
    from tracker.app.app import Mend

JAKE, NIA = "1", "2"
"""The children's digits: Jake is four, Nia nine."""
IN = ("h", JAKE, "enter")
"""Hand over to Jake, without a code."""
SEVEN = "2026-11-24T17:52"


def typing(text: str) -> list[str]:
    return ["space" if key == " " else key for key in text]


def mine(data: Path, name: str) -> list[Any]:
    """What a child wrote, newest first."""
    with journal_of(data) as journal:
        with journal.reading() as db:
            ident = journal.home(db).find(name).id
        return handover.mine(journal, ident)


def said(data: Path, name: str) -> list[tuple[str, str, str]]:
    return [(one.kind, one.feeling or one.note, one.audience) for one in mine(data, name)]


def on_today(app: Mend, screen: list[str]) -> bool:
    """Whether a played app ended on Today."""
    return not app.curtain.drawn and screen[1].startswith("  Tuesday 24 November")


def coded(data: Path, code: str = CODE) -> None:
    with journal_of(data) as journal:
        handover.set_code(journal, code)


# ---- handing over


def test_the_first_time_a_code_can_be_set_and_none_is_fine(
    mend: Program, open_app: Open, play: Play
) -> None:
    screen = play(open_app(mend.data), "h", JAKE)
    assert any("A code leads back here." in line for line in screen)
    app = open_app(mend.data)
    screen = play(app, *IN)
    assert screen[1].strip() == "Hello, Jake. This is your place now."
    assert screen[3].strip() == "This is a curtain. It is not a lock."
    with journal_of(mend.data) as journal:
        assert not handover.has_code(journal)


def test_the_code_is_typed_twice_and_never_shown(mend: Program, open_app: Open, play: Play) -> None:
    app = open_app(mend.data)
    seen: list[str] = []

    async def look(pilot: Pilot[Any]) -> None:
        for key in (*typing("plum"), "enter", *typing("pear"), "enter", *typing("plum")):
            await pilot.press(key)
            await settled(app, pilot)
            seen.extend(shown(app))
        await pilot.press("enter", *typing("plum"), "enter")

    screen = play(app, "h", JAKE, then=look)
    text = "\n".join(seen)
    assert "plum" not in text
    assert "pear" not in text
    assert "••••" in text
    assert "Those were two different ones." in text
    assert screen[1].strip().startswith("Hello, Jake")
    with journal_of(mend.data) as journal:
        assert handover.check(journal, "plum")
        assert not handover.check(journal, "pear")


def test_with_a_code_two_keys_hand_over(mend: Program, open_app: Open, play: Play) -> None:
    coded(mend.data)
    screen = play(open_app(mend.data), "h", NIA)
    assert screen[1].strip() == "Hello, Nia. The keys are yours now."
    assert "somebody" not in "".join(screen)


def test_nobody_under_two(empty: Program, open_app: Open, play: Play) -> None:
    empty("family", "create", "Home", "--zone", "Europe/London")
    empty("member", "add", "Maren", "--role", "adult", "--me")
    empty("member", "add", "Tom", "--role", "child", "--birth", "2026-05")
    app = open_app(empty.data)
    screen = play(app, "h", "1", "enter")
    assert any("from two years on" in line for line in screen)
    assert not app.curtain.drawn


def test_what_was_open_stays_open_as_a_draft(mend: Program, open_app: Open, play: Play) -> None:
    app = open_app(mend.data)
    screen = play(app, "P", "h", JAKE, "enter")
    assert foreign(screen) == []
    assert screen[1].strip().startswith("Hello, Jake")


# ---- what a child does, key by key


def test_a_feeling_in_two_keys_under_school_age(mend: Program, open_app: Open, play: Play) -> None:
    screen = play(open_app(mend.data), *IN, "1", "4")
    assert said(mend.data, "Jake") == [("feeling", "sad", "home")]
    assert "  It is in." in screen
    assert "  Your grown-ups can see this." in screen


def test_a_feeling_in_three_keys_from_school_age(mend: Program, open_app: Open, play: Play) -> None:
    screen = play(open_app(mend.data), "h", NIA, "enter", "1", "3", "2")
    assert said(mend.data, "Nia") == [("feeling", "lonely", "own")]
    assert "  In here only you see it. A grown-up could open the file." in screen


def test_the_bar_does_the_same(mend: Program, open_app: Open, play: Play) -> None:
    play(open_app(mend.data), *IN, "space", "down", "down", "enter", "enter")
    play(
        open_app(mend.data), "h", NIA, "enter", "enter", "down", "right", "space", "right", "enter"
    )
    assert said(mend.data, "Jake") == [("feeling", "loved", "home")]
    assert [one[0] for one in said(mend.data, "Nia")] == ["feeling"]


def test_a_word_of_its_own_in_any_language(mend: Program, open_app: Open, play: Play) -> None:
    screen = play(open_app(mend.data), *IN, "1", "slash", *"müde", "enter")
    assert said(mend.data, "Jake") == [("feeling", "müde", "home")]
    assert "  It is in." in screen
    screen = play(
        open_app(mend.data), "h", NIA, "enter", "3", "slash", *"ちょっと", "enter", "enter"
    )
    assert said(mend.data, "Nia") == [("feeling", "ちょっと", "own")]
    assert any("ちょっと" in line for line in screen)


def test_something_it_did_shared_with_a_key(mend: Program, open_app: Open, play: Play) -> None:
    did = typing("gave Ada the snail")
    screen = play(open_app(mend.data), *IN, "2", *did, "enter")
    assert "  Shall everyone hear it on family day?" in screen
    assert said(mend.data, "Jake") == [("celebration", "gave Ada the snail", "home")]
    screen = play(open_app(mend.data), *IN, "2", *typing("more"), "enter", "1")
    assert "  Now everyone can hear it." in screen
    assert said(mend.data, "Jake")[0] == ("celebration", "more", "shared")


def test_enter_alone_shares_nothing_and_deletes_nothing(
    mend: Program, open_app: Open, play: Play
) -> None:
    play(open_app(mend.data), "h", NIA, "enter", "2", *"tried", *["enter"] * 6)
    assert [one[2] for one in said(mend.data, "Nia")] == ["own"]
    play(open_app(mend.data), "h", NIA, "enter", "5", "enter", "4", *["enter"] * 4)
    assert len(said(mend.data, "Nia")) == 1


def test_its_list_shares_takes_back_and_deletes(mend: Program, open_app: Open, play: Play) -> None:
    nia = ("h", NIA, "enter")
    play(open_app(mend.data), *nia, "2", *"tried", "enter", "2")
    screen = play(open_app(mend.data), *nia, "5")
    assert screen[3].split() == ["▌", "today", "✦", "tried", "just", "me"]
    play(open_app(mend.data), *nia, "5", "enter", "2")
    assert said(mend.data, "Nia")[0][2] == "home"
    play(open_app(mend.data), *nia, "5", "enter", "3", "1")
    assert said(mend.data, "Nia")[0][2] == "shared"
    play(open_app(mend.data), *nia, "5", "enter", "1")
    assert said(mend.data, "Nia")[0][2] == "own"
    play(open_app(mend.data), *nia, "5", "enter", "4", "2")
    assert len(said(mend.data, "Nia")) == 1
    screen = play(open_app(mend.data), *nia, "5", "enter", "4", "1")
    assert said(mend.data, "Nia") == []
    assert any("It is gone from here." in line for line in screen)


def test_a_feeling_is_never_for_the_table(mend: Program, open_app: Open, play: Play) -> None:
    screen = play(open_app(mend.data), *IN, "1", "4", "enter", "5", "enter")
    assert not any("all of us" in line for line in screen)
    play(open_app(mend.data), *IN, "5", "enter", "1")
    assert said(mend.data, "Jake")[0][2] == "own"


def test_its_card(mend: Program, open_app: Open, play: Play) -> None:
    play(open_app(mend.data), *IN, "4", *typing("sit here"), "enter", *"loud", "enter")
    screen = play(open_app(mend.data), *IN, "4")
    assert any("sit here" in line for line in screen)
    with journal_of(mend.data) as journal, journal.reading() as db:
        card = journal.home(db).find("Jake").card
    assert card is not None
    assert (card.reach, card.rather_not) == ("sit here", "loud")


def test_its_words_without_what_others_said(mend: Program, open_app: Open, play: Play) -> None:
    ids = plant(mend.data, code="")
    with journal_of(mend.data) as journal:
        handover.feel(journal, ids["Jake"], "brave", "the big slide")
    screen = play(open_app(mend.data), *IN, "3", size=(120, 40))
    text = "\n".join(screen)
    assert "brave   today   “the big slide”" in text
    assert "sad   today" in text
    assert foreign(screen) == []


@pytest.mark.parametrize(("answer", "told"), [("1", "This box told no one."), ("2", "Okay.")])
def test_after_a_word_that_weighs_more(
    mend: Program, open_app: Open, play: Play, answer: str, told: str
) -> None:
    """The quiet question; what is answered is on no disk."""
    care = typing("hopeless")
    app = open_app(mend.data)
    screen = play(app, "h", NIA, "enter", "1", "slash", *care, "enter")
    assert any("Shall a grown-up know?" in line for line in screen)
    app = open_app(mend.data)
    before: dict[str, bytes] = {}

    def stored() -> dict[str, bytes]:
        kept = (path for path in mend.data.rglob("*") if path.is_file())
        return {path.name: path.read_bytes() for path in kept if not path.name.endswith("-shm")}

    async def ask(pilot: Pilot[Any]) -> None:
        before.update(stored())
        await pilot.press(answer)
        await settled(app, pilot)
        assert stored() == before

    screen = play(app, "h", NIA, "enter", "1", "slash", *care, "enter", then=ask)
    assert any(told in line for line in screen)


def test_in_a_new_band_it_is_asked_anew(mend: Program, open_app: Open, play: Play) -> None:
    play(open_app(mend.data), *IN, "1", "4")
    later = "2028-06-01T16:00"  # Jake is six
    screen = play(open_app(mend.data, now=later), *IN)
    assert any("You are older now. Who may see what you wrote?" in line for line in screen)
    screen = play(open_app(mend.data, now=later), *IN, "enter", "escape")
    assert said(mend.data, "Jake")[0][2] == "home"  # nobody answered
    play(open_app(mend.data, now=later), *IN, "2")
    assert said(mend.data, "Jake")[0][2] == "own"
    screen = play(open_app(mend.data, now=later), *IN)
    assert screen[1].strip() == "Hello, Jake. The keys are yours now."


# ---- the curtain

SILENT = """r c f a k n m u U T N P R C F M A K G W B s e d p x t g h w v b plus minus full_stop 7 9
0 tab shift+tab delete ctrl+v ctrl+y ctrl+r ctrl+backslash f1 home end pageup""".split()


def test_all_other_keys_are_silence(mend: Program, open_app: Open, play: Play) -> None:
    plant(mend.data, code="")
    app = open_app(mend.data)
    start = play(app, *IN)
    app = open_app(mend.data)

    async def press(pilot: Pilot[Any]) -> None:
        for key in SILENT:
            await pilot.press(key)
            await settled(app, pilot)
            assert shown(app) == start, key
            assert len(app.screen_stack) == 1, key

    play(app, *IN, then=press)


@pytest.mark.parametrize("key", ["escape", "q", "ctrl+q", "ctrl+c", "ctrl+z", "ctrl+p", "colon"])
def test_every_way_out_leads_to_the_code(
    mend: Program, open_app: Open, play: Play, key: str
) -> None:
    coded(mend.data)
    app = open_app(mend.data)

    async def out(pilot: Pilot[Any]) -> None:
        await pilot.press(key)
        await settled(app, pilot)
        assert isinstance(app.screen, LockScreen)
        assert app.curtain.drawn

    screen = play(app, "h", JAKE, then=out)
    assert "  All done? Now a grown-up types the code." in screen


@pytest.mark.parametrize(
    "inside",
    [
        ("1",),
        ("2", "x"),
        ("3",),
        ("4",),
        ("5",),
        ("6", "x"),
        ("question_mark",),
        ("exclamation_mark",),
        ("ctrl+l",),
        ("2", "ctrl+g"),
    ],
)
def test_from_everywhere_and_back_to_where_it_was(
    mend: Program, open_app: Open, play: Play, inside: tuple[str, ...]
) -> None:
    coded(mend.data)
    app = open_app(mend.data)

    async def out(pilot: Pilot[Any]) -> None:
        below = app.screen
        before = shown(app)
        for key in ("ctrl+q", "ctrl+c", "ctrl+z", "ctrl+p"):
            await pilot.press(key)
            await settled(app, pilot)
            if isinstance(below, BlankScreen) and not isinstance(app.screen, LockScreen):
                continue  # a covered screen stays so for what only a page hears
            assert isinstance(app.screen, LockScreen), key
            await pilot.press("escape")
            await settled(app, pilot)
            assert app.screen is below
            assert shown(app) == before

    play(app, "h", JAKE, *inside, then=out)


def test_the_right_code_leads_to_today_veiled(mend: Program, open_app: Open, play: Play) -> None:
    plant(mend.data)
    app = open_app(mend.data)
    veils: list[int] = []

    async def look(pilot: Pilot[Any]) -> None:
        assert isinstance(app.screen, TodayScreen)
        assert len(app.screen_stack) == 1
        veils.append(app.screen.veil)

    keys = ("full_stop", "full_stop", "h", JAKE, "escape", *typing(CODE), "enter")
    screen = play(app, *keys, then=look)
    assert veils == [1]
    assert any("▒" in line for line in screen)
    assert drawn_for(app.drafts.folder) is None
    again = open_app(mend.data)
    leave = (*typing(CODE), "enter")
    screen = play(again, "h", JAKE, "escape", *leave, "h", NIA, "q", *leave)
    assert on_today(again, screen)


def test_without_a_code_enter_leaves(mend: Program, open_app: Open, play: Play) -> None:
    app = open_app(mend.data)
    screen = play(app, *IN, "escape")
    assert "  All done? Now a grown-up presses enter." in screen
    app = open_app(mend.data)
    assert on_today(app, play(app, *IN, "escape", "enter"))


def test_a_wrong_try_waits_a_second_and_loses_no_key(
    mend: Program, open_app: Open, play: Play
) -> None:
    coded(mend.data)
    app = open_app(mend.data)

    async def tries(pilot: Pilot[Any]) -> None:
        for key in "nope":
            await pilot.press(key)
        began = time.monotonic()
        app.post_message(event("enter"))
        await asyncio.sleep(0.4)
        for key in (*typing(CODE), "enter"):
            app.post_message(event(" " if key == "space" else key))
        while app.curtain.drawn:
            await asyncio.sleep(0.02)
        assert time.monotonic() - began >= 0.95
        await settled(app, pilot)
        assert isinstance(app.screen, TodayScreen)

    play(app, "h", JAKE, "escape", then=tries)
    assert mine(mend.data, "Jake") == []


def test_what_is_typed_behind_the_right_code_does_nothing(
    mend: Program, open_app: Open, play: Play
) -> None:
    coded(mend.data)
    app = open_app(mend.data)

    async def burst(pilot: Pilot[Any]) -> None:
        for key in (*CODE, "enter", "q", "q", "q"):
            app.post_message(event(key))

    assert on_today(app, play(app, "h", JAKE, "escape", then=burst))
    assert app.return_code is None


def test_who_can_help_in_childrens_words_and_back(
    mend: Program, open_app: Open, play: Play
) -> None:
    app = open_app(mend.data)
    first = play(app, *IN)
    app = open_app(mend.data)
    screen = play(app, *IN, "exclamation_mark", "c")
    assert any("hurt" in line or "grown-up" in line for line in screen)
    assert not any("for adults" in line for line in screen)
    app = open_app(mend.data)
    assert play(app, *IN, "exclamation_mark", "escape") == first


def test_the_mouse_looks_and_takes_and_leads_nowhere_else(
    mend: Program, open_app: Open, play: Play
) -> None:
    app = open_app(mend.data)

    async def click(pilot: Pilot[Any]) -> None:
        for _ in range(2):
            await pilot.click(offset=(45, 7))
            await settled(app, pilot)
        await pilot.press(*"hm")

    screen = play(app, *IN, then=click)
    assert screen[1].strip() == "What did you try? Tell it your way."
    assert "hm" in screen[3]


def test_nothing_is_pasted_and_nothing_comes_from_the_clipboard(
    mend: Program, open_app: Open, play: Play
) -> None:
    app = open_app(mend.data)
    app._clipboard = "zzq"
    screen = play(app, *IN, "2", "a", "ctrl+v", "b")
    assert "ab" in screen[3]
    assert foreign(screen) == []


def test_notices_of_others_are_not_told(mend: Program, open_app: Open, play: Play) -> None:
    app = open_app(mend.data)
    first = play(app, *IN)
    app = open_app(mend.data)

    async def others(pilot: Pilot[Any]) -> None:
        mend("log", "snapped at Nia about zzqshoes", MEND_NOW=SEVEN)
        await asyncio.sleep(1.3)  # the app looks once a second
        await settled(app, pilot)
        assert shown(app) == first
        await pilot.press("5")
        await settled(app, pilot)
        assert foreign(shown(app)) == []

    play(app, *IN, then=others)


def test_a_keyboard_that_nobody_sits_at_is_covered(
    mend: Program, open_app: Open, play: Play
) -> None:
    app = open_app(mend.data)

    async def wait(pilot: Pilot[Any]) -> None:
        app.curtain._key_at -= 301
        for screen in app.screen_stack:
            screen.minute_turned()  # type: ignore[attr-defined]
        await settled(app, pilot)
        assert isinstance(app.screen, BlankScreen)
        await pilot.press("enter")

    screen = play(app, *IN, "2", *"hm", then=wait)
    assert "hm" in screen[3]


# ---- half-typed words, and a start after a fall


def test_half_typed_words_are_this_childs_alone(mend: Program, open_app: Open, play: Play) -> None:
    play(open_app(mend.data), *IN, "2", *typing("the big sli"))
    (draft,) = (mend.data / "drafts").glob("handover-*")
    assert stat.S_IMODE(os.stat(draft).st_mode) == 0o600
    (mend.data / "drafts" / MARKER).unlink()
    app = open_app(mend.data)
    screen = play(app, "d")
    assert not any("big sli" in line or "brings them back" in line for line in screen)
    screen = play(open_app(mend.data), "h", NIA, "enter", "2")
    assert not any("big sli" in line for line in screen)
    (mend.data / "drafts" / MARKER).unlink()
    screen = play(open_app(mend.data), *IN)
    assert "  Your words are still here." in screen
    (mend.data / "drafts" / MARKER).unlink()
    screen = play(open_app(mend.data), *IN, "2", *"de", "enter")
    assert said(mend.data, "Jake") == [("celebration", "the big slide", "home")]
    assert not draft.exists()


def test_a_start_after_a_fall_begins_at_the_code(mend: Program, open_app: Open, play: Play) -> None:
    plant(mend.data)
    app = open_app(mend.data)
    play(app, "h", JAKE, "2", *"half")
    assert (mend.data / "drafts" / MARKER).exists()
    app = open_app(mend.data, first="handover")
    screen = play(app)
    assert "  All done? Now a grown-up types the code." in screen
    assert foreign(screen) == []
    app = open_app(mend.data, first="handover")
    screen = play(app, "escape", "2")
    assert "half" in screen[3]  # the child goes on
    app = open_app(mend.data, first="handover")
    assert on_today(app, play(app, *typing(CODE), "enter"))
    assert not (mend.data / "drafts" / MARKER).exists()


@pytest.mark.parametrize("marker", ["", "{", "[]", '{"child": 7}', json.dumps({"child": "0" * 32})])
def test_a_marker_that_tells_nothing_still_asks(
    mend: Program, open_app: Open, play: Play, marker: str
) -> None:
    coded(mend.data)
    (mend.data / "drafts").mkdir(exist_ok=True)
    (mend.data / "drafts" / MARKER).write_text(marker)
    assert drawn_for(str(mend.data / "drafts")) is not None
    app = open_app(mend.data, first="handover")
    screen = play(app, "escape", "escape")
    assert "  The keyboard is handed over. The family’s code leads back." in screen
    app = open_app(mend.data, first="handover")
    assert on_today(app, play(app, *typing(CODE), "enter"))


def test_undo_of_a_grown_up_never_meets_it(mend: Program, open_app: Open, play: Play) -> None:
    app = open_app(mend.data)
    play(app, *IN, "1", "4", "u", "enter", "escape", "enter", "u")
    assert said(mend.data, "Jake") == [("feeling", "sad", "home")]


def test_a_line_for_the_table_is_heard_by_everybody(
    mend: Program, open_app: Open, play: Play
) -> None:
    app = open_app(mend.data)
    screen = play(app, *IN, "6", *typing("a tent"))
    assert screen[1] == "  What shall we all talk about?"
    assert "  Everyone hears this on family day." in screen
    screen = play(open_app(mend.data), "h", NIA, "enter", "6", *typing("the bus"), "enter")
    assert "  It is in." in screen
    assert "  All of us will hear this at the family week." in screen
    with journal_of(mend.data) as journal:
        (line,) = on_hand.lines(journal)  # Jake's was only begun
        assert (line.text, on_hand.home(journal).name(line.by)) == ("the bus", "Nia")
    # nor does a grown-up's undo meet it
    play(open_app(mend.data), "u")
    with journal_of(mend.data) as journal:
        assert len(on_hand.lines(journal)) == 1


@pytest.mark.parametrize(("birth", "brings"), [("2022-11", True), ("2022-11-25", False)])
def test_from_four_years_on(
    mend: Program, open_app: Open, play: Play, birth: str, brings: bool
) -> None:
    assert mend("member", "edit", "Jake", "--birth", birth).returncode == 0
    screen = "\n".join(play(open_app(mend.data), *IN))
    assert ("6  for us all to talk about" in screen) is brings
    assert f"1–{5 + brings} pick" in screen
    below = "\n".join(play(open_app(mend.data), *IN, "6"))
    assert ("What shall we all talk about?" in below) is brings


def test_the_bar_walks_to_the_lines_below(mend: Program, open_app: Open, play: Play) -> None:
    def bar(*keys: str) -> str:
        screen = play(open_app(mend.data), "h", NIA, "enter", *keys)
        return next(line for line in screen if line.startswith("▌"))

    assert bar("down", "down").startswith("▌ 5  all that I wrote")
    assert bar("down", "down", "down").startswith("▌ 6  a line for our table")
    assert bar("down", "down", "down", "down").startswith("▌ 6")
    assert bar("down", "right", "down", "down", "up").startswith("▌ 5")
    assert bar("down", "down", "up").startswith("▌ my words")


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 18), (40, 12)])
def test_every_page_fits(mend: Program, open_app: Open, play: Play, size: tuple[int, int]) -> None:
    """The keys stand on the last line, and nothing runs over the edge."""
    for who in (JAKE, NIA):
        for keys in (
            ("1",),
            ("1", "1"),
            ("2",),
            ("3",),
            ("4",),
            ("5",),
            ("6",),
            ("question_mark",),
            ("escape",),
        ):
            screen = play(open_app(mend.data), "h", who, "enter", *keys, size=size)
            assert len(screen) == size[1]
            assert screen[-1].strip(), keys
            assert all(len(line) <= size[0] for line in screen)
            for each in (mend.data / "drafts").iterdir():
                each.unlink()

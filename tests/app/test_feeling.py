"""The feeling check-in: who, from school age in which field, then a word for it."""

from __future__ import annotations

import json
import os
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from textual import events
from textual.css.model import SelectorType
from textual.css.stylesheet import Stylesheet
from textual.geometry import Offset
from textual.keys import _character_to_key
from textual.pilot import Pilot

from tests.app.conftest import Open, Play, shown
from tests.conftest import Mend as Program
from tracker.app import feeling_drawing as drawing
from tracker.app.app import Mend
from tracker.app.feeling_drawing import Room
from tracker.app.screens.feeling import FeelingScreen
from tracker.app.styles import sheet
from tracker.app.widgets.four_fields import FieldOfFour
from tracker.guide.feelings import words
from tracker.guide.texts import text
from tracker.rules.moment import BANDS
from tracker.rules.vocabulary import FIELDS
from tracker.store.errors import DiskFull

KOFI, JAKE, NIA, ME = "1234"
"""The family's digits: the others in its order, and me."""


class Kept(NamedTuple):
    feeling: str | None
    who: list[str]
    did: list[str]
    audience: str
    note: str


def kept(app: Mend) -> list[Kept]:
    day = app.looking.day()
    assert {one.kind for one in day.moments} <= {"feeling"}
    return [
        Kept(
            one.feeling,
            day.home.names(one.members),
            day.home.names(one.did),
            one.audience,
            one.note,
        )
        for one in day.moments
    ]


def burst(*keys: str) -> Callable[[Pilot[Any]], Awaitable[None]]:
    """All keys at once, as a terminal sends them when somebody is faster than the screen."""

    async def send(pilot: Pilot[Any]) -> None:
        for key in keys:
            named = _character_to_key(key) if len(key) == 1 else key
            pilot.app.post_message(events.Key(named, key if len(key) == 1 else None))

    return send


@pytest.mark.parametrize("warm", [True, False])
@pytest.mark.parametrize(
    ("keys", "feeling", "who"),
    [
        (("f", JAKE, "3"), "loved", "Jake"),
        (("f", NIA, "p", "3"), "frustrated", "Nia"),
        (("f", ME, "s", "1"), "calm", "Maren"),
        (("f", KOFI, "h", "5"), "drained", "Kofi"),
    ],
)
def test_three_keys_under_school_age_and_four_from_then(
    mend: Program,
    open_app: Open,
    play: Play,
    keys: tuple[str, ...],
    feeling: str,
    who: str,
    warm: bool,
) -> None:
    app = open_app(mend.data)
    screen = play(app, warm=warm, then=burst(*keys))
    assert kept(app) == [Kept(feeling, [who], [who], "home", "")]
    assert any(line.startswith(f"  kept. {who}, a feeling, 17:52   u undo") for line in screen)


def test_two_in_a_row(mend: Program, open_app: Open, play: Play) -> None:
    app = open_app(mend.data)
    play(app, then=burst("f", NIA, "p", "1", "f", NIA, "h", "1", "f", JAKE, "9", "f", JAKE, "1"))
    assert sorted((one.feeling, one.who) for one in kept(app)) == [
        ("frustrated", ["Jake"]),
        ("happy", ["Jake"]),
        ("mad", ["Nia"]),
        ("sad", ["Nia"]),
    ]


def test_undo_takes_it_back(mend: Program, open_app: Open, play: Play) -> None:
    app = open_app(mend.data)
    play(app, "f", JAKE, "1", "u")
    assert kept(app) == []


def test_it_asks_who_and_the_bar_can_say_it(mend: Program, open_app: Open, play: Play) -> None:
    app = open_app(mend.data)
    screen = play(app, "f")
    assert [line.strip("▌ ") for line in screen[4:12:2]] == [
        "1  ▲ Kofi",
        "2  ★ Jake",
        "3  ■ Nia",
        "4  ● me",
    ]
    app = open_app(mend.data)
    screen = play(app, "f", "down", "enter", "down", "down", "enter")
    assert [(one.feeling, one.who) for one in kept(app)] == [("loved", ["Jake"])]


def test_without_a_me_everybody_has_a_digit(mend: Program, open_app: Open, play: Play) -> None:
    (mend.data / "settings.toml").unlink()
    app = open_app(mend.data, me=None)
    play(app, "f", "1", "b", "2")
    assert [(one.feeling, one.who) for one in kept(app)] == [("excited", ["Maren"])]


def test_the_words_of_a_small_child(mend: Program, open_app: Open, play: Play) -> None:
    screen = play(open_app(mend.data), "f", JAKE, *["down"] * 8)
    assert screen[1].split() == ["○", "feeling", "★", "Jake", "just", "now"]
    assert screen[4] == "  1  happy             You want to smile and play."
    assert screen[14] == "▌ 9  frustrated        You try and try, and it still does not work."
    assert screen[17] == "  in the body   maybe a tight jaw, hands in fists"
    assert screen[18] == "  near it       mad, stuck, fed up"
    assert screen[22] == "  Every word is right. Two at once is fine.   space this one too"
    assert screen[23].split("   ")[0] == "  1–9 keep the word"


def test_the_four_fields_are_large_where_there_is_room(
    mend: Program, open_app: Open, play: Play
) -> None:
    small = play(open_app(mend.data), "f", NIA)
    assert small[5][2:].startswith("         ▀     █    █                   █")
    assert "p  fast inside, hard to have            b  fast inside, good to have" in small[10]
    assert "h  slow inside, hard to have            s  slow inside, good to have" in small[18]
    tall = play(open_app(mend.data), "f", NIA, size=(120, 40))
    assert "██████▀" in tall[11]
    assert tall[15].split("  ")[:3] == ["", "p", "fast inside, hard to have"]
    low = play(open_app(mend.data), "f", NIA, size=(60, 16))
    assert [line.split()[:3] for line in low[3:7]] == [
        ["▌", "p", "prickly"],
        ["b", "bright", "fast"],
        ["h", "heavy", "slow"],
        ["s", "soft", "slow"],
    ]


def test_a_click_on_a_field_and_two_on_a_word(mend: Program, open_app: Open, play: Play) -> None:
    app = open_app(mend.data)

    async def click(pilot: Pilot[Any]) -> None:
        heavy = list(app.screen.query(FieldOfFour))[2]
        await pilot.click(heavy, offset=Offset(5, 2))
        await pilot.pause()
        for _ in range(2):
            await pilot.click("#choices", offset=Offset(9, 1))
            await pilot.pause()

    play(app, "f", NIA, then=click)
    assert [one.feeling for one in kept(app)] == ["lonely"]


def test_more_words_and_back(mend: Program, open_app: Open, play: Play) -> None:
    screen = play(open_app(mend.data), "f", NIA, "p", "+")
    assert screen[4].startswith("▌ 1  disgusted")
    assert "- back" in screen[23]
    screen = play(open_app(mend.data), "f", NIA, "p", "+", "+", "-", "-", "-")
    assert screen[4].startswith("▌ 1  mad")
    assert "- back" not in screen[23]
    app = open_app(mend.data)
    play(app, then=burst("f", NIA, "p", "+", "+", "3"))
    assert [one.feeling for one in kept(app)] == ["furious"]
    screen = play(open_app(mend.data), "f", NIA, "p", *["+"] * 40)
    assert "+ more" not in screen[23]


def test_plus_at_the_fields_brings_words_of_all(mend: Program, open_app: Open, play: Play) -> None:
    screen = play(open_app(mend.data), "f", NIA, "+")
    assert [line.split()[1] for line in screen[5:7]] == ["happy", "sad"]
    screen = play(open_app(mend.data), "f", NIA, "p", "h")
    assert screen[4].startswith("▌ 1  sad"), "another field, without a step back"


def test_esc_steps_back_once_each_time(mend: Program, open_app: Open, play: Play) -> None:
    app = open_app(mend.data)
    tops: list[str] = []

    async def back(pilot: Pilot[Any]) -> None:
        for _ in range(3):
            await pilot.press("escape")
            await pilot.pause()
            tops.append(" ".join(shown(app)[1].split()[:5]))

    screen = play(app, "f", NIA, "p", "+", then=back)
    assert tops[0].startswith("○ feeling ■ Nia just")
    assert tops[1].startswith("○ feeling just")
    assert tops[2].startswith("Tuesday 24 November")
    assert not any("your words are safe" in line for line in screen)
    assert kept(app) == []
    assert app.drafts.waiting() == []


@pytest.mark.parametrize(
    "word", ["saudade", "жаль", "ぽかぽか", "[/b] [@click=app.quit]x", "  Wut  im\tBauch "]
)
def test_a_word_of_ones_own_in_any_language(
    mend: Program, open_app: Open, play: Play, word: str
) -> None:
    app = open_app(mend.data)

    async def write(pilot: Pilot[Any]) -> None:
        pilot.app.post_message(events.Paste(word))
        await burst("enter")(pilot)

    play(app, "f", NIA, "s", "/", then=write)
    assert [(one.feeling, one.who) for one in kept(app)] == [(" ".join(word.split()), ["Nia"])]
    assert app.drafts.waiting() == []


def test_a_typed_word_that_is_known_is_that_word(mend: Program, open_app: Open, play: Play) -> None:
    app = open_app(mend.data)
    screen = play(app, then=burst("f", NIA, "b", "/", *"Left ouT"))
    assert any("it means      The others are together" in line for line in screen)
    app = open_app(mend.data)
    play(app, then=burst("f", NIA, "/", *"LEFT", " ", *"out", "enter"))
    assert [one.feeling for one in kept(app)] == ["left out"]


def test_keys_of_the_screen_are_letters_while_a_word_is_typed(
    mend: Program, open_app: Open, play: Play
) -> None:
    app = open_app(mend.data)
    play(app, then=burst("f", JAKE, "/", *"phbs19+-?/", "enter", "f", JAKE, "/", "enter"))
    assert [one.feeling for one in kept(app)] == ["phbs19+-?/"]


def test_a_typed_word_comes_back_as_a_draft(mend: Program, open_app: Open, play: Play) -> None:
    app = open_app(mend.data)
    screen = play(app, "f", NIA, "s", "/", *"kweld", "escape", "escape", "escape", "escape")
    assert any("your words are safe   d brings them back" in line for line in screen)
    play(app := open_app(mend.data), "d", *"ia", "enter")
    assert [(one.feeling, one.who) for one in kept(app)] == [("kweldia", ["Nia"])]
    assert not os.listdir(app.drafts.folder)


def test_a_typed_word_goes_with_whoever_is_chosen_last(
    mend: Program, open_app: Open, play: Play
) -> None:
    back = ("escape", "escape", "escape")
    app = open_app(mend.data)
    play(app, "f", NIA, "s", "/", *"kweld", *back, JAKE, *back)
    play(app := open_app(mend.data), "d", "enter")
    assert [(one.feeling, one.who) for one in kept(app)] == [("kweld", ["Jake"])]


def test_a_killed_program_leaves_the_word_with_its_person(
    mend: Program, open_app: Open, play: Play
) -> None:
    app = open_app(mend.data)
    play(app, "f", NIA, "s", "/", *"kweld")
    (name,) = app.drafts.waiting()
    draft = json.loads(Path(app.drafts.folder, name).read_text())
    assert draft["screen"] == "feeling"
    assert draft["checkin"]["feeling"] == "kweld"
    app = open_app(mend.data)
    play(app, then=burst("d", "enter"))
    assert [(one.feeling, one.who) for one in kept(app)] == [("kweld", ["Nia"])]
    assert not os.listdir(app.drafts.folder)


def test_after_a_word_that_weighs_more_help_is_named(
    mend: Program, open_app: Open, play: Play
) -> None:
    app = open_app(mend.data)
    screen = play(app, "f", ME, "/", *"numb", "enter")
    assert any("you can let someone help   u undo" in line for line in screen)
    assert all(one.note == "" and one.audience == "home" for one in kept(app))
    told = drawing.kept("kept. Bartholomew, a feeling, 17:52", heavy=True, width=76)
    assert told.cell_length <= 76
    assert "help" in told.plain
    assert told.plain.endswith("u undo")


@pytest.mark.parametrize(("who", "band"), [(JAKE, "preschooler"), (NIA, "school-age")])
@pytest.mark.parametrize("answer", ["1", "2", "enter", "escape"])
def test_a_child_is_asked_whether_a_grown_up_shall_know(
    mend: Program, open_app: Open, play: Play, who: str, band: str, answer: str
) -> None:
    """The word is kept already; nothing is sent, and nothing is kept of the answer."""
    lines = text("handover")[band]
    app = open_app(mend.data)
    screen = play(app, "f", who, "+", "/", *"unsafe", "enter")
    assert f"  {lines['after_care_word']}" in screen
    assert [one.feeling for one in kept(app)] == ["unsafe"]
    app = open_app(mend.data)
    screen = play(app, "f", who, "+", "/", *"numb", "enter", answer)
    told = lines["after_care_told" if answer in ("1", "enter") else "after_care_later"]
    assert screen[-2] == f"  kept. {told}   u undo"
    assert [(one.feeling, one.note) for one in kept(app)] == [("unsafe", ""), ("numb", "")]
    assert not os.path.isdir(app.drafts.folder) or not os.listdir(app.drafts.folder)


def test_no_such_question_after_other_words(mend: Program, open_app: Open, play: Play) -> None:
    assert "Tuesday 24 November" in play(open_app(mend.data), "f", JAKE, "4")[1]


def test_two_at_once(mend: Program, open_app: Open, play: Play) -> None:
    """Space takes the word at the bar too, the next one keeps both; again lets it go."""
    app = open_app(mend.data)
    screen = play(app, "f", JAKE, "down", "space")
    assert "Jake   silly and …" in screen[1]
    screen = play(app := open_app(mend.data), "f", JAKE, "down", "space", "4")
    assert screen[-2] == "  kept. Jake, a feeling, 17:52, and another   u undo"
    assert [(one.feeling, one.who) for one in kept(app)] == [("silly", ["Jake"]), ("sad", ["Jake"])]
    app = open_app(mend.data)
    play(app, "u", "u", "f", JAKE, "space", "space", "4")
    assert [one.feeling for one in kept(app)] == ["sad"]
    app = open_app(mend.data)
    play(app, "f", NIA, "p", "space", "escape", "b", "down", "enter")
    assert len(kept(app)) == 3, "of two fields"
    app = open_app(mend.data)
    play(app, "f", NIA, "h", "space", "/", *"kweld", "enter")
    assert "kweld" in [one.feeling for one in kept(app)]
    assert len(kept(app)) == 5


def test_two_at_once_with_a_note(mend: Program, open_app: Open, play: Play) -> None:
    app = open_app(mend.data)
    play(app, "f", JAKE, "space", "down", "tab", "tab", "tab", *"rain", "enter")
    assert [(one.feeling, one.note) for one in kept(app)] == [("happy", "rain"), ("silly", "rain")]


def test_the_familys_own_words(mend: Program, open_app: Open, play: Play) -> None:
    """In every field where theirs is not said; those put away leave their place to the next."""
    play(open_app(mend.data), "F", "/", *"kweld", "enter", "F", "/", *"zum", "enter")
    for field in "pbhs":
        screen = play(open_app(mend.data), "f", NIA, field, *["+"] * 3, size=(120, 60))
        pages = [play(open_app(mend.data), "f", NIA, field, *["+"] * n) for n in range(6)]
        assert any("kweld" in line for page in [*pages, screen] for line in page[:20])
    app = open_app(mend.data)
    play(app, "f", JAKE, "/", *"KWELD", "enter")
    assert [one.feeling for one in kept(app)] == ["kweld"]


def test_what_cannot_be_kept_stays(
    mend: Program, open_app: Open, play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_app(mend.data)

    async def full(*_: object) -> None:
        raise DiskFull

    monkeypatch.setattr(app, "keep", full)
    screen = play(app, "f", NIA, "/", *"kweld", "enter")
    said = " ".join(line.strip() for line in screen)
    assert "! not kept: the disk is full. Your words stay here; free some space, then press" in said
    screen = play(open_app(mend.data), "d")
    assert any("/  kweld" in line for line in screen)
    assert len(os.listdir(app.drafts.folder)) == 1, "and it is on the disk as a draft"


def test_tab_opens_the_extras(mend: Program, open_app: Open, play: Play) -> None:
    app = open_app(mend.data)
    screen = play(app, "f", NIA, "h", "down", "tab")
    assert any("feeling of ■ Nia: lonely, just now" in line for line in screen)
    screen = play(open_app(mend.data), "f", NIA, "h", "down", "tab", "escape")
    assert screen[5].startswith("▌ 2  lonely")
    app = open_app(mend.data)
    screen = play(app, "f", NIA, "h", "down", "tab", "enter")
    assert screen[1].startswith("  Tuesday 24 November")
    assert [(one.feeling, one.who) for one in kept(app)] == [("lonely", ["Nia"])]


def test_a_typed_word_goes_through_the_extras_too(
    mend: Program, open_app: Open, play: Play
) -> None:
    app = open_app(mend.data)
    play(app, "f", NIA, "/", *"kweld", "tab", "enter")
    assert [(one.feeling, one.who) for one in kept(app)] == [("kweld", ["Nia"])]
    assert not os.listdir(app.drafts.folder)
    app = open_app(mend.data)
    screen = play(app, "f", JAKE, "/", *"wibble", "tab", "3", "escape")
    assert any("your words are safe" in line for line in screen)
    assert len(app.drafts.waiting()) == 1, "the sheet's, not another of the word alone"
    app = open_app(mend.data)
    screen = play(app, "d")
    assert any("feeling of ■ Nia: wibble" in line for line in screen)


def test_another_word_kept_does_not_lose_the_typed_one(
    mend: Program, open_app: Open, play: Play
) -> None:
    app = open_app(mend.data)
    play(app, "f", JAKE, "/", *"wibble", "escape", "tab", "enter")
    assert [one.feeling for one in kept(app)] == ["happy"]
    assert len(app.drafts.waiting()) == 1


def test_a_low_screen_gives_the_field_its_room(mend: Program, open_app: Open, play: Play) -> None:
    screen = play(open_app(mend.data), "f", JAKE, "/", *"mad", size=(60, 14))
    assert any("/  mad" in line for line in screen)
    assert any("near it" in line for line in screen)
    app = open_app(mend.data)
    play(app, "f", JAKE, "/", "a", "escape", "down", "enter", size=(60, 14))
    assert [one.feeling for one in kept(app)] == ["silly"]


@pytest.mark.parametrize("band", BANDS)
def test_every_meaning_and_body_cue_fits_80_columns(band: str) -> None:
    room = Room(80, 24)
    shown: set[str] = set()
    for field in (None, *FIELDS):
        for page in drawing.pages(band, field):
            for row in drawing.word_rows(page, None, room):
                assert row.text.cell_length <= 78, "two columns are the bar's"
            for one in page:
                shown.add(one.word)
                assert room.shows(page, one)
                assert all(
                    line.cell_length <= room.width
                    for line in drawing.about(one, room.width, meaning=True)
                )
                assert len(drawing.about(one, room.width, meaning=True)) <= 3
    assert shown == {one.word for one in words()}


def test_the_longest_page_is_drawn_whole(mend: Program, open_app: Open, play: Play) -> None:
    def width(page: Sequence[Any]) -> int:
        return max(len(one.word) for one in page) + max(len(one.meaning) for one in page)

    pages = drawing.pages("school-age", FIELDS[2])
    longest = max(pages, key=width)
    screen = play(open_app(mend.data), "f", NIA, "h", *["+"] * pages.index(longest))
    for one in longest:
        assert any(line.endswith(one.meaning) for line in screen)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 15), (30, 10), (20, 5)])
@pytest.mark.parametrize("keys", [(), (NIA,), (NIA, "p"), (JAKE,), (JAKE, "/", "a")])
def test_no_size_breaks_it(
    mend: Program, open_app: Open, play: Play, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    screen = play(open_app(mend.data), "f", *keys, size=size)
    assert len(screen) == size[1]


def test_help_names_its_keys(mend: Program, open_app: Open, play: Play) -> None:
    screen = "\n".join(play(open_app(mend.data), "f", NIA, "?"))
    for told in ("a word of one’s own", "who feels it, then the word", "prickly: fast, hard"):
        assert told in screen


def test_the_stylesheet_speaks_of_this_screen_only() -> None:
    sheets = Stylesheet(variables=Mend.__new__(Mend).__dict__.get("_", {}))
    sheets.read(sheet("feeling"))
    for rule in sheets.rules:
        for chain in rule.selector_set:
            first = chain.selectors[0]
            assert first.type is SelectorType.TYPE
            assert first.name == FeelingScreen.__name__

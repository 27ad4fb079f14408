"""The golden thread: nearer and farther, walking through the days, what is shown at the table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from textual.pilot import Pilot

from tests.app.conftest import keep_at
from tracker.app.screens.golden import GoldenScreen
from tracker.app.screens.whole import WholeScreen
from tracker.rules.cloth import SIGNS

if TYPE_CHECKING:
    from tests.app.conftest import Open, Play
    from tests.conftest import Mend

LINES = (
    ("2026-11-24T09:00", "played cards with Nia"),
    ("2026-11-24T12:30", "celebrate Jake: gave the bigger half"),
    ("2026-11-24T17:10", "+p snapped at Kofi"),
    ("2026-11-23T19:00", "caught myself before yelling"),
    ("2026-11-02T08:00", "hugged Jake"),
    ("2026-10-12T08:00", "talked with Nia"),
    ("2025-06-10T08:00", "hugged Jake on the step"),
)


@pytest.fixture
def kept(mend: Mend) -> Mend:
    keep_at(mend, LINES)
    return mend


def titled(seen: list[str]) -> str:
    return seen[1].strip().removeprefix("the golden thread").strip()


def cloth(seen: list[str]) -> list[str]:
    return [each for each in seen if set(each) & set("│┊")][:-1]


@pytest.mark.parametrize(
    ("keys", "title"),
    [
        ((), "four weeks, 2 to 29 november"),
        (("plus",), "a week, 23 to 29 november"),
        (("plus", "plus"), "a day, tuesday 24 november"),
        (("plus", "plus", "plus"), "a day, tuesday 24 november"),
        (("minus",), "2026"),
        (("minus", "minus"), "2026"),
        (("enter",), "a day, tuesday 24 november"),
        (("minus", "enter"), "four weeks, 2 to 29 november"),
        (("minus", "left", "left", "enter"), "four weeks, 31 august to 27 september"),
        (("minus", "up", "plus"), "four weeks, 5 october to 1 november"),
        (("plus", "plus", "minus", "minus", "minus"), "2026"),
        (("left",), "four weeks, 2 to 29 november"),
        (("up", "up", "up"), "four weeks, 2 to 29 november"),
        (("up", "up", "up", "up"), "four weeks, 26 october to 22 november"),
        ((*["up"] * 6, "down", "down"), "four weeks, 12 october to 8 november"),
        ((*["up"] * 6, *["down"] * 6), "four weeks, 2 to 29 november"),
        (("right", "down"), "four weeks, 2 to 29 november"),
        (("plus", "left", "left"), "a week, 16 to 22 november"),
        (("plus", "up"), "a week, 16 to 22 november"),
        (("plus", "plus", "left"), "a day, monday 23 november"),
        (("minus", *["left"] * 11), "2025"),
        (("minus", *["left"] * 11, "enter"), "four weeks, 1 to 28 december 2025"),
        (("plus", "right", "plus"), "a day, tuesday 24 november"),
    ],
)
def test_walking(kept: Mend, open_app: Open, play: Play, keys: tuple[str, ...], title: str) -> None:
    seen = play(open_app(kept.data), "G", *keys)
    assert titled(seen) == title
    assert max(map(len, seen)) <= 80


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("keys", [(), ("plus",), ("plus", "plus"), ("minus",), ("v",)])
def test_it_fits(
    kept: Mend, open_app: Open, play: Play, keys: tuple[str, ...], size: tuple[int, int]
) -> None:
    seen = play(open_app(kept.data), "G", *keys, size=size)
    rows = {(): 16, ("plus",): 12, ("plus", "plus"): 5, ("minus",): 12, ("v",): 16}[keys]
    assert len(cloth(seen)) >= rows - 1
    assert seen[-1].strip().endswith("? keys")
    assert "more" not in seen[-4].strip() or keys != ()
    assert ("mended" in seen[-2]) == (keys != ("plus", "plus"))


def test_the_keys_say_where_they_lead(kept: Mend, open_app: Open, play: Play) -> None:
    def keys(*pressed: str) -> str:
        return " ".join(play(open_app(kept.data), "G", *pressed)[-1].split())

    move = "← → move enter the day v review view ? keys"
    assert keys() == f"+ a week - a year {move}"
    assert keys("plus") == f"+ a day - four weeks {move}"
    assert keys("plus", "plus") == "- the week ← → move enter open v review view ? keys"
    assert keys("minus") == "+ four weeks ← → move enter the month v review view ? keys"
    assert keys("v") == "+ a week - a year ← → move enter the day v our own view ? keys"


def test_the_chosen_day_and_its_lines(kept: Mend, open_app: Open, play: Play) -> None:
    app = open_app(kept.data)
    marked: list[str] = []

    async def look(pilot: Pilot[object]) -> None:
        for strip in app.screen._compositor.render_strips():
            marked.extend(
                one.text for one in strip if one.style and one.style.bold and one.style.underline
            )

    seen = play(app, "G", "up", then=look)
    assert marked == ["tue 17"]
    assert "tue 17" in seen[3]
    seen = play(open_app(kept.data), "G", "plus")
    assert re.findall(r"^  (\d\d:\d\d)  [─✦]", "\n".join(seen), re.MULTILINE) == ["09:00", "12:30"]
    assert any(each == f"  {'▒' * 16}" for each in seen), "adults' lines are veiled as on Today"
    seen = play(open_app(kept.data), "G", "plus", "full_stop", size=(80, 40))
    assert not any("▒" in each for each in seen)


def test_a_day_and_the_moment_at_the_bar(kept: Mend, open_app: Open, play: Play) -> None:
    app = open_app(kept.data)
    opened: list[Any] = []

    async def look(pilot: Pilot[object]) -> None:
        opened.append(app.screen)

    seen = play(app, "G", "enter", "up", "enter", then=look)
    assert isinstance(opened[0], WholeScreen)
    assert any("gave the bigger half" in each for each in seen)
    veiled = play(open_app(kept.data), "G", "enter", "enter")
    assert any("it is veiled" in each for each in veiled)
    gone = play(open_app(kept.data), "G", "enter", "up", "enter", "delete")
    assert not any("the bigger half" in each for each in gone)
    assert any("in the trash for 30 days" in each for each in gone)
    back = play(open_app(kept.data), "G", "enter", "u")
    assert any("the bigger half" in each for each in back)


def test_as_it_is_shown_at_the_table(kept: Mend, open_app: Open, play: Play) -> None:
    ours = play(open_app(kept.data), "G", "plus", size=(80, 40))
    table = play(open_app(kept.data), "G", "plus", "v", size=(80, 40))
    assert "as at the table" in table[1]
    assert not any("╌" in each for each in table)
    assert any("╌" in each for each in ours)
    assert not any("▒" in each for each in table)
    assert any("played cards with Nia" in each for each in table)
    assert play(open_app(kept.data), "G", "plus", "v", "v", size=(80, 40)) == ours


def test_with_all_else_gone_it_looks_the_same_there(kept: Mend, open_app: Open, play: Play) -> None:
    """Byte for byte at the table, whatever else is kept."""
    for span in ((), ("plus",), ("enter",), ("minus",)):
        less = play(open_app(kept.data), "G", *span, "v", size=(80, 40))
        for line in ("snapped at Nia", "Jake feels sad", "caught myself before yelling"):
            kept("log", line, MEND_NOW="2026-11-24T16:00", MEND_ME="Maren")
        kept("log", "+p", "hugged Kofi", MEND_NOW="2026-11-24T16:10", MEND_ME="Maren")
        assert play(open_app(kept.data), "G", *span, "v", size=(80, 40)) == less


def test_at_the_table_a_line_tells_what_the_table_may_see(
    kept: Mend, open_app: Open, play: Play
) -> None:
    """Neither marks nor tags, nor the line that was typed, nor who wrote it; and nothing opens."""
    now = {"MEND_NOW": "2026-11-24T17:30", "MEND_ME": "Maren"}
    assert kept("log", "celebrate Jake #too-much #tired", **now).returncode == 0
    ours = play(open_app(kept.data), "G", "enter")
    assert any("x celebrate Jake" in each for each in ours)
    for keys in (("G", "enter", "v"), ("W", "v")):
        app = open_app(kept.data)
        screens: list[str] = []

        async def look(pilot: Pilot[object], screens: list[str] = screens) -> None:
            for key in ("enter", "e", "p", "x", "delete"):
                await pilot.press(key)
                await pilot.pause(0.3)
                screens.append(type(pilot.app.screen).__name__)

        before = play(open_app(kept.data), *keys)
        assert any("celebrate Jake" in each for each in before)
        assert not any("x celebrate Jake" in each for each in before)
        after = play(app, *keys, then=look)
        assert len(set(screens)) == 1
        assert screens[0] in ("GoldenScreen", "WeekScreen")
        assert any("our own view" in each for each in after)
        assert [each for each in after if "✦" in each] == [each for each in before if "✦" in each]


def test_another_day_by_its_name(kept: Mend, open_app: Open, play: Play) -> None:
    typed = ["1", "2", "space", *"oct"]
    seen = play(open_app(kept.data), "G", "t", *typed, "enter")
    assert titled(seen) == "four weeks, 12 october to 8 november"
    assert "mon 12" in seen[3]
    seen = play(open_app(kept.data), "G", "plus", "plus", "t", *typed, "enter")
    assert titled(seen) == "a day, monday 12 october"


def test_a_click_chooses_and_a_second_one_goes_in(kept: Mend, open_app: Open, play: Play) -> None:
    titles: list[str] = []

    async def click(pilot: Pilot[object]) -> None:
        app = pilot.app
        assert isinstance(app.screen, GoldenScreen)
        for _ in range(2):
            await pilot.click(app.screen.cloth, offset=(4 + 10 * 2 + 3, 1 + 4 * 1))
            await pilot.pause(0.3)
            titles.append(f"{app.screen.span} {app.screen.day}")
        await pilot.press("minus", "minus", "minus")
        await pilot.pause(0.3)
        await pilot.click(app.screen.cloth, offset=(5 + 2 * 4, 1 + 5))
        await pilot.pause(0.3)
        titles.append(f"{app.screen.span} {app.screen.day}")
        await pilot.click(app.screen.cloth, offset=(5 + 2 * 30, 1 + 11))
        await pilot.pause(0.3)
        titles.append(f"{app.screen.span} {app.screen.day}")

    play(open_app(kept.data), "G", then=click)
    assert titles == [
        "four weeks 2026-11-11",
        "day 2026-11-11",
        "year 2026-06-05",
        "year 2026-06-05",
    ], "what was not lived yet cannot be chosen"


def test_what_another_program_keeps_appears(kept: Mend, open_app: Open, play: Play) -> None:
    async def meanwhile(pilot: Pilot[object]) -> None:
        kept("log", "celebrate Nia: tied it herself", MEND_NOW="2026-11-24T17:40", MEND_ME="Maren")
        await pilot.pause(2.2)

    seen = play(open_app(kept.data), "G", "enter", then=meanwhile)
    assert any("tied it herself" in each for each in seen)


def test_a_burst_of_keys_ends_where_they_lead(kept: Mend, open_app: Open, play: Play) -> None:
    from textual import events

    app = open_app(kept.data)

    async def burst(pilot: Pilot[object]) -> None:
        for key in ["G", *["up"] * 9, "minus", "plus", "plus", "v", "plus"]:
            name = {"up": "up", "minus": "minus", "plus": "plus"}.get(key, key)
            app.post_message(events.Key(name, {"minus": "-", "plus": "+"}.get(key, key)))
        await pilot.pause(1)

    seen = play(app, then=burst)
    assert titled(seen).endswith("a day, tuesday 22 september")
    assert "as at the table" in seen[1]


def test_on_a_small_screen_words_stay(kept: Mend, open_app: Open, play: Play) -> None:
    seen = play(open_app(kept.data), "G", size=(60, 16))
    assert not set("".join(seen)) & {"│"}
    assert any("tuesday 24 november" in each for each in seen)
    assert any("played cards with Nia" in each for each in seen)
    assert seen[-1].strip().endswith("? keys")


def test_nothing_kept_yet(mend: Mend, open_app: Open, play: Play) -> None:
    seen = play(open_app(mend.data), "G")
    drawn = "".join(cloth(seen)).replace(" ", "")
    assert not set(drawn) & set(SIGNS[1:])
    day = play(open_app(mend.data), "G", "enter")
    assert any("No words on this day. That is fine." in each for each in day)


def test_esc_goes_back(kept: Mend, open_app: Open, play: Play) -> None:
    assert "Tuesday 24 November" in play(open_app(kept.data), "G", "plus", "escape")[1]


def test_a_week_that_begins_on_sunday(kept: Mend, open_app: Open, play: Play) -> None:
    assert kept("family", "set", "week-start", "sunday").returncode == 0
    seen = play(open_app(kept.data), "G", "plus")
    assert titled(seen) == "a week, 22 to 28 november"
    assert seen[4].split()[:2] == ["sun", "22"]


def test_in_plain_signs(
    kept: Mend, open_app: Open, play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "linux")
    seen = play(open_app(kept.data), "G", "plus")
    assert "".join(seen[:-1]).isascii()
    assert seen[-2].split() == "= mended * celebrated --- close ~ caught . quiet : away".split()
    month = play(open_app(kept.data), "W", "minus")
    assert "".join(month[:-1]).isascii()
    assert ">24 ." in "\n".join(month)

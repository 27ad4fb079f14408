"""The golden thread on the screen: its size, its colours in every look, and its words."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget

from tracker.app.themes import LOOKS, themes
from tracker.app.widgets.cloth import ClothView
from tracker.journal.cloth import Cloth
from tracker.journal.home import Home
from tracker.rules import loom
from tracker.rules.cloth import PLAIN, SIGNS, Cell, weave
from tracker.rules.moment import COLORS, Family, Member, Moment, Part
from tracker.rules.weft import Thing, lay, thing

TODAY = "2026-11-24"
NAMES = ("jake", "nia", "ada", "tom", "maren")
HERE = Home(
    Family(zone="UTC"),
    tuple(Member(one, n + 1, one, color=COLORS[n]) for n, one in enumerate(NAMES)),
    (),
    (),
    None,
)
LABELS_80 = "2 nov         9 nov         16 nov        23 nov"


def things(day: str, n: int) -> list[Thing]:
    """Something of every sort on a day, differing from day to day."""
    at = date.fromisoformat(day)
    noon = int((at - date(1970, 1, 1)).days) * 86_400_000_000 + 43_200_000_000
    hour = 3_600_000_000
    together = Moment(
        id=f"{day}c",
        kind="connection",
        at=noon - 2 * hour,
        day=day,
        people=tuple(Part(NAMES[(n + k) % 5]) for k in range(1 + n % 3)),
    )
    found = [thing(together)]
    if n % 3 == 0:
        found.append(Thing(f"{day}g", "gold", noon - 3 * hour, "minute", day, "UTC"))
    if n % 4 == 0:
        found.append(Thing(f"{day}k", "caught", noon + 3 * hour, "minute", day, "UTC"))
    if n % 5 == 0:
        found.append(Thing(f"{day}s", "celebration", noon + 8 * hour, "minute", day, "UTC"))
    return [one for one in found if one is not None]


def a_cloth(span: str, *, review: bool = False) -> Cloth:
    """A full life in the days of a span, today its last lived one."""
    first, last = loom.bounds(span, TODAY)
    on, those, n = date.fromisoformat(first), [], 0
    while on.isoformat() <= min(last, TODAY):
        those += things(on.isoformat(), n)
        on, n = on + timedelta(days=1), n + 1
    days = lay(those, first, last, order=NAMES, now=(TODAY, 3), begun=True)
    return Cloth(days, NAMES, review)


class Page(App[None]):
    """A cloth under one line, with the margins of a screen."""

    CSS = """
    Screen { padding: 1 2; background: $background; color: $ink; }
    Horizontal { height: auto; }
    .beside { width: auto; }
    """

    def __init__(self, view: ClothView, look: str = "lamplight", **given: Any) -> None:
        super().__init__(**given)
        for theme in themes():
            self.register_theme(theme)
        self.theme = look
        self.view = view

    def compose(self) -> ComposeResult:
        yield Horizontal(self.view, Widget())


def on_screen(
    size: tuple[int, int],
    span: str = "today",
    *,
    look: str = "lamplight",
    plain: bool = False,
    chosen: str | None = None,
    cloth: Cloth | None = None,
    then: Callable[[Page], Any] | None = None,
    **given: Any,
) -> list[list[Segment]]:
    """The lines of the cloth as they are sent to the screen, backgrounds and filters included."""

    async def look_at() -> list[list[Segment]]:
        view = ClothView("cloth", plain=plain)
        async with Page(view, look, **given).run_test(size=size) as pilot:
            view.show(cloth or a_cloth(span), HERE, span, chosen=chosen)
            await pilot.pause()
            if then is not None:
                then(pilot.app)  # type: ignore[arg-type]
                await pilot.pause()
            return [list(one) for one in view.render_lines(view.size.region)]

    return asyncio.run(look_at())


def texts(lines: list[list[Segment]]) -> list[str]:
    return ["".join(one.text for one in line).rstrip() for line in lines]


def hues(lines: list[list[Segment]], sign: str) -> set[str]:
    """The colours that a sign stands in."""
    return {
        one.style.color.name.upper()
        for line in lines
        for one in line
        if sign in one.text and one.style and one.style.color
    }


@pytest.mark.parametrize(
    ("size", "dw", "rh"),
    [((80, 24), 2, 1), ((100, 24), 3, 1), ((120, 40), 4, 2), ((200, 60), 4, 2)],
)
def test_todays_strip_by_the_size_of_the_terminal(size: tuple[int, int], dw: int, rh: int) -> None:
    lines = texts(on_screen(size))
    rows = weave(loom.grid(a_cloth("today").days, "today"), dw, rh)
    assert lines[:-1] == ["".join(one.sign for one in row).rstrip() for row in rows]
    assert len(lines) == 4 * rh + 1
    assert lines[-1].split() == "2 nov 9 nov 16 nov 23 nov".split()
    assert [lines[-1].index(word) // dw for word in ("2 nov", "9 nov", "16 nov")] == [0, 7, 14]


def test_beside_it_there_is_room_for_notes() -> None:
    def narrow(app: Page) -> None:
        app.view.add_class("beside")

    lines = on_screen((80, 24), then=narrow)
    assert {sum(len(one.text) for one in line) for line in lines} == {56}
    assert texts(lines)[-1] == LABELS_80


@pytest.mark.parametrize(
    ("span", "first", "last", "rows"),
    [
        ("day", "morning            noon               afternoon          evening", "", 6),
        ("week", "           mon 23   tue 24   wed 25   thu 26   fri 27   sat 28   sun 29", "", 13),
        ("four weeks", "nov mon       tue       wed       thu       fri", " 2  ", 17),
        ("year", "     1       5         10        15", "jan  ", 13),
    ],
)
def test_the_other_spans(span: str, first: str, last: str, rows: int) -> None:
    lines = texts(on_screen((80, 24), span))
    assert lines[0].startswith(first)
    assert lines[1].startswith(last)
    assert len(lines) == rows
    assert max(map(len, lines)) <= 76


@pytest.mark.parametrize("look", ["lamplight", "linen", "clear"])
def test_colours_of_the_looks(look: str) -> None:
    lines = on_screen((120, 40), look=look)
    of = LOOKS[look]
    assert hues(lines, "━") == {of.gold_line.upper()}
    assert hues(lines, "✦") == {of.ink.upper()}
    assert hues(lines, "╌") == {of.weft.upper()}
    assert hues(lines, "─") == {one.upper() for one in of.members[:5]}
    assert hues(lines, "·") == {of.loose.upper()}
    assert hues(lines, "│") == {of.warp.upper(), of.loose.upper()}
    assert hues(lines, "nov") == {of.quiet.upper()}
    grounds = {
        one.style.bgcolor.name.upper()
        for line in lines
        for one in line
        if one.style and one.style.bgcolor
    }
    assert grounds == {of.background.upper()}


def test_another_look_recolours_it() -> None:
    def change(app: Page) -> None:
        app.theme = "linen"

    lines = on_screen((80, 24), then=change)
    assert hues(lines, "━") == {LOOKS["linen"].gold_line.upper()}


def test_sixteen_colours() -> None:
    lines = on_screen((80, 24), look="sixteen")
    assert hues(lines, "━") == {"COLOR(11)"}  # bright yellow
    assert hues(lines, "✦") == {"DEFAULT"}
    assert hues(lines, "─") == {f"COLOR({n})" for n in (12, 13, 2, 5, 14)}


def test_without_colour_the_signs_say_it_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    lines = on_screen((80, 24), "week", look="sixteen", chosen=TODAY, ansi_color=True)
    colors = {
        name
        for line in lines
        for one in line
        if one.style
        for color in (one.style.color, one.style.bgcolor)
        if color
        for name in [color.name]
    }
    assert colors == {"default"}
    assert set("".join(texts(lines)[1:])) >= set("·╌─━✦│")
    assert [
        one.text
        for line in lines
        for one in line
        if one.style and one.style.bold and one.style.underline
    ] == ["tue 24"]


def test_plain_signs() -> None:
    usual, plain = texts(on_screen((80, 24))), texts(on_screen((80, 24), plain=True))
    assert plain == [line.translate(str.maketrans(SIGNS, PLAIN)) for line in usual]
    assert "".join(plain).isascii()


def test_gold_fills_its_part_at_the_table() -> None:
    golden = Cell(gold=True)
    days = a_cloth("week").days
    days = (days[0]._replace(cells=(golden, Cell(), Cell(), Cell())), *days[1:])
    here = texts(on_screen((80, 40), "week", cloth=Cloth(days, NAMES)))
    table = texts(on_screen((80, 40), "week", cloth=Cloth(days, NAMES, review=True)))
    assert ["━" in line[11:20] for line in here[1:6]] == [False, True, False, False, False]
    assert ["━" in line[11:20] for line in table[1:7]] == [True] * 5 + [False]


def test_a_new_cloth_takes_the_place_of_the_old() -> None:
    empty = Cloth(lay((), "2026-11-02", "2026-11-29", order=(), now=(TODAY, 3), begun=False), ())

    def show(app: Page) -> None:
        app.view.show(empty, HERE)

    assert set("".join(texts(on_screen((80, 24), then=show))[:4])) == {"│", " "}


def test_nothing_is_there_before_it_is_shown() -> None:
    async def look_at() -> str:
        view = ClothView()
        async with Page(view).run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            assert view.size.height == 5  # its room is kept, so that nothing jumps
            return "".join(texts([list(one) for one in view.render_lines(view.size.region)]))

    assert asyncio.run(look_at()) == ""


def test_it_costs_the_first_frame_little() -> None:
    """Three milliseconds at most, and twice that where the machine has other work."""
    took: list[float] = []

    def again(app: Page) -> None:
        cloth = a_cloth("today")
        for _ in range(7):
            began = time.process_time()
            app.view.show(cloth, HERE)
            for y in range(app.view.size.height):
                app.view.render_line(y)
            took.append(time.process_time() - began)

    on_screen((120, 40), then=again)
    assert min(took) < 2 * 0.003

"""Help: the keys that apply where it was opened, no others, and who can read what is kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content

from tracker.app.actions import here
from tracker.app.screens.base import MendScreen
from tracker.app.styles import sheet
from tracker.app.text import cut, line, words
from tracker.app.widgets.page import Page

PLACE_NAMES = {"today": "Today", "first": "the first run"}
"""How places are called in the heading, where their own word would not do."""
WHERE = "What is kept here lies on this machine and goes nowhere else. It is in"
WHO = (
    "Whoever can open that file can read all of it. What is for adults only, or for one alone, "
    "is behind a curtain on the screen, not behind a lock."
)
GUTTER = 3
WIDEST = 112
"""Text stops at so many columns."""


class HelpScreen(MendScreen):
    """Opened over a place of the app; Esc, Enter or `?` go back there. `own`: keys (with what each
    does) that are not in the table, such as the choices of a drawer."""

    PLACE: ClassVar[str] = "help"
    CSS_PATH: ClassVar = [sheet("help")]

    def __init__(self, place: str, own: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__()
        self.place, self.own = place, own
        self.page = Page("help")
        self._first = 0

    def compose(self) -> ComposeResult:
        yield self.top
        yield self.page
        yield self.keys

    def on_mount(self) -> None:
        place = PLACE_NAMES.get(self.place, self.place)
        self.top.show(line(("who can read this, and the keys", "bold $ink")), words(place, "$quiet"))
        self.draw()

    def on_resize(self) -> None:
        self.draw()

    def draw(self) -> None:
        """Show as much as there is room for, from the line that was scrolled to."""
        width = min(self.app.size.width - 4, WIDEST)
        room = self.app.size.height - 5
        lines = [
            *who_reads(self.mend.settings.places.store, width),
            Content(""),
            *columns([*self.own, *told_keys(self.place)], width),
        ]
        if len(lines) <= room:
            self._first = 0
            self.page.show(lines)
            return
        inside = room - 2
        self._first = min(max(self._first, 0), len(lines) - inside)
        below = len(lines) - self._first - inside
        above = line((f"↑ {self._first} more", "$quiet")) if self._first else Content("")
        shown = lines[self._first : self._first + inside]
        under = line((f"↓ {below} more", "$quiet")) if below else Content("")
        self.page.show([above, *shown, under])

    def action_roll(self, by: int) -> None:
        self._first += by
        self.draw()


def who_reads(store: str, width: int) -> list[Content]:
    """Where everything lies and who can read it, in lines of that width."""
    told = (
        line(WHERE, " ", (store, "bold $ink")),
        line(WHO),
    )
    return [each for part in told for each in part.wrap(width)]


def told_keys(place: str) -> list[tuple[str, str]]:
    """The keys of a place with what each does; two that belong together share a line."""
    found: list[tuple[str, str]] = []
    with_the_one_before = False
    for one in here(place):
        if with_the_one_before:
            found[-1] = (f"{found[-1][0]} {one.shown}", found[-1][1])
        elif one.tell:
            found.append((one.shown, one.pair or one.tell))
        with_the_one_before = bool(one.pair)
    return found


def columns(pairs: Sequence[tuple[str, str]], width: int) -> list[Content]:
    """Keys and their sentences in two columns, read downwards; in one where two are too narrow."""
    half = (len(pairs) + 1) // 2
    left, right = _column(pairs[:half]), _column(pairs[half:])
    needs = [max((each.cell_length for each in column), default=0) for column in (left, right)]
    if sum(needs) + GUTTER > width:
        return [cut(each, width) for each in _column(pairs)]
    # the right one begins in the middle where it can
    start = min(max(needs[0] + GUTTER, (width + GUTTER) // 2), width - needs[1])
    right.append(Content(""))
    return [
        line(each, " " * (start - each.cell_length), right[n]) for n, each in enumerate(left)
    ]


def _column(pairs: Sequence[tuple[str, str]]) -> list[Content]:
    keys = max((len(key) for key, _ in pairs), default=0) + 2
    return [line((f"{key:<{keys}}", "bold $ink"), (does, "$quiet")) for key, does in pairs]

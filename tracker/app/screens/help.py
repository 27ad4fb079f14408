"""Help: the keys that apply where it was opened, no others, and who can read what is kept."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, zip_longest
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content

from tracker.app.actions import ACTIONS, feet, here
from tracker.app.screens.base import MendScreen
from tracker.app.styles import sheet
from tracker.app.text import line, words
from tracker.app.widgets.page import Page

PLACE_NAMES = {
    "today": "Today",
    "first": "the first run",
    "golden": "the golden thread",
    "week": "the week",
    "month": "the month",
    "agenda": "the agenda",
}
"""How places are called in the heading, where their own word would not do."""
KEYS_ALONE = ("review",)
"""Where others look at the screen too: what is kept, and where, is no talk for them."""
WHERE = "What is kept here lies on this machine and goes nowhere else. It is in"
WHO = (
    "Whoever can open that file can read all of it. What is for adults only, or for one alone, "
    "is behind a curtain on the screen, not behind a lock."
)
DRAFT = next(one for one in ACTIONS if one.name == "draft")
OVER_DRAWERS = (
    ("! ctrl+g", "safety, also while typing"),
    ("ctrl+l", "blank the whole screen"),
)
"""What a drawer has of the table; the rest is its own."""
CLOTH = line(
    ("the cloth: the colours of those who were close, gold ", "$quiet"),
    ("━", "$gold-line"),
    (" mended, ✦ celebrated", "$quiet"),
)
"""What the cloth on Today shows, said where there is room for it."""
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
        told = "the keys" if self.place in KEYS_ALONE else "who can read this, and the keys"
        self.top.show(line((told, "bold $ink")), words(place, "$quiet"))
        self.draw()

    def on_resize(self) -> None:
        self.draw()

    def draw(self) -> None:
        """Show as much as there is room for, from the line that was scrolled to."""
        width = min(self.app.size.width - 4, WIDEST)
        room = self.app.size.height - 5
        alone = self.place in KEYS_ALONE
        reads = [] if alone else who_reads(self.mend.settings.places.store, width)
        keys = columns([*self.own, *self._keys_told()], width)
        if self.place == "today" and len(reads) + 1 + len(keys) <= room:
            reads = [*reads, CLOTH]
        # rather closer together than not all at once
        gap = [] if alone or len(reads) + len(keys) == room else [Content("")]
        lines = [*reads, *gap, *keys]
        back = feet(self.PLACE)
        self.keys.keys(back if len(lines) <= room else [*back, ("↑ ↓", "more")])
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

    def _keys_told(self) -> list[tuple[str, str]]:
        """The keys of the place, without that of the draft where there is none."""
        waits = bool(self.mend.drafts.waiting())
        found = [each for each in told_keys(self.place) if waits or each[1] != DRAFT.tell]
        return found if self.place else list(OVER_DRAWERS)

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
    rows = here(place)
    follows = {id(one): after for one, after in pairwise(ACTIONS)}
    paired = None
    for n, one in enumerate(rows):
        if one is paired:
            found[-1] = (f"{found[-1][0]} {one.shown}", found[-1][1])
        elif one.tell:
            after = rows[n + 1] if n + 1 < len(rows) else None
            paired = after if one.pair and follows[id(one)] is after else None
            found.append((one.shown, one.pair if paired else one.tell))
    return found


def columns(pairs: Sequence[tuple[str, str]], width: int) -> list[Content]:
    """Keys and their sentences in two columns, read downwards; where a sentence is too long for
    its column it goes on below."""
    half = (len(pairs) + 1) // 2
    left, right = _column(pairs[:half], width), _column(pairs[half:], width)
    needs = [max((each.cell_length for each in column), default=0) for column in (left, right)]
    # the right one begins in the middle where it can
    start = min(max(needs[0] + GUTTER, (width + GUTTER) // 2), width - needs[1])
    if sum(needs) + GUTTER > width:
        start = (width + GUTTER) // 2
        left = _column(pairs[:half], start - GUTTER)
        right = _column(pairs[half:], width - start)
    rows = zip_longest(left, right, fillvalue=Content(""))
    return [line(each, " " * (start - each.cell_length), beside) for each, beside in rows]


def _column(pairs: Sequence[tuple[str, str]], width: int) -> list[Content]:
    keys = max((len(key) for key, _ in pairs), default=0) + 2
    found = []
    for key, does in pairs:
        for n, part in enumerate(line((does, "$quiet")).wrap(max(width - keys, 10))):
            found.append(line((f"{'' if n else key:<{keys}}", "bold $ink"), part))
    return found

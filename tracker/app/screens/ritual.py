"""One ritual, to be read aloud: its name in the large face, what is done in large lines."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult

from tracker.app.actions import feet
from tracker.app.drawing import short_day
from tracker.app.guide_landing import ANSWERS
from tracker.app.rituals_drawing import between, page, pair
from tracker.app.screens.base import MendScreen
from tracker.app.screens.rituals import RitualsScreen
from tracker.app.text import line
from tracker.app.widgets.shelf import Wall
from tracker.journal.home import Home
from tracker.journal.rituals import Used

ROUND_IT = 6
"""Rows that are not the page's: margins, top, notice, keys."""


class RitualScreen(MendScreen):
    """`who` were chosen to do it with; `below` is the place that it was opened from."""

    PLACE: ClassVar[str] = "ritual"

    def __init__(self, one: Used, home: Home, who: tuple[str, ...], below: RitualsScreen) -> None:
        super().__init__()
        self.one, self.home, self.who, self.below = one, home, who, below
        self.page = Wall("how")
        self.open = False

    def compose(self) -> ComposeResult:
        yield self.top
        yield self.page
        yield self.notice
        yield self.keys

    def on_mount(self) -> None:
        self.draw()

    def on_resize(self) -> None:
        self.draw()

    def draw(self) -> None:
        """Show it."""
        one, (width, height) = self.one.ritual, self.app.size
        told = [one.kind or "our own", *([f"{one.minutes} minutes"] if one.minutes else [])]
        self.top.show(line((" · ".join(told), "$quiet")), line((self._last(), "$quiet")))
        told_ = page(one, min(width - 4, 112), height - ROUND_IT, ways=self.open)
        self.page.show([line("  ", each) for each in told_])
        away = ("delete", "bring it back" if one.hidden else "put it away")
        ours = [each for each in feet(self.PLACE) if each[0] in ("c", "+")]
        self.keys.keys([*ours, ("esc", "back"), away, ("?", "keys")])

    def _last(self) -> str:
        """When these two did it last, and how it was after."""
        assert self.home is not None
        together = between(self.one, pair(self.home, self.who))
        if together is None or not together.uses:
            return ""
        last = together.uses[0]
        today = self.home.today(self.mend.looking.now(self.home))
        after = f", {ANSWERS[last.landed]} after it" if last.landed in ANSWERS else ""
        return f"last {short_day(last.day, today)}{after}"

    def action_turn(self, by: int) -> None:
        """How it goes without touch, without eye contact, without talk; and back."""
        self.open = by > 0 and not self.open
        self.draw()

    async def action_did_it(self) -> None:
        self.app.pop_screen()  # what is said of it stands in the place below
        await self.below.keep(self.one)

    async def action_remove(self) -> None:
        self.app.pop_screen()
        await self.below.put_away(self.one)

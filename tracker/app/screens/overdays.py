"""What the places that lie over many days share: a chosen day, looking in a thread, the veil."""

from __future__ import annotations

import asyncio
from typing import Any, ClassVar

from textual import events, work

from tracker.app.screens.atbar import AtBar
from tracker.app.screens.search import veil_below
from tracker.app.styles import sheet
from tracker.app.text import line
from tracker.journal.glance import Glance
from tracker.rules.moment import Moment
from tracker.rules.sharing import veiled
from tracker.store.errors import Trouble

IDLE = 300_000_000
"""Microseconds without a key after which a lifted veil falls again."""


class OverDays(AtBar):
    """A place that shows days around a chosen one. `day`: that one (`YYYY-MM-DD`), None for the day
    that it is."""

    CSS_PATH: ClassVar = [sheet("overdays")]

    def __init__(self, day: str | None = None) -> None:
        super().__init__()
        self.day = day
        self.today = day or ""  # known with the first look
        self.review = False  # as it is shown at the table
        self.veil = 1  # as on Today: 0 lifted, 1 adults' lines are bars, 2 every note is
        self.moments: dict[str, Moment] = {}
        self._idle = 0

    async def on_mount(self) -> None:
        self.home = self.mend.home()
        self.veil, self._idle = veil_below(self), self.mend.clock()
        self.draw()
        await self.look_up()  # keys that follow meet what there is

    # ---- what a place is

    def look(self, seen: Glance) -> object:
        """What there is to show, looked up in a thread. Raises Trouble."""
        raise NotImplementedError

    def know(self, found: Any) -> None:
        """Go by what was found from now on."""
        raise NotImplementedError

    def draw(self) -> None:
        """Show it, or that it is not there yet."""
        raise NotImplementedError

    # ---- looking

    def look_again(self) -> None:
        self.read()

    def minute_turned(self) -> None:
        if self.veil == 0 and self.mend.clock() - self._idle > IDLE:
            self.veil = 1
        self.read()

    @work(exclusive=True, group="days")
    async def read(self) -> None:
        """Look anew, beside the screen; only the latest look is shown."""
        await self.look_up()

    async def look_up(self) -> None:
        """Look anew; trouble is told."""
        try:
            found = await asyncio.to_thread(self.mend.looking.at, self.look)
        except Trouble as trouble:
            self.mend.tell_trouble(trouble)
            return
        if self.is_attached:
            self.know(found)
            self.draw()

    def to_day(self, day: str) -> None:
        """Choose this day."""
        self.day = day
        self.read()

    # ---- keys

    def on_key(self, event: events.Key) -> None:
        super().on_key(event)
        self._idle = self.mend.clock()

    def on_resize(self) -> None:
        self.draw()

    def action_veil(self) -> None:
        self.veil = (self.veil + 2) % 3
        self.draw()

    def action_as_shown(self) -> None:
        """As it is shown at the table, and as adults see it again."""
        self.review = not self.review
        self.read()

    def action_another_day(self) -> None:
        self.app.push_screen(self.mend.screen_of("day"))

    async def _seen(self, *, going_on: bool = False) -> Moment | None:
        """The moment at the bar; none at the table, which sees less of it than the keys open."""
        if not self.review:
            return await super()._seen(going_on=going_on)
        if await self.at_bar() is not None:
            self.tell(line("all of it is in   ", ("v", "bold $ink"), (" our own view", "$quiet")))
        return None

    def hidden(self, one: Moment) -> bool:
        return self.veil == 2 or (self.veil == 1 and veiled(one.audience))

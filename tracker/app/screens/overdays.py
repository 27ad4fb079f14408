"""What the places that lie over many days share: a chosen day, looking in a thread, the veil."""

from __future__ import annotations

from typing import ClassVar

from tracker.app.screens.atbar import Veiled
from tracker.app.screens.looks import Looks
from tracker.app.screens.search import veil_below
from tracker.app.styles import sheet
from tracker.app.text import line
from tracker.journal.glance import Glance
from tracker.rules.moment import Moment


class OverDays(Looks, Veiled):
    """A place that shows days around a chosen one. `day`: that one (`YYYY-MM-DD`), None for the day
    that it is."""

    CSS_PATH: ClassVar = [sheet("overdays")]

    def __init__(self, day: str | None = None) -> None:
        super().__init__()
        self.day = day
        self.today = day or ""  # known with the first look
        self.review = False  # as it is shown at the table
        self.moments: dict[str, Moment] = {}

    async def on_mount(self) -> None:
        self.home = self.mend.home()
        self.veil, self._idle = veil_below(self), self.mend.clock()
        self.draw()
        await self.look()  # keys that follow meet what there is

    def find(self, seen: Glance) -> object:
        """What there is to show."""
        raise NotImplementedError

    # ---- looking

    def look_up(self) -> object:
        return self.mend.looking.at(self.find)

    def minute_turned(self) -> None:
        self.veil_falls()
        self.read()

    def to_day(self, day: str) -> None:
        """Choose this day."""
        self.day = day
        self.read()

    # ---- keys

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

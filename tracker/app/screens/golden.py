"""The golden thread: a day, a week, four weeks, a year of what joined us, and what was mended."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from typing import ClassVar, NamedTuple

from textual import work
from textual.app import ComposeResult
from textual.content import Content

from tracker.app.golden_drawing import (
    TABLE,
    day_lines,
    heading_of,
    key_line,
    legend,
    rows_below,
    title,
)
from tracker.app.screens.overdays import OverDays
from tracker.app.text import line
from tracker.app.widgets.cloth import WIDE, ClothView
from tracker.app.widgets.lines import Resting
from tracker.app.widgets.rows import Row, Rows
from tracker.journal.cloth import Cloth, cloth
from tracker.journal.days import Days, days
from tracker.journal.glance import Glance
from tracker.journal.home import Home
from tracker.journal.waiting import moments
from tracker.rules import walking
from tracker.rules.moment import Moment
from tracker.rules.weft import part_of
from tracker.store.errors import Trouble

NAME = "the golden thread"
ROUND_IT = 6
"""Rows that are neither the cloth's nor the day's: margin, top, notice, keys, and blank ones."""
REMEMBERED = 16
"""So many pictures are remembered, the newest, while nothing changes."""
Key = tuple[str, str, bool, tuple[str, int]]


class Found(NamedTuple):
    """What a look brought: the days in sight, the cloth of them, and the chosen day with its lines
    (None where none are shown)."""

    span: str
    home: Home
    today: str
    day: str
    first: str
    last: str
    cloth: Cloth
    chosen: Days | None


class GoldenScreen(OverDays):
    """`+` and `-` go nearer and farther, arrows move the chosen day, and the window with it."""

    PLACE: ClassVar[str] = "golden"

    def __init__(self, day: str | None = None, span: str = "four weeks") -> None:
        super().__init__(day)
        self.span = span
        self.first: str | None = None  # where four weeks begin, None: the chosen day in the last
        self.found: Found | None = None
        self.cloth = ClothView("cloth")
        self.rows = Rows("moments", counted=False)
        self.notice = self.legend = Resting("notice")
        self._known: dict[Key, Cloth] = {}

    def compose(self) -> ComposeResult:
        yield self.top
        yield self.cloth
        yield self.rows
        yield self.notice
        yield self.keys

    # ---- looking

    def look_again(self) -> None:
        self._known = {}
        super().look_again()

    def find(self, seen: Glance) -> Found:
        home, now, span, review = seen.home, seen.now, self.span, self.review
        waiting = moments(seen.read, home, seen.lines)
        today = home.today(now)
        day = min(self.day or today, today)
        begin, end = walking.window(span, day, home.family.week_start, today, self.first)
        woven = self._picture(seen, begin, end, review, waiting)
        # of a whole month no lines are shown
        chosen = None if span == "year" else days(seen.read, home, now, day, day, waiting)
        return Found(span, home, today, day, begin, end, woven, chosen)

    def _picture(
        self, seen: Glance, first: str, last: str, review: bool, waiting: Sequence[Moment]
    ) -> Cloth:
        """The cloth of these days, woven once while nothing changes. Any thread may ask."""
        known, home, now = self._known, seen.home, seen.now  # what changes takes another dict
        today = home.today(now)
        key = (first, last, review, (today, part_of(now, today, home.zone(today))))
        found = known.get(key)
        if found is None:
            found = cloth(seen.read, home, now, first, last, waiting, review)
            known[key] = found
            for old in list(known)[:-REMEMBERED]:
                known.pop(old, None)
        return found

    @work(exclusive=True, group="ahead")
    async def read_ahead(self, day: str, review: bool) -> None:
        """A year is much to weave: those that the next key may ask for are, before it does."""
        years = [(day, review)]
        if self.span == "year":
            before = walking.step("year", day, 0, -12, day)
            years = [(day, not review), (before, review)]
        for one, table in years:
            first, last = walking.window("year", one, self._week_start, self.today)

            def look(seen: Glance, of: tuple[str, str, bool] = (first, last, table)) -> Cloth:
                return self._picture(seen, *of, moments(seen.read, seen.home, seen.lines))

            with suppress(Trouble):  # whoever asks for it is told
                await asyncio.to_thread(self.mend.looking.at, look)

    def know(self, found: Found) -> None:
        self.found, self.home, self.today, self.day = found, found.home, found.today, found.day
        self.first = found.first if self.span == "four weeks" else None
        kept = found.chosen.days[0].moments if found.chosen else ()
        self.moments = {one.id: one for one in kept}
        if found.span in ("four weeks", "year"):
            self.read_ahead(found.day, found.cloth.review)

    # ---- drawing

    def draw(self) -> None:
        found = self.found
        if found is None:
            self.top.show(line((NAME, "bold $ink")))
            self.keys.keys(key_line(self.span, review=False))
            self.cloth.display = False
            return
        span, review = found.span, found.cloth.review
        self.keys.keys(key_line(span, review=review))
        dates = title(span, found.first, found.last, found.today)
        table = TABLE if review else ""
        self.top.show(line((NAME, "bold $ink"), (table, "$quiet")), line((dates, "$quiet")))
        self.cloth.show(found.cloth, found.home, span, chosen=found.day)
        size = self.app.size
        room = size.height - ROUND_IT - self.cloth.get_content_height(size, size, size.width - 4)
        self.cloth.display = room >= 0
        above = 1 if room > 1 else 0
        self.cloth.styles.margin = (1 + above, 2, 0, 2)  # one of them is that of the top, too
        plain = span == "day" or not self.cloth.display
        self.legend.rests(Content("") if plain else legend(found.home, review=review))
        self.rows.styles.margin = (2 if span == "day" and room > 4 else 0, 0, 0, 0)
        self.rows.show(self._below(found, room - above))
        self.set_focus(self.rows if span == "day" else None)

    def _below(self, found: Found, room: int) -> list[Row]:
        """The lines of the chosen day in so many rows; where the cloth has none, under its name."""
        if found.chosen is None:
            return []
        drawn = day_lines(
            found.chosen.days[0].moments,
            found.home,
            found.chosen.threads,
            review=found.cloth.review,
            wide=self.app.size.width >= WIDE,
            veil=self.veil,
        )
        named = [] if self.cloth.display else [heading_of(found.day, found.today)]
        room = room if self.cloth.display else self.app.size.height
        return [*named, *rows_below(drawn, found.span, room)]

    # ---- keys

    def _go(self, span: str, day: str | None = None) -> None:
        """To another span, or another day."""
        if span == "four weeks" and self.span == "year" and self.home is not None:
            self.first = walking.month_in_weeks(self.day or self.today, self._week_start)
        elif span != "four weeks":
            self.first = None
        self.span, self.day = span, day or self.day
        self.read()

    @property
    def _week_start(self) -> str:
        return self.home.family.week_start if self.home is not None else "monday"

    def action_nearer(self) -> None:
        if self.span in walking.NEARER:
            self._go(walking.NEARER[self.span])

    def action_farther(self) -> None:
        if self.span in walking.FARTHER:
            self._go(walking.FARTHER[self.span])

    def action_days(self, across: int, down: int) -> None:
        if self.day is not None:
            self._go(self.span, walking.step(self.span, self.day, across, down, self.today))

    def on_cloth_view_picked(self, event: ClothView.Picked) -> None:
        """A click chooses a day, a second one goes into it."""
        if event.day == self.day and self.span != "day":
            self._go("four weeks" if self.span == "year" else "day")
        elif event.day <= self.today:
            self._go(self.span, event.day)

    async def action_open_row(self) -> None:
        """Into the month or the day; in a day the moment at the bar opens."""
        if self.span == "day":
            await super().action_open_row()
        elif self.day is not None:
            self._go("four weeks" if self.span == "year" else "day")

    async def at_bar(self) -> Moment | None:
        return self.moments.get(self.rows.chosen or "")

"""The week as adults look at it: its days in short, its review, and what waits for the table."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from textual.app import ComposeResult

from tracker.app.golden_drawing import TABLE, dates
from tracker.app.looking import TALL
from tracker.app.screens.overdays import OverDays
from tracker.app.text import line
from tracker.app.week_drawing import DAY, REVIEW, newest, week_rows
from tracker.app.widgets.cloth import WIDE
from tracker.app.widgets.rows import Row, Rows
from tracker.journal.glance import Glance
from tracker.journal.waiting import moments
from tracker.journal.week import Week, week
from tracker.rules import walking
from tracker.rules.moment import Moment


class Found(NamedTuple):
    """What a look brought."""

    today: str
    week: Week


class WeekScreen(OverDays):
    """← → go to other weeks, the bar walks through days and lines, `-` shows the month."""

    PLACE: ClassVar[str] = "week"

    def __init__(self, day: str | None = None) -> None:
        super().__init__(day)
        self.found: Found | None = None
        self.rows = Rows("week", counted=False)

    def compose(self) -> ComposeResult:
        yield self.top
        yield self.rows
        yield self.notice
        yield self.keys

    # ---- looking

    def find(self, seen: Glance) -> Found:
        waiting = moments(seen.read, seen.home, seen.lines)
        found = week(seen.read, seen.home, seen.now, self.day, waiting=waiting)
        return Found(seen.home.today(seen.now), found)

    def know(self, found: Found) -> None:
        self.found, self.home, self.today = found, found.week.home, found.today
        self.moments = {one.id: one for day in found.week.days for one in day.moments}
        self.day = self.day or found.today

    # ---- drawing

    def draw(self) -> None:
        found = self.found
        name = line(("the week", "bold $ink"), (TABLE if self.review else "", "$quiet"))
        self.keys.keys(self.feet())
        self.rows.focus()
        if found is None:
            self.top.show(name)
            self.rows.show([Row(line(("…", "$quiet")))])
            return
        here = found.week
        self.top.show(name, line((dates(here.first, here.last, found.today), "$quiet")))
        width, height = self.app.size
        rows = week_rows(
            *(here, found.today),
            review=self.review,
            wide=width >= WIDE,
            tall=height >= TALL,
            veil=self.veil,
        )
        idents = {row.ident for row in rows}
        stays = self.rows.chosen in idents
        start = newest(here.days, found.today, idents)
        self.rows.show(rows, bar=None if stays or start not in idents else start)

    def feet(self) -> list[tuple[str, str]]:
        """The keys that matter here."""
        view = ("v", "our own view" if self.review else "review view")
        return [
            *(("enter", "open"), ("← →", "weeks"), ("-", "the month"), ("w", "review")),
            *(view, ("esc", "back"), ("?", "keys")),
        ]

    # ---- keys

    def action_days(self, across: int, down: int) -> None:
        """So many weeks on."""
        if self.day is not None:
            self.to_day(walking.step("week", self.day, across, down, self.today))

    @property
    def day_at_bar(self) -> str | None:
        """The day of the line at the bar."""
        chosen = self.rows.chosen or ""
        if chosen.startswith(DAY):
            return chosen.removeprefix(DAY)
        return self.moments[chosen].day if chosen in self.moments else self.day

    def action_farther(self) -> None:
        """The month around the day at the bar; with another day of it its week is gone to."""
        day = min(self.day_at_bar or self.today, self.today)
        self.app.push_screen(self.mend.screen_of("month", day), self._went)

    def _went(self, day: str | None) -> None:
        if day is not None:
            self.to_day(day)

    async def action_open_row(self) -> None:
        chosen = self.rows.chosen or ""
        if chosen.startswith(DAY):
            self.mend.go_to(min(chosen.removeprefix(DAY), self.today), "")
        elif chosen.startswith(REVIEW):
            self.app.push_screen(self.mend.screen_of("review", chosen.removeprefix(REVIEW)))
        else:
            await super().action_open_row()

    async def at_bar(self) -> Moment | None:
        return self.moments.get(self.rows.chosen or "")

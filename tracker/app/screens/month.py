"""The month as a calendar, to page and to jump: from the week, and back into a week or a day."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from textual.app import ComposeResult

from tracker.app.golden_drawing import day_lines, rows_below
from tracker.app.month_drawing import calendar, legend, title
from tracker.app.screens.overdays import OverDays
from tracker.app.text import line
from tracker.app.widgets.cloth import WIDE
from tracker.app.widgets.drawing import Drawing
from tracker.app.widgets.lines import Resting
from tracker.app.widgets.rows import Rows
from tracker.journal.days import Days, days, kept_on
from tracker.journal.glance import Glance
from tracker.journal.home import Home
from tracker.journal.waiting import moments
from tracker.rules import clock, walking
from tracker.rules.moment import Moment

KEYS = (
    *(("enter", "the day"), ("+", "the week"), ("← → ↑ ↓", "move"), ("t", "another day")),
    *(("esc", "back"), ("?", "keys")),
)
ROUND_IT = 6
"""Rows that are neither the calendar's nor the day's: margin, top, notice, keys, and blank ones."""


class Found(NamedTuple):
    """What a look brought: the month, the days in it that have a mark, and the chosen one."""

    home: Home
    today: str
    day: str
    first: str
    last: str
    kept: frozenset[str]
    away: frozenset[str]
    chosen: Days


class MonthScreen(OverDays):
    """Arrows choose a day and turn the page beyond the edge; Enter goes to the day."""

    PLACE: ClassVar[str] = "month"

    def __init__(self, day: str | None = None) -> None:
        super().__init__(day)
        self.found: Found | None = None
        self.month = Drawing("month")
        self.rows = Rows("moments", counted=False)
        self.notice = self.legend = Resting("notice")

    def compose(self) -> ComposeResult:
        yield self.top
        yield self.month
        yield self.rows
        yield self.notice
        yield self.keys

    # ---- looking

    def find(self, seen: Glance) -> Found:
        home, read = seen.home, seen.read
        waiting = moments(read, home, seen.lines)
        today = home.today(seen.now)
        day = min(self.day or today, today)
        first, last = walking.month(day)
        kept = kept_on(read, home, first, last, waiting)
        away = (one for one in walking.every(first, last) if clock.span_on(one, home.spans))
        chosen = days(read, home, seen.now, day, day, waiting)
        return Found(home, today, day, first, last, frozenset(kept), frozenset(away), chosen)

    def know(self, found: Found) -> None:
        self.found, self.home, self.today, self.day = found, found.home, found.today, found.day

    # ---- drawing

    def draw(self) -> None:
        found = self.found
        name = line(("the month", "bold $ink"))
        if found is None:
            self.top.show(name)
            return
        self.top.show(name, line((title(found.first), "$quiet")))
        self.keys.keys(KEYS)
        self.legend.rests(legend())
        width, height = self.app.size
        drawn = calendar(
            *(found.first, found.last, found.home.family.week_start),
            kept=found.kept,
            away=found.away,
            chosen=found.day,
            today=found.today,
            width=width - 4,
            height=height - ROUND_IT,
        )
        self.month.show(drawn)
        below = day_lines(
            found.chosen.days[0].moments,
            found.home,
            found.chosen.threads,
            review=False,
            wide=width >= WIDE,
            veil=self.veil,
        )
        self.rows.show(rows_below(below, "month", height - ROUND_IT - len(drawn.lines)))

    # ---- keys

    def action_days(self, across: int, down: int) -> None:
        if self.day is not None:
            self.to_day(walking.step("month", self.day, across, down, self.today))

    def on_drawing_clicked(self, event: Drawing.Clicked) -> None:
        """A click chooses a day, a second one goes there."""
        if event.key == self.day:
            self.mend.go_to(event.key, "")
        elif event.key <= self.today:
            self.to_day(event.key)

    def action_nearer(self) -> None:
        """The week of that day."""
        self.dismiss(self.day)

    async def action_open_row(self) -> None:
        if self.day is not None:
            self.mend.go_to(self.day, "")

    async def at_bar(self) -> Moment | None:
        return None

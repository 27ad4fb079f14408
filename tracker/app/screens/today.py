"""Today: the day at a glance, and any other day paged to."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content

from tracker.app.drawing import day_line, review_told, thread_lines, title_of
from tracker.app.screens.base import MendScreen
from tracker.app.text import line
from tracker.app.widgets.page import Page
from tracker.app.widgets.rows import Row, Rows
from tracker.journal.today import Today
from tracker.rules import clock
from tracker.store.errors import Trouble

QUIET = (
    "The loom is strung. Nothing is missing and nothing is due.",
    "",
    "Keep one thing whenever it happens, good or hard:",
    "",
)
FIRST_KEYS = (
    ("c", "a moment you were close", "c 1 enter"),
    ("r", "something broke between you", "r 1 enter"),
    ("f", "a feeling that got its word", "f 1, then a word"),
    ("/", "say it in your own words", "“snapped at Jake about shoes 20m ago”"),
)
BASKET = "basket"
"""What stands for the basket among the ids of open threads."""
IDLE = 300.0
"""Seconds without a key after which a lifted veil falls again."""


class TodayScreen(MendScreen):
    """The day: what was kept, what is still open, the cloth of four weeks."""

    PLACE: ClassVar[str] = "today"

    def __init__(self) -> None:
        super().__init__()
        self.view: Today | None = None
        self.day: str | None = None
        self.veil = 1  # 0: lifted, 1: adults' lines are bars, 2: every note is
        self._idle = 0.0
        self.loom = Page("cloth")
        self.notes = Page("notes", right=True)
        self.rows = Rows("day")
        self.side = Rows("side", first=0)

    def compose(self) -> ComposeResult:
        yield self.top
        with Horizontal(id="loom"):
            yield self.loom
            yield self.notes
        with Horizontal(id="body"):
            yield self.rows
            yield self.side
        yield self.notice
        yield self.keys

    def on_mount(self) -> None:
        self.rows.focus()
        try:
            self.draw(self.mend.looking.day())
        except Trouble as trouble:
            self.mend.tell_trouble(trouble)
        if self.mend.drafts.waiting():
            self.tell(
                line("your words are safe   ", ("d", "bold $ink"), (" brings them back", "$quiet"))
            )

    # ---- looking

    def look_again(self) -> None:
        self.read()

    def minute_turned(self) -> None:
        if self.veil == 0 and self._idle and clock_now(self) - self._idle > IDLE * 1_000_000:
            self.veil = 1
        self.read()

    @work(exclusive=True, group="day")
    async def read(self) -> None:
        """Look anew, in a thread; only the latest look is shown."""
        try:
            view = await asyncio.to_thread(self.mend.looking.day, self.day)
        except Trouble as trouble:
            self.mend.tell_trouble(trouble)
            return
        self.draw(view)

    def draw(self, view: Today) -> None:
        """Show a day."""
        self.view, self.home = view, view.home
        wide = self.app.size.width >= 100
        now = clock.local(view.now, view.zone)
        here = view.day == view.home.today(view.now)
        when = f"{now:%H:%M}" if here else "T today"
        self.top.show(
            line((title_of(view.day, view.home.today(view.now)), "bold $ink")),
            line((f"the {view.home.family.name} family   {when}", "$quiet")),
        )
        heading = "today" if here else title_of(view.day, view.home.today(view.now)).lower()
        rows = [Row(line((heading, "$quiet")))]
        states = {one.id: one for one in view.threads}
        rows += [
            Row(day_line(one, view.home, states, wide=wide, veil=self.veil), one.id)
            for one in view.moments
        ]
        if not view.moments:
            rows += self._quiet(view)
        self.rows.show(rows)
        self.side.show(self._side(view))
        self.notes.show(review_told(view))

    def _quiet(self, view: Today) -> list[Row]:
        rows = [Row(Content(""))]
        if view.threads or view.basket:
            return [*rows, Row(line("A quiet day. Nothing is missing and nothing is due."))]
        rows += [Row(line((text, "$ink" if n == 0 else "$quiet"))) for n, text in enumerate(QUIET)]
        return rows + [
            Row(
                line(
                    (f"  {key}", "bold $ink"),
                    (f"  {does:<30}", "$quiet"),
                    (example, "$quiet"),
                )
            )
            for key, does, example in FIRST_KEYS
        ]

    def _side(self, view: Today) -> list[Row]:
        rows = [Row(line(("still open", "$quiet")))]
        still = [one for one in view.threads if not one.ended]
        for one in still[-2:][::-1]:
            who, *more = thread_lines(
                one, view.home, view.now, veiled=one.private and self.veil > 0
            )
            rows += [Row(who, one.id), *map(Row, more)]
        if not still:
            rows.append(Row(line("Nothing open. Rest.")))
        if len(still) > 2:
            rows.append(Row(line((f"{len(still) - 2} more", "$quiet"))))
        if view.basket:
            waits = "one line waits" if view.basket == 1 else f"{view.basket} lines wait"
            rows += [
                Row(Content("")),
                Row(line(("basket", "$quiet"))),
                Row(line(waits, ("   N", "bold $ink")), BASKET),
            ]
        return rows

    # ---- keys

    def on_key(self, event: events.Key) -> None:
        super().on_key(event)
        self._idle = float(clock_now(self))

    def on_resize(self) -> None:
        if self.view is not None:
            self.draw(self.view)

    def action_veil(self) -> None:
        self.veil = (self.veil + 2) % 3
        if self.view is not None:
            self.draw(self.view)

    def action_day(self, which: str) -> None:
        if self.view is None:
            return
        from tracker.rules.calendar import shift_day

        today = self.view.home.today(self.view.now)
        day = shift_day(self.day or today, -1 if which == "before" else 1)
        self.day = None if day >= today else day
        self.read()

    def action_next_pane(self) -> None:
        """From the day to what is still open, and back."""
        (self.rows if self.side.has_focus or not self.side.chosen else self.side).focus()

    def action_go_today(self) -> None:
        self.day = None
        self.read()


def clock_now(screen: MendScreen) -> int:
    """The app's own clock, microseconds."""
    return screen.mend.clock()

"""Today: the day at a glance, and any other day paged to."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content

from tracker.app.actions import feet
from tracker.app.day_drawing import blank, day_rows, quiet_rows
from tracker.app.drawing import title_of
from tracker.app.looking import TALL, Leaf
from tracker.app.review_note import review_lines
from tracker.app.screens.onthread import Here, OnThread
from tracker.app.side_drawing import (
    BASKET,
    TONIGHT,
    Noted,
    noted,
    notes_foot,
    notes_right,
    side_rows,
)
from tracker.app.text import line
from tracker.app.widgets.cloth import TALL as CLOTH_GROWS
from tracker.app.widgets.cloth import ClothView
from tracker.app.widgets.page import Page
from tracker.app.widgets.rows import Row, Rows
from tracker.journal.today import Today
from tracker.journal.words import SPAN_WORDS, the_family
from tracker.rules import clock
from tracker.rules.moment import Moment
from tracker.store.errors import Trouble

if TYPE_CHECKING:
    from tracker.rules.threads import Thread

STILL_OPEN = (
    *(("enter", "unroll"), ("m", "guide"), ("o", "how it landed"), ("z", "remind me")),
    *(("R", "all"), ("tab", "the day"), ("?", "keys")),
)
"""The key line where the bar is on what is still open."""
NARROW = 72
"""On fewer columns the list of the day stands alone."""
VEILED = (
    ("the veil is lifted   ", " veils every note"),
    ("what is for adults is veiled   ", " lifts the veil"),
    ("every note is veiled   ", " only what is for adults"),
)
RESTED = 0.15
"""Seconds on a day after which its notes are looked for."""


class TodayScreen(OnThread):
    """The day: what was kept, what is still open, the cloth of four weeks."""

    PLACE: ClassVar[str] = "today"

    def __init__(self) -> None:
        super().__init__()
        self.view: Today | None = None
        self.day: str | None = None
        self._wanted: str | None = None
        self._new: Moment | None = None  # just kept, while the notice speaks of it
        self.leaf: Leaf | None = None
        self.noted = Noted()
        self._noted_on = ""
        self.cloth = ClothView("cloth")
        self.notes = Page("notes", right=True)
        self.loom = Horizontal(id="loom")
        self.foot = Page("foot")
        self.rows = Rows("day")
        self.side = Rows("side", first=0)

    def compose(self) -> ComposeResult:
        yield self.top
        with self.loom:
            yield self.cloth
            yield self.notes
        with Horizontal(id="body"):
            yield self.rows
            yield self.side
        yield self.foot
        yield self.notice
        yield self.keys

    def on_mount(self) -> None:
        self.watch(self.side, "has_focus", self._show_keys, init=False)
        self.rows.focus()
        try:
            self.draw(self.mend.looking.leaf(before=self._tall))
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
        self.veil_falls()
        self.read()

    @work(exclusive=True, group="day")
    async def read(self) -> None:
        """Look anew, in a thread; only the latest look is shown."""
        try:
            leaf = await asyncio.to_thread(self.mend.looking.leaf, self.day, before=self._tall)
        except Trouble as trouble:
            self.mend.tell_trouble(trouble)
            return
        self.draw(leaf)
        if self.day is not None:  # who pages on is past it by then, and no key waits for it
            await asyncio.sleep(RESTED)
        if self.mend.journal is not None and self.mend.journal.done():
            await self._look_for_notes()

    async def _look_for_notes(self) -> None:
        """What is asked after, tonight's ritual and today's word, once the day stands there."""
        view = self.view
        if view is None:
            return
        try:
            found = await asyncio.to_thread(self.mend.looking.at, lambda seen: noted(seen, view))
        except Trouble:
            return
        if isinstance(found, Noted) and self.leaf is not None and self.view is view:
            changed, self._noted_on = found != self.noted or self._noted_on != view.day, view.day
            self.noted = found
            if changed:
                self.draw(self.leaf)

    @property
    def _wide(self) -> bool:
        return self.app.size.width >= 100

    @property
    def _tall(self) -> bool:
        return self.app.size.height >= TALL

    @property
    def _room(self) -> int:
        """Rows that the lists have, also before they are laid out."""
        height = self.app.size.height
        cloth = 0 if self._small else 10 if height >= CLOTH_GROWS else 6
        return height - cloth - (4 if self._wide and self._tall else 0) - 6

    @property
    def _small(self) -> bool:
        width, height = self.app.size
        return width < 80 or height < 24

    def draw(self, leaf: Leaf) -> None:
        """Show a day."""
        view, before = leaf.view, self.view
        self.leaf, self.view, self.home = leaf, view, view.home
        now = clock.local(view.now, view.zone)
        here = view.day == view.home.today(view.now)
        when = f"{now:%H:%M}" if here else "T today"
        span = f"   {SPAN_WORDS[view.span.kind]}" if view.span else ""
        self.top.show(
            line((title_of(view.day, view.home.today(view.now)), "bold $ink"), (span, "$quiet")),
            line((f"{the_family(view.home.family.name)}   {when}", "$quiet")),
        )
        heading = "today" if here else title_of(view.day, view.home.today(view.now)).lower()
        rows = [Row(line((heading, "$quiet"))), *blank(self._tall)]
        rows += self._day(view) or quiet_rows(view, first=self._first_day(view))
        more = self._tall and leaf.before is not None and len(rows) + 4 <= self._room
        if more and leaf.before is not None and leaf.before.moments:
            word = "yesterday" if here else "the day before"
            rows += [Row(Content("")), Row(line((word, "$quiet"))), Row(Content(""))]
            rows += self._day(leaf.before)
        found = any(one.id == self._wanted for one in view.moments)
        other = before is None or before.day != view.day or not self.rows.chosen
        last = view.moments[-1].id if view.moments and other else None
        self.rows.show(rows, bar=self._wanted if found else last)
        self._wanted = None if found else self._wanted
        self.loom.display = not self._small
        self.side.display = self.app.size.width >= NARROW and not self._first_day(view)
        if self.side.has_focus and not self.side.display:
            self.rows.focus()
        # what is of this evening stands on no other day
        said = self.noted if self._noted_on == view.day else Noted(self.noted.asks)
        foot = self._wide and self._tall
        self.side.show(side_rows(view, self._room, veil=self.veil, noted=said, wide=foot))
        self.cloth.show(leaf.cloth, view.home, chosen=view.day)
        review = review_lines(view, said.review)
        self.notes.display = not self._wide
        self.notes.show(notes_right(said, review))
        self.foot.display = foot
        self.foot.show(notes_foot(said, review, min(self.app.size.width - 4, 120)))

    def _day(self, view: Today) -> list[Row]:
        return day_rows(view, wide=self._wide, tall=self._tall, veil=self.veil)

    def _first_day(self, view: Today) -> bool:
        """Whether nothing at all was kept yet, as far as one sees."""
        woven = self.leaf is not None and any(
            cell.kept for day in self.leaf.cloth.days for cell in day.cells
        )
        return not (view.moments or view.threads or view.basket or woven)

    # ---- keys

    def on_resize(self) -> None:
        if self.leaf is not None:
            self.draw(self.leaf)

    def action_veil(self) -> None:
        self.veil = (self.veil + 2) % 3
        if self.leaf is not None:
            self.draw(self.leaf)
        now, then = VEILED[self.veil]
        self.tell(line(now, (".", "bold $ink"), (then, "$quiet")))

    def action_day(self, which: str) -> None:
        if self.view is None:
            return
        today = self.view.home.today(self.view.now)
        by = timedelta(days=-1 if which == "before" else 1)
        day = (date.fromisoformat(self.day or today) + by).isoformat()
        self.day = None if day >= today else day
        self.read()

    def action_another_day(self) -> None:
        self.app.push_screen(self.mend.screen_of("day"))

    # ---- the moment at the bar

    async def at_bar(self) -> Moment | None:
        pane = self.side if self.side.has_focus else self.rows
        if pane.chosen in (None, BASKET, TONIGHT) or self.view is None:
            return None
        here = next((one for one in self.view.moments if one.id == pane.chosen), None)
        return here or await self._moment(pane.chosen)

    async def action_open_row(self) -> None:
        if self.side.has_focus and self.side.chosen in (BASKET, TONIGHT):
            self.mend.action_go("basket" if self.side.chosen == BASKET else "rituals")
        elif self.side.has_focus:
            one = self.seen_thread()
            if one is not None:
                self.app.push_screen(self.mend.screen_of("threads", one.id))
        else:
            await super().action_open_row()

    def tell(self, told: Content) -> None:
        self._new = None
        super().tell(told)

    def point_at(self, one: Moment) -> None:
        self._new, self._wanted = one, one.id
        if self.leaf is not None:
            self.draw(self.leaf)

    def thread_here(self) -> Here | None:
        """The thread of what is at the bar, and right after a rupture was kept that one."""
        if self.view is None:
            return None
        new = self._new if self._new is not None and self._new.kind == "rupture" else None
        pane = self.side if self.side.has_focus else self.rows
        here = next((one for one in self.view.moments if one.id == pane.chosen), None)
        named = {pane.chosen, here.thread if here is not None else None}
        found = next((one for one in self.view.threads if one.id in named), None)
        if new is not None and (self._told_at or found is None or found.ended):
            known = next((one for one in self.view.threads if one.id == new.id), None)
            return Here(new.id, known.remind_at if known else None)
        if found is None:
            return None
        veiled = found.private and self.veil > 0
        return Here(found.id, found.remind_at, ended=found.ended, veiled=veiled)

    def reminded(self, one: Thread) -> None:
        if self.leaf is not None and self.view is not None:
            threads = [one if each.id == one.id else each for each in self.view.threads]
            self.draw(self.leaf._replace(view=self.view._replace(threads=threads)))

    def _show_keys(self) -> None:
        self.keys.keys(STILL_OPEN if self.side.has_focus else feet(self.PLACE))

    def action_next_pane(self) -> None:
        """From the day to what is still open, and back."""
        (self.rows if self.side.has_focus or not self.side.chosen else self.side).focus()

    def show_moment(self, day: str, ident: str) -> None:
        """Go to a day, with the bar on one of its moments."""
        self.day, self._wanted = day, ident
        if self.view is not None and day >= self.view.home.today(self.view.now):
            self.day = None
        self.rows.focus()
        self.read()

    def action_go_today(self) -> None:
        self.day = None
        self.read()

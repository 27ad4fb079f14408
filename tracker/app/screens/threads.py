"""Threads: what is still open between us, and what has found an end."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import work
from textual.app import ComposeResult

from tracker.app.guide_door import opened
from tracker.app.screens.onthread import Here, OnThread
from tracker.app.screens.search import veil_below
from tracker.app.styles import sheet
from tracker.app.text import line
from tracker.app.threads_drawing import rows
from tracker.app.widgets.rows import Row, Rows
from tracker.journal.words import STATES, the_family
from tracker.rules import clock
from tracker.rules.moment import Moment
from tracker.rules.threads import Thread
from tracker.store.errors import Trouble

WEEKS = 4
"""Of what has found an end, so many weeks are shown, and with each key as many more."""
KEYS = (
    *(("enter", "unroll"), ("m", "guide"), ("o", "how it landed"), ("z", "remind me")),
    *(("esc", "back"), ("+", "earlier"), ("?", "keys")),
)


class ThreadsScreen(OnThread):
    """Open and offered ones first, the oldest on top; Enter unrolls one to its moments. `unrolled`:
    the thread (its id) to begin with."""

    PLACE: ClassVar[str] = "threads"
    CSS_PATH: ClassVar = [sheet("threads")]

    def __init__(self, unrolled: str | None = None) -> None:
        super().__init__()
        self.rows = Rows("threads", first=0)
        self.threads: list[Thread] | None = None  # None until the journal is open
        self.unrolled = unrolled
        self.moments: dict[str, Moment] = {}
        self.weeks = WEEKS

    def compose(self) -> ComposeResult:
        yield self.top
        yield self.rows
        yield self.notice
        yield self.keys

    async def on_mount(self) -> None:
        self.home = self.mend.home()
        self.veil = max(1, veil_below(self)) if self.unrolled is None else veil_below(self)
        self.rows.focus()
        self.keys.keys(KEYS)
        self.draw()
        if self.mend.journal is not None and self.mend.journal.done():
            await self._read()  # keys that follow meet the list
        else:
            self.read()

    # ---- looking

    def look_again(self) -> None:
        self.read()

    def minute_turned(self) -> None:
        self.veil_falls()
        self.draw()

    @work(exclusive=True, group="threads")
    async def read(self) -> None:
        """Look anew, beside the screen."""
        await self._read()

    async def _read(self) -> None:
        journal = await opened(self.mend)
        if journal is None:
            return
        from tracker.journal import threads

        wanted = self.unrolled
        try:
            found = await asyncio.to_thread(threads.listed, journal, every=True)
            if wanted is not None:
                one = await asyncio.to_thread(threads.opened, journal, wanted)
                self.moments = {each.id: each for each in (one.rupture, *one.repairs)}
        except Trouble as trouble:
            if wanted is None:
                self.mend.tell_trouble(trouble)
                return
            self.unrolled, self.moments = None, {}  # it is no more
        self.home, self.threads = found.home, list(found.threads)
        self.draw(wanted if self.rows.chosen is None else None)

    def draw(self, bar: str | None = None) -> None:
        """Show them, the bar on `bar` or where it was."""
        family = the_family(self.home.family.name) if self.home else ""
        self.top.show(line(("threads", "bold $ink")), line((family, "$quiet")))
        if self.threads is None or self.home is None:
            self.rows.show([Row(line(("…", "$quiet")))])
            return
        now = self.mend.looking.now(self.home)
        width = min(self.app.size.width - 5, 112)
        found = rows(
            *(self.threads, self.home, now, width),
            veil=self.veil,
            since=now - self.weeks * 7 * 24 * clock.HOUR,
            unrolled=self.unrolled,
            moments=self.moments,
        )
        self.rows.under = self._under()
        self.rows.show(found, bar=bar)

    def _under(self) -> int:
        """So many lines belong to the bar where it stands on what is unrolled."""
        return 0 if self.rows.chosen != self.unrolled else min(len(self.moments) + 2, 8)

    # ---- keys

    def on_resize(self) -> None:
        self.draw()

    def on_rows_moved(self) -> None:
        self.rows.under = self._under()

    def action_earlier(self) -> None:
        """More of what has found an end."""
        self.weeks += WEEKS
        self.draw()

    def action_veil(self) -> None:
        self.veil = (self.veil + 2) % 3
        self.draw()

    async def action_open_row(self) -> None:
        """Unroll the thread at the bar, or roll it up; a moment of it opens whole."""
        chosen = self.rows.chosen
        if chosen in self.moments and chosen != self.unrolled:
            await super().action_open_row()
            return
        one = self.seen_thread() if chosen is not None else None
        if one is not None:
            self.unrolled = None if self.unrolled == one.id else one.id
            self.moments = {}
            await self._read()

    async def action_close(self, how: str) -> None:
        """An adult's word that it has found its end; the same again takes it back."""
        from tracker.journal import threads

        one = self.seen_thread()
        if one is None:
            return
        again = any(each.id == one.id and each.state == how for each in self.threads or ())
        try:
            done = await self.mend.change(
                lambda journal: (
                    threads.reopen(journal, one.id)
                    if again
                    else threads.close(journal, one.id, how)
                )
            )
        except Trouble as trouble:
            self.mend.tell_trouble(trouble)
            return
        await self._read()
        told = STATES[done.thread.state] if done.thread.ended else "open again"
        told = {"let go": "let go together"}.get(told, told)
        self.draw(one.id)
        self.tell(line(f"{told}   ", ("u", "bold $ink"), (" undo", "$quiet")))

    def reminded(self, one: Thread) -> None:
        self.threads = [one if each.id == one.id else each for each in self.threads or ()]
        self.draw()

    # ---- at the bar

    def thread_here(self) -> Here | None:
        chosen = self.rows.chosen
        at = self.unrolled if chosen in self.moments else chosen
        one = next((each for each in self.threads or () if each.id == at), None)
        if one is None:
            return None
        veiled = one.private and self.veil > 0
        return Here(one.id, one.remind_at, ended=one.ended, veiled=veiled)

    async def at_bar(self) -> Moment | None:
        chosen = self.rows.chosen
        if chosen is None:
            return None
        return self.moments.get(chosen) or await self._moment(chosen)

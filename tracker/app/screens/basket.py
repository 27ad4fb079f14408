"""The basket: lines that could be meant in more ways than one, each with its one question."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.content import Content

from tracker.app.asking import given, key_told, question, whole
from tracker.app.reading import colored, told
from tracker.app.screens.atbar import Veiled
from tracker.app.screens.search import veil_below
from tracker.app.styles import sheet
from tracker.app.text import line, words
from tracker.app.widgets.rows import Row, Rows
from tracker.journal.answers import Answers, answered, read_again
from tracker.journal.home import Home
from tracker.journal.telling import brief
from tracker.journal.words import VEIL, the_family
from tracker.rules.marks import marked
from tracker.rules.moment import Moment
from tracker.store.errors import Trouble

LONGEST = 4
"""So many rows of a long line are shown at the bar."""
INDENT = "  "


class BasketScreen(Veiled):
    """The line at the bar with its reading and one question below; a key or two each."""

    PLACE: ClassVar[str] = "basket"
    CSS_PATH: ClassVar = [sheet("basket")]

    def __init__(self) -> None:
        super().__init__()
        self.rows = Rows("lines", first=0)
        self.lines: list[Moment] | None = None  # None until the journal is open
        self.answers: dict[str, Answers] = {}
        self.now = 0

    def compose(self) -> ComposeResult:
        yield self.top
        yield self.rows
        yield self.notice
        yield self.keys

    def on_mount(self) -> None:
        self.home = self.mend.home()
        self.veil = max(1, veil_below(self))
        self.rows.focus()
        self.draw()
        self.read()

    # ---- looking

    def look_again(self) -> None:
        self.read()

    def minute_turned(self) -> None:
        self.veil_falls()
        self.draw()

    @work(exclusive=True, group="basket")
    async def read(self) -> None:
        """Look anew, in a thread."""
        assert self.mend.journal is not None
        journal = await asyncio.shield(self.mend.journal)
        from tracker.journal import moments

        try:
            found = await asyncio.to_thread(moments.basket, journal)
        except Trouble as trouble:
            self.mend.tell_trouble(trouble)
            return
        self.home, self.lines = found.home, list(found.moments)
        self.draw()

    def draw(self, bar: str | None = None) -> None:
        """Show what waits, the bar on `bar` or where it was."""
        family = the_family(self.home.family.name) if self.home else ""
        self.top.show(line(("basket", "bold $ink")), line((family, "$quiet")))
        if self.lines is None or self.home is None:
            self.rows.show([Row(line(("…", "$quiet")))])
        elif not self.lines:
            self.rows.show([Row(line("The basket is empty."))])
        else:
            self._draw_lines(self.lines, self.home, bar)
        self._show_keys()

    def _draw_lines(self, lines: list[Moment], home: Home, bar: str | None) -> None:
        self.now = self.mend.looking.now(home)
        known = [one.id for one in lines]
        bar = next((each for each in (bar, self.rows.chosen) if each in known), known[0])
        rows: list[Row] = []
        for one in lines:
            if one.id == bar:
                width = self.rows.size.width or self.app.size.width - 1
                first, *more = self._unrolled(one, home, width - 3)
                self.rows.under = len(more)
                rows += [Row(first, one.id), *map(Row, more)]
            else:
                mark = "too much · " if marked(one.tags) else ""
                text = words(f"{mark}{one.line or one.note}", "$quiet")
                rows.append(Row(words(VEIL, "$warp") if self.hidden(one) else text, one.id))
        self.rows.show(rows, bar=bar)

    def _unrolled(self, one: Moment, home: Home, width: int) -> list[Content]:
        """The line at the bar, its reading, and the question."""
        if self.hidden(one):
            return [
                words(VEIL, "$warp"),
                line(INDENT, *key_told(".", "lifts the veil")),
                Content(""),
            ]
        text = colored(one.line, read_again(one, home), home) if one.line else words(one.note)
        wrapped = text.wrap(width)
        if len(wrapped) > LONGEST:
            wrapped = [*wrapped[: LONGEST - 1], line(wrapped[LONGEST - 1].rstrip(), " …")]
        said = self.answers.get(one.id, Answers())
        inside = width - len(INDENT)
        read = told(answered(one, home, said), home, self.now, inside)
        asks = [line(INDENT, each) for each in question(one, home, said, inside)]
        return [*wrapped, line(INDENT, read), Content(""), *asks, Content("")]

    def _show_keys(self) -> None:
        one = self._chosen()
        if one is None:
            self.keys.keys([("esc", "back"), ("/", "a line"), ("?", "keys")])
            return
        self.keys.keys(
            [
                ("enter", "keep it" if one.id in self.answers else "keep as read"),
                ("→", "later"),
                ("e", "put it right" if one.line else "edit"),
                ("delete", "to the trash"),
                ("esc", "back"),
                ("?", "keys"),
            ]
        )

    # ---- keys

    def on_resize(self) -> None:
        self.draw()

    def on_rows_moved(self) -> None:
        self.draw()

    async def on_rows_opened(self) -> None:
        await self.action_keep_read()

    def action_veil(self) -> None:
        self.veil = 1 if self.veil == 0 else 0
        self.draw()

    def action_later(self) -> None:
        """To the next line; this one waits."""
        if self.lines:
            at = next((n for n, one in enumerate(self.lines) if one.id == self.rows.chosen), -1)
            self.draw(self.lines[(at + 1) % len(self.lines)].id)

    async def action_answer(self, key: str) -> None:
        """A letter says what it was, a digit who is meant; with the last answer it is kept."""
        one = await self._seen()
        if one is None or self.home is None:
            return
        said = given(one, self.home, self.answers.get(one.id, Answers()), key)
        if said is None:
            return
        self.answers[one.id] = said
        if whole(one, self.home, said):
            await self._settle(one)
        else:
            self.draw()

    async def action_keep_read(self) -> None:
        one = await self._seen()
        if one is not None:
            await self._settle(one)

    async def action_edit(self) -> None:
        """The typed line comes back to be put right; what came from a sheet opens the sheet."""
        one = await self._seen()
        if one is not None and one.line:
            self.app.push_screen(self.mend.screen_of("line", one.line, moment=one))
        else:
            await super().action_edit()

    async def action_remove(self) -> None:
        one = await self._seen()
        await super().action_remove()
        if one is not None:
            self._without(one)
            self.read()  # it may not have gone

    async def _settle(self, one: Moment) -> None:
        """Keep it with what was said; the next line comes to the bar."""
        from tracker.journal import basket

        said = self.answers.get(one.id, Answers())
        try:
            done = await self.mend.change(lambda journal: basket.settle(journal, one.id, said))
        except Trouble as trouble:
            self.mend.tell_trouble(trouble)
            return
        self.answers.pop(one.id, None)
        self._without(one)
        self.tell(line(f"kept. {brief(done.moment, done.home)}   ", *key_told("u", "undo")))

    def _without(self, one: Moment) -> None:
        """It waits no longer: the next key is for the next line, before the store is read anew."""
        lines = self.lines or []
        at = next((n for n, each in enumerate(lines) if each.id == one.id), len(lines))
        self.lines = [each for each in lines if each.id != one.id]
        self.draw(self.lines[min(at, len(self.lines) - 1)].id if self.lines else None)

    # ---- the line at the bar

    async def at_bar(self) -> Moment | None:
        return self._chosen()

    def _chosen(self) -> Moment | None:
        return next((one for one in self.lines or () if one.id == self.rows.chosen), None)

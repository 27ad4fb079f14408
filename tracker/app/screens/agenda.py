"""The agenda: what the family brings to its table. Anybody adds a line at any time of the week."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult

from tracker.app.agenda_drawing import rows
from tracker.app.asking import key_told
from tracker.app.screens.looks import Looks
from tracker.app.text import line
from tracker.app.widgets.rows import Row, Rows
from tracker.journal.glance import Glance
from tracker.journal.on_the_table import Table, for_when, table
from tracker.journal.words import the_family
from tracker.rules.moment import AgendaLine
from tracker.store.errors import Trouble


class AgendaScreen(Looks):
    """The lines that wait, the oldest first; below them what was talked about."""

    PLACE: ClassVar[str] = "agenda"

    def __init__(self) -> None:
        super().__init__()
        self.rows = Rows("agenda", first=0)
        self.rows.styles.width = "100%"  # its lines end within the margin by themselves
        self.table: Table | None = None
        self.when = ""

    def compose(self) -> ComposeResult:
        yield self.top
        yield self.rows
        yield self.notice
        yield self.keys

    async def on_mount(self) -> None:
        self.home = self.mend.home()
        self.rows.focus()
        await self.look()  # keys that follow meet what there is

    # ---- looking

    def look_up(self) -> object:
        def look(seen: Glance) -> tuple[Table, str]:
            found = table(seen.read, seen.home, seen.now)
            return found, for_when(seen.home, seen.now, found.held)

        return self.mend.looking.at(look)

    def know(self, found: tuple[Table, str]) -> None:
        self.table, self.when = found
        self.home = self.table.home

    def draw(self) -> None:
        """Show the agenda as it is known."""
        family = the_family(self.home.family.name) if self.home else ""
        self.top.show(line(("the agenda", "bold $ink")), line((family, "$quiet")))
        if self.table is None:
            self.rows.show([Row(line(("…", "$quiet")))])
            return
        width = min(self.app.size.width - 4, 112)
        self.rows.show(rows(self.table, self.when, width))

    def on_resize(self) -> None:
        self.draw()

    # ---- the line at the bar

    @property
    def at_bar(self) -> AgendaLine | None:
        """The line at the bar."""
        if self.table is None:
            return None
        every = (*self.table.waiting, *self.table.settled)
        return next((one for one in every if one.id == self.rows.chosen), None)

    def action_edit(self) -> None:
        """Say the line in other words, as long as it waits."""
        one = self.at_bar
        if one is not None and one.settled is not None:
            self.tell(line("it was talked about, and stays as it is"))
        elif one is not None:
            self.app.push_screen(self.mend.screen_of("bring", of=one))

    def on_rows_opened(self) -> None:
        self.action_edit()

    async def action_remove(self) -> None:
        """Take the line off the table."""
        from tracker.journal import agenda

        one = self.at_bar
        if one is None:
            return
        try:
            await self.mend.change(lambda journal: agenda.remove(journal, one.id))
        except Trouble as trouble:
            self.mend.tell_trouble(trouble)
            return
        self.tell(line("off the table   ", *key_told("u", "undo")))

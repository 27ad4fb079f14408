"""The four fields of feelings in large letters, with what each is like inside."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Grid, Vertical

from tracker.app.feeling_drawing import INSIDE, KEYS, NAMES
from tracker.app.text import line
from tracker.app.widgets.face import Large
from tracker.app.widgets.lines import Line

SMALL, DOUBLED = 5, 9
"""Rows of the letters."""


class FieldOfFour(Vertical):
    """One of the fields; a click is its letter."""

    def __init__(self, key: str, field: str) -> None:
        super().__init__()
        self.key, self.field = key, field
        self.large = Large(NAMES[field], rows=SMALL)

    def compose(self) -> ComposeResult:
        yield self.large
        told = Line()
        told.show(line((self.key, "bold $ink"), (f"  {INSIDE[self.field]}", "$quiet")))
        yield told

    async def on_click(self) -> None:
        await self.run_action(f"screen.field('{self.field}')")


class FourFields(Grid):
    """All four, by energy and pleasantness; none has a colour, since none is bad."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.fields = [FieldOfFour(key, field) for key, field in KEYS.items()]

    def compose(self) -> ComposeResult:
        yield from self.fields

    def show(self, *, doubled: bool) -> None:
        """In letters of one size or twice as large."""
        for one in self.fields:
            one.large.show(NAMES[one.field], rows=DOUBLED if doubled else SMALL)

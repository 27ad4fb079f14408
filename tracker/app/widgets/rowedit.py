"""What lies over one row of a list while it is changed: its label, then a field or samples."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.containers import Horizontal
from textual.content import Content

from tracker.app.text import line
from tracker.app.themes import plain_terminal
from tracker.app.widgets.choice import Choice
from tracker.app.widgets.field import Field
from tracker.app.widgets.lines import Line
from tracker.rules.text import plain

SILENT = ("ctrl+z", "ctrl+y", "tab", "shift+tab")
"""Keys that mean something to the screen, but nothing while a row is changed."""


class FieldOver(Field):
    """The field of a row."""

    def on_key(self, event: events.Key) -> None:
        if event.key in SILENT:
            event.stop()


class ChoiceOver(Choice):
    """The samples of a row; letters that the screen would listen to do nothing meanwhile."""

    def on_key(self, event: events.Key) -> None:
        letter = event.is_printable and not (event.character or "").isdecimal()
        if letter or event.key in (*SILENT, "delete", "backspace", "up", "down"):
            event.stop()


class RowEdit(Horizontal):
    """Shown over the row that is being changed, hidden else."""

    def __init__(self, id: str | None = None) -> None:
        self.label = Line("label")
        self.field = FieldOver(id="typed")
        self.choice = ChoiceOver(id="choice")
        super().__init__(self.label, self.field, self.choice, id=id)
        self.display = False

    @property
    def value(self) -> str:
        """What stands in the field."""
        return self.field.value

    def type_over(self, label: str, width: int, value: str, hint: str) -> None:
        """Open the field after a label of that width, with `hint` dim where it is empty."""
        self._open(label, width, typing=True)
        self.field.placeholder = hint
        self.field.value = plain(value, one_line=True)
        self.field.cursor_position = len(self.field.value)
        self.field.focus()

    def choose(self, label: str, samples: Sequence[Content], at: int, words: Sequence[str]) -> None:
        """Open the samples close after a label."""
        self._open(label, len(label) + 5, typing=False)
        self.choice.show(samples, at, words)
        self.choice.focus()

    def _open(self, label: str, width: int, *, typing: bool) -> None:
        self.field.display, self.choice.display = typing, not typing
        self.label.styles.width = width
        bar = ">" if plain_terminal() else "▌"
        self.label.show(line((f"{bar} ", "$ink"), (label, "bold $ink")))
        self.display = True

    def lie_on(self, row: int | None) -> None:
        """Lie over this line of the list."""
        if row is not None:
            self.styles.offset = (0, row)

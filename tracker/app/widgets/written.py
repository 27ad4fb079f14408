"""A line of one's own at the foot of a place: a label, and the field behind it."""

from __future__ import annotations

from textual import events
from textual.containers import Horizontal
from textual.message import Message

from tracker.app.text import line
from tracker.app.widgets.field import Field
from tracker.app.widgets.page import Page

SILENT = ("tab", "shift+tab", "ctrl+z", "ctrl+y")
"""Keys that mean something to a place, but nothing while a line is typed."""


class FieldBelow(Field):
    """Its field."""

    class Turned(Message):
        """Tab was pressed: what stands before the field may be another."""

    def on_key(self, event: events.Key) -> None:
        if event.key in SILENT:
            event.stop()
            event.prevent_default()
            if event.key == "tab":
                self.post_message(self.Turned())


class Written(Horizontal):
    """Hidden until it is opened; what was typed stays in it when it is left."""

    DEFAULT_CSS = """
    Written { height: 1; display: none; margin: 1 2 0 2; max-width: 112; }
    """

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.label = Page("label")
        self.field = FieldBelow(id="typed")

    def compose(self) -> list[Page | FieldBelow]:
        return [self.label, self.field]

    @property
    def value(self) -> str:
        """What stands in it."""
        return self.field.value

    @property
    def typing(self) -> bool:
        """Whether it is typed into just now."""
        return self.field.has_focus

    def open(self, label: str, hint: str, value: str | None = None) -> None:
        """Begin to type, after a label and with `hint` dim where it is empty; `value` None goes on
        with what stands there."""
        self.label_as(label)
        self.field.placeholder = hint
        if value is not None:
            self.field.value = value
        self.field.cursor_position = len(self.field.value)
        self.display = True
        self.field.focus()

    def label_as(self, label: str) -> None:
        """Say what is typed there."""
        told = line((label, "$quiet"))
        self.label.show([told])
        self.label.styles.width = told.cell_length + 2

    def close(self) -> None:
        """Nothing is typed any more."""
        self.field.value = ""
        self.display = False

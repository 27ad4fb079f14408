"""One line that is typed into, drawn safely: what a terminal would obey is shown as a sign."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.style import Style
from textual.widgets import Input

from tracker.app.reading import Mark, shown


class Field(Input):
    """Textual's Input, calm: no frame, no blinking, and every character in its own place.

    An Input leaves out some control characters and hands others to the terminal; here each is drawn
    as one visible sign, so that marks and cursor stand where the text is. `several`: pasted lines
    and ctrl+j stay lines.
    """

    DEFAULT_CSS = """
    Field, Field:focus {
        border: none;
        height: 1;
        padding: 0;
        width: 1fr;
        background: transparent;
        background-tint: transparent;
        color: $ink;
    }
    Field > .input--placeholder, Field > .input--suggestion {
        color: $quiet;
        text-style: none;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+j", "new_line", show=False)]

    def __init__(
        self, value: str = "", *, several: bool = False, id: str | None = None, hint: str = ""
    ) -> None:
        super().__init__(value, placeholder=hint, id=id, select_on_focus=False)
        self.cursor_blink = False
        self.several = several

    @property
    def takes_lines(self) -> bool:
        """Whether ctrl+j makes a new line here."""
        return self.several

    def marks(self) -> Iterable[Mark]:
        """What is drawn in which style; nothing here."""
        return ()

    @property
    def _value(self) -> Text:
        text = Text(shown(self.value), no_wrap=True, overflow="ignore", end="")
        for mark in self.marks():
            text.stylize(Style.parse(mark.style).rich_style, mark.start, mark.end)
        return text

    def _position_to_cell(self, position: int) -> int:
        return cell_len(shown(self.value[:position]))

    def action_new_line(self) -> None:
        if self.several:
            self.replace("\n", *self.selection)

    def _on_paste(self, event: events.Paste) -> None:
        text = event.text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
        if text:
            self.replace(text if self.several else " ".join(text.split("\n")), *self.selection)
        event.prevent_default()
        event.stop()

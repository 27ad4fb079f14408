"""A field for more words than a line holds: it grows with them, and draws them safely."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import TextArea

from tracker.app.reading import shown


class LongField(TextArea):
    """Textual's TextArea, calm: no frame, no blinking, no numbers. Enter is the screen's, ctrl+j
    begins a new line, and what a terminal would obey is drawn as a sign in its own place."""

    DEFAULT_CSS = """
    LongField, LongField:focus {
        border: none;
        height: auto;
        max-height: 5;
        padding: 0;
        width: 1fr;
        background: transparent;
        background-tint: transparent;
        color: $ink;
        scrollbar-size: 0 0;
    }
    LongField .text-area--cursor {
        background: $ink;
        color: $background;
        text-style: none;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+j", "new_line", show=False)]

    takes_lines = True

    def __init__(self, text: str = "", id: str | None = None) -> None:
        super().__init__(text, id=id, compact=True, highlight_cursor_line=False)
        self.cursor_blink = False
        self.move_cursor(self.document.end)

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.add(event.text)

    def add(self, text: str) -> None:
        """Put text where the cursor is."""
        self._replace_via_keyboard(text.replace("\r\n", "\n").replace("\r", "\n"), *self.selection)

    def action_new_line(self) -> None:
        self._replace_via_keyboard("\n", *self.selection)

    def get_line(self, line_index: int) -> Text:
        return Text(shown(self.document.get_line(line_index)), end="", no_wrap=True)

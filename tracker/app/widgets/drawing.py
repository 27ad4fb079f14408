"""Lines that are drawn as given, with places in them that can be clicked."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.message import Message
from textual.visual import VisualType
from textual.widget import Widget

from tracker.app.checkin_drawing import Drawn


class Drawing(Widget):
    """Draws lines; a click on a place says its key."""

    DEFAULT_CSS = "Drawing { height: auto; width: 100%; }"
    ALLOW_SELECT = False

    class Clicked(Message):
        """A place was clicked; `key` is what it stands for."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._drawn = Drawn([], [])

    def show(self, drawn: Drawn) -> None:
        """Draw this from now on."""
        higher = len(drawn.lines) != len(self._drawn.lines)
        self._drawn = drawn
        self.refresh(layout=higher)

    def render(self) -> VisualType:
        return Content("\n").join(self._drawn.lines)

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        return len(self._drawn.lines)

    def on_click(self, event: events.Click) -> None:
        for row, start, end, key in self._drawn.hits:
            if event.y == row and start <= event.x < end:
                self.post_message(self.Clicked(key))
                return

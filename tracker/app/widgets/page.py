"""A few lines of text that are only read: notes at the side, a page of help."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.visual import VisualType
from textual.widget import Widget

from tracker.app.text import cut


class Page(Widget):
    """Lines of safe text, each cut at the edge; `right` puts them at the right edge."""

    DEFAULT_CSS = "Page { height: auto; width: 1fr; }"

    def __init__(self, id: str | None = None, *, right: bool = False) -> None:
        super().__init__(id=id)
        self._lines: list[Content] = []
        self._right = right

    def show(self, lines: Sequence[Content]) -> None:
        """Draw these from now on."""
        higher = len(lines) != len(self._lines)
        self._lines = list(lines)
        self.refresh(layout=higher)

    def render(self) -> VisualType:
        width = self.size.width
        lines = [cut(each, width) for each in self._lines]
        if self._right:
            lines = [Content.assemble(" " * (width - each.cell_length), each) for each in lines]
        return Content("\n").join(lines)

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        return len(self._lines)

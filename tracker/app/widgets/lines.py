"""The plain parts every screen is made of: the line on top, the notice, the key line."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.visual import VisualType
from textual.widget import Widget

from tracker.app.text import cut, line


class Line(Widget):
    """One line of safe text, cut at the edge; the left part is ink, the right one quiet."""

    DEFAULT_CSS = "Line { height: 1; width: 100%; }"

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._left = self._right = Content("")

    def show(self, left: Content, right: Content | None = None) -> None:
        """Draw this from now on."""
        self._left, self._right = left, right or Content("")
        self.refresh()

    def render(self) -> VisualType:
        room = self.size.width - self._right.cell_length
        if room < 12:
            return cut(self._left, self.size.width)
        left = cut(self._left, room - 2 if self._right.cell_length else room)
        return Content.assemble(left, " " * (room - left.cell_length), self._right)


class KeyLine(Line):
    """The keys that matter here: as many as fit, the last one always."""

    def keys(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Show these (key, word) pairs, the most wanted first."""
        self._pairs = list(pairs)
        self.refresh()

    _pairs: Sequence[tuple[str, str]] = ()

    def render(self) -> VisualType:
        most = 7 if self.size.width < 100 else 12
        shown = list(self._pairs)
        if len(shown) > most:
            shown = [*shown[: most - 1], shown[-1]]
        while len(shown) > 1 and _told(shown).cell_length > self.size.width:
            del shown[-2]
        return _told(shown)


def _told(pairs: Sequence[tuple[str, str]]) -> Content:
    told = Content("")
    for n, (key, word) in enumerate(pairs):
        told = line(told, "   " if n else "", (key, "bold $ink"), (f" {word}", "$quiet"))
    return told

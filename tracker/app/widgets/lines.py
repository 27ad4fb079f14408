"""The plain parts every screen is made of: the line on top, the notice, the key line."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.visual import VisualType
from textual.widget import Widget

from tracker.app.text import cut, line

GAP, KEY = "   ", "bold $ink"
"""What stands between a sentence and the keys that go with it, and how a key is drawn."""


SAFETY = ("!", "ctrl+g")
"""Keys that a narrow screen does not drop."""


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


TROUBLE = "! "
"""How what went wrong begins."""
ROWS = 3
"""So many rows a trouble may take, so that what to do about it can be read."""


class Notice(Line):
    """What was just kept or went wrong. Where it is too long its words are cut, and the keys behind
    them stay; what went wrong takes more rows instead."""

    def show(self, left: Content, right: Content | None = None) -> None:
        super().show(left, right)
        rows = len(self._wrapped())
        if rows != (self.styles.height.cells if self.styles.height else 1):
            self.styles.height = rows

    def _wrapped(self) -> list[Content]:
        """A trouble in rows, anything else in one."""
        width = self.size.width
        if not width or not self._left.plain.startswith(TROUBLE):
            return [self._left]
        return self._left.wrap(width)[:ROWS]

    def render(self) -> VisualType:
        width = self.size.width
        rows = self._wrapped()
        if len(rows) > 1:
            return Content("\n").join(rows)
        at = _keys_from(self._left)
        if self._left.cell_length <= width or at is None:
            return super().render()
        keys = self._left[at:]
        room = width - keys.cell_length - len(GAP)
        if room < 1:
            return cut(keys, width)
        said = self._left[:at].rstrip()
        return Content.assemble(cut(said, room), GAP, keys)


class Resting(Notice):
    """A notice in whose place something else stands while nothing is told."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rest = Content("")

    def rests(self, rest: Content) -> None:
        """Draw this while nothing is told."""
        self._rest = rest
        self.refresh()

    def render(self) -> VisualType:
        return super().render() if self._left.plain else cut(self._rest, self.size.width)


def _keys_from(told: Content) -> int | None:
    """Where the keys begin: the first bold piece that a gap stands before."""
    bold = sorted(span.start for span in told.spans if span.style == KEY)
    return next((at for at in bold if told.plain[:at].endswith(GAP)), None)


class KeyLine(Line):
    """The keys that matter here: as many as fit, the last one and the one to safety always."""

    def keys(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Show these (key, word) pairs, the most wanted first."""
        self._pairs = list(pairs)
        self.refresh()

    _pairs: Sequence[tuple[str, str]] = ()

    def render(self) -> VisualType:
        most = 7 if self.size.width < 100 else 12
        shown = list(self._pairs)
        while len(shown) > most or _told(shown).cell_length > self.size.width:
            less = [n for n, one in enumerate(shown[:-1]) if one[0] not in SAFETY]
            if not less:
                break
            del shown[less[-1]]
        return _told(shown)


def _told(pairs: Sequence[tuple[str, str]]) -> Content:
    told = Content("")
    for n, (key, word) in enumerate(pairs):
        told = line(told, "   " if n else "", (key, "bold $ink"), (f" {word}", "$quiet"))
    return told

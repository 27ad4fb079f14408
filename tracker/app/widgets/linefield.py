"""The field of the quick line: coloured as it is read, the rest of a name dim behind it."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType

from tracker.app.reading import LINE_ENDS, Mark
from tracker.app.typed import BREAKS
from tracker.app.widgets.field import Field


class LineField(Field):
    """Takes several lines, each a moment of its own; the one at the cursor is coloured.

    `read` gives the marks of a line, `whole` the text with its last word completed (or nothing);
    both are asked with every key and must not wait for anything.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "complete", show=False)]

    def __init__(
        self, text: str, read: Callable[[str], list[Mark]], whole: Callable[[str], str]
    ) -> None:
        self._marks_of, self._whole = read, whole
        super().__init__(text, several=True, id="typed")

    @property
    def here(self) -> tuple[int, str]:
        """Where the line at the cursor begins, and that line."""
        text = self.value.translate(BREAKS)
        at = self.cursor_position
        start = text.rfind("\n", 0, at) + 1
        end = text.find("\n", at)
        return start, text[start : end if end >= 0 else len(text)]

    @property
    def rest(self) -> str:
        """What would be added by taking what is offered."""
        return self._suggestion[len(self.value) :] if self.cursor_at_end else ""

    def marks(self) -> list[Mark]:
        start, text = self.here
        found = [Mark(a + start, b + start, style) for a, b, style in self._marks_of(text)]
        if not any(char in self.value for char in LINE_ENDS):
            return found
        ends = (n for n, char in enumerate(self.value) if char in LINE_ENDS)
        return [*found, *(Mark(n, n + 1, "$quiet") for n in ends)]

    def _watch_value(self, value: str) -> None:
        super()._watch_value(value)
        self._suggestion = self._whole(value)

    def action_complete(self) -> None:
        """Take the rest of the name that is offered."""
        if self.rest:
            self.value = self._suggestion
            self.cursor_position = len(self.value)

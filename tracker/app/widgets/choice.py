"""One of a few, on one line: ← → or a click look, a digit or Enter takes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.visual import VisualType
from textual.widget import Widget

from tracker.app.text import cut, line


class Choice(Widget, can_focus=True):
    """Samples side by side, each with its digit; the one looked at is bold and underlined, and its
    word stands behind them all."""

    DEFAULT_CSS = "Choice { height: 1; width: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "look(-1)", show=False),
        Binding("right", "look(1)", show=False),
        Binding("enter", "take", show=False),
        *(Binding(f"{n}", f"digit({n})", show=False) for n in range(1, 10)),
    ]

    class Taken(Message):
        """The sample at this place was taken."""

        def __init__(self, at: int) -> None:
            super().__init__()
            self.at = at

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._samples: Sequence[Content] = ()
        self._words: Sequence[str] = ()
        self.at = 0

    def show(self, samples: Sequence[Content], at: int, words: Sequence[str] = ()) -> None:
        """Offer these; `words` say what a sample alone does not."""
        self._samples, self._words, self.at = samples, words, at
        self.refresh()

    def render(self) -> VisualType:
        parts: list[Content | tuple[str, str]] = []
        for n, sample in enumerate(self._samples):
            shown = sample.stylize("bold underline") if n == self.at else sample
            parts += [(f"{n + 1} ", "bold $ink"), shown, ("  ", "$ink")]
        if self.at < len(self._words):
            parts.append((self._words[self.at], "$ink"))
        return cut(line(*parts), self.size.width)

    def action_look(self, by: int) -> None:
        self.at = (self.at + by) % max(len(self._samples), 1)
        self.refresh()

    def action_digit(self, number: int) -> None:
        if number <= len(self._samples):
            self.at = number - 1
            self.action_take()

    def action_take(self) -> None:
        self.refresh()
        self.post_message(self.Taken(self.at))

    def on_click(self, event: events.Click) -> None:
        at = 0
        for n, sample in enumerate(self._samples):
            wide = 2 + sample.cell_length + 2
            if at <= event.x < at + wide:
                again = n == self.at
                self.at = n
                self.refresh()
                if again:
                    self.action_take()
                return
            at += wide

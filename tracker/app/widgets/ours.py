"""Where words of one's own are typed: one line, or two that keep my part apart from the limit."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content

from tracker.app.text import line, words
from tracker.app.widgets.lines import Line
from tracker.app.widgets.page import Page
from tracker.app.widgets.rowedit import FieldOver


class Ours(Vertical):
    """One field with its label, or two; hidden until it is opened."""

    DEFAULT_CSS = """
    Ours { height: auto; display: none; margin: 1 2 0 2; max-width: 112; }
    Ours Horizontal { height: 1; }
    """

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.first = FieldOver(id="mine")
        self.second = FieldOver(id="stands")
        self._labels = (Line("said"), Line("limit"))
        self._gently = Page("gently")
        self._said = ""
        self._below = Horizontal(self._labels[1], self.second)

    def compose(self) -> ComposeResult:
        yield Horizontal(self._labels[0], self.first)
        yield self._below
        yield self._gently

    @property
    def typing(self) -> bool:
        """Whether one of the fields has the focus."""
        return self.first.has_focus or self.second.has_focus

    @property
    def two(self) -> bool:
        """Whether there are two of them just now."""
        return bool(self._below.display)

    @property
    def rows(self) -> int:
        """How many rows it takes from the screen."""
        return 0 if not self.display else 2 + self.two + len(self._told())

    @property
    def lines(self) -> tuple[str, str]:
        """What stands in them."""
        return self.first.value, self.second.value if self.two else ""

    def open(self, labels: tuple[str, str], hints: tuple[str, str], *, two: bool) -> None:
        """Show it with these labels and dim examples, and begin to type."""
        for one, label in zip(self._labels, labels, strict=True):
            one.show(line(words(label, "$quiet")))
        self.first.placeholder, self.second.placeholder = hints
        self._below.display = two
        self.display = True
        self.first.focus()

    def fill(self, first: str, second: str = "") -> None:
        """Put words into them."""
        self.first.value, self.second.value = first, second
        self.first.cursor_position = len(first)

    def close(self) -> None:
        """Nothing is typed any more."""
        self.fill("")
        self.say("")
        self.display = False

    def say(self, told: str) -> None:
        """Say a gentle word below what is typed; none of them where it is empty."""
        self._said = told
        self._gently.show(self._told())

    def on_resize(self) -> None:
        self._gently.show(self._told())

    def _told(self) -> list[Content]:
        width = min(self.app.size.width - 4, 112)
        return words(self._said, "$quiet").wrap(max(width, 20)) if self._said else []

    def turn(self) -> None:
        """To the other of the two."""
        if self.two:
            (self.first if self.second.has_focus else self.second).focus()

"""What every drawer has: it lies at the bottom over the dimmed screen, and knows the app."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widget import Widget

from tracker.app.styles import sheet
from tracker.app.text import words
from tracker.app.themes import plain_terminal
from tracker.app.widgets.lines import KeyLine, Line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tracker.app.app import Mend


class Drawer(ModalScreen[None]):
    """A sheet from the bottom edge."""

    AUTO_FOCUS = ""
    CSS_PATH: ClassVar = [sheet("drawer")]

    @property
    def mend(self) -> Mend:
        """The app, by its own name."""
        from tracker.app.app import Mend

        assert isinstance(self.app, Mend)
        return self.app

    def close(self) -> None:
        """Go, where it is on top; one that was left already, or that something lies over, stays."""
        if self.is_current:
            self.dismiss()


class OneLine(Drawer):
    """One with a line to type into: its field, what is said below it, and the keys."""

    CSS_PATH: ClassVar = [sheet("drawer")]

    def __init__(self) -> None:
        super().__init__()
        self.keys = KeyLine("keys")

    def parts(self) -> Sequence[Widget]:
        """The field, and what is said below it."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        prompt, (field, *below) = Line("prompt"), self.parts()
        prompt.show(words(">" if plain_terminal() else "❯", "bold $ink"))
        with Vertical(id="drawer"):
            with Horizontal(id="line"):
                yield prompt
                yield field
            yield from below
            yield self.keys

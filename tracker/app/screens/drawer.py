"""What every drawer has: it lies at the bottom over the dimmed screen, and knows the app."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widget import Widget

from tracker.app.styles import sheet
from tracker.app.text import words
from tracker.app.themes import plain_terminal
from tracker.app.widgets.field import Field
from tracker.app.widgets.linefield import LineField
from tracker.app.widgets.lines import KeyLine, Line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tracker.app.app import Mend
    from tracker.journal.home import Home


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


class OwnWords(OneLine):
    """One whose line is in somebody's own words: a draft with every key, until it is kept."""

    field: Field | LineField

    def __init__(self, draft: str = "") -> None:
        """`draft`: the name of the one that was brought back."""
        super().__init__()
        self.draft, self.begun_as = draft, ""
        self.home: Home | None = None
        self._done = self._asked = False  # left; and a change that it asked for is under way

    def as_draft(self) -> dict[str, Any]:
        """What a draft holds of it."""
        raise NotImplementedError

    def show(self) -> None:
        """Show what belongs to the line as it stands."""
        raise NotImplementedError

    def on_mount(self) -> None:  # Textual calls that of each class, the last one first
        self.home = self.mend.home()
        self.draft = self.draft or self.mend.drafts.new()
        self.field.focus()
        self.watch(self.field, "value", self.typed, init=False)
        self.watch(self.field, "has_focus", self.show, init=False)
        self.show()

    def on_unmount(self) -> None:
        """Whichever way it ends: what was typed and not kept can be brought back."""
        if not self._done and self.changed:
            self.mend.drafts.leave(self.draft)

    @property
    def changed(self) -> bool:
        """Whether there is something to lose."""
        return bool(self.field.value.strip()) and self.field.value != self.begun_as

    def typed(self) -> None:
        """Every change is on the disk before it is on the screen."""
        if self.changed:
            self.mend.drafts.keep(self.draft, self.as_draft())
        else:
            self.mend.drafts.drop(self.draft)
        self.show()

    def action_type_on(self) -> None:
        self.field.focus()

    def action_step_back(self) -> None:
        """Out of the field while there is something in it, then out of the drawer."""
        if self.field.has_focus and self.changed:
            self.set_focus(None)
            return
        self._done = True
        if self.changed:
            self.mend.drafts.leave(self.draft)
        self.dismiss()
        if self.changed:
            self.mend.tell_safe()

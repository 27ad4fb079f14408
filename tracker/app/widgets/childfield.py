"""Where a child types, and where the code is typed: nothing comes in but what is typed there."""

from __future__ import annotations

from rich.text import Text
from textual import events

from tracker.app.themes import plain_terminal
from tracker.app.widgets.field import Field
from tracker.app.widgets.longfield import LongField


class ChildField(LongField):
    """A few lines; what somebody copied elsewhere cannot be put in, since it may be anybody's."""

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()

    def action_paste(self) -> None:
        """Not here either."""


class Secret(Field):
    """One line that is shown as dots, and that nothing can be copied from."""

    @property
    def _value(self) -> Text:
        dot = "*" if plain_terminal() else "•"
        return Text(dot * len(self.value), no_wrap=True, overflow="ignore", end="")

    def _position_to_cell(self, position: int) -> int:
        return min(position, len(self.value))

    def action_copy(self) -> None:
        """Not from here."""

    def action_cut(self) -> None:
        """Not from here."""

    def action_paste(self) -> None:
        """Not in here."""

"""Fields to type into: one line, or as many as the words need. What is typed is drawn safely."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.suggester import Suggester
from textual.widgets import Input, TextArea

from tracker.rules.text import plain


class Typed(Input):
    """A field of one line. Enter belongs to the screen; pasted lines become one."""

    takes_new_lines = False

    async def action_submit(self) -> None:
        raise SkipAction

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.insert_text_at_cursor(" ".join(plain(event.text).split()))


class Told(TextArea):
    """A field for somebody's words: grows with them, Enter belongs to the screen, ctrl+j begins a
    new line. Signs that a terminal would obey are shown as the sign for what cannot be shown."""

    takes_new_lines = True
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+j", "new_line", show=False)]

    def __init__(self, text: str = "", id: str | None = None) -> None:
        super().__init__(
            text, id=id, soft_wrap=True, compact=True, highlight_cursor_line=False, tab_behavior="focus"
        )

    async def _on_key(self, event: events.Key) -> None:
        if event.key != "enter":
            await super()._on_key(event)

    def action_new_line(self) -> None:
        start, end = self.selection
        self._replace_via_keyboard("\n", start, end)

    def get_line(self, line_index: int) -> Text:
        typed = self.document.get_line(line_index)
        return Text("".join(map(_shown, typed)), end="", no_wrap=True)


def _shown(sign: str) -> str:
    """One cell for one sign, so that the cursor stays where it is."""
    if sign == "\t" or sign.isprintable():
        return sign
    safe = plain(sign)
    return safe if len(safe) == 1 and safe != "\n" else "\N{REPLACEMENT CHARACTER}"


class Words(Suggester):
    """Finishes the last word of a field with one of these, offered and never taken by itself."""

    def __init__(self, known: Sequence[str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self.known = known

    async def get_suggestion(self, value: str) -> str | None:
        last = value.replace(",", " ").split(" ")[-1].lstrip("+#")
        if not last:
            return None
        fits = [w for w in self.known if w.startswith(last.lower()) and w != last.lower()]
        return value + fits[0][len(last) :] if fits else None

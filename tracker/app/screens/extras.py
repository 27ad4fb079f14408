"""The extras of a sheet, reached by Tab one by one: fields to type into, and choices on arrows."""

from __future__ import annotations

from typing import Any

from textual.containers import Horizontal
from textual.widget import Widget

from tracker.app import checkin
from tracker.app.checkin import Checkin
from tracker.app.screens.saying import Saying
from tracker.app.suggesting import LastWord, WholeName
from tracker.app.widgets.drawing import Drawing
from tracker.app.widgets.field import Field
from tracker.journal.repertoire import names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tracker.app.widgets.longfield import LongField


SAID = {"when": "when", "led": "tags", "ritual": "ritual", "said": "said"}
"""What of a check-in a field of one line says."""


class Extras(Saying):
    """A drawer with the extras of a check-in; at most one of them is open."""

    def __init__(self, it: Checkin, draft: tuple[str, dict[str, Any]] | None = None) -> None:
        super().__init__(it, draft)
        self.extra: str | None = None
        self.hint = Drawing("hint")
        self.row = Horizontal(self.hint, id="field")

    @property
    def typing(self) -> Field | LongField | None:
        """The field that is typed into just now."""
        focused = self.focused
        return focused if getattr(focused, "id", None) in checkin.TYPED else None  # type: ignore[return-value]

    async def action_extra(self, by: int) -> None:
        names: list[str | None] = [None, *checkin.extras(self.it)]
        await self.open_extra(names[(names.index(self.extra) + by) % len(names)])

    async def open_extra(self, name: str | None) -> None:
        """Open one of the extras, None: none of them."""
        self.take_fields()
        self.extra = name
        field = await self._field(name) if name in checkin.TYPED else None
        for each in self.row.children:
            each.display = each is field or (name == "when" and each is self.hint)
        self.row.display = field is not None
        self.set_focus(field, scroll_visible=False)
        self.draw()

    async def _field(self, name: str) -> Widget:
        """The field of an extra, made when it is wanted first."""
        there = next((each for each in self.row.children if each.id == name), None)
        if there is not None:
            return there
        made: Widget
        if name == "words":
            from tracker.app.widgets.longfield import LongField

            made = LongField(self.it.note, id=name)
        else:
            made = Field(str(getattr(self.it, SAID[name])), id=name)
            if name == "led" and self.home is not None:
                made.suggester = LastWord(self.home.triggers)
            elif name == "ritual" and self.home is not None:
                made.suggester = WholeName(names(self.home))
        await self.row.mount(made, before=self.hint)
        return made

    def take_fields(self) -> None:
        """What the fields hold is what is said, also when their own message is still on its way."""
        it = self.it
        for each in self.row.children:
            if isinstance(each, Field):
                said: dict[str, Any] = {SAID[each.id or ""]: each.value}
                it = it._replace(**said)
            elif each.id == "words":
                it = it._replace(note=str(getattr(each, "text", "")))
        self.say(it)

    def on_input_changed(self) -> None:
        self.take_fields()

    def on_text_area_changed(self) -> None:
        self.take_fields()

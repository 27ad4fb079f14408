"""The one way out of hand-over: the family's code, or enter where there is none.

A wrong try waits a second, and nothing counts them. What is typed meanwhile stays in the field.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from tracker.app.handover_child import child_of
from tracker.app.screens.handover_base import ChildScreen
from tracker.app.text import line, words
from tracker.app.widgets.childfield import Secret
from tracker.app.widgets.lines import Line
from tracker.journal import handover
from tracker.store.errors import Trouble

WAIT = 1.0
"""Seconds after a wrong try."""
NOBODY = {
    "leave": "The keyboard is handed over. The family’s code leads back.",
    "leave_open": "The keyboard is handed over. Enter leads back.",
    "wrong_code": "That was not the code. One second, then another try.",
}
"""What is said where it is not known to which child."""


class LockScreen(ChildScreen):
    """Asks for the code; Esc goes back to the child's pages."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", show=False, priority=True),
    ]

    def __init__(self) -> None:
        super().__init__(None)
        self.code = Secret(id="code")
        self.mark = Line("mark")
        self.mark.show(line(("❯", "bold $ink")))
        self.coded: bool | None = None  # whether there is a code; None: not known yet
        self._trying = self._again = False

    def body(self) -> Sequence[Widget]:
        return (self.page, Horizontal(self.mark, self.code, id="written"))

    def on_mount(self) -> None:
        mend = self.mend
        try:
            home = mend.looking.home()
            self.child = child_of(home, mend.curtain.child, mend.looking.now(home))
        except Trouble:
            self.child = None
        self.draw()
        self.code.focus()
        self._look()

    @work(group="look")
    async def _look(self) -> None:
        self.coded = await self.asking(handover.has_code)
        self.draw()

    def draw(self) -> None:
        self.headline("mend")
        said = "leave" if self.coded is not False else "leave_open"
        self.page.show(words(self._text(said), "bold $ink").wrap(self.width))
        back = [("esc", "back")] if self.child is not None else []
        self.keys.keys([("enter", "leave"), *back, ("ctrl+g", "who helps"), ("ctrl+l", "cover")])

    def _text(self, name: str) -> str:
        return self.text.get(name) or NOBODY[name]

    # ---- keys

    async def action_take(self) -> None:
        if self._trying:
            self._again = True  # once the second is over
        else:
            self._try()

    @work(group="try")
    async def _try(self) -> None:
        self._trying = True
        try:
            while True:
                self._again = False
                typed = self.code.value
                self.code.value = ""
                right = await self.asking(partial(handover.check, code=typed))
                if right:
                    break
                if right is not None:
                    self.say(self._text("wrong_code"), "$ink")
                await asyncio.sleep(WAIT)
                self.say("")
                if not self._again:
                    return
        finally:
            self._trying = False
        # the app's own, since this screen goes
        self.app.run_worker(self.mend.curtain.open(), group="curtain")

    def action_back(self) -> None:
        if self.child is not None:
            self.app.pop_screen()

    def action_keys(self) -> None:
        """A question mark may be part of the code."""

"""What every whole screen of Mend has: a line on top, a notice, and the keys that matter."""

from __future__ import annotations

import time
from typing import Any, ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.screen import Screen

from tracker.app.actions import bindings, feet
from tracker.app.widgets.lines import KeyLine, Line, Notice

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tracker.app.app import Mend
    from tracker.app.checkin import Checkin
    from tracker.journal.home import Home
    from tracker.rules.moment import Moment

STAYS = 8.0
"""Seconds that a notice stays at least; then it goes with the next key."""


class MendScreen(Screen[Any]):
    """A place of the app: its actions come from the table by its PLACE."""

    AUTO_FOCUS = ""
    PLACE: ClassVar[str] = ""
    BINDINGS: ClassVar[list[BindingType]] = []
    CALLED: ClassVar[bool] = True
    """Whether actions can be called by name here."""

    def __init_subclass__(cls, **given: Any) -> None:
        if cls.PLACE and "BINDINGS" not in cls.__dict__:
            cls.BINDINGS = bindings(cls.PLACE)
        super().__init_subclass__(**given)

    def __init__(self) -> None:
        super().__init__()
        self.home: Home | None = None
        self.top = Line("top")
        self.notice = Notice("notice")
        self.keys = KeyLine("keys")
        self.keys.keys(feet(self.PLACE))
        self._told_at = 0.0

    @property
    def mend(self) -> Mend:
        """The app, by its own name."""
        from tracker.app.app import Mend

        assert isinstance(self.app, Mend)
        return self.app

    @property
    def covered(self) -> bool:
        """Whether another whole screen lies over this one, so that nothing of it is seen."""
        stack = self.app.screen_stack
        above = stack[stack.index(self) + 1 :] if self in stack else ()
        return any(not one.is_modal for one in above)

    def _compositor_refresh(self) -> None:
        # Textual takes the screen right below for one that shines through: it would have the one on
        # top paint the same rows, and that would forget what it was about to paint itself
        if self.covered:
            self._dirty_widgets.clear()
            self._compositor._dirty_regions.clear()
        else:
            super()._compositor_refresh()

    def look_again(self) -> None:
        """The store changed: show it as it is now."""

    def minute_turned(self) -> None:
        """A minute passed: what tells the time does so anew."""

    def tell(self, told: Content) -> None:
        """Say something in the notice line."""
        self._told_at = time.monotonic()
        self.notice.show(told)

    def point_at(self, one: Moment) -> None:
        """This moment was just kept: the bar goes there where it can."""

    def start_of(self, kind: str) -> Checkin | None:
        """What a check-in of this kind begins with here, None for nothing."""
        return None

    async def opens_guide(self) -> bool:
        """Open the guide of what is at the bar, if that is a thread without an end."""
        return False

    def on_key(self, event: events.Key) -> None:
        self._forget_told()

    def on_screen_resume(self) -> None:
        """Back from another place: what was told long ago is no news."""
        self._forget_told()

    def _forget_told(self) -> None:
        if self._told_at and time.monotonic() - self._told_at > STAYS:
            self._told_at = 0.0
            self.notice.show(Content(""))

    def action_back(self) -> None:
        self.app.pop_screen()

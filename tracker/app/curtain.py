"""The curtain between a child at the keyboard and everything else: drawn by an adult's key, opened
by the family's code, and by nothing else inside the program.

While it is drawn, only the child's screens are there (a mode of their own, so that nothing else is
ever drawn), every way out leads to the code, and the signals of the keyboard are not heard. A small
file in `drafts/` says so as well: a program that starts while it lies there begins at the code, so
that closing the window is no way in. It is a curtain, not a lock: who can open the file reads all.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from contextlib import suppress
from typing import Any

from tracker.app.drafts import Drafts
from tracker.app.text import line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textual.screen import Screen

    from tracker.app.app import Mend

MARKER = "handover"
"""The name of that file: no draft that a key brings back (those end in .json)."""
MODE, DAY = "handover", "day"
KEPT_OUT = ("SIGINT", "SIGTSTP", "SIGQUIT")
"""What a keyboard can send from outside of ours."""
LEADS_TO_CODE = ("quit", "help_quit", "command_palette", "palette", "suspend_process")
LETS = (*LEADS_TO_CODE, "safety", "blank")
"""All that the app itself does for a child's keys."""
NOT_DRAWN = (
    "not handed over: the disk takes nothing just now, and closing the window would open the "
    "curtain. Free some space, then try again."
)
IDLE = 300.0
"""Seconds without a key after which a child's words are covered, as all are on Today."""


def drawn_for(folder: str) -> str | None:
    """For whom (an id) it was drawn when the program was last here; "" where nobody can tell, None
    where it is open."""
    import json  # not for the first frame

    try:
        with open(os.path.join(folder, MARKER), encoding="utf-8") as file:
            said = json.load(file)
    except FileNotFoundError:
        return None
    except (OSError, ValueError):
        return ""
    return str(said.get("child", "")) if isinstance(said, dict) else ""


class Curtain:
    """Whether the keyboard is handed over, and to whom (an id)."""

    def __init__(self, app: Mend) -> None:
        self.app = app
        self.child: str | None = None
        self.started = False  # whether the program began at the code
        self._before: dict[int, Any] = {}
        self._key_at = time.monotonic()

    @property
    def drawn(self) -> bool:
        return self.child is not None

    def begins_drawn(self) -> None:
        """The program starts where it was left: at the code."""
        self.child = drawn_for(self.app.drafts.folder) or ""
        self.started = True

    async def draw(self, child: str) -> None:
        """Hand over to this child: of all that was there, nothing is left on the screen."""
        app = self.app
        self.child = child
        if not self.mark():
            self.child = None
            app.tell(line(("! ", "bold $ink"), NOT_DRAWN))
            return
        while len(app.screen_stack) > 1:  # what was open becomes a draft
            app.pop_screen()
        app._clipboard = ""  # ctrl+v would bring it back
        app.add_mode(MODE, lambda: app.screen_of("handover"))
        await app.switch_mode(MODE)

    async def open(self) -> None:
        """The code was right: back to Today, veiled."""
        from textual.content import Content

        from tracker.app.screens.today import TodayScreen

        app = self.app
        self.child = None
        self.unmark()
        self.hear_signals()
        app._clipboard = ""
        while len(app.screen_stack) > 1:
            app.pop_screen()
        left = app.current_mode
        if DAY not in app._modes:  # Textual cannot switch to the screen that it began with
            app.add_mode(DAY, lambda: app.screen_of("today"))
        await app.switch_mode(DAY)
        if left == MODE:
            await app.remove_mode(MODE)
        if isinstance(app.screen, TodayScreen):
            app.screen.veil = 1
            app.screen.day = None
            app.screen.notice.show(Content(""))
        app.look_again()

    def asks(self) -> bool:
        """A way out: where the curtain is drawn, the code is asked for, and True says so."""
        if not self.drawn:
            return False
        from tracker.app.screens.handover_lock import LockScreen

        app = self.app
        if any(isinstance(one, LockScreen) for one in app.screen_stack):
            while not isinstance(app.screen, LockScreen):
                app.pop_screen()
        else:
            app.push_screen(LockScreen())
        return True

    def safety(self) -> Screen[None]:
        """Who can help, in children's words."""
        from tracker.app.screens.handover_base import ChildSafety

        return ChildSafety()

    def lets(self, action: str) -> bool:
        """Whether the app does this for whoever is at the keyboard."""
        return not self.drawn or action in LETS

    # ---- the file, and the signals

    def mark(self) -> bool:
        """Say on the disk that it is drawn, also again, should another program have opened it;
        whether it is said there."""
        path = os.path.join(self.app.drafts.folder, MARKER)
        if self.drawn and not os.path.exists(path):
            return Drafts(self.app.drafts.folder).keep(MARKER, {"child": self.child})
        return True

    def unmark(self) -> None:
        self.app.drafts.drop(MARKER)

    def keep_signals_out(self) -> None:
        """From now on only the end of the terminal or of the machine ends the program."""
        if sys.platform == "win32" or self._before:
            return
        with suppress(ValueError):  # not the main thread, as in some tests
            for name in KEPT_OUT:
                number = getattr(signal, name)
                self._before[number] = signal.signal(number, signal.SIG_IGN)

    def hear_signals(self) -> None:
        with suppress(ValueError):
            for number, before in self._before.items():
                signal.signal(number, before if before is not None else signal.SIG_DFL)
        self._before.clear()

    # ---- a keyboard that nobody sits at

    def key(self) -> None:
        """Somebody is there."""
        self._key_at = time.monotonic()

    @property
    def idle(self) -> bool:
        return time.monotonic() - self._key_at > IDLE

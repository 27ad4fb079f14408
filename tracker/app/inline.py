"""`mend in`: the check-in sheet under the shell prompt, without a screen of its own."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, ClassVar

from textual.content import Content
from textual.screen import Screen

from tracker.app.app import Mend
from tracker.app.styles import sheet
from tracker.journal.home import Home
from tracker.rules.text import plain
from tracker.settings import Settings
from tracker.store.errors import NoTerminal


class Under(Mend):
    """Mend under the prompt. What it keeps goes to the inbox, as with `mend log`: nothing heavy is
    loaded, and the next opening takes it in."""

    CSS_PATH: ClassVar = [sheet("sheet")]
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, settings: Settings, home: Home, *, speak: Callable[[], None]) -> None:
        super().__init__(settings, speak=speak, look=home.family.look, program="in")
        self.said = ""
        self._home = home

    def get_default_screen(self) -> Screen[Any]:
        from tracker.app.screens.under import UnderSheet

        return UnderSheet()

    async def _warm(self) -> None:
        """No journal is opened here."""

    def home(self) -> Home:
        return self._home

    def tell(self, told: Content) -> None:
        """What would stand in the notice is printed when the sheet is gone."""
        self.said = told.plain

    def action_help(self) -> None:
        """The keys stand in the sheet."""

    def action_palette(self) -> None:
        """There is nothing else to do here."""

    def action_blank(self) -> None:
        """Away with it at once; what was said is a draft."""
        self.exit()


def under(settings: Settings, speak: Callable[[], None]) -> int:
    """Show the sheet until something is kept or left, then say so in a line; the exit status.

    Raises NoTerminal, and the errors of a store that cannot be looked at.
    """
    streams = (sys.__stdin__, sys.__stdout__, sys.__stderr__)
    if sys.platform == "win32" or not all(stream and stream.isatty() for stream in streams):
        raise NoTerminal("mend in needs a terminal to draw on.", "mend log keeps a line anywhere.")
    from tracker.app import leaving
    from tracker.journal.glance import glance

    with glance(settings) as seen:
        home = seen.home
    app = Under(settings, home, speak=speak)
    try:
        app.run(inline=True)
    finally:
        leaving.undisturbed()
        app.close_all()
        leaving.give_back(app.drafts.lost())
    if app.said:
        print(plain(app.said))
    return app.return_code or 0

"""Starting the app: what must be right before the first frame."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from shutil import get_terminal_size

from tracker.settings import Settings
from tracker.store.errors import NoFamily, NoTerminal


def start(
    settings: Settings,
    speak: Callable[[], None],
    *,
    program: str = "app",
    over: str | None = None,
) -> int:
    """Run the app until it is left; the exit status. It opens on Today, with the screen `over` it.
    Raises the errors of the store when there is nothing that can be shown, and NoTerminal."""
    streams = (sys.__stdin__, sys.__stdout__, sys.__stderr__)  # Textual draws on the last
    if not all(stream and stream.isatty() for stream in streams):
        raise NoTerminal("Mend needs a terminal to draw on.", "mend today prints the day.")
    gc.disable()  # nothing to collect while modules load; the app turns it on again
    from tracker.app.curtain import drawn_for
    from tracker.app.looking import TALL, Looking

    first, look, looking = "today", "lamplight", Looking(settings)
    try:
        if drawn_for(settings.places.drafts) is not None:
            first, look = "handover", looking.home().family.look
        else:
            leaf = looking.look_first(before=get_terminal_size().lines >= TALL)
            look = leaf.view.home.family.look
    except NoFamily:
        first = "first"
    from tracker.app import leaving
    from tracker.app.app import Mend

    app = Mend(settings, speak=speak, first=first, look=look, program=program)
    app.looking = looking
    app.over = over if first == "today" else None
    try:
        app.run()
    finally:
        leaving.undisturbed()
        app.close_all()
        leaving.give_back(app.drafts.lost())
    return app.return_code or 0

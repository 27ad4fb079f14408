"""Starting the app: what must be right before the first frame."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable

from tracker.settings import Settings
from tracker.store.errors import NoFamily, NoTerminal


def start(settings: Settings, speak: Callable[[], None], *, program: str = "app") -> int:
    """Run the app until it is left; the exit status. Raises the errors of the store when there is
    nothing that can be shown, and NoTerminal."""
    if not all(stream and stream.isatty() for stream in (sys.__stdin__, sys.__stdout__)):
        raise NoTerminal("Mend needs a terminal to draw on.", "mend today prints the day.")
    gc.disable()  # nothing to collect while modules load; the app turns it on again
    from tracker.journal.glance import glance

    first, look = "today", "lamplight"
    try:
        with glance(settings) as seen:
            look = seen.home.family.look
    except NoFamily:
        first = "first"
    from tracker.app.app import Mend

    app = Mend(settings, speak=speak, first=first, look=look, program=program)
    try:
        app.run()
    finally:
        app.close_all()
    return app.return_code or 0

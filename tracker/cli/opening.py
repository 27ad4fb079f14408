"""`mend` alone: the app. No command-line library on this road."""

from __future__ import annotations

import os
from collections.abc import Callable

from tracker.cli.roads import options
from tracker.cli.saying import say
from tracker.settings import gather
from tracker.store.errors import Inside, Trouble


def app(words: list[str], speak: Callable[[], None], *, program: str = "app") -> int:
    """Open the app with the global options in `words`; the exit status."""
    try:
        settings = gather(options(words), os.environ)
        from tracker.app.start import start

        return start(settings, speak, program=program)
    except Trouble as trouble:
        speak()
        say(trouble.sentence)
        return trouble.status
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        if os.environ.get("MEND_TRACE"):
            raise
        speak()
        mistake = Inside(type(error).__name__)
        say(mistake.sentence)
        return mistake.status

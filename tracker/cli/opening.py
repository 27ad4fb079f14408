"""`mend` alone and `mend in`: what draws on the terminal. No command-line library on this road."""

from __future__ import annotations

import os
from collections.abc import Callable

from tracker.cli.roads import options
from tracker.cli.saying import say
from tracker.settings import Settings, gather
from tracker.store.errors import Inside, Trouble


def app(
    words: list[str],
    speak: Callable[[], None],
    *,
    program: str = "app",
    over: str | None = None,
) -> int:
    """Open the app with the global options in `words`, on the screen `over` Today; the exit
    status."""

    def started(settings: Settings) -> int:
        from tracker.app.start import start

        return start(settings, speak, program=program, over=over)

    return _opened(words, speak, started)


def inline(words: list[str], speak: Callable[[], None]) -> int:
    """The check-in under the prompt, with the global options in `words`; the exit status."""

    def started(settings: Settings) -> int:
        from tracker.app.inline import under

        return under(settings, speak)

    return _opened(words, speak, started)


def _opened(words: list[str], speak: Callable[[], None], started: Callable[[Settings], int]) -> int:
    try:
        return started(gather(options(words), os.environ))
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

"""Leaving, whichever way it comes: by key, by a signal, with the window, or by our own mistake."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress

from rich.text import Text
from textual.app import App

from tracker.app.hush import STOPPED
from tracker.rules.text import plain

CLOSED = 129
"""The exit status of a program whose window was closed."""


def listen(app: App[object], last: Callable[[], None]) -> None:
    """Let SIGTERM end the app as `q` does, and a closed window after what was asked is done
    (`last`): there is nobody left to draw for then."""

    def gone() -> None:
        last()
        os._exit(CLOSED)

    if sys.platform == "win32":
        return
    loop = asyncio.get_running_loop()
    with suppress(RuntimeError, ValueError):  # not the main thread, as in some tests
        loop.add_signal_handler(signal.SIGTERM, lambda: app.exit(return_code=STOPPED))
        loop.add_signal_handler(signal.SIGHUP, gone)


def undisturbed() -> None:
    """The loop is gone; from now on nothing but the end of the work ends the program."""
    if sys.platform != "win32":
        with suppress(ValueError):  # not the main thread
            for each in (signal.SIGTERM, signal.SIGHUP):
                signal.signal(each, signal.SIG_IGN)


def give_back(texts: Sequence[str]) -> None:
    """Print words that are on no disk when the program goes, as `mend log` does: whole for a file,
    on a terminal as they may be shown there."""
    with suppress(OSError):  # nobody is there to read it
        if texts:
            told = "mend: the disk took no more; these words were not kept:"
            print(told, file=sys.stderr)
        for text in texts:
            print(plain(text) if sys.stderr.isatty() else text, file=sys.stderr)


def sentence(error: BaseException | None) -> Text:
    """What is said of our own mistake: no more than where it was, nobody's words. With MEND_TRACE
    set, the way there as well (still without anybody's words)."""
    error = getattr(error, "error", error)  # Textual's own wraps that of a worker
    named = type(error).__name__ if error is not None else "an unknown trouble"
    told = (
        f"mend: it stopped inside ({named}). What was kept is on the disk; "
        "words that were open come back with d.\n"
    )
    if error is not None and os.environ.get("MEND_TRACE"):
        told += "".join(traceback.format_tb(error.__traceback__))
    return Text(told)

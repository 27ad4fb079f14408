"""Hand-over in a real terminal: what is sent to it, what signals and a closed window do."""

from __future__ import annotations

import os
import random
import signal
import time
from typing import TYPE_CHECKING

import pytest

from tests.app.planted import CODE, OTHERS, PLANTED, foreign, plant
from tests.terminal.apps import evening, left
from tests.terminal.ptys import STILL, Terminal

if TYPE_CHECKING:
    from tests.conftest import Mend

HELLO = "Hello, Jake."
LOCKED = "Now a grown-up types the code."
KEYS = "12345123451234 \r\r\r\x1b\x1b/!?:qhudUzr9\x03\x07\x0c\x10\x11\x1a\x16\x1c"
"""What a small hand finds, and all the ways out."""


def handed(app: Terminal) -> None:
    """Wait until the day is there, then hand over to Jake."""
    app.shows("the Fenwick-Osei family")
    app.type("h")
    app.shows("who gets the keyboard?")
    app.type("1")
    app.shows(HELLO)


def sent(app: Terminal, since: int) -> str:
    return app.raw[since:].decode("utf-8", "replace")


def test_nothing_of_before_is_on_the_screen_or_sent_again(mend: Mend) -> None:
    plant(mend.data)
    with evening(mend) as app:
        app.shows("the Fenwick-Osei family")
        app.type(".")  # also what was not veiled
        app.shows(PLANTED)
        handed(app)
        assert foreign(app.lines) == []
        since = len(app.raw)
        for keys in ("14\r", "2went\r\r", "3", "\x1b", "5\r\x1b", "\x1b", "!", "\x1b", "?\x1b"):
            app.type(keys)
            while app.read(0.2):
                pass
            assert foreign(app.lines) == []
        told = sent(app, since)
        assert PLANTED not in told
        assert not any(name in told for name in OTHERS)
        assert "\x1b]" not in told.replace("\x1b]22;", "")  # no title, no clipboard
        app.type("q")
        app.shows(LOCKED)
        app.type(f"{CODE}\r")
        app.shows("the Fenwick-Osei family")
        app.type("q")
        assert app.ends() == 0
        left(app)


@pytest.mark.parametrize("seed", [7])
def test_random_keys_in_a_real_terminal(mend: Mend, seed: int) -> None:
    plant(mend.data)
    by = random.Random(seed)
    with evening(mend) as app:
        handed(app)
        since = len(app.raw)
        for _ in range(60):
            app.type("".join(by.choice(KEYS) for _ in range(20)))
            app.read(0.05)
            assert foreign(app.lines) == []
            assert not app.gone()
        while app.read(0.5):
            pass
        told = sent(app, since)
        assert PLANTED not in told
        assert not any(name in told for name in OTHERS)
        assert not app.gone()


def test_signals_of_the_keyboard_do_not_leave(mend: Mend) -> None:
    plant(mend.data)
    with evening(mend) as app:
        handed(app)
        before = app.lines
        for number in (signal.SIGINT, signal.SIGTSTP, signal.SIGQUIT):
            os.kill(app.pid, number)
            app.read(0.3)
            assert not app.gone()
        app.type("?")
        app.shows("a word of your own")  # it is alive, and not stopped
        app.type("\x1b")
        assert app.shows(HELLO) == before
        app.type("q")
        app.shows(LOCKED)
        app.type(f"{CODE}\r")
        app.shows("the Fenwick-Osei family")
        os.kill(app.pid, signal.SIGINT)  # heard again from now on
        app.ends()


@pytest.mark.parametrize("how", ["SIGTERM", "SIGKILL", "window"])
def test_a_start_after_it_ended_begins_at_the_code(mend: Mend, how: str) -> None:
    plant(mend.data)
    with evening(mend) as app:
        handed(app)
        app.type("2half a sna")
        app.shows("half a sna")
        if how == "window":
            app.hang_up()
        else:
            os.kill(app.pid, getattr(signal, how))
        app.ends()
        if how == "SIGTERM":
            assert foreign([left(app)]) == []
    with evening(mend) as app:
        app.type("q\x11")  # before there is anything to see
        app.shows(LOCKED)
        assert PLANTED not in sent(app, 0)
        assert not any(name in sent(app, 0) for name in OTHERS)
        app.type("\x1b")
        app.shows("Your words are still here.")
        app.type("\x03")
        app.shows(LOCKED)
        app.type(f"\x15{CODE}\r")
        app.shows("the Fenwick-Osei family")
        app.type("q")
        assert app.ends() == 0
    with evening(mend) as app:
        app.shows("the Fenwick-Osei family")  # the curtain is open again


def test_a_wrong_try_waits_a_second(mend: Mend) -> None:
    plant(mend.data)
    with evening(mend) as app:
        handed(app)
        app.type("\x11")
        app.shows(LOCKED)
        app.type("nope\r")
        app.shows("That was another code.")
        began = time.monotonic()
        app.type(f"{CODE}\r")
        app.shows("the Fenwick-Osei family")
        assert time.monotonic() - began > 1.0 - 6 * STILL - 0.3
        app.type("q")
        assert app.ends() == 0

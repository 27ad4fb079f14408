"""The program's first act: from now on the terminal is ours to listen to.

Keys typed while the program starts are kept by the terminal. Without this it would echo them into
the scrollback, turn Enter into a line feed and keep ctrl+q to itself. No import but the system's,
so that it comes first.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

STOPPED = 143
"""The exit status of a program that SIGTERM ended."""


def hush() -> Callable[[], None]:
    """From now on the terminal echoes nothing and Enter stays Enter; returns what undoes it.

    SIGTERM undoes it as well, and ends the program by SystemExit.
    """
    if sys.platform == "win32" or not sys.stdin or not sys.stdin.isatty():
        return lambda: None
    import signal
    import termios

    number = sys.stdin.fileno()
    before = termios.tcgetattr(number)
    quiet = list(before)
    quiet[0] = before[0] & ~(termios.ICRNL | termios.IXON)
    quiet[3] = before[3] & ~(termios.ECHO | termios.ICANON)

    def speak() -> None:
        termios.tcsetattr(number, termios.TCSANOW, before)

    def stopped(_number: int, _frame: object) -> None:
        speak()  # here, since it may come before anybody knows what undoes it
        raise SystemExit(STOPPED)

    signal.signal(signal.SIGTERM, stopped)
    termios.tcsetattr(number, termios.TCSANOW, quiet)
    return speak

"""The program's first act: from now on the terminal is ours to listen to.

Keys typed while the program starts are kept by the terminal. Without this it would echo them into
the scrollback and turn Enter into a line feed. No import but the system's, so that it comes first.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


def hush() -> Callable[[], None]:
    """From now on the terminal echoes nothing and Enter stays Enter; returns what undoes it."""
    if sys.platform == "win32" or not sys.stdin or not sys.stdin.isatty():
        return lambda: None
    import termios

    number = sys.stdin.fileno()
    before = termios.tcgetattr(number)
    quiet = list(before)
    quiet[0] = before[0] & ~termios.ICRNL
    quiet[3] = before[3] & ~(termios.ECHO | termios.ICANON)
    termios.tcsetattr(number, termios.TCSANOW, quiet)
    return lambda: termios.tcsetattr(number, termios.TCSANOW, before)

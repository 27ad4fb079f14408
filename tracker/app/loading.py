"""Loading the heavy half of the program beside the screen, piece by piece.

Only one thread at a time runs Python: while modules load, a key waits for its turn again and again.
So whoever loads stands aside, before each piece, until nobody has typed for a moment.
"""

from __future__ import annotations

import importlib
import sys
import time

PIECES = (
    *("pendulum", "pydantic_core", "pydantic", "pydantic.json_schema"),
    *("sqlalchemy", "sqlalchemy.orm", "sqlalchemy.dialects.sqlite"),
    *("sqlmodel", "tracker.journal.opening"),
)
"""What the journal is opened with, in pieces as small as they come."""
ASIDE = 0.25
"""Seconds after a key within which the next one comes, when somebody types."""
LONGEST = 3.0
"""Seconds to stand aside in all: who never pauses gets the journal as well."""


class Loading:
    """What is still to be loaded, and who goes first."""

    def __init__(self) -> None:
        self._until = 0.0
        self._left = LONGEST

    def key(self) -> None:
        """Somebody types, or is about to."""
        self._until = time.monotonic() + ASIDE

    def hurry(self) -> None:
        """Somebody waits for it."""
        self._left = 0.0

    def run(self) -> None:
        """Load all of it; for a thread beside the screen."""
        for piece in PIECES:
            while piece not in sys.modules and self._left > 0 and time.monotonic() < self._until:
                time.sleep(0.01)
                self._left -= 0.01
            importlib.import_module(piece)

"""Loading the heavy half of the program beside the screen, without a key that waits for it.

Modules are loaded in a thread, but only one thread at a time runs Python: what a key sets going
would wait for its turn again and again. So whoever loads stands aside, between two modules, while
a key is on its way.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

ASIDE = 0.25
"""Seconds to stand aside for a key: what it does is on the screen by then."""
LONGEST = 3.0
"""Seconds to stand aside in all; somebody who never pauses gets the journal as well."""
HEAVY = ("sqlalchemy", "sqlmodel", "pydantic", "pydantic_core", "alembic", "pendulum", "dateutil")


class Way:
    """Who has the right of way: keys, for a moment each."""

    def __init__(self) -> None:
        self._until = 0.0
        self._left = LONGEST
        self._loads: int | None = None

    def key(self) -> None:
        """A key is on its way."""
        self._until = time.monotonic() + ASIDE

    @contextmanager
    def given(self) -> Iterator[None]:
        """What this thread loads meanwhile gives way."""
        self._loads = threading.get_ident()
        sys.meta_path.insert(0, self)
        try:
            yield
        finally:
            sys.meta_path.remove(self)

    def find_spec(self, name: str, path: Sequence[str] | None, target: object = None) -> None:
        """Asked by Python about every module before it is looked for; finds none."""
        if threading.get_ident() == self._loads and name.partition(".")[0] in HEAVY:
            while self._left > 0 and time.monotonic() < self._until:
                time.sleep(0.002)
                self._left -= 0.002

"""Which instant it is: the real clock, or the one that --now says. No ORM here."""

from __future__ import annotations

import time

from tracker.rules.clock import typed_now
from tracker.store.errors import BadTime


def real_clock() -> int:
    """Microseconds since 1970 UTC, as this machine's clock has it."""
    return time.time_ns() // 1000


def said_now(text: str, zone: str) -> int:
    """The instant of --now; without an offset it is the wall clock of `zone`. Raises BadTime."""
    try:
        return typed_now(text, zone)
    except ValueError as error:
        raise BadTime(f"{error}.") from None

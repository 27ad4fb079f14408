"""Ids: a moment's name for ever, from the inbox through every export."""

from __future__ import annotations

import os
import time

_last = _given = 0


def uuid7(at: int | None = None) -> str:
    """A new UUIDv7 (RFC 9562) as 32 hex digits, from the real clock or from the instant `at`.

    Ids of one process grow even within a millisecond, so that its lines keep their order.
    (`uuid.uuid7` comes with Python 3.14, and `import uuid` costs as much as keeping a line.)
    """
    global _last, _given
    random = int.from_bytes(os.urandom(10), "big")
    fresh = (
        (time.time_ns() // 1_000_000 if at is None else at // 1000) << 80
        | 7 << 76
        | random >> 68 << 64
        | 2 << 62
        | random & (1 << 62) - 1
    )
    if at is not None:
        again = fresh >> 80 == _given >> 80 and fresh <= _given
        _given = _given + 1 if again else fresh
        return f"{_given:032x}"
    _last = fresh if fresh > _last else _last + 1
    return f"{_last:032x}"


def made_at(ident: str) -> int | None:
    """The instant in an id, to the millisecond; None of one that holds none."""
    return int(ident[:12], 16) * 1000 if ident[12:13] == "7" else None

"""What may stand in a field of a row, read strictly from a document that anybody may have written.

A reader takes what JSON gave and gives the plain value, or raises BadRow with a phrase that follows
the field's name and never repeats what somebody wrote.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from tracker.rules.clock import from_iso, is_zone

Reader = Callable[[Any], Any]

_IDENT = re.compile(r"[0-9a-f]{32}", re.ASCII)
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)
_EARLIEST = from_iso("0002-01-01T00:00:00+00:00")
_LATEST = from_iso("9998-12-31T00:00:00+00:00")


class BadRow(ValueError):
    """A row that cannot be what it says; `why` is a phrase that follows its name."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def ident(value: Any) -> str:
    if type(value) is not str or _IDENT.fullmatch(value) is None:
        raise BadRow("is no id of 32 hex digits")
    return value


def text(value: Any) -> str:
    """Any words but such as no file can hold."""
    if type(value) is not str:
        raise BadRow("is no text")
    if "\0" in value:
        raise BadRow("holds a NUL character")
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError:
            raise BadRow("holds half a character") from None
    return value


def line(value: Any) -> str:
    """Words on one line that say something."""
    if "\n" in name(value):
        raise BadRow("is more than a line")
    return str(value)


def number(value: Any) -> int:
    """A count or an age, as far as a column holds it."""
    if type(value) is not int or not 0 <= value <= 1_000_000:
        raise BadRow("is no whole number from 0 on")
    return value


def name(value: Any) -> str:
    if not text(value).strip():
        raise BadRow("is empty")
    return str(value)


def instant(value: Any) -> int:
    """Microseconds since 1970 UTC of an ISO time that names its offset."""
    try:
        found = from_iso(value)
    except (TypeError, ValueError, OverflowError):
        raise BadRow("is no ISO time with an offset") from None
    if not _EARLIEST <= found <= _LATEST:
        raise BadRow("lies beyond every calendar")
    return found


def day(value: Any) -> str:
    if type(value) is not str or not _is_day(value):
        raise BadRow("is no day of the calendar, YYYY-MM-DD")
    return value


@cache
def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def zone(value: Any) -> str:
    if type(value) is not str or not is_zone(value):
        raise BadRow("is no time zone known here")
    return value


def clock(value: Any) -> str:
    if type(value) is not str or _CLOCK.fullmatch(value) is None:
        raise BadRow("is no time of day, HH:MM")
    return value


def flag(value: Any) -> bool:
    if type(value) is not bool:
        raise BadRow("is neither true nor false")
    return value


def position(value: Any) -> int:
    if type(value) is not int or not 1 <= value <= 1_000_000:
        raise BadRow("is no place from 1 on")
    return value


def one_of(allowed: Sequence[str]) -> Reader:
    known = frozenset(allowed)

    def read(value: Any) -> str:
        if type(value) is not str or value not in known:
            raise BadRow("is none of the words that may stand there")
        return value

    return read


def or_null(reader: Reader) -> Reader:
    return lambda value: None if value is None else reader(value)


def listed(reader: Reader) -> Reader:
    def read(value: Any) -> tuple[Any, ...]:
        if type(value) is not list:
            raise BadRow("is no list")
        return tuple([reader(one) for one in value])

    return read


def some_of(allowed: Sequence[str]) -> Reader:
    """Each at most once; they stand in the order in which people meet them."""
    each = listed(one_of(allowed))

    def read(value: Any) -> tuple[str, ...]:
        found = each(value)
        if len(set(found)) < len(found):
            raise BadRow("says one thing twice")
        return tuple(one for one in allowed if one in found) if len(found) > 1 else found

    return read


def record(
    fields: dict[str, Reader], later: Mapping[str, Any] | None = None
) -> Callable[[Any], dict[str, Any]]:
    """An object with exactly these fields. Those that came `later` may be lacking, as in rows that
    an earlier Mend wrote: then they are what says nothing there."""
    wanted = fields.keys()
    blank = dict(later or {})

    def read(value: Any) -> dict[str, Any]:
        if type(value) is not dict:
            raise BadRow("is no object")
        if blank:
            value = blank | value
        if value.keys() != wanted:
            lacking = sorted(wanted - value.keys())
            if lacking:
                raise BadRow(f"lacks “{lacking[0]}”")
            raise BadRow("holds something that this Mend does not know")
        found = {}
        for key, reader in fields.items():
            try:
                found[key] = reader(value[key])
            except BadRow as bad:
                raise BadRow(f"has a “{key}” that {bad.why}") from None
        return found

    return read

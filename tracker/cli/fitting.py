"""Somebody's words on a terminal: safe, on one line, and cut by what a line has room for."""

from __future__ import annotations

import os
import sys
import unicodedata

from tracker.rules.text import plain


def shown(text: str, columns: int = 0) -> str:
    """The text on one line, safe for a terminal, cut to so many columns; 0 does not cut."""
    return fitted(plain(text, one_line=True), columns)


def fitted(text: str, columns: int) -> str:
    """The beginning of the text that fits, ending in … when something was cut; 0 does not cut."""
    if not columns or cells(text) <= columns:
        return text
    room, end = columns - 1, 0
    while room >= (needed := _cells(text[end])):
        room, end = room - needed, end + 1
    return text[:end].rstrip() + "…"


def between(left: str, text: str, right: str, columns: int) -> str:
    """A line of a list: only the text in its middle gives way when the line has too little room."""
    room = max(columns - cells(left) - cells(right), 8) if columns else 0
    return left + fitted(text, room) + right


def wrapped(text: str, columns: int, first: str = "", rest: str = "") -> list[str]:
    """The text on lines of so many columns, broken between words, and inside those that are longer
    than a line; the `first` line begins with that, the others with `rest`."""
    rows, row, room = [], first, max(columns - cells(first), 1)
    for word in text.split(" "):
        gap = "" if row in (first, rest) else " "
        if cells(gap + word) > room and gap:
            rows.append(row)
            row, room, gap = rest, max(columns - cells(rest), 1), ""
        while cells(word) > room:
            end, left = 0, room
            while left >= _cells(word[end]):
                left, end = left - _cells(word[end]), end + 1
            rows.append(row + word[: end or 1])
            row, room, word = rest, max(columns - cells(rest), 1), word[end or 1 :]
        row, room = row + gap + word, room - cells(gap + word)
    return [*rows, row]


def cells(text: str) -> int:
    """The columns that a text takes on a terminal."""
    return len(text) if text.isascii() else sum(map(_cells, text))


def _cells(sign: str) -> int:
    if sign == "\N{VARIATION SELECTOR-16}":  # makes an emoji, and so a wide sign, of the one before
        return 1
    if unicodedata.category(sign) in ("Mn", "Me") or sign in _JOINERS:
        return 0
    wide = unicodedata.east_asian_width(sign) in ("W", "F")
    return 2 if wide or any(ord(sign) in some for some in _WIDE) else 1


_JOINERS = (*"\u200c\u200d\u2060\u2061\u2062\u2063\u2064", *map(chr, range(0xE0001, 0xE0080)))
"""Signs that are never seen; of the others without a shape of their own (the soft hyphen, the
number signs of Arabic) some terminals show a cell."""


_WIDE = (
    *(range(0x2630, 0x2638), range(0x268A, 0x2690), range(0x4DC0, 0x4E00)),
    *(range(0x1D300, 0x1D377), range(0x1F1E6, 0x1F200)),
)
"""Signs that terminals draw wide and older lists of signs call narrow."""


def width() -> int:
    """Columns of the terminal; 0 (do not cut) in a pipe, and where standard output is closed."""
    return os.get_terminal_size().columns if sys.stdout and sys.stdout.isatty() else 0

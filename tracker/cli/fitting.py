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


def cells(text: str) -> int:
    """The columns that a text takes on a terminal."""
    return len(text) if text.isascii() else sum(map(_cells, text))


def _cells(sign: str) -> int:
    if sign == "\N{VARIATION SELECTOR-16}":  # makes an emoji, and so a wide sign, of the one before
        return 1
    if unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in ("W", "F") else 1


def width() -> int:
    """Columns of the terminal; 0 (do not cut) in a pipe, and where standard output is closed."""
    return os.get_terminal_size().columns if sys.stdout and sys.stdout.isatty() else 0

"""The large face: words as pixels, from the letters drawn in face.txt.

A letter is looked up as it stands, else put together from its base and its marks. Rows count down
from the cap line (0); the baseline is row 6, a descender ends on row 8, and marks may stand above
row 0. Nothing is read before the first word is wanted.
"""

from __future__ import annotations

import os.path
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

LETTER_SPACE = 1
WORD_SPACE = 4
_BASELINE = 6
_DOTLESS = {"i": "ı", "j": "ȷ"}


class Glyph(NamedTuple):
    """One letter or mark: its width in pixels, and its ink as (row, column)."""

    width: int
    ink: frozenset[tuple[int, int]]

    @property
    def top(self) -> int:
        return min(row for row, _ in self.ink)

    @property
    def bottom(self) -> int:
        return max(row for row, _ in self.ink)

    @property
    def foot(self) -> float:
        """The middle of the row that is nearest to the letter, for a mark."""
        near = self.bottom if self.top < _BASELINE else self.top
        columns = [column for row, column in self.ink if row == near]
        return sum(columns) / len(columns)

    def moved(self, rows: int, columns: int) -> frozenset[tuple[int, int]]:
        """The ink so many rows further down and columns further right."""
        return frozenset((row + rows, column + columns) for row, column in self.ink)


def pixels(text: str) -> list[list[bool]] | None:
    """One line of text as rows of pixels, all of one length; None when the face lacks a letter.

    The first row is the cap line, or above it where a mark stands higher; the last is the baseline,
    or below it where something hangs lower. Text without a word has no rows.
    """
    ink: set[tuple[int, int]] = set()
    column = 0
    for word in text.split():
        column += WORD_SPACE if column else 0
        for n, letter in enumerate(clusters(word)):
            glyph = _glyph(letter)
            if glyph is None:
                return None
            column += LETTER_SPACE if n else 0
            ink |= glyph.moved(0, column)
            column += glyph.width
    if not ink:
        return []
    top = min(0, min(row for row, _ in ink))
    bottom = max(_BASELINE, max(row for row, _ in ink))
    return [[(row, n) in ink for n in range(column)] for row in range(top, bottom + 1)]


def clusters(text: str) -> Iterator[str]:
    """The letters of a text, each with its marks, as one character where there is one for both."""
    letter = ""
    for character in unicodedata.normalize("NFC", text):
        if letter and not unicodedata.category(character).startswith("M"):
            yield letter
            letter = ""
        letter += character
    if letter:
        yield letter


@cache
def _glyph(letter: str) -> Glyph | None:
    glyphs, marks = _drawn()
    if letter in glyphs:
        return glyphs[letter]
    base, *accents = list(unicodedata.normalize("NFD", letter))
    if base in _DOTLESS and any(_is_above(marks[a]) for a in accents if a in marks):
        base = _DOTLESS[base]
    glyph = glyphs.get(base)
    for accent in accents:
        if glyph is None or accent not in marks:
            return None
        glyph = _marked(glyph, marks[accent])
    return glyph


def _marked(letter: Glyph, shapes: list[Glyph]) -> Glyph:
    """The letter with a mark, in the shape that suits its width."""
    suiting = [s for s in shapes if s.width <= letter.width and (letter.width - s.width) % 2 == 0]
    mark = max(suiting, key=_width) if suiting else min(shapes, key=_width)
    # Where a letter hangs below the line itself there is no room: its mark goes on top, as in ģ.
    above = _is_above(shapes) or letter.bottom > _BASELINE
    down = letter.top - 2 - mark.bottom if above else 0
    aside = (letter.width - mark.width) // 2
    if (letter.width - mark.width) % 2 and mark.foot < mark.width / 2 - 0.5:
        aside += 1  # of two middles the one in which the mark's foot is nearer to the letter's
    ink = letter.moved(0, max(-aside, 0)) | mark.moved(down, max(aside, 0))
    return Glyph(1 + max(column for _, column in ink), ink)


def _width(glyph: Glyph) -> int:
    return glyph.width


def _is_above(shapes: list[Glyph]) -> bool:
    return shapes[0].top < _BASELINE


@cache
def _drawn() -> tuple[dict[str, Glyph], dict[str, list[Glyph]]]:
    """What face.txt holds: the letters, and each mark's shapes."""
    with open(os.path.join(os.path.dirname(__file__), "face.txt"), encoding="utf-8") as file:
        lines = [line.rstrip("\n") for line in file if not line.startswith("#")]
    glyphs: dict[str, Glyph] = {}
    marks: dict[str, list[Glyph]] = {}
    heads = [n for n, line in enumerate(lines) if line.startswith("=")]
    for head, following in zip(heads, [*heads[1:], len(lines)], strict=True):
        for name, glyph in _band(lines[head], lines[head + 1 : following]):
            if len(name) == 1:
                glyphs[name] = glyph
            else:
                marks.setdefault(chr(int(name, 16)), []).append(glyph)
    return glyphs, marks


def _band(head: str, rows: Iterable[str]) -> Iterator[tuple[str, Glyph]]:
    """The letters that stand side by side below one line of names."""
    names = head[1:].split()
    lefts: list[int] = []
    for name in names:
        lefts.append(head.index(name, lefts[-1] + 1 if lefts else 1))
    ink: list[set[tuple[int, int]]] = [set() for _ in names]
    for row, line in enumerate(rows):
        for column, sign in enumerate(line):
            if sign == "#":
                n = sum(left <= column for left in lefts) - 1
                ink[n].add((row, column - lefts[n]))
    for name, drawn in zip(names, ink, strict=True):
        yield name, Glyph(1 + max(column for _, column in drawn), frozenset(drawn))

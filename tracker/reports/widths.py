"""How much room words take on paper, whatever serif font the browser finds. Pure.

Widths are in em, rounded up: of the widest of the fonts that a page asks for by name. So a line
that fits here fits on the page; where the browser has none of them, the page has some lines to
spare. Signs that stand on another take no room, and only a few of them may stand on one.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

STACKED = 3
"""So many marks may stand on one sign; what a note piles up beyond them is left out."""
ELLIPSIS = "…"
BOLD = 1.2
"""How much wider bold words are."""

_ASCII = {
    sign: width
    for width, signs in (
        (0.3, "' ,.ijl"),
        (0.41, "!()[]-/:;\\|Ift"),
        (0.48, "crsz"),
        (0.53, '?*_`"aexJ'),
        (0.58, "gkovy"),
        (0.62, "$bdhnpqu{}0123456789LPS"),
        (0.68, "EFTYZ"),
        (0.76, "ABCKRVX"),
        (0.84, "#+<=>^~DGHNOQUw"),
        (0.96, "&mM"),
        (1.04, "%@W"),
    )
    for sign in signs
}
_BROAD = {
    **dict.fromkeys("жмфшщыю", 1.12),
    **dict.fromkeys("ЖМФШЩЫЮ—―", 1.4),
    **dict.fromkeys("‘’‚‛“”„‟…·", 1.0),
    "\N{TWO-EM DASH}": 2.1,
    "\N{THREE-EM DASH}": 3.1,
}


def em(text: str) -> float:
    """The room that a text takes on one line."""
    return sum(map(_em, text))


@lru_cache(maxsize=2048)
def _em(sign: str) -> float:
    found = _ASCII.get(sign) or _BROAD.get(sign)
    if found is not None:
        return found
    kind, number = unicodedata.category(sign), ord(sign)
    if kind in ("Mn", "Me", "Cf"):
        return 0.5 if sign == "\N{SOFT HYPHEN}" else 0.0
    if 0xFDF0 <= number <= 0xFDFD or 0x12000 <= number <= 0x1254F:
        return 12.0  # a whole sentence in one sign, and wedges as broad as a hand
    base = unicodedata.normalize("NFD", sign)[0]
    if base != sign and base.isascii():
        return _ASCII.get(base, 1.0)
    if number >= 0x10000:
        return 1.6
    if 0x0900 <= number <= 0x0DFF or 0x1000 <= number <= 0x109F:
        return 1.9
    if unicodedata.east_asian_width(sign) in ("W", "F"):
        return 1.1
    return {"Ll": 0.85, "Lu": 1.05, "Lo": 1.3}.get(kind, 1.6)


def lines(text: str, room: float, *, bold: int = 0) -> int:
    """On how many lines of so much room a text comes to stand, broken between words, and inside
    those that are longer than a line. Words that begin among the first `bold` letters are wider.
    The empty text needs none."""
    used, number, at = room + 1, 0, 0  # before the first word no line has begun
    for word in text.split(" "):
        thick = BOLD if at < bold else 1.0
        at += len(word) + 1
        wide = em(word) * thick
        if number and used + _ASCII[" "] + wide <= room:
            used += _ASCII[" "] + wide
            continue
        if not word:
            continue
        number, used = number + 1, wide
        if wide > room:
            used = 0.0
            for sign in word:
                one = _em(sign) * thick
                if used + one > room:
                    number, used = number + 1, 0.0
                used += one
    return number


def tamed(text: str) -> str:
    """A text with no more marks on one sign than a reader could tell apart."""
    if text.isascii():
        return text
    kept, stacked = [], 0
    for sign in text:
        stacked = stacked + 1 if _stands_on(sign) else 0
        if stacked <= STACKED:
            kept.append(sign)
    return "".join(kept)


def cut(text: str, room: float, most: int, *, behind: str = "") -> str:
    """The text, or its beginning and `…`: as much as fits on so many lines behind bold words.

    It ends between two words where that can be, so that no name is cut, and never inside what is
    read as one sign. Where nothing fits, nothing is left.
    """
    text = tamed(text)
    before = f"{behind} " if behind else ""

    def fits(said: str) -> bool:
        return lines(before + said, room, bold=len(before)) <= most

    if fits(text):
        return text
    low, high = 0, min(len(text), 16 * most * int(room + 1))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(text[:middle].rstrip() + ELLIPSIS) else (low, middle - 1)
    while low and (_stands_on(text[low]) or text[low - 1] == "\N{ZERO WIDTH JOINER}"):
        low -= 1
    end = low if text[low : low + 1] == " " else text.rfind(" ", 0, low)
    if end < low // 2:  # a single long word
        end = low
    said = text[:end].rstrip(" ,;:–—-")
    return said + ELLIPSIS if said else ""


def _stands_on(sign: str) -> bool:
    return unicodedata.category(sign) in ("Mn", "Me", "Cf")

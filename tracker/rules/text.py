"""Somebody's words, made safe to show and easy to find. Standard library only (light path)."""

from __future__ import annotations

_UNSEEN = (
    *range(0x20),
    *range(0x7F, 0xA0),
    0x200B,
    0x200E,
    0x200F,
    0x061C,
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
    0xFEFF,
)
_SHOWN: dict[int, str | None] = dict.fromkeys(_UNSEEN, "\N{REPLACEMENT CHARACTER}")
_SHOWN |= {0x09: " ", 0x0A: "\n", 0x0D: None, 0x85: "\n", 0x2028: "\n", 0x2029: "\n"}


def plain(text: str, *, one_line: bool = False) -> str:
    """Text as it may be shown: nothing a terminal obeys, no text order turned round, no half
    characters. What is taken out leaves a visible sign, so that nobody's words vanish unseen."""
    text = whole(text.translate(_SHOWN))
    return " ".join(text.split()) if one_line else text


def whole(text: str) -> str:
    """Text that any file can hold: half characters (an undecodable byte of a command line) and the
    NUL character become the sign for a lost one; all else stays as typed."""
    return (
        text.replace("\0", "\N{REPLACEMENT CHARACTER}")
        .encode("utf-16-le", "surrogatepass")
        .decode("utf-16-le", "replace")
    )


def spelt(told: str) -> str:
    """JSON as it may be shown: what a terminal obeys, and what cannot be seen, by its number."""
    if told.isascii() and "\x7f" not in told:
        return told
    return told.translate({sign: f"\\u{sign:04x}" for sign in (*_UNSEEN, 0x2028, 0x2029)})


def folded(text: str) -> str:
    """Text as it is searched: no case, no accents, one space between words."""
    import unicodedata

    apart = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in apart if not unicodedata.combining(c)).split())


def same(text: str) -> str:
    """Text as two names of one thing are compared: no case, one space between words. Accents count:
    `año` is not `ano`, and は, ば and ぱ are three letters."""
    import unicodedata

    return " ".join(unicodedata.normalize("NFC", text.casefold()).split())

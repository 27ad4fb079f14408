"""A line cut into words, by hand: on the light path even a pattern costs more than this loop."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection

_BREAKS = frozenset(",.;:!?…()[]{}—–|\n\r\u2028\u2029")
_SIGNS = frozenset("+#@!-")
_APOSTROPHES = frozenset("'’ʼ‘`´")
_DOUBLE_QUOTES = frozenset('"“”„«»')
_CURLY = str.maketrans(dict.fromkeys("’ʼ‘`´", "'"))
_SHORT = {"w": "with", "w/o": "without", "b4": "before"}


class Token:
    """One word of the line.

    `low` is the word in small letters with plain apostrophes, `stem` the same without a possessive
    ending, `owns` says that it had one. `gap` is what stands between it and the word before,
    `brk` whether that ends a clause. `sign` is the `+`, `#`, `@`, `!` or `-` before it. `part` and
    `group` say what it was understood as, and together with which other words.
    """

    __slots__ = (
        "brk", "capital", "end", "gap", "group", "low", "owns", "part", "quoted", "sign", "start",
        "stem",
    )  # fmt: skip

    def __init__(self, word: str, start: int, end: int, sign: str, gap: str, quoted: bool) -> None:
        low = word.lower().translate(_CURLY)
        low = _SHORT.get(low, low)
        self.low = self.stem = low
        self.owns = False
        if low.endswith("'s"):
            self.stem, self.owns = low[:-2], True
        elif low.endswith("'"):
            self.low = self.stem = low[:-1]
            self.owns = low.endswith("s'")
        self.start, self.end = start, end
        self.sign, self.gap, self.quoted = sign, gap, quoted
        self.brk = not _BREAKS.isdisjoint(gap) or " - " in gap or " -- " in gap
        self.capital = word[:1].isupper()
        self.part = ""
        self.group = 0


class View:
    """Looking at the words around a place; `known` says of a word that it is a name or begins a
    verb."""

    __slots__ = ("known", "tokens")

    def __init__(self, tokens: list[Token], known: Callable[[str], bool]) -> None:
        self.tokens, self.known = tokens, known

    def low(self, at: int, *, joined: bool = True) -> str:
        """The word there; nothing past the ends, at a sign, or (joined) behind a clause's end."""
        if not 0 <= at < len(self.tokens):
            return ""
        token = self.tokens[at]
        return "" if token.sign or (joined and token.brk) else token.low

    def before(self, at: int) -> str:
        """The word before, in the same clause."""
        if at <= 0 or self.tokens[at].brk or self.tokens[at - 1].sign:
            return ""
        return self.tokens[at - 1].low


def cut(line: str, end: int) -> list[Token]:
    """The words of the first `end` characters, in one pass."""
    found: list[Token] = []
    at = last = 0
    quoted = False
    while at < end:
        char = line[at]
        sign = ""
        if not char.isalnum():
            if char in _DOUBLE_QUOTES:
                quoted = not quoted
            if char in "&+" and line[at - 1 : at] == " " == line[at + 1 : at + 2]:
                found.append(Token("&", at, at + 1, "", line[last:at], quoted))
                last = at = at + 1
                continue
            glued = bool(found) and last == at and found[-1].sign in ("+", "#")
            fresh = at == 0 or line[at - 1].isspace() or line[at - 1] in "(,;"
            if not (char in _SIGNS and (fresh or glued) and _says(line, at, end)):
                at += 1
                continue
            sign = char
            at += 1
        start = at - len(sign)
        first = at
        while at < end and (
            line[at].isalnum() or _mark(line[at]) or (at > first and _inside(line, at, end))
        ):
            at += 1
        at = _full_stops(line, first, at, end)
        if line[first : at + 2] in ("w/o", "W/o") and not line[at + 2 : at + 3].isalnum():
            at += 2
        found.append(Token(line[first:at], start, at, sign, line[last:start], quoted))
        last = at
    return found


def own(tokens: list[Token], start: int, end: int, part: str) -> None:
    """Notes what the words from `start` to before `end` were understood as, if still free."""
    for token in tokens[start:end]:
        if not token.part:
            token.part, token.group = part, start + 1


def spans(tokens: list[Token]) -> tuple[tuple[int, int, str], ...]:
    """Half-open character ranges of what was understood, in order, none over another."""
    found: list[tuple[int, int, str]] = []
    before: Token | None = None
    for token in tokens:
        if token.part:
            start = token.start
            if before and before.part == token.part and before.group == token.group:
                start = found.pop()[0]
            found.append((start, token.end, token.part))
        before = token
    return tuple(found)


def without(line: str, gone: Collection[tuple[int, int]]) -> str:
    """The line without those ranges (in order), and without the commas they leave behind."""
    note = ""
    at = 0
    for start, end in (*gone, (len(line), len(line))):
        piece = line[at:start].strip()
        at = end
        if not note:
            piece = piece.lstrip(",;:.-–—").lstrip() if start > 0 and gone else piece
            note = piece
        elif piece.strip(" ,;:."):
            note += piece if piece[0] in ",;:.!?)…" else " " + piece
    return note.rstrip(" ,;:") if gone else note


def _mark(char: str) -> bool:
    """Signs that belong to a letter before them (accents, vowel signs of other scripts)."""
    return "\u0300" <= char <= "\u036f" or "\u0591" <= char <= "\u17ff"


def _inside(line: str, at: int, end: int) -> bool:
    """Whether the character at `at`, which is no letter, still belongs to the word around it."""
    char, before = line[at], line[at - 1]
    after = line[at + 1] if at + 1 < end else " "
    if char in _APOSTROPHES:
        return after.isalnum()
    if char in "-_":
        return before.isalnum() and after.isalnum()
    return char in ".:+" and before in "0123456789" and after in "0123456789"


def _says(line: str, at: int, end: int) -> bool:
    """Whether the sign at `at` says something about the word behind it."""
    after = line[at + 1 : min(at + 3, end)]
    if line[at] in "!-":
        return after[:1] in ("p", "P") and not after[1:2].isalnum()
    return after[:1].isalpha()


def _full_stops(line: str, start: int, at: int, end: int) -> int:
    """Takes the full stops of `a.m.` and `p.m.` into the word."""
    if line[at - 1 : at].lower() not in ("a", "p") or line[at : at + 2].lower() != ".m":
        return at
    alone = at - 1 == start or line[at - 2].isdigit()
    if not alone or at + 2 > end or line[at + 2 : at + 3].isalnum():
        return at
    at += 2
    return at + 1 if at < end and line[at] == "." else at

"""Who is named in a line: names, nicknames, `@name`, possessives, and the first letters of one."""

from __future__ import annotations

from tracker.rules.reading_tokens import own
from tracker.rules.reading_words import NO_PREFIX

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tracker.rules.reading import Lexicon, Names
    from tracker.rules.reading_tokens import Token

_SENTENCE_ENDS = frozenset(".!?\n")


class Mention:
    """Somebody's name in the line, from a word to before another.

    `ids` are the members whom it fits: one, or several (then it is unsure), or nobody (`@` before
    an unknown name). `owns`: it is a possessive. `sure` is False where the word may be plain
    English.
    """

    __slots__ = ("end", "ids", "owns", "start", "sure")

    def __init__(
        self, start: int, end: int, ids: tuple[str, ...], *, owns: bool = False, sure: bool = True
    ) -> None:
        self.start, self.end, self.ids, self.owns, self.sure = start, end, ids, owns, sure


class Index:
    """The names of a family, by their first word."""

    __slots__ = ("_shouted", "_starts", "_whole", "kin", "words")

    def __init__(self, names: Names, lexicon: Lexicon, line: str) -> None:
        self.words, self.kin = lexicon.name_words, lexicon.kin
        self._whole: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._starts: list[tuple[str, str]] = []
        self._shouted = line.isupper()
        for person in names.people:
            for called in (person.name, *person.nicknames):
                parts = tuple(fold(part) for part in called.split())
                if not parts:
                    continue
                known = self._whole.setdefault(parts[0], [])
                if (parts, person.id) not in known:
                    known.append((parts, person.id))
                self._starts.append((" ".join(parts), person.id))

    def __contains__(self, word: str) -> bool:
        """Whether a word in small letters is a name (or the first word of one)."""
        return word in self._whole and word not in self.words

    def at(self, tokens: list[Token], at: int) -> Mention | None:
        """The longest name that begins at the word, no matter whether it is plain English too."""
        token = tokens[at]
        for word, owns in ((token.low, False), (token.stem, token.owns), self._bare(token.low)):
            best: list[str] = []
            longest = 0
            for parts, ident in self._whole.get(fold(word), ()):
                length = len(parts)
                if length < longest or not _continues(tokens, at, parts, owns):
                    continue
                if length > longest:
                    longest, best = length, []
                if ident not in best:
                    best.append(ident)
            if best:
                last = tokens[at + longest - 1]
                return Mention(at, at + longest, tuple(best), owns=owns or last.owns)
        return None

    def _continues(tokens: list[Token], at: int, parts: tuple[str, ...], owns: bool) -> bool:
    if len(parts) == 1:
        return True
    if owns or at + len(parts) > len(tokens):
        return False
    return all(
        not one.brk and not one.sign and part in (fold(one.low), fold(one.stem))
        for one, part in zip(tokens[at + 1 : at + len(parts)], parts[1:], strict=True)
    )

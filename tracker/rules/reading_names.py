"""Who is named in a line: names, nicknames, `@name`, possessives, and the first letters of one."""

from __future__ import annotations

from tracker.rules.reading_tokens import own
from tracker.rules.reading_words import JOINS, NO_PREFIX, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tracker.rules.reading import Lexicon, Names
    from tracker.rules.reading_tokens import Token

_HELPERS = words("was were is are had has got gets went goes made makes did does")
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

    __slots__ = ("_shouted", "_starts", "_verbs", "_whole", "kin", "words")

    def __init__(self, names: Names, lexicon: Lexicon, line: str) -> None:
        self.words, self.kin, self._verbs = lexicon.name_words, lexicon.kin, lexicon.verbs
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

    def _bare(self, low: str) -> tuple[str, bool]:
        """`nias` for `nia's`: an apostrophe is an open quote at the shell, so it is left out."""
        word = low[:-1]
        fits = len(word) > 2 and low[-1] == "s" and word not in self.words and word not in self.kin
        return (word, True) if fits else ("", False)

    def prefix(self, token: Token, at: int) -> Mention | None:
        """The members whose name begins with the word, of three letters or more."""
        word = fold(token.stem)
        english = not token.sign and (word in NO_PREFIX or word in self.words)
        if len(word) < 3 or english:
            return None
        fits: list[str] = []
        for name, ident in self._starts:
            if name.startswith(word) and ident not in fits:
                fits.append(ident)
        return Mention(at, at + 1, tuple(fits), owns=token.owns) if fits else None

    def plain_english(self, token: Token, *, opens: bool) -> bool | None:
        """Whether a name that is also a word means the word here; None when nobody can tell.

        `opens` says that the word begins a sentence, where everybody writes a capital.
        """
        if token.stem not in self.words:
            return False
        if not token.capital:
            return True
        return None if opens or self._shouted else False

    def does(self, tokens: list[Token], at: int) -> bool:
        """Whether the word there is something done, as only somebody can (`Joy hugged`), or
        goes on to another name (`Will and Nia`)."""
        if at >= len(tokens) or tokens[at].brk or tokens[at].sign or tokens[at].low in _HELPERS:
            return False
        if tokens[at].low in JOINS:
            return at + 1 < len(tokens) and (
                tokens[at + 1].low in self or tokens[at + 1].low == "i"
            )
        if tokens[at - 1].low in ("will", "may") and tokens[at].low.endswith("ed"):
            return True
        forms = {form for form, _ in self._verbs.get(tokens[at].low, ())}
        return bool(forms & {0, 3}) and 1 not in forms


def fold(word: str) -> str:
    """A word as names are compared: small letters, no accents."""
    word = word.lower()
    if word.isascii():
        return word
    import unicodedata

    apart = unicodedata.normalize("NFKD", word)
    return "".join(char for char in apart if not unicodedata.combining(char))


def mentions(tokens: list[Token], index: Index, after_kind: int) -> list[Mention]:
    """All names of the line, marked; `after_kind` is the word right behind a kind, else -1."""
    found: list[Mention] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        mention = None
        if token.sign == "@":
            mention = index.at(tokens, at) or index.prefix(token, at) or Mention(at, at + 1, ())
        elif not token.part:
            mention = _unsigned(tokens, at, index, at == after_kind)
        if mention is None:
            at += 1
            continue
        certain = mention.sure and len(mention.ids) == 1
        own(tokens, mention.start, mention.end, "name" if certain else "guess")
        found.append(mention)
        at = mention.end
    return found


def _unsigned(tokens: list[Token], at: int, index: Index, after_kind: bool) -> Mention | None:
    token = tokens[at]
    mention = index.at(tokens, at)
    if mention is None:
        return index.prefix(token, at) if after_kind else None
    if mention.end > at + 1:
        return mention
    if after_kind:
        mention.sure = token.capital or ":" not in token.gap or token.stem not in index.words
        return mention
    opens = not _SENTENCE_ENDS.isdisjoint(token.gap) or all(one.sign for one in tokens[:at])
    plain = index.plain_english(token, opens=opens)
    if plain:
        listed = at > 1 and tokens[at - 1].low in JOINS and tokens[at - 2].part in ("name", "guess")
        if not listed:
            return None
        plain = None  # `hugged nia and will`
    if token.stem in index.kin and _of_somebody(tokens, at):
        mention.sure = False  # `my mum` is not the mum of this family
    else:
        mention.sure = plain is not None or index.does(tokens, mention.end)
    return mention


def _of_somebody(tokens: list[Token], at: int) -> bool:
    if at == 0 or tokens[at].brk:
        return False
    return tokens[at - 1].owns or tokens[at - 1].low in ("my", "his", "her", "their", "our", "your")


def _continues(tokens: list[Token], at: int, parts: tuple[str, ...], owns: bool) -> bool:
    if len(parts) == 1:
        return True
    if owns or at + len(parts) > len(tokens):
        return False
    return all(
        not one.brk and not one.sign and part in (fold(one.low), fold(one.stem))
        for one, part in zip(tokens[at + 1 : at + len(parts)], parts[1:], strict=True)
    )

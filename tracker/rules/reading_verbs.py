"""Verbs (and a few nouns) of a line that could say its kind, as the lexicon lists them."""

from __future__ import annotations

from tracker.rules.reading_words import DEGREES, NOT, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tracker.rules.reading import Lexicon
    from tracker.rules.reading_tokens import Token

PAST, PLAIN, ING, THIRD_PERSON = 0, 1, 2, 3
_MY = words("my his her their our your")
_FEEL = {"felt": PAST, "feel": PLAIN, "feeling": ING, "feels": THIRD_PERSON}
_NOBODY_FEELS = words("it that this which i'd could the my a")


class Match:
    """One verb (with what belongs to it) from a word to before another.

    `kind` is the kind it speaks for (`-`: none), `detail` the how of a connection, the slug of a
    rupture or the word of a feeling, `part` one of the three R's. `form` is 0 past, 1 plain,
    2 -ing, 3 -s. `state` comes from `reading_states`. `passive`: it was done to whoever stands
    before it. `denied`: it did not happen.
    """

    __slots__ = (
        "denied", "detail", "end", "flags", "form", "kind", "part", "passive", "start", "state",
    )  # fmt: skip

    def __init__(
        self, start: int, end: int, form: int, kind: str, detail: str, part: str, flags: str
    ) -> None:
        self.start, self.end, self.form = start, end, form
        self.kind, self.detail, self.part = kind, detail, part
        self.flags = flags.split(",") if flags else []
        self.state = "sure"
        self.passive = self.denied = False


def matches(tokens: list[Token], lexicon: Lexicon) -> list[Match]:
    """All entries in the line, none over another; the most telling where several fit."""
    found: list[Match] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        match = None
        if not token.part and not token.sign:
            match = _feeling(tokens, at, lexicon) if token.low in _FEEL else None
            match = match or _entry(tokens, at, lexicon)
        at = match.end if match else at + 1
        if match and match.kind != "-":
            found.append(match)
    return found


def feeling_at(tokens: list[Token], at: int, lexicon: Lexicon) -> tuple[int, str] | None:
    """The longest feeling word or phrase that begins there: its end and itself."""
    best: tuple[int, str] | None = None
    for phrase in lexicon.feelings.get(tokens[at].low, ()):
        end = at + len(phrase)
        if end > len(tokens) or (best and end <= best[0]):
            continue
        rest = zip(tokens[at + 1 : end], phrase[1:], strict=True)
        if all(not one.brk and one.low == word for one, word in rest):
            best = end, " ".join(phrase)
    return best


def _entry(tokens: list[Token], at: int, lexicon: Lexicon) -> Match | None:
    """The entry with the most words of its own; of equal ones that without a gap, then the first
    that decides something."""
    best: Match | None = None
    most = (-1, 0, False)
    for form, row in lexicon.verbs.get(tokens[at].low, ()):
        rest, kind, detail, part, flags = row.split("\t")
        tail = rest.split()
        end = _tail(tokens, at + 1, tail, 0)
        gaps = tail.count("_")
        worth = (len(tail) - gaps, -gaps, "hint" not in flags)
        if end and worth > most:
            best, most = Match(at, end, form, kind, detail, part, flags), worth
    return best


def _tail(tokens: list[Token], at: int, tail: list[str], index: int) -> int:
    """Where the rest of an entry ends in the line, or 0; `_` stands for one to three words."""
    if index == len(tail):
        return at
    if tail[index] == "_":
        for length in (1, 2, 3):
            if at + length > len(tokens) or any(one.brk for one in tokens[at : at + length]):
                return 0
            end = _tail(tokens, at + length, tail, index + 1)
            if end:
                return end
        return 0
    if at >= len(tokens) or tokens[at].brk or tokens[at].sign not in ("", "@"):
        return 0
    choices = tail[index].split("|")
    fits = tokens[at].low in choices or (
        "<my>" in choices and (tokens[at].low in _MY or tokens[at].owns)
    )
    return _tail(tokens, at + 1, tail, index + 1) if fits else 0


def _feeling(tokens: list[Token], at: int, lexicon: Lexicon) -> Match | None:
    """`feels`, `felt` and a feeling word; without a known word it is only a hint."""
    form = _FEEL[tokens[at].low]
    end = at + 1
    while end < min(len(tokens), at + 6) and not tokens[end].brk:
        found = None if tokens[end].sign else feeling_at(tokens, end, lexicon)
        if found:
            match = Match(at, found[0], form, "feeling", found[1], "", "")
            match.denied = any(one.low in NOT for one in tokens[at + 1 : end])
            return match
        if tokens[end].low not in DEGREES and tokens[end].low not in NOT:
            break
        end += 1
    before = tokens[at - 1].low if at and not tokens[at].brk else ""
    if before in _NOBODY_FEELS:
        return None
    return Match(at, at + 1, form, "feeling", "", "", "hint,mild")

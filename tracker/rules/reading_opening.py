"""What opens a line: a kind word, its key, or `caught` with what makes a noticing of it."""

from __future__ import annotations

from tracker.rules.reading_states import Around, denies
from tracker.rules.reading_words import ME, MODALS, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tracker.rules.reading_names import Index, Mention
    from tracker.rules.reading_tokens import Token

_KINDS = {
    **{kind: kind for kind in ("rupture", "repair", "connection", "feeling", "celebration")},
    "caught": "caught", "note": "note", "mend": "repair", "yay": "celebration",
    "celebrate": "celebration",
}  # fmt: skip
_KEYS = {
    "r": "rupture", "m": "repair", "c": "connection", "f": "feeling", "a": "celebration",
    "k": "caught", "n": "note",
}  # fmt: skip
_HEAT = words(
    "yell shout temper voice snap scream anger angry rage outburst it wave urge shouting yelling "
    "snapping words moment"
)


_ALL_OF_US = ["all", "of", "us"]


class Opening:
    """A kind word or key that opens the line: its kind, its words, and where the text goes on.

    `colon` says that a colon follows; `sure` is False for what may be plain English.
    """

    __slots__ = ("colon", "end", "kind", "start", "sure")

    def __init__(self, kind: str, start: int, *, colon: bool, sure: bool = True) -> None:
        self.kind, self.start, self.end = kind, start, start + 1
        self.colon, self.sure = colon, sure


def opening(line: str, tokens: list[Token], index: Index) -> Opening | None:
    """The kind that the first word opens, or None. Signs and a time may stand before it."""
    start = _first(tokens)
    if start < 0:
        return None
    word = tokens[start].low
    kind = _KINDS.get(word) or _KEYS.get(word)
    if kind is None:
        return None
    rest = line[tokens[start].end :].lstrip(" \t")
    if rest.startswith(":") and rest[1:2] not in (")", "(", "-", "/"):
        return Opening(kind, start, colon=True)
    if word == "caught":
        return None
    return _without_colon(word, kind, tokens, start, index)


def behind(tokens: list[Token], opened: Opening) -> int:
    """The first word behind the kind that is no tag."""
    at = opened.end
    while at < len(tokens) and tokens[at].sign and tokens[at].sign != "@":
        at += 1
    return at


def lone_key(tokens: list[Token]) -> str | None:
    """The kind of a key at the start that opened nothing: `c lego`; `a` is mostly an article."""
    start = _first(tokens)
    if start < 0 or tokens[start].low == "a" or tokens[start].owns:
        return None
    return _KEYS.get(tokens[start].low)


def cheers(tokens: list[Token], names: list[Mention]) -> bool:
    """`yay for Nia`: no opening, but hardly a note."""
    start = _first(tokens)
    return bool(names) and start >= 0 and tokens[start].low == "yay"


def noticed(tokens: list[Token], names: list[Mention]) -> tuple[int, int, bool] | None:
    """`caught myself`, `caught it`, `caught … before`, `caught … in time`, `stopped myself`: the
    range of the words, and whether it is sure."""
    named = {at for name in names for at in range(name.start, name.end)}
    for at, token in enumerate(tokens):
        if token.sign or token.part or token.low not in ("caught", "catching", "stopped"):
            continue
        around = Around(tokens, at, named)
        sure = token.low != "catching" and around.edge != "if"
        sure = sure and not any(denies(word) or word in MODALS for word in around.words[:4])
        after = tokens[at + 1].low if at + 1 < len(tokens) and not tokens[at + 1].brk else ""
        if token.low == "stopped":
            if after == "myself":
                return at, at + 2, sure
            continue
        found = _caught(tokens, at, after)
        if found is not None:
            beyond = tokens[at + 2].low if at + 2 < len(tokens) else ""
            return at, found[0], sure and found[1] and beyond not in ("from", "off")
        if after == "" or tokens[at + 1].part == "time":
            return at, at + 1, False
    return None


def _first(tokens: list[Token]) -> int:
    return next((at for at, one in enumerate(tokens) if not one.sign and one.part != "time"), -1)


def _without_colon(
    word: str, kind: str, tokens: list[Token], start: int, index: Index
) -> Opening | None:
    """Before a member who is no possessive; a whole word also before a time or the end."""
    key = word in _KEYS
    opened = Opening(kind, start, colon=False)
    after = behind(tokens, opened)
    if after >= len(tokens):
        return None if key else opened
    following = tokens[after]
    if following.brk and (key or following.gap.strip(" ,!-–—")):
        return None
    if following.part == "time":
        return None if key else opened
    if following.low in ME and (word, following.low) != ("a", "i"):
        return opened
    lows = [token.low for token in tokens[after : after + 3]]
    if kind == "celebration" and not key and (lows[:2] == ["we", "all"] or lows == _ALL_OF_US):
        return opened
    named = index.at(tokens, after) or index.prefix(following, after)
    if named is None or named.owns:
        return None
    english = following.stem in index.words or following.stem in index.kin
    opened.sure = not (word == "a" and english and not following.capital)
    return opened


def _caught(tokens: list[Token], at: int, after: str) -> tuple[int, bool] | None:
    if after in ("myself", "it"):
        return at + 2, True
    if after in ("himself", "herself", "themselves", "ourselves"):
        return at + 2, _in_time(tokens, at + 2) is not None
    end = _in_time(tokens, at + 1)
    if end is None:
        return None
    heat = any(one.low in _HEAT for one in tokens[at + 1 : end])
    return end, end == at + 2 or (after == "in" and end == at + 3) or heat


def _in_time(tokens: list[Token], at: int) -> int | None:
    """Where `before` or `in time` ends, at most five words on in the same clause."""
    for place in range(at, min(at + 6, len(tokens))):
        if tokens[place].brk and place > at:
            return None
        if tokens[place].low == "before":
            return place + 1
        later = tokens[place + 1].low if place + 1 < len(tokens) else ""
        if tokens[place].low == "in" and later == "time":
            return place + 2
    return None

"""What kind a line is of: a kind word that opens it, else its verbs, else it is a note."""

from __future__ import annotations

from tracker.rules.reading_tokens import own
from tracker.rules.reading_verbs import Around, Match, feeling_at
from tracker.rules.reading_words import ASKING, ME, MODALS, NOT, QUESTIONS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tracker.rules.reading import Lexicon
    from tracker.rules.reading_names import Index, Mention
    from tracker.rules.reading_tokens import Token

KINDS = {
    **{kind: kind for kind in ("rupture", "repair", "connection", "feeling", "celebration")},
    "caught": "caught", "note": "note", "mend": "repair", "yay": "celebration",
    "celebrate": "celebration",
}  # fmt: skip
KEYS = {
    "r": "rupture", "m": "repair", "c": "connection", "f": "feeling", "a": "celebration",
    "k": "caught", "n": "note",
}  # fmt: skip
_HEAT = frozenset(
    "yell shout temper voice snap scream anger angry rage outburst it wave urge shouting yelling "
    "snapping words moment".split()
)
_EVERYDAY = frozenset("close better down free heard kind moved okay quiet strong".split())
"""Feeling words that are mostly something else."""
_IS = frozenset("is was are were am seems seemed looks looked".split())


class Opening:
    """A kind word or key that opens the line: its kind, its words, and where the text goes on.

    `colon` says that a colon follows, `sure` is False for what may be an English word.
    """

    __slots__ = ("colon", "end", "kind", "start", "sure")

    def __init__(self, kind: str, start: int, end: int, *, colon: bool, sure: bool = True) -> None:
        self.kind, self.start, self.end = kind, start, end
        self.colon, self.sure = colon, sure


def opening(line: str, tokens: list[Token], index: Index) -> Opening | None:
    """The kind that the first word opens, or None. Signs and a time may stand before it."""
    start = next((at for at, one in enumerate(tokens) if not one.sign and one.part != "time"), -1)
    if start < 0:
        return None
    word = tokens[start].low
    kind = KINDS.get(word) or KEYS.get(word)
    if kind is None:
        return None
    rest = line[tokens[start].end :].lstrip(" \t")
    if rest.startswith(":") and rest[1:2] not in (")", "(", "-", "/"):
        return Opening(kind, start, start + 1, colon=True)
    if word == "caught":
        return None
    after = start + 1
    while after < len(tokens) and tokens[after].sign and tokens[after].sign != "@":
        after += 1
    return _bare(word, kind, tokens, start, after, index)


def _bare(
    word: str, kind: str, tokens: list[Token], start: int, after: int, index: Index
) -> Opening | None:
    """An opening without a colon: before a member, and for a whole word a time or the end."""
    key = word in KEYS
    if after >= len(tokens):
        return None if key else Opening(kind, start, start + 1, colon=False)
    following = tokens[after]
    apart = following.brk and not (not key and following.gap.strip() in (",", "!", "-", "–", "—"))
    if apart:
        return None
    if following.part == "time":
        return None if key else Opening(kind, start, start + 1, colon=False)
    named = index.at(tokens, after) or index.prefix(following, after)
    if following.low in ME and not (key and following.low == "i" and word == "a"):
        return Opening(kind, start, start + 1, colon=False)
    if named is None or named.owns:
        return None
    english = following.stem in index.words or following.stem in index.kin
    sure = not (word == "a" and english and not following.capital)
    return Opening(kind, start, start + 1, colon=False, sure=sure)


def lone_key(tokens: list[Token]) -> str | None:
    """The kind of a key at the start that opened nothing: `c lego`; `a` is mostly an article."""
    first = next((one for one in tokens if not one.sign and one.part != "time"), None)
    if first is None or first.low in ("a", "") or first.owns:
        return None
    return KEYS.get(first.low)


def noticed(tokens: list[Token], names: list[Mention]) -> tuple[int, int, bool] | None:
    """`caught myself`, `caught it`, `caught … before`, `caught … in time`: the words, and whether
    it is sure."""
    named = {at for name in names for at in range(name.start, name.end)}
    for at, token in enumerate(tokens):
        if token.sign or token.part or token.low not in ("caught", "stopped", "catching"):
            continue
        after = tokens[at + 1].low if at + 1 < len(tokens) and not tokens[at + 1].brk else ""
        around = Around(tokens, at, named)
        denied = any(word in NOT or word in MODALS or word.endswith("n't") for word in around.words[:4])
        if token.low == "stopped":
            if after == "myself":
                return at, at + 2, not denied
            continue
        beyond = tokens[at + 2].low if at + 2 < len(tokens) else ""
        found = _caught(tokens, at, after)
        if found is None:
            if after == "" or tokens[at + 1].part == "time":
                return at, at + 1, False
            continue
        end, sure = found
        sure = sure and not denied and token.low == "caught" and around.edge != "if"
        return at, end, sure and beyond not in ("from", "off")
    return None


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


class Decision:
    """The kind of a line, whether it is unsure, and the verbs that say it."""

    __slots__ = ("kind", "said", "unsure")

    def __init__(self, kind: str, said: list[Match], unsure: bool = False) -> None:
        self.kind, self.said, self.unsure = kind, said, unsure


def decide(
    line: str,
    tokens: list[Token],
    found: list[Match],
    opened: Opening | None,
    caught: tuple[int, int, bool] | None,
) -> Decision:
    """The kind, from what opened the line, what was noticed in time, and its verbs."""
    if opened is not None:
        said = [match for match in found if _belongs(match, opened.kind)]
        return Decision(opened.kind, said, not opened.sure)
    _settle(tokens, found, caught)
    decision = _by_verbs(found) if caught is None else _by_notice(found, caught)
    if _asks(line, tokens):
        decision.unsure = True
    if decision.kind == "note" and not decision.unsure:
        key = lone_key(tokens)
        if key is not None:
            return Decision(key, [], True)
    elif not decision.unsure:
        key = lone_key(tokens)
        decision.unsure = key is not None and key != decision.kind
    if _only_wished(tokens):
        decision.unsure = True
    return decision


def _belongs(match: Match, kind: str) -> bool:
    """Whether a verb tells more of a kind that is already said."""
    return match.kind == kind or kind == "caught" or (kind == "repair" and match.detail == "touch")


def _settle(
    tokens: list[Token], found: list[Match], caught: tuple[int, int, bool] | None
) -> None:
    """Settles the verbs that hang on others: what came before them, and -ing forms."""
    for match in found:
        if match.state == "before":
            held = any(one.low in ("stopped", "caught") for one in tokens[: match.start])
            match.state = "caught" if held else "doubt"
    repairs = any(match.kind == "repair" and match.state == "sure" for match in found)
    strong = any(match.state in ("sure", "caught") for match in found) or caught is not None
    for match in found:
        if match.state == "ing":
            match.state = "hint" if strong else "sure"
            if strong:
                match.flags.append("mild")
        elif match.state == "aside" and (repairs or match.kind != "rupture"):
            match.state = "hint"
            match.flags.append("mild")


def _by_verbs(found: list[Match]) -> Decision:
    sure = [match for match in found if match.state in ("sure", "caught")]
    kinds: list[str] = []
    for match in sure:
        kind = "caught" if match.state == "caught" else match.kind
        if kind not in kinds:
            kinds.append(kind)
    doubts = [match for match in found if match.state == "doubt" and not _bid(match, kinds)]
    if kinds:
        clash = any(match.state == "aside" for match in found) or len(kinds) > 1
        said = [one for one in sure if kinds[0] in (one.kind, "caught")]
        return Decision(kinds[0], said, clash or bool(doubts))
    for unsure in (doubts, [match for match in found if match.state != "doubt"]):
        if unsure:
            return Decision(unsure[0].kind, unsure, True)
    return Decision("note", [])


def _bid(match: Match, kinds: list[str]) -> bool:
    """`she wanted to play, I ignored her`: what was wished for takes nothing from what happened."""
    return match.kind == "connection" and "rupture" in kinds and "theirs" in match.flags


def _by_notice(found: list[Match], caught: tuple[int, int, bool]) -> Decision:
    start, _, sure = caught
    after = [match for match in found if match.start > start]
    broke = [match for match in found if match.state == "sure" and match.kind != "connection"]
    said = [match for match in after if match.kind == "rupture"] or found
    return Decision("caught", said, not sure or bool(broke))


def _asks(line: str, tokens: list[Token]) -> bool:
    if "?" in line:
        return True
    words = [one.low for one in tokens[:3] if not one.sign and one.part != "time"]
    asked = len(words) > 1 and words[0] in QUESTIONS and words[1] in ASKING
    return asked or (len(words) > 1 and words[0] in ASKING and words[1] in ("i", "we", "you"))


def _only_wished(tokens: list[Token]) -> bool:
    """`should have been kinder`, `wanted to stay calm`: nobody knows what happened."""
    for at in range(len(tokens) - 1):
        pair = tokens[at].low, tokens[at + 1].low
        if pair[0] in ("should", "shouldn't", "could", "would") and pair[1] in ("have", "of"):
            return True
        if pair[0] in ("should've", "shoulda", "would've", "could've"):
            return True
        if pair in (("wanted", "to"), ("should", "not")) and tokens[at - 1 if at else 0].low in ME:
            return True
    return bool(tokens) and len(tokens) > 1 and (tokens[0].low, tokens[1].low) == ("wanted", "to")


def state_of_mind(
    tokens: list[Token], lexicon: Lexicon, triggers: set[int]
) -> tuple[int, int, str] | None:
    """A feeling word behind *is* or *was* with somebody before it: perhaps a feeling."""
    for at in range(1, len(tokens) - 1):
        if tokens[at].low not in _IS or tokens[at].brk:
            continue
        here = at + 1
        while here < len(tokens) - 1 and tokens[here].low in ("so", "very", "a", "bit", "really"):
            here += 1
        found = feeling_at(tokens, here, lexicon)
        if found and here not in triggers and found[1] not in _EVERYDAY:
            return here, found[0], found[1]
    return None


def mark(tokens: list[Token], decision: Decision, opened: Opening | None) -> None:
    """Marks the words that say the kind."""
    if opened is not None:
        own(tokens, opened.start, opened.end, "kind" if opened.sure else "guess")
    for match in decision.said:
        own(tokens, match.start, match.end, "guess" if decision.unsure else "verb")

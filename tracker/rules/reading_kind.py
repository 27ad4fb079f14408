"""What kind a line is of: what opens it says so, else its verbs, else it is a note."""

from __future__ import annotations

from tracker.rules.reading_opening import cheers, lone_key
from tracker.rules.reading_tokens import own
from tracker.rules.reading_verbs import feeling_at
from tracker.rules.reading_words import ASKING, ME, QUESTIONS, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tracker.rules.reading import Lexicon
    from tracker.rules.reading_names import Mention
    from tracker.rules.reading_opening import Opening
    from tracker.rules.reading_tokens import Token
    from tracker.rules.reading_verbs import Match

    Noticed = tuple[int, int, bool] | None

_IS = words("is was are were am seems seemed looks looked i'm")
_EVERYDAY = words("close better down free heard kind moved okay quiet strong")
"""Feeling words that are mostly something else."""
_SHOULD = frozenset({"should've", "shoulda", "would've", "could've", "coulda", "woulda"})


class Decision:
    """The kind of a line, the verbs that say it, and whether it is unsure.

    `both`: a repair and a connection, which is one repair where it was between the same people.
    """

    __slots__ = ("both", "kind", "said", "unsure")

    def __init__(
        self, kind: str, said: list[Match], unsure: bool = False, both: bool = False
    ) -> None:
        self.kind, self.said, self.unsure, self.both = kind, said, unsure, both


def decide(
    line: str,
    tokens: list[Token],
    names: list[Mention],
    found: list[Match],
    opened: Opening | None,
    caught: Noticed,
) -> Decision:
    """The kind, from what opened the line, what was noticed in time, and its verbs."""
    if opened is not None:
        said = [match for match in found if _belongs(match, opened.kind)]
        return Decision(opened.kind, said, not opened.sure)
    _settle(tokens, found, caught)
    decision = _by_verbs(found) if caught is None else _by_notice(found, caught)
    key = lone_key(tokens)
    if decision.kind == "note" and (key or cheers(tokens, names)):
        return Decision(key or "celebration", [], True)
    clash = key is not None and key != decision.kind
    if clash or _asks(line, tokens) or _only_wished(tokens):
        decision.unsure = True
    return decision


def state_of_mind(
    tokens: list[Token], lexicon: Lexicon, triggers: set[int]
) -> tuple[int, int, str] | None:
    """A feeling word behind *is* or *was* with somebody before it: perhaps a feeling."""
    for at, token in enumerate(tokens[:-1]):
        is_one = token.low in _IS and (at or token.low == "i'm") and not (at and token.brk)
        if not (is_one or token.owns):
            continue
        here = at + 1
        while here < len(tokens) - 1 and tokens[here].low in ("so", "very", "a", "bit", "really"):
            here += 1
        found = None if tokens[here].brk else feeling_at(tokens, here, lexicon)
        if found is None or here in triggers or found[1] in _EVERYDAY:
            continue
        if is_one or found[0] == len(tokens) or tokens[found[0]].brk:
            return here, found[0], found[1]
    return None


def mark(tokens: list[Token], decision: Decision) -> None:
    """Marks the words that say the kind."""
    for match in decision.said:
        own(tokens, match.start, match.end, "guess" if decision.unsure else "verb")


def _belongs(match: Match, kind: str) -> bool:
    """Whether a verb tells more of a kind that is already said."""
    return match.kind == kind or kind == "caught" or (kind == "repair" and match.detail == "touch")


def _settle(tokens: list[Token], found: list[Match], caught: Noticed) -> None:
    """Settles the verbs that hang on others: what came before them, -ing forms, asides."""
    for match in found:
        if match.state == "before":
            held = any(one.low in ("stopped", "caught") for one in tokens[: match.start])
            match.state = "caught" if held else "doubt"
    repairs = any(match.kind == "repair" and match.state == "sure" for match in found)
    strong = caught is not None or any(match.state in ("sure", "caught") for match in found)
    sure = {match.kind for match in found if match.state == "sure"}
    for match in found:
        quiet = (
            (match.state == "ing" and strong)
            or (match.state == "aside" and (repairs or match.kind != "rupture"))
            or (match.state == "to" and match.kind in sure)
        )
        if quiet:
            match.state = "hint"
        elif match.state in ("ing", "to"):
            match.state = "sure" if match.state == "ing" else "doubt"


def _by_verbs(found: list[Match]) -> Decision:
    sure = [match for match in found if match.state in ("sure", "caught")]
    kinds: list[str] = []
    for match in sure:
        kind = "caught" if match.state == "caught" else match.kind
        if kind not in kinds:
            kinds.append(kind)
    doubts = [match for match in found if match.state == "doubt" and not _bid(match, kinds)]
    if kinds:
        sorry = kinds == ["connection"] and any(
            match.kind == "repair" and "hint" in match.flags for match in found
        )
        clashes = any(match.state == "aside" for match in found)
        if set(kinds) == {"repair", "connection"} and not clashes and not doubts:
            return Decision("repair", sure, both=True)
        clash = sorry or len(kinds) > 1 or clashes
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
    """What was noticed in time; a rupture, a repair or a feeling beside it leaves a doubt."""
    start, _, sure = caught
    broke = any(match.state == "sure" and match.kind != "connection" for match in found)
    said = [match for match in found if match.start > start and match.kind == "rupture"]
    return Decision("caught", said, not sure or broke)


def _asks(line: str, tokens: list[Token]) -> bool:
    if "?" in line:
        return True
    words = [one.low for one in tokens[:4] if not one.sign and one.part != "time"]
    if len(words) < 2:
        return False
    first, second = words[0], words[1]
    return (first in QUESTIONS and second in ASKING) or (
        first in ASKING and second in ("i", "we", "you")
    )


def _only_wished(tokens: list[Token]) -> bool:
    """`should have been kinder`, `wanted to stay calm`: nobody knows what happened."""
    lows = [one.low for one in tokens if not one.sign]
    for at, low in enumerate(lows):
        after = lows[at + 1] if at + 1 < len(lows) else ""
        if low in _SHOULD or (
            low in ("should", "shouldn't", "would", "could") and after in ("have", "of")
        ):
            return True
        if (low, after) in (("wanted", "to"), ("should", "not")) and (
            at == 0 or lows[at - 1] in ME
        ):
            return True
    return False

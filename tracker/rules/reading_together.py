"""Several people at once: everybody of the family, and the same two in all that a line tells."""

from __future__ import annotations

from tracker.rules.reading_words import ARTICLES, BE, LITTLE, ME, OBJECTS, OCCASIONS, WE, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tracker.rules.reading_doers import Stage
    from tracker.rules.reading_tokens import Token
    from tracker.rules.reading_verbs import Match

EVERYBODY = words("everybody everyone")
_NOT_ALL = words(
    "but except besides apart minus excluding without not no never nobody none almost nearly "
    "hardly barely half most some"
)
_ELSEWHERE = words(
    "school nursery daycare work party class club church office team practice practise camp group "
    "meeting everybody's everyone's"
)
"""Where everybody is somebody else's everybody."""
SIDES = ("at", "with", "to")


def whole_family(tokens: list[Token], starts: set[int]) -> dict[int, bool]:
    """The last words of what means the whole family, and whether it surely does: `we all`, `all
    of us`; `everybody` only right before something that somebody did (`starts`)."""
    lows = [token.low if not token.sign else "" for token in tokens]
    plain = not any(low in _NOT_ALL or low.endswith("n't") for low in lows)
    here = _ELSEWHERE.isdisjoint(lows)
    found: dict[int, bool] = {}
    for at, low in enumerate(lows):
        before = lows[at - 1] if at and not tokens[at].brk else ""
        all_of = before == "of" and lows[at - 2 : at - 1] == ["all"]
        if (low == "all" and (before in WE or before == "us")) or (low == "us" and all_of):
            found[at] = plain
        elif low in EVERYBODY:
            found[at] = plain and here and _does(tokens, at + 1, starts)
    return found


def _does(tokens: list[Token], at: int, starts: set[int]) -> bool:
    while at < len(tokens) and tokens[at].low in LITTLE and at not in starts:
        if tokens[at].brk or tokens[at].low in BE:
            return False
        at += 1
    return at in starts and not tokens[at].brk


def same_people(stage: Stage, said: list[Match]) -> set[str] | None:
    """The people of a repair and a connection, where they are the same: two in all of the line, or
    more who are all named before the second verb, which the same ones did; else None."""
    if any(one.owns or len(one.ids) != 1 for one in stage.named):
        return None
    did = [stage.doers(match) for match in said]
    first, others = said[0], said[1:]
    me = {stage.me} if stage.me else set()
    who: list[set[str]] = []
    for match, one in zip(said, did, strict=True):
        goes_on = who and not stage.tokens[match.start].brk
        who.append(set(one.ids) if one.said else who[0] if goes_on else me)
    if any(one.unclear for one in did) or any(_stranger(stage, match) for match in said):
        return None
    lows = {token.low for token in stage.tokens if not token.sign}
    people = {ident for one in stage.named for ident in one.ids}.union(*who)
    of_me = not lows.isdisjoint(ME | WE | {"us"})
    people |= me if of_me else set()
    same = all(one == who[0] for one in who)
    if len(people) != 2:
        before = all(one.end <= others[0].start for one in stage.named) and (
            first.end <= others[0].start
        )
        one_doer = same and before and (not of_me or me <= who[0])
        return people if len(people) > 2 and one_doer else None
    both = same or not lows.isdisjoint(WE) or all(_onto(stage, match) for match in others)
    return people if both else None


def _onto(stage: Stage, match: Match) -> bool:
    """Whether somebody stands behind the verb: `hugged her`, `played with me`."""
    for at in (match.end, match.end + 1):
        if at in stage.starts or stage.low(at) in OBJECTS or stage.low(at) in ("me", "us"):
            return True
    return any(one.start > match.end for one in stage.named)


def _stranger(stage: Stage, match: Match) -> bool:
    """Whether it was with somebody whom the family's names do not know (`to the teacher`), or
    with *him* or *her* before anybody is named."""
    at = match.end
    if stage.low(at - 1) not in SIDES and stage.low(at) in SIDES:
        at += 1
    if at >= len(stage.tokens) or stage.tokens[at].brk:
        return False
    if stage.low(at) in OBJECTS:
        return not any(one.end <= at for one in stage.named)
    if at in stage.starts or stage.low(at - 1) not in SIDES or stage.low(at) not in ARTICLES:
        return False
    return stage.low(at + 1) not in OCCASIONS

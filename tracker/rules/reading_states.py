"""Whether a verb really says what kind a line is.

`hugged` does, `wanted to hug` and `didn't hug` leave it open, `almost yelled` is a noticing, and
`for yelling` behind an apology only says what it was for. The states: *sure*; *ing* (sure where
nothing better is); *caught*; *before* (caught, if something stopped it); *doubt*; *to* (a doubt,
unless the same is said for sure); *hint* (speaks for a kind, decides nothing); *aside* (what
another verb is about).
"""

from __future__ import annotations

from tracker.rules.reading_together import whole_family
from tracker.rules.reading_verbs import ING, PAST, PLAIN, THIRD_PERSON
from tracker.rules.reading_words import (
    ARTICLES,
    BE,
    CLAUSES,
    DEGREES,
    GROUPS,
    HAVE,
    JOINS,
    LITTLE,
    ME,
    MODALS,
    NOT,
    OBJECTS,
    PEOPLE_OF,
    PREPOSITIONS,
    THIRD,
    WE,
    words,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tracker.rules.reading_names import Mention
    from tracker.rules.reading_tokens import Token
    from tracker.rules.reading_verbs import Match

_SAME_FORMS = words("read hit put cut let set shut bit")
_ASIDE = words("for about over after of from since")
_STOPPED = words("stop stops stopped avoid avoided quit without instead rather")
_ALMOST = frozenset({"almost", "nearly"})
_STARTED = words(
    "kept keep keeps started starts began was were is are am been up i'm im he's she's"
)
_SEEN = words("saw see seen heard hear found find watched watch caught noticed")
_WITH = frozenset({"with", "at", "to"})
_WISHED = words("want wants wanted ask asks asked tried trying hoped hoping begged")
_OUGHT = words("should could would might must if")
_QUARREL_OF = words(
    "big huge massive bad stupid silly little small another first usual same long horrible after "
    "more and then again"
)
"""What may stand before a fight that is a quarrel, unlike a sword fight."""


_BEFORE_ING = (LITTLE, ME, WE, THIRD, GROUPS, JOINS, BE, PREPOSITIONS)


class Around:
    """The words before a verb in its own clause, the nearest first; `edge` is what opens it."""

    __slots__ = ("edge", "words")

    def __init__(self, tokens: list[Token], start: int, subjects: set[int]) -> None:
        self.words: list[str] = []
        self.edge = ""
        at = start
        subject = False
        while at > 0 and not tokens[at].brk and len(self.words) < 7:
            at -= 1
            token = tokens[at]
            if token.part == "time" or (token.sign and token.sign != "@"):
                continue
            if token.low in CLAUSES:
                self.edge = token.low
                return
            if subject and token.low in JOINS:
                return
            subject = subject or at in subjects or token.low in ME or token.low in THIRD
            self.words.append(token.low)

    def near(self) -> str:
        """The nearest word that is not about how."""
        small = (word for word in self.words if word not in DEGREES and word not in LITTLE)
        return next(small, "")


def weighed(tokens: list[Token], found: list[Match], names: list[Mention]) -> list[Match]:
    """The verbs that say something, each with its state."""
    named = {at for name in names for at in range(name.start, name.end)}
    return [match for match in found if _weigh(tokens, match, names, named)]


def denies(word: str) -> bool:
    """Whether the word turns a verb into its opposite."""
    return word in NOT or word.endswith("n't")


def _weigh(tokens: list[Token], match: Match, names: list[Mention], named: set[int]) -> bool:
    if not _has_its_person(tokens, match, names):
        return False
    around = Around(tokens, match.start, named)
    words = around.words
    form = match.form
    first = tokens[match.start]
    if (
        form == PAST
        and first.low in _SAME_FORMS
        and words
        and match.start - 1 not in named
        and (denies(words[0]) or words[0] == "to" or words[0] in MODALS)
    ):
        form = PLAIN
    if "hint" in match.flags or first.quoted:
        open_end = any(denies(word) or word in MODALS or word == "to" for word in words[:3])
        match.state = "" if form != PAST and open_end else "hint"
    elif _ALMOST.intersection(words[:2]):
        match.state = "caught" if match.kind == "rupture" else "doubt"
    elif form == PAST:
        match.state = _past(match, around)
    elif form == ING:
        match.state = _ing(tokens, match, around, named)
    else:
        match.state = _present(tokens, match, around, form, named)
    if not match.state:
        return False
    if match.denied or _nobody(tokens, match.end):
        match.state = "doubt"
    wished = not _WISHED.isdisjoint(words) and _OUGHT.isdisjoint(words) and ME.isdisjoint(words)
    if match.state in ("doubt", "to") and wished:
        match.flags.append("theirs")  # somebody else's wish
    return True


def _past(match: Match, around: Around) -> str:
    words, near = around.words, around.near()
    if around.edge == "before" and match.kind == "rupture":
        return "before"
    if around.edge in ("if", "unless") or denies(near):
        return "doubt"
    if not HAVE.isdisjoint(words[:2]):
        match.denied = any(denies(word) or word in MODALS for word in words[:5])
    if words[:1] in (["to"], ["would"], ["could"]):
        return "doubt"
    match.passive = near in BE
    return "sure"


def _ing(tokens: list[Token], match: Match, around: Around, named: set[int]) -> str:
    words, near = around.words, around.near()
    if around.edge == "before" and match.kind == "rupture":
        return "before"
    if around.edge in ("before", "while", "when", "whilst"):
        return "hint"
    if any(word in _STOPPED for word in words[:3]) or any(denies(word) for word in words[:2]):
        return "doubt"
    if words and words[0] in _STARTED:
        return "sure"
    if any(word in MODALS for word in words[:2]):
        return "doubt"
    before = match.start - 1
    if before in named and not tokens[match.start].brk:
        return _of_somebody(tokens, match, before)
    if near in _ASIDE or around.edge in _ASIDE:
        return "aside"
    if words and words[0] in ARTICLES:
        return "hint" if match.kind == "rupture" else ""
    if words and not any(words[0] in known for known in _BEFORE_ING):
        return "hint"  # `loud yelling next door`
    return "hint" if words and words[0] in ("to", "from", "like", "more", "by", "at") else (
        "hint" if match.kind == "feeling" else "ing"
    )  # fmt: skip


def _of_somebody(tokens: list[Token], match: Match, name: int) -> str:
    """An -ing form right behind a name: `Nia's painting` is a thing, `saw Nia painting` a sight."""
    seen = tokens[name - 1].low if name else ""
    after = tokens[match.end] if match.end < len(tokens) else None
    if match.kind == "feeling":
        return "sure"
    if tokens[name].owns and not (after and (after.low in ME or after.low in _WITH)):
        return ""
    if seen in _SEEN:
        return "hint" if seen != "caught" else ""
    return "ing"


def _present(tokens: list[Token], match: Match, around: Around, form: int, named: set[int]) -> str:
    words = around.words
    if any(denies(word) for word in words[:4]):
        match.denied = True
        return "doubt"
    if any(word in MODALS for word in words[:3]):
        return "doubt"
    if "to" in words[:2]:
        return "to"
    if "noun" in match.flags:
        return _noun(tokens, match, around, named)
    if words[:1] == ["did"] or (words[:1] in (["do"], ["does"]) and len(words) > 1):
        return "sure"
    before = match.start - 1
    subject = before in named and not tokens[before].owns and not tokens[match.start].brk
    if subject and before and tokens[before - 1].low in _SEEN:
        return ""  # `watched Nia paint`
    if form == THIRD_PERSON:
        return "sure" if subject or words[:1] in (["he"], ["she"]) else ""
    if match.kind == "feeling":
        return "sure" if around.near() in ("i", "we", "they") or words[:1] == ["i"] else "hint"
    opens = match.start == 0 or tokens[match.start].brk or subject
    return "hint" if opens or words[:1] in (["i"], ["we"], ["they"]) else ""


def _noun(tokens: list[Token], match: Match, around: Around, named: set[int]) -> str:
    """A noun such as `hug`: `a hug with Nia`, not `hugs are hard`, nor (to do) `hug Nia`."""
    words = around.words
    after = "" if match.end >= len(tokens) or tokens[match.end].brk else tokens[match.end].low
    to_do = after == "to" or match.end in named or after in OBJECTS
    to_do = to_do and not words and tokens[match.end - 1].low not in PREPOSITIONS
    if match.kind == "connection" and (after in BE or to_do):
        return "hint"
    if match.kind != "rupture":
        return "sure"
    if around.edge in _ASIDE or any(word in _ASIDE for word in words[:3]):
        return "aside"
    quarrel = not words or words[0] in ARTICLES or words[0] in _QUARREL_OF or words[0] in LITTLE
    return "sure" if quarrel or match.start - 1 in named or "mutual" not in match.flags else "hint"


def _nobody(tokens: list[Token], at: int) -> bool:
    """`yelled at nobody`."""
    return any(one.low in ("nobody", "noone") and not one.brk for one in tokens[at : at + 2])


def _has_its_person(tokens: list[Token], match: Match, names: list[Mention]) -> bool:
    """Whether the verb has the person that it needs to say anything."""
    if "who" in match.flags and not names and not whole_family(tokens, {match.start}):
        return False
    if "with" in match.flags and not _together(tokens, match, names):
        return False
    if "obj" not in match.flags:
        return True
    before = tokens[match.start - 1].low if match.start and not tokens[match.start].brk else ""
    if before in BE or before in ("a", "the"):
        return before in BE and before != "is"
    if match.end >= len(tokens) or tokens[match.end].brk:
        return False
    if any(name.start == match.end for name in names):
        return True
    after = tokens[match.end].low
    if after in ME or after in OBJECTS or after in GROUPS or after in WE:
        return True
    person = tokens[match.end + 1].low if match.end + 1 < len(tokens) else ""
    return after in ARTICLES and (person in PEOPLE_OF or person in GROUPS or person == "baby")


def _together(tokens: list[Token], match: Match, names: list[Mention]) -> bool:
    """Whether it was done with somebody: `watched a film with Nia`, not `watched Nia paint`."""
    for at in range(match.end, len(tokens)):
        if tokens[at].brk:
            break
        if tokens[at].low in ("with", "together"):
            return True
    return any(name.end < match.start and tokens[name.end].low in JOINS for name in names)

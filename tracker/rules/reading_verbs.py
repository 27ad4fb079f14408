"""Verbs of a line that could say its kind, and whether each of them really says so.

`hugged` says it, `wanted to hug` and `didn't hug` leave it open, `almost yelled` is a noticing,
and `for yelling` behind an apology only says what it was for.
"""

from __future__ import annotations

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
    THIRD,
    WE,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tracker.rules.reading import Lexicon
    from tracker.rules.reading_names import Mention
    from tracker.rules.reading_tokens import Token

PAST, PLAIN, ING, THIRD_PERSON = 0, 1, 2, 3
_MY = frozenset("my his her their our your".split())
_FEEL = {"felt": PAST, "feel": PLAIN, "feeling": ING, "feels": THIRD_PERSON}
_SAME_FORMS = frozenset("read hit put cut let set shut bit".split())
_ASIDE = frozenset("for about over after of from since".split())
_STOPPED = frozenset("stop stops stopped avoid avoided quit without instead rather".split())
_ALMOST = frozenset({"almost", "nearly"})
_SEEN = frozenset("saw see seen heard hear found find watched watch caught noticed".split())
_WITH = frozenset({"with", "at", "to"})
_WISHED = frozenset("want wants wanted ask asks asked tried trying hoped hoping begged".split())
_OUGHT = frozenset("should could would might must if".split())
_STARTED = frozenset("kept keep keeps started starts began was were is are am been up".split())


class Match:
    """One verb (with what belongs to it) from a word to before another.

    `kind` is the kind it speaks for, `detail` the how of a connection, the slug of a rupture or
    the word of a feeling, `part` one of the three R's. `form` is 0 past, 1 plain, 2 -ing, 3 -s.
    `state`: *sure*, *ing* (sure where nothing better is), *caught*, *doubt*, *hint* (a word of
    that kind that decides nothing), *aside* (what another verb is about).
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
            if token.sign and token.sign != "@":
                continue
            if token.low in CLAUSES:
                self.edge = token.low
                return
            if subject and token.low in JOINS:
                return
            subject = subject or at in subjects or token.low in ME or token.low in THIRD
            self.words.append(token.low)

    def near(self) -> list[str]:
        """The words without those that only say how."""
        return [word for word in self.words if word not in DEGREES and word not in LITTLE]


def verbs(tokens: list[Token], lexicon: Lexicon, names: list[Mention]) -> list[Match]:
    """All that speaks for a kind, in order; what is neutral is left out."""
    named = {at for name in names for at in range(name.start, name.end)}
    found: list[Match] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        match = None
        if not token.part and not token.sign:
            match = _feeling(tokens, at, lexicon) if token.low in _FEEL else None
            match = match or _longest(tokens, at, lexicon)
        if match is None:
            at += 1
            continue
        at = match.end
        if match.kind != "-" and _judge(tokens, match, names, named):
            found.append(match)
    return found


def _longest(tokens: list[Token], at: int, lexicon: Lexicon) -> Match | None:
    best: Match | None = None
    for form, row in lexicon.verbs.get(tokens[at].low, ()):
        tail, kind, detail, part, flags = row.split("\t")
        end = _tail(tokens, at + 1, tail.split(), 0)
        if not end:
            continue
        better = best is None or (
            (flags[:4] != "hint", end) > ("hint" not in best.flags, best.end)
        )
        if better:
            best = Match(at, end, form, kind, detail, part, flags)
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


def feeling_at(tokens: list[Token], at: int, lexicon: Lexicon) -> tuple[int, str] | None:
    """The longest feeling word or phrase that begins there: its end and itself."""
    best: tuple[int, str] | None = None
    for words in lexicon.feelings.get(tokens[at].low, ()):
        end = at + len(words)
        if end > len(tokens) or (best and end <= best[0]):
            continue
        rest = zip(tokens[at + 1 : end], words[1:], strict=True)
        if all(not one.brk and one.low == word for one, word in rest):
            best = end, " ".join(words)
    return best


def _feeling(tokens: list[Token], at: int, lexicon: Lexicon) -> Match | None:
    """`feels`, `felt` and a feeling word; without a known word only a hint."""
    end = at + 1
    while end < len(tokens) and not tokens[end].brk and end < at + 6:
        found = None if tokens[end].sign else feeling_at(tokens, end, lexicon)
        if found:
            match = Match(at, found[0], _FEEL[tokens[at].low], "feeling", found[1], "", "")
            match.denied = any(one.low in NOT for one in tokens[at + 1 : end])
            return match
        if tokens[end].low not in DEGREES and tokens[end].low not in NOT:
            break
        end += 1
    before = tokens[at - 1].low if at and not tokens[at].brk else ""
    if before in ("it", "that", "this", "which", "i'd", "could", "the", "my", "a"):
        return None
    return Match(at, at + 1, _FEEL[tokens[at].low], "feeling", "", "", "hint,mild")


def _judge(tokens: list[Token], match: Match, names: list[Mention], named: set[int]) -> bool:
    """Sets the state of a verb; False when it is none after all."""
    if not _fits(tokens, match, names):
        return False
    around = Around(tokens, match.start, named)
    words, near = around.words, around.near()
    first = tokens[match.start]
    after = tokens[match.end].low if match.end < len(tokens) else ""
    beyond = tokens[match.end + 1].low if match.end + 1 < len(tokens) else ""
    form = match.form
    if form == PAST and first.low in _SAME_FORMS and not _ALMOST.intersection(words[:2]):
        denied = words[:1] and (words[0] in NOT or words[0].endswith("n't") or words[0] == "to")
        form = PLAIN if denied else PAST
    if "hint" in match.flags or first.quoted:
        match.state = "hint"
    elif form == PAST:
        match.state = _past(words, near, around.edge, match)
    elif form == ING:
        match.state = _ing(tokens, match, words, near, around.edge, named)
    else:
        match.state = _present(tokens, match, words, near, form, named)
    if match.denied or after in ("nobody", "noone") or beyond in ("nobody", "noone"):
        match.state = "doubt"
    if match.kind == "feeling" and match.state == "caught":
        match.state = "doubt"
    if not match.state:
        return False
    wished = not _WISHED.isdisjoint(words) and _OUGHT.isdisjoint(words)
    if match.state == "doubt" and wished and ME.isdisjoint(words):
        match.flags.append("theirs")
    return True


def _no(word: str) -> bool:
    return word in NOT or word.endswith("n't")


def _almost(words: list[str], match: Match) -> str:
    """The state of what almost happened, or nothing."""
    if not _ALMOST.intersection(words[:2]):
        return ""
    return "caught" if match.kind == "rupture" else "doubt"


def _stopped(words: list[str], edge: str, match: Match) -> str:
    """The state of a verb in `before I yelled`, or nothing."""
    if edge != "before":
        return ""
    return "before" if match.kind == "rupture" else ""


def _past(words: list[str], near: list[str], edge: str, match: Match) -> str:
    almost = _almost(words, match) or _stopped(words, edge, match)
    if almost:
        return almost
    if edge in ("if", "unless"):
        return "doubt"
    if near and (near[0] in ("never", "not") or _no(near[0])):
        return "doubt"
    if words and (words[0] in HAVE or (len(words) > 1 and words[1] in HAVE)):
        match.denied = any(_no(word) or word in MODALS for word in words[:5])
    if words and words[0] in ("to", "would", "could"):
        return "doubt"
    match.passive = bool(near) and near[0] in BE
    return "sure"


def _ing(
    tokens: list[Token], match: Match, words: list[str], near: list[str], edge: str, named: set[int]
) -> str:
    almost = _almost(words, match)
    if almost:
        return almost
    if edge == "before":
        return _stopped(words, edge, match) or "ing"
    if any(word in _STOPPED for word in words[:3]) or any(_no(word) for word in words[:2]):
        return "doubt"
    if words and words[0] in _STARTED:
        return "sure"
    if any(word in MODALS for word in words[:2]):
        return "doubt"
    before = match.start - 1
    if before in named and not tokens[match.start].brk:
        seen = tokens[before - 1].low if before else ""
        after = tokens[match.end] if match.end < len(tokens) else None
        if tokens[before].owns and not (after and (after.low in ME or after.low in _WITH)):
            return ""  # `Nia's painting`
        if seen in _SEEN:
            return "hint" if seen != "caught" else ""
    if near and near[0] in _ASIDE:
        return "aside"
    if words and (words[0] in ARTICLES or words[0] in ("to", "from", "like", "more", "by", "at")):
        return "hint"
    return "ing"


def _present(
    tokens: list[Token], match: Match, words: list[str], near: list[str], form: int, named: set[int]
) -> str:
    almost = _almost(words, match)
    if almost:
        return almost
    if any(_no(word) for word in words[:4]):
        match.denied = True
        return "doubt"
    if any(word in MODALS for word in words[:3]) or "to" in words[:2]:
        return "doubt"
    if "noun" in match.flags:
        aside = any(word in _ASIDE for word in words[:3])
        return "aside" if match.kind == "rupture" and aside else "sure"
    if form == THIRD_PERSON:
        before = match.start - 1
        subject = before in named and not tokens[before].owns
        return "sure" if subject or words[:1] in (["he"], ["she"]) else ""
    if match.kind == "feeling" and (
        words[:1] in (["i"], ["we"], ["they"]) or (near and near[0] == "i")
    ):
        return "sure"
    if words[:1] == ["did"]:
        return "sure"
    before = match.start - 1
    opens = match.start == 0 or tokens[match.start].brk
    opens = opens or (before in named and not tokens[before].owns)
    return "hint" if opens or words[:1] in (["i"], ["we"], ["they"]) else ""


def _fits(tokens: list[Token], match: Match, names: list[Mention]) -> bool:
    """Whether the verb has the person that it needs to say anything."""
    if "who" in match.flags and not names:
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
    after = tokens[match.end]
    if any(name.start == match.end for name in names):
        return True
    if after.low in ME or after.low in OBJECTS or after.low in GROUPS or after.low in WE:
        return True
    person = tokens[match.end + 1].low if match.end + 1 < len(tokens) else ""
    return after.low in ARTICLES and (person in PEOPLE_OF or person in GROUPS or person == "baby")


def _together(tokens: list[Token], match: Match, names: list[Mention]) -> bool:
    """Whether it was done with somebody: `watched a film with Nia`, not `watched Nia paint`."""
    for at in range(match.end, len(tokens)):
        if tokens[at].brk:
            break
        if tokens[at].low in ("with", "w/", "together"):
            return True
    return any(name.end < match.start and tokens[name.end].low in JOINS for name in names)

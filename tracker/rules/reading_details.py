"""The rest of a reading: feeling words, triggers, tags, how, kind of rupture, the three R's."""

from __future__ import annotations

from tracker.rules.reading_tokens import own
from tracker.rules.reading_verbs import feeling_at
from tracker.rules.reading_words import JOINS, NOT, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tracker.rules.reading import Lexicon, Names
    from tracker.rules.reading_kind import Decision
    from tracker.rules.reading_opening import Opening
    from tracker.rules.reading_people import Cast
    from tracker.rules.reading_tokens import Token
    from tracker.rules.reading_verbs import Match

_SOFT = words("feelings feeling tears worry worries fear fears sadness crying cry")
_PLAIN = ("", "lost-cool")
"""Kinds of rupture that give way to who was against whom."""


class Felt:
    """The feeling word, whether it was denied, and the places of words that are feelings here."""

    __slots__ = ("denied", "word", "words")

    def __init__(self) -> None:
        self.word: str | None = None
        self.denied = False
        self.words: set[int] = set()


def read_feeling(
    tokens: list[Token],
    lexicon: Lexicon,
    decision: Decision,
    opened: Opening | None,
    found: list[Match],
) -> Felt:
    """The feeling that the line names: the first behind *feels* or *felt*, or of an `f` line."""
    felt = Felt()
    if opened is not None and opened.kind == "feeling":
        at = opened.end
        while at < len(tokens):
            phrase = None if tokens[at].part or tokens[at].sign else feeling_at(tokens, at, lexicon)
            if phrase is None:
                at += 1
                continue
            _take(tokens, at, phrase, felt)
            at = phrase[0]
        return felt
    for match in found:
        if match.kind == "feeling" and match.detail:
            start = match.end - len(match.detail.split())
            _take(tokens, start, (match.end, match.detail), felt, denied=False)
            _and_more(tokens, match.end, lexicon, felt)
    return felt


def _take(
    tokens: list[Token], at: int, phrase: tuple[int, str], felt: Felt, *, denied: bool = True
) -> None:
    end, word = phrase
    if felt.word is None:
        felt.word = word
        before = tokens[at - 1].low if at and not tokens[at].brk else ""
        felt.denied = denied and (before in NOT or before.endswith("n't"))
    felt.words.update(range(at, end))
    own(tokens, at, end, "feeling")


def _and_more(tokens: list[Token], at: int, lexicon: Lexicon, felt: Felt) -> None:
    """`felt tired and hungry`: the second is a feeling too."""
    while at < len(tokens):
        joined = tokens[at].low in JOINS
        here = at + 1 if joined else at
        listed = here < len(tokens) and tokens[here].gap.strip() == ","
        phrase = feeling_at(tokens, here, lexicon) if here < len(tokens) else None
        if phrase is None or not (joined or listed) or tokens[here].sign:
            return
        felt.words.update(range(here, phrase[0]))
        own(tokens, here, phrase[0], "feeling")
        at = phrase[0]


def read_tags(
    tokens: list[Token], known: tuple[str, ...], feelings: set[int]
) -> tuple[tuple[str, ...], tuple[str, ...], set[int]]:
    """The family's triggers in the line, other tags, and the places of the triggers.

    A trigger needs no sign; one that is a feeling here is none. Words of a trigger may be written
    with a hyphen or apart.
    """
    starts: dict[str, list[tuple[list[str], str]]] = {}
    for trigger in known:
        words = _words(trigger)
        if words:
            starts.setdefault(words[0], []).append((words, trigger))
    triggers: list[str] = []
    tags: list[str] = []
    places: set[int] = set()
    for at, token in enumerate(tokens):
        if token.part == "audience" or token.sign == "@":
            continue
        if token.sign:
            words = _words(token.low)
            fits = [name for listed, name in starts.get(words[0], ()) if listed == words]
            where = triggers if fits else tags
            word = fits[0] if fits else token.low
            if word not in where:
                where.append(word)
            continue
        for listed, name in starts.get(_words(token.stem)[0], ()):
            end = _spelled(tokens, at, listed)
            timed = token.part == "time" and token.low == "late"  # `late last night`
            if not end or timed or at in feelings or token.part in ("name", "kind"):
                continue
            places.update(range(at, end))
            own(tokens, at, end, "trigger")
            if name not in triggers:
                triggers.append(name)
    return tuple(triggers), tuple(tags), places


def _words(text: str) -> list[str]:
    return text.lower().replace("_", " ").replace("-", " ").split() or [""]


def _spelled(tokens: list[Token], at: int, words: list[str]) -> int:
    """Where a trigger that begins at the word ends, or 0."""
    found: list[str] = []
    while at < len(tokens) and len(found) < len(words):
        if found and (tokens[at].brk or tokens[at].sign):
            return 0
        found += _words(tokens[at].stem)
        at += 1
    return at if found == words else 0


def _part(match: Match) -> str:
    """Which of the three R's a verb of a repair is; a hug in it is the coming close again."""
    return "reconnection" if match.detail == "touch" else match.part


class Details:
    """How of a connection, slug of a rupture, the R's of a repair; `did` as it may be kept."""

    __slots__ = ("did", "how", "parts", "rupture", "unsure")

    def __init__(self, decision: Decision, cast: Cast, names: Names, tokens: list[Token]) -> None:
        self.did = cast.did
        self.unsure = False
        self.how: str | None = None
        self.rupture: str | None = None
        self.parts: tuple[str, ...] = ()
        said = [match for match in decision.said if match.kind == decision.kind]
        if decision.kind == "connection":
            self.how = next((match.detail for match in said if match.detail), None)
        elif decision.kind == "repair":
            self.parts = tuple(
                dict.fromkeys(part for match in decision.said if (part := _part(match)))
            )
        elif decision.kind == "rupture":
            self._rupture(said, cast, names, tokens)

    def _rupture(self, said: list[Match], cast: Cast, names: Names, tokens: list[Token]) -> None:
        """Under seven nobody is named as the doer; children against each other have no doer."""
        people = {person.id: person for person in names.people}
        children = {one for one in cast.members if people[one].role == "child"}
        young = {one for one in cast.did if people[one].young}
        flags = {flag for match in said for flag in match.flags}
        slug = next((match.detail for match in said if match.detail), "")
        lows = {token.stem for token in tokens}
        if slug == "distracted" and lows & _SOFT and "ignored" in lows:
            slug = "dismissed"
        among_children = len(children) > 1 and len(children) == len(cast.members)
        if among_children and flags & {"mutual", "hurt"}:
            self.unsure = "mutual" not in flags and bool(set(cast.did) - young)
            self.did, self.rupture = (), "siblings-fought"
            return
        self.did = tuple(one for one in cast.did if one not in young)
        if young and not self.did:
            return
        against = set(cast.members) - set(cast.did)
        if "mutual" in flags and not slug:
            slug = next((word for word in ("homework", "bedtime") if word in lows), "")
        by_children = bool(cast.did) and set(cast.did) <= children
        if by_children and against - children and (slug in _PLAIN or "hurt" in flags):
            slug = "child-at-adult"
        elif not children and len(cast.members) > 1 and slug in _PLAIN:
            slug = "between-adults"
        self.rupture = slug or None

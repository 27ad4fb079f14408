"""A typed line becomes a reading: what kind of moment it is, who took part, when it was.

Pure: words, names and now in, a reading out; no clock, no disk. It never raises and never asks:
what it cannot be sure of it says in `unsure`, and the moment waits in the basket.
`tests/rules/lines.tsv` shows line by line what that comes to.

Standard library only, and of that the cheapest: this is the road of `mend log`.
"""

from __future__ import annotations

from tracker.rules.reading_clock import Clock, iso
from tracker.rules.reading_details import Details, read_feeling, read_tags
from tracker.rules.reading_kind import Decision, decide, mark, state_of_mind
from tracker.rules.reading_names import Index, mentions
from tracker.rules.reading_opening import behind, noticed, opening
from tracker.rules.reading_people import Casting
from tracker.rules.reading_rituals import known_ritual
from tracker.rules.reading_states import weighed
from tracker.rules.reading_time import read_time
from tracker.rules.reading_tokens import Token, cut, own, spans, without
from tracker.rules.reading_verbs import Match, matches
from tracker.rules.sharing import audience_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Protocol

    from tracker.rules.reading_opening import Opening

    class Lexicon(Protocol):
        """What the reader knows of a language; `tracker.guide.lexicon` gives it."""

        @property
        def verbs(self) -> Mapping[str, Sequence[tuple[int, str]]]: ...
        @property
        def feelings(self) -> Mapping[str, Sequence[tuple[str, ...]]]: ...
        @property
        def name_words(self) -> frozenset[str]: ...
        @property
        def kin(self) -> frozenset[str]: ...


LOOKED_AT = 2000
"""So many characters of a line are looked at; what follows is note, kept whole."""
_GROWN = ("adult", "other")


class Person:
    """A member as the reader knows them; `young` says that they are under seven at that date."""

    __slots__ = ("id", "name", "nicknames", "role", "young")

    def __init__(
        self, id: str, name: str, nicknames: tuple[str, ...] = (), role: str = "child",
        young: bool = False,
    ) -> None:  # fmt: skip
        self.id, self.name, self.nicknames = id, name, nicknames
        self.role, self.young = role, young


class Names:
    """The family: its people in their order, who is at the keyboard (an id or None), its triggers
    and the names of the rituals it goes by.

    Members who left are not among them.
    """

    __slots__ = ("me", "people", "rituals", "triggers")

    def __init__(
        self, people: tuple[Person, ...], me: str | None = None, triggers: tuple[str, ...] = (),
        rituals: tuple[str, ...] = (),
    ) -> None:  # fmt: skip
        self.people, self.me, self.triggers, self.rituals = people, me, triggers, rituals


class Now:
    """When a line is read: microseconds since 1970 UTC, an IANA zone, the day start in minutes
    after midnight."""

    __slots__ = ("at", "day_start", "zone")

    def __init__(self, at: int, zone: str, day_start: int = 240) -> None:
        self.at, self.zone, self.day_start = at, zone, day_start


class Reading:
    """What a line says.

    `at` is microseconds since 1970 UTC and lies in `zone`; it is never after now. `day` is its
    local day. Members and doers are ids in the family's order. `note` is the line without time,
    tags, audience marks and the kind that opens it. `unsure` names what is (kind, members, time).
    `ritual` is the name of one that the family knows, in a repair or a connection; `said` is for
    sheets, a line says none. `spans` are half-open character ranges of the line and what they were
    understood as: kind, verb, name, time, tag, trigger, feeling, audience, or guess.
    """

    __slots__ = (
        "at", "audience", "by", "day", "did", "feeling", "how", "kind", "members", "note", "parts",
        "precision", "ritual", "rupture", "said", "spans", "tags", "triggers", "unsure", "zone",
    )  # fmt: skip
    if TYPE_CHECKING:
        kind: str
        how: str | None
        members: tuple[str, ...]
        did: tuple[str, ...]
        by: str | None
        at: int
        precision: str
        day: str
        zone: str
        triggers: tuple[str, ...]
        tags: tuple[str, ...]
        feeling: str | None
        rupture: str | None
        parts: tuple[str, ...]
        audience: str
        note: str
        unsure: tuple[str, ...]
        spans: tuple[tuple[int, int, str], ...]
        ritual: str | None
        said: str | None

    @property
    def private(self) -> bool:
        """Whether it stays with its writer or with the adults."""
        return self.audience in ("own", "adults")

    @property
    def basket(self) -> bool:
        """Whether it waits in the basket, to be sorted with a key or two."""
        return bool(self.unsure)


def read(line: str, names: Names, now: Now, words: Lexicon) -> Reading:
    """The reading of a line typed at `now` by `names.me`. Never raises."""
    try:
        return understand(line, names, now, words)
    except Exception:  # a line is never lost, also when the reader itself is wrong
        return _unread(line, names, now)


def understand(line: str, names: Names, now: Now, words: Lexicon) -> Reading:
    """The reading, without the net under it: an error in the reader shows in the tests."""
    clock = Clock(now)
    end = _end(line)
    tokens = cut(line, end)
    private = _marks(tokens)
    index = Index(names, words, line[:end])
    verb_forms = words.verbs
    time = read_time(
        tokens, clock, lambda word: word in index or word in verb_forms, names.triggers
    )
    opened = opening(line, tokens, index)
    if opened is not None:
        own(tokens, opened.start, opened.end, "kind" if opened.sure else "guess")
    named = mentions(tokens, index, -1 if opened is None else behind(tokens, opened))
    found = weighed(tokens, matches(tokens, words), named)
    caught = None if opened is not None else noticed(tokens, named)
    if caught is not None:
        own(tokens, caught[0], caught[1], "kind" if caught[2] else "guess")
    decision = decide(line[:end], tokens, named, found, opened, caught)
    felt = read_feeling(tokens, words, decision, opened, found)
    triggers, tags, places = read_tags(tokens, names.triggers, felt.words)
    if decision.kind == "note" and opened is None and not decision.unsure:
        mind = state_of_mind(tokens, words, places)
        if mind is not None:
            decision, felt.word = Decision("feeling", [], True), mind[2]
            own(tokens, mind[0], mind[1], "guess")
    ritual = known_ritual(line[:end], names.rituals)
    if ritual is not None and named and _opens(ritual, decision, opened):
        decision = Decision("connection", [])
    casting = Casting(tokens, names, named, found, decision, opened)
    casting.settle_coming_back()
    mark(tokens, decision)
    cast = casting.cast()
    details = Details(decision, cast, names, tokens)

    reading = Reading()
    reading.kind, reading.how, reading.feeling = decision.kind, details.how, felt.word
    reading.rupture, reading.parts = details.rupture, details.parts
    reading.ritual = reading.said = None
    if ritual is not None and decision.kind in ("repair", "connection"):
        reading.ritual = ritual[0]
        if decision.kind == "connection":
            reading.how = "ritual"
    reading.members, reading.did, reading.by = cast.members, details.did, names.me
    reading.at, reading.precision = time.at, time.precision
    reading.day, reading.zone = iso(clock.day_of(time.at)), clock.zone
    reading.triggers, reading.tags = triggers, tags
    reading.audience = _audience(decision, found, details.did, names, private)
    doubts = (
        ("kind", decision.unsure or felt.denied),
        ("members", cast.unsure or details.unsure),
        ("time", time.unsure),
    )
    reading.unsure = tuple(name for name, doubtful in doubts if doubtful)
    reading.spans = spans(tokens)
    reading.note = _note(line, tokens, opened)
    return reading


def _opens(ritual: tuple[str, int], decision: Decision, opened: Opening | None) -> bool:
    """Whether a line that would be a note begins with a ritual: `toast on the step with Nia`. One
    word alone (*dinner*) says nothing yet."""
    plain = decision.kind == "note" and not decision.unsure and opened is None
    return plain and ritual[1] == 0 and " " in ritual[0]


def _end(line: str) -> int:
    """Where looking ends, at a word's end where there is one."""
    if len(line) <= LOOKED_AT:
        return len(line)
    for at in range(LOOKED_AT, LOOKED_AT - 200, -1):
        if line[at].isspace():
            return at
    return LOOKED_AT


def _marks(tokens: list[Token]) -> bool:
    """Whether the line is marked private; tags and marks are taken out of what is read."""
    private = False
    leading = True
    for at, token in enumerate(tokens):
        mark = token.low in ("p", "private") and (
            token.sign in "+!" or (token.sign == "-" and leading)
        )
        if token.sign and mark:
            private = True
            own(tokens, at, at + 1, "audience")
        elif token.sign in ("+", "#"):
            own(tokens, at, at + 1, "tag")
        elif token.sign in ("!", "-"):
            token.sign = ""  # a word like any other
        leading = leading and bool(token.sign)
    return private


def _audience(
    decision: Decision, found: list[Match], did: tuple[str, ...], names: Names, private: bool
) -> str:
    """What is perhaps a rupture is kept as carefully as one until somebody says what it is."""
    grown = [person.id for person in names.people if person.role in _GROWN]
    kind = decision.kind
    if decision.unsure and kind not in ("rupture", "caught"):
        kind = "rupture" if any(one.kind == "rupture" for one in found) else "note"
    return audience_of(kind, did, names.me, grown, private)


def _note(line: str, tokens: list[Token], opened: Opening | None) -> str:
    gone = [
        (start, end) for start, end, part in spans(tokens) if part in ("time", "tag", "audience")
    ]
    if opened is not None and opened.sure:
        word = tokens[opened.start]
        if opened.colon or len(word.low) == 1:
            gone.append((word.start, word.end))
    return without(line, sorted(gone))


def _unread(line: str, names: Names, now: Now) -> Reading:
    """What is kept where the reader failed: every word, for the adults to sort."""
    clock = Clock(now)
    reading = Reading()
    reading.kind, reading.how, reading.feeling, reading.rupture = "note", None, None, None
    reading.ritual = reading.said = None
    reading.members = reading.did = reading.parts = reading.triggers = reading.tags = ()
    reading.by, reading.at, reading.precision = names.me, now.at, "minute"
    reading.day, reading.zone = iso(clock.today), clock.zone
    reading.audience, reading.note, reading.spans = "adults", line.strip(), ()
    reading.unsure = ("kind", "members", "time")
    return reading

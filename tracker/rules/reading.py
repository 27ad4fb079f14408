"""A typed line becomes a reading: what kind of moment it is, who took part, when it was.

Pure: words, names and now in, a reading out; no clock, no disk. It never raises and never asks:
what it cannot be sure of it says in `unsure`, and the moment waits in the basket. The law it
follows is told in the README's chapter on typing; `tests/rules/lines.tsv` shows it line by line.

Standard library only, and of that the cheapest: this is the road of `mend log`.
"""

from __future__ import annotations

from tracker.rules.reading_clock import Clock, iso
from tracker.rules.reading_kind import (
    Decision,
    Opening,
    decide,
    mark,
    noticed,
    opening,
    state_of_mind,
)
from tracker.rules.reading_names import Index, mentions
from tracker.rules.reading_people import Cast, Casting
from tracker.rules.reading_time import read_time
from tracker.rules.reading_tokens import Token, cut, own, spans, without
from tracker.rules.reading_verbs import Match, feeling_at, verbs
from tracker.rules.sharing import audience_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Protocol

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
_FEELS = frozenset({"feels", "felt", "feel", "feeling"})
_SOFT = frozenset("feelings feeling tears worry worries worried fear fears sadness upset".split())
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
    """The family: its people in their order, who is at the keyboard (an id or None), its triggers.

    Members who left are not among them.
    """

    __slots__ = ("me", "people", "triggers")

    def __init__(
        self, people: tuple[Person, ...], me: str | None = None, triggers: tuple[str, ...] = ()
    ) -> None:
        self.people, self.me, self.triggers = people, me, triggers


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
    `spans` are half-open character ranges of the line and what they were understood as: kind,
    verb, name, time, tag, trigger, feeling, audience, or guess.
    """

    __slots__ = (
        "at", "audience", "by", "day", "did", "feeling", "how", "kind", "members", "note", "parts",
        "precision", "rupture", "spans", "tags", "triggers", "unsure", "zone",
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

    ritual: None = None

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
    tokens = cut(line, _end(line))
    private = _marks(tokens)
    index = Index(names, words, line)
    verb_forms = words.verbs
    time = read_time(tokens, clock, lambda word: word in index or word in verb_forms)
    opened = opening(line, tokens, index)
    if opened is not None:
        own(tokens, opened.start, opened.end, "kind" if opened.sure else "guess")
    after_kind = -1 if opened is None else _behind(tokens, opened)
    named = mentions(tokens, index, after_kind)
    found = verbs(tokens, words, named)
    caught = None if opened is not None else noticed(tokens, named)
    if caught is not None:
        own(tokens, caught[0], caught[1], "kind" if caught[2] else "guess")
    decision = decide(line, tokens, found, opened, caught)
    feeling, zone = _feeling(tokens, words, decision, opened)
    triggers, tags, places = _triggers(tokens, names.triggers, zone)
    if decision.kind == "note" and opened is None and not decision.unsure:
        mind = state_of_mind(tokens, words, places)
        if mind is not None:
            decision = Decision("feeling", [], True)
            feeling = mind[2]
            own(tokens, mind[0], mind[1], "guess")
    mark(tokens, decision, opened)
    cast = Casting(tokens, names, named, index, found, decision, opened).cast()
    return _put_together(
        line, tokens, names, clock, decision, opened, cast, feeling, triggers, tags, private,
        time.at, time.precision, time.unsure,
    )  # fmt: skip

"""The values that every road hands on: quick reads, the journal and the screens speak in these.

All are frozen tuples, cheap to define and to compare. Units are the same everywhere:

* instants are whole microseconds since 1970 in UTC (`int`), local days are `YYYY-MM-DD`,
  zones are IANA names, ids are 32 lower-case hex digits;
* an absent thing is None, an absent list the empty tuple.

Nothing here checks what it is given: the store's constraints and the import do. The tuples in
capitals are the words that may stand in a field, in the order in which people meet them.
"""

from __future__ import annotations

from typing import NamedTuple

KINDS = ("rupture", "repair", "connection", "feeling", "celebration", "caught", "note")
HOWS = (
    "answered",
    "played",
    "talked",
    "touch",
    "made",
    "side-by-side",
    "ritual",
    "practised",
)
PRECISIONS = ("minute", "hour", "part", "day", "month", "year")
"""How much is known of a moment's time, the finest first."""
AUDIENCES = ("own", "adults", "home", "shared")
"""Who a moment is for, the smallest circle first."""
PARTS = ("responsibility", "reflection", "reconnection")
SEEN = ("reconnected", "a-little", "needs-space")
LANDED = ("reconnected", "a-little", "not-yet")
CLOSINGS = ("mended-without-words", "let-go", "not-ours-to-mend")
ROLES = ("adult", "child", "other")
BANDS = ("infant", "toddler", "preschooler", "school-age", "teen", "adult")
SPAN_KINDS = ("away", "ill", "new-baby", "busy")
RITUAL_KINDS = ("touch", "words", "play", "making", "food", "outside", "place", "music", "apart")
WITH_RITUAL = ("repair", "connection")
"""The kinds of moment that can have gone by a ritual."""
FIELDS = ("high-unpleasant", "high-pleasant", "low-unpleasant", "low-pleasant")
"""Energy and pleasantness of a feeling word, in the order of the screen. No field is bad."""
UNSURE = ("kind", "members", "time")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
LOOKS = ("lamplight", "linen", "clear")
SLIDES = (
    *("here", "thanks", "thread", "celebrations", "words"),
    *("agenda", "ritual", "intention", "fun", "done"),
)
"""The items of a family review, in their order."""
COLORS = ("sky", "clay", "moss", "heather", "rose", "sea", "mist", "slate")
SYMBOLS = ("●", "▲", "★", "■", "◆", "♪", "▼", "☼")


class Part(NamedTuple):
    """One member in a moment; `did` says that they did it (felt it, tried it) themselves."""

    member: str
    did: bool = False


class Moment(NamedTuple):
    """Anything kept with a time.

    `at` lies in `zone`, and `day` is its local day there as it was when it was kept: neither a
    new zone nor a new day start moves it. `by` wrote it, `whose` it belongs to, `quoted` is whose
    words the note repeats (all member ids). `thread` is the rupture that a repair joined; a
    rupture, which is its own thread, has None. `unsure` not empty: it waits in the basket.
    Of a repair `heard` is how it was for the other, in their own words, `make_good` and
    `next_time` are what was planned together. `ritual` is the name of the one that a repair or a
    connection went by, as it was called then. Of a celebration the note is what was seen, `said`
    what was said; those who did it tried, the other members are whom it was for.
    """

    id: str = ""
    kind: str = "note"
    how: str | None = None
    at: int = 0
    precision: str = "minute"
    day: str = "1970-01-01"
    zone: str = "UTC"
    people: tuple[Part, ...] = ()
    by: str | None = None
    whose: str | None = None
    quoted: str | None = None
    note: str = ""
    line: str = ""
    audience: str = "home"
    tags: tuple[str, ...] = ()
    feeling: str | None = None
    rupture: str | None = None
    parts: tuple[str, ...] = ()
    seen: str | None = None
    landed: str | None = None
    landed_at: int | None = None
    thread: str | None = None
    unsure: tuple[str, ...] = ()
    created: int = 0
    changed: int = 0
    deleted: int | None = None
    heard: str | None = None
    make_good: str | None = None
    next_time: str | None = None
    ritual: str | None = None
    said: str | None = None

    @property
    def members(self) -> tuple[str, ...]:
        """The ids of all who took part, in the order of `people`."""
        return tuple(part.member for part in self.people)

    @property
    def did(self) -> tuple[str, ...]:
        """The ids of those who did it, in the order of `people`."""
        return tuple(part.member for part in self.people if part.did)

    @property
    def private(self) -> bool:
        """Whether it stays with its writer or with the adults."""
        return self.audience in ("own", "adults")

    @property
    def basket(self) -> bool:
        """Whether somebody has yet to say how the line is meant."""
        return bool(self.unsure)


class Closing(NamedTuple):
    """An adult's word that a thread (the rupture's id) has found its end; `by` said so."""

    id: str = ""
    thread: str = ""
    how: str = "mended-without-words"
    at: int = 0
    by: str | None = None


class Reminder(NamedTuple):
    """Somebody's wish to be led back to a thread (the rupture's id), from the instant `at` on.

    It stays when the thread ends, and is heard again only if that opens anew.
    """

    id: str = ""
    thread: str = ""
    at: int = 0
    by: str | None = None
    changed: int = 0


class Phrase(NamedTuple):
    """A family's own words for the way back, for one of the three R's (`part`).

    `kind` is a rupture's slug and `band` whom they are said to; None: they fit any.
    """

    id: str = ""
    kind: str | None = None
    band: str | None = None
    part: str | None = None
    text: str = ""
    changed: int = 0


class Ritual(NamedTuple):
    """A family's own ritual, or (not `own`) a starter of the guide that it hides, by its name.

    `kind` is one of RITUAL_KINDS, `bands` whom it fits (none: anybody), `how` what is done, the
    others how it goes without touch, eye contact or talk. `hidden` is offered to nobody.
    """

    id: str = ""
    name: str = ""
    kind: str | None = None
    bands: tuple[str, ...] = ()
    minutes: int | None = None
    how: str = ""
    no_touch: str = ""
    no_eye_contact: str = ""
    no_talk: str = ""
    own: bool = False
    hidden: bool = False
    changed: int = 0


class FamilyWord(NamedTuple):
    """A feeling word of the family's own, in any language, or (not `own`) one of the guide that it
    hides. `field` is one of FIELDS (None: any), `from_age` in years, `by` whose word it is."""

    id: str = ""
    word: str = ""
    field: str | None = None
    from_age: int | None = None
    meaning: str = ""
    body: str = ""
    near: tuple[str, ...] = ()
    own: bool = False
    hidden: bool = False
    by: str | None = None
    changed: int = 0


class Card(NamedTuple):
    """How somebody likes to be reached when it is hard, and what they would rather not have."""

    reach: str = ""
    rather_not: str = ""
    changed: int = 0


class Consent(NamedTuple):
    """What a child said on coming into a band: whether the grown-ups may go on seeing its words."""

    band: str = "school-age"
    may_share: bool = False
    at: int = 0


class Member(NamedTuple):
    """One person of a family.

    `position` counts from 1. `birth` is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; `band` is the one
    chosen by hand, used where the birth says nothing. `archived`: the instant at which they left.
    """

    id: str = ""
    position: int = 1
    name: str = ""
    nicknames: tuple[str, ...] = ()
    role: str = "child"
    birth: str | None = None
    band: str | None = None
    color: str = "sky"
    symbol: str = "●"
    archived: int | None = None
    created: int = 0
    changed: int = 0
    card: Card | None = None
    consents: tuple[Consent, ...] = ()


class Family(NamedTuple):
    """One household's profile.

    `day_start` is in minutes after midnight: what is kept before it belongs to the evening
    before. `review` is a weekday and a local `HH:MM`; `contacts` are (name, how to reach them).
    """

    id: str = ""
    name: str = ""
    zone: str = "UTC"
    week_start: str = "monday"
    day_start: int = 240
    review: tuple[str, str] | None = None
    look: str = "lamplight"
    contacts: tuple[tuple[str, str], ...] = ()
    created: int = 0
    changed: int = 0


class Span(NamedTuple):
    """Days that looking back skips, from `from_day` to `to_day` inclusive (None: still going on).

    `zone` is set when the family lived in another one, as on a journey.
    """

    id: str = ""
    name: str = ""
    kind: str = "away"
    from_day: str = "1970-01-01"
    to_day: str | None = None
    zone: str | None = None
    changed: int = 0


class Thanks(NamedTuple):
    """What somebody said thanks for in a review: `giver` to one member (None: to all of us). Not
    `shared`: it was taken out, for good. `id` stays the same in other words, which were `changed`
    then; in a review they stand in the order of their ids, the one in which they were said."""

    giver: str = ""
    to: str | None = None
    text: str = ""
    shared: bool = True
    id: str = ""
    changed: int = 0


class NewWord(NamedTuple):
    """A feeling word that came up in a review; `member` said there that it is theirs."""

    word: str = ""
    member: str | None = None


class AgendaLine(NamedTuple):
    """A line that somebody brought to the table on a local day. `settled`: the instant at which a
    `review` took it up, with what the family will try (`outcome`)."""

    id: str = ""
    text: str = ""
    by: str | None = None
    day: str = "1970-01-01"
    settled: int | None = None
    review: str | None = None
    outcome: str = ""
    created: int = 0
    changed: int = 0


class Review(NamedTuple):
    """One family review, held on a local day, of the days from `first_day` to `last_day`.

    `present` and the three jobs are ids, `agenda` is the line that was taken up, `ritual` and `fun`
    are names. `intention` is what the family means to do next, `kept` what it said of that a
    week later. `at` is the item (one of SLIDES) where it stands, `skipped` those left out. It holds
    no words of moments: those are looked up anew.
    """

    id: str = ""
    day: str = "1970-01-01"
    first_day: str = "1970-01-01"
    last_day: str = "1970-01-01"
    present: tuple[str, ...] = ()
    led_by: str | None = None
    written_by: str | None = None
    timed_by: str | None = None
    thanks: tuple[Thanks, ...] = ()
    words: tuple[NewWord, ...] = ()
    agenda: str | None = None
    ritual: str | None = None
    intention: str = ""
    kept: bool | None = None
    fun: str | None = None
    skipped: tuple[str, ...] = ()
    at: str = "here"
    began: int = 0
    finished: int | None = None
    changed: int = 0


class Trigger(NamedTuple):
    """A word that the family lists as something that sets it off; a tag that is one counts so."""

    id: str = ""
    word: str = ""
    changed: int = 0


class Wording(NamedTuple):
    """An earlier wording of something (`item` says what, `of` its id): the side of a merge that
    did not stand, whole, as a row of an export in JSON."""

    id: str = ""
    item: str = "moment"
    of: str = ""
    content: str = "{}"
    at: int = 0


class Tombstone(NamedTuple):
    """What a moment leaves that is gone for good, so that it does not return; `id` was its id."""

    id: str = ""
    what: str = "deleted"
    at: int = 0

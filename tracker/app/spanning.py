"""Days that looking back skips, as the drawer for them says it: values, sentences, and what the
words in its fields mean. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from tracker.app.drawing import day_told, short_day
from tracker.app.screens.day import meant
from tracker.journal.home import Home
from tracker.journal.words import SPAN_WORDS
from tracker.rules.clock import span_on
from tracker.rules.coming import coming_day
from tracker.rules.moment import Span
from tracker.rules.zones import zone_called

KINDS = {"a": "away", "i": "ill", "n": "new-baby", "b": "busy"}
"""The letter of each kind."""
TOLD = SPAN_WORDS
EXTRAS = ("from", "until", "where", "name")
LABELS = {"from": "from", "until": "until", "where": "where", "name": "a name"}
HINTS = {
    "from": "today, or yesterday, monday, 12 nov",
    "until": "until you say so, or friday, in 2 weeks, 3 dec",
    "where": "at home, or by which clocks: lisbon",
    "name": "a name of your own, which grown-ups see",
}
BACK = "Good to see you. Nothing to catch up on."


class Going(NamedTuple):
    """What was said of a span: its kind, and the words in the fields. `edits` is the id of the one
    that is changed."""

    kind: str = "away"
    since: str = ""
    until: str = ""
    where: str = ""
    name: str = ""
    edits: str | None = None


FIELDS = {"from": "since", "until": "until", "where": "where", "name": "name"}
"""Which word of a `Going` a field holds."""


class Meant(NamedTuple):
    """What it means: days and a zone; `unclear` is the field whose words say nothing."""

    from_day: str
    to_day: str | None
    zone: str | None
    unclear: str | None = None


def fields(it: Going) -> tuple[str, ...]:
    """The extras that there are: only who is away is somewhere else."""
    return EXTRAS if it.kind == "away" else tuple(one for one in EXTRAS if one != "where")


def pressed(it: Going, key: str) -> Going:
    """The same with what a letter says."""
    return it._replace(kind=KINDS.get(key, it.kind))


def understood(it: Going, home: Home, now: int) -> Meant:
    """What the words mean in this family at an instant."""
    today = home.today(now)
    since, until = it.since.strip(), it.until.strip()
    from_day = (meant(since, home, now) or coming_day(since, today)) if since else today
    to_day = coming_day(until, max(today, from_day or today)) if until else None
    where = it.where.strip() if it.kind == "away" else ""
    zone = zone_called(where) if where else None
    unclear = [
        name
        for name, said, found in (
            ("from", since, from_day),
            ("until", until, to_day),
            ("where", where, zone),
        )
        if said and found is None
    ]
    return Meant(from_day or today, to_day, zone, unclear[0] if unclear else None)


def lasting(home: Home, now: int) -> Span | None:
    """The span that lasts at an instant."""
    return span_on(home.today(now), home.spans)


def sentence(it: Going, home: Home, now: int) -> str:
    """What will be kept: `away, from today until friday 27 november`."""
    known, today = understood(it, home, now), home.today(now)
    kind = TOLD[it.kind] + (f" ({' '.join(it.name.split())})" if it.name.strip() else "")
    until = f"until {day_told(known.to_day, today)}" if known.to_day else "until you say so"
    zone = f", by the clocks of {known.zone}" if known.zone else ""
    return f"{kind}, from {day_told(known.from_day, today)} {until}{zone}"


def kept(it: Going, home: Home, now: int) -> str:
    """The same once it is kept, in few words: `away until fri 27 nov`."""
    known, today = understood(it, home, now), home.today(now)
    since = "" if known.from_day == today else f" from {short_day(known.from_day, today)}"
    until = f" until {short_day(known.to_day, today)}" if known.to_day else ""
    return f"{TOLD[it.kind]}{since}{until}"


def lasts(one: Span, today: str) -> str:
    """`away since sunday 15 november`, with its end where that is known."""
    until = f", until {day_told(one.to_day, today)}" if one.to_day else ""
    return f"{TOLD[one.kind]} since {day_told(one.from_day, today)}{until}"


def unclear(name: str) -> str:
    """What is said of a field whose words mean nothing."""
    return {
        "from": "from which day? Another word for it; empty, from today",
        "until": "until which day? Another word for it; empty, until you say so",
        "where": "by which clocks? A city, like lisbon; empty, by those at home",
    }[name]


def of_span(one: Span) -> Going:
    """A span as the drawer says it."""
    return Going(one.kind, one.from_day, one.to_day or "", one.zone or "", one.name, edits=one.id)


def from_dict(left: Mapping[str, Any]) -> Going:
    """What a draft holds; what is no words there is nothing."""
    said = {key: left[key] for key in Going._fields if isinstance(left.get(key), str)}
    if said.get("kind") not in TOLD:
        said.pop("kind", None)
    return Going(**said)

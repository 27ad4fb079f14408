"""The shape of each row, and the value it means.

Whatever the tables can hold passes, so that a store always takes its own export back; anything
else raises BadRow.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tracker.rules import moment as words
from tracker.rules.ages import valid_birth
from tracker.rules.moment import (
    Card,
    Closing,
    Consent,
    Family,
    FamilyWord,
    Member,
    Moment,
    Part,
    Phrase,
    Reminder,
    Ritual,
    Span,
    Tombstone,
    Trigger,
    Wording,
)
from tracker.store.fields import (
    BadRow,
    clock,
    day,
    flag,
    ident,
    instant,
    line,
    listed,
    name,
    number,
    one_of,
    or_null,
    position,
    record,
    some_of,
    text,
    zone,
)
from tracker.store.rows import LATER, Value, canonical, row_of
from tracker.store.shapes_week import line_of, review_of

__all__ = ["BadRow", "value_of"]


def value_of(item: str, row: Any) -> Value:
    """The value that a row means; `item` is one of `rows.ITEMS`. Raises BadRow."""
    found: Value = _READERS[item](row)
    return found


def _birth(value: Any) -> str:
    if type(value) is not str or not valid_birth(value):
        raise BadRow("is no date of birth")
    return value


def _day_start(value: Any) -> int:
    hour, minute = map(int, clock(value).split(":"))
    if hour >= 12:
        raise BadRow("is no time before noon")
    return hour * 60 + minute


_contact = record({"name": text, "how": text})
_review = record({"weekday": one_of(words.WEEKDAYS), "time": clock})
_part = record({"member": ident, "did": flag})
_moment = record(
    {
        "id": ident,
        "kind": one_of(words.KINDS),
        "how": or_null(one_of(words.HOWS)),
        "at": instant,
        "precision": one_of(words.PRECISIONS),
        "day": day,
        "zone": zone,
        "people": listed(lambda value: Part(**_part(value))),
        "by": or_null(ident),
        "whose": or_null(ident),
        "quoted": or_null(ident),
        "note": text,
        "line": text,
        "audience": one_of(words.AUDIENCES),
        "tags": listed(text),
        "feeling": or_null(name),
        "rupture": or_null(name),
        "parts": some_of(words.PARTS),
        "seen": or_null(one_of(words.SEEN)),
        "landed": or_null(one_of(words.LANDED)),
        "landed_at": or_null(instant),
        "thread": or_null(ident),
        "unsure": some_of(words.UNSURE),
        "created": instant,
        "changed": instant,
        "deleted": or_null(instant),
        **{key: or_null(name) for key in LATER["moment"]},
    },
    LATER["moment"],
)
_card = record({"reach": text, "rather_not": text, "changed": instant})
_consent = record({"band": one_of(words.BANDS), "may_share": flag, "at": instant})


def _consents(value: Any) -> tuple[Consent, ...]:
    """One a band, in the order in which they were given."""
    found = listed(lambda each: Consent(**_consent(each)))(value)
    if len({each.band for each in found}) < len(found):
        raise BadRow("says one thing twice")
    return tuple(sorted(found, key=lambda each: (each.at, each.band)))


_member = record(
    {
        "id": ident,
        "position": position,
        "name": name,
        "nicknames": listed(text),
        "role": one_of(words.ROLES),
        "birth": or_null(_birth),
        "band": or_null(one_of(words.BANDS)),
        "color": one_of(words.COLORS),
        "symbol": one_of(words.SYMBOLS),
        "archived": or_null(instant),
        "created": instant,
        "changed": instant,
        "card": or_null(lambda value: Card(**_card(value))),
        "consents": _consents,
    },
    LATER["member"],
)
_family = record(
    {
        "id": ident,
        "name": name,
        "zone": zone,
        "week_start": one_of(words.WEEKDAYS),
        "day_start": _day_start,
        "review": or_null(lambda value: tuple(_review(value).values())),
        "look": one_of(words.LOOKS),
        "contacts": listed(lambda value: tuple(_contact(value).values())),
        "created": instant,
        "changed": instant,
    }
)
_span = record(
    {
        "id": ident,
        "name": text,
        "kind": one_of(words.SPAN_KINDS),
        "from": day,
        "to": or_null(day),
        "zone": or_null(zone),
        "changed": instant,
    }
)
_trigger = record({"id": ident, "word": name, "changed": instant})
_closing = record(
    {
        "id": ident,
        "thread": ident,
        "how": one_of(words.CLOSINGS),
        "at": instant,
        "by": or_null(ident),
    }
)
_reminder = record(
    {"id": ident, "thread": ident, "at": instant, "by": or_null(ident), "changed": instant}
)
_phrase = record(
    {
        "id": ident,
        "kind": or_null(name),
        "band": or_null(one_of(words.BANDS)),
        "part": or_null(one_of(words.PARTS)),
        "text": name,
        "changed": instant,
    }
)
_ritual = record(
    {
        "id": ident,
        "name": line,
        "kind": or_null(one_of(words.RITUAL_KINDS)),
        "bands": some_of(words.BANDS),
        "minutes": or_null(number),
        "how": text,
        "no_touch": text,
        "no_eye_contact": text,
        "no_talk": text,
        "own": flag,
        "hidden": flag,
        "changed": instant,
    }
)
_word = record(
    {
        "id": ident,
        "word": line,
        "field": or_null(one_of(words.FIELDS)),
        "from_age": or_null(number),
        "meaning": text,
        "body": text,
        "near": listed(line),
        "own": flag,
        "hidden": flag,
        "by": or_null(ident),
        "changed": instant,
    }
)
_WORDED = (
    *("family", "member", "trigger", "span", "moment", "closing", "reminder", "phrase"),
    *("ritual", "word", "review", "agenda"),
)
_wording = record(
    {
        "id": ident,
        "item": one_of(_WORDED),
        "of": ident,
        "content": lambda value: value,
        "at": instant,
    }
)
_tombstone = record({"id": ident, "what": one_of(("deleted", "composted")), "at": instant})


def moment_of(row: Any) -> Moment:
    one = Moment(**_moment(row))
    if one.audience == "shared" and one.kind not in ("connection", "celebration"):
        raise BadRow("is shared, which only connections and celebrations may be")
    went = one.parts or one.seen or one.landed or one.thread
    if one.kind != "repair" and (went or one.heard or one.make_good or one.next_time):
        raise BadRow("is no repair, yet says how one went")
    if one.ritual is not None and one.kind not in words.WITH_RITUAL:
        raise BadRow("has a “ritual”, which only repairs and connections have")
    if one.said is not None and one.kind != "celebration":
        raise BadRow("has a “said”, which only celebrations have")
    if one.landed_at is not None and one.landed is None:
        raise BadRow("has a “landed_at” without a “landed”")
    return one


def span_of(row: Any) -> Span:
    found = _span(row)
    return Span(from_day=found.pop("from"), to_day=found.pop("to"), **found)


def wording_of(row: Any) -> Wording:
    found = _wording(row)
    try:
        content = value_of(found["item"], found["content"])
    except BadRow as bad:
        raise BadRow(f"has a “content” that {bad.why}") from None
    if content.id != found["of"]:
        raise BadRow("has a “content” of something else")
    return Wording(**found | {"content": canonical(row_of(content))})


_READERS: dict[str, Callable[[Any], Any]] = {
    "family": lambda row: Family(**_family(row)),
    "member": lambda row: Member(**_member(row)),
    "trigger": lambda row: Trigger(**_trigger(row)),
    "span": span_of,
    "moment": moment_of,
    "closing": lambda row: Closing(**_closing(row)),
    "wording": wording_of,
    "tombstone": lambda row: Tombstone(**_tombstone(row)),
    "reminder": lambda row: Reminder(**_reminder(row)),
    "phrase": lambda row: Phrase(**_phrase(row)),
    "ritual": lambda row: Ritual(**_ritual(row)),
    "word": lambda row: FamilyWord(**_word(row)),
    "review": review_of,
    "agenda": line_of,
}

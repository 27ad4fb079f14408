"""Values as rows of an export: the shape in which data leaves, returns and is taken back.

A row is a plain dict with every key there; instants are ISO texts in UTC, a moment's own `at` has
the offset of its zone. `shapes.value_of` reads rows again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from tracker.rules.clock import iso
from tracker.rules.moment import (
    AgendaLine,
    Closing,
    Family,
    FamilyWord,
    Member,
    Moment,
    Phrase,
    Reminder,
    Review,
    Ritual,
    Span,
    Tombstone,
    Trigger,
    Wording,
)

Row = dict[str, Any]
"""One thing as it stands in an export."""
Value = (
    Family
    | Member
    | Trigger
    | Span
    | Moment
    | Closing
    | Wording
    | Tombstone
    | Reminder
    | Phrase
    | Ritual
    | FamilyWord
    | Review
    | AgendaLine
)
ITEMS = (
    *("family", "member", "trigger", "span", "moment", "closing", "wording", "tombstone"),
    *("reminder", "phrase", "ritual", "word", "review", "agenda"),
)
CAME: dict[str, dict[str, dict[str, Any]]] = {
    "0002": {"moment": {"heard": None, "make_good": None, "next_time": None}},
    "0003": {
        "moment": {"ritual": None, "said": None},
        "member": {"card": None, "consents": []},
    },
}
"""The keys of a row that came with a later version of the store, with what says nothing there."""
LATER: dict[str, dict[str, Any]] = {
    item: {key: blank for each in CAME.values() for key, blank in each.get(item, {}).items()}
    for item in ("moment", "member")
}
"""All of them by item."""
STANDS = ("at", "skipped")
"""Keys of a review that only say where it stands: that is no change of it."""
_LATER_OF_MOMENT, _LATER_OF_MEMBER = LATER["moment"], LATER["member"]
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def utc(at: int) -> str:
    """An instant (microseconds since 1970 UTC) as ISO 8601 in UTC."""
    return (_EPOCH + timedelta(microseconds=at)).isoformat()


def utc_or_null(at: int | None) -> str | None:
    return None if at is None else utc(at)


def _local(at: int, zone: str) -> str:
    """ISO 8601 as that zone's clocks have it; in UTC where a newer list of zones knows it alone."""
    try:
        return iso(at, zone)
    except (KeyError, OSError, ValueError):
        return utc(at)


def row_of(one: Value) -> Row:
    """The row that tells a value."""
    return _WRITERS[type(one)](one)


_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def canonical(row: Row) -> str:
    """A row as one text: the same for the same content, whoever wrote it down.

    A key of LATER that says nothing is left out, so that a text (and a digest) from before it came
    is the same still: changes of then can be taken back, and earlier wordings keep their ids.
    """
    return _encode(_told(row))


def _told(row: Row) -> Row:
    if "content" in row:
        return row | {"content": _told(row["content"])}
    later = _LATER_OF_MOMENT if "heard" in row else _LATER_OF_MEMBER if "card" in row else None
    if later is None:
        return row
    return {key: value for key, value in row.items() if key not in later or value != later[key]}


def digest(row: Row) -> str:
    """SHA-256 of a row's content, 64 hex digits."""
    return hashlib.sha256(canonical(row).encode()).hexdigest()


def _row_of_moment(one: Moment) -> Row:
    created = utc(one.created)
    return {
        "id": one.id,
        "kind": one.kind,
        "how": one.how,
        "at": _local(one.at, one.zone),
        "precision": one.precision,
        "day": one.day,
        "zone": one.zone,
        "people": [{"member": part.member, "did": part.did} for part in one.people],
        "by": one.by,
        "whose": one.whose,
        "quoted": one.quoted,
        "note": one.note,
        "line": one.line,
        "audience": one.audience,
        "tags": list(one.tags),
        "feeling": one.feeling,
        "rupture": one.rupture,
        "parts": list(one.parts),
        "seen": one.seen,
        "landed": one.landed,
        "landed_at": utc_or_null(one.landed_at),
        "thread": one.thread,
        "unsure": list(one.unsure),
        "created": created,
        "changed": created if one.changed == one.created else utc(one.changed),
        "deleted": utc_or_null(one.deleted),
        "heard": one.heard,
        "make_good": one.make_good,
        "next_time": one.next_time,
        "ritual": one.ritual,
        "said": one.said,
    }


def _row_of_family(one: Family) -> Row:
    review = one.review and {"weekday": one.review[0], "time": one.review[1]}
    return one._asdict() | {
        "day_start": f"{one.day_start // 60:02}:{one.day_start % 60:02}",
        "review": review,
        "contacts": [{"name": who, "how": how} for who, how in one.contacts],
        "created": utc(one.created),
        "changed": utc(one.changed),
    }


def _row_of_member(one: Member) -> Row:
    return one._asdict() | {
        "nicknames": list(one.nicknames),
        "archived": utc_or_null(one.archived),
        "created": utc(one.created),
        "changed": utc(one.changed),
        "card": one.card and one.card._asdict() | {"changed": utc(one.card.changed)},
        "consents": [each._asdict() | {"at": utc(each.at)} for each in one.consents],
    }


def _row_of_span(one: Span) -> Row:
    row = one._asdict() | {"from": one.from_day, "to": one.to_day, "changed": utc(one.changed)}
    del row["from_day"], row["to_day"]
    return row


def _row_with_change(one: Trigger | Phrase) -> Row:
    return one._asdict() | {"changed": utc(one.changed)}


def _row_of_ritual(one: Ritual) -> Row:
    return one._asdict() | {"bands": list(one.bands), "changed": utc(one.changed)}


def _row_of_word(one: FamilyWord) -> Row:
    return one._asdict() | {"near": list(one.near), "changed": utc(one.changed)}


def _row_of_review(one: Review) -> Row:
    return one._asdict() | {
        "present": list(one.present),
        "thanks": [each._asdict() | {"changed": utc(each.changed)} for each in one.thanks],
        "words": [each._asdict() for each in one.words],
        "skipped": list(one.skipped),
        "began": utc(one.began),
        "finished": utc_or_null(one.finished),
        "changed": utc(one.changed),
    }


def _row_of_line(one: AgendaLine) -> Row:
    return one._asdict() | {
        "settled": utc_or_null(one.settled),
        "created": utc(one.created),
        "changed": utc(one.changed),
    }


def _row_of_reminder(one: Reminder) -> Row:
    return one._asdict() | {"at": utc(one.at), "changed": utc(one.changed)}


def _row_with_at(one: Closing | Tombstone) -> Row:
    return one._asdict() | {"at": utc(one.at)}


def _row_of_wording(one: Wording) -> Row:
    content = json.loads(one.content)
    content = LATER.get(one.item, {}) | content
    return one._asdict() | {"content": content, "at": utc(one.at)}


_WRITERS: dict[type[Any], Callable[[Any], Row]] = {
    Moment: _row_of_moment,
    Family: _row_of_family,
    Member: _row_of_member,
    Span: _row_of_span,
    Trigger: _row_with_change,
    Phrase: _row_with_change,
    Ritual: _row_of_ritual,
    FamilyWord: _row_of_word,
    Review: _row_of_review,
    AgendaLine: _row_of_line,
    Reminder: _row_of_reminder,
    Closing: _row_with_at,
    Tombstone: _row_with_at,
    Wording: _row_of_wording,
}

"""Anything kept, found and written by what it is and its id.

An item is one of `rows.ITEMS`. Undo and import write through `apply`, which knows in what order
rows may come and go: a rupture before its repairs, reviews and the lines they took up before what
says so, everything before the family it belongs to goes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from tracker.rules.moment import Moment, Phrase, Span, Tombstone, Trigger
from tracker.store import moments, own, profile, week
from tracker.store.portions import portions
from tracker.store.rows import Row, Value, row_of
from tracker.store.shapes import value_of

TABLES = {
    "family": profile.family,
    "member": profile.member,
    "trigger": profile.trigger,
    "span": profile.span,
    "moment": moments.moment,
    "closing": profile.closing,
    "wording": profile.wording,
    "tombstone": profile.tombstone,
    "reminder": profile.reminder,
    "phrase": profile.phrase,
    "ritual": own.ritual,
    "word": own.word,
    "review": week.review,
    "agenda": week.line,
}
_LEAVES = (
    *("closing", "reminder", "wording", "tombstone", "trigger", "span", "phrase"),
    *("ritual", "word"),
)
"""Nothing refers to these, so they may go first and come last."""


def values(db: sa.Connection, item: str, *where: sa.ColumnElement[bool]) -> list[Any]:
    """Everything of one item for which all of `where` (over `TABLES[item].c`) holds, by id."""
    found: Sequence[Any] = _LOADERS[item](db, *where)
    return sorted(found, key=lambda one: one.id)


def found(db: sa.Connection, item: str, ids: Iterable[str]) -> dict[str, Value]:
    """Those of the ids that are there, with what they stand for."""
    column = TABLES[item].c.id
    return {
        one.id: one for some in portions(ids, 500) for one in values(db, item, column.in_(some))
    }


def find(db: sa.Connection, item: str, ident: str) -> Row | None:
    """One row as an export tells it; None where it is not there."""
    one = found(db, item, [ident]).get(ident)
    return None if one is None else row_of(one)


def put(db: sa.Connection, family: str, item: str, row: Row) -> None:
    """Write a row, new or over the one with its id. Raises BadRow."""
    apply(db, [(family, item, value_of(item, row))], [])


def remove(db: sa.Connection, item: str, ident: str) -> None:
    """Take one out for good, with what hangs on it."""
    apply(db, [], [(item, ident)])


def apply(
    db: sa.Connection,
    come: Iterable[tuple[str, str, Value]],
    go: Iterable[tuple[str, str]],
) -> None:
    """Write what comes, as (family id, item, value), and take out what goes, as (item, id).

    Raises sqlalchemy.exc.IntegrityError where something else is in the way or still refers to
    what goes.
    """
    coming: dict[str, list[tuple[str, Any]]] = defaultdict(list)
    for family, item, value in come:
        coming[item].append((family, value))
    going: dict[str, list[str]] = defaultdict(list)
    for item, ident in go:
        going[item].append(ident)
    for item in _LEAVES:  # also those that come: two words or threads may change places
        _take_out(db, item, going[item] + [value.id for _, value in coming[item]])
    for _, one in coming["family"]:
        profile.put_family(db, one)
    for family, one in coming["member"]:
        profile.put_member(db, family, one)
    _write_moments(db, coming["moment"])
    for item in _LEAVES:
        for family, one in coming[item]:
            _PUTTERS[item](db, family, one)
    for family, one in coming["review"]:
        week.put_review(db, family, one)
    for family, one in coming["agenda"]:
        week.put_line(db, family, one)
    for _, one in coming["review"]:
        week.put_taken_up(db, one)
    for item in ("agenda", "review", "moment", "member", "family"):
        _take_out(db, item, going[item])


def _write_moments(db: sa.Connection, coming: Sequence[tuple[str, Moment]]) -> None:
    there: set[str] = set()
    for some in portions((one.id for _, one in coming), 500):
        rows = db.execute(sa.select(moments.moment.c.id).where(moments.moment.c.id.in_(some)))
        there.update(row.id for row in rows)
    families = {one.id: family for family, one in coming}
    fresh = {one.id: one for _, one in coming if one.id not in there}
    for family in sorted(set(families.values())):
        of_family = [one for one in fresh.values() if families[one.id] == family]
        moments.insert(db, family, sorted(of_family, key=lambda one: one.thread is not None))
    for family, one in coming:
        if one.id in there:
            moments.replace(db, family, one)


def _take_out(db: sa.Connection, item: str, ids: Sequence[str]) -> None:
    table = TABLES[item]
    for some in portions(ids, 500):
        db.execute(sa.delete(table).where(table.c.id.in_(some)))


def _moments(db: sa.Connection, *where: sa.ColumnElement[bool]) -> list[Moment]:
    return moments.load(db, *where, order=False)


def _triggers(db: sa.Connection, *where: sa.ColumnElement[bool]) -> list[Trigger]:
    rows = db.execute(sa.select(profile.trigger).where(*where))
    return [Trigger(row.id, row.word, row.changed) for row in rows]


def _spans(db: sa.Connection, *where: sa.ColumnElement[bool]) -> list[Span]:
    return [
        Span(row.id, row.name, row.kind, row.from_day, row.to_day, row.zone, row.changed)
        for row in db.execute(sa.select(profile.span).where(*where))
    ]


def _tombstones(db: sa.Connection, *where: sa.ColumnElement[bool]) -> list[Tombstone]:
    rows = db.execute(sa.select(profile.tombstone).where(*where))
    return [Tombstone(row.id, row.what, row.at) for row in rows]


def _phrases(db: sa.Connection, *where: sa.ColumnElement[bool]) -> list[Phrase]:
    rows = db.execute(sa.select(profile.phrase).where(*where))
    return [Phrase(row.id, row.kind, row.band, row.part, row.text, row.changed) for row in rows]


_LOADERS: dict[str, Callable[..., Sequence[Any]]] = {
    "family": profile.families,
    "member": profile.members,
    "trigger": _triggers,
    "span": _spans,
    "moment": _moments,
    "closing": profile.closings,
    "wording": profile.wordings,
    "tombstone": _tombstones,
    "reminder": profile.reminders,
    "phrase": _phrases,
    "ritual": own.rituals,
    "word": own.words,
    "review": week.reviews,
    "agenda": week.lines,
}
_PUTTERS: dict[str, Callable[..., None]] = {
    "closing": profile.put_closing,
    "wording": profile.put_wording,
    "tombstone": profile.put_tombstone,
    "trigger": profile.put_trigger,
    "span": profile.put_span,
    "reminder": profile.put_reminder,
    "phrase": profile.put_phrase,
    "ritual": own.put_ritual,
    "word": own.put_word,
}

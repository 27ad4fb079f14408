"""Moments in and out of their tables, many at a time: values in, values out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from tracker.rules.moment import PARTS, WITH_RITUAL, Moment, Part
from tracker.rules.text import folded
from tracker.store.portions import portions
from tracker.store.tables import (
    Connection,
    Feeling,
    MomentMember,
    MomentTag,
    Repair,
    Rupture,
    Unsure,
    table,
)
from tracker.store.tables import Moment as MomentTable
from tracker.store.tables_own import Celebration, MomentRitual

moment = table(MomentTable)
people = table(MomentMember)
tags = table(MomentTag)
unsure = table(Unsure)
rupture = table(Rupture)
connection = table(Connection)
feeling = table(Feeling)
repair = table(Repair)
ritual = table(MomentRitual)
celebration = table(Celebration)

_WORDY = (*WITH_RITUAL, "celebration")
"""The kinds that may hold more words than their note."""
_WHOLE = sa.select(
    *(moment.c[name] for name in ("id", "kind", "at", "precision", "day", "zone")),
    *(moment.c[name] for name in ("by_id", "whose_id", "quoted_id", "note", "line", "audience")),
    *(moment.c[name] for name in ("created", "changed", "deleted")),
    *(connection.c.how, feeling.c.word, rupture.c.kind.label("rupture")),
    *(repair.c[name] for name in (*PARTS, "seen", "landed", "landed_at", "thread_id")),
    *(repair.c[name] for name in ("heard", "make_good", "next_time")),
    *(ritual.c.ritual, celebration.c.said),
).select_from(
    moment.outerjoin(rupture)
    .outerjoin(connection)
    .outerjoin(feeling)
    .outerjoin(ritual)
    .outerjoin(celebration)
    .outerjoin(repair, repair.c.moment_id == moment.c.id)
)


def load(db: sa.Connection, *where: sa.ColumnElement[bool], order: bool = True) -> list[Moment]:
    """The moments for which all of `where` (over `moment.c`) holds, in time order."""
    chosen = sa.select(moment.c.id).where(*where)
    persons: dict[str, list[Part]] = defaultdict(list)
    for row in db.execute(
        sa.select(people).where(people.c.moment_id.in_(chosen)).order_by(*people.primary_key)
    ):
        persons[row.moment_id].append(Part(row.member_id, row.did))
    words: dict[str, list[str]] = defaultdict(list)
    for row in db.execute(
        sa.select(tags).where(tags.c.moment_id.in_(chosen)).order_by(*tags.primary_key)
    ):
        words[row.moment_id].append(row.word)
    doubts: dict[str, list[str]] = defaultdict(list)
    for row in db.execute(
        sa.select(unsure).where(unsure.c.moment_id.in_(chosen)).order_by(*unsure.primary_key)
    ):
        doubts[row.moment_id].append(row.about)
    query = _WHOLE.where(*where)
    if order:
        query = query.order_by(moment.c.at, moment.c.id)
    found = []
    for row in db.execute(query):  # by place: by name they took half of the time of an export
        ident, kind, at, precision, day, zone, by, whose, quoted, note, line, audience = row[:12]
        created, changed, deleted, how, word, slug = row[12:18]
        seen, landed, landed_at, thread, heard, make_good, next_time, went_by, said = row[21:]
        found.append(
            Moment(
                id=ident,
                kind=kind,
                how=how,
                at=at,
                precision=precision,
                day=day,
                zone=zone,
                people=tuple(persons[ident]) if ident in persons else (),
                by=by,
                whose=whose,
                quoted=quoted,
                note=note,
                line=line,
                audience=audience,
                tags=tuple(words[ident]) if ident in words else (),
                feeling=word,
                rupture=slug,
                parts=tuple(part for part, said in zip(PARTS, row[18:21], strict=True) if said),
                seen=seen,
                landed=landed,
                landed_at=landed_at,
                thread=thread,
                unsure=tuple(doubts[ident]) if ident in doubts else (),
                created=created,
                changed=changed,
                deleted=deleted,
                heard=heard,
                make_good=make_good,
                next_time=next_time,
                ritual=went_by,
                said=said,
            )
        )
    return found


def insert(db: sa.Connection, family: str, moments: Iterable[Moment]) -> None:
    """Add moments that are not there yet; the rupture of a thread comes before its repairs."""
    for some in portions(moments, 2000):
        db.execute(sa.insert(moment), [_row(one, family) for one in some])
        _hang_on(db, some)


def replace(db: sa.Connection, family: str, one: Moment) -> None:
    """Write a moment over the one with its id; what refers to it stays."""
    db.execute(sa.update(moment).where(moment.c.id == one.id).values(_row(one, family)))
    for small in (people, tags, unsure, rupture, connection, feeling, repair, ritual, celebration):
        db.execute(sa.delete(small).where(small.c.moment_id == one.id))
    _hang_on(db, [one])


def remove(db: sa.Connection, ids: Sequence[str]) -> None:
    """Take moments out for good, with all that hangs on them."""
    for some in portions(ids, 500):
        db.execute(sa.delete(moment).where(moment.c.id.in_(some)))


def exists(db: sa.Connection, ident: str) -> bool:
    return db.execute(sa.select(moment.c.id).where(moment.c.id == ident)).first() is not None


def _row(one: Moment, family: str) -> dict[str, Any]:
    return {
        "id": one.id,
        "family_id": family,
        "kind": one.kind,
        "at": one.at,
        "precision": one.precision,
        "day": one.day,
        "zone": one.zone,
        "audience": one.audience,
        "by_id": one.by,
        "whose_id": one.whose,
        "quoted_id": one.quoted,
        "note": one.note,
        "folded": folded(_searched(one)),
        "line": one.line,
        "created": one.created,
        "changed": one.changed,
        "deleted": one.deleted,
    }


def _searched(one: Moment) -> str:
    """The words that a moment is found by."""
    if one.kind not in _WORDY:
        return one.note
    said = (one.note, one.heard, one.make_good, one.next_time, one.ritual, one.said)
    return "\n".join(filter(None, said))


def _hang_on(db: sa.Connection, some: Sequence[Moment]) -> None:
    """The rows of the small tables, for moments that are there by now."""
    rows: tuple[tuple[sa.Table, list[dict[str, Any]]], ...] = (
        (
            people,
            [
                {"moment_id": one.id, "position": n, "member_id": part.member, "did": part.did}
                for one in some
                for n, part in enumerate(one.people)
            ],
        ),
        (
            tags,
            [
                {"moment_id": one.id, "position": n, "word": word}
                for one in some
                for n, word in enumerate(one.tags)
            ],
        ),
        (unsure, [{"moment_id": one.id, "about": what} for one in some for what in one.unsure]),
        (rupture, [{"moment_id": one.id, "kind": one.rupture} for one in some if one.rupture]),
        (connection, [{"moment_id": one.id, "how": one.how} for one in some if one.how]),
        (feeling, [{"moment_id": one.id, "word": one.feeling} for one in some if one.feeling]),
        (repair, [_repair(one) for one in some if one.kind == "repair"]),
        (
            ritual,
            [
                {"moment_id": one.id, "ritual": one.ritual}
                for one in some
                if one.ritual and one.kind in WITH_RITUAL
            ],
        ),
        (
            celebration,
            [
                {"moment_id": one.id, "said": one.said}
                for one in some
                if one.said and one.kind == "celebration"
            ],
        ),
    )
    for into, values in rows:
        if values:
            db.execute(sa.insert(into), values)


def _repair(one: Moment) -> dict[str, Any]:
    return {
        "moment_id": one.id,
        "thread_id": one.thread,
        **{part: part in one.parts for part in PARTS},
        "seen": one.seen,
        "landed": one.landed,
        "landed_at": one.landed_at,
        "heard": one.heard,
        "make_good": one.make_good,
        "next_time": one.next_time,
    }

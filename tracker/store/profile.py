"""A family's profile in and out of its tables: members, triggers, spans, contacts, and the small
things that hang on its moments. Values in, values out."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import sqlalchemy as sa

from tracker.rules.moment import (
    Card,
    Closing,
    Consent,
    Family,
    Member,
    Phrase,
    Reminder,
    Span,
    Tombstone,
    Trigger,
    Wording,
)
from tracker.rules.text import folded
from tracker.store import tables, tables_own
from tracker.store.tables import table

family = table(tables.Family)
contact = table(tables.Contact)
member = table(tables.Member)
nickname = table(tables.Nickname)
trigger = table(tables.Trigger)
span = table(tables.Span)
card = table(tables_own.Card)
consent = table(tables_own.Consent)
closing = table(tables.Closing)
reminder = table(tables.Reminder)
phrase = table(tables.Phrase)
wording = table(tables.Wording)
tombstone = table(tables.Tombstone)


def families(db: sa.Connection, *where: sa.ColumnElement[bool]) -> list[Family]:
    """The families for which all of `where` (over `family.c`) holds, oldest first."""
    contacts: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in db.execute(sa.select(contact).order_by(*contact.primary_key)):
        contacts[row.family_id].append((row.name, row.how))
    return [
        Family(
            id=row.id,
            name=row.name,
            zone=row.zone,
            week_start=row.week_start,
            day_start=row.day_start,
            review=(row.review_day, row.review_time) if row.review_day else None,
            look=row.look,
            contacts=tuple(contacts[row.id]),
            created=row.created,
            changed=row.changed,
        )
        for row in db.execute(sa.select(family).where(*where).order_by(family.c.id))
    ]


def put_family(db: sa.Connection, one: Family) -> None:
    """Write a family, new or over the one with its id."""
    values = {
        "name": one.name,
        "folded": folded(one.name),
        "zone": one.zone,
        "week_start": one.week_start,
        "day_start": one.day_start,
        "review_day": one.review and one.review[0],
        "review_time": one.review and one.review[1],
        "look": one.look,
        "created": one.created,
        "changed": one.changed,
    }
    put(db, family, one.id, values)
    db.execute(sa.delete(contact).where(contact.c.family_id == one.id))
    for n, (name, how) in enumerate(one.contacts):
        db.execute(sa.insert(contact).values(family_id=one.id, position=n, name=name, how=how))


def members(db: sa.Connection, *where: sa.ColumnElement[bool]) -> list[Member]:
    """The members for which all of `where` (over `member.c`) holds, in the family's order."""
    names: dict[str, list[str]] = defaultdict(list)
    for row in db.execute(sa.select(nickname).order_by(*nickname.primary_key)):
        names[row.member_id].append(row.name)
    cards = {
        row.member_id: Card(row.reach, row.rather_not, row.changed)
        for row in db.execute(sa.select(card))
    }
    said: dict[str, list[Consent]] = defaultdict(list)
    for row in db.execute(sa.select(consent).order_by(consent.c.at, consent.c.band)):
        said[row.member_id].append(Consent(row.band, row.may_share, row.at))
    return [
        Member(
            id=row.id,
            position=row.position,
            name=row.name,
            nicknames=tuple(names[row.id]),
            role=row.role,
            birth=row.birth,
            band=row.band,
            color=row.color,
            symbol=row.symbol,
            archived=row.archived,
            created=row.created,
            changed=row.changed,
            card=cards.get(row.id),
            consents=tuple(said[row.id]),
        )
        for row in db.execute(
            sa.select(member).where(*where).order_by(member.c.position, member.c.id)
        )
    ]


def put_member(db: sa.Connection, of: str, one: Member) -> None:
    values = one._asdict()
    names = values.pop("nicknames")
    del values["card"], values["consents"]
    put(db, member, values.pop("id"), values | {"family_id": of})
    db.execute(sa.delete(nickname).where(nickname.c.member_id == one.id))
    for n, name in enumerate(names):
        db.execute(sa.insert(nickname).values(member_id=one.id, position=n, name=name))
    for hangs in (card, consent):
        db.execute(sa.delete(hangs).where(hangs.c.member_id == one.id))
    if one.card is not None:
        db.execute(sa.insert(card).values(member_id=one.id, **one.card._asdict()))
    for each in one.consents:
        db.execute(sa.insert(consent).values(member_id=one.id, **each._asdict()))


def triggers(db: sa.Connection, of: str) -> list[Trigger]:
    """What the family lists, by word."""
    rows = db.execute(sa.select(trigger).where(trigger.c.family_id == of).order_by(trigger.c.word))
    return [Trigger(row.id, row.word, row.changed) for row in rows]


def put_trigger(db: sa.Connection, of: str, one: Trigger) -> None:
    put(db, trigger, one.id, {"family_id": of, "word": one.word, "changed": one.changed})


def spans(db: sa.Connection, of: str) -> list[Span]:
    """The family's spans, the earliest first."""
    rows = db.execute(
        sa.select(span).where(span.c.family_id == of).order_by(span.c.from_day, span.c.id)
    )
    return [
        Span(row.id, row.name, row.kind, row.from_day, row.to_day, row.zone, row.changed)
        for row in rows
    ]


def put_span(db: sa.Connection, of: str, one: Span) -> None:
    values = one._asdict()
    put(db, span, values.pop("id"), values | {"family_id": of})


def closings(db: sa.Connection, *where: sa.ColumnElement[bool]) -> list[Closing]:
    """The closings for which all of `where` (over `closing.c`) holds."""
    rows = db.execute(sa.select(closing).where(*where).order_by(closing.c.id))
    return [Closing(row.id, row.thread_id, row.how, row.at, row.by_id) for row in rows]


def put_closing(db: sa.Connection, of: str, one: Closing) -> None:
    put(
        db,
        closing,
        one.id,
        {
            "family_id": of,
            "thread_id": one.thread,
            "how": one.how,
            "at": one.at,
            "by_id": one.by,
        },
    )


def reminders(db: sa.Connection, *where: sa.ColumnElement[bool]) -> list[Reminder]:
    """The reminders for which all of `where` (over `reminder.c`) holds."""
    rows = db.execute(sa.select(reminder).where(*where).order_by(reminder.c.id))
    return [Reminder(row.id, row.thread_id, row.at, row.by_id, row.changed) for row in rows]


def put_reminder(db: sa.Connection, of: str, one: Reminder) -> None:
    values = {"thread_id": one.thread, "at": one.at, "by_id": one.by, "changed": one.changed}
    put(db, reminder, one.id, values | {"family_id": of})


def phrases(db: sa.Connection, of: str) -> list[Phrase]:
    """The family's own words for the way back, the oldest first."""
    rows = db.execute(sa.select(phrase).where(phrase.c.family_id == of).order_by(phrase.c.id))
    return [Phrase(row.id, row.kind, row.band, row.part, row.text, row.changed) for row in rows]


def put_phrase(db: sa.Connection, of: str, one: Phrase) -> None:
    values = one._asdict()
    put(db, phrase, values.pop("id"), values | {"family_id": of})


def wordings(db: sa.Connection, *where: sa.ColumnElement[bool]) -> list[Wording]:
    """The earlier wordings for which all of `where` (over `wording.c`) holds."""
    rows = db.execute(sa.select(wording).where(*where).order_by(wording.c.id))
    return [Wording(row.id, row.item, row.of, row.content, row.at) for row in rows]


def put_wording(db: sa.Connection, of: str, one: Wording) -> None:
    values = one._asdict()
    put(db, wording, values.pop("id"), values | {"family_id": of})


def tombstones(db: sa.Connection, of: str) -> list[Tombstone]:
    rows = db.execute(
        sa.select(tombstone).where(tombstone.c.family_id == of).order_by(tombstone.c.id)
    )
    return [Tombstone(row.id, row.what, row.at) for row in rows]


def is_gone(db: sa.Connection, ident: str) -> bool:
    """Whether a moment of this id was there and is gone for good."""
    found = db.execute(sa.select(tombstone.c.id).where(tombstone.c.id == ident))
    return found.first() is not None


def put_tombstone(db: sa.Connection, of: str, one: Tombstone) -> None:
    put(db, tombstone, one.id, {"family_id": of, "what": one.what, "at": one.at})


def put(db: sa.Connection, into: sa.Table, ident: str, values: dict[str, Any]) -> None:
    """Write a row of a table whose key is `id`, new or over the one that is there."""
    written = db.execute(sa.update(into).where(into.c.id == ident).values(values))
    if not written.rowcount:
        db.execute(sa.insert(into).values(id=ident, **values))


def remove(db: sa.Connection, out_of: sa.Table, ident: str) -> None:
    """Take one thing out of its table."""
    db.execute(sa.delete(out_of).where(out_of.c.id == ident))

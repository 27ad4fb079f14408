"""What a family calls its own in and out of its tables: rituals, feeling words, and the code by
which the keyboard comes back from a child. Values in, values out."""

from __future__ import annotations

from typing import NamedTuple

import sqlalchemy as sa

from tracker.rules.moment import FamilyWord, Ritual
from tracker.rules.text import same
from tracker.store import tables_own as tables
from tracker.store.clauses import table
from tracker.store.profile import put

ritual = table(tables.Ritual)
word = table(tables.Word)
code = table(tables.HandoverCode)


class Code(NamedTuple):
    """A code as it is kept: what scrypt made of it, with the salt (both hex) and its measures."""

    salt: str
    hash: str
    n: int
    r: int
    p: int
    changed: int


def rituals(db: sa.Connection, *where: sa.ColumnElement[bool]) -> list[Ritual]:
    """The rituals for which all of `where` (over `ritual.c`) holds, the oldest first."""
    rows = db.execute(sa.select(ritual).where(*where).order_by(ritual.c.id))
    return [
        Ritual(
            id=row.id,
            name=row.name,
            kind=row.kind,
            bands=tuple(row.bands.split()),
            minutes=row.minutes,
            how=row.how,
            no_touch=row.no_touch,
            no_eye_contact=row.no_eye_contact,
            no_talk=row.no_talk,
            own=row.own,
            hidden=row.hidden,
            changed=row.changed,
        )
        for row in rows
    ]


def put_ritual(db: sa.Connection, of: str, one: Ritual) -> None:
    values = one._asdict() | {"bands": " ".join(one.bands), "folded": same(one.name)}
    put(db, ritual, values.pop("id"), values | {"family_id": of})


def words(db: sa.Connection, *where: sa.ColumnElement[bool]) -> list[FamilyWord]:
    """The words for which all of `where` (over `word.c`) holds, the oldest first."""
    rows = db.execute(sa.select(word).where(*where).order_by(word.c.id))
    return [
        FamilyWord(
            id=row.id,
            word=row.word,
            field=row.field,
            from_age=row.from_age,
            meaning=row.meaning,
            body=row.body,
            near=near_of(row.near),
            own=row.own,
            hidden=row.hidden,
            by=row.by_id,
            changed=row.changed,
        )
        for row in rows
    ]


def put_word(db: sa.Connection, of: str, one: FamilyWord) -> None:
    values = one._asdict() | {"near": "\n".join(one.near), "folded": same(one.word)}
    values["by_id"] = values.pop("by")
    put(db, word, values.pop("id"), values | {"family_id": of})


def near_of(column: str) -> tuple[str, ...]:
    """The words that stand in the column, a line each."""
    return tuple(column.split("\n")) if column else ()


def code_of(db: sa.Connection, family: str) -> Code | None:
    """The family's code, None where none was set."""
    row = db.execute(sa.select(code).where(code.c.family_id == family)).first()
    return None if row is None else Code(*row[1:])


def put_code(db: sa.Connection, family: str, one: Code | None) -> None:
    """Set the family's code, or (None) take it out."""
    db.execute(sa.delete(code).where(code.c.family_id == family))
    if one is not None:
        db.execute(sa.insert(code).values(family_id=family, **one._asdict()))

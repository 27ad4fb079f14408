"""The family's week together in and out of its tables: reviews, and lines for the table. Values in,
values out."""

from __future__ import annotations

from collections import defaultdict

import sqlalchemy as sa

from tracker.rules.moment import AgendaLine, NewWord, Review, Thanks
from tracker.store import tables_week as tables
from tracker.store.clauses import table
from tracker.store.profile import put

review = table(tables.Review)
present = table(tables.ReviewMember)
thanks = table(tables.Thanks)
word = table(tables.ReviewWord)
line = table(tables.AgendaLine)
taken_up = table(tables.TakenUp)


def reviews(db: sa.Connection, *where: sa.ColumnElement[bool]) -> list[Review]:
    """The reviews for which all of `where` (over `review.c`) holds, the oldest first."""
    those = sa.select(review.c.id).where(*where)
    here: dict[str, list[str]] = defaultdict(list)
    for row in _of(db, present, those):
        here[row.review_id].append(row.member_id)
    said: dict[str, list[Thanks]] = defaultdict(list)
    for row in _of(db, thanks, those):
        said[row.review_id].append(
            Thanks(row.giver_id, row.to_id, row.text, row.shared, row.id, row.changed)
        )
    new: dict[str, list[NewWord]] = defaultdict(list)
    for row in _of(db, word, those):
        new[row.review_id].append(NewWord(row.word, row.member_id))
    agenda = {row.review_id: row.line_id for row in _of(db, taken_up, those)}
    return [
        Review(
            id=row.id,
            day=row.day,
            first_day=row.first_day,
            last_day=row.last_day,
            present=tuple(here[row.id]),
            led_by=row.led_by_id,
            written_by=row.written_by_id,
            timed_by=row.timed_by_id,
            thanks=tuple(said[row.id]),
            words=tuple(new[row.id]),
            agenda=agenda.get(row.id),
            ritual=row.ritual,
            intention=row.intention,
            kept=row.kept,
            fun=row.fun,
            skipped=tuple(row.skipped.split()),
            at=row.at,
            began=row.began,
            finished=row.finished,
            changed=row.changed,
        )
        for row in db.execute(sa.select(review).where(*where).order_by(review.c.id))
    ]


def put_review(db: sa.Connection, of: str, one: Review) -> None:
    """Write a review, new or over the one with its id; the line it took up with `put_taken_up`,
    for which both have to be there."""
    values = one._asdict() | {"skipped": " ".join(one.skipped), "family_id": of}
    for key in ("present", "thanks", "words", "agenda"):
        del values[key]
    for key in ("led_by", "written_by", "timed_by"):
        values[f"{key}_id"] = values.pop(key)
    put(db, review, values.pop("id"), values)
    for hangs in (present, thanks, word, taken_up):
        db.execute(sa.delete(hangs).where(hangs.c.review_id == one.id))
    for n, member in enumerate(one.present):
        db.execute(sa.insert(present).values(review_id=one.id, position=n, member_id=member))
    for each in one.thanks:
        said = each._asdict() | {"review_id": one.id}
        said["giver_id"], said["to_id"] = said.pop("giver"), said.pop("to")
        db.execute(sa.insert(thanks).values(said))
    for n, (new, whose) in enumerate(one.words):
        found = {"word": new, "member_id": whose}
        db.execute(sa.insert(word).values(review_id=one.id, position=n, **found))


def put_taken_up(db: sa.Connection, one: Review) -> None:
    """Write which line a review took up."""
    db.execute(sa.delete(taken_up).where(taken_up.c.review_id == one.id))
    if one.agenda is not None:
        db.execute(sa.insert(taken_up).values(review_id=one.id, line_id=one.agenda))


def stand(db: sa.Connection, one: Review) -> None:
    """Write where a review stands, and nothing else of it."""
    where = {"at": one.at, "skipped": " ".join(one.skipped)}
    db.execute(sa.update(review).where(review.c.id == one.id).values(where))


def lines(db: sa.Connection, *where: sa.ColumnElement[bool]) -> list[AgendaLine]:
    """The lines for the table for which all of `where` (over `line.c`) holds, the oldest first."""
    return [
        AgendaLine(
            id=row.id,
            text=row.text,
            by=row.by_id,
            day=row.day,
            settled=row.settled,
            review=row.review_id,
            outcome=row.outcome,
            created=row.created,
            changed=row.changed,
        )
        for row in db.execute(sa.select(line).where(*where).order_by(line.c.id))
    ]


def put_line(db: sa.Connection, of: str, one: AgendaLine) -> None:
    values = one._asdict() | {"family_id": of}
    values["by_id"], values["review_id"] = values.pop("by"), values.pop("review")
    put(db, line, values.pop("id"), values)


def _of(
    db: sa.Connection, hangs: sa.Table, those: sa.Select[tuple[str]]
) -> sa.CursorResult[tuple[object, ...]]:
    """What hangs on these reviews, in its order."""
    return db.execute(
        sa.select(hangs).where(hangs.c.review_id.in_(those)).order_by(*hangs.primary_key)
    )

"""The tables of the family's week together: what was brought to the table, and the reviews that
were held. They are part of the schema of `tables`."""

from __future__ import annotations

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from tracker.rules import moment as words
from tracker.store.clauses import STRICT, one_of, whole_id
from tracker.store.columns import Instant


class Review(SQLModel, table=True):
    """A family review, held on a local day, of some days; no words of moments are in it."""

    __table_args__ = (
        whole_id(),
        one_of("at", words.SLIDES),
        sa.Index("ix_review_family_day", "family_id", "day", "began", "id"),
        STRICT,
    )
    id: str = Field(primary_key=True)
    family_id: str = Field(foreign_key="family.id")
    day: str
    first_day: str
    last_day: str
    led_by_id: str | None = Field(default=None, foreign_key="member.id")
    written_by_id: str | None = Field(default=None, foreign_key="member.id")
    timed_by_id: str | None = Field(default=None, foreign_key="member.id")
    ritual: str | None = None
    intention: str
    kept: bool | None = None
    fun: str | None = None
    skipped: str
    at: str
    began: int = Field(sa_type=Instant)
    finished: int | None = Field(default=None, sa_type=Instant)
    changed: int = Field(sa_type=Instant)


class ReviewMember(SQLModel, table=True):
    """Who was at the table."""

    __tablename__ = "review_member"
    __table_args__ = (STRICT,)
    review_id: str = Field(primary_key=True, foreign_key="review.id", ondelete="CASCADE")
    position: int = Field(primary_key=True)
    member_id: str = Field(foreign_key="member.id")


class Thanks(SQLModel, table=True):
    """Who said thanks to whom (nobody: to all), and for what; in the order of their ids."""

    __table_args__ = (whole_id(), STRICT)
    review_id: str = Field(primary_key=True, foreign_key="review.id", ondelete="CASCADE")
    id: str = Field(primary_key=True)
    giver_id: str = Field(foreign_key="member.id")
    to_id: str | None = Field(default=None, foreign_key="member.id")
    text: str
    shared: bool
    changed: int = Field(sa_type=Instant)


class ReviewWord(SQLModel, table=True):
    """A feeling word that came up at the table, and who said that it is theirs."""

    __tablename__ = "review_word"
    __table_args__ = (STRICT,)
    review_id: str = Field(primary_key=True, foreign_key="review.id", ondelete="CASCADE")
    position: int = Field(primary_key=True)
    word: str
    member_id: str | None = Field(default=None, foreign_key="member.id")


class AgendaLine(SQLModel, table=True):
    """What somebody brought to the table, and what came of it in which review."""

    __tablename__ = "agenda_line"
    __table_args__ = (
        whole_id(),
        sa.CheckConstraint(
            "settled IS NOT NULL OR (review_id IS NULL AND outcome = '')", name="settled"
        ),
        sa.Index("ix_agenda_line_family_settled", "family_id", "settled"),
        STRICT,
    )
    id: str = Field(primary_key=True)
    family_id: str = Field(foreign_key="family.id")
    text: str
    by_id: str | None = Field(default=None, foreign_key="member.id")
    day: str
    settled: int | None = Field(default=None, sa_type=Instant)
    review_id: str | None = Field(
        default=None, foreign_key="review.id", ondelete="SET NULL", index=True
    )
    outcome: str
    created: int = Field(sa_type=Instant)
    changed: int = Field(sa_type=Instant)


class TakenUp(SQLModel, table=True):
    """The one line that a review took up."""

    __tablename__ = "taken_up"
    __table_args__ = (STRICT,)
    review_id: str = Field(primary_key=True, foreign_key="review.id", ondelete="CASCADE")
    line_id: str = Field(foreign_key="agenda_line.id", ondelete="CASCADE", index=True)

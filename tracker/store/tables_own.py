"""The tables of what a family calls its own: rituals, feeling words, attempts that were seen,
cards, and what belongs to a child at the keyboard. They are part of the schema of `tables`."""

from __future__ import annotations

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from tracker.rules import moment as words
from tracker.store.clauses import STRICT, one_of, whole_id
from tracker.store.columns import Instant


class Ritual(SQLModel, table=True):
    """A ritual of the family's own, or a starter that it hides (by its name alone)."""

    __table_args__ = (
        whole_id(),
        one_of("kind", words.RITUAL_KINDS),
        sa.UniqueConstraint("family_id", "folded"),
        STRICT,
    )
    id: str = Field(primary_key=True)
    family_id: str = Field(foreign_key="family.id")
    name: str
    folded: str
    kind: str | None = None
    bands: str
    minutes: int | None = None
    how: str
    no_touch: str
    no_eye_contact: str
    no_talk: str
    own: bool
    hidden: bool
    changed: int = Field(sa_type=Instant)


class Word(SQLModel, table=True):
    """A feeling word of the family's own, or one of the guide that it hides (by itself alone)."""

    __table_args__ = (
        whole_id(),
        one_of("field", words.FIELDS),
        sa.UniqueConstraint("family_id", "folded"),
        STRICT,
    )
    id: str = Field(primary_key=True)
    family_id: str = Field(foreign_key="family.id")
    word: str
    folded: str
    field: str | None = None
    from_age: int | None = None
    meaning: str
    body: str
    near: str
    own: bool
    hidden: bool
    by_id: str | None = Field(default=None, foreign_key="member.id")
    changed: int = Field(sa_type=Instant)


class MomentRitual(SQLModel, table=True):
    """The ritual that a repair or a connection went by, as it was called then."""

    __tablename__ = "moment_ritual"
    __table_args__ = (STRICT,)
    moment_id: str = Field(primary_key=True, foreign_key="moment.id", ondelete="CASCADE")
    ritual: str


class Celebration(SQLModel, table=True):
    """What was said of an attempt; what was seen is the moment's note."""

    __table_args__ = (STRICT,)
    moment_id: str = Field(primary_key=True, foreign_key="moment.id", ondelete="CASCADE")
    said: str


class Card(SQLModel, table=True):
    """How a member likes to be reached when it is hard."""

    __table_args__ = (STRICT,)
    member_id: str = Field(primary_key=True, foreign_key="member.id", ondelete="CASCADE")
    reach: str
    rather_not: str
    changed: int = Field(sa_type=Instant)


class Consent(SQLModel, table=True):
    """What a child said of its words on coming into a band."""

    __table_args__ = (one_of("band", words.BANDS), STRICT)
    member_id: str = Field(primary_key=True, foreign_key="member.id", ondelete="CASCADE")
    band: str = Field(primary_key=True)
    may_share: bool
    at: int = Field(sa_type=Instant)


class HandoverCode(SQLModel, table=True):
    """By what the keyboard comes back from a child: only a hash, never exported, never undone."""

    __tablename__ = "handover_code"
    __table_args__ = (STRICT,)
    family_id: str = Field(primary_key=True, foreign_key="family.id", ondelete="CASCADE")
    salt: str
    hash: str
    n: int
    r: int
    p: int
    changed: int = Field(sa_type=Instant)

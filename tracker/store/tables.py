"""The tables: the one truth about the schema.

One timeline of moments; what only some kinds have sits in a small table of its own. The checks and
foreign keys here are the database's; migrations bring a file to this shape (a test compares both).
Ids are UUIDv7 as 32 hex digits, instants microseconds UTC, local days ISO texts, zones IANA names.
"""

from __future__ import annotations

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from tracker.rules import moment as words
from tracker.store import tables_own as tables_own
from tracker.store import tables_week as tables_week
from tracker.store.clauses import STRICT, one_of, whole_id
from tracker.store.clauses import table as table
from tracker.store.columns import Instant


class Family(SQLModel, table=True):
    """A household: how its days and weeks run, and how it likes to look."""

    __table_args__ = (
        whole_id(),
        one_of("week_start", words.WEEKDAYS),
        one_of("look", words.LOOKS),
        one_of("review_day", words.WEEKDAYS),
        sa.CheckConstraint("day_start BETWEEN 0 AND 719", name="day_start"),
        sa.CheckConstraint("(review_day IS NULL) = (review_time IS NULL)", name="review"),
        STRICT,
    )
    id: str = Field(primary_key=True)
    name: str
    folded: str = Field(unique=True)
    zone: str
    week_start: str
    day_start: int
    review_day: str | None = None
    review_time: str | None = None
    look: str
    created: int = Field(sa_type=Instant)
    changed: int = Field(sa_type=Instant)


class Contact(SQLModel, table=True):
    """Somebody the family leans on, and how to reach them."""

    __table_args__ = (STRICT,)
    family_id: str = Field(primary_key=True, foreign_key="family.id", ondelete="CASCADE")
    position: int = Field(primary_key=True)
    name: str
    how: str


class Member(SQLModel, table=True):
    """One person of a family; those who leave are archived and stay in its history."""

    __table_args__ = (
        whole_id(),
        one_of("role", words.ROLES),
        one_of("band", words.BANDS),
        one_of("color", words.COLORS),
        one_of("symbol", words.SYMBOLS),
        STRICT,
    )
    id: str = Field(primary_key=True)
    family_id: str = Field(foreign_key="family.id", index=True)
    position: int
    name: str
    role: str
    birth: str | None = None
    band: str | None = None
    color: str
    symbol: str
    archived: int | None = Field(default=None, sa_type=Instant)
    created: int = Field(sa_type=Instant)
    changed: int = Field(sa_type=Instant)


class Nickname(SQLModel, table=True):
    """Another name that a member goes by."""

    __table_args__ = (STRICT,)
    member_id: str = Field(primary_key=True, foreign_key="member.id", ondelete="CASCADE")
    position: int = Field(primary_key=True)
    name: str


class Trigger(SQLModel, table=True):
    """A tag that the family lists as something that sets it off."""

    __table_args__ = (whole_id(), sa.UniqueConstraint("family_id", "word"), STRICT)
    id: str = Field(primary_key=True)
    family_id: str = Field(foreign_key="family.id")
    word: str
    changed: int = Field(sa_type=Instant)


class Span(SQLModel, table=True):
    """Days that looks back skip; an *away* one carries the zone it was lived in."""

    __table_args__ = (whole_id(), one_of("kind", words.SPAN_KINDS), STRICT)
    id: str = Field(primary_key=True)
    family_id: str = Field(foreign_key="family.id", index=True)
    name: str
    kind: str
    from_day: str
    to_day: str | None = None
    zone: str | None = None
    changed: int = Field(sa_type=Instant)


class Moment(SQLModel, table=True):
    """Anything kept with a time: the instant, the zone it was lived in and its local day there."""

    __table_args__ = (
        whole_id(),
        one_of("kind", words.KINDS),
        one_of("precision", words.PRECISIONS),
        one_of("audience", words.AUDIENCES),
        sa.CheckConstraint(
            "audience <> 'shared' OR kind IN ('connection', 'celebration')", name="shared"
        ),
        sa.Index(
            "ix_moment_family_day", "family_id", "day", "at", "id", "deleted", "kind", "audience"
        ),
        sa.Index("ix_moment_family_kind", "family_id", "kind", "at"),
        sa.CheckConstraint("length(day) = 10", name="day"),
        sa.Index("ix_moment_deleted", "deleted", sqlite_where=sa.text("deleted IS NOT NULL")),
        STRICT,
    )
    id: str = Field(primary_key=True)
    family_id: str = Field(foreign_key="family.id")
    kind: str
    at: int = Field(sa_type=Instant)
    precision: str
    day: str
    zone: str
    audience: str
    by_id: str | None = Field(default=None, foreign_key="member.id")
    whose_id: str | None = Field(default=None, foreign_key="member.id")
    quoted_id: str | None = Field(default=None, foreign_key="member.id")
    note: str
    folded: str
    line: str
    created: int = Field(sa_type=Instant)
    changed: int = Field(sa_type=Instant)
    deleted: int | None = Field(default=None, sa_type=Instant)


class MomentMember(SQLModel, table=True):
    """Who took part in a moment, and whether they did it."""

    __tablename__ = "moment_member"
    __table_args__ = (sa.Index("ix_moment_member_member", "member_id", "moment_id"), STRICT)
    moment_id: str = Field(primary_key=True, foreign_key="moment.id", ondelete="CASCADE")
    position: int = Field(primary_key=True)
    member_id: str = Field(foreign_key="member.id")
    did: bool


class MomentTag(SQLModel, table=True):
    """A word put on a moment; it is a trigger where the family lists it as one."""

    __tablename__ = "moment_tag"
    __table_args__ = (STRICT,)
    moment_id: str = Field(primary_key=True, foreign_key="moment.id", ondelete="CASCADE")
    position: int = Field(primary_key=True)
    word: str


class Unsure(SQLModel, table=True):
    """What of a line's reading is unsure: such moments lie in the basket."""

    __table_args__ = (one_of("about", words.UNSURE), STRICT)
    moment_id: str = Field(primary_key=True, foreign_key="moment.id", ondelete="CASCADE")
    about: str = Field(primary_key=True)


class Rupture(SQLModel, table=True):
    """Which kind of break a rupture was, by a slug of the guide."""

    __table_args__ = (STRICT,)
    moment_id: str = Field(primary_key=True, foreign_key="moment.id", ondelete="CASCADE")
    kind: str


class Connection(SQLModel, table=True):
    """How a connection came about."""

    __table_args__ = (one_of("how", words.HOWS), STRICT)
    moment_id: str = Field(primary_key=True, foreign_key="moment.id", ondelete="CASCADE")
    how: str


class Feeling(SQLModel, table=True):
    """The word that was felt."""

    __table_args__ = (STRICT,)
    moment_id: str = Field(primary_key=True, foreign_key="moment.id", ondelete="CASCADE")
    word: str = Field(index=True)


class Repair(SQLModel, table=True):
    """What a repair held, how it landed, which rupture it came back to, and what was heard and
    planned then."""

    __table_args__ = (
        one_of("seen", words.SEEN),
        one_of("landed", words.LANDED),
        sa.CheckConstraint("landed IS NOT NULL OR landed_at IS NULL", name="landed_at"),
        STRICT,
    )
    moment_id: str = Field(primary_key=True, foreign_key="moment.id", ondelete="CASCADE")
    thread_id: str | None = Field(
        default=None, foreign_key="moment.id", ondelete="SET NULL", index=True
    )
    responsibility: bool
    reflection: bool
    reconnection: bool
    seen: str | None = None
    landed: str | None = None
    landed_at: int | None = Field(default=None, sa_type=Instant)
    heard: str | None = None
    make_good: str | None = None
    next_time: str | None = None


class Closing(SQLModel, table=True):
    """An adult's word that a thread has found its end in another way."""

    __table_args__ = (whole_id(), one_of("how", words.CLOSINGS), STRICT)
    id: str = Field(primary_key=True)
    family_id: str = Field(foreign_key="family.id", index=True)
    thread_id: str = Field(foreign_key="moment.id", ondelete="CASCADE", unique=True)
    how: str
    at: int = Field(sa_type=Instant)
    by_id: str | None = Field(default=None, foreign_key="member.id")


class Reminder(SQLModel, table=True):
    """When somebody wants to be led back to a thread; each has a reminder of their own."""

    __table_args__ = (
        whole_id(),
        sa.Index("ix_reminder_family_at", "family_id", "at"),
        sa.UniqueConstraint("thread_id", "by_id"),
        STRICT,
    )
    id: str = Field(primary_key=True)
    family_id: str = Field(foreign_key="family.id")
    thread_id: str = Field(foreign_key="moment.id", ondelete="CASCADE")
    at: int = Field(sa_type=Instant)
    by_id: str | None = Field(default=None, foreign_key="member.id")
    changed: int = Field(sa_type=Instant)


class Phrase(SQLModel, table=True):
    """A family's own words for the way back; without a kind or a band they fit any."""

    __table_args__ = (
        whole_id(),
        one_of("band", words.BANDS),
        one_of("part", words.PARTS),
        STRICT,
    )
    id: str = Field(primary_key=True)
    family_id: str = Field(foreign_key="family.id", index=True)
    kind: str | None = None
    band: str | None = None
    part: str | None = None
    text: str
    changed: int = Field(sa_type=Instant)


class Wording(SQLModel, table=True):
    """An earlier wording: the other side of a merge, kept whole (a row as JSON)."""

    __table_args__ = (whole_id(), STRICT)
    id: str = Field(primary_key=True)
    family_id: str = Field(foreign_key="family.id", index=True)
    item: str
    of: str = Field(index=True)
    content: str
    at: int = Field(sa_type=Instant)


class Tombstone(SQLModel, table=True):
    """What a moment leaves that is gone for good, so that it does not return."""

    __table_args__ = (whole_id(), one_of("what", ("deleted", "composted")), STRICT)
    id: str = Field(primary_key=True)
    family_id: str = Field(foreign_key="family.id", index=True)
    what: str
    at: int = Field(sa_type=Instant)


class Change(SQLModel, table=True):
    """One change that can be taken back: for each item its other side and a digest of this side."""

    __table_args__ = (
        sa.Index("ix_change_me", "family_id", "me_id", "undone", "id"),
        whole_id(),
        STRICT,
    )
    id: str = Field(primary_key=True)
    family_id: str = Field(foreign_key="family.id")
    me_id: str | None = Field(default=None, foreign_key="member.id")
    program: str
    what: str
    text: str
    items: str
    undone: bool
    at: int = Field(sa_type=Instant)

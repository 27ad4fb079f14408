"""The way back: what was heard and planned with a repair, reminders, and the family's own words."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    for column in ("heard", "make_good", "next_time"):
        # added as they stand: no row is written anew, so none can be lost
        op.add_column("repair", sa.Column(column, sa.String(), nullable=True))
    op.create_table(
        "phrase",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("family_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("band", sa.String(), nullable=True),
        sa.Column("part", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("changed", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "band IN ('infant', 'toddler', 'preschooler', 'school-age', 'teen', 'adult')",
            name=op.f("ck_phrase_band"),
        ),
        sa.CheckConstraint(
            "part IN ('responsibility', 'reflection', 'reconnection')", name=op.f("ck_phrase_part")
        ),
        sa.CheckConstraint("length(id) = 32", name=op.f("ck_phrase_id_length")),
        sa.ForeignKeyConstraint(["family_id"], ["family.id"], name=op.f("fk_phrase_family_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phrase")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_phrase_family_id"), "phrase", ["family_id"], unique=False)
    op.create_table(
        "reminder",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("family_id", sa.String(), nullable=False),
        sa.Column("thread_id", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("by_id", sa.String(), nullable=True),
        sa.Column("changed", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("length(id) = 32", name=op.f("ck_reminder_id_length")),
        sa.ForeignKeyConstraint(["by_id"], ["member.id"], name=op.f("fk_reminder_by_id")),
        sa.ForeignKeyConstraint(["family_id"], ["family.id"], name=op.f("fk_reminder_family_id")),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["moment.id"], name=op.f("fk_reminder_thread_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder")),
        sa.UniqueConstraint("thread_id", "by_id", name=op.f("uq_reminder_thread_id_by_id")),
        sqlite_strict=True,
    )
    op.create_index("ix_reminder_family_at", "reminder", ["family_id", "at"], unique=False)

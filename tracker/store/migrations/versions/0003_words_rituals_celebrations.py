"""Words, rituals, celebrations: what a family calls its own, and what a child says for itself."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    # new tables alone: no row that is there is touched, so none can be lost
    op.create_table(
        "ritual",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("family_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("bands", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("no_touch", sa.String(), nullable=False),
        sa.Column("no_eye_contact", sa.String(), nullable=False),
        sa.Column("no_talk", sa.String(), nullable=False),
        sa.Column("own", sa.Boolean(), nullable=False),
        sa.Column("hidden", sa.Boolean(), nullable=False),
        sa.Column("changed", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('touch', 'words', 'play', 'making', 'food', 'outside', 'place', 'music', 'apart')",
            name=op.f("ck_ritual_kind"),
        ),
        sa.CheckConstraint("length(id) = 32", name=op.f("ck_ritual_id_length")),
        sa.ForeignKeyConstraint(["family_id"], ["family.id"], name=op.f("fk_ritual_family_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ritual")),
        sa.UniqueConstraint("family_id", "folded", name=op.f("uq_ritual_family_id_folded")),
        sqlite_strict=True,
    )
    op.create_table(
        "word",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("family_id", sa.String(), nullable=False),
        sa.Column("word", sa.String(), nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=True),
        sa.Column("from_age", sa.Integer(), nullable=True),
        sa.Column("meaning", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("near", sa.String(), nullable=False),
        sa.Column("own", sa.Boolean(), nullable=False),
        sa.Column("hidden", sa.Boolean(), nullable=False),
        sa.Column("by_id", sa.String(), nullable=True),
        sa.Column("changed", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "field IN ('high-unpleasant', 'high-pleasant', 'low-unpleasant', 'low-pleasant')",
            name=op.f("ck_word_field"),
        ),
        sa.CheckConstraint("length(id) = 32", name=op.f("ck_word_id_length")),
        sa.ForeignKeyConstraint(["by_id"], ["member.id"], name=op.f("fk_word_by_id")),
        sa.ForeignKeyConstraint(["family_id"], ["family.id"], name=op.f("fk_word_family_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_word")),
        sa.UniqueConstraint("family_id", "folded", name=op.f("uq_word_family_id_folded")),
        sqlite_strict=True,
    )
    op.create_table(
        "moment_ritual",
        sa.Column("moment_id", sa.String(), nullable=False),
        sa.Column("ritual", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["moment_id"],
            ["moment.id"],
            name=op.f("fk_moment_ritual_moment_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("moment_id", name=op.f("pk_moment_ritual")),
        sqlite_strict=True,
    )
    op.create_table(
        "celebration",
        sa.Column("moment_id", sa.String(), nullable=False),
        sa.Column("said", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["moment_id"], ["moment.id"], name=op.f("fk_celebration_moment_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("moment_id", name=op.f("pk_celebration")),
        sqlite_strict=True,
    )
    op.create_table(
        "card",
        sa.Column("member_id", sa.String(), nullable=False),
        sa.Column("reach", sa.String(), nullable=False),
        sa.Column("rather_not", sa.String(), nullable=False),
        sa.Column("changed", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_card_member_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_card")),
        sqlite_strict=True,
    )
    op.create_table(
        "consent",
        sa.Column("member_id", sa.String(), nullable=False),
        sa.Column("band", sa.String(), nullable=False),
        sa.Column("may_share", sa.Boolean(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "band IN ('infant', 'toddler', 'preschooler', 'school-age', 'teen', 'adult')",
            name=op.f("ck_consent_band"),
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_consent_member_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("member_id", "band", name=op.f("pk_consent")),
        sqlite_strict=True,
    )
    op.create_table(
        "handover_code",
        sa.Column("family_id", sa.String(), nullable=False),
        sa.Column("salt", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("r", sa.Integer(), nullable=False),
        sa.Column("p", sa.Integer(), nullable=False),
        sa.Column("changed", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["family_id"],
            ["family.id"],
            name=op.f("fk_handover_code_family_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("family_id", name=op.f("pk_handover_code")),
        sqlite_strict=True,
    )

"""The first store: a family, its moments, and what takes changes back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:

    op.create_table(
        "family",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("week_start", sa.String(), nullable=False),
        sa.Column("day_start", sa.Integer(), nullable=False),
        sa.Column("review_day", sa.String(), nullable=True),
        sa.Column("review_time", sa.String(), nullable=True),
        sa.Column("look", sa.String(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("changed", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("look IN ('lamplight', 'linen', 'clear')", name=op.f("ck_family_look")),
        sa.CheckConstraint(
            "review_day IN ('monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday')",
            name=op.f("ck_family_review_day"),
        ),
        sa.CheckConstraint(
            "week_start IN ('monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday')",
            name=op.f("ck_family_week_start"),
        ),
        sa.CheckConstraint(
            "(review_day IS NULL) = (review_time IS NULL)", name=op.f("ck_family_review")
        ),
        sa.CheckConstraint("day_start BETWEEN 0 AND 719", name=op.f("ck_family_day_start")),
        sa.CheckConstraint("length(id) = 32", name=op.f("ck_family_id_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_family")),
        sa.UniqueConstraint("folded", name=op.f("uq_family_folded")),
        sqlite_strict=True,
    )
    op.create_table(
        "contact",
        sa.Column("family_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_contact_family_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("family_id", "position", name=op.f("pk_contact")),
        sqlite_strict=True,
    )
    op.create_table(
        "member",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("family_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("birth", sa.String(), nullable=True),
        sa.Column("band", sa.String(), nullable=True),
        sa.Column("color", sa.String(), nullable=False),
        sa.Column("symbol", sa.String(), nullable=False),
        sa.Column("archived", sa.BigInteger(), nullable=True),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("changed", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "band IN ('infant', 'toddler', 'preschooler', 'school-age', 'teen', 'adult')",
            name=op.f("ck_member_band"),
        ),
        sa.CheckConstraint(
            "color IN ('sky', 'clay', 'moss', 'heather', 'rose', 'sea', 'mist', 'slate')",
            name=op.f("ck_member_color"),
        ),
        sa.CheckConstraint("role IN ('adult', 'child', 'other')", name=op.f("ck_member_role")),
        sa.CheckConstraint(
            "symbol IN ('●', '▲', '★', '■', '◆', '♪', '▼', '☼')", name=op.f("ck_member_symbol")
        ),
        sa.CheckConstraint("length(id) = 32", name=op.f("ck_member_id_length")),
        sa.ForeignKeyConstraint(["family_id"], ["family.id"], name=op.f("fk_member_family_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_member_family_id"), "member", ["family_id"], unique=False)
    op.create_table(
        "span",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("family_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("from_day", sa.String(), nullable=False),
        sa.Column("to_day", sa.String(), nullable=True),
        sa.Column("zone", sa.String(), nullable=True),
        sa.Column("changed", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('away', 'ill', 'new-baby', 'busy')", name=op.f("ck_span_kind")
        ),
        sa.CheckConstraint("length(id) = 32", name=op.f("ck_span_id_length")),
        sa.ForeignKeyConstraint(["family_id"], ["family.id"], name=op.f("fk_span_family_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_span")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_span_family_id"), "span", ["family_id"], unique=False)
    op.create_table(
        "tombstone",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("family_id", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("what IN ('deleted', 'composted')", name=op.f("ck_tombstone_what")),
        sa.CheckConstraint("length(id) = 32", name=op.f("ck_tombstone_id_length")),
        sa.ForeignKeyConstraint(["family_id"], ["family.id"], name=op.f("fk_tombstone_family_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tombstone")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_tombstone_family_id"), "tombstone", ["family_id"], unique=False)
    op.create_table(
        "trigger",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("family_id", sa.String(), nullable=False),
        sa.Column("word", sa.String(), nullable=False),
        sa.Column("changed", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("length(id) = 32", name=op.f("ck_trigger_id_length")),
        sa.ForeignKeyConstraint(["family_id"], ["family.id"], name=op.f("fk_trigger_family_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trigger")),
        sa.UniqueConstraint("family_id", "word", name=op.f("uq_trigger_family_id_word")),
        sqlite_strict=True,
    )
    op.create_table(
        "wording",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("family_id", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("of", sa.String(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("length(id) = 32", name=op.f("ck_wording_id_length")),
        sa.ForeignKeyConstraint(["family_id"], ["family.id"], name=op.f("fk_wording_family_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wording")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_wording_family_id"), "wording", ["family_id"], unique=False)
    op.create_index(op.f("ix_wording_of"), "wording", ["of"], unique=False)
    op.create_table(
        "change",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("family_id", sa.String(), nullable=False),
        sa.Column("me_id", sa.String(), nullable=True),
        sa.Column("program", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("items", sa.String(), nullable=False),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("length(id) = 32", name=op.f("ck_change_id_length")),
        sa.ForeignKeyConstraint(["family_id"], ["family.id"], name=op.f("fk_change_family_id")),
        sa.ForeignKeyConstraint(["me_id"], ["member.id"], name=op.f("fk_change_me_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
        sqlite_strict=True,
    )
    op.create_index("ix_change_me", "change", ["family_id", "me_id", "undone", "id"], unique=False)
    op.create_table(
        "moment",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("family_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("precision", sa.String(), nullable=False),
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("audience", sa.String(), nullable=False),
        sa.Column("by_id", sa.String(), nullable=True),
        sa.Column("whose_id", sa.String(), nullable=True),
        sa.Column("quoted_id", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
        sa.Column("line", sa.String(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("changed", sa.BigInteger(), nullable=False),
        sa.Column("deleted", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "audience <> 'shared' OR kind IN ('connection', 'celebration')",
            name=op.f("ck_moment_shared"),
        ),
        sa.CheckConstraint(
            "audience IN ('own', 'adults', 'home', 'shared')", name=op.f("ck_moment_audience")
        ),
        sa.CheckConstraint(
            "kind IN ('rupture', 'repair', 'connection', 'feeling', 'celebration', 'caught', 'note')",
            name=op.f("ck_moment_kind"),
        ),
        sa.CheckConstraint(
            "precision IN ('minute', 'hour', 'part', 'day', 'month', 'year')",
            name=op.f("ck_moment_precision"),
        ),
        sa.CheckConstraint("length(day) = 10", name=op.f("ck_moment_day")),
        sa.CheckConstraint("length(id) = 32", name=op.f("ck_moment_id_length")),
        sa.ForeignKeyConstraint(["by_id"], ["member.id"], name=op.f("fk_moment_by_id")),
        sa.ForeignKeyConstraint(["family_id"], ["family.id"], name=op.f("fk_moment_family_id")),
        sa.ForeignKeyConstraint(["quoted_id"], ["member.id"], name=op.f("fk_moment_quoted_id")),
        sa.ForeignKeyConstraint(["whose_id"], ["member.id"], name=op.f("fk_moment_whose_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_moment")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_moment_deleted",
        "moment",
        ["deleted"],
        unique=False,
        sqlite_where=sa.text("deleted IS NOT NULL"),
    )
    op.create_index(
        "ix_moment_family_day",
        "moment",
        ["family_id", "day", "at", "id", "deleted", "kind", "audience"],
        unique=False,
    )
    op.create_index("ix_moment_family_kind", "moment", ["family_id", "kind", "at"], unique=False)
    op.create_table(
        "nickname",
        sa.Column("member_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_nickname_member_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("member_id", "position", name=op.f("pk_nickname")),
        sqlite_strict=True,
    )
    op.create_table(
        "closing",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("family_id", sa.String(), nullable=False),
        sa.Column("thread_id", sa.String(), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("by_id", sa.String(), nullable=True),
        sa.CheckConstraint(
            "how IN ('mended-without-words', 'let-go', 'not-ours-to-mend')",
            name=op.f("ck_closing_how"),
        ),
        sa.CheckConstraint("length(id) = 32", name=op.f("ck_closing_id_length")),
        sa.ForeignKeyConstraint(["by_id"], ["member.id"], name=op.f("fk_closing_by_id")),
        sa.ForeignKeyConstraint(["family_id"], ["family.id"], name=op.f("fk_closing_family_id")),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["moment.id"], name=op.f("fk_closing_thread_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closing")),
        sa.UniqueConstraint("thread_id", name=op.f("uq_closing_thread_id")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_closing_family_id"), "closing", ["family_id"], unique=False)
    op.create_table(
        "connection",
        sa.Column("moment_id", sa.String(), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.CheckConstraint(
            "how IN ('answered', 'played', 'talked', 'touch', 'made', 'side-by-side', 'ritual', 'practised')",
            name=op.f("ck_connection_how"),
        ),
        sa.ForeignKeyConstraint(
            ["moment_id"], ["moment.id"], name=op.f("fk_connection_moment_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("moment_id", name=op.f("pk_connection")),
        sqlite_strict=True,
    )
    op.create_table(
        "feeling",
        sa.Column("moment_id", sa.String(), nullable=False),
        sa.Column("word", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["moment_id"], ["moment.id"], name=op.f("fk_feeling_moment_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("moment_id", name=op.f("pk_feeling")),
        sqlite_strict=True,
    )
    op.create_table(
        "moment_member",
        sa.Column("moment_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.String(), nullable=False),
        sa.Column("did", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_moment_member_member_id")
        ),
        sa.ForeignKeyConstraint(
            ["moment_id"],
            ["moment.id"],
            name=op.f("fk_moment_member_moment_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("moment_id", "position", name=op.f("pk_moment_member")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_moment_member_member", "moment_member", ["member_id", "moment_id"], unique=False
    )
    op.create_table(
        "moment_tag",
        sa.Column("moment_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("word", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["moment_id"], ["moment.id"], name=op.f("fk_moment_tag_moment_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("moment_id", "position", name=op.f("pk_moment_tag")),
        sqlite_strict=True,
    )
    op.create_table(
        "repair",
        sa.Column("moment_id", sa.String(), nullable=False),
        sa.Column("thread_id", sa.String(), nullable=True),
        sa.Column("responsibility", sa.Boolean(), nullable=False),
        sa.Column("reflection", sa.Boolean(), nullable=False),
        sa.Column("reconnection", sa.Boolean(), nullable=False),
        sa.Column("seen", sa.String(), nullable=True),
        sa.Column("landed", sa.String(), nullable=True),
        sa.Column("landed_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "landed IN ('reconnected', 'a-little', 'not-yet')", name=op.f("ck_repair_landed")
        ),
        sa.CheckConstraint(
            "seen IN ('reconnected', 'a-little', 'needs-space')", name=op.f("ck_repair_seen")
        ),
        sa.CheckConstraint(
            "landed IS NOT NULL OR landed_at IS NULL", name=op.f("ck_repair_landed_at")
        ),
        sa.ForeignKeyConstraint(
            ["moment_id"], ["moment.id"], name=op.f("fk_repair_moment_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["moment.id"], name=op.f("fk_repair_thread_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("moment_id", name=op.f("pk_repair")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_repair_thread_id"), "repair", ["thread_id"], unique=False)
    op.create_table(
        "rupture",
        sa.Column("moment_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["moment_id"], ["moment.id"], name=op.f("fk_rupture_moment_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("moment_id", name=op.f("pk_rupture")),
        sqlite_strict=True,
    )
    op.create_table(
        "unsure",
        sa.Column("moment_id", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.CheckConstraint("about IN ('kind', 'members', 'time')", name=op.f("ck_unsure_about")),
        sa.ForeignKeyConstraint(
            ["moment_id"], ["moment.id"], name=op.f("fk_unsure_moment_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("moment_id", "about", name=op.f("pk_unsure")),
        sqlite_strict=True,
    )

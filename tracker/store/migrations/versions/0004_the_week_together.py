"""The week together: reviews that were held, thanks and words said there, lines for the table."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    # new tables, and an index to find where a word was felt: no row that is there is touched, so
    # none can be lost
    op.create_index(op.f("ix_feeling_word"), "feeling", ["word"], unique=False)
    op.create_table(
        "review",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("family_id", sa.String(), nullable=False),
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("first_day", sa.String(), nullable=False),
        sa.Column("last_day", sa.String(), nullable=False),
        sa.Column("led_by_id", sa.String(), nullable=True),
        sa.Column("written_by_id", sa.String(), nullable=True),
        sa.Column("timed_by_id", sa.String(), nullable=True),
        sa.Column("ritual", sa.String(), nullable=True),
        sa.Column("intention", sa.String(), nullable=False),
        sa.Column("kept", sa.Boolean(), nullable=True),
        sa.Column("fun", sa.String(), nullable=True),
        sa.Column("skipped", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("began", sa.BigInteger(), nullable=False),
        sa.Column("finished", sa.BigInteger(), nullable=True),
        sa.Column("changed", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "at IN ('here', 'thanks', 'thread', 'celebrations', 'words', 'agenda', 'ritual', 'intention', 'fun', 'done')",
            name=op.f("ck_review_at"),
        ),
        sa.CheckConstraint("length(id) = 32", name=op.f("ck_review_id_length")),
        sa.ForeignKeyConstraint(["family_id"], ["family.id"], name=op.f("fk_review_family_id")),
        sa.ForeignKeyConstraint(["led_by_id"], ["member.id"], name=op.f("fk_review_led_by_id")),
        sa.ForeignKeyConstraint(["timed_by_id"], ["member.id"], name=op.f("fk_review_timed_by_id")),
        sa.ForeignKeyConstraint(
            ["written_by_id"], ["member.id"], name=op.f("fk_review_written_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_review_family_day", "review", ["family_id", "day", "began", "id"], unique=False
    )
    op.create_table(
        "agenda_line",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("family_id", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("by_id", sa.String(), nullable=True),
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("settled", sa.BigInteger(), nullable=True),
        sa.Column("review_id", sa.String(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("changed", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "settled IS NOT NULL OR (review_id IS NULL AND outcome = '')",
            name=op.f("ck_agenda_line_settled"),
        ),
        sa.CheckConstraint("length(id) = 32", name=op.f("ck_agenda_line_id_length")),
        sa.ForeignKeyConstraint(["by_id"], ["member.id"], name=op.f("fk_agenda_line_by_id")),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_agenda_line_family_id")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_agenda_line_review_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_line")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_agenda_line_family_settled", "agenda_line", ["family_id", "settled"], unique=False
    )
    op.create_index(op.f("ix_agenda_line_review_id"), "agenda_line", ["review_id"], unique=False)
    op.create_table(
        "review_member",
        sa.Column("review_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_review_member_member_id")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"],
            ["review.id"],
            name=op.f("fk_review_member_review_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("review_id", "position", name=op.f("pk_review_member")),
        sqlite_strict=True,
    )
    op.create_table(
        "review_word",
        sa.Column("review_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("word", sa.String(), nullable=False),
        sa.Column("member_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_review_word_member_id")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_review_word_review_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("review_id", "position", name=op.f("pk_review_word")),
        sqlite_strict=True,
    )
    op.create_table(
        "thanks",
        sa.Column("review_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("giver_id", sa.String(), nullable=False),
        sa.Column("to_id", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("changed", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("length(id) = 32", name=op.f("ck_thanks_id_length")),
        sa.ForeignKeyConstraint(["giver_id"], ["member.id"], name=op.f("fk_thanks_giver_id")),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_thanks_review_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["to_id"], ["member.id"], name=op.f("fk_thanks_to_id")),
        sa.PrimaryKeyConstraint("review_id", "id", name=op.f("pk_thanks")),
        sqlite_strict=True,
    )
    op.create_table(
        "taken_up",
        sa.Column("review_id", sa.String(), nullable=False),
        sa.Column("line_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["line_id"], ["agenda_line.id"], name=op.f("fk_taken_up_line_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_taken_up_review_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("review_id", name=op.f("pk_taken_up")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_taken_up_line_id"), "taken_up", ["line_id"], unique=False)

"""What is deleted lies in the trash for thirty days; then a tombstone is left in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from tracker.rules.moment import Tombstone
from tracker.store import changes, moments, profile

if TYPE_CHECKING:
    from tracker.journal.opening import Journal

DAYS = 30
DAY = 86_400_000_000


def let_go(journal: Journal) -> int:
    """Let go what was deleted over thirty days ago, and the changes that old; how many moments."""
    before = journal.real_now() - DAYS * DAY
    table = moments.moment
    old = sa.select(table.c.id, table.c.family_id).where(
        table.c.deleted.is_not(None), table.c.deleted < before
    )
    with journal.reading() as db:
        if db.execute(old).first() is None and not changes.older(db, before):
            return 0
    with journal.writing() as db:
        gone = db.execute(old).all()
        for row in gone:
            stone = Tombstone(row.id, "deleted", journal.real_now())
            profile.put_tombstone(db, row.family_id, stone)
            for earlier in profile.wordings(db, profile.wording.c.of == row.id):
                profile.remove(db, profile.wording, earlier.id)
        moments.remove(db, [row.id for row in gone])
        changes.forget(db, before)
    return len(gone)

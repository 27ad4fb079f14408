"""Taking back and bringing back, across programs: the latest change of this `me`."""

from __future__ import annotations

from tracker.journal.opening import Journal
from tracker.store import changes
from tracker.store.changes import Done


def undo(journal: Journal) -> Done:
    """Take back the latest change of this `me`. Raises NothingToUndo, ChangedSince."""
    with journal.writing() as db:
        home = journal.home(db)
        return changes.undo(db, home.family.id, home.me, journal.real_now())


def redo(journal: Journal) -> Done:
    """Bring back what this `me` took back last. Raises NothingToUndo, ChangedSince."""
    with journal.writing() as db:
        home = journal.home(db)
        return changes.redo(db, home.family.id, home.me, journal.real_now())

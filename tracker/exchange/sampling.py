"""The sample family, written into a store of its own."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tracker.exchange.importing import import_document
from tracker.exchange.reading import checked
from tracker.journal.opening import Journal
from tracker.journal.sample.document import sample
from tracker.store import changes

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def plant(journal: Journal, years: int, seed: int) -> list[str]:
    """Let the sample family live in a new store until now; the names of its families.

    Nobody did this by hand, so there is no change to take back. Raises ValueError for years out of
    reach.
    """
    now = EPOCH + timedelta(microseconds=journal.now())
    document = checked(sample(years, seed, now))
    with journal.writing() as db:
        imported = import_document(db, document, program="demo", now=journal.real_now())
        changes.forget(db, journal.real_now() + 1)
    return list(imported.families)

"""The basket: lines whose reading was unsure, put right by what somebody says of them."""

from __future__ import annotations

from tracker.journal.answers import Answers, settled
from tracker.journal.moments import Kept, found, replaced
from tracker.journal.opening import Journal


def settle(journal: Journal, ident: str, answers: Answers) -> Kept:
    """Keep a line of the basket with these answers, and all else as it was read: sure now.

    Raises Missing. A repair joins its thread by itself where the answers changed who took part.
    """
    with journal.writing() as db:
        home = journal.home(db)
        old = found(db, home, ident)
        return replaced(journal, db, home, old, settled(old, home, answers))

"""The basket: lines whose reading was unsure, put right by what somebody says of them."""

from __future__ import annotations

from tracker.journal.answers import Answers, settled
from tracker.journal.joining import thread_for
from tracker.journal.moments import Kept, found, replaced
from tracker.journal.opening import Journal
from tracker.store import quick


def settle(journal: Journal, ident: str, answers: Answers) -> Kept:
    """Keep a line of the basket with these answers, and all else as it was read: sure now.

    Raises Missing. A repair joins its thread by itself once it is known to be one, and where the
    answers changed who took part.
    """
    with journal.writing() as db:
        home = journal.home(db)
        old = found(db, home, ident)
        new = settled(old, home, answers)._replace(changed=journal.real_now())
        if new.kind != "repair":
            new = new._replace(thread=None)
        elif old.kind != "repair" or "kind" in old.unsure or set(new.members) != set(old.members):
            new = new._replace(thread=thread_for(quick.whole(db), home, new, None))
        return replaced(journal, db, home, old, new)

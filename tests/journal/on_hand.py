"""What a family has kept of its week together, as a journal holds it now."""

from __future__ import annotations

from tracker.journal.home import Home
from tracker.journal.opening import Journal
from tracker.rules.clock import span_on
from tracker.rules.moment import AgendaLine, Review, Span
from tracker.store import quick, quick_week


def home(journal: Journal) -> Home:
    with journal.reading() as db:
        return journal.home(db)


def reviews(journal: Journal) -> list[Review]:
    """All reviews, the newest first."""
    with journal.reading() as db:
        return quick_week.reviews(quick.whole(db), journal.home(db).family.id)


def lines(journal: Journal) -> list[AgendaLine]:
    """The lines that no review has settled yet, the oldest first."""
    with journal.reading() as db:
        return quick_week.agenda(quick.whole(db), journal.home(db).family.id)


def spans(journal: Journal) -> list[Span]:
    """All spans, the newest first."""
    return list(home(journal).spans[::-1])


def lasting(journal: Journal) -> Span | None:
    """The span that lasts today."""
    here = home(journal)
    return span_on(here.today(journal.now()), here.spans)

"""Who has which job at the table: handed on, or as it was when the same people sat there."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.journal.home import Home
from tracker.journal.opening import Journal
from tracker.journal.review_keeping import Kept, changed, known
from tracker.rules.moment import Review
from tracker.rules.reviewing import Jobs


def give(journal: Journal, ident: str, present: Iterable[str], jobs: Jobs) -> Kept:
    """These members are here, with these jobs. Raises Missing, UnknownMember."""
    here = set(present)

    def given(home: Home, one: Review) -> Review:
        known(home, *here, *jobs)
        return one._replace(
            present=tuple(each.id for each in home.everybody if each.id in here),
            led_by=jobs.lead,
            written_by=jobs.write,
            timed_by=jobs.time,
        )

    return changed(journal, ident, "who leads, writes and keeps the time", given)

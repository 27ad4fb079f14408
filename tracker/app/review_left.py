"""What stays on the screen after a family review: nothing of the family but who leads next."""

from __future__ import annotations

from tracker.app import review_table as table
from tracker.app.review_page import Page, said
from tracker.journal.shared_week import SharedWeek

PAPER = "mend report week --format html -o fridge.html"


def away(week: SharedWeek) -> Page:
    """It waits; or it is kept, with when the next one is and who leads it, and how it comes on
    paper."""
    if week.review is None:
        return Page("left", large=said("bye"), title=True)
    if week.review.finished is None:
        return Page("left", large=said("later"), told=(said("paused"),), title=True)
    return Page(
        "left",
        large=said("kept"),
        rows=table.next_time(week),
        asked=(said("paper"), PAPER),
        title=True,
    )

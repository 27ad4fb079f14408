"""What Today says of the family review: when it is and who leads; on its day, the key that opens
it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from textual.content import Content

from tracker.app.text import line
from tracker.journal.glance import Glance
from tracker.journal.sitting_down import zone_then
from tracker.journal.today import Today
from tracker.rules import clock

WAITS = "waits for you"


class ReviewNote(NamedTuple):
    """It is (or it waits) `when`; `lead` is the name of who leads. `open`: it can begin now."""

    when: str = ""
    lead: str = ""
    open: bool = False


def review_note(seen: Glance, view: Today) -> ReviewNote:
    """The note for a look at today, with who leads the next one (`view.leads`). On the family's
    day it is today's until it was held, also after its hour; while a span lasts nobody is asked."""
    home, day = view.home, view.home.today(view.now)
    lead = home.name(view.leads) or ""
    if home.family.review is None or view.span is not None:
        return ReviewNote(lead=lead)
    weekday, time = home.family.review
    if clock.WEEKDAYS[date.fromisoformat(day).weekday()] != weekday:
        return ReviewNote(lead=lead)
    from tracker.journal.shared_week import shared_week

    week = shared_week(seen.read, home, view.now)
    if week.review is not None and week.review.finished is not None:
        return ReviewNote(lead=lead)
    when = WAITS if week.review is not None else f"today at {time}"
    return ReviewNote(when, home.name(week.jobs.lead) or "", open=True)


def review_lines(view: Today, note: ReviewNote) -> list[Content]:
    """The note in lines: two at first, then with who leads."""
    if view.next_review is None and not note.when:
        return []
    told = line(note.when or _next(view), *(("   ", ("w", "bold $ink")) if note.open else ()))
    lead = [line((f"{note.lead} leads", "$quiet"))] if note.lead else []
    return [line(("the family review", "$quiet")), told, *lead]


def _next(view: Today) -> str:
    assert view.next_review is not None
    at = clock.local(view.next_review, zone_then(view.home, view.next_review))
    days = (at.date() - date.fromisoformat(view.home.today(view.now))).days
    on = {0: "today", 1: "tomorrow"}.get(days, clock.WEEKDAYS[at.weekday()])
    return f"{on} at {at:%H:%M}"

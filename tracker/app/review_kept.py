"""A family review that was held to its end, as it was: for looking, with nothing to do. Pure."""

from __future__ import annotations

from tracker.app import review_table as table
from tracker.app.review_page import LAST, Page, said
from tracker.guide.texts import slotted
from tracker.journal.shared_week import SharedWeek
from tracker.rules.dates import day_named

SAID = ("thanks", "celebrations", "words", "agenda", "ritual", "intention", "fun")
"""Items on which something may have been said or chosen."""


def as_it_was(week: SharedWeek, page: Page) -> Page:
    """A page without what it asks and offers: no digits, no bar, no word for whoever leads."""
    people = tuple(one._replace(digit="") for one in page.people if one.chosen)
    page = page._replace(leader="", asked=(), people=people, bar=False, label="", small=())
    if page.item == "here":
        return _was_here(week, page)
    if page.item not in SAID:
        return page
    if page.item == "thanks":
        page = page._replace(aside=_led(week))
    rows = [row._replace(digit="") for row in page.rows if not row.faint]
    if page.item == "intention" and page.part == LAST:
        rows = [row for row in rows if row.chosen]
    elif page.item in ("ritual", "fun"):
        rows = []
    open_ = page.item == "agenda" and week.taken_up is None
    if (page.title or open_) and not rows:
        large = page.large if page.title else page.aside
        return page._replace(
            large=large, aside="", deep="", told=(said("nothing"),), rows=(), title=True
        )
    told = page.told if page.item == "words" else ()
    return page._replace(told=told, rows=tuple(rows))


def _was_here(week: SharedWeek, page: Page) -> Page:
    """Who was there, and who did what."""
    rows = [row._replace(digit="", small=table.NOT_THERE if row.faint else "") for row in page.rows]
    return page._replace(
        large=said("were"),
        aside=_led(week),
        told=(slotted(said("sat"), day=day_named(week.day)),),
        rows=tuple(rows),
    )


def _led(week: SharedWeek) -> str:
    lead = week.home.name(week.jobs.lead)
    return f"{lead} led" if lead else ""

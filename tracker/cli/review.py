"""`mend review`: the family review in the app, and those that were held in lines."""

from __future__ import annotations

import click

from tracker.cli import rows, shapes, table_text
from tracker.cli.fitting import width
from tracker.cli.frame import Frame, dates, verb
from tracker.cli.week import shared_document
from tracker.journal.glance import glance
from tracker.journal.shared_week import SharedWeek, shared_week, told_of
from tracker.journal.sitting_down import held, held_on
from tracker.journal.waiting import moments
from tracker.rules import calendar, reviewing
from tracker.rules.dates import day_named
from tracker.rules.moment import Review
from tracker.store.errors import Missing


@click.group(invoke_without_command=True)
@verb(listing=False)
def review(frame: Frame) -> int | None:
    """Hold the family review. Also: list, show."""
    if click.get_current_context().invoked_subcommand is not None:
        return None
    from tracker.app.hush import hush
    from tracker.app.start import start

    speak = hush()
    try:
        return start(frame.settings, speak, over="review")
    finally:
        speak()


@review.command("list")
@verb()
def listed(frame: Frame) -> None:
    """Look at the reviews that were held, the newest first."""
    with glance(frame.settings) as seen:
        home, found = seen.home, held(seen.read, seen.home)
    document = {**shapes.head(home), "reviews": [shapes.review(one, home) for one in found]}
    nothing = ["No review was held yet. mend review begins one."]
    frame.answer(document, lambda: [rows.review(one, home, width()) for one in found] or nothing)


@review.command("show")
@click.argument("date", metavar="DATE")
@verb()
def show(frame: Frame, date: str) -> None:
    """Look at the review that was held on a day, or of the week that the day lies in."""
    with glance(frame.settings) as seen:
        home, now = seen.home, seen.now
        today = home.today(now)
        day = dates(lambda: calendar.typed_day(date, today))
        one = held_on(seen.read, home, day)
        if one is None:
            raise Missing(
                f"No family review was held on {day}.", "mend review list names the days."
            )
        waiting = moments(seen.read, home, seen.lines)
        table = shared_week(seen.read, home, now, review=one.id, waiting=waiting)
        told = told_of(seen.read, home, one.first_day, one.last_day, waiting)
    document = {
        **shapes.head(home),
        "review": shapes.review(one, home),
        "week": shared_document(table, told),
    }
    frame.answer(document, lambda: _text(frame, table, one))


def _text(frame: Frame, table: SharedWeek, one: Review) -> list[str]:
    title = f"{day_named(one.day)}, our week"
    goes_on = reviewing.resumes(one, table.home.today(table.now))
    waits = ["", "  It waits: mend review goes on with it."] if goes_on else []
    return [*table_text.lines(frame, table, title=title), *waits]

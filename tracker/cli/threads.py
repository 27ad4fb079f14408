"""`mend threads`: what is still open, and with --all what has found an end."""

from __future__ import annotations

from itertools import chain

import click

from tracker.cli import rows, shapes
from tracker.cli.fitting import width
from tracker.cli.frame import Frame, dates, verb
from tracker.journal import threads as cases
from tracker.rules import calendar


@click.command()
@click.option("--all", "every", is_flag=True, help="Also those that have found an end.")
@click.option("--member", metavar="NAME", help="Only those with NAME.")
@click.option("--from", "first", metavar="D", help="From this day on.")
@click.option("--to", "last", metavar="D", help="Up to this day.")
@verb()
def threads(
    frame: Frame, every: bool, member: str | None, first: str | None, last: str | None
) -> None:
    """Look at threads: what is still open, the oldest first."""
    with frame.journal("threads", write=False) as journal:
        if first is not None or last is not None:
            with journal.reading() as db:
                today = journal.home(db).today(journal.now())
            first, last = dates(lambda: calendar.typed_range(first, last, today))
        found = cases.listed(journal, every=every, member=member, first=first, last=last)
    home = found.home
    document = {
        **shapes.head(home),
        "threads": [shapes.thread(one, home) for one in found.threads],
    }
    drawn = (rows.thread(frame, one, home, found.now, width()) for one in found.threads)
    frame.answer(document, lambda: [*chain.from_iterable(drawn)] or ["Nothing open. Rest."])

"""`mend report`: a week or a month for the fridge, to keep, or for a script. Only what may be read
aloud is in it."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING

import click

from tracker.cli.fitting import shown
from tracker.cli.frame import Frame, dates, verb
from tracker.cli.writing import place, written
from tracker.journal.glance import Glance, glance
from tracker.rules import calendar
from tracker.rules.text import spelt
from tracker.store.errors import Trouble, translated

if TYPE_CHECKING:
    from tracker.reports.told import Told

FORMATS = ("md", "html", "json")
STDOUT = (None, "-")


@click.command()
@click.argument("span", type=click.Choice(["week", "month"]), metavar="week|month")
@click.option("--of", metavar="D", help="Another one: the one that this day lies in.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="md", help="md, html, json.")
@click.option("-o", "--output", metavar="FILE", help="Write to FILE.")
@verb()
def report(frame: Frame, span: str, of: str | None, form: str, output: str | None) -> None:
    """Print a week or a month for the fridge.

    Nothing in it was said in private. Without --of it is the week that the family review looks at,
    or this month. With --format html it is one page to print.
    """
    path = None if output in STDOUT else place(output or "", frame.settings.places)
    with glance(frame.settings) as seen:
        today = seen.home.today(seen.now)
        day = None if of is None else dates(lambda: calendar.typed_of(of, today))
        told = _told(seen, span, day)
    text = _text(told, "json" if frame.json else form)
    if path is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode())
        sys.stdout.buffer.flush()
        return
    _write(path, text)
    click.echo(f"written to {shown(path)}", err=True)


def _told(seen: Glance, span: str, day: str | None) -> Told:
    """The report of the week or month that a day lies in (None: the one that is looked at now)."""
    from tracker.journal.shared_month import shared_month
    from tracker.journal.shared_week import shared_week
    from tracker.journal.waiting import moments
    from tracker.reports.told import of_month, of_week

    home, now = seen.home, seen.now
    waiting = moments(seen.read, home, seen.lines)
    if span == "month":
        return of_month(shared_month(seen.read, home, now, day, waiting=waiting))
    if day is not None:  # looked at on its last day it is this week, whichever day was meant
        day = calendar.week_of(day, home.family.week_start)[1]
    return of_week(shared_week(seen.read, home, now, day, waiting=waiting))


def _text(told: Told, form: str) -> str:
    if form == "html":
        from tracker.reports.html import html

        return html(told)
    if form == "md":
        from tracker.reports.markdown import markdown

        return markdown(told)
    from tracker.reports.document import document

    return spelt(json.dumps(document(told), ensure_ascii=False)) + "\n"


def _write(path: str, text: str) -> None:
    try:
        written(path, text)
    except OSError as error:
        trouble: Trouble | None = translated(error, os.path.dirname(path))
        if trouble is None:
            raise
        if trouble.code == "read-only":
            trouble.message = f"{shown(path)} cannot be written; nothing was changed."
            trouble.hint = "Name another place with -o."
        raise trouble from error

"""`mend today`: the day at a glance, read without the ORM wherever that can be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tracker.cli import shapes
from tracker.cli.fitting import shown, width
from tracker.cli.frame import Frame, dates, verb
from tracker.cli.rows import moment, thread
from tracker.journal.glance import glance
from tracker.journal.sitting_down import zone_then
from tracker.journal.today import Today, notes
from tracker.journal.today import today as day_of
from tracker.journal.words import the_family
from tracker.rules import calendar, clock
from tracker.rules.dates import day_named

if TYPE_CHECKING:
    pass


@click.command()
@click.option("--date", metavar="D", help="Another day: 2026-11-24, yesterday, monday …")
@verb()
def today(frame: Frame, date: str | None = None) -> None:
    """Look at the day."""
    with glance(frame.settings) as seen:
        today = seen.home.today(seen.now)
        day = None if date is None else dates(lambda: calendar.typed_day(date, today))
        view = notes(seen.read, day_of(seen.read, seen.home, seen.now, day, seen.lines))
    frame.answer(document(view), lambda: text(frame, view))


def document(view: Today) -> dict[str, Any]:
    """The JSON of the contract."""
    home = view.home
    review = view.next_review
    return {
        **shapes.head(home),
        "family_id": home.family.id,
        "date": view.day,
        "zone": view.zone,
        "span": view.span.kind if view.span else None,
        "moments": shapes.moments(view.moments, home),
        "threads": [shapes.thread(one, home) for one in view.threads],
        "connections": view.connections,
        "feelings": [
            {"member": home.name(one.member), "word": one.word, "first": one.first}
            for one in view.feelings
        ],
        "tonight": shapes.tonight(view.tonight, home),
        "word": {home.name(ident): found.word for ident, found in view.words.items()},
        "next_review": None if review is None else clock.iso(review, home.family.zone),
        "leads": home.name(view.leads),
        "basket": view.basket,
    }


def _notes(view: Today) -> list[str]:
    """Tonight's ritual, each child's word and the next review, on the day itself."""
    from tracker.journal import rituals, vocabulary

    home = view.home
    if view.day != home.today(view.now):
        return []
    lines = []
    if view.tonight is not None:
        name = shown(view.tonight.ritual.name)
        lines.append(f"tonight: {name}, {shown(rituals.why(home, view.tonight))}")
    for ident, found in view.words.items():
        because = shown(vocabulary.why(home, ident, found))
        lines.append(f"a word for {shown(home.name(ident) or '')}: {shown(found.word)}, {because}")
    if view.next_review is not None:
        lead = home.name(view.leads)
        zone = zone_then(home, view.next_review)
        when = clock.ahead(view.next_review, zone, home.family.day_start, view.now, view.day)
        leads = f", {shown(lead)} leads" if lead else ""
        lines.append(f"the family review: {when}{leads}")
    columns = width()
    cut = [shown(line, columns) if columns else line for line in lines]
    return ["", *cut] if cut else []


def text(frame: Frame, view: Today) -> list[str]:
    """The same for people."""
    home, columns = view.home, width()
    title = f"{day_named(view.day).title()} {view.day[:4]}"
    whose = shown(the_family(home.family.name), max(columns - len(title) - 3, 0))
    lines = [f"{frame.bold(title)}   {whose}", ""]
    states = {one.id: one for one in view.threads}
    lines += [moment(frame, one, home, states, columns) for one in view.moments]
    if not view.moments:
        lines.append("  A quiet day.")
    still = [one for one in view.threads if not one.ended]
    if still:
        newest = still[:-6:-1]
        lines += ["", "still open"]
        for one in newest:
            lines += thread(frame, one, home, view.now, columns)
        if len(still) > len(newest):
            lines.append(f"  {len(still) - len(newest)} more: mend threads")
    lines += _notes(view)
    if view.basket:
        waits = "one line waits" if view.basket == 1 else f"{view.basket} lines wait"
        lines += ["", f"basket: {waits}   mend basket"]
    return lines

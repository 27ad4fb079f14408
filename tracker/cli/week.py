"""`mend week`: a week at a glance for adults; with --shared what may be read aloud of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import click

from tracker.cli import shapes, table_text
from tracker.cli.fitting import between, fitted, shown, width
from tracker.cli.frame import Frame, dates, verb
from tracker.cli.rows import moment, thread
from tracker.journal.glance import glance
from tracker.journal.home import Home
from tracker.journal.shared_week import SharedWeek, shared_week, told_of
from tracker.journal.sitting_down import zone_then
from tracker.journal.waiting import moments
from tracker.journal.week import Week
from tracker.journal.week import week as week_of
from tracker.journal.words import SPAN_WORDS, the_family
from tracker.rules import calendar, clock, loom, sharing
from tracker.rules.moment import AgendaLine, Moment, Review, Span

MOST = 6
"""So many threads are told of; the others are a command away."""


@click.command()
@click.option("--of", metavar="D", help="The week of a day: 2026-11-24, 2026-W48, yesterday …")
@click.option("--shared", is_flag=True, help="Only what may be read aloud.")
@verb()
def week(frame: Frame, of: str | None, shared: bool) -> None:
    """Look at the week."""
    with glance(frame.settings) as seen:
        home, now = seen.home, seen.now
        today = home.today(now)
        day = today if of is None else dates(lambda: calendar.typed_of(of, today))
        waiting = moments(seen.read, home, seen.lines)
        if not shared:
            view = week_of(seen.read, home, now, day, waiting=waiting)
            frame.answer(document(view), lambda: text(frame, view))
            return
        first, last = loom.bounds("week", day, home.family.week_start)
        table = shared_week(seen.read, home, now, last, waiting=waiting)
        told = told_of(seen.read, home, first, last, waiting)
    frame.answer(shared_document(table, told), lambda: table_text.lines(frame, table))


def document(view: Week) -> dict[str, Any]:
    """The JSON of the contract."""
    home, review = view.home, view.review
    kept = [one for day in view.days for one in day.moments]
    glad = [one.id for one in kept if one.kind == "celebration" and not one.unsure]
    return {
        **_head(home, view.first, view.last, shared=False),
        "days": [_day(day.day, day.span, day.moments, home) for day in view.days],
        "threads": [shapes.thread(one, home) for one in view.threads],
        "celebrations": glad,
        "first_words": [
            {"member": home.name(one.member), "word": one.word, "day": one.day}
            for one in view.first_words
        ],
        **_table(home, review, view.also, view.before, view.agenda),
        "next_review": _instant(view.next.at if view.next else None, home),
        "leads": home.name(view.next.lead) if view.next else None,
    }


def shared_document(view: SharedWeek, told: list[Moment]) -> dict[str, Any]:
    """The same of what may be read aloud."""
    home, taken = view.home, view.taken_up
    spans = [one for one in home.spans if sharing.span_at_the_table(one.kind)]
    of_day: dict[str, list[Moment]] = {day.day: [] for day in view.days}
    for one in told:
        of_day[one.day].append(one)
    agenda = [one for one in view.agenda if one != taken]
    return {
        **_head(home, view.first, view.last, shared=True),
        "days": [_day(day, clock.span_on(day, spans), some, home) for day, some in of_day.items()],
        "threads": [],
        "celebrations": [one.id for one in view.celebrations],
        "first_words": [
            {"member": home.name(one.member), "word": one.word, "day": one.day}
            for one in view.words
            if one.day is not None
        ],
        **_table(
            *(home, view.review, view.also, view.before),
            agenda if taken is None else [taken, *agenda],
        ),
        "next_review": _instant(view.next_review, home),
        "leads": home.name(view.next_jobs.lead),
    }


def text(frame: Frame, view: Week) -> list[str]:
    """The same for people."""
    home, columns = view.home, width()
    title = _title(view.first, view.last)
    whose = shown(the_family(home.family.name), max(columns - len(title) - 3, 0))
    lines = [f"{frame.bold(title)}   {whose}"]
    states = {one.id: one for one in view.threads}
    today = home.today(view.now)
    for day in view.days:
        if not day.moments and day.day > today:
            continue
        on = date.fromisoformat(day.day)
        name = f"{clock.WEEKDAYS[on.weekday()].capitalize()} {on.day}"
        aside = "" if day.span is None else f"   {_span(day.span)}"
        if not day.moments and day.span is None:
            aside = "   a quiet day"
        lines += ["", frame.bold(name) + fitted(aside, max(columns - len(name), 0))]
        lines += [moment(frame, one, home, states, columns) for one in day.moments]
    still = [one for one in view.threads if not one.ended]
    if still:
        lines += ["", "still open"]
        for one in still[:MOST]:
            lines += thread(frame, one, home, view.now, columns)
        if len(still) > MOST:
            lines.append(f"  {len(still) - MOST} more: mend threads")
    for heading, items in _parts(view):
        if items:
            lines += ["", heading, *(between("  ", item, "", columns) for item in items)]
    if view.next is not None:
        lines += ["", "the family review", between("  ", _next(view), "   mend review", columns)]
    return lines


def _parts(view: Week) -> list[tuple[str, list[str]]]:
    """What stands under the days, each part under its heading."""
    home, before, review = view.home, view.before, view.review
    words = [f"{home.name(one.member)}: {one.word}" for one in view.first_words if not one.private]
    meant, mean = ([table_text.plan(one)] if one is not None else [] for one in (before, review))
    parts = [
        ("a word for the first time", words),
        ("for the table", [table_text.agenda_line(one, home) for one in view.agenda]),
        ("this week we meant to", meant),
        ("next we mean to", mean),
    ]
    return [(name, [shown(item) for item in items if item.strip()]) for name, items in parts]


def _next(view: Week) -> str:
    """`on sunday at 17:00, Jake leads`."""
    assert view.next is not None
    home = view.home
    zone, today = zone_then(home, view.next.at), home.today(view.now)
    when = clock.ahead(view.next.at, zone, home.family.day_start, view.now, today)
    lead = home.name(view.next.lead)
    return shown(when + (f", {lead} leads" if lead else ""))


def _title(first: str, last: str) -> str:
    """`16 to 22 November 2026`, `30 November to 6 December 2026`."""
    one, other = date.fromisoformat(first), date.fromisoformat(last)
    until = f"{other.day} {clock.MONTHS[other.month - 1].capitalize()} {other.year}"
    month = "" if one.month == other.month else f" {clock.MONTHS[one.month - 1].capitalize()}"
    year = "" if one.year == other.year else f" {one.year}"
    return f"{one.day}{month}{year} to {until}"


def _span(one: Span) -> str:
    kind = SPAN_WORDS[one.kind]
    return f"{kind}: {shown(one.name)}" if one.name else kind


def _head(home: Home, first: str, last: str, *, shared: bool) -> dict[str, Any]:
    return {
        **shapes.head(home),
        "from": first,
        "to": last,
        "zone": home.zone(last),
        "shared_only": shared,
    }


def _day(day: str, span: Span | None, some: Any, home: Home) -> dict[str, Any]:
    return {
        "date": day,
        "span": None if span is None else span.kind,
        "moments": shapes.moments(some, home),
    }


def _table(
    home: Home,
    review: Review | None,
    also: Sequence[Review],
    before: Review | None,
    agenda: Iterable[AgendaLine],
) -> dict[str, Any]:
    """What was on the table."""
    held = also if review is None else [review, *also]
    return {
        "thanks": [each for one in held for each in shapes.thanks(one, home)],
        "ritual": None if review is None else review.ritual,
        "intention": None
        if before is None or not before.intention
        else {"text": before.intention, "kept": before.kept},
        "agenda": [_line(one, home) for one in agenda],
        "review": None if review is None else review.id,
    }


def _line(one: AgendaLine, home: Home) -> dict[str, Any]:
    return {
        "id": one.id,
        "text": one.text,
        "by": home.name(one.by),
        "day": one.day,
        "outcome": one.outcome or None,
    }


def _instant(at: int | None, home: Home) -> str | None:
    return None if at is None else clock.iso(at, home.family.zone)

"""`mend show`, `edit`, `delete`, `search`, `basket`: moments one by one."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Any

import click

from tracker.cli import rows, shapes
from tracker.cli.fitting import between, shown, width
from tracker.cli.frame import Frame, dates, edited, verb
from tracker.journal import moments as cases
from tracker.journal import reviews
from tracker.journal import words as say
from tracker.journal.telling import A_KIND, DOUBTS
from tracker.rules import calendar
from tracker.rules.moment import KINDS, Review
from tracker.rules.sharing import veiled
from tracker.store.errors import Usage


@click.command()
@click.argument("ident", metavar="ID")
@verb()
def show(frame: Frame, ident: str) -> None:
    """Show one moment whole, also one for adults only."""
    with frame.journal("show", write=False) as journal:
        seen = cases.show(journal, ident)
        now = journal.now()
    one, home = seen.moment, seen.home
    document = {
        **shapes.head(home),
        "moment": shapes.moment(one, home),
        "thread": shapes.thread(seen.thread, home) if seen.thread else None,
        "earlier": [json.loads(each) for each in seen.earlier],
    }

    def text() -> list[str]:
        lines = [frame.bold(f"{A_KIND[one.kind]}, {rows.when(one)}")]
        lines += [f"  {name:<12} {shown(words)}" for name, words in _facts(seen) if words]
        if seen.thread:
            lines += ["", *rows.thread(frame, seen.thread, home, now, width())]
        return [*lines, "", f"  {one.id}"]

    frame.answer(document, text)


def _facts(seen: cases.Shown) -> list[tuple[str, str | None]]:
    """What there is to say of a moment, each under its name."""
    one, home = seen.moment, seen.home
    how = say.HOWS[one.how] if one.how else say.label(one.rupture) if one.rupture else None
    return [
        ("who", ", ".join(home.names(one.members))),
        ("did", ", ".join(home.names(one.did))),
        ("how", how),
        ("feeling", one.feeling),
        ("parts", ", ".join(say.PARTS[part] for part in one.parts)),
        ("seen", one.seen),
        ("landed", one.landed),
        ("tags", " ".join(one.tags)),
        ("in words", one.note),
        ("heard", one.heard),
        ("make good", one.make_good),
        ("next time", one.next_time),
        ("ritual", one.ritual),
        ("said", one.said),
        ("as typed", one.line if one.line != one.note else None),
        *(("before", json.loads(each).get("line")) for each in seen.earlier),
        ("quoted", home.name(one.quoted)),
        ("by", home.name(one.by)),
        ("of", home.name(one.whose) if one.whose != one.by else None),
        ("where", one.zone if one.zone != home.family.zone else None),
        ("who sees it", say.WHO_SEES[one.audience]),
        ("unsure", " and ".join(DOUBTS[each] for each in one.unsure)),
        ("deleted", "in the trash" if one.deleted else None),
    ]


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("ident", metavar="ID")
@click.argument("words", nargs=-1, metavar="LINE…")
@verb()
def edit(frame: Frame, ident: str, words: tuple[str, ...]) -> None:
    """Put a moment right by a new line.

    Times in the line count from when the moment was first told. On a terminal the line is asked
    for when it is not given; enter alone keeps the moment as it was read.
    """
    line: str | None = " ".join(words)
    if not words:
        line = _asked(frame, ident)
    with frame.journal("edit") as journal:
        kept = cases.edit(journal, ident, line)
    _told(frame, kept, "kept.")


def _asked(frame: Frame, ident: str) -> str | None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Usage("LINE is missing.", "Say it; questions are only asked on a terminal.")
    with frame.journal("show", write=False) as journal:
        seen = cases.show(journal, ident)
    typed = seen.moment.line or seen.moment.note
    doubts = " and ".join(DOUBTS[each] for each in seen.moment.unsure)
    click.echo(f"as typed: {shown(typed)}")
    click.echo(f"read as {rows.read_as(seen.moment, seen.home)}{doubts and f', unsure {doubts}'}")
    answer = edited("anew (enter keeps it so)", typed)
    return None if answer in ("", typed) else answer


@click.command()
@click.argument("ident", metavar="ID")
@verb()
def delete(frame: Frame, ident: str) -> None:
    """Put a moment into the trash for 30 days."""
    with frame.journal("delete") as journal:
        kept = cases.delete(journal, ident)
    _told(frame, kept, "in the trash for 30 days.")


def _told(frame: Frame, kept: cases.Kept, word: str) -> None:
    home, one = kept.home, kept.moment
    document = {
        **shapes.head(home),
        "moment": shapes.moment(one, home),
        "thread": shapes.thread(kept.joined, home) if kept.joined else None,
    }
    states = {kept.joined.id: kept.joined} if kept.joined else {}
    frame.answer(
        document,
        lambda: [
            f"{word}   mend undo takes it back",
            rows.moment(frame, one, home, states, width(), dated=True),
        ],
    )


@click.command()
@click.argument("text", metavar="TEXT", nargs=-1)
@click.option("--kind", type=click.Choice(KINDS), help="Only this kind.")
@click.option("--member", metavar="NAME", help="Only where NAME took part.")
@click.option("--from", "first", metavar="D", help="From this day on.")
@click.option("--to", "last", metavar="D", help="Up to this day.")
@verb()
def search(
    frame: Frame,
    text: tuple[str, ...],
    kind: str | None,
    member: str | None,
    first: str | None,
    last: str | None,
) -> None:
    """Find moments and reviews by their words, the newest first."""
    query = " ".join(text)
    if not query.strip() and not (kind or member or first or last):
        raise Usage("TEXT is missing.", "Say what to look for: mend search porridge")
    with frame.journal("search", write=False) as journal:
        first, last = _range(journal, first, last)
        found = cases.search(journal, query, kind=kind, member=member, first=first, last=last)
        held = [] if kind is not None else reviews.found(journal, query).reviews
    who = None if member is None else found.home.find(member).id
    held = [
        one
        for one in held
        if (first or one.day) <= one.day <= (last or one.day) and who in (None, *one.present)
    ]
    _list(frame, found, query, held)


@click.command()
@verb()
def basket(frame: Frame) -> None:
    """Look at lines whose reading is unsure.

    mend edit puts one right, mend delete lets it go.
    """
    with frame.journal("basket", write=False) as journal:
        found = cases.basket(journal)
    home = found.home

    def text() -> list[str]:
        if not found.moments:
            return ["The basket is empty."]
        lines, columns = [], width()
        for one in found.moments:
            words, read = f"“{shown(one.line or one.note)}”", rows.read_as(one, home)
            if veiled(one.audience):
                words, read = say.VEIL, "a line for adults"
            doubts = " and ".join(DOUBTS[each] for each in one.unsure)
            lines += [
                between(f"  {rows.handle(one.id)}  ", words, "", columns),
                between(" " * 12, f"read as {read}", f", unsure {doubts}", columns),
            ]
        return [*lines, "", "mend edit ID puts one right, mend delete ID lets it go."]

    document = {
        **shapes.head(home),
        "query": None,
        "moments": shapes.moments(found.moments, home),
    }
    frame.answer(document, text)


def _range(journal: Any, first: str | None, last: str | None) -> tuple[str | None, str | None]:
    if first is None and last is None:
        return None, None
    with journal.reading() as db:
        today = journal.home(db).today(journal.now())
    found: tuple[str | None, str | None] = dates(lambda: calendar.typed_range(first, last, today))
    return found


def _list(frame: Frame, found: cases.Listed, query: str, held: Sequence[Review]) -> None:
    home = found.home
    document = {
        **shapes.head(home),
        "query": query,
        "moments": shapes.moments(found.moments, home),
        "reviews": [shapes.review(one, home) for one in held],
    }

    def text() -> list[str]:
        columns = width()
        lines = [rows.moment(frame, one, home, {}, columns, dated=True) for one in found.moments]
        told = [rows.review(one, home, columns) for one in held]
        if told:
            lines += [*([""] if lines else []), "family reviews   mend review show DATE", *told]
        return lines or ["Nothing here has those words."]

    frame.answer(document, text)

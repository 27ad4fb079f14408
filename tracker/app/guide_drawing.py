"""The guide in lines: its title, the way with its knots, and a step fitted to the screen.

Pure: what it shows comes in. Nothing is cut: a step that is too long for a screen gives up its
blank lines first, then what stands at its foot, then the second line under each heading.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content

from tracker.app.drawing import sign
from tracker.app.guide_blocks import DIGITS, LABEL, STEPS, Block, Head, Offer, Room, Told, Way
from tracker.app.guide_facts import Facts, age
from tracker.app.guide_steps import step
from tracker.app.text import line, words
from tracker.app.themes import plain_terminal
from tracker.app.widgets.rows import Row
from tracker.journal.words import STATES, label
from tracker.rules import clock
from tracker.rules.moment import Member

WIDEST = 112
TALL = 26
"""Rows from which on every line has a blank one behind it, where that fits."""
AIRY = ("say", "offer", "make_good", "next_time")
"""Lines that are read, not only chosen."""
SPOKEN, BARE = 5, 4
"""Columns before a line: its digit, the sign of the family's own, and a quotation mark."""


WITHIN = str.maketrans("“”", "‘’")


class Fitted(NamedTuple):
    """A step as it stands on the screen: rows, the numbered lines in order, and how many pages."""

    rows: list[Row]
    offers: tuple[Offer, ...]
    pages: int


def fitted(facts: Facts, way: Way, width: int, height: int, bar: str | None) -> Fitted:
    """A step in so many columns and rows, the line `bar` in bold."""
    width = min(width, WIDEST) - 2
    for each, airy, gaps, foot in _tries(height):
        room = Room(each, foot, width)
        made = step(facts, way, room)
        shown = made.page(way.page)
        rows = _rows(shown, width, bar, airy=airy, gaps=gaps)
        if len(rows) <= height:
            break
    offers = tuple(one for one in shown if isinstance(one, Offer))[:DIGITS]
    return Fitted(rows, offers, made.pages)


def _tries(height: int) -> Sequence[tuple[int, bool, bool, int]]:
    """Lines under each heading, blank lines between them, blank lines at all, lines at the foot."""
    airy = [(3, True, True, 2), (3, False, True, 2), (2, True, True, 2)] if height >= TALL else []
    return [
        *airy,
        (2, False, True, 2),
        (2, False, False, 2),
        (2, False, False, 1),
        (2, False, False, 0),
        (1, False, True, 2),
        (1, False, False, 2),
        (1, False, False, 0),
    ]


def _rows(
    made: Sequence[Block], width: int, bar: str | None, *, airy: bool, gaps: bool
) -> list[Row]:
    rows: list[Row] = []
    number = 0
    before: Block | None = None
    labels = max((len(one.label) for one in made if isinstance(one, Told)), default=0)
    labels = max(labels, LABEL - 1)
    for one in made:
        if rows and (gaps or airy) and _apart(before, one, airy=airy):
            rows.append(Row(Content("")))
        if isinstance(one, Offer):
            number += 1
            digit = f"{number}" if number <= DIGITS else " "
            rows += _offer(one, digit, width, at_bar=one.ident == bar)
        elif isinstance(one, Head):
            rows += _head(one, width + 2)
        elif isinstance(one, Told):
            rows += _told(one, labels, width + 2)
        else:
            told = words(one.text, "$quiet" if one.quiet else "$ink").wrap(width + 2 - one.indent)
            rows += [Row(line(" " * one.indent, each), flush=True) for each in told]
        before = one
    return rows


def _apart(before: Block | None, one: Block, *, airy: bool) -> bool:
    """Whether a blank line parts these two."""
    if isinstance(one, Offer):
        return airy and isinstance(before, Offer) and one.does in AIRY
    if isinstance(one, Told):
        return not isinstance(before, Told)
    return isinstance(one, Head) or one.apart


def _offer(one: Offer, digit: str, width: int, *, at_bar: bool) -> list[Row]:
    """A numbered line, its mark behind the last word."""
    own = ("~" if plain_terminal() else "⌂") if one.own else " "
    indent = SPOKEN if one.spoken else BARE
    mark = f"   {one.mark}" if one.mark else ""
    said = words(_quoted(one.text) if one.spoken else one.text, "$ink")
    wrapped = said.wrap(width - indent)
    if wrapped[-1].cell_length + len(mark) > width - indent:
        wrapped = said.wrap(max(width - indent - len(mark), 20))
    rows = []
    for n, each in enumerate(wrapped):
        lead = line((f"{digit} ", "bold $ink"), (f"{own} ", "$quiet")) if n == 0 else " " * indent
        text = each.stylize("bold") if at_bar else each
        last = (mark, "$quiet") if n == len(wrapped) - 1 else ""
        rows.append(Row(line(lead, text, last), one.ident if n == 0 else None))
    return rows


def _quoted(said: str) -> str:
    """In quotation marks; those within become single ones."""
    return f"“{said.translate(WITHIN)}”"


def _head(one: Head, width: int) -> list[Row]:
    aside = f"   {one.aside}" if one.aside else ""
    wrapped = words(one.text, "bold $ink").wrap(width)
    rows = [Row(each, flush=True) for each in wrapped]
    if aside and wrapped[-1].cell_length + len(aside) <= width:
        rows[-1] = Row(line(wrapped[-1], (aside, "$quiet")), flush=True)
    return rows


def _told(one: Told, column: int, width: int) -> list[Row]:
    wrapped = words(one.text, "$ink").wrap(max(width - column - 1, 20))
    return [
        Row(line((f"{one.label if n == 0 else '':<{column}} ", "$quiet"), each), flush=True)
        for n, each in enumerate(wrapped)
    ]


# ---- above it


def title(facts: Facts) -> Content:
    """Who it is about: `● Jake, four`; where another speaks, from whom to whom."""
    if facts.between_children:
        return _joined([_named(facts, one) for one in facts.people], "   ")
    if facts.listener is None:
        return line(("the way back", "bold $ink"))
    mine = facts.speaker is None or facts.speaker.id == facts.me
    if mine:
        return _named(facts, facts.listener)
    assert facts.speaker is not None
    if facts.listener.id == facts.me:
        return _named(facts, facts.speaker)
    return _joined([_named(facts, facts.speaker), _named(facts, facts.listener)], "  to  ")


def _named(facts: Facts, member: Member) -> Content:
    told = age(facts, member)
    name = facts.named(member)
    return line(sign(member), " ", (f"{name}, {told}" if told else name, "bold $ink"))


def _joined(parts: Sequence[Content], between: str) -> Content:
    found = parts[0]
    for each in parts[1:]:
        found = line(found, (between, "$quiet"), each)
    return found


def about(facts: Facts) -> Content:
    """What it goes back to: `lost my cool · 17:32, 20 minutes ago`; an end that was found too."""
    one = facts.thread
    if one is None:
        return line((label(facts.kind) if facts.kind else "", "$quiet"))
    there = clock.clock_text(one.opened_at, one.precision, one.day, one.zone)
    ago = clock.elapsed(one.opened_at, one.precision, one.day, one.zone, facts.now, facts.today)
    exact = one.precision == "minute" and one.day == facts.today and ago != "just now"
    when = f"{there}, {ago}" if exact else ago
    told = line((f"{label(facts.kind)} · {when}", "$quiet"))
    if not one.ended:
        return told
    return line(told, (" · ", "$quiet"), (STATES[one.state], end_style(one.state)))


def end_style(state: str) -> str:
    """Mended is gold, every other word is not."""
    return "$gold" if state == "mended" else "$ink"


def knots(here: int) -> Content:
    """The four steps on one thread; the knots up to this one are tied."""
    thread, tied, loose = ("--", "*", "o") if plain_terminal() else ("──", "●", "○")
    parts: list[Content | tuple[str, str]] = []
    for n, name in enumerate(STEPS):
        if n:
            knot = tied if n <= here else loose
            parts.append((f" {thread}{knot}{thread} ", "$weft"))
        parts.append((name, "bold $ink" if n == here else "$quiet"))
    return line(*parts)

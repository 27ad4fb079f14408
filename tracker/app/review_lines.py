"""The rows of a page of the family review in lines: digits, people, words. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.content import Content

from tracker.app.drawing import sign
from tracker.app.review_page import EVERYBODY, Page, Row
from tracker.app.text import line, words
from tracker.app.themes import plain_terminal
from tracker.journal.home import Home

COLUMN = 14
"""Columns of a name, where they are all this short, and of the word behind it."""
GAP = "   "


def row_lines(row: Row, page: Page, home: Home, width: int, *, at_bar: bool) -> list[Content]:
    """A row with the columns of its page; what is too long for a line goes on below its text."""
    digit = any(each.digit for each in page.rows)
    names = _columns(_people(each.who, home, faint=False) for each in page.rows)
    texts = _columns(words(each.text) for each in page.rows) if _aligned(page) else 0
    style = "$quiet" if row.faint else "bold underline $ink" if row.chosen else "$ink"
    lead = [(f"{row.digit:<2}", "bold $ink")] if digit else []
    who = _people(row.who, home, faint=row.faint)
    if who.cell_length and (row.text or row.small):
        who = _padded(who, names + len(GAP))
    indent = 2 + (2 if digit else 0) + (who.cell_length if who.cell_length <= width // 3 else 2)
    told: list[Content] = [who]
    if row.to:
        between = "to " if row.text else " towards "
        told += [line((between, "$quiet"), _to(row.to, home), "  " if row.text else "")]
    small = words(row.small, "$quiet")
    named = page.item in ("ritual", "fun") and not row.faint
    text = words(row.text, "bold $ink" if named else style)
    told.append(_padded(text, texts + len(GAP)) if row.small and texts else text)
    if row.small:
        told.append(line("" if texts else GAP if row.text else "", small))
    whole = line(*told)
    first = width - 2 - (2 if digit else 0)
    lines = _hanging(whole, first, indent - (2 + (2 if digit else 0)))
    mark = (">" if plain_terminal() else "▌") if at_bar else " "
    found = []
    for n, each in enumerate(lines):
        before = line((f"{mark} ", "$ink"), *lead) if n == 0 else line("  ", "  " if digit else "")
        found.append(line(before, each.stylize("bold") if at_bar else each))
    return found


def _aligned(page: Page) -> bool:
    """Whether the small words of its rows stand below each other."""
    return all(len(each.text) <= COLUMN for each in page.rows)


def _hanging(text: Content, width: int, indent: int) -> list[Content]:
    """Wrapped, each line but the first set in."""
    whole = text.wrap(width)
    if len(whole) == 1:
        return whole
    first = whole[0]
    rest = text[len(first.plain) :]
    at = len(rest.plain) - len(rest.plain.lstrip())
    below = rest[at:].wrap(max(width - indent, 10))
    return [first, *(line(" " * indent, each) for each in below)]


def _columns(parts: Iterable[Content]) -> int:
    """How wide a column of these is; a longer one goes its own way."""
    return max((each.cell_length for each in parts if each.cell_length <= COLUMN + 2), default=0)


def _padded(text: Content, width: int) -> Content:
    return line(text, " " * max(width - text.cell_length, len(GAP)))


def _people(idents: Sequence[str], home: Home, *, faint: bool) -> Content:
    """Their signs and names, in the family's order."""
    named = []
    for one in home.everybody:
        if one.id in idents:
            mark = Content.styled(sign(one).plain, "$quiet") if faint else sign(one)
            named.append(line(mark, " ", (one.name, "$quiet" if faint else "$ink")))
    return line(", ").join(named)


def _to(idents: Sequence[str], home: Home) -> Content:
    return line("all of us") if EVERYBODY in idents else _people(idents, home, faint=False)


def people_lines(people: Sequence[Row], label: str, home: Home, width: int) -> list[Content]:
    """People side by side, each behind their digit; a longer label stands above them."""
    if not people:
        return []
    above = words(label, "$quiet").wrap(width) if len(label) > COLUMN else []
    start = line((label, "$quiet"), GAP) if label and not above else Content("")
    named = []
    for each in people:
        style = "bold underline $ink" if each.chosen else "$quiet"
        named.append(line((each.digit, "bold $ink"), " ", _named(each, home, style)))
    together = sum(one.cell_length for one in named)
    one_line = start.cell_length + together + len(GAP) * (len(named) - 1)
    gap = GAP if one_line <= width else GAP[1:]
    lines, here = list(above), start
    for n, one in enumerate(named):
        between = gap if n and here is not start else ""
        if here.plain.strip() and here.cell_length + len(between) + one.cell_length > width:
            lines.append(here)
            here, between = Content(" " * start.cell_length), ""
        here = line(here, between, one)
    return [*lines, here]


def _named(row: Row, home: Home, style: str) -> Content:
    one = next((each for each in home.everybody if each.id in row.who), None)
    if one is None:
        return words(row.text, style)
    return sign(one) if row.bare else line(sign(one), " ", (one.name, style))

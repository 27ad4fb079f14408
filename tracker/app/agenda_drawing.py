"""The agenda in lines: what waits for the table, and quietly what was talked about. Pure."""

from __future__ import annotations

from textual.content import Content

from tracker.app.drawing import short_day, sign
from tracker.app.text import cut, line, words
from tracker.app.widgets.rows import Row
from tracker.journal.home import Home
from tracker.journal.on_the_table import Table
from tracker.rules.moment import AgendaLine

EMPTY = (
    "Nothing lies on the table yet. Anybody can bring a line, all week long.",
    "One thing is taken up at a time; the others wait, and nothing is lost.",
)
TRY = "we try: "
INDENT = "   "
LEAST = 12
"""Cells that a line keeps beside who brought it."""


def rows(table: Table, when: str, width: int) -> list[Row]:
    """The agenda in so many columns; `when` says for which day it is."""
    heading = f"for the table {when}".replace(" for ", " on ", 1) if when else "for the table"
    heading = heading.replace(" on today", " today").replace(" on tomorrow", " tomorrow")
    found = [Row(line((heading, "$quiet"))), Row(Content(""))]
    if not table.waiting:
        found += [Row(each) for text in EMPTY for each in words(text).wrap(max(width, 20))]
    for one in table.waiting:
        found.append(Row(_beside(words(one.text, "$ink"), _brought(one, table), width), one.id))
    if table.settled:
        found += [Row(Content("")), Row(line(("talked about", "$quiet"))), Row(Content(""))]
    for one in table.settled:
        found.append(Row(_beside(words(one.text, "$quiet"), _brought(one, table), width), one.id))
        if one.outcome.strip():
            told = line(INDENT, (TRY, "$quiet"), words(one.outcome, "$ink"))
            found.append(Row(cut(told, width)))
    return found


def _brought(one: AgendaLine, table: Table) -> Content:
    """Who brought it, and when."""
    when = (short_day(one.day, table.today), "$quiet")
    by = whom(table.home, one.by)
    return line(by, ("   ", "$quiet"), when) if by.plain else line(when)


def whom(home: Home, ident: str | None) -> Content:
    """A sign and a name, me for whoever is at the keyboard; nothing for nobody."""
    member = next((one for one in home.everybody if one.id == ident), None)
    if member is None:
        return Content("")
    return line(sign(member), (f" {'me' if member.id == home.me else member.name}", "$quiet"))


def _beside(left: Content, right: Content, width: int) -> Content:
    """A line, and at the right edge what belongs to it."""
    room = width - right.cell_length - 3
    if room < LEAST:
        return cut(left, width)
    shown = cut(left, room)
    return line(shown, " " * (width - right.cell_length - shown.cell_length), right)

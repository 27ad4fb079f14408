"""A check-in as a sheet shows it: lines that fit a width, and where in them a click says what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content

from tracker.app.checkin import Checkin, choices, deck, extras
from tracker.app.checkin_words import Pieces, sentence
from tracker.app.drawing import sign
from tracker.app.text import line, words
from tracker.journal.home import Home
from tracker.journal.words import SIGNS

INDENT = 10
"""Where people and choices begin; their heading stands at 3, the sign of the kind at 0."""
EXTRA = {
    "when": "when",
    "words": "in words",
    "led": "what led to it",
    "ritual": "ritual",
    "said": "what was said",
    "whose": "whose part",
    "sees": "who sees it",
}


class Item(NamedTuple):
    """Something to choose: the key that a click stands for, and how it is drawn."""

    key: str
    text: Content


class Drawn(NamedTuple):
    """Lines, and which key a click on them presses: (line, from, to, key), columns half-open."""

    lines: list[Content]
    hits: list[tuple[int, int, int, str]]

    def closer(self) -> Drawn:
        """The same without blank lines."""
        there = [n for n, each in enumerate(self.lines) if each.plain.strip()]
        hits = [(there.index(row), a, b, key) for row, a, b, key in self.hits]
        return Drawn([self.lines[n] for n in there], hits)

    def add(self, below: Drawn) -> None:
        """Put more lines below these."""
        self.hits.extend((row + len(self.lines), a, b, key) for row, a, b, key in below.hits)
        self.lines.extend(below.lines)


def head(it: Checkin, home: Home, now: int, width: int) -> list[Content]:
    """The sentence, on as many lines as it needs."""
    said = _pieces(sentence(it, home, now)).stylize("bold")
    lines = said.wrap(max(width - 3, 10))
    mark = line((SIGNS[it.kind], "$ink"), "  ")
    return [line(mark if n == 0 else "   ", each) for n, each in enumerate(lines)]


def _pieces(pieces: Pieces) -> Content:
    return line(
        *(each if isinstance(each, str) else line(sign(each), " ", each.name) for each in pieces)
    )


def body(it: Checkin, home: Home, usual: Sequence[str], width: int) -> Drawn:
    """People and choices."""
    drawn = Drawn([], [])
    people = _people(it, home)
    if people:
        _add(drawn, _heading(it), _flow(people, width - INDENT), gap=3)
    what = [Item(one.key, _keyed(one.key, one.label, one.chosen)) for one in choices(it, usual)]
    if it.kind == "rupture":
        more = Item("+", _keyed("+", "fewer" if it.wide else "more", False))
        _grid(drawn, "what", what, more, width)
    elif what:
        heading = "how" if it.kind == "connection" else "what"
        _add(drawn, heading, _flow(what, width - INDENT), gap=3)
    return drawn


def _heading(it: Checkin) -> str:
    return {"celebration": "who", "feeling": "who", "note": "who"}.get(it.kind, "with")


def _people(it: Checkin, home: Home) -> list[Item]:
    known = {one.id: one for one in home.everybody}
    here = deck(it, home)
    found = []
    for key, ident in here.keys.items():
        one = known[ident]
        name = "me" if ident == home.me else one.name
        shown = _keyed(key, name, ident in it.people, sign(one))
        found.append(Item(key, shown))
    if len(here.keys) > 1 and it.kind != "feeling":
        every = set(here.everybody) <= set(it.people)
        found.append(Item("0", _keyed("0", "all of us", every)))
    return found


def _keyed(key: str, label: str, chosen: bool, before: Content | None = None) -> Content:
    """A key and its words; chosen ones are bold and underlined."""
    label_shown = words(label, "bold underline $ink" if chosen else "$quiet", one_line=True)
    sign_shown = line(before, " ") if before is not None else Content("")
    return line((key, "bold $ink"), " ", sign_shown, label_shown)


def _flow(items: Sequence[Item], width: int, gap: int = 3) -> list[list[Item]]:
    rows: list[list[Item]] = [[]]
    used = 0
    for item in items:
        room = item.text.cell_length
        if rows[-1] and used + gap + room > width:
            rows.append([])
            used = 0
        used += room + (gap if rows[-1] else 0)
        rows[-1].append(item)
    return rows


def _add(
    drawn: Drawn, heading: str, rows: Sequence[Sequence[Item]], gap: int, indent: int = INDENT
) -> None:
    for n, row in enumerate(rows):
        at = indent
        parts = [_margin(heading if n == 0 else "", indent)]
        for m, item in enumerate(row):
            if m:
                parts.append(Content(" " * gap))
                at += gap
            drawn.hits.append((len(drawn.lines), at, at + item.text.cell_length, item.key))
            parts.append(item.text)
            at += item.text.cell_length
        drawn.lines.append(Content("").join(parts))


def _grid(drawn: Drawn, heading: str, items: Sequence[Item], more: Item, width: int) -> None:
    """Choices below each other on as few lines as they need; `more` stands behind the last one, if
    there is no room below it."""
    room = width - INDENT
    most = 4 if len(items) > 9 else 3
    found = []
    for columns in range(most, 0, -1):
        for rows in _arranged(items, columns):
            behind = _last(rows) + 1 + more.text.cell_length <= room
            if columns == 1 or _across(rows) <= room:
                found.append((len(rows) + (not behind), -columns, behind, rows))
    *_, behind, rows = min(found, key=lambda one: one[:2])
    wide = _columns(rows)
    for n, row in enumerate(rows):
        at, parts = INDENT, [_margin(heading if n == 0 else "")]
        cells = [*row, more] if behind and n == len(rows) - 1 else row
        for c, item in enumerate(cells):
            drawn.hits.append((len(drawn.lines), at, at + item.text.cell_length, item.key))
            gap = 1 if c == len(wide) - 1 else 2  # `more` behind a full row stands close
            space = wide[c] - item.text.cell_length + gap if c < len(cells) - 1 else 0
            parts += [item.text, Content(" " * space)]
            at += item.text.cell_length + space
        drawn.lines.append(Content("").join(parts))
    if not behind:
        _add(drawn, "", [[more]], 0)


def _arranged(items: Sequence[Item], columns: int) -> list[list[list[Item]]]:
    """Rows of so many columns: in order, and where that comes out even the short ones together."""
    rows = [list(items[n : n + columns]) for n in range(0, len(items), columns)]
    if len(items) % columns:
        return [rows]
    high = len(items) // columns
    short = sorted(items, key=lambda item: item.text.cell_length)
    return [rows, [list(short[n::high]) for n in range(high)]]


def _columns(rows: Sequence[Sequence[Item]]) -> list[int]:
    """How wide each column is."""
    return [
        max(row[c].text.cell_length for row in rows if c < len(row)) for c in range(len(rows[0]))
    ]


def _across(rows: Sequence[Sequence[Item]]) -> int:
    wide = _columns(rows)
    return sum(wide) + 2 * (len(wide) - 1)


def _last(rows: Sequence[Sequence[Item]]) -> int:
    """How far the last row reaches."""
    wide = _columns(rows)[: len(rows[-1])]
    return sum(wide) + 2 * (len(wide) - 1)


def _margin(heading: str, indent: int = INDENT) -> Content:
    return line("   ", (f"{heading:<{indent - 3}}", "$quiet"))


def extras_line(it: Checkin, active: str | None) -> Drawn:
    """What Tab reaches; the one that is open is bold and underlined."""
    drawn = Drawn([], [])
    parts, at = [line("   ", ("tab", "bold $ink"), " " * (INDENT - 6))], INDENT
    for n, name in enumerate(extras(it)):
        if n:
            parts.append(line((" · ", "$quiet")))
            at += 3
        style = "bold underline $ink" if name == active else "$quiet"
        # a repair has the most of them, and they stay on one line
        told = "whose" if name == "whose" and it.kind == "repair" else EXTRA[name]
        parts.append(words(told, style))
        drawn.hits.append((0, at, at + len(told), f"tab:{name}"))
        at += len(told)
    drawn.lines.append(Content("").join(parts))
    return drawn


def arrows(options: Sequence[tuple[str, bool]], width: int) -> Drawn:
    """Words to choose from with ← →, the chosen one bold and underlined."""
    items = [
        Item(f"pick:{n}", words(label, "bold underline $ink" if chosen else "$quiet"))
        for n, (label, chosen) in enumerate(options)
    ]
    drawn = Drawn([], [])
    _add(drawn, "← →", _flow(items, width - INDENT), gap=3)
    return drawn


def flowing(pairs: Sequence[tuple[str, str]], width: int, heading: str = "") -> Drawn:
    """Keys and their words, on as many lines as they need; without a heading closer together."""
    drawn = Drawn([], [])
    items = [Item(key, _keyed(key, word, False)) for key, word in pairs]
    indent, gap = (INDENT, 3) if heading else (3, 2)
    _add(drawn, heading, _flow(items, width - indent, gap), gap, indent)
    return drawn


def key_line(pairs: Sequence[tuple[str, str]], width: int) -> Content:
    """The keys of the sheet, as many as fit; the last ones go first."""
    shown = list(pairs)
    while True:
        told = line("   ")
        for n, (key, does) in enumerate(shown):
            told = line(told, "   " if n else "", (key, "bold $ink"), (f" {does}", "$quiet"))
        if told.cell_length <= width or len(shown) < 2:
            return told
        del shown[-1]

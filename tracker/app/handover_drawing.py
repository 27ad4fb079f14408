"""What a child meets at the keyboard, in lines: large choices on digits, words, what was written.

Pure: values in, lines out. Nothing here has a colour but the child's own sign.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from textual.content import Content

from tracker.app.checkin_drawing import Drawn
from tracker.app.drawing import day_told
from tracker.app.handover_child import Child
from tracker.app.text import cut, line, words
from tracker.app.themes import plain_terminal
from tracker.app.widgets.face import set_large
from tracker.app.widgets.rows import Row
from tracker.journal.vocabulary import Known, Shelf
from tracker.journal.words import SIGNS
from tracker.rules.moment import Moment
from tracker.rules.vocabulary import FIELDS, asks_field, nines

SINGLE, DOUBLED = 5, 9
"""Rows of the large letters."""
WIDEST = 112
ASIDE = 14
"""Columns of the headings beside a text."""
FIELD_WORDS = dict(zip(FIELDS, ("prickly", "bright", "heavy", "soft"), strict=True))
KEYS = (
    ("1–9", "pick"),
    ("← ↑ ↓ →", "look first"),
    ("enter space", "take it"),
    ("/", "a word of your own"),
    ("esc", "back; on the first page a grown-up takes over"),
    ("!", "who can help, and ctrl+g while you type"),
    ("ctrl+l", "cover the whole screen"),
)


class Big(NamedTuple):
    """One choice: its digit, a word for the large face (may be none), and what it says below. A
    `small` one is a line alone."""

    key: str
    word: str
    label: str
    small: bool = False


def width_of(columns: int) -> int:
    """Columns of a line between the margins."""
    return max(min(columns - 4, WIDEST), 10)


def choices(given: Sequence[Big], at: int, width: int, rows: int) -> Drawn:
    """The choices, two beside each other in large letters where there is room, the one at the bar
    marked. A click on one is its key."""
    plain = plain_terminal()
    large = [one for one in given if not one.small]
    column = (width - 4) // 2
    deep = (len(large) + 1) // 2
    small = len(given) - len(large)
    size, gap = 0, 1
    for each in (DOUBLED, SINGLE):
        room = deep * (each + 2) - 1 + small + bool(small)
        faces = [set_large(_face(one), column - 2, each, plain_signs=plain) for one in large]
        fits = all(len(face) == each or plain or len(face) == 1 for face in faces)
        if room <= rows and (fits or each == SINGLE):
            size, gap = each, 3 if room + 2 * (deep - 1 + bool(small)) <= rows else 1
            break
    if width < 56 or not size:
        return _listed(given, at, width)
    drawn = Drawn([], [])
    for n in range(0, len(large), 2):
        if n:
            drawn.lines.extend([Content("")] * gap)
        _beside(drawn, large[n : n + 2], n, at, column, size, plain)
    if small:
        drawn.lines.extend([Content("")] * gap)
        drawn.add(_listed(given[len(large) :], at - len(large), width))
    return drawn


def _face(one: Big) -> str:
    return f"{one.key} {one.word}".strip()


def _beside(
    drawn: Drawn, pair: Sequence[Big], first: int, at: int, column: int, size: int, plain: bool
) -> None:
    """One row of large choices: the letters, and below them what they say."""
    top = len(drawn.lines)
    blocks = []
    for n, one in enumerate(pair, first):
        face = set_large(_face(one), column - 2, size, plain_signs=plain)
        block = [line("  ", each) for each in face]
        block += [Content("")] * (size - len(block))
        blocks.append([*block, _said(one, n == at, column, digit=plain or not face)])
    for parts in zip(*blocks, strict=True):
        text = Content("")
        for n, part in enumerate(parts):
            gap = n * (column + 4) - text.cell_length
            text = line(text, " " * gap, cut(part, column))
        drawn.lines.append(text)
    for n, one in enumerate(pair):
        start = n * (column + 4)
        drawn.hits.extend(
            (row, start, start + column, one.key) for row in range(top, top + size + 1)
        )


def _said(one: Big, here: bool, width: int, *, digit: bool) -> Content:
    bar = (">" if plain_terminal() else "▌") if here else " "
    style = "bold $ink" if here else "$ink"
    key = (f"{one.key}  ", "bold $ink") if digit else ("", "")
    return cut(line((f"{bar} ", "$ink"), key, words(one.label or one.word, style)), width)


def _listed(given: Sequence[Big], at: int, width: int) -> Drawn:
    """The choices in a line each."""
    lines = [_said(one, n == at, width, digit=True) for n, one in enumerate(given)]
    return Drawn(lines, [(n, 0, width, one.key) for n, one in enumerate(given)])


def yes_no(yes: str, no: str) -> list[Big]:
    """A question's two answers; the large word is what each begins with, where it is yes or no."""
    return [
        Big(f"{n}", label.partition(",")[0] if label.startswith(("yes,", "no,")) else "", label)
        for n, label in enumerate((yes, no), 1)
    ]


# ---- feeling words


def pages(
    offered: Sequence[Known],
    firsts: Mapping[str | None, Sequence[str]],
    band: str,
    field: str | None,
) -> list[tuple[Known, ...]]:
    """The words of a field (None: of all) for a band of age, nine at a time."""
    every = field is None and asks_field(band)
    return nines(offered, band, field, [firsts[one] for one in (FIELDS if every else (field,))])


def _column(page: Sequence[Known]) -> int:
    return max(max((len(one.word) for one in page), default=0) + 2, 12)


def word_rows(page: Sequence[Known], bar: str | None) -> list[Row]:
    """Nine words with their meanings, that at the bar in ink."""
    column = _column(page)
    return [
        Row(
            line(
                (f"{n}  ", "bold $ink"),
                words(f"{one.word:<{column}}", "bold $ink"),
                words(one.meaning, "$ink" if one.word == bar else "$quiet"),
            ),
            one.word,
        )
        for n, one in enumerate(page, 1)
    ]


def about(word: Known | None, page: Sequence[Known], width: int) -> list[Content]:
    """What belongs to a word of a page: in the body, and near it; also what it means, where there
    is no room for all of that beside it."""
    if word is None:
        return []
    cut_off = 5 + _column(page) + len(word.meaning) > width
    found = [("it means", word.meaning)] if cut_off else []
    found += [("in the body", word.body), ("near it", ", ".join(word.near))]
    return [
        line((f"{heading if n == 0 else '':<{ASIDE}}", "$quiet"), part)
        for heading, text in found
        if text
        for n, part in enumerate(words(text).wrap(max(width - ASIDE, 10)))
    ]


# ---- the shelf, and what was written


def own_shelf(shelf: Shelf, known: Collection[str], mine: Collection[str]) -> Shelf:
    """The shelf as the child itself finds it: `known` words and those that it wrote (`mine` are the
    ids of these moments). What others said when they kept a word of its stays with them."""
    first = [
        one if one.moment in mine else one._replace(sentence="")
        for one in shelf.first
        if one.moment in mine or one.word in known
    ]
    used = tuple(one.word for one in first)
    met = tuple(word for word in shelf.met if word in known or word in used)
    return shelf._replace(first=tuple(first), used=used, met=met)


def shelf_lines(shelf: Shelf, why: str, child: Child, width: int) -> list[Content]:
    """Today's word with its reason, the first words with what was said, then those met besides."""
    text, lines = child.text, list[Content]()
    if shelf.today is not None:
        lines += [_quiet(text["today_word"]), words(shelf.today.word, "bold $ink")]
        lines += words(why, "$ink").wrap(width)
    if shelf.first:
        lines += [*_gap(lines), _quiet(text["first_words"])]
        for one in shelf.first[::-1]:
            said = f"“{one.sentence}”" if one.sentence else ""
            when = f"   {day_told(one.day, child.day)}"
            lines.append(
                cut(line(words(one.word, "bold $ink"), (when, "$quiet"), "   ", said), width)
            )
    used = {one.word for one in shelf.first}
    met = [word for word in shelf.met if word not in used]
    if met:
        lines += [*_gap(lines), _quiet(text["met_words"])]
        lines += words(", ".join(met), "$ink").wrap(width)
    if not shelf.first and not met:
        lines += [*_gap(lines), *words(text["empty_words"], "$ink").wrap(width)]
    return lines


def _gap(lines: Sequence[Content]) -> list[Content]:
    return [Content("")] if lines else []


def _quiet(text: str) -> Content:
    return words(text, "$quiet")


def said_of(one: Moment) -> str:
    """A moment of the child's own in its own words."""
    parts = [one.feeling or "", one.note]
    return ": ".join(part for part in parts if part) or one.said or one.kind


def mine_rows(mine: Sequence[Moment], child: Child, width: int) -> list[Row]:
    """What the child wrote, the newest on top: when, what, and who sees it."""
    rows = []
    for one in mine:
        sees = child.text.get(f"see_{one.audience}", "")
        when = cut(words(day_told(one.day, child.day), "$quiet"), 22)
        head = line(when, " " * (24 - when.cell_length), (SIGNS[one.kind], "$ink"), "  ")
        room = width - head.cell_length - len(sees) - 4
        text = cut(words(said_of(one), "$ink"), max(room, 8))
        gap = max(width - head.cell_length - text.cell_length - len(sees) - 2, 1)
        rows.append(Row(line(head, text, " " * gap, (sees, "$quiet")), one.id))
    return rows


def keys_lines(child: Child | None, width: int) -> list[Content]:
    """The keys that a child has, and in plain words what this place is."""
    lines = [line((f"{key:<16}", "bold $ink"), (does, "$quiet")) for key, does in KEYS]
    if child is not None:
        lines += [Content(""), *words(child.text["what"], "$ink").wrap(width)]
    return lines

"""The feeling words of one child in lines: the shelf of first words, those met, the next. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from textual.content import Content

from tracker.app.drawing import short_day
from tracker.app.text import cut, line, words
from tracker.app.widgets.rows import Row
from tracker.guide.feelings import firsts
from tracker.journal.vocabulary import Known, Shelf
from tracker.rules.text import same
from tracker.rules.vocabulary import FIELDS, asks_field, nines

WORD = 18
"""Columns of a word with the gap behind it; three more in from its heading."""
DAY = 12
ASIDE = 14
"""Columns of what is said below a word: in the body, near it."""
AT_ONCE = 18
"""So many of the next words are in sight before `+`."""
NONE_YET = "No words yet. That is fine. The next ones wait below."
HELP = "a heavy one. Nobody needs to carry it alone."
OWN = "our own"


class Seen(NamedTuple):
    """What the place shows: all words, one child's shelf with the band, the day it is, how many of
    the next ones, and which word is unrolled."""

    known: Sequence[Known]
    shelf: Shelf
    band: str
    today: str
    more: int = AT_ONCE
    unrolled: str | None = None


def rows(seen: Seen, width: int) -> list[Row]:
    """The list in so many columns (those of the bar left out)."""
    by_name = {same(one.word): one for one in seen.known}
    hidden = [one for one in seen.known if one.hidden]
    used = [one.word for one in seen.shelf.first]
    met = [each for each in seen.shelf.met if same(each) not in {same(one) for one in used}]
    found: list[Row] = [_gap(), _heading("first words")]
    for first in reversed(seen.shelf.first):
        said = f"“{first.sentence}”" if first.sentence.strip() else ""
        told = line(
            *_word(first.word),
            (f"{short_day(first.day, seen.today):<{DAY}}", "$quiet"),
            (said, "$quiet"),
        )
        found += _row(told, first.word, by_name, seen, width)
    if not used:
        found.append(Row(line((NONE_YET, "$quiet"))))
    if met:
        found += [_gap(), _heading("met")]
        for each in reversed(met):
            one = by_name.get(same(each))
            found += _row(_meant(each, one), each, by_name, seen, width)
    found += _next(seen, {*map(same, used), *map(same, met)}, by_name, width)
    if hidden:
        found += [_gap(), _heading("put away")]
        for one in hidden:
            found += _row(_meant(one.word, one), f"-{one.word}", by_name, seen, width)
    return found


def _next(seen: Seen, known: set[str], by_name: dict[str, Known], width: int) -> list[Row]:
    """The words that come next, under the headings of their groups."""
    new = [one for one in in_order(seen.known, seen.band) if same(one.word) not in known]
    shown = new[: seen.more]
    groups = list(dict.fromkeys(one.group or OWN for one in shown))
    found: list[Row] = []
    for n, group in enumerate(groups):
        said = line((group, "$quiet"))
        found += [_gap(), Row(line(("next: ", "$quiet"), said) if n == 0 else said)]
        for one in shown:
            if (one.group or OWN) == group:
                found += _row(_meant(one.word, one), one.word, by_name, seen, width)
    if len(shown) < len(new):
        found += [_gap(), Row(line(("+", "bold $ink"), (" more words", "$quiet")))]
    return found


def in_order(known: Iterable[Known], band: str) -> list[Known]:
    """The words that are offered, as a band of age meets them."""
    there = [one for one in known if not one.hidden]
    rows_ = [firsts(band, one) for one in (FIELDS if asks_field(band) else (None,))]
    return [one for page in nines(there, band, None, rows_) for one in page]


def _row(told: Content, ident: str, by_name: dict[str, Known], seen: Seen, width: int) -> list[Row]:
    found = [Row(told, ident)]
    one = by_name.get(same(ident.removeprefix("-")))
    if ident == seen.unrolled and one is not None:
        found += [Row(line("  ", each)) for each in about(one, width - 2)]
    return found


def about(one: Known, width: int) -> list[Content]:
    """All that belongs to a word, in lines that are never cut: what it means, in the body, near
    it, and beside a heavy one where help is."""
    told = [
        *(("it means", one.meaning), ("in the body", one.body)),
        ("near it", ", ".join(one.near)),
    ]
    found: list[Content] = []
    for heading, text in told:
        for n, each in enumerate(words(text).wrap(max(width - ASIDE, 10)) if text else ()):
            found.append(line((f"{heading if n == 0 else '':<{ASIDE}}", "$quiet"), each))
    if one.care:
        help_ = line((HELP, "$quiet"), ("   !", "bold $ink"), (" who can help", "$quiet"))
        found += help_.wrap(max(width, 10))
    if not found:
        found = [line(("a word of your own; its meaning is yours", "$quiet"))]
    return found


def _word(word: str) -> tuple[Content, str]:
    shown = cut(words(word, "bold $ink"), WORD + 8)
    return shown, " " * max(WORD - shown.cell_length, 2)


def _meant(word: str, one: Known | None) -> Content:
    return line(*_word(word), (one.meaning if one else "", "$quiet"))


def _heading(text: str) -> Row:
    return Row(line((text, "$quiet")))


def _gap() -> Row:
    return Row(Content(""))

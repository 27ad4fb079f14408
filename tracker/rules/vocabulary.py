"""Which feeling words stand before somebody, and in which order: nine at a time, easy ones first.

Pure and steady: the same words, age and field always give the same nines, so that a hand can learn
them. A word's age orders and never limits; every word given is on one of the pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

NINE = 9
FIELDS = ("high-unpleasant", "high-pleasant", "low-unpleasant", "low-pleasant")
"""Energy and pleasantness, in the order of the screen. No field is bad."""
SMALL = ("infant", "toddler", "preschooler")
"""The bands below school age: they meet the words themselves, not the fields."""
_YEARS = {"infant": 2, "toddler": 2, "preschooler": 4, "school-age": 7, "teen": 13, "adult": 13}
"""The age of the words that lie nearest to a band, behind the first nine."""


class Offered(Protocol):
    """What counts of a word here: a word of the guide is one, a family's own can be."""

    @property
    def word(self) -> str: ...
    @property
    def field(self) -> str: ...
    @property
    def from_age(self) -> int: ...
    @property
    def care(self) -> bool: ...


W = TypeVar("W", bound=Offered)


def asks_field(band: str) -> bool:
    """Whether the four fields come before the words: from school age on."""
    return band not in SMALL


def nines(
    words: Iterable[W], band: str, field: str | None, firsts: Iterable[Sequence[str]]
) -> list[tuple[W, ...]]:
    """The words of a field (None: of all) in pages of nine, for a band of age.

    `firsts` are rows of words that come first; of several rows one word each in turn. Then come
    those nearest to the age, one of each field in turn. A word that is not there (hidden by the
    family) leaves its place to the next. A `care` word is never on the first page, and begins a
    page only where nothing else is left. There is always a first page, if an empty one. Each word
    is given once.
    """
    there = [one for one in words if field is None or one.field == field]
    by_name = {one.word: one for one in there}
    first = [by_name[name] for name in _in_turn(firsts) if name in by_name]
    named = {one.word for one in first}
    order = [*first, *_nearest([one for one in there if one.word not in named], band)]
    return _pages(order)


def _in_turn(rows: Iterable[Sequence[str]]) -> list[str]:
    """The first of each row, then the second of each, and so on; each word once."""
    placed = [(n, row, name) for row, names in enumerate(rows) for n, name in enumerate(names)]
    return list(dict.fromkeys(name for _, _, name in sorted(placed)))


def _nearest(words: list[W], band: str) -> list[W]:
    years = _YEARS.get(band, _YEARS["adult"])
    nth: dict[tuple[str, int], int] = {}
    placed = []
    for at, one in enumerate(words):
        tier = (one.field, one.from_age)
        nth[tier] = nth.get(tier, -1) + 1
        field = FIELDS.index(one.field) if one.field in FIELDS else len(FIELDS)
        far = abs(one.from_age - years)
        placed.append((far, one.from_age, nth[tier], field, at))
    return [words[at] for *_, at in sorted(placed)]


def _pages(order: list[W]) -> list[tuple[W, ...]]:
    first = [one for one in order if not one.care][:NINE]
    pages, waiting = [tuple(first)], [one for one in order if one not in first]
    while waiting:
        head = next((one for one in waiting if not one.care), waiting[0])
        page = [head, *(one for one in waiting if one is not head)][:NINE]
        pages.append(tuple(page))
        waiting = [one for one in waiting if one not in page]
    return pages

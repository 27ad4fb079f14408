"""Which feeling words stand before somebody, and in which order: nine at a time, easy ones first.
And the word of the day, next to what somebody knows.

Pure and steady: the same words, age and field always give the same nines, so that a hand can learn
them. A word's age orders and never limits; every word given is on one of the pages.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple, Protocol, TypeVar

from tracker.rules.moment import FIELDS as FIELDS

NINE = 9
SMALL = ("infant", "toddler", "preschooler")
"""The bands below school age: they meet the words themselves, not the fields."""
_YEARS = {"infant": 2, "toddler": 2, "preschooler": 4, "school-age": 7, "teen": 13, "adult": 13}
"""The age of the words that lie nearest to a band, behind the first nine."""
_WITHIN = {"infant": 3, "toddler": 4, "preschooler": 6, "school-age": 10, "teen": 13, "adult": 13}
"""The age up to which a word that lies near a known one is a next step for a band."""


class Offered(Protocol):
    """What counts of a word here: a word of the guide is one, a family's own is one too. Without a
    field it fits each, without an age anybody."""

    @property
    def word(self) -> str: ...
    @property
    def field(self) -> str | None: ...
    @property
    def from_age(self) -> int | None: ...
    @property
    def care(self) -> bool: ...


class Neighbour(Offered, Protocol):
    """A word that says which others lie near it."""

    @property
    def near(self) -> Sequence[str]: ...


W = TypeVar("W", bound=Offered)


class Chosen(NamedTuple):
    """The word of a day and why: `near` the known word `next_to` it, `new` of those that come
    first, of the same `field` as `next_to`, or `new` to somebody who met all of those."""

    word: str
    because: str
    next_to: str | None = None


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
    there = [one for one in words if field is None or one.field in (None, field)]
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
    nth: dict[tuple[str | None, int], int] = {}
    placed = []
    for at, one in enumerate(words):
        age = years if one.from_age is None else one.from_age
        tier = (one.field, age)
        nth[tier] = nth.get(tier, -1) + 1
        field = FIELDS.index(one.field) if one.field in FIELDS else len(FIELDS)
        placed.append((abs(age - years), age, nth[tier], field, at))
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


def word_of_the_day(
    words: Sequence[Neighbour],
    firsts: Iterable[str],
    *,
    used: Sequence[str],
    met: Collection[str],
    band: str,
    day: str,
    member: str,
) -> Chosen | None:
    """The word that a member (by id) meets on a local day; None where all were met.

    `words` are those that are offered (none that the family hides), `firsts` those that the band
    meets first, `used` what the member named, `met` what they met besides. First come words that
    lie near a used one and are not far above the age, then the firsts, then the field of a used
    word, then the nearest by age; never a `care` word, never one that was met. Which of several it
    is lies in the day and the member alone, so it is the same all day and on each device; a word
    that comes or goes elsewhere in the list moves nothing.
    """
    new = [one for one in words if not one.care and one.word not in met and one.word not in used]
    known = [one for one in words if not one.care and one.word in used]

    def lot(name: str) -> str:
        return hashlib.sha256(f"{day}\n{member}\n{name}".encode("utf-8", "replace")).hexdigest()

    def drawn(some: Iterable[Neighbour]) -> Neighbour | None:
        return min(some, key=lambda one: (lot(one.word), one.word), default=None)

    years = _YEARS.get(band, _YEARS["adult"])
    within = _WITHIN.get(band, _WITHIN["adult"])
    step = [one for one in new if (one.from_age or 0) <= within]
    found = drawn(one for one in step if any(_near(one, each) for each in known))
    if found is not None:
        beside = drawn(each for each in known if _near(found, each))
        return Chosen(found.word, "near", beside.word if beside else None)
    first = set(firsts)
    found = drawn(one for one in new if one.word in first)
    if found is not None:
        return Chosen(found.word, "new")
    fields = {each.field for each in known} - {None}
    for some, because in (([one for one in new if one.field in fields], "field"), (new, "new")):
        far = [(0 if one.from_age is None else abs(one.from_age - years), one) for one in some]
        nearest = min((distance for distance, _ in far), default=0)
        found = drawn(one for distance, one in far if distance == nearest)
        if found is None:
            continue
        if because == "new":
            return Chosen(found.word, "new")
        beside = drawn(each for each in known if each.field == found.field)
        return Chosen(found.word, "field", beside.word if beside else None)
    return None


def _near(one: Neighbour, other: Neighbour) -> bool:
    """Whether one of the two names the other as near."""
    return other.word in one.near or one.word in other.near

"""What a page of the family review is made of, and the few words that all of them need. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from tracker.guide.texts import text
from tracker.journal.home import Home

LAST, NEXT = "last", "next"
"""The two pages of the intention: what came of the one of last time, and the next one."""
EVERYBODY = "0"
DIGITS = 9
"""So many have a digit of their own."""


class Row(NamedTuple):
    """A line of a page. The bar stands on its `key`, `digit` chooses it ("" for neither). `who` and
    `to` are members (ids) whose signs and names stand before the text; `small` comes behind it,
    quiet. What is `chosen` stands out, what is `faint` steps back; of those who are `bare` there is
    the sign alone."""

    key: str
    text: str = ""
    digit: str = ""
    who: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    small: str = ""
    chosen: bool = False
    faint: bool = False
    bare: bool = False


class Page(NamedTuple):
    """One page: which of the review's items it belongs to, and which `part` of that it is ("" where
    there is one alone).

    `large` is for all from across the room, `aside` stands in the corner. Below it, from the top:
    `deep` (to be read out as large as it fits), `told` with what is `small`, `rows`, `asked`,
    `people` side by side behind their `label`, and a line for whoever leads (`leader`, `led_by` is
    their id); where there is little room, what is small is left out, then that line. With a `bar`
    ↑ ↓ walk along the rows; a `late` bar is there once they were pressed. A page `off` the way is
    reached by a digit.
    """

    item: str
    part: str = ""
    large: str = ""
    aside: str = ""
    deep: str = ""
    told: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    people: tuple[Row, ...] = ()
    label: str = ""
    asked: tuple[str, ...] = ()
    small: tuple[str, ...] = ()
    leader: str = ""
    led_by: str | None = None
    title: bool = False
    cloth: bool = False
    bar: bool = False
    late: bool = False
    off: bool = False

    @property
    def at(self) -> tuple[str, str]:
        """What it is known by."""
        return self.item, self.part


def words_of(youngest: int) -> Mapping[str, Mapping[str, str]]:
    """The texts of the slides for a table whose youngest is so many years old."""
    band = "under-6" if youngest < 6 else "6-9" if youngest < 10 else "10-up"
    found: Mapping[str, Mapping[str, str]] = text("review")[band]
    return found


def said(key: str) -> str:
    """One of the small lines that are the same at every table."""
    return str(text("review")["lines"][key])


def digits(home: Home) -> dict[str, str]:
    """The digit of each member (id), in the family's order."""
    return {one.id: f"{n}" for n, one in enumerate(home.members[:DIGITS], 1)}

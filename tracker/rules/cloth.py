"""The golden thread: days as the warp of a cloth, what joined us as its weft, mended in gold.

Pure, and one rule for every span: what a cell holds and where it lies decides each sign. A cell is
a part of a day (of a year the whole day) and knows of each sort only whether it is there, so
that nothing in the picture can be counted; a break has no sign at all. What goes in is decided in
`weft`, how a span is set up in `loom`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from itertools import repeat
from typing import NamedTuple

from tracker.rules.clock import MONTHS, WEEKDAYS

PARTS_OF_DAY = ("morning", "noon", "afternoon", "evening")
SIGNS = "│·╌─━✦┊"
"""Warp, quiet, caught, together, gold, celebration, away: all one cell wide."""
PLAIN = "|.~-=*:"
"""The same in signs that every terminal has."""


class Cell(NamedTuple):
    """What one part of a day holds. `people` are the ids of those who were together, in the
    family's order; `bare`: not lived yet, or before the first moment; `away`: in a span with
    nothing kept."""

    people: tuple[str, ...] = ()
    caught: bool = False
    celebration: bool = False
    gold: bool = False
    bare: bool = False
    away: bool = False

    @property
    def kept(self) -> bool:
        """Whether anything at all is woven in."""
        return bool(self.people) or self.caught or self.celebration or self.gold


class Day(NamedTuple):
    """A local day (`YYYY-MM-DD`) and its four cells, see PARTS_OF_DAY."""

    day: str
    cells: tuple[Cell, ...]


class Stitch(NamedTuple):
    """One sign and what colours it: `warp`, `loose`, `weft`, `ink`, `gold-line`, or the id of the
    member whose thread it is."""

    sign: str
    color: str


class _Yarn(NamedTuple):
    """Every stitch that is nobody's, made once."""

    warp: Stitch
    slack: Stitch
    quiet: Stitch
    caught: Stitch
    gold: Stitch
    celebration: Stitch
    away: Stitch
    gap: Stitch
    together: str


def weave(
    grid: Iterable[Sequence[Cell | None]],
    dw: int,
    rh: int,
    *,
    wide_gold: bool = False,
    signs: str = SIGNS,
) -> list[list[Stitch]]:
    """The cloth of a grid of cells, each `dw` columns wide and `rh` rows high.

    None leaves a hole (the 30th of february). `wide_gold`: gold fills every row of its cell, as in
    the review; `signs` are SIGNS or PLAIN. As many rows come back as grid rows × `rh`, each as
    long as its grid row × `dw`.
    """
    yarn = _yarn(signs)
    middle, star = (rh - 1) // 2, dw // 4 * 2
    rows: list[list[Stitch]] = []
    for across in grid:
        for r in range(rh):
            row: list[Stitch] = []
            for d, cell in enumerate(across):
                columns = range(d * dw, d * dw + dw)
                # on every second column a warp thread lies on top, shifted from row to row
                warp = [(x + 2 * len(rows)) % 4 == 0 for x in columns]
                if cell is None:
                    row += [yarn.gap] * dw
                elif cell.bare:
                    row += [yarn.gap if x % 4 else yarn.slack for x in columns]
                elif cell.away:
                    row += [yarn.gap if x % 2 else yarn.away for x in columns]
                elif not cell.kept:
                    row += [yarn.slack if over else yarn.quiet for over in warp]
                else:
                    under = _under(cell, yarn, warp.count(False), d, r, r == middle, wide_gold)
                    row += [yarn.warp if over else next(under) for over in warp]
                    if cell.celebration and r == middle:
                        row[star - dw] = yarn.celebration
            rows.append(row)
    return rows


def _under(
    cell: Cell, yarn: _Yarn, columns: int, d: int, r: int, middle: bool, wide: bool
) -> Iterator[Stitch]:
    """What passes under the warp in one row of a cell that holds something."""
    if cell.gold and (middle or wide):
        return repeat(yarn.gold)
    if cell.people:
        return iter([Stitch(yarn.together, one) for one in _shared(cell.people, columns, d, r)])
    return repeat(yarn.caught if cell.caught and middle else yarn.quiet)


def _shared(people: tuple[str, ...], columns: int, d: int, r: int) -> list[str]:
    """Whose thread each free column is: equal runs, moved on by one each row; where there are more
    people than columns, also by one each day, so that everybody has a turn."""
    many = len(people)
    if many > columns:
        return [people[(j + r + d) % many] for j in range(columns)]
    return [people[(j * many // columns + r) % many] for j in range(columns)]


@cache
def _yarn(signs: str) -> _Yarn:
    warp, quiet, caught, together, gold, celebration, away = tuple(signs)
    return _Yarn(
        warp=Stitch(warp, "warp"),
        slack=Stitch(warp, "loose"),
        quiet=Stitch(quiet, "loose"),
        caught=Stitch(caught, "weft"),
        gold=Stitch(gold, "gold-line"),
        celebration=Stitch(celebration, "ink"),
        away=Stitch(away, "loose"),
        gap=Stitch(" ", "loose"),
        together=together,
    )


def merged(cells: Sequence[Cell], order: Sequence[str]) -> Cell:
    """A whole day as one cell; `order` is the family's."""
    people = {one for cell in cells for one in cell.people}
    cell = Cell(
        people=tuple(one for one in order if one in people),
        caught=any(cell.caught for cell in cells),
        celebration=any(cell.celebration for cell in cells),
        gold=any(cell.gold for cell in cells),
    )
    if cell.kept:
        return cell
    lived = [one for one in cells if not one.bare]
    return Cell(bare=not lived, away=bool(lived) and all(one.away for one in lived))


def spoken(days: Sequence[Day], *, gold: bool = True) -> str:
    """The cloth in words: `mended on tue 3, wed 11; celebrated on fri 6`.

    The month is named where there is more than one, and stands alone with the date in a year. Not
    `gold`: as it is told at the table, where of what was mended the picture speaks alone.
    """
    told = [
        f"{word} on {', '.join(_said(day.day, days) for day in those)}"
        for word, those in (
            ("mended", [day for day in days if gold and any(cell.gold for cell in day.cells)]),
            ("celebrated", [day for day in days if any(cell.celebration for cell in day.cells)]),
        )
        if those
    ]
    return "; ".join(told) or "plain weave"


def _said(day: str, days: Sequence[Day]) -> str:
    on = date.fromisoformat(day)
    month = MONTHS[on.month - 1][:3]
    if len(days) > 31:
        return f"{on.day} {month}"
    weekday = WEEKDAYS[on.weekday()][:3]
    return f"{weekday} {on.day}" + ("" if days[0].day[:7] == days[-1].day[:7] else f" {month}")

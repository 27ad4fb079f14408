"""The golden thread on paper: the cloth of `rules.cloth` drawn as strokes, in one SVG of its own.

Sizes are points on a page of A4 or Letter with its margins, so that its words are 14 pt high. In it
are only our own words; nobody's name is, and nothing is fetched. What was mended is told by the
picture alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from tracker.journal.cloth import Cloth
from tracker.journal.home import Home
from tracker.reports.paper import GREY, LINEN, MEMBERS, Paper
from tracker.rules import loom
from tracker.rules.cloth import SIGNS, Stitch, spoken, weave

WIDTH = 504.0
"""178 mm: what both papers have between their margins."""
NAMES, TEXT = 18.0, 14
"""Height of the row of names, and of its letters."""
WARP, QUIET, CAUGHT, CLOSE, GOLD, STAR, AWAY = tuple(SIGNS)


class Size(NamedTuple):
    """How a span is set: columns a day, rows a part, the height of a row, room for words on the
    left."""

    dw: int
    rh: int
    row: float
    aside: float


SIZES = {
    "day": Size(24, 5, 9, 0),
    "week": Size(12, 3, 5, 72),
    "four weeks": Size(12, 2, 6, 46),
    "month": Size(4, 3, 5, 0),
    "year": Size(4, 2, 7, 36),
}
"""A month is a strip, its days beside each other."""


def svg(cloth: Cloth, home: Home, span: str, *, grey: bool = False) -> str:
    """The picture as SVG. `span` is `month` or one of `loom.SPANS`; `grey`: without any colour."""
    size = SIZES[span]
    lies = "today" if span == "month" else span
    grid = loom.grid(cloth.days, lies, cloth.order)
    rows = weave(grid, size.dw, size.rh, wide_gold=cloth.review)
    column = (WIDTH - size.aside) / (size.dw * max(len(row) for row in grid))
    height = NAMES + len(rows) * size.row
    look = GREY if grey else LINEN
    hues = {} if grey else {one.id: MEMBERS.get(one.color, look.ink) for one in home.everybody}
    drawing = _Drawing(size, column, look, hues)
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {height:g}" '
            f'width="{WIDTH:g}pt" height="{height:g}pt" role="img" fill="none">',
            f"<title>the golden thread</title><desc>{spoken(cloth.days, gold=False)}</desc>",
            *drawing.threads(rows),
            *drawing.words(loom.labels(cloth.days, lies, size.dw, size.rh)),
            "</svg>",
        ]
    )


class _Drawing:
    """Strokes and words at their places."""

    def __init__(self, size: Size, column: float, look: Paper, members: dict[str, str]) -> None:
        self.size, self.column, self.look, self.members = size, column, look, members

    def threads(self, rows: list[list[Stitch]]) -> Iterable[str]:
        """The cloth: one path for each thread, what lies on top of others last."""
        paths: dict[tuple[str, str], list[str]] = {}
        for y, row in enumerate(rows):
            x = 0
            for (sign, color), run in groupby(row):
                many = len(list(run))
                if sign != " ":
                    paths.setdefault((sign, color), []).extend(self._run(sign, x, y, many))
                x += many
        for sign in (QUIET, WARP, AWAY, CAUGHT, CLOSE, GOLD, STAR):
            for (drawn, color), parts in paths.items():
                if drawn == sign:
                    yield from self._path(sign, color, "".join(parts))

    def _run(self, sign: str, x: int, y: int, many: int) -> Iterable[str]:
        """So many stitches of a row that are alike, as parts of a path."""
        left, top = self.size.aside + x * self.column, NAMES + y * self.size.row
        middle, tall = top + self.size.row / 2, self.size.row
        for n in range(many if sign in (WARP, QUIET, AWAY, STAR) else 0):
            at = left + (n + 0.5) * self.column
            if sign == STAR:
                r = min(tall, 6.5)
                yield (
                    f"M{at:.1f} {middle - r:.1f}l{r * 0.28:.1f} {r * 0.72:.1f} {r * 0.72:.1f} "
                    f"{r * 0.28:.1f} {-r * 0.72:.1f} {r * 0.28:.1f} {-r * 0.28:.1f} "
                    f"{r * 0.72:.1f} {-r * 0.28:.1f} {-r * 0.72:.1f} {-r * 0.72:.1f} "
                    f"{-r * 0.28:.1f} {r * 0.72:.1f} {-r * 0.28:.1f}z"
                )
            else:
                yield (
                    f"M{at:.1f} {middle:.1f}h0"
                    if sign == QUIET
                    else f"M{at:.1f} {top:.1f}v{tall:g}"
                )
        if sign in (CAUGHT, CLOSE, GOLD):
            yield f"M{left + 0.3:.1f} {middle:.1f}h{many * self.column - 0.6:.1f}"

    def _path(self, sign: str, color: str, d: str) -> Iterable[str]:
        """One thread, the gold one in two strokes."""
        look = self.look
        if sign == STAR:
            yield _stroke("#FFFFFF", 1.4, d)
            yield f'<path fill="{look.ink}" d="{d}"/>'
        elif sign == GOLD:
            yield _stroke(look.edge, 3.4, d)
            yield _stroke(look.gold, 1.9, d)
        else:
            hue, width, more = {
                WARP: (look.warp if color == "warp" else look.loose, 0.7, ""),
                AWAY: (look.warp, 0.8, ' stroke-dasharray="1 1.5"'),
                QUIET: (look.loose, 1.0, ' stroke-linecap="round"'),
                CAUGHT: (look.weft, 1.0, ' stroke-dasharray="2 1.2"'),
                CLOSE: (self.members.get(color, look.ink), 1.7, ""),
            }[sign]
            yield _stroke(hue, width, d, more)

    def words(self, labels: loom.Labels) -> Iterable[str]:
        """The names above and beside it, and of a strip those below, above it too."""
        size = self.size
        yield f'<g fill="{self.look.quiet}" font-size="{TEXT}">'
        for one in (*labels.above, *labels.below):
            x = max(size.aside + one.at * self.column, 0) if one.at >= 0 else 0
            yield f'<text x="{x:.1f}" y="{TEXT}">{one.text}</text>'
        beside: dict[int, str] = {}
        for one in labels.left:
            # a new month's name stands on a row of its own on the screen, beside the number here
            at = next((at for at in beside if (one.at - at) * size.row < TEXT * 0.7), one.at)
            beside[at] = f"{beside.get(at, '')} {one.text}".strip()
        for at, text in beside.items():
            yield f'<text x="0" y="{NAMES + at * size.row + TEXT * 0.86:.1f}">{text}</text>'
        yield "</g>"


def _star(x: float, y: float, r: float) -> str:
    """Four points around a place, as a closed path."""
    near = r * 0.28
    points = ((0, -r), (near, -near), (r, 0), (near, near), (0, r), (-near, near), (-r, 0))
    there = " ".join(f"{x + a:.1f} {y + b:.1f}" for a, b in (*points, (-near, -near)))
    return f"M{there}z"


def _stroke(color: str, width: float, d: str, more: str = "") -> str:
    return f'<path stroke="{color}" stroke-width="{width:.2f}"{more} d="{d}"/>'

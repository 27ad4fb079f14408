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
from tracker.reports.paper import BLACK, GREY, LINEN, MEMBERS, WHITE, Paper
from tracker.reports.widths import em
from tracker.rules import loom
from tracker.rules.cloth import SIGNS, Stitch, spoken, weave

WIDTH = 504.0
"""178 mm: what both papers have between their margins."""
NAMES, TEXT = 18.0, 14
"""Height of the row of names, and of its letters."""
WARP, QUIET, CAUGHT, CLOSE, GOLD, STAR, AWAY = tuple(SIGNS)
MEANINGS = {GOLD: "we mended", STAR: "somebody tried", CLOSE: "close, a colour each"}
"""What is woven, in words."""
POINT, WAIST, RIM = 7.5, 0.32, 2.6
"""A star: how far its points reach at most, where it is narrow, and how wide its rim is."""
SAMPLE, TALL, SHADES = 22.0, 14.0, 3
"""How wide and high a sample of a thread is, and how many colours one shows at most."""


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
    rows = _woven(cloth, span)
    column = (WIDTH - size.aside) / len(rows[0])
    height = NAMES + len(rows) * size.row
    drawing = _Drawing(size, column, *_colors(home, grey))
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


def legend(home: Home, *, grey: bool = False) -> list[tuple[str, str]]:
    """What the threads of every picture mean, whatever is in it: a sample of each (SVG), and our
    words; those who were close in the colours of the first of us."""
    first = [one.id for one in home.members[:SHADES]] or [""]
    found = []
    for sign, words in MEANINGS.items():
        colors = first if sign == CLOSE else [""]
        size = Size(1, 1, TALL, 0)
        drawing = _Drawing(size, SAMPLE / len(colors), *_colors(home, grey), top=0)
        sample = "".join(drawing.threads([[Stitch(sign, color) for color in colors]]))
        found.append(
            (
                f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SAMPLE:g} {TALL:g}" '
                f'width="{SAMPLE:g}pt" height="{TALL:g}pt" fill="none" aria-hidden="true">'
                f"{sample}</svg>",
                words,
            )
        )
    return found


def _woven(cloth: Cloth, span: str) -> list[list[Stitch]]:
    """The rows of a span; those of a month are its days beside each other."""
    size = SIZES[span]
    grid = loom.grid(cloth.days, "today" if span == "month" else span, cloth.order)
    return weave(grid, size.dw, size.rh, wide_gold=cloth.review)


def _colors(home: Home, grey: bool) -> tuple[Paper, dict[str, str]]:
    """Those of the picture, and of each member."""
    if grey:
        return GREY, {}
    return LINEN, {one.id: MEMBERS.get(one.color, LINEN.ink) for one in home.everybody}


class _Drawing:
    """Strokes and words at their places."""

    def __init__(
        self,
        size: Size,
        column: float,
        look: Paper,
        members: dict[str, str],
        *,
        top: float = NAMES,
    ) -> None:
        self.size, self.column, self.look, self.members, self.top = size, column, look, members, top

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
        left, top = self.size.aside + x * self.column, self.top + y * self.size.row
        middle, tall = top + self.size.row / 2, self.size.row
        for n in range(many if sign in (WARP, QUIET, AWAY, STAR) else 0):
            at = left + (n + 0.5) * self.column
            if sign == STAR:
                yield _star(at, middle, min(tall * self.size.rh / 2, POINT))
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
            yield _stroke(WHITE, 2 * RIM, d, ' stroke-linejoin="round"')
            yield f'<path fill="{BLACK}" d="{d}"/>'
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
            x = size.aside + one.at * self.column if one.at >= 0 else 0
            x = max(min(x, WIDTH - em(one.text) * TEXT), 0)  # whole, also above the last days
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
    """A star of four points about a place, as a part of a path."""
    out, into = r * (1 - WAIST), r * WAIST
    turns = ((into, out), (out, into), (-out, into), (-into, out))
    lines = [*turns, *((-a, -b) for a, b in turns[:3])]
    return f"M{x:.1f} {y - r:.1f}l{' '.join(f'{a:.2f} {b:.2f}' for a, b in lines)}z"


def _stroke(color: str, width: float, d: str, more: str = "") -> str:
    return f'<path stroke="{color}" stroke-width="{width:.2f}"{more} d="{d}"/>'

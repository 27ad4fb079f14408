"""A page of the family review as it is drawn: large for all, small for whoever leads. Pure.

Nothing is cut off and nothing scrolls. A page gives up blank lines, small lines and the size of its
letters before its words; what is longer than the screen all the same is turned like a page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from textual.content import Content

from tracker.app.drawing import sign
from tracker.app.review_cloth import cloth_lines
from tracker.app.review_lines import people_lines, row_lines
from tracker.app.review_page import Page
from tracker.app.text import line, words
from tracker.app.themes import plain_terminal
from tracker.app.widgets.face import set_large
from tracker.journal.shared_week import SharedWeek

WIDEST = 112
ASIDE = 2
"""Columns that the small lines stand in."""
ONE_LINE = 11
"""Rows that a title may take: doubled in one line, not in two."""
MEASURE = 64
"""Columns of what is read out."""
FEWEST, MOST = 2, 5
"""Rows of cloth for a part of a day."""
BLANK = Content("")


class Drawn(NamedTuple):
    """A page in leaves that fit the screen, and the leaf on which each row (its key) stands."""

    leaves: list[list[Content]]
    where: dict[str, int]


class Way(NamedTuple):
    """A way to set a page: how many lines part its pieces, whether its rows have blank lines
    between them, and which of the small lines are there."""

    gap: int
    airy: bool = False
    small: bool = False
    leader: bool = False
    asked: bool = True


ALL = tuple(Way(gap, airy, True, True) for gap in (2, 1) for airy in (True, False))
LESS = (Way(1, leader=True), Way(1))
LARGE = ((*ALL, LESS[0]), LESS[1:])
"""For large words: what is small goes for larger letters, the line for whoever leads only for
letters that are not plain."""
TIGHT = (Way(1, asked=False), Way(0, asked=False))
"""What somebody tried stands large before anything is asked of it."""
BOLD = (*ALL, *LESS, Way(0, leader=True), Way(0))
CLOTH = (ALL[3], *LESS)


def drawn(
    page: Page,
    week: SharedWeek,
    width: int,
    height: int,
    bar: str | None,
    *,
    field: int = 0,
    alike: Sequence[Page] = (),
) -> Drawn:
    """A page in so many columns and rows, the bar on the row of that key. A `field` of so many rows
    below it leaves the large words as they were; those of pages `alike` have one size."""
    width = max(min(width, WIDEST), 20)
    made = _Setting(page, week, width, height, bar)
    sizes = [_Setting(one, week, width, height, None).size() for one in alike if one != page]
    found = made.found(min(sizes, default=None))
    if field and found is not None:
        less = _Setting(found.page, week, width, max(height - field, 1), bar)
        found, made = less.with_face(found.face), less
    height = max(height - field, 1)
    if found is None:
        found = made.set(made.faces()[-1], Way(1), 1)
    leaves = [found.lines[at : at + height] for at in range(0, len(found.lines), height)]
    return Drawn(leaves, {key: at // height for key, at in found.keys.items()})


class Set(NamedTuple):
    """A page as it is set, its large words, lines, the line on which each row begins, and whether
    what is read out is large."""

    page: Page
    face: list[Content]
    lines: list[Content]
    keys: dict[str, int]
    read_out: bool = False


class _Setting:
    """One page that is fitted to a screen."""

    def __init__(
        self, page: Page, week: SharedWeek, width: int, height: int, bar: str | None
    ) -> None:
        self.page, self.week, self.home = page, week, week.home
        self.width, self.height, self.bar = width, height, bar

    def found(self, size: int | None = None) -> Set | None:
        """The most wanted way that fits, with large words of no more than a `size`."""
        every = self._sentence() if self.page.item == "thanks" else self._large_rows()
        if every is not None:
            return every
        # what a family tries is large only below a topic that is large, too
        plain = len(self.faces()[-1]) if self.page.item == "agenda" else 0
        for read_out in (True, False) if self.page.deep else (False,):
            for found in self.tries(size):
                wanted = not read_out or (found.read_out and len(found.face) > plain)
                if len(found.lines) <= self.height and wanted:
                    return found
        return None

    def size(self) -> int:
        """How large its words would be: 0 bold ones, 1 the face, 2 the face doubled."""
        found, faces = self.found(), self.faces()
        known = [len(face) for face in reversed(faces)]
        return known.index(len(found.face)) if found is not None else 0

    def with_face(self, face: list[Content]) -> Set:
        """Set with these large words, whatever else has to go."""
        every = (self.set(face, way, 1) for way in (*ALL, *LESS, *TIGHT))
        fit = next((one for one in every if len(one.lines) <= self.height), None)
        return fit or self.set(face, TIGHT[-1], 1)

    def _sentence(self) -> Set | None:
        """What is asked of all, large in the place of the title, where it fits with all else."""
        page = self.page._replace(large=" ".join(self.page.told), told=(), title=False)
        one = _Setting(page, self.week, self.width, self.height, self.bar)
        *large, _ = one.faces() if page.large else [[]]
        every = (one.set(face, way, 1) for face in large for way in ALL)
        return next((each for each in every if len(each.lines) <= self.height), None)

    def _large_rows(self) -> Set | None:
        """A day of the cloth with all that is told of it large, below a smaller name of the day."""
        page = self.page
        if not page.off or not page.rows:
            return None
        rows: list[Content] = []
        for row in page.rows:
            told = page._replace(large=row.text, title=False)
            faces = _Setting(told, self.week, self.width - ASIDE, self.height, None).faces()
            if len(faces) < 2:
                return None
            whose = row_lines(
                row._replace(text=""), page._replace(rows=()), self.home, self.width, at_bar=False
            )
            rows += [BLANK, *whose, *(line(" " * ASIDE, each) for each in faces[-2])]
        *large, bold = self.faces()
        for face in (*large, bold):
            if len(face) + len(rows) <= self.height:
                return Set(page, face, [*face, *rows], {})
        return None

    def tries(self, size: int | None = None) -> Iterator[Set]:
        """All ways to set it, the most wanted first."""
        *large, bold = self.faces()
        if size is not None:
            large = large[-size:] if size else []
        if self.page.cloth:
            for rows in range(MOST, FEWEST - 1, -1):
                for face in large:
                    yield from (self.set(face, way, rows) for way in CLOTH)
        else:
            tight = (TIGHT,) if self.page.item in ("celebrations", "agenda") else ()
            for ways in (*LARGE, *tight):
                for face in large:
                    yield from (self.set(face, way, 1) for way in ways)
        yield from (self.set(bold, way, 1) for way in BOLD)

    def faces(self) -> list[list[Content]]:
        """The large words, the largest first; the last are plain bold ones, and all of them."""
        text = self.page.large
        bold = words(text, "bold $ink").wrap(self.width)
        found: list[list[Content]] = []
        high = min(self.height, ONE_LINE) if self.page.title else self.height
        while high > len(bold):
            lines = set_large(text, self.width, high, plain_signs=plain_terminal())
            if len(lines) <= len(bold):
                break
            found.append(lines)
            high = len(lines) - 1
        return [*found, bold]

    def set(self, face: list[Content], way: Way, tall: int) -> Set:
        """The page with these large words; `tall`: rows of cloth for a part of a day."""
        page, inside = self.page, self.width - ASIDE
        lines, keys, large = list(face), dict[str, int](), False
        gap = [BLANK] * way.gap

        def add(block: Sequence[Content], *, aside: int = ASIDE) -> None:
            if block:
                lines.extend(gap if lines else [])
                lines.extend(line(" " * aside, each) if aside else each for each in block)

        if page.cloth:
            add(cloth_lines(self.week, self.width, tall), aside=0)
        if page.deep:
            room = self.height - len(lines) - way.gap - self._below(way)
            told, large = _read_out(page.deep, self.width, room)
            add(told, aside=0)
        told = [each for told in page.told for each in words(told, "$ink").wrap(inside)]
        if way.small:
            told += [each for small in page.small for each in words(small, "$quiet").wrap(inside)]
        add(told)
        if page.rows:
            lines.extend(gap or ([BLANK] if lines == face else []))
            for n, row in enumerate(page.rows):
                lines.extend([BLANK] if way.airy and n else [])
                keys[row.key] = len(lines)
                at_bar = page.bar and row.key == self.bar
                lines.extend(row_lines(row, page, self.home, self.width, at_bar=at_bar))
        if way.asked:
            add([each for asked in page.asked for each in words(asked, "$quiet").wrap(inside)])
        add(people_lines(page.people, page.label, self.home, inside))
        if way.leader and page.leader:
            add(self._leader(inside))
        return Set(page, face, lines, keys, large)

    def _below(self, way: Way) -> int:
        """Rows that what is below a read-out takes."""
        without = self.page._replace(deep="", large="", cloth=False)
        one = _Setting(without, self.week, self.width, self.height, self.bar)
        found = len(one.set([], way, 1).lines)
        return found + way.gap if found else 0

    def _leader(self, width: int) -> list[Content]:
        """What is only for whoever leads, behind their sign."""
        lead = next((one for one in self.home.everybody if one.id == self.page.led_by), None)
        before = line(sign(lead), " ") if lead is not None else BLANK
        return line(before, (self.page.leader, "$quiet")).wrap(width)


def _read_out(told: str, width: int, room: int) -> tuple[list[Content], bool]:
    """What is done, in large letters where they fit (and whether they do), else in bold lines with
    room between them."""
    bold = _even(words(told, "bold $ink"), min(width, MEASURE))
    large = set_large(told, width, room, plain_signs=plain_terminal()) if room > 0 else []
    if len(large) > len(words(told).wrap(width)):
        return large, True
    airy = [part for each in bold for part in (each, BLANK)][:-1]
    return airy if len(airy) <= room else bold, False


def _even(text: Content, width: int) -> list[Content]:
    """Wrapped into lines of much the same length."""
    most = len(text.wrap(width))
    for narrow in range(max(text.cell_length // max(most, 1), 1), width):
        if len(text.wrap(narrow)) == most:
            return text.wrap(narrow)
    return text.wrap(width)


def knots(way: Sequence[str], here: int, title: str, skipped: Sequence[str]) -> Content:
    """The items on one thread: those behind are tied, unless they were left out; this one is
    named."""
    thread, tied, loose = ("--", "*", "o") if plain_terminal() else ("──", "●", "○")
    behind = [loose if one in skipped else tied for one in way[:here]]
    before = "".join(f"{knot}{thread}" for knot in behind)
    after = "".join(f"{thread}{loose}" for _ in way[here + 1 :])
    before, after = before and f"{before} ", after and f" {after}"
    return line((before, "$weft"), (title, "bold $ink"), (after, "$weft"))

"""The golden thread on the screen: the cloth of `tracker.rules.cloth`, drawn line by line."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.color import Color
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tracker.app.themes import plain_terminal
from tracker.journal.cloth import Cloth
from tracker.journal.home import Home
from tracker.rules import loom
from tracker.rules.cloth import PLAIN, SIGNS, weave
from tracker.rules.loom import Label

WIDE, TALL = 100, 32
"""From so many columns a day of Today's strip is four wide, from so many rows a part two high."""


class ClothView(Widget):
    """The days of a span as cloth, with their names beside it.

    It takes the room that it is given: the days grow with it as far as they may, `width: auto` is
    as wide as the strip of Today, `height: auto` as high as the screen allows. Until something is
    shown it is empty.
    """

    DEFAULT_CSS = "ClothView { width: 100%; height: auto; }"
    ALLOW_SELECT = False

    class Picked(Message):
        """A day of the cloth was clicked."""

        def __init__(self, day: str) -> None:
            super().__init__()
            self.day = day

    def __init__(self, id: str | None = None, *, plain: bool | None = None) -> None:
        """`plain`: with signs that every terminal has; None finds out."""
        super().__init__(id=id)
        self._signs = PLAIN if (plain_terminal() if plain is None else plain) else SIGNS
        self._cloth: Cloth | None = None
        self._members: dict[str, str] = {}
        self._span = "today"
        self._chosen: str | None = None
        self._strips: tuple[Size, list[Strip]] | None = None

    def show(
        self, cloth: Cloth, home: Home, span: str = "today", *, chosen: str | None = None
    ) -> None:
        """Draw this from now on. `span` is one of `loom.SPANS`; `chosen` a day whose name stands
        out."""
        members = {one.id: f"member-{one.color}" for one in home.everybody}
        shown = self._cloth, self._span, self._members
        if shown == (cloth, span, members) and (span == "today" or chosen == self._chosen):
            return  # as when days are paged through: the strip names no day that is chosen
        grown = self._cloth is None or (span, cloth.review) != (self._span, self._cloth.review)
        self._cloth, self._span, self._chosen = cloth, span, chosen
        self._members = members
        self._strips = None
        self.refresh(layout=grown)

    # ---- room

    def get_content_width(self, container: Size, viewport: Size) -> int:
        if self._span != "today":
            return container.width
        return 7 * loom.WEEKS * self._measured(container.width, viewport.height)[0]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        if self._span == "today":
            return 4 * (2 if viewport.height >= TALL else 1) + 1
        rh = self._measured(width, viewport.height - 7)[1]
        return 1 + rh * {"day": 1, "week": 4, "four weeks": 4 * loom.WEEKS, "year": 12}[self._span]

    def _measured(self, width: int, height: int) -> tuple[int, int]:
        """Columns a day and rows a part in so much room, one row of it for names."""
        if self._span == "today" and self.app.size.width < WIDE:
            width = min(width, 2 * 7 * loom.WEEKS)
        room = width - loom.aside(self._span)
        review = self._cloth is not None and self._cloth.review
        return loom.measures(self._span, room, height - 1, review=review)

    # ---- drawing

    def notify_style_update(self) -> None:
        self._strips = None
        super().notify_style_update()

    def on_focus(self) -> None:
        self._strips = None
        self.refresh()

    def on_blur(self) -> None:
        self.on_focus()

    def render_line(self, y: int) -> Strip:
        if self._strips is None or self._strips[0] != self.size:
            self._strips = self.size, self._drawn()
        strips = self._strips[1]
        if y < len(strips):
            return strips[y]
        return Strip.blank(self.size.width, self.visual_style.rich_style)

    def _drawn(self) -> list[Strip]:
        if self._cloth is None:
            return []
        cloth, span, aside = self._cloth, self._span, loom.aside(self._span)
        dw, rh = self._measured(*self.size)
        names = loom.labels(cloth.days, span, dw, rh, self._chosen)
        left = {name.at: name for name in names.left}
        rows = weave(
            loom.grid(cloth.days, span, cloth.order),
            dw,
            rh,
            wide_gold=cloth.review,
            signs=self._signs,
        )
        styles = _Styles(self.visual_style.rich_style, self._members, self.app.theme_variables)
        quiet = styles["ink" if self.has_focus else "quiet"]
        strips = [self._named(names.above, aside, styles, quiet)] if names.above else []
        for n, row in enumerate(rows):
            beside = self._beside(left.get(n), aside, styles, quiet) if aside else []
            threads = (
                Segment("".join(stitch.sign for stitch in run), styles[color])
                for color, run in groupby(row, key=lambda stitch: stitch.color)
            )
            strips.append(self._filled([*beside, *threads], styles.ground))
        if names.below:
            strips.append(self._named(names.below, aside, styles, quiet))
        return strips

    def _named(self, names: Iterable[Label], aside: int, styles: _Styles, quiet: Style) -> Strip:
        """A line of words, each at its column."""
        drawn, at = [], 0
        for name in names:
            gap = max(name.at + aside - at, 0)
            drawn.append(Segment(" " * gap, styles.ground))
            drawn.append(Segment(name.text, styles.of(name, quiet)))
            at += gap + len(name.text)
        return self._filled(drawn, styles.ground)

    def _beside(
        self, name: Label | None, aside: int, styles: _Styles, quiet: Style
    ) -> list[Segment]:
        """The words on the left of a row, and the room up to the cloth."""
        text = "" if name is None else name.text
        gap = Segment(" " * (aside - len(text)), styles.ground)
        return [gap] if name is None else [Segment(text, styles.of(name, quiet)), gap]

    def _filled(self, segments: list[Segment], ground: Style) -> Strip:
        return Strip(segments).adjust_cell_length(self.size.width, ground)

    # ---- mouse

    def on_click(self, event: events.Click) -> None:
        if self._cloth is None:
            return
        above = 0 if self._span == "today" else 1
        place = event.x - loom.aside(self._span), event.y - above
        day = loom.day_at(self._cloth.days, self._span, *place, *self._measured(*self.size))
        if day is not None:
            self.post_message(self.Picked(day))


class _Styles(dict[str, Style]):
    """Styles by what colours a stitch, made when first asked for."""

    def __init__(self, ground: Style, members: dict[str, str], variables: dict[str, str]) -> None:
        super().__init__()
        self.ground = ground
        self._members, self._variables = members, variables

    def of(self, name: Label, quiet: Style) -> Style:
        """That of words beside the cloth."""
        if name.chosen:
            return self["ink"] + Style(bold=True, underline=True)
        return self["ink"] + Style(bold=True) if name.near else quiet

    def __missing__(self, color: str) -> Style:
        named = self._variables[self._members.get(color, color)]
        self[color] = found = self.ground + Style(color=Color.parse(named).rich_color)
        return found

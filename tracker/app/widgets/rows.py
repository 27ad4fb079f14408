"""A list with the bar: the one way in which Mend shows lines to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.visual import VisualType
from textual.widget import Widget

from tracker.app.text import cut, line
from tracker.app.themes import plain_terminal


class Row(NamedTuple):
    """One line. Without an `ident` the bar passes over it (a heading, a blank, a second line);
    `flush` it begins where the bar stands, not behind it."""

    text: Content
    ident: str | None = None
    flush: bool = False


class Rows(Widget, can_focus=True):
    """Lines, cut at the edge and never wrapped; ↑ ↓ or a click move the bar, Enter opens.

    Longer than its room it says how many more there are above and below.
    """

    DEFAULT_CSS = "Rows { height: 1fr; width: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("home", "ends(0)", show=False),
        Binding("end", "ends(-1)", show=False),
        Binding("pageup", "move(-8)", show=False),
        Binding("pagedown", "move(8)", show=False),
    ]

    class Opened(Message):
        """The line at the bar was chosen (a second click; Enter belongs to the screen)."""

        def __init__(self, rows: Rows, ident: str) -> None:
            super().__init__()
            self.rows, self.ident = rows, ident

        @property
        def control(self) -> Rows:
            return self.rows

    class Moved(Message):
        """The bar went to another line."""

        def __init__(self, rows: Rows, ident: str) -> None:
            super().__init__()
            self.rows, self.ident = rows, ident

        @property
        def control(self) -> Rows:
            return self.rows

    def __init__(self, id: str | None = None, *, first: int = -1, counted: bool = True) -> None:
        """`first`: where the bar starts, 0 on the first line, -1 on the last. Not `counted`, it
        says that there is more, and not how much."""
        super().__init__(id=id)
        self.first, self.counted = first, counted
        self.under = 0  # so many lines below the bar stay in sight with it
        self._rows: list[Row] = []
        self._at: int | None = None
        self._top = 0

    @property
    def chosen(self) -> str | None:
        """The id at the bar, None in a list without any."""
        return None if self._at is None else self._rows[self._at].ident

    @property
    def bar_line(self) -> int | None:
        """On which line of this widget the bar stands."""
        if self._at is None:
            return None
        top, _ = self._window(self.size.height)
        return self._at - top + (1 if top else 0)

    def show(self, rows: Sequence[Row], *, bar: str | None = None) -> None:
        """Draw these; the bar goes to `bar`, else stays on its line, or near it where that one is
        gone, else where it starts."""
        behind = [] if self._at is None else self._rows[self._at :]
        above = [] if self._at is None else self._rows[: self._at][::-1]
        self._rows = list(rows)
        places = self._places()
        at = {self._rows[n].ident: n for n in reversed(places)}
        wanted = [bar, *(row.ident for row in (*behind, *above))]
        found = [at[ident] for ident in wanted if ident in at and ident is not None]
        self._at = found[0] if found else places[self.first] if places else None
        self.refresh()

    def _places(self) -> list[int]:
        return [n for n, row in enumerate(self._rows) if row.ident is not None]

    def action_move(self, by: int) -> None:
        places = self._places()
        if places and self._at is not None:
            here = places.index(self._at)
            self._go(places[min(max(here + by, 0), len(places) - 1)])

    def action_ends(self, end: int) -> None:
        places = self._places()
        if places:
            self._go(places[end])

    def _go(self, to: int) -> None:
        if to != self._at:
            self._at = to
            self.refresh()
            self.post_message(self.Moved(self, self._rows[to].ident or ""))

    def on_click(self, event: events.Click) -> None:
        at = self._top + event.y - (1 if self._top else 0)
        if 0 <= at < len(self._rows) and self._rows[at].ident is not None:
            if at == self._at:
                self.post_message(self.Opened(self, self._rows[at].ident or ""))
            self._go(at)

    def on_mouse_scroll_down(self) -> None:
        self.action_move(1)

    def on_mouse_scroll_up(self) -> None:
        self.action_move(-1)

    def render(self) -> VisualType:
        width, height = self.size
        top, end = self._window(height)
        self._top = top
        shown = [self._drawn(n, width) for n in range(top, end)]
        if top:
            shown.insert(0, self._more("↑", top))
        if end < len(self._rows):
            shown.append(self._more("↓", len(self._rows) - end))
        return Content("\n").join(shown)

    def _more(self, where: str, number: int) -> Content:
        return line((f"  {where} {f'{number} ' if self.counted else ''}more", "$quiet"))

    def _window(self, height: int) -> tuple[int, int]:
        """The rows in sight, from and to: the bar among them (with what is under it), and a line to
        spare at each end beyond which there is more."""
        number, at = len(self._rows), self._at or 0
        if number <= height:
            return 0, number
        last = at + self.under
        if last < height - 1 and (self._top == 0 or at <= 1):
            return 0, height - 1
        if at > number - height:
            return number - height + 1, number
        inside = max(height - 2, 1)
        top = max(min(self._top, at), min(last - inside + 1, at), 1)
        return top, top + inside

    def _drawn(self, number: int, width: int) -> Content:
        row = self._rows[number]
        if row.flush:
            return cut(row.text, width)
        at_bar = number == self._at and self.has_focus
        text = cut(row.text, width - 2)
        if at_bar:
            bar = ">" if plain_terminal() else "▌"
            return line((f"{bar} ", "$ink"), text.stylize("bold"))
        return line("  ", text)

"""A calm page to read: questions people ask, and why it happens. The answer to the one at the bar
stands below; nothing is kept of what was read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.content import Content

from tracker.app.screens.base import MendScreen
from tracker.app.styles import sheet
from tracker.app.text import line, words
from tracker.app.widgets.page import Page
from tracker.app.widgets.rows import Row, Rows
from tracker.guide.texts import text

MEASURE = 80
"""Columns of an answer at most: longer lines are hard to read."""
AIRY, LOW = 30, 20
"""From so many rows on headings stand apart; below so many there is no line for notices."""
ROUND_IT = 5
"""So many rows are not the list's or the answer's, and two more those of the notice."""
HEADINGS = {"question": "questions people ask", "why": "why it happens"}
KEYS = [("1–8", "to one of them"), ("!", "safety"), ("esc", "back"), ("?", "keys")]


class ReadingRoom(MendScreen):
    """Eight lines with a digit each; ↑ ↓ or the digit turns to one."""

    PLACE: ClassVar[str] = "reading"
    CSS_PATH: ClassVar = [sheet("reading_room")]

    def __init__(self) -> None:
        super().__init__()
        self.rows = Rows("asked", first=0)
        self.answer = Page("answer")

    def compose(self) -> ComposeResult:
        yield self.top
        yield self.rows
        yield self.answer
        yield self.notice
        yield self.keys

    def on_mount(self) -> None:
        self.home = self.mend.home()
        self.top.show(line(("to read when it is calm", "bold $ink")))
        self.keys.keys(KEYS)
        self.rows.focus()
        self.draw()

    def on_resize(self) -> None:
        self.draw()

    def on_rows_moved(self) -> None:
        self.draw()

    def draw(self, bar: str | None = None) -> None:
        """Show the list, the bar on `bar` or where it was, and below it the answer, whole."""
        size, page = self.app.size, text("questions")
        rows: list[Row] = []
        answers: dict[str, str] = {}
        for kind, heading in HEADINGS.items():
            gap = [Row(Content(""))]
            rows += gap if rows else []
            rows += [Row(line((heading, "$quiet"))), *(gap if size.height >= AIRY else [])]
            for one in page[kind]:
                number = f"{len(answers) + 1}"
                answers[number] = str(one.get("answer") or one["text"])
                rows.append(Row(line((f"{number}  ", "$quiet"), _title(one)), number))
        self.rows.show(rows, bar=bar)
        width = max(min(size.width - 4, MEASURE), 10)
        told = words(answers[self.rows.chosen or "1"], "$ink").wrap(width)
        self.answer.show(told)
        # the answer is never cut: the list gives way, and before it the notice
        self.notice.display = size.height >= LOW
        room = size.height - ROUND_IT - 2 * self.notice.display - len(told)
        self.rows.styles.height = min(len(rows), max(room, 3))

    def action_read(self, number: int) -> None:
        """To the line with this digit."""
        self.draw(f"{number}")


def _title(one: Mapping[str, Any]) -> str:
    return str(one.get("ask") or one["title"])

"""What the places of words, rituals and celebrations are made of: they take the whole width."""

from __future__ import annotations

from tracker.app.widgets.page import Page
from tracker.app.widgets.rows import Rows


class Shelf(Rows):
    """A list that says that there is more, and never how much."""

    DEFAULT_CSS = "Shelf { width: 100%; }"

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id, first=0, counted=False)


class Wall(Page):
    """Lines with the room below them."""

    DEFAULT_CSS = "Wall { width: 100%; height: 1fr; }"

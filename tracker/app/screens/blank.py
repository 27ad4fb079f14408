"""Blank: quiet cloth over the whole screen and nothing else, until Enter."""

from __future__ import annotations

from itertools import groupby
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.visual import VisualType
from textual.widget import Widget

from tracker.app.styles import sheet
from tracker.app.text import line
from tracker.app.themes import plain_terminal
from tracker.rules.cloth import PLAIN, SIGNS, Cell, weave

WARP = 4
"""Columns from one warp thread to the next: the cloth is as many whole ones wide as fit."""


class QuietCloth(Widget):
    """Plain weave as wide and high as there is room, as on days without lines."""

    ALLOW_SELECT = False

    def render(self) -> VisualType:
        width, height = self.size
        signs = PLAIN if plain_terminal() else SIGNS
        rows = weave([[Cell()] * (width // WARP)] * height, WARP, 1, signs=signs)
        return Content("\n").join(
            line(
                *(
                    ("".join(stitch.sign for stitch in run), f"${color}")
                    for color, run in groupby(row, key=lambda stitch: stitch.color)
                )
            )
            for row in rows
        )


class BlankScreen(Screen[None]):
    """Lies over everything; what is below stays as it was, and words being typed are drafts."""

    AUTO_FOCUS = ""
    CSS_PATH: ClassVar = [sheet("blank")]
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "come_back", show=False)]

    def compose(self) -> ComposeResult:
        yield QuietCloth()

    def action_come_back(self) -> None:
        self.dismiss()

"""Words large enough to be read from across the room: slides, feeling fields, celebrations."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content
from textual.geometry import Size
from textual.visual import VisualType
from textual.widget import Widget

from tracker.app.text import cut, words
from tracker.app.themes import plain_terminal
from tracker.guide.face import clusters, pixels
from tracker.rules.face import doubled, half_blocks
from tracker.rules.text import plain

_LETTERS = "$ink"
_WORDS = "bold $ink"


class Large(Widget):
    """One phrase in the large face, as large as it fits: doubled, else single, else plain bold.

    It breaks at spaces where a line is too short for it. A phrase with a letter that the face lacks
    is plain bold; on plain terminals large words are s p a c e d capitals.
    """

    DEFAULT_CSS = "Large { width: 100%; height: auto; }"

    def __init__(
        self,
        text: str = "",
        *,
        rows: int | None = None,
        plain_signs: bool | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """`rows`: the most lines that it may take, else what its container has; `plain_signs`: no
        pixels, else what the terminal asks for."""
        super().__init__(id=id, classes=classes)
        self._text = text
        self._rows = rows
        self._plain_signs = plain_terminal() if plain_signs is None else plain_signs

    def show(self, text: str, *, rows: int | None = None) -> None:
        """Draw this from now on, in at most so many lines (None: as many as before)."""
        self._text = text
        self._rows = rows or self._rows
        self.refresh(layout=True)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        shown = self._shown(container.width, self._most(container, viewport))
        return max((line.cell_length for line in shown), default=0)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._shown(width, self._most(container, viewport)))

    def render(self) -> VisualType:
        width, height = self.content_size
        most = height if self._rows is None else min(height, self._rows)
        return Content("\n").join(self._shown(width, most))

    def _most(self, container: Size, viewport: Size) -> int:
        # Where the container's height follows from what it holds, it is an old one, or none yet.
        return self._rows or container.height or viewport.height

    def _shown(self, width: int, height: int) -> list[Content]:
        return set_large(self._text, width, height, plain_signs=self._plain_signs)


def set_large(text: str, width: int, height: int, *, plain_signs: bool = False) -> list[Content]:
    """A phrase as lines of at most `width` cells, at most `height` of them, as large as it fits."""
    text = plain(text, one_line=True)
    if not text or width < 1 or height < 1:
        return []
    settings = ((_spaced, 0),) if plain_signs else ((_double, 2), (_single, 1))
    for draw, gap in settings:
        lines = _broken(text, draw, width, height, gap)
        if lines is not None:
            return [Content.styled(line, _WORDS if plain_signs else _LETTERS) for line in lines]
    bold = words(text, _WORDS).wrap(width)
    if len(bold) <= height:
        return bold
    return [*bold[: height - 1], cut(Content(" ").join(bold[height - 1 :]), width)]


def _broken(
    text: str, draw: Callable[[str], list[str] | None], width: int, height: int, gap: int
) -> list[str] | None:
    """The words drawn, as many beside each other as the width holds, with blank lines between;
    None where a word cannot be drawn or does not fit."""
    lines: list[str] = []
    beside, drawn = "", list[str]()
    for word in text.split():
        if len(word) > width:
            return None
        longer = draw(f"{beside} {word}")
        if beside and longer and _width(longer) > width:
            lines += [*drawn, *[""] * gap]
            beside, longer = "", draw(word)
        if longer is None or _width(longer) > width or len(lines) + len(longer) > height:
            return None
        beside, drawn = f"{beside} {word}", longer
    return lines + drawn


def _double(text: str) -> list[str] | None:
    rows = pixels(text)
    return None if rows is None else half_blocks(doubled(rows))


def _single(text: str) -> list[str] | None:
    rows = pixels(text)
    return None if rows is None else half_blocks(rows)


def _spaced(text: str) -> list[str] | None:
    return ["   ".join(" ".join(clusters(word)) for word in text.upper().split())]


def _width(lines: list[str]) -> int:
    return max(Content(line).cell_length for line in lines)

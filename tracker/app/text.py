"""Somebody's words on the screen: the one way to draw text from the store.

Text given to a widget as it is would be read as markup (a note could run an action) and could carry
codes that the terminal obeys. What comes from here is drawn as typed, and nothing else happens.
"""

from __future__ import annotations

from textual.content import Content
from textual.style import Style

from tracker.app.themes import plain_terminal
from tracker.rules.text import plain

PLAIN_SIGNS = str.maketrans("─━¦○✦∩·▌▒❯⌂", "-=:o*^.>#>~")
"""Our own signs in those that every terminal has; members stand by their initial there."""
APART = {0x200D: "\N{ZERO WIDTH NON-JOINER}"}
"""What a joiner joins Textual counts as one sign; terminals draw few pictures so, and no letters.
Drawn apart, a line is everywhere as wide as it was counted."""


def words(text: str, style: str | Style = "", *, one_line: bool = True) -> Content:
    """Text made safe, in one style (`$` names of the theme are understood)."""
    safe = plain(text).translate(APART)
    if plain_terminal():
        safe = safe.translate(PLAIN_SIGNS)
    return Content.styled(safe.replace("\n", " ") if one_line else safe, style)


def line(*parts: Content | str | tuple[str, str]) -> Content:
    """Pieces joined: safe contents, somebody's plain words, or (words, style)."""
    return Content.assemble(
        *(
            part
            if isinstance(part, Content)
            else words(part)
            if isinstance(part, str)
            else words(*part)
            for part in parts
        )
    )


def cut(text: Content, width: int) -> Content:
    """One line of at most so many cells, `…` at the end where something was cut off."""
    return text if text.cell_length <= width else text.truncate(max(width, 1), ellipsis=True)

"""The colours of what is printed: those of the light look, or greys. A test holds the first and the
screen's together."""

from __future__ import annotations

from typing import NamedTuple


class Paper(NamedTuple):
    """Ink, quiet words, and threads; the stitch of gold is a light core between dark edges, which
    is a double line in grey."""

    ink: str
    quiet: str
    weft: str
    warp: str
    loose: str
    gold: str
    edge: str


LINEN = Paper("#352E27", "#645A4E", "#8F806D", "#BBAD98", "#CFC3B0", "#E8B84B", "#7A5500")
GREY = Paper("#333333", "#333333", "#808080", "#A8A8A8", "#C0C0C0", "#FFFFFF", "#333333")
BLACK, WHITE = "#000000", "#FFFFFF"
"""A star and its rim, in every print."""
MEMBERS = {
    "sky": "#0563B8",
    "clay": "#7E3524",
    "moss": "#4C6B46",
    "heather": "#6D3C81",
    "rose": "#AC376B",
    "sea": "#144A42",
    "mist": "#20213D",
    "slate": "#535B5F",
}
"""Of each member, by the name of the colour."""

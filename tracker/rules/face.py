"""What can be done with a picture of pixels: doubled with round corners, written in half blocks."""

from __future__ import annotations

from collections.abc import Sequence

Rows = Sequence[Sequence[bool]]

_BLOCKS = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


def doubled(rows: Rows) -> list[list[bool]]:
    """The picture twice as large by the Scale2x rule: corners become round, strokes stay.

    Each pixel becomes four. A quarter takes the colour of the two neighbours at its corner where
    those agree with each other and not with the neighbours opposite. Outside is empty.
    """
    larger: list[list[bool]] = []
    for y, row in enumerate(rows):
        upper: list[bool] = []
        lower: list[bool] = []
        for x, here in enumerate(row):
            above = y > 0 and rows[y - 1][x]
            below = y + 1 < len(rows) and rows[y + 1][x]
            left = x > 0 and row[x - 1]
            right = x + 1 < len(row) and row[x + 1]
            corners = above != below and left != right
            upper.append(above if corners and above == left else here)
            upper.append(above if corners and above == right else here)
            lower.append(below if corners and below == left else here)
            lower.append(below if corners and below == right else here)
        larger += [upper, lower]
    return larger


def half_blocks(rows: Rows) -> list[str]:
    """The picture as lines of text, two rows of pixels a line, without spaces at the ends."""
    lines = []
    for y in range(0, len(rows), 2):
        lower = rows[y + 1] if y + 1 < len(rows) else [False] * len(rows[y])
        pairs = zip(rows[y], lower, strict=True)
        lines.append("".join(_BLOCKS[pair] for pair in pairs).rstrip())
    return lines

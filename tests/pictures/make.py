"""The pictures of the README, made of real screens of the sample family.

    python tests/pictures/make.py

Writes small SVG files beside itself: text stays text, nothing is fetched from anywhere.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import Iterable
from html import escape
from pathlib import Path

from rich.segment import Segment

CELL, ROW, SIZE = 8.4, 18, 14
NOW = "2026-11-24T17:52"
FONT = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace"
PICTURES: dict[str, tuple[tuple[int, int], tuple[str, ...]]] = {
    "today": ((80, 24), ()),
    "wide": ((120, 40), ()),
    "rupture": ((80, 24), ("r", "1", "l")),
    "line": ((80, 24), ("slash", *"snapped at Jake about shoes 20m ago +tired")),
    "feeling": ((80, 24), ("f", "2")),
    "thread": ((80, 24), ("G",)),
    "review": ((80, 24), ("w", "right", "right")),
}


def main() -> None:
    """Make them all."""
    os.environ |= {"TEXTUAL_ANIMATIONS": "none", "COLORTERM": "truecolor", "TERM": "xterm-256color"}
    os.environ.pop("NO_COLOR", None)
    with tempfile.TemporaryDirectory() as room:
        store = Path(room, "mend.sqlite3")
        planted(store)
        for name, (size, keys) in PICTURES.items():
            target = Path(__file__).with_name(f"{name}.svg")
            target.write_text(asyncio.run(picture(store, size, keys)), encoding="utf-8")
            print(target.name, target.stat().st_size)


def planted(store: Path) -> None:
    """A store with a year of the sample family."""
    from tracker.exchange.sampling import plant
    from tracker.journal.opening import open_journal
    from tracker.settings import gather

    settings = gather({"data": str(store), "now": f"{NOW}+00:00"}, {})
    with open_journal(settings, "demo", make=True) as journal:
        plant(journal, 1, 1)


async def picture(store: Path, size: tuple[int, int], keys: Iterable[str]) -> str:
    """The screen after some keys, as SVG."""
    from tracker.app.app import Mend
    from tracker.settings import gather

    app = Mend(gather({"data": str(store), "me": "Maren", "now": NOW}, {}))
    async with app.run_test(size=size) as pilot:
        await pilot.pause(1)
        for key in keys:
            await pilot.press({" ": "space", "+": "plus"}.get(key, key))
        await pilot.pause(0.5)
        strips = [list(strip) for strip in app.screen._compositor.render_strips()]
    app.close_all()
    return drawn(strips, size)


def drawn(rows: list[list[Segment]], size: tuple[int, int]) -> str:
    """Rows of styled text as SVG: a rectangle a ground, a text a run."""
    width, height = size[0] * CELL, size[1] * ROW
    ground = next((_color(one, "bgcolor") for one in rows[0] if one.style), "#1c1a19")
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height}" '
        f'font-family="{FONT}" font-size="{SIZE}">',
        f'<rect width="100%" height="100%" fill="{ground}"/>',
    ]
    for number, row in enumerate(rows):
        column = 0
        for one in row:
            cells = one.cell_length
            back = _color(one, "bgcolor")
            if back and back != ground:
                out.append(
                    f'<rect x="{column * CELL:.1f}" y="{number * ROW}" '
                    f'width="{cells * CELL + 0.5:.1f}" height="{ROW}" fill="{back}"/>'
                )
            out += _run(one, column, number)
            column += cells
    return "\n".join([*out, "</svg>", ""])


def _run(one: Segment, column: int, row: int) -> list[str]:
    """A run of text, without the blanks at its ends."""
    bare = one.text.strip()
    if not bare:
        return []
    if set(bare) <= set(" █▀▄▌"):
        return _blocks(one, column, row)
    column += len(one.text) - len(one.text.lstrip())
    style = one.style
    more = ' font-weight="bold"' if style and style.bold else ""
    more += ' font-style="italic"' if style and style.italic else ""
    more += ' text-decoration="underline"' if style and style.underline else ""
    length = Segment(bare).cell_length * CELL
    return [
        f'<text x="{column * CELL:.1f}" y="{row * ROW + 13.5}" fill="{_color(one, "color")}" '
        f'textLength="{length:.1f}" lengthAdjust="spacingAndGlyphs" xml:space="preserve"{more}>'
        f"{escape(bare)}</text>"
    ]


def _blocks(one: Segment, column: int, row: int) -> list[str]:
    """Block signs as what they are, so that no font leaves a gap between two rows."""
    parts = {"█": (0, 0, 1, 1), "▀": (0, 0, 1, 0.5), "▄": (0, 0.5, 1, 0.5), "▌": (0, 0, 0.5, 1)}
    return [
        f'<rect x="{(column + n + x) * CELL:.1f}" y="{(row + y) * ROW:.0f}" '
        f'width="{w * CELL + 0.3:.1f}" height="{h * ROW + 0.3:.1f}" fill="{_color(one, "color")}"/>'
        for n, sign in enumerate(one.text)
        if sign in parts
        for x, y, w, h in [parts[sign]]
    ]


def _color(one: Segment, which: str) -> str:
    found = getattr(one.style, which, None) if one.style else None
    return found.get_truecolor().hex if found is not None else ""


if __name__ == "__main__":
    main()

"""Typed lines as they are kept, and what a notice says of them."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from tracker.app.asking import key_told
from tracker.app.text import line
from tracker.journal import lines
from tracker.journal.home import Home
from tracker.journal.telling import brief
from tracker.rules.text import whole
from tracker.settings import Settings
from tracker.store.errors import TooLong
from tracker.store.inbox import Line

LONGEST = 1_000_000
"""Bytes of a line: a novel, and still read at once."""
BREAKS = str.maketrans("\x85\u2028\u2029", "\n\n\n")
"""Whatever ends a line ends a moment."""


def lines_of(typed: str) -> list[str]:
    """The lines of a field that say something, as they can be kept."""
    return [whole(text) for text in typed.translate(BREAKS).split("\n") if text.strip()]


def kept_lines(
    texts: Sequence[str], home: Home | None, now: int, settings: Settings, program: str
) -> list[Line]:
    """The lines as the inbox takes them, read at `now`; without a family unread, with the names
    that were said. Raises TooLong."""
    if any(len(text.encode()) > LONGEST for text in texts):
        raise TooLong("A line may hold one megabyte (1,000,000 bytes).", "Keep it in parts.")
    if home is not None:
        return [lines.kept_line(text, home, now, program) for text in texts]
    kept = [Line(text, now, program) for text in texts]
    for one in kept:
        one.family_said = settings.family if settings.family_said else None
        one.me_said = settings.me
    return kept


def kept_told(kept: Sequence[Line], home: Home | None) -> Content:
    """What a notice says of lines just kept, and the keys for what may come next."""
    if home is None:
        return line("kept as typed; it is read when the file opens")
    found = [lines.moment_of(one, home) for one in kept]
    unsure = sum(1 for one in found if one.unsure)
    if len(found) > 1:
        waits = f"   {unsure} of them in the basket   " if unsure else "   "
        sorts = key_told("N", "sorts them") if unsure else ()
        last = key_told("u", "takes back the last")
        return line(f"kept. {len(found)} lines{waits}", *sorts, *last)
    said = line(f"kept. {brief(found[0], home)}   ")
    undo = key_told("u", "undo")
    if unsure:
        return line(said, "in the basket   ", *key_told("N", "sorts it"), *undo)
    mend = key_told("m", "mend") if found[0].kind == "rupture" else ()
    return line(said, *mend, *undo)

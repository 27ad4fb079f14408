"""The ritual that a typed line names: one that the family knows, by its whole name."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

SHORTEST = 4
"""Letters that a name needs to be found in a line: *nap* and *tea* stand in too many."""


def known_ritual(line: str, names: Iterable[str]) -> tuple[str, int] | None:
    """The longest of the names that stand in the line, and where; None where none does.

    Capitals, the kind of apostrophe and how many spaces do not count; a name is no part of a word.
    """
    found: tuple[str, int] | None = None
    heard = _plain(line)
    for name in names:
        wanted = _plain(name)
        if len(wanted) < SHORTEST or (found is not None and len(found[0]) >= len(name)):
            continue
        at = heard.find(wanted)
        while at >= 0:
            if _ends(heard, at - 1) and _ends(heard, at + len(wanted)):
                found = name, at
                break
            at = heard.find(wanted, at + 1)
    return found


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split())


def _ends(text: str, at: int) -> bool:
    """Whether no word goes on there."""
    return not 0 <= at < len(text) or not (text[at].isalnum() or text[at] in "'-")

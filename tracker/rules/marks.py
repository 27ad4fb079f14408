"""The one mark that somebody may put on a moment: that it was too much. It is a tag among its tags.

Pure. The mark stands last, is set and taken off by hand alone, and decides nothing.
"""

from __future__ import annotations

TOO_MUCH = "too-much"


def marked(tags: tuple[str, ...]) -> bool:
    """Whether the mark is among the tags."""
    return TOO_MUCH in tags


def others(tags: tuple[str, ...]) -> tuple[str, ...]:
    """The tags without the mark."""
    return tuple(each for each in tags if each != TOO_MUCH)


def turned(tags: tuple[str, ...]) -> tuple[str, ...]:
    """The tags with the mark, or without it where it was there."""
    return others(tags) if marked(tags) else (*tags, TOO_MUCH)


def kept(before: tuple[str, ...], after: tuple[str, ...]) -> tuple[str, ...]:
    """The tags that somebody says anew, with the mark if it was there before: a line that is put
    right does not speak of it."""
    if others(before) == others(after):
        return before if marked(before) else after
    return (*others(after), TOO_MUCH) if marked(before) else after

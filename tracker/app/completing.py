"""The rest of a name or a tag while it is typed. Pure: text and family in, letters out."""

from __future__ import annotations

from tracker.journal.home import Home
from tracker.rules.reading_names import fold

SHORTEST = 2
"""Letters of a name before its rest is offered; a tag needs its sign and one."""


def completed(text: str, home: Home) -> str:
    """The text with its last word whole: a member's name, a nickname, or `+` and a trigger of the
    family. Empty where nothing begins like it."""
    start = max(text.rfind(char) for char in " \t\n") + 1
    word = text[start:]
    if word[:1] in ("+", "#"):
        return _whole(text, word[1:], home.triggers, 1)
    typed = word.removeprefix("@")
    names = [one.name for one in home.members]
    nicknames = [name for one in home.members for name in one.nicknames]
    return _whole(text, typed, (*names, *nicknames), 1 if typed != word else SHORTEST)


def _whole(text: str, typed: str, known: tuple[str, ...], shortest: int) -> str:
    if len(typed) < shortest:
        return ""
    begun = fold(typed)
    for one in known:
        if fold(one).startswith(begun) and len(one) > len(typed):
            return text[: len(text) - len(typed)] + one
    return ""

"""Which road a command takes, told by its words alone, before anything is loaded."""

from __future__ import annotations

VALUES = ("--data", "--family", "--me", "--now")
FLAGS = ("--no-color", "--json")


def split(words: list[str]) -> tuple[list[str], str | None, list[str]]:
    """The global options before the verb, the verb, and all that follows it."""
    at = 0
    while at < len(words) and words[at].startswith("-"):
        named = words[at] in VALUES
        if not named and words[at] not in FLAGS and not words[at].startswith(_WITH_VALUE):
            break
        at += 1 + named
    if at < len(words) and not words[at].startswith("-"):
        return words[:at], words[at], words[at + 1 :]
    return words, None, []


_WITH_VALUE = tuple(name + "=" for name in VALUES)

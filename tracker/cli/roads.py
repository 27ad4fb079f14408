"""Which road a command takes, told by its words alone, before anything is loaded."""

from __future__ import annotations

VALUES = ("--data", "--family", "--me", "--now")
FLAGS = ("--no-color", "--json")


def split(words: list[str]) -> tuple[list[str], str | None, list[str]]:
    """The global options before the verb, the verb (None: there is none), and all that follows."""
    at = 0
    while at < len(words) and words[at].startswith("-"):
        named = words[at] in VALUES
        if not named and words[at] not in FLAGS and not words[at].startswith(_WITH_VALUE):
            break
        at += 1 + named
    if at < len(words) and not words[at].startswith("-"):
        return words[:at], words[at], words[at + 1 :]
    return words[:at], None, words[at:]


def options(words: list[str]) -> dict[str, str | None]:
    """The global options as `tracker.settings.gather` takes them."""
    found: dict[str, str | None] = {}
    at = 0
    while at < len(words):
        name, equals, value = words[at].partition("=")
        if name in VALUES:
            at += not equals
            found[name[2:]] = value if equals else words[at] if at < len(words) else ""
        elif name == "--no-color":
            found["no_color"] = "yes"
        at += 1
    return found


_WITH_VALUE = tuple(name + "=" for name in VALUES)

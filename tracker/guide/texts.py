"""The texts of the guide, read from `texts/` when the first one is wanted.

All words that a screen or a shell shows on the way back live there as TOML, so that they can be
weighed, changed and translated without touching a rule. README.md beside this file tells what
each file holds and what it rests on. A text that is asked for and is not there is a mistake of
ours, so it raises `KeyError`; names of files and kinds never come from anybody's typing.
"""

from __future__ import annotations

import os.path
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

SPEAKERS = ("adult", "child")
BANDS = ("infant", "toddler", "preschooler", "school-age", "teen", "adult")
PARTS = ("responsibility", "reflection", "reconnection")

_HERE = os.path.join(os.path.dirname(__file__), "texts")
_SLOT = re.compile(r"\{(name|me)\}")


class Entry(NamedTuple):
    """What fits one kind of break, from this speaker to a listener of this age.

    `fit` is `fits` (two or more lines for each of the three R's, with slots), `action` (only
    `do`: what to do, not say) or `not` (only `why`: for the adult who looks here, what to do
    instead). `sources` are ids of `sources()`.
    """

    fit: str
    sources: tuple[str, ...]
    why: str = ""
    do: tuple[str, ...] = ()
    responsibility: tuple[str, ...] = ()
    reflection: tuple[str, ...] = ()
    reconnection: tuple[str, ...] = ()


@cache
def entry(kind: str, listener: str, speaker: str = "adult") -> Entry:
    """The words for a kind of rupture (its slug), said to a band by an adult or a child."""
    row = text(f"phrases/{speaker}-to-{listener}")[kind]
    return Entry(
        fit=row["fit"],
        sources=sources_of(row),
        why=row.get("why", ""),
        do=tuple(row.get("do", ())),
        responsibility=tuple(row.get("responsibility", ())),
        reflection=tuple(row.get("reflection", ())),
        reconnection=tuple(row.get("reconnection", ())),
    )


@cache
def text(name: str) -> Mapping[str, Any]:
    """A whole file by its name without the ending: `text("safety")`. It is for reading only."""
    try:
        with open(os.path.join(_HERE, f"{name}.toml"), "rb") as file:
            return tomllib.load(file)
    except FileNotFoundError:
        raise KeyError(name) from None


def sources() -> Mapping[str, str]:
    """What the texts rest on: id → the work, in one line."""
    return text("sources")


def sources_of(table: Mapping[str, Any]) -> tuple[str, ...]:
    """The ids of the sources that stand in a table of a text."""
    named = table["source"]
    return (named,) if isinstance(named, str) else tuple(named)


def filled(line: str, *, name: str, me: str) -> str:
    """The line with its slots filled: `{name}` is who listens, `{me}` who speaks, as called.

    In one pass, so that a name that looks like a slot stays the name that it is.
    """
    called = {"name": name, "me": me}
    return _SLOT.sub(lambda slot: called[slot[1]], line)


def slotted(line: str, **slots: str) -> str:
    """The line with other slots filled, by their names; in one pass too."""
    return re.sub(r"\{(\w+)\}", lambda slot: slots.get(slot[1], slot[0]), line)

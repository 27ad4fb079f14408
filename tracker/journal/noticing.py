"""Seeing somebody's own attempt: how it may look, how to tell it, and when it may be comfort for a
grown-up. No ORM here."""

from __future__ import annotations

from collections.abc import Collection

from tracker.guide import texts
from tracker.journal.home import Home


def comforts(home: Home, who: Collection[str], towards: Collection[str]) -> bool:
    """Whether a child did something for grown-ups alone: then a gentle sentence stands there, for
    that may be comfort, which is no child's task. The grown-up decides; nothing typed is read."""
    roles = {one.id: one.role for one in home.everybody}
    child = any(roles.get(one) == "child" for one in who)
    return child and bool(towards) and all(roles.get(one) != "child" for one in towards)


def gentle() -> tuple[str, ...]:
    """What is said to an adult whom a child has comforted."""
    return tuple(texts.text("noticing")["comforting"])


def prompts(band: str) -> tuple[str, ...]:
    """How an attempt may look at that age."""
    return tuple(one["text"] for one in texts.text("noticing")["prompt"] if band in one["bands"])


def says(band: str) -> tuple[tuple[str, str], ...]:
    """How to tell a child of that age what was seen: the way, and a line of that kind."""
    every = texts.text("noticing")["say"]
    return tuple((one["how"], one["text"]) for one in every if band in one["bands"])

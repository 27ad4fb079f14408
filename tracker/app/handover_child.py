"""The child at the keyboard: who it is, in which language it is spoken to, and its half-typed
words, which come back to this child alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from tracker.app.drafts import Drafts
from tracker.journal.home import Home
from tracker.rules.moment import Member

LONGEST = 2000
"""Letters that a child's line may have; a key held down for an hour ends somewhere."""


class Child(NamedTuple):
    """Who has the keyboard: the family as this child may see it, the local day, the band of age,
    and the lines of that band."""

    home: Home
    member: Member
    day: str
    band: str
    text: Mapping[str, str]

    def sees(self, audience: str) -> str:
        """Who sees what has this audience, in the child's language."""
        return self.text.get(f"who_sees_{audience}", "")


def child_of(home: Home, ident: str | None, now: int) -> Child | None:
    """The child of this id in the family, None where there is none."""
    from tracker.journal import handover

    member = next((one for one in home.everybody if one.id == ident), None)
    if member is None:
        return None
    day = home.today(now)
    lines = handover.text(home, member, day)
    return Child(home._replace(me=member.id), member, day, home.band(member, day), lines)


class Begun:
    """What a child began to type and did not keep, by where it was typed.

    One small file a child in `drafts/`, written with every key; its name keeps it from those that
    an adult's key brings back.
    """

    def __init__(self, drafts: Drafts, child: str) -> None:
        self._drafts = drafts
        self._name = f"handover-{child}"
        self._said: dict[str, str] | None = None

    @property
    def said(self) -> dict[str, str]:
        """All of it, read once."""
        if self._said is None:
            self._said = {}
            found = self._drafts.read(self._name)
            if isinstance(found, dict):
                self._said = {
                    str(where): text for where, text in found.items() if isinstance(text, str)
                }
        return self._said

    def keep(self, where: str, text: str) -> None:
        """What stands there now; nothing is nothing to keep."""
        if text.strip():
            self.said[where] = text
        else:
            self.said.pop(where, None)
        if self.said:
            self._drafts.keep(self._name, dict(self.said))
        else:
            self._drafts.drop(self._name)

    def drop(self, *where: str) -> None:
        """This is kept, or no longer wanted."""
        for each in where:
            self.keep(each, "")

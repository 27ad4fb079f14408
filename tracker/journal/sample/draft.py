"""A moment while its story is still being written, and its row once it is told."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tracker.rules import clock

Row = dict[str, Any]
"""One row of an export, as it stands in the document."""


def utc(at: int) -> str:
    """An instant (microseconds since 1970) as exports write it: ISO 8601 in UTC."""
    return clock.iso(at, "UTC")


def maybe(at: int | None) -> str | None:
    """The same for an instant that may be absent."""
    return None if at is None else utc(at)


@dataclass(slots=True, eq=False)
class Draft:
    """A moment in the making. People are named by their keys in the cast (`jake`), instants are
    microseconds since 1970 in UTC; `people` says for each who took part whether they did it."""

    kind: str
    at: int
    zone: str
    day: str
    people: dict[str, bool]
    by: str | None
    audience: str
    created: int = 0
    changed: int = 0
    precision: str = "minute"
    how: str | None = None
    whose: str | None = None
    quoted: str | None = None
    note: str = ""
    line: str = ""
    tags: tuple[str, ...] = ()
    feeling: str | None = None
    rupture: str | None = None
    parts: tuple[str, ...] = ()
    seen: str | None = None
    landed: str | None = None
    landed_at: int | None = None
    thread: Draft | None = None
    unsure: tuple[str, ...] = ()
    deleted: int | None = None
    heard: str | None = None
    make_good: str | None = None
    next_time: str | None = None
    ritual: str | None = None
    said: str | None = None
    after: int = 0  # a coarse time of it begins no earlier than this
    followed: bool = False  # a rupture that a repair or a closing refers to
    fixed: bool = False  # told by hand: nobody moves it to the trash
    id: str = field(default="", repr=False)

    def row(self, members: dict[str, str], order: dict[str, int]) -> Row:
        """The finished row; `members` gives ids by key, `order` places in the family."""
        people = sorted(self.people.items(), key=lambda one: order[one[0]])
        return {
            "id": self.id,
            "kind": self.kind,
            "how": self.how,
            "at": clock.iso(self.at, self.zone),
            "precision": self.precision,
            "day": self.day,
            "zone": self.zone,
            "people": [{"member": members[key], "did": did} for key, did in people],
            "by": members[self.by] if self.by else None,
            "whose": members[self.whose] if self.whose else None,
            "quoted": members[self.quoted] if self.quoted else None,
            "note": self.note,
            "line": self.line,
            "audience": self.audience,
            "tags": list(self.tags),
            "feeling": self.feeling,
            "rupture": self.rupture,
            "parts": list(self.parts),
            "seen": self.seen,
            "landed": self.landed,
            "landed_at": maybe(self.landed_at),
            "thread": self.thread.id if self.thread else None,
            "unsure": list(self.unsure),
            "created": utc(self.created),
            "changed": utc(self.changed),
            "deleted": maybe(self.deleted),
            "heard": self.heard,
            "make_good": self.make_good,
            "next_time": self.next_time,
            "ritual": self.ritual,
            "said": self.said,
        }


@dataclass(slots=True, eq=False)
class Ended:
    """An adult's word that a thread has found its end."""

    thread: Draft
    how: str
    at: int
    by: str | None

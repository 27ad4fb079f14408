"""One row for every change, by which it can be taken back and brought back again.

Who made a change is a member's id, or None while the program does not know; instants are
microseconds UTC of the real clock. `undo` and `redo` come from `undoing`.
"""

from __future__ import annotations

import time
from types import TracebackType

import sqlalchemy as sa

from tracker.store import items
from tracker.store.ids import uuid7
from tracker.store.rows import Row, Value, row_of
from tracker.store.sides import IMPORT, Side, change, of, packed, stamp, standing
from tracker.store.undoing import Done, redo, undo

__all__ = [
    "IMPORT",
    "Done",
    "Recording",
    "forget",
    "named",
    "older",
    "recording",
    "redo",
    "undo",
]


class Recording:
    """Keeps one change: `with recording(db, …) as change: change.touch("moment", id); …write…`.

    Everything is touched before it is written. What comes out as it went in is no change; a
    recording without any writes nothing, and neither does one that ends in an error. `kept` is the
    id of the change once it is written, None before and otherwise.
    """

    def __init__(
        self,
        db: sa.Connection,
        *,
        family: str,
        me: str | None,
        program: str,
        what: str,
        text: str,
        at: int | None = None,
    ) -> None:
        self.kept: str | None = None
        self._db = db
        self._family = family
        self._me = me
        self._said = {"program": program, "what": what, "text": text}
        self._at = at
        self._before: dict[tuple[str, str], tuple[Row | None, str]] = {}
        self._known: list[Side] = []

    def touch(self, item: str, ident: str, *, family: str | None = None) -> None:
        """This will be written; `family` where it is not the change's own."""
        if (item, ident) not in self._before:
            row = items.find(self._db, item, ident)
            self._before[item, ident] = row, family or self._family

    def known(self, item: str, family: str, before: Value | None, after: Value | None) -> None:
        """The same for a caller who knows both sides, and many of them: nothing is looked up."""
        one = before or after
        assert one is not None
        other, now = (None if side is None else row_of(side) for side in (before, after))
        self._known.append(Side(item, one.id, other, stamp(now), family))

    def __enter__(self) -> Recording:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self._write()

    def _write(self) -> None:
        after = standing(self._db, self._before)
        sides = list(self._known)
        for (item, ident), (before, family) in self._before.items():
            now = after.get((item, ident))
            row = None if now is None else row_of(now)
            if row != before:
                sides.append(Side(item, ident, before, stamp(row), family))
        if not sides:
            return
        self.kept = uuid7()
        self._db.execute(
            sa.delete(change).where(*of(self._family, self._me), change.c.undone.is_(True))
        )
        self._db.execute(
            sa.insert(change).values(
                id=self.kept,
                family_id=self._family,
                me_id=self._me,
                items=packed(sides, self._family),
                undone=False,
                at=time.time_ns() // 1000 if self._at is None else self._at,
                **self._said,
            )
        )


recording = Recording


def named(db: sa.Connection, what: str, ident: str) -> bool:
    """Whether a change of this kind is known of the item with this id."""
    there = sa.select(change.c.id).where(
        change.c.what == what, change.c["items"].contains(f'"{ident}"', autoescape=True)
    )
    return db.execute(there.limit(1)).first() is not None


def older(db: sa.Connection, before: int) -> bool:
    """Whether there are changes from before an instant."""
    return db.execute(sa.select(change.c.id).where(change.c.at < before)).first() is not None


def forget(db: sa.Connection, before: int) -> None:
    """Drop the changes from before an instant: they can no longer be taken back."""
    db.execute(sa.delete(change).where(change.c.at < before))

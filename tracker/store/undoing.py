"""Taking a change back, and bringing it back again; whole in the caller's transaction.

What stands must be what the change left, to the last word: if anything touched it since, or has
come to depend on it, ChangedSince says so and nothing happens.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

import sqlalchemy as sa

from tracker.rules.moment import Moment, Review
from tracker.store import items, moments, profile, week
from tracker.store.errors import ChangedSince, NothingToUndo
from tracker.store.portions import portions
from tracker.store.rows import Value, row_of
from tracker.store.shapes import BadRow, value_of
from tracker.store.sides import IMPORT, Side, change, of, packed, stamp, standing, unpacked

REACH = 30 * 86_400_000_000
"""How long a change can be taken back: 30 days."""


class Done(NamedTuple):
    """The change that was taken back or brought back, and the text of the one that the same
    command would come to next (None: there is none)."""

    id: str
    what: str
    text: str
    next: str | None


def undo(db: sa.Connection, family: str, me: str | None, now: int) -> Done:
    """Take back the latest change that this `me` (None: nobody known) made in the family.

    A moment that was kept goes to the trash, never further, so that no line comes in twice; what
    an import brought goes for good. Raises NothingToUndo, ChangedSince.
    """
    return _turn(db, family, me, now, back=True)


def redo(db: sa.Connection, family: str, me: str | None, now: int) -> Done:
    """Bring back the change that was taken back last. Raises NothingToUndo, ChangedSince."""
    return _turn(db, family, me, now, back=False)


def _turn(db: sa.Connection, family: str, me: str | None, now: int, *, back: bool) -> Done:
    due = _next(family, me, now, back=back)
    row = db.execute(due).first()
    if row is None:
        raise NothingToUndo(
            f"There is nothing to {'take' if back else 'bring'} back.",
            "Changes can be taken back for 30 days.",
        )
    sides = unpacked(row.items, family)
    here = standing(db, [(side.item, side.id) for side in sides])
    turned: list[Side] = []
    come: list[tuple[str, str, Value]] = []
    go: list[tuple[str, str]] = []
    for side in sides:
        before = here.get((side.item, side.id))
        stood = None if before is None else row_of(before)
        if stamp(stood) != side.stamp:
            raise _changed_since(row.text)
        after = _other(side, row.text)
        if after is None and isinstance(before, Moment) and back and row.what != IMPORT:
            after = before._replace(deleted=now, changed=now)
        if isinstance(before, Review) and isinstance(after, Review):
            after = _where_it_stands(before, after)
        if after is None:
            go.append((side.item, side.id))
        else:
            come.append((side.family, side.item, after))
        stands = None if after is None else row_of(after)
        turned.append(side._replace(other=stood, stamp=stamp(stands)))
    if not _swapped(db, row.text, come, go, family, me):
        return Done(row.id, row.what, row.text, None)
    db.execute(
        sa.update(change)
        .where(change.c.id == row.id)
        .values(items=packed(turned, family), undone=back)
    )
    follows = db.execute(due).first()
    return Done(row.id, row.what, row.text, follows.text if follows else None)


def _where_it_stands(before: Review, after: Review) -> Review:
    """A review stays where it stands; one that is not over any more, or is again, stands where it
    stood then."""
    if before.finished != after.finished:
        return after
    return after._replace(at=before.at, skipped=before.skipped)


def _other(side: Side, text: str) -> Value | None:
    """What stands on the other side."""
    if side.other is None:
        return None
    try:
        return value_of(side.item, side.other)
    except BadRow:
        raise ChangedSince(
            f"“{text}” was kept by a Mend that wrote otherwise, so everything stays as it is."
        ) from None


def _swapped(
    db: sa.Connection,
    text: str,
    come: Sequence[tuple[str, str, Value]],
    go: Sequence[tuple[str, str]],
    family: str,
    me: str | None,
) -> bool:
    """Write it, whole or not at all; whether the changes of this `me` in the family live on."""
    touched = {value.id for _, _, value in come} | {ident for _, ident in go}
    if _depends(db, go, touched):
        raise _changed_since(text)
    try:
        with db.begin_nested():
            whose = [ident for item, ident in go if item in ("family", "member")]
            _let_changes_go(db, whose)
            items.apply(db, come, go)
    except sa.exc.IntegrityError:
        raise _changed_since(text) from None
    return family not in whose and me not in whose


def _next(family: str, me: str | None, now: int, *, back: bool) -> sa.Select[tuple[object, ...]]:
    """The latest change that stands; of those taken back the earliest, which went last."""
    order = change.c.id.desc() if back else change.c.id.asc()
    return (
        sa.select(change)
        .where(*of(family, me), change.c.undone.is_(not back), change.c.at >= now - REACH)
        .order_by(order)
        .limit(1)
    )


def _depends(db: sa.Connection, go: Iterable[tuple[str, str]], touched: Collection[str]) -> bool:
    """Whether something that is no part of the change hangs on what goes: on moments closings,
    reminders and repairs, on lines for the table and reviews one another. The database would take
    it along or cut it loose without a word."""
    gone: dict[str, list[str]] = {"moment": [], "agenda": [], "review": []}
    for item, ident in go:
        if item in gone:
            gone[item].append(ident)
    closing, reminder, repair = profile.closing.c, profile.reminder.c, moments.repair.c
    line, taken_up = week.line.c, week.taken_up.c
    for item, who, column in (
        ("moment", closing.id, closing.thread_id),
        ("moment", reminder.id, reminder.thread_id),
        ("moment", repair.moment_id, repair.thread_id),
        ("agenda", taken_up.review_id, taken_up.line_id),
        ("review", line.id, line.review_id),
    ):
        for some in portions(gone[item], 500):
            found = db.execute(sa.select(who).where(column.in_(some))).scalars()
            if any(ident not in touched for ident in found):
                return True
    return False


def _let_changes_go(db: sa.Connection, gone: Iterable[str]) -> None:
    """No change outlives its family or its member: those of whoever goes (an import may have
    brought them) go as well."""
    for some in portions(gone, 500):
        of_them = change.c.family_id.in_(some) | change.c.me_id.in_(some)
        db.execute(sa.delete(change).where(of_them))


def _changed_since(text: str) -> ChangedSince:
    return ChangedSince(
        f"“{text}” was changed again since then, so everything stays as it is.",
        "What came after it can be changed by hand.",
    )

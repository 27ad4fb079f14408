"""The two sides of a change, as they lie in its row.

A change holds for each item its other side (the row that would stand there instead) and a digest of
this side, the one that stands. Taking back swaps the two, if nobody touched anything since.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import sqlalchemy as sa

from tracker.store import items, tables
from tracker.store.rows import STANDS, Row, Value, digest

change = tables.table(tables.Change)
IMPORT = "import"
"""The `what` of an import: taking it back removes for good what it added."""


class Side(NamedTuple):
    """One item of a change: the row on the other side and the digest of this one, each None where
    there is nothing. `family` is the id of the one it belongs to."""

    item: str
    id: str
    other: Row | None
    stamp: str | None
    family: str


def stamp(row: Row | None) -> str | None:
    """The digest of a side, None for nothing. A review may go on and be the same."""
    if row is not None and "began" in row:
        row = {key: value for key, value in row.items() if key not in STANDS}
    return None if row is None else digest(row)


def of(family: str, me: str | None) -> tuple[sa.ColumnElement[bool], ...]:
    """The changes of one `me` in one family."""
    return change.c.family_id == family, change.c.me_id.is_not_distinct_from(me)


def standing(db: sa.Connection, keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Value]:
    """What stands now of these (item, id), all looked up together."""
    ids: dict[str, list[str]] = defaultdict(list)
    for item, ident in keys:
        ids[item].append(ident)
    return {
        (item, ident): value
        for item, some in ids.items()
        for ident, value in items.found(db, item, some).items()
    }


def packed(sides: Sequence[Side], family: str) -> str:
    """The sides as they lie in the column; a family is named where it is not the change's own."""
    return json.dumps(
        [side[:4] if side.family == family else side for side in sides],
        ensure_ascii=False,
        separators=(",", ":"),
    )


def unpacked(text: str, family: str) -> list[Side]:
    return [Side(*[*side, family][:5]) for side in json.loads(text)]

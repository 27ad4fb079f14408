"""A reader of a store that remembers what it was asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tracker.store.quick import Reader


class Counted:
    """A reader that counts what is asked of it, and keeps the plans of it."""

    def __init__(self, read: Reader) -> None:
        self.asked: list[tuple[str, Mapping[str, object]]] = []
        self._read = read

    def __call__(self, sql: str, values: Mapping[str, object]) -> Iterable[Sequence[Any]]:
        self.asked.append((sql, values))
        return self._read(sql, values)

    def scanned(self) -> list[str]:
        """Steps of the plans in which a whole table is walked through."""
        steps = [
            str(row[3])
            for sql, values in self.asked
            for row in self._read(f"EXPLAIN QUERY PLAN {sql}", values)
        ]
        return [one for one in steps if "SCAN" in one or "AUTOMATIC" in one]

"""Which version of a store a file holds, asked without the ORM."""

from __future__ import annotations

from tracker.store.errors import NotAStore

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

APPLICATION = 0x4D656E64
"""SQLite's application_id of a store: `Mend` in ASCII."""


def version_in(read: Callable[[str], Iterable[Any]]) -> str | None:
    """The version stamp of the store behind `read` (a function from an SQL text to rows); None for
    a new file. Raises NotAStore for a database of somebody else's."""
    names = {row[0] for row in read("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not names:
        return None
    stamps = (
        [row[0] for row in read("SELECT version_num FROM alembic_version")]
        if ("alembic_version" in names and "moment" in names)
        else []
    )
    if len(stamps) != 1:
        raise NotAStore("That is another program's file; nothing was changed.", "Check the path.")
    return str(stamps[0])

"""How values lie in the columns.

An instant is a whole number of microseconds since 1970 UTC on every road of Mend, from the inbox
to the rules, so a column holds just that: it cannot be naive, and equal instants are equal. The
type names below are the only ones that a STRICT table of SQLite takes; PostgreSQL gets its own
(an instant needs BIGINT there).
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles

Instant = sa.BigInteger
"""Microseconds since 1970 UTC."""

NAMES: tuple[tuple[type[sa.types.TypeEngine[Any]], str], ...] = (
    (sa.String, "TEXT"),
    (sa.Boolean, "INTEGER"),
    (sa.Integer, "INTEGER"),
    (sa.BigInteger, "INTEGER"),
)


def _named(kind: type[sa.types.TypeEngine[Any]], name: str) -> None:
    compiles(kind, "sqlite")(lambda _type, _compiler, **_kw: name)


for _kind, _name in NAMES:
    _named(_kind, _name)

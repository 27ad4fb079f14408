"""What the tables are made with: names of constraints, and what may stand in a column."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from sqlmodel import SQLModel

naming = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
}
SQLModel.metadata.naming_convention = naming
STRICT = {"sqlite_strict": True}


def table(model: type[SQLModel]) -> sa.Table:
    """The table of a model, for reading and writing many rows at once."""
    return SQLModel.metadata.tables[str(model.__tablename__)]


def one_of(column: str, allowed: Sequence[str]) -> sa.CheckConstraint:
    """The database's own word on what may stand in a column."""
    return sa.CheckConstraint(f"{column} IN ({', '.join(map(repr, allowed))})", name=column)


def whole_id(column: str = "id") -> sa.CheckConstraint:
    return sa.CheckConstraint(f"length({column}) = 32", name=f"{column}_length")

"""Stores as an earlier release left them: its own schema, and what it knew of the same family."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import sqlalchemy as sa
from alembic import command, config

from tracker.store import opening
from tracker.store.rows import CAME, canonical
from tracker.store.version import APPLICATION


def came_after(version: str, item: str) -> set[str]:
    """The keys of a row that an earlier version did not know."""
    return {key for later, rows in CAME.items() if later > version for key in rows.get(item, {})}


def as_it_was(now: Path, then: Path, version: str) -> Path:
    """Make `then` the store of an earlier version that holds whatever `now` does and it could."""
    then.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.close(os.open(then, os.O_RDWR | os.O_CREAT, 0o600))
    settings = config.Config()
    settings.set_main_option("script_location", str(opening.MIGRATIONS))
    engine = sa.create_engine(f"sqlite:///{then}")
    with engine.connect() as connection, connection.begin():
        settings.attributes["connection"] = connection
        command.upgrade(settings, version)
    engine.dispose()
    with closing(sqlite3.connect(then, isolation_level=None)) as db:
        db.execute("ATTACH ? AS later", (str(now),))
        db.execute("BEGIN")
        for (name,) in db.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'"):
            if name != "alembic_version" and not name.startswith("sqlite_"):
                columns = [row[1] for row in db.execute(f'PRAGMA main.table_info("{name}")')]
                listed = ", ".join(f'"{column}"' for column in columns)
                db.execute(f'INSERT INTO main."{name}" SELECT {listed} FROM later."{name}"')
        for ident, item, content in db.execute("SELECT id, item, content FROM wording").fetchall():
            gone = came_after(version, item)
            row = {key: each for key, each in json.loads(content).items() if key not in gone}
            db.execute("UPDATE wording SET content = ? WHERE id = ?", (canonical(row), ident))
        db.execute("COMMIT")
        db.execute("DETACH later")
        db.execute(f"PRAGMA application_id={APPLICATION}")
        db.execute("PRAGMA journal_mode=WAL")
        db.execute("PRAGMA analysis_limit=400")
        db.execute("ANALYZE")
    return then

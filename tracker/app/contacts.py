"""The people a family leans on, looked up without opening the store whole.

What a screen already knows of the family is enough; else one plain read of the file as it lies,
whatever version it is of. Nothing is adopted, migrated or locked for it, so no file changes.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from typing import NamedTuple
from urllib.parse import quote

from tracker.journal.home import Home
from tracker.journal.names import family_row
from tracker.settings import Settings
from tracker.store import quick

KNOWN, LATER, CLOSED = "known", "later", "closed"


class Contacts(NamedTuple):
    """Names and how to reach them. `state`: KNOWN, LATER (there is no store yet), or CLOSED (the
    file cannot be read just now)."""

    state: str
    people: tuple[tuple[str, str], ...] = ()


def contacts(home: Home | None, settings: Settings) -> Contacts:
    """Those of the family that is shown, else of the one that the settings mean. Never raises."""
    if home is not None:
        return Contacts(KNOWN, home.family.contacts)
    path = settings.places.store
    if not os.path.exists(path):
        return Contacts(LATER)
    try:
        # immutable: not even the note that somebody reads
        there = f"file:{quote(path)}?mode=ro&immutable=1"
        with closing(sqlite3.connect(there, uri=True)) as db:
            row = family_row(quick.families(db.execute), settings.family)
            found = () if row is None else quick.family(db.execute, row).contacts
    except (sqlite3.Error, ValueError):  # damaged, or newer and otherwise inside
        return Contacts(CLOSED)
    return Contacts(KNOWN if found else CLOSED, found)  # the newest may lie in the log beside it

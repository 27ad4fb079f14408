"""Writing what a family calls its own, words and rituals: each one change that undo takes back."""

from __future__ import annotations

import sqlalchemy as sa

from tracker.journal.home import Home
from tracker.journal.opening import Journal
from tracker.rules.moment import FamilyWord, Ritual
from tracker.rules.text import same
from tracker.store import changes, own, profile

Own = FamilyWord | Ritual


def word(db: sa.Connection, home: Home, name: str) -> FamilyWord | None:
    """What the family says of a word, None for nothing."""
    where = own.word.c
    found = own.words(db, where.family_id == home.family.id, where.folded == same(name))
    return next(iter(found), None)


def ritual(db: sa.Connection, home: Home, name: str) -> Ritual | None:
    """What the family says of a ritual, None for nothing."""
    where = own.ritual.c
    found = own.rituals(db, where.family_id == home.family.id, where.folded == same(name))
    return next(iter(found), None)


def put(journal: Journal, db: sa.Connection, home: Home, one: Own) -> None:
    """Write one, new or over what it was."""
    with _recording(journal, db, home, one) as change:
        if isinstance(one, Ritual):
            change.touch("ritual", one.id)
            own.put_ritual(db, home.family.id, one)
        else:
            change.touch("word", one.id)
            own.put_word(db, home.family.id, one)


def remove(journal: Journal, db: sa.Connection, home: Home, one: Own) -> None:
    """Say nothing of it any more."""
    with _recording(journal, db, home, one) as change:
        ritual = isinstance(one, Ritual)
        change.touch("ritual" if ritual else "word", one.id)
        profile.remove(db, own.ritual if ritual else own.word, one.id)


def _recording(journal: Journal, db: sa.Connection, home: Home, one: Own) -> changes.Recording:
    what, name = ("ritual", one.name) if isinstance(one, Ritual) else ("word", one.word)
    return journal.recording(db, home, what, f"the {what} “{name}”")

"""A moment that a screen or a child keeps straight away, as one change that undo takes back."""

from __future__ import annotations

import sqlalchemy as sa

from tracker.journal import telling
from tracker.journal.home import Home
from tracker.journal.moments import Kept, thread_of
from tracker.journal.opening import Journal
from tracker.rules.moment import Moment
from tracker.store import moments as table
from tracker.store.ids import uuid7


def keep(journal: Journal, db: sa.Connection, home: Home, one: Moment) -> Kept:
    """Keep what `one` says of `home.me`, just now, within the caller's transaction."""
    now = journal.now()
    day = home.today(now)
    one = one._replace(
        id=uuid7(),
        at=now,
        day=day,
        zone=home.zone(day),
        by=home.me,
        whose=home.me,
        created=now,
        changed=journal.real_now(),
    )
    with journal.recording(db, home, "keep", telling.brief(one, home)) as change:
        change.touch("moment", one.id)
        table.insert(db, home.family.id, [one])
    return Kept(home, one, thread_of(journal, db, home, one))

"""What a family keeps most, so that a sheet has it in sight. No ORM here."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from tracker.store import quick_usual

if TYPE_CHECKING:
    from tracker.journal.glance import Glance

DAYS = 90
OFTEN = 2
"""A kind kept once is no habit yet."""


def ruptures_kept(seen: Glance) -> tuple[str, ...]:
    """The kinds of rupture that this family kept more than once in the last three months, as
    slugs, the most used first."""
    today = date.fromisoformat(seen.home.today(seen.now))
    since = (today - timedelta(days=DAYS)).isoformat()
    found = quick_usual.ruptures_kept(seen.read, seen.home.family.id, seen.home.me, since)
    return tuple(slug for slug, number in found if number >= OFTEN)

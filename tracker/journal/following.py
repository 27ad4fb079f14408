"""settings.toml follows when the family, or whoever it names, gets another name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from tracker.journal import profile
from tracker.journal.home import Home
from tracker.journal.opening import Journal
from tracker.rules.text import folded
from tracker.settings import defaults, remember
from tracker.store.errors import Trouble
from tracker.store.opening import speaking


@contextmanager
def following(journal: Journal) -> Iterator[None]:
    """Around a change by which somebody may get another name: they stay who they are for this
    program, and under the new name for the next ones."""
    before = profile.show(journal)
    journal.settings.family = before.family.id
    journal.settings.me = before.me or journal.settings.me
    yield
    try:
        after = profile.show(journal)
    except Trouble:  # whoever it was is gone, as when an import is taken back
        return
    with speaking(journal.settings.places):
        _follow(journal.settings.places.settings, before, after)


def _follow(path: str, before: Home, after: Home) -> None:
    kept = defaults(path)
    if folded(kept.get("family", "")) != folded(before.family.name):
        return
    renamed: dict[str, str] = {}
    if after.family.name != before.family.name:
        renamed["family"] = after.family.name
    mine = next((one for one in before.everybody if one.name == kept.get("me")), None)
    name = after.name(mine.id) if mine else None
    if mine and name and name != mine.name:
        renamed["me"] = name
    if renamed:
        remember(path, **renamed)

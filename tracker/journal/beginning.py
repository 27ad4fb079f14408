"""The first run: a family and its people, made in one go or in as many as it takes."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.journal import checking, profile
from tracker.journal.home import Home
from tracker.journal.opening import Journal
from tracker.rules import clock
from tracker.rules.newcomers import Newcomer
from tracker.rules.text import folded
from tracker.settings import remember
from tracker.store.opening import speaking


def begin(
    journal: Journal, name: str, zone: str, people: Sequence[Newcomer], me: str | None
) -> Home:
    """Start a family with these people and remember who is at this keyboard (`me`: a name).

    What is there already (an earlier try was cut short) stays as it is, so it can be asked again.
    Afterwards the journal's settings mean this family. Raises the errors of the store.
    """
    known = {folded(one.name): one for one in profile.families(journal).families}
    name = checking.checked_name(name)
    family = known.get(folded(name)) or profile.create_family(journal, name, zone)
    journal.settings.family, journal.settings.me = family.id, None
    here = {folded(one.name) for one in profile.show(journal).everybody}
    for one in people:
        if folded(checking.checked_name(one.name)) not in here:
            profile.add_member(journal, one.name, one.role, birth=one.birth, band=one.band)
    home = profile.show(journal)
    mine = next((one for one in home.members if me and folded(one.name) == folded(me)), None)
    with speaking(journal.settings.places):
        remember(
            journal.settings.places.settings,
            family=family.name,
            me=mine.name if mine else None,
        )
    journal.settings.me = mine.id if mine else None
    return profile.show(journal)


def machine_zone() -> str:
    """The zone this machine is set to, as an IANA name; UTC where it does not say."""
    from pendulum.tz import get_local_timezone

    name = str(get_local_timezone().name).removeprefix("Etc/")
    return name if clock.is_zone(name) else "UTC"

"""Who is at the keyboard, and of which family: the app's settings follow. For the write queue."""

from __future__ import annotations

from tracker.app.looking import Looking
from tracker.journal.home import Home
from tracker.rules.text import folded
from tracker.settings import Settings, defaults, remember
from tracker.store.errors import translated


def live_with(settings: Settings, looking: Looking, family: str) -> Home:
    """Mean another family of the store (its id). `me` is whom settings.toml names for it, else the
    adult there with the name of whoever was at the keyboard, else nobody. Raises Trouble."""
    before = looking.home()
    name = before.name(before.me)
    settings.family, settings.me = family, None
    home = looking.home()
    kept = defaults(settings.places.settings)
    if folded(kept.get("family", "")) == folded(home.family.name):
        name = kept.get("me") or name
    mine = home.of(name) if name else None
    settings.me = mine if mine in home.adults else None
    return looking.home()


def sit_down(settings: Settings, looking: Looking, member: str | None) -> Home:
    """This member (an id; None: nobody known) is at the keyboard, here and at the next start.
    Raises Trouble."""
    home, places = looking.home(), settings.places
    try:
        remember(places.settings, family=home.family.name, me=home.name(member))
    except OSError as error:
        raise translated(error, places.folder) or error from error
    settings.family, settings.me = home.family.id, member
    return looking.home()

"""What this machine says of whoever sits at it, and a room on it for the sample family."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable

from tracker.rules.text import plain
from tracker.settings import Settings
from tracker.store.errors import translated
from tracker.store.places import places

FAMILY = "Hearth"
"""What a family is called where the machine knows no name."""
NOBODY = ("root", "user", "admin", "administrator", "guest", "ubuntu", "debian", "pi", "vagrant")
SAMPLE = ("Fenwick-Osei", "Maren")


def user_names(family: str | None, me: str | None) -> tuple[str, str]:
    """A family's name and a first name to offer: what options said goes before what the machine
    knows of its user. The first name may be empty."""
    full = _full_name().split()
    login = plain(os.environ.get("USER") or os.environ.get("USERNAME") or "", one_line=True)
    if len(full) >= 2 and full[-1][:1].isupper():
        found = full[-1], full[0]
    elif login and login.lower() not in NOBODY and login.isalpha():
        found = login.capitalize(), ""
    else:
        found = FAMILY, ""
    return family or found[0], me or found[1]


def _full_name() -> str:
    try:
        import pwd

        gecos = pwd.getpwuid(os.getuid()).pw_gecos
    except (ImportError, KeyError):  # Windows; a user whom the system has no entry for
        return ""
    return plain(gecos.partition(",")[0], one_line=True)


def sample_home(
    settings: Settings, clock: Callable[[], int], at_the_end: Callable[[Callable[[], None]], object]
) -> Settings:
    """Let the sample family live in a store of its own, and give the settings that mean it.

    `at_the_end` is handed what lets go of that store. Raises the errors of the store. Slow: for a
    thread.
    """
    from tracker.exchange.sampling import plant
    from tracker.journal.opening import open_journal

    try:
        room = tempfile.mkdtemp(prefix="mend-demo-")
    except OSError as error:
        raise translated(error, tempfile.gettempdir()) or error from error
    at_the_end(lambda: shutil.rmtree(room, ignore_errors=True))
    sample = Settings(places(os.path.join(room, "data")), now=settings.now, color=settings.color)
    with open_journal(sample, "demo", clock=clock, make=True) as journal:
        plant(journal, 1, 1)
    sample.family, sample.me = SAMPLE
    return sample

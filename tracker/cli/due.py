"""`mend due`, for the shell prompt and for cron: one calm line or nothing, by the light road.

It opens nothing whole and writes nothing; where the family's file cannot be read just now it is
silent, and all is well.
"""

from __future__ import annotations

import os
import sqlite3
import sys

from tracker.cli.roads import options
from tracker.cli.saying import say
from tracker.settings import Settings, gather
from tracker.store import quick
from tracker.store.errors import Inside, Trouble, UnknownFamily, Usage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.journal.due import Due


def main(words: list[str]) -> int:
    """Say what is due, with the global options in `words`; the exit status. Nothing is raised."""
    as_json = "--json" in words
    for stream in (sys.stdout, sys.stderr):  # None where they are closed
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        return told(gather(options(words), os.environ), as_json=as_json)
    except Trouble as trouble:
        say(trouble.sentence)
        if as_json:
            error = {"code": trouble.code, "message": trouble.message, "hint": trouble.hint}
            _print_json({"version": 1, "error": {**error, "line": None}})
        return trouble.status
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        if os.environ.get("MEND_TRACE"):
            raise
        mistake = Inside(type(error).__name__)
        say(mistake.sentence)
        return mistake.status


def told(settings: Settings, *, as_json: bool) -> int:
    """Print what is due; 0. Raises Usage where the command's own words are off."""
    family, found = _found(settings)
    if as_json:
        from tracker.rules.clock import iso

        rows = [
            {"why": one.why, "thread": one.thread, "at": iso(one.at, one.zone), "text": one.text}
            for one in found
        ]
        _print_json({"version": 1, "family": family, "due": rows})
    elif found:
        from tracker.cli.fitting import between, width

        threads = sum(1 for one in found[1:] if one.thread is not None)
        more = f"   {threads} more: mend threads" if threads else ""
        if not threads and found[1:]:
            more = "   also: mend review"
        print(between("", found[0].text, more, width()))
    return 0


def _found(settings: Settings) -> tuple[str | None, Sequence[Due]]:
    """The family's name and what is due in it; nothing of either where it cannot be read."""
    path = settings.places.store
    if not os.path.exists(path):
        return None, ()
    try:
        opened = quick.quick(path)
    except (Trouble, sqlite3.Error, OSError):
        return None, ()
    from tracker.journal.due import due
    from tracker.journal.home import home
    from tracker.journal.now import real_clock, said_now
    from tracker.store.inbox import Inbox

    try:
        here = home(opened.read, settings.family, settings.me, strict=settings.me_said)
        if settings.me is not None and here.me is None:  # nobody's reminders but their own
            return here.family.name, ()
        zone = here.family.zone
        now = real_clock() if settings.now is None else said_now(settings.now, zone)
        lines = Inbox(settings.places.inbox).waiting()
        return here.family.name, due(opened.read, here, now, lines)
    except UnknownFamily:
        if settings.family_said:
            raise
        return None, ()
    except Usage:
        raise
    except (Trouble, sqlite3.Error, OSError):
        return None, ()
    finally:
        opened.close()


def _print_json(document: dict[str, object]) -> None:
    import json

    from tracker.rules.text import spelt

    print(spelt(json.dumps(document, ensure_ascii=False)))

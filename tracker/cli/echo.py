"""What `mend log` answers: one line that says what was kept and how it was read, or JSON."""

from __future__ import annotations

import os
import sys

from tracker.cli.known import Family
from tracker.cli.saying import say
from tracker.rules.text import plain, spelt
from tracker.store.errors import Trouble
from tracker.store.inbox import Line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from tracker.rules.reading import Reading
    from tracker.rules.threads import Thread


def echo(
    line: Line,
    home: Family | None,
    reading: Reading | None,
    joined: Thread | None,
    why: Trouble | None,
    *,
    dry: bool,
    as_json: bool,
) -> None:
    """One line that says what was kept and how it was read; trouble goes to stderr."""
    if reading is None:
        reason = why.sentence if why else "It will be read when Mend is opened next."
        say(f"kept as typed, to be read later. {reason}" if not dry else reason)
    if as_json:
        import json

        print(spelt(json.dumps(_document(line, home, reading, dry), ensure_ascii=False)))
    else:
        told = "kept." if not dry else "this would be kept."
        if reading is not None and home is not None:
            told += " " + _told(home, reading, joined)
            told = _with(told, _ways_on(reading, dry))
        print(told)
    sys.stdout.flush()


def _with(told: str, ways_on: str) -> str:
    """What may be done next stands behind what was kept, or below it where a terminal would break
    the line."""
    wide = os.get_terminal_size().columns if sys.stdout.isatty() else 0
    gap = "\n  " if wide and len(told) + 3 + len(ways_on) > wide else "   "
    return told + gap + ways_on if ways_on else told


def _told(home: Family, reading: Reading, joined: Thread | None) -> str:
    from tracker.journal.telling import A_KIND
    from tracker.rules.clock import clock_text, elapsed, local_day

    others = [home.members[one] for one in reading.members if one != home.me]
    now = home.now.at
    today = local_day(now, home.zone, home.day_start)
    when = (reading.at, reading.precision, reading.day, reading.zone)
    clock, ago = clock_text(*when), elapsed(*when, now, today)
    if clock and ago != "just now" and reading.precision != "part":
        ago = f"{clock}, {ago}"
    parts = [", ".join(others), A_KIND[reading.kind], ago]
    # the time may say it already: `at bedtime`
    tags = [tag for tag in (*reading.triggers, *reading.tags) if tag not in ago.split()]
    parts += [reading.feeling or "", " ".join(tags)]
    parts.append("adults only" if reading.private else "")
    if joined:
        parts.append(f"joins {_named(joined, now, today)}")
    return plain(", ".join(part for part in parts if part), one_line=True)


def _ways_on(reading: Reading, dry: bool) -> str:
    """What may be done next, and the way back."""
    from tracker.journal.telling import DOUBTS

    if not reading.unsure:
        return "" if dry else "mend undo takes it back"
    doubts = " and ".join(DOUBTS[each] for each in reading.unsure)
    return f"unsure {doubts}" if dry else f"unsure {doubts}: mend basket   mend undo"


def _named(thread: Thread, now: int, today: str) -> str:
    """`lost my cool, 17:32`: the thread that a repair came back to."""
    from tracker.guide.lexicon import ruptures
    from tracker.rules.clock import clock_text, elapsed

    labels = {one.slug: one.label for one in ruptures()}
    what = "a line for adults" if thread.private else labels.get(thread.kind or "", "a rupture")
    when = (thread.opened_at, thread.precision, thread.day, thread.zone)
    clock = clock_text(*when) if thread.day == today else ""
    return f"{what}, {clock or elapsed(*when, now, today)}"


def _document(
    line: Line, home: Family | None, reading: Reading | None, dry: bool
) -> dict[str, object]:
    return {
        "version": 1,
        "id": None if dry else line.id,
        "basket": bool(reading and reading.unsure),
        "sealed": reading is None,
        "thread": line.thread,
        "line": line.line,
        "reading": _reading(home, reading) if home and reading else None,
    }


def _reading(home: Family, reading: Reading) -> dict[str, Any]:
    from tracker.rules.clock import iso

    def names(members: tuple[str, ...]) -> list[str]:
        return [home.members[one] for one in members]

    return {
        "kind": reading.kind,
        "how": reading.how,
        "members": names(reading.members),
        "did": names(reading.did),
        "by": home.members.get(home.me or ""),
        "at": iso(reading.at, reading.zone),
        "precision": reading.precision,
        "day": reading.day,
        "triggers": list(reading.triggers),
        "tags": list(reading.tags),
        "feeling": reading.feeling,
        "rupture": reading.rupture,
        "parts": list(reading.parts),
        "ritual": reading.ritual,
        "audience": reading.audience,
        "private": reading.private,
        "note": reading.note,
        "unsure": list(reading.unsure),
        "spans": [{"from": a, "to": b, "part": part} for a, b, part in reading.spans],
    }

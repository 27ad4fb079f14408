"""The lines of a day on Today, and what stands there where nothing was kept. Pure."""

from __future__ import annotations

from textual.content import Content

from tracker.app.drawing import day_line
from tracker.app.text import line
from tracker.app.widgets.rows import Row
from tracker.journal.today import Today
from tracker.rules import clock

QUIET = (
    "The loom is strung. Nothing is missing and nothing is due.",
    "",
    "Keep one thing whenever it happens, good or hard:",
    "",
)
FIRST_KEYS = (
    ("c", "a moment you were close", "c 1 enter"),
    ("r", "something broke between you", "r 1 enter"),
    ("f", "a feeling that got its word", "f 1, then a word"),
    ("/", "say it in your own words", "“snapped at {name} about shoes 20m ago”"),
)

FOOT_KEYS = (("P", "people"), ("!", "when it needs more than mending"))


def blank(wanted: bool) -> list[Row]:
    """A blank row, where there is room for one."""
    return [Row(Content(""))] if wanted else []


def day_rows(view: Today, *, wide: bool, tall: bool, veil: int) -> list[Row]:
    """The lines of a day; where there is room a blank one between its parts."""
    states = {one.id: one for one in view.threads}
    rows: list[Row] = []
    part = None
    for one in view.moments:
        now = clock.part_of_day(one.at, one.precision, one.day, one.zone)
        rows += blank(tall and part not in (None, now) and _evening(now) != _evening(part))
        part = now
        rows.append(Row(day_line(one, view.home, states, wide=wide, veil=veil), one.id))
    return rows


def quiet_rows(view: Today, *, first: bool) -> list[Row]:
    """A day without lines; on the `first` one of all, what can be kept."""
    rows = [Row(Content(""))]
    if not first:
        return [Row(line("  No words yet on this day. That is fine."))]
    rows += [Row(line((text, "$ink" if n == 0 else "$quiet"))) for n, text in enumerate(QUIET)]
    rows += [
        Row(
            line(
                (f"  {key}", "bold $ink"),
                (f"  {does:<30}", "$quiet"),
                (example.format(name=_child(view)), "$quiet"),
            )
        )
        for key, does, example in FIRST_KEYS
    ]
    foot = (line((f"  {key}", "bold $ink"), (f"  {does}", "$quiet")) for key, does in FOOT_KEYS)
    return [*rows, Row(Content("")), Row(Content(" ").join(foot))]


def _child(view: Today) -> str:
    """Whose name stands in an example."""
    others = [one for one in view.home.members if one.id != view.home.me]
    found = [one.name for one in others if one.role == "child"] or [one.name for one in others]
    return found[0] if found else "Mia"


def _evening(part: str | None) -> str | None:
    """Noon and afternoon, evening and what follows are one stretch in the list."""
    return {"noon": "afternoon", "bedtime": "evening", "night": "evening"}.get(part or "", part)

"""A document as a table for a spreadsheet: one moment a row, people by their names.

No cell is a formula, whatever somebody wrote, and none holds a sign that a terminal obeys. This is
for looking and counting; only the JSON document can be imported again.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from csv import writer
from typing import Any

from tracker.exchange.document import Document
from tracker.rules.text import plain

COLUMNS = (
    *("family", "day", "at", "precision", "zone", "kind", "how", "rupture", "people", "did"),
    *("by", "whose", "quoted", "note", "line", "audience", "triggers", "tags", "feeling"),
    *("parts", "seen", "landed", "landed_at", "thread", "closed", "unsure"),
    *("created", "changed", "deleted", "id"),
    *("heard", "make_good", "next_time", "ritual", "said"),
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv(one: Document) -> str:
    """All moments of the document, by day and time; the trash too, with the time it went there."""
    out = io.StringIO()
    table = writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    for family in one["families"]:
        table.writerows([cell(value) for value in row] for row in _rows(family))
    return out.getvalue()


def cell(value: Any) -> str:
    """What a cell shows: an apostrophe comes before what a spreadsheet would reckon with."""
    if value is None:
        return ""
    if isinstance(value, list):
        value = ", ".join(value)
    found = plain(str(value))
    guarded = str(value).startswith(_FORMULA) or found.lstrip().startswith(_FORMULA)
    return "'" + found if guarded else found


def in_time_order(moments: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The moments by their day, then by the clock, whatever zones they were lived in."""
    return sorted(moments, key=lambda one: (one["day"], one["at"][:19], one["id"]))


def _rows(family: dict[str, Any]) -> Iterator[list[Any]]:
    names = {one["id"]: one["name"] for one in family["members"]}
    triggers = {one["word"] for one in family["triggers"]}
    closed = {one["thread"]: one["how"] for one in family["closings"]}
    for one in in_time_order(family["moments"]):
        told = one | {
            "family": family["family"]["name"],
            "people": [names[each["member"]] for each in one["people"]],
            "did": [names[each["member"]] for each in one["people"] if each["did"]],
            "triggers": [tag for tag in one["tags"] if tag in triggers],
            "tags": [tag for tag in one["tags"] if tag not in triggers],
            "closed": closed.get(one["id"]),
            **{key: names.get(one[key]) for key in ("by", "whose", "quoted")},
        }
        yield [told[column] for column in COLUMNS]

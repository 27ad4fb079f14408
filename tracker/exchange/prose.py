"""A document as pages to read: Markdown, day by day, in which nobody's words are markup."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from tracker.exchange.document import Document
from tracker.exchange.tables import in_time_order
from tracker.rules.clock import clock_text, from_iso
from tracker.rules.pages import escaped

_KINDS = {"caught": "caught in time"}
_AFTERWARDS = {
    "heard": "heard",
    "make_good": "to make good",
    "next_time": "next time",
    "ritual": "by",
    "said": "said",
}


def markdown(one: Document) -> str:
    """The families and their days, the earliest first. What lies in the trash is not told; lines
    for adults or one alone are marked so."""
    lines: list[str] = []
    for family in one["families"]:
        lines += _family(family)
    return "\n".join(lines)


def _family(family: dict[str, Any]) -> Iterator[str]:
    names = {one["id"]: escaped(one["name"]) for one in family["members"]}
    yield f"# {escaped(family['family']['name'])}"
    yield ""
    if names:
        yield ", ".join(names[one["id"]] for one in _in_order(family["members"]))
        yield ""
    kept = [one for one in in_time_order(family["moments"]) if one["deleted"] is None]
    for day, moments in groupby(kept, key=lambda one: str(one["day"])):
        yield f"## {day}"
        yield ""
        yield from (f"- {_told(one, names)}" for one in moments)
        yield ""


def _in_order(members: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(members, key=lambda one: (one["position"], one["id"]))


def _told(one: dict[str, Any], names: dict[str, str]) -> str:
    time = clock_text(from_iso(one["at"]), one["precision"], one["day"], one["zone"])
    did = [names[each["member"]] for each in one["people"] if each["did"]]
    others = [names[each["member"]] for each in one["people"] if not each["did"]]
    who = " – ".join(", ".join(some) for some in (did, others) if some)
    kind = ": ".join(
        [_KINDS.get(one["kind"], one["kind"])]
        + [escaped(one[key]) for key in ("how", "rupture", "feeling") if one[key]]
    )
    parts = [part for part in (time, f"**{kind}**", who, escaped(one["note"])) if part]
    marks = [*("\\#" + escaped(tag) for tag in one["tags"]), *one["parts"]]
    marks += [f"landed: {one['landed']}"] if one["landed"] else []
    marks += [f"{told}: {escaped(one[key])}" for key, told in _AFTERWARDS.items() if one[key]]
    marks += {"own": ["for one alone"], "adults": ["for adults"]}.get(one["audience"], [])
    marks += [f"not sure yet: {', '.join(one['unsure'])}"] if one["unsure"] else []
    return " · ".join(parts) + (f" ({', '.join(marks)})" if marks else "")

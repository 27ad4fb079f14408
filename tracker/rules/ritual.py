"""The ritual for tonight, with its reason.

Pure and steady: which of several it is lies in the family and the local day alone, so it is the
same all day and on each device. Members are ids, bands are `moment.BANDS`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple, Protocol

LATELY = 21
"""Days for which a ritual rests after it was used, as long as others are there."""
SHORT = 5
"""Minutes that are enough also on a full evening."""
_ASIDE = "infant"
"""A baby is there with any of them."""


class Way(Protocol):
    """What counts of a ritual here; without bands it fits anybody."""

    @property
    def name(self) -> str: ...
    @property
    def bands(self) -> Sequence[str]: ...
    @property
    def minutes(self) -> int | None: ...
    @property
    def own(self) -> bool: ...
    @property
    def hidden(self) -> bool: ...


class Chosen(NamedTuple):
    """The ritual by its name, and why: it `helped` the `pair` before, is the family's `own`, `new`
    to it, comes `again` after some weeks, fits all `ages`, or is `short`."""

    name: str
    because: str
    pair: tuple[str, str] | None = None


Helped = Sequence[tuple[str, tuple[str, str]]]
"""What landed for a pair that fell out lately: names of rituals, each with the two."""


def tonight(
    rituals: Sequence[Way],
    *,
    family: str,
    day: str,
    bands: Collection[str],
    helped: Helped = (),
    ago: Mapping[str, int] | None = None,
) -> Chosen | None:
    """The ritual for the evening of a local day; None where the family hides them all.

    `bands` are those of who is at home, `ago` says how many days ago a ritual was last used (by
    name, lacking where it never was). First comes what helped a pair, then what was not used lately
    and fits everybody, an infant aside; then what fits less. Never one that is hidden.
    """
    ago = ago or {}
    offered = [one for one in rituals if not one.hidden]

    def lot(*names: str) -> str:
        told = "\n".join((day, family, *names))
        return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()

    there = {one.name for one in offered}
    ways = [(name, pair) for name, pair in helped if name in there]
    if ways:
        name, pair = min(ways, key=lambda way: (lot(way[0], *way[1]), way))
        return Chosen(name, "helped", pair)
    grown = set(bands) - {_ASIDE}
    rested = [one for one in offered if ago.get(one.name, LATELY) >= LATELY]
    for these in (
        [one for one in rested if fits(one, grown)],
        [one for one in offered if fits(one, grown)],
        [one for one in rested if not grown.isdisjoint(one.bands)],
        offered,
    ):
        if these:
            found = min(these, key=lambda one: (lot(one.name), one.name))
            true = _true_of(found, grown, ago)
            return Chosen(found.name, true[int(lot(found.name, "why"), 16) % len(true)])
    return None


def fits(one: Way, bands: Collection[str]) -> bool:
    """Whether a ritual is for all of these bands."""
    return not one.bands or set(bands).issubset(one.bands)


def _true_of(one: Way, grown: Collection[str], ago: Mapping[str, int]) -> list[str]:
    """What can be said of it; where that is more than one thing, now this is said, now that."""
    if one.own:
        return ["own"]
    last = ago.get(one.name)
    if last is not None and last >= LATELY:
        return ["again"]
    true = [] if last is not None else ["new"]
    if fits(one, grown) and len(grown) > 1:
        true.append("ages")
    if one.minutes is not None and 2 <= one.minutes <= SHORT:
        true.append("short")
    return true or ["ages"]

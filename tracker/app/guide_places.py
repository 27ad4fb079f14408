"""Where a guide was left: the step of each thread and to whom, in a small file beside the drafts.

It holds ids and numbers, no words; what was said is kept as a repair. Of many threads the newest
stay.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from typing import NamedTuple

from tracker.app.drafts import Drafts

NAME = "guide.places"
MOST = 50
"""So many threads are remembered."""


class Left(NamedTuple):
    """The step, and who it is said to (an id)."""

    step: int = 0
    listener: str = ""


def left(drafts: Drafts, thread: str) -> Left:
    """Where the guide of a thread was left; at its beginning where that is not known."""
    return _all(drafts).get(thread, Left())


def leave(drafts: Drafts, thread: str, here: Left) -> None:
    """Remember where a guide is left; at the first step there is nothing to remember."""
    known = _all(drafts)
    before = known.pop(thread, None)
    if here.step:
        known[thread] = here
    if here.step or before is not None:
        drafts.keep(NAME, dict(list(known.items())[-MOST:]))


def _all(drafts: Drafts) -> dict[str, Left]:
    found: dict[str, Left] = {}
    with suppress(OSError, ValueError):
        with open(os.path.join(drafts.folder, NAME), encoding="utf-8") as file:
            kept = json.load(file)
        for one, here in kept.items() if isinstance(kept, Mapping) else ():
            if isinstance(here, list) and [type(each) for each in here] == [int, str]:
                found[str(one)] = Left(*here)
    return found

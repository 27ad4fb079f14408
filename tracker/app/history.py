"""Taking back the latest change, and bringing it back, by a key: what stands now is told."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from tracker.app.text import line
from tracker.journal import history
from tracker.journal.following import following
from tracker.journal.telling import BROUGHT_BACK, TAKEN_BACK
from tracker.store.errors import Trouble

if TYPE_CHECKING:
    from tracker.app.app import Mend
    from tracker.journal.opening import Journal

AGAIN = {"": "bring it back", "delete": "to the trash again", "edit": "change it again"}
"""What redo would do after a change was taken back, by what that was."""


async def undo(mend: Mend) -> None:
    """Take back the latest change of whoever is at the keyboard."""
    await _turned(mend, history.undo, TAKEN_BACK, "taken back", "U", AGAIN)


async def redo(mend: Mend) -> None:
    """Bring back what was taken back last."""
    await _turned(mend, history.redo, BROUGHT_BACK, "back again", "u", {"": "undo"})


async def _turned(
    mend: Mend,
    work: Callable[[Journal], Any],
    known: Mapping[str, str],
    otherwise: str,
    key: str,
    does: Mapping[str, str],
) -> None:
    """Say what stands now, and how it is turned again."""

    def followed(journal: Journal) -> Any:
        with following(journal):
            return work(journal)

    try:
        done = await mend.change(followed)
        mend.wear((await asyncio.to_thread(mend.looking.home)).family.look)
    except Trouble as trouble:
        mend.tell_trouble(trouble)
        return
    said = line(f"{known.get(done.what, otherwise)}: {done.text}   ", (key, "bold $ink"))
    mend.tell(line(said, (f" {does.get(done.what, does[''])}", "$quiet")))

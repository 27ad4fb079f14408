"""What can be done with the thread at the bar: its guide, how it landed, a reminder."""

from __future__ import annotations

from typing import NamedTuple

from tracker.app.guide_blocks import LANDED
from tracker.app.screens.atbar import Veiled
from tracker.app.text import line
from tracker.rules.threads import Thread


class Here(NamedTuple):
    """The thread that is meant: its id, when it comes back, whether it found an end, and whether
    its words are veiled just now."""

    id: str
    remind_at: int | None = None
    ended: bool = False
    veiled: bool = False


class OnThread(Veiled):
    """A screen whose bar may stand on a thread."""

    def thread_here(self) -> Here | None:
        """The thread at the bar, or that of the moment there; None where there is none."""
        raise NotImplementedError

    def reminded(self, one: Thread) -> None:
        """The reminder of a thread was set anew."""

    def seen_thread(self) -> Here | None:
        """The thread at the bar, unless it is veiled or there is none, which is told."""
        here = self.thread_here()
        if here is None:
            self.tell(line("no thread is at the bar   ", ("R", "bold $ink"), (" all", "$quiet")))
        elif here.veiled:
            self.tell(line("it is veiled   ", (".", "bold $ink"), (" lifts the veil", "$quiet")))
            here = None
        return here

    async def opens_guide(self) -> bool:
        here = self.thread_here()
        if here is None or here.ended:
            return False
        await self.action_guide()
        return True

    async def action_guide(self) -> None:
        await self._to_guide(None)

    async def action_landed(self) -> None:
        await self._to_guide(LANDED)

    async def _to_guide(self, step: int | None) -> None:
        """Open the guide of the thread at the bar, at a step or where it was left."""
        from tracker.app.guide_door import open_guide

        here = self.seen_thread()
        if here is not None:
            await open_guide(self.mend, here.id, step=step)

    async def action_remind(self) -> None:
        from tracker.app.reminding import remind

        here = self.seen_thread()
        if here is None:
            return
        if here.ended:
            self.tell(line("that has found its end"))
            return
        now = await remind(self.mend, here.id, here.remind_at)
        if now is not None:
            self.reminded(now)

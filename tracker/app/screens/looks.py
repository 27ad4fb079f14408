"""A place that shows what it finds in the store, looked up beside the screen."""

from __future__ import annotations

import asyncio
from typing import Any

from textual import work

from tracker.app.screens.base import MendScreen
from tracker.store.errors import Trouble

GROUP = "look"
"""Of the workers that look: a newer one takes the place of an older."""


class Looks(MendScreen):
    """One that looks anew whenever something changed; only the latest look is shown."""

    def look_up(self) -> object:
        """What there is to show, looked up in a thread. Raises Trouble."""
        raise NotImplementedError

    def know(self, found: Any) -> None:
        """Go by what was found from now on."""
        raise NotImplementedError

    def draw(self) -> None:
        """Show it, or that it is not there yet."""
        raise NotImplementedError

    def look_again(self) -> None:
        self.read()

    @work(exclusive=True, group=GROUP)
    async def read(self) -> None:
        """Look anew, beside the screen."""
        await self.look()

    async def look(self) -> None:
        """Look anew; trouble is told, and what stands there stays."""
        try:
            found = await asyncio.to_thread(self.look_up)
        except Trouble as trouble:
            self.mend.tell_trouble(trouble)
            return
        if self.is_attached:
            self.know(found)
            self.draw()

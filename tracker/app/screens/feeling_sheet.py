"""A feeling's extras: the check-in sheet over the words, with the word already said."""

from __future__ import annotations

from tracker.app.checkin import Checkin
from tracker.app.screens.feeling import FeelingScreen
from tracker.app.screens.sheet import SheetScreen
from tracker.rules.moment import Moment


class FeelingSheet(SheetScreen):
    """When it was, in words, who sees it. Kept or left as a draft, the words below go too."""

    def __init__(self, start: Checkin, below: FeelingScreen) -> None:
        super().__init__(start=start)
        self.below_all = below

    def leave(self) -> None:
        gone = self.something_said or self._kept
        super().leave()
        if gone:
            self.below_all.leave()

    _kept = False

    async def keep(self, now: int) -> Moment:
        one = await super().keep(now)
        self._kept = True
        self.below_all.said()
        return one

    def tell_kept(self, one: Moment) -> None:
        self.below_all.tell_kept(one)

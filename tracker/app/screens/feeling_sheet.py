"""A feeling's extras: the check-in sheet over the words, with the word already said."""

from __future__ import annotations

from tracker.app.checkin import Checkin
from tracker.app.screens.feeling import FeelingScreen
from tracker.app.screens.sheet import SheetScreen
from tracker.rules.moment import Moment


class FeelingSheet(SheetScreen):
    """When it was, in words, who sees it. Once kept or left as a draft, the words below go too.

    `typed`: the word is one that was typed there, and is now in the hands of the sheet.
    """

    def __init__(self, start: Checkin, words: FeelingScreen, *, typed: bool) -> None:
        super().__init__(start=start)
        self.words, self.typed = words, typed
        self.kept: list[Moment] = []

    async def keep(self, now: int) -> Moment:
        self.kept = await self.words.keep_all(self.it.feeling or "", self.it)
        return self.kept[-1]

    def leave(self) -> None:
        super().leave()
        if self.typed and (self.kept or self.something_said):
            self.words.said()
        if self.something_said and not self.kept:
            self.words.leave()

    def tell_kept(self, one: Moment) -> None:
        self.words.finish(self.kept)

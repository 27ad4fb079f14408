"""What is kept while a family review is held: who is there, what was chosen, what was taken out.

Each is on the disk before it is shown. Where that cannot be, it is said, and all stays as it was.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tracker.app.guide_door import opened
from tracker.app.review_choices import DID, taken
from tracker.app.review_page import EVERYBODY, LAST, Page, Row, digits
from tracker.app.review_table import GIVEN, GIVER, given_in, held
from tracker.app.screens.review_state import Standing
from tracker.app.text import line
from tracker.store.errors import Trouble

if TYPE_CHECKING:
    from tracker.journal.opening import Journal
    from tracker.rules.moment import Thanks
    from tracker.rules.reviewing import Jobs

TAKEN_OUT = "taken out; nobody reads it at the table   "
BACK, ELSE = "back again", "something else was kept since   "


class Doing(Standing):
    """A review that is written."""

    def __init__(self, ident: str | None = None) -> None:
        super().__init__(ident)
        self._sat: dict[frozenset[str], Jobs] = {}  # the jobs when these were here
        self.undoes: tuple[str, str] | None = None  # what was taken out a moment ago
        self._stamp: object = None  # of the store, then

    async def keep(self, work: Callable[[Journal, str], object]) -> bool:
        """Change the review (its id is given along); whether that is kept."""
        ident = self.ident
        self.undoes = None
        if ident is None or await opened(self.mend) is None:
            return False
        try:
            await self.mend.change(lambda journal: work(journal, ident))
        except Trouble as trouble:
            self.mend.tell_trouble(trouble)
            return False
        await self.look()
        return True

    async def begin(self) -> bool:
        """Sit down: from now on the review is kept. Whether it is."""
        from tracker.journal import reviews

        if self.ident is not None or self.week is None:
            return self.ident is not None
        present, day = self.week.present, self.week.day
        if await opened(self.mend) is None:
            return False
        try:
            kept = await self.mend.change(lambda journal: reviews.begin(journal, present, day=day))
        except Trouble as trouble:
            self.mend.tell_trouble(trouble)
            return False
        self.ident = kept.review.id
        self._since = kept.review.began
        handed, self.jobs = self.jobs, None
        if handed is not None:
            return await self._give(kept.review.present, handed)
        await self.look()
        return True

    async def stand(self) -> None:
        """Remember where it stands."""
        from tracker.journal import reviews

        ident, item, skipped = self.ident, self.at[0], self.skipped
        if ident is None or self.finished or self.mend.journal is None:
            return
        try:
            if item == "done":
                await self.mend.change(lambda journal: reviews.finish(journal, ident))
                await self.look()
            else:
                await self.mend.change(lambda journal: reviews.stand(journal, ident, item, skipped))
        except Trouble as trouble:
            self.mend.tell_trouble(trouble)

    # ---- digits

    async def choose(self, key: str) -> None:
        """What a digit does on the page that is shown."""
        page = self.page
        if page is None or self.week is None:
            return
        rows = (*page.people, *page.rows)
        row = next((one for one in rows if one.digit == key), None)
        if row is not None or key == EVERYBODY:
            await self.take(page, row)

    async def take(self, page: Page, row: Row | None) -> None:
        """What a row of a page does when it is chosen."""
        does = {
            "here": self._present,
            "words": self._mine,
            "agenda": self._take_up,
            "intention": self._went,
            "ritual": self.choose_one,
            "fun": self.choose_one,
        }.get(page.item)
        if does is not None:
            await does(page, row)

    async def _present(self, page: Page, row: Row | None) -> None:
        """Somebody is here, or is not; 0: all of us."""
        from tracker.journal import reviews

        assert self.week is not None
        before, self.jobs = self.week, None
        self._sat[frozenset(before.present)] = before.jobs
        order = [one.id for one in self.week.home.members]
        here = set(self.week.present)
        here = {*order} if row is None else here ^ {row.key}
        if not here:
            return
        present = tuple(one for one in order if one in here)
        jobs = self._sat.get(frozenset(present))
        if self.ident is None:
            self.present, self.jobs = present, jobs
            await self.look()
        elif jobs is not None:  # as it was when they sat here
            await self._give(present, jobs)
        else:
            await self.keep(lambda journal, ident: reviews.present(journal, ident, present))

    async def _give(self, present: tuple[str, ...], jobs: Jobs) -> bool:
        from tracker.journal import table_jobs

        return await self.keep(
            lambda journal, ident: table_jobs.give(journal, ident, present, jobs)
        )

    async def action_another_leads(self) -> None:
        """On the first page: the next one who can leads; what that one did goes to the first."""
        from tracker.rules import reviewing

        page, week = self.page, self.week
        if page is None or week is None or page.item != "here":
            return
        here = [one for one in week.home.members if one.id in week.present]
        jobs = reviewing.handed_on(week.jobs, reviewing.sitters(here, week.day))
        if jobs == week.jobs:
            return
        if self.ident is None:
            self.jobs = jobs
            await self.look()
        else:
            await self._give(week.present, jobs)

    async def _mine(self, page: Page, row: Row | None) -> None:
        """A child says that the word is theirs; again takes the name off."""
        from tracker.journal import reviews

        if row is not None:
            whose = None if row.chosen else row.key
            word = page.part
            await self.keep(lambda journal, ident: reviews.name_word(journal, ident, word, whose))

    async def _take_up(self, page: Page, row: Row | None) -> None:
        """Another line is the one thing."""
        from tracker.journal import reviews

        if row is not None:
            await self.keep(lambda journal, ident: reviews.take_up(journal, ident, row.key))
            self.bars.pop("agenda", None)

    async def _went(self, page: Page, row: Row | None) -> None:
        """How it went with what we meant to do; again takes the answer back."""
        from tracker.journal import reviews

        if row is not None and page.part == LAST:
            kept = None if row.chosen else row.key == DID
            await self.keep(lambda journal, ident: reviews.intention_kept(journal, ident, kept))
            self.bars.pop("intention", None)

    async def choose_one(self, page: Page, row: Row | None) -> None:
        """This ritual, or this for fun; what was chosen before waits at its digit again."""
        from tracker.journal import reviews

        if row is None:
            return
        change: Any = reviews.choose_ritual if page.item == "ritual" else reviews.choose_fun
        await self.keep(lambda journal, ident: change(journal, ident, row.key))
        self.leaf = 0

    # ---- taking out

    async def action_take_out(self) -> None:
        """The celebration on this page, or the thanks at the bar, is read at the table no more."""
        from tracker.journal import editing, reviews

        page, bar = self.page, self.bar or ""
        if page is None:
            return
        given, what = self.given(bar), page.part
        if page.item == "thanks" and given is not None:
            there = self.said_in(given)
            done = await self.keep(lambda journal, _: reviews.take_out(journal, there, given))
        elif page.item == "celebrations" and page.part:
            done = await self.keep(
                lambda journal, ident: editing.set_audience(journal, page.part, "home")
            )
        else:
            return
        if done:
            if given is not None:
                self.bars["thanks"] = f"{GIVER}{given.giver}"
                what = given.id
            self.undoes = page.item, what
            self._stamp = self.mend.looking.stamp()
            self.draw()
            self.tell(line(TAKEN_OUT, ("u", "bold $ink"), (" brings it back", "$quiet")))

    async def action_bring_back(self) -> None:
        """What was taken out a moment ago, and nothing else, is there again."""
        from tracker.journal import history
        from tracker.journal.following import following

        if self.undoes is None:
            return
        if self.mend.looking.stamp() != self._stamp:  # undo would take something else back
            self.undoes = None
            self.tell(line(ELSE, ("u", "bold $ink"), (" on Today", "$quiet")))
            return
        item, what = self.undoes

        def undo(journal: Journal, _: str) -> None:
            with following(journal):
                history.undo(journal)

        if await self.keep(undo):
            self.at = (item, what) if item == "celebrations" else self.at
            self.bars.pop("thanks", None)
            self.draw()
            self.tell(line(BACK))

    # ---- of the screen

    def given(self, bar: str) -> Thanks | None:
        """The thanks of a row, as it is seen."""
        if self.week is None or not bar.startswith(GIVEN):
            return None
        return given_in(self.week)[int(bar.removeprefix(GIVEN))]

    def said_in(self, given: Thanks) -> str:
        """The review (its id) in which a thanks was said: this one, or another of the week."""
        every = held(self.week) if self.week is not None else ()
        those = (one.id for one in every if given.id in [each.id for each in one.thanks])
        return next(those, self.ident or "")

    def line_taken(self) -> str | None:
        """The line (its id) that is talked about."""
        one = taken(self.week) if self.week is not None else None
        return one.id if one is not None else None

    def by_digit(self, key: str) -> str | None:
        """The member (an id) at a digit."""
        assert self.week is not None
        return next((one for one, digit in digits(self.week.home).items() if digit == key), None)

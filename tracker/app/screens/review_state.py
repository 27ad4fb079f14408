"""Where a family review stands: the week that it looks at, and the page that is shown of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.content import Content

from tracker.app.review_page import Page
from tracker.app.review_slides import items, pages
from tracker.app.review_table import GIVER
from tracker.app.screens.looks import Looks
from tracker.rules.clock import MINUTE

if TYPE_CHECKING:
    from tracker.journal.glance import Glance
    from tracker.journal.shared_week import SharedWeek
    from tracker.rules.reviewing import Jobs

FIRST, LAST = "here", "done"
UNTIMED = (FIRST, "fun", LAST)
"""Items on which nobody is told that the time is up."""


class Standing(Looks):
    """The pages of a review, `ident` once it is begun, and the one that is shown."""

    PLACE: ClassVar[str] = "review"

    def __init__(self, ident: str | None = None) -> None:
        super().__init__()
        self.ident = ident
        self.week: SharedWeek | None = None
        self.pages: tuple[Page, ...] = ()
        self.at = (FIRST, "")
        self.leaf = 0
        self.bars: dict[str, str] = {}
        self.present: tuple[str, ...] | None = None  # until it is begun; then the review knows
        self.jobs: Jobs | None = None  # handed on before it is begun
        self.skipped: tuple[str, ...] = ()
        self.looking_back = False
        """Whether it is one that was held to its end, and nothing of it changes."""
        self._since = 0
        self.over: list[tuple[str, str]] = []  # pages on which it was said that the time is over
        self.left_out: tuple[str, ...] = ()  # by that
        self.unhurried = False

    # ---- looking

    def look_up(self) -> object:
        return self.mend.looking.at(self._find)

    def _find(self, seen: Glance) -> SharedWeek:
        from tracker.journal.shared_week import shared_week
        from tracker.journal.waiting import moments

        waiting = moments(seen.read, seen.home, seen.lines)
        day = self.week.day if self.week is not None else None
        present = self.present if self.ident is None else None
        return shared_week(
            *(seen.read, seen.home, seen.now, day),
            present=present,
            review=self.ident,
            waiting=waiting,
        )

    def know(self, week: Any) -> None:
        """Go by this week from now on; what is shown stays, or what comes in its place."""
        first = self.week is None
        before = self.pages
        if week.review is None and self.jobs is not None:
            week = week._replace(jobs=self.jobs)
        self.week, self.home = week, week.home
        gone = week.review is None and self.ident is not None  # taken back elsewhere
        self.ident = week.review.id if week.review is not None else None
        if first or gone:
            self.looking_back = self.finished
        self.pages = pages(week, kept=self.looking_back)
        if first:
            self._begin()
        elif gone:
            self.at, self.leaf = (FIRST, ""), 0
        elif self.at not in [page.at for page in self.pages]:
            self.at = self._instead(before)
            self.leaf = 0

    def _begin(self) -> None:
        """Where it opens: a review that waits goes on where it was left."""
        assert self.week is not None
        self._since = self.week.now
        review = self.week.review
        if review is None:
            return
        self.skipped = review.skipped
        if review.finished is None:
            self.at = self._first_of(review.at)
            over = self.week.now - review.began > self.week.minutes * MINUTE
            self._since = self.week.now if over else review.began

    def _first_of(self, item: str) -> tuple[str, str]:
        """The first page of an item; of one that is not there any more, of what comes after it."""
        from tracker.rules.moment import SLIDES

        there = {page.item: page.at for page in reversed(self.way)}
        follow = SLIDES[SLIDES.index(item) :] if item in SLIDES else ()
        return next((there[one] for one in follow if one in there), (FIRST, ""))

    def _instead(self, before: tuple[Page, ...]) -> tuple[str, str]:
        """What stands where a page was that is gone: the next one that is there, if it is of the
        same item, else the one before it, else the item's first."""
        item = self.at[0]
        old = [page.at for page in before if page.item == item]
        here = old.index(self.at) if self.at in old else 0
        there = {page.at for page in self.pages if page.item == item}
        near = (*old[here + 1 :], *reversed(old[:here]))
        return next((one for one in near if one in there), self._first_of(item))

    # ---- what there is

    @property
    def way(self) -> list[Page]:
        """The pages that follow each other."""
        return [page for page in self.pages if not page.off]

    @property
    def page(self) -> Page | None:
        """The one that is shown."""
        return next((page for page in self.pages if page.at == self.at), None)

    @property
    def items(self) -> tuple[str, ...]:
        return items(self.week) if self.week is not None else ()

    @property
    def finished(self) -> bool:
        review = self.week.review if self.week is not None else None
        return review is not None and review.finished is not None

    @property
    def bar(self) -> str | None:
        """The row at the bar of this page."""
        page = self.page
        if page is None or not page.bar:
            return None
        keys = [row.key for row in page.rows]
        if self.bars.get(page.item) in keys:
            return self.bars[page.item]
        if page.late:
            return None
        # on the thanks with the first who has said none
        return next((key for key in keys if key.startswith(GIVER)), next(iter(keys), None))

    @property
    def time_is_up(self) -> bool:
        """Whether it took as long as the youngest can sit; nobody counts down to it."""
        if self.week is None or self.finished or self.at[0] in UNTIMED:
            return False
        return self.mend.looking.now(self.home) - self._since > self.week.minutes * MINUTE

    def says_time(self) -> bool:
        """Whether it is said here that the time is over: on that slide and on the next one."""
        if not self.time_is_up:
            return False
        if self.at not in self.over and len(self.over) < 2:
            self.over.append(self.at)
        return self.at in self.over

    def told_no_more(self) -> None:
        """What was told is no news any more."""
        self._told_at = 0.0
        self.notice.show(Content(""))

"""The family review: slide by slide, for everybody who can see the screen from the sofa.

Few keys do anything here, so that a child cannot break it. What is said and chosen is kept at once;
esc pauses, and it waits where it was left.
"""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from tracker.app.actions import bindings
from tracker.app.review_drawing import Drawn, drawn, knots
from tracker.app.review_keys import TYPING, keys_of
from tracker.app.review_page import said
from tracker.app.review_slides import title
from tracker.app.screens.review_typing import Typing
from tracker.app.styles import sheet
from tracker.app.text import line
from tracker.app.widgets.lines import Line, Resting
from tracker.app.widgets.page import Page as Lines
from tracker.guide.texts import slotted

ROUND_IT = 6
"""Rows that are not the slide's: margin, top, what is below it, notice, knots, keys."""
WAIT = "your words wait here"


class ReviewScreen(Typing):
    """One page at a time. `ident`: a review that was kept, shown again; else that of the week.
    `draft`: words that were typed there and not kept (a draft's name and content)."""

    CSS_PATH: ClassVar = [sheet("review")]
    ALLOW_SELECT = False
    CALLED = False
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("review"),
        Binding("ctrl+c,tab,shift+tab", "nothing", show=False),
    ]

    def __init__(
        self, ident: str | None = None, *, draft: tuple[str, dict[str, Any]] | None = None
    ) -> None:
        of = draft[1].get("review") if draft is not None else None
        super().__init__(ident or (of if isinstance(of, str) else None), draft=draft)
        self.slide = Lines("slide")
        self.notice = self.resting = Resting("notice")
        self.knots = Line("knots")
        self.shown = Drawn([[]], {})

    def compose(self) -> ComposeResult:
        yield self.top
        yield self.slide
        yield self.own
        yield self.notice
        yield self.knots
        yield self.keys

    async def on_mount(self) -> None:
        self.home = self.mend.home()
        self.draw()
        await self.look()
        self.typing_begins()
        if self.at[0] not in ("here", "done") and self.week is not None:
            self.tell(
                line((slotted(said("resumed"), title=title(self.week, self.at[0])), "$quiet"))
            )

    def on_resize(self) -> None:
        self.draw()

    def minute_turned(self) -> None:
        self.draw()

    # ---- drawing

    def draw(self) -> None:
        page, week = self.page, self.week
        if not self.is_mounted:
            return
        self.top.show(line(("the family review", "bold $ink")))
        if page is None or week is None:
            self.slide.show([line(("…", "$quiet"))])
            self.keys.keys([("esc", "back")])
            return
        width, height = self.app.size
        room = height - ROUND_IT - (2 if self.own.display else 0)
        self.shown = drawn(page, week, width - 4, room, self.bar)
        bar = self.shown.where.get(self.bar or "")
        self.leaf = min(self.leaf if bar is None else bar, len(self.shown.leaves) - 1)
        aside = page.aside if len(self.shown.leaves) == 1 or page.bar else f"{page.aside} …"
        self.top.show(line(("the family review", "bold $ink")), line((aside, "$quiet")))
        self.slide.show(self.shown.leaves[self.leaf])
        here = self.items.index(page.item)
        self.knots.show(knots(self.items, here, title(week, page.item), self.skipped))
        self.resting.rests(self._rest())
        last = self.way[-1].at == page.at
        self.keys.keys(TYPING if self.typing else keys_of(page, week, bar=self.bar, last=last))

    def _rest(self) -> Content:
        """What stands where nothing is told: words that wait on this slide, or that it is time."""
        if self.waiting is not None and not self.typing:
            return line(
                ("your words wait here   ", "$quiet"), ("/", "bold $ink"), (" goes on", "$quiet")
            )
        return line((said("timer") if self.time_is_up else "", "$quiet"))

    # ---- turning

    async def go(self, to: tuple[str, str]) -> None:
        """To another page; what was told on this one is no news there."""
        left = self.at[0]
        self.at, self.leaf = to, 0
        self.told_no_more()
        self.draw()
        if to[0] != left:
            await self.stand()

    async def action_turn(self, by: int) -> None:
        """On, or back: leaf by leaf, then page by page."""
        page = self.page
        if page is None:
            return
        if not page.bar and 0 <= self.leaf + by < len(self.shown.leaves):
            self.leaf += by
            self.draw()
            return
        way = [one.at for one in self.way]
        if page.off:  # behind the page that it was opened on
            at = way.index((page.item, ""))
            await self.go(way[at if by < 0 else at + 1])
            return
        if by > 0:  # it was shown after all
            self.skipped = tuple(one for one in self.skipped if one != page.item)
        at = way.index(page.at) + by
        # only esc leaves, so that nobody who taps a key to the end is at the keyboard of Today
        if 0 <= at < len(way) and (by < 0 or self.at[0] != "here" or await self.begin()):
            await self.go([one.at for one in self.way][at])

    async def action_take(self) -> None:
        """Enter takes what is at the bar where something is to be chosen; else it goes on."""
        page, bar = self.page, self.bar
        if page is not None and bar is not None and page.item in ("ritual", "fun"):
            row = next(row for row in page.rows if row.key == bar)
            await self.choose_one(page, row)
        else:
            await self.action_turn(1)

    async def action_down(self) -> None:
        """Down the list; on a page without one the whole item is left out today."""
        page = self.page
        if page is None or page.at == self.way[-1].at:
            return
        if page.bar:
            self._move(1)
            return
        if page.item == "here":
            return
        self.skipped = tuple(dict.fromkeys((*self.skipped, page.item)))
        after = self.items[self.items.index(page.item) + 1]
        await self.go(next(one.at for one in self.way if one.item == after))
        self.tell(line((said("skipped"), "$quiet")))

    def action_up(self) -> None:
        page = self.page
        if page is not None and page.bar:
            self._move(-1)

    def _move(self, by: int) -> None:
        page = self.page
        assert page is not None
        keys = [row.key for row in page.rows]
        if keys:
            at = keys.index(self.bar) if self.bar in keys else 0
            self.bars[page.item] = keys[min(max(at + by, 0), len(keys) - 1)]
            self.draw()

    # ---- other keys

    async def action_pick(self, number: int) -> None:
        """A digit: somebody, a day, a choice."""
        page, key = self.page, f"{number}"
        if page is None:
            return
        if page.item == "thanks":
            self.thank(key)
        elif page.item == "thread":
            days = [one for one in self.pages if one.off]
            if 0 < number <= len(days):
                await self.go(days[number - 1].at)
        else:
            await self.choose(key)

    def action_nothing(self) -> None:
        """A key that says nothing here."""

    def action_back(self) -> None:
        """Out of the field, then out of the review, which waits."""
        if self.typing:
            self.leave_field()
            return
        paused = self.ident is not None and not self.finished
        words = bool(self.begun)
        self.app.pop_screen()
        if words:
            self.mend.tell_safe()
        elif paused:
            again = (("w", "bold $ink"), (" goes on", "$quiet"))
            self.mend.tell(line(f"{said('paused')}   ", *again))

    def on_unmount(self) -> None:
        """Whichever way it ends: typed words become a draft."""
        self.let_typed_go()

"""The family review: slide by slide, for everybody who can see the screen from the sofa.

Few keys do anything here, so that a child cannot break it. What is said and chosen is kept at once;
esc pauses, and it waits where it was left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from tracker.app.actions import bindings
from tracker.app.review_drawing import Drawn, drawn, knots
from tracker.app.review_keys import TYPING, keys_of, looking_keys
from tracker.app.review_left import away
from tracker.app.review_page import Page, said
from tracker.app.review_slides import title
from tracker.app.screens.review_typing import Typing
from tracker.app.styles import sheet
from tracker.app.text import line
from tracker.app.widgets.lines import Line, Resting
from tracker.app.widgets.page import Page as Lines
from tracker.guide.texts import slotted

if TYPE_CHECKING:
    from tracker.journal.shared_week import SharedWeek

CHANGES = ("pick", "write", "take_out", "leave_out", "another_leads", "bring_back")
"""What does nothing in a review that is only looked at."""
ROUND_IT = 6
"""Rows that are not the slide's: margin, top, what is below it, notice, knots, keys."""
FIELD = 2
"""Rows of the field at its foot."""
WAIT = "your words wait here"


class ReviewScreen(Typing):
    """One page at a time. `ident`: a review that was kept, shown again; else that of the week.
    `draft`: words that were typed there and not kept (a draft's name and content)."""

    CSS_PATH: ClassVar = [sheet("review")]
    ALLOW_SELECT = False
    CALLED = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("exclamation_mark", "safety", show=False),
        Binding("ctrl+g", "safety", show=False, priority=True),
        *bindings("review"),
        Binding("w", "go_on", show=False),
        Binding("T", "today", show=False),
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
        self.quiet = False
        """Whether it is left, and a page without anything of the family lies over it."""

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
        if self.at[0] not in ("here", "done") and not self.looking_back and self.week is not None:
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
        if self.quiet:
            self._draw_quiet(width, height)
            return
        tries = [one for one in self.pages if one.part and one.item == page.item]
        self.shown = drawn(
            *(page, week, width - 4, height - ROUND_IT, self.bar),
            field=FIELD if self.own.display else 0,
            alike=tries if page.item == "celebrations" else (),
        )
        bar = self.shown.where.get(self.bar) if self.bar else None
        self.leaf = min(self.leaf if bar is None else bar, len(self.shown.leaves) - 1)
        aside = page.aside if len(self.shown.leaves) == 1 or page.bar else f"{page.aside} …"
        self.top.show(line(("the family review", "bold $ink")), line((aside, "$quiet")))
        self.slide.show(self.shown.leaves[self.leaf])
        here = self.items.index(page.item)
        self.knots.show(knots(self.items, here, title(week, page.item), self.skipped))
        self.resting.rests(self._rest())
        last = self.way[-1].at == page.at
        self.keys.keys(TYPING if self.typing else self._keys(page, week, last=last))

    def _draw_quiet(self, width: int, height: int) -> None:
        """What stays on the screen while everybody gets up."""
        assert self.week is not None
        found = drawn(away(self.week), self.week, width - 4, height - ROUND_IT, None)
        self.slide.show(found.leaves[0])
        self.knots.show(Content(""))
        self.resting.rests(Content(""))
        on = [] if self.finished else [("w", "goes on")]
        self.keys.keys([*on, ("enter", "close"), ("T", "today"), ("!", "safety")])

    def _rest(self) -> Content:
        """What stands where nothing is told: words that wait on this slide, or that it is time."""
        if self.waiting is not None and not self.typing and not self.looking_back:
            return line(
                ("your words wait here   ", "$quiet"), ("/", "bold $ink"), (" goes on", "$quiet")
            )
        return line((said("timer") if self.says_time() else "", "$quiet"))

    def _keys(self, page: Page, week: SharedWeek, *, last: bool) -> list[tuple[str, str]]:
        if self.looking_back:
            return looking_keys(page, last=last)
        return keys_of(page, week, bar=self.bar, last=last)

    # ---- turning

    async def go(self, to: tuple[str, str]) -> None:
        """To another page; what was told on this one is no news there."""
        left, self.undoes = self.at[0], None
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
        if self.bar is None and 0 <= self.leaf + by < len(self.shown.leaves):
            self.leaf += by
            self.draw()
            return
        way = [one.at for one in self.way]
        if page.off and not (by > 0 and self._hurries):  # behind the page that it was opened on
            at = way.index((page.item, ""))
            await self.go(way[at if by < 0 else at + 1])
            return
        if await self._in_time(page, by):
            return
        if by > 0 and not self.looking_back:  # it was shown after all
            self.skipped = tuple(one for one in self.skipped if one != page.item)
        at = way.index(page.at) + by
        # only esc leaves, so that nobody who taps a key to the end is at the keyboard of Today
        if 0 <= at < len(way) and (by < 0 or self.at[0] != "here" or await self.begin()):
            await self.go([one.at for one in self.way][at])

    @property
    def _hurries(self) -> bool:
        """Whether time was over on the slide before this one, too, so that fun comes next."""
        return len(self.over) > 1 and self.at == self.over[-1] and not self.unhurried

    async def _in_time(self, page: Page, by: int) -> bool:
        """When the time is over: on to something fun; what lies between is left out, and comes
        again with a step back. Whether that was the step."""
        if by > 0 and self._hurries:
            items = self.items
            between = items[items.index(page.item) + 1 : items.index("fun")]
            self.left_out = tuple(one for one in between if one not in self.skipped)
            self.skipped = (*self.skipped, *self.left_out)
            await self.go(("fun", ""))
            return True
        if by < 0 and page.item == "fun" and self.left_out:
            self.skipped = tuple(one for one in self.skipped if one not in self.left_out)
            self.left_out, self.unhurried = (), True
            await self.go(self.over[-1])
            return True
        return False

    async def action_take(self) -> None:
        """Enter takes what is at the bar where something is to be chosen; after a word of thanks
        it is the turn of the next one; else it goes on."""
        page, bar = self.page, self.bar
        if self.quiet:
            self.action_back()
        elif page is not None and bar is not None and page.item == "thanks":
            row = next(row for row in page.rows if row.key == bar)
            after = page.rows[page.rows.index(row) + 1 :]
            follow = next((one.key for one in after if one.who != row.who), None)
            if follow is None:
                await self.action_turn(1)
            else:
                self.bars["thanks"] = follow
                self.draw()
        elif page is not None and bar is not None:
            row = next(row for row in page.rows if row.key == bar)
            await self.take(page, row)
        else:
            await self.action_turn(1)

    async def action_leave_out(self) -> None:
        """The whole item is left out today."""
        page = self.page
        if page is None or page.item in ("here", "done"):
            return
        self.skipped = tuple(dict.fromkeys((*self.skipped, page.item)))
        after = self.items[self.items.index(page.item) + 1]
        await self.go(next(one.at for one in self.way if one.item == after))
        self.tell(line((said("skipped"), "$quiet")))

    def action_move(self, by: int) -> None:
        """The bar, to the end of its list and no further."""
        page = self.page
        keys = [row.key for row in page.rows] if page is not None and page.bar else []
        if page is not None and keys:
            at = keys.index(self.bar) + by if self.bar in keys else 0
            self.bars[page.item] = keys[min(max(at, 0), len(keys) - 1)]
            self.draw()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Beside the quiet page, and in a review that is only looked at, few keys do anything."""
        if self.quiet:
            return action in ("back", "take", "go_on", "today", "safety", "nothing")
        if action in ("go_on", "today"):
            return False
        if self.looking_back and action in CHANGES:
            page = self.page  # a day of the cloth is only looked at
            return action == "pick" and page is not None and page.item == "thread"
        return super().check_action(action, parameters)

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

    def action_change(self) -> None:
        """What was kept may be changed from now on."""
        if self.week is not None and self.looking_back:
            self.looking_back = False
            self.know(self.week)
            self.draw()

    def action_safety(self) -> None:
        """Who can help, first in words for a child."""
        from tracker.app.screens.safety import SafetyScreen

        found = SafetyScreen()
        found.child = True
        self.app.push_screen(found)

    # ---- leaving

    def action_back(self) -> None:
        """Out of the field, then to a quiet page, then out of the review, which waits. One that
        was only looked at is left at once."""
        if self.typing:
            self.leave_field()
        elif self.week is None or self.looking_back:
            self.app.pop_screen()
        elif not self.quiet:
            self.quiet = True
            self.told_no_more()
            self._veil_below()
            self.draw()
        else:
            words, paused = bool(self.begun), self.ident is not None and not self.finished
            self.app.pop_screen()
            if words:
                self.mend.tell_safe()
            elif paused:
                again = (("w", "bold $ink"), (" goes on", "$quiet"))
                self.mend.tell(line(f"{said('paused')}   ", *again))

    def action_go_on(self) -> None:
        """Back to the table."""
        self.quiet = False
        self.draw()

    def action_today(self) -> None:
        self.mend.action_go("today")

    def _veil_below(self) -> None:
        """The children's eyes are on the screen: every note below is veiled."""
        for screen in self.app.screen_stack:
            if hasattr(screen, "veil"):
                screen.veil = 2
        self.mend.look_again()

    def on_unmount(self) -> None:
        """Whichever way it ends: typed words become a draft."""
        self.let_typed_go()

"""What a child has here: its words on a shelf, and all that it wrote, to share or to delete."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from textual import work
from textual.content import Content
from textual.widget import Widget

from tracker.app.handover_child import Child
from tracker.app.handover_drawing import Big, mine_rows, own_shelf, said_of, shelf_lines, yes_no
from tracker.app.screens.handover_after import share
from tracker.app.screens.handover_base import LAST, ChildScreen, SaidPage, offered
from tracker.app.text import line, words
from tracker.app.widgets.rows import Rows
from tracker.journal import handover, vocabulary
from tracker.journal.vocabulary import Shelf
from tracker.rules.moment import Moment
from tracker.rules.sharing import allowed

CIRCLES = ("own", "home", "shared")
"""Who may see what a child wrote, the smallest circle first."""


class ShelfPage(ChildScreen):
    """The child's words: today's, the first ones with what was said, those met."""

    def __init__(self, child: Child) -> None:
        super().__init__(child)
        self.who = child
        self.shelf: Shelf | None = None
        self.top_line = 0

    def body(self) -> Sequence[Widget]:
        return (self.page,)

    def on_mount(self) -> None:
        self.draw()
        self.read()

    def look_again(self) -> None:
        self.read()

    @work(exclusive=True, group="mine")
    async def read(self) -> None:
        ident = self.who.member.id
        shelf = await self.asking(lambda journal: handover.shelf(journal, ident))
        mine = await self.asking(lambda journal: handover.mine(journal, ident))
        if shelf is not None:
            known = {one.word for one in offered(self.mend)}
            self.shelf = own_shelf(shelf, known, {one.id for one in mine or ()})
        self.draw()

    def draw(self) -> None:
        self.headline(self.text["my_words"])
        self.keys.keys([("↑ ↓", "more"), ("/", "a word of my own"), ("esc", "back"), *LAST])
        if self.shelf is None:
            self.page.show([words("…", "$quiet")])
            return
        today = self.shelf.today
        ident = self.who.member.id
        why = vocabulary.why(self.who.home, ident, today, child=True) if today else ""
        lines = shelf_lines(self.shelf, why, self.who, self.width)
        room = self.room
        if len(lines) <= room:
            self.top_line = 0
            self.page.show(lines)
            return
        self.top_line = min(self.top_line, len(lines) - room + 1)
        above = self.top_line
        shown = lines[above + bool(above) : above + room]
        below = len(lines) - above - room
        more: list[Content] = [line((f"↑ {above + 1} more", "$quiet"))] if above else []
        if below > 0:
            shown = [*shown[:-1], line((f"↓ {below + 1} more", "$quiet"))]
        self.page.show([*more, *shown])

    def action_move(self, across: int, down: int) -> None:
        self.top_line = max(self.top_line + down, 0)
        self.draw()

    def action_write(self) -> None:
        self.app.push_screen(self.mend.screen_of("handover-word", self.who))


class MineScreen(ChildScreen):
    """All that the child wrote, the newest first; Enter opens one."""

    def __init__(self, child: Child) -> None:
        super().__init__(child)
        self.who = child
        self.mine: list[Moment] | None = None
        self.rows = Rows("rows", first=0)

    def body(self) -> Sequence[Widget]:
        return (self.page, self.rows)

    def on_mount(self) -> None:
        self.draw()
        self.read()

    def look_again(self) -> None:
        self.read()

    @work(exclusive=True, group="mine")
    async def read(self) -> None:
        ident = self.who.member.id
        self.mine = await self.asking(lambda journal: handover.mine(journal, ident))
        self.draw()

    def draw(self) -> None:
        self.headline(self.text["mine"])
        self.page.display = not self.mine
        self.keys.keys([("↑ ↓", "look"), ("enter", "open it"), ("esc", "back"), *LAST])
        if not self.mine:
            told = "…" if self.mine is None else self.text["empty_mine"]
            self.page.show(words(told, "$ink").wrap(self.width))
            self.rows.show([])
            return
        self.rows.show(mine_rows(self.mine, self.who, self.width))
        self.rows.styles.height = min(len(self.mine), self.room)
        self.set_focus(self.rows)

    def on_rows_opened(self) -> None:
        self._open()

    async def action_take(self) -> None:
        self._open()

    def _open(self) -> None:
        one = next((each for each in self.mine or () if each.id == self.rows.chosen), None)
        if one is not None and self.app.screen is self:
            self.app.push_screen(OnePage(self.who, one))


class OnePage(ChildScreen):
    """One thing that the child wrote: who may see it, on digits, and away with it."""

    def __init__(self, child: Child, one: Moment) -> None:
        super().__init__(child)
        self.who, self.one = child, one
        self.at = -1
        self.circles: list[str] = []

    def body(self) -> Sequence[Widget]:
        return (self.page, self.drawing)

    def draw(self) -> None:
        text, one = self.who.text, self.one
        self.headline(text["mine"])
        self.circles = circles = [each for each in CIRCLES if each in allowed(one.kind)]
        self.given = [
            *(Big(f"{n}", "", text[f"see_{each}"]) for n, each in enumerate(circles, 1)),
            Big(f"{len(circles) + 1}", "", text["delete"]),
        ]
        lines = words(said_of(one), "bold $ink", one_line=False).wrap(self.width)
        most = max(self.room - 17, 3)
        lines = [*lines[: most - 1], words("…", "$quiet")] if len(lines) > most else lines
        lines += words(self.who.sees(one.audience), "$quiet").wrap(self.width)
        self.page.show(lines)
        self.show_choices(self.room - len(lines) - 1)
        self.keys.keys([(f"1–{len(self.given)}", "pick"), ("esc", "back"), *LAST])

    async def pick(self, number: int) -> None:
        if number <= len(self.circles):
            to = self.circles[number - 1]
            if to == self.one.audience:
                return
            if to == "shared":
                self._ask("share", lambda: self._share(to))
            else:
                await self._share(to)
        else:
            self._ask("delete", self._delete)

    def _ask(self, what: str, yes: Callable[[], Awaitable[object]]) -> None:
        text = self.who.text

        async def answered(number: int) -> None:
            if number == 1:
                await yes()

        page = SaidPage(
            self.who,
            told=(said_of(self.one), text[f"{what}_question"]),
            given=yes_no(text[f"{what}_yes"], text[f"{what}_no"]),
            at=1,  # enter changes nothing
            answered=answered,
        )
        self.app.push_screen(page)

    async def _share(self, to: str) -> None:
        changed = await share(self, self.who, self.one, to)
        if changed is not None:
            self.one = changed
            self.draw()

    async def _delete(self) -> None:
        ident, one = self.who.member.id, self.one.id
        gone = await self.doing(lambda journal: handover.delete(journal, ident, one))
        if gone is not None:
            app = self.app
            app.pop_screen()
            app.push_screen(SaidPage(self.who, told=(self.who.text["deleted"],)))

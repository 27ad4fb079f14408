"""What every screen has that a child meets: its keys and no others, and its way to the code."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget

from tracker.app.actions import EVERYWHERE
from tracker.app.checkin_drawing import Drawn
from tracker.app.handover_child import Child
from tracker.app.handover_drawing import DOUBLED, SINGLE, Big, choices, keys_lines, width_of
from tracker.app.screens.base import MendScreen
from tracker.app.screens.safety import SafetyScreen
from tracker.app.styles import sheet
from tracker.app.text import line, words
from tracker.app.widgets.drawing import Drawing
from tracker.app.widgets.face import Large
from tracker.app.widgets.page import Page
from tracker.store.errors import Trouble

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tracker.app.app import Mend
    from tracker.journal.opening import Journal
    from tracker.journal.vocabulary import Known

T = TypeVar("T")

ROUND_IT = 6
"""Rows of a screen that are not its body's: margin, title, notice, keys, and what is between."""
LAST = (("!", "who helps"), ("?", "keys"))


class ChildScreen(MendScreen):
    """A page of a child's. Keys that are not here do nothing; nothing is told here but what the
    page itself says. A page with `given` choices has a bar on them; `pick` is what taking one
    does."""

    CSS_PATH: ClassVar = [sheet("handover")]
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(f"{n}", f"pick({n})", show=False) for n in range(1, 10)),
        Binding("enter,space", "take", show=False),
        Binding("right", "move(1, 0)", show=False),
        Binding("left", "move(-1, 0)", show=False),
        Binding("down", "move(0, 1)", show=False),
        Binding("up", "move(0, -1)", show=False),
        Binding("slash", "write", show=False),
        Binding("escape", "back", show=False),
        Binding("question_mark", "keys", show=False),
        Binding("q,colon", "way_out", show=False),
        Binding("ctrl+c,ctrl+z,ctrl+q,ctrl+p", "way_out", show=False, priority=True),
        *EVERYWHERE,
    ]

    def __init__(self, child: Child | None) -> None:
        super().__init__()
        self.child = child
        self.given: Sequence[Big] = ()
        self.at = 0
        self._busy = False
        self.large = Large("", rows=0, id="large")
        self.page = Page("page")
        self.drawing = Drawing("choices")

    def compose(self) -> ComposeResult:
        yield self.top
        with Vertical(id="body"):
            yield from self.body()
        yield self.notice
        yield self.keys

    def body(self) -> Sequence[Widget]:
        """What stands between the title and the keys."""
        return (self.large, self.page, self.drawing)

    def on_mount(self) -> None:
        self.draw()

    def on_resize(self) -> None:
        self.draw()

    # ---- drawing

    @property
    def text(self) -> dict[str, str]:
        """The lines in the child's language."""
        return dict(self.child.text) if self.child else {}

    @property
    def width(self) -> int:
        """Columns between the margins."""
        return width_of(self.app.size.width)

    @property
    def room(self) -> int:
        """Rows of the body."""
        return max(self.app.size.height - ROUND_IT, 1)

    def draw(self) -> None:
        """Show the page as it stands."""

    def headline(self, said: str, right: str = "") -> None:
        """The line on top."""
        self.top.show(words(said, "bold $ink"), words(right, "$quiet"))

    def show_choices(self, rows: int) -> None:
        """Draw the choices into at most so many rows."""
        drawn = choices(self.given, self.at, self.width, rows) if self.given else Drawn([], [])
        self.drawing.display = bool(self.given)
        self.drawing.show(drawn)

    def tell(self, told: Content) -> None:
        """What is told to grown-ups is not told here."""

    def point_at(self, one: object) -> None:
        """Neither is it pointed at."""

    def say(self, told: str, style: str = "$quiet") -> None:
        """Say something to the child above the keys."""
        self.notice.show(words(told, style))

    # ---- keys

    def action_move(self, across: int, down: int) -> None:
        """The bar goes on among large choices two by two."""
        if self.given:
            self.at = min(max(self.at + across + 2 * down, 0), len(self.given) - 1)
            self.draw()

    async def action_pick(self, number: int) -> None:
        """A digit takes a choice."""
        at = next((n for n, one in enumerate(self.given) if one.key == f"{number}"), None)
        if at is not None:
            self.at = at
            await self.pick(number)

    async def action_take(self) -> None:
        """Enter takes that at the bar."""
        if 0 <= self.at < len(self.given):
            await self.pick(int(self.given[self.at].key))

    async def pick(self, number: int) -> None:
        """What the choice on a digit does."""

    async def on_drawing_clicked(self, message: Drawing.Clicked) -> None:
        at = next((n for n, one in enumerate(self.given) if one.key == message.key), None)
        if at is not None and at == self.at:
            await self.pick(int(message.key))
        elif at is not None:
            self.at = at
            self.draw()

    def action_write(self) -> None:
        """`/`, where there is something to write."""

    def action_keys(self) -> None:
        self.app.push_screen(KeysPage(self.child))

    def action_way_out(self) -> None:
        self.mend.curtain.asks()

    # ---- the store

    async def doing(self, work: Callable[[Journal], T]) -> T | None:
        """Change something for this child; where that cannot be, it is said and all stays."""
        if self._busy:
            return None
        self._busy = True
        try:
            return await self.mend.change(work)
        except Trouble as trouble:
            self.notice.show(line(("! ", "bold $ink"), trouble.sentence))
            return None
        finally:
            self._busy = False

    async def asking(self, work: Callable[[Journal], T]) -> T | None:
        """Ask the journal, once it is open; nobody is told of it."""
        found = self.mend.journal
        if found is None:
            return None
        try:
            return await self.mend.writes.do(work, await asyncio.shield(found))
        except Trouble as trouble:
            self.notice.show(line(("! ", "bold $ink"), trouble.sentence))
            return None


def offered(mend: Mend) -> list[Known]:
    """The feeling words that the family offers; none where it cannot be looked at."""
    from tracker.journal import vocabulary

    try:
        found = mend.looking.at(lambda seen: vocabulary.offered(seen.read, seen.home))
    except Trouble:
        return []
    assert isinstance(found, list)
    return found


class KeysPage(ChildScreen):
    """The keys that are here, and what this place is."""

    def draw(self) -> None:
        self.headline("the keys")
        self.page.show(keys_lines(self.child, self.width))
        self.drawing.display = self.large.display = False
        self.keys.keys([("esc", "back")])

    async def action_take(self) -> None:
        self.action_back()

    def action_keys(self) -> None:
        self.action_back()


class SaidPage(ChildScreen):
    """Something that is said to the child, large where it is a word; with choices it is a question,
    and `answered` goes on with the digit. Without, any way goes back. `at`: where the bar is at
    first, -1 for nowhere."""

    def __init__(
        self,
        child: Child,
        *,
        large: str = "",
        told: Sequence[str] = (),
        given: Sequence[Big] = (),
        at: int = 0,
        answered: Callable[[int], Awaitable[object]] | None = None,
    ) -> None:
        super().__init__(child)
        self._large, self._told, self._answered = large, told, answered
        self.given, self.at = given, at

    def draw(self) -> None:
        width, rows = self.width, self.room
        lines: list[Content] = []
        for n, each in enumerate(self._told):
            # a question stands apart, and is what matters
            asked = bool(self.given) and n == len(self._told) - 1
            lines += [Content("")] if asked and n else []
            lines += words(each, "bold $ink" if asked or not n else "$ink").wrap(width)
        self.page.show(lines)
        left = rows - len(lines) - 2
        face = DOUBLED if left >= (26 if self.given else 12) else SINGLE
        high = min(face, left - 9 if self.given else left)
        self.large.display = bool(self._large) and high > 0
        if self.large.display:
            self.large.show(self._large, rows=high)
            left -= high + 1
        self.show_choices(left)
        if self.given:
            self.keys.keys([("1 2", "pick"), ("enter", "take it"), ("esc", "back"), *LAST])
        else:
            self.keys.keys([("enter", "go on"), *LAST])

    async def pick(self, number: int) -> None:
        self.app.pop_screen()
        if self._answered is not None:
            await self._answered(number)

    async def action_take(self) -> None:
        if self.given:
            await super().action_take()
        else:
            self.action_back()


class ChildSafety(SafetyScreen):
    """Who can help, in children's words and no others."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+z,colon", "app.quit", show=False),  # which is the code
    ]

    def __init__(self) -> None:
        super().__init__()
        self.child = True

    def action_children(self) -> None:
        """There is nothing to turn to."""

    def _keys(self, number: int) -> list[tuple[str, str]]:
        return [pair for pair in super()._keys(number) if pair[0] != "c"]

"""When it needs more than mending: the safety page, and the question before two adults mend.

Nothing of a visit is kept: these screens have no draft, ask for no change and tell no notice, and
what they show is read without opening the store. Who opens them is not asked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Input

from tracker.app import safety_drawing as drawing
from tracker.app.actions import EVERYWHERE, FIRST
from tracker.app.checkin_drawing import Drawn, flowing
from tracker.app.contacts import KNOWN, Contacts, contacts
from tracker.app.styles import sheet
from tracker.app.text import words
from tracker.app.widgets.drawing import Drawing
from tracker.app.widgets.lines import KeyLine, Line
from tracker.app.widgets.page import Page
from tracker.guide.texts import text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tracker.app.app import Mend

ROUND_IT = 5
"""Rows of the screen that are not the page's, beside what is said last: the margin, the title, a
blank line on both sides, the keys."""
ABOVE = 3
"""Rows left free under the prompt: what fills a terminal to its top, some keep as they clear it."""


class SafetyScreen(Screen[None]):
    """Who can help, for adults and for children; it lies over everything and Esc takes it away.

    `lead`: what is said first here. With `onward` Enter goes on to what the page stood before.
    """

    AUTO_FOCUS = ""
    CSS_PATH: ClassVar = [sheet("safety")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", show=False),
        Binding("enter", "go_on", show=False),
        Binding("right,down,space,pagedown", "turn(1)", show=False),
        Binding("left,up,pageup", "turn(-1)", show=False),
        Binding("c", "children", show=False),
        Binding("P", "people", show=False),
        Binding("q,ctrl+q", "app.quit", show=False),
        *EVERYWHERE,
    ]

    def __init__(
        self, lead: Sequence[str] = (), *, onward: Callable[[], object] | None = None
    ) -> None:
        super().__init__()
        self.lead, self.onward = lead, onward
        self.child = False
        self.door = False
        self.at = 0
        self.known: Contacts | None = None
        self.top = Line("top")
        self.page = Page("page")
        self.last = Page("last")
        self.keys = KeyLine("keys")

    @property
    def mend(self) -> Mend:
        """The app, by its own name."""
        from tracker.app.app import Mend

        assert isinstance(self.app, Mend)
        return self.app

    def compose(self) -> ComposeResult:
        yield self.top
        yield self.page
        yield self.last
        yield self.keys

    def on_mount(self) -> None:
        self.known = contacts(self.mend.home(), self.mend.settings)
        self.door = self._may_leave()
        self.draw()

    def on_resize(self) -> None:
        self.draw()

    def draw(self) -> None:
        """Show the page that is turned to."""
        if self.known is None:
            return
        width, height = self.app.size
        width = max(min(width - 4, drawing.WIDEST), 10)
        blocks = drawing.blocks(self.known, self.lead, width, child=self.child, door=self.door)
        last = words(text("safety")["back"], "$quiet").wrap(width)
        above = ABOVE if self.app.is_inline else 0
        pages = drawing.pages(blocks, height - ROUND_IT - len(last) - above)
        self.at = min(self.at, len(pages) - 1)
        self.top.show(
            words(text("safety")["title"], "bold $ink"), drawing.knots(self.at, len(pages))
        )
        self.page.show(pages[self.at])
        self.last.show(last)
        self.keys.keys(self._keys(len(pages)))

    def _keys(self, number: int) -> list[tuple[str, str]]:
        on = [("enter", "to the guide")] if self.onward is not None else []
        more = [("→", "more")] if self.at + 1 < number else []
        before = [("←", "before")] if self.at else []
        whose = "for adults" if self.child else "in children’s words"
        empty = self.known is not None and self.known.state == KNOWN and not self.known.people
        people = [("P", "people")] if self.door and empty and not self.child else []
        return [*on, *more, *before, *people, ("c", whose), ("ctrl+l", "blank"), ("esc", "back")]

    def _may_leave(self) -> bool:
        """Whether one may go from here to the people of the family: there is one, no child has the
        keyboard, and nothing lies below whose words would be lost."""
        mend = self.mend
        below = [one for one in mend.screen_stack if one is not self]
        if mend.curtain.drawn or mend.is_inline or mend.home() is None or not below:
            return False
        return all(
            not one.is_modal and not isinstance(one.focused, Input) and _place(one) not in FIRST
            for one in below
        )

    # ---- keys

    def action_turn(self, by: int) -> None:
        self.at = max(self.at + by, 0)
        self.draw()

    def action_children(self) -> None:
        """The same for a child to read, and back."""
        self.child, self.at = not self.child, 0
        self.draw()

    def action_people(self) -> None:
        """To where the people to lean on are added."""
        if self.door and not self.child:
            self.mend.action_go("people")

    def action_back(self) -> None:
        self.dismiss()

    def action_go_on(self) -> None:
        if self.onward is not None:
            self.dismiss()
            self.onward()


def _place(one: Screen[Any]) -> str:
    return str(getattr(one, "PLACE", ""))


class AskSafeScreen(ModalScreen[str]):
    """Whether it is safe to talk with this person; dismissed with `yes`, `not_sure` or `no`, or
    with None where nobody answered. `answered` is called with the answer, if there is one."""

    AUTO_FOCUS = ""
    CSS_PATH: ClassVar = [sheet("safety")]
    ANSWERS: ClassVar = ("yes", "not_sure", "no")
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(f"{n}", f"answer('{each}')", show=False) for n, each in enumerate(ANSWERS, 1)),
        Binding("escape", "back", show=False),
        Binding("ctrl+q", "app.quit", show=False),
        *EVERYWHERE,
    ]

    def __init__(self, answered: Callable[[str], object] | None = None) -> None:
        super().__init__()
        self.answered = answered
        self.asked = Drawing("asked")
        self.keys = KeyLine("keys")

    def compose(self) -> ComposeResult:
        self.keys.keys([("1–3", "answer"), ("!", "safety"), ("ctrl+l", "blank"), ("esc", "back")])
        with Vertical(id="drawer"):
            yield self.asked
            yield self.keys

    def on_mount(self) -> None:
        self.draw()

    def on_resize(self) -> None:
        self.draw()

    def draw(self) -> None:
        """Show the question and its answers."""
        width = max(min(self.app.size.width - 4, drawing.WIDEST), 10)
        page = text("two_adults")
        drawn = Drawn(words(page["question"]["text"], "bold $ink").wrap(width), [])
        drawn.lines.extend([*words(page["intro"], "$quiet").wrap(width), Content("")])
        pairs = [(f"{n}", page["answers"][each]) for n, each in enumerate(self.ANSWERS, 1)]
        drawn.add(flowing(pairs, width))
        drawn.lines.append(Content(""))
        self.asked.show(drawn)

    def action_answer(self, answer: str) -> None:
        self.dismiss(answer)
        if self.answered is not None:
            self.answered(answer)

    def action_back(self) -> None:
        self.dismiss()

    def on_drawing_clicked(self, message: Drawing.Clicked) -> None:
        self.action_answer(self.ANSWERS[int(message.key) - 1])

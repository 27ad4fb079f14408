"""Handing over: a grown-up says to which child, and the first time may set the family's code."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen

from tracker.app.actions import EVERYWHERE
from tracker.app.checkin_drawing import Drawn
from tracker.app.drawing import sign
from tracker.app.styles import sheet
from tracker.app.text import line, words
from tracker.app.widgets.childfield import Secret
from tracker.app.widgets.drawing import Drawing
from tracker.app.widgets.lines import KeyLine, Line
from tracker.journal import handover
from tracker.rules.moment import Member
from tracker.store.errors import Trouble

WHAT = (
    "Only what is the child’s own stays on the screen. It is a curtain, not a lock: "
    "whoever can open the file can read it all."
)
CODE = "A code leads back here. Type one, or press enter for none: then enter alone leads back."
AGAIN = "The same code once more."
OTHER = "Those were two different ones. Type it again, or press enter for none."
RESET = "Forgotten, it is set anew at the shell:  mend family set code NEW"
NOBODY = "Hand-over is for children from two years on; there is none here yet."


class DoorScreen(ModalScreen[None]):
    """A drawer: who gets the keyboard, then (where the family has none) a code, typed twice."""

    AUTO_FOCUS = ""
    CSS_PATH: ClassVar = [sheet("handover")]
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(f"{n}", f"pick({n})", show=False) for n in range(1, 10)),
        Binding("enter", "take", show=False, priority=True),
        Binding("down,right", "move(1)", show=False),
        Binding("up,left", "move(-1)", show=False),
        Binding("escape", "back", show=False),
        Binding("ctrl+q", "app.quit", show=False),
        *EVERYWHERE,
    ]
    help_keys = (("1–9", "who gets the keyboard"), ("enter", "hand over"), ("esc", "back"))

    def __init__(self) -> None:
        super().__init__()
        self.all_children: Sequence[Member] = ()
        self.at = 0
        self.child: Member | None = None
        self.first: str | None = None  # the code as it was typed once
        self.told = ""
        self.said = Drawing("said")
        self.code = Secret(id="code")
        self.mark = Line("mark")
        self.mark.show(line(("❯", "bold $ink")))
        self.written = Horizontal(self.mark, self.code, id="written")
        self.keys = KeyLine("keys")

    def compose(self) -> ComposeResult:
        with Vertical(id="drawer"):
            yield self.said
            yield self.written
            yield self.keys

    def on_mount(self) -> None:
        from tracker.app.app import Mend

        assert isinstance(self.app, Mend)
        self.mend = self.app
        home = self.mend.home()
        if home is not None:
            self.all_children = handover.children(home, home.today(self.mend.looking.now(home)))
        self.draw()

    def on_resize(self) -> None:
        self.draw()

    def draw(self) -> None:
        """Show what is asked."""
        width = max(min(self.app.size.width - 4, 112), 10)
        self.written.display = self.child is not None
        drawn = Drawn([], [])
        if self.child is None:
            self._draw_children(drawn, width)
            keys = [("1–9", "hand over")] if self.all_children else []
        else:
            asked = self.told or (CODE if self.first is None else AGAIN)
            drawn.lines.extend(words(asked, "bold $ink").wrap(width))
            drawn.lines.extend([*words(RESET, "$quiet").wrap(width), Content("")])
            keys = [("enter", "go on")]
        self.said.show(drawn)
        self.keys.keys([*keys, ("esc", "back")])

    def _draw_children(self, drawn: Drawn, width: int) -> None:
        asked = "who gets the keyboard?" if self.all_children else NOBODY
        drawn.lines.extend([*words(asked, "bold $ink").wrap(width), Content("")])
        for n, one in enumerate(self.all_children[:9]):
            name = words(one.name, "bold underline" if n == self.at else "$ink")
            drawn.hits.append((len(drawn.lines), 0, width, f"{n + 1}"))
            drawn.lines.append(line((f"{n + 1}  ", "bold $ink"), sign(one), " ", name))
        if self.all_children:
            drawn.lines.extend([Content(""), *words(WHAT, "$quiet").wrap(width), Content("")])

    # ---- keys

    def action_move(self, by: int) -> None:
        if self.child is None and self.all_children:
            self.at = min(max(self.at + by, 0), len(self.all_children[:9]) - 1)
            self.draw()

    def action_pick(self, number: int) -> None:
        if self.child is None and number <= len(self.all_children):
            self.at = number - 1
            self._choose(self.all_children[self.at])

    def on_drawing_clicked(self, message: Drawing.Clicked) -> None:
        self.action_pick(int(message.key))

    async def action_take(self) -> None:
        if self.child is None:
            if self.all_children:
                self._choose(self.all_children[self.at])
            return
        typed, self.code.value = self.code.value.strip(), ""
        if self.first is None and typed:
            self.first, self.told = typed, ""
            self.draw()
        elif self.first is not None and typed != self.first:
            self.first, self.told = None, OTHER
            self.draw()
        else:
            self._hand_over(self.child, typed)

    def action_back(self) -> None:
        self.dismiss()

    @work(group="door", exclusive=True)
    async def _choose(self, child: Member) -> None:
        """Hand over, or first ask for a code where there is none."""
        try:
            coded = await self.mend.change(handover.has_code)
        except Trouble as trouble:
            self._tell(trouble)
            return
        if coded:
            self._go(child)
            return
        self.child = child
        self.draw()
        self.code.focus()

    @work(group="door", exclusive=True)
    async def _hand_over(self, child: Member, code: str) -> None:
        if code:
            try:
                await self.mend.change(lambda journal: handover.set_code(journal, code))
            except Trouble as trouble:
                self.first = None
                self._tell(trouble)
                return
        self._go(child)

    def _go(self, child: Member) -> None:
        # the app's own, since this drawer goes
        self.app.run_worker(self.mend.curtain.draw(child.id), group="curtain")

    def _tell(self, trouble: Trouble) -> None:
        self.told = f"! {trouble.sentence}"
        self.draw()

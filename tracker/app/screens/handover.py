"""The child's first page: what can be done here, on digits. All else is behind the curtain."""

from __future__ import annotations

from typing import ClassVar

from textual import work

from tracker.app.handover_child import Begun, Child, child_of
from tracker.app.handover_drawing import Big, yes_no
from tracker.app.screens.blank import BlankScreen
from tracker.app.screens.handover_base import LAST, ChildScreen, SaidPage
from tracker.app.text import words
from tracker.journal import handover
from tracker.rules.ages import years_of
from tracker.store.errors import Trouble

CHOICES = (("feel", "feel"), ("did", "did"), ("words", "words"), ("card", "card"))
"""The large word of each, and the name of its line in the child's language."""
SMALL = ("mine", "table")
"""Those in a line below."""
BRINGS = 4
"""Years from which a child can bring a line to the family's table."""


class HandOverScreen(ChildScreen):
    """Lies at the bottom while the keyboard is handed over; Esc asks for the code."""

    AUTO_FOCUS: ClassVar[str] = ""

    def __init__(self) -> None:
        super().__init__(None)
        self._asked = False  # whether it was looked up if the child is to be asked anew

    def on_mount(self) -> None:
        curtain = self.mend.curtain
        curtain.keep_signals_out()
        self.look_again()
        if curtain.started:
            curtain.started = False
            curtain.asks()
        self._ask_consent()

    def look_again(self) -> None:
        """The family as it is now, as this child may see it."""
        mend = self.mend
        if not mend.curtain.drawn:
            return
        try:
            home = mend.looking.home()
            self.child = child_of(home, mend.curtain.child, mend.looking.now(home))
        except Trouble:
            self.child = None
        self.home = self.child.home if self.child else None
        self.draw()

    def minute_turned(self) -> None:
        self.mend.curtain.mark()
        if self.mend.curtain.idle and not isinstance(self.app.screen, BlankScreen):
            self.app.push_screen(BlankScreen())

    def draw(self) -> None:
        child = self.child
        if child is None:
            return
        text = child.text
        self.headline(text["welcome"])
        lines = words(text["what"], "$quiet").wrap(self.width)
        self.page.show(lines)
        self.large.display = False
        self.given = [
            *(Big(f"{n}", word, text[name]) for n, (word, name) in enumerate(CHOICES, 1)),
            *(
                Big(f"{n}", "", text[name], small=True)
                for n, name in enumerate(SMALL[: 1 + self._brings], len(CHOICES) + 1)
            ),
        ]
        self.show_choices(self.room - len(lines) - 1)
        begun = Begun(self.mend.drafts, child.member.id).said
        self.say(text["waits"] if begun else "")
        self.keys.keys(
            [(f"1–{len(self.given)}", "pick"), ("← ↑ ↓ →", "look"), ("esc", "done"), *LAST]
        )

    def on_screen_resume(self) -> None:
        """Back from a page: what was begun there may have been left."""
        if self.is_mounted:
            self.draw()

    @property
    def _brings(self) -> bool:
        """Whether the child is old enough to bring a line to the table."""
        child = self.child
        return child is not None and years_of(child.member, child.day) >= BRINGS

    def action_move(self, across: int, down: int) -> None:
        large = len(CHOICES)
        if self.given and down and (self.at >= large or (down > 0 and self.at >= large - 2)):
            # among the lines below one by one; up from the first to the large one above it
            to = max(self.at, large - 1) + down if self.at >= large or down > 0 else self.at
            self.at = min(to, len(self.given) - 1) if to >= large else large - 2
            self.draw()
        else:
            super().action_move(across, down)

    async def pick(self, number: int) -> None:
        child = self.child
        if child is None:
            return
        names = ("feel", "did", "words", "card", *SMALL)
        self.app.push_screen(self.mend.screen_of(f"handover-{names[number - 1]}", child))

    def action_back(self) -> None:
        self.mend.curtain.asks()

    # ---- a new band

    @work(group="consent")
    async def _ask_consent(self) -> None:
        """Where the child has come into another band, ask who may see what it wrote."""
        ident = self.mend.curtain.child
        if not ident:
            return
        asked = await self.asking(lambda journal: handover.asks_consent(journal, ident))
        if asked and self.mend.curtain.child == ident and self.child is not None:
            self._consents(self.child)

    def _consents(self, child: Child) -> None:
        text = child.text

        async def answered(number: int) -> None:
            ident, may = child.member.id, number == 1
            if await self.doing(lambda journal: handover.consent(journal, ident, may)):
                self.say(text["kept"])

        page = SaidPage(
            child,
            told=(text["consent_new_band"],),
            given=yes_no(text["consent_yes"], text["consent_no"]),
            at=-1,
            answered=answered,
        )
        self.app.push_screen(page)

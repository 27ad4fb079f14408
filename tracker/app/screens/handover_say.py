"""Where a child types: something it did, a word of its own, its card. With every key it is on the
disk as this child's, and comes back to this child alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget

from tracker.app.handover_child import LONGEST, Begun, Child
from tracker.app.screens.handover_after import audience, felt, tried
from tracker.app.screens.handover_base import ChildScreen, SaidPage
from tracker.app.text import words
from tracker.app.widgets.childfield import ChildField
from tracker.app.widgets.page import Page
from tracker.journal import cards, handover


class Asked(NamedTuple):
    """One field: its name in the child's draft, and what stands above it."""

    name: str
    label: str = ""


class SayScreen(ChildScreen):
    """One field, or a few after each other; Enter goes on, and keeps on the last one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", show=False, priority=True),
    ]
    ASKED: ClassVar[tuple[Asked, ...]] = ()
    TITLE_LINE: ClassVar[str] = ""

    def __init__(self, child: Child) -> None:
        super().__init__(child)
        self.who = child
        self.fields = [ChildField(id=f"field-{one.name}") for one in self.ASKED]
        self.begun: Begun | None = None

    def body(self) -> Sequence[Widget]:
        found: list[Widget] = []
        for one, field in zip(self.ASKED, self.fields, strict=True):
            label = Page(f"label-{one.name}")
            label.show([words(self.who.text[one.label], "$quiet")] if one.label else [])
            found.append(Vertical(label, field, classes="said"))
        return found

    def on_mount(self) -> None:
        self.begun = Begun(self.mend.drafts, self.who.member.id)
        for one, field in zip(self.ASKED, self.fields, strict=True):
            text = self.begun.said.get(one.name, self.already(one.name))
            if text:
                field.load_text(text)
                field.move_cursor(field.document.end)
        self.fields[0].focus()
        self.draw()

    def already(self, name: str) -> str:
        """What stands in a field before anything was typed."""
        return ""

    def draw(self) -> None:
        self.headline(self.text[self.TITLE_LINE])
        self.say(self.who.sees(self.audience))
        on = "keep it" if len(self.fields) == 1 or self.fields[-1].has_focus else "go on"
        self.keys.keys([("enter", on), ("esc", "back"), ("ctrl+g", "who helps")])

    @property
    def audience(self) -> str:
        """Who will see it."""
        return audience(self.who)

    def on_text_area_changed(self) -> None:
        """A typed word is on the disk before it is on the screen."""
        if self.begun is None:
            return
        for one, field in zip(self.ASKED, self.fields, strict=True):
            if field.text != self.begun.said.get(one.name, self.already(one.name)):
                self.begun.keep(one.name, field.text[:LONGEST])

    # ---- keys

    async def action_take(self) -> None:
        here = next((n for n, field in enumerate(self.fields) if field.has_focus), None)
        if here is None:
            self.fields[0].focus()
        elif here + 1 < len(self.fields):
            self.fields[here + 1].focus()
            self.draw()
        else:
            await self.keep([field.text for field in self.fields])

    def action_keys(self) -> None:
        """A question mark is text."""

    async def keep(self, said: list[str]) -> None:
        """Keep what stands there."""

    def kept(self) -> None:
        """It is kept: no draft of it is left, and this page goes."""
        assert self.begun is not None
        self.begun.drop(*(one.name for one in self.ASKED))
        self.begun = None
        self.app.pop_screen()


class DidScreen(SayScreen):
    """Something the child tried, whether or not it worked."""

    ASKED = (Asked("did"),)
    TITLE_LINE = "my_celebration"

    async def keep(self, said: list[str]) -> None:
        ident = self.who.member.id
        if said[0].strip():
            done = await self.doing(lambda journal: handover.celebrate(journal, ident, said[0]))
            if done is not None:
                app, below = self.app, self.below
                self.kept()
                app.push_screen(tried(below, self.who, done))

    @property
    def below(self) -> ChildScreen:
        """The page under this one."""
        found = self.app.screen_stack[-2]
        assert isinstance(found, ChildScreen)
        return found


class WordScreen(SayScreen):
    """A word for how it is inside, in any language."""

    ASKED = (Asked("word"),)
    TITLE_LINE = "own_word"

    async def keep(self, said: list[str]) -> None:
        ident, word = self.who.member.id, " ".join(said[0].split())
        if word:
            done = await self.doing(lambda journal: handover.feel(journal, ident, word))
            if done is not None:
                app = self.app
                self.kept()
                app.push_screen(felt(self.who, done))


class TableScreen(SayScreen):
    """A line for the family's table. Whoever brings one is told that everybody hears it."""

    ASKED = (Asked("table"),)
    TITLE_LINE = "my_line"

    def draw(self) -> None:
        super().draw()
        self.say(self.text["line_heard"])

    async def keep(self, said: list[str]) -> None:
        from tracker.journal import agenda

        ident, words = self.who.member.id, " ".join(said[0].split())
        if words:
            done = await self.doing(lambda journal: agenda.add(journal, words, by=ident))
            if done is not None:
                app, text = self.app, self.who.text
                self.kept()
                app.push_screen(SaidPage(self.who, told=(text["kept"], text["line_heard"])))


class CardScreen(SayScreen):
    """How the child likes to be reached, and what it would rather not have."""

    ASKED = (Asked("reach", "reach"), Asked("rather_not", "rather_not"))
    TITLE_LINE = "my_card"

    def already(self, name: str) -> str:
        card = self.who.member.card
        return "" if card is None else card.reach if name == "reach" else card.rather_not

    @property
    def audience(self) -> str:
        return "home"  # it is there so that the others can read it

    async def keep(self, said: list[str]) -> None:
        ident = self.who.member.id
        reach, rather_not = (" ".join(text.split()) for text in said)
        done = await self.doing(
            lambda journal: cards.keep(journal, ident, reach, rather_not, by=ident)
        )
        if done is not None:
            app, text = self.app, self.who.text
            self.kept()
            app.push_screen(SaidPage(self.who, told=(text["kept"], self.who.sees("home"))))

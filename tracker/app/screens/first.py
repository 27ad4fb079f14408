"""The first run: who we are, in three steps and a minute; or a sample family to look around in."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content

from tracker.app import first_drawing as drawing
from tracker.app.actions import bindings
from tracker.app.first_facts import Facts
from tracker.app.machine import sample_home, user_names
from tracker.app.screens.base import MendScreen
from tracker.app.styles import sheet
from tracker.app.text import line, words
from tracker.app.themes import plain_terminal
from tracker.app.widgets.field import Field
from tracker.app.widgets.lines import Line
from tracker.app.widgets.page import Page
from tracker.rules import clock
from tracker.store.errors import Trouble

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tracker.app.app import Mend

BEFORE = {"family": "door", "people": "family", "done": "people"}


class FirstScreen(MendScreen):
    """Door, family, people, done. What was typed stays through every step, and as a draft."""

    PLACE: ClassVar[str] = "first"
    CSS_PATH: ClassVar = [sheet("first")]
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("first"),
        Binding("up", "another(-1)", show=False),
        Binding("down", "another(1)", show=False),
        Binding("tab", "zone", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.step = "door"
        self.zone_asked = False
        self.facts = Facts()
        self._draft = ""
        self._busy = False
        self.loom = Page("loom")
        self.told = Page("told")
        self.prompt = Line("prompt")
        self.field = Field(id="typed")
        self.below = Page("below")

    def compose(self) -> ComposeResult:
        yield self.top
        yield self.loom
        yield self.told
        with Horizontal(id="line"):
            yield self.prompt
            yield self.field
        yield self.below
        yield self.notice
        yield self.keys

    def on_mount(self) -> None:
        self.prompt.show(words(">" if plain_terminal() else "❯", "bold $ink"))
        settings, facts = self.mend.settings, self.facts
        facts.offered_family, facts.offered_me = user_names(settings.family, settings.me)
        self._bring_back()
        self.watch(self.field, "value", self._typed, init=False)
        self.draw()
        self.propose()

    @work(exclusive=True, group="zone")
    async def propose(self) -> None:
        """Ask the machine for its zone, beside the screen: it takes a moment."""
        self.facts.offered_zone = await asyncio.to_thread(_machine_zone)
        if self.zone_asked:
            self.field.placeholder = self.facts.offered_zone
        self.draw()

    # ---- drawing

    def draw(self) -> None:
        """Show the step as it stands."""
        facts, size = self.facts, self.app.size
        zone = facts.zone_meant or "UTC"
        facts.day = clock.local(self.mend.looking.now(None), zone).date().isoformat()
        knots = drawing.knots(self.step) if self.step != "door" else None
        self.top.show(line((drawing.TITLES[self.step], "bold $ink")), knots)
        self.loom.show(drawing.loom(facts))
        store = self.mend.settings.places.store
        told, below = drawing.body(
            self.step, facts, self.field.value, store, size, zone_asked=self.zone_asked
        )
        self.told.show(told)
        self.below.show(below)
        self.keys.keys(drawing.keys(self.step, facts, self.field.value, zone_asked=self.zone_asked))

    def on_resize(self) -> None:
        self.draw()

    # ---- typing

    def _typed(self) -> None:
        facts, value = self.facts, self.field.value
        if self.step == "family" and self.zone_asked:
            facts.zone = value
        elif self.step == "family":
            facts.family = value
        elif self.step == "people" and facts.fresh:
            facts.new = value
        self._keep_draft()
        self.draw()

    def _ask(self, value: str, offered: str = "") -> None:
        """Put words into the field, and `offered` dim where it is empty."""
        self.prompt.display = self.field.display = True
        self.field.placeholder = offered
        self.field.value = value
        self.field.cursor_position = len(value)
        self.field.focus()

    def _go(self, step: str) -> None:
        facts = self.facts
        self.step, self.zone_asked = step, False
        self.set_class(step in ("family", "people"), "-typing")
        self.tell(Content(""))
        if step == "family":
            self._ask(facts.family, facts.offered_family)
        elif step == "people":
            facts.at = len(facts.people)
            self._ask(facts.new, "" if facts.people else facts.offered_me)
        else:
            self.set_focus(None)
        self.draw()

    # ---- keys

    def on_input_submitted(self, event: Field.Submitted) -> None:
        event.stop()
        self.action_onward()

    def on_key(self, event: events.Key) -> None:
        super().on_key(event)
        if self.step == "done" and event.character and event.character in "123456789":
            adults = self.facts.adults()
            if adults:
                self.facts.me = adults[min(int(event.character), len(adults)) - 1]
                self.draw()

    def action_onward(self) -> None:
        if self.step == "door":
            self._go("family")
        elif self.step == "family" and self.zone_asked:
            self.action_zone()
        elif self.step == "family":
            self._go("people")
        elif self.step == "people":
            self._take_line()
        elif not self._busy:
            self._busy = True
            self.mend.run_worker(self._begin(), group="first")

    def _take_line(self) -> None:
        facts = self.facts
        text = self.field.value.strip()
        if not text and not facts.people:
            text = facts.offered_me
        if not text and facts.fresh:
            if facts.people:
                self._go("done")
            return
        if facts.doubt(text):
            return  # it stands below the line
        facts.take(text)
        self._go("people")
        self._keep_draft()

    def action_another(self, by: int) -> None:
        """Bring another name into the field; the one that is there stays, where it can be read."""
        facts = self.facts
        if self.step != "people" or not 0 <= facts.at + by <= len(facts.people):
            return
        text = self.field.value.strip()
        if not facts.fresh and text and not facts.doubt(text):
            facts.people[facts.at] = text.replace(",", " ")
        facts.at += by
        self._ask(facts.new if facts.fresh else facts.people[facts.at])
        self.draw()

    def action_zone(self) -> None:
        """From the name to the zone and back."""
        if self.step != "family" or (self.zone_asked and self.facts.zone_meant is None):
            return
        self.zone_asked = not self.zone_asked
        facts = self.facts
        if self.zone_asked:
            self._ask(facts.zone, facts.offered_zone)
        else:
            self._ask(facts.family, facts.offered_family)
        self.draw()

    def action_back(self) -> None:
        if self.step == "family" and self.zone_asked:
            if self.facts.zone_meant is None:
                self.facts.zone = ""  # no zone: the one that is offered stands
            self.action_zone()
        elif self.step == "people" and not self.facts.fresh:
            self._go("people")
        elif self.step == "door":
            self.tell(line(("q", "bold $ink"), (" leaves", "$quiet")))
        else:
            self._go(BEFORE[self.step])

    # ---- the draft

    def _keep_draft(self) -> None:
        """With every key on the disk: a closed window costs nothing."""
        typed, drafts = self.facts.typed(), self.mend.drafts
        if typed is not None:
            self._draft = self._draft or drafts.new()
            drafts.keep(self._draft, typed)
        elif self._draft:
            drafts.drop(self._draft)

    def _bring_back(self) -> None:
        found = self.mend.drafts.take()
        if found is None:
            return
        name, draft = found
        if draft.get("screen") != "first":
            self.mend.drafts.leave(name)
            return
        self._draft = name
        self.facts.bring_back(draft)
        self.tell(line("what you typed last time is still here"))

    # ---- the end

    # in workers of the app, since this screen goes before they are done

    async def _begin(self) -> None:
        """Make the store; where that cannot be, all that was typed is still here."""
        mend = self.mend
        try:
            await mend.writes.do(_made, mend, self.facts)
        except Trouble as trouble:
            self._not_yet(trouble)
            return
        finally:
            self._busy = False
        if self._draft:
            mend.drafts.drop(self._draft)
        await mend.begin_day()

    def _not_yet(self, trouble: Trouble) -> None:
        """Say why it could not be, in full; enter tries again."""
        self.tell(Content(""))
        width = max(self.app.size.width - 4, 20)
        said = line(("! ", "bold $ink"), trouble.sentence).wrap(width)
        self.below.show([*said, Content(""), line(("What you typed is still here.", "$quiet"))])

    def action_look_around(self) -> None:
        if self.step == "door" and not self._busy:
            self._busy = True
            self.tell(line("a moment: a family is moving in …"))
            self.mend.run_worker(self._look_around(), group="first")

    async def _look_around(self) -> None:
        """Let the sample family live in a store of its own, which goes when the app is left."""
        mend = self.mend
        try:
            settings = await mend.writes.do(sample_home, mend.settings, mend.clock, mend.at_the_end)
        except Trouble as trouble:
            mend.tell_trouble(trouble)
            return
        finally:
            self._busy = False
        mend.move_in(settings)
        await mend.begin_day()
        mend.tell(line("A made-up family, gone when you leave. Yours begins at the next start."))


def _machine_zone() -> str:
    from tracker.journal.beginning import machine_zone

    return machine_zone()


def _made(mend: Mend, facts: Facts) -> None:
    """In the queue of changes: the store is made, with the family in it."""
    from tracker.journal.beginning import begin
    from tracker.journal.opening import open_journal

    with open_journal(mend.settings, mend.program, clock=mend.clock, make=True) as journal:
        begin(
            journal,
            facts.family_meant,
            facts.zone_meant or _machine_zone(),  # keys may be faster than the first asking
            facts.everybody(),
            facts.at_keyboard(),
        )

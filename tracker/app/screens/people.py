"""People: who belongs to the family, the family's profile, and how everything is kept."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content

from tracker.app.actions import feet
from tracker.app.first_drawing import described
from tracker.app.people_changes import adding, changing
from tracker.app.people_drawing import (
    FAMILY,
    LABEL,
    NEW,
    Profile,
    label_told,
    rows,
    samples,
)
from tracker.app.people_facts import Fact, of_family, of_member, standing
from tracker.app.screens.base import MendScreen
from tracker.app.styles import sheet
from tracker.app.text import line
from tracker.app.widgets.choice import Choice
from tracker.app.widgets.field import Field
from tracker.app.widgets.rowedit import RowEdit
from tracker.app.widgets.rows import Rows
from tracker.journal.glance import Glance
from tracker.journal.words import the_family
from tracker.rules.newcomers import newcomers
from tracker.store import quick
from tracker.store.errors import Trouble

UNDO = (("u", "bold $ink"), (" undo", "$quiet"))


class PeopleScreen(MendScreen):
    """Rows with the bar; one row at a time is changed, in its place."""

    PLACE: ClassVar[str] = "people"
    CSS_PATH: ClassVar = [sheet("people")]

    def __init__(self) -> None:
        super().__init__()
        self.seen: Profile | None = None
        self.unrolled: str | None = None
        self.changed: Fact | None = None
        """The fact whose row is being changed; its key is NEW for somebody new."""
        self._left: dict[str, str] = {}
        self.rows = Rows("people", first=0)
        self.over = RowEdit("over")

    def compose(self) -> ComposeResult:
        yield self.top
        with Container(id="body"):
            yield self.rows
            yield self.over
        yield self.notice
        yield self.keys

    def on_mount(self) -> None:
        self.rows.focus()
        try:
            self.draw(self._look(whole=False))
        except Trouble as trouble:
            self.mend.tell_trouble(trouble)
        self.watch(self.over.field, "value", self._typed, init=False)
        self.read()

    # ---- looking

    def _look(self, *, whole: bool) -> Profile:
        """The profile as it is now; `whole`: with what only the open journal's modules know."""
        copied = None
        places = self.mend.settings.places
        if whole:
            from tracker.journal.restoring import backups

            copied = max((made for _, made in backups(self.mend.settings)), default=0.0)

        def look(seen: Glance) -> Profile:
            every = [(str(row[0]), str(row[1])) for row in quick.families(seen.read)]
            return Profile(seen.home, seen.home.today(seen.now), every, copied, places.store)

        found = self.mend.looking.at(look)
        assert isinstance(found, Profile)
        return found

    @work(exclusive=True, group="people")
    async def read(self) -> None:
        """Look anew, in a thread; only the latest look is shown."""
        opened = self.mend.journal
        try:
            seen = await asyncio.to_thread(self._look, whole=opened is not None and opened.done())
        except Trouble as trouble:
            self.mend.tell_trouble(trouble)
            return
        self.draw(seen)

    def look_again(self) -> None:
        self.read()

    def draw(self, seen: Profile, bar: str | None = None) -> None:
        """Show the profile."""
        self.seen, self.home = seen, seen.home
        self.mend.wear(seen.home.family.look)
        self.top.show(
            line(("people", "bold $ink")), line((the_family(seen.home.family.name), "$quiet"))
        )
        width = min(self.app.size.width, 114) - 4
        self.rows.show(rows(seen, self.unrolled, width), bar=bar)
        if self.changed is not None:
            self.call_after_refresh(lambda: self.over.lie_on(self.rows.bar_line))

    def on_resize(self) -> None:
        if self.seen is not None:
            self.draw(self.seen)

    # ---- moving

    def action_person(self, number: int) -> None:
        if self.home is not None and number <= len(self.home.members):
            self._unroll(self.home.members[number - 1].id)

    def _unroll(self, member: str) -> None:
        self.unrolled = None if self.unrolled == member else member
        if self.seen is not None:
            self.draw(self.seen, member)

    async def action_open_row(self) -> None:
        chosen = self.rows.chosen or ""
        if self.home is not None and any(one.id == chosen for one in self.home.everybody):
            self._unroll(chosen)
        elif chosen.startswith(FAMILY):
            await self._go_to(chosen.removeprefix(FAMILY))
        else:
            self.action_edit()

    async def on_rows_opened(self) -> None:
        await self.action_open_row()

    def on_rows_moved(self) -> None:
        if self.changed is not None:
            self._close()

    async def _go_to(self, family: str) -> None:
        if self.home is None or family == self.home.family.id:
            return
        try:
            home = await self.mend.live_with(family)
        except Trouble as trouble:
            self.mend.tell_trouble(trouble)
            return
        self.unrolled = None
        self._left.clear()
        nobody = "" if home.me else " Who is at this keyboard? Open an adult, then ‘this keyboard’."
        self.mend.tell(line(f"with {the_family(home.family.name)} now.{nobody}"))

    # ---- changing

    def _fact(self) -> Fact | None:
        """The fact at the bar."""
        if self.seen is None:
            return None
        home, chosen = self.seen.home, self.rows.chosen
        if chosen == NEW:
            return Fact(NEW, "+", "", typed="", hint="Mia 4")
        facts = of_family(home)
        for one in home.everybody:
            if one.id == chosen:  # the row of somebody is their name
                return next(f for f in of_member(one, home, self.seen.day) if f.key == "name")
            if one.id == self.unrolled:
                facts += of_member(one, home, self.seen.day)
        return next((one for one in facts if one.open and one.ident == chosen), None)

    def action_add(self) -> None:
        if self.seen is not None:
            self.rows.show(rows(self.seen, self.unrolled, self.app.size.width - 4), bar=NEW)
            self.action_edit()

    def action_edit(self) -> None:
        """Open the row at the bar to be changed in its place."""
        fact = self._fact()
        if fact is None or self.seen is None:
            return
        self.changed = fact
        one = next((m for m in self.seen.home.everybody if m.id == fact.of), None)
        whole = fact.key == NEW or self.rows.chosen == fact.of  # the row has no label of its own
        label = "   " if whole else label_told(fact)
        if fact.typed is None:
            self.over.choose(label, samples(fact, one), fact.at, fact.words)
        else:
            value = self._left.get(fact.ident, fact.typed)
            self.over.type_over(label, 7 if whole else LABEL + 2, value, fact.hint)
        self.over.lie_on(self.rows.bar_line)
        self._typed()

    def _typed(self) -> None:
        """The key line while a row is changed; somebody new is read as their line is typed."""
        fact = self.changed
        if fact is None:
            return
        pairs = [("enter", "keep it"), ("esc", "as it was")]
        if fact.typed is None:
            pairs = [("← →", "look"), (f"1–{len(fact.choices)}", "take"), *pairs]
        self.keys.keys(pairs)
        if fact.key == NEW and self.seen is not None:
            found = newcomers(self.over.value, self.seen.day)
            doubt = next((one.doubt for one in found if one.doubt), "")
            said = "; ".join(
                f"{one.name}: {', '.join(described(one, self.seen.day))}" for one in found
            )
            hint = "a name, and an age or a year for a child: Mia 4, Leo 2017, gran other"
            self.mend.tell(
                line(("! ", "bold $ink"), doubt) if doubt else line((said or hint, "$quiet"))
            )

    def _close(self) -> None:
        self.changed = None
        self.over.display = False
        self.rows.focus()
        self.keys.keys(feet(self.PLACE))

    def action_back(self) -> None:
        """Out of the row that is changed, then back to where one was; words typed stay at hand."""
        fact = self.changed
        if fact is None:
            super().action_back()
            return
        typed = self.over.value
        self._close()
        self.tell(Content(""))
        if fact.typed is not None and typed.strip() and typed != fact.typed:
            self._left[fact.ident] = typed
            self.tell(
                line("as it was   ", ("e", "bold $ink"), (" brings your words back", "$quiet"))
            )

    async def on_input_submitted(self, event: Field.Submitted) -> None:
        event.stop()
        if self.changed is not None and self.changed.key == NEW:
            await self._add()
        elif self.changed is not None:
            await self._change(self.changed, self.over.value.strip())

    async def on_choice_taken(self, event: Choice.Taken) -> None:
        if self.changed is not None:
            await self._change(self.changed, self.changed.choices[event.at])

    async def _change(self, fact: Fact, value: str) -> None:
        """Keep a fact; where that cannot be, the row stays open and the reason is said."""
        before = fact.typed if fact.typed is not None else fact.choices[fact.at]
        if value == before:
            self._close()
            self.tell(Content(""))
            return
        try:
            if fact.key == "keyboard":
                home = await self.mend.sit_down(fact.of if value == "yes" else None)
            else:
                home = await self.mend.change(changing(fact, value))
        except Trouble as trouble:
            self.mend.tell_trouble(trouble)
            return
        self._left.pop(fact.ident, None)
        self._close()
        day = self.seen.day if self.seen is not None else ""
        now = standing(home, fact, day)
        who = f"{home.name(fact.of)}, " if fact.of else ""
        undo = ("   ", *UNDO) if fact.key != "keyboard" else ()
        self.mend.tell(line(f"kept. {who}{fact.label}: {now.told if now else value}", *undo))

    async def _add(self) -> None:
        if self.seen is None:
            return
        found = newcomers(self.over.value, self.seen.day)
        if not found:
            self._close()
            self.tell(Content(""))
            return
        if any(one.doubt for one in found):
            return  # it is said below
        try:
            home = await self.mend.change(adding(found))
        except Trouble as trouble:
            self.mend.tell_trouble(trouble)
            return
        self._left.pop(f":{NEW}", None)
        self._close()
        self.mend.tell(line(f"welcome, {found[-1].name}.   ", *UNDO))
        self.draw(self.seen._replace(home=home), home.members[-1].id)

    async def action_remove(self) -> None:
        """Whoever is at the bar leaves, or is back; all that was kept with them stays."""
        if self.home is None:
            return
        one = next((m for m in self.home.everybody if m.id == self.rows.chosen), None)
        if one is None:
            self.tell(line("only people leave; e changes what stands in a row"))
            return
        fact = Fact("here", "", "", one.id)
        try:
            await self.mend.change(changing(fact, ""))
        except Trouble as trouble:
            self.mend.tell_trouble(trouble)
            return
        told = "is back" if one.archived else "has left; all that was kept stays"
        self.mend.tell(line(f"{one.name} {told}.   ", *UNDO))

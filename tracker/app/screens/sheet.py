"""The check-in sheet: a drawer from the bottom edge in which a few keys say what happened.

Its first line is the sentence that it will keep. Digits are people, letters the choices in sight,
Tab opens the extras one by one, Enter keeps from everywhere. With every key what was said is on the
disk as a draft, until it is kept.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any, ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from tracker.app import checkin
from tracker.app import sheet_drawing as drawing
from tracker.app.actions import EVERYWHERE
from tracker.app.checkin import Checkin
from tracker.app.checkin_drawing import Drawn, key_line
from tracker.app.checkin_kept import cast, heard, line_of, moment_of
from tracker.app.checkin_words import kept_told, not_kept, thread_named
from tracker.app.screens.extras import Extras
from tracker.app.sheet_drawing import Shown
from tracker.app.styles import sheet
from tracker.app.text import line, words
from tracker.app.widgets.drawing import Drawing
from tracker.rules.moment import Moment
from tracker.rules.threads import Thread
from tracker.store.errors import Trouble

NARROWEST = 20
MINUTES = 20.0
"""Seconds between two looks at how long ago it was."""


class SheetScreen(Extras):
    """A check-in of a kind, or one that goes on from what was said before: of a draft (its name and
    content), of a moment that is edited, or with a pair already chosen (`start`)."""

    AUTO_FOCUS = ""
    walks = True  # a repair may go on in the guide
    CSS_PATH: ClassVar = [sheet("sheet")]
    BINDINGS: ClassVar[list[BindingType]] = [
        # also from a field, which would take it for itself
        Binding("enter", "keep_it", show=False, priority=True),
        Binding("escape", "step_back", show=False),
        Binding("tab", "extra(1)", show=False),
        Binding("shift+tab", "extra(-1)", show=False),
        Binding("left,up", "turn(-1)", show=False),
        Binding("right", "onward", show=False),
        Binding("down,space", "turn(1)", show=False),
        Binding("delete", "let_go", show=False),
        Binding("ctrl+z", "undo", show=False),
        Binding("ctrl+y", "redo", show=False),
        Binding("ctrl+p", "app.palette", show=False),
        Binding("ctrl+q", "app.quit", show=False),
        Binding("question_mark", "app.help", show=False),
        *EVERYWHERE,
    ]

    def __init__(
        self,
        kind: str = "connection",
        *,
        start: Checkin | None = None,
        draft: tuple[str, dict[str, Any]] | None = None,
    ) -> None:
        super().__init__(start or Checkin(kind), draft)
        self.offered = start if start is not None and start.edits is None else None
        self.thread: Thread | None = None
        self.usual: Sequence[str] = checkin.USUAL
        self.ways: Sequence[str] = ()
        """The rituals that helped these people, the latest first."""
        self.above = Drawing("above")
        self.below = Drawing("below")
        self._looked: object = None

    def compose(self) -> ComposeResult:
        with Vertical(id="drawer"):
            yield self.above
            yield self.row
            yield self.below

    def on_mount(self) -> None:
        self.begin()
        if self.home is None:
            self.call_later(self.turn_away)
            return
        self.set_interval(MINUTES, self.draw)
        self.draw()
        if self.it.kind == "rupture":
            self.look_for_usual()

    def on_resize(self) -> None:
        self.draw()

    @property
    def help_keys(self) -> list[tuple[str, str]]:
        """The keys that apply here, for the help."""
        return drawing.help_keys(self.it, self.home) if self.home is not None else []

    # ---- drawing

    @property
    def shown(self) -> Shown:
        """What there is to show just now."""
        assert self.home is not None
        begun = self.begun if self.resumed else None
        return Shown(
            *(self.it, self.home, self.now(), self.extra, self.said, self.thread, self.usual),
            *(begun, self.ways),
        )

    def draw(self) -> None:
        """Show it as it stands."""
        width = min(self.app.size.width - 4, drawing.WIDEST)
        if self.home is None or width < NARROWEST:
            return
        shown = self.shown
        foot = drawing.foot(shown, width)
        above, hint = drawing.above(shown, width), drawing.hint(shown)
        below = Drawn([*foot, Content(""), key_line(self._keys(), width), Content("")], [])
        room = self.app.size.height - 1 - (self.extra in checkin.TYPED)
        if len(above.lines) + len(below.lines) > room:
            above, below = above.closer(), below.closer()
        self.above.show(above)
        self.hint.show(hint)
        self.below.show(below)
        if self.it.kind == "repair":
            self.look_for_thread()

    def _keys(self) -> list[tuple[str, str]]:
        keep = "keep the change" if self.it.edits else "keep it"
        if self.typing is not None:
            lines = [("ctrl+j", "new line")] if self.extra == "words" else []
            keys = [("enter", keep), ("esc", "out of the field"), *lines]
            return [*keys, ("ctrl+g", "safety"), ("tab", "next")]
        away = "leave it as a draft" if self.something_said else "back"
        more = [("delete", "let it go")] if self.resumed else []
        if self._may_walk:
            more.insert(0, ("→", "walk the guide"))
        safety = ("!", "safety" if more else "if someone isn’t safe")
        return [("enter", keep), ("esc", away), *more, safety]

    # ---- looking, beside the screen

    @work(exclusive=True, group="usual")
    async def look_for_usual(self) -> None:
        """The kinds that this family keeps most come into sight."""
        from tracker.journal.usual import ruptures_kept

        try:
            found = await asyncio.to_thread(self.mend.looking.at, ruptures_kept)
        except Trouble:
            return
        if isinstance(found, tuple):
            self.usual = (*found, *(one for one in checkin.USUAL if one not in found))
            self.draw()

    @work(exclusive=True, group="ways")
    async def look_for_ways(self) -> None:
        """What helped the same people before is named first."""
        from tracker.journal import rituals

        assert self.home is not None
        who = cast(self.it, self.home, self.home.today(self.now())).members
        try:
            found = await asyncio.to_thread(
                self.mend.looking.at, lambda seen: rituals.helped(seen.read, seen.home, who)
            )
        except Trouble:
            return
        if isinstance(found, list):
            self.ways = found
            self.draw()

    async def open_extra(self, name: str | None) -> None:
        await super().open_extra(name)
        if name == "ritual" and self.home is not None:
            self.look_for_ways()

    def look_for_thread(self) -> None:
        """Which thread the repair comes back to, as it stands: looked up when that may change."""
        asked = (self.it.people, self.it.did, self.it.when, self.it.thread)
        if asked != self._looked:
            self._looked = asked
            self._look_for_thread(self.it, self.now())

    @work(exclusive=True, group="thread")
    async def _look_for_thread(self, it: Checkin, now: int) -> None:
        assert self.home is not None
        self.thread = await self._thread(moment_of(it, self.home, now), it.thread)
        self.draw()

    async def _thread(self, one: Moment, said: str | None) -> Thread | None:
        """The thread that a repair would join just now, None also where it cannot be looked up."""
        from tracker.journal.joining import thread_at

        try:
            found = await asyncio.to_thread(
                self.mend.looking.at, lambda seen: thread_at(seen, one, said)
            )
        except Trouble:
            return None
        return found if isinstance(found, Thread) else None

    # ---- keys

    def on_key(self, event: events.Key) -> None:
        """Digits and letters; all others are bindings, or a field's."""
        if self.typing is None and event.character and event.character.isprintable():
            self.pressed(event.character)

    def pressed(self, key: str) -> None:
        """A key of the sheet, or a click on what it stands for."""
        if self.home is None:
            return
        name, _, which = key.partition(":")
        if name == "tab" and which:
            self.call_later(self.open_extra, which)
        elif name == "pick":
            options = drawing.options(self.shown)
            at = next((n for n, (_, chosen) in enumerate(options) if chosen), 0)
            self.action_turn(int(which) - at)
        elif key.isdecimal() and self.offered is not None:
            self.say(self._instead(self.offered, key))
        else:
            self.say(checkin.press(self.it, key, self.home))

    def _instead(self, offered: Checkin, key: str) -> Checkin:
        """Who was offered gives way to the first digit; the same pair stays what it is."""
        assert self.home is not None
        self.offered = None
        it = checkin.press(self.it._replace(people=(), thread=None), key, self.home)
        return it._replace(thread=offered.thread) if it.people == offered.people else it

    def on_drawing_clicked(self, message: Drawing.Clicked) -> None:
        self.pressed(message.key)

    async def on_paste(self, event: events.Paste) -> None:
        """Words that were pasted while no field was open are words of it."""
        event.stop()
        await self.open_extra("words")
        from tracker.app.widgets.longfield import LongField

        if isinstance(self.typing, LongField):
            self.typing.add(event.text)

    def action_turn(self, by: int) -> None:
        if self.extra in ("whose", "sees"):
            self.say(drawing.turned(self.shown, by))

    @property
    def _may_walk(self) -> bool:
        return self.walks and self.it.kind == "repair" and not (self.extra or self.it.edits)

    async def action_onward(self) -> None:
        """A repair walks the guide, with those it is with; else the arrow chooses."""
        if self.home is None or not self._may_walk:
            self.action_turn(1)
            return
        need = checkin.needs(self.it, self.home)
        if need is not None:
            self.said = words(need)
            self.draw()
            return
        from tracker.app.guide_door import open_guide

        said = self.it._replace(people=(), thread=None) != Checkin("repair")
        self._done = True
        (self.mend.drafts.leave if said else self.mend.drafts.drop)(self.draft)
        self.leave()
        thread = self.thread.id if self.thread is not None else None
        await open_guide(self.mend, thread, people=self.it.people)

    # ---- keeping, leaving

    async def action_keep_it(self) -> None:
        """Keep what is said. What is still needed is said kindly, and what goes wrong too: then
        the sheet stays as it is."""
        if self.home is None or self._done:
            return
        self.take_fields()
        now = self.now()
        need = checkin.needs(self.it, self.home)
        if need is None and self.it.edits and not heard(self.it, self.home, now).sure:
            need = "when was it? another word for it; empty, it stays as it was"
        if need is not None:
            self.said = words(need)
            self.draw()
            return
        try:
            kept = await self.keep(now)
        except Trouble as trouble:
            self.said = words(not_kept(trouble))
            self.draw()
            return
        self._done = True
        self.mend.drafts.drop(self.draft)
        self.leave()
        self.tell_kept(kept)

    async def keep(self, now: int) -> Moment:
        """Put it on the disk. Raises Trouble."""
        assert self.home is not None
        one = moment_of(self.it, self.home, now)
        if self.it.edits is None:
            if one.kind == "repair":  # the one that is named below is the one that it joins
                self.thread = await self._thread(one, self.it.thread)
            new = line_of(self.it, self.home, now, self.mend.program)
            new.thread = self.thread.id if self.thread is not None else new.thread
            await self.mend.keep(new)
            return one._replace(id=new.id)
        from tracker.journal import editing

        ident = self.it.edits
        done = await self.mend.change(lambda journal: editing.rewrite(journal, ident, one))
        self.thread = done.joined
        return done.moment

    def tell_kept(self, one: Moment) -> None:
        """Say so below, with the next useful key."""
        assert self.home is not None
        told, offers = kept_told(one, self.home), list[tuple[str, str]]()
        if one.kind == "rupture" and not self.it.edits:
            offers = [("m", "mend"), ("z", "remind me")]
        elif one.kind == "repair" and self.thread is not None:
            told += f" · {thread_named(self.thread, self.home, self.now())}"
            offers = [("j", "apart")]
        said = line(told, "   ")
        for key, does in [*offers, ("u", "undo")]:
            said = line(said, (key, "bold $ink"), (f" {does}   ", "$quiet"))
        self.mend.tell(said)
        self.mend.point_at(one)

    async def action_step_back(self) -> None:
        """Out of the field, then out of the sheet; what was said is a draft."""
        if self.extra is not None:
            await self.open_extra(None)
            return
        said = self.something_said
        self._done = True
        if said:
            self.mend.drafts.keep(self.draft, self.as_draft())
            self.mend.drafts.leave(self.draft)
        elif self.resumed:
            self.mend.drafts.drop(self.draft)
        self.leave()
        if said:
            self.tell_left()

    def action_let_go(self) -> None:
        """A draft that was brought back goes for good; until Mend is closed `d` still has it."""
        if self.resumed and self.typing is None:
            self._done = True
            self.mend.drafts.drop(self.draft)
            self.mend.let_go = self.as_draft()
            self.leave()
            self.mend.tell(
                line("let go   ", ("d", "bold $ink"), (" brings it back, until you quit", "$quiet"))
            )

    async def action_undo(self) -> None:
        if self.typing is None:
            await self.mend.action_undo()

    async def action_redo(self) -> None:
        if self.typing is None:
            await self.mend.action_redo()

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
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget

from tracker.app import checkin
from tracker.app.actions import ACTIONS
from tracker.app.checkin import Checkin
from tracker.app.checkin_drawing import Drawn, arrows, body, extras_line, head, key_line
from tracker.app.checkin_kept import cast, heard, line_of, moment_of, noted, young
from tracker.app.checkin_words import (
    AUDIENCE_CHOICES,
    begun_told,
    kept_told,
    not_kept,
    thread_told,
    when_told,
)
from tracker.app.styles import sheet
from tracker.app.suggesting import LastWord
from tracker.app.text import cut, line, words
from tracker.app.widgets.drawing import Drawing
from tracker.app.widgets.field import Field
from tracker.journal.home import Home
from tracker.rules.moment import Moment
from tracker.rules.threads import Thread
from tracker.store.errors import Trouble

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tracker.app.app import Mend
    from tracker.app.widgets.longfield import LongField

WIDEST = 112
MINUTES = 20.0
"""Seconds between two looks at how long ago it was."""


class SheetScreen(ModalScreen[object]):
    """A check-in of a kind, or one that goes on from what was said before: of a draft (its name and
    content), of a moment that is edited, or with a pair already chosen (`start`)."""

    AUTO_FOCUS = ""
    CSS_PATH: ClassVar = [sheet("sheet")]
    BINDINGS: ClassVar[list[BindingType]] = [
        # also from a field, which would take it for itself
        Binding("enter", "keep_it", show=False, priority=True),
        Binding("escape", "step_back", show=False),
        Binding("tab", "extra(1)", show=False),
        Binding("shift+tab", "extra(-1)", show=False),
        Binding("left,up", "turn(-1)", show=False),
        Binding("right,down,space", "turn(1)", show=False),
        Binding("delete", "let_go", show=False),
        Binding("ctrl+z", "undo", show=False),
        Binding("ctrl+y", "redo", show=False),
        Binding("ctrl+p", "app.palette", show=False),
        Binding("ctrl+q", "app.quit", show=False),
        Binding("question_mark", "app.help", show=False),
        *(Binding(one.keys, one.name, show=False, priority=True) for one in ACTIONS if one.always),
    ]

    def __init__(
        self,
        kind: str = "connection",
        *,
        start: Checkin | None = None,
        draft: tuple[str, dict[str, Any]] | None = None,
    ) -> None:
        super().__init__()
        self.it = self.first = start or Checkin(kind)
        self.begun: int | None = None
        self.draft = ""
        if draft is not None:
            self.draft, content = draft
            self.it = checkin.from_dict(content.get("checkin")) or self.it
            self.first = Checkin(self.it.kind)
            begun = content.get("begun")
            self.begun = begun if isinstance(begun, int) else None
        self.resumed = draft is not None
        self.extra: str | None = None
        self.said: Content | None = None  # what the sheet has to say itself: a need, a trouble
        self.thread: Thread | None = None
        self.usual: Sequence[str] = checkin.USUAL
        self.home: Home | None = None
        self.above = Drawing("above")
        self.hint = Drawing("hint")
        self.below = Drawing("below")
        self.row = Horizontal(id="field")
        self._done = False
        self._looked: object = None

    @property
    def mend(self) -> Mend:
        """The app, by its own name."""
        from tracker.app.app import Mend

        assert isinstance(self.app, Mend)
        return self.app

    def compose(self) -> ComposeResult:
        with Vertical(id="drawer"):
            yield self.above
            with self.row:
                yield self.hint
            yield self.below

    def on_mount(self) -> None:
        self.home = self.mend.home()
        self.draft = self.draft or self.mend.drafts.new()
        if self.begun is None:
            self.begun = self.now()
        self.set_interval(MINUTES, self.draw)
        self.draw()
        if self.it.kind == "rupture":
            self.look_for_usual()

    def on_unmount(self) -> None:
        """Whichever way it ends: what was said and not kept can be brought back."""
        if not self._done and self.something_said:
            self.mend.drafts.leave(self.draft)

    def on_resize(self) -> None:
        self.draw()

    def now(self) -> int:
        """The instant that counts as now, microseconds UTC."""
        return self.mend.looking.now(self.home)

    # ---- what is said

    @property
    def something_said(self) -> bool:
        """Whether there is something to lose."""
        return self.resumed or self.it._replace(wide=False) != self.first._replace(wide=False)

    def say(self, it: Checkin) -> None:
        """Something was said: on the disk first, then on the screen."""
        if it == self.it:
            return
        self.it, self.said = it, None
        if self.something_said:
            self.mend.drafts.keep(self.draft, self.as_draft())
        else:
            self.mend.drafts.drop(self.draft)
        self.draw()

    def as_draft(self) -> dict[str, Any]:
        """What a draft holds of it."""
        family = self.home.family.id if self.home else None
        said = checkin.to_dict(self.it)
        return {"screen": "sheet", "family": family, "begun": self.begun, "checkin": said}

    @property
    def help_keys(self) -> list[tuple[str, str]]:
        """The keys that apply here, for the help."""
        if self.home is None:
            return []
        digits = list(checkin.deck(self.it, self.home).keys)
        people = [("1–" + digits[-1] if digits[1:] else "1", "who")] if digits else []
        every = checkin.choices(self.it._replace(wide=True))
        more = {"rupture": [("+", "all kinds in sight, or fewer")]}
        more["repair"] = [("j", "on its own, or back with what was open")]
        return [
            *people,
            *([("0", "all of us")] if digits[1:] and self.it.kind != "feeling" else []),
            *((one.key, one.label) for one in every),
            *more.get(self.it.kind, []),
            ("tab", "the extras, one by one; shift+tab goes back"),
            ("← →", "another choice of whose part it was, and of who sees it"),
            ("enter", "keep it, also from a field"),
            ("esc", "out of the field, then out of the sheet; what was said is a draft"),
            ("delete", "let a draft go that was brought back"),
        ]

    # ---- drawing

    def draw(self) -> None:
        """Show it as it stands."""
        if self.home is None:
            return
        width = min(self.app.size.width - 4, WIDEST)
        if width < 20:
            return
        it, home, now = self.it, self.home, self.now()
        lines = [Content(""), *head(it, home, now, width), *self._told(width), Content("")]
        drawn = Drawn(lines, [])
        drawn.add(body(it, home, self.usual, width))
        drawn.lines.append(Content(""))
        drawn.add(extras_line(it, self.extra))
        if self.extra in ("whose", "sees"):
            drawn.add(arrows(self._options(), width))
        self.above.show(drawn)
        self.hint.show(Drawn(self._hint(), []))
        foot = [] if self.extra != "led" else [self._triggers(width)]
        self.below.show(Drawn([*foot, Content(""), key_line(self._keys(), width), Content("")], []))
        if it.kind == "repair":
            self.look_for_thread()

    def _told(self, width: int) -> list[Content]:
        """Below the sentence: the words, the thread, when it was begun, what is still needed."""
        assert self.home is not None
        it, now = self.it, self.now()
        quiet = [
            thread_told(it, self.thread, self.home, now),
            begun_told(self.begun if self.resumed else None, self.home, now),
        ]
        note = noted(it).note or heard(it, self.home, now).rest
        told = [cut(words(f"   “{note}”", "$quiet"), width)] if note else []
        told += [cut(words(f"   {each}", "$quiet"), width) for each in quiet if each]
        if self.said is not None:
            told += [line("   ", each) for each in self.said.wrap(width - 3)]
        return told

    def _hint(self) -> list[Content]:
        if self.extra != "when" or self.home is None or not self.it.when.strip():
            return []
        when = heard(self.it, self.home, self.now())
        if not when.sure:
            return [line(("?", "bold $ink"), ("  20m ago, 7:40, yesterday, last night", "$quiet"))]
        return [words(when_told(when, self.home, self.now()))]

    def _triggers(self, width: int) -> Content:
        known = self.home.triggers if self.home else ()
        return cut(line(" " * 10, (" · ".join(known), "$quiet")), width)

    def _options(self) -> list[tuple[str, bool]]:
        """What the arrows choose from, with what is chosen."""
        assert self.home is not None
        it, home = self.it, self.home
        day = heard(it, home, self.now()).day
        who = cast(it, home, day)
        if self.extra == "sees":
            chosen = checkin.audience(it, who.did, home, private=noted(it).private)
            fit = checkin.audiences(it, who.did, home)
            return [(AUDIENCE_CHOICES[each], each == chosen) for each in fit]
        found = checkin.whose(it, home, young(home, day))
        return [(label, ids == who.did) for label, ids in found]

    def _keys(self) -> list[tuple[str, str]]:
        keep = "keep the change" if self.it.edits else "keep it"
        if self.typing is not None:
            lines = [("ctrl+j", "new line")] if self.extra == "words" else []
            return [("enter", keep), ("esc", "out of the field"), ("tab", "next"), *lines]
        away = "leave it as a draft" if self.something_said else "back"
        more = [("delete", "let it go")] if self.resumed else []
        safety = [(each.shown, each.say) for each in ACTIONS if each.name == "app.safety"]
        return [("enter", keep), ("esc", away), *more, *safety]

    def hear(self, told: Content) -> None:
        """Something is said in the notice line, which lies below the drawer."""
        self.said = told
        self.draw()

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

    def look_for_thread(self) -> None:
        """Which thread the repair comes back to, as it stands: looked up when that may change."""
        asked = (self.it.people, self.it.did, self.it.when, self.it.thread)
        if asked != self._looked:
            self._looked = asked
            self._look_for_thread(self.it, self.now())

    @work(exclusive=True, group="thread")
    async def _look_for_thread(self, it: Checkin, now: int) -> None:
        from tracker.journal.joining import thread_at

        assert self.home is not None
        one, said = moment_of(it, self.home, now), it.thread
        try:
            found = await asyncio.to_thread(
                self.mend.looking.at, lambda seen: thread_at(seen, one, said)
            )
        except Trouble:
            return
        self.thread = found if isinstance(found, Thread) else None
        self.draw()

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
            at = next((n for n, (_, chosen) in enumerate(self._options()) if chosen), 0)
            self._turn(int(which) - at)
        else:
            self.say(checkin.press(self.it, key, self.home))

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
            self._turn(by)

    def _turn(self, by: int) -> None:
        options = self._options()
        at = next((n for n, (_, chosen) in enumerate(options) if chosen), 0)
        assert self.home is not None
        it, home = self.it, self.home
        day = heard(it, home, self.now()).day
        if self.extra == "sees":
            fit = checkin.audiences(it, cast(it, home, day).did, home)
            self.say(it._replace(audience=fit[(at + by) % len(fit)]))
        else:
            found = checkin.whose(it, home, young(home, day))
            self.say(it._replace(did=found[(at + by) % len(found)][1]))

    # ---- the extras

    @property
    def typing(self) -> Field | LongField | None:
        """The field that is typed into just now."""
        focused = self.focused
        return focused if getattr(focused, "id", None) in checkin.FIELDS else None  # type: ignore[return-value]

    async def action_extra(self, by: int) -> None:
        names: list[str | None] = [None, *checkin.extras(self.it)]
        await self.open_extra(names[(names.index(self.extra) + by) % len(names)])

    async def open_extra(self, name: str | None) -> None:
        """Open one of the extras, None: none of them."""
        self.take_fields()
        self.extra = name
        for each in self.row.children:
            each.display = each.id == name or (name == "when" and each is self.hint)
        self.row.display = name in checkin.FIELDS
        field = None
        if name in checkin.FIELDS:
            field = await self._field(name)
            field.display = True
        self.set_focus(field, scroll_visible=False)
        self.draw()

    async def _field(self, name: str) -> Widget:
        for each in self.row.children:
            if each.id == name:
                return each
        made: Widget
        if name == "words":
            from tracker.app.widgets.longfield import LongField

            made = LongField(self.it.note, id=name)
        else:
            made = Field(self.it.when if name == "when" else self.it.tags, id=name)
        if name == "led" and self.home is not None and isinstance(made, Field):
            made.suggester = LastWord(self.home.triggers)
        await self.row.mount(made, before=self.hint)
        return made

    def take_fields(self) -> None:
        """What the fields hold is what is said, also when their own message is still on its way."""
        it = self.it
        for each in self.row.children:
            if isinstance(each, Field):
                when = each.id == "when"
                it = it._replace(when=each.value) if when else it._replace(tags=each.value)
            elif each.id == "words":
                it = it._replace(note=str(getattr(each, "text", "")))
        self.say(it)

    def on_input_changed(self) -> None:
        self.take_fields()

    def on_text_area_changed(self) -> None:
        self.take_fields()

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
            new = line_of(self.it, self.home, now, self.mend.program)
            await self.mend.keep(new)
            return one._replace(id=new.id)
        from tracker.journal import editing

        ident = self.it.edits
        done = await self.mend.change(lambda journal: editing.rewrite(journal, ident, one))
        return done.moment

    def tell_kept(self, one: Moment) -> None:
        """Say so below, with the next useful key."""
        assert self.home is not None
        offers = [("m", "mend")] if one.kind == "rupture" and not self.it.edits else []
        said = line(kept_told(one, self.home), "   ")
        for key, does in [*offers, ("u", "undo")]:
            said = line(said, (key, "bold $ink"), (f" {does}   ", "$quiet"))
        self.mend.tell(said)
        self.mend.point_at(one)

    def leave(self) -> None:
        """The drawer goes down."""
        self.dismiss()

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
        self.leave()
        if said:
            self.tell_left()

    def tell_left(self) -> None:
        self.mend.tell(
            line("your words are safe   ", ("d", "bold $ink"), (" brings them back", "$quiet"))
        )

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

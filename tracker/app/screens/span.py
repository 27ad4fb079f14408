"""Away for a while: days that looking back skips, begun with two keys and ended with two."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content

from tracker.app import spanning
from tracker.app.actions import EVERYWHERE
from tracker.app.asking import choice, key_told
from tracker.app.checkin_drawing import Drawn, key_line
from tracker.app.checkin_words import MORE, not_kept
from tracker.app.screens.drawer import Drawer
from tracker.app.spanning import Going
from tracker.app.styles import sheet
from tracker.app.text import cut, line, words
from tracker.app.widgets.drawing import Drawing
from tracker.app.widgets.field import Field
from tracker.app.widgets.lines import Line
from tracker.rules.moment import Span
from tracker.store.errors import Trouble

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tracker.journal.home import Home

WIDEST = 112
SIGN = "┊"
OVER = "Is it over? Nothing waits to be caught up on."


class SpanScreen(Drawer):
    """A drawer whose first line is what it will keep; while a span lasts, it ends that one. What
    was said is a draft until it is kept."""

    CSS_PATH: ClassVar = [sheet("drawer"), sheet("span")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep_it", show=False, priority=True),
        Binding("escape", "step_back", show=False),
        Binding("tab", "extra(1)", show=False),
        Binding("shift+tab", "extra(-1)", show=False),
        Binding("delete,backspace", "take_out", show=False),
        Binding("question_mark", "app.help", show=False),
        Binding("ctrl+q", "app.quit", show=False),
        *EVERYWHERE,
    ]

    def __init__(self, *, draft: tuple[str, dict[str, Any]] | None = None) -> None:
        super().__init__()
        self.draft, left = draft if draft is not None else ("", {})
        self.it = self.first = Going()
        if draft is not None:
            self.it = spanning.from_dict(left)
            self.first = Going(self.it.kind, edits=self.it.edits)
        self.resumed = draft is not None
        self.extra: str | None = None
        self.lasting: Span | None = None
        self.said = ""
        self.home: Home | None = None
        self.above, self.below = Drawing("above"), Drawing("below")
        self.field = Field(id="typed")
        self.label = Line("label")
        self.row = Horizontal(self.label, self.field, id="field")
        self._done = self._asked = False  # left; and a change that it asked for is under way

    @property
    def help_keys(self) -> list[tuple[str, str]]:
        """What can be pressed here, for the help."""
        if self.lasting is not None:
            keys = [("enter", "it is over"), ("e", "change it"), ("delete", "take it out")]
        else:
            keys = [(key, spanning.TOLD[kind]) for key, kind in spanning.KINDS.items()]
            keys += [("tab", "from, until, where, a name"), ("enter", "keep it")]
        return [*keys, ("esc", "back; what was said is a draft")]

    def compose(self) -> ComposeResult:
        with Vertical(id="drawer"):
            yield self.above
            yield self.row
            yield self.below

    def on_mount(self) -> None:
        self.home = self.mend.home()
        self.draft = self.draft or self.mend.drafts.new()
        if self.home is not None and not self.resumed:
            self.lasting = spanning.lasting(self.home, self.now())
        self.row.display = False
        self.watch(self.field, "value", self._typed, init=False)
        self.draw()

    def on_unmount(self) -> None:
        """Whichever way it ends: what was said and not kept can be brought back."""
        if not self._done and self.something_said:
            self.mend.drafts.leave(self.draft)

    def on_resize(self) -> None:
        self.draw()

    def now(self) -> int:
        """The instant that counts as now, microseconds UTC."""
        return self.mend.looking.now(self.home)

    # ---- drawing

    def draw(self) -> None:
        """Show it as it stands."""
        if self.home is None:
            return
        width = min(self.app.size.width - 4, WIDEST)
        told = self._told(width)
        if self.lasting is None:
            told += [Content(""), self._kinds(), Content(""), self._extras()]
        if self.extra is not None:
            self.label.show(line((spanning.LABELS[self.extra], "$quiet")))
        self.above.show(Drawn([cut(each, width) for each in told], []))
        self.below.show(Drawn([Content(""), key_line(self._keys(), width)], []))

    def _told(self, width: int) -> list[Content]:
        """The sentence, and below it what the drawer has to say."""
        assert self.home is not None
        today = self.home.today(self.now())
        if self.lasting is not None:
            said, more = spanning.lasts(self.lasting, today), self.said or OVER
        else:
            said, more = spanning.sentence(self.it, self.home, self.now()), self.said
        first, *rest = words(said, "bold $ink").wrap(max(width - 3, 10))
        lines = [line((SIGN, "$ink"), "  ", first), *(line("   ", each) for each in rest)]
        return lines + [
            line("   ", each) for each in words(more, "$quiet").wrap(max(width - 3, 10)) if more
        ]

    def _kinds(self) -> Content:
        kinds = [
            choice(key, words(spanning.TOLD[kind]), kind == self.it.kind)
            for key, kind in spanning.KINDS.items()
        ]
        return line(("   what   ", "$quiet"), Content("   ").join(kinds))

    def _extras(self) -> Content:
        names = [
            words(spanning.LABELS[one], "bold underline $ink" if one == self.extra else "$quiet")
            for one in spanning.fields(self.it)
        ]
        return line(("   tab    ", "$quiet"), line((" · ", "$quiet")).join(names))

    def _keys(self) -> list[tuple[str, str]]:
        if self.lasting is not None:
            keys = [("enter", "it is over"), ("e", "change it"), ("delete", "take it out")]
            return [*keys, ("esc", "back"), ("!", "safety")]
        keep = "keep the change" if self.it.edits else "keep it"
        if self.extra is not None:
            keys = [("enter", keep), ("esc", "out of the field"), ("tab", "next")]
            return [*keys, ("ctrl+g", "safety")]
        away = "leave it as a draft" if self.something_said else "back"
        return [("enter", keep), ("tab", "when, where"), ("esc", away), ("!", "safety")]

    # ---- saying

    @property
    def something_said(self) -> bool:
        """Whether there is something to lose."""
        return self.it._replace(kind=self.first.kind) != self.first

    def say(self, it: Going) -> None:
        """From now on this is what is said; it is on the disk before it is on the screen."""
        self.it, self.said = it, ""
        if self.something_said:
            family = self.home.family.id if self.home else None
            draft = {"screen": "span", "family": family, **self.it._asdict()}
            self.mend.drafts.keep(self.draft, draft)
        else:
            self.mend.drafts.drop(self.draft)
        self.draw()

    def _typed(self) -> None:
        if self.extra is not None:
            self.say(self.it._replace(**{spanning.FIELDS[self.extra]: self.field.value}))

    def on_key(self, event: events.Key) -> None:
        """Letters; all others are bindings, or the field's."""
        if self.field.has_focus or not event.character:
            return
        if self.lasting is not None:
            if event.character == "e":
                self.it = self.first = spanning.of_span(self.lasting)
                self.lasting = None
                self.draw()
        elif event.character in spanning.KINDS:
            self.say(spanning.pressed(self.it, event.character))

    def action_extra(self, by: int) -> None:
        """The next field, and after the last one none."""
        if self.lasting is not None:
            return
        names: list[str | None] = [None, *spanning.fields(self.it)]
        self._open(names[(names.index(self.extra) + by) % len(names)])

    def _open(self, name: str | None) -> None:
        self.extra = None  # what comes into the field now was said already
        self.field.value = str(getattr(self.it, spanning.FIELDS[name])) if name else ""
        self.field.placeholder = spanning.HINTS.get(name or "", "")
        self.field.cursor_position = len(self.field.value)
        self.extra = name
        self.row.display = name is not None
        self.set_focus(self.field if name else None, scroll_visible=False)
        self.draw()

    # ---- keeping, leaving

    def action_keep_it(self) -> None:
        """Keep the span, or end the one that lasts; what goes wrong is said and all stays."""
        if self._done:
            self.close()
        if self.home is None or self._done or self._asked:
            return
        known = spanning.understood(self.it, self.home, self.now())
        if self.lasting is None and known.unclear is not None:
            self._open(known.unclear)
            self._say(spanning.unclear(known.unclear))
            return
        self._asked = True
        self.mend.beside(self._send(known))

    async def _send(self, known: spanning.Meant) -> None:
        """What is said meanwhile stays here, for the same span."""
        it, lasting = self.it, self.lasting
        try:
            edits, told = await (self._end(lasting) if lasting else self._keep(it, known))
        except Trouble as trouble:
            if self.is_attached:
                self._say(not_kept(trouble))
            else:
                self.mend.tell_trouble(trouble)
            return
        finally:
            self._asked = False
        if (it, lasting) == (self.it, self.lasting):
            self._leave(told)
            return
        self.first = it._replace(edits=edits)
        if self.is_attached:
            self.say(self.it._replace(edits=edits))
            self._say(MORE)
        self.mend.tell(told)

    async def _keep(self, it: Going, days: spanning.Meant) -> tuple[str | None, Content]:
        """The span that is kept now (its id), and what is said of it."""
        from tracker.journal import spans

        if it.edits is not None:
            given: dict[str, str | None] = {"kind": it.kind, "name": it.name}
            given |= {"from_day": days.from_day, "to_day": days.to_day, "zone": days.zone}
            ident = it.edits
            await self.mend.change(lambda journal: spans.change(journal, ident, given))
            return ident, line("changed   ", *key_told("u", "undo"))
        done = await self.mend.change(
            lambda journal: spans.begin(
                *(journal, it.kind),
                name=it.name,
                from_day=days.from_day,
                to_day=days.to_day,
                zone=days.zone,
            )
        )
        assert self.home is not None
        told = spanning.kept(it, self.home, self.now())
        lasts = spanning.lasting(done.home, self.now()) is not None
        back = key_told("g", "once it is over") if lasts else ()
        kept = done.span.id if done.span is not None else None
        return kept, line(f"{told}   ", *key_told("u", "undo"), *back)

    async def _end(self, one: Span) -> tuple[str | None, Content]:
        from tracker.journal import spans

        await self.mend.change(lambda journal: spans.end(journal, one.id))
        return one.id, line(f"{spanning.BACK}   ", *key_told("u", "undo"))

    async def action_take_out(self) -> None:
        """The span that lasts is gone, as if it had never been."""
        one = self.lasting
        if one is None or self._done or self._asked:
            return
        from tracker.journal import spans

        try:
            await self.mend.change(lambda journal: spans.remove(journal, one.id))
        except Trouble as trouble:
            self._say(not_kept(trouble))
            return
        self._leave(line("taken out   ", *key_told("u", "undo")))

    def _say(self, sentence: str) -> None:
        self.said = sentence
        self.draw()

    def _leave(self, told: Content) -> None:
        self._done = True
        self.mend.drafts.drop(self.draft)
        self.close()
        self.mend.tell(told)

    def action_step_back(self) -> None:
        """Out of the field, then out of the drawer; what was said is a draft."""
        if self.extra is not None:
            self._open(None)
            return
        self._done = True
        if self.something_said:
            self.mend.drafts.leave(self.draft)
        self.dismiss()
        if self.something_said:
            self.mend.tell_safe()

"""The quick line: say it in your own words, and see how it is understood while you type."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget

from tracker.app.actions import EVERYWHERE
from tracker.app.asking import key_told
from tracker.app.checkin_words import MORE, not_kept
from tracker.app.completing import completed
from tracker.app.reading import Mark, doubts_told, marks, told
from tracker.app.screens.drawer import OwnWords
from tracker.app.text import line, words
from tracker.app.typed import kept_lines, kept_told, lines_of
from tracker.app.widgets.linefield import LineField
from tracker.app.widgets.lines import Line
from tracker.journal import lines
from tracker.journal.telling import brief
from tracker.rules.moment import Moment
from tracker.rules.text import whole
from tracker.store.errors import Trouble


class LineScreen(OwnWords):
    """A drawer with one line to type into, or with one to put right (`moment`: its id).

    Enter keeps it, Esc leaves the field and then the drawer; what was typed is a draft with every
    change, and stays one until it is kept.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep_it", show=False, priority=True),
        Binding("escape", "step_back", show=False),
        Binding("slash,tab", "type_on", show=False),
        Binding("delete", "let_go", show=False),
        Binding("question_mark", "app.help", show=False),
        Binding("ctrl+q", "app.quit", show=False),
        *EVERYWHERE,
    ]

    field: LineField

    def __init__(
        self, text: str = "", *, draft: str | None = None, moment: Moment | None = None
    ) -> None:
        super().__init__(draft or "")
        self.moment = moment
        self.resumed = draft is not None
        self.begun_as = "" if self.resumed else text
        self._sent: str | None = None
        self._kept: Moment | None = None
        self._read: tuple[str, Moment, list[Mark]] | None = None
        self.field = LineField(text, self.marks, self.completed)
        self.told, self.doubts = Line("told"), Line("doubts")

    help_keys: ClassVar = (
        ("enter", "keep it"),
        ("esc", "leave it as a draft"),
        ("tab →", "take the rest of a name"),
        ("+p", "for the adults only"),
        ("+word", "a tag, or what led to it"),
        ("ctrl+j", "another line and moment"),
    )
    """What can be pressed or typed here, for the help."""

    def parts(self) -> Sequence[Widget]:
        return self.field, self.told, self.doubts

    def on_mount(self) -> None:
        self.watch(self.field, "selection", self.show, init=False)

    def on_resize(self) -> None:
        self.show()

    # ---- reading, on every key and without the disk

    def now(self) -> int:
        """The instant that the line is read at."""
        return self.mend.looking.now(self.home)

    def read(self, text: str) -> tuple[Moment, list[Mark]] | None:
        """How a line is understood, and where; the latest is remembered. None without a family."""
        if self.home is None:
            return None
        if self._read is None or self._read[0] != text:
            now = self.moment.created if self.moment else self.now()
            reading = lines.read_as(text, self.home, now)
            one = lines.of_reading(reading, self.home, text, now)
            self._read = (text, one, marks(text, reading, self.home))
        return self._read[1:]

    def marks(self, text: str) -> list[Mark]:
        found = self.read(text)
        return found[1] if found else []

    def completed(self, value: str) -> str:
        return completed(value, self.home) if self.home else ""

    def as_draft(self) -> dict[str, Any]:
        of = self.moment.id if self.moment else None
        return {"screen": "line", "text": self.field.value, "moment": of}

    def show(self) -> None:
        self._show_reading()
        typing = self.field.has_focus
        pairs = [("enter", "keep it")] if typing else [("enter", "keep it"), ("/", "write on")]
        pairs += [("esc", "leave it as a draft" if self.changed else "close")]
        if typing and self.field.value:
            pairs += [("+p", "adults only")]
        if self.field.rest:
            pairs += [("tab", "the rest")]
        if self.resumed and not typing:
            pairs += [("delete", "let it go")]
        pairs += [("ctrl+g" if typing else "!", "safety")]
        self.keys.keys(pairs)

    def _show_reading(self) -> None:
        _, text = self.field.here
        several = len(lines_of(self.field.value))
        if not text.strip():
            self.told.show(line(("in your own words: what happened, with whom, when", "$quiet")))
            self.doubts.show(line((self._example(), "$quiet")))
            return
        found = self.read(text)
        if found is None or self.home is None:
            self.told.show(Content(""))
            self.doubts.show(line(("it is kept as typed, and read when the file opens", "$quiet")))
            return
        width = self.told.size.width or self.app.size.width - 6
        self.told.show(told(found[0], self.home, self.now(), width))
        told_here = doubts_told(found[0])
        if several > 1 and self.moment is None:
            told_here = f"{several} lines, a moment each; here {told_here.partition(';')[0]}"
        self.doubts.show(line((told_here, "$quiet")))

    def _example(self) -> str:
        if self.home is None:
            return ""
        others = [one for one in self.home.members if one.id != self.home.me]
        child = next((one for one in others if one.role == "child"), others[0] if others else None)
        name = child.name if child else "Mia"
        return f"“snapped at {name} about shoes 20m ago”   “played with {name} yesterday”"

    # ---- keys

    def action_let_go(self) -> None:
        """A draft that was brought back goes for good; until Mend is closed `d` still has it."""
        if not self.resumed or self.field.has_focus:
            return
        self._done = True
        self.mend.drafts.drop(self.draft)
        self.mend.let_go = self.as_draft()
        self.dismiss()
        self.mend.tell(line("let go   ", *key_told("d", "brings it back, until you quit")))

    def action_keep_it(self) -> None:
        """Keep what is typed; where that cannot be, it stays here and the reason is said."""
        if self._asked:
            return
        texts = lines_of(self.field.value)
        if not texts or self.field.value == self._sent:
            self.dismiss()
            return
        self._asked = True
        self.mend.beside(self._send(self.field.value, texts))

    async def _send(self, typed: str, texts: Sequence[str]) -> None:
        """What is typed on meanwhile stays in the field, for the same moment."""
        try:
            said = await (self._put_right(self.moment, typed) if self.moment else self._keep(texts))
        except Trouble as trouble:
            if self.is_attached:
                self._say(not_kept(trouble))
            else:
                self.mend.tell_trouble(trouble)
            return
        finally:
            self._asked = False
        self._sent = self.begun_as = typed
        if not self.changed:
            self.mend.drafts.drop(self.draft)
            self.close()
        elif self.is_attached:
            self.moment = self._kept if len(texts) == 1 else None
            self.typed()
            self._say(MORE)
        self.mend.tell(said)
        if self._kept is not None:
            self.mend.point_at(self._kept)

    def _say(self, sentence: str) -> None:
        """Say something in place of the reading, in its two lines."""
        lines = [*words(sentence, "$ink").wrap(max(self.told.size.width, 20)), Content("")]
        self.told.show(lines[0])
        self.doubts.show(lines[1])

    async def _keep(self, texts: Sequence[str]) -> Content:
        kept = kept_lines(texts, self.home, self.now(), self.mend.settings, self.mend.program)
        await self.mend.keep(*kept)
        if self.home is not None:
            self._kept = lines.moment_of(kept[-1], self.home)
        return kept_told(kept, self.home)

    async def _put_right(self, moment: Moment, typed: str) -> Content:
        from tracker.journal import moments

        text = whole(typed)
        done = await self.mend.change(lambda journal: moments.edit(journal, moment.id, text))
        self._kept = done.moment
        return line(f"put right: {brief(done.moment, done.home)}   ", *key_told("u", "undo"))

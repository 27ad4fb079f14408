"""A line for the family's table: typed in a drawer over whatever is there, in one's own words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget

from tracker.app.actions import EVERYWHERE
from tracker.app.asking import key_told
from tracker.app.checkin_words import MORE, not_kept
from tracker.app.screens.drawer import OwnWords
from tracker.app.text import line, words
from tracker.app.widgets.field import Field
from tracker.app.widgets.page import Page
from tracker.journal.on_the_table import for_when, last_held
from tracker.rules.moment import AgendaLine
from tracker.rules.text import plain
from tracker.store.errors import Missing, Trouble, Usage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tracker.journal.glance import Glance

HINT = "what do you want us all to talk about?"
GONE = "that line does not wait any more; enter brings your words as a new one"
HEARD = "everybody hears it at the table"


class BringScreen(OwnWords):
    """A drawer with one line to type into, or with one `of` the agenda to say in other words.

    Nothing of a moment comes in by itself: what is heard at the table is what somebody wrote for
    it. What is typed is a draft with every key, until it is kept.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep_it", show=False, priority=True),
        Binding("escape", "step_back", show=False),
        Binding("slash,tab", "type_on", show=False),
        Binding("question_mark", "app.help", show=False),
        Binding("ctrl+q", "app.quit", show=False),
        *EVERYWHERE,
    ]
    help_keys: ClassVar = (
        ("enter", "bring it to the table"),
        ("esc", "out of the field, then leave it as a draft"),
        ("/", "write on"),
    )

    def __init__(
        self, *, of: AgendaLine | None = None, draft: tuple[str, dict[str, Any]] | None = None
    ) -> None:
        name, left = draft if draft is not None else ("", {})
        super().__init__(name)
        self.begun_as = plain(of.text, one_line=True) if of is not None else ""
        self.field = Field(str(left.get("text", self.begun_as)), id="typed", hint=HINT)
        self.told = Page("told")
        self.of = of.id if of is not None else left.get("line")
        self.held: str | None = None

    def parts(self) -> Sequence[Widget]:
        return self.field, self.told

    def on_mount(self) -> None:
        self.held = self._held()
        self.field.cursor_position = len(self.field.value)

    # ---- typing

    def as_draft(self) -> dict[str, Any]:
        family = self.home.family.id if self.home else None
        text, of = self.field.value, self.of
        return {"screen": "bring", "family": family, "text": text, "line": of}

    def show(self) -> None:
        self._say(f"{HEARD}, {self._when()}".rstrip(", "), "$quiet")
        typing = self.field.has_focus
        keep = ("enter", "keep it" if self.of else "bring it")
        pairs = [keep] if typing else [keep, ("/", "write on")]
        pairs += [("esc", "leave it as a draft" if self.changed else "close")]
        self.keys.keys([*pairs, ("ctrl+g" if typing else "!", "safety")])

    def _say(self, sentence: str, style: str) -> None:
        """Say something below the line, on as many rows as it needs."""
        width = min(self.app.size.width - 6, 110)
        self.told.show(words(sentence, style).wrap(max(width, 20)))

    def _held(self) -> str | None:
        """The last day on which a review was held; None where that cannot be looked up."""

        def look(seen: Glance) -> str | None:
            return last_held(seen.read, seen.home, seen.now)

        try:
            found = self.mend.looking.at(look)
        except Trouble:
            return None
        return found if isinstance(found, str) else None

    def _when(self) -> str:
        """`on sunday`, `today`, or nothing."""
        if self.home is None:
            return ""
        now = self.mend.looking.now(self.home)
        when = for_when(self.home, now, self.held).removeprefix("for ")
        return when if when in ("", "today", "tomorrow") else f"on {when}"

    # ---- keys

    def action_keep_it(self) -> None:
        """Bring it to the table; where that cannot be, it stays here and the reason is said."""
        if self._asked:
            return
        if not self.changed:
            self.dismiss()
            return
        self._asked = True
        self.mend.beside(self._bring(self.field.value))

    async def _bring(self, typed: str) -> None:
        """What is typed on meanwhile stays in the field, for the same line."""
        try:
            self.of, said = await self._keep(" ".join(typed.split()))
        except Trouble as trouble:
            self._stays(trouble)
            return
        finally:
            self._asked = False
        self.begun_as = typed
        if not self.changed:
            self.mend.drafts.drop(self.draft)
            self.close()
        elif self.is_attached:
            self.typed()
            self._say(MORE, "$ink")
        self.mend.tell(said)

    def _stays(self, trouble: Trouble) -> None:
        """It could not be kept. Where the line is gone that it changes, it can be a new one."""
        if not self.is_attached:
            self.mend.tell_trouble(trouble)
        elif self.of is not None and type(trouble) in (Missing, Usage):
            self.of, self.begun_as = None, ""
            self.typed()
            self._say(GONE, "$ink")
        else:
            self._say(not_kept(trouble), "$ink")

    async def _keep(self, text: str) -> tuple[str, Content]:
        """The line as it stands now (its id), and what is said of it."""
        from tracker.journal import agenda

        of = self.of
        if isinstance(of, str):
            await self.mend.change(lambda journal: agenda.change(journal, of, text))
            return of, line("said in other words   ", *key_told("u", "undo"))
        done = await self.mend.change(lambda journal: agenda.add(journal, text))
        when = for_when(done.home, self.mend.looking.now(done.home), self.held)
        told = f"on the table {when}".rstrip()
        said = line(f"{told}   ", *key_told("u", "undo"), *key_told("B", "all of it"))
        return done.line.id, said

"""What the places of words, rituals and celebrations share: looking, and a line of one's own."""

from __future__ import annotations

from typing import Any, ClassVar

from tracker.app.actions import feet
from tracker.app.checkin_words import MORE
from tracker.app.screens.atbar import AtBar
from tracker.app.screens.looks import GROUP, Looks
from tracker.app.text import line
from tracker.app.widgets.field import Field
from tracker.app.widgets.written import Written
from tracker.store.errors import Trouble

SEARCH = ("s", "search")
UNDO = (("u", "bold $ink"), (" undo", "$quiet"))


class ShelfScreen(Looks, AtBar):
    """A place that shows what a family has gathered. Words typed at its foot are on the disk with
    every key; `draft` is one of them (its name and content) that was brought back."""

    LAST: ClassVar[tuple[tuple[str, str], ...]] = (("esc", "back"), ("?", "keys"))

    def __init__(self, *, draft: tuple[str, dict[str, Any]] | None = None) -> None:
        super().__init__()
        self.own = Written("own")
        self._asked = False  # whether a change that enter asked for is under way
        self.draft, self._left = draft if draft is not None else ("", {})

    async def on_mount(self) -> None:
        self.home = self.mend.home()
        self.watch(self.own.field, "value", self.typed, init=False)
        self.watch(self.own.field, "has_focus", lambda: self.show_keys(), init=False)
        self.take_focus()
        self.draw()
        await self.look()  # keys that follow meet what there is
        if self._left:
            self.bring_back(self._left)

    def on_resize(self) -> None:
        self.draw()

    # ---- what a place is

    def take_focus(self) -> None:
        """The keys are the list's."""
        raise NotImplementedError

    async def keep_typed(self, text: str) -> None:
        """Keep the line that was typed. Raises Trouble."""
        raise NotImplementedError

    def bring_back(self, draft: dict[str, Any]) -> None:
        """Open the field with the words of a draft in it."""
        raise NotImplementedError

    def as_draft(self) -> dict[str, Any]:
        """What a draft holds of what is typed."""
        family = self.home.family.id if self.home else None
        return {"screen": self.PLACE, "family": family, "text": self.own.value}

    @property
    def typing_keys(self) -> list[tuple[str, str]]:
        """The key line while a line is typed."""
        return [("enter", "keep it"), ("esc", "out of the field"), ("ctrl+g", "safety")]

    # ---- a line of one's own

    def show_keys(self) -> None:
        """The keys that matter just now."""
        self.keys.keys(self.typing_keys if self.own.typing else [*self.feet(), *self.LAST])

    def feet(self) -> list[tuple[str, str]]:
        """The keys of the place alone, the most wanted first."""
        return [each for each in feet(self.PLACE) if each not in (*self.LAST, SEARCH)]

    def typed(self) -> None:
        """A key was typed: on the disk first."""
        if self.own.value.strip():
            self.draft = self.draft or self.mend.drafts.new()
            self.mend.drafts.keep(self.draft, self.as_draft())
        elif self.draft:
            self.mend.drafts.drop(self.draft)

    def on_input_submitted(self, event: Field.Submitted) -> None:
        event.stop()
        if event.value.strip():
            self.send(event.value)
        else:
            self.forget_typed()

    def send(self, typed: str) -> None:
        """Keep what is typed, beside the keys; what is typed on meanwhile stays in the field."""
        if not self._asked:
            self._asked = True
            self.mend.beside(self._sent(typed))

    async def _sent(self, typed: str) -> None:
        try:
            await self.keep_typed(" ".join(typed.split()))
        except Trouble as trouble:
            self.mend.tell_trouble(trouble)  # the words stay
            return
        finally:
            self._asked = False
        if self.own.value != typed:
            self.tell(line(MORE))
        elif self.is_attached:
            self.forget_typed()
        else:
            self.mend.drafts.drop(self.draft)

    def forget_typed(self) -> None:
        """The words are kept, or there were none."""
        draft, self.draft = self.draft, ""
        self.own.close()
        if draft:
            self.mend.drafts.drop(draft)
        self.take_focus()
        self.draw()

    def action_back(self) -> None:
        """Out of the field, where the words stay, then back to where one was."""
        if self.own.typing:
            if self.own.value.strip():
                self.take_focus()
                self.show_keys()
            else:
                self.forget_typed()
            return
        words = bool(self.own.value.strip())
        super().action_back()
        if words:
            self.mend.tell_safe()

    def on_unmount(self) -> None:
        """Whichever way it ends: typed words become a draft."""
        if self.draft and self.own.value.strip():
            self.mend.drafts.leave(self.draft)


class AfterOpening(ShelfScreen):
    """One that looks into the journal: what it shows comes as soon as that is open."""

    async def look(self) -> None:
        if self.mend.journal is not None and self.mend.journal.done():
            await super().look()  # keys that follow meet what there is
        else:
            self.run_worker(self._later(), exclusive=True, group=GROUP)

    async def _later(self) -> None:
        from tracker.app.guide_door import opened

        if await opened(self.mend) is not None and self.is_attached:
            await super().look()

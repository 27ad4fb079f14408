"""A drawer in which a check-in is said, key by key; with every change it is on the disk."""

from __future__ import annotations

from typing import Any

from textual.content import Content
from textual.screen import ModalScreen

from tracker.app import checkin
from tracker.app.checkin import Checkin
from tracker.app.text import line
from tracker.journal.home import Home

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tracker.app.app import Mend


class Saying(ModalScreen[object]):
    """What is said so far (`it`), and its draft. It begins with `it`, or goes on from a draft (its
    name and content)."""

    def __init__(self, it: Checkin, draft: tuple[str, dict[str, Any]] | None = None) -> None:
        super().__init__()
        self.it = self.first = it
        self.draft = ""
        self.begun: int | None = None
        if draft is not None:
            self.draft, content = draft
            self.it = checkin.from_dict(content.get("checkin")) or it
            self.first = Checkin(self.it.kind)
            begun = content.get("begun")
            self.begun = begun if isinstance(begun, int) else None
        self.resumed = draft is not None
        self.home: Home | None = None
        self.said: Content | None = None
        """What the drawer has to say itself: a need, a trouble."""
        self._done = False

    @property
    def mend(self) -> Mend:
        """The app, by its own name."""
        from tracker.app.app import Mend

        assert isinstance(self.app, Mend)
        return self.app

    def now(self) -> int:
        """The instant that counts as now, microseconds UTC."""
        return self.mend.looking.now(self.home)

    def draw(self) -> None:
        """Show it as it stands."""
        raise NotImplementedError

    @property
    def something_said(self) -> bool:
        """Whether there is something to lose: something else than at first, and somebody, a choice
        or words are in it."""
        return self.it != self.first and (bool(self.it.edits) or checkin.holds(self.it))

    def begin(self) -> None:
        """The draft is this program's from now on."""
        self.home = self.mend.home()
        self.draft = self.draft or self.mend.drafts.new()
        if self.begun is None:
            self.begun = self.now()

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

    def hear(self, told: Content) -> None:
        """Something is said in the notice line, which lies below the drawer."""
        self.said = told
        self.draw()

    def on_unmount(self) -> None:
        """Whichever way it ends: what was said and not kept can be brought back."""
        if not self._done and self.something_said:
            self.mend.drafts.leave(self.draft)
        elif not self._done and self.resumed:
            self.mend.drafts.drop(self.draft)

    def leave(self) -> None:
        """The drawer goes down."""
        self.dismiss()

    def tell_left(self) -> None:
        self.mend.tell_safe()

    def turn_away(self) -> None:
        """Without a family that can be read there is nobody to choose from."""
        self.mend.drafts.leave(self.draft)
        self._done = True
        self.leave()
        self.mend.tell(
            line("the family cannot be read just now   ", ("/", "bold $ink"), " keeps a line of it")
        )

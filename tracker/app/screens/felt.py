"""A feeling as it is being said: who feels it, the words that are offered, and what keeping it
brings: a notice, and after a heavy word of a child a quiet question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress

from tracker.app import feeling_drawing as drawing
from tracker.app.checkin import Checkin
from tracker.app.checkin_kept import line_of
from tracker.app.checkin_words import kept_told
from tracker.app.feeling_drawing import Room
from tracker.app.screens.base import MendScreen
from tracker.app.text import line
from tracker.app.widgets.rows import Rows
from tracker.guide.feelings import word_of, words
from tracker.journal.lines import moment_of
from tracker.rules.moment import Member, Moment
from tracker.rules.text import same
from tracker.store.errors import Trouble

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tracker.app.feeling_drawing import Named

LANGUAGES = {"infant": "preschooler", "toddler": "preschooler"}
"""Whose language a small child is asked in."""


class Felt(MendScreen):
    """What is said so far (`it`), and the words that the next one comes together with."""

    rows: Rows

    def __init__(self, it: Checkin) -> None:
        super().__init__()
        self.it = it
        self.draft = ""
        self.known: Sequence[Named] = words()
        self.chosen: list[str] = []
        self.kept: list[Moment] = []
        self._done = False

    def go(self, step: str, field: str | None = None) -> None:
        """To another step."""
        raise NotImplementedError

    def offer(self) -> None:
        """What the family offers: the guide's words and its own, none that it put away."""
        from tracker.journal import vocabulary

        with suppress(Trouble):
            found = self.mend.looking.at(lambda seen: vocabulary.offered(seen.read, seen.home))
            self.known = found if isinstance(found, list) else self.known

    def known_as(self, text: str) -> Named | None:
        """The word that a text is, of the family's or of the guide's."""
        wanted = same(text)
        return next((one for one in self.known if same(one.word) == wanted), word_of(text))

    # ---- who, and their age today

    @property
    def member(self) -> Member | None:
        """Who feels it, as far as that is said."""
        everybody = self.home.everybody if self.home else ()
        return next((one for one in everybody if one.id in self.it.people), None)

    @property
    def band(self) -> str:
        """The band of who feels it, on the day it is now."""
        if self.home is None or self.member is None:
            return "adult"
        return self.home.band(self.member, self.home.today(self.now()))

    def now(self) -> int:
        """The instant that counts as now, microseconds UTC."""
        return self.mend.looking.now(self.home)

    def leave(self) -> None:
        """Back to where it was opened."""
        self.app.pop_screen()

    @property
    def room(self) -> Room:
        """What the screen has room for."""
        return Room(*self.app.size)

    # ---- keeping

    async def keep_all(self, word: str, it: Checkin) -> list[Moment]:
        """Put a word on the disk with those that were chosen before it, all or none. Raises
        Trouble."""
        assert self.home is not None
        every = [*(one for one in self.chosen if one != word), word]
        new = [
            line_of(it._replace(feeling=one), self.home, self.now(), self.mend.program)
            for one in every
        ]
        await self.mend.keep(*new)
        return [moment_of(one, self.home) for one in new]

    def finish(self, kept: list[Moment]) -> None:
        """It is kept: back to where it was opened, and after a heavy word of a child with a quiet
        question first."""
        self.kept = kept
        if self._heavy and self.member is not None and self.member.role == "child":
            self.set_focus(self.rows)
            self.go("know")
        else:
            self.leave()
            self.tell_kept()

    @property
    def _heavy(self) -> bool:
        known = (self.known_as(one.feeling or "") for one in self.kept)
        return any(one is not None and one.care for one in known)

    @property
    def lines(self) -> Mapping[str, str]:
        """The words for a child of that age."""
        from tracker.guide.texts import text

        found: Mapping[str, str] = text("handover")[LANGUAGES.get(self.band, self.band)]
        return found

    def answered(self, answer: str) -> None:
        """Whether a grown-up shall know. Nothing is sent, and nothing is kept of it."""
        if answer not in ("yes", "no"):
            return
        told = self.lines["after_care_told" if answer == "yes" else "after_care_later"]
        undo = (("u", "bold $ink"), (" undo", "$quiet"))
        self.leave()
        self.mend.tell(line(f"kept. {told}   ", *undo))
        self.mend.point_at(self.kept[-1])

    def said(self) -> None:
        """The typed word is kept: no draft of it is left."""
        self._done = True
        self.mend.drafts.drop(self.draft)

    def tell_kept(self) -> None:
        """Say so where it was opened."""
        assert self.home is not None
        told = kept_told(self.kept[-1], self.home) + (", and another" if self.kept[1:] else "")
        self.mend.tell(drawing.kept(told, heavy=self._heavy, width=self.room.width))
        self.mend.point_at(self.kept[-1])

"""Practice cards: a grown-up and a child play at coming back while nothing is wrong."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content

from tracker.app.checkin import Checkin
from tracker.app.checkin_kept import line_of
from tracker.app.practice_cards import Card, deck, drawn, heads, players
from tracker.app.screens.base import MendScreen
from tracker.app.styles import sheet
from tracker.app.text import line, words
from tracker.app.widgets.page import Page
from tracker.journal.lines import moment_of
from tracker.journal.telling import brief
from tracker.journal.words import the_family
from tracker.rules.moment import Member
from tracker.store.errors import Trouble

NOBODY = "The cards are for a child of one or older, with you. P adds somebody."
CALM = "when it is calm; nothing went wrong, nobody is tested"


class PracticeScreen(MendScreen):
    """One card at a time, for one child; a key keeps that we did it."""

    PLACE: ClassVar[str] = "practice"
    CSS_PATH: ClassVar = [sheet("practice")]

    def __init__(self) -> None:
        super().__init__()
        self.who = Page("who")
        self.card = Page("card")
        self.child: str | None = None
        self.at = 0
        self.turned = False
        self._keeping = False

    def compose(self) -> ComposeResult:
        yield self.top
        yield self.who
        yield self.card
        yield self.notice
        yield self.keys

    def on_mount(self) -> None:
        self.home = self.mend.home()
        if self.home is not None and self.playing:
            self.choose(self.playing[0])
        self.draw()

    def on_resize(self) -> None:
        self.draw()

    def look_again(self) -> None:
        self.home = self.mend.home() or self.home
        self.draw()

    # ---- what there is

    @property
    def today(self) -> str:
        assert self.home is not None
        return self.home.today(self.mend.looking.now(self.home))

    @property
    def playing(self) -> list[Member]:
        """Who can practise."""
        return players(self.home, self.today) if self.home else []

    @property
    def cards(self) -> list[Card]:
        """The cards of the child who is chosen."""
        one = next((each for each in self.playing if each.id == self.child), None)
        return deck(self.home.band(one, self.today)) if one and self.home else []

    def choose(self, one: Member) -> None:
        """Another child, whose deck begins anew with each day."""
        self.child, self.turned = one.id, False
        self.at = date.fromisoformat(self.today).toordinal() % max(len(self.cards), 1)

    def draw(self) -> None:
        """Show the card."""
        width, height = self.app.size
        family = the_family(self.home.family.name) if self.home else ""
        self.top.show(line(("practice cards", "bold $ink")), line((family, "$quiet")))
        if not self.cards:
            self.card.show(words(NOBODY).wrap(max(width - 4, 20)))
            self.who.show([])
            self.keys.keys([("P", "people"), ("esc", "back"), ("?", "keys")])
            return
        self.who.show([heads(self.playing, self.child), line((CALM, "$quiet")), Content("")])
        shown = self.cards[self.at % len(self.cards)]
        self.card.show(drawn(shown, width - 4, airy=height >= 30, turned=self.turned))
        digits = f"1–{len(self.playing)}" if self.playing[1:] else "1"
        with_whom = [(digits, "with whom")] if self.playing[1:] else []
        self.keys.keys(
            [
                ("enter", "turn it back" if self.turned else "what you say"),
                *(("c", "we practised it"), ("→", "next")),
                *with_whom,
                ("←", "before"),
                *(("esc", "leave"), ("?", "keys")),
            ]
        )

    # ---- keys

    def action_card(self, by: int) -> None:
        self.at += by
        self.turned = False
        self.draw()

    def action_turn_card(self) -> None:
        """The other side of the card: what you say, and what the child does. Nothing is kept."""
        self.turned = not self.turned
        self.draw()

    def action_child(self, number: int) -> None:
        if number <= len(self.playing):
            self.choose(self.playing[number - 1])
            self.draw()

    async def action_keep_card(self) -> None:
        """We practised it: kept as a connection with this child."""
        if self._keeping or self.home is None or self.child is None or not self.cards:
            return
        self._keeping = True
        title = self.cards[self.at % len(self.cards)].title
        it = Checkin("connection", people=(self.child,), what="practised", note=title)
        new = line_of(it, self.home, self.mend.looking.now(self.home), self.mend.program)
        try:
            await self.mend.keep(new)
        except Trouble as trouble:
            self.mend.tell_trouble(trouble)
            return
        finally:
            self._keeping = False
        told = brief(moment_of(new, self.home), self.home)
        self.tell(line(f"kept. {told}   ", ("u", "bold $ink"), (" undo", "$quiet")))

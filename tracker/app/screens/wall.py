"""The wall: what somebody tried, one celebration a card, to be read together."""

from __future__ import annotations

from typing import Any, ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.content import Content

from tracker.app.checkin import Checkin
from tracker.app.drawing import sign
from tracker.app.screens.shelf import UNDO, AfterOpening
from tracker.app.text import line
from tracker.app.wall_drawing import Hung, empty, wall, week_told, whose_told
from tracker.app.widgets.shelf import Wall
from tracker.app.widgets.written import FieldBelow
from tracker.journal.home import Home
from tracker.journal.noticing import says
from tracker.rules.moment import Moment

AT_ONCE = 60
"""So many are looked up at a time; walking on brings more."""
ROUND_IT = 6
"""Rows that are not the wall's: margin, top, notice, keys."""


class Found(NamedTuple):
    """What a look brought: the cards, the newest first, and whether earlier ones are there."""

    home: Home
    today: str
    cards: list[Hung]
    more: bool


class WallScreen(AfterOpening):
    """↑ ↓ walks along the cards; `+` shows those of one of us."""

    PLACE: ClassVar[str] = "wall"

    def __init__(self, *, draft: tuple[str, dict[str, Any]] | None = None) -> None:
        super().__init__(draft=draft)
        self.wall = Wall("wall")
        self.found: Found | None = None
        self.person: str | None = None
        self.at = 0
        self.most = AT_ONCE
        self.whose: str | None = None
        self._wanted: str | None = None

    def compose(self) -> ComposeResult:
        yield self.top
        yield self.wall
        yield self.own
        yield self.notice
        yield self.keys

    # ---- looking

    def look_up(self) -> Found:
        from tracker.journal import celebrations

        assert self.mend.journal is not None
        journal = self.mend.journal.result()
        found = celebrations.wall(journal, member=self.person, most=self.most)
        cards = [Hung(one, week.first) for week in found.weeks for one in week.cards]
        return Found(found.home, found.home.today(journal.now()), cards, found.more)

    def know(self, found: Found) -> None:
        here = self._wanted or (self.card.one.moment.id if self.card else None)
        self.found, self.home = found, found.home
        at = next((n for n, each in enumerate(found.cards) if each.one.moment.id == here), None)
        if at is not None:
            self._wanted = None
        self.at = min(self.at, max(len(found.cards) - 1, 0)) if at is None else at

    @property
    def card(self) -> Hung | None:
        """The card at the bar."""
        cards = self.found.cards if self.found else []
        return cards[self.at] if self.at < len(cards) else None

    # ---- drawing

    def draw(self) -> None:
        found, card = self.found, self.card
        self.show_keys()
        if found is None:
            self.top.show(line(("the wall", "bold $ink")))
            self.wall.show([line(("  …", "$quiet"))])
            return
        week = week_told(card.week, found.today) if card else ""
        self.top.show(line(("the wall", "bold $ink"), self._of_whom()), line((week, "$quiet")))
        width, height = self.app.size
        room = max(height - ROUND_IT - (2 if self.own.display else 0), 3)
        width = min(width - 2, 114)
        if card is None:
            self.wall.show(empty(found.home, found.today, self.person, width, room))
        else:
            self.wall.show(wall(found.cards, self.at, found.home, found.today, width, room))

    def _of_whom(self) -> Content:
        everybody = self.home.everybody if self.home else ()
        one = next((each for each in everybody if each.id == self.person), None)
        return line("") if one is None else line("   ", sign(one), f" {one.name}")

    @property
    def typing_keys(self) -> list[tuple[str, str]]:
        first, *rest = super().typing_keys
        return [first, ("tab", "in whose words"), *rest]

    def feet(self) -> list[tuple[str, str]]:
        every = super().feet()
        return every if self.card is not None else [each for each in every if each[0] in "a+"]

    def take_focus(self) -> None:
        self.set_focus(None)

    # ---- keys

    async def action_walk(self, by: int) -> None:
        cards = self.found.cards if self.found else []
        to = min(max(self.at + by, 0), max(len(cards) - 1, 0))
        if to == self.at and by > 0 and self.found is not None and self.found.more:
            self.most += AT_ONCE
            await self.look()
            to = min(self.at + by, len(self.found.cards) - 1)
        self.at = to
        self.draw()

    async def on_mouse_scroll_down(self) -> None:
        await self.action_walk(1)

    async def on_mouse_scroll_up(self) -> None:
        await self.action_walk(-1)

    async def action_person(self, by: int) -> None:
        """One of us: first who tried at the bar, then each in turn; and everybody again."""
        if self.home is None:
            return
        there = [one.id for one in self.home.members]
        if by < 0:
            self.person = None
        elif self.person in there:
            self.person = there[(there.index(self.person) + 1) % len(there)]
        else:
            tried = self.card.one.who if self.card else ()
            self.person = next((each for each in there if each in tried), there[0])
        self.most = AT_ONCE
        if by > 0:
            self.at, self.found = 0, None
        await self.look()

    def start_of(self, kind: str) -> Checkin | None:
        """A celebration begins with the one whose wall it is."""
        if kind != "celebration" or self.person is None:
            return None
        return Checkin("celebration", people=(self.person,))

    def point_at(self, one: Moment) -> None:
        self._wanted = one.id

    async def at_bar(self) -> Moment | None:
        return self.card.one.moment if self.card else None

    # ---- what was said

    def action_said(self) -> None:
        """What was said, and in whose words; it is kept with the card at the bar."""
        if self.card is None:
            return
        one = self.card.one
        self.whose = one.whose or (one.who[0] if one.who else None)
        self._open(self.own.value or one.said or "")

    def _open(self, text: str) -> None:
        assert self.home is not None
        whose = whose_told(self.whose, self.home).strip()
        self.own.open(f"said {whose}".strip(), self._hint(), text)
        self.draw()

    def _hint(self) -> str:
        """A line of the kind that tells what was seen, where it is an adult's to say."""
        one = self.card.one if self.card else None
        if one is None or self.home is None or self.found is None or self.whose in one.who:
            return "what they said, as they said it"
        member = next((each for each in self.home.everybody if each.id in one.who), None)
        lines = says(self.home.band(member, self.found.today)) if member else ()
        return lines[self.at % len(lines)][1] if lines else "what was said, as it was said"

    def on_field_below_turned(self, event: FieldBelow.Turned) -> None:
        """In the words of another of those who were there, of mine, or nobody's own."""
        event.stop()
        if self.card is None or self.home is None:
            return
        one = self.card.one
        every = [*one.who, *one.towards, *([self.home.me] if self.home.me else [])]
        turns: list[str | None] = [*dict.fromkeys(every), None]
        at = turns.index(self.whose) if self.whose in turns else -1
        self.whose = turns[(at + 1) % len(turns)]
        self._open(self.own.value)

    def as_draft(self) -> dict[str, Any]:
        moment = self.card.one.moment.id if self.card else None
        return super().as_draft() | {"moment": moment, "whose": self.whose}

    def bring_back(self, draft: dict[str, Any]) -> None:
        cards = self.found.cards if self.found else []
        ids = [each.one.moment.id for each in cards]
        text = str(draft.get("text", ""))
        if draft.get("moment") not in ids:  # it hangs there no more: the words go on as a line
            name, self.draft = self.draft, ""
            self.app.pop_screen()
            self.mend.push_screen(self.mend.screen_of("line", text, draft=name))
            return
        self.at = ids.index(draft["moment"])
        whose = draft.get("whose")
        self.whose = whose if isinstance(whose, str) else None
        self._open(text)

    async def keep_typed(self, text: str) -> None:
        from tracker.journal import celebrations

        if self.card is None:
            return
        ident, whose = self.card.one.moment.id, self.whose
        await self.mend.change(lambda journal: celebrations.say(journal, ident, text, whose=whose))
        await self.look()
        self.tell(line("kept with it   ", *UNDO))

    def on_input_submitted(self, event: FieldBelow.Submitted) -> None:
        """An empty line takes out what was said."""
        if event.value.strip() or self.card is None or not self.card.one.said:
            super().on_input_submitted(event)
            return
        event.stop()
        self.send("")

"""Rituals: tonight's, what helped, our own, and starters by kind."""

from __future__ import annotations

from typing import Any, ClassVar, NamedTuple

from textual.app import ComposeResult

from tracker.app.checkin import Checkin
from tracker.app.rituals_drawing import FORMS, Seen, heads, rows
from tracker.app.screens.shelf import UNDO, AfterOpening
from tracker.app.side_drawing import to_me
from tracker.app.text import line
from tracker.app.widgets.lines import Line
from tracker.app.widgets.rows import Row
from tracker.app.widgets.shelf import Shelf
from tracker.journal.glance import Glance
from tracker.journal.home import Home
from tracker.journal.rituals import Rituals, Used
from tracker.journal.words import the_family
from tracker.rules.moment import Member, Moment
from tracker.store.errors import Trouble

HINT = "its name; how it goes may follow: pancake song: we sing it while we flip"


class Found(NamedTuple):
    """What a look brought: all rituals, why tonight's is tonight's, the day it is, and what helped
    each of the others and me."""

    rituals: Rituals
    why: str
    today: str
    helped: dict[str, list[str]]


class RitualsScreen(AfterOpening):
    """What there is for the one who was chosen with a digit; Enter reads one in large lines."""

    PLACE: ClassVar[str] = "rituals"

    def __init__(self, *, draft: tuple[str, dict[str, Any]] | None = None) -> None:
        super().__init__(draft=draft)
        self.whom = Line("who")
        self.rows = Shelf("shelf")
        self.who: tuple[str, ...] | None = None  # not looked up yet
        self.said_who = False  # whether a digit said so
        self.form = 0
        self.found: Found | None = None
        self._keeping = False

    def compose(self) -> ComposeResult:
        yield self.top
        yield self.whom
        yield self.rows
        yield self.own
        yield self.notice
        yield self.keys

    # ---- looking

    def look_up(self) -> Found:
        from tracker.journal import rituals

        assert self.mend.journal is not None
        journal = self.mend.journal.result()
        listed = rituals.listed(journal)
        home, tonight = to_me(listed.home), listed.tonight
        why = rituals.why(home, tonight, long=True) if tonight else ""
        helped = self.mend.looking.at(_helped)
        assert isinstance(helped, dict)
        return Found(listed, why, listed.home.today(journal.now()), helped)

    def know(self, found: Found) -> None:
        self.found, self.home = found, found.rituals.home
        if self.who is None:
            small = [one for one in others(self.home) if one.role == "child"]
            self.who = tuple(one.id for one in small[:1])

    # ---- drawing

    def draw(self, bar: str | None = None) -> None:
        family = the_family(self.home.family.name) if self.home else ""
        _, form = FORMS[self.form]
        self.top.show(line(("rituals, ways back", "bold $ink")), line((form or family, "$quiet")))
        self.show_keys()
        if self.found is None or self.home is None:
            self.rows.show([Row(line(("…", "$quiet")))])
            return
        self.whom.show(heads(others(self.home), self.who or ()))
        tonight = self.found.rituals.tonight
        seen = Seen(
            *(self.home, self.found.today, self.found.rituals.rituals),
            *(tonight.ritual.name if tonight else None, self.found.why, self.who or ()),
            helped=self.found.helped.get((self.who or ("",))[0], ()),
            form=self.form,
        )
        self.rows.show(rows(seen, min(self.app.size.width - 4, 112)), bar=bar)
        self.show_keys()

    def show_keys(self) -> None:
        if self.own.typing:
            self.keys.keys(self.typing_keys)
            return
        chosen = self.rows.chosen or ""
        away = ("delete", "bring it back" if chosen.startswith("-/") else "put it away")
        back, last = self.LAST
        self.keys.keys([*self.feet(), back, away, last])

    def take_focus(self) -> None:
        self.rows.focus()

    # ---- keys

    def on_rows_moved(self) -> None:
        self.show_keys()

    @property
    def at(self) -> Used | None:
        """The ritual at the bar."""
        name = (self.rows.chosen or "").partition("/")[2]
        every = self.found.rituals.rituals if self.found else ()
        return next((one for one in every if one.ritual.name == name), None)

    async def at_bar(self) -> Moment | None:
        return None

    async def action_open_row(self) -> None:
        """Read it in large lines."""
        if self.at is not None and self.home is not None:
            from tracker.app.screens.ritual import RitualScreen

            self.app.push_screen(RitualScreen(self.at, self.home, self.who or (), self))

    def action_whom(self, number: int) -> None:
        """With this one of us, 0: with all."""
        people = others(self.home) if self.home else []
        if number <= len(people):
            self.who = (people[number - 1].id,) if number else ()
            self.said_who = True
            self.draw()

    def action_turn(self, by: int) -> None:
        """How each goes without touch, without eye contact, without talk; then as it is again."""
        self.form = (self.form + by) % len(FORMS)
        self.draw()

    async def action_did_it(self) -> None:
        if self.at is not None:
            await self.keep(self.at)

    async def keep(self, one: Used) -> None:
        """We did it: kept as a connection with those who were chosen; where nobody was, and it may
        have been more than one, the sheet asks."""
        from tracker.app.checkin_words import kept_told
        from tracker.journal import rituals

        if self._keeping or self.home is None:
            return
        there = tuple(each.id for each in others(self.home))
        if len(there) > 1 and not self.said_who:
            start = Checkin("connection", what="ritual", ritual=one.ritual.name)
            self.app.push_screen(self.mend.screen_of("sheet", start=start))
            return
        self._keeping = True
        people = (self.who if self.said_who else ()) or there
        try:
            done = await self.mend.change(
                lambda journal: rituals.practised(journal, one.ritual.name, people)
            )
        except Trouble as trouble:
            self.mend.tell_trouble(trouble)
            return
        finally:
            self._keeping = False
        self.mend.tell(line(f"{kept_told(done.moment, done.home)}   ", *UNDO))

    def action_own_word(self) -> None:
        self.own.open("a ritual of ours", HINT)
        self.show_keys()

    def bring_back(self, draft: dict[str, Any]) -> None:
        self.own.open("a ritual of ours", HINT, str(draft.get("text", "")))
        self.show_keys()

    async def keep_typed(self, text: str) -> None:
        from tracker.journal import rituals

        name, _, how = (each.strip() for each in text.partition(": "))
        done = await self.mend.change(lambda journal: rituals.add(journal, name, how=how))
        await self.look()
        self.draw(f"own/{done.ritual.name}")
        self.tell(line(f"one of ours: {done.ritual.name}   ", *UNDO))

    async def action_remove(self) -> None:
        if self.at is not None:
            await self.put_away(self.at)

    async def put_away(self, one: Used) -> None:
        """Offer it to nobody here, or again; where it was used it stays."""
        from tracker.journal import rituals

        turn = rituals.show if one.ritual.hidden else rituals.hide
        try:
            await self.mend.change(lambda journal: turn(journal, one.ritual.name))
        except Trouble as trouble:
            self.mend.tell_trouble(trouble)
            return
        await self.look()
        told = "is offered again" if one.ritual.hidden else "is put away: offered to nobody here"
        self.mend.tell(line(f"{one.ritual.name} {told}   ", *UNDO))


def _helped(seen: Glance) -> dict[str, list[str]]:
    """What was used and brought close again, for each of the others with me."""
    from tracker.journal import rituals

    home = seen.home
    if home.me is None:
        return {}
    return {one.id: rituals.helped(seen.read, home, (home.me, one.id)) for one in others(home)}


def others(home: Home) -> list[Member]:
    """With whom one can be done, at their digits."""
    return [one for one in home.members if one.id != home.me][:9]

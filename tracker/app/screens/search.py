"""Search: moments by their words, found while they are typed."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import ClassVar, NamedTuple

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input

from tracker.app.actions import feet
from tracker.app.drawing import day_line
from tracker.app.screens.atbar import AtBar
from tracker.app.screens.base import MendScreen
from tracker.app.styles import sheet
from tracker.app.text import line
from tracker.app.themes import plain_terminal
from tracker.app.widgets.field import Field
from tracker.app.widgets.lines import Line
from tracker.app.widgets.rows import Row, Rows
from tracker.journal.answers import called
from tracker.journal.home import Home
from tracker.journal.words import the_family
from tracker.rules.clock import MONTHS
from tracker.rules.moment import KINDS, Moment, Review
from tracker.rules.sharing import veiled
from tracker.store.errors import Trouble

MOST = 300
"""So many moments are shown, the newest; another word narrows it."""
PAUSE = 0.08
"""Seconds without a key before the store is asked: a word is typed faster than it is found."""
NOTHING = "Nothing here has those words."
HINT = "words of a note, a tag, a feeling; capitals and accents do not count"


class Query(NamedTuple):
    """What a typed search asks for: words, a kind, a member's id."""

    words: str = ""
    kind: str | None = None
    member: str | None = None

    @classmethod
    def of(cls, text: str, home: Home | None) -> Query:
        """`who:` and `kind:` are taken by the letters they begin with; what fits nobody (yet) asks
        for nothing."""
        words, kind, member = [], None, None
        for word in text.split():
            what, colon, rest = word.partition(":")
            if colon and what == "kind":
                kind = next((one for one in KINDS if rest and one.startswith(rest.lower())), kind)
            elif colon and what == "who" and home is not None:
                fits = called(rest, home) if rest != "me" else (home.me or "",)
                member = fits[0] if len(fits) == 1 and fits[0] else member
            else:
                words.append(word)
        return cls(" ".join(words), kind, member)


class SearchField(Field):
    """Where the words are typed; enter, ↓ and tab go to what was found."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,down,tab", "screen.into_list", show=False)
    ]


class SearchScreen(AtBar):
    """A field, and below it what has its words: the newest first, each with its day."""

    PLACE: ClassVar[str] = "search"
    CSS_PATH: ClassVar = [sheet("search")]
    BINDINGS: ClassVar[list[BindingType]]

    def __init__(self) -> None:
        super().__init__()
        self.field = SearchField(id="words", hint="")
        self.rows = Rows("found", first=0)
        self.found: list[Moment] = []
        self.held: list[Review] = []
        self.answers = Query()  # what the list is the answer to

    def compose(self) -> ComposeResult:
        prompt = Line("prompt")
        prompt.show(line((">" if plain_terminal() else "❯", "bold $ink")))
        yield self.top
        with Horizontal(id="ask"):
            yield prompt
            yield self.field
        yield self.rows
        yield self.notice
        yield self.keys

    def on_mount(self) -> None:
        self.home = self.mend.home()
        family = the_family(self.home.family.name) if self.home else ""
        self.top.show(line(("search", "bold $ink")), line((family, "$quiet")))
        self.field.focus()
        self.watch(self.field, "has_focus", self._show_keys)
        self._hint()

    # ---- looking

    def look_again(self) -> None:
        self.look()

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.look()

    @work(exclusive=True, group="search")
    async def look(self) -> None:
        """Ask the store once no key comes for a moment; the latest question wins, and no key waits
        for it."""
        query = Query.of(self.field.value, self.home)
        if query == Query():
            self._hint()
            return
        assert self.mend.journal is not None
        if not self.mend.journal.done():
            self.rows.show([Row(line(("…", "$quiet")))])
        await asyncio.sleep(PAUSE)
        await self._find(query)

    async def _find(self, query: Query) -> None:
        """Ask the store, in a thread, and show what it has."""
        assert self.mend.journal is not None
        journal = await asyncio.shield(self.mend.journal)
        from tracker.journal import moments, reviews

        try:
            found = await asyncio.to_thread(
                moments.search,
                journal,
                query.words,
                kind=query.kind,
                member=query.member,
                most=MOST + 1,
            )
            held = await asyncio.to_thread(reviews.found, journal, query.words)
        except Trouble as trouble:
            self.mend.tell_trouble(trouble)
            return
        self.home, self.found, self.answers = found.home, list(found.moments), query
        fit = [] if query.kind else held.reviews
        self.held = [one for one in fit if query.member in (None, *one.present)]
        self._show(found.home)

    def _show(self, home: Home) -> None:
        wide = self.app.size.width >= 100
        told = [(one.day, one.id, self._line(one, home, wide=wide)) for one in self.found[:MOST]]
        for one in self.held:  # each before what was kept on its day
            at = next((n for n, (day, *_) in enumerate(told) if day <= one.day), len(told))
            told.insert(at, (one.day, one.id, _review(one)))
        rows = [Row(line((f"{_day(day)}  ", "$quiet"), words), ident) for day, ident, words in told]
        if not rows:
            rows = [Row(line(NOTHING))]
        elif len(self.found) > MOST:
            rows.append(Row(line(("and more; another word narrows it", "$quiet"))))
        self.rows.show(rows)

    def _line(self, one: Moment, home: Home, *, wide: bool) -> Content:
        return day_line(one, home, {}, wide=wide, veil=max(1, veil_below(self)))

    def _hint(self) -> None:
        self.found, self.held, self.answers = [], [], Query()
        others = [one.name for one in self.home.members] if self.home else []
        who = next((name for name in others[::-1] if " " not in name), "me")
        hints = (HINT, f"who:{who.lower()} and kind:rupture narrow it")
        self.rows.show([Row(line((hint, "$quiet"))) for hint in hints])

    def _show_keys(self) -> None:
        typing = [("enter", "to what was found"), ("esc", "out of the field"), ("ctrl+l", "blank")]
        self.keys.keys(typing if self.field.has_focus else feet(self.PLACE))

    # ---- keys

    async def action_into_list(self) -> None:
        """To what was found; this key waits for it, so that the next one meets it."""
        query = Query.of(self.field.value, self.home)
        assert self.mend.journal is not None
        if query not in (self.answers, Query()) and self.mend.journal.done():
            self.workers.cancel_group(self, "search")
            await self._find(query)
        if self.rows.chosen is not None:
            self.rows.focus()

    def action_type_on(self) -> None:
        self.field.focus()

    def action_back(self) -> None:
        """Out of the field, then out of the search."""
        if self.field.has_focus and self.field.value:
            self.rows.focus()
        else:
            self.app.pop_screen()

    async def action_open_row(self) -> None:
        """To the day of the line at the bar, with the bar on it there; of a review to itself."""
        if self.rows.chosen in {one.id for one in self.held}:
            self.app.push_screen(self.mend.screen_of("review", self.rows.chosen))
            return
        one = await self.at_bar()
        if one is not None:
            self.mend.go_to(one.day, one.id)

    def hidden(self, one: Moment) -> bool:
        return veiled(one.audience) or veil_below(self) == 2

    async def at_bar(self) -> Moment | None:
        return next((one for one in self.found if one.id == self.rows.chosen), None)


def veil_below(screen: MendScreen) -> int:
    """How Today is veiled at the moment: 0 not at all, 1 adults' lines, 2 every note."""
    return max((getattr(each, "veil", 1) for each in screen.app.screen_stack[:1]), default=1)


def _review(one: Review) -> Content:
    """A family review among what was found: that it is one, and what the family meant to do."""
    return line("the family review", (f"   {one.intention}", "$quiet") if one.intention else "")


def _day(day: str) -> str:
    on = date.fromisoformat(day)
    return f"{on.day:>2} {MONTHS[on.month - 1][:3]} {on.year}"

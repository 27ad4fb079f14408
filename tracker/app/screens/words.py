"""Feeling words: one child's shelf, the word of the day, and the words that come next."""

from __future__ import annotations

from typing import Any, ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.content import Content

from tracker.app.checkin import Checkin
from tracker.app.practice_cards import heads
from tracker.app.screens.shelf import UNDO, ShelfScreen
from tracker.app.text import line, words
from tracker.app.widgets.lines import Line
from tracker.app.widgets.shelf import Shelf as ShelfRows
from tracker.app.words_drawing import AT_ONCE, Seen, about, rows
from tracker.journal import vocabulary
from tracker.journal.glance import Glance
from tracker.journal.home import Home
from tracker.journal.vocabulary import Known, Shelf
from tracker.journal.words import the_family
from tracker.rules.moment import Member, Moment
from tracker.rules.text import same

NOBODY = "The words are a child’s. P adds somebody."
HINT = "in any language; its meaning may follow: heimweh: missing home"


class Found(NamedTuple):
    """What a look brought: the family, its words, one shelf, and why today's word is today's."""

    home: Home
    today: str
    known: list[Known]
    shelf: Shelf | None
    why: str


class WordsScreen(ShelfScreen):
    """The words of one child at a time; a digit turns to another, Enter opens a word."""

    PLACE: ClassVar[str] = "words"

    def __init__(self, *, draft: tuple[str, dict[str, Any]] | None = None) -> None:
        super().__init__(draft=draft)
        self.who, self.day = Line("who"), Line("today")
        self.rows = ShelfRows("shelf")
        self.child: str | None = None
        self.more = AT_ONCE
        self.unrolled: str | None = None
        self.found: Found | None = None

    def compose(self) -> ComposeResult:
        yield self.top
        yield self.who
        yield self.day
        yield self.rows
        yield self.own
        yield self.notice
        yield self.keys

    # ---- looking

    def look_up(self) -> Found:
        found = self.mend.looking.at(self._found)
        assert isinstance(found, Found)
        return found

    def _found(self, seen: Glance) -> Found:
        read, home, now = seen.read, seen.home, seen.now
        here = children(home)
        child = next((one for one in here if one.id == self.child), here[0] if here else None)
        known = vocabulary.words(read, home)
        if child is None:
            return Found(home, home.today(now), known, None, "")
        shelf = vocabulary.shelf(read, home, child.id, now)
        why = vocabulary.why(home, child.id, shelf.today) if shelf.today else ""
        return Found(home, home.today(now), known, shelf, why)

    def know(self, found: Found) -> None:
        self.found, self.home = found, found.home
        self.child = found.shelf.member if found.shelf else None

    @property
    def member(self) -> Member | None:
        """Whose words these are."""
        everybody = self.home.everybody if self.home else ()
        return next((one for one in everybody if one.id == self.child), None)

    # ---- drawing

    def draw(self, bar: str | None = None) -> None:
        family = the_family(self.home.family.name) if self.home else ""
        self.top.show(line(("feeling words", "bold $ink")), line((family, "$quiet")))
        found, member = self.found, self.member
        if found is None or found.shelf is None or member is None:
            told = "" if found is None else NOBODY
            self.who.show(words(told))
            self.rows.show([])
            self.show_keys()
            return
        self.who.show(heads(children(found.home), self.child))
        self.day.show(self._todays(found))
        width = min(self.app.size.width - 4, 112)
        band = found.home.band(member, found.today)
        seen = Seen(found.known, found.shelf, band, found.today, self.more, self.unrolled)
        one = self.known_at(self.unrolled)
        self.rows.under = len(about(one, width - 2)) if one else 0
        self.rows.show(rows(seen, width), bar=bar)
        self.show_keys()

    def _todays(self, found: Found) -> Content:
        """The word of the day with its reason, in one line."""
        today = found.shelf.today if found.shelf else None
        if today is None:
            return Content("")
        told = line(("a word for today   ", "$quiet"), (today.word, "bold $ink"))
        return line(told, (f"   {found.why}", "$quiet"))

    def known_at(self, ident: str | None) -> Known | None:
        """The word of a row."""
        word = same((ident or "").removeprefix("-"))
        known = self.found.known if self.found else []
        return next((one for one in known if ident and same(one.word) == word), None)

    def show_keys(self) -> None:
        if self.own.typing:
            self.keys.keys(self.typing_keys)
            return
        chosen = self.rows.chosen or ""
        away = ("delete", "bring it back" if chosen.startswith("-") else "put it away")
        back, last = self.LAST
        *first, feeling = self.feet()
        self.keys.keys([*first, back, away, feeling, last])

    def take_focus(self) -> None:
        self.rows.focus()

    # ---- keys

    def on_rows_moved(self) -> None:
        self.show_keys()

    def start_of(self, kind: str) -> Checkin | None:
        return None

    async def at_bar(self) -> Moment | None:
        return None

    async def action_open_row(self) -> None:
        """All that belongs to the word at the bar; again rolls it up."""
        chosen = self.rows.chosen
        if chosen is not None:
            self.unrolled = None if self.unrolled == chosen else chosen
            self.draw(chosen)

    async def action_child(self, number: int) -> None:
        """Another child's words."""
        here = children(self.home) if self.home else []
        if number <= len(here):
            self.child, self.unrolled, self.more = here[number - 1].id, None, AT_ONCE
            self.rows.show([])
            await self.look()

    def action_turn(self, by: int) -> None:
        """More of the words that come next, or fewer again."""
        self.more = max(self.more + by * AT_ONCE, AT_ONCE)
        self.draw()

    def action_own_word(self) -> None:
        member = self.member
        if member is not None:
            self.own.open(f"{member.name}’s own word", HINT)
            self.show_keys()

    def bring_back(self, draft: dict[str, Any]) -> None:
        self.action_own_word()
        self.own.open("a word", HINT, str(draft.get("text", "")))

    async def keep_typed(self, text: str) -> None:
        word, _, meaning = (each.strip() for each in text.partition(": "))
        by = self.child
        done = await self.mend.change(
            lambda journal: vocabulary.add(journal, word, meaning=meaning, by=by)
        )
        await self.look()
        self.more = self._reach(done.word.word)
        self.draw(done.word.word)
        self.tell(line(f"among your words: {done.word.word}   ", *UNDO))

    def _reach(self, word: str) -> int:
        """How many of the next words there must be for this one to be in sight."""
        from tracker.app.words_drawing import in_order

        if self.found is None or self.member is None:
            return self.more
        order = in_order(self.found.known, self.found.home.band(self.member, self.found.today))
        at = next((n for n, one in enumerate(order) if same(one.word) == same(word)), 0)
        return max(self.more, (at // AT_ONCE + 1) * AT_ONCE)

    async def action_remove(self) -> None:
        """Offer the word at the bar to nobody here, or again; what was said with it stays."""
        one = self.known_at(self.rows.chosen)
        if one is None:
            return
        turn = vocabulary.show if one.hidden else vocabulary.hide
        from tracker.store.errors import Trouble

        try:
            await self.mend.change(lambda journal: turn(journal, one.word))
        except Trouble as trouble:
            self.mend.tell_trouble(trouble)
            return
        self.unrolled = None
        await self.look()
        self.draw(one.word if one.hidden else None)
        told = "is offered again" if one.hidden else "is put away: offered to nobody here"
        self.tell(line(f"{one.word} {told}   ", *UNDO))


def children(home: Home) -> list[Member]:
    """Whose words there are, at their digits."""
    return [one for one in home.members if one.role == "child"][:9]

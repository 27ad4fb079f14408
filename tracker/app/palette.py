"""The palette: every action of the screen by its name, the looks, and the families of the store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.command import (
    CommandInput,
    CommandList,
    CommandPalette,
    DiscoveryHit,
    Hit,
    Hits,
    Provider,
)
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input
from textual.widgets.option_list import Option

from tracker.app.actions import ACTIONS, EVERYWHERE, Action, here
from tracker.app.people_facts import LOOK_WORDS
from tracker.app.styles import sheet
from tracker.app.text import line, words
from tracker.app.widgets.field import Field
from tracker.journal.glance import Glance
from tracker.journal.words import the_family
from tracker.rules.moment import LOOKS
from tracker.rules.text import plain
from tracker.store import quick
from tracker.store.errors import Trouble

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tracker.app.app import Mend

KEYS = 8
"""Columns for the key before a name."""
LONGEST = 60
"""So much of a name is shown."""


class Command(NamedTuple):
    """One thing that can be asked for by name; `key` does the same."""

    name: str
    key: str
    run: Callable[[], object]


class Asked(CommandInput, Field):
    """Where a name is typed: what a paste brings is drawn safely here too."""


class Palette(CommandPalette):
    """Textual's palette, calm; Enter waits until the list is that of the words typed."""

    CSS_PATH: ClassVar = [sheet("palette")]
    BINDINGS: ClassVar[list[BindingType]] = EVERYWHERE

    def __init__(self) -> None:
        super().__init__([Actions], placeholder="what would you like to do")

    def compose(self) -> ComposeResult:
        for each in super().compose():
            yield Asked(hint=self._placeholder) if isinstance(each, CommandInput) else each

    def _start_no_matches_countdown(self, search_value: str) -> None:
        self._stop_no_matches_countdown()

        def say_so() -> None:
            if search_value:
                told = line(("nothing is called that", "$quiet"))
                self.query_one(CommandList).add_option(
                    Option(told, disabled=True, id=self._NO_MATCHES)
                )
            self._list_visible = bool(search_value)

        self._no_matches_timer = self.set_timer(self._NO_MATCHES_COUNTDOWN, say_so)

    @on(Input.Submitted)
    async def _wait_for_the_list(self, event: Input.Submitted) -> None:
        event.prevent_default()
        event.stop()
        found = [one for one in self.workers if one.group == self._GATHER_COMMANDS_GROUP]
        await self.workers.wait_for_complete(found)
        self._select_or_command(event)


class Actions(Provider):
    """What the palette finds, in the order of the table of actions."""

    async def search(self, query: str) -> Hits:
        asked = query.lower().split()
        for one in self.commands():
            named = one.name.lower()
            if all(word in named for word in asked):
                # whole beginnings of words go before letters inside them
                starts = sum(f" {named}".count(f" {word}") > 0 for word in asked)
                score = (1 + starts) / (1 + len(asked))
                yield Hit(score, told(one, asked), one.run, text=one.name)

    async def discover(self) -> Hits:
        for one in self.commands():
            yield DiscoveryHit(told(one), one.run, text=one.name)

    def commands(self) -> Iterator[Command]:
        """Everything that can be asked for here."""
        screen, mend = self.screen, self.mend
        for action in available(screen, mend):
            yield Command(action.tell, action.shown, partial(screen.run_action, action.name))
        if not getattr(screen, "PLACE", "") or getattr(screen, "PLACE", "") == "first":
            return
        for look, told_ in zip(LOOKS, LOOK_WORDS, strict=True):
            yield Command(f"the look: {told_}", "", partial(mend.run_action, f"look('{look}')"))
        for ident, name in _families(mend):
            called = plain(name, one_line=True)[:LONGEST]
            yield Command(
                f"to {the_family(called)}", "", partial(mend.run_action, f"live_with('{ident}')")
            )

    @property
    def mend(self) -> Mend:
        from tracker.app.app import Mend

        app = self.app
        assert isinstance(app, Mend)
        return app


def available(screen: Screen[object], mend: Mend) -> list[Action]:
    """The actions of a place that do something just now; over a drawer those that always apply."""
    place = getattr(screen, "PLACE", "")
    every = here(place) if place else [one for one in ACTIONS if one.always]
    found = {one.name: one for one in reversed(every)}  # of two keys for the same the first
    return [
        one
        for one in every
        if one.tell
        and found[one.name] is one
        and one.name != "app.palette"
        and (one.name != "draft" or mend.drafts.waiting())
        and not one.name.startswith(("person(", "roll(", "answer(", "mark(", "child(", "read("))
    ]


def _families(mend: Mend) -> list[tuple[str, str]]:
    """The other families of this store."""

    def look(seen: Glance) -> list[tuple[str, str]]:
        every = quick.families(seen.read)
        return [(str(row[0]), str(row[1])) for row in every if row[0] != seen.home.family.id]

    try:
        found = mend.looking.at(look)
    except Trouble:
        return []
    assert isinstance(found, list)
    return found


def told(one: Command, asked: list[str] | None = None) -> Content:
    """A command as a row: its key, then its name with what was asked for underlined; never
    markup."""
    name = words(one.name)
    low = name.plain.lower()
    for word in asked or ():
        at = low.find(word)
        if at >= 0:
            name = name.stylize("bold underline", at, at + len(word))
    return line((f"{one.key:<{KEYS}}", "bold $ink"), name)

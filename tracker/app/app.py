"""The application: one family's evening in a terminal.

It stays small: it holds what every screen needs (the settings, the quick look, the one write queue,
the journal once it is open, the drafts) and the actions that are the same everywhere.
"""

from __future__ import annotations

import asyncio
import gc
import os
from collections.abc import Callable
from contextlib import ExitStack, suppress
from typing import Any, ClassVar, TypeVar

from textual import events
from textual.content import Content
from textual.screen import Screen
from textual.types import CSSPathType

from tracker.app import household, leaving, themes
from tracker.app.catalogue import made
from tracker.app.curtain import Curtain
from tracker.app.drafts import Drafts
from tracker.app.keys import KeysInOrder
from tracker.app.loading import Loading
from tracker.app.looking import Looking
from tracker.app.screens.base import MendScreen
from tracker.app.styles import sheet
from tracker.app.text import line
from tracker.app.writes import Writes
from tracker.journal.now import real_clock
from tracker.journal.words import the_family
from tracker.settings import Settings
from tracker.store.errors import NoFamily, Replaced, Trouble
from tracker.store.inbox import Inbox, Line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.driver import Driver

    from tracker.journal.home import Home
    from tracker.journal.opening import Journal
    from tracker.rules.moment import Moment

T = TypeVar("T")

SAFE = "your words are safe"

TICK = 1.0
"""Seconds between two looks at whether the minute turned or another program wrote."""


class Mend(KeysInOrder):
    """The app. `speak` gives the terminal back its echo; `clock` says when it is."""

    TITLE = "Mend"
    CSS_PATH: ClassVar[CSSPathType | None] = [sheet("shared"), sheet("today")]
    INLINE_PADDING = 0

    def __init__(
        self,
        settings: Settings,
        *,
        speak: Callable[[], None] = lambda: None,
        clock: Callable[[], int] = real_clock,
        first: str = "today",
        look: str = "lamplight",
        program: str = "app",
    ) -> None:
        self.curtain = Curtain(self)  # Textual asks at once what may be done
        theme, ansi = themes.fitting(look, color=settings.color)
        if not settings.color:
            os.environ["NO_COLOR"] = "1"  # --no-color: where Textual looks for it
        super().__init__(ansi_color=ansi)
        for each in themes.themes():
            self.register_theme(each)
        self.theme = theme
        self.settings = settings
        self.clock = clock
        self.program = program
        self.looking = Looking(settings, clock)
        self.inbox = Inbox(settings.places.inbox)
        self.drafts = Drafts(settings.places.drafts, self._who)
        self.writes = Writes()
        self.loading = Loading()
        self.let_go: dict[str, Any] | None = None  # a draft, until the app is left
        self.over: str | None = None  # a screen that it opens on, over the first
        self.journal: asyncio.Future[Journal] | None = None
        self._speak = speak
        self.look = look
        self._first = first
        if first == "handover":
            self.curtain.begins_drawn()
        if first != "today":  # Textual reads the sheets of pushed screens only
            self.css_path.append(sheet(first))
        self._open = ExitStack()
        self._stamp: object = None
        self._minute = 0

    # ---- opening and leaving

    def get_default_screen(self) -> Screen[Any]:
        return self.screen_of(self._first)

    def screen_of(self, name: str, *args: Any, **given: Any) -> Screen[Any]:
        """A new screen by its name in the catalogue."""
        return made(name, *args, **given)

    def on_load(self) -> None:
        leaving.listen(self, self.close_all)
        self._speak()  # Textual notes the terminal's own settings now, and goes raw itself

    def get_driver_class(self) -> type[Driver]:
        found = super().get_driver_class()
        if found.__name__ == "LinuxDriver":
            from tracker.app.listening import Listening

            return Listening
        return found

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, (events.Key, events.Paste)):
            self.loading.key()
            self.curtain.key()
        await super().on_event(event)

    def on_mount(self) -> None:
        self.loading.key()  # who opened it has something to say
        self.journal = asyncio.get_running_loop().create_future()
        self._stamp = self.looking.stamp()
        if self.over is not None:
            self.push_screen(self.screen_of(self.over))
        asyncio.get_running_loop().call_later(TICK, self._tick)
        # at the code nothing is drawn of the screen below, which would tell when it was
        soon = self.call_later if self.curtain.drawn else self.call_after_refresh
        soon(lambda: self.run_worker(self._warm(), group="store"))

    async def _warm(self) -> None:
        """Open the journal whole, beside the screen that already shows the day."""
        assert self.journal is not None
        try:
            journal = await self.writes.do(self._open_journal)
        except NoFamily:
            return  # the first run makes a store, and warms again
        except Trouble as trouble:
            self.look_again()
            self.tell_trouble(trouble)
            return
        finally:
            gc.freeze()  # what is loaded stays: looking through it would make a key wait
            gc.enable()
        if not self.journal.done():
            self.journal.set_result(journal)
        await self._others_wrote()  # also what was kept here while the store was being opened

    def _open_journal(self) -> Journal:
        self.loading.run()
        from tracker.journal.opening import open_journal

        return self._open.enter_context(
            open_journal(self.settings, self.program, clock=self.clock, write=False)
        )

    async def begin_day(self) -> None:
        """After the first run: Today lies at the bottom of all screens, and the journal opens."""
        # a mode of its own, since Textual cannot switch the screen it began with
        self.add_mode("day", lambda: self.screen_of("today"))
        await self.switch_mode("day")
        await self._warm()

    def move_in(self, settings: Settings) -> None:
        """Live with these settings from now on, where nothing is open yet."""
        self.settings = settings
        self.looking = Looking(settings, self.clock)
        self.inbox = Inbox(settings.places.inbox)
        self.drafts = Drafts(settings.places.drafts, self._who)

    def _who(self) -> str | None:
        """Whose words are being typed (an id), None where nobody knows."""
        home = self.home()
        return home.me if home else None

    def at_the_end(self, work: Callable[[], None]) -> None:
        """Do this after the store is closed, when the app is left."""
        self._open.callback(work)

    def _fatal_error(self) -> None:
        """Textual would print the way to a mistake with everybody's words in it."""
        self._return_code = 1
        self._exit_renderables.append(leaving.sentence(self._exception))
        self._close_messages_no_wait()

    def panic(self, *renderables: RenderableType) -> None:
        self._fatal_error()

    def close_all(self) -> None:
        """After the last frame: wait for what was asked, let go of the store. Drafts that the disk
        did not take are written once more: there may be room again."""
        self.drafts.write_again()
        self.loading.hurry()
        self.writes.do_last(self._open.close)
        self.writes.close()

    # ---- keeping and changing

    async def keep(self, *new: Line) -> None:
        """Put moments on the disk, all or none. Raises Trouble; when it returns, they are kept."""
        if self._opened() is None:  # the queue is busy opening it: the inbox takes them meanwhile
            await self.writes.at_once(self.inbox.keep, new)
            if self._opened() is not None:
                await self._others_wrote()
        else:
            await self.writes.do(self._keep, *new)
        self.look_again()

    def _keep(self, *new: Line) -> None:
        self.inbox.keep(new)
        journal = self._opened()
        if journal is not None:
            with suppress(Trouble):  # kept all the same: they wait in the inbox
                journal.adopt()

    def _opened(self) -> Journal | None:
        found = self.journal
        return found.result() if found is not None and found.done() else None

    async def change(self, work: Callable[[Journal], T]) -> T:
        """Change something in the journal, after all that was asked before. Raises Trouble."""
        assert self.journal is not None
        self.loading.hurry()
        journal = await asyncio.shield(self.journal)
        done = await self.writes.do(work, journal)
        self.look_again()
        return done

    def look_again(self) -> None:
        """Something changed: every screen that shows the store looks at it anew."""
        self.looking.forget()
        self._stamp = self.looking.stamp()
        for screen in self.screen_stack:
            if isinstance(screen, MendScreen):
                screen.look_again()

    def _tick(self) -> None:
        """Called by the loop: an interval of Textual's would be half of what idling costs."""
        if self._exit:
            return
        asyncio.get_running_loop().call_later(TICK, self._tick)
        if self.curtain.drawn:
            self.curtain.mark()
        stamp, minute = self.looking.stamp(), self.clock() // 60_000_000
        if stamp != self._stamp:
            self._stamp = stamp
            self.run_worker(self._others_wrote(), group="others", exclusive=True)
        elif minute != self._minute:
            self._minute = minute
            for screen in self.screen_stack:
                if isinstance(screen, MendScreen):
                    screen.minute_turned()

    async def _others_wrote(self) -> None:
        """Another program kept something: take in its lines, and show them."""
        journal = self._opened()
        if journal is not None and journal.store.trouble is None:
            with suppress(Trouble):  # they stay in the inbox, where the quick look sees them too
                await self.writes.do(journal.adopt)
        self.look_again()
        if journal is not None and journal.store.trouble is None and journal.replaced:
            self.tell_trouble(Replaced())

    # ---- who, and how it looks

    def wear(self, look: str) -> None:
        """Put on a family's look, as far as this terminal can show it."""
        if look != self.look:
            self.look = look
            self.theme, _ = themes.fitting(look, color=self.settings.color)

    async def live_with(self, family: str) -> Home:
        """Show another family of this store (its id) from now on. Raises Trouble."""
        home = await self.writes.do(household.live_with, self.settings, self.looking, family)
        self.wear(home.family.look)
        self.look_again()
        return home

    async def sit_down(self, member: str | None) -> Home:
        """This member (an id) is at the keyboard, here and at the next start. Raises Trouble."""
        home = await self.writes.do(household.sit_down, self.settings, self.looking, member)
        self.look_again()
        return home

    # ---- telling

    def tell(self, told: Content) -> None:
        """Say something in the notice line of the screen below all sheets; a drawer that lies over
        that line and can `hear` says it as well."""
        getattr(self.screen, "hear", lambda _: None)(told)
        for screen in reversed(self.screen_stack):
            if isinstance(screen, MendScreen):
                screen.tell(told)
                return

    def tell_safe(self) -> None:
        """Words that were not kept can be brought back; say for how long."""
        safe = "your words stay while Mend is open" if self.drafts.unwritten else SAFE
        self.tell(line(f"{safe}   ", ("d", "bold $ink"), (" brings them back", "$quiet")))

    def point_at(self, one: Moment) -> None:
        """A moment was just kept: the screen below all sheets shows where it stands."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, MendScreen):
                screen.point_at(one)
                return

    def tell_trouble(self, trouble: Trouble) -> None:
        """Say what went wrong, in words and with `!`, never in red."""
        self.tell(line(("! ", "bold $ink"), trouble.sentence))

    # ---- the same everywhere

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While the keyboard is handed over, a child's keys reach little of the app."""
        return self.curtain.lets(action)

    def action_hand_over(self) -> None:
        self.push_screen(self.screen_of("hand over"))

    async def action_undo(self) -> None:
        from tracker.app.history import undo

        await undo(self)

    async def action_redo(self) -> None:
        from tracker.app.history import redo

        await redo(self)

    def action_go(self, place: str) -> None:
        while len(self.screen_stack) > 1:
            self.pop_screen()
        if place == "today":
            getattr(self.screen, "action_go_today", lambda: None)()
        else:
            self.push_screen(self.screen_of(place))

    def go_to(self, day: str, ident: str) -> None:
        """To Today at a day, with the bar on one of its moments."""
        from tracker.app.screens.today import TodayScreen

        while len(self.screen_stack) > 1:
            self.pop_screen()
        if isinstance(self.screen, TodayScreen):
            self.screen.show_moment(day, ident)

    def action_search(self) -> None:
        self.push_screen(self.screen_of("search"))

    def action_write(self, text: str = "") -> None:
        self.push_screen(self.screen_of("line", text))

    def action_bring(self) -> None:
        """A line for the family's table, in somebody's own words."""
        self.push_screen(self.screen_of("bring"))

    def action_span(self) -> None:
        """Days that looking back skips, or the end of them."""
        self.push_screen(self.screen_of("span"))

    def action_review(self) -> None:
        """The family review of this week, over whatever is there; leaving it goes back."""
        self.push_screen(self.screen_of("review"))

    def action_help(self) -> None:
        # a drawer has a place and keys of its own, where it says so
        place = getattr(self.screen, "PLACE", "")
        own = getattr(self.screen, "help_keys", ())
        if (place or own) and place != "help":
            self.push_screen(self.screen_of("help", place, own))

    def action_blank(self) -> None:
        from tracker.app.screens.blank import BlankScreen

        if not isinstance(self.screen, BlankScreen):
            self.push_screen(BlankScreen())

    def action_safety(self) -> None:
        """Who can help, over whatever is there; nothing below changes, and nothing is kept."""
        from tracker.app.screens.blank import BlankScreen
        from tracker.app.screens.safety import SafetyScreen

        if not isinstance(self.screen, (BlankScreen, SafetyScreen)):
            self.push_screen(self.curtain.safety() if self.curtain.drawn else SafetyScreen())

    def action_questions(self) -> None:
        self.push_screen(self.screen_of("reading"))

    def action_suspend_process(self) -> None:
        if not self.curtain.asks():
            super().action_suspend_process()

    def action_palette(self) -> None:
        self.action_command_palette()

    def action_command_palette(self) -> None:
        if self.curtain.asks() or not getattr(self.screen, "CALLED", True):
            return
        from textual.command import CommandPalette

        from tracker.app.screens.blank import BlankScreen
        from tracker.app.screens.safety import SafetyScreen

        if not isinstance(self.screen, (BlankScreen, SafetyScreen, CommandPalette)):
            self.push_screen(self.screen_of("palette"))

    def action_help_quit(self) -> None:
        """Textual's ctrl+c, where nothing is there to copy."""
        if self.curtain.asks():
            return
        self.tell(line(("q", "bold $ink"), (" leaves; nothing is lost", "$quiet")))

    async def action_look(self, look: str) -> None:
        """Put on a look, and keep it as the family's."""
        from tracker.journal import profile

        try:
            await self.change(lambda journal: profile.set_family(journal, "look", look))
        except Trouble as trouble:
            self.tell_trouble(trouble)
            return
        self.wear(look)
        self.tell(line(f"the look is {look} now   ", ("u", "bold $ink"), (" undo", "$quiet")))

    async def action_live_with(self, family: str) -> None:
        """Show another family of this store."""
        try:
            home = await self.live_with(family)
        except Trouble as trouble:
            self.tell_trouble(trouble)
            return
        self.tell(line(f"with {the_family(home.family.name)} now"))

    async def action_quit(self) -> None:
        if not self.curtain.asks():
            self.exit()

    async def action_keep(self, kind: str) -> None:
        if kind == "note":
            self.action_write("note: ")
        elif kind == "feeling":
            self.push_screen(self.screen_of("feeling"))
        else:
            below = self.screen if isinstance(self.screen, MendScreen) else None
            if kind == "repair" and below is not None and await below.opens_guide():
                return
            start = below.start_of(kind) if below is not None else None
            self.push_screen(self.screen_of("sheet", kind, start=start))

    def home(self) -> Home | None:
        """The family as the screen below shows it."""
        for screen in self.screen_stack:
            if isinstance(screen, MendScreen) and screen.home is not None:
                return screen.home
        return None

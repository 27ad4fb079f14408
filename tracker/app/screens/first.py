"""The first run: who we are, in three steps and a minute; or a sample family to look around in."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from itertools import groupby
from typing import ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content

from tracker.app.actions import bindings, feet
from tracker.app.machine import sample_home, user_names
from tracker.app.screens.base import MendScreen
from tracker.app.styles import sheet
from tracker.app.text import line, words
from tracker.app.themes import plain_terminal
from tracker.app.widgets.field import Field
from tracker.app.widgets.lines import Line
from tracker.app.widgets.page import Page
from tracker.rules import clock
from tracker.rules.ages import band_at
from tracker.rules.cloth import PLAIN, SIGNS, Cell, weave
from tracker.rules.moment import COLORS, SYMBOLS
from tracker.rules.newcomers import Newcomer, newcomers
from tracker.rules.text import folded, plain
from tracker.rules.zones import zone_called
from tracker.store.errors import Trouble

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tracker.journal.opening import Journal

STEPS = ("family", "people", "done")
STRIP = 14
"""Cells of the cloth on top: with every name a thread comes in."""
WELCOME = (
    "Families lose each other for a moment every day, and find each other again.",
    "Mend helps to see it, to come back, and to be glad of it: a few keys when it",
    "happens, and one look together a week. Nothing is graded, nothing is due.",
)
READS = (
    "All of it stays on this machine. It will lie in",
    "Whoever can open that file can read all of it.",
)


class FirstScreen(MendScreen):
    """Door, family, people, done. What was typed stays through every step, and as a draft."""

    PLACE: ClassVar[str] = "first"
    CSS_PATH: ClassVar = [sheet("first")]
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("first"),
        Binding("up", "line(-1)", show=False),
        Binding("down", "line(1)", show=False),
        Binding("tab", "other", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.step = "door"
        self.zone_asked = False
        self.family = self.zone = ""
        self.people: list[str] = []
        self.at = 0
        """Which line of the people is in the field; as many as there are: a new one."""
        self.new = ""
        self.me: str | None = None
        self.offered_family, self.offered_me, self.offered_zone = "", "", ""
        self.draft = ""
        self._busy = False
        self.loom = Page("loom")
        self.told = Page("told")
        self.prompt = Line("prompt")
        self.field = Field(id="typed")
        self.below = Page("below")

    def compose(self) -> ComposeResult:
        yield self.top
        yield self.loom
        yield self.told
        with Horizontal(id="line"):
            yield self.prompt
            yield self.field
        yield self.below
        yield self.notice
        yield self.keys

    def on_mount(self) -> None:
        self.prompt.show(words(">" if plain_terminal() else "❯", "bold $ink"))
        self.field.display = self.prompt.display = False
        settings = self.mend.settings
        self.offered_family, self.offered_me = user_names(settings.family, settings.me)
        self._bring_back()
        self.watch(self.field, "value", self._typed, init=False)
        self.draw()
        self.propose()

    @work(exclusive=True, group="zone")
    async def propose(self) -> None:
        """Find out the machine's zone beside the screen; it takes a moment."""
        from_machine = await asyncio.to_thread(_zone)
        self.offered_zone = from_machine
        self.draw()

    # ---- what is known so far

    @property
    def day(self) -> str:
        """The day by which ages are counted."""
        zone = self.zone_meant or "UTC"
        return clock.local(self.mend.looking.now(None), zone).date().isoformat()

    @property
    def family_meant(self) -> str:
        return plain(self.family, one_line=True) or self.offered_family

    @property
    def zone_meant(self) -> str | None:
        """The zone as it stands, None where what was typed is none."""
        return zone_called(self.zone) if self.zone.strip() else self.offered_zone or "UTC"

    def everybody(self) -> list[Newcomer]:
        """All whose line is kept."""
        return [one for text in self.people for one in newcomers(text, self.day)]

    def at_keyboard(self) -> Newcomer | None:
        """Whoever was chosen, else who says so, else the first adult."""
        adults = [one for one in self.everybody() if one.role == "adult"]
        chosen = [one for one in adults if one.name == self.me]
        return next(iter([*chosen, *(one for one in adults if one.me), *adults]), None)

    # ---- drawing

    def draw(self) -> None:
        """Show the step as it stands."""
        self._draw_top()
        self._draw_loom()
        told, below = {
            "door": self._door,
            "family": self._family,
            "people": self._people,
            "done": self._done,
        }[self.step]()
        self.told.show(told)
        self.below.show(below)

    def _draw_top(self) -> None:
        if self.step == "door":
            self.top.show(line(("welcome", "bold $ink")))
            self.keys.keys(feet("first")[:2] + [("q", "leave"), *feet("first")[-1:]])
            return
        reached = STEPS.index(self.step)
        knots = Content("   ").join(
            line(
                ("* " if plain_terminal() else "● ", "$weft")
                if n <= reached
                else ("o " if plain_terminal() else "○ ", "$weft"),
                (step, "bold $ink" if n == reached else "$quiet"),
            )
            for n, step in enumerate(STEPS)
        )
        title = {"family": "who are we", "people": "who belongs to us", "done": "this is us"}
        self.top.show(line((title[self.step], "bold $ink")), knots)
        if self.step == "done":
            adults = [one for one in self.everybody() if one.role == "adult"]
            digits = [(f"1–{len(adults)}", "who is at this keyboard")] if len(adults) > 1 else []
            self.keys.keys([("enter", "begin"), *digits, ("esc", "back"), ("?", "keys")])
            return
        typing = {
            "family": [("enter", "go on"), ("tab", "another place" if not self.zone_asked else "the name")],
            "people": [("enter", "keep the name" if self.field.value.strip() else "go on")],
        }[self.step]
        if self.step == "people" and self.people:
            typing.append(("↑", "a name above"))
        self.keys.keys([*typing, ("esc", "back"), ("ctrl+l", "blank")])

    def _draw_loom(self) -> None:
        """The loom of the first day; everybody who is named brings a thread in."""
        everybody = [n for n, _ in enumerate(self.everybody())]
        cell = Cell(people=tuple(map(str, everybody))) if everybody else Cell(bare=True)
        rows = weave([[cell] * STRIP] * 3, 4, 1, signs=PLAIN if plain_terminal() else SIGNS)
        self.loom.show(
            [
                line(
                    *(
                        ("".join(stitch.sign for stitch in run), _colour(color))
                        for color, run in groupby(row, key=lambda stitch: stitch.color)
                    )
                )
                for row in rows
            ]
        )

    def _door(self) -> tuple[list[Content], list[Content]]:
        choices = (
            ("enter", "begin: our name, the people, done. It takes a minute"),
            ("l", "look around first, with a sample family"),
        )
        return (
            [line((text, "$ink" if n == 0 else "$quiet")) for n, text in enumerate(WELCOME)],
            [line((f"  {key:<7}", "bold $ink"), (does, "$quiet")) for key, does in choices]
            + self._who_reads(),
        )

    def _who_reads(self) -> list[Content]:
        store = self.mend.settings.places.store
        lies, reads = READS
        width = max(self.app.size.width - 4, 20)
        return [
            Content(""),
            line((lies, "$quiet")),
            *line((store, "$ink")).wrap(width),
            line((reads, "$quiet")),
        ]

    def _family(self) -> tuple[list[Content], list[Content]]:
        zone = self.zone_meant
        if self.zone_asked:
            asks = "Which clock do you live by? A city is enough."
            said = f"by the clock of {zone}" if zone else "no zone is called that: try a city near you"
        else:
            asks = "What is your family called?"
            said = f"the {self.family_meant} family, by the clock of {zone or '…'}"
        return [line(asks)], [
            line((said, "$ink")),
            Content(""),
            line(("A week begins on monday, a day at four in the morning.", "$quiet")),
            line(("All of it can be changed later.", "$quiet")),
        ]

    def _people(self) -> tuple[list[Content], list[Content]]:
        return [line("Who belongs to it?"), Content(""), *self._rows()], self._reading()

    def _rows(self) -> list[Content]:
        """Those who are there, so many as there is room for; the one in the field has the bar."""
        rows, n = [], 0
        for at, text in enumerate(self.people):
            for one in newcomers(self.field.value if at == self.at else text, self.day):
                bar = (">" if plain_terminal() else "▌") if at == self.at else " "
                rows.append(line((f"{bar} ", "$ink"), self._told_of(one, n)))
                n += 1
        room = max(self.app.size.height - 17, 3)
        return rows if len(rows) <= room else [line(("  …", "$quiet")), *rows[-room + 1 :]]

    def _told_of(self, one: Newcomer, n: int) -> Content:
        role, more = described(one, self.day)
        mine = self.at_keyboard()
        me = "   at this keyboard" if mine is not None and mine.name == one.name else ""
        return line(sign_of(one, n), f" {one.name[:24]:<12} {role:<7}", (f"{more}{me}", "$quiet"))

    def _reading(self) -> list[Content]:
        """What the line in the field means, while it is typed."""
        found = newcomers(self.field.value, self.day)
        trouble = self._doubt(found)
        here = len(self.everybody()) if self.at == len(self.people) else self.at
        said = [line("  ", self._told_of(one, here + n)) for n, one in enumerate(found)]
        if trouble:
            said = [line(("! ", "bold $ink"), trouble)]
        if not found and self.at < len(self.people):
            said = [line(("enter takes this line out", "$quiet"))]
        elif not found and self.people:
            said = [line(("Somebody else? If not, enter goes on.", "$quiet"))]
        elif not found:
            first = f"{self.offered_me} is offered: enter takes it. " if self.offered_me else ""
            said = [line((f"{first}You first: just the name.", "$quiet"))]
        return [
            *(said or [Content("")]),
            Content(""),
            line(("One line each. A name alone is an adult; an age or a year makes a child.", "$quiet")),
            line(("Mia 4    Leo 2017    Tom 8 months    gran other", "$quiet")),
        ]

    def _doubt(self, found: list[Newcomer]) -> str:
        """Why the line in the field cannot be taken, empty where it can."""
        others = [text for n, text in enumerate(self.people) if n != self.at]
        taken = {folded(one.name) for text in others for one in newcomers(text, self.day)}
        for one in found:
            if one.doubt:
                return one.doubt
            if len(one.name) > 80:
                return "A name may have 80 letters."
            if folded(one.name) in taken:
                return f"There is a {one.name} already."
            taken.add(folded(one.name))
        return ""

    def _done(self) -> tuple[list[Content], list[Content]]:
        everybody = self.everybody()
        rows, adult = [], 0
        several = sum(one.role == "adult" for one in everybody) > 1
        for n, one in enumerate(everybody):
            adult += one.role == "adult"
            digit = f"{adult}" if one.role == "adult" and several and adult < 10 else " "
            rows.append(line((f"{digit} ", "bold $ink"), self._told_of(one, n)))
        room = max(self.app.size.height - 15, 3)
        rows = rows if len(rows) <= room else [*rows[: room - 1], line(("  …", "$quiet"))]
        name = line("The ", (self.family_meant, "bold $ink"), f" family, by the clock of {self.zone_meant}.")
        return [name, Content(""), *rows], self._who_reads()

    # ---- typing

    def _typed(self) -> None:
        value = self.field.value
        if self.step == "family" and self.zone_asked:
            self.zone = value
        elif self.step == "family":
            self.family = value
        elif self.step == "people" and self.at == len(self.people):
            self.new = value
        self._keep_draft()
        self.draw()

    def _ask(self, value: str, offered: str) -> None:
        self.prompt.display = self.field.display = True
        self.field.placeholder = offered
        self.field.value = value
        self.field.cursor_position = len(value)
        self.field.focus()

    def _go(self, step: str) -> None:
        self.step, self.zone_asked = step, False
        self.tell(Content(""))
        if step == "family":
            self._ask(self.family, self.offered_family)
        elif step == "people":
            self.at = len(self.people)
            self._ask(self.new, "" if self.people else self.offered_me)
        else:
            self.set_focus(None)
            self.prompt.display = self.field.display = False
        self._keep_draft()
        self.draw()

    def on_input_submitted(self, event: Field.Submitted) -> None:
        event.stop()
        self.action_onward()

    def on_key(self, event: events.Key) -> None:
        super().on_key(event)
        if self.step == "done" and event.character and event.character in "123456789":
            adults = [one.name for one in self.everybody() if one.role == "adult"]
            self.me = adults[min(int(event.character), len(adults)) - 1] if adults else None
            self.draw()

    def action_onward(self) -> None:
        if self.step == "door":
            self._go("family")
        elif self.step == "family" and self.zone_asked:
            self.action_other()
        elif self.step == "family":
            self._go("people")
        elif self.step == "people":
            self._take_line()
        elif not self._busy:
            self._busy = True
            self.begin()

    def _take_line(self) -> None:
        text = self.field.value.strip()
        if not text and not self.people and self.offered_me:
            text = self.offered_me
        new = self.at == len(self.people)
        if not text and new:
            if self.people:
                self._go("done")
            return
        if self._doubt(newcomers(text, self.day)):
            return  # it is said below the line
        self.people[self.at : self.at + 1] = [part.strip() for part in text.split(",") if part.strip()]
        if new:
            self.new = ""
        self._go("people")

    def action_line(self, by: int) -> None:
        """Bring another line into the field; the one that was there is kept as far as it reads."""
        if self.step != "people" or not 0 <= self.at + by <= len(self.people):
            return
        if self.at < len(self.people):
            text = self.field.value.strip()
            if text and not self._doubt(newcomers(text, self.day)):
                self.people[self.at] = text
        self.at += by
        self._ask(self.people[self.at] if self.at < len(self.people) else self.new, "")
        self.draw()

    def action_other(self) -> None:
        """From the name to the zone and back."""
        if self.step != "family":
            return
        if self.zone_asked and self.zone_meant is None:
            return  # it is said below the line
        self.zone_asked = not self.zone_asked
        if self.zone_asked:
            self._ask(self.zone, self.offered_zone)
        else:
            self._ask(self.family, self.offered_family)
        self.draw()

    def action_back(self) -> None:
        if self.step == "family" and self.zone_asked:
            self.zone = self.zone if self.zone_meant else ""
            self.action_other()
        elif self.step == "people" and self.at < len(self.people):
            self._go("people")
        elif self.step == "door":
            self.tell(line(("q", "bold $ink"), (" leaves", "$quiet")))
        else:
            self._go({"family": "door", "people": "family", "done": "people"}[self.step])

    # ---- the draft

    def _keep_draft(self) -> None:
        """With every key on the disk: a closed window costs nothing."""
        typed = self.family, self.zone, self.people, self.new
        drafts = self.mend.drafts
        if not any(typed):
            if self.draft:
                drafts.drop(self.draft)
            return
        self.draft = self.draft or drafts.new()
        drafts.keep(
            self.draft,
            {
                "screen": "first",
                "family": self.family,
                "zone": self.zone,
                "people": self.people,
                "new": self.new,
            },
        )

    def _bring_back(self) -> None:
        found = self.mend.drafts.take()
        if found is None:
            return
        name, draft = found
        if draft.get("screen") != "first":
            self.mend.drafts.leave(name)
            return
        self.draft = name
        self.family, self.zone = str(draft.get("family", "")), str(draft.get("zone", ""))
        self.people = [str(text) for text in draft.get("people", [])]
        self.new = str(draft.get("new", ""))
        self.tell(line("what you typed last time is still here"))

    # ---- the end

    @work(group="begin")
    async def begin(self) -> None:
        """Make the store; where that cannot be, all that was typed is still here."""
        mine = self.at_keyboard()
        family, zone, people = self.family_meant, self.zone_meant or "UTC", self.everybody()
        me = mine.name if mine else None
        try:
            await self.mend.writes.do(_made, self, family, zone, people, me)
        except Trouble as trouble:
            self.mend.tell_trouble(trouble)
            return
        finally:
            self._busy = False
        if self.draft:
            self.mend.drafts.drop(self.draft)
        await self.mend.reopen()
        self.app.switch_screen(self.mend.screen_of("today"))

    def action_look_around(self) -> None:
        if self.step == "door" and not self._busy:
            self._busy = True
            self.tell(line("a moment: a family is moving in …"))
            self.look_around()

    @work(group="begin")
    async def look_around(self) -> None:
        """Let the sample family live in a store of its own, which goes when the app is left."""
        try:
            settings = await self.mend.writes.do(
                sample_home, self.mend.settings, self.mend.clock, self.mend.at_the_end
            )
        except Trouble as trouble:
            self.mend.tell_trouble(trouble)
            return
        finally:
            self._busy = False
        await self.mend.move_in(settings)
        self.app.switch_screen(self.mend.screen_of("today"))
        self.mend.call_after_refresh(
            self.mend.tell,
            line("A made-up family, gone when you leave. Yours begins at the next start."),
        )


def described(one: Newcomer, day: str) -> tuple[str, str]:
    """Somebody's role, and what else is known, in words."""
    born = f"born {one.birth}" if one.birth else ""
    if one.role == "adult":
        return one.role, born
    band = band_at(one.birth, one.band, one.role, day).replace("-", " ")
    return one.role, ", ".join(part for part in (band, born) if part)


def sign_of(one: Newcomer, n: int) -> Content:
    """The sign of whoever comes as the n-th, counted from 0."""
    symbol = one.name[:1] if plain_terminal() else SYMBOLS[n % len(SYMBOLS)]
    return words(symbol, f"$member-{COLORS[n % len(COLORS)]}")


def _colour(color: str) -> str:
    return f"$member-{COLORS[int(color) % len(COLORS)]}" if color.isdecimal() else f"${color}"


def _zone() -> str:
    from tracker.journal.beginning import machine_zone

    return machine_zone()


def _made(
    screen: FirstScreen, family: str, zone: str, people: list[Newcomer], me: str | None
) -> None:
    """In the queue of changes: the store is made, with the family in it."""
    from tracker.journal.beginning import begin
    from tracker.journal.opening import open_journal

    mend = screen.mend
    with open_journal(mend.settings, mend.program, clock=mend.clock, make=True) as journal:
        begin(journal, family, zone, people, me)

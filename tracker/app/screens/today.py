"""Today: the day at a glance, and any other day paged to."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content

from tracker.app.drawing import day_line, review_told, thread_lines, title_of
from tracker.app.looking import TALL, Leaf
from tracker.app.screens.atbar import AtBar
from tracker.app.screens.base import MendScreen
from tracker.app.text import line
from tracker.app.widgets.cloth import TALL as CLOTH_GROWS
from tracker.app.widgets.cloth import ClothView
from tracker.app.widgets.page import Page
from tracker.app.widgets.rows import Row, Rows
from tracker.journal.today import Today
from tracker.journal.words import the_family
from tracker.rules import clock
from tracker.rules.moment import Moment
from tracker.rules.sharing import veiled
from tracker.store.errors import Trouble

if TYPE_CHECKING:
    from tracker.app.checkin import Checkin

QUIET = (
    "The loom is strung. Nothing is missing and nothing is due.",
    "",
    "Keep one thing whenever it happens, good or hard:",
    "",
)
FIRST_KEYS = (
    ("c", "a moment you were close", "c 1 enter"),
    ("r", "something broke between you", "r 1 enter"),
    ("f", "a feeling that got its word", "f 1, then a word"),
    ("/", "say it in your own words", "“snapped at {name} about shoes 20m ago”"),
)
NARROW = 72
"""On fewer columns the list of the day stands alone."""
VEILED = (
    ("the veil is lifted   ", " veils every note"),
    ("what is for adults is veiled   ", " lifts the veil"),
    ("every note is veiled   ", " only what is for adults"),
)
BASKET = "basket"
"""What stands for the basket among the ids of open threads."""
IDLE = 300.0
"""Seconds without a key after which a lifted veil falls again."""


class TodayScreen(AtBar):
    """The day: what was kept, what is still open, the cloth of four weeks."""

    PLACE: ClassVar[str] = "today"

    def __init__(self) -> None:
        super().__init__()
        self.view: Today | None = None
        self.day: str | None = None
        self.veil = 1  # 0: lifted, 1: adults' lines are bars, 2: every note is
        self._idle = 0.0
        self._wanted: str | None = None
        self._new: Moment | None = None  # just kept, while the notice speaks of it
        self.leaf: Leaf | None = None
        self.cloth = ClothView("cloth")
        self.notes = Page("notes", right=True)
        self.loom = Horizontal(id="loom")
        self.foot = Page("foot")
        self.rows = Rows("day")
        self.side = Rows("side", first=0)

    def compose(self) -> ComposeResult:
        yield self.top
        with self.loom:
            yield self.cloth
            yield self.notes
        with Horizontal(id="body"):
            yield self.rows
            yield self.side
        yield self.foot
        yield self.notice
        yield self.keys

    def on_mount(self) -> None:
        self.rows.focus()
        try:
            self.draw(self.mend.looking.leaf(before=self._tall))
        except Trouble as trouble:
            self.mend.tell_trouble(trouble)
        if self.mend.drafts.waiting():
            self.tell(
                line("your words are safe   ", ("d", "bold $ink"), (" brings them back", "$quiet"))
            )

    # ---- looking

    def look_again(self) -> None:
        self.read()

    def minute_turned(self) -> None:
        if self.veil == 0 and self._idle and clock_now(self) - self._idle > IDLE * 1_000_000:
            self.veil = 1
        self.read()

    @work(exclusive=True, group="day")
    async def read(self) -> None:
        """Look anew, in a thread; only the latest look is shown."""
        try:
            leaf = await asyncio.to_thread(self.mend.looking.leaf, self.day, before=self._tall)
        except Trouble as trouble:
            self.mend.tell_trouble(trouble)
            return
        self.draw(leaf)

    @property
    def _wide(self) -> bool:
        return self.app.size.width >= 100

    @property
    def _tall(self) -> bool:
        return self.app.size.height >= TALL

    @property
    def _room(self) -> int:
        """Rows that the lists have, also before they are laid out."""
        height = self.app.size.height
        cloth = 0 if self._small else 10 if height >= CLOTH_GROWS else 6
        return height - cloth - (3 if self._wide and self._tall else 0) - 6

    @property
    def _small(self) -> bool:
        width, height = self.app.size
        return width < 80 or height < 24

    def draw(self, leaf: Leaf) -> None:
        """Show a day."""
        view, before = leaf.view, self.view
        self.leaf, self.view, self.home = leaf, view, view.home
        now = clock.local(view.now, view.zone)
        here = view.day == view.home.today(view.now)
        when = f"{now:%H:%M}" if here else "T today"
        self.top.show(
            line((title_of(view.day, view.home.today(view.now)), "bold $ink")),
            line((f"{the_family(view.home.family.name)}   {when}", "$quiet")),
        )
        heading = "today" if here else title_of(view.day, view.home.today(view.now)).lower()
        rows = [Row(line((heading, "$quiet"))), *self._blank()]
        rows += self._day(view) or self._quiet(view)
        more = self._tall and leaf.before is not None and len(rows) + 4 <= self._room
        if more and leaf.before is not None and leaf.before.moments:
            word = "yesterday" if here else "the day before"
            rows += [Row(Content("")), Row(line((word, "$quiet"))), Row(Content(""))]
            rows += self._day(leaf.before)
        found = any(one.id == self._wanted for one in view.moments)
        other = before is None or before.day != view.day or not self.rows.chosen
        last = view.moments[-1].id if view.moments and other else None
        self.rows.show(rows, bar=self._wanted if found else last)
        self._wanted = None if found else self._wanted
        self.loom.display = not self._small
        self.side.display = self.app.size.width >= NARROW and not self._first_day(view)
        if self.side.has_focus and not self.side.display:
            self.rows.focus()
        self.side.show(self._side(view))
        self.cloth.show(leaf.cloth, view.home, chosen=view.day)
        review = review_told(view)
        self.notes.display = not self._wide
        self.notes.show(review)
        self.foot.display = self._wide and self._tall
        self.foot.show([line(each) for each in review])

    def _blank(self) -> list[Row]:
        return [Row(Content(""))] if self._tall else []

    def _day(self, view: Today) -> list[Row]:
        """The lines of a day; where there is room a blank one between its parts."""
        states = {one.id: one for one in view.threads}
        rows: list[Row] = []
        part = None
        for one in view.moments:
            now = clock.part_of_day(one.at, one.precision, one.day, one.zone)
            if self._tall and part not in (None, now) and _evening(now) != _evening(part):
                rows.append(Row(Content("")))
            part = now
            told = day_line(one, view.home, states, wide=self._wide, veil=self.veil)
            rows.append(Row(told, one.id))
        return rows

    def _quiet(self, view: Today) -> list[Row]:
        rows = [Row(Content(""))]
        if not self._first_day(view):
            return [Row(line("  No words yet on this day. That is fine."))]
        rows += [Row(line((text, "$ink" if n == 0 else "$quiet"))) for n, text in enumerate(QUIET)]
        return rows + [
            Row(
                line(
                    (f"  {key}", "bold $ink"),
                    (f"  {does:<30}", "$quiet"),
                    (example.format(name=_child(view)), "$quiet"),
                )
            )
            for key, does, example in FIRST_KEYS
        ]

    def _first_day(self, view: Today) -> bool:
        """Whether nothing at all was kept yet, as far as one sees."""
        woven = self.leaf is not None and any(
            cell.kept for day in self.leaf.cloth.days for cell in day.cells
        )
        return not (view.moments or view.threads or view.basket or woven)

    def _side(self, view: Today) -> list[Row]:
        rows = [Row(line(("still open", "$quiet")))]
        still = [one for one in view.threads if not one.ended]
        most = max(2, (self._room - 2 - (4 if view.basket else 0)) // 3)
        for one in still[-most:][::-1]:
            who, *more = thread_lines(
                one, view.home, view.now, veiled=one.private and self.veil > 0
            )
            rows += [Row(who, one.id), *map(Row, more)]
        if not still:
            rows.append(Row(line("Nothing open. Rest.")))
        if len(still) > most:
            rows.append(Row(line((f"{len(still) - most} more", "$quiet"))))
        if view.basket:
            waits = "one line waits" if view.basket == 1 else f"{view.basket} lines wait"
            rows += [
                Row(Content("")),
                Row(line(("basket", "$quiet"))),
                Row(line(waits, ("   N", "bold $ink")), BASKET),
            ]
        return rows

    # ---- keys

    def on_key(self, event: events.Key) -> None:
        super().on_key(event)
        self._idle = float(clock_now(self))

    def on_resize(self) -> None:
        if self.leaf is not None:
            self.draw(self.leaf)

    def action_veil(self) -> None:
        self.veil = (self.veil + 2) % 3
        if self.leaf is not None:
            self.draw(self.leaf)
        now, then = VEILED[self.veil]
        self.tell(line(now, (".", "bold $ink"), (then, "$quiet")))

    def action_day(self, which: str) -> None:
        if self.view is None:
            return
        today = self.view.home.today(self.view.now)
        by = timedelta(days=-1 if which == "before" else 1)
        day = (date.fromisoformat(self.day or today) + by).isoformat()
        self.day = None if day >= today else day
        self.read()

    def action_another_day(self) -> None:
        self.app.push_screen(self.mend.screen_of("day"))

    # ---- the moment at the bar

    async def at_bar(self) -> Moment | None:
        pane = self.side if self.side.has_focus else self.rows
        if pane.chosen is None or pane.chosen == BASKET or self.view is None:
            return None
        here = next((one for one in self.view.moments if one.id == pane.chosen), None)
        return here or await self._moment(pane.chosen)

    def hidden(self, one: Moment) -> bool:
        return self.veil == 2 or (self.veil == 1 and veiled(one.audience))

    async def action_open_row(self) -> None:
        if self.side.has_focus and self.side.chosen == BASKET:
            self.mend.action_go("basket")
        else:
            await super().action_open_row()

    def tell(self, told: Content) -> None:
        self._new = None
        super().tell(told)

    def point_at(self, one: Moment) -> None:
        self._new, self._wanted = one, one.id
        if self.leaf is not None:
            self.draw(self.leaf)

    def start_of(self, kind: str) -> Checkin | None:
        """`m` on a thread without an end, or right after a rupture was kept, begins with that
        pair."""
        if kind != "repair" or self.view is None:
            return None
        from tracker.app.checkin import Checkin

        home, new = self.view.home, self._new
        pane = self.side if self.side.has_focus else self.rows
        here = next((one for one in self.view.moments if one.id == pane.chosen), None)
        named = {pane.chosen, here.thread if here is not None else None}
        pair = next((t for t in self.view.threads if t.id in named and not t.ended), None)
        if new is not None and new.kind == "rupture" and (self._told_at or pair is None):
            ident, members = new.id, new.members
        elif pair is not None:
            ident, members = pair.id, pair.members
        else:
            return None
        people = tuple(one for one in members if one != home.me)
        return Checkin("repair", people=people, thread=ident)

    def action_next_pane(self) -> None:
        """From the day to what is still open, and back."""
        (self.rows if self.side.has_focus or not self.side.chosen else self.side).focus()

    def show_moment(self, day: str, ident: str) -> None:
        """Go to a day, with the bar on one of its moments."""
        self.day, self._wanted = day, ident
        if self.view is not None and day >= self.view.home.today(self.view.now):
            self.day = None
        self.rows.focus()
        self.read()

    def action_go_today(self) -> None:
        self.day = None
        self.read()


def _child(view: Today) -> str:
    """Whose name stands in an example."""
    others = [one for one in view.home.members if one.id != view.home.me]
    found = [one.name for one in others if one.role == "child"] or [one.name for one in others]
    return found[0] if found else "Mia"


def _evening(part: str | None) -> str | None:
    """Noon and afternoon, evening and what follows are one stretch in the list."""
    return {"noon": "afternoon", "bedtime": "evening", "night": "evening"}.get(part or "", part)


def clock_now(screen: MendScreen) -> int:
    """The app's own clock, microseconds."""
    return screen.mend.clock()

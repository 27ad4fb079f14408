"""The guide: four steps back to somebody, by keyboard alone, each left and taken up again."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from tracker.app import guide_drawing as drawing
from tracker.app import guide_places as places
from tracker.app.actions import bindings
from tracker.app.guide_blocks import LANDED, LATER, STEADY, STEPS, WORDS, Offer
from tracker.app.guide_drawing import Fitted
from tracker.app.guide_facts import Facts, lines_of
from tracker.app.guide_landing import asks_how_it_was
from tracker.app.guide_places import Left
from tracker.app.guide_words import may_be_no_fault
from tracker.app.reminding import next_time
from tracker.app.screens.guide_typing import Typing
from tracker.app.styles import sheet
from tracker.app.text import line, words
from tracker.app.widgets.lines import Line
from tracker.app.widgets.rows import Rows
from tracker.guide.texts import text
from tracker.rules.guiding import kept_simple

ROUND_IT = 7
"""Rows of the screen that are not the step's: margins, title, knots, notice, keys."""
GIVEN = ("kept", "planned", "this one")
"""Marks of an answer that stands; what was said is known by its sitting."""
TYPING = [("enter", "said it"), ("esc", "out of the field"), ("ctrl+g", "safety")]


class GuideScreen(Typing):
    """The way back that `facts` tell of. `step`: where to begin, else where it was left."""

    PLACE: ClassVar[str] = "guide"
    CSS_PATH: ClassVar = [sheet("guide")]
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(PLACE),
        # also while words are typed: a field would take them for itself
        Binding("enter", "take", show=False, priority=True),
        Binding("tab", "other_field", show=False, priority=True),
    ]

    def __init__(
        self,
        facts: Facts,
        *,
        step: int | None = None,
        draft: tuple[str, dict[str, Any]] | None = None,
    ) -> None:
        super().__init__(facts, STEADY, draft)
        self._begin = step
        self.knots = Line("knots")
        self.rows = Rows("step", first=0)
        self.shown = Fitted([], (), 1)

    def compose(self) -> ComposeResult:
        yield self.top
        yield self.knots
        yield self.rows
        yield self.ours
        yield self.notice
        yield self.keys

    def on_mount(self) -> None:
        self.rows.focus()
        thread = self.facts.thread
        left = places.left(self.mend.drafts, thread.id) if thread else Left()
        if left.listener and not self.facts.listening(left.listener).between_adults:
            self.facts = self.facts.listening(left.listener)
        self.go(left.step if self._begin is None else self._begin)
        self.typing_begins()

    def on_resize(self) -> None:
        self.draw()

    def minute_turned(self) -> None:
        self.facts = self.facts._replace(now=self.mend.looking.now(self.home))
        self.draw()

    # ---- drawing

    def draw(self) -> None:
        self._draw(self.rows.chosen)

    def draw_at(self, told: str) -> None:
        at = next((one for one in self._fitted(None).offers if one.text == told), None)
        self._draw(at.ident if at else self.rows.chosen)

    def _draw(self, bar: str | None) -> None:
        if not self.is_mounted:
            return
        shown = self._fitted(bar)
        if bar not in [one.ident for one in shown.offers]:
            bar = shown.offers[0].ident if shown.offers else None
            shown = self._fitted(bar)
        self.shown = shown
        self.top.show(drawing.title(self.facts), drawing.about(self.facts))
        self.knots.show(drawing.knots(self.way.step))
        self.rows.show(shown.rows, bar=bar)
        self.keys.keys(self._keys())

    def _fitted(self, bar: str | None) -> Fitted:
        width, height = self.app.size
        room = max(height - ROUND_IT - self.ours.rows, 3)
        return drawing.fitted(self.facts, self.way, width - 4, room, bar)

    def _keys(self) -> list[tuple[str, str]]:
        if self.typing:
            more = [("tab", "the other line")] if self.ours.two else []
            return [*TYPING[:2], *more, TYPING[2]]
        digits = f"1–{len(self.offers)}" if len(self.offers) > 1 else "1"
        bed = self._remind_key()
        done = [("enter", "done")] if self.is_given else []
        fault = [("i", "no fault of mine")] if may_be_no_fault(self.facts) else []
        last = [("!", "safety"), ("y", "questions"), ("esc", "leave"), ("?", "keys")]
        ahead = ("→", STEPS[min(self.way.step + 1, LANDED)])
        if done and self.way.step in (STEADY, WORDS):
            ahead = ("enter", "go on")
        if self.way.step == STEADY:
            who = [(digits, "who it is for")] if self.offers else []
            return [ahead, *who, *bed, ("+", "another"), *last]
        if self.way.step == LATER:
            offered = [(digits, "offered it")] if self.offers else []
            if done:
                return [*done, *offered, *bed, last[0], ahead, *last[1:]]
            return [ahead, *offered, *bed, ("←", "steady"), *last]
        if self.way.step == WORDS:
            says = "it was" if self._asks_kind else "said it"
            more = [("+", "more")] if self.shown.pages > 1 else []
            change = [("e", "change")] if self.at_bar and self.at_bar.does == "say" else []
            found = [(digits, says), *change, ("/", "our words"), ahead, *bed]
            return [*found, last[0], *more, *fault, *last[1:]]
        if self.way.ritual:
            more = [("+", "more")] if self.shown.pages > 1 else []
            return [(digits, "it went by this"), *done, *more, ("esc", "back"), last[0], last[-1]]
        heard = [("/", "their words")] if asks_how_it_was(self.facts) else []
        more = [("+", "more")] if self.shown.pages > 1 else []
        found = [(digits, "choose"), *done, *heard, *bed, ("c", "a ritual"), last[0]]
        return [*found, ("←", "the words"), *more, *last[1:]]

    def _remind_key(self) -> list[tuple[str, str]]:
        thread = self.facts.thread
        if thread is None or thread.ended or self.home is None:
            return []
        return [("z", next_time(self.home, self.facts.now, thread.remind_at))]

    @property
    def _asks_kind(self) -> bool:
        return bool(self.offers) and self.offers[0].does == "kind"

    # ---- what it goes by

    @property
    def offers(self) -> tuple[Offer, ...]:
        return self.shown.offers

    @property
    def at_bar(self) -> Offer | None:
        return next((one for one in self.offers if one.ident == self.rows.chosen), None)

    def take_focus(self) -> None:
        self.set_focus(self.rows)

    def said_told(self, offer: Offer) -> Content:
        undo = (("u", "bold $ink"), (" undo", "$quiet"))
        if offer.part == "responsibility" and self._simple:
            return line(f"{text('words')['simple']['lines'][0]}   ", *undo)
        did = "said" if offer.spoken else "done"
        return line(f"{did}, and kept   ", *undo)

    # ---- keys

    def on_rows_moved(self) -> None:
        self.draw()

    async def on_rows_opened(self) -> None:
        await self.action_take()

    async def action_mark(self, number: int) -> None:
        """A digit: that line was said, or chosen."""
        if number <= len(self.offers):
            offer = self.offers[number - 1]
            self._draw(offer.ident)
            await self.choose_line(offer)

    async def action_take(self) -> None:
        """Enter: what is typed was said, else the line at the bar; it takes nothing back, and on
        what is given already it goes on."""
        if self.typing:
            await self.keep_typed()
        elif self.is_given:
            self.go_on()
        elif self.at_bar is not None:
            await self.choose_line(self.at_bar)

    def go_on(self) -> None:
        """After an answer: to the next step; from the last one, and where space was given, back to
        where one was."""
        if self.way.ritual:
            self.go(LANDED)
        elif self.way.step in (STEADY, WORDS):
            self.go(self.way.step + 1)
        else:
            self.action_back()

    @property
    def is_given(self) -> bool:
        """Whether the line at the bar was said in this sitting, or is the answer that stands."""
        one = self.at_bar
        if one is None:
            return False
        if one.does in ("say", "offer"):
            sitting = self.sitting
            return sitting is not None and one.text in lines_of(sitting)
        return one.mark in GIVEN

    async def choose_line(self, offer: Offer) -> None:
        """What a line stands for; their own words are typed."""
        if offer.does == "heard":
            self.action_ours()
        else:
            await self.do(offer)

    def action_step(self, by: int) -> None:
        self.go(self.way.step + by)

    def go(self, step: int) -> None:
        super().go(step)
        self._draw(None)
        if self.way.step == WORDS and self._simple:
            self.tell(words(text("words")["simple"]["lines"][0], "$ink"))

    @property
    def _simple(self) -> bool:
        """Whether it was said often enough: a gentle word on keeping it simple."""
        who = self.facts.speaker
        return who is not None and kept_simple(self.facts.repairs, who.id)

    def action_turn(self, by: int) -> None:
        """More of the lines, and back; after the last page the first comes again."""
        self.way = self.way._replace(page=(self.way.page + by) % max(self.shown.pages, 1))
        self._draw(None)

    def action_landed(self) -> None:
        self.go(LANDED)

    def action_ritual(self) -> None:
        """Name the ritual that it went by, out of a short list; and back."""
        wanted = not self.way.ritual
        self.go(LANDED)
        self.way = self.way._replace(ritual=wanted)
        self._draw(None)

    def action_no_fault(self) -> None:
        """I did nothing wrong, and it hurts all the same; and back."""
        if not may_be_no_fault(self.facts):
            self.tell(line("that is for a grown-up and a child who talks"))
            return
        self.way = self.way._replace(no_fault=not self.way.no_fault)
        self.go(WORDS)

    def action_other_field(self) -> None:
        if self.typing:
            self.ours.turn()

    def action_back(self) -> None:
        """Out of the field, then out of the guide, which waits where it was left."""
        if self.typing:
            self.leave_field()
            self.draw()
            return
        if self.way.ritual:
            self.go(LANDED)
            return
        self.app.pop_screen()
        self._tell_left()

    def on_unmount(self) -> None:
        """Whichever way it ends: typed words become a draft, and the step is remembered."""
        self.let_typed_go()
        thread = self.facts.thread
        if thread is not None:
            to = self.facts.listener.id if self.facts.listener else ""
            here = Left(STEADY if thread.ended else self.way.step, to)
            places.leave(self.mend.drafts, thread.id, here)

    def _tell_left(self) -> None:
        if any(each.strip() for each in self.ours.lines):
            self.mend.tell_safe()
        elif self.facts.thread is not None and not self.facts.thread.ended:
            told = (("m", "bold $ink"), (" goes on where you left it", "$quiet"))
            self.mend.tell(line("the guide waits   ", *told))

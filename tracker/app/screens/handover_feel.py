"""How a child feels: from school age one of four fields, then nine words; a digit keeps at once."""

from __future__ import annotations

from collections.abc import Sequence

from textual.widget import Widget

from tracker.app import handover_drawing as drawing
from tracker.app.feeling_drawing import INSIDE
from tracker.app.handover_child import Child
from tracker.app.handover_drawing import Big
from tracker.app.screens.handover_after import audience, felt
from tracker.app.screens.handover_base import LAST, ChildScreen, offered
from tracker.app.widgets.page import Page
from tracker.app.widgets.rows import Rows
from tracker.guide.feelings import firsts
from tracker.journal import handover
from tracker.journal.vocabulary import Known
from tracker.rules.vocabulary import FIELDS, asks_field


class FeelScreen(ChildScreen):
    """This child's own words, and nobody is asked who it is."""

    def __init__(self, child: Child) -> None:
        super().__init__(child)
        self.who = child
        self.asks = asks_field(child.band)
        self.step = "field" if self.asks else "word"
        self.field: str | None = None
        self.nines: list[tuple[Known, ...]] = []
        self.turn = 0
        self.rows = Rows("rows", first=0)
        self.about = Page("about")

    def body(self) -> Sequence[Widget]:
        return (self.drawing, self.rows, self.large, self.about)

    def on_mount(self) -> None:
        self._look()
        self.draw()

    def _look(self) -> None:
        """The words that are offered here, for this age and field."""
        band, field = self.who.band, self.field

        first = {one: firsts(band, one) for one in (None, *FIELDS)}
        self.nines, self.turn = drawing.pages(offered(self.mend), first, band, field), 0

    # ---- drawing

    def draw(self) -> None:
        if not self.is_mounted:
            return
        text = self.text
        fields = self.step == "field"
        self.headline(text["pick_field" if fields else "pick_feeling"])
        self.rows.display = not fields
        self.drawing.display = fields
        self.say(self.who.sees(audience(self.who)))
        if fields:
            self._draw_fields()
        else:
            self._draw_words()

    def _draw_fields(self) -> None:
        self.large.display = self.about.display = False
        names = drawing.FIELD_WORDS.items()
        self.given = [
            *(Big(f"{n}", name, INSIDE[field]) for n, (field, name) in enumerate(names, 1)),
            Big("5", "", "all the words", small=True),
        ]
        self.show_choices(self.room)
        self.set_focus(None)
        self.keys.keys([("1–5", "pick"), ("/", "my own word"), ("esc", "back"), *LAST])

    def _draw_words(self) -> None:
        self.given = ()
        page = self._nine
        bar = self.rows.chosen if self.rows.chosen in [one.word for one in page] else None
        bar = bar or (page[0].word if page else None)
        self.rows.show(drawing.word_rows(page, bar), bar=bar)
        self.rows.styles.height = max(min(len(page), self.room), 1)
        self.set_focus(self.rows)
        about = drawing.about(self.at_bar, page, self.width)
        left = self.room - len(page) - len(about)
        self.large.display = left >= 7 and bar is not None
        if self.large.display:
            self.large.show(bar or "", rows=drawing.DOUBLED if left >= 11 else drawing.SINGLE)
        self.about.display = left >= 1
        self.about.show(about)
        more = [("→", "more")] if self.turn + 1 < len(self.nines) else []
        fewer = [("←", "before")] if self.turn else []
        self.keys.keys(
            [("1–9", "this one"), ("↑ ↓", "look"), *more, *fewer, ("/", "my own"), *LAST]
        )

    @property
    def _nine(self) -> tuple[Known, ...]:
        return self.nines[self.turn] if self.turn < len(self.nines) else ()

    @property
    def at_bar(self) -> Known | None:
        return next((one for one in self._nine if one.word == self.rows.chosen), None)

    def on_rows_moved(self) -> None:
        self.draw()

    async def on_rows_opened(self) -> None:
        await self.action_take()

    # ---- keys

    def action_move(self, across: int, down: int) -> None:
        """Among the fields; among words ← → turn to the nine before and after."""
        if self.step == "field":
            if down > 0 and self.at >= 2:
                self.at = 4
            elif down < 0 and self.at == 4:
                self.at = 2
            else:
                self.at = min(max(self.at + across + 2 * down, 0), 4)
            self.draw()
        elif 0 <= self.turn + across < len(self.nines):
            self.turn += across
            self.draw()

    async def action_pick(self, number: int) -> None:
        if self.step == "field":
            await super().action_pick(number)
        elif number <= len(self._nine):
            await self.keep(self._nine[number - 1].word)

    async def action_take(self) -> None:
        if self.step == "field":
            await super().action_take()
        elif self.at_bar is not None:
            await self.keep(self.at_bar.word)

    async def pick(self, number: int) -> None:
        self.field = FIELDS[number - 1] if number <= len(FIELDS) else None
        self.step = "word"
        self._look()
        self.draw()

    def action_write(self) -> None:
        self.app.push_screen(self.mend.screen_of("handover-word", self.who))

    def action_back(self) -> None:
        if self.step == "word" and self.asks:
            self.step = "field"
            self.draw()
        else:
            self.app.pop_screen()

    async def keep(self, word: str) -> None:
        """Keep it, and say so."""
        ident = self.who.member.id
        kept = await self.doing(lambda journal: handover.feel(journal, ident, word))
        if kept is not None:
            self.app.pop_screen()
            self.app.push_screen(felt(self.who, kept))

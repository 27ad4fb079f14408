"""The feeling check-in: who feels it, from school age in which field, then a word for it.

A digit keeps at once, since nothing is left to ask and the meanings are in sight; the bar looks
first. Every word is right, also one of somebody's own in any language.
"""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content

from tracker.app import checkin
from tracker.app import feeling_drawing as drawing
from tracker.app.actions import bindings
from tracker.app.checkin import Checkin
from tracker.app.checkin_kept import heard
from tracker.app.checkin_words import not_kept, when_told
from tracker.app.screens.felt import Felt
from tracker.app.styles import sheet
from tracker.app.text import line
from tracker.app.widgets.field import Field
from tracker.app.widgets.four_fields import FourFields
from tracker.app.widgets.lines import Line
from tracker.app.widgets.page import Page
from tracker.app.widgets.rows import Row, Rows
from tracker.rules.text import whole
from tracker.rules.vocabulary import asks_field
from tracker.store.errors import Trouble

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tracker.app.feeling_drawing import Named

KINDLY = "Every word is right. Two at once is fine."


class FeelingScreen(Felt):
    """A feeling that gets its word: of nobody yet, of somebody (`start`), or as a draft holds it
    (its name and content)."""

    PLACE: ClassVar[str] = "feeling"
    CSS_PATH: ClassVar = [sheet("feeling")]
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(PLACE),
        # also while a word is typed: a field would take them for itself
        Binding("enter", "take", show=False, priority=True),
        Binding("tab", "extras", show=False, priority=True),
    ]

    def __init__(
        self,
        kind: str = "feeling",
        *,
        start: Checkin | None = None,
        draft: tuple[str, dict[str, Any]] | None = None,
    ) -> None:
        super().__init__(start or Checkin(kind))
        if draft is not None:
            self.draft, content = draft
            self.it = checkin.from_dict(content.get("checkin", {})) or self.it
        self.step = "who"  # then "field" from school age on, then "word", after some "know"
        self.field: str | None = None
        self.page = 0
        self.pages: list[tuple[Named, ...]] = []
        self.fields = FourFields("fields")
        self.rows = Rows("choices", first=0)
        self.about = Page("about")
        self.own = Field(self.it.feeling or "", id="own", hint="a word of your own, any language")
        self.mark = Line("mark")
        self.mark.show(line(("/", "bold $ink")))
        self._asked = not self.it.people
        self._keeping = False

    def compose(self) -> ComposeResult:
        yield self.top
        with Vertical(id="body"):
            yield self.fields
            yield self.rows
            with Horizontal(id="written"):
                yield self.mark
                yield self.own
            yield self.about
        yield self.notice
        yield self.keys

    def on_mount(self) -> None:
        self.home = self.mend.home()
        self.offer()
        self.draft = self.draft or self.mend.drafts.new()
        self.watch(self.own, "value", self._typed, init=False)
        self.watch(self.own, "has_focus", lambda: self.draw(), init=False)
        self.go("who" if self._asked else "field")
        if self.own.value:
            self.action_own_word()

    def on_unmount(self) -> None:
        """Whichever way it ends: a typed word that was not kept can be brought back."""
        if not self._done and self.own.value.strip():
            self.mend.drafts.leave(self.draft)

    def on_resize(self) -> None:
        self.draw()

    # ---- steps

    def go(self, step: str, field: str | None = None) -> None:
        """To another step; below school age the words come without a field."""
        if step == "field" and not asks_field(self.band):
            step = "word"
        self.step, self.field, self.page = step, field, 0
        if step == "word":
            self.pages = drawing.pages(self.band, field, self.known)
        self.draw(anew=True)

    def action_back(self) -> None:
        """Out of the field that is typed into, then a step back, then Today."""
        if self.step == "know":
            self.answered("no")
        elif self.own.has_focus:
            self.set_focus(self.rows)
            self.draw()
        elif self.step == "word" and asks_field(self.band):
            self.go("field")
        elif self.step != "who" and self._asked:
            self.it = self.it._replace(people=())
            self.chosen = []
            self.go("who")
        else:
            self.leave()
            if self.own.value.strip():
                self.mend.tell_safe()

    # ---- drawing

    @property
    def large(self) -> bool:
        """Whether the four fields stand there in large letters, and no list."""
        return self.step == "field" and self.room.large

    def draw(self, *, bar: str | None = None, anew: bool = False) -> None:
        """Show the step as it stands; `bar`: where the bar goes, `anew`: it starts over."""
        if not self.is_mounted:
            return
        if self.home is None:  # not even a family could be looked at: its trouble was told already
            self.top.show(drawing.head(None, None, None))
            self.keys.keys([("esc", "back")])
            return
        room, now = self.room, self.now()
        told = when_told(heard(self.it, self.home, now), self.home, now)
        chosen = self.chosen if self.step != "know" else ()
        self.top.show(
            drawing.head(self.member, self.field, self.home, chosen), line((told, "$quiet"))
        )
        self.set_class(self.large, "large")
        self.set_class(room.doubled, "doubled")
        self.set_class(room.low, "low")
        writes = bool(self.own.value) or self.own.has_focus
        self.set_class(writes and self.step != "know", "writes")
        self.set_class(self.own.has_focus, "typing")
        if self.large:
            self.fields.show(doubled=room.doubled)
        rows = self._rows(None if anew else bar or self.rows.chosen)
        self.rows.show(rows, bar=bar or (rows[0].ident if rows and anew else None))
        self.rows.styles.height = len(rows)
        self.rows.styles.max_height = room.list
        if not self.own.has_focus:
            self.set_focus(None if self.large else self.rows)
        self._tell_about()
        one_more = ("   ", ("space", "bold $ink"), (" this one too", "$quiet"))
        kindly = line((KINDLY, "$quiet"), *one_more) if self.step == "word" else Content("")
        self.notice.show(kindly)
        self.keys.keys(self._keys())

    def _rows(self, bar: str | None) -> list[Row]:
        assert self.home is not None
        if self.step == "who":
            many = len(self.home.members)
            airy = not self.room.low and 2 * many - 1 <= self.room.list
            return drawing.people_rows(self.it, self.home, airy=airy)
        if self.step == "field":
            return drawing.field_rows(airy=not self.room.low)
        if self.step == "know":
            return drawing.know_rows(self.lines)
        page = self.pages[self.page]
        at = bar if bar in [one.word for one in page] else page[0].word if page else None
        return drawing.word_rows(page, at, self.room, self.chosen)

    def _tell_about(self) -> None:
        if self.own.has_focus:
            told = drawing.about(self.known_as(self.own.value), self.room.width, meaning=True)
        else:
            word = self.at_bar
            cut = word is not None and not self.room.shows(self.pages[self.page], word)
            told = drawing.about(word, self.room.width, meaning=cut)
        self.about.show(told)

    def _keys(self) -> list[tuple[str, str]]:
        if self.own.has_focus:
            return drawing.TYPING
        if self.step == "who":
            digits = list(checkin.deck(self.it, self.home).keys) if self.home else []
            return drawing.who_keys(digits)
        if self.step == "field":
            return drawing.FIELD_KEYS
        if self.step == "know":
            return drawing.KNOW_KEYS
        return drawing.word_keys(self.page, len(self.pages))

    def on_rows_moved(self) -> None:
        self.draw()

    # ---- keys

    @property
    def at_bar(self) -> Named | None:
        """The word at the bar."""
        return self.known_as(self.rows.chosen or "") if self.step == "word" else None

    async def action_pick(self, number: int) -> None:
        """A digit: a person, then a word, which is kept at once."""
        if self.home is None:
            return
        if self.step == "who":
            ident = checkin.deck(self.it, self.home).keys.get(str(number))
            if ident is not None:
                self.choose(ident)
        elif self.step == "know":
            self.answered({1: "yes", 2: "no"}.get(number, ""))
        elif self.step == "word" and number <= len(self.pages[self.page]):
            word = self.pages[self.page][number - 1].word
            self.draw(bar=word)
            await self.keep(word)

    async def action_take(self) -> None:
        """Enter: what is typed, else what the bar is at."""
        if self.own.has_focus:
            word = " ".join(whole(self.own.value).split())
            if word:
                known = self.known_as(word)
                await self.keep(known.word if known else word)
        elif self.rows.chosen is not None and not self.large:
            if self.step == "who":
                self.choose(self.rows.chosen)
            elif self.step == "field":
                self.go("word", self.rows.chosen)
            elif self.step == "know":
                self.answered(self.rows.chosen)
            else:
                await self.keep(self.rows.chosen)

    async def on_rows_opened(self) -> None:
        await self.action_take()

    def choose(self, ident: str) -> None:
        """Who feels it."""
        self.it = self.it._replace(people=(ident,))
        self._keep_draft()
        self.go("field")

    def action_field(self, field: str) -> None:
        if self.step in ("field", "word") and asks_field(self.band):
            self.go("word", field)

    def action_choose(self) -> None:
        """This word too: it is kept together with the next one."""
        word = self.rows.chosen
        if self.step == "word" and word is not None and not self.large:
            there = word in self.chosen
            self.chosen = [one for one in self.chosen if one != word] + ([] if there else [word])
            self.draw()

    def action_turn(self, by: int) -> None:
        """The next nine words, or those before; from the fields all words at once."""
        if self.step == "field" and by > 0:
            self.go("word")
        elif self.step == "word" and 0 <= self.page + by < len(self.pages):
            self.page += by
            self.draw(anew=True)

    def action_own_word(self) -> None:
        if self.step == "field":
            self.go("word")
        if self.step == "word":
            self.own.focus()

    def action_extras(self) -> None:
        """When, in words, who sees it: the sheet, with what is said so far."""
        word = self.own.value.strip() if self.own.has_focus else self.rows.chosen
        if self.step == "word" and word and not self.large:
            from tracker.app.screens.feeling_sheet import FeelingSheet

            known = self.known_as(word)
            said = self.it._replace(feeling=known.word if known else " ".join(whole(word).split()))
            self.app.push_screen(FeelingSheet(said, self, typed=self.own.has_focus))

    def _typed(self) -> None:
        self.it = self.it._replace(feeling=self.own.value or None)
        self._keep_draft()
        self.draw()

    def _keep_draft(self) -> None:
        """A typed word is on the disk before it is on the screen."""
        if self.own.value.strip():
            self.mend.drafts.keep(self.draft, self.as_draft())
        else:
            self.mend.drafts.drop(self.draft)

    def as_draft(self) -> dict[str, Any]:
        """What a draft holds of it."""
        family = self.home.family.id if self.home else None
        said = checkin.to_dict(self.it)
        return {"screen": "feeling", "family": family, "checkin": said}

    # ---- keeping

    async def keep(self, word: str) -> None:
        """Keep the feeling; where that cannot be, everything stays here and the reason is said."""
        if self._keeping or self.home is None:
            return
        self._keeping = True
        try:
            kept = await self.keep_all(word, self.it)
        except Trouble as trouble:
            self.about.show(line(not_kept(trouble)).wrap(self.room.width))
            return
        finally:
            self._keeping = False
        if self.own.has_focus:
            self.said()
        self.finish(kept)

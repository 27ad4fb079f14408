"""Words that are typed at the table: on the disk with every key, and kept with enter.

What was begun and left is a draft, on this slide and after the review too; `/` goes on with it.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from tracker.app.checkin_words import MORE
from tracker.app.review_choices import taken
from tracker.app.review_page import EVERYBODY, NEXT, Page, said
from tracker.app.review_table import GIVER, given_in
from tracker.app.screens.review_doing import Doing
from tracker.app.text import line
from tracker.app.widgets.field import Field
from tracker.app.widgets.written import Written
from tracker.rules.moment import Thanks
from tracker.rules.text import same

KINDS = ("thanks", "reword", "word", "outcome", "intention", "fun")
ITEMS = dict(
    zip(KINDS, ("thanks", "thanks", "words", "agenda", "intention", "fun"), strict=True),
)
"""On which item each is typed."""
LABELS = {"word": "a word", "intention": "we mean to", "fun": "our own"}
HINTS = {
    "thanks": "one thing, in a few words",
    "word": "one that came up, in any language",
    "outcome": "small, and for a week",
    "intention": "one thing, as small as you like",
    "fun": "what shall we do?",
}
KEPT = "kept"


class Wanted(NamedTuple):
    """What is being typed: one of KINDS; a thanks has a giver and somebody to thank (ids, None: all
    of us), one in other words its own id, what we try the line (its id) that it settles."""

    kind: str
    giver: str = ""
    to: str | None = None
    thanks: str = ""
    line: str = ""


class Typing(Doing):
    """A review with a field at its foot."""

    def __init__(
        self, ident: str | None = None, *, draft: tuple[str, dict[str, Any]] | None = None
    ) -> None:
        super().__init__(ident)
        self.own = Written("own")
        self.wanted: Wanted | None = None
        self._asked = False  # whether a change that enter asked for is under way
        self._seen = Thanks()
        self.begun: dict[Wanted, tuple[str, str]] = {}  # the draft's name, and its words
        self._left = draft

    def typing_begins(self) -> None:
        """Listen to the field; the words of a draft come back into it."""
        self.watch(self.own.field, "value", self.typed, init=False)
        self.watch(self.own.field, "has_focus", lambda: self.draw(), init=False)
        self._bring_back()
        if self._left is None:
            return
        (name, draft), self._left = self._left, None
        wanted = wanted_of(draft)
        self.begun[wanted] = name, str(draft.get("text", ""))
        pages = [page for page in self.way if page.item == ITEMS[wanted.kind]]
        if not pages:
            return  # that item is not there any more; it stays a draft
        if self.looking_back:
            self.looking_back = False
            self.know(self.week)
        self.at = pages[-1].at
        self.open(wanted)

    def _bring_back(self) -> None:
        """Words that were begun in this review and left wait on their slides again."""
        drafts = self.mend.drafts
        mine = (None, self.home.me if self.home is not None else None)
        for name in drafts.waiting() if self.ident is not None else ():
            draft = drafts.read(name)
            here = isinstance(draft, dict) and draft.get("screen") == "review"
            if here and draft.get("review") == self.ident and draft.get("me") in mine:
                wanted, text = wanted_of(draft), str(draft.get("text", ""))
                if wanted not in self.begun:
                    self.begun[wanted] = drafts.claim(name), text

    # ---- opening

    def action_write(self) -> None:
        """Words for this slide; what was begun here goes first."""
        page = self.page
        if page is None or self.ident is None:
            return
        wanted = self.waiting or self._meant(page)
        if wanted is not None:
            self.open(wanted)

    @property
    def waiting(self) -> Wanted | None:
        """What was begun on this item and not kept."""
        item = self.at[0]
        return next((one for one in reversed(self.begun) if ITEMS[one.kind] == item), None)

    def _meant(self, page: Page) -> Wanted | None:
        """What would be typed on a page."""
        bar = self.bar or ""
        given = self.given(bar)
        if page.item == "thanks" and given is not None:
            return Wanted("reword", thanks=given.id)
        if page.item == "thanks":
            return Wanted("thanks", giver=bar.removeprefix(GIVER)) if bar else None
        if page.item == "agenda":
            taken = self.line_taken()
            return Wanted("outcome", line=taken) if taken is not None else None
        if page.item == "intention" and page.part != NEXT:
            return None
        kind = {"words": "word"}.get(page.item, page.item)
        return Wanted(kind) if kind in KINDS else None

    def thank(self, key: str) -> None:
        """A digit on the thanks: to whom the one at the bar says it."""
        bar, to = self.bar, self.by_digit(key)
        if bar is None or self.ident is None or (to is None and key != EVERYBODY):
            return
        given = self.given(bar)
        giver = given.giver if given is not None else bar.removeprefix(GIVER)
        if to == giver:
            return
        self.open(Wanted("thanks", giver, to))

    def open(self, wanted: Wanted) -> None:
        """Type it, going on with what was begun of it, else with what stands there."""
        if self._asked:
            return
        self.wanted, self.undoes = wanted, None
        self._seen = self._said(wanted)
        _, text = self.begun.get(wanted, ("", self._already(wanted)))
        self.own.open(self._label(wanted), HINTS.get(wanted.kind, ""), text)
        self.draw()

    def _already(self, wanted: Wanted) -> str:
        """What was kept of it before."""
        review = self.week.review if self.week is not None else None
        if self.week is None or review is None:
            return ""
        if wanted.kind == "reword":
            return self._said(wanted).text
        if wanted.kind == "outcome":
            one = taken(self.week)
            return one.outcome if one is not None and one.id == wanted.line else ""
        return review.intention if wanted.kind == "intention" else ""

    def _said(self, wanted: Wanted) -> Thanks:
        """The thanks that is to be said in other words; where it is gone, one without any."""
        every = given_in(self.week) if self.week is not None else ()
        found = (each for each in every if each.id == wanted.thanks and each.shared)
        return next(found, Thanks(id=wanted.thanks))

    def _label(self, wanted: Wanted) -> str:
        assert self.week is not None
        if wanted.kind == "thanks":
            to = self.week.home.name(wanted.to) or "all of us"
            return f"{self.week.home.name(wanted.giver) or ''} to {to}".strip()
        if wanted.kind == "reword":
            return "in other words"
        return said("we_try") if wanted.kind == "outcome" else LABELS[wanted.kind]

    # ---- typing

    @property
    def typing(self) -> bool:
        return self.own.typing

    def typed(self) -> None:
        """A key was typed: on the disk first."""
        wanted, text = self.wanted, self.own.value
        if wanted is None or not self.own.display:
            return
        name, _ = self.begun.pop(wanted, ("", ""))
        if text.strip() and text != self._already(wanted):
            name = name or self.mend.drafts.new()
            self.begun[wanted] = name, text
            self.mend.drafts.keep(name, self._draft(wanted, text))
        elif name:
            self.mend.drafts.drop(name)

    def _draft(self, wanted: Wanted, text: str) -> dict[str, Any]:
        family = self.home.family.id if self.home is not None else None
        at = {"screen": "review", "family": family, "review": self.ident}
        return {**at, "text": text, **wanted._asdict()}

    def on_input_submitted(self, event: Field.Submitted) -> None:
        event.stop()
        if self._asked:
            return
        wanted, text = self.wanted, " ".join(event.value.split())
        already = self._already(wanted) if wanted is not None else ""
        if wanted is None or text == already or not (text or wanted.kind == "intention"):
            self.close()
            return
        self._asked = True
        self.mend.beside(self._send(wanted, event.value, text))

    async def _send(self, wanted: Wanted, typed: str, text: str) -> None:
        """Keep it. What is typed on meanwhile stays in the field, for the same."""
        try:
            kept = await self.keep(lambda journal, of: self._keep(journal, of, wanted, text))
        finally:
            self._asked = False
        if not kept:
            return
        if not self.is_attached:
            if self.own.value == typed:
                self.mend.drafts.drop(self.begun.get(wanted, ("", ""))[0])
        elif self.own.value == typed:
            self.close()
            self.tell(line(KEPT))
            self.go_on(wanted, text)
        else:
            self._type_on(wanted, text)
            self.mend.tell(line(MORE))

    def _type_on(self, wanted: Wanted, text: str) -> None:
        """A thanks is there now: what came after it makes it one in other words."""
        every = given_in(self.week) if self.week is not None and wanted.kind == "thanks" else ()
        said = [one for one in every if (one.giver, one.to, one.text) == (*wanted[1:3], text)]
        if said:
            self.wanted = now = Wanted("reword", thanks=said[-1].id)
            self._seen = said[-1]
            self.begun[now] = self.begun.pop(wanted, ("", ""))
            self.own.label_as(self._label(now))
            self.typed()
            self.go_on(wanted, text)

    def _keep(self, journal: Any, ident: str, wanted: Wanted, text: str) -> None:
        from tracker.journal import reviews

        if wanted.kind == "thanks":
            reviews.thank(journal, ident, wanted.giver, wanted.to, text)
        elif wanted.kind == "reword":
            reviews.reword(journal, self.said_in(self._seen), self._seen, text)
        elif wanted.kind == "word":
            reviews.add_word(journal, ident, text)
        elif wanted.kind == "outcome":
            reviews.take_up(journal, ident, wanted.line)
            reviews.settle(journal, ident, text)
        elif wanted.kind == "intention":
            reviews.intend(journal, ident, text)
        else:
            reviews.choose_fun(journal, ident, text)

    def go_on(self, wanted: Wanted, text: str) -> None:
        """The bar stays with whoever said thanks; a word that came up is shown."""
        page = self.page
        if page is not None and wanted.kind == "thanks":
            theirs = [row.key for row in page.rows if wanted.giver in row.who]
            self.bars["thanks"] = theirs[-1] if theirs else self.bar or ""
        elif wanted.kind == "word":
            new = (one for one in self.way if one.item == "words" and same(one.part) == same(text))
            self.at = next((one.at for one in new), self.at)
        self.draw()

    # ---- leaving the field

    def leave_field(self) -> None:
        """Back to the slide; what is typed stays a draft."""
        self.set_focus(None)
        self.own.display = False
        self.told_no_more()
        self.draw()

    def close(self) -> None:
        """The words are kept, or there were none."""
        name, _ = self.begun.pop(self.wanted, ("", "")) if self.wanted else ("", "")
        if name:
            self.mend.drafts.drop(name)
        self.wanted = None
        self.own.close()
        self.leave_field()

    def let_typed_go(self) -> None:
        """The review is left: typed words, which are on the disk already, become drafts."""
        for name, _ in self.begun.values():
            self.mend.drafts.leave(name)


def wanted_of(draft: dict[str, Any]) -> Wanted:
    """What the words of a draft were typed for; of one that says it wrongly, what we mean to do."""
    kind, to = draft.get("kind"), draft.get("to")
    return Wanted(
        kind if isinstance(kind, str) and kind in KINDS else "intention",
        str(draft.get("giver", "")),
        to if isinstance(to, str) else None,
        str(draft.get("thanks", "")),
        str(draft.get("line", "")),
    )

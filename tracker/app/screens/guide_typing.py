"""Our own words in the guide: typed, on the disk with every key, and kept when they are said."""

from __future__ import annotations

from typing import Any, NamedTuple

from textual.content import Content

from tracker.app.guide_blocks import LANDED, WORDS, Offer, of
from tracker.app.guide_facts import Facts, lines_of
from tracker.app.guide_landing import PLANS, asks_how_it_was
from tracker.app.guide_words import HEADS
from tracker.app.screens.guide_doing import Doing
from tracker.app.text import line
from tracker.app.widgets.ours import Ours
from tracker.guide.texts import text
from tracker.rules.guiding import notices
from tracker.rules.moment import PARTS
from tracker.rules.text import whole
from tracker.store.errors import Trouble

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tracker.app.drafts import Drafts


UNDO = (("u", "bold $ink"), (" undo", "$quiet"))


CHANGED = ("say", *(does for does, _, _ in PLANS))
"""Lines that can be changed before they are kept."""


class Wanted(NamedTuple):
    """What is being typed: `say` for one of the three R's, `heard`, `make_good`, `next_time`."""

    does: str
    part: str | None = None


def joined(mine: str, stands: str) -> str:
    """My part, and the limit that still stands, as one line of two sentences."""
    mine, stands = (" ".join(whole(each).split()) for each in (mine, stands))
    end = "." if mine and stands and mine[-1] not in ".!?…”" else ""
    return f"{mine}{end} {stands}".strip()


class Typing(Doing):
    """A guide with the fields for our own words."""

    def __init__(
        self, facts: Facts, step: int, draft: tuple[str, dict[str, Any]] | None = None
    ) -> None:
        super().__init__(facts, step)
        self.ours = Ours("ours")
        self.wanted = Wanted("say")
        self.draft, self._left = draft if draft is not None else ("", {})
        self._last: tuple[str, str | None] | None = None  # what was typed and said, and its R

    def typing_begins(self) -> None:
        """Listen to the fields; words of a draft come back into them."""
        for field in (self.ours.first, self.ours.second):
            self.watch(field, "value", self.typed, init=False)
            self.watch(field, "has_focus", lambda: self.draw(), init=False)
        if self._left:
            part = self._left.get("part")
            self.open(
                Wanted(str(self._left.get("does", "say")), part if part in PARTS else None),
                str(self._left.get("text", "")),
                str(self._left.get("limit", "")),
            )

    # ---- opening

    def action_ours(self) -> None:
        """Our words for what the bar is at."""
        wanted = self.meant()
        if wanted is not None:
            # what was typed for another of them is not lost
            there = self.ours.lines
            self.open(wanted, *(there if wanted == self.wanted else (joined(*there), "")))

    def action_change_line(self) -> None:
        """The phrase at the bar goes into the field, to be changed before it is said; words that
        are typed there already come first."""
        bar = self.at_bar
        if bar is None or bar.does not in CHANGED:
            self.tell(line("the phrases of the three R’s can be changed"))
        elif any(each.strip() for each in self.ours.lines):
            self.open(self.wanted, *self.ours.lines)
            self.tell(line("your own words still stand here"))
        else:
            self.open(Wanted(bar.does, bar.part), bar.text)

    def meant(self) -> Wanted | None:
        """What would be typed here: in the third step for the R at the bar, in the fourth how it
        was for them, or a plan."""
        bar = self.at_bar
        if self.way.step == LANDED:
            plans = [does for does, _, _ in PLANS]
            if bar is not None and bar.does in plans:
                return Wanted(bar.does)
            if asks_how_it_was(self.facts):
                return Wanted("heard")
            self.tell(line("nothing is asked in words here"))
            return None
        if self.way.step != WORDS:
            self.go(WORDS)
            bar = self.at_bar
        first = "reflection" if self.way.no_fault else "responsibility"
        return Wanted("say", (bar.part if bar else None) or first)

    def open(self, wanted: Wanted, first: str = "", second: str = "") -> None:
        """Open the field for it, with these words in it."""
        self.wanted = wanted
        page = text("words")["builder"]
        two = wanted.part == "responsibility" and self.facts.speaks == "adult"
        if two:
            labels = (page["my_part"], page["limit"])
            # the example is of a shout
            shout = self.facts.kind == page["kind"]
            hints = (page["example_my_part"], page["example_limit"]) if shout else ("", "")
        else:
            labels, hints = (self._label(wanted), ""), ("", "")
        self.ours.open(labels, hints, two=two)
        self.ours.fill(first, second)
        self.draw()

    def _label(self, wanted: Wanted) -> str:
        if wanted.does == "heard":
            name = self.facts.listener.name if self.facts.listener else ""
            return f"in {of(name)} words"
        plans = {does: heading for does, heading, _ in PLANS}
        found = plans.get(wanted.does) or HEADS.get(wanted.part or "", "our words")
        return f"{found[:1].lower()}{found[1:]}"

    # ---- typing

    @property
    def typing(self) -> bool:
        return self.ours.typing

    def typed(self) -> None:
        """A key was typed: on the disk first, then on the screen."""
        drafts: Drafts = self.mend.drafts
        first, second = self.ours.lines
        if (first + second).strip():
            self.draft = self.draft or drafts.new()
            drafts.keep(self.draft, self.as_draft())
        elif self.draft:
            drafts.drop(self.draft)
        self.ours.say(self.noticed())
        self.draw()

    def noticed(self) -> str:
        """A gentle word about what is typed, where there is one to say."""
        first, second = self.ours.lines
        page = text("words")["builder"]
        if self.wanted.does != "say" or self.facts.speaks != "adult":
            return ""
        found = notices(
            first,
            second,
            but_words=page["but_words"] if self.ours.two else (),
            but_kept=page["but_kept"],
            comfort_patterns=page["comfort_patterns"] if not self.facts.between_adults else (),
        )
        return str(page[f"{found[0]}_notice"]) if found else ""

    def as_draft(self) -> dict[str, Any]:
        """What a draft holds of it."""
        first, second = self.ours.lines
        facts = self.facts
        return {
            "screen": "guide",
            "family": facts.home.family.id,
            "thread": facts.thread.id if facts.thread else None,
            "people": [one.id for one in facts.people],
            "step": self.way.step,
            **self.wanted._asdict(),
            "text": first,
            "limit": second,
        }

    async def keep_typed(self) -> None:
        """What is typed was said: keep it. Where that cannot be, everything stays here."""
        from tracker.journal import guiding

        told = joined(*self.ours.lines)
        if not told:
            self.leave_field()
            return
        wanted = self.wanted
        known = any(one.text == told for one in self.offers)
        try:
            if wanted.does == "say":
                offer = Offer("say", told, wanted.part)
                sitting = self.sitting
                answer = self.said_told(offer)
                if sitting is None or told not in lines_of(sitting):  # again would take it back
                    await self.say(offer)
                if not known:
                    self.way = self.way._replace(typed=(*self.way.typed, (told, wanted.part)))
                    self._last = (told, wanted.part)
                    answer = self.typed_told()
            elif wanted.does == "heard":
                one = await self.repair()
                await self.change(lambda journal: guiding.heard(journal, one.id, told))
                answer = line("kept, in their words   ", *UNDO)
            else:
                one, said = await self.repair(), {wanted.does: told}
                await self.change(lambda journal: guiding.plan(journal, one.id, **said))
                answer = line("planned   ", *UNDO)
        except Trouble as trouble:
            self.mend.tell_trouble(trouble)
            return
        self.forget_typed()
        self.draw_at(told)
        self.tell(answer)

    def typed_told(self) -> Content:
        """What is said after our own words were kept, with the key that keeps them for always."""
        keys = (("l", "bold $ink"), (" keep it among ours   ", "$quiet"), ("u", "bold $ink"))
        return line("said, in our words   ", *keys, (" undo", "$quiet"))

    async def action_keep_ours(self) -> None:
        """The words that were typed last become some of the family's own."""
        from tracker.journal import phrases

        if self._last is None:
            self.tell(line("type a line of yours first   ", ("/", "bold $ink")))
            return
        told, part = self._last
        kind, band = self.facts.kind, self.facts.band
        try:
            await self.mend.change(
                lambda journal: phrases.add(journal, told, kind=kind, band=band, part=part)
            )
        except Trouble as trouble:
            self.mend.tell_trouble(trouble)
            return
        self._last = None
        self.tell(line("one of ours now: it comes first   ", *UNDO))

    # ---- leaving the field

    def leave_field(self) -> None:
        """Back to the lines; what is typed stays where it is."""
        if not any(each.strip() for each in self.ours.lines):
            self.forget_typed()
        self.take_focus()

    def forget_typed(self) -> None:
        """The words are kept, or there were none."""
        draft, self.draft = self.draft, ""
        self.ours.close()
        if draft:
            self.mend.drafts.drop(draft)
        self.take_focus()

    def let_typed_go(self) -> None:
        """The guide is left: typed words, which are on the disk already, become a draft."""
        if self.draft and any(each.strip() for each in self.ours.lines):
            self.mend.drafts.leave(self.draft)

    # ---- of the screen

    @property
    def at_bar(self) -> Offer | None:
        """The numbered line at the bar."""
        raise NotImplementedError

    def draw_at(self, told: str) -> None:
        """Show it, the bar on these words."""
        raise NotImplementedError

    def take_focus(self) -> None:
        """The keys are the guide's again."""
        raise NotImplementedError

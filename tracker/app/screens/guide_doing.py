"""What the numbered lines of the guide do: each is kept at once, and undo takes it back."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from textual import work
from textual.content import Content

from tracker.app.guide_blocks import STEADY, WORDS, Offer, Way
from tracker.app.guide_door import look, opened
from tracker.app.guide_facts import Facts, lines_of
from tracker.app.guide_landing import closing_told
from tracker.app.reminding import remind
from tracker.app.screens.base import MendScreen
from tracker.app.screens.safety_door import ask_safe
from tracker.app.text import line
from tracker.rules.moment import Moment
from tracker.rules.threads import Thread
from tracker.store.errors import Missing, Trouble

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tracker.journal.guiding import Said
    from tracker.journal.opening import Journal


OPEN = ("not-yet", "needs-space")
"""Answers that leave it open."""


class Doing(MendScreen):
    """A guide that knows its facts, and keeps what was chosen."""

    def __init__(self, facts: Facts, step: int) -> None:
        super().__init__()
        self.facts, self.way = facts, Way(step)
        self.home = facts.home
        self._kind: str | None = None  # looked under, where the thread says another or none

    def draw(self) -> None:
        """Show it as it stands."""
        raise NotImplementedError

    # ---- looking

    def look_again(self) -> None:
        self.read()

    @work(exclusive=True, group="guide")
    async def read(self) -> None:
        """Look anew, in a thread: something was kept, here or elsewhere."""
        journal = await opened(self.mend)
        if journal is None:
            return
        now = self.facts
        thread = now.thread.id if now.thread else None
        people, own = [one.id for one in now.people], [one.id for one in now.repairs]
        try:
            found, _ = await asyncio.to_thread(look, journal, thread, people, own)
        except Missing:
            if self.is_current:
                self.app.pop_screen()
                self.mend.tell(line("what it went back to is no more"))
            return
        except Trouble as trouble:
            self.mend.tell_trouble(trouble)
            return
        self.know(found)

    def know(self, found: Facts) -> None:
        """Go by these from now on, said to the same one and looked under the same kind."""
        if self.facts.listener is not None:
            found = found.listening(self.facts.listener.id)
        self.facts = found._replace(kind=self._kind or found.kind)
        self.home = found.home
        self.draw()

    # ---- doing

    async def do(self, offer: Offer) -> None:
        """What this line does."""
        does: dict[str, Callable[[Offer], Any]] = {
            "say": self.say,
            "offer": self.give_space,
            "landed": self.answer,
            "seen": self.answer,
            "make_good": self.plan,
            "next_time": self.plan,
            "listener": self.choose,
            "kind": self.look_under,
            "ritual": self.by_ritual,
        }
        try:
            await does[offer.does](offer)
        except Trouble as trouble:
            self.mend.tell_trouble(trouble)
        self.draw()

    async def change(self, work: Callable[[Journal], Said]) -> Said:
        """Keep something of a repair, and go by it. Raises Trouble."""
        done = await self.mend.change(work)
        self.facts = self.facts.followed(done.moment, done.thread)
        return done

    async def say(self, offer: Offer) -> None:
        """A phrase was said, or was not after all."""
        from tracker.journal import guiding

        facts, text, part = self.facts, offer.text, offer.part
        sitting = self.sitting
        if sitting is not None and text in lines_of(sitting):
            said = lines_of(sitting)
            still = any(
                one.text != text and one.part == part and one.text in said for one in self.offers
            )
            kept = sitting.id
            await self.change(
                lambda journal: guiding.unsay(journal, kept, part=part, text=text, still=still)
            )
            self.tell(line("taken back   ", ("U", "bold $ink"), (" bring it back", "$quiet")))
            return
        thread, to, says = facts.thread.id if facts.thread else None, self.to, self.says
        goes_on = sitting is not None and (says is None or sitting.did == (says,))
        ident = sitting.id if sitting is not None and goes_on else None
        await self.change(
            lambda journal: guiding.say(
                *(journal, thread),
                part=part,
                text=text,
                listener=to,
                sitting=ident,
                speaker=says,
            )
        )
        self.tell(self.said_told(offer))

    async def give_space(self, offer: Offer) -> None:
        """The offer was made, and they have space."""
        from tracker.journal import guiding

        await self.say(offer._replace(part=None))
        sitting = self.sitting
        if sitting is None or offer.text not in lines_of(sitting) or sitting.landed is not None:
            return
        ident = sitting.id
        await self.change(lambda journal: guiding.view(journal, ident, "needs-space"))
        keys = (("z", "bold $ink"), (" remind me   ", "$quiet"), ("u", "bold $ink"))
        self.tell(line("offered, and space given   ", *keys, (" undo", "$quiet")))

    async def answer(self, offer: Offer) -> None:
        """How it landed, or how it looks to the doer; the same again takes it out. Not yet, where
        nobody came back so far, is nothing to keep."""
        from tracker.journal import guiding

        if offer.value in OPEN and not self.facts.repairs:
            stays = "it stays open" if self.facts.thread else "nothing is kept"
            self.tell(line(f"nothing was said yet; {stays}"))
            return
        one = await self.repair()
        given = one.landed if offer.does == "landed" else one.seen
        wanted = None if given == offer.value else offer.value
        keep = guiding.landed if offer.does == "landed" else guiding.view
        done = await self.change(lambda journal: keep(journal, one.id, wanted))
        undo = (("u", "bold $ink"), (" undo", "$quiet"))
        if wanted is None:
            self.tell(line("taken out   ", *undo))
            return
        mended = done.thread is not None and done.thread.state == "mended"
        word = line(("mended", "$gold"), ". ") if mended else Content("")
        self.tell(line(word, f"{closing_told(wanted)}   ", *undo))

    async def plan(self, offer: Offer) -> None:
        """What makes it good, and what we do next time; the same again takes it out."""
        from tracker.journal import guiding

        one = await self.repair()
        given = getattr(one, offer.does)
        said = {offer.does: "" if given == offer.text else offer.text}
        await self.change(lambda journal: guiding.plan(journal, one.id, **said))
        told = "planned" if said[offer.does] else "taken out"
        self.tell(line(f"{told}   ", ("u", "bold $ink"), (" undo", "$quiet")))

    async def by_ritual(self, offer: Offer) -> None:
        """It went by this ritual; the same again takes it out."""
        from tracker.journal import guiding

        one = await self.repair()
        wanted = "" if one.ritual == offer.text else offer.text
        await self.change(lambda journal: guiding.plan(journal, one.id, ritual=wanted))
        self.way = self.way._replace(ritual=False, page=0)
        told = f"by way of {wanted}" if wanted else "taken out"
        self.tell(line(f"{told}   ", ("u", "bold $ink"), (" undo", "$quiet")))

    async def choose(self, offer: Offer) -> None:
        """Who it is for; a grown-up after the question whether it is safe."""
        wanted = self.facts.listening(offer.value)

        def chosen() -> None:
            self.facts = wanted
            self.draw()

        if wanted.between_adults and not self.facts.between_adults:
            ask_safe(self.mend, chosen)
        else:
            chosen()

    async def look_under(self, offer: Offer) -> None:
        """What it was; a rupture that had no kind has one from now on."""
        from tracker.journal import editing

        self._kind = offer.value
        self.facts = self.facts._replace(kind=offer.value)
        self.way = self.way._replace(page=0)
        rupture = self.facts.rupture
        if rupture is not None and rupture.rupture is None:
            named = rupture._replace(rupture=offer.value)
            await self.mend.change(lambda journal: editing.rewrite(journal, rupture.id, named))

    async def repair(self) -> Moment:
        """The repair that an answer or a plan belongs to: the latest; where none was kept yet, that
        it happened is kept now. Raises Trouble."""
        from tracker.journal import guiding

        if self.facts.repairs:
            return self.facts.repairs[-1]
        thread, to = self.facts.thread.id if self.facts.thread else None, self.to
        return (await self.change(lambda journal: guiding.say(journal, thread, listener=to))).moment

    async def action_remind(self) -> None:
        thread: Thread | None = self.facts.thread
        if thread is None or thread.ended:
            self.tell(line("nothing is open here to come back to"))
            return
        now = await remind(self.mend, thread.id, thread.remind_at)
        if now is not None:
            self.facts = self.facts._replace(thread=now)
            self.draw()

    # ---- what it goes by

    @property
    def offers(self) -> tuple[Offer, ...]:
        """The numbered lines in sight."""
        raise NotImplementedError

    @property
    def sitting(self) -> Moment | None:
        """The repair that words of now go to."""
        return next((one for one in self.facts.repairs if one.id == self.facts.sitting), None)

    @property
    def says(self) -> str | None:
        """Who says it, where that is not the one whose way back it is."""
        return self.facts.me if self.way.no_fault and self.facts.comes_to_me else None

    @property
    def to(self) -> str | None:
        """Whom it is said to: an id, None for all of them."""
        if self.says is not None and self.facts.other is not None:
            return self.facts.other.id
        if self.facts.between_children or self.facts.listener is None:
            return None
        return self.facts.listener.id

    def said_told(self, offer: Offer) -> Content:
        """What is said after a phrase was marked."""
        raise NotImplementedError

    def go(self, step: int) -> None:
        """To a step."""
        step = min(max(step, STEADY), WORDS + 1)
        self.way = self.way._replace(step=step, page=0, ritual=False)
        self.draw()

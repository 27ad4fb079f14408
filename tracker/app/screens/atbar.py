"""What can be done with the moment at the bar: open, edit, let go, who sees it; and drafts."""

from __future__ import annotations

from typing import Any

from textual import events

from tracker.app.screens.base import MendScreen
from tracker.app.text import line
from tracker.rules.moment import Moment
from tracker.rules.sharing import veiled
from tracker.store.errors import Trouble

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tracker.app.app import Mend

SEEN = {
    "own": "only you see it now",
    "adults": "the adults see it now",
    "home": "all of you see it at home now",
    "shared": "it may be read at the table now",
}

IDLE = 300_000_000
"""Microseconds without a key after which a lifted veil falls again."""
BROUGHT_BACK = (
    *("line", "sheet", "feeling", "guide", "words", "rituals", "wall", "review"),
    *("bring", "span"),
)
"""The screens whose drafts come back with a key."""


class AtBar(MendScreen):
    """A screen whose bar stands on moments."""

    stepping: str | None = None
    """The moment whose circle was changed last: that key goes on, also once it is veiled."""

    async def at_bar(self) -> Moment | None:
        """The moment at the bar, None where it stands on nothing."""
        raise NotImplementedError

    def hidden(self, one: Moment) -> bool:
        """Whether its words are veiled just now."""
        return False

    async def _seen(self, *, going_on: bool = False) -> Moment | None:
        """The moment at the bar, unless it is veiled."""
        one = await self.at_bar()
        if one is None:
            return None
        if self.hidden(one) and not (going_on and one.id == self.stepping):
            self.tell(line("it is veiled   ", (".", "bold $ink"), (" lifts the veil", "$quiet")))
            return None
        self.stepping = one.id if going_on else None
        return one

    async def action_open_row(self) -> None:
        one = await self._seen()
        if one is not None:
            self.app.push_screen(self.mend.screen_of("whole", one))

    async def on_rows_opened(self) -> None:
        await self.action_open_row()

    async def action_edit(self) -> None:
        one = await self._seen()
        if one is not None:
            edit(self.mend, one)

    async def action_remove(self) -> None:
        one = await self._seen()
        if one is not None:
            await remove(self.mend, one)

    async def action_audience(self) -> None:
        one = await self._seen(going_on=True)
        if one is not None:
            await next_circle(self.mend, one)

    async def action_too_much(self) -> None:
        one = await self._seen()
        if one is not None:
            await too_much(self.mend, one)

    async def action_join(self) -> None:
        one = await self._seen()
        if one is not None and one.kind == "repair":
            await join(self.mend, one)

    async def action_draft(self) -> None:
        """The newest draft comes back to where it was."""
        taken = self._take_draft()
        if taken is None:
            self.tell(line("no draft waits"))
            return
        name, draft = taken
        if draft["screen"] == "line":
            moment = await self._moment(draft.get("moment"))
            text = str(draft.get("text", ""))
            self.app.push_screen(self.mend.screen_of("line", text, draft=name, moment=moment))
        elif draft["screen"] == "guide":
            from tracker.app.guide_door import from_draft

            await from_draft(self.mend, name, draft)
        else:
            self.app.push_screen(self.mend.screen_of(draft["screen"], draft=(name, draft)))

    def _take_draft(self) -> tuple[str, dict[str, Any]] | None:
        """What was let go last, else the newest draft of this family: its name and content."""
        drafts = self.mend.drafts
        if self.mend.let_go is not None:
            name, draft = drafts.new(), self.mend.let_go
            self.mend.let_go = None
            drafts.keep(name, draft)
            return name, draft
        ours = (None, self.home.family.id if self.home else None)
        mine = (None, self.home.me if self.home else None)
        others, found = [], drafts.take()
        while found is not None and not (
            found[1].get("screen") in BROUGHT_BACK
            and found[1].get("family") in ours
            and found[1].get("me") in mine
        ):
            others.append(found[0])
            found = drafts.take()
        for name in others:
            drafts.leave(name)
        return found

    async def _moment(self, ident: Any) -> Moment | None:
        """A moment by its id, wherever it is; None where it is no more."""
        from tracker.journal import moments

        if not isinstance(ident, str):
            return None
        try:
            return (await self.mend.change(lambda journal: moments.show(journal, ident))).moment
        except Trouble:
            return None


class Veiled(AtBar):
    """One that veils words. `veil`: 0 lifted, 1 adults' lines are bars, 2 every note is."""

    veil = 1
    _idle = 0

    def hidden(self, one: Moment) -> bool:
        return self.veil == 2 or (self.veil == 1 and veiled(one.audience))

    def on_key(self, event: events.Key) -> None:
        self._idle = self.mend.clock()

    def veil_falls(self) -> None:
        """A lifted veil falls again where nobody typed for long."""
        if self.veil == 0 and self.mend.clock() - self._idle > IDLE:
            self.veil = 1


def edit(mend: Mend, one: Moment) -> None:
    """Open the sheet with a moment in it."""
    from tracker.app.checkin_kept import of_moment

    home = mend.home()
    if home is not None:
        mend.push_screen(mend.screen_of("sheet", start=of_moment(one, home)))


async def remove(mend: Mend, one: Moment) -> None:
    """Put a moment into the trash, and say how it comes back."""
    from tracker.journal import moments

    try:
        await mend.change(lambda journal: moments.delete(journal, one.id))
    except Trouble as trouble:
        mend.tell_trouble(trouble)
        return
    mend.tell(line("in the trash for 30 days   ", ("u", "bold $ink"), (" undo", "$quiet")))


async def join(mend: Mend, one: Moment) -> None:
    """A repair leaves its thread, or comes back to the one that fits."""
    from tracker.app.checkin_words import thread_named
    from tracker.journal import editing
    from tracker.journal.joining import ALONE

    wanted = one._replace(thread=None if one.thread is None else ALONE)
    try:
        done = await mend.change(lambda journal: editing.rewrite(journal, one.id, wanted))
    except Trouble as trouble:
        mend.tell_trouble(trouble)
        return
    if one.thread is None and done.joined is None:
        mend.tell(line("nothing is open between you that it could join"))
        return
    said, does = "it stands on its own   ", " joins it again   "
    if done.joined is not None:
        now = mend.looking.now(done.home)
        said, does = f"joined: {thread_named(done.joined, done.home, now)}   ", " apart   "
    keys = (("j", "bold $ink"), (does, "$quiet"), ("u", "bold $ink"), (" undo", "$quiet"))
    mend.tell(line(said, *keys))


async def too_much(mend: Mend, one: Moment) -> None:
    """Mark a moment as too much for whoever is at the keyboard, or take the mark off."""
    from tracker.journal import marking

    try:
        done = await mend.change(lambda journal: marking.too_much(journal, one.id))
    except Trouble as trouble:
        mend.tell_trouble(trouble)
        return
    keys = [("!", " who can help   ")] if done.on else []
    said = line(f"{'marked' if done.on else 'no longer marked'}: too much for me   ")
    for key, does in [*keys, ("u", " undo")]:
        said = line(said, (key, "bold $ink"), (does, "$quiet"))
    mend.tell(said)


async def next_circle(mend: Mend, one: Moment) -> None:
    """Another circle sees a moment: the next smaller one, and after the smallest the largest but
    the table: what was taken out of sharing stays out."""
    from tracker.journal import editing
    from tracker.journal.circles import circles

    home = mend.home()
    if home is None:
        return
    own = one.audience == "own" or (home.me is not None and one.whose == home.me)
    fit = [c for c in circles(one.kind, one.did, one.by, home, own=own) if c != "shared"]
    wanted = fit[(fit.index(one.audience) if one.audience in fit else len(fit)) - 1]
    try:
        await mend.change(lambda journal: editing.set_audience(journal, one.id, wanted))
    except Trouble as trouble:
        mend.tell_trouble(trouble)
        return
    more = [("p", " another circle   ")] if len(fit) > 1 else []
    said = line(f"{SEEN[wanted]}   ")
    for key, does in [*more, ("u", " undo")]:
        said = line(said, (key, "bold $ink"), (does, "$quiet"))
    mend.tell(said)

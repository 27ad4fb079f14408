"""What the guide knows when it opens: the thread, who speaks to whom, and what was said so far.

Values only: no screen, no store. The words themselves are texts of the guide; which of them are
shown is in `guide_steps`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tracker.guide.texts import SPEAKERS
from tracker.journal.home import Home
from tracker.rules import clock, guiding
from tracker.rules.ages import years_at
from tracker.rules.guiding import Helped
from tracker.rules.moment import BANDS, Member, Moment, Phrase
from tracker.rules.threads import Thread

FAR = 14 * 24 * clock.HOUR
"""After so long a thread is opened with other words."""
ASKED_FROM = BANDS.index("school-age")
"""From this band on somebody is asked how it was, and offered to make good."""


class Facts(NamedTuple):
    """All there is to go by. `people` may be spoken to, the likeliest first, and `listener` is one
    of them; `speaker` is whose words they are. `kind` is a slug, None while nobody said what it
    was. `helping` are rituals that landed between the same people, `fitting` those that suit who is
    to be reached. Without a `thread` it is a way back to somebody, from nothing that was kept."""

    home: Home
    now: int
    kind: str | None = None
    thread: Thread | None = None
    rupture: Moment | None = None
    repairs: tuple[Moment, ...] = ()
    speaker: Member | None = None
    people: tuple[Member, ...] = ()
    listener: Member | None = None
    phrases: tuple[Phrase, ...] = ()
    helped: Helped | None = None
    sitting: str | None = None
    helping: tuple[str, ...] = ()
    fitting: tuple[str, ...] = ()

    @property
    def today(self) -> str:
        return self.home.today(self.now)

    @property
    def me(self) -> str | None:
        return self.home.me

    @property
    def between_children(self) -> bool:
        """Whether the grown-up here stands between children, with words to all of them."""
        return self.kind == "siblings-fought" and self.speaks == "adult" and len(self.people) > 1

    @property
    def between_adults(self) -> bool:
        """Whether a grown-up speaks to a grown-up."""
        return self.speaks == "adult" and self.band == "adult"

    @property
    def comes_to_me(self) -> bool:
        """Whether it is another's way back, to the one at the keyboard."""
        return self.listener is not None and self.listener.id == self.me

    @property
    def speaks(self) -> str:
        """`adult` or `child`: from whose mouth the words are."""
        band = self.band_of(self.speaker)
        return SPEAKERS[0] if band in ("adult", None) else SPEAKERS[1]

    @property
    def other(self) -> Member | None:
        """The one who is not at the keyboard: who is to be reached, whoever speaks."""
        return self.speaker if self.comes_to_me else self.listener

    def band_of(self, member: Member | None) -> str | None:
        """The band of somebody today, when the words are said."""
        return None if member is None else self.home.band(member, self.today)

    @property
    def band(self) -> str:
        """The band of who listens."""
        return self.band_of(self.listener) or "adult"

    @property
    def grown(self) -> bool:
        """Whether the younger of the two is of school age or older."""
        bands = [self.band, self.band_of(self.speaker) or "adult"]
        return min(BANDS.index(each) for each in bands) >= ASKED_FROM

    @property
    def far(self) -> bool:
        """Whether it is so long ago that it needs a beginning of its own."""
        one = self.thread
        if one is None:
            return False
        return self.now - one.opened_at > FAR or one.precision in ("month", "year")

    def named(self, member: Member | None) -> str:
        """How somebody is called here; whoever is at the keyboard is me."""
        if member is None:
            return ""
        return "me" if member.id == self.me else member.name

    def called(self, member: Member | None) -> str:
        """What the other of the two calls somebody: children have names of their own for grown-ups,
        the first nickname."""
        if member is None:
            return ""
        with_child = self.speaks == "child" or self.band != "adult"
        if with_child and self.band_of(member) == "adult" and member.nicknames:
            return f"{member.nicknames[0][:1].upper()}{member.nicknames[0][1:]}"
        return member.name

    def said(self) -> dict[str, Moment]:
        """Every line that was said in this thread, with the newest repair that holds it."""
        return {each: one for one in self.repairs for each in lines_of(one)}

    def listening(self, ident: str) -> Facts:
        """The same, said to another of `people`."""
        found = next((one for one in self.people if one.id == ident), self.listener)
        return self._replace(listener=found)

    def followed(self, repair: Moment, thread: Thread | None) -> Facts:
        """The same after a repair was kept or changed."""
        others = [one for one in self.repairs if one.id != repair.id]
        found = others if repair.deleted is not None else [*others, repair]
        return self._replace(
            repairs=tuple(sorted(found, key=lambda one: (one.at, one.id))),
            thread=thread or self.thread,
            sitting=repair.id if repair.deleted is None else None,
        )


def of_thread(
    home: Home,
    now: int,
    thread: Thread,
    rupture: Moment,
    repairs: Sequence[Moment],
    phrases: Iterable[Phrase],
    helped: Helped | None,
) -> Facts:
    """What there is to go by for a thread."""
    known = {one.id: one for one in home.everybody}
    speaker = guiding.speaking(rupture, home.everybody, home.me)
    heard = guiding.listeners(rupture, home.everybody, home.me)
    people = tuple(known[one] for one in heard if one in known)
    return Facts(
        home=home,
        now=now,
        kind=rupture.rupture,
        thread=thread,
        rupture=rupture,
        repairs=tuple(repairs),
        speaker=known.get(speaker or ""),
        people=people,
        listener=people[0] if people else None,
        phrases=tuple(phrases),
        helped=helped,
    )


def of_people(home: Home, now: int, people: Sequence[str], phrases: Iterable[Phrase]) -> Facts:
    """The same for a way back to these people (ids), from no thread."""
    known = {one.id: one for one in home.everybody}
    found = tuple(known[one] for one in people if one in known and one != home.me)
    return Facts(
        home=home,
        now=now,
        speaker=known.get(home.me or ""),
        people=found,
        listener=found[0] if found else None,
        phrases=tuple(phrases),
    )


def lines_of(repair: Moment) -> list[str]:
    """What was said, a line each."""
    return [each for each in repair.note.split("\n") if each.strip()]


def age(facts: Facts, member: Member) -> str:
    """How old somebody is, in a word: `four`, `a baby`, `of school age`; nothing for grown-ups."""
    band = facts.band_of(member)
    years = years_at(member.birth, facts.today)
    if band == "infant":
        return "a baby"
    if band == "adult":
        return ""
    if years is not None:
        return NUMBERS[years] if years < len(NUMBERS) else f"{years}"
    return UNKNOWN[band or "school-age"]


NUMBERS = (
    *("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
)
UNKNOWN = {
    "toddler": "a toddler",
    "preschooler": "a preschooler",
    "school-age": "of school age",
    "teen": "a teenager",
}

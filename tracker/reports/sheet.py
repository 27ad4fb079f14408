"""What has room on the sheet for the fridge: one page, whatever a week brought. Pure.

A report is cut here to so many lines of so much room (see `widths`), so that the page holds it in
A4 and in Letter, in whatever serif font the browser has. What has no room is told as `and 3 more`;
that leaves out whole items and never cuts a name.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tracker.journal.shared_week import Shared, WordShown
from tracker.reports import told as telling
from tracker.reports.told import Told, Way
from tracker.reports.widths import cut, lines
from tracker.rules.moment import Thanks
from tracker.rules.text import plain

ROOM, HEAD = 25.0, 35.0
"""Em of a line beside its heading, and of the line on top."""
LINES = {"week": 24, "month": 30}
"""Lines of text that a page has room for, below its cloth and above its blank lines."""
AIR = 4
"""So many lines may be left to let the sections stand farther apart."""
MOST = 2
"""Lines that an item has; more only for names, which are never cut."""
NAMES = 3
"""So many people stand by name before one item."""
BLANKS = ("more thanks", "for the table")
"""What the lines are for that are left to write on."""
TITLES = {"week": "our week", "month": "our month"}
EMPTY = {
    "thanks": "Nobody’s thanks are written here yet. There is room below.",
    "tried": "Nothing hangs here, and that is fine. Who tries is seen again.",
    "words": "No new word. The ones we have are good ones.",
    "ways": "Whatever brings us back to each other.",
    "meant": "Nothing chosen. The days come by themselves.",
    "next": "Whenever we sit down together.",
}
NO_THANKS = "No thanks were written down, and they count all the same."
"""The same of a page without lines to write on."""
AWAY = "We were away. Good to be home again."
SKIPPED = "A time of its own. Nothing to catch up on."


class Item(NamedTuple):
    """One thing: whose it is (an id, for the sign before it), the names that begin it, its words,
    and how many lines it takes at most."""

    whose: str | None
    names: str
    words: str
    lines: int


class Section(NamedTuple):
    """A heading with its items; `more` says that there are others, `empty` that there are none."""

    title: str
    items: Sequence[Item]
    more: str
    empty: str

    @property
    def lines(self) -> int:
        """How many it takes at most."""
        below = [text for text in (self.more, self.empty) if text]
        return sum(one.lines for one in self.items) + sum(lines(text, ROOM) for text in below)


class Sheet(NamedTuple):
    """A page: what it is of, whose and when, the report it is cut from, its sections, the headings
    of its blank lines, and how many lines of room are left to spread over it."""

    title: str
    whose: str
    when: str
    told: Told
    sections: Sequence[Section]
    blanks: Sequence[str]
    air: int


def sheet(told: Told) -> Sheet:
    """The page of a report."""
    every = {
        "thanks": ("thanks", [_thanks(told, one) for one in told.thanks]),
        "tried": ("we tried", [_tried(told, one) for one in told.celebrations]),
        "words": ("words", [_word(told, one) for one in told.words]),
        "ways": ("a way back", [_way(one) for one in told.ways]),
        "meant": ("we mean to", [_item(None, "", one.text) for one in told.meant]),
        "next": ("next time", _next(told)),
    }
    if told.span == "month":
        every["ways"] = ("ways back", every["ways"][1])
        every["meant"] = ("we meant to", every["meant"][1])
    if told.span == "month" or told.next is None:
        del every["next"]
    empty = dict(EMPTY)
    if told.away:
        empty["thanks"] = AWAY if told.journey else SKIPPED
    elif told.span == "month":
        empty["thanks"] = NO_THANKS
    whose = plain(telling.whose(told), one_line=True)
    room = LINES[told.span] + 1 - lines(whose, HEAD)
    placed = _fitted([items for _, items in every.values()], room)
    sections = [
        Section(title, items[:n], _more(len(items) - n, n), "" if items else empty[name])
        for (name, (title, items)), n in zip(every.items(), placed, strict=True)
    ]
    left = room - sum(one.lines for one in sections)
    blanks = BLANKS if told.span == "week" else ()
    return Sheet(
        TITLES[told.span], whose, telling.when(told), told, sections, blanks, min(left, AIR)
    )


def _fitted(every: Sequence[Sequence[Item]], room: int) -> list[int]:
    """How many items of each section stand on the page: in turns, so that none takes all of it, and
    the short ones at the end of the page first. Each keeps a line for what it says of the rest, and
    an empty one two for its sentence."""
    left = room - sum(1 if items else 2 for items in every)
    placed = [0] * len(every)
    turns = [*range(len(every) - 1, 1, -1), 0, 1]
    going_on = [n for n in turns if every[n]]
    while going_on:
        for n in list(going_on):
            items = every[n]
            last = placed[n] + 1 == len(items)
            need = items[placed[n]].lines - (1 if last else 0)
            fits = need <= left
            if fits:
                left, placed[n] = left - need, placed[n] + 1
            if last or not fits:
                going_on.remove(n)
    return placed


def _more(number: int, shown: int) -> str:
    """What stands for so many items that have no room."""
    if not number:
        return ""
    if shown:
        return f"and {number} more"
    return "too long for this page" if number == 1 else f"{number} of them, too long for this page"


def _item(whose: str | None, names: str, text: str) -> Item:
    """An item with its words cut to the lines that it has."""
    names = plain(names, one_line=True)
    high = lines(names, ROOM, bold=len(names))
    words = cut(plain(text, one_line=True), ROOM, max(MOST, high), behind=names)
    both = f"{names} {words}".strip()
    return Item(whose, names, words, max(lines(both, ROOM, bold=len(names)), 1))


def _thanks(told: Told, one: Thanks) -> Item:
    giver = told.home.name(one.giver) or ""
    names = f"{giver} to {telling.to_whom(told, one)}"
    return _item(one.giver, f"{names}:" if one.text.strip() else names, one.text)


def _tried(told: Told, one: Shared) -> Item:
    who = one.did or one.who
    names = listed(telling.names(told, who))
    said = " ".join(part for part in (telling.tried(one), telling.besides(one)) if part)
    first = next((each.id for each in told.home.everybody if each.id in who), None)
    if said.casefold().startswith(f"{names} ".casefold()):  # it says itself who it was
        names, said = said[: len(names)], said[len(names) + 1 :]
        return _item(first, names, said)
    return _item(first, f"{names}:" if names else "", said)


def listed(names: Sequence[str]) -> str:
    """`Jake`, `Jake and Nia`, `Jake, Nia, Ada and 2 more`: whole names, and how many others."""
    others = len(names) - NAMES
    return telling.joined(names if others < 1 else [*names[:NAMES], f"{others} more"])


def _word(told: Told, one: WordShown) -> Item:
    name = told.home.name(one.member) if one.member else None
    word = f"{one.word} ({name})" if name else one.word
    return _item(one.member, f"{word}:" if one.meaning.strip() else word, one.meaning)


def _way(one: Way) -> Item:
    return _item(None, f"{one.name}:" if one.how.strip() else one.name, one.how)


def _next(told: Told) -> list[Item]:
    if told.next is None:
        return []
    lead = told.home.name(told.next.lead) if told.next.lead else None
    who = f"{lead} leads," if lead else ""
    return [_item(told.next.lead, who, telling.at_the_table(told))]

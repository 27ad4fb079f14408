"""What has room on the sheet for the fridge: one page, whatever a week brought. Pure.

A report is cut here to so many lines of so much room (see `widths`), so that the page holds it in
A4 and in Letter. Nothing is cut while a line is free. What
has no room is told as `and 3 more`; that leaves out whole items and never cuts a name.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tracker.journal.shared_week import Shared, WordShown
from tracker.reports import told as telling
from tracker.reports.told import Told, Way
from tracker.reports.widths import cut, lines, tamed
from tracker.rules.moment import Thanks
from tracker.rules.text import plain

ROOM, HEAD = 26.0, 35.0
"""Em of a line beside its heading, and of the line on top."""
PAGE, TOP, CLOTH = 717.0, 51.0, 104.0
"""Points that a page has; what its head takes, and the cloth with what its threads mean."""
SPARE = {"week": 93.0, "month": 35.0}
"""What is left at its foot: of a week three lines to write on, which become fewer where the browser
has only a broader font."""
LINE, GAP, WIDEST = 17.5, 6, 18
"""Points of a line of text, and of the gap before a section, as narrow and as wide as it comes."""
AIR = 4
"""So many lines may be left to let the sections stand farther apart."""
MOST, WHOLE = 2, 10
"""Lines that an item has before there is room for more (names, which are never cut, have as many as
they need), and a ritual that was chosen, which is of use only whole."""
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
}
NO_THANKS = "No thanks were written down, and they count all the same."
"""The same of a page without lines to write on."""
AWAY = "We were away. Good to be home again."
SKIPPED = "A time of its own. Nothing to catch up on."


class Item(NamedTuple):
    """One thing: whose it is (an id, for the sign before it), the names that begin it, its words,
    and how many lines it takes at most. `needs` are those of all its words."""

    whose: str | None
    names: str
    words: str
    lines: int
    needs: int

    @property
    def cut(self) -> bool:
        """Whether there is more of it."""
        return self.lines < self.needs


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
    of its blank lines, and the gap before each of both in points."""

    title: str
    whose: str
    when: str
    told: Told
    sections: Sequence[Section]
    blanks: Sequence[str]
    gap: int


class _Part(NamedTuple):
    """A section before it is cut: all of its items, each with the fewest lines that it may have,
    and the sentence for none. One that `yields` leaves its room to others where that is short."""

    title: str
    items: Sequence[Item]
    empty: str
    yields: bool


def sheet(told: Told) -> Sheet:
    """The page of a report. What is only offered, and what says that there is nothing, stand on it
    while all that was said has room."""
    parts = _parts(told)
    page = _page(told, parts)
    if any(one.more or any(each.cut for each in one.items) for one in page.sections):
        return _page(told, [one for one in parts if not one.yields])
    return page


def _parts(told: Told) -> list[_Part]:
    """The sections in their order, with all that is told."""
    month = told.span == "month"
    empty = dict(EMPTY)
    if told.away:
        empty["thanks"] = AWAY if told.journey else SKIPPED
    elif month:
        empty["thanks"] = NO_THANKS

    def part(name: str, title: str, items: Sequence[Item], *, offered: bool = False) -> _Part:
        yields = offered or (not items and name not in ("thanks", "tried"))
        return _Part(title, items, empty.get(name, ""), yields)

    ways = part("ways", "ways back" if month else "a way back", [_way(one) for one in told.ways])
    if told.offers and not told.ways:
        ways = part("ways", "for a try", [_way(one) for one in told.offers], offered=True)
    meant = [_item(None, "", one.text) for one in told.meant]
    agreed = [_item(None, "", one.outcome) for one in told.agreed if one.outcome.strip()]
    found = [
        part("thanks", "thanks", [_thanks(told, one) for one in told.thanks]),
        part("tried", "we tried", [_tried(told, one) for one in told.celebrations]),
        part("words", "words", [_word(told, one) for one in told.words]),
        ways,
        part("meant", "we meant to" if month else "we mean to", meant),
        part("agreed", "we agreed", agreed),
        part("fun", "for fun", [_item(None, "", one) for one in told.fun]),
        part("next", "next time", _next(told)),
    ]
    return [one for one in found if one.items or one.empty]


def _page(told: Told, parts: Sequence[_Part]) -> Sheet:
    """The page with these sections on it."""
    whose = plain(telling.whose(told), one_line=True)
    blanks = BLANKS if told.span == "week" else ()
    gaps = len(parts) + bool(blanks)
    high = PAGE - TOP - CLOTH - SPARE[told.span] - GAP * gaps
    room = int(high / LINE) + 1 - lines(whose, HEAD)
    placed = _fitted([one.items for one in parts], room)
    sections = [
        Section(
            one.title, one.items[:n], _more(len(one.items) - n, n), "" if one.items else one.empty
        )
        for one, n in zip(parts, placed, strict=True)
    ]
    sections = _grown(sections, room - sum(one.lines for one in sections))
    left = min(room - sum(one.lines for one in sections), AIR)
    gap = GAP + int(left * LINE / (gaps + 2))  # the lines to write on stand farther apart too
    return Sheet(
        TITLES[told.span],
        whose,
        telling.when(told),
        told,
        [one._replace(items=[_cut(each) for each in one.items]) for one in sections],
        blanks,
        min(gap, WIDEST),
    )


def _grown(sections: Sequence[Section], left: int) -> list[Section]:
    """The sections with the lines that are left given to items that lack some: first to those that
    come out whole with the fewest."""
    grown = [list(one.items) for one in sections]
    short = [
        (one.needs - one.lines, at, n)
        for at, items in enumerate(grown)
        for n, one in enumerate(items)
        if one.cut
    ]
    for lack, at, n in sorted(short):
        one = grown[at][n]
        more = min(lack, left)
        grown[at][n] = one._replace(lines=one.lines + more)
        left -= more
    return [one._replace(items=items) for one, items in zip(sections, grown, strict=True)]


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


def _item(whose: str | None, names: str, text: str, least: int = MOST) -> Item:
    """An item with all its words. It takes at `least` so many lines where it needs as many."""
    names, text = plain(names, one_line=True), tamed(plain(text, one_line=True))
    bold = len(names)
    needs = max(lines(f"{names} {text}".strip(), ROOM, bold=bold), 1)
    fewest = min(needs, max(least, lines(names, ROOM, bold=bold)))
    return Item(whose, names, text, fewest, needs)


def _cut(one: Item) -> Item:
    """An item with its words cut to the lines that it has."""
    return one._replace(words=cut(one.words, ROOM, one.lines, behind=one.names))


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
    return _item(None, f"{one.name}:" if one.how.strip() else one.name, one.how, WHOLE)


def _next(told: Told) -> list[Item]:
    if told.next is None:
        return []
    lead = told.home.name(told.next.lead) if told.next.lead else None
    who = f"{lead} leads," if lead else ""
    return [_item(told.next.lead, who, telling.at_the_table(told))]

"""The safety page in lines, and the lines in pages. Pure: texts and contacts in, lines out.

Plain ink, and nothing that says who looked: no name but those whom the family leans on.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual.content import Content

from tracker.app.contacts import CLOSED, KNOWN, LATER, Contacts
from tracker.app.text import cut, line, words
from tracker.app.themes import plain_terminal
from tracker.guide.texts import text

WIDEST = 112
"""Text stops at so many columns."""
NAMES = 28
"""So many columns at most for the names of those to lean on."""

Block = list[Content]
"""Lines that belong together, the heading among them."""


def blocks(
    known: Contacts, lead: Sequence[str], width: int, *, child: bool, door: bool = False
) -> list[Block]:
    """The page from top to bottom: `lead`, the family's own people, what it is for, who helps.
    `door`: whether a key leads to where people can be added."""
    page = text("safety")
    who = "child" if child else "adult"
    found = [_bold(lead, width)] if lead else []
    if known.people or not child:  # an empty place is nothing for a child to read
        found.append(_people(known, page, width, door=door))
    # what to do right now, of all that helps, stands on the first page
    if child:
        tell, now = page["child_help"][:2]
        begin = [*_bold([page["child_intro"]], width), *_plain([tell], width)]
        first = [*_bold([now], width), *_plain([page["child_intro"]], width)]
        found += [first] if known.people else [begin, _bold([now], width)]
    else:
        found.append([*_bold([page["first"]], width), *_plain([page["intro"]], width)])
    found.append(_listed("what this page is for", [one[who] for one in page["matter"]], width))
    if child:
        rest = page["child_help"][2:]
        return [*found, _listed("who helps", [tell, *rest] if known.people else rest, width)]
    return [
        *found,
        _listed("who helps", page["help"], width),
        _listed("leaning on someone", page["leaning"], width),
    ]


def pages(found: Sequence[Block], rows: int) -> list[Block]:
    """Blocks on pages of so many rows, a blank line between two; one that is too long for a page
    goes on over the next ones."""
    room = max(rows, 1)
    made: list[Block] = [[]]
    for block in found:
        gap = 1 if made[-1] else 0
        if made[-1] and len(made[-1]) + gap + len(block) > room:
            made.append([])
            gap = 0
        made[-1] += [Content("")] * gap
        for each in block:
            if len(made[-1]) == room:
                made.append([])
            made[-1].append(each)
    return made


def knots(at: int, number: int) -> Content:
    """Which of the pages this is; nothing where it is the only one."""
    full, hollow, thread = ("*", "o", "--") if plain_terminal() else ("●", "○", "──")
    if number < 2:
        return Content("")
    return words(thread.join(full if n == at else hollow for n in range(number)), "$quiet")


def _people(known: Contacts, page: Any, width: int, *, door: bool) -> Block:
    heading = words("our own people", "$quiet").wrap(width)
    if not known.people:
        none = "contacts_none" if door else "contacts_none_here"
        said = {KNOWN: none, LATER: "contacts_later", CLOSED: "contacts_closed"}
        return [*heading, *_plain([page[said[known.state]]], width)]
    longest = max(words(name).cell_length for name, _ in known.people)
    column = min(longest, NAMES, max(width // 2 - 3, 8))
    found = heading
    for name, how in known.people:
        called = line((name, "bold $ink")).wrap(column)
        reached = words(how, "$ink").wrap(max(width - column - 3, 8)) if how else []
        for n in range(max(len(called), len(reached))):
            left = cut(called[n], column) if n < len(called) else Content("")
            right = reached[n] if n < len(reached) else Content("")
            found.append(line(left, " " * (column + 3 - left.cell_length), right))
    return found


def _listed(heading: str, texts: Sequence[str], width: int) -> Block:
    """A heading, and below it each text behind a point."""
    found = words(heading, "$quiet").wrap(width)
    point = "-" if plain_terminal() else "·"
    for each in texts:
        for n, part in enumerate(words(each, "$ink").wrap(max(width - 2, 10))):
            found.append(line((f"{point} " if n == 0 else "  ", "$quiet"), part))
    return found


def _plain(texts: Sequence[str], width: int) -> Block:
    return [part for each in texts for part in words(each, "$ink").wrap(width)]


def _bold(texts: Sequence[str], width: int) -> Block:
    return [part for each in texts for part in words(each, "bold $ink").wrap(width)]

"""The wall of celebrations in lines: the card at the bar in large letters, others around it. Pure.

Nothing is counted, and nobody stands above somebody: they hang there in the order of time.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from textual.content import Content

from tracker.app.drawing import short_day, signs
from tracker.app.text import cut, line, words
from tracker.app.themes import plain_terminal
from tracker.app.widgets.face import set_large
from tracker.journal.home import Home
from tracker.journal.noticing import prompts
from tracker.journal.words import without_opening
from tracker.rules.dates import days_named

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tracker.journal.celebrations import Seen

TRIED = "tried"
"""What stands on a card without words of its own, behind the name."""
OTHERS = 2
"""So many cards have room beside the large one, where there is any."""
EMPTY = "Nothing hangs here yet. A try counts, whether or not it worked."
LOOKS_LIKE = "a try may look like this"
OFF_THE_TABLE = "not for the table"


class Hung(NamedTuple):
    """A card on the wall with the first day of its week."""

    one: Seen
    week: str


def wall(
    cards: Sequence[Hung], at: int, home: Home, today: str, width: int, height: int
) -> list[Content]:
    """As many cards as there is room for, whole ones, that at the bar among them."""
    most = max(height - 1 - (OTHERS if height >= 12 else 0) * 3, 1)
    most -= 1 if cards[at].one.said and cards[at].one.seen.strip() else 0
    shown = [_chosen(cards[at], home, today, width, most)]
    first, last = at, at
    used = len(shown[0])
    while True:
        grew = False
        for n in (last + 1, first - 1):
            if 0 <= n < len(cards):
                card = _beside(cards[n], home, today, width)
                if used + 1 + len(card) <= height:
                    shown = [*shown, card] if n > last else [card, *shown]
                    used += 1 + len(card)
                    first, last, grew = min(first, n), max(last, n), True
        if not grew:
            break
    found: list[Content] = []
    for n, card in enumerate(shown):
        here = cards[first + n]
        if n:
            new = here.week != cards[first + n - 1].week
            week = week_told(here.week, today) if new else ""
            found.append(line("  ", (week, "$quiet")))
        found += card
    return found


def _chosen(hung: Hung, home: Home, today: str, width: int, most: int) -> list[Content]:
    """The card at the bar, as large as it fits."""
    bar = ">" if plain_terminal() else "▌"
    large = set_large(told(hung.one, home), width - 2, most, plain_signs=plain_terminal())
    below = [_foot(hung.one, home, today)]
    if hung.one.said and hung.one.seen.strip():
        below.insert(0, line(f"“{hung.one.said}”", (whose_told(hung.one.whose, home), "$quiet")))
    return [line((f"{bar} ", "$ink"), cut(each, width - 2)) for each in (*large, *below)]


def _beside(hung: Hung, home: Home, today: str, width: int) -> list[Content]:
    text = cut(words(told(hung.one, home), "bold $ink"), width - 2)
    return [line("  ", text), line("  ", cut(_foot(hung.one, home, today), width - 2))]


def told(one: Seen, home: Home) -> str:
    """What a card says: what was seen, else what was said, else who tried."""
    if one.seen.strip():
        seen = without_opening(one.seen)
        quoted = one.whose is not None and not one.said
        bare = not quoted or seen.startswith(("“", '"'))
        return seen if bare else f"“{seen}”"
    if one.said:
        return f"“{one.said}”"
    return f"{' and '.join(home.names(one.who))} {TRIED}".strip()


def whose_told(whose: str | None, home: Home) -> str:
    """In whose words: `  in Jake’s words`."""
    if whose is None:
        return ""
    if whose == home.me:
        return "   in my words"
    name = home.name(whose) or ""
    return f"   in {name}’{'' if name.endswith('s') else 's'} words"


def _foot(one: Seen, home: Home, today: str) -> Content:
    """Who, towards whom, and when; quiet."""
    parts = [_people(one.who, home)]
    if one.towards:
        parts.append(line((" towards ", "$quiet"), _people(one.towards, home)))
    parts.append(line((f"   {short_day(one.moment.day, today)}", "$quiet")))
    if one.moment.audience != "shared":
        parts.append(line((f"   {OFF_THE_TABLE}", "$quiet")))
    return line(*parts)


def _people(idents: Sequence[str], home: Home) -> Content:
    named = [
        line(signs(home, (one.id,)), (f" {'me' if one.id == home.me else one.name}", "$quiet"))
        for one in home.everybody
        if one.id in idents
    ]
    return line((", ", "$quiet")).join(named)


def week_told(first: str, today: str) -> str:
    """`this week`, `last week`, `2 to 8 november`."""
    begin = date.fromisoformat(first)
    ago = (date.fromisoformat(today) - begin).days // 7
    if ago in (0, 1):
        return ("this week", "last week")[ago]
    return days_named(first, (begin + timedelta(days=6)).isoformat(), today)


def empty(home: Home, today: str, person: str | None, width: int, height: int) -> list[Content]:
    """What stands on an empty wall: how a try may look at the ages that are here."""
    name = home.name(person)
    first = EMPTY if name is None else f"Nothing of {name} hangs here yet. That is fine."
    people = [one for one in home.members if one.role == "child" and person in (None, one.id)]
    bands = dict.fromkeys(home.band(one, today) for one in people)
    seen = list(dict.fromkeys(each for band in bands for each in prompts(band)))
    found = [line("  ", each) for each in words(first).wrap(max(width - 2, 10))]
    if seen:
        found += [Content(""), line("  ", (LOOKS_LIKE, "$quiet"))]
    for each in seen:
        wrapped = words(each).wrap(max(width - 4, 10))
        if len(found) + len(wrapped) > height:
            break
        found += [line("    ", part) for part in wrapped]
    return found

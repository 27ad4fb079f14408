"""Threads in lines: what is open on top, what found an end below, and one unrolled. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.content import Content

from tracker.app.actions import ENDS
from tracker.app.drawing import others, reminder_told, signs
from tracker.app.guide_drawing import end_style
from tracker.app.text import cut, line, words
from tracker.app.themes import plain_terminal
from tracker.app.widgets.rows import Row
from tracker.journal.home import Home
from tracker.journal.words import SIGNS, STATES, VEIL, WINDOWS, label, what
from tracker.rules import clock
from tracker.rules.moment import Moment
from tracker.rules.sharing import veiled
from tracker.rules.threads import Thread

NOTHING = "Nothing open. Rest."
PAIR, MIDDLE, STANDS = 19, 44, 26
"""Columns of who it was between, of what and when it was, and of how it stands."""
ANSWERED = {
    "reconnected": "close again",
    "a-little": "a little",
    "not-yet": "not yet",
    "needs-space": "needs space",
}


def rows(
    threads: Sequence[Thread],
    home: Home,
    now: int,
    width: int,
    *,
    veil: int,
    since: int = 0,
    unrolled: str | None = None,
    moments: Mapping[str, Moment] | None = None,
) -> list[Row]:
    """The list in so many columns; the thread `unrolled` with its `moments` (by id) below it. What
    ended before `since` is left out, and a key brings it: how many there are is nobody's figure."""
    found: list[Row] = []
    ended = False
    shown = [one for one in threads if (one.closed_at or since) >= since or one.id == unrolled]
    for one in shown:
        if one.ended and not ended:
            ended = True
            found = found or [Row(line(NOTHING))]
            found += [Row(Content("")), Row(line(("found an end", "$quiet")))]
        found.append(Row(thread_line(one, home, now, width, veil=veil), one.id))
        if one.id == unrolled and moments is not None:
            found += _unrolled(one, home, now, width, moments, veil)
    if len(shown) < len(threads):
        found = found or [Row(line(NOTHING)), Row(Content(""))]
        found.append(Row(line(("+", "bold $ink"), (" earlier ones", "$quiet"))))
    return found or [Row(line(NOTHING))]


def thread_line(one: Thread, home: Home, now: int, width: int, *, veil: int) -> Content:
    """A thread: who, what and when, how it stands."""
    stands = _stands(one, home, now)
    if veil and one.private:
        return line((VEIL, "$warp"), " " * (PAIR - len(VEIL)), stands)
    ago = clock.elapsed(one.opened_at, one.precision, one.day, one.zone, now, home.today(now))
    middle = min(max(width - PAIR - min(STANDS, width // 3 - 2), 12), MIDDLE)
    told = cut(line(label(one.kind), (f", {ago}", "$quiet")), middle - 2)
    who = cut(pair(one, home), PAIR - 2)
    return line(
        *(who, " " * (PAIR - who.cell_length)),
        *(told, " " * (middle - told.cell_length), stands),
    )


def pair(one: Thread, home: Home) -> Content:
    """`▲ Nia and me`."""
    who = others(home, one.members)
    named = [m.name for m in home.everybody if m.id in who and m.id != home.me]
    mine = ["me"] if home.me in one.members else []
    drawn = signs(home, who[:2])
    gap = " " * (3 - drawn.cell_length)
    return line(drawn, f"{gap}{' and '.join([*named, *mine])}")


def _stands(one: Thread, home: Home, now: int) -> Content:
    if one.ended:
        return line((STATES[one.state], end_style(one.state)))
    if one.remind_at is not None:
        return line((reminder_told(home, now, one.remind_at), "$quiet"))
    later = one.window == "later"
    told = WINDOWS["later"] if later else f"{STATES[one.state]} · {WINDOWS[one.window or 'now']}"
    return line((told, "$quiet"))


def _unrolled(
    one: Thread, home: Home, now: int, width: int, moments: Mapping[str, Moment], veil: int
) -> list[Row]:
    """Its moments on one thread, then what can be said of it."""
    thread = "|" if plain_terminal() else "│"
    found = []
    for ident in one.moments:
        moment = moments.get(ident)
        if moment is None:
            continue
        gold = moment.kind == "repair" and one.state == "mended"
        for n, text in enumerate(_moment(moment, home, now, width - 4, veil=veil, gold=gold)):
            # the line of the thread stands for its rupture
            at = ident if n == 0 and ident != one.id else None
            found.append(Row(line((f"{thread} ", "$weft"), text), at))
    if one.said_by is not None:
        name = home.name(one.said_by) or "somebody"
        told = f"{STATES[one.state]}: {'I' if one.said_by == home.me else name} said so"
        found.append(Row(line((f"{thread} ", "$weft"), (told, "$quiet"))))
    if not one.ended:
        found += [Row(line((f"{thread} ", "$weft"), each)) for each in _ends(width - 4)]
    return found


def _ends(width: int) -> list[Content]:
    """The digits that close it."""
    told = Content("")
    for n, said in enumerate(ENDS.values(), 1):
        told = line(told, "   " if n > 1 else "", (f"{n}", "bold $ink"), (f" {said}", "$quiet"))
    return told.wrap(max(width, 20))


def _moment(
    one: Moment, home: Home, now: int, width: int, *, veil: int, gold: bool
) -> list[Content]:
    """A moment: when, its sign, how; below it what was said, heard and planned."""
    if veil and veiled(one.audience):
        return [line((VEIL, "$warp"))]
    when = _when(one, home, now)
    sign = (SIGNS[one.kind], "$gold-line" if gold else "$ink")
    joined = (" · joined", "$quiet") if one.kind == "repair" else ""
    first = line((f"{when}  ", "$quiet"), sign, "  ", _told(one), joined)
    if veil == 2:
        return [first]
    indent = " " * (len(when) + 5)
    below = []
    for text in _words(one):
        below += [line(indent, each) for each in text.wrap(max(width - len(indent), 20))]
    return [first, *below]


def _when(one: Moment, home: Home, now: int) -> str:
    there = clock.clock_text(one.at, one.precision, one.day, one.zone)
    if one.day == home.today(now) and there:
        return there
    told = (one.at, one.precision, one.day, one.zone)
    return clock.elapsed(*told, now, home.today(now))


def _told(one: Moment) -> str:
    """How it was, and how it landed."""
    if one.kind == "rupture":
        return label(one.rupture)
    said = what(one) if one.parts or one.how else "came back"
    if one.landed is not None:
        return f"{said} · they said: {ANSWERED[one.landed]}"
    return f"{said} · as I saw it: {ANSWERED[one.seen]}" if one.seen else said


def _words(one: Moment) -> list[Content]:
    lines = [each for each in one.note.split("\n") if each.strip()]
    spoken = one.kind == "repair"
    found = [words(f"“{each}”" if spoken else each, "$quiet") for each in lines]
    for label_, text in (
        ("in their words", one.heard),
        ("to make good", one.make_good),
        ("our plan", one.next_time),
    ):
        if text:
            found.append(line((f"{label_}: ", "$quiet"), text))
    return found

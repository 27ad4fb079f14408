"""Moments and threads as they are drawn on the screens: who has colour, mended is gold."""

from __future__ import annotations

from datetime import date

from textual.content import Content

from tracker.app.text import cut, line, words
from tracker.app.themes import plain_terminal
from tracker.journal.home import Home
from tracker.journal.words import SIGNS, STATES, VEIL, WINDOWS, label, what
from tracker.rules import clock
from tracker.rules.dates import day_named
from tracker.rules.marks import marked
from tracker.rules.moment import Member, Moment
from tracker.rules.sharing import veiled
from tracker.rules.threads import Thread

SHORT = {"morning": "morn.", "afternoon": "aft.", "evening": "eve.", "bedtime": "bed."}
"""Parts of the day as the narrow column of times has room for them."""
WHOM = 16
"""Cells for who took part, where words stand beside the signs."""


def title_of(day: str, today: str) -> str:
    """`Tuesday 24 November`, with the year where it is another one."""
    return day_named(day, today).title()


def day_told(day: str, today: str) -> str:
    """`today`, else `tuesday 24 november`, with the year where it is another one."""
    return "today" if day == today else day_named(day, today)


def short_day(day: str, today: str) -> str:
    """`today`, `yesterday`, `tue 3 nov`; of another year `3 nov 2025`."""
    on = date.fromisoformat(day)
    ago = (date.fromisoformat(today) - on).days
    if ago in (0, 1):
        return ("today", "yesterday")[ago]
    month = clock.MONTHS[on.month - 1][:3].lower()
    if day[:4] != today[:4]:
        return f"{on.day} {month} {on.year}"
    return f"{clock.WEEKDAYS[on.weekday()][:3]} {on.day} {month}"


def sign(member: Member) -> Content:
    """A member's sign in the member's colour; where signs must be plain, their initial."""
    symbol = initial(member.name) if plain_terminal() else member.symbol
    return words(symbol, f"$member-{member.color}")


def initial(name: str) -> str:
    """The first letter of a name, as a sign of one cell."""
    return next(
        (letter.upper()[0] for letter in name if letter.isalnum() and len(letter.encode()) < 3), "?"
    )


def signs(home: Home, idents: tuple[str, ...]) -> Content:
    """The signs of these, in the family's order."""
    return Content("").join(sign(one) for one in home.everybody if one.id in idents)


def others(home: Home, members: tuple[str, ...]) -> tuple[str, ...]:
    """Those who took part beside whoever is at the keyboard; alone, that is them."""
    return tuple(one for one in members if one != home.me) or members


def day_line(
    one: Moment, home: Home, threads: dict[str, Thread], *, wide: bool, veil: int
) -> Content:
    """A moment in the list of a day. `veil`: 0 lifted, 1 adults' lines are a bar, 2 all notes."""
    if veil and veiled(one.audience):
        return line((VEIL, "$warp"))
    when = clock.clock_text(one.at, one.precision, one.day, one.zone)
    when = SHORT.get(when, when)
    tried = one.did if one.kind == "celebration" else ()  # theirs, not whom it was for
    who = tried or others(home, one.members)
    parts: list[Content | str | tuple[str, str]] = [
        (f"{when:<7}", "$quiet"),
        (SIGNS[one.kind], _of_kind(one, threads)),
        "  ",
    ]
    if wide:
        parts += [(f"{one.kind:<13}", "$ink"), _whom(home, who)]
    else:
        parts += [signs(home, who), " "]
    text = what(one)
    if marked(one.tags) and veil < 2:
        parts.append(("too much · " if wide else "x ", "$quiet"))
    if veil == 2 and one.kind not in ("rupture", "repair"):
        parts.append((VEIL, "$warp"))
    else:
        parts.append(_quoted(one, text))
    thread = threads.get(one.id)
    if thread is not None:
        gold = "$gold" if thread.state == "mended" else "$ink"
        parts += [" · ", (STATES[thread.state], gold)]
    if one.unsure:
        parts.append(("  ?", "$quiet"))
    return line(*parts)


def _whom(home: Home, who: tuple[str, ...]) -> Content:
    """Signs and the first name in a column that keeps its width, however many took part."""
    named = [one for one in home.everybody if one.id in who]
    first = "" if not named else "me" if named[0].id == home.me else named[0].name
    drawn = line(signs(home, tuple(one.id for one in named[:3])), f" {first}")
    more = " …" if len(named) > 1 else ""
    drawn = line(cut(drawn, WHOM - 2 - len(more)), more)
    return line(drawn, " " * (WHOM - drawn.cell_length))


def _quoted(one: Moment, text: str) -> Content:
    bare = not one.quoted or text.startswith(("“", '"'))
    return words(text if bare else f"“{text}”")


def _of_kind(one: Moment, threads: dict[str, Thread]) -> str:
    """A repair is gold only once its thread is mended."""
    if one.kind == "repair" and one.thread in threads and threads[one.thread].state == "mended":
        return "$gold-line"
    return "$ink"


def thread_lines(one: Thread, home: Home, now: int, *, veiled: bool) -> list[Content]:
    """A thread that is still open, in three lines: who, what and when, how it stands."""
    ago = clock.elapsed(one.opened_at, one.precision, one.day, one.zone, now, home.today(now))
    stands = STATES[one.state]
    if one.remind_at is not None:
        stands = reminder_told(home, now, one.remind_at)
    elif one.window is not None:
        # the last is long, and says all there is to say
        later = one.window == "later"
        stands = WINDOWS["later"] if later else f"{stands} · {WINDOWS[one.window]}"
    if veiled:
        return [line((VEIL, "$warp")), line((f"  {stands}", "$quiet"))]
    who = others(home, one.members)
    return [
        line(signs(home, who[:1]), f" {round_of(one.members, home)}"),
        line((f"  {label(one.kind)}, {ago}", "$quiet")),
        line((f"  {stands}", "$quiet")),
    ]


def round_of(members: tuple[str, ...], home: Home) -> str:
    """`Nia and me`, `Kofi, Nia and me`, `all of us`: who is in it, the others first."""
    if len(members) > 2 and set(members) >= {one.id for one in home.members}:
        return "all of us"
    named = home.names(one for one in members if one != home.me)
    *first, last = [*named, *(["me"] if home.me in members else [])] or [""]
    return f"{', '.join(first)} and {last}" if first else last


def reminder_told(home: Home, now: int, at: int) -> str:
    """When somebody wished to be led back: `back at 19:00`, `back tomorrow at 08:00`."""
    if at <= now:
        return "now, as you wished"
    return f"back {clock.ahead(at, home.zone(home.today(now)), home.family.day_start, now)}"

"""Moments and threads as lines of a terminal. Lines of another's own never come here; those for
adults only are a plain bar, the same whatever it hides."""

from __future__ import annotations

from functools import cache

from tracker.cli.fitting import between, shown
from tracker.cli.frame import Frame
from tracker.guide.lexicon import ruptures
from tracker.journal.home import Home
from tracker.journal.telling import A_KIND
from tracker.rules.clock import clock_text, elapsed
from tracker.rules.moment import Moment
from tracker.rules.sharing import veiled
from tracker.rules.threads import Thread

SIGNS = {
    "connection": "─",
    "repair": "━",
    "rupture": "¦",
    "feeling": "○",
    "celebration": "✦",
    "caught": "∩",
    "note": "·",
}
HOWS = {
    "answered": "answered a bid",
    "played": "played",
    "talked": "talked",
    "touch": "touch",
    "made": "made or cooked",
    "side-by-side": "side by side",
    "ritual": "a ritual",
    "practised": "practised",
}
PARTS = {
    "responsibility": "what I did",
    "reflection": "what it was like",
    "reconnection": "close again",
}
STATES = {
    "open": "open",
    "offered": "offered",
    "mended": "mended",
    "mended-without-words": "mended without words",
    "let-go": "let go",
    "not-ours-to-mend": "not ours to mend",
}
WINDOWS = {
    "now": "now",
    "within-a-day": "today is fine",
    "later": "whenever you are ready",
}
WHO_SEES = {
    "own": "its writer alone",
    "adults": "the adults",
    "home": "all of us at home",
    "shared": "all of us, and the family's table",
}
VEIL = "▒" * 16


@cache
def _labels() -> dict[str, str]:
    return {one.slug: one.label for one in ruptures()}


def label(slug: str | None) -> str:
    """The words for a kind of rupture; a plain word where the kind was not said."""
    return _labels().get(slug or "", "a rupture")


def handle(ident: str) -> str:
    """The end of an id, enough to name it by."""
    return ident[-8:]


def moment(
    frame: Frame,
    one: Moment,
    home: Home,
    threads: dict[str, Thread],
    columns: int,
    *,
    dated: bool = False,
) -> str:
    """A moment on one line: when, sign, who, how, and the end of its id; cut to fit."""
    if dated:
        time = when(one).ljust(20)
    else:
        time = clock_text(one.at, one.precision, one.day, one.zone).ljust(9)
    if veiled(one.audience):
        return f"  {time} {VEIL}  {handle(one.id)}"
    text = "  ".join(part for part in (shown(who(one, home)), shown(what(one))) if part)
    state = threads.get(one.id)
    stands = f" · {STATES[state.state]}" if state is not None else ""
    doubt = "  ?" if one.unsure else ""
    line = between(
        f"  {time} {SIGNS[one.kind]}  ", text, f"{stands}{doubt}  {handle(one.id)}", columns
    )
    return _gilded(frame, line, state)


def when(one: Moment) -> str:
    """The day and what is known of the clock; of a coarser time no more than is known."""
    if one.precision in ("month", "year"):
        return one.day[: 7 if one.precision == "month" else 4]
    return f"{one.day} {clock_text(one.at, one.precision, one.day, one.zone)}".strip()


def read_as(one: Moment, home: Home) -> str:
    """`a rupture, Jake`: how a line in the basket was understood."""
    return ", ".join([A_KIND[one.kind], *map(shown, home.names(one.members))])


def _gilded(frame: Frame, line: str, state: Thread | None) -> str:
    """The line with the word *mended* in gold, where its thread is."""
    if state is None or state.state != "mended":
        return line
    before, _, after = line.rpartition("mended")
    return before + frame.gold("mended") + after


def who(one: Moment, home: Home) -> str:
    """The others who took part, else whoever is at the keyboard."""
    others = [ident for ident in one.members if ident != home.me] or list(one.members)
    signs = {member.id: member.symbol for member in home.everybody}
    return ", ".join(
        f"{signs[member.id]} {member.name}" for member in home.everybody if member.id in others
    )


def what(one: Moment) -> str:
    """How it was, in a few words: a rupture by its kind alone, since its note is opened by hand."""
    if one.kind == "rupture":
        return label(one.rupture)
    if one.kind == "feeling":
        return f"{one.feeling or ''}: {one.note}" if one.note else one.feeling or ""
    if one.kind == "connection" and one.how:
        return f"{HOWS[one.how]}: {one.note}" if one.note else HOWS[one.how]
    if one.kind == "repair" and one.parts:
        return ", ".join(PARTS[part] for part in one.parts)
    return one.note or one.line


def thread(frame: Frame, one: Thread, home: Home, now: int, columns: int) -> str:
    """A thread on one line: who, what and when, and how it stands; cut to fit."""
    ago = elapsed(one.opened_at, one.precision, one.day, one.zone, now, home.today(now))
    stands = STATES[one.state]
    if one.window:
        stands += f" · {WINDOWS[one.window]}"
    text = VEIL if one.private else f"{pair(one, home)}: {label(one.kind)}"
    line = between("  ", f"{text}, {ago}", f"   {stands}  {handle(one.id)}", columns)
    return _gilded(frame, line, one)


def pair(one: Thread, home: Home) -> str:
    """Who a thread is between, whoever is at the keyboard last."""
    others = home.names(ident for ident in one.members if ident != home.me)
    names = [*map(shown, others), *(["me"] if home.me in one.members else [])]
    return " and ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names) or "somebody"

"""Moments and threads as lines of a terminal. Lines of another's own never come here; those for
adults only are a plain bar, the same whatever it hides."""

from __future__ import annotations

from functools import cache

from tracker.cli.frame import Frame, shown
from tracker.guide.lexicon import ruptures
from tracker.journal.home import Home
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
    "now": "now is a good time",
    "within-a-day": "today is fine",
    "later": "whenever you are ready",
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
    width: int,
    *,
    dated: bool = False,
) -> str:
    """A moment on one line: when, sign, who, how, and the end of its id."""
    when = clock_text(one.at, one.precision, one.day, one.zone)
    if dated:
        when = f"{one.day} {when}"
    when = when.ljust(20 if dated else 9)
    if veiled(one.audience):
        return f"  {when} {VEIL}  {handle(one.id)}"
    state = threads.get(one.id)
    text = f"{who(one, home)}  {what(one)}"
    room = width - len(when) - 18 if width else 0
    text = shown(text, room if room > 10 else 0)
    if state is not None:
        word = STATES[state.state]
        text += " · " + (frame.gold(word) if state.state == "mended" else word)
    if one.unsure:
        text += "  ?"
    return f"  {when} {SIGNS[one.kind]}  {text}  {handle(one.id)}"


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


def thread(frame: Frame, one: Thread, home: Home, now: int) -> str:
    """A thread on one line: who, what and when, and how it stands."""
    ago = elapsed(one.opened_at, one.precision, one.day, one.zone, now, home.today(now))
    state = STATES[one.state]
    stands = frame.gold(state) if one.state == "mended" else state
    if one.window:
        stands += f" · {WINDOWS[one.window]}"
    if one.private:
        return f"  {VEIL}  {ago}  {stands}  {handle(one.id)}"
    pair = shown(
        " and ".join("me" if n == home.name(home.me) else n for n in home.names(one.members))
    )
    return f"  {pair or 'somebody'}: {label(one.kind)}, {ago}   {stands}  {handle(one.id)}"

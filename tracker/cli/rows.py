"""Moments and threads as lines of a terminal. Lines of another's own never come here; those for
adults only are a plain bar, the same whatever it hides."""

from __future__ import annotations

from tracker.cli.fitting import between, shown
from tracker.cli.frame import Frame
from tracker.journal.home import Home
from tracker.journal.telling import A_KIND
from tracker.journal.words import SIGNS, STATES, VEIL, WINDOWS, label, minded, what
from tracker.rules.clock import clock_text, elapsed
from tracker.rules.moment import Moment, Review
from tracker.rules.sharing import veiled
from tracker.rules.threads import Thread


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
    """The others who took part, else whoever is at the keyboard; of an attempt those who tried."""
    others = [ident for ident in one.members if ident != home.me] or list(one.members)
    if one.kind == "celebration":
        others = list(one.did) or others
    signs = {member.id: member.symbol for member in home.everybody}
    return ", ".join(
        f"{signs[member.id]} {member.name}" for member in home.everybody if member.id in others
    )


def thread(frame: Frame, one: Thread, home: Home, now: int, columns: int) -> list[str]:
    """A thread on two lines: who, what and when; below it how it stands."""
    ago = elapsed(one.opened_at, one.precision, one.day, one.zone, now, home.today(now))
    stands = STATES[one.state]
    if one.window:
        stands += f" · {WINDOWS[one.window]}"
    if one.remind_at is not None:
        stands += f" · {minded(one.remind_at, home, now)}"
    text = VEIL if one.private else f"{pair(one, home)}: {label(one.kind)}"
    return [
        between("  ", text, f", {ago}  {handle(one.id)}", columns),
        _gilded(frame, f"    {stands}", one),
    ]


def pair(one: Thread, home: Home) -> str:
    """Who a thread is between, whoever is at the keyboard last."""
    others = home.names(ident for ident in one.members if ident != home.me)
    names = [*map(shown, others), *(["me"] if home.me in one.members else [])]
    return " and ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names) or "somebody"


def review(one: Review, home: Home, columns: int) -> str:
    """A review on one line: its day, who led, and what the family meant to do."""
    lead = home.name(one.led_by)
    told = [f"{lead} led" if lead else "", one.ritual or "", one.intention]
    waits = "" if one.finished is not None else "   it waits"
    words = ", ".join(shown(each) for each in told if each.strip())
    return between(f"  {one.day}  ", words, waits, columns)

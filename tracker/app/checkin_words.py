"""The sentence that a check-in will keep, and the other words a sheet says about it."""

from __future__ import annotations

from tracker.app.checkin import Checkin, audience, worded
from tracker.app.checkin_kept import Cast, Heard, cast, heard, noted, ritual, tags
from tracker.journal.home import Home
from tracker.journal.joining import ALONE
from tracker.journal.telling import brief
from tracker.journal.words import HOWS, PARTS, label
from tracker.rules import clock
from tracker.rules.moment import Member, Moment
from tracker.rules.sharing import default_audience
from tracker.rules.threads import Thread
from tracker.store.errors import Replaced, Trouble

Pieces = tuple[str | Member, ...]
"""Words and people, to be drawn one after the other: a person is a sign and a name."""

SEEN_BY = {
    "own": "for me alone",
    "adults": "adults only",
    "home": "not for the table",
    "shared": "for all, and the table",
}
AUDIENCE_CHOICES = {
    "own": "me alone",
    "adults": "the adults",
    "home": "all of us at home",
    "shared": "the family’s table too",
}
_TROUBLES = {
    "disk-full": "the disk is full. Your words stay here; free some space, then press enter.",
    "read-only": "the folder takes nothing in. Your words stay here; make it writable, then press "
    "enter.",
    "busy": "another program is at work on the file. Your words stay here; press enter again in a "
    "moment.",
}


def sentence(it: Checkin, home: Home, now: int) -> Pieces:
    """What will be kept, as it stands: `rupture with ● Jake: lost my cool, just now`."""
    when = heard(it, home, now)
    who = cast(it, home, when.day)
    how = ": ".join(each for each in (_how(it), ritual(it, home)) if each)
    parts: list[str | Member] = [*_who(it, home, who)]
    if how:
        parts.append(f": {how}")
    parts.append(f", {when_told(when, home, now)}")
    led = tags(it, home)
    if led:
        parts.append(f", {' '.join(led)}")
    seen = audience(it, who.did, home, private=noted(it).private)
    if seen != default_audience(it.kind):
        parts.append(f", {SEEN_BY[seen]}")
    return tuple(parts)


def said(pieces: Pieces) -> str:
    """The same as plain words."""
    return "".join(one if isinstance(one, str) else one.name for one in pieces)


def _who(it: Checkin, home: Home, who: Cast) -> Pieces:
    known = {one.id: one for one in home.everybody}
    doers = [known[one] for one in who.did]
    if it.kind in ("celebration", "feeling"):
        others = [known[one] for one in it.people if one in known and one not in who.did]
        of: Pieces = (f"{it.kind} of ", *_listed(doers, home)) if doers else (it.kind,)
        return (*of, ", towards ", *_listed(others, home)) if others else of
    mine = home.me in who.did or not doers
    apart = {home.me} if mine else set(who.did)
    with_whom = [known[one] for one in who.members if one not in apart]
    kind = "caught in time" if it.kind == "caught" else it.kind
    if it.kind == "rupture" and it.what == "siblings-fought" and not doers:
        return (f"{kind} between ", *_listed(with_whom, home)) if with_whom else (kind,)
    first: Pieces = (kind,) if mine else (f"{kind} of ", *_listed(doers, home))
    return (*first, " with ", *_listed(with_whom, home)) if with_whom else first


def _listed(people: list[Member], home: Home) -> Pieces:
    """`Jake, Nia and me`; everybody beside me is `all of us`."""
    others = {one.id for one in home.members if one.id != home.me}
    if len(others) > 1 and others <= {one.id for one in people}:
        return ("all of us",)
    found: list[str | Member] = []
    for n, one in enumerate(people):
        if n:
            found.append(" and " if n == len(people) - 1 else ", ")
        found.append("me" if one.id == home.me else one)
    return tuple(found)


def _how(it: Checkin) -> str:
    if it.kind == "rupture":
        return label(it.what) if it.what else ""
    if it.kind == "repair":
        return ", ".join(PARTS[part] for part in it.parts)
    if it.kind == "feeling":
        return it.feeling or ""
    return HOWS.get(it.what or "", "")


def when_told(when: Heard, home: Home, now: int) -> str:
    """`just now`, `17:32, 20 minutes ago`, `last night`; `?` where it was not understood."""
    if not when.sure:
        return "when?"
    told = (when.at, when.precision, when.day, when.zone)
    there, ago = clock.clock_text(*told), clock.elapsed(*told, now, home.today(now))
    return ago if ago == "just now" or when.precision != "minute" else f"{there}, {ago}"


def thread_told(it: Checkin, thread: Thread | None, home: Home, now: int) -> str:
    """What a repair comes back to, and the key that changes it; nothing for another kind."""
    if it.kind != "repair":
        return ""
    if it.thread == ALONE:
        return "stands on its own   j joins what is open between you"
    if thread is None:
        return ""
    return f"comes back to: {thread_named(thread, home, now)}   j leaves it on its own"


def thread_named(thread: Thread, home: Home, now: int) -> str:
    """A thread in a few words: `lost my cool, 17:32`."""
    what = "a line for adults" if thread.private else label(thread.kind)
    told = (thread.opened_at, thread.precision, thread.day, thread.zone)
    there = clock.clock_text(*told) if thread.day == home.today(now) else ""
    return f"{what}, {there or clock.elapsed(*told, now, home.today(now))}"


def begun_told(begun: int | None, home: Home, now: int) -> str:
    """When a draft was begun, where that is a while ago."""
    if begun is None or now - begun < 15 * clock.MINUTE:
        return ""
    day = home.today(begun)
    told = (begun, "minute", day, home.zone(day))
    return f"begun {clock.elapsed(*told, now, home.today(now))}, at {clock.clock_text(*told)}"


def kept_told(one: Moment, home: Home) -> str:
    """`kept. Jake, a rupture, 17:32`; of a connection by a ritual `kept. Jake, three squeezes`."""
    if one.kind == "connection" and one.ritual and not (one.private or one.unsure):
        there = [ident for ident in one.members if ident != home.me] or list(one.members)
        return f"kept. {', '.join([*home.names(there), one.ritual])}"
    unsure = ", in the basket" if one.unsure else ""
    return f"kept. {brief(one, home)}{unsure}"


def left_told(it: Checkin) -> tuple[str, str]:
    """What is said of a draft that was left, and what the key does that brings it back."""
    if it.people or it.did or worded(it):
        return "your words are safe", "brings them back"
    return "what you chose is safe", "brings it back"


MORE = "kept. What you typed since then is not yet; enter keeps that too."
"""Said where somebody typed on while it was being kept."""


def not_kept(trouble: Trouble) -> str:
    """Why it could not be kept, and that nothing is lost."""
    if isinstance(trouble, Replaced):
        return f"! not kept: {trouble.sentence}"
    why = _TROUBLES.get(trouble.code)
    if why is None:
        message = trouble.message.rstrip(".").replace("; nothing was changed", "")
        why = f"{message[:1].lower()}{message[1:]}. Your words stay here; enter tries again."
    return f"! not kept: {why}"

"""The check-in sheet in lines, and what its arrows choose from. Pure: what it shows comes in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content

from tracker.app import checkin
from tracker.app.checkin import Checkin
from tracker.app.checkin_drawing import INDENT, Drawn, arrows, body, extras_line, head
from tracker.app.checkin_kept import cast, heard, noted, young
from tracker.app.checkin_words import AUDIENCE_CHOICES, begun_told, thread_told, when_told
from tracker.app.text import cut, line, words
from tracker.journal.home import Home
from tracker.rules.threads import Thread

WIDEST = 112
OWN_TRY = "A try of their own, after a break of their own, belongs here."


class Shown(NamedTuple):
    """What a sheet has to show: the check-in and who is there at an instant, which extra is open,
    what the sheet says itself (a need, a trouble), the thread of a repair, the kinds of rupture
    that are usual here, when a draft was begun that was brought back, and the rituals that helped
    these people."""

    it: Checkin
    home: Home
    now: int
    extra: str | None = None
    said: Content | None = None
    thread: Thread | None = None
    usual: Sequence[str] = checkin.USUAL
    begun: int | None = None
    ways: Sequence[str] = ()


def above(seen: Shown, width: int) -> Drawn:
    """From the sentence down to the open extra."""
    it, home = seen.it, seen.home
    told = [*head(it, home, seen.now, width), *_told(seen, width)]
    drawn = Drawn([Content(""), *told, Content("")], [])
    drawn.add(body(it, home, seen.usual, width))
    drawn.lines.append(Content(""))
    drawn.add(extras_line(it, seen.extra))
    if seen.extra in ("whose", "sees"):
        drawn.add(arrows(options(seen), width))
    return drawn


def _told(seen: Shown, width: int) -> list[Content]:
    """Below the sentence: the words, the thread, when it was begun, what is still needed."""
    note = noted(seen.it).note or heard(seen.it, seen.home, seen.now).rest
    quiet = [
        f"“{note}”" if note else "",
        thread_told(seen.it, seen.thread, seen.home, seen.now),
        begun_told(seen.begun, seen.home, seen.now),
    ]
    told = [cut(words(f"   {each}", "$quiet"), width) for each in quiet if each]
    told += [line("   ", each) for text in _gently(seen) for each in words(text).wrap(width - 3)]
    if seen.said is not None:
        told += [line("   ", each) for each in seen.said.wrap(width - 3)]
    return told


def hint(seen: Shown) -> Drawn:
    """Beside the field for when it was: what was understood, `?` where nothing was."""
    if seen.extra != "when" or not seen.it.when.strip():
        return Drawn([], [])
    when = heard(seen.it, seen.home, seen.now)
    told = line(("?", "bold $ink"), ("  20m ago, 7:40, last night", "$quiet"))
    return Drawn([words(when_told(when, seen.home, seen.now)) if when.sure else told], [])


def _gently(seen: Shown) -> tuple[str, ...]:
    """What a grown-up reads before it is kept that a child comforted one; enter keeps it all the
    same, and a try of the child's own stays one."""
    if seen.it.kind != "celebration":
        return ()
    from tracker.journal import noticing

    who = cast(seen.it, seen.home, heard(seen.it, seen.home, seen.now).day)
    towards = [one for one in who.members if one not in who.did]
    return (
        (*noticing.gentle()[:2], OWN_TRY) if noticing.comforts(seen.home, who.did, towards) else ()
    )


def foot(seen: Shown, width: int) -> list[Content]:
    """Below the field for what led to it, and for the ritual: what the family knows."""
    if seen.extra == "led":
        return listed(seen.home.triggers, width)
    if seen.extra == "ritual":
        from tracker.journal.repertoire import names

        return listed([*dict.fromkeys([*seen.ways, *names(seen.home)])], width)
    return []


def listed(known: Sequence[str], width: int) -> list[Content]:
    """Words to choose from by typing: in two lines at most."""
    first, *more = line((" · ".join(known), "$quiet")).wrap(max(width - INDENT, 10))
    rest = [cut(Content(" ").join(more), width - INDENT)] if more else []
    return [line(" " * INDENT, each) for each in (first, *rest)]


def options(seen: Shown) -> list[tuple[str, bool]]:
    """What the arrows choose from, with what is chosen."""
    it, home = seen.it, seen.home
    day = heard(it, home, seen.now).day
    who = cast(it, home, day)
    if seen.extra == "sees":
        chosen = checkin.audience(it, who.did, home, private=noted(it).private)
        fit = checkin.audiences(it, who.did, home)
        return [(AUDIENCE_CHOICES[each], each == chosen) for each in fit]
    return [(label, ids == who.did) for label, ids in checkin.whose(it, home, young(home, day))]


def turned(seen: Shown, by: int) -> Checkin:
    """The check-in with another of these options."""
    it, home = seen.it, seen.home
    found = options(seen)
    at = next((n for n, (_, chosen) in enumerate(found) if chosen), 0)
    to = (at + by) % len(found)
    day = heard(it, home, seen.now).day
    if seen.extra == "sees":
        return it._replace(audience=checkin.audiences(it, cast(it, home, day).did, home)[to])
    return it._replace(did=checkin.whose(it, home, young(home, day))[to][1])


def help_keys(it: Checkin, home: Home) -> list[tuple[str, str]]:
    """The keys of a sheet, for the help."""
    digits = list(checkin.deck(it, home).keys)
    people = [("1–" + digits[-1] if digits[1:] else "1", "who")] if digits else []
    if digits[1:] and it.kind != "feeling":
        people.append(("0", "all of us"))
    every = [(one.key, one.label) for one in checkin.choices(it._replace(wide=True))]
    if it.kind == "rupture":
        every.append(("+", "all kinds in sight, or fewer"))
    elif it.kind == "repair":
        every.append(("j", "on its own, or back with what was open"))
    return [
        *people,
        *every,
        ("tab", "the extras, one by one; shift+tab goes back"),
        ("← →", "another choice of whose part it was, and of who sees it"),
        ("enter", "keep it, also from a field"),
        ("esc", "out of the field, then out of the sheet; what was said is a draft"),
        ("delete", "let a draft go that was brought back"),
    ]

"""The steps of the guide, and the first two of them: steady, and now or later. Pure: facts in,
blocks out.

The three R's are in `guide_words`, how it landed in `guide_landing`. How a step is fitted to a
screen is in `guide_drawing`, what a line does when it is chosen in `screens/guide`. All that is
said to somebody comes from the texts of the guide.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from tracker.app.guide_blocks import (
    Block,
    Head,
    Offer,
    Room,
    Section,
    Step,
    Text,
    Told,
    Way,
    listed,
    of,
    sentence,
)
from tracker.app.guide_facts import Facts
from tracker.app.guide_landing import by_ritual, landed
from tracker.app.guide_words import cues, marks, three
from tracker.guide.texts import entry, text


def step(facts: Facts, way: Way, room: Room) -> Step:
    """A step as it stands."""
    if way.ritual:
        return by_ritual(facts)
    return (steady, now_or_later, three, landed)[way.step](facts, way, room)


# ---- one: steady


def steady(facts: Facts, way: Way, room: Room) -> Step:
    """A breath, a kind word, and that repair is not fixing: one of each, another each day. Where
    several were in it, who it is for."""
    page, day = text("steady"), date.fromisoformat(facts.today).toordinal() + way.page
    found: list[Block] = []
    if facts.between_adults:
        found.append(Text(text("two_adults")["yes"]["text"]))
    found += [
        Text(_one(page["breath"], day)),
        Text(_one(page["kind"], day)),
        Head("To mend is not to fix"),
        Text(_one(page["not_fixing"], day), indent=2, apart=False),
    ]
    who = []
    if not facts.between_children and len(facts.people) > 1:
        for one in facts.people[:9]:
            mark = "this one" if facts.listener and one.id == facts.listener.id else ""
            named = facts.named(one)
            who.append(Offer("listener", named, value=one.id, mark=mark, spoken=False))
    turns = min(len(page[name]) for name in ("breath", "kind", "not_fixing"))
    asked = [Section(Head("Who is it for?"), who)] if who else []
    return Step(found, asked, each=9, turns=turns)


def _one(rows: Sequence[Mapping[str, Any]], day: int) -> str:
    return str(rows[day % len(rows)]["text"])


# ---- two: now or later?


def now_or_later(facts: Facts, way: Way, room: Room) -> Step:
    """What to look for, and what to offer where it is too early."""
    if facts.between_children:
        steps = text("siblings")["steps"]
        return Step([Head("Between children"), *listed(steps, apart=True)])
    page = cues(facts)
    found: list[Block] = []
    if facts.far:
        found.append(Text(text("much_later")["intro"], quiet=True))
    found += card(facts)
    found += [Head("Ready looks like"), *listed(page["ready"])]
    found += [Head("Not yet looks like"), *listed(page["not_yet"])]
    if facts.comes_to_me:
        child = facts.named(facts.speaker)
        found.append(Head("Hold the door open", f"the way back is {of(child)} own"))
        why = entry("child-at-adult", facts.band_of(facts.speaker) or "school-age").why
        return Step([*found, *listed([sentence(why)])])
    space = [Text(page["space"])] if room.foot else []
    return Step(found, _offered(facts), space, each=room.each)


def card(facts: Facts) -> list[Block]:
    """How the other likes to be reached, where their card says so."""
    there = facts.other.card if facts.other is not None else None
    if there is None:
        return []
    sides = (("how to reach", there.reach), ("rather not", there.rather_not))
    return [Told(f"{label} ", each) for label, each in sides if each]


def _offered(facts: Facts) -> list[Section]:
    """What can be said where it is too early."""
    said = list(cues(facts)["offer"])
    if facts.between_adults:
        said += text("two_adults")["opening"]["lines"]
    done = marks(facts, "offered")
    offers = [Offer("offer", each, mark=done.get(each, "")) for each in said]
    return [Section(Head("Not yet? Offer it, and give space"), offers)]

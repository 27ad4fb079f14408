"""The third step of the guide: what can be said, under each of the three R's. Pure.

The family's own words come first. What was said shows when; for the smallest there is what to do,
and between children a grown-up's words to all of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tracker.app.guide_blocks import (
    DIGITS,
    LABEL,
    Block,
    Head,
    Offer,
    Room,
    Section,
    Step,
    Text,
    Told,
    Way,
    sentence,
)
from tracker.app.guide_facts import Facts, age
from tracker.guide.lexicon import ruptures
from tracker.guide.texts import Entry, entry, filled, text
from tracker.journal.words import PARTS as SAID_PARTS
from tracker.journal.words import label
from tracker.rules import clock
from tracker.rules.moment import PARTS, Moment

HEADS = {
    "responsibility": "What I did",
    "reflection": "What it was like for you",
    "reconnection": "Close again",
}
EXAMPLES = "examples only: e changes one first"
"""Behind the first heading, once."""


def three(facts: Facts, way: Way, room: Room) -> Step:
    """What can be said, under each of the three R's."""
    before: list[Block] = []
    who = facts.speaker
    if way.no_fault:
        before.append(Text(text("no_fault")["intro"], quiet=True))
    elif facts.kind is not None and words_for(facts).why:
        before.append(Text(sentence(words_for(facts).why)))
    elif facts.kind and who and who.id != facts.me and not facts.between_children:
        before.append(Text(f"words for {who.name}, if {who.name} wants them", quiet=True))
    sections = _sections(facts, way)
    each = room.each
    if len(sections) == 1:
        each = DIGITS
    elif len(sections) == 2 or facts.between_children:
        each = min(each + 1, 3)
    return Step(before, sections, _foot(facts, room), each=each)


def words_for(facts: Facts) -> Entry:
    """What fits this kind of break between these two."""
    return entry(facts.kind or "", facts.band, facts.speaks)


def may_be_no_fault(facts: Facts) -> bool:
    """Whether the grown-up here may come back without having done wrong: to a child who talks."""
    other = facts.other
    return other is not None and other.id != facts.me and facts.band_of(other) in text("no_fault")


def cues(facts: Facts) -> Mapping[str, Any]:
    """What to look for in whoever is to be reached."""
    found: Mapping[str, Any] = text("cues")[facts.band_of(facts.other) or "adult"]
    return found


def _sections(facts: Facts, way: Way) -> list[Section]:
    """The headings with all that stands under each."""
    said = marks(facts, "said")
    if way.no_fault:
        page = text("no_fault")[facts.band_of(facts.other) or ""]
        texts = {part: list(page[part]) for part in ("reflection", "reconnection")}
    elif facts.kind is None:
        return [Section(Head("What was it?", "then the words fit; + more"), _kinds(facts))]
    elif facts.between_children:
        return _between_children(facts, way, said)
    else:
        fitting = words_for(facts)
        if fitting.fit == "not":
            rough = facts.kind == "rough-handling"
            return [] if rough else [Section(Head("Or look under", "+ more"), _kinds(facts))]
        if fitting.fit == "action":
            done = marks(facts, "done")
            offers = [_say(facts, "reconnection", each, done, spoken=False) for each in fitting.do]
            own = _own(facts, way, "reconnection", said)
            return [Section(Head("What to do", "a baby needs no words"), [*own, *offers])]
        texts = {part: list(getattr(fitting, part)) for part in PARTS}
        if facts.far and facts.speaks == "adult" and facts.band in text("much_later"):
            opening = text("much_later")[facts.band]["opening"]
            texts["responsibility"] = [*opening, *texts["responsibility"]]
    name = facts.named(facts.other) if way.no_fault else None
    first = next(iter(texts))
    return [
        Section(
            Head(HEADS[part], f"{part}; {EXAMPLES}" if part == first else part),
            [
                *_own(facts, way, part, said),
                *(_say(facts, part, each, said, name=name) for each in lines),
            ],
        )
        for part, lines in texts.items()
    ]


def _between_children(facts: Facts, way: Way, said: Mapping[str, str]) -> list[Section]:
    """What a grown-up says between children: first safe, then each has a turn, then their ideas."""
    stop, first, then, both, nobody, idea = text("siblings")["lines"]
    names = [one.name for one in facts.people]

    def lines(part: str, *told: tuple[str, str]) -> list[Offer]:
        own = _own(facts, way, part, said)
        return [*own, *(_say(facts, part, each, said, name=name) for each, name in told)]

    turns = [(first, names[0]), *((then, name) for name in names[1:]), (both, "")]
    ideas = [(nobody, ""), *((idea, name) for name in names)]
    return [
        Section(Head("First", "hands down, both heard"), lines("responsibility", (stop, ""))),
        Section(Head("Each has a turn", "reflection"), lines("reflection", *turns)),
        Section(Head("An idea of their own", "reconnection"), lines("reconnection", *ideas)),
    ]


def _say(
    facts: Facts,
    part: str,
    said: str,
    done: Mapping[str, str],
    *,
    name: str | None = None,
    own: bool = False,
    spoken: bool = True,
) -> Offer:
    called = facts.called(facts.listener) if name is None else name
    shown = filled(said, name=called, me=facts.called(facts.speaker))
    return Offer("say", shown, part, own=own, mark=done.get(shown, ""), spoken=spoken)


def _own(facts: Facts, way: Way, part: str, done: Mapping[str, str]) -> list[Offer]:
    """The family's own words for a part, first; then what was typed here for it."""
    offers = [
        _say(facts, part, one.text, done, own=True)
        for one in facts.phrases
        if (one.part or "reconnection") == part
        and one.kind in (None, facts.kind)
        and one.band in (None, facts.band)
    ]
    known = {each.text for each in offers}
    typed = [said for said, where in way.typed if where == part and said not in known]
    return [*offers, *(_say(facts, part, each, done) for each in typed)]


def _kinds(facts: Facts) -> list[Offer]:
    """What it may have been, where there are words for it between these two."""
    return [
        Offer("kind", label(one.slug), value=one.slug, spoken=False)
        for one in ruptures()
        if entry(one.slug, facts.band, facts.speaks).fit != "not"
    ]


# ---- at the foot


def _foot(facts: Facts, room: Room) -> list[Block]:
    """How to come close at this age, and what helped these two last time."""
    found: list[Block] = []
    if room.foot > 0 and facts.helped is not None:
        found.append(Told("Last time", helped_told(facts, room.width - LABEL)))
    if room.foot > 1 or (room.foot and not found):
        found.insert(0, Told(_at_age(facts), str(cues(facts)["how"])))
    return found


def _at_age(facts: Facts) -> str:
    if facts.other is None or facts.band_of(facts.other) == "adult":
        return "First"
    told = age(facts, facts.other)
    return "A baby" if told == "a baby" else f"At {told}" if " " not in told else "At this age"


def helped_told(facts: Facts, width: int) -> str:
    """What helped these two last time: as much of it as a line of so many columns holds."""
    found = facts.helped
    assert found is not None
    said = [each for each in (found.note or "").split("\n") if each.strip()][-1:]
    said += [each for each in (found.make_good, found.next_time) if each]
    if found.parts:
        said.append(", ".join(SAID_PARTS[part] for part in found.parts))
    if found.minutes is not None and found.minutes <= 24 * 60:
        said.append(_after(found.minutes))
    told = ""
    for each in said:
        longer = "; ".join(part for part in (told, each.rstrip(".")) if part)
        if len(longer) < width:
            told = longer
    return f"{told}." if told else "you two found a way."


def _after(minutes: int) -> str:
    if minutes < 2:
        return "right away"
    if minutes < 60:
        return f"after {minutes} minutes"
    hours = round(minutes / 60)
    return "after an hour" if hours == 1 else f"after {hours} hours"


# ---- what was said


def marks(facts: Facts, word: str) -> dict[str, str]:
    """`said 17:50` for every line that was said in this thread, by that line."""
    return {each: f"{word} {_when(facts, one)}" for each, one in facts.said().items()}


def _when(facts: Facts, one: Moment) -> str:
    if one.day == facts.today and one.precision == "minute":
        return clock.clock_text(one.at, one.precision, one.day, one.zone)
    return clock.elapsed(one.at, one.precision, one.day, one.zone, facts.now, facts.today)

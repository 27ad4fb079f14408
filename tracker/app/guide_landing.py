"""The fourth step of the guide: how it landed, their own words, and what is planned. Pure."""

from __future__ import annotations

from tracker.app.guide_blocks import (
    Block,
    Head,
    Offer,
    Room,
    Section,
    Step,
    Told,
    Way,
    listed,
    of,
)
from tracker.app.guide_facts import ASKED_FROM, Facts
from tracker.guide.texts import text
from tracker.rules.moment import BANDS, Moment

ANSWERS = {"reconnected": "close again", "a-little": "a little", "not-yet": "not yet"}
"""The other's own answer."""
VIEWS = {"reconnected": "close again", "a-little": "a little", "needs-space": "needs space"}
"""How the doer sees it."""
NOT_ASKED = "not asked; close again, as I saw it"
PLANS = (
    ("make_good", "To make good", "only what fits"),
    ("next_time", "A small plan", "together"),
)


def landed(facts: Facts, way: Way, room: Room) -> Step:
    """The other's own answer, from school age their words, and what was planned."""
    last = facts.repairs[-1] if facts.repairs else None
    before = [*_answers(facts, last), *_heard(facts, last)]
    left = max(9 - sum(isinstance(one, Offer) for one in before), 0)
    went = [Told("by way of", last.ritual)] if last is not None and last.ritual else []
    return Step(before, _plans(facts, way, last), went, each=min(room.each, max(left // 2, 1)))


def by_ritual(facts: Facts) -> Step:
    """The rituals that it may have gone by: those that helped these two first, then those that fit
    who is to be reached."""
    last = facts.repairs[-1] if facts.repairs else None
    taken = last.ritual if last is not None else None
    every = [*dict.fromkeys([*([taken] if taken else []), *facts.helping, *facts.fitting])]
    offers = []
    for name in every:
        mark = "this one" if name == taken else "helped before" if name in facts.helping else ""
        offers.append(Offer("ritual", name, mark=mark, spoken=False))
    head = Head("A ritual", "what it went by; the same again takes it out")
    return Step([], [Section(head, offers)], each=9)


def _answers(facts: Facts, last: Moment | None) -> list[Block]:
    page = text("landing")[facts.band]
    seen = last.seen if last is not None else None
    if facts.between_children or "look" in page:
        look = listed([page["look"]]) if not facts.between_children else []
        views = [_answer("seen", key, told, seen) for key, told in VIEWS.items()]
        return [Head("How it landed", "as I saw it"), *look, *views]
    given = last.landed if last is not None else None
    answers = [_answer("landed", key, told, given) for key, told in ANSWERS.items()]
    head = Head(f"“{page['ask']}”")
    if facts.comes_to_me:
        return [head, *answers]
    mine = _answer("seen", "reconnected", NOT_ASKED, seen if given is None else None)
    return [head, *answers, mine]


def _answer(does: str, key: str, told: str, given: str | None) -> Offer:
    return Offer(does, told, value=key, mark="kept" if key == given else "", spoken=False)


def asks_how_it_was(facts: Facts) -> bool:
    """Whether the other is asked how it was: from school age, and not oneself."""
    there = facts.listener is not None and not facts.comes_to_me
    return there and not facts.between_children and BANDS.index(facts.band) >= ASKED_FROM


def _heard(facts: Facts, last: Moment | None) -> list[Block]:
    if not asks_how_it_was(facts) or facts.listener is None:
        return []
    said = last.heard if last is not None else None
    asked = str(text("words")["view_question"][facts.band])
    offer = Offer("heard", said or asked, value="heard", mark="kept" if said else "")
    return [Head(f"In {of(facts.listener.name)} words", "if they like"), offer]


def _plans(facts: Facts, way: Way, last: Moment | None) -> list[Section]:
    """To make good, and next time: from school age, where it is known what it was."""
    page = text("make_good").get(facts.kind or "")
    if page is None or not facts.grown or way.no_fault or facts.between_children:
        return []
    found = []
    for does, heading, aside in PLANS:
        kept = getattr(last, does) if last is not None else None
        lines = [str(each) for each in page[does]]
        own = [kept] if kept and kept not in lines else []
        offers = [
            Offer(does, each, mark="planned" if each == kept else "", spoken=False)
            for each in [*own, *lines]
        ]
        found.append(Section(Head(heading, aside), offers))
    return found


def closing_told(answer: str) -> str:
    """What is said to an answer: the other's own, or the doer's view."""
    name = {"reconnected": "reconnected", "a-little": "a_little"}.get(answer, "not_yet")
    return str(text("landing")["closing"][name])

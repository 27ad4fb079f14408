"""The JSON that scripts rely on: moments (M), threads (T) and profiles, with names as in the
profile, instants with the moment's own offset, days as they are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from tracker.journal.home import Home
from tracker.rules.clock import iso
from tracker.rules.moment import Family, Member, Moment, Phrase, Review
from tracker.rules.threads import Thread

if TYPE_CHECKING:
    from tracker.journal.rituals import Tonight, Used
    from tracker.journal.vocabulary import Known


def head(home: Home) -> dict[str, Any]:
    """What nearly every document begins with."""
    return {"version": 1, "family": home.family.name}


def moment(one: Moment, home: Home) -> dict[str, Any]:
    """M of the contract."""
    listed = set(home.triggers)
    return {
        "id": one.id,
        "kind": one.kind,
        "how": one.how,
        "at": iso(one.at, one.zone),
        "precision": one.precision,
        "day": one.day,
        "zone": one.zone,
        "members": home.names(one.members),
        "did": home.names(one.did),
        "by": home.name(one.by),
        "whose": home.name(one.whose),
        "quoted": home.name(one.quoted),
        "note": one.note,
        "line": one.line,
        "audience": one.audience,
        "private": one.private,
        "triggers": [tag for tag in one.tags if tag in listed],
        "tags": [tag for tag in one.tags if tag not in listed],
        "feeling": one.feeling,
        "ritual": one.ritual,
        "rupture": one.rupture,
        "parts": list(one.parts),
        "seen": one.seen,
        "landed": one.landed,
        "thread": one.id if one.kind == "rupture" else one.thread,
        "unsure": list(one.unsure),
        "deleted": one.deleted is not None,
        "composted": False,
        "heard": one.heard,
        "make_good": one.make_good,
        "next_time": one.next_time,
        "said": one.said,
    }


def moments(some: Iterable[Moment], home: Home) -> list[dict[str, Any]]:
    return [moment(one, home) for one in some]


def thread(one: Thread, home: Home) -> dict[str, Any]:
    """T of the contract."""

    def at(instant: int | None) -> str | None:
        return None if instant is None else iso(instant, one.zone)

    return {
        "id": one.id,
        "kind": one.kind,
        "members": home.names(one.members),
        "opened_at": at(one.opened_at),
        "precision": one.precision,
        "day": one.day,
        "state": one.state,
        "window": one.window,
        "attempts": one.attempts,
        "parts": {part: at(instant) for part, instant in one.parts._asdict().items()},
        "seen": one.seen,
        "landed": one.landed,
        "remind_at": at(one.remind_at),
        "closed_at": at(one.closed_at),
        "said_by": home.name(one.said_by),
        "private": one.private,
        "moments": list(one.moments),
    }


def tonight(one: Tonight | None, home: Home) -> dict[str, Any] | None:
    """Tonight's ritual with its reason in a line."""
    if one is None:
        return None
    from tracker.journal import rituals

    return {"ritual": one.ritual.name, "because": rituals.why(home, one)}


def word(one: Known) -> dict[str, Any]:
    return one._asdict() | {"near": list(one.near)}


def ritual(one: Used, home: Home) -> dict[str, Any]:
    """A ritual with what helped whom: counts from five uses on."""
    way = one.ritual
    return {
        "name": way.name,
        "kind": way.kind,
        "bands": list(way.bands),
        "minutes": way.minutes,
        "how": way.how,
        "forms": {
            "no_touch": way.no_touch,
            "no_eye_contact": way.no_eye_contact,
            "no_talk": way.no_talk,
        },
        "source": list(way.source),
        "own": way.own,
        "hidden": way.hidden,
        "used": one.used,
        "pairs": [
            {
                "members": home.names(pair.members),
                "n": pair.n,
                "landed": None if pair.landed is None else dict(pair.landed),
            }
            for pair in one.pairs
        ],
    }


def thanks(one: Review, home: Home) -> list[dict[str, Any]]:
    """What was said thanks for, without what was taken out."""
    return [
        {"from": home.name(each.giver), "to": home.name(each.to), "text": each.text}
        for each in one.thanks
        if each.shared
    ]


def review(one: Review, home: Home) -> dict[str, Any]:
    """A family review as it was held; `to` nobody is to all of us."""
    return {
        "id": one.id,
        "day": one.day,
        "from": one.first_day,
        "to": one.last_day,
        "present": home.names(one.present),
        "led_by": home.name(one.led_by),
        "written_by": home.name(one.written_by),
        "timed_by": home.name(one.timed_by),
        "thanks": thanks(one, home),
        "words": [{"word": each.word, "member": home.name(each.member)} for each in one.words],
        "agenda": one.agenda,
        "ritual": one.ritual,
        "intention": one.intention or None,
        "kept": one.kept,
        "fun": one.fun,
        "began": iso(one.began, home.family.zone),
        "finished": None if one.finished is None else iso(one.finished, home.family.zone),
    }


def family(one: Family) -> dict[str, Any]:
    weekday, time = one.review or (None, None)
    return {
        "id": one.id,
        "name": one.name,
        "zone": one.zone,
        "week_start": one.week_start,
        "day_start": f"{one.day_start // 60:02}:{one.day_start % 60:02}",
        "review": {"weekday": weekday, "time": time} if weekday else None,
        "look": one.look,
        "contacts": [{"name": name, "how": how} for name, how in one.contacts],
    }


def member(one: Member, home: Home, day: str) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "nicknames": list(one.nicknames),
        "role": one.role,
        "birth": one.birth,
        "band": home.band(one, day),
        "color": one.color,
        "symbol": one.symbol,
        "archived": one.archived is not None,
        "card": one.card and {"reach": one.card.reach, "rather_not": one.card.rather_not},
    }


def phrase(one: Phrase) -> dict[str, Any]:
    return {
        "id": one.id,
        "kind": one.kind,
        "band": one.band,
        "part": one.part,
        "text": one.text,
    }


def profile(home: Home, day: str, phrases: Iterable[Phrase]) -> dict[str, Any]:
    """`family show`."""
    return {
        "version": 1,
        "family": family(home.family),
        "members": [member(one, home, day) for one in home.everybody],
        "triggers": list(home.triggers),
        "phrases": [phrase(one) for one in phrases],
        "spans": [
            {
                "id": one.id,
                "name": one.name,
                "kind": one.kind,
                "from": one.from_day,
                "to": one.to_day,
                "zone": one.zone,
            }
            for one in home.spans
        ],
    }

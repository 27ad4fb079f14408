"""A week or a month as the JSON of the contract: names as in the profile, instants with their own
offset, every key always there."""

from __future__ import annotations

from typing import Any

from tracker.journal.shared_week import Shared
from tracker.reports import told as telling
from tracker.reports.told import Told
from tracker.rules.clock import iso


def document(told: Told) -> dict[str, Any]:
    """The report, whole."""
    home = told.home
    return {
        "version": 1,
        "family": home.family.name,
        "report": told.span,
        "from": told.first,
        "to": told.last,
        "away": told.away,
        "reviews": list(told.reviews),
        "thanks": [
            {
                "from": home.name(one.giver),
                "to": None if one.to is None else home.name(one.to),
                "text": one.text,
            }
            for one in told.thanks
        ],
        "celebrations": [_celebration(told, one) for one in told.celebrations],
        "days": [
            {"date": day.day, "connections": [_connection(told, one) for one in day.close]}
            for day in told.days
        ],
        "words": [
            {
                "word": one.word,
                "meaning": one.meaning,
                "body": one.body,
                "member": home.name(one.member),
            }
            for one in told.words
        ],
        "rituals": [
            {"name": one.name, "how": one.how, "minutes": one.minutes} for one in told.ways
        ],
        "intentions": [{"text": one.text, "kept": one.kept} for one in told.meant],
        "agreed": [
            {"id": one.id, "text": one.text, "by": home.name(one.by), "outcome": one.outcome}
            for one in told.agreed
        ],
        "fun": list(told.fun),
        "next": _next(told),
    }


def _moment(told: Told, one: Shared) -> dict[str, Any]:
    return {
        "id": one.id,
        "day": one.day,
        "at": iso(one.at, one.zone),
        "precision": one.precision,
    }


def _celebration(told: Told, one: Shared) -> dict[str, Any]:
    return {
        **_moment(told, one),
        "who": telling.names(told, one.did or one.who),
        "towards": telling.names(told, [each for each in one.who if each not in one.did])
        if one.did
        else [],
        "text": one.text,
        "said": one.said,
        "whose": told.home.name(one.quoted),
    }


def _connection(told: Told, one: Shared) -> dict[str, Any]:
    return {
        **_moment(told, one),
        "who": telling.names(told, one.who),
        "how": one.how,
        "ritual": one.ritual,
        "text": one.text,
    }


def _next(told: Told) -> dict[str, Any] | None:
    if told.next is None:
        return None
    return {"at": iso(told.next.at, told.next.zone), "lead": told.home.name(told.next.lead)}

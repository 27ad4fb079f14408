"""Days that looking back skips: away, ill, a new baby, just busy. Nobody says why.

Days are local ones, `YYYY-MM-DD`. Each change is one that undo takes back; no kept moment moves.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

import sqlalchemy as sa

from tracker.journal import checking
from tracker.journal.home import Home
from tracker.journal.opening import Journal
from tracker.journal.words import SPAN_WORDS as TOLD
from tracker.rules.clock import MONTHS, local_day, typed
from tracker.rules.moment import SPAN_KINDS, Span
from tracker.store import changes, profile
from tracker.store.errors import BadTime, Missing, Usage
from tracker.store.ids import uuid7

FIELDS = ("kind", "name", "from_day", "to_day", "zone")
"""What can be changed of a span."""


class Kept(NamedTuple):
    """What a change left: the span as it stands now, None where it is gone."""

    home: Home
    span: Span | None


def begin(
    journal: Journal,
    kind: str,
    *,
    name: str = "",
    from_day: str | None = None,
    to_day: str | None = None,
    zone: str | None = None,
) -> Kept:
    """Begin a span, today unless another day is named, until `to_day` (None: until it is ended). An
    *away* one may have the zone that the family lives in meanwhile. Raises Usage, BadTime, TooLong.
    """
    with journal.writing() as db:
        home = journal.home(db)
        from_day = from_day or home.today(journal.now())
        one = _checked(Span(uuid7(), name, kind, from_day, to_day, zone), home)
        return _written(journal, db, home, one)


def end(journal: Journal, ident: str, last_day: str | None = None) -> Kept:
    """The span is over; its last day was yesterday unless another is named. One that began today is
    gone then, and one that is over already stays. Raises Missing, Usage, BadTime."""
    with journal.writing() as db:
        home = journal.home(db)
        one = _found(home, ident)
        if last_day is None:
            now, today = journal.now(), home.today(journal.now())
            if one.zone is not None:  # the family is home again, where today may be earlier
                today = min(today, local_day(now, home.family.zone, home.family.day_start))
            yesterday = (date.fromisoformat(today) - timedelta(days=1)).isoformat()
            if one.to_day is not None and one.to_day <= yesterday:
                return Kept(home, one)
            if one.from_day > yesterday:
                return _gone(journal, db, home, one)
            last_day = yesterday
        return _written(journal, db, home, _checked(one._replace(to_day=last_day), home))


def change(journal: Journal, ident: str, given: Mapping[str, Any]) -> Kept:
    """Change what is given of a span: some of FIELDS. Raises Missing, Usage, BadTime, TooLong."""
    with journal.writing() as db:
        home = journal.home(db)
        old = _found(home, ident)
        one = old._replace(**{key: given[key] for key in FIELDS if key in given})
        if one.kind != "away" and "zone" not in given:
            one = one._replace(zone=None)
        return _written(journal, db, home, _checked(one, home))


def remove(journal: Journal, ident: str) -> Kept:
    """Take a span out, as if it had never been. Raises Missing."""
    with journal.writing() as db:
        home = journal.home(db)
        return _gone(journal, db, home, _found(home, ident))


def _found(home: Home, ident: str) -> Span:
    one = next((each for each in home.spans if each.id == ident), None)
    if one is None:
        raise Missing("There is no such time here.", "It may have been taken out.")
    return one


def _checked(one: Span, home: Home) -> Span:
    kind = checking.one_of("kind of time", one.kind, SPAN_KINDS)
    name = one.name or ""
    name = checking.checked_words(name, "name", checking.LONGEST_NAME, needed=False)
    for day in (one.from_day, one.to_day):
        if day is not None:
            _day(day)
    if one.to_day is not None and one.to_day < one.from_day:
        raise BadTime(
            "It would end before it begins; nothing was changed.", "Give a later last day."
        )
    if one.zone is not None:
        if kind != "away":
            raise Usage("Only a time away has a zone of its own.", "Leave the zone out.")
        checking.checked_zone(one.zone)
    for other in home.spans:
        if other.id != one.id and other.kind == kind and _meet(one, other):
            raise Usage(
                f"There is a time “{TOLD[kind]}” {_when(other)} already; nothing was changed.",
                "That one can be changed, or choose other days.",
            )
    return one._replace(kind=kind, name=name)


def _day(text: str) -> None:
    try:
        whole = date.fromisoformat(text).isoformat() == text and "1900" <= text[:4] <= "2199"
    except ValueError:
        whole = False
    if not whole:
        raise BadTime(f"{typed(text)} is no day.", "Write it like 2026-11-24.")


def _meet(one: Span, other: Span) -> bool:
    last, others = one.to_day or "9999", other.to_day or "9999"
    return one.from_day <= others and other.from_day <= last


def _when(one: Span) -> str:
    first = _on(one.from_day)
    return f"since {first}" if one.to_day is None else f"from {first} to {_on(one.to_day)}"


def _on(day: str) -> str:
    found = date.fromisoformat(day)
    return f"{found.day} {MONTHS[found.month - 1]} {found.year}"


def _written(journal: Journal, db: sa.Connection, home: Home, one: Span) -> Kept:
    if one in home.spans:
        return Kept(home, one)
    one = one._replace(changed=journal.real_now())
    with _recording(journal, db, home, one) as change:
        change.touch("span", one.id)
        profile.put_span(db, home.family.id, one)
    return Kept(journal.home(db), one)


def _gone(journal: Journal, db: sa.Connection, home: Home, one: Span) -> Kept:
    with _recording(journal, db, home, one) as change:
        change.touch("span", one.id)
        profile.remove(db, profile.span, one.id)
    return Kept(journal.home(db), None)


def _recording(journal: Journal, db: sa.Connection, home: Home, one: Span) -> changes.Recording:
    return journal.recording(db, home, "span", f"a time “{TOLD[one.kind]}” {_when(one)}")

"""A told story as the rows of an export: ids given, everything in the order of its making."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tracker.journal.sample.cast import Cast, Person
from tracker.journal.sample.dice import Ids
from tracker.journal.sample.draft import Draft, Row, maybe, utc
from tracker.journal.sample.story import MINUTE, Story
from tracker.rules.clock import HOUR

SECOND = 1_000_000


def numbered(story: Story, ids: Ids) -> list[Draft]:
    """The moments in the order in which they were kept, each with its id, no two in the same
    thousandth of a second."""
    drafts = sorted(story.drafts, key=lambda one: one.created)
    last = 0
    for one in drafts:
        if one.created // 1000 <= last:
            one.created = (last + 1) * 1000
        last = one.created // 1000
        one.id = ids.made(one.created)
        one.changed = max(one.changed, one.created)
        if one.landed_at is not None:
            one.landed_at = max(one.landed_at, one.created)
    return drafts


def member_ids(story: Story, begun: int, ids: Ids) -> dict[str, tuple[str, int]]:
    """For every member the id and when they were added: at first, or soon after the birth."""
    found = {}
    for place, one in enumerate(story.cast.people):
        at = begun + (place + 1) * SECOND
        born = story.instant(story.day(one.born + timedelta(days=2)), 10 * 60)
        at = born if one.role == "child" and born > begun else at
        found[one.key] = (ids.made(at), at)
    return found


def member(story: Story, one: Person, ident: str, created: int, changed: int | None = None) -> Row:
    """The row of a member."""
    color, symbol = one.color_and_symbol
    archived = story.instant(story.day(one.leaves), 18 * 60) if one.leaves else None
    return {
        "id": ident,
        "position": story.cast.people.index(story.cast[one.key]) + 1,
        "name": one.name,
        "nicknames": list(one.nicknames),
        "role": one.role,
        "birth": one.birth,
        "band": one.band,
        "color": color,
        "symbol": symbol,
        "archived": maybe(archived),
        "created": utc(created),
        "changed": utc(max(created, changed or 0, archived or 0)),
    }


def triggers(cast: Cast, begun: int, now: int, ids: Ids) -> list[Row]:
    """The listed words; the last one came later than the others."""
    found = []
    for place, word in enumerate(cast.triggers):
        at = begun + 2 * MINUTE + place * SECOND
        if place == len(cast.triggers) - 1:
            at += (now - begun) // 3
        found.append({"id": ids.made(at), "word": word, "changed": utc(at)})
    return sorted(found, key=_id)


def spans(story: Story, ids: Ids) -> list[Row]:
    """The family's spans, noted on their first morning."""
    found = []
    for one in story.spans:
        at = story.instant(story.day(one.first), 9 * 60) + story.dice.below(HOUR)
        found.append(
            {
                "id": ids.made(at),
                "name": one.name,
                "kind": one.kind,
                "from": one.first.isoformat(),
                "to": one.last.isoformat() if one.last else None,
                "zone": one.zone,
                "changed": utc(at),
            }
        )
    return sorted(found, key=_id)


def closings(story: Story, members: dict[str, str], ids: Ids) -> list[Row]:
    """The ends that an adult's key gave."""
    found = []
    for one in story.endings:
        at = min(max(one.at, one.thread.created), story.now)
        by = members[one.by] if one.by else None
        row = {"id": ids.made(at), "thread": one.thread.id, "how": one.how, "at": utc(at)}
        found.append({**row, "by": by})
    return sorted(found, key=_id)


def wording(ids: Ids, item: str, content: Row, at: int) -> Row:
    """An earlier wording: the row that did not stand."""
    row = {"id": ids.made(at), "item": item, "of": content["id"], "content": content}
    return {**row, "at": utc(at)}


def family(ident: str, name: str, created: int, changed: int, **profile: Any) -> Row:
    """A household's own row, as far as the profile says; the rest as it begins."""
    return {
        "id": ident,
        "name": name,
        "zone": "Europe/London",
        "week_start": "monday",
        "day_start": "04:00",
        "review": {"weekday": "sunday", "time": "17:00"},
        "look": "lamplight",
        "contacts": [],
        "created": utc(created),
        "changed": utc(changed),
        **profile,
    }


def begin(story: Story, first: date) -> int:
    """When the profile was made: in the morning of the first day."""
    return story.instant(story.day(first), 8 * 60)


def _id(row: Row) -> str:
    return str(row["id"])

"""The sample family: a whole export document out of a seed, for `demo`, tests and benchmarks.

Pure and the same on every Python: chance comes from `random.Random.random()` alone, and no clock
is read.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from tracker.journal.sample import (
    coming_back,
    days,
    ending,
    leftovers,
    occasions,
    owned,
    rows,
    second,
    sundays,
)
from tracker.journal.sample.cast import aged, fenwick_osei
from tracker.journal.sample.dice import Dice, Ids
from tracker.journal.sample.draft import Row, utc
from tracker.journal.sample.seasons import stretches
from tracker.journal.sample.story import Story
from tracker.rules import clock
from tracker.store.migrations.revisions import REVISIONS

Document = dict[str, Any]
_ZONE = "Europe/London"
_DAY_START = 4 * 60
_EMPTY = ("experiments",)
_APART = 1_000_000_007
"""Added to a seed: dice of their own, so that what they decide moves nothing else."""
_MICRO = timedelta(microseconds=1)
_CONTACTS = [
    {"name": "Joy, gran", "how": "ring, any evening, also at night"},
    {"name": "Dr Adeyemi at the surgery", "how": "front desk, mornings"},
    {"name": "Sam & Priya next door", "how": "knock"},
]


def sample(years: int, seed: int, now: datetime) -> Document:
    """An export of two households that ends at `now`.

    The first, "Fenwick-Osei" in London, keeps some 4,000 moments a year for that many years; the
    second, "Amara & Lev" in Toronto, is small. The same years, seed and instant give the same
    document. ValueError for less than one year or more than 40, and for a `now` without a zone.
    """
    if not 1 <= years <= 40:
        raise ValueError("the sample family tells from 1 to 40 years")
    if now.tzinfo is None:
        raise ValueError("the sample family needs to know in which zone its end lies")
    end = (now - datetime(1970, 1, 1, tzinfo=UTC)) // _MICRO
    ids = Ids(Dice(seed * 3))
    later = Ids(Dice(seed * 3 + _APART))
    own = Ids(Dice(seed * 3 + 2 * _APART))
    table = Ids(Dice(seed * 3 + 3 * _APART))
    families = [
        _first(years, end, seed * 3 + 1, ids, later, own, table),
        _second(end, seed * 3 + 2, ids, later, own, table),
    ]
    return {
        "mend": "export",
        "version": 1,
        "schema": REVISIONS[-1],
        "for_home": False,
        "families": families,
    }


def _first(years: int, now: int, seed: int, ids: Ids, later: Ids, own: Ids, table: Ids) -> Row:
    today = date.fromisoformat(clock.local_day(now, _ZONE, _DAY_START))
    leap = (today.month, today.day) == (2, 29)
    first = today.replace(year=today.year - years, day=28 if leap else today.day)
    cast = fenwick_osei(first, today)
    story = Story(cast, _ZONE, _DAY_START, stretches(cast, first, today), now, seed)
    weekend = next(one for one in story.spans if one.name == "a weekend at gran's")
    story.silent = frozenset((weekend.first, weekend.last or weekend.first))
    begun = rows.begin(story, first)
    last = today - timedelta(days=2)
    occasions.plan(story, first, last, years)
    days.tell(story, first, last)
    ending.tell(story)
    leftovers.slips(story)
    leftovers.trash(story, 7)
    gone = leftovers.tombstones(story, begun, 6 * years, ids)
    changed = now - (now - begun) // 9
    family = rows.family(ids.made(begun), "Fenwick-Osei", begun, changed, contacts=_CONTACTS)
    reminders = coming_back.tell(story, seed + _APART)
    phrases = coming_back.phrase_rows(begun, later, first=True)
    owned.mark(story, seed + 2 * _APART)
    told = _household(story, begun, ids, family, gone, 3 * years, "joy")
    told = _with_the_way_back(told, story, reminders, phrases, later)
    told = _with_its_own(told, story, begun, own, first=True)
    return told | sundays.tell(story, seed + 3 * _APART, first, _members(told, story), table)


def _second(now: int, seed: int, ids: Ids, later: Ids, own: Ids, table: Ids) -> Row:
    story, first = second.story(now, seed)
    leftovers.slips(story)
    begun = rows.begin(story, first)
    gone = ids.made(begun + clock.HOUR)
    tombstones = [{"id": gone, "what": "composted", "at": utc(begun + 200 * clock.HOUR)}]
    family = rows.family(
        *(ids.made(begun), second.NAME, begun, begun + 60 * clock.HOUR),
        zone=second.ZONE,
        week_start="sunday",
        day_start="03:30",
        review=None,
        look="linen",
    )
    reminders = coming_back.tell(story, seed + _APART, put_off=True)
    phrases = coming_back.phrase_rows(begun, later, first=False)
    owned.mark(story, seed + 2 * _APART)
    told = _household(story, begun, ids, family, tombstones, 1, "amara")
    told = _with_the_way_back(told, story, reminders, phrases, later)
    told = _with_its_own(told, story, begun, own, first=False)
    return told | sundays.lines_alone(story, _members(told, story), table)


def _household(
    story: Story, begun: int, ids: Ids, family: Row, gone: list[Row], merged: int, renamed: str
) -> Row:
    """A household's part of the document. `merged` moments and the member `renamed` have an
    earlier wording."""
    added = rows.member_ids(story, begun, ids)
    members = {key: ident for key, (ident, _) in added.items()}
    order = {one.key: place for place, one in enumerate(story.cast.people)}
    reworded = leftovers.reworded(story, merged)
    drafts = rows.numbered(story, ids)
    wordings = []
    for one, note, at in reworded:
        content = {**one.row(members, order), "note": note, "changed": utc(one.created)}
        wordings.append(rows.wording(ids, "moment", content, at))
    ident, created = added[renamed]
    other = aged(story.cast, renamed, ("grandma",))
    content = rows.member(story, other, ident, created)
    wordings.append(rows.wording(ids, "member", content, begun + 80 * clock.HOUR))
    changed = {renamed: begun + 70 * clock.HOUR}
    people = [
        rows.member(story, one, *added[one.key], changed.get(one.key)) for one in story.cast.people
    ]
    return {
        "family": family,
        "members": sorted(people, key=lambda row: str(row["id"])),
        "triggers": rows.triggers(story.cast, begun, story.now, ids),
        "spans": rows.spans(story, ids),
        "moments": [one.row(members, order) for one in drafts],
        "closings": rows.closings(story, members, ids),
        "wordings": sorted(wordings, key=lambda row: str(row["id"])),
        "tombstones": gone,
        **{name: [] for name in _EMPTY},
    }


def _with_the_way_back(
    told: Row,
    story: Story,
    reminders: list[coming_back.Minded],
    phrases: list[Row],
    ids: Ids,
) -> Row:
    """The household with what it keeps on its way back."""
    return told | {
        "reminders": coming_back.reminder_rows(reminders, _members(told, story), ids),
        "phrases": phrases,
    }


def _with_its_own(told: Row, story: Story, begun: int, ids: Ids, *, first: bool) -> Row:
    """The household with what it calls its own."""
    keys = {one.name: one for one in story.cast.people}
    members = _members(told, story)
    return told | {
        "members": [
            owned.with_cards(story, row, keys[row["name"]], begun) for row in told["members"]
        ],
        "wordings": [_known_now(row) for row in told["wordings"]],
        "rituals": owned.ritual_rows(begun, ids, first=first),
        "words": owned.word_rows(begun, members, ids, first=first),
    }


def _members(told: Row, story: Story) -> dict[str, str]:
    """The ids of a told household's members by their keys in the cast."""
    names = {row["name"]: str(row["id"]) for row in told["members"]}
    return {one.key: names[one.name] for one in story.cast.people}


def _known_now(row: Row) -> Row:
    """An earlier wording as it is told since members have cards: it knows of none."""
    if row["item"] != "member":
        return row
    return {**row, "content": {**row["content"], "card": None, "consents": []}}

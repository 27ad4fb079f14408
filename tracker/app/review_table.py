"""Who sits at the table of a family review: jobs, thanks, whose word it is, who leads. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.app.review_page import EVERYBODY, Row, digits, words_of
from tracker.guide.texts import slotted, text
from tracker.journal.shared_week import SharedWeek
from tracker.rules import clock
from tracker.rules.moment import Member

GIVEN, GIVER = "thanks/", "giver/"
"""How the keys of rows begin: a thanks by its place, somebody who gave none yet by the member."""
TIMES = "time/"
NOT_TODAY = "not here today"
_SMALL = ("infant", "toddler", "preschooler")


def here(week: SharedWeek) -> tuple[Row, ...]:
    """Everybody at their digit: who is here, and with which job."""
    keys, rows = digits(week.home), []
    for one in week.home.members:
        named = _jobs(week, one)
        rows.append(
            Row(
                one.id,
                ", ".join(job["name"] for job in named),
                keys.get(one.id, ""),
                who=(one.id,),
                small=" ".join(_told(week, one, job) for job in named)
                if one.id in week.present
                else NOT_TODAY,
                faint=one.id not in week.present,
            )
        )
    return tuple(rows)


def _jobs(week: SharedWeek, one: Member) -> list[Mapping[str, str]]:
    known = text("review")["jobs"]
    return [known[job] for job, whose in week.jobs._asdict().items() if whose == one.id]


def _told(week: SharedWeek, one: Member, job: Mapping[str, str]) -> str:
    """What a job is; said to the small in their words."""
    small = week.home.band(one, week.day) in _SMALL
    return job["small"] if small and "small" in job else job["line"]


def thanks(week: SharedWeek) -> tuple[Row, ...]:
    """The round: what each said thanks for, and whose turn is still to come."""
    given = week.review.thanks if week.review is not None else ()
    rows = []
    for one in week.home.everybody:
        theirs = [
            Row(
                f"{GIVEN}{place}",
                f"“{each.text}”",
                who=(one.id,),
                to=(each.to,) if each.to is not None else (EVERYBODY,),
            )
            for place, each in enumerate(given)
            if each.shared and each.giver == one.id
        ]
        rows += theirs
        if not theirs and one.id in week.present:
            rows.append(Row(f"{GIVER}{one.id}", "…", who=(one.id,), faint=True))
    return tuple(rows)


def to_whom(week: SharedWeek) -> tuple[Row, ...]:
    """Everybody at their digit, and all of us."""
    keys = digits(week.home)
    named = [
        Row(one.id, "", keys[one.id], (one.id,)) for one in week.home.members if one.id in keys
    ]
    return (*named, Row("", "all of us", EVERYBODY))


def children(week: SharedWeek, member: str | None) -> tuple[Row, ...]:
    """The children who are here (no babies) at their digits, by their signs alone; who said that it
    is theirs is named."""
    keys = digits(week.home)
    return tuple(
        Row(one.id, "", keys[one.id], (one.id,), chosen=one.id == member, bare=one.id != member)
        for one in week.home.members
        if one.role == "child" and one.id in keys and one.id in {*week.present, member}
        if one.id == member or week.home.band(one, week.day) != "infant"
    )


def next_time(week: SharedWeek) -> tuple[Row, ...]:
    """Who leads then, and when it is."""
    rows = []
    lead = week.next_jobs.lead
    name = week.home.name(lead)
    if lead is not None and name is not None:
        told = slotted(words_of(week.youngest)["done"]["next"], name=name)
        rows.append(Row(lead, told))
    if week.next_review is not None:
        rows.append(Row(TIMES, _when(week, week.next_review), faint=True))
    return tuple(rows)


def _when(week: SharedWeek, at: int) -> str:
    """`sunday 29 november at 17:00`."""
    there = clock.local(at, week.home.zone(week.home.today(week.now)))
    day = f"{clock.WEEKDAYS[there.weekday()]} {there.day} {clock.MONTHS[there.month - 1]}"
    return f"{day} at {there:%H:%M}"

"""Who sits at the table of a family review: jobs, thanks, whose word it is, who leads. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.app.review_page import EVERYBODY, Row, digits, said, words_of
from tracker.guide.texts import slotted, text
from tracker.journal.shared_week import SharedWeek
from tracker.journal.sitting_down import zone_then
from tracker.journal.words import sitting
from tracker.rules.ages import years_of
from tracker.rules.moment import Member, Review, Thanks

GIVEN, GIVER = "thanks/", "giver/"
"""How the keys of rows begin: a thanks by its place, somebody who gave none yet by the member."""
TIMES = "time/"
NOT_TODAY, NOT_THERE = "not here today", "was not here"
GUIDED = 6
"""Below so many years a grown-up sits beside whoever leads."""
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


def beside(week: SharedWeek) -> str:
    """Whom a word for whoever leads is for, where that is a grown-up beside them; else nothing."""
    lead = next((one for one in week.home.everybody if one.id == week.jobs.lead), None)
    if lead is None or lead.role != "child" or years_of(lead, week.day) >= GUIDED:
        return ""
    return slotted(said("beside"), name=lead.name)


def given_in(week: SharedWeek) -> list[Thanks]:
    """All thanks of the week, in the order in which rows name their places: where it was held twice
    those of the other review too."""
    return [each for one in held(week) for each in one.thanks]


def held(week: SharedWeek) -> list[Review]:
    """The reviews of the week, the one that is shown first."""
    return [*([] if week.review is None else [week.review]), *week.also]


def thanks(week: SharedWeek) -> tuple[Row, ...]:
    """The round: what each said thanks for, and whose turn is still to come."""
    given, rows = given_in(week), []
    for one in _round(week):
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
        if not theirs and one.id in week.present and not _baby(week, one):
            rows.append(Row(f"{GIVER}{one.id}", "…", who=(one.id,), faint=True))
    return tuple(rows)


def _round(week: SharedWeek) -> list[Member]:
    """Everybody in the family's order, but who leads begins."""
    return sorted(week.home.everybody, key=lambda one: one.id != week.jobs.lead)


def _baby(week: SharedWeek, one: Member) -> bool:
    return week.home.band(one, week.day) == "infant"


def to_whom(week: SharedWeek) -> tuple[Row, ...]:
    """Everybody at their digit, and all of us."""
    keys = digits(week.home)
    named = [
        Row(one.id, "", keys[one.id], (one.id,)) for one in week.home.members if one.id in keys
    ]
    return (*named, Row("", "all of us", EVERYBODY))


def children(week: SharedWeek, member: str | None) -> tuple[Row, ...]:
    """The children who are here (no babies) at their digits, all alike; by the
    sign alone where there is one, or one of them said that it is theirs: so nobody else is named
    beside a word."""
    keys = digits(week.home)
    those = [
        one
        for one in week.home.members
        if one.role == "child" and one.id in keys and one.id in {*week.present, member}
        if one.id == member or not _baby(week, one)
    ]
    return tuple(
        Row(
            *(one.id, "", keys[one.id], (one.id,)),
            chosen=one.id == member,
            bare=one.id != member and (len(those) == 1 or member is not None),
        )
        for one in those
    )


def next_time(week: SharedWeek) -> tuple[Row, ...]:
    """Who leads then, and when it is."""
    rows = []
    lead = week.next_jobs.lead
    name = week.home.name(lead)
    if lead is not None and name is not None:
        told = slotted(words_of(week.youngest)["done"]["next"], name=name)
        rows.append(Row(lead, told))
    at = week.next_review
    if at is not None:
        rows.append(Row(TIMES, sitting(at, zone_then(week.home, at)), faint=True))
    return tuple(rows)

"""The second, small household: eight weeks, most of it waiting to be sorted or still open."""

from __future__ import annotations

from datetime import date, timedelta

from tracker.journal.sample import days
from tracker.journal.sample.cast import amara_and_lev
from tracker.journal.sample.ending import Hand
from tracker.journal.sample.seasons import Stretch
from tracker.journal.sample.story import Story
from tracker.rules import clock

ZONE = "America/Toronto"
DAY_START = 3 * 60 + 30
NAME = "Amara & Lev"


def story(now: int, seed: int) -> tuple[Story, date]:
    """The story and its first day."""
    today = date.fromisoformat(clock.local_day(now, ZONE, DAY_START))

    def ago(days_: int) -> date:
        return today - timedelta(days=days_)

    spans = [
        Stretch("with Babi by the ocean", "away", ago(40), ago(34), "America/Vancouver"),
        Stretch("exam weeks [/b]", "busy", ago(11), None),
    ]
    cast = amara_and_lev(today)
    told = Story(cast, ZONE, DAY_START, spans, now, seed)
    days.tell(told, ago(55), ago(4), level=0.22)
    _open(told)
    _basket(told)
    return told, ago(56)


def _open(told: Story) -> None:
    """Two breaks that nobody has come back to yet; one is about the other adult's doing."""
    hand = Hand(told)
    day = told.day(told.today - timedelta(days=1))
    hand.put(
        *(day, "19:10", "rupture", "lev", "miro"),
        by="lev",
        rupture="over-controlled",
        note="the essay, and i took the pen",
    )
    day = told.day(told.today - timedelta(days=2))
    hand.put(
        *(day, "18:05", "rupture", "lev", "zoe"),
        by="amara",
        audience="adults",
        rupture="rushed-transition",
        line="Lev rushed Zoë out of the shoe shop",
        note="Lev rushed Zoë out of the shoe shop",
    )


def _basket(told: Story) -> None:
    """Lines whose reading is unsure, each in another way."""
    hand = Hand(told)
    day = told.day(told.today - timedelta(days=3))
    for time, kind, who, line, unsure in (
        ("8:30", "connection", "zoe", "hugged zo or mi before the bus", ("members",)),
        ("13:00", "connection", "miro", "31 feb talked with Miro about boats", ("time",)),
        ("20:15", "rupture", "zoe", "was that me or the noise?", ("kind", "members")),
        ("21:40", "note", "", "should i ask them 25:00", ("kind", "members", "time")),
    ):
        how = "talked" if kind == "connection" else None
        by = "amara" if kind == "connection" else "lev"
        doer = "" if kind == "note" else by
        more = {"by": by, "how": how, "line": line, "note": line, "unsure": unsure}
        hand.put(day, time, kind, doer, who, **more)

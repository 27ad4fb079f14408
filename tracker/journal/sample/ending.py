"""The last two days of the first household, told by hand, and what is still open at the end."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tracker.journal.sample.draft import Draft
from tracker.journal.sample.story import MINUTE, Day, Story


class Hand:
    """Writes single moments of a day, as long as they lie before the end of the story."""

    def __init__(self, story: Story) -> None:
        self.story = story

    def put(
        self, day: Day, time: str, kind: str, did: str, others: str = "", **more: Any
    ) -> Draft | None:
        """Keep a moment at a local time. `did` and `others` are keys of the cast, with blanks
        between; further columns by name. None when that time is still to come."""
        hour, minute = map(int, time.split(":"))
        at = self.story.instant(day, hour * 60 + minute) + self.story.dice.below(40_000_000)
        if at > self.story.now - MINUTE:
            return None
        people = {**dict.fromkeys(did.split(), True), **dict.fromkeys(others.split(), False)}
        glad = kind in ("connection", "celebration")
        one = self.story.draft(kind, day, at, people, "maren", "shared" if glad else "home")
        for name, value in more.items():
            setattr(one, name, value)
        one.whose = one.by
        if one.landed:
            one.landed_at = one.landed_at or min(at + 6 * MINUTE, self.story.now)
            one.changed = max(one.changed, one.landed_at)
        if one.thread:
            one.thread.followed = True
        one.fixed = True
        self.story.drafts.append(one)
        return one


def tell(story: Story) -> None:
    """Yesterday, today, and the threads that nobody has closed yet."""
    hand = Hand(story)
    _still_open(story, hand)
    _yesterday(story.day(story.today - timedelta(days=1)), hand)
    _today(story.day(story.today), hand)


def _still_open(story: Story, hand: Hand) -> None:
    date = story.today - timedelta(days=4)
    while date in story.silent:
        date -= timedelta(days=1)
    day = story.day(date)
    broke = hand.put(
        *(day, "18:10", "rupture", "kofi", "ada"),
        by="kofi",
        rupture="broke-promise",
        note="the lift to climbing, and i was still at work",
        tags=("stress",),
    )
    hand.put(
        *(day, "21:05", "repair", "kofi", "ada"),
        by="kofi",
        thread=broke,
        parts=("responsibility",),
        note="you waited with your bag packed, and i did not come",
        seen="a-little",
        landed="not-yet",
        landed_at=story.instant(day, 31 * 60 + 40),
    )


def _yesterday(day: Day, hand: Hand) -> None:
    put = hand.put
    put(day, "7:05", "connection", "kofi", "tom", how="touch", by="kofi", note="warm milk, window")
    put(
        *(day, "7:50", "connection", "maren", "jake"),
        how="played",
        note="the whole wall to the corner",
    )
    put(day, "8:20", "caught", "kofi", by="kofi", tags=("rushed",), note="noticed the clock")
    put(day, "12:40", "connection", "maren", "kofi", how="talked", note="soup, standing up")
    put(
        day,
        "15:35",
        "connection",
        "kofi",
        "ada",
        how="side-by-side",
        by="kofi",
        note="peeled pears for the tart",
    )
    put(day, "16:25", "feeling", "nia", feeling="proud", note="read to Jake and did the voices")
    put(
        *(day, "17:15", "celebration", "jake", "ada"),
        note="gave Ada the bigger half, and told her why",
    )
    broke = put(
        *(day, "18:40", "rupture", "maren", "nia"),
        rupture="distracted",
        note="her map of the island, and my phone",
        tags=("screens",),
    )
    put(
        *(day, "19:20", "repair", "maren", "nia"),
        thread=broke,
        parts=("reflection",),
        note="what it was like for her",
        seen="a-little",
    )
    put(day, "19:45", "connection", "maren", "jake", how="ritual", note="toast on the step")
    put(
        *(day, "20:10", "note", "", ""),
        by="nia",
        audience="own",
        note="the map has a secret cave now",
    )
    put(
        *(day, "21:30", "note", "", "kofi"),
        audience="adults",
        line="+p Kofi and i see the phone rule differently, that is allowed",
        note="Kofi and i see the phone rule differently, that is allowed",
    )


def _today(day: Day, hand: Hand) -> None:
    put = hand.put
    put(day, "7:25", "connection", "maren", "nia", how="made", note="porridge, the fox book")
    broke = put(
        *(day, "8:05", "rupture", "maren", "jake"),
        rupture="lost-cool",
        line="snapped at Jake about the shoes +rushed",
        note="snapped at Jake about the shoes",
        tags=("rushed",),
    )
    put(
        *(day, "8:40", "repair", "maren", "jake"),
        thread=broke,
        parts=("responsibility", "reconnection"),
        note="start over, as snails",
        seen="reconnected",
        landed="reconnected",
    )
    put(
        *(day, "12:20", "repair", "maren", "ada"),
        parts=("responsibility",),
        line="wanted to say sorry to Ada about the lift",
        note="wanted to say sorry to Ada about the lift",
        unsure=("kind",),
    )
    put(day, "15:50", "connection", "maren", "ada", how="side-by-side", note="canal, ducks")
    put(day, "16:30", "feeling", "jake", feeling="sad", note="the park was shut")
    put(
        *(day, "16:50", "note", "", ""),
        audience="adults",
        line="+p ask the school about the trip, quietly",
        note="ask the school about the trip, quietly",
    )
    put(day, "17:10", "caught", "maren", note="felt it rise, stepped outside", tags=("hungry",))
    put(day, "17:35", "celebration", "nia", quoted="nia", note="“shall we start over?”")

"""How a typed line is read: examples, told as the law tells them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tracker.guide import lexicon
from tracker.rules import clock, reading
from tracker.rules.reading import Names, Now, Person, Reading, read
from tracker.rules.reading_clock import Clock, iso

Reads = Callable[..., Reading]
LONDON = "Europe/London"


def wall(reading: Reading) -> str:
    at = datetime.fromtimestamp(reading.at / 1_000_000, ZoneInfo(reading.zone))
    return f"{at:%Y-%m-%d %H:%M%z}".removesuffix("+0000")


def parts(line: str, reading: Reading) -> list[tuple[str, str]]:
    return [(line[start:end], part) for start, end, part in reading.spans]


def test_the_line_that_started_it(reads: Reads) -> None:
    line = "snapped at Jake 20m ago +tired"
    found = reads(line)
    assert (found.kind, found.rupture) == ("rupture", "lost-cool")
    assert (found.members, found.did, found.by) == (("Maren", "Jake"), ("Maren",), "Maren")
    assert (wall(found), found.precision, found.day) == ("2026-11-24 17:32", "minute", "2026-11-24")
    assert (found.triggers, found.tags) == (("tired",), ())
    assert (found.audience, found.private) == ("home", False)
    assert (found.note, found.unsure, found.basket) == ("snapped at Jake", (), False)
    assert found.ritual is None
    assert parts(line, found) == [
        ("snapped", "verb"),
        ("Jake", "name"),
        ("20m ago", "time"),
        ("+tired", "tag"),
    ]


# Kinds


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("rupture: dinner", "rupture"),
        ("r: dinner", "rupture"),
        ("r Jake", "rupture"),
        ("repair @jak", "repair"),
        ("mend nia", "repair"),
        ("repair yesterday", "repair"),
        ("rupture", "rupture"),
        ("connection 17:10 with Jake", "connection"),
        ("yay, Nia!", "celebration"),
        ("20m ago c: lego with Jake", "connection"),
        ("+p m jake", "repair"),
        ("note Nia lost a tooth", "note"),
        # plain English stays plain
        ("mend the fence with Jake", "note"),
        ("repair Jake's bike", "note"),
        ("celebrate Jake's birthday", "note"),
        ("caught Jake at the biscuit tin", "note"),
        ("note to self", "note"),
        ("Nia has a cough", "note"),
        ("", "note"),
    ],
)
def test_a_kind_word_opens_only_before_a_colon_a_member_a_time_or_the_end(
    reads: Reads, line: str, kind: str
) -> None:
    assert (reads(line).kind, reads(line).basket) == (kind, False)


def test_a_kind_that_opens_is_stronger_than_verbs(reads: Reads) -> None:
    assert reads("note: yelled at Jake, call the school").kind == "note"
    assert reads("r: hugged Jake too hard").kind == "rupture"


@pytest.mark.parametrize(
    "line",
    [
        "caught myself",
        "caught it before it broke",
        "I caught the shout in time",
        "almost yelled at Jake",
        "nearly lost it with Jake",
        "stopped before I snapped at Jake",
        "stopped before yelling",
        "stopped myself from yelling at Jake",
    ],
)
def test_noticing_in_time_is_caught(reads: Reads, line: str) -> None:
    found = reads(line)
    assert (found.kind, found.did, found.basket) == ("caught", ("Maren",), False)


@pytest.mark.parametrize(
    "line",
    [
        "didn't yell at Jake",
        "never yelled at Jake",
        "I haven't apologised to Nia",
        "should have hugged Jake",
        "wanted to hug Jake",
        "going to say sorry to Nia",
        "did I yell at Jake?",
        "why did I yell at Jake",
        "hugged Jake?",
        "yelled at Jake, then said sorry",
        "no yelling at Jake",
        "a joy to play with Nia",
        "Nia is sad",
        "sorry Nia",
    ],
)
def test_what_leaves_the_kind_open_waits_in_the_basket(reads: Reads, line: str) -> None:
    assert "kind" in reads(line).unsure


def test_an_apology_may_say_what_it_is_for(reads: Reads) -> None:
    found = reads("apologised to Nia for yelling")
    assert (found.kind, found.parts, found.basket) == ("repair", ("responsibility",), False)


def test_what_a_child_wished_for_takes_nothing_from_what_happened(reads: Reads) -> None:
    found = reads("Nia wanted to play and I ignored her")
    assert (found.kind, found.members, found.basket) == ("rupture", ("Maren", "Nia"), False)


# People


def test_the_doer_stands_before_the_verb_else_it_is_me(reads: Reads) -> None:
    assert reads("hugged Nia").did == ("Maren",)
    assert reads("Nia hugged me").did == ("Nia",)
    assert reads("Nia and I baked").did == ("Maren", "Nia")
    assert reads("Kofi, Nia and Ada played cards").did == ("Kofi", "Nia", "Ada")
    assert reads("Nia was hugged by Kofi").did == ("Kofi",)
    assert reads("hugged Nia", me=None).did == ()


def test_who_took_part(reads: Reads) -> None:
    assert reads("Kofi read to Tom").members == ("Kofi", "Tom")
    assert reads("Nia hugged me").members == ("Maren", "Nia")
    assert reads("hugged Nia", me=None).members == ("Nia",)
    assert reads("Jake felt sad").members == ("Jake",)
    assert reads("yay Nia tried again").members == ("Nia",)
    assert reads("n: Nia has a cough").members == ("Nia",)
    assert reads("n: Nia and I have a cough").members == ("Maren", "Nia")


def test_under_seven_nobody_is_the_doer_of_a_rupture(reads: Reads) -> None:
    found = reads("Jake yelled at me")
    assert (found.kind, found.members, found.did, found.rupture) == (
        *("rupture", ("Maren", "Jake"), ()),
        None,
    )
    assert reads("Jake hugged me").did == ("Jake",)


def test_another_adults_doing_is_for_adults_only(reads: Reads) -> None:
    assert reads("Kofi snapped at Jake").audience == "adults"
    assert reads("gran snapped at Jake").audience == "adults"
    assert reads("Kofi almost snapped at Jake").audience == "adults"
    assert reads("Kofi snapped at Jake", me="Kofi").audience == "home"
    assert reads("Kofi hugged Jake").audience == "shared"


def test_names_that_are_words_want_a_capital_a_sign_or_a_kind(reads: Reads) -> None:
    assert reads("a hug with Will").members == ("Maren", "Will")
    assert reads("a hug for nia, will tell you more").members == ("Maren", "Nia")
    assert reads("hugged @will").members == ("Maren", "Will")
    assert reads("c will").members == ("Maren", "Will")
    assert reads("yesterday Will hugged me").members == ("Maren", "Will")
    # every line may begin with a capital, so there only somebody who does something is a name
    assert reads("Joy hugged Tom").did == ("Joy",)
    assert reads("Joy all day with Tom").unsure == ("members",)
    assert reads("Will read to Tom").unsure == ("members",)
    assert reads("HUGGED WILL").unsure == ("members",)


def test_two_who_fit_are_one_too_many(reads: Reads) -> None:
    assert reads("hugged Sam").unsure == ("members",)
    assert reads("hugged @sami").members == ("Maren", "Samira")
    assert reads("hugged @sam").unsure == ("members",)
    assert reads("hugged @bob").unsure == ("members",)


def test_first_letters_are_a_name_only_behind_a_sign_or_a_kind(reads: Reads) -> None:
    assert reads("c jak").members == ("Maren", "Jake")
    assert reads("r: kof and the bins").members == ("Maren", "Kofi")
    assert reads("note the boiler", names=family_of("Theo")).members == ()
    assert reads("jak has a cough").members == ()


def test_names_with_accents_and_in_several_words(reads: Reads) -> None:
    names = family_of("Zoë", "Mary Jane", "Anne-Marie")
    assert reads("hugged zoe", names=names).members == ("me", "Zoë")
    assert reads("hugged Zoe\u0308", names=names).members == ("me", "Zoë")
    assert reads("hugged mary jane's bear", names=names).members == ("me", "Mary Jane")
    assert reads("hugged Anne-Marie", names=names).members == ("me", "Anne-Marie")


def family_of(*called: str) -> Names:
    children = tuple(Person(name, name) for name in called)
    return Names((Person("me", "Robin", (), "adult"), *children), "me", ())


@pytest.mark.parametrize(
    "line",
    [
        "hugged her",
        "she hugged me",
        "snapped at the kids",
        "we hugged",
        "yelled at Oskar",
        "played",
    ],
)
def test_somebody_unnamed_waits_in_the_basket(reads: Reads, line: str) -> None:
    assert "members" in reads(line).unsure


def test_somebody_only_spoken_of_need_not_have_been_there(reads: Reads) -> None:
    assert reads("talked with Nia about Kofi").unsure == ("members",)
    assert reads("snapped at Jake because Nia was late").unsure == ("members",)


# Times


@pytest.mark.parametrize(
    ("time", "at", "precision"),
    [
        ("20m ago", "2026-11-24 17:32", "minute"),
        ("20 minutes ago", "2026-11-24 17:32", "minute"),
        ("half an hour ago", "2026-11-24 17:22", "minute"),
        ("an hour and a half ago", "2026-11-24 16:22", "minute"),
        ("1h30 ago", "2026-11-24 16:22", "minute"),
        ("2h ago", "2026-11-24 15:52", "hour"),
        ("a couple of hours ago", "2026-11-24 15:52", "hour"),
        ("just now", "2026-11-24 17:52", "minute"),
        ("at 7:40", "2026-11-24 07:40", "minute"),
        ("at 5:40", "2026-11-24 17:40", "minute"),
        ("7:40am", "2026-11-24 07:40", "minute"),
        ("7.40 a.m.", "2026-11-24 07:40", "minute"),
        ("07:40", "2026-11-24 07:40", "minute"),
        ("05:40", "2026-11-24 05:40", "minute"),
        ("17:10", "2026-11-24 17:10", "minute"),
        ("5pm", "2026-11-24 17:00", "hour"),
        ("at 7", "2026-11-24 07:00", "hour"),
        ("at seven", "2026-11-24 07:00", "hour"),
        ("at 7 this morning", "2026-11-24 07:00", "hour"),
        ("half past 7", "2026-11-24 07:30", "minute"),
        ("quarter to eight", "2026-11-24 07:45", "minute"),
        ("1:30am", "2026-11-24 01:30", "minute"),
        ("at 7.40", "2026-11-24 07:40", "minute"),
        ("0740", "2026-11-24 07:40", "minute"),
        ("around 5", "2026-11-24 17:00", "hour"),
        ("45 min. ago", "2026-11-24 17:07", "minute"),
        ("a fortnight ago", "2026-11-10 04:00", "day"),
        ("on the 3rd", "2026-11-03 04:00", "day"),
        ("the night before last", "2026-11-22 21:00", "part"),
        ("sunday lunchtime", "2026-11-22 12:00", "part"),
        ("this am", "2026-11-24 05:00", "part"),
        ("tonight at 5:30", "2026-11-24 17:30", "minute"),
        ("yesterday", "2026-11-23 04:00", "day"),
        ("yesterday 5pm", "2026-11-23 17:00", "hour"),
        ("yesterday at 7:40", "2026-11-23 19:40", "minute"),
        ("yesterday morning at 7:40", "2026-11-23 07:40", "minute"),
        ("the day before yesterday", "2026-11-22 04:00", "day"),
        ("monday 18:00", "2026-11-23 18:00", "minute"),
        ("on saturday", "2026-11-21 04:00", "day"),
        ("tuesday", "2026-11-24 04:00", "day"),
        ("last tuesday", "2026-11-17 04:00", "day"),
        ("3 days ago", "2026-11-21 04:00", "day"),
        ("3 days ago at 8am", "2026-11-21 08:00", "hour"),
        ("last night", "2026-11-23 21:00", "part"),
        ("last night at 11", "2026-11-23 23:00", "hour"),
        ("last night at 1:15", "2026-11-24 01:15", "minute"),
        ("this morning", "2026-11-24 05:00", "part"),
        ("at noon", "2026-11-24 12:00", "part"),
        ("this afternoon", "2026-11-24 14:00", "part"),
        ("this evening", "2026-11-24 17:00", "part"),
        ("tonight", "2026-11-24 17:52", "part"),  # its start is to come: never after now
        ("sunday evening", "2026-11-22 17:00", "part"),
        ("sunday night", "2026-11-22 21:00", "part"),
        ("yesterday at bedtime", "2026-11-23 19:00", "part"),
        ("2026-11-20", "2026-11-20 04:00", "day"),
        ("2026-11-20 7:40", "2026-11-20 19:40", "minute"),
        ("2026-11-20T07:40", "2026-11-20 07:40", "minute"),
        ("2026-11-20T07:40:00+02:00", "2026-11-20 05:40", "minute"),
        ("on 3 march", "2026-03-03 04:00", "day"),
        ("on march 3rd 2025", "2025-03-03 04:00", "day"),
        ("20/11/2026", "2026-11-20 04:00", "day"),
        ("2026-03", "2026-03-01 04:00", "month"),
        ("last march", "2026-03-01 04:00", "month"),
        ("last december", "2025-12-01 04:00", "month"),
        ("2 months ago", "2026-09-01 04:00+0100", "month"),
        ("in 2019", "2019-01-01 04:00", "year"),
        ("last year", "2025-01-01 04:00", "year"),
    ],
)
def test_times(reads: Reads, time: str, at: str, precision: str) -> None:
    for line in (f"hugged Ada {time}", f"{time} hugged Ada", f"{time}: hugged Ada"):
        found = reads(line)
        told = wall(found).removesuffix("+0100") if "+" not in at else wall(found)
        assert (told, found.precision, found.unsure) == (at, precision, ()), line
        assert found.note == "hugged Ada"


@pytest.mark.parametrize(
    "time",
    [
        *("31 feb", "at 25:00", "7:65", "2026-02-30", "tomorrow", "tomorrow at 5pm", "in 2031"),
        *("2026-12-24", "next monday", "18:30", "today 8pm", "at 5 and at 7", "monday tuesday"),
        *("ages ago", "the other day", "last week", "earlier", "since monday", "until 5pm"),
        *("for yesterday", "about last night", "03/04/2026", "yesterday 1:30am", "at breakfast"),
        *("a few minutes ago", "at the weekend", "in the middle of summer last summer", "13am"),
        *(
            "1/2 hour ago",
            "10 minutes later",
            "from 5 to 6",
            "monday morning and evening",
            "7:40pm",
        ),
        *("9999999 years ago", "99999999h ago", "4-5pm"),
    ],
)
def test_times_that_cannot_be_settled_wait_in_the_basket(reads: Reads, time: str) -> None:
    found = reads(f"hugged Ada {time}")
    assert (found.unsure, wall(found)) == (("time",), "2026-11-24 17:52")
    assert found.note == f"hugged Ada {time}"


@pytest.mark.parametrize(
    "line",
    [
        "Nia is in year 3 now",
        "gave Nia 2 hugs",
        "read page 7 to Ada",
        "read for 20m with Ada",
        "every morning is hard for Nia",
        "sat with Nia in the sun",
        "Nia may march with the band",
        "movie night with Ada",
        "20m of lego with Jake",
        "Ada ran 5 miles",
    ],
)
def test_numbers_and_words_that_are_no_time_stay_in_the_note(reads: Reads, line: str) -> None:
    found = reads(line)
    assert (wall(found), found.precision, found.note) == ("2026-11-24 17:52", "minute", line)
    assert "time" not in found.unsure


@pytest.mark.parametrize(
    ("line", "at", "day"),
    [
        ("hugged Ada", "2026-11-25 01:30", "2026-11-24"),
        ("hugged Ada at 1:10", "2026-11-25 01:10", "2026-11-24"),
        ("hugged Ada 23:50", "2026-11-24 23:50", "2026-11-24"),
        ("hugged Ada at 9", "2026-11-24 21:00", "2026-11-24"),
        ("hugged Ada today", "2026-11-24 04:00", "2026-11-24"),
        ("hugged Ada yesterday", "2026-11-23 04:00", "2026-11-23"),
        ("hugged Ada last night", "2026-11-23 21:00", "2026-11-23"),
        ("hugged Ada tonight", "2026-11-24 21:00", "2026-11-24"),
        ("hugged Ada tuesday", "2026-11-24 04:00", "2026-11-24"),
        ("hugged Ada wednesday", "2026-11-18 04:00", "2026-11-18"),
        ("hugged Ada this morning", "2026-11-24 05:00", "2026-11-24"),
    ],
)
def test_in_the_night_it_is_still_the_evening_before(
    reads: Reads, line: str, at: str, day: str
) -> None:
    found = reads(line, "2026-11-25T01:30")
    assert (wall(found), found.day, found.unsure) == (at, day, ())


def test_a_time_in_a_clock_gap_is_the_first_minute_after(reads: Reads) -> None:
    assert wall(reads("yelled at 01:30", "2026-03-29T09:00")) == "2026-03-29 02:00+0100"


def test_a_doubled_time_is_the_later_one_that_is_not_to_come(reads: Reads) -> None:
    assert wall(reads("yelled at 01:30", "2026-10-25T09:00")) == "2026-10-25 01:30"
    # 01:40 the first time round
    assert wall(reads("yelled at 01:30", "2026-10-25T01:40")) == "2026-10-25 01:30+0100"


def test_times_are_those_of_the_zone_it_is_lived_in(reads: Reads) -> None:
    found = reads("hugged Ada 17:10", zone="America/New_York")
    assert (wall(found), found.zone) == ("2026-11-24 17:10-0500", "America/New_York")
    assert reads("hugged Ada").zone == LONDON


def test_a_part_never_lies_after_now(reads: Reads) -> None:
    assert reads("hugged Ada at bedtime").unsure == ("time",)  # today's, or last evening's?
    found = reads("hugged Ada at bedtime", "2026-11-24T18:40")
    assert (wall(found), found.precision) == ("2026-11-24 18:40", "part")


def test_an_unknown_zone_is_read_as_utc(family: Names) -> None:
    now = Now(1_795_542_720_000_000, "No/Where", 240)
    assert read("hugged Ada", family, now, lexicon.load()).zone == "UTC"


def test_the_clock_agrees_with_the_other_one() -> None:
    """`rules.clock` tells the same days; it is not used here for what its patterns cost."""
    for zone in (LONDON, "Pacific/Apia", "Australia/Lord_Howe", "America/Sao_Paulo"):
        for day_start in (0, 90, 240):
            start = clock.instant(datetime(2011, 12, 26), zone)
            for step in range(0, 400 * 24, 7):
                at = start + step * clock.HOUR
                mine = Clock(Now(at, zone, day_start))
                day = iso(mine.today)
                assert day == clock.local_day(at, zone, day_start)
                begins = clock.begins(date.fromisoformat(day), zone, day_start)
                assert mine.begins(mine.today) == begins


# Triggers, tags, feelings


def test_triggers_need_no_sign_and_other_tags_do(reads: Reads) -> None:
    found = reads("so tired, snapped at Jake +mess #Kitchen +screens,")
    assert (found.triggers, found.tags) == (("tired", "mess", "screens"), ("kitchen",))
    assert found.note == "so tired, snapped at Jake"


def test_a_trigger_may_be_two_words(reads: Reads) -> None:
    names = Names((Person("me", "Robin", (), "adult"),), "me", ("screen-time",))
    for line in ("snapped, screen time again", "snapped +screen-time", "snapped #screen_time"):
        assert reads(line, names=names).triggers == ("screen-time",)


def test_what_is_feeling_and_trigger_is_a_feeling_only_where_it_is_felt(reads: Reads) -> None:
    assert reads("Jake was tired").triggers == ("tired",)
    for line in ("Jake felt tired and hungry", "f jake tired", "feeling: tired"):
        assert (reads(line).feeling, reads(line).triggers) == ("tired", ()), line
    assert reads("f jake tired +hungry").triggers == ("hungry",)


def test_feelings_may_be_phrases(reads: Reads) -> None:
    assert reads("Nia felt really left out").feeling == "left out"
    assert reads("Nia feels not heard").feeling == "not heard"
    assert reads("Nia feels not happy").unsure == ("kind",)
    assert reads("f jake zornig").feeling is None  # a family's own word stays in the note


@pytest.mark.parametrize("mark", ["+p", "!p", "-p", "+P"])
def test_a_mark_before_the_line_keeps_it_with_the_adults(reads: Reads, mark: str) -> None:
    found = reads(f"{mark} hugged Jake")
    assert (found.audience, found.note, found.private) == ("adults", "hugged Jake", True)


def test_a_dash_inside_the_line_is_text(reads: Reads) -> None:
    assert reads("hugged Jake -p").note == "hugged Jake -p"
    assert reads("hugged Jake -p").audience == "shared"
    assert reads("hugged Jake +p").audience == "adults"


def test_what_is_perhaps_a_rupture_is_never_read_aloud(reads: Reads) -> None:
    assert reads("hugged Jake, then snapped at him").audience == "home"


# The net


def test_a_fault_of_the_reader_loses_no_line(
    family: Names, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> Reading:
        raise RecursionError

    monkeypatch.setattr(reading, "understand", broken)
    now = Now(1_795_542_720_000_000, LONDON, 240)
    found = read(" snapped at Jake ", family, now, lexicon.load())
    assert (found.note, found.at, found.day) == ("snapped at Jake", now.at, "2026-11-24")
    assert found.unsure == ("kind", "members", "time")
    assert found.audience == "adults"
    assert timedelta(0) <= timedelta(microseconds=now.at - found.at)

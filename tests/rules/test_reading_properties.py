"""What holds for every line, whatever somebody types."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tracker.guide import lexicon
from tracker.rules import clock, moment
from tracker.rules.reading import Names, Now, Person, Reading, read, understand

calm = settings(derandomize=True, deadline=None, max_examples=300)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

words = st.sampled_from(
    [
        *("Jake", "jake", "Nia's", "Will", "will", "joy", "Sam", "@samu", "@x", "mum", "kofi", "I"),
        *("snapped", "at", "yelled", "apologised to", "hugged", "played with", "read", "feels sad"),
        *("almost", "caught it", "caught myself", "before", "didn't", "should have", "for", "and"),
        *("20m ago", "at 7", "7:40", "17:10", "25:00", "yesterday", "last night", "monday 18:00"),
        *("31 feb", "2026-11-20", "2026-03-29T01:30", "in 2019", "last march", "tomorrow", "1:30"),
        *("this morning", "at bedtime", "tonight", "half past 7", "an hour and a half ago", "noon"),
        *("+tired", "#mess", "+p", "!p", "-p", "r:", "c", "a", "f", "yay", "mend", "note:", "k:"),
        *("rushed", "tired", "2 hugs", "year 3", "?", ",", ".", "—", "😡", "99999999h ago", "'"),
        *("9999999 years ago", "2199-12-31", "1900-01-01", "0m ago", "next", "this", "ago", "+"),
    ]
)
lines = st.one_of(
    st.lists(words, max_size=12).map(" ".join),
    st.lists(words | st.text(max_size=6), max_size=10).map(" ".join),
    st.text(max_size=80),
    st.text(st.characters(categories=["Cs", "Cc", "Zs", "Mn", "Nd", "Po"]), max_size=30),
)
zones = st.sampled_from(
    [
        *("Europe/London", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC"),
        *("Pacific/Apia", "Africa/Casablanca", "America/St_Johns", "No/Where", "", "../etc"),
    ]
)
nows = st.builds(
    Now,
    st.datetimes(datetime(1971, 1, 1), datetime(2150, 1, 1)).map(
        lambda at: (at.replace(tzinfo=UTC) - EPOCH) // timedelta(microseconds=1)
    )
    | st.sampled_from(
        # inside and around a gap and a fold of London, and the day that Apia left out
        [
            (datetime.fromisoformat(text).replace(tzinfo=UTC) - EPOCH) // timedelta(microseconds=1)
            for text in (
                *("2026-03-29T00:59", "2026-03-29T01:00", "2026-10-25T00:30", "2026-10-25T01:30"),
                *("2011-12-30T10:00", "2011-12-31T12:00", "2026-11-25T01:30", "2026-11-24T17:52"),
            )
        ]
    ),
    zones,
    st.sampled_from([0, 60, 90, 240, 300, 720]),
)


@pytest.fixture(scope="session")
def known() -> lexicon.Lexicon:
    return lexicon.load()


@calm
@given(lines, nows)
@example("", Now(0, "UTC", 240))
@example("\0 \ud800 \udfff", Now(0, "UTC", 240))
def test_a_line_is_always_read_and_never_as_something_to_come(
    family: Names, known: lexicon.Lexicon, line: str, now: Now
) -> None:
    reading = understand(line, family, now, known)
    assert reading.at <= now.at
    assert reading.kind in moment.KINDS
    assert reading.precision in moment.PRECISIONS
    assert reading.audience in moment.AUDIENCES
    assert reading.audience != "shared" or reading.kind in ("connection", "celebration")
    assert reading.how in (None, *moment.HOWS)
    assert (reading.how is None) or reading.kind == "connection"
    assert reading.rupture is None or reading.kind == "rupture"
    assert set(reading.parts) <= set(moment.PARTS)
    assert not reading.parts or reading.kind == "repair"
    assert set(reading.did) <= set(reading.members)
    assert set(reading.unsure) <= set(moment.UNSURE)
    order = [person.id for person in family.people]
    assert list(reading.members) == sorted(reading.members, key=order.index)
    if reading.kind == "rupture":
        assert not {"Jake", "Tom"} & set(reading.did)
    assert reading.day == clock.local_day(reading.at, reading.zone, now.day_start)


@calm
@given(lines, nows)
def test_no_word_of_the_line_is_lost(
    family: Names, known: lexicon.Lexicon, line: str, now: Now
) -> None:
    reading = understand(line, family, now, known)
    left = reading.note
    for start, end in runs(line):
        if any(first <= start and end <= last for first, last, _ in reading.spans):
            continue  # understood, and told so
        at = left.find(line[start:end])
        assert at >= 0, line[start:end]
        left = left[at + end - start :]


@calm
@given(
    st.sampled_from(
        [
            *(("snapped at", "rupture"), ("lost it with", "rupture"), ("apologised to", "repair")),
            *(("hugged", "connection"), ("played uno with", "connection"), ("c", "connection")),
            *(("almost yelled at", "caught"), ("n:", "note"), ("yay", "celebration")),
        ]
    ),
    st.sampled_from(
        [("Jake", "Jake"), ("nia", "Nia"), ("@ada", "Ada"), ("Will", "Will"), ("gran", "Joy")]
    ),
    st.sampled_from(
        [
            *(("", 0, "minute"), ("20m ago", 20, "minute"), ("2h ago", 120, "hour")),
            *(("at 7:40", 612, "minute"), ("5pm", 52, "hour"), ("yesterday 17:10", 1482, "minute")),
            *(("last night", 1252, "part"), ("monday", 2272, "day"), ("this morning", 772, "part")),
        ]
    ),
    st.sampled_from(
        [("", ()), ("+tired", ("tired",)), ("#mess", ("mess",)), ("stress", ("stress",))]
    ),
    st.booleans(),
    st.booleans(),
)
def test_what_is_put_together_is_told_apart(
    family: Names,
    known: lexicon.Lexicon,
    verb: tuple[str, str],
    name: tuple[str, str],
    when: tuple[str, int, str],
    trigger: tuple[str, tuple[str, ...]],
    time_first: bool,
    private: bool,
) -> None:
    now = Now(1_795_542_720_000_000, "Europe/London", 240)
    said = f"{verb[0]} {name[0]}"
    parts = [when[0], said, trigger[0]] if time_first else [said, trigger[0], when[0]]
    line = " ".join(part for part in ["+p" if private else "", *parts] if part)
    reading = understand(line, family, now, known)
    assert reading.unsure == (), line
    assert reading.kind == verb[1]
    alone = verb[1] in ("note", "celebration")
    assert set(reading.members) == ({name[1]} if alone else {"Maren", name[1]})
    assert (now.at - reading.at) // clock.MINUTE == when[1]
    assert (reading.precision, reading.triggers) == (when[2], trigger[1])
    assert reading.private == private


@calm
@given(lines, nows)
def test_spans_lie_in_the_line_in_order(
    family: Names, known: lexicon.Lexicon, line: str, now: Now
) -> None:
    last = 0
    for start, end, part in understand(line, family, now, known).spans:
        assert last <= start < end <= len(line)
        assert part in (
            *("kind", "verb", "name", "time", "tag", "trigger", "feeling", "audience", "guess"),
        )
        last = end


@calm
@given(lines, nows)
def test_the_same_line_is_read_the_same(
    family: Names, known: lexicon.Lexicon, line: str, now: Now
) -> None:
    assert values(read(line, family, now, known)) == values(read(line, family, now, known))


@calm
@given(lines, nows)
def test_a_time_or_kind_that_is_unsure_waits_in_the_basket(
    family: Names, known: lexicon.Lexicon, line: str, now: Now
) -> None:
    reading = understand(line, family, now, known)
    assert reading.basket == bool(reading.unsure)
    if "time" in reading.unsure:
        assert (reading.at, reading.precision) == (now.at, "minute")
    if "kind" in reading.unsure:
        assert reading.audience != "shared"


@calm
@given(st.lists(st.sampled_from(["Kofi", "Gran", "dad"]), min_size=1, max_size=1), lines, nows)
def test_another_grown_ups_doing_stays_with_the_adults(
    family: Names, known: lexicon.Lexicon, who: list[str], line: str, now: Now
) -> None:
    reading = understand(f"{who[0]} snapped at Nia. {line}", family, now, known)
    if {"Kofi", "Joy"} & set(reading.did) and reading.kind in ("rupture", "caught"):
        assert reading.audience == "adults"


@calm
@given(lines, nows)
def test_a_private_mark_before_the_line_is_never_overlooked(
    family: Names, known: lexicon.Lexicon, line: str, now: Now
) -> None:
    for mark in ("+p", "!p", "-p", "#p"):
        reading = understand(f"{mark} {line}", family, now, known)
        assert reading.audience == "adults" or mark == "#p"


@given(st.text(st.characters(), min_size=1, max_size=40))
@settings(derandomize=True, deadline=None, max_examples=60)
def test_names_may_be_anything(known: lexicon.Lexicon, name: str) -> None:
    odd = Names((Person("1", name, (name.upper(),)), Person("2", "", ("",))), "1", (name, ""))
    now = Now(1_795_542_720_000_000, "Europe/London", 240)
    understand(f"c {name} 20m ago, {name}'s hug", odd, now, known)


@pytest.mark.parametrize(
    "line",
    [
        "a" * 1_000_000,
        "snapped at Jake " * 60_000,
        "+tired" * 150_000,
        "told " * 200_000,
        "7:" * 500_000,
        " " * 1_000_000,
        "\0" * 1_000_000,
        "I and " * 150_000,
        "Jake, " * 150_000,
    ],
    ids=lambda line: line[:6],
)
def test_a_megabyte_is_kept_whole_and_read_at_once(
    reads: Callable[..., Reading], line: str
) -> None:
    begun = time.perf_counter()
    reading = reads(line)
    assert time.perf_counter() - begun < 0.5
    assert len(reading.note) >= len(line.strip()) - 12_000  # a few tags and times are taken out


def runs(line: str) -> list[tuple[int, int]]:
    """Where letters and digits stand together."""
    found = []
    start = -1
    for at, char in enumerate(line + " "):
        if char.isalnum():
            start = at if start < 0 else start
        elif start >= 0:
            found.append((start, at))
            start = -1
    return found


def values(reading: Reading) -> dict[str, object]:
    return {name: getattr(reading, name) for name in Reading.__slots__}

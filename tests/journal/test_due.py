"""What is due: what somebody asked for and what nobody has asked yet, for them, by day, once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tracker.journal import editing, guiding, profile, reviews, spans, threads, words
from tracker.journal.due import Due, due
from tracker.journal.home import Home, home
from tracker.journal.lines import kept_line
from tracker.rules.clock import from_iso
from tracker.store import quick, quick_due
from tracker.store.inbox import Inbox, Line
from tracker.store.opening import Store, open_store
from tracker.store.places import places

if TYPE_CHECKING:
    from tests.journal.conftest import Desk

HOUR = 3_600_000_000


def looked(
    desk: Desk, *, now: int | None = None, lines: Sequence[Line] = (), me: str | None = ""
) -> list[Due]:
    """What is due at the desk, by the quick road and by the other alike."""
    journal = desk.sit()
    who = desk.me if me == "" else me
    opened = quick.quick(desk.places.store)
    try:
        here = home(opened.read, desk.family, who)
        found = due(opened.read, here, now or desk.at, lines)
    finally:
        opened.close()
    with journal.reading() as db:
        assert due(quick.whole(db), here, now or desk.at, lines) == found
    return found


def told(found: Sequence[Due]) -> list[tuple[str, str]]:
    return [(one.why, one.text) for one in found]


@pytest.fixture
def broke(desk: Desk) -> str:
    return desk.says("snapped at Jake about shoes 20m ago")[0]


def test_nothing_is_due_by_itself(desk: Desk, broke: str) -> None:
    assert looked(desk) == []
    desk.later(days=2)
    assert looked(desk) == []


def test_what_was_asked_for_is_due_from_then_on(desk: Desk, broke: str) -> None:
    threads.remind(desk.sit(), broke, desk.at + HOUR)
    assert looked(desk) == []
    (one,) = looked(desk, now=desk.at + HOUR)
    assert one == Due(
        "come-back",
        broke,
        desk.at + HOUR,
        "Europe/London",
        "Jake: lost my cool, about an hour ago. You wanted to come back to it.",
    )
    (one,) = looked(desk, now=desk.at + 40 * HOUR)
    assert one.text == "Jake: lost my cool, on tuesday. You wanted to come back to it."


def test_not_once_the_thread_has_found_its_end_and_again_when_it_opens(
    desk: Desk, broke: str
) -> None:
    threads.remind(desk.sit(), broke, desk.at)
    ident = guiding.say(desk.sit(), broke, text="That was me.").moment.id
    assert [one.why for one in looked(desk)] == ["come-back"]
    guiding.landed(desk.sit(), ident, "reconnected")
    assert looked(desk) == []
    desk.later(days=1)
    guiding.landed(desk.sit(), ident, "not-yet")
    assert [one.why for one in looked(desk)] == ["come-back"]
    threads.close(desk.sit(), broke, "let-go")
    assert looked(desk) == []


def test_it_is_for_the_one_who_asked(desk: Desk, broke: str) -> None:
    threads.remind(desk.sit(), broke, desk.at)
    assert [len(looked(desk, me=me)) for me in ("Maren", "Kofi", None)] == [1, 0, 1]
    desk.me = None
    threads.remind(desk.sit(), broke, desk.at - 1)
    assert [len(looked(desk, me=me)) for me in ("Maren", "Kofi", None)] == [1, 1, 1]


def test_two_who_asked_each_have_their_own_time(desk: Desk, broke: str) -> None:
    threads.remind(desk.sit(), broke, desk.at + HOUR)
    desk.me = "Kofi"
    threads.remind(desk.sit(), broke, desk.at + HOUR // 2)
    found = [
        [len(looked(desk, me=me, now=desk.at + n * HOUR // 2)) for me in ("Maren", "Kofi", None)]
        for n in range(3)
    ]
    assert found == [[0, 0, 0], [0, 1, 1], [1, 1, 1]]
    (one,) = looked(desk, me="Maren", now=desk.at + HOUR)
    assert (one.at, one.text.split(". ")[1]) == (desk.at + HOUR, "You wanted to come back to it.")
    (one,) = looked(desk, me=None, now=desk.at + HOUR)
    assert (one.at, one.text.split(". ")[1]) == (
        desk.at + HOUR // 2,
        "Kofi wanted to come back to it.",
    )


def test_what_it_reads_does_not_grow_with_what_is_over(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(1, 8):
        (broke,) = desk.says(f"snapped at Jake {n}0m ago")
        threads.remind(desk.sit(), broke, desk.at)
        if n % 3 == 0:
            threads.close(desk.sit(), broke, "let-go")
        elif n < 7:
            ident = guiding.say(desk.sit(), broke, text="That was me.").moment.id
            guiding.landed(desk.sit(), ident, "reconnected")
    asked: list[str] = []
    around = quick.around

    def noted(read: quick.Reader, ids: Sequence[str]) -> quick.Found:
        asked.extend(ids)
        return around(read, ids)

    monkeypatch.setattr(quick, "around", noted)
    assert [one.thread for one in looked(desk)] == [broke]
    assert set(asked) == {broke}


def test_how_it_landed_is_asked_on_the_days_that_follow(desk: Desk, broke: str) -> None:
    guiding.say(desk.sit(), broke, text="That was me.")
    assert looked(desk) == [], "the guide asks right away"
    found = {}
    for days in range(1, 6):
        desk.later(days=1)
        found[days] = [one.why for one in looked(desk) if one.why != "review"]
    assert found == {1: ["landed"], 2: ["landed"], 3: ["landed"], 4: [], 5: []}


def test_what_it_says_then(desk: Desk, broke: str) -> None:
    said = guiding.say(desk.sit(), broke, text="That was me.")
    desk.later(days=1, minutes=-600)
    (one,) = looked(desk)
    assert (one.thread, one.at, one.zone) == (broke, said.moment.at, "Europe/London")
    assert one.text == "Jake: lost my cool, yesterday evening. How did it land?"


@pytest.mark.parametrize("seen", ["reconnected", "needs-space"])
def test_nobody_is_asked_what_they_have_seen(desk: Desk, broke: str, seen: str) -> None:
    ident = guiding.say(desk.sit(), broke, text="That was me.").moment.id
    guiding.view(desk.sit(), ident, seen)
    desk.later(days=1)
    assert looked(desk) == []


def test_nobody_is_asked_twice(desk: Desk, broke: str) -> None:
    ident = guiding.say(desk.sit(), broke, text="That was me.").moment.id
    guiding.landed(desk.sit(), ident, "a-little")
    desk.later(days=1)
    assert looked(desk) == []


def test_only_the_newest_repair_is_asked_about(desk: Desk, broke: str) -> None:
    guiding.say(desk.sit(), broke, text="That was me.")
    desk.later(days=1)
    second = guiding.say(desk.sit(), broke, text="It was loud.").moment
    assert looked(desk) == [], "today's is asked by the guide"
    desk.later(days=1)
    assert [one.at for one in looked(desk)] == [second.at]


def test_it_is_asked_of_whoever_came_back(desk: Desk, broke: str) -> None:
    guiding.say(desk.sit(), broke, text="That was me.")
    desk.later(days=1)
    assert [len(looked(desk, me=me)) for me in ("Maren", "Kofi", None)] == [1, 0, 1]


def test_each_thread_once_what_was_asked_for_first(desk: Desk) -> None:
    jake, nia, both = desk.says(
        "snapped at Jake 20m ago", "yelled at Nia 2h ago", "snapped at Jake and Nia 3h ago"
    )
    for broke in (jake, nia, both):
        guiding.say(desk.sit(), broke, text="That was me.")
        desk.later(minutes=1)
    threads.remind(desk.sit(), both, desk.at)
    desk.later(days=1)
    found = looked(desk)
    assert [(one.why, one.thread) for one in found] == [
        ("come-back", both),
        ("landed", jake),
        ("landed", nia),
    ]
    assert found[0].text.startswith("Jake and Nia: lost my cool, ")


@pytest.mark.parametrize(
    ("clock", "speaks"),
    [
        ("2026-11-25T20:59:59+00:00", True),
        ("2026-11-25T21:00:00+00:00", False),
        ("2026-11-26T03:59:59+00:00", False),
        ("2026-11-26T04:00:00+00:00", True),
    ],
)
def test_from_nine_to_the_day_start_it_is_silent(
    desk: Desk, broke: str, clock: str, speaks: bool
) -> None:
    threads.remind(desk.sit(), broke, desk.at)
    assert bool(looked(desk, now=from_iso(clock))) is speaks


def test_on_a_journey_it_is_the_evening_there(desk: Desk, broke: str) -> None:
    threads.remind(desk.sit(), broke, desk.at)
    opened = quick.quick(desk.places.store)
    from tracker.rules.moment import Span

    here = home(opened.read, None, "Maren")
    away = here._replace(spans=(Span("f" * 32, "Tokyo", "away", "2026-11-20", None, "Asia/Tokyo"),))
    try:
        # seven in the evening in London is four in the morning in Tokyo
        at = from_iso("2026-11-24T18:59:00+00:00")
        assert [len(due(opened.read, one, at)) for one in (here, away)] == [1, 0]
    finally:
        opened.close()


def test_a_line_for_adults_tells_nothing(desk: Desk) -> None:
    (broke,) = desk.says("+p argued with Kofi about money 20m ago")
    threads.remind(desk.sit(), broke, desk.at)
    assert told(looked(desk)) == [
        ("come-back", "a line kept private, 20 minutes ago. You wanted to come back to it.")
    ]


@pytest.mark.parametrize("audience", ["own", "adults"])
def test_what_was_kept_private_is_the_same_line_whatever_it_hides(
    desk: Desk, broke: str, audience: str
) -> None:
    repair = guiding.say(desk.sit(), broke, text="Told him of the letter.").moment
    editing.set_audience(desk.sit(), repair.id, audience)
    desk.later(days=1)
    line = "a line kept private, yesterday evening. How did it land?"
    assert told(looked(desk)) == [("landed", line)]
    editing.set_audience(desk.sit(), broke, audience)
    assert told(looked(desk)) == [("landed", line)]


def test_anothers_own_is_not_there(desk: Desk, broke: str) -> None:
    threads.remind(desk.sit(), broke, desk.at)
    editing.set_audience(desk.sit(), broke, "own")
    assert [len(looked(desk, me=me)) for me in ("Maren", "Kofi", None)] == [1, 0, 0]


def test_lines_that_still_wait_count_too(desk: Desk, broke: str) -> None:
    guiding.say(desk.sit(), broke, text="That was me.")
    desk.later(days=1)
    with desk.sit().reading() as db:
        here = home(quick.whole(db), None, "Maren")
    again = kept_line("said sorry to Jake", here, desk.at - HOUR, "log")
    assert [one.why for one in looked(desk)] == ["landed"]
    assert looked(desk, lines=[again]) == [], "the newest one is of today"


def test_what_waits_is_asked_about_as_if_it_were_kept(desk: Desk) -> None:
    with desk.sit().reading() as db:
        here = home(quick.whole(db), None, "Maren")
    (kept,) = desk.says("snapped at Nia 20m ago")
    lines = [
        kept_line(text, here, desk.at, "log")
        for text in ("snapped at Jake 2h ago", "apologised to Jake", "apologised to Nia")
    ]
    assert looked(desk, lines=lines) == []
    desk.later(days=1)
    found = looked(desk, lines=lines)
    assert {one.thread: one.why for one in found} == {kept: "landed", lines[0].id: "landed"}
    Inbox(desk.places.inbox).keep(lines)
    assert looked(desk) == found


def test_a_repair_that_is_not_sure_asks_nothing(desk: Desk, broke: str) -> None:
    desk.says("wanted to say sorry to Jake")
    desk.later(days=1)
    assert looked(desk) == []


# spans: looks back leave them out


def test_while_a_span_lasts_it_is_silent(desk: Desk, broke: str) -> None:
    threads.remind(desk.sit(), broke, desk.at + HOUR)
    span = spans.begin(desk.sit(), "busy").span
    assert span is not None
    desk.later(minutes=61)
    assert looked(desk) == []
    spans.remove(desk.sit(), span.id)
    assert [one.why for one in looked(desk)] == ["come-back"]


def test_what_lay_in_a_span_that_ended_does_not_come(desk: Desk, broke: str) -> None:
    other = desk.says("snapped at Nia 5m ago")[0]
    guiding.say(desk.sit(), other, text="That was me.")
    threads.remind(desk.sit(), broke, desk.at + HOUR)
    kept = desk.says("yelled at Jake")[0]
    threads.remind(desk.sit(), kept, desk.at + 26 * HOUR)
    span = spans.begin(desk.sit(), "ill").span
    assert span is not None
    desk.later(days=1)
    spans.end(desk.sit(), span.id)
    assert looked(desk) == []
    desk.later(minutes=150)
    assert [one.thread for one in looked(desk)] == [kept], "it was meant for the time after"


# the family review


SUNDAY = from_iso("2026-11-29T17:00:00+00:00")


def test_the_review_is_due_on_its_day_from_its_time_on(desk: Desk) -> None:
    assert looked(desk, now=SUNDAY - 1) == []
    (one,) = looked(desk, now=SUNDAY)
    assert (one.why, one.thread, one.at) == ("review", None, SUNDAY)
    assert one.text == words.REVIEW
    assert [one.why for one in looked(desk, now=SUNDAY + 4 * HOUR - 1)] == ["review"]
    assert looked(desk, now=SUNDAY + 4 * HOUR) == [], "at nine in the evening"
    assert looked(desk, now=SUNDAY + 24 * HOUR) == [], "and nobody comes after it"


@pytest.mark.parametrize("time", ["21:00", "22:30", "03:00"])
def test_a_review_in_the_night_is_due_in_its_own_hour(desk: Desk, time: str) -> None:
    profile.set_family(desk.sit(), "review", f"sunday {time}")
    day = "2026-11-29"
    at = from_iso(f"{day}T{time}:00+00:00")
    threads.remind(desk.sit(), desk.says("snapped at Jake")[0], desk.at + HOUR)
    for now in (at - 1, at + HOUR):
        assert "review" not in [one.why for one in looked(desk, now=now)]
    for now in (at, at + HOUR - 1):
        assert told(looked(desk, now=now)) == [("review", words.REVIEW)], "and nothing else"


def test_a_review_that_was_held_is_not_due(desk: Desk) -> None:
    desk.at = SUNDAY - HOUR
    journal = desk.sit()
    with journal.reading() as db:
        here = [one.id for one in journal.home(db).members]
    kept = reviews.begin(journal, here)
    assert told(looked(desk, now=SUNDAY)) == [("review", words.REVIEW_WAITS)]
    reviews.finish(desk.sit(), kept.review.id)
    assert looked(desk, now=SUNDAY) == []
    assert [one.why for one in looked(desk, now=SUNDAY + 7 * 24 * HOUR)] == ["review"]


# at the size of ten years


@pytest.fixture(scope="module")
def decade(ten_years: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("due")
    shutil.copyfile(ten_years, folder / "mend.sqlite3")
    found = open_store(places(str(folder)))
    yield found
    found.close()


def test_it_reads_no_table_from_end_to_end(decade: Store) -> None:
    opened = quick.quick(decade.places.store)
    values = {"now": 2**60, "first": "2026-11-21", "last": "2026-11-23", "me": None, "since": 0}
    for text in (quick_due.REMINDED, quick_due.ANSWERED_BY_NOBODY, quick_due.REVIEWED):
        family = quick.families(opened.read)[0][0]
        fitting = {name: each for name, each in values.items() if f":{name}" in text}
        asked = f"EXPLAIN QUERY PLAN {text}"
        plan = [str(row[3]) for row in opened.read(asked, {**fitting, "family": family})]
        assert not any(step.startswith("SCAN") or "AUTOMATIC" in step for step in plan), plan
    opened.close()


def test_after_ten_years_it_is_a_handful_of_threads(decade: Store) -> None:
    now = from_iso("2026-11-26T17:52:00+00:00")
    opened = quick.quick(decade.places.store)
    rows = quick.families(opened.read)
    here: list[Home] = [home(opened.read, row[0], None) for row in rows]
    found = [[one.why for one in due(opened.read, one, now)] for one in here]
    assert found == [["landed"], []], "the second family has exam weeks"
    found = [[one.why for one in due(opened.read, one._replace(spans=()), now)] for one in here]
    opened.close()
    assert found == [["landed"], ["come-back"]]

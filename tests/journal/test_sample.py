"""The sample family: the same every time, believable, and true to the rules of the house."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tracker.journal.sample import days, sundays, words
from tracker.journal.sample.cast import fenwick_osei
from tracker.journal.sample.dice import Dice, Ids
from tracker.journal.sample.document import sample
from tracker.journal.sample.story import Story
from tracker.rules import clock, moment, sharing
from tracker.rules.ages import under_seven, valid_birth
from tracker.rules.moment import Closing, Moment, Part, Reminder, Span
from tracker.rules.reviewing import week_looked_at
from tracker.rules.threads import REACH, STATES, Thread, thread

Row = dict[str, Any]
LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 11, 24, 17, 52, tzinfo=LONDON)
SLUGS = set(
    "lost-cool dismissed distracted shamed blamed broke-promise silent over-controlled "
    "rough-handling unequal compared argued-in-front broke-confidence rushed-transition bedtime "
    "homework siblings-fought child-at-adult between-adults".split()
)
LATER = ("experiments",)
LISTS = (
    *("members", "triggers", "spans", "moments", "closings", "wordings", "tombstones"),
    *("reminders", "phrases", "rituals", "words", "reviews", "agenda"),
)
ENDS = [
    datetime(2026, 11, 24, 4, 1, tzinfo=LONDON),
    datetime(2028, 2, 29, 12, 0, tzinfo=UTC),
    datetime(2027, 3, 28, 2, 30, tzinfo=LONDON),  # the night on which the clocks go forward
    datetime(2026, 7, 4, 23, 59, 59, 999_999, tzinfo=ZoneInfo("Pacific/Auckland")),
    datetime(2026, 1, 1, 3, 0, tzinfo=LONDON),
]


@pytest.fixture(scope="module")
def year() -> Row:
    return sample(1, 7, NOW)


@pytest.fixture(scope="module")
def decade() -> Row:
    return sample(10, 7, NOW)


@pytest.fixture(scope="module")
def told(decade: Row) -> list[Thread]:
    """The threads of ten years in the first household."""
    return threads(decade["families"][0])


def instant(text: str) -> int:
    return clock.from_iso(text)


def value(row: Row) -> Moment:
    """A row as the rules know it."""
    held = {name: tuple(row[name]) for name in ("tags", "parts", "unsure")}
    times = {name: instant(row[name]) for name in ("at", "created", "changed")}
    maybe = {name: instant(row[name]) if row[name] else None for name in ("landed_at", "deleted")}
    people = tuple(Part(one["member"], one["did"]) for one in row["people"])
    return Moment(**{**row, **held, **times, **maybe, "people": people})


def threads(family: Row, now: datetime = NOW) -> list[Thread]:
    """All threads of a family as they stand."""
    moments = [value(row) for row in family["moments"]]
    repairs: dict[str | None, list[Moment]] = {}
    for one in moments:
        repairs.setdefault(one.thread, []).append(one)
    closings = {
        row["thread"]: Closing(**{**row, "at": instant(row["at"])}) for row in family["closings"]
    }
    reminders = {
        row["thread"]: Reminder(
            **{**row, "at": instant(row["at"]), "changed": instant(row["changed"])}
        )
        for row in family["reminders"]
    }
    at, today = instant(now.isoformat()), now.date().isoformat()
    found = (
        thread(
            *(one, repairs.get(one.id, []), closings.get(one.id), at, today), reminders.get(one.id)
        )
        for one in moments
        if one.kind == "rupture"
    )
    return [one for one in found if one is not None]


def ids(document: Row) -> Iterator[str]:
    for family in document["families"]:
        yield family["family"]["id"]
        for name in LISTS:
            yield from (row["id"] for row in family[name])


def check(document: Row, now: datetime) -> None:
    """Everything that holds for every sample family."""
    end = instant(now.isoformat())
    assert set(document) == {"mend", "version", "schema", "for_home", "families"}
    first, second = document["families"]
    assert first["family"]["id"] < second["family"]["id"]
    every = list(ids(document))
    assert len(set(every)) == len(every)
    for one in every:
        assert len(one) == 32
        assert one[12] == "7"
        assert one[16] in "89ab"
    for family in document["families"]:
        check_family(family, end)


def check_family(family: Row, end: int) -> None:
    for name in LATER:
        assert family[name] == []
    for name in LISTS:
        listed = [row["id"] for row in family[name]]
        assert listed == sorted(listed)
    members = {row["id"]: row for row in family["members"]}
    assert sorted(row["position"] for row in members.values()) == [
        n + 1 for n in range(len(members))
    ]
    for row in members.values():
        assert row["birth"] is None or valid_birth(row["birth"])
        assert instant(row["created"]) <= instant(row["changed"]) <= end
    spans = [
        Span(s["id"], s["name"], s["kind"], s["from"], s["to"], s["zone"], instant(s["changed"]))
        for s in family["spans"]
    ]
    assert all(span.changed <= end for span in spans)
    check_moments(family, members, spans, end)
    by_id = {row["id"]: row for row in family["moments"]}
    for row in family["closings"]:
        broke = by_id[row["thread"]]
        assert broke["kind"] == "rupture"
        assert instant(broke["created"]) <= instant(row["at"]) <= end
    for row in family["reminders"]:
        broke = by_id[row["thread"]]
        assert broke["kind"] == "rupture"
        assert instant(broke["created"]) <= instant(row["changed"]) <= end
        assert row["by"] is None or row["by"] in members
    for row in family["phrases"]:
        assert row["text"].strip()
        assert row["kind"] in (None, *SLUGS)
        assert instant(row["changed"]) <= end
    for row in [*family["rituals"], *family["words"]]:
        assert row.get("name") or row.get("word")
        assert row["own"] != row["hidden"]
        assert instant(row["changed"]) <= end
    for row in members.values():
        assert row["card"] is None or instant(row["card"]["changed"]) <= instant(row["changed"])
        assert not row["consents"] or row["role"] == "child"
        assert all(instant(one["at"]) <= instant(row["changed"]) for one in row["consents"])
    for ends in ("closings", "reminders"):
        assert len({row["thread"] for row in family[ends]}) == len(family[ends])
    for row in family["tombstones"]:
        assert row["id"] not in by_id
        assert instant(row["at"]) <= end
    check_table(family, members, end)
    for row in family["wordings"]:
        now = by_id[row["of"]] if row["item"] == "moment" else members[row["of"]]
        assert row["content"].keys() == now.keys()
        assert row["content"] != now
        assert row["content"]["changed"] < now["changed"]
        assert instant(now["changed"]) <= instant(row["at"]) <= end


def check_table(family: Row, members: dict[str, Row], end: int) -> None:
    """Reviews and lines for the table name those who were there, and one another."""
    away = [(row["from"], row["to"] or "9999") for row in family["spans"]]
    reviews = {row["id"]: row for row in family["reviews"]}
    lines = {row["id"]: row for row in family["agenda"]}
    for row in reviews.values():
        assert not any(first <= row["day"] <= last for first, last in away)
        assert week_looked_at(row["day"], "monday") == (row["first_day"], row["last_day"])
        assert (row["led_by"], row["written_by"]) != (None, None)
        assert {row["led_by"], row["written_by"], row["timed_by"]} <= {*row["present"], None}
        for one in row["present"]:
            born, archived = members[one]["birth"], members[one]["archived"]
            assert born is None or born <= row["day"][: len(born)]
            assert archived is None or instant(row["began"]) < instant(archived)
        for thanks in row["thanks"]:
            assert {thanks["giver"], thanks["to"]} <= {*row["present"], None}
            assert thanks["giver"] != thanks["to"]
        assert instant(row["began"]) < instant(row["changed"]) <= end
        assert (row["at"] == "done") == (row["finished"] is not None)
        if row["agenda"] is not None:
            assert lines[row["agenda"]]["review"] == row["id"]
    for row in lines.values():
        assert row["by"] in members
        assert instant(row["created"]) <= instant(row["changed"]) <= end
        assert (row["settled"] is None) == (row["review"] is None) == (not row["outcome"])
        if row["review"] is not None:
            assert reviews[row["review"]]["agenda"] == row["id"]


def check_moments(family: Row, members: dict[str, Row], spans: list[Span], end: int) -> None:
    hour, minute = family["family"]["day_start"].split(":")
    day_start = int(hour) * 60 + int(minute)
    adults = {ident for ident, row in members.items() if row["role"] == "adult"}
    ruptures: dict[str, Moment] = {}
    last = 0
    for row in family["moments"]:
        one = value(row)
        assert last // 1000 < one.created // 1000 == int(one.id[:12], 16)
        last = one.created
        assert one.at <= one.created <= one.changed <= end
        assert one.deleted is None or end - 30 * 24 * clock.HOUR < one.deleted <= one.changed
        assert row["at"] == clock.iso(one.at, one.zone)
        assert one.day == clock.local_day(one.at, one.zone, day_start)
        assert one.zone == clock.zone_of_day(one.day, spans, family["family"]["zone"])
        check_precision(one, day_start)
        check_people(one, members, adults)
        assert one.audience in sharing.allowed(one.kind)
        assert not (one.kind == "note" and not one.note)
        assert (one.how is not None) == (one.kind == "connection")
        assert (one.feeling is not None) == (one.kind == "feeling") or one.basket
        if one.kind == "rupture":
            ruptures[one.id] = one
        if one.thread is not None:
            broke = ruptures[one.thread]  # kept before the repair, by order of ids
            assert one.kind == "repair"
            assert broke.at <= one.at <= broke.at + REACH
            assert set(one.members) == set(broke.members)
        if one.landed is None:
            assert one.landed_at is None
        else:
            assert one.landed_at is not None
            assert one.at <= one.landed_at <= one.changed


def check_precision(one: Moment, day_start: int) -> None:
    """A coarse time lies at the first instant that it may mean."""
    local = clock.local(one.at, one.zone)
    if one.precision == "hour":
        assert (local.minute, local.second) == (0, 0)
    elif one.precision == "part":
        assert local.strftime("%H:%M:%S.%f")[2:] == ":00:00.000000"
        assert local.hour in (5, 12, 14, 17, 19, 21)
    elif one.precision != "minute":
        midnight = datetime.combine(date.fromisoformat(one.day), time())
        assert one.at == clock.instant(midnight + timedelta(minutes=day_start), one.zone)
        assert one.precision == "day" or one.day.endswith("-01")
        assert one.precision != "year" or one.day.endswith("-01-01")


def check_people(one: Moment, members: dict[str, Row], adults: set[str]) -> None:
    assert one.people or one.kind == "note"
    assert len(set(one.members)) == len(one.members)
    for ident in one.members:
        row = members[ident]
        assert row["birth"] is None or row["birth"] <= one.day[: len(row["birth"])]
        if row["archived"] and one.kind != "note":
            assert one.at < instant(row["archived"])
        if one.kind == "rupture" and ident in one.did:
            assert not under_seven(row["birth"], row["band"], row["role"], one.day)
    if one.whose != one.by:
        pytest.fail("an entry belongs to whoever kept it")
    if one.by and members[one.by]["role"] == "child":
        young = under_six(members[one.by], one.day)
        assert not young or one.audience == "home"
    assert not (one.audience == "own" and one.by is None)
    if one.kind in ("rupture", "caught") and one.by and set(one.did) & adults - {one.by}:
        assert one.audience == "adults"


def under_six(member: Row, day: str) -> bool:
    """Surely under school age."""
    if member["birth"] is None:
        return member["band"] in ("infant", "toddler", "preschooler")
    year = str(int(member["birth"][:4]) + 6)
    return bool(day < year + member["birth"][4:])


def test_same_years_seed_and_instant_give_the_same_document(year: Row) -> None:
    again = sample(1, 7, NOW.astimezone(UTC))

    assert json.dumps(again) == json.dumps(year)


def test_another_seed_tells_another_story(year: Row) -> None:
    other = sample(1, 8, NOW)

    assert other["families"][0]["moments"] != year["families"][0]["moments"]


def test_dice_fall_the_same_on_every_python() -> None:
    dice = Dice(11)

    assert [dice.below(1000) for _ in range(4)] == [452, 559, 924, 465]
    assert dice.weighed((("a", 1.0), ("b", 3.0))) == "b"
    assert [dice.between(3, 5) for _ in range(6)] == [4, 3, 4, 4, 5, 3]
    assert Ids(dice).made(1_764_000_000_000_000) == "019ab697e80074da85cd8bcc73d1374f"


def test_a_year_keeps_every_rule(year: Row) -> None:
    check(year, NOW)
    assert 3_300 < len(year["families"][0]["moments"]) < 4_700


@pytest.mark.parametrize("now", ENDS, ids=str)
def test_it_may_end_at_any_instant(now: datetime) -> None:
    check(sample(1, 3, now), now)


@pytest.mark.parametrize("seed", [0, -5, 2**40])
def test_any_seed_will_do(seed: int) -> None:
    check(sample(1, seed, NOW), NOW)


def test_ten_years_keep_every_rule_and_are_about_forty_thousand(decade: Row) -> None:
    check(decade, NOW)
    assert 37_000 < len(decade["families"][0]["moments"]) < 44_000


def test_some_twenty_times_a_year_they_sit_down(decade: Row) -> None:
    family, second = decade["families"]
    years = Counter(row["day"][:4] for row in family["reviews"])
    assert all(14 <= years[str(year)] <= 34 for year in range(2017, 2026))
    waiting = [row["text"] for row in family["agenda"] if row["settled"] is None]
    assert 2 <= len(waiting) <= 4
    assert sum(row["settled"] is not None for row in family["agenda"]) > 100
    assert {row["kept"] for row in family["reviews"]} == {True, False, None}
    assert any(row["finished"] is None for row in family["reviews"])
    assert any(not each["shared"] for row in family["reviews"] for each in row["thanks"])
    assert (second["reviews"], len(second["agenda"])) == ([], 2)


def test_before_the_children_there_is_a_table_for_two() -> None:
    first = date(1986, 11, 24)
    cast = fenwick_osei(first, NOW.date())
    story = Story(cast, "Europe/London", 240, [], instant(NOW.isoformat()), 4)
    told = sundays.tell(story, 9, first, {one.key: one.key for one in cast.people}, Ids(Dice(1)))

    assert {who for row in told["reviews"][:50] for who in row["present"]} == {
        *("maren", "kofi", "joy"),
    }
    assert {row["led_by"] for row in told["reviews"][-200:]} >= {"maren", "kofi", "ada", "nia"}


def test_before_the_children_there_are_two_adults() -> None:
    first = date(2011, 5, 2)
    cast = fenwick_osei(first, NOW.date())
    story = Story(cast, "Europe/London", 240, [], instant(NOW.isoformat()), 4)
    days.tell(story, first, first + timedelta(days=60))

    assert len(story.drafts) > 200
    assert {key for one in story.drafts for key in one.people} <= {"maren", "kofi", "joy", "lena"}


@pytest.mark.parametrize("years", [0, -1, 41])
def test_refuses_years_it_cannot_tell(years: int) -> None:
    with pytest.raises(ValueError, match="1 to 40"):
        sample(years, 1, NOW)


def test_refuses_an_end_without_a_zone() -> None:
    with pytest.raises(ValueError, match="zone"):
        sample(1, 1, NOW.replace(tzinfo=None))


@pytest.mark.parametrize(
    ("column", "vocabulary"),
    [
        ("kind", moment.KINDS),
        ("precision", moment.PRECISIONS),
        ("audience", moment.AUDIENCES),
        ("how", (None, *moment.HOWS)),
        ("seen", (None, *moment.SEEN)),
        ("landed", (None, *moment.LANDED)),
        ("rupture", (None, *SLUGS)),
    ],
)
def test_every_word_occurs_in_ten_years(
    decade: Row, column: str, vocabulary: tuple[str | None, ...]
) -> None:
    found = {row[column] for family in decade["families"] for row in family["moments"]}

    assert found == set(vocabulary)


def test_every_word_of_the_smaller_lists_occurs(decade: Row, told: list[Thread]) -> None:
    families = decade["families"]
    moments = [row for family in families for row in family["moments"]]
    members = [row for family in families for row in family["members"]]
    spans = [row for family in families for row in family["spans"]]
    stones = {row["what"] for family in families for row in family["tombstones"]}

    assert {part for row in moments for part in row["parts"]} == set(moment.PARTS)
    assert {word for row in moments for word in row["unsure"]} == set(moment.UNSURE)
    assert {row["how"] for f in families for row in f["closings"]} == set(moment.CLOSINGS)
    assert {row["kind"] for row in spans} == set(moment.SPAN_KINDS)
    assert {"Asia/Tokyo", "America/New_York", "Pacific/Auckland", None} <= {
        row["zone"] for row in spans
    }
    assert {row["role"] for row in members} == set(moment.ROLES)
    assert {row["color"] for row in members} == set(moment.COLORS)
    assert {row["symbol"] for row in members} == set(moment.SYMBOLS)
    assert {len(row["birth"] or "") for row in members} == {0, 4, 7, 10}
    assert stones == {"deleted", "composted"}
    assert {one.state for one in (*told, *threads(families[1]))} == set(STATES)


def test_every_column_is_away_from_its_default_somewhere(decade: Row) -> None:
    families = decade["families"]
    for name in LISTS:
        rows = [row for family in families for row in family[name]]
        for column in rows[0]:
            assert len({json.dumps(row[column]) for row in rows}) > 1, (name, column)
    for column in families[0]["family"]:
        assert families[0]["family"][column] != families[1]["family"][column], column


def test_what_was_heard_and_planned_belongs_to_a_way_back(decade: Row) -> None:
    family = decade["families"][0]
    members = {row["id"]: row for row in family["members"]}
    heard = [row for row in family["moments"] if row["heard"]]
    assert 50 < len(heard) < 400
    for row in heard:
        others = [members[one["member"]] for one in row["people"] if not one["did"]]
        assert (row["kind"], row["landed"]) == ("repair", "reconnected")
        assert any(one["role"] == "child" and not under_six(one, row["day"]) for one in others)
    texts = [row[key] for row in family["moments"] for key in ("make_good", "next_time")]
    assert sum(text is not None for text in texts) > 50


def test_somebody_wanted_to_come_back(year: Row) -> None:
    first, second = year["families"]
    assert len(first["reminders"]) > 10
    assert [one.remind_at for one in threads(first) if not one.ended] == [None, None]
    minded = [one for one in threads(second) if one.remind_at is not None]
    assert [(one.private, (one.remind_at or 0) < instant(NOW.isoformat())) for one in minded] == [
        (True, True)
    ]
    assert sum("too-much" in row["tags"] for row in first["moments"]) == 1


def test_a_phrase_of_ours_is_for_an_age_a_kind_or_any(decade: Row) -> None:
    ours = [row for family in decade["families"] for row in family["phrases"]]
    assert {row["part"] for row in ours} == {None, *moment.PARTS}
    assert {row["kind"] is None for row in ours} == {True, False}
    assert {row["band"] is None for row in ours} == {True, False}


def test_words_grow_with_age(decade: Row) -> None:
    head, *rows = words.LIST.read_text("utf-8").splitlines()
    listed = [dict(zip(head.split("\t"), row.split("\t"), strict=False)) for row in rows]
    first = {row["word"]: int(row["from_age"]) for row in listed}
    care = {row["word"] for row in listed if row.get("care")}
    family = decade["families"][0]
    members = {row["id"]: row for row in family["members"]}
    heavy = 0
    used: dict[str, set[str]] = {}
    for row in family["moments"]:
        if row["kind"] != "feeling" or row["unsure"] or row["deleted"]:
            continue
        who = members[next(one["member"] for one in row["people"] if one["did"])]
        heavy += row["feeling"] in care
        if who["role"] == "child":
            age = (date.fromisoformat(row["day"]) - born(who["birth"])).days / 365.2425
            assert first.get(row["feeling"], 0) <= max(2, age + 0.1)
            used.setdefault(f"{who['name']} {int(age) // 4}", set()).add(row["feeling"])

    assert len(used["Nia 0"]) < len(used["Nia 1"]) < len(used["Nia 2"] | used["Ada 2"])
    assert any(first.get(word) == 13 for word in used["Ada 3"])
    assert 1 <= heavy <= 4


def born(birth: str) -> date:
    return date.fromisoformat(f"{birth}-01-01"[:10] if len(birth) < 10 else birth)


def test_hard_hands_are_rare_put_right_and_talked_about(decade: Row, told: list[Thread]) -> None:
    family = decade["families"][0]
    hard = [one for one in told if one.kind == "rough-handling"]

    assert 1 <= len(hard) <= 5
    for one in hard:
        assert one.state == "mended"
        assert one.parts.responsibility is not None
        assert one.closed_at is not None
        assert one.closed_at - one.opened_at < 24 * clock.HOUR
        talked = [r for r in family["moments"] if r["day"] == one.day and r["kind"] == "note"]
        assert any(row["audience"] == "adults" for row in talked)


def test_parts_come_at_different_times(told: list[Thread]) -> None:
    assert sum(len({at for at in one.parts if at}) > 1 for one in told) > 100


def test_whatever_lies_back_has_found_its_end(told: list[Thread]) -> None:
    assert {one.day for one in told if not one.ended} == {"2026-11-20", "2026-11-23"}


def test_some_not_yet_opened_a_mending_again(year: Row) -> None:
    again = [
        row
        for row in year["families"][0]["moments"]
        if row["seen"] == "reconnected" and row["landed"] == "not-yet"
    ]

    assert again


def test_the_end_looks_as_on_the_picture(year: Row) -> None:
    family = year["families"][0]
    names = {row["id"]: row["name"] for row in family["members"]}
    today = [row for row in family["moments"] if row["day"] == "2026-11-24"]

    assert [(row["at"][11:16], row["kind"]) for row in today] == [
        ("07:25", "connection"),
        ("08:05", "rupture"),
        ("08:40", "repair"),
        ("12:20", "repair"),
        ("15:50", "connection"),
        ("16:30", "feeling"),
        ("16:50", "note"),
        ("17:10", "caught"),
        ("17:35", "celebration"),
    ]
    open_ = [one for one in threads(family) if not one.ended]
    assert [(one.state, one.kind, [names[m] for m in one.members]) for one in open_] == [
        ("offered", "broke-promise", ["Ada", "Kofi"]),
        ("offered", "distracted", ["Nia", "Maren"]),
    ]
    waiting = [row["line"] for row in family["moments"] if row["unsure"] and not row["deleted"]]
    assert waiting == ["wanted to say sorry to Ada about the lift"]
    quiet = {"2026-11-21", "2026-11-22"}  # a weekend away on which nobody kept anything
    assert not quiet & {row["day"] for row in family["moments"]}


def test_the_second_household_waits_and_is_away(year: Row) -> None:
    family = year["families"][1]
    states = {(one.state, one.private) for one in threads(family) if not one.ended}

    assert 30 < len(family["moments"]) < 200
    assert {("open", False), ("open", True)} <= states
    assert sum(bool(row["unsure"]) for row in family["moments"]) >= 4
    assert any(row["to"] is None for row in family["spans"])


def test_odd_notes_are_spread_thin(decade: Row) -> None:
    notes = [row["note"] for row in decade["families"][0]["moments"]]
    hostile = (
        "[@click=app.quit]",
        "\x1b[31m",
        "\u202e",
        "\u0351",
        "=1+1",
        "\n",
        "\t",
        "\x9b",
        "🫂",
    )

    for sign in hostile:
        assert 1 <= sum(sign in note for note in notes) < 10
    assert sum(len(note.encode()) > 20_000 for note in notes) == 1
    assert not any("\0" in note for note in notes)


def test_notes_are_many_and_kind(decade: Row) -> None:
    notes = Counter(row["note"] for row in decade["families"][0]["moments"] if row["note"])
    shelf = Path(words.__file__).with_name("texts.tsv").read_text("utf-8")

    assert len(notes) > 5_000
    assert not {"should", "missed", "late", "score", "worst"} & set(re.findall(r"\w+", shelf))


def test_quiet_spans_hold_few_lines(decade: Row) -> None:
    family = decade["families"][0]
    per_day = Counter(row["day"] for row in family["moments"])
    inside = []
    for span in family["spans"]:
        day = date.fromisoformat(span["from"])
        while day <= date.fromisoformat(span["to"]):
            inside.append(per_day[day.isoformat()])
            day += timedelta(days=1)

    assert 0.1 < sum(n == 0 for n in inside) / len(inside) < 0.5
    assert sum(inside) / len(inside) < 6

"""Values as rows and rows as values: the same both ways, and nothing else comes through."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.rules.moment import (
    AgendaLine,
    Card,
    Closing,
    Consent,
    Family,
    FamilyWord,
    Member,
    Moment,
    NewWord,
    Part,
    Phrase,
    Reminder,
    Review,
    Ritual,
    Span,
    Thanks,
    Tombstone,
    Trigger,
    Wording,
)
from tracker.store import items
from tracker.store.opening import open_store
from tracker.store.places import places
from tracker.store.rows import ITEMS, LATER, Value, canonical, digest, row_of, utc
from tracker.store.shapes import BadRow, value_of
from tracker.store.sides import stamp

AT = 1_795_542_720_000_000  # 2026-11-24T17:52 UTC
A, B, C, D, E = (letter * 32 for letter in "abcde")
FAMILY = Family(
    id=A,
    name="Fenwick-Osei",
    zone="Europe/London",
    week_start="sunday",
    day_start=215,
    review=("sunday", "17:00"),
    look="linen",
    contacts=(("Joy", "ring"),),
    created=AT,
    changed=AT + 1,
)
MEMBER = Member(
    id=B,
    position=2,
    name="Søren",
    nicknames=("papa", "爸"),
    role="adult",
    birth="1987-03",
    band="adult",
    color="clay",
    symbol="♪",
    archived=AT,
    created=AT,
    changed=AT,
    card=Card("knock", "no hugs", AT + 1),
    consents=(Consent("school-age", True, AT), Consent("teen", False, AT + 1)),
)
CELEBRATION = Moment(
    id=C, kind="celebration", at=AT, day="2026-11-24", created=AT, changed=AT, said="I saw that."
)
RUPTURE = Moment(
    id=C, kind="rupture", rupture="lost-cool", at=AT, day="2026-11-24", created=AT, changed=AT
)
REPAIR = Moment(
    id=D,
    kind="repair",
    at=AT + 5,
    precision="part",
    day="2026-11-23",
    zone="America/New_York",
    people=(Part(B, True), Part(E)),
    by=B,
    whose=B,
    quoted=E,
    note="said sorry\nfor the shouting",
    line="m said sorry +tired",
    audience="adults",
    tags=("tired", "school"),
    feeling="sorry",
    parts=("responsibility", "reconnection"),
    seen="needs-space",
    landed="not-yet",
    landed_at=AT + 7,
    thread=C,
    unsure=("members", "time"),
    created=AT,
    changed=AT,
    deleted=AT + 9,
    heard="it was so loud",
    make_good="the tower, again",
    next_time="next time we whisper",
    ritual="toast on the step",
)
EACH: dict[str, Value] = {
    "family": FAMILY,
    "member": MEMBER,
    "trigger": Trigger(C, "tired", AT),
    "span": Span(C, "to gran's", "away", "2026-01-02", None, "Asia/Kolkata", AT),
    "moment": REPAIR,
    "closing": Closing(D, C, "let-go", AT, B),
    "wording": Wording(E, "moment", D, canonical(row_of(REPAIR)), AT),
    "tombstone": Tombstone(C, "composted", AT),
    "reminder": Reminder(D, C, AT + 3, B, AT),
    "phrase": Phrase(E, "lost-cool", "preschooler", "reconnection", "as snails?", AT),
    "ritual": Ritual(
        *(C, "three good things", "words", ("school-age", "teen"), 5, "Tell three.", "as it is"),
        *("To the ceiling.", "Draw them.", True, True, AT),
    ),
    "word": FamilyWord(
        *(C, "わくわく", "high-pleasant", 4, "Can’t wait.", "maybe fizzy", ("excited", "glad")),
        *(True, True, B, AT),
    ),
    "review": Review(
        id=C,
        day="2026-11-22",
        first_day="2026-11-16",
        last_day="2026-11-22",
        present=(B, E),
        led_by=B,
        written_by=E,
        timed_by=B,
        thanks=(
            Thanks(B, E, "for the soup", id=C, changed=AT),
            Thanks(E, None, "to all\nof us", False, D, AT + 1),
        ),
        words=(NewWord("cosy", B), NewWord("わくわく")),
        agenda=D,
        ritual="friday candle",
        intention="a walk",
        kept=False,
        fun="sock mountain",
        skipped=("thread", "fun"),
        at="done",
        began=AT,
        finished=AT + 1,
        changed=AT + 2,
    ),
    "agenda": AgendaLine(D, "the shoes", B, "2026-11-20", AT, C, "a basket", AT, AT + 1),
}


@pytest.mark.parametrize("item", ITEMS)
def test_a_value_is_a_row_is_a_value(item: str) -> None:
    row = row_of(EACH[item])
    assert json.loads(json.dumps(row)) == row
    assert value_of(item, row) == EACH[item]


def test_a_moment_tells_everything_in_the_shape_of_an_export() -> None:
    assert row_of(REPAIR) == {
        "id": D,
        "kind": "repair",
        "how": None,
        "at": "2026-11-24T12:52:00.000005-05:00",
        "precision": "part",
        "day": "2026-11-23",
        "zone": "America/New_York",
        "people": [{"member": B, "did": True}, {"member": E, "did": False}],
        "by": B,
        "whose": B,
        "quoted": E,
        "note": "said sorry\nfor the shouting",
        "line": "m said sorry +tired",
        "audience": "adults",
        "tags": ["tired", "school"],
        "feeling": "sorry",
        "rupture": None,
        "parts": ["responsibility", "reconnection"],
        "seen": "needs-space",
        "landed": "not-yet",
        "landed_at": "2026-11-24T17:52:00.000007+00:00",
        "thread": C,
        "unsure": ["members", "time"],
        "created": "2026-11-24T17:52:00+00:00",
        "changed": "2026-11-24T17:52:00+00:00",
        "deleted": "2026-11-24T17:52:00.000009+00:00",
        "heard": "it was so loud",
        "make_good": "the tower, again",
        "next_time": "next time we whisper",
        "ritual": "toast on the step",
        "said": None,
    }
    assert value_of("moment", row_of(CELEBRATION)) == CELEBRATION


def test_the_profile_tells_itself_as_people_write_it() -> None:
    row = row_of(FAMILY)
    assert row["day_start"] == "03:35"
    assert row["review"] == {"weekday": "sunday", "time": "17:00"}
    assert row["contacts"] == [{"name": "Joy", "how": "ring"}]
    assert row_of(FAMILY._replace(review=None))["review"] is None
    span = row_of(EACH["span"])
    assert span.keys() == {"id", "name", "kind", "from", "to", "zone", "changed"}


def test_both_hours_of_the_doubled_one_are_told_apart() -> None:
    first = RUPTURE._replace(zone="Europe/London", at=1_792_888_200_000_000)
    second = first._replace(at=first.at + 3_600_000_000)
    assert row_of(first)["at"] == "2026-10-25T01:30:00+01:00"
    assert row_of(second)["at"] == "2026-10-25T01:30:00+00:00"
    assert [value_of("moment", row_of(one)) for one in (first, second)] == [first, second]


def test_other_spellings_mean_the_same() -> None:
    row = row_of(REPAIR)
    row |= {
        "at": "2026-11-24T18:52:00.000005+01:00",
        "created": "2026-11-24T17:52:00Z",
        "unsure": ["time", "members"],
        "parts": ["reconnection", "responsibility"],
    }
    assert value_of("moment", row) == REPAIR


THANKS = {"giver": B, "to": E, "text": "x", "shared": True, "id": C, "changed": utc(AT)}
BAD: list[tuple[str, dict[str, Any], str]] = [
    ("moment", {"id": "A" * 32}, "id"),
    ("moment", {"id": "a" * 31}, "id"),
    ("moment", {"id": 7}, "id"),
    ("moment", {"kind": "quarrel"}, "kind"),
    ("moment", {"kind": ["note"]}, "kind"),
    ("moment", {"at": "2026-11-24T17:52:00"}, "at"),
    ("moment", {"at": 1795542720}, "at"),
    ("moment", {"at": "0001-01-01T00:00:00+00:00"}, "at"),
    ("moment", {"at": "9999-12-31T23:59:59-12:00"}, "at"),
    ("moment", {"day": "2026-02-31"}, "day"),
    ("moment", {"day": "20261124"}, "day"),
    ("moment", {"zone": "Europe/Atlantis"}, "zone"),
    ("moment", {"zone": "../../etc/passwd"}, "zone"),
    ("moment", {"people": [{"member": B}]}, "people"),
    ("moment", {"people": [{"member": B, "did": 1}]}, "people"),
    ("moment", {"people": {}}, "people"),
    ("moment", {"note": None}, "note"),
    ("moment", {"note": "a\0b"}, "note"),
    ("moment", {"line": "half \ud800"}, "line"),
    ("moment", {"feeling": ""}, "feeling"),
    ("moment", {"unsure": ["time", "time"]}, "unsure"),
    ("moment", {"parts": ["remorse"]}, "parts"),
    ("moment", {"deleted": False}, "deleted"),
    ("moment", {"audience": "shared"}, "shared"),
    ("moment", {"kind": "note"}, "no repair"),
    ("moment", {"landed": None}, "landed_at"),
    ("moment", {"colour": "red"}, "does not know"),
    ("family", {"name": "  "}, "name"),
    ("family", {"day_start": "12:00"}, "day_start"),
    ("family", {"day_start": "4:00"}, "day_start"),
    ("family", {"review": {"weekday": "sunday"}}, "review"),
    ("family", {"review": {"weekday": "someday", "time": "17:00"}}, "review"),
    ("family", {"contacts": [{"name": "x", "how": 1}]}, "contacts"),
    ("member", {"position": 0}, "position"),
    ("member", {"position": True}, "position"),
    ("member", {"position": 10**30}, "position"),
    ("member", {"birth": "1987-13"}, "birth"),
    ("member", {"symbol": "☠"}, "symbol"),
    ("trigger", {"word": ""}, "word"),
    ("span", {"to": "never"}, "to"),
    ("closing", {"how": "mended"}, "how"),
    ("tombstone", {"what": "lost"}, "what"),
    ("wording", {"item": "wording"}, "item"),
    ("wording", {"content": "{}"}, "content"),
    ("wording", {"of": A}, "something else"),
    ("moment", {"heard": ""}, "heard"),
    (
        "moment",
        {
            "kind": "note",
            "parts": [],
            "seen": None,
            "landed": None,
            "landed_at": None,
            "thread": None,
            "heard": None,
            "make_good": None,
        },
        "no repair",
    ),
    ("reminder", {"thread": None}, "thread"),
    ("reminder", {"at": None}, "at"),
    ("phrase", {"text": " "}, "text"),
    ("phrase", {"part": "remorse"}, "part"),
    ("phrase", {"band": "grown"}, "band"),
    ("moment", {"said": "I saw that."}, "only celebrations"),
    ("moment", {"ritual": "  "}, "ritual"),
    ("member", {"card": {"reach": "knock"}}, "card"),
    ("member", {"consents": [{"band": "teen", "may_share": 1, "at": None}]}, "consents"),
    ("ritual", {"name": "two\nlines"}, "name"),
    ("ritual", {"kind": "sport"}, "kind"),
    ("ritual", {"bands": ["teen", "teen"]}, "bands"),
    ("ritual", {"minutes": -1}, "minutes"),
    ("word", {"word": ""}, "word"),
    ("word", {"field": "bad"}, "field"),
    ("word", {"near": ["a\nb"]}, "near"),
    ("word", {"from_age": True}, "from_age"),
    ("word", {"own": None}, "own"),
    ("review", {"at": "experiment"}, "at"),
    ("review", {"skipped": ["fun", "fun"]}, "skipped"),
    ("review", {"present": ["Maren"]}, "present"),
    ("review", {"thanks": [{"giver": B, "to": None, "text": "x"}]}, "thanks"),
    ("review", {"thanks": [THANKS | {"giver": None}]}, "thanks"),
    ("review", {"thanks": [{**THANKS, "id": "one"}]}, "thanks"),
    ("review", {"thanks": [THANKS, THANKS]}, "thanks"),
    ("review", {"last_day": "9999-12-31"}, "week"),
    ("review", {"first_day": "0001-01-01"}, "week"),
    ("review", {"first_day": "2026-11-22", "last_day": "2026-11-16"}, "week"),
    ("review", {"first_day": "2026-11-17", "last_day": "2026-11-22"}, "week"),
    ("review", {"first_day": "2026-11-02", "last_day": "2026-11-08"}, "far from its day"),
    ("review", {"first_day": "2026-12-07", "last_day": "2026-12-13"}, "far from its day"),
    *(
        ("review", {"day": day, "first_day": first, "last_day": last}, "no year")
        for day, first, last in (
            ("0001-01-03", "0001-01-01", "0001-01-07"),
            ("1899-12-31", "1899-12-25", "1899-12-31"),
            ("2200-01-01", "2199-12-30", "2200-01-05"),
            ("9999-12-30", "9999-12-25", "9999-12-31"),
        )
    ),
    ("review", {"words": [{"word": 5, "member": None}]}, "words"),
    ("review", {"kept": "yes"}, "kept"),
    ("review", {"began": None}, "began"),
    ("agenda", {"day": "sunday"}, "day"),
    ("agenda", {"settled": None}, "settled"),
    ("agenda", {"settled": None, "review": None}, "settled"),
]


@pytest.mark.parametrize(("item", "change", "named"), BAD)
def test_what_cannot_be_is_refused_by_name(item: str, change: dict[str, Any], named: str) -> None:
    with pytest.raises(BadRow) as bad:
        value_of(item, row_of(EACH[item]) | change)
    assert named in bad.value.why


@pytest.mark.parametrize("item", ITEMS)
def test_every_key_must_be_there(item: str) -> None:
    row = row_of(EACH[item])
    for key in row.keys() - LATER.get(item, {}).keys():
        with pytest.raises(BadRow, match=f"lacks “{key}”"):
            value_of(item, {other: row[other] for other in row if other != key})
    others: list[Any] = [None, [], "row", 5]
    for other_thing in others:
        with pytest.raises(BadRow):
            value_of(item, other_thing)


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.data())
def test_whatever_stands_in_a_field_is_read_or_refused(data: st.DataObject) -> None:
    item = data.draw(st.sampled_from(ITEMS))
    row = row_of(EACH[item])
    row[data.draw(st.sampled_from(sorted(row)))] = data.draw(anything)
    try:
        value = value_of(item, row)
    except BadRow:
        return
    assert value_of(item, row_of(value)) == value


def test_a_row_from_before_a_key_came_is_read_and_says_the_same() -> None:
    """What the release before wrote has no `heard` and the like; its digests hold on, so that
    changes of then can be taken back and earlier wordings are known again."""
    silent = REPAIR._replace(heard=None, make_good=None, next_time=None, ritual=None)
    row = row_of(silent)
    before = {key: value for key, value in row.items() if key not in LATER["moment"]}
    assert value_of("moment", before) == silent
    assert canonical(before) == canonical(row)
    # as that release reckoned it
    assert digest(row) == "2259b7d6c7c62b32d25817a49977981428bd00983f0ebfcd7ccea974be85ad43"
    assert digest(row_of(REPAIR)) != digest(row)
    earlier = Wording(E, "moment", D, canonical(before), AT)
    assert row_of(earlier)["content"] == row
    assert value_of("wording", row_of(earlier)) == earlier
    assert canonical(row_of(earlier)) == canonical(row_of(earlier) | {"content": before})


def test_a_member_from_before_cards_came_is_the_same() -> None:
    plain = MEMBER._replace(card=None, consents=())
    row = row_of(plain)
    before = {key: value for key, value in row.items() if key not in LATER["member"]}
    assert value_of("member", before) == plain
    assert canonical(before) == canonical(row)
    assert digest(row_of(MEMBER)) != digest(row)
    earlier = Wording(E, "member", B, canonical(before), AT)
    assert row_of(earlier)["content"] == row
    assert value_of("wording", row_of(earlier)) == earlier


def test_a_digest_knows_content_and_nothing_else() -> None:
    row = row_of(REPAIR)
    assert digest(row) == digest(dict(reversed(row.items())))
    assert digest(row) != digest(row | {"note": "said sorry"})
    assert len(digest(row)) == 64


def test_everything_is_found_as_it_was_put(tmp_path: Path) -> None:
    store = open_store(places(str(tmp_path / "d")))
    with store.writing() as db:
        items.put(db, A, "family", row_of(FAMILY))
        items.put(db, A, "member", row_of(MEMBER))
        items.put(db, A, "member", row_of(MEMBER._replace(id=E)))
        items.put(db, A, "moment", row_of(RUPTURE._replace(by=E)))
        for item in ITEMS[2:-2]:
            items.put(db, A, item, row_of(EACH[item]))
        # a review and the line that it settled name one another: they come together
        items.apply(db, [(A, item, EACH[item]) for item in ITEMS[-2:]], [])
    with store.reading() as db:
        for item in ITEMS:
            assert items.find(db, item, EACH[item].id) == row_of(EACH[item])
            assert items.find(db, item, "f" * 32) is None
    with store.writing() as db:
        for item in reversed(ITEMS[2:]):
            items.remove(db, item, EACH[item].id)
            assert items.find(db, item, EACH[item].id) is None
    store.close()


def test_rows_may_come_in_any_order_and_change_places(tmp_path: Path) -> None:
    store = open_store(places(str(tmp_path / "d")))
    tired, hungry = Trigger(C, "tired", AT), Trigger(D, "hungry", AT)
    everybody = [MEMBER, MEMBER._replace(id=E)]
    with store.writing() as db:
        come: list[tuple[str, str, Value]] = [(A, "closing", EACH["closing"])]
        come += [(A, "moment", REPAIR), (A, "moment", RUPTURE)]
        come += [(A, "trigger", tired), (A, "trigger", hungry)]
        come += [(A, "member", one) for one in everybody]
        items.apply(db, [*come, (A, "family", FAMILY)], [])
        swapped = [tired._replace(word="hungry"), hungry._replace(word="tired")]
        items.apply(db, [(A, "trigger", one) for one in swapped], [])
    with store.reading() as db:
        assert items.values(db, "trigger") == swapped
        assert items.values(db, "moment") == [RUPTURE, REPAIR]
    with store.writing() as db:
        go = [("family", A), ("member", B), ("member", E), ("moment", C), ("moment", D)]
        items.apply(db, [], [*go, ("closing", D), ("trigger", C), ("trigger", D)])
        assert items.values(db, "family") == []
    store.close()


def test_a_review_and_its_line_come_and_go_in_any_order(tmp_path: Path) -> None:
    store = open_store(places(str(tmp_path / "d")))
    review, line = EACH["review"], EACH["agenda"]
    everybody = [(A, "member", one) for one in (MEMBER, MEMBER._replace(id=E))]
    with store.writing() as db:
        items.apply(
            db, [(A, "agenda", line), (A, "review", review), *everybody, (A, "family", FAMILY)], []
        )
        assert (items.values(db, "review"), items.values(db, "agenda")) == ([review], [line])
        items.apply(db, [(A, "agenda", line), (A, "review", review)], [])
        assert (items.values(db, "review"), items.values(db, "agenda")) == ([review], [line])
    with store.writing() as db:
        go = [("family", A), ("member", B), ("member", E), ("review", C), ("agenda", D)]
        items.apply(db, [], go)
        assert items.values(db, "agenda") == []
    store.close()


def test_thanks_stand_in_the_order_in_which_they_were_said() -> None:
    row = row_of(EACH["review"])
    assert value_of("review", row | {"thanks": row["thanks"][::-1]}) == EACH["review"]


def test_where_a_review_stands_is_no_change_of_it() -> None:
    row = row_of(EACH["review"])
    assert stamp(row) == stamp(row | {"at": "thanks", "skipped": []})
    assert stamp(row) != stamp(row | {"intention": "two walks"})
    assert digest(row) != digest(row | {"at": "thanks"})

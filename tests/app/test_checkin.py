"""What keys make of a check-in, what it says, what it is as a moment: all without a screen."""

from __future__ import annotations

from typing import Any

import pytest

from tracker.app import checkin
from tracker.app.checkin import Checkin, press
from tracker.app.checkin_kept import (
    cast,
    heard,
    line_of,
    moment_of,
    noted,
    of_line,
    of_moment,
    tags,
)
from tracker.app.checkin_words import kept_told, not_kept, said, sentence
from tracker.journal.home import Home
from tracker.journal.joining import ALONE
from tracker.journal.lines import moment_of as moment_of_line
from tracker.journal.lines import of_reading, read_as
from tracker.rules.clock import iso, typed_now
from tracker.rules.moment import Family, Member, Moment, Part, Span
from tracker.store.errors import Busy, DiskFull, ReadOnly, Trouble

ZONE = "Europe/London"
NOW = typed_now("2026-11-24T17:52", ZONE)
DAY = "2026-11-24"


def member(n: int, name: str, role: str = "child", birth: str | None = None) -> Member:
    return Member(f"{n:032x}", n, name, role=role, birth=birth)


MAREN, KOFI = member(1, "Maren", "adult"), member(2, "Kofi", "adult")
JAKE, NIA = member(3, "Jake", birth="2022-03"), member(4, "Nia", birth="2017-05-02")
JOY, OLD = member(5, "Joy", "other"), member(6, "Lena", "adult")._replace(archived=1)
HOME = Home(
    Family("f" * 32, "Fenwick-Osei", ZONE),
    (MAREN, KOFI, JAKE, NIA, JOY, OLD),
    ("tired", "too-many-plans", "bedtime"),
    (),
    MAREN.id,
)
NOBODY = HOME._replace(me=None)


def after(keys: str, kind: str = "", home: Home = HOME, **said: Any) -> Checkin:
    """The check-in after keys, the first of which is its kind's letter unless the kind is given."""
    kinds = {"r": "rupture", "m": "repair", "c": "connection", "a": "celebration", "k": "caught"}
    letters = keys.split()
    it = Checkin(kind or kinds[letters.pop(0)])._replace(**said)
    for letter in letters:
        it = press(it, letter, home)
    return it


def names(idents: tuple[str, ...]) -> list[str]:
    return HOME.names(idents)


def kept(it: Checkin, home: Home = HOME) -> Moment:
    return moment_of(it, home, NOW)


# ---- keys


def test_digits_are_the_others_in_the_familys_order() -> None:
    keys = checkin.deck(Checkin("connection"), HOME).keys
    assert names(tuple(keys.values())) == ["Kofi", "Jake", "Nia", "Joy"]
    assert checkin.deck(Checkin("connection"), NOBODY).keys["1"] == MAREN.id
    assert checkin.deck(Checkin("celebration"), HOME).keys["5"] == MAREN.id


def test_more_than_nine_people_share_nine_digits() -> None:
    many = HOME._replace(everybody=(MAREN, *(member(n, f"Child {n}") for n in range(10, 24))))
    found = checkin.deck(Checkin("celebration"), many)
    assert list(found.keys) == list("123456789")
    assert len(found.everybody) == 15


def test_a_digit_pressed_again_takes_somebody_out() -> None:
    assert after("c 2 3 2").people == (NIA.id,)
    assert after("c 9 q é ٣").people == ()


def test_zero_is_all_of_us_and_nobody_again() -> None:
    all_of_us = after("c 2 0")
    assert set(kept(all_of_us).members) == {one.id for one in HOME.members}
    assert press(all_of_us, "0", HOME).people == ()
    assert "with all of us" in said(sentence(all_of_us, HOME, NOW))


def test_the_first_digit_of_a_celebration_did_it() -> None:
    one = kept(after("a 3 2"))
    assert (names(one.members), names(one.did)) == (["Jake", "Nia"], ["Nia"])
    assert said(sentence(after("a 3 2"), HOME, NOW)) == (
        "celebration of Nia, towards Jake, just now"
    )
    assert names(kept(after("a 3 2 3")).did) == ["Jake"]
    assert names(kept(after("a 5")).did) == ["Maren"]
    everybody = kept(after("a 0"))
    assert everybody.did == everybody.members


def test_every_letter_of_a_rupture_works_whether_in_sight_or_not() -> None:
    letters = checkin.rupture_keys()
    assert len(letters) == 19
    for key, slug in letters.items():
        assert after(f"r 2 {key}").what == slug
        assert after(f"r 2 {key} {key}").what is None
    in_sight = [one.key for one in checkin.choices(Checkin("rupture"))]
    assert in_sight == list("ldwotp")
    assert [one.key for one in checkin.choices(after("r 2 x"))] == list("ldwotx")
    assert len(checkin.choices(after("r +"))) == 19
    assert len(checkin.choices(after("r + +"))) == 6


def test_what_a_family_keeps_most_comes_first() -> None:
    shown = checkin.choices(Checkin("rupture"), ("homework", "no-such-kind", "lost-cool"))
    assert [one.ident for one in shown][:3] == ["homework", "lost-cool", "dismissed"]


def test_all_of_a_connection_and_any_number_of_the_rs() -> None:
    assert [one.key for one in checkin.choices(Checkin("connection"))] == list("pthmsarx")
    assert after("c 2 p t").what == "talked"
    assert after("m 3 c w").parts == ("responsibility", "reconnection")
    assert after("m 3 c w c").parts == ("responsibility",)


def test_j_takes_a_repair_out_of_its_thread_and_back() -> None:
    assert after("m 3 j").thread == ALONE
    assert after("m 3 j j").thread is None
    assert after("c 3 j").thread is None


def test_what_is_needed_is_said_kindly() -> None:
    for kind in ("rupture", "repair", "connection", "celebration", "feeling"):
        need = checkin.needs(Checkin(kind), HOME)
        assert need is not None
        assert "should" not in need
        assert checkin.needs(after("2", kind=kind), HOME) is None
    assert checkin.needs(Checkin("caught"), HOME) is None
    assert checkin.needs(Checkin("note"), HOME) is not None
    alone = HOME._replace(everybody=(MAREN,))
    assert checkin.needs(Checkin("connection"), alone) is None


# ---- who


def test_who_took_part_and_whose_doing_it_was() -> None:
    cases = {
        "r 2 l": (["Maren", "Jake"], ["Maren"]),
        "r 2 3 f": (["Jake", "Nia"], []),
        "r 3 y": (["Maren", "Nia"], ["Nia"]),
        "r 2 y": (["Maren", "Jake"], []),
        "r 1 g": (["Maren", "Kofi"], ["Maren"]),
        "c 3 p": (["Maren", "Nia"], ["Maren"]),
        "m 3 w": (["Maren", "Nia"], ["Maren"]),
        "k": (["Maren"], ["Maren"]),
        "k 2": (["Maren", "Jake"], ["Maren"]),
    }
    for keys, (members, did) in cases.items():
        one = kept(after(keys))
        assert (names(one.members), names(one.did)) == (members, did), keys


def test_under_seven_nobody_is_the_doer_of_a_rupture() -> None:
    small = frozenset({JAKE.id})
    offered = checkin.whose(after("r 2 3"), HOME, small)
    assert [label for label, _ in offered] == ["mine", "Kofi’s", "Nia’s", "Joy’s", "nobody’s alone"]
    assert kept(after("r 2", did=(JAKE.id,))).did == ()
    repair = [label for label, _ in checkin.whose(after("m 2"), HOME, small)]
    assert "Jake’s" in repair


def test_what_another_grown_up_did_stays_with_the_adults() -> None:
    for doer in (KOFI, JOY):
        it = after("r 2 l", did=(doer.id,))
        one = kept(it)
        assert (set(names(one.members)), one.audience) == ({"Jake", doer.name}, "adults")
        assert checkin.audiences(it, one.did, HOME) == ("own", "adults")
        assert kept(it._replace(audience="home")).audience == "adults"
    towards_me = kept(Checkin("rupture", did=(KOFI.id,)))
    assert names(towards_me.members) == ["Maren", "Kofi"]
    assert said(sentence(after("r 2 l", did=(KOFI.id,)), HOME, NOW)) == (
        "rupture of Kofi with Jake: lost my cool, just now, adults only"
    )
    assert kept(after("k 2", did=(KOFI.id,))).audience == "adults"


def test_when_nobody_is_at_the_keyboard() -> None:
    one = kept(after("r 3", home=NOBODY), NOBODY)
    assert (names(one.members), one.did, one.by) == (["Jake"], (), None)
    assert "own" not in checkin.audiences(Checkin("rupture"), (), NOBODY)


# ---- who sees it


@pytest.mark.parametrize(
    ("kind", "usual", "circles"),
    [
        ("connection", "shared", ("own", "adults", "home", "shared")),
        ("celebration", "shared", ("own", "adults", "home", "shared")),
        ("rupture", "home", ("own", "adults", "home")),
        ("repair", "home", ("own", "adults", "home")),
        ("caught", "home", ("own", "adults", "home")),
    ],
)
def test_who_sees_it(kind: str, usual: str, circles: tuple[str, ...]) -> None:
    it = after("2", kind=kind)
    assert kept(it).audience == usual
    assert checkin.audiences(it, (), HOME) == circles
    for each in circles:
        assert kept(it._replace(audience=each)).audience == each
    if "shared" not in circles:
        assert kept(it._replace(audience="shared")).audience == usual


def test_marks_in_the_words() -> None:
    it = after("c 2 p", note="the fox book +Tired +p so good\nand #cake 2+2 + #1")
    assert noted(it) == ("the fox book so good\nand 2+2 + #1", ("tired", "cake"), True)
    one = kept(it)
    assert (one.audience, one.tags) == ("adults", ("tired", "cake"))
    assert kept(it._replace(audience="shared")).audience == "shared"


def test_what_led_to_it() -> None:
    it = after("r 2", tags="Too many plans, +tired shoes")
    assert tags(it, HOME) == ("too-many-plans", "tired", "shoes")


# ---- when


@pytest.mark.parametrize(
    ("typed", "at", "precision", "day", "rest"),
    [
        ("", "2026-11-24T17:52", "minute", DAY, ""),
        ("now", "2026-11-24T17:52", "minute", DAY, ""),
        ("20m ago", "2026-11-24T17:32", "minute", DAY, ""),
        ("20m", "2026-11-24T17:32", "minute", DAY, ""),
        ("10 min", "2026-11-24T17:42", "minute", DAY, ""),
        ("7:40", "2026-11-24T07:40", "minute", DAY, ""),
        ("5", "2026-11-24T17:00", "hour", DAY, ""),
        ("about an hour ago or so", "2026-11-24T16:52", "hour", DAY, ""),
        ("yesterday 5pm", "2026-11-23T17:00", "hour", "2026-11-23", ""),
        ("last night", "2026-11-23T21:00", "part", "2026-11-23", ""),
        ("20m ago at the park", "2026-11-24T17:32", "minute", DAY, "at the park"),
    ],
)
def test_about_when(typed: str, at: str, precision: str, day: str, rest: str) -> None:
    found = heard(Checkin("rupture", when=typed), HOME, NOW)
    assert (iso(found.at, ZONE)[:16], found.precision, found.day) == (at, precision, day)
    assert (found.sure, found.rest) == (True, rest)


@pytest.mark.parametrize("typed", ["wensday", "25:00", "tomorrow", "before school", "at Jake", "?"])
def test_a_time_that_is_not_understood_waits_in_the_basket_with_its_words(typed: str) -> None:
    it = after("r 2 l", when=typed, note="shoes")
    one = kept(it)
    assert (one.at, one.unsure, one.note) == (NOW, ("time",), "shoes")
    assert typed in one.line
    assert "when?" in said(sentence(it, HOME, NOW))


def test_words_beside_the_time_go_into_the_note() -> None:
    assert kept(after("c 2", when="20m ago at the park", note="ducks")).note == "ducks at the park"


def test_now_is_the_moment_of_saving() -> None:
    it = after("r 2 l", when="20m ago")
    later = NOW + 3_600_000_000
    assert moment_of(it, HOME, later).at - kept(it).at == 3_600_000_000
    night = typed_now("2026-11-25T01:30", ZONE)
    assert moment_of(after("r 2"), HOME, night).day == DAY


def test_the_zone_it_was_lived_in() -> None:
    away = HOME._replace(spans=(Span("s", "the sea", "away", DAY, None, "Europe/Athens"),))
    one = moment_of(after("c 2"), away, NOW)
    assert (one.zone, one.at) == ("Europe/Athens", NOW)


# ---- kept, edited, left as a draft


def test_the_line_of_a_check_in_is_the_same_moment() -> None:
    for keys in ("r 2 l", "c 0 p", "m 3 w c", "a 3 2", "k 2", "r 2 3 f"):
        it = after(keys, note="so it was", tags="tired", when="20m ago")
        line = line_of(it, HOME, NOW, "app")
        assert (line.line, line.program, line.family, line.me) == (
            "",
            "app",
            HOME.family.id,
            MAREN.id,
        )
        found, meant = moment_of_line(line, HOME), kept(it)
        assert found._replace(id="", changed=meant.changed) == meant


LINES = (
    "snapped at Jake about shoes 20m ago +tired",
    "Kofi snapped at Jake",
    "Nia and Jake fought",
    "Nia hit me",
    "argued with Kofi in front of Jake",
    "played with Nia",
    "apologised to Nia",
    "Kofi apologised to Nia",
    "celebrate Nia: shared her cake with Jake",
    "yay Nia",
    "caught it in time",
    "almost snapped at Jake",
    "Nia feels sad",
    "I felt tired",
    "note: the boiler man comes friday",
    "+p argued with Kofi about money",
)


@pytest.mark.parametrize("line", LINES)
def test_a_moment_edited_and_kept_as_it_is_says_the_same(line: str) -> None:
    one = of_reading(read_as(line, HOME, NOW), HOME, line, NOW)._replace(id="a" * 32)
    again = moment_of(of_moment(one, HOME), HOME, NOW + 86_400_000_000)
    same = ("kind", "how", "at", "precision", "day", "zone", "people", "note", "audience", "tags")
    for name in (*same, "feeling", "rupture", "parts"):
        assert getattr(again, name) == getattr(one, name), name


def test_a_moment_of_somebody_elses_hand() -> None:
    one = Moment(
        id="a" * 32,
        kind="rupture",
        people=(Part(KOFI.id, True), Part(JAKE.id)),
        by=KOFI.id,
        whose=KOFI.id,
        audience="home",
        rupture="lost-cool",
        zone=ZONE,
        day=DAY,
        at=NOW,
    )
    it = of_moment(one, HOME)
    assert kept(it).people == one.people
    assert kept(it).audience == "home"
    assert "own" not in checkin.audiences(it, one.did, HOME)
    more = press(it, "3", HOME)
    assert names(kept(more).members) == ["Kofi", "Jake", "Nia"]


def test_signs_in_the_note_of_an_old_moment_stay() -> None:
    one = Moment(
        id="a" * 32, kind="note", note="call #12 +p +tired", by=MAREN.id, day=DAY, zone=ZONE
    )
    assert kept(of_moment(one, HOME)).note == one.note


def test_of_line() -> None:
    it = after("c 2 p", note="ducks")
    again = of_line(line_of(it, HOME, NOW), HOME)
    assert (again.people, again.what, again.note) == (it.people, "played", "ducks")


def test_a_draft_holds_all_that_was_said() -> None:
    it = after(
        "r 2 3 l +",
        did=(),
        with_me=False,
        when="20m",
        note="[b]ü\x1b",
        tags="tired",
        audience="own",
        edits="a" * 32,
        told=(NOW, "minute", DAY, ZONE, None),
    )
    assert checkin.from_dict(checkin.to_dict(it)) == it
    assert checkin.to_dict(Checkin("caught")) == {"kind": "caught"}
    alone = after("m 3 j")
    assert checkin.from_dict(checkin.to_dict(alone)) == alone


def test_a_draft_that_is_none() -> None:
    assert checkin.from_dict({}) is None
    assert checkin.from_dict({"kind": "party"}) is None
    odd = {
        "kind": "rupture",
        "people": 3,
        "note": None,
        "wide": "yes",
        "told": [1],
        "audience": "x",
    }
    assert checkin.from_dict(odd) == Checkin("rupture")


# ---- words


def test_the_sentence() -> None:
    said_of = {
        "r": "rupture, just now",
        "r 2 l": "rupture with Jake: lost my cool, just now",
        "c 2 3 p": "connection with Jake and Nia: played, just now",
        "c 1 2 3": "connection with Kofi, Jake and Nia, just now",
        "m 3 w c": "repair with Nia: what I did, close again, just now",
        "r 2 3 f": "rupture between Jake and Nia: siblings fought, just now",
        "r 3 y": "rupture of Nia with me: child at adult, just now",
        "k": "caught in time, just now",
    }
    for keys, words in said_of.items():
        assert said(sentence(after(keys), HOME, NOW)) == words
    long = after("r 2 l", when="20m", tags="tired", audience="own")
    assert said(sentence(long, HOME, NOW)) == (
        "rupture with Jake: lost my cool, 17:32, 20 minutes ago, tired, for me alone"
    )
    assert said(sentence(after("c 2", audience="home"), HOME, NOW)).endswith("not for the table")


def test_what_was_kept_is_told_without_what_is_private() -> None:
    assert kept_told(kept(after("r 2 l", when="20m")), HOME) == "kept. Jake, a rupture, 17:32"
    assert kept_told(kept(after("r 2", audience="own")), HOME) == (
        "kept. a line for you alone, 17:52"
    )
    assert "in the basket" in kept_told(kept(after("r 2", when="wensday")), HOME)


@pytest.mark.parametrize("trouble", [DiskFull(), ReadOnly("/x"), Busy(), Trouble("It broke.")])
def test_what_could_not_be_kept_says_that_nothing_is_lost(trouble: Trouble) -> None:
    told = not_kept(trouble)
    assert told.startswith("! not kept: ")
    assert "Your words stay here" in told
    assert "enter" in told
    assert not_kept(DiskFull()) == (
        "! not kept: the disk is full. Your words stay here; free some space, then press enter."
    )


def test_cast_is_in_the_familys_order() -> None:
    assert names(cast(after("c 3 1 2"), HOME, DAY).members) == ["Maren", "Kofi", "Jake", "Nia"]

"""Who may see what."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.rules import sharing
from tracker.rules.marks import TOO_MUCH
from tracker.rules.moment import (
    AUDIENCES,
    KINDS,
    PRECISIONS,
    SPAN_KINDS,
    FamilyWord,
    Moment,
    Part,
    Review,
    Thanks,
)

calm = settings(derandomize=True, deadline=None)

MAREN, KOFI, JAKE = "maren", "kofi", "jake"
ADULTS = frozenset({MAREN, KOFI})
HURTS = ("rupture", "repair", "caught", "feeling", "note")

people = st.lists(st.sampled_from([MAREN, KOFI, JAKE]), unique=True)
someone = st.sampled_from([MAREN, KOFI, JAKE, None])


@pytest.mark.parametrize("kind", HURTS)
def test_what_hurts_stays_at_home_and_is_never_shared(kind: str) -> None:
    assert sharing.default_audience(kind) == "home"
    assert sharing.allowed(kind) == ("own", "adults", "home")


@pytest.mark.parametrize("kind", ["connection", "celebration"])
def test_what_is_good_may_be_read_aloud(kind: str) -> None:
    assert sharing.default_audience(kind) == "shared"
    assert sharing.allowed(kind) == AUDIENCES


@pytest.mark.parametrize(
    ("kind", "did", "audience"),
    [
        ("rupture", [MAREN], "home"),
        ("rupture", [], "home"),  # siblings fought
        ("rupture", [JAKE], "home"),
        ("rupture", [KOFI], "adults"),
        ("rupture", [MAREN, KOFI], "adults"),
        ("caught", [KOFI], "adults"),
        ("caught", [MAREN], "home"),
        ("repair", [KOFI], "home"),
        ("connection", [KOFI], "shared"),
        ("celebration", [KOFI], "shared"),
        ("note", [], "home"),
    ],
)
def test_what_one_keeps_of_another_adults_doing_is_for_adults(
    kind: str, did: list[str], audience: str
) -> None:
    assert sharing.audience_of(kind, did, MAREN, ADULTS) == audience


def test_while_nobody_is_known_at_the_keyboard_every_adult_is_another() -> None:
    assert sharing.audience_of("rupture", [MAREN], None, ADULTS) == "adults"
    assert sharing.audience_of("rupture", [], None, ADULTS) == "home"


@pytest.mark.parametrize("kind", KINDS)
def test_a_private_mark_keeps_anything_with_the_adults(kind: str) -> None:
    assert sharing.audience_of(kind, [MAREN], MAREN, ADULTS, private=True) == "adults"


def test_own_words_are_found_by_their_owner_alone() -> None:
    assert sharing.may_see("own", JAKE, JAKE)
    assert not sharing.may_see("own", JAKE, MAREN)
    assert not sharing.may_see("own", JAKE, None)
    assert not sharing.may_see("own", None, None)
    assert not sharing.may_see("own", None, MAREN)


@pytest.mark.parametrize("audience", ["adults", "home", "shared"])
def test_everything_else_is_found_by_an_adult_at_the_keyboard(audience: str) -> None:
    assert sharing.may_see(audience, JAKE, MAREN)
    assert sharing.may_see(audience, None, None)


def test_the_veil_and_the_table() -> None:
    assert [one for one in AUDIENCES if sharing.veiled(one)] == ["own", "adults"]
    assert [one for one in AUDIENCES if sharing.at_the_table(one)] == ["shared"]


def kept(kind: str, did: str | None = None, audience: str = "home", **more: Any) -> Moment:
    with_jake = (Part(JAKE, did == JAKE),)
    doer = (Part(did, True),) if did not in (None, JAKE) else ()
    return Moment(kind=kind, people=(*doer, *with_jake), audience=audience, **more)


def test_another_household_gets_what_the_sender_did_and_what_children_did() -> None:
    assert sharing.for_home(kept("rupture", MAREN), MAREN, ADULTS)
    assert sharing.for_home(kept("connection", MAREN, "shared"), MAREN, ADULTS)
    assert sharing.for_home(kept("celebration", JAKE, "shared"), MAREN, ADULTS)
    assert sharing.for_home(kept("feeling", JAKE), MAREN, ADULTS)
    assert sharing.for_home(kept("note"), MAREN, ADULTS)


@pytest.mark.parametrize("audience", ["own", "adults"])
def test_another_household_gets_nothing_private(audience: str) -> None:
    assert not sharing.for_home(kept("note", None, audience), MAREN, ADULTS)


def test_another_household_gets_nothing_that_another_adult_did() -> None:
    assert not sharing.for_home(kept("connection", KOFI, "shared"), MAREN, ADULTS)
    assert not sharing.for_home(kept("repair", KOFI), MAREN, ADULTS)
    assert not sharing.for_home(kept("repair", MAREN), None, ADULTS)


def test_another_household_gets_no_adults_feelings() -> None:
    assert not sharing.for_home(kept("feeling", MAREN), MAREN, ADULTS)
    assert not sharing.for_home(kept("caught", MAREN, feeling="overwhelmed"), MAREN, ADULTS)
    someone_felt = Moment(kind="feeling", people=(Part(MAREN),))
    assert not sharing.for_home(someone_felt, MAREN, ADULTS)


@calm
@given(st.sampled_from(KINDS), people, someone, st.booleans())
def test_a_kept_audience_is_always_an_allowed_one(
    kind: str, did: list[str], me: str | None, private: bool
) -> None:
    audience = sharing.audience_of(kind, did, me, ADULTS, private)
    assert audience in sharing.allowed(kind)
    if sharing.at_the_table(audience):
        assert kind in ("connection", "celebration")
        assert not private


@calm
@given(st.sampled_from(KINDS), people, people, someone, st.sampled_from(AUDIENCES))
def test_what_leaves_the_house_is_neither_veiled_nor_another_adults(
    kind: str, did: list[str], others: list[str], me: str | None, audience: str
) -> None:
    parts = tuple(Part(one, one in did) for one in sorted({*did, *others}))
    if sharing.for_home(Moment(kind=kind, people=parts, audience=audience), me, ADULTS):
        assert not sharing.veiled(audience)
        assert not (set(did) & ADULTS) - {me}


# ---- at the family's table


@calm
@given(
    st.sampled_from(KINDS),
    st.sampled_from(AUDIENCES),
    st.sampled_from(PRECISIONS),
    st.sampled_from([(), ("kind",), ("time",)]),
    st.sampled_from([None, 1]),
)
def test_what_is_told_at_the_table_is_shared_glad_sure_and_of_a_day(
    kind: str, audience: str, precision: str, unsure: tuple[str, ...], deleted: int | None
) -> None:
    one = Moment(kind=kind, audience=audience, precision=precision, unsure=unsure, deleted=deleted)
    assert sharing.told_at_the_table(one) is (
        audience == "shared"
        and kind in ("connection", "celebration")
        and precision not in ("month", "year")
        and (unsure, deleted) == ((), None)
    )


def test_words_of_grown_ups_come_to_the_table_by_themselves() -> None:
    word = FamilyWord("w", "fizzy", own=True)
    assert sharing.word_at_the_table(word, ADULTS)
    assert sharing.word_at_the_table(word._replace(by=MAREN), ADULTS)
    assert not sharing.word_at_the_table(word._replace(by=JAKE), ADULTS)
    assert not sharing.word_at_the_table(word._replace(hidden=True), ADULTS)
    assert not sharing.word_at_the_table(word._replace(own=False), ADULTS)


def test_of_thanks_that_were_taken_out_no_more_than_the_place_is_left() -> None:
    said = Thanks(MAREN, JAKE, "for the soup")
    review = Review(thanks=(said, said._replace(shared=False), said))
    shown = sharing.review_at_the_table(review)
    assert shown.thanks == (said, Thanks("", None, "", shared=False), said)
    assert shown._replace(thanks=review.thanks) == review


def test_a_journey_is_named_there_and_nothing_else_that_kept_a_family_away() -> None:
    assert [kind for kind in SPAN_KINDS if sharing.span_at_the_table(kind)] == ["away"]


def test_of_a_moment_only_what_is_told_there_comes_there() -> None:
    told = Moment(
        id="m",
        kind="celebration",
        people=(Part(JAKE, True), Part(MAREN)),
        note="waited at the gate",
        audience="shared",
        quoted=JAKE,
        said="I waited",
    )
    whole = told._replace(
        by=MAREN,
        whose=JAKE,
        line="celebrate Jake: waited, after hitting Nia",
        tags=(TOO_MUCH, "park"),
        feeling="proud",
        parts=("reflection",),
        seen="a-little",
        landed="not-yet",
        landed_at=5,
        thread="t",
        heard="it was loud",
        make_good="a drawing",
        next_time="a word",
        created=3,
        changed=4,
    )
    assert sharing.moment_at_the_table(whole)._replace(created=0, changed=0) == told

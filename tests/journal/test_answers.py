"""What a line of the basket is once somebody said what it was and who was meant."""

from __future__ import annotations

import pytest

from tracker.journal.answers import Answers, Asked, answered, asked, called, settled
from tracker.journal.home import Home
from tracker.journal.lines import of_reading, read_as
from tracker.rules.moment import Family, Member, Moment

NOW = 1_795_542_720_000_000  # 2026-11-24 17:52 in London


def member(ident: str, name: str, role: str = "child", **more: object) -> Member:
    return Member(id=ident, name=name, role=role, **more)  # type: ignore[arg-type]


HOME = Home(
    Family(id="f", name="Fenwick-Osei", zone="Europe/London"),
    (
        member("maren", "Maren", "adult", nicknames=("mum",)),
        member("kofi", "Kofi", "adult"),
        member("jake", "Jake", birth="2022-03"),
        member("nia", "Nia", birth="2017-05-02"),
        member("samira", "Samira", "other", nicknames=("Sam",)),
        member("samuel", "Samuel", nicknames=("Sam",), birth="2016"),
    ),
    ("tired",),
    (),
    "maren",
)


def kept(text: str, home: Home = HOME) -> Moment:
    """The line as it waits in the basket."""
    one = of_reading(read_as(text, home, NOW), home, text, NOW)
    assert one.unsure, one
    return one


class TestCalled:
    @pytest.mark.parametrize(
        ("word", "who"),
        [
            ("Jake", ("jake",)),
            ("jake's", ("jake",)),
            ("@nia", ("nia",)),
            ("sam", ("samira", "samuel")),
            ("Sam’s", ("samira", "samuel")),
            ("samu", ("samuel",)),
            ("mum", ("maren",)),
            ("ja", ()),
            ("nobody", ()),
        ],
    )
    def test_a_word_means_whoever_goes_by_it(self, word: str, who: tuple[str, ...]) -> None:
        assert called(word, HOME) == who


class TestWhatItWas:
    def test_the_kind_is_taken_and_the_rest_is_read_with_it(self) -> None:
        one = kept("did we hug or did I yell at Nia?")
        new = answered(one, HOME, Answers(kind="rupture"))
        assert (new.kind, new.members, new.did) == ("rupture", ("maren", "nia"), ("maren",))
        assert new.unsure == ()

    def test_words_time_and_tags_stay(self) -> None:
        one = kept("did I yell at Nia yesterday 5pm? +tired")
        new = answered(one, HOME, Answers(kind="connection"))
        assert (new.line, new.note, new.at, new.precision, new.day, new.tags) == (
            (one.line, one.note, one.at, one.precision, one.day, one.tags)
        )

    def test_what_turns_out_glad_may_be_read_at_the_table(self) -> None:
        one = kept("did we hug or did I yell at Nia?")
        assert one.audience == "home"
        assert settled(one, HOME, Answers(kind="connection")).audience == "shared"
        assert settled(one, HOME, Answers(kind="rupture")).audience == "home"

    def test_who_sees_it_never_widens_once_it_was_chosen(self) -> None:
        one = kept("did we hug or did I yell at Nia?")._replace(audience="own")
        assert settled(one, HOME, Answers(kind="connection")).audience == "own"
        marked = kept("+p did we hug or did I yell at Nia?")
        assert settled(marked, HOME, Answers(kind="connection")).audience == "adults"

    def test_what_another_adult_did_stays_with_the_adults(self) -> None:
        one = kept("did Kofi yell at Nia or hug her?")
        new = settled(one, HOME, Answers(kind="rupture"))
        assert (new.did, new.audience) == (("kofi",), "adults")


class TestWhoIsMeant:
    def test_it_asks_for_the_words_that_fit_several(self) -> None:
        one = kept("snapped at sam about the bag")
        assert asked(one, HOME, Answers()) == Asked(11, 14, ("samira", "samuel"))

    def test_the_answer_stands_in_for_the_word(self) -> None:
        one = kept("snapped at sam about the bag")
        new = answered(one, HOME, Answers(meant=((11, "samuel"),)))
        assert (new.members, new.did, new.unsure) == (("maren", "samuel"), ("maren",), ())
        assert new.note == one.note
        other = answered(kept("sam's mess again, I shouted at Sam"), HOME, Answers())
        assert other.unsure == ("members",)

    def test_two_words_are_asked_for_one_after_the_other(self) -> None:
        one = kept("Sam hugged Jake and then Sam hugged me")
        said = Answers(meant=((0, "samira"),))
        second = asked(one, HOME, said)
        assert second is not None
        assert one.line[second.start : second.end] == "Sam"
        assert answered(one, HOME, said).unsure == ("members",)
        both = said._replace(meant=(*said.meant, (second.start, "samuel")))
        assert answered(one, HOME, both).members == ("maren", "jake", "samira", "samuel")

    def test_who_was_there_can_be_said_at_once(self) -> None:
        one = kept("nearly shouted at the kids")
        new = answered(one, HOME, Answers(members=("maren", "jake", "nia")))
        assert (new.members, new.did, new.unsure) == (("maren", "jake", "nia"), ("maren",), ())

    def test_no_small_child_is_named_as_the_doer_of_a_rupture(self) -> None:
        one = kept("Jake yelled at her")
        new = answered(one, HOME, Answers(members=("jake", "nia")))
        assert (new.members, new.did) == (("jake", "nia"), ())


class TestWriter:
    def test_another_adult_may_sort_it_and_me_stays_the_writer(self) -> None:
        one = kept("did I yell at Nia?")
        new = answered(one, HOME._replace(me="kofi"), Answers(kind="rupture"))
        assert (new.members, new.did, new.by) == (("maren", "nia"), ("maren",), "maren")


class TestAsRead:
    def test_nothing_said_changes_nothing_but_the_doubt(self) -> None:
        one = kept("snapped at Nia at 25:00")
        assert settled(one, HOME, Answers()) == one._replace(unsure=())

    def test_time_in_doubt_stays_until_it_is_put_right(self) -> None:
        one = kept("did I snap at Nia at 25:00")
        assert answered(one, HOME, Answers(kind="rupture")).unsure == ("time",)

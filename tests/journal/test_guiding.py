"""What the guide keeps: one repair a sitting, never lost, each step taken back by undo."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tracker.journal import guiding, history, moments, profile, threads
from tracker.journal.guiding import Said
from tracker.journal.joining import ALONE
from tracker.journal.opening import Journal
from tracker.store.errors import Missing, TooLong, Usage

if TYPE_CHECKING:
    from tests.journal.conftest import Desk

R1, R2, R3 = "responsibility", "reflection", "reconnection"


def who(journal: Journal, name: str) -> str:
    return profile.show(journal).find(name).id


def repairs(journal: Journal, thread: str) -> list[str]:
    return [one.id for one in threads.opened(journal, thread).repairs]


def stands(said: Said) -> tuple[str, tuple[str, ...]]:
    return said.moment.note, said.moment.parts


def test_the_first_words_keep_a_repair_at_once(desk: Desk) -> None:
    (broke,) = desk.says("snapped at Jake 20m ago")
    journal = desk.sit("app")
    said = guiding.say(
        journal, broke, part=R1, text="That loud voice was mine.", listener=who(journal, "Jake")
    )
    one = moments.show(desk.sit(), said.moment.id).moment
    assert one == said.moment
    assert (one.kind, one.note, one.line) == ("repair", "That loud voice was mine.", one.note)
    assert (one.at, one.precision, one.day) == (desk.at, "minute", "2026-11-24")
    assert (one.parts, one.thread, one.audience) == ((R1,), broke, "home")
    assert said.home.names(one.members) == ["Maren", "Jake"]
    assert said.home.names(one.did) == ["Maren"]
    assert said.thread is not None
    assert (said.thread.state, said.thread.parts.responsibility) == ("offered", desk.at)


def test_what_is_said_in_one_sitting_is_one_repair(desk: Desk) -> None:
    (broke,) = desk.says("snapped at Jake 20m ago")
    journal = desk.sit()
    first = guiding.say(journal, broke, part=R3, text="Start over?").moment.id
    desk.later(minutes=29)
    said = guiding.say(journal, broke, part=R1, text="That was me.", sitting=first)
    assert stands(said) == ("Start over?\nThat was me.", (R1, R3))
    again = guiding.say(journal, broke, part=R1, text="That was me.", sitting=first)
    assert again.moment == said.moment, "marked twice, said once"
    assert repairs(journal, broke) == [first]
    desk.later(minutes=2)
    bedtime = guiding.say(journal, broke, part=R2, text="It was scary.", sitting=first)
    assert stands(bedtime) == ("It was scary.", (R2,))
    assert repairs(journal, broke) == [first, bedtime.moment.id]
    assert bedtime.thread is not None
    assert bedtime.thread.parts.reflection == desk.at


def test_undo_takes_back_the_latest_step(desk: Desk) -> None:
    (broke,) = desk.says("snapped at Jake 20m ago")
    journal = desk.sit()
    first = guiding.say(journal, broke, part=R1, text="That was me.").moment.id
    guiding.say(journal, broke, part=R3, text="Start over?", sitting=first)
    assert history.undo(journal).what == "edit"
    assert moments.show(journal, first).moment.note == "That was me."
    assert history.undo(journal).what == "say"
    assert repairs(journal, broke) == []
    said = guiding.say(journal, broke, part=R2, text="It was scary.", sitting=first)
    assert said.moment.id != first, "what lies in the trash is no sitting"


def test_a_mark_is_taken_off_again(desk: Desk) -> None:
    (broke,) = desk.says("snapped at Jake 20m ago")
    journal = desk.sit()
    first = guiding.say(journal, broke, part=R1, text="That was me.").moment.id
    guiding.say(journal, broke, part=R1, text="I was loud.", sitting=first)
    guiding.say(journal, broke, part=R3, text="Start over?", sitting=first)
    still = guiding.unsay(journal, first, part=R1, text="I was loud.", still=True)
    assert stands(still) == ("That was me.\nStart over?", (R1, R3))
    assert stands(guiding.unsay(journal, first, part=R1, text="That was me.")) == (
        "Start over?",
        (R3,),
    )
    gone = guiding.unsay(journal, first, part=R3, text="Start over?")
    assert gone.moment.deleted is not None
    assert repairs(journal, broke) == []
    history.undo(journal)
    assert moments.show(journal, first).moment.note == "Start over?"


def test_with_an_answer_in_it_a_repair_stays_without_words(desk: Desk) -> None:
    (broke,) = desk.says("snapped at Jake 20m ago")
    journal = desk.sit()
    first = guiding.say(journal, broke, part=R1, text="That was me.").moment.id
    guiding.heard(journal, first, "so loud")
    said = guiding.unsay(journal, first, part=R1, text="That was me.")
    assert (said.moment.deleted, said.moment.note, said.moment.line) == (None, "", "")


def test_how_it_was_how_it_looked_how_it_landed_and_what_is_next(desk: Desk) -> None:
    (broke,) = desk.says("snapped at Nia 20m ago")
    journal = desk.sit()
    ident = guiding.say(journal, broke).moment.id
    assert guiding.heard(journal, ident, "  it was\nso loud ").moment.heard == "it was so loud"
    assert guiding.view(journal, ident, "needs-space").moment.seen == "needs-space"
    assert guiding.plan(journal, ident, make_good="glue the tower").moment.next_time is None
    said = guiding.plan(journal, ident, next_time="next time we whisper")
    assert (said.moment.make_good, said.moment.next_time) == (
        "glue the tower",
        "next time we whisper",
    )
    desk.later(minutes=4)
    said = guiding.landed(journal, ident, "reconnected")
    assert (said.moment.landed, said.moment.landed_at) == ("reconnected", desk.at)
    assert said.thread is not None
    assert said.thread.state == "mended"
    assert guiding.plan(journal, ident, make_good="").moment.make_good is None
    assert guiding.heard(journal, ident, None).moment.heard is None
    for _ in range(8):
        history.undo(journal)
    assert repairs(journal, broke) == []


def test_what_says_the_same_is_no_change(desk: Desk) -> None:
    (broke,) = desk.says("snapped at Nia 20m ago")
    journal = desk.sit()
    ident = guiding.say(journal, broke, part=R1, text="That was me.").moment.id
    guiding.heard(journal, ident, "so loud")
    before = moments.show(journal, ident).moment
    desk.later(minutes=1)
    guiding.heard(journal, ident, "so loud")
    guiding.view(journal, ident, None)
    guiding.plan(journal, ident)
    assert moments.show(journal, ident).moment == before
    history.undo(journal)
    assert moments.show(journal, ident).moment.heard is None


def test_words_that_were_heard_are_found(desk: Desk) -> None:
    (broke,) = desk.says("snapped at Nia 20m ago")
    journal = desk.sit()
    ident = guiding.say(journal, broke, part=R1, text="That was me.").moment.id
    guiding.heard(journal, ident, "like thunder in a cupboard")
    guiding.plan(journal, ident, make_good="glue the tower", next_time="whisper first")
    for word in ("thunder", "tower", "whisper", "that was"):
        assert [one.id for one in moments.search(journal, word).moments] == [ident], word


# who speaks to whom


@pytest.mark.parametrize(
    ("line", "listener", "people", "did"),
    [
        ("snapped at Jake and Nia 20m ago", "Nia", ["Maren", "Nia"], ["Maren"]),
        ("snapped at Jake and Nia 20m ago", None, ["Maren", "Jake", "Nia"], ["Maren"]),
        ("Nia snapped at me 20m ago", "Maren", ["Maren", "Nia"], ["Nia"]),
        ("Jake and Nia fought 20m ago", "Nia", ["Jake", "Nia"], []),
    ],
)
def test_who_comes_back_to_whom(
    desk: Desk, line: str, listener: str | None, people: list[str], did: list[str]
) -> None:
    (broke,) = desk.says(line)
    journal = desk.sit()
    to = None if listener is None else who(journal, listener)
    said = guiding.say(journal, broke, part=R1, text="That was me.", listener=to)
    assert said.home.names(said.moment.members) == people
    assert said.home.names(said.moment.did) == did
    assert said.moment.thread == broke


def test_what_is_for_adults_stays_with_them(desk: Desk) -> None:
    (broke,) = desk.says("Kofi snapped at Jake 20m ago")
    journal = desk.sit()
    said = guiding.say(journal, broke, part=R1, text="That was Kofi's.")
    assert (said.moment.audience, said.home.names(said.moment.did)) == ("adults", ["Kofi"])
    assert history.undo(journal).text.startswith("a line for adults")


def test_without_a_thread_it_joins_the_one_that_fits_or_none(desk: Desk) -> None:
    (broke,) = desk.says("snapped at Jake 20m ago")
    journal = desk.sit()
    jake, nia = who(journal, "Jake"), who(journal, "Nia")
    assert guiding.say(journal, None, listener=jake).moment.thread == broke
    alone = guiding.say(journal, ALONE, part=R1, text="That was me.", listener=jake)
    assert (alone.moment.thread, alone.thread) == (None, None)
    assert guiding.say(journal, None, listener=nia).moment.thread is None
    answered = guiding.landed(journal, alone.moment.id, "a-little")
    assert (answered.moment.landed, answered.thread) == ("a-little", None)


def test_what_cannot_be(desk: Desk) -> None:
    broke, note = desk.says("snapped at Jake 20m ago", "porridge for everybody")
    journal = desk.sit()
    jake = who(journal, "Jake")
    ident = guiding.say(journal, broke).moment.id
    cases: list[tuple[type[Exception], Callable[[], Said]]] = [
        (Usage, lambda: guiding.say(journal, None)),
        (Usage, lambda: guiding.say(journal, None, listener=who(journal, "Maren"))),
        (Usage, lambda: guiding.say(journal, broke, listener="0" * 32)),
        (Usage, lambda: guiding.say(journal, broke, part="remorse")),
        (Usage, lambda: guiding.view(journal, ident, "great")),
        (Usage, lambda: guiding.landed(journal, ident, "great")),
        (Missing, lambda: guiding.say(journal, note, listener=jake)),
        (Missing, lambda: guiding.say(journal, "0" * 32, listener=jake)),
        (Missing, lambda: guiding.heard(journal, note, "so loud")),
        (TooLong, lambda: guiding.heard(journal, ident, "o" * 1_000_001)),
    ]
    for kind, change in cases:
        with pytest.raises(kind):
            change()
    assert repairs(journal, broke) == [ident]


# a sitting is of one thread and one doer


def test_who_else_is_spoken_to_in_a_sitting_takes_part(desk: Desk) -> None:
    (broke,) = desk.says("yelled at Jake and Nia 20m ago")
    journal = desk.sit()
    first = guiding.say(journal, broke, part=R1, text="Jake, mine.", listener=who(journal, "Jake"))
    said = guiding.say(
        *(journal, broke),
        part=R1,
        text="Nia, mine.",
        listener=who(journal, "Nia"),
        sitting=first.moment.id,
    )
    assert said.moment.id == first.moment.id
    assert said.home.names(said.moment.members) == ["Maren", "Jake", "Nia"]
    assert said.home.names(said.moment.did) == ["Maren"]
    assert said.moment.note == "Jake, mine.\nNia, mine."
    history.undo(journal)
    assert moments.show(journal, first.moment.id).moment.people == first.moment.people


def test_words_of_another_thread_are_another_repair(desk: Desk) -> None:
    jake, nia = desk.says("snapped at Jake 20m ago", "snapped at Nia 10m ago")
    journal = desk.sit()
    first = guiding.say(journal, jake, part=R1, text="That was me.").moment
    said = guiding.say(journal, nia, part=R1, text="That was loud.", sitting=first.id)
    assert said.thread is not None
    assert (said.thread.id, said.thread.state) == (nia, "offered")
    assert said.home.names(said.moment.members) == ["Maren", "Nia"]
    assert moments.show(journal, first.id).moment == first
    alone = guiding.say(
        journal, ALONE, text="And so.", listener=who(journal, "Jake"), sitting=first.id
    )
    assert (alone.moment.id == first.id, alone.moment.thread) == (False, None)


def test_a_sitting_without_a_thread_goes_on_with_whom_it_began(desk: Desk) -> None:
    (broke,) = desk.says("snapped at Jake 20m ago")
    journal = desk.sit()
    jake, nia = who(journal, "Jake"), who(journal, "Nia")
    first = guiding.say(journal, None, text="That was me.", listener=jake).moment
    assert first.thread == broke
    again = guiding.say(journal, None, text="Start over?", listener=jake, sitting=first.id).moment
    assert again.id == first.id
    other = guiding.say(journal, None, text="So loud.", listener=nia, sitting=first.id).moment
    assert (other.id == first.id, other.thread) == (False, None)
    more = guiding.say(journal, None, text="To both.", listener=jake, sitting=other.id)
    assert more.moment.id == other.id
    assert more.home.names(more.moment.members) == ["Maren", "Jake", "Nia"]


def test_words_of_another_speaker_are_another_repair(desk: Desk) -> None:
    (broke,) = desk.says("Nia snapped at me 20m ago")
    journal = desk.sit()
    maren, nia = who(journal, "Maren"), who(journal, "Nia")
    hers = guiding.say(journal, broke, text="That was me.", listener=maren).moment
    mine = guiding.say(
        journal, broke, text="I am here.", listener=nia, speaker=maren, sitting=hers.id
    ).moment
    assert mine.id != hers.id
    assert (hers.did, mine.did) == ((nia,), (maren,))
    alone = guiding.say(journal, ALONE, text="Sorry.", listener=maren, speaker=nia).moment
    assert (alone.did, set(alone.members)) == ((nia,), {maren, nia})


# bare, typed, answered


def test_taking_words_back_leaves_what_was_kept_without_any(desk: Desk) -> None:
    (broke,) = desk.says("yelled at Jake 20m ago")
    journal = desk.sit()
    bare = guiding.say(journal, broke).moment
    said = guiding.say(journal, broke, part=R1, text="That was me.", sitting=bare.id).moment
    assert said.id == bare.id
    left = guiding.unsay(journal, bare.id, part=R1, text="That was me.")
    assert left.moment._replace(changed=bare.changed) == bare
    assert left.thread is not None
    assert left.thread.state == "offered"


def test_a_line_that_was_typed_is_no_sitting_and_stays(desk: Desk) -> None:
    broke, typed = desk.says("snapped at Jake 20m ago", "apologised to Jake")
    journal = desk.sit()
    one = moments.show(journal, typed).moment
    assert (one.note, one.precision, one.thread) == (one.line, "minute", broke)
    assert guiding.resumed(journal, [one]) is None
    said = guiding.say(journal, broke, part=R1, text="That was me.", sitting=typed).moment
    assert said.id != typed
    left = guiding.unsay(journal, typed, text=one.note).moment
    assert (left.deleted, left.line) == (None, "apologised to Jake")


def test_the_same_answer_again_moves_nothing(desk: Desk) -> None:
    (broke,) = desk.says("yelled at Jake 20m ago")
    journal = desk.sit()
    ident = guiding.say(journal, broke).moment.id
    first = guiding.landed(journal, ident, "reconnected").moment
    desk.later(minutes=5)
    assert guiding.landed(journal, ident, "reconnected").moment == first
    history.undo(journal)
    assert moments.show(journal, ident).moment.landed is None
    desk.later(minutes=-30)
    early = guiding.landed(desk.sit(), ident, "a-little").moment
    assert early.landed_at == early.at, "never before the repair"


# left and opened anew


def test_a_guide_opened_anew_goes_on_with_the_repair_of_this_sitting(desk: Desk) -> None:
    (broke,) = desk.says("snapped at Jake 20m ago")
    journal = desk.sit()
    first = guiding.say(journal, broke, part=R1, text="That was me.").moment
    desk.later(minutes=10)
    journal = desk.sit()
    there = threads.opened(journal, broke)
    assert guiding.resumed(journal, there.repairs) == first
    desk.later(minutes=21)
    assert guiding.resumed(desk.sit(), there.repairs) is None
    desk.later(minutes=-20)
    desk.me = "Kofi"
    assert guiding.resumed(desk.sit(), there.repairs) is None


def test_it_does_not_go_on_with_a_line_that_says_more_than_its_words(desk: Desk) -> None:
    broke, *_ = desk.says("snapped at Jake 20m ago", "said sorry to Jake 5m ago +tired")
    there = threads.opened(desk.sit(), broke)
    assert len(there.repairs) == 1
    assert guiding.resumed(desk.sit(), there.repairs) is None

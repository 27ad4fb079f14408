"""What an adult says of a thread: closed by a key, answered, put off to later; each undoable."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import pytest

from tracker.journal import editing, guiding, history, moments, threads
from tracker.journal.opening import Journal
from tracker.journal.threads import Done
from tracker.rules.moment import CLOSINGS, Reminder
from tracker.rules.threads import Thread
from tracker.store import profile
from tracker.store.errors import Missing, Usage

if TYPE_CHECKING:
    from tests.journal.conftest import Desk

MINUTE = 60_000_000
HOUR = 60 * MINUTE


@pytest.fixture
def told(desk: Desk) -> Sequence[str]:
    """Snapped at Jake, said sorry, snapped at Nia: the ids."""
    return desk.says("snapped at Jake 20m ago", "said sorry to Jake", "snapped at Nia 3h ago")


def state(journal: Journal, ident: str) -> str:
    return threads.opened(journal, ident).thread.state


def landed(journal: Journal, ident: str, answer: str | None) -> Thread:
    """Keep the other's answer with the newest repair, as the guide does."""
    newest = threads.opened(journal, ident).thread.moments[-1]
    thread = guiding.landed(journal, newest, answer).thread
    assert thread is not None
    return thread


def open_ones(journal: Journal) -> list[str]:
    return [one.id for one in threads.listed(journal).threads]


@pytest.mark.parametrize("how", CLOSINGS)
def test_an_adults_key_closes_a_thread_and_undo_opens_it(
    desk: Desk, told: Sequence[str], how: str
) -> None:
    journal = desk.sit()
    done = threads.close(journal, told[0], how)
    assert (done.thread.state, done.home.name(done.thread.said_by)) == (how, "Maren")
    assert (done.thread.closed_at, done.thread.window) == (desk.at, None)
    assert open_ones(journal) == [told[2]]
    assert told[0] in [one.id for one in threads.listed(journal, every=True).threads]
    back = history.undo(journal)
    assert back.what == "close"
    assert re.fullmatch(r"Jake, a rupture, 17:32, [a-z ]+", back.text)
    assert state(journal, told[0]) == "offered"
    history.redo(journal)
    assert state(journal, told[0]) == how


def test_a_later_word_takes_the_place_of_an_earlier_one(desk: Desk, told: Sequence[str]) -> None:
    journal = desk.sit()
    threads.close(journal, told[0], "let-go")
    desk.later(minutes=5)
    desk.me = "Kofi"
    journal = desk.sit()
    done = threads.close(journal, told[0], "not-ours-to-mend")
    assert (done.thread.state, done.home.name(done.thread.said_by)) == ("not-ours-to-mend", "Kofi")
    with journal.reading() as db:
        assert len(profile.closings(db)) == 1
    history.undo(journal)
    assert state(journal, told[0]) == "let-go"
    desk.me = "Maren"
    history.undo(desk.sit())
    assert state(desk.sit(), told[0]) == "offered"


def test_the_same_word_again_is_no_change(desk: Desk, told: Sequence[str]) -> None:
    journal = desk.sit()
    threads.close(journal, told[0], "let-go")
    desk.me = "Kofi"
    done = threads.close(desk.sit(), told[0], "let-go")
    assert done.home.name(done.thread.said_by) == "Maren"
    desk.me = "Maren"
    history.undo(desk.sit())
    assert state(desk.sit(), told[0]) == "offered"


def test_reopened_by_hand(desk: Desk, told: Sequence[str]) -> None:
    journal = desk.sit()
    threads.close(journal, told[0], "let-go")
    assert threads.reopen(journal, told[0]).thread.state == "offered"
    history.undo(journal)
    assert state(journal, told[0]) == "let-go"
    assert threads.reopen(journal, told[2]).thread.state == "open", "nobody closed it"


def test_a_child_closes_nothing(desk: Desk, told: Sequence[str]) -> None:
    desk.me = "Nia"
    changes: list[Callable[[Journal], Done]] = [
        lambda journal: threads.close(journal, told[0], "let-go"),
        lambda journal: threads.reopen(journal, told[0]),
    ]
    for change in changes:
        with pytest.raises(Usage, match="grown-up"):
            change(desk.sit())
    assert state(desk.sit(), told[0]) == "offered"


def test_words_that_nobody_knows(desk: Desk, told: Sequence[str]) -> None:
    with pytest.raises(Usage, match="as “"):
        threads.close(desk.sit(), told[0], "mended")


def test_the_others_answer_goes_to_the_newest_repair(desk: Desk, told: Sequence[str]) -> None:
    desk.later(minutes=30)
    (later,) = desk.says("made up with Jake")
    journal = desk.sit()
    desk.later(days=1)
    done = landed(journal, told[0], "a-little")
    assert (done.landed, done.state) == ("a-little", "offered")
    newest = moments.show(journal, later).moment
    assert (newest.landed, newest.landed_at) == ("a-little", desk.at)
    assert moments.show(journal, told[1]).moment.landed is None
    desk.later(minutes=1)
    assert landed(journal, later, "reconnected").state == "mended"
    desk.later(days=1)
    assert landed(journal, told[0], "not-yet").state == "offered", "it opens again"
    assert history.undo(journal).what == "edit"
    assert state(journal, told[0]) == "mended"
    for _ in range(2):
        history.undo(journal)
    assert moments.show(journal, later).moment.landed is None


def test_an_answer_can_be_taken_out_and_the_same_is_none(desk: Desk, told: Sequence[str]) -> None:
    journal = desk.sit()
    landed(journal, told[0], "not-yet")
    landed(journal, told[0], "not-yet")
    assert landed(journal, told[0], None).landed is None
    assert moments.show(journal, told[1]).moment.landed_at is None
    history.undo(journal)
    history.undo(journal)
    assert threads.opened(journal, told[0]).thread.landed is None


def test_a_closing_stands_until_somebody_says_not_yet(desk: Desk, told: Sequence[str]) -> None:
    journal = desk.sit()
    threads.close(journal, told[0], "mended-without-words")
    desk.later(days=1)
    assert landed(journal, told[0], "not-yet").state == "offered"


def test_put_off_to_later(desk: Desk, told: Sequence[str]) -> None:
    journal = desk.sit()
    evening = desk.at + 2 * HOUR
    assert threads.remind(journal, told[0], evening).thread.remind_at == evening
    (first,) = reminders(journal)
    desk.later(minutes=1)
    tomorrow = desk.at + 24 * HOUR
    assert threads.remind(journal, told[1], tomorrow).thread.remind_at == tomorrow
    (second,) = reminders(journal)
    assert (second.id, second.thread) == (first.id, told[0]), "one a thread, by its repair too"
    every = {one.id: one for one in threads.listed(journal, every=True).threads}
    assert every[told[0]].remind_at == tomorrow
    assert {one.id: one.remind_at for one in threads.listed(journal).threads} == {
        told[0]: tomorrow,
        told[2]: None,
    }
    assert history.undo(journal).text == "Jake, a rupture, 17:32, a reminder"
    assert reminders(journal) == [first]
    assert threads.remind(journal, told[0], None).thread.remind_at is None
    assert reminders(journal) == []
    history.undo(journal)
    history.undo(journal)
    assert reminders(journal) == []


def test_each_grown_up_has_a_reminder_of_their_own(desk: Desk, told: Sequence[str]) -> None:
    mine = threads.remind(desk.sit(), told[0], desk.at + HOUR)
    desk.me = "Kofi"
    journal = desk.sit()
    assert threads.opened(journal, told[0]).thread.remind_at is None
    assert threads.remind(journal, told[0], desk.at + HOUR).thread.remind_at == desk.at + HOUR
    assert len(reminders(journal)) == 2
    threads.remind(journal, told[0], desk.at + 2 * HOUR)
    assert history.undo(journal).text.endswith(", a reminder")
    threads.remind(journal, told[0], None)
    desk.me = "Maren"
    journal = desk.sit()
    assert threads.opened(journal, told[0]).thread == mine.thread
    assert {one.id: one.remind_at for one in threads.listed(journal).threads} == {
        told[0]: desk.at + HOUR,
        told[2]: None,
    }
    assert len(reminders(journal)) == 1
    history.undo(journal)
    assert reminders(journal) == []


def test_one_that_nobody_known_set_is_anybodys(desk: Desk, told: Sequence[str]) -> None:
    desk.me = None
    threads.remind(desk.sit(), told[0], desk.at + HOUR)
    desk.me = "Kofi"
    journal = desk.sit()
    assert threads.opened(journal, told[0]).thread.remind_at == desk.at + HOUR
    assert threads.remind(journal, told[0], desk.at + 2 * HOUR).thread.remind_at is not None
    (his,) = reminders(journal)
    assert (his.at, his.by is None) == (desk.at + 2 * HOUR, False)
    desk.me = None
    assert threads.opened(desk.sit(), told[0]).thread.remind_at is None
    desk.me = "Kofi"
    history.undo(desk.sit())
    assert threads.remind(desk.sit(), told[0], None).thread.remind_at is None
    assert reminders(desk.sit()) == []


def reminders(journal: Journal) -> list[Reminder]:
    with journal.reading() as db:
        return profile.reminders(db)


def test_a_reminder_is_silent_while_an_end_stands(desk: Desk, told: Sequence[str]) -> None:
    journal = desk.sit()
    threads.remind(journal, told[0], desk.at + HOUR)
    assert threads.close(journal, told[0], "let-go").thread.remind_at is None
    assert len(reminders(journal)) == 1
    with pytest.raises(Usage, match="found its end"):
        threads.remind(journal, told[0], desk.at + 2 * HOUR)
    assert threads.reopen(journal, told[0]).thread.remind_at == desk.at + HOUR


def test_what_turns_out_to_be_no_rupture_takes_all_along(desk: Desk, told: Sequence[str]) -> None:
    journal = desk.sit()
    threads.remind(journal, told[0], desk.at + HOUR)
    moments.edit(journal, told[0], "played shops with Jake")
    assert reminders(journal) == []
    history.undo(journal)
    assert threads.opened(journal, told[0]).thread.remind_at == desk.at + HOUR


def test_a_rupture_that_another_put_off_goes_and_comes_with_its_reminder(
    desk: Desk, told: Sequence[str]
) -> None:
    desk.me = "Kofi"
    threads.remind(desk.sit(), told[2], desk.at + HOUR)
    desk.me = "Maren"
    journal = desk.sit()
    history.undo(journal)
    assert told[2] not in open_ones(journal)
    history.redo(journal)
    desk.me = "Kofi"
    assert threads.opened(desk.sit(), told[2]).thread.remind_at == desk.at + HOUR


# unrolled


def test_a_thread_unrolled(desk: Desk, told: Sequence[str]) -> None:
    desk.later(minutes=30)
    (later,) = desk.says("made up with Jake")
    found = threads.opened(desk.sit(), told[1][-8:])
    assert (found.thread.id, found.rupture.id) == (told[0], told[0])
    assert [one.id for one in found.repairs] == [told[1], later]
    assert [one.id for one in found.ruptures_of_pair] == [told[0]]
    assert found.helped is None


def test_the_ruptures_in_which_these_two_were_together(desk: Desk) -> None:
    first, _, round_, gone, last = desk.says(
        "snapped at Jake 3h ago",
        "snapped at Nia 2h ago",
        "snapped at Jake and Nia 1h ago",
        "yelled at Jake 50m ago",
        "yelled at Jake 40m ago",
    )
    journal = desk.sit()
    moments.delete(journal, gone)
    found = threads.opened(journal, last)
    assert [one.id for one in found.ruptures_of_pair] == [first, round_, last]
    assert [one.id for one in threads.opened(journal, round_).ruptures_of_pair] == [round_]


def test_a_rupture_of_nobody_known_is_alone(desk: Desk, told: Sequence[str]) -> None:
    (someone,) = desk.says("yelled")
    journal = desk.sit()
    one = moments.show(journal, someone).moment
    nobody = editing.rewrite(journal, someone, one._replace(people=(), unsure=())).moment
    assert [each.id for each in threads.opened(journal, nobody.id).ruptures_of_pair] == [someone]


def test_what_helped_them_last_time(desk: Desk) -> None:
    broke, _ = desk.says("snapped at Jake 20m ago", "said sorry to Jake")
    landed(desk.sit(), broke, "reconnected")
    desk.later(days=2)
    again, other = desk.says("yelled at Jake 5m ago", "yelled at Nia 5m ago")
    journal = desk.sit()
    helped = threads.opened(journal, again).helped
    assert helped is not None
    assert (helped.thread, helped.parts, helped.minutes) == (broke, ("responsibility",), 20)
    assert helped.note == "said sorry to Jake"
    assert threads.opened(journal, other).helped is None
    assert threads.opened(journal, broke).helped is None, "not of itself"


def test_nobody_meets_anothers_own(desk: Desk, told: Sequence[str]) -> None:
    from tracker.journal import editing

    editing.set_audience(desk.sit(), told[0], "own")
    desk.me = "Kofi"
    journal = desk.sit()
    for change in (
        lambda: threads.opened(journal, told[0]),
        lambda: threads.close(journal, told[0], "let-go"),
        lambda: threads.remind(journal, told[0], desk.at),
        lambda: threads.opened(journal, told[1]),
    ):
        with pytest.raises(Missing):
            change()


def test_what_is_part_of_no_thread(desk: Desk) -> None:
    (note,) = desk.says("porridge for everybody")
    for ident in (note, "0" * 32):
        with pytest.raises(Missing):
            threads.opened(desk.sit(), ident)


# what is not sure yet


def test_a_rupture_that_may_be_none_is_no_thread_yet(desk: Desk) -> None:
    (doubt,) = desk.says("did I yell at Nia?")
    journal = desk.sit()
    shown = moments.show(journal, doubt)
    assert (shown.moment.kind, shown.moment.unsure) == ("rupture", ("kind",))
    assert shown.thread is None
    assert threads.listed(journal, every=True).threads == []
    with pytest.raises(Missing):
        threads.close(journal, doubt, "let-go")
    moments.edit(journal, doubt, None)
    assert moments.show(journal, doubt).thread is not None


def test_a_repair_that_may_be_none_joins_once_it_is_sorted(desk: Desk) -> None:
    broke, doubt = desk.says("snapped at Nia 2h ago", "wanted to say sorry to Nia")
    journal = desk.sit()
    one = moments.show(journal, doubt).moment
    assert (one.kind, one.unsure, one.thread) == ("repair", ("kind",), None)
    assert threads.opened(journal, broke).thread.state == "open"
    kept = moments.edit(journal, doubt, None)
    assert (kept.moment.thread, kept.moment.unsure) == (broke, ())
    assert threads.opened(journal, broke).thread.state == "offered"
    history.undo(journal)
    assert threads.opened(journal, broke).thread.state == "open"

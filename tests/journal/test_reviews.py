"""A family review: begun, filled, paused, gone on with, finished, found again, taken back."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress

import pytest

from tests.journal import on_hand
from tests.journal.conftest import Desk
from tracker.journal import agenda, history, reviews
from tracker.journal.opening import Journal
from tracker.journal.reviews import Kept
from tracker.rules.moment import NewWord, Review, Thanks
from tracker.store.errors import (
    ChangedSince,
    Empty,
    Missing,
    NothingToUndo,
    TooLong,
    UnknownMember,
    Usage,
)

NOBODY = "f" * 32


def ids(journal: Journal, *names: str) -> list[str]:
    """The ids of members by their names; of everybody for no name."""
    with journal.reading() as db:
        home = journal.home(db)
    return [home.find(name).id for name in names] or [one.id for one in home.members]


def begun(journal: Journal, *names: str) -> Review:
    return reviews.begin(journal, ids(journal, *names)).review


def now(journal: Journal) -> Review:
    """The newest review as it stands."""
    return on_hand.reviews(journal)[0]


def test_a_review_begins_with_its_week_and_its_jobs(desk: Desk) -> None:
    journal = desk.sit()
    maren, kofi, jake, nia = ids(journal)
    one = begun(journal, "Nia", "Maren", "Jake")
    assert one.day == "2026-11-24"
    assert (one.first_day, one.last_day) == ("2026-11-16", "2026-11-22")
    assert one.present == (maren, jake, nia)  # in the family's order
    assert (one.led_by, one.written_by, one.timed_by) == (maren, nia, jake)
    assert (one.at, one.began, one.finished) == ("here", desk.at, None)
    assert now(journal) == one
    desk.later(days=5)
    reviews.finish(journal, one.id)
    two = begun(journal)
    assert (two.first_day, two.led_by) == ("2026-11-23", kofi)


def test_one_that_waits_is_gone_on_with(desk: Desk) -> None:
    journal = desk.sit()
    one = begun(journal)
    reviews.stand(journal, one.id, "thread", ["thanks"])
    desk.later(days=1)
    again = begun(desk.sit("app"), "Maren")
    assert again == one._replace(at="thread", skipped=("thanks",))
    desk.later(days=1)  # a thursday looks at its own week
    other = begun(journal, "Maren")
    assert other.id != one.id
    reviews.finish(journal, other.id)
    assert begun(journal, "Maren").id != other.id


def test_nobody_begins_one_and_strangers_are_refused(desk: Desk) -> None:
    journal = desk.sit()
    with pytest.raises(Usage, match="Nobody is at the table"):
        reviews.begin(journal, [])
    with pytest.raises(UnknownMember):
        reviews.begin(journal, [NOBODY])
    assert on_hand.reviews(journal) == []


def test_who_comes_or_leaves_takes_no_job_from_another(desk: Desk) -> None:
    journal = desk.sit()
    maren, kofi, jake, nia = ids(journal)
    one = begun(journal, "Maren", "Jake", "Nia")
    kept = reviews.present(journal, one.id, [jake, nia, kofi]).review
    assert kept.present == (kofi, jake, nia)
    assert (kept.led_by, kept.written_by, kept.timed_by) == (kofi, nia, jake)
    back = reviews.present(journal, one.id, ids(journal)).review
    assert (back.led_by, back.written_by, back.timed_by) == (kofi, nia, jake)
    assert reviews.present(journal, one.id, ids(journal)).review == back
    with pytest.raises(Usage):
        reviews.present(journal, one.id, [])
    assert maren not in (back.led_by, back.written_by, back.timed_by)


def test_thanks_are_kept_said_anew_and_taken_out(desk: Desk) -> None:
    journal = desk.sit()
    maren, _, jake, _ = ids(journal)
    one = begun(journal)
    reviews.thank(journal, one.id, jake, maren, " for the \x1b[31mpancakes\n ")
    reviews.thank(journal, one.id, maren, None, "for all of it")
    reviews.reword(journal, one.id, now(journal).thanks[1], "for the slow morning")
    kept = reviews.take_out(journal, one.id, now(journal).thanks[0]).review
    assert tuple(each._replace(id="", changed=0) for each in kept.thanks) == (
        Thanks(jake, maren, "for the \N{REPLACEMENT CHARACTER}[31mpancakes", shared=False),
        Thanks(maren, None, "for the slow morning"),
    )
    for gone in (kept.thanks[0], Thanks(), kept.thanks[1]._replace(id=NOBODY)):
        with pytest.raises(Missing):
            reviews.take_out(journal, one.id, gone)
        with pytest.raises(Missing):
            reviews.reword(journal, one.id, gone, "x")
    with pytest.raises(Empty):
        reviews.thank(journal, one.id, jake, None, " \n")
    with pytest.raises(TooLong):
        reviews.thank(journal, one.id, jake, None, "x" * 201)
    with pytest.raises(UnknownMember):
        reviews.thank(journal, one.id, jake, NOBODY, "x")
    history.undo(journal)
    assert now(journal).thanks[0].shared


def test_thanks_that_another_program_changed_meanwhile_stay(desk: Desk) -> None:
    """Two programs look at one review: neither takes out what the other put in its place."""

    def in_other_words(journal: Journal, ident: str, seen: Thanks) -> Kept:
        return reviews.reword(journal, ident, seen, "x")

    journal = desk.sit()
    maren, kofi, jake, _ = ids(journal)
    one = begun(journal)
    reviews.thank(journal, one.id, maren, kofi, "for the soup")
    seen = reviews.thank(journal, one.id, kofi, maren, "a joke").review.thanks[1]
    history.undo(journal)
    other = reviews.thank(journal, one.id, jake, maren, "for the kite").review
    for change in (reviews.take_out, in_other_words):
        with pytest.raises(Missing, match="not in this review any more"):
            change(journal, one.id, seen)
    assert now(journal) == other
    soup = other.thanks[0]
    reviews.reword(journal, one.id, soup, "for the hot soup")
    for change in (reviews.take_out, in_other_words):
        with pytest.raises(ChangedSince, match="said otherwise since then"):
            change(journal, one.id, soup)
    again = now(journal).thanks[0]
    assert (again.text, again.shared, again.id) == ("for the hot soup", True, soup.id)
    assert not reviews.take_out(journal, one.id, again).review.thanks[0].shared


def test_words_come_with_a_name_only_where_their_child_says_so(desk: Desk) -> None:
    journal = desk.sit()
    nia = ids(journal, "Nia")[0]
    one = begun(journal)
    reviews.add_word(journal, one.id, "cosy")
    reviews.add_word(journal, one.id, "COSY")
    reviews.name_word(journal, one.id, "Cosy", nia)
    reviews.name_word(journal, one.id, "left out", nia)
    reviews.name_word(journal, one.id, "left out", None)
    reviews.add_word(journal, one.id, "proud", nia)
    assert now(journal).words == (
        NewWord("cosy", nia),
        NewWord("left out"),
        NewWord("proud", nia),
    )
    with pytest.raises(UnknownMember):
        reviews.add_word(journal, one.id, "glad", NOBODY)


def test_one_line_is_taken_up_and_settled(desk: Desk) -> None:
    journal = desk.sit()
    shoes = agenda.add(journal, "the shoes").line
    dog = agenda.add(journal, "the dog").line
    one = begun(journal)
    with pytest.raises(Usage, match="no line"):
        reviews.settle(journal, one.id, "a basket")
    reviews.take_up(journal, one.id, dog.id)
    reviews.take_up(journal, one.id, shoes.id)
    desk.later(minutes=5)
    reviews.settle(journal, one.id, "a basket each")
    reviews.settle(journal, one.id, "a basket each, by the door")
    assert now(journal).agenda == shoes.id
    with journal.reading() as db:
        line = agenda.found(db, journal.home(db), shoes.id)
    assert (line.review, line.settled) == (one.id, desk.at)
    assert line.outcome == "a basket each, by the door"
    assert on_hand.lines(journal) == [dog]
    reviews.finish(journal, one.id)
    other = begun(journal)
    with pytest.raises(Usage, match="talked about already"):
        reviews.take_up(journal, other.id, shoes.id)
    with pytest.raises(Missing):
        reviews.take_up(journal, other.id, NOBODY)
    reviews.take_up(journal, other.id, dog.id)
    assert reviews.take_up(journal, other.id, None).review.agenda is None


def test_choices_and_the_next_intention(desk: Desk) -> None:
    journal = desk.sit()
    one = begun(journal)
    reviews.choose_ritual(journal, one.id, "three good things")
    reviews.choose_fun(journal, one.id, " torches  in the garden ")
    reviews.intend(journal, one.id, "a walk before dark")
    kept = now(journal)
    assert (kept.ritual, kept.fun) == ("three good things", "torches in the garden")
    assert kept.intention == "a walk before dark"
    reviews.choose_ritual(journal, one.id, None)
    assert now(journal).ritual is None
    with pytest.raises(Missing):
        reviews.intention_kept(journal, one.id, True)
    reviews.finish(journal, one.id)
    desk.later(days=6)
    two = begun(journal)
    for said in (True, False, None):
        kept = reviews.intention_kept(journal, two.id, said).review
        assert (kept.id, kept.kept) == (one.id, said)
    reviews.intend(journal, two.id, "bake")
    reviews.intend(journal, two.id, " ")
    assert now(journal).intention == ""


def test_where_it_stands_is_kept_and_is_no_change(desk: Desk) -> None:
    journal = desk.sit()
    nia = ids(journal, "Nia")[0]
    one = begun(journal)
    reviews.thank(journal, one.id, nia, None, "for the fox book")
    changed = now(journal).changed
    desk.later(minutes=1)
    reviews.stand(journal, one.id, "ritual", ["words", "agenda", "words"])
    kept = now(journal)
    assert (kept.at, kept.skipped, kept.changed) == ("ritual", ("words", "agenda"), changed)
    for wrong in (("experiment", []), ("fun", ["dessert"])):
        with pytest.raises(Usage):
            reviews.stand(journal, one.id, *wrong)
    # what came before it can be taken back, and it stands where it stood
    assert history.undo(journal).text == "a word of thanks"
    assert now(journal) == one._replace(at="ritual", skipped=("words", "agenda"))
    assert history.redo(journal).text == "a word of thanks"
    assert now(journal) == kept
    reviews.finish(journal, one.id)
    done = now(journal)
    assert (done.finished, done.at) == (desk.at, "done")
    assert reviews.stand(journal, one.id, "here").review == done
    desk.later(minutes=1)
    assert reviews.finish(journal, one.id).review == done


def test_a_review_whose_end_is_taken_back_stands_where_it_stood(desk: Desk) -> None:
    journal = desk.sit()
    one = begun(journal)
    reviews.stand(journal, one.id, "fun", ["thread"])
    before = now(journal)
    reviews.finish(journal, one.id)
    over = now(journal)
    history.undo(journal)
    assert now(journal) == before
    assert (before.at, before.skipped, before.finished) == ("fun", ("thread",), None)
    reviews.stand(journal, one.id, "intention")
    history.redo(journal)
    assert (now(journal).at, now(journal).finished) == ("done", over.finished)


CHANGES: dict[str, Callable[[Journal, Review, str, str], Kept]] = {
    "present": lambda j, one, who, line: reviews.present(j, one.id, [who]),
    "thank": lambda j, one, who, line: reviews.thank(j, one.id, who, None, "x"),
    "reword": lambda j, one, who, line: reviews.reword(j, one.id, now(j).thanks[0], "y"),
    "take out": lambda j, one, who, line: reviews.take_out(j, one.id, now(j).thanks[0]),
    "word": lambda j, one, who, line: reviews.add_word(j, one.id, "cosy"),
    "name": lambda j, one, who, line: reviews.name_word(j, one.id, "cosy", who),
    "take up": lambda j, one, who, line: reviews.take_up(j, one.id, line),
    "settle": lambda j, one, who, line: reviews.settle(j, one.id, "a basket"),
    "ritual": lambda j, one, who, line: reviews.choose_ritual(j, one.id, "toast"),
    "fun": lambda j, one, who, line: reviews.choose_fun(j, one.id, "our band"),
    "intend": lambda j, one, who, line: reviews.intend(j, one.id, "a walk"),
    "kept": lambda j, one, who, line: reviews.intention_kept(j, one.id, True),
    "finish": lambda j, one, who, line: reviews.finish(j, one.id),
}


def ready(desk: Desk, journal: Journal) -> tuple[Review, str, str]:
    """A review in the middle of it, after another; somebody, and a line that it took up."""
    nia = ids(journal, "Nia")[0]
    earlier = begun(journal)
    reviews.intend(journal, earlier.id, "bake")
    reviews.finish(journal, earlier.id)
    desk.later(days=7)
    line = agenda.add(journal, "the shoes").line.id
    one = begun(journal)
    reviews.thank(journal, one.id, nia, None, "for the soup")
    reviews.take_up(journal, one.id, line)
    return now(journal), nia, agenda.add(journal, "the dog").line.id


@pytest.mark.parametrize("name", CHANGES)
def test_every_change_is_one_that_undo_takes_back(desk: Desk, name: str) -> None:
    journal = desk.sit()
    one, who, line = ready(desk, journal)
    reviews.stand(journal, one.id, "done")  # it stays where it stands
    before = on_hand.reviews(journal), on_hand.lines(journal)
    desk.later(minutes=1)
    CHANGES[name](journal, one, who, line)
    after = on_hand.reviews(journal), on_hand.lines(journal)
    assert after != before
    done = history.undo(journal)
    assert done.what == "review"
    assert done.text
    assert (on_hand.reviews(journal), on_hand.lines(journal)) == before
    history.redo(journal)
    assert (on_hand.reviews(journal), on_hand.lines(journal)) == after


@pytest.mark.parametrize("name", CHANGES)
def test_what_is_not_there_is_said_so(desk: Desk, name: str) -> None:
    journal = desk.sit()
    _, who, line = ready(desk, journal)
    with pytest.raises(Missing):
        CHANGES[name](journal, Review(NOBODY), who, line)
    with pytest.raises(Missing):
        reviews.stand(journal, NOBODY, "here")


def test_the_whole_of_it_goes_back_step_by_step(desk: Desk) -> None:
    journal = desk.sit()
    one, who, line = ready(desk, journal)
    for change in CHANGES.values():
        change(journal, one, who, line)
    undone = 0
    with suppress(NothingToUndo):
        while undone < 50:
            history.undo(journal)
            undone += 1
    assert 15 < undone < 50
    assert on_hand.reviews(journal) == []
    assert on_hand.lines(journal) == []


def test_nothing_is_taken_back_from_under_a_review(desk: Desk) -> None:
    """A line that another took up, and a review in which another said thanks."""
    maren = desk.sit()
    line = agenda.add(maren, "the shoes").line
    desk.me = "Kofi"
    kofi = desk.sit()
    one = begun(kofi)
    reviews.take_up(kofi, one.id, line.id)
    desk.me = "Maren"
    journal = desk.sit()
    with pytest.raises(ChangedSince):
        history.undo(journal)
    assert now(journal).agenda == line.id
    reviews.thank(journal, one.id, one.present[0], None, "for waiting")
    desk.me = "Kofi"
    with pytest.raises(ChangedSince):
        history.undo(desk.sit())


def test_reviews_are_listed_newest_first(desk: Desk) -> None:
    journal = desk.sit()
    days = []
    for _ in range(3):
        one = begun(journal)
        reviews.intend(journal, one.id, f"plan {one.day}")
        reviews.finish(journal, one.id)
        days.append(one.day)
        desk.later(days=7)
    assert [one.day for one in on_hand.reviews(journal)] == days[::-1]


def test_a_review_is_found_by_what_was_said_there(desk: Desk) -> None:
    journal = desk.sit()
    one, _, _ = ready(desk, journal)
    nia = ids(journal, "Nia")[0]
    reviews.settle(journal, one.id, "Socks in a Kästchen")
    reviews.thank(journal, one.id, nia, None, "for the marmalade")
    reviews.take_out(journal, one.id, now(journal).thanks[1])
    reviews.intend(journal, one.id, "moon, together")

    def hits(text: str) -> int:
        found = reviews.found(journal, text).reviews
        assert all(each.id == one.id for each in found)
        return len(found)

    for said in ("SOUP", "kastchen socks", "moon shoes", "together"):
        assert hits(said) == 1, said
    for silent in ("marmalade", "dog", "soup rabbit", "", " \n"):
        assert hits(silent) == 0, silent


def test_another_family_has_reviews_of_its_own(desk: Desk) -> None:
    from tracker.journal import profile

    journal = desk.sit()
    one = begun(journal)
    line = agenda.add(journal, "the shoes").line
    profile.create_family(journal, "Amara & Lev", "America/Toronto")
    desk.family, desk.me = "Amara & Lev", None
    other = desk.sit()
    assert on_hand.reviews(other) == []
    assert on_hand.lines(other) == []
    with pytest.raises(Missing):
        reviews.finish(other, one.id)
    with pytest.raises(Missing):
        agenda.change(other, line.id, "x")


def test_a_change_says_nothing_of_what_was_said(desk: Desk) -> None:
    """Its words stand on Today and in the shell, where anybody looks over a shoulder."""
    journal = desk.sit()
    one, who, line = ready(desk, journal)
    for change in CHANGES.values():
        change(journal, one, who, line)
    desk.leave()
    with closing(sqlite3.connect(desk.places.store)) as db:
        told = " ".join(text for (text,) in db.execute("SELECT text FROM change"))
    for word in ("soup", "shoes", "dog", "basket", "bake", "walk", "cosy", "toast", "band"):
        assert word not in told

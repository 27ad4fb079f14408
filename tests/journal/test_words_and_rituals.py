"""Words and rituals of a family: its own, first uses, what helps whom, tonight's."""

from __future__ import annotations

import pytest

from tests.journal.conftest import Desk
from tracker.journal import guiding, rituals, vocabulary
from tracker.journal.editing import set_audience
from tracker.journal.home import Home
from tracker.journal.opening import Journal
from tracker.journal.today import notes, page
from tracker.store import changes, quick
from tracker.store.errors import Empty, Missing, TooLong, UnknownMember, Usage


def home(journal: Journal) -> Home:
    with journal.reading() as db:
        return journal.home(db)


def ident(journal: Journal, name: str) -> str:
    return home(journal).find(name).id


def undo(journal: Journal) -> None:
    here = home(journal)
    with journal.writing() as db:
        changes.undo(db, here.family.id, here.me, journal.real_now())


def names(journal: Journal, *, hidden: bool = False) -> set[str]:
    return {one.word for one in vocabulary.listed(journal).words if one.hidden == hidden}


# words


def test_a_word_of_ones_own_comes_is_hidden_and_is_shown_again(desk: Desk) -> None:
    journal = desk.sit()
    kept = vocabulary.add(journal, "  わくわく ", field="high-pleasant", near=["excited"], by="Nia")
    assert (kept.word.word, kept.word.own, kept.word.by) == (
        "わくわく",
        True,
        ident(journal, "Nia"),
    )
    assert "わくわく" in names(journal)
    vocabulary.hide(journal, "わくわく")
    assert "わくわく" in names(journal, hidden=True)
    again = vocabulary.add(journal, "わくわく", meaning="Can’t wait.")
    assert (again.word.id, again.word.field) == (kept.word.id, "high-pleasant")
    assert (again.word.hidden, again.word.meaning) == (False, "Can’t wait.")
    for _ in range(3):
        undo(journal)
    assert "わくわく" not in names(journal) | names(journal, hidden=True)


def test_a_word_of_the_guide_is_hidden_and_comes_back(desk: Desk) -> None:
    journal = desk.sit()
    assert len(names(journal)) == 165
    vocabulary.hide(journal, " MAD ")
    assert names(journal, hidden=True) == {"mad"}
    vocabulary.hide(journal, "mad")
    vocabulary.add(journal, "mad")
    assert names(journal, hidden=True) == set()
    vocabulary.hide(journal, "mad")
    vocabulary.show(journal, "mad")
    vocabulary.show(journal, "mad")
    assert len(names(journal)) == 165


def test_accents_make_another_word(desk: Desk) -> None:
    journal = desk.sit()
    for word in ("はは", "ぱぱ", "Ano", "año", "ANO"):
        vocabulary.add(journal, word)
    ours = [one.word for one in vocabulary.listed(journal).words if one.own]
    assert ours == ["はは", "ぱぱ", "Ano", "año"]


@pytest.mark.parametrize(
    ("word", "more", "trouble"),
    [
        (" \t ", {}, Empty),
        ("x" * 81, {}, TooLong),
        ("fizzy", {"field": "bad"}, Usage),
        ("fizzy", {"from_age": 100}, Usage),
        ("fizzy", {"by": "Nobody"}, UnknownMember),
        ("fizzy", {"meaning": "x" * 201}, TooLong),
    ],
)
def test_what_cannot_be_a_word_is_refused(
    desk: Desk, word: str, more: dict[str, str], trouble: type[Exception]
) -> None:
    journal = desk.sit()
    with pytest.raises(trouble):
        vocabulary.add(journal, word, **more)  # type: ignore[arg-type]
    with pytest.raises(Missing):
        vocabulary.hide(journal, "never heard of it")


def test_the_shelf_tells_first_uses_with_their_sentence(desk: Desk) -> None:
    first = desk.says("Nia felt proud: the voices")[0]
    desk.later(days=1)
    desk.says("Nia felt proud again", "Nia felt sad", "+p Nia felt jealous", "feeling: Jake mad")
    (nia,) = vocabulary.listed(desk.sit(), "Nia").members
    assert nia.used == ("proud", "sad")
    assert nia.first[0] == vocabulary.First("proud", "2026-11-24", first, nia.first[0].sentence)
    assert "voices" in nia.first[0].sentence
    assert [one.member for one in vocabulary.listed(desk.sit()).members] == [
        ident(desk.sit(), "Jake"),
        ident(desk.sit(), "Nia"),
    ]


def test_the_word_of_a_day_stays_whatever_is_kept_that_day(desk: Desk) -> None:
    desk.says("Nia felt sad")
    desk.later(days=1)
    before = todays(desk)
    nia = ident(desk.sit(), "Nia")
    assert before[nia].because == "near"
    assert before[nia].next_to == "sad"
    desk.later(minutes=1)
    desk.says("Nia felt proud", f"Nia felt {before[nia].word}")
    vocabulary.add(desk.sit(), "fizzy-legs")
    assert todays(desk) == before
    desk.me = "Kofi"
    assert todays(desk) == before
    vocabulary.hide(desk.sit(), before[nia].word)
    assert todays(desk)[nia].word != before[nia].word
    desk.later(days=1)
    assert todays(desk)[nia].word not in ("sad", "proud", before[nia].word)


def todays(desk: Desk) -> dict[str, vocabulary.TodaysWord]:
    journal = desk.sit()
    with journal.reading() as db:
        return vocabulary.todays(quick.whole(db), journal.home(db), journal.now())


# rituals


def test_a_ritual_in_a_line_is_kept_with_it(desk: Desk) -> None:
    made = rituals.add(
        desk.sit(), "the sorry couch", kind="place", how="Sit on it.", bands=["teen"]
    )
    assert made.ritual.own
    ids = desk.says(
        "toast on the step with Nia",
        "said sorry to Jake, on The  Sorry Couch",
        "hugged Nia, three squeezes",
        "toast on the step, somebody should",
        "note: two warm cups for the list",
    )
    found = {one.ritual.name: one for one in rituals.listed(desk.sit()).rituals}
    assert found["toast on the step"].used == found["three squeezes"].used == 1
    (pair,) = found["the sorry couch"].pairs
    assert (pair.n, pair.landed) == (1, None)
    assert [(use.moment, use.kind) for use in pair.uses] == [(ids[1], "repair")]
    assert found["two warm cups"].used == 0


def test_from_five_uses_on_the_answers_are_counted(desk: Desk) -> None:
    for _ in range(4):
        desk.says("said sorry to Jake, three squeezes")
        desk.later(minutes=5)
    assert squeezes(desk).landed is None
    last = desk.says("said sorry to Jake, three squeezes")[0]
    guiding.landed(desk.sit(), last, "reconnected")
    assert squeezes(desk).landed == {"reconnected": 1, "a-little": 0, "not-yet": 0}
    assert squeezes(desk).n == 5
    desk.says("hugged Kofi, three squeezes")
    grown = {ident(desk.sit(), "Maren"), ident(desk.sit(), "Kofi")}
    found = {one.ritual.name: one for one in rituals.listed(desk.sit()).rituals}
    assert found["three squeezes"].used == 6
    assert all(set(pair.members) != grown for pair in found["three squeezes"].pairs)


def squeezes(desk: Desk) -> rituals.Pair:
    found = {one.ritual.name: one for one in rituals.listed(desk.sit()).rituals}
    return found["three squeezes"].pairs[0]


def test_a_guide_keeps_by_which_ritual(desk: Desk) -> None:
    broke = desk.says("snapped at Jake")[0]
    journal = desk.sit()
    said = guiding.say(journal, broke, part="reconnection", text="Sit with me?")
    kept = guiding.plan(journal, said.moment.id, ritual="toast on the step")
    assert kept.moment.ritual == "toast on the step"
    guiding.landed(journal, said.moment.id, "reconnected")
    who = [ident(journal, name) for name in ("Maren", "Jake")]
    with journal.reading() as db:
        assert rituals.helped(quick.whole(db), journal.home(db), who) == ["toast on the step"]
    assert guiding.plan(journal, said.moment.id, ritual="").moment.ritual is None


def test_tonight_is_what_helped_two_who_fell_out_and_stays_for_the_day(desk: Desk) -> None:
    broke = desk.says("snapped at Jake")[0]
    repair = desk.says("said sorry to Jake, three squeezes")[0]
    guiding.landed(desk.sit(), repair, "reconnected")
    desk.later(days=2)
    assert (found := tonight(desk)) is not None
    assert found.because != "helped"
    again = desk.says("shouted at Jake")[0]
    assert tonight(desk) == found
    desk.later(days=1)
    assert (helped := tonight(desk)) is not None
    assert (helped.ritual.name, helped.because) == ("three squeezes", "helped")
    here = home(desk.sit())
    assert "Jake" in rituals.why(here, helped)
    assert tonight(desk, child=True) != helped
    mended = desk.says("said sorry to Jake")[0]
    guiding.landed(desk.sit(), mended, "reconnected")
    assert tonight(desk) == helped
    desk.me = "Kofi"
    assert tonight(desk) == helped
    desk.me = "Maren"
    rituals.hide(desk.sit(), "three squeezes")
    assert (other := tonight(desk)) is not None
    assert other.ritual.name != "three squeezes"
    assert broke != again


def test_nobodys_own_break_shapes_tonight(desk: Desk) -> None:
    repair = desk.says("said sorry to Jake, three squeezes")[0]
    guiding.landed(desk.sit(), repair, "reconnected")
    broke = desk.says("snapped at Jake")[0]
    set_audience(desk.sit(), broke, "own")
    desk.later(days=1)
    assert (found := tonight(desk)) is not None
    assert found.because != "helped"


def tonight(desk: Desk, *, child: bool = False) -> rituals.Tonight | None:
    journal = desk.sit()
    with journal.reading() as db:
        return rituals.tonight(quick.whole(db), journal.home(db), journal.now(), child=child)


def test_every_reason_has_its_line(desk: Desk) -> None:
    journal = desk.sit()
    here = home(journal)
    one = rituals.listed(journal).rituals[0].ritual
    pair = (ident(journal, "Jake"), ident(journal, "Maren"))
    for because in ("helped", "own", "new", "again", "ages", "short"):
        found = rituals.Tonight(one, because, pair, ident(journal, "Jake"))
        for long in (False, True):
            assert "{" not in rituals.why(here, found, long=long)


def test_starters_are_hidden_and_shown(desk: Desk) -> None:
    journal = desk.sit()
    before = len(rituals.listed(journal).rituals)
    rituals.hide(journal, "Toast on the  step")
    hidden = [one.ritual.name for one in rituals.listed(journal).rituals if one.ritual.hidden]
    assert hidden == ["toast on the step"]
    assert "toast on the step" not in rituals.names(home(journal))
    assert desk.says("toast on the step with Nia")
    assert rituals.add(desk.sit(), "toast on the step").ritual.own is False
    rituals.show(desk.sit(), "toast on the step")
    assert len(rituals.listed(desk.sit()).rituals) == before
    assert "toast on the step" in rituals.names(home(desk.sit()))
    with pytest.raises(Missing):
        rituals.hide(desk.sit(), "walking on the moon")
    with pytest.raises(Usage):
        rituals.add(desk.sit(), "moon walk", kind="sport")


def test_that_we_did_it_is_a_connection(desk: Desk) -> None:
    journal = desk.sit()
    done = rituals.practised(journal, "three squeezes", [ident(journal, "Nia")]).moment
    assert (done.kind, done.how, done.ritual) == ("connection", "ritual", "three squeezes")
    assert done.audience == "shared"
    undo(journal)
    assert {one.used for one in rituals.listed(journal).rituals} == {0}
    with pytest.raises(Usage):
        rituals.practised(journal, "three squeezes", ["f" * 32])


def test_a_day_has_its_notes(desk: Desk) -> None:
    journal = desk.sit()
    with journal.reading() as db:
        read = quick.whole(db)
        view = page(read, journal.home(db), journal.now())
        told = notes(read, view)
    assert (view.tonight, view.words) == (None, {})
    assert told.tonight is not None
    assert set(told.words) == {ident(journal, name) for name in ("Jake", "Nia")}
    for member, word in told.words.items():
        for child in (False, True):
            assert "{" not in vocabulary.why(told.home, member, word, child=child)

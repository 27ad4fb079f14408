"""Moments put right by hand: what is said anew, who sees it, and a reading confirmed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.conftest import NOW, Mend
from tracker.journal import editing, history, moments
from tracker.journal.joining import ALONE
from tracker.journal.opening import Journal, open_journal
from tracker.rules.moment import Moment, Part
from tracker.settings import gather
from tracker.store.errors import Missing, Usage


@pytest.fixture
def journal(mend: Mend) -> Iterator[Journal]:
    settings = gather({"data": str(mend.data), "me": "Maren", "now": NOW}, {})
    with open_journal(settings, "app") as opened:
        yield opened


def keep(journal: Journal, mend: Mend, line: str) -> Moment:
    done = mend("log", *line.split(), MEND_ME="Maren", MEND_NOW=NOW)
    assert done.returncode == 0, done.stderr
    journal.adopt()
    return newest(journal)


def newest(journal: Journal) -> Moment:
    return max(moments.search(journal, "").moments, key=lambda one: one.id)


def stands(journal: Journal, ident: str) -> Moment:
    return moments.show(journal, ident).moment


def who(journal: Journal, *names: str) -> tuple[Part, ...]:
    with journal.reading() as db:
        home = journal.home(db)
    return tuple(Part(home.find(name).id) for name in names)


def test_what_is_said_anew_stands_and_all_else_stays(journal: Journal, mend: Mend) -> None:
    one = keep(journal, mend, "played with Nia 20m ago")
    new = one._replace(
        kind="rupture",  # neither the kind, nor the line, nor who wrote it is said anew
        line="other",
        by=None,
        how="talked",
        note="by the canal",
        people=who(journal, "Jake"),
        tags=("ducks",),
        at=one.at - 60_000_000,
        audience="home",
    )
    kept = editing.rewrite(journal, one.id, new).moment
    assert kept == stands(journal, one.id)
    assert (kept.kind, kept.line, kept.by) == ("connection", one.line, one.by)
    assert (kept.how, kept.note, kept.tags) == ("talked", "by the canal", ("ducks",))
    assert (kept.people, kept.audience) == (new.people, "home")
    assert kept.at == one.at - 60_000_000
    assert kept.changed > one.changed
    assert kept.created == one.created


def test_it_can_be_taken_back_and_brought_back(journal: Journal, mend: Mend) -> None:
    one = keep(journal, mend, "played with Nia")
    new = editing.rewrite(journal, one.id, one._replace(note="ducks")).moment
    history.undo(journal)
    assert stands(journal, one.id) == one
    history.redo(journal)
    assert stands(journal, one.id).note == new.note


def test_what_says_the_same_is_no_change(journal: Journal, mend: Mend) -> None:
    one = keep(journal, mend, "played with Nia")
    assert editing.rewrite(journal, one.id, one).moment == one
    assert stands(journal, one.id).changed == one.changed
    history.undo(journal)  # takes back the keeping itself
    with pytest.raises(Missing):
        moments.edit(journal, "0" * 32, None)
    assert not moments.search(journal, "").moments


def test_the_thread_of_a_repair(journal: Journal, mend: Mend) -> None:
    rupture = keep(journal, mend, "snapped at Jake 20m ago")
    other = keep(journal, mend, "snapped at Nia 20m ago")
    repair = keep(journal, mend, "apologised to Jake")
    assert repair.thread == rupture.id

    alone = editing.rewrite(journal, repair.id, repair._replace(thread=ALONE))
    assert (alone.moment.thread, alone.joined) == (None, None)
    again = editing.rewrite(journal, repair.id, repair._replace(thread=None))
    assert again.moment.thread == rupture.id
    assert again.joined is not None
    said = editing.rewrite(journal, repair.id, repair._replace(thread=other.id))
    assert said.moment.thread == other.id


def test_a_line_of_the_basket_is_sure_once_confirmed(journal: Journal, mend: Mend) -> None:
    one = keep(journal, mend, "snapped at Jake tomorrow")
    assert one.unsure
    kept = editing.confirm(journal, one.id).moment
    assert kept._replace(changed=0) == one._replace(unsure=(), changed=0)
    assert not moments.basket(journal).moments


def test_what_is_said_anew_is_sure(journal: Journal, mend: Mend) -> None:
    one = keep(journal, mend, "snapped at Jake tomorrow")
    assert editing.rewrite(journal, one.id, one._replace(unsure=())).moment.unsure == ()


@pytest.mark.parametrize(
    ("line", "audience", "fits"),
    [
        ("played with Nia", "shared", True),
        ("played with Nia", "own", True),
        ("snapped at Jake", "adults", True),
        ("snapped at Jake", "shared", False),
        ("Kofi snapped at Jake", "home", False),
        ("Kofi snapped at Jake", "own", True),
    ],
)
def test_who_sees_it(journal: Journal, mend: Mend, line: str, audience: str, fits: bool) -> None:
    one = keep(journal, mend, line)
    changes: list[Any] = [
        lambda: editing.set_audience(journal, one.id, audience),
        lambda: editing.rewrite(journal, one.id, one._replace(audience=audience)),
    ]
    for change in changes:
        if fits:
            change()
            assert stands(journal, one.id).audience == audience
        else:
            with pytest.raises(Usage):
                change()
            assert stands(journal, one.id) == one


def test_another_grown_up_as_the_doer_narrows_the_circle(journal: Journal, mend: Mend) -> None:
    one = keep(journal, mend, "snapped at Jake")
    kofi, jake = who(journal, "Kofi", "Jake")
    new = one._replace(people=(kofi._replace(did=True), jake))
    with pytest.raises(Usage):
        editing.rewrite(journal, one.id, new)
    assert editing.rewrite(journal, one.id, new._replace(audience="adults")).moment.private


def test_another_persons_own_is_not_there(journal: Journal, mend: Mend) -> None:
    one = keep(journal, mend, "snapped at Jake")
    editing.set_audience(journal, one.id, "own")
    journal.settings.me = "Kofi"
    with pytest.raises(Missing):
        editing.set_audience(journal, one.id, "home")

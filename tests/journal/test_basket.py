"""Putting a line of the basket right: one change, undone as one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tracker.journal import basket, history, moments
from tracker.journal.answers import Answers
from tracker.journal.opening import Journal, open_journal
from tracker.settings import gather
from tracker.store.errors import Missing

NOW = "2026-11-24T17:52"


@pytest.fixture
def keep(mend: Any) -> Any:
    """Keeps a line as Maren."""

    def kept(line: str, **env: str) -> None:
        done = mend("log", line, MEND_NOW=NOW, **{"MEND_ME": "Maren", **env})
        assert done.returncode == 0, done.stderr

    return kept


@pytest.fixture
def journal(mend: Any) -> Iterator[Any]:
    """Opens the journal as somebody, Maren unless another is named."""
    opened: list[Any] = []

    def opens(me: str = "Maren", data: Path = mend.data) -> Journal:
        settings = gather({"data": str(data), "me": me, "now": NOW}, {})
        door = open_journal(settings, "test")
        opened.append(door)
        return door.__enter__()

    yield opens
    for door in opened:
        door.__exit__(None, None, None)


def test_an_answer_settles_it_and_undo_brings_it_back(keep: Any, journal: Any) -> None:
    keep("did we hug or did I yell at Nia?")
    here = journal()
    (one,) = moments.basket(here).moments
    done = basket.settle(here, one.id, Answers(kind="rupture"))
    assert (done.moment.kind, done.moment.unsure) == ("rupture", ())
    assert done.joined is not None
    assert moments.basket(here).moments == []
    history.undo(here)
    assert moments.basket(here).moments == [one]


def test_a_repair_joins_its_thread_once_it_is_known_to_be_one(keep: Any, journal: Any) -> None:
    keep("snapped at Nia 2h ago")
    keep("wanted to say sorry to Nia")
    here = journal()
    (one,) = moments.basket(here).moments
    done = basket.settle(here, one.id, Answers(kind="repair"))
    assert done.joined is not None
    assert done.moment.thread == done.joined.id


def test_a_rupture_that_was_none_lets_its_repairs_go(keep: Any, journal: Any) -> None:
    keep("snapped at Nia at 25:00")
    keep("said sorry to Nia")
    here = journal()
    (one,) = moments.basket(here).moments
    basket.settle(here, one.id, Answers(kind="note"))
    found = moments.search(here, "sorry").moments
    assert [each.thread for each in found] == [None]


def test_as_read_clears_the_doubt_alone(keep: Any, journal: Any) -> None:
    keep("snapped at Nia at 25:00")
    here = journal()
    (one,) = moments.basket(here).moments
    done = basket.settle(here, one.id, Answers())
    assert done.moment._replace(changed=0) == one._replace(unsure=(), changed=0)


def test_another_adult_sorts_it_in_the_writers_words(keep: Any, journal: Any) -> None:
    keep("did I yell at Nia?")
    here = journal("Kofi")
    (one,) = moments.basket(here).moments
    done = basket.settle(here, one.id, Answers(kind="rupture"))
    assert done.home.names(done.moment.did) == ["Maren"]


def test_what_is_not_there_is_said(journal: Any) -> None:
    with pytest.raises(Missing):
        basket.settle(journal(), "0" * 32, Answers())

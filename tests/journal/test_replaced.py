"""Another file is moved over the family's while a journal is open: nothing is written there."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.app.planted import journal_of
from tests.journal import on_hand
from tracker.journal import agenda
from tracker.store.errors import Trouble

if TYPE_CHECKING:
    from tests.conftest import Mend
    from tracker.journal.opening import Journal


def swap(store: Path) -> None:
    aside = store.with_name("aside")
    shutil.copy(store, aside)
    os.replace(aside, store)


def test_no_change_goes_into_a_file_that_is_gone(mend: Mend) -> None:
    with journal_of(mend.data) as journal:
        swap(mend.data / "mend.sqlite3")
        with pytest.raises(Trouble) as told:
            agenda.add(journal, "shoes")
    assert told.value.code == "damaged"
    assert "nothing was changed" in told.value.message
    with journal_of(mend.data) as journal:
        assert not on_hand.lines(journal)


def test_nor_where_it_goes_in_the_middle_of_one(mend: Mend) -> None:
    store = mend.data / "mend.sqlite3"

    def torn(journal: Journal) -> None:
        with journal.writing() as db:
            db.exec_driver_sql("UPDATE family SET name = 'others'")
            shutil.copy(store, mend.data / "kept")
            os.replace(store, mend.data / "moved")
            os.replace(mend.data / "kept", store)

    with journal_of(mend.data) as journal, pytest.raises(Trouble):
        torn(journal)
    os.replace(mend.data / "moved", store)
    with journal_of(mend.data) as journal, journal.reading() as db:
        assert journal.home(db).family.name != "others"

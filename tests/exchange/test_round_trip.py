"""The sample family, with everything that ten years leave behind, goes out and comes back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tracker.exchange import prose, tables
from tracker.exchange.document import Document, export, summary, write_json
from tracker.exchange.importing import import_document
from tracker.exchange.reading import checked, read_document
from tracker.journal.sample.document import sample
from tracker.store import changes, moments, profile
from tracker.store.opening import Store, open_store
from tracker.store.places import places

NOW = datetime(2026, 11, 24, 17, 52, tzinfo=ZoneInfo("Europe/London"))
AT = 1_795_542_720_000_000


@pytest.fixture(scope="module")
def year() -> Document:
    return sample(1, 7, NOW)


@pytest.fixture
def store(tmp_path: Path, year: Document) -> Iterator[Store]:
    found = open_store(places(str(tmp_path / "first")))
    with found.writing() as db:
        import_document(db, checked(year), program="test", now=AT)
    yield found
    found.close()


def take(store: Store) -> str:
    with store.reading() as db:
        return write_json(export(db, [one.id for one in profile.families(db)]))


def there_and_back(text: str, folder: Path) -> str:
    second = open_store(places(str(folder)))
    with second.writing() as db:
        import_document(db, read_document(text), program="test", now=AT)
    found = take(second)
    second.close()
    return found


def test_the_sample_goes_out_and_comes_back_to_the_byte(
    store: Store, year: Document, tmp_path: Path
) -> None:
    text = take(store)
    assert text == write_json(year)
    assert there_and_back(text, tmp_path / "second") == text


def test_also_after_a_change_and_an_undo(store: Store, tmp_path: Path) -> None:
    with store.writing() as db:
        family = profile.families(db)[0].id
        one = moments.load(db, moments.moment.c.family_id == family)[-1]
        with changes.recording(
            db, family=family, me=one.by, program="test", what="edit", text="words"
        ) as change:
            change.touch("moment", one.id)
            moments.replace(db, family, one._replace(note="other words", tags=("new",)))
    edited = take(store)
    assert there_and_back(edited, tmp_path / "edited") == edited
    with store.writing() as db:
        changes.undo(db, family, one.by, AT)
    undone = take(store)
    assert undone != edited
    assert there_and_back(undone, tmp_path / "undone") == undone


def test_less_of_it_goes_to_another_home_and_merges_with_itself(
    store: Store, tmp_path: Path
) -> None:
    with store.reading() as db:
        family = profile.families(db)[0].id
        me = profile.members(db, profile.member.c.role == "adult")[0].id
        told = export(db, [family], for_home=True, me=me)
    text = write_json(told)
    there = there_and_back(text, tmp_path / "other")
    assert there == text.replace('"for_home": true', '"for_home": false')
    before = take(store)
    with store.writing() as db:
        done = import_document(db, read_document(text), program="test", now=AT, merge=True)
    assert (done.undo, done.conflicts, sum(done.added.values())) == (None, [], 0)
    assert take(store) == before


def test_every_form_can_tell_it(year: Document) -> None:
    told = sum(len(family["moments"]) for family in year["families"])
    assert tables.csv(year).count("\n") > told
    assert prose.markdown(year).startswith("# Fenwick-Osei\n")
    assert summary(year)[0] == "Fenwick-Osei"


@pytest.mark.long
def test_ten_years_go_out_and_come_back_to_the_byte(tmp_path: Path) -> None:
    text = write_json(sample(10, 1, NOW))
    assert there_and_back(text, tmp_path / "ten") == text

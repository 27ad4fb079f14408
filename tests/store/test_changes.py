"""Taking changes back and bringing them back: exact, in order, and never over somebody's work."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.rules.moment import Closing, Family, Member, Moment, Part, Reminder, Trigger
from tracker.store import changes, items, moments, profile, tables
from tracker.store.errors import ChangedSince, NothingToUndo
from tracker.store.ids import uuid7
from tracker.store.opening import Store, open_store
from tracker.store.places import places
from tracker.store.rows import ITEMS, row_of
from tracker.store.sides import Side, packed, unpacked

DAY = 86_400_000_000
AT = time.time_ns() // 1000
F, MAREN, KOFI, JAKE = (letter * 32 for letter in "abcd")
change_table = tables.table(tables.Change)


def note(text: str, **more: Any) -> Moment:
    one = Moment(uuid7(), at=AT, day="2026-11-24", created=AT, changed=AT, note=text, line=text)
    return one._replace(**{"by": MAREN, "people": (Part(JAKE),)} | more)


def furnish(path: str) -> Store:
    store = open_store(places(path))
    with store.writing() as db:
        profile.put_family(db, Family(id=F, name="Fenwick-Osei", created=AT, changed=AT))
        for n, (ident, name) in enumerate(((MAREN, "Maren"), (KOFI, "Kofi"), (JAKE, "Jake")), 1):
            one = Member(id=ident, position=n, name=name, created=AT, changed=AT)
            profile.put_member(db, F, one)
    return store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    found = furnish(str(tmp_path / "d"))
    yield found
    found.close()


def record(db: sa.Connection, text: str, me: str | None = MAREN, **more: Any) -> changes.Recording:
    said = {"family": F, "program": "test", "what": "edit", "text": text}
    return changes.recording(db, me=me, **said | more)


def keep(store: Store, one: Moment, me: str | None = MAREN, **more: Any) -> None:
    with store.writing() as db, record(db, one.note, me, **more) as change:
        change.touch("moment", one.id)
        moments.insert(db, F, [one])


def edit(store: Store, one: Moment, me: str | None = MAREN) -> None:
    with store.writing() as db, record(db, f"edit {one.note}", me) as change:
        change.touch("moment", one.id)
        moments.replace(db, F, one)


def undo(store: Store, me: str | None = MAREN, now: int = AT + 7) -> changes.Done:
    with store.writing() as db:
        return changes.undo(db, F, me, now)


def redo(store: Store, me: str | None = MAREN, now: int = AT + 7) -> changes.Done:
    with store.writing() as db:
        return changes.redo(db, F, me, now)


def all_of(store: Store) -> dict[str, list[Any]]:
    with store.reading() as db:
        return {item: items.values(db, item) for item in ITEMS}


def kept(store: Store, ident: str) -> Moment | None:
    with store.reading() as db:
        return next(iter(moments.load(db, moments.moment.c.id == ident)), None)


def count(store: Store) -> int:
    with store.reading() as db:
        return int(db.execute(sa.select(sa.func.count()).select_from(change_table)).scalar_one())


def test_an_edit_goes_back_to_the_letter_and_comes_back(store: Store) -> None:
    old = note("dawdled", tags=("tired",), audience="adults")
    new = old._replace(note="rushed", tags=(), kind="rupture", rupture="rushed-transition")
    keep(store, old)
    edit(store, new)
    done = undo(store)
    assert (done.what, done.text, done.next) == ("edit", "edit rushed", "dawdled")
    assert kept(store, old.id) == old
    assert redo(store).next is None
    assert kept(store, old.id) == new
    undo(store)
    assert kept(store, old.id) == old


def test_taking_back_a_kept_line_leaves_it_in_the_trash(store: Store) -> None:
    one = note("a hug")
    keep(store, one)
    undo(store, now=AT + 7)
    assert kept(store, one.id) == one._replace(deleted=AT + 7, changed=AT + 7)
    redo(store)
    assert kept(store, one.id) == one
    undo(store, now=AT + 9)
    found = kept(store, one.id)
    assert found is not None
    assert found.deleted == AT + 7
    with pytest.raises(NothingToUndo):
        undo(store)


def test_what_an_import_brought_goes_for_good_and_can_come_again(store: Store) -> None:
    rupture = note("shouted", kind="rupture")
    repair = note("said sorry", kind="repair", thread=rupture.id)
    with store.writing() as db, record(db, "an import", what=changes.IMPORT) as change:
        for one in (repair, rupture):
            change.known("moment", F, None, one)
        items.apply(db, [(F, "moment", one) for one in (repair, rupture)], [])
    before = all_of(store)
    undo(store)
    assert all_of(store)["moment"] == []
    redo(store)
    assert all_of(store) == before


def test_everyone_takes_back_their_own(store: Store) -> None:
    mine, theirs, nobodys = note("mine"), note("theirs"), note("nobody's")
    keep(store, mine)
    keep(store, theirs, KOFI)
    keep(store, nobodys, None)
    assert undo(store).text == "mine"
    assert undo(store, None).text == "nobody's"
    with pytest.raises(NothingToUndo):
        undo(store)
    assert undo(store, KOFI).text == "theirs"
    assert redo(store).text == "mine"


def test_changes_go_back_one_by_one_and_return_in_order(store: Store) -> None:
    for word in ("one", "two", "three"):
        keep(store, note(word))
    assert [undo(store).text for _ in range(3)] == ["three", "two", "one"]
    first = redo(store)
    assert (first.text, first.next) == ("one", "two")
    assert [redo(store).text for _ in range(2)] == ["two", "three"]
    with pytest.raises(NothingToUndo):
        redo(store)


def test_a_new_change_ends_what_could_be_brought_back(store: Store) -> None:
    keep(store, note("one"))
    keep(store, note("theirs"), KOFI)
    undo(store)
    undo(store, KOFI)
    keep(store, note("two"))
    with pytest.raises(NothingToUndo):
        redo(store)
    assert redo(store, KOFI).text == "theirs"


def test_nothing_is_taken_back_over_later_work(store: Store) -> None:
    one, other = note("one"), note("other")
    with store.writing() as db, record(db, "two lines") as change:
        for each in (one, other):
            change.touch("moment", each.id)
            moments.insert(db, F, [each])
    edit(store, other._replace(note="other words"), KOFI)
    before = all_of(store)
    with pytest.raises(ChangedSince, match="two lines"):
        undo(store)
    assert all_of(store) == before
    undo(store, KOFI)
    undo(store)


def test_nothing_is_brought_back_over_later_work(store: Store) -> None:
    one = note("one")
    keep(store, one)
    edit(store, one._replace(note="uno"))
    undo(store)
    edit(store, one._replace(note="eins"), KOFI)
    with pytest.raises(ChangedSince, match="edit uno"):
        redo(store)


def test_a_change_that_changes_nothing_is_none(store: Store) -> None:
    one = note("same")
    keep(store, one)
    edit(store, one)
    assert count(store) == 1
    with store.writing() as db, record(db, "empty") as change:
        change.touch("moment", uuid7())
    assert change.kept is None
    assert count(store) == 1


def test_an_error_leaves_no_change(store: Store) -> None:
    one = note("half")

    def half() -> None:
        with store.writing() as db, record(db, "half") as change:
            change.touch("moment", one.id)
            moments.insert(db, F, [one])
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half()
    assert count(store) == 0
    assert all_of(store)["moment"] == []


def test_thirty_days(store: Store) -> None:
    keep(store, note("old"), at=AT - 31 * DAY)
    with pytest.raises(NothingToUndo):
        undo(store)
    keep(store, note("new"), at=AT - 29 * DAY)
    assert undo(store).next is None
    with store.writing() as db:
        assert changes.older(db, AT - 30 * DAY)
        changes.forget(db, AT - 30 * DAY)
        assert not changes.older(db, AT - 30 * DAY)
    assert count(store) == 1


def test_somebody_new_goes_again_unless_they_are_in_something(store: Store) -> None:
    nia = Member(id=uuid7(), position=4, name="Nia", created=AT, changed=AT)

    def come() -> None:
        with store.writing() as db, record(db, "Nia, new here") as change:
            change.touch("member", nia.id)
            profile.put_member(db, F, nia)

    come()
    undo(store)
    assert nia not in all_of(store)["member"]
    redo(store)
    keep(store, note("played", people=(Part(nia.id),)), KOFI)
    with pytest.raises(ChangedSince, match="Nia, new here"):
        undo(store)
    assert nia in all_of(store)["member"]


def test_a_closing_comes_back_unless_the_thread_was_closed_anew(store: Store) -> None:
    rupture = note("shouted", kind="rupture")
    keep(store, rupture)
    closing = Closing(uuid7(), rupture.id, "let-go", AT, MAREN)

    def close(one: Closing, me: str) -> None:
        with store.writing() as db, record(db, "closed", me) as change:
            change.touch("closing", one.id)
            profile.put_closing(db, F, one)

    close(closing, MAREN)
    undo(store)
    close(Closing(uuid7(), rupture.id, "not-ours-to-mend", AT, KOFI), KOFI)
    with pytest.raises(ChangedSince):
        redo(store)
    undo(store, KOFI)
    redo(store)
    assert all_of(store)["closing"] == [closing]


def test_a_rupture_of_an_import_stays_while_a_later_repair_hangs_on_it(store: Store) -> None:
    rupture = note("shouted", kind="rupture")
    keep(store, rupture, what=changes.IMPORT)
    keep(store, note("sorry", kind="repair", thread=rupture.id), KOFI)
    before = all_of(store)
    with pytest.raises(ChangedSince):
        undo(store)
    assert all_of(store) == before


def test_a_rupture_of_an_import_stays_while_a_reminder_hangs_on_it(store: Store) -> None:
    rupture = note("shouted", kind="rupture")
    keep(store, rupture, what=changes.IMPORT)
    one = Reminder(uuid7(), rupture.id, AT, KOFI, AT)
    with store.writing() as db, record(db, "a reminder", KOFI) as change:
        change.touch("reminder", one.id)
        profile.put_reminder(db, F, one)
    before = all_of(store)
    with pytest.raises(ChangedSince):
        undo(store)
    assert all_of(store) == before
    undo(store, KOFI)
    undo(store)
    assert (all_of(store)["reminder"], all_of(store)["moment"]) == ([], [])


def test_a_change_may_reach_into_two_families_and_take_one_away(store: Store) -> None:
    other = Family(id="f" * 32, name="Other", created=AT, changed=AT)
    word = Trigger(uuid7(), "tired", AT)
    with store.writing() as db, record(db, "another family", what=changes.IMPORT) as change:
        change.touch("family", other.id, family=other.id)
        change.touch("trigger", word.id, family=other.id)
        profile.put_family(db, other)
        profile.put_trigger(db, other.id, word)
    undo(store)
    assert len(all_of(store)["family"]) == 1
    redo(store)
    assert other in all_of(store)["family"]
    with store.reading() as db:
        of = db.execute(sa.select(profile.trigger.c.family_id)).scalar_one()
    assert of == other.id


def test_what_goes_with_its_own_family_cannot_come_back(store: Store) -> None:
    other = Family(id="f" * 32, name="Other", created=AT, changed=AT)
    with store.writing() as db:
        profile.put_family(db, other)
        with record(db, "a family", None, family=other.id, what=changes.IMPORT) as change:
            change.known("family", other.id, None, other)
    with store.writing() as db:
        assert changes.undo(db, other.id, None, AT).next is None
    assert count(store) == 0
    assert len(all_of(store)["family"]) == 1


def test_two_programs_share_one_history(store: Store) -> None:
    second = open_store(store.places)
    one = note("from the first")
    keep(store, one)
    edit(second, one._replace(note="from the second"))
    assert undo(store).text == "edit from the second"
    assert redo(second).text == "edit from the second"
    undo(second)
    undo(store)
    found = kept(second, one.id)
    assert found is not None
    assert found.deleted is not None
    second.close()


def test_a_row_of_another_time_is_left_alone(store: Store) -> None:
    keep(store, note("one"))
    edit(store, (old := all_of(store)["moment"][0])._replace(note="two"))
    with store.writing() as db:
        strange = packed(
            [
                Side("moment", old.id, {"id": old.id}, side.stamp, F)
                for side in _sides(db, "edit two")
            ],
            F,
        )
        db.execute(
            sa.update(change_table).where(change_table.c.text == "edit two").values(items=strange)
        )
    with pytest.raises(ChangedSince):
        undo(store)


def _sides(db: sa.Connection, text: str) -> list[Any]:
    query = sa.select(change_table.c["items"]).where(change_table.c.text == text)
    return unpacked(db.execute(query).scalar_one(), F)


steps = st.lists(
    st.tuples(
        st.sampled_from(["keep", "edit", "trash", "purge", "word", "unword"]),
        st.integers(0, 3),
        st.sampled_from(["x", "y", "z"]),
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=15, deadline=None, derandomize=True)
@given(steps)
def test_all_the_way_back_and_all_the_way_forth(
    things: list[tuple[str, int, str]],
) -> None:
    with tempfile.TemporaryDirectory() as room:
        store = furnish(room + "/d")
        made = 0
        for step in things:
            made += _step(store, *step)
        after = all_of(store)
        for _ in range(made):
            undo(store)
        start = all_of(store)
        assert all(one.deleted for one in start["moment"])
        assert start["trigger"] == []
        for _ in range(made):
            redo(store)
        assert all_of(store) == after
        store.close()


def _step(store: Store, what: str, n: int, word: str) -> int:
    """Do one thing; how many changes it made."""
    before = count(store)
    ident = f"{n + 1:032x}"
    old = kept(store, ident)
    with store.writing() as db, record(db, what) as change:
        change.touch("moment", ident)
        if what == "keep" and old is None:
            moments.insert(db, F, [note(word, id=ident)])
        elif what == "edit" and old is not None:
            moments.replace(db, F, old._replace(note=old.note + word, tags=(word,)))
        elif what == "trash" and old is not None:
            moments.replace(db, F, old._replace(deleted=AT))
        elif what == "purge" and old is not None:
            moments.remove(db, [ident])
        elif what == "word":
            change.touch("trigger", ident)
            if word not in [one.word for one in profile.triggers(db, F)]:
                profile.put_trigger(db, F, Trigger(ident, word, AT))
        elif what == "unword":
            change.touch("trigger", ident)
            profile.remove(db, profile.trigger, ident)
    return count(store) - before


def test_rows_are_told_whole(store: Store) -> None:
    """The other side in a change is a row of an export: nothing of a moment is lost on the way."""
    one = note("one", audience="adults", tags=("a", "b"), unsure=("kind", "time"))
    keep(store, one)
    edit(store, one._replace(note="two"))
    with store.reading() as db:
        assert [side.other for side in _sides(db, "edit two")] == [row_of(one)]

"""A document comes into a store: all of it or nothing, and it can be taken back."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.exchange.document import document, export, fit_for_home, write_json
from tracker.exchange.holding import LISTS, Holding, hold
from tracker.exchange.importing import Conflicting, Imported, import_document
from tracker.exchange.merging import Conflict
from tracker.exchange.reading import Incoming, checked, read_document
from tracker.rules.moment import (
    AgendaLine,
    Card,
    Closing,
    Consent,
    Family,
    FamilyWord,
    Member,
    Moment,
    NewWord,
    Part,
    Phrase,
    Reminder,
    Review,
    Ritual,
    Span,
    Thanks,
    Tombstone,
    Trigger,
    Wording,
)
from tracker.store import changes, moments, own, profile, week
from tracker.store.errors import BadImport, ChangedSince
from tracker.store.opening import Store, open_store
from tracker.store.places import places
from tracker.store.rows import LATER, canonical, row_of

AT = 1_795_542_720_000_000
F, MAREN, JAKE, RUPTURE, REPAIR, HUG, X, Y, OTHER = (f"{n:032x}" for n in range(1, 10))


def moment(ident: str, kind: str, **more: Any) -> Moment:
    one = Moment(ident, kind, at=AT, day="2026-11-24", zone="Europe/London", by=MAREN)
    one = one._replace(people=(Part(MAREN, True), Part(JAKE)), created=AT, changed=AT)
    return one._replace(**more)


REVIEW = Review(
    id=X,
    day="2026-11-22",
    first_day="2026-11-16",
    last_day="2026-11-22",
    present=(MAREN, JAKE),
    led_by=JAKE,
    written_by=MAREN,
    timed_by=JAKE,
    thanks=(
        Thanks(JAKE, MAREN, "the pancakes", id=X, changed=AT),
        Thanks(MAREN, None, "all of it", False, Y, AT),
    ),
    words=(NewWord("cosy", JAKE),),
    agenda=X,
    intention="a walk",
    at="done",
    began=AT,
    finished=AT + 9,
    changed=AT + 9,
)


def household() -> Holding:
    family = Family(F, "Fenwick-Osei", "Europe/London", contacts=(("Joy", "ring"),), changed=AT)
    kept = [
        moment(RUPTURE, "rupture", rupture="lost-cool", note="shouted", tags=("tired",)),
        moment(
            *(REPAIR, "repair"),
            thread=RUPTURE,
            note="sorry",
            parts=("responsibility",),
            heard="so loud",
            ritual="snail race",
        ),
        moment(HUG, "connection", how="touch", audience="shared", deleted=AT + 3),
    ]
    return Holding(
        family,
        members={
            MAREN: Member(MAREN, 1, "Maren", ("mum",), "adult", created=AT, changed=AT),
            JAKE: Member(
                *(JAKE, 2, "Jake"),
                birth="2022",
                created=AT,
                changed=AT,
                card=Card("be a bear", "", AT),
                consents=(Consent("toddler", True, AT),),
            ),
        },
        triggers={X: Trigger(X, "tired", AT)},
        spans={X: Span(X, "flu", "ill", "2026-01-02", None, None, AT)},
        moments={one.id: one for one in kept},
        closings={X: Closing(X, RUPTURE, "let-go", AT + 9, MAREN)},
        wordings={Y: Wording(Y, "moment", HUG, canonical(row_of(kept[2])), AT)},
        tombstones={OTHER: Tombstone(OTHER, "composted", AT)},
        reminders={X: Reminder(X, RUPTURE, AT + 60, MAREN, AT)},
        phrases={X: Phrase(X, None, "toddler", "reflection", "Big loud voice.", AT)},
        rituals={X: Ritual(X, "snail race", "play", ("toddler",), 5, "Slowly.", changed=AT)},
        words={X: FamilyWord(X, "geborgen", "low-pleasant", near=("safe",), by=JAKE, changed=AT)},
        reviews={X: REVIEW},
        agenda={
            X: AgendaLine(X, "the shoes", JAKE, "2026-11-20", AT, X, "a basket", AT, AT),
            Y: AgendaLine(Y, "the dog", MAREN, "2026-11-23", created=AT, changed=AT),
        },
    )


HOME = household()


def with_moment(held: Holding, ident: str, **more: Any) -> Holding:
    return held._replace(moments={**held.moments, ident: held.moments[ident]._replace(**more)})


def incoming(*held: Holding, for_home: bool = False) -> Incoming:
    return read_document(write_json(document(held, for_home=for_home)))


def bring(store: Store, document: Incoming, **how: Any) -> Imported:
    with store.writing() as db:
        return import_document(db, document, program="test", now=AT, **how)


def take(store: Store) -> str:
    with store.reading() as db:
        ids = [row[0] for row in db.exec_driver_sql("SELECT id FROM family")]
        return write_json(export(db, ids))


def count(store: Store, table: str) -> int:
    with store.reading() as db:
        return int(db.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one())


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fresh")
    open_store(places(str(folder))).close()
    return folder / "mend.sqlite3"


@pytest.fixture
def stores(tmp_path: Path, fresh: Path) -> Iterator[Callable[..., Store]]:
    """Gives new stores that hold some families."""
    made: list[Store] = []

    def store(*held: Holding) -> Store:
        folder = tmp_path / f"store-{len(made)}"
        folder.mkdir(mode=0o700)
        shutil.copyfile(fresh, folder / "mend.sqlite3")
        made.append(open_store(places(str(folder))))
        if held:
            bring(made[-1], incoming(*held))
        return made[-1]

    yield store
    for each in made:
        each.close()


Stores = Callable[..., Store]


def test_out_and_in_is_the_same_to_the_byte(stores: Stores) -> None:
    other = Holding(Family(OTHER, "Amara & Lev", "America/Toronto", review=None))
    text = write_json(document([HOME, other]))
    store = stores()
    done = bring(store, read_document(text))
    assert take(store) == text
    assert done.families == ("Fenwick-Osei", "Amara & Lev")
    assert done.added == {
        "families": 2,
        "members": 2,
        "triggers": 1,
        "spans": 1,
        "moments": 3,
        "closings": 1,
        "wordings": 1,
        "tombstones": 1,
        "reminders": 1,
        "phrases": 1,
        "rituals": 1,
        "words": 1,
        "reviews": 1,
        "agenda": 2,
    }
    assert (done.same, done.changed, done.removed) == (0, 0, 0)
    assert done.undo is not None


def test_the_same_again_is_skipped(stores: Stores) -> None:
    store = stores(HOME)
    done = bring(store, incoming(HOME))
    assert (done.same, sum(done.added.values()), done.undo) == (18, 0, None)
    assert count(store, "change") == 1


def test_a_dry_run_says_the_same_and_writes_nothing(stores: Stores) -> None:
    store = stores(HOME)
    newer = with_moment(HOME, REPAIR, note="so sorry", changed=AT + 1)
    before = take(store)
    with store.reading() as db:
        told = import_document(
            db, incoming(newer), program="test", now=AT, merge=True, dry_run=True
        )
    assert take(store) == before
    done = bring(store, incoming(newer), merge=True)
    assert told == done._replace(dry_run=True, undo=None)
    with pytest.raises(Conflicting), store.reading() as db:
        import_document(db, incoming(HOME), program="test", now=AT, dry_run=True)


def test_other_content_is_refused_with_a_list(stores: Stores) -> None:
    store = stores(HOME)
    newer = with_moment(HOME, REPAIR, note="so sorry", changed=AT + 1)
    newer = newer._replace(family=newer.family._replace(look="linen", changed=AT + 1))
    before = take(store)
    with pytest.raises(Conflicting) as refused:
        bring(store, incoming(newer))
    assert [(one.id, one.what) for one in refused.value.conflicts] == [
        (REPAIR, "moment"),
        (F, "family"),
    ]
    assert refused.value.code == "bad-import"
    assert REPAIR in refused.value.message
    assert take(store) == before


def test_in_a_merge_the_newer_stands_and_the_other_is_kept(stores: Stores) -> None:
    store = stores(HOME)
    newer = with_moment(HOME, REPAIR, note="so sorry", changed=AT + 1)
    newer = with_moment(newer, RUPTURE, note="was loud", changed=AT - 1)
    done = bring(store, incoming(newer), merge=True)
    assert set(done.conflicts) == {
        Conflict(REPAIR, "moment", "there"),
        Conflict(RUPTURE, "moment", "here"),
    }
    assert (done.changed, done.removed, done.added["wordings"]) == (1, 0, 2)
    with store.reading() as db:
        held = hold(db, F)
    assert held is not None
    assert held.moments[REPAIR].note == "so sorry"
    assert held.moments[RUPTURE].note == "shouted"
    earlier = {json.loads(one.content)["note"] for one in held.wordings.values()}
    assert {"sorry", "was loud"} <= earlier
    again = take(store)
    assert bring(store, incoming(newer), merge=True).undo is None
    assert take(store) == again


def test_a_tombstone_there_lets_go_here(stores: Stores) -> None:
    store = stores(HOME)
    gone = HOME._replace(
        moments={REPAIR: HOME.moments[REPAIR]._replace(thread=None)},
        closings={},
        reminders={},
        wordings={},
        tombstones={RUPTURE: Tombstone(RUPTURE, "deleted", AT), HUG: Tombstone(HUG, "deleted", AT)},
    )
    with pytest.raises(Conflicting):
        bring(store, incoming(gone))
    before = take(store)
    done = bring(store, incoming(gone), merge=True)
    # the rupture, the hug, closing and reminder of the one and the earlier wording of the other
    assert (done.removed, done.changed, done.conflicts) == (5, 1, [])
    with store.reading() as db:
        held = hold(db, F)
    assert held is not None
    assert set(held.moments) == {REPAIR}
    assert held.moments[REPAIR].thread is None
    assert (held.closings, held.reminders, held.wordings) == ({}, {}, {})
    with store.writing() as db:
        changes.undo(db, F, None, AT)
    assert take(store) == before
    with store.writing() as db:
        changes.redo(db, F, None, AT)
    assert bring(store, incoming(gone), merge=True).undo is None


def test_a_tombstone_here_keeps_out_what_is_there(stores: Stores) -> None:
    store = stores(HOME)
    with store.writing() as db:
        moments.remove(db, [RUPTURE, HUG])
        for ident in (RUPTURE, HUG):
            profile.put_tombstone(db, F, Tombstone(ident, "deleted", AT))
    before = take(store)
    done = bring(store, incoming(HOME))
    assert {one.where for one in done.left_out} == {
        f"moments {RUPTURE}",
        f"moments {HUG}",
        f"closings {X}",
        f"reminders {X}",
        f"wordings {Y}",
    }
    assert done.undo is None
    assert take(store) == before
    assert not bring(store, incoming(HOME), merge=True).undo
    assert take(store) == before


def test_what_another_home_was_not_told_is_not_taken_away(stores: Stores) -> None:
    store = stores(HOME)
    less = HOME._replace(
        family=HOME.family._replace(contacts=(), look="linen", changed=AT + 1),
        moments={REPAIR: HOME.moments[REPAIR]._replace(thread=None)},
        closings={},
        reminders={},
        wordings={},
    )
    done = bring(store, incoming(less, for_home=True), merge=True)
    assert (done.changed, done.conflicts) == (1, [Conflict(F, "family", "there")])
    with store.reading() as db:
        held = hold(db, F)
    assert held is not None
    assert held.family.contacts == (("Joy", "ring"),)
    assert held.family.look == "linen"
    assert held.moments == HOME.moments
    assert held.reminders == HOME.reminders


def test_a_new_family_may_not_take_a_name_that_is_here(stores: Stores) -> None:
    store = stores(HOME)
    other = Holding(Family(OTHER, "FENWICK-OSEI", "UTC"))
    for merge in (False, True):
        with pytest.raises(BadImport, match="another family"):
            bring(store, incoming(other), merge=merge)


def test_ids_of_another_family_stay_with_it(stores: Stores) -> None:
    store = stores(HOME)
    member = HOME.members[JAKE]._replace(name="Jack")
    other = Holding(Family(OTHER, "Other", "UTC"), members={JAKE: member})
    with pytest.raises(BadImport, match="another family here"):
        bring(store, incoming(other), merge=True)
    stray = Moment(X, "note", at=AT, by=MAREN)
    other = Holding(Family(OTHER, "Other", "UTC"), moments={X: stray})
    with pytest.raises(BadImport, match="not in the family"):
        bring(store, incoming(other))


@pytest.mark.parametrize(
    ("why", "change"),
    [
        ("not in the family", {"by": Y}),
        ("not in the family", {"quoted": Y}),
        ("not in the family", {"people": (Part(Y),)}),
        ("not there", {"thread": Y}),
        ("a repair to a repair", {"thread": REPAIR}),
    ],
)
def test_what_names_nothing_is_refused(stores: Stores, why: str, change: dict[str, Any]) -> None:
    store = stores()
    with pytest.raises(BadImport, match=why):
        bring(store, checked(document([with_moment(HOME, REPAIR, **change)])))
    for closing in (Closing(X, Y, "let-go", AT), Closing(X, RUPTURE, "let-go", AT, Y)):
        with pytest.raises(BadImport):
            bring(store, incoming(HOME._replace(closings={X: closing})))
    for reminder in (Reminder(X, Y, AT), Reminder(X, RUPTURE, AT, Y)):
        with pytest.raises(BadImport):
            bring(store, incoming(HOME._replace(reminders={X: reminder})))
    assert count(store, "family") == 0


def test_an_id_names_one_thing_for_ever(stores: Stores) -> None:
    store = stores(HOME)
    other_word = HOME._replace(triggers={X: Trigger(X, "late", AT + 1)})
    other_thread = HOME._replace(closings={X: Closing(X, HUG, "let-go", AT + 1)})
    other_reminder = HOME._replace(reminders={X: Reminder(X, HUG, AT + 1)})
    for other in (other_word, other_thread, other_reminder):
        with pytest.raises(BadImport, match="something else"):
            bring(store, incoming(other), merge=True)


def test_a_document_may_speak_of_those_who_are_here(stores: Stores) -> None:
    store = stores(HOME)
    one = moment(Y, "repair", thread=RUPTURE)
    part = Holding(HOME.family, moments={Y: one})
    assert bring(store, incoming(part)).added["moments"] == 1


def test_an_import_is_taken_back_whole_and_comes_again(stores: Stores) -> None:
    other = Holding(Family(OTHER, "Other", "UTC"))
    store = stores(other)
    empty = take(store)
    done = bring(store, incoming(HOME), family=OTHER)
    full = take(store)
    with store.writing() as db:
        undone = changes.undo(db, OTHER, None, AT)
    assert (undone.id, undone.what, undone.text) == (
        done.undo,
        "import",
        "the import of Fenwick-Osei",
    )
    assert take(store) == empty
    with store.writing() as db:
        changes.redo(db, OTHER, None, AT)
    assert take(store) == full


def test_an_import_is_found_by_the_one_who_made_it(stores: Stores) -> None:
    store = stores(HOME)
    other = Holding(Family(OTHER, "Other", "UTC"), triggers={OTHER: Trigger(OTHER, "late", AT)})
    done = bring(store, incoming(other), me=MAREN)
    with store.writing() as db:
        assert changes.undo(db, F, MAREN, AT).id == done.undo
    assert count(store, "family") == 1


def test_the_first_import_can_be_taken_back_to_nothing(stores: Stores) -> None:
    store = stores(HOME)
    with store.writing() as db:
        assert changes.undo(db, F, None, AT).next is None
    for table in ("family", "member", "moment", "moment_member", "contact", "change"):
        assert count(store, table) == 0


def test_an_import_stays_where_something_came_to_hang_on_it(stores: Stores) -> None:
    store = stores(HOME)
    with store.writing() as db:
        moments.insert(db, F, [moment(Y, "note", thread=None)])
    with pytest.raises(ChangedSince), store.writing() as db:
        changes.undo(db, F, None, AT)
    assert count(store, "moment") == 4


def test_the_same_trigger_listed_twice_is_one(stores: Stores) -> None:
    store = stores(HOME)
    older = HOME._replace(triggers={F: Trigger(F, "tired", AT)})
    done = bring(store, incoming(older))
    assert [one.where for one in done.left_out] == [f"triggers {F}"]
    assert done.undo is None
    done = bring(store, incoming(older), merge=True)
    assert (done.added["triggers"], done.removed) == (1, 1)
    with store.reading() as db:
        assert [one.id for one in profile.triggers(db, F)] == [F]


def test_a_thread_closed_on_both_sides_has_the_later_word(stores: Stores) -> None:
    store = stores(HOME)
    later = Closing(Y, RUPTURE, "not-ours-to-mend", AT + 20, None)
    other = HOME._replace(closings={Y: later})
    with pytest.raises(Conflicting):
        bring(store, incoming(other))
    done = bring(store, incoming(other), merge=True)
    assert done.conflicts == [Conflict(X, "closing", "there")]
    with store.reading() as db:
        assert profile.closings(db) == [later]


def test_a_thread_minded_on_both_sides_has_the_later_wish(stores: Stores) -> None:
    store = stores(HOME)
    later = Reminder(Y, RUPTURE, AT + 5, MAREN, AT + 20)
    done = bring(store, incoming(HOME._replace(reminders={Y: later})), merge=True)
    assert done.conflicts == [Conflict(X, "reminder", "there")]
    with store.reading() as db:
        assert profile.reminders(db) == [later]
        earlier = [json.loads(one.content) for one in profile.wordings(db)]
    assert {"by": MAREN, "id": X} in [{"by": one["by"], "id": one["id"]} for one in earlier]
    twice = HOME._replace(reminders={**HOME.reminders, Y: later})
    with pytest.raises(BadImport, match="reminds somebody of one thread twice"):
        incoming(twice)


def test_each_has_a_reminder_of_their_own(stores: Stores) -> None:
    store = stores(HOME)
    his = Reminder(Y, RUPTURE, AT + 5, None, AT + 20)
    done = bring(store, incoming(HOME._replace(reminders={Y: his})), merge=True)
    assert done.conflicts == []
    with store.reading() as db:
        assert profile.reminders(db) == [HOME.reminders[X], his]


def test_what_stayed_at_home_is_there_when_it_comes_back(stores: Stores) -> None:
    """Words of a grown-up and the mark that it was too much were not sent; nor was a reminder."""
    heard = HOME.moments[REPAIR]._replace(
        people=(Part(MAREN), Part(JAKE, True)), heard="I felt small"
    )
    mark = HOME.moments[RUPTURE]._replace(tags=(*HOME.moments[RUPTURE].tags, "too-much"))
    held = HOME._replace(moments={**HOME.moments, REPAIR: heard, RUPTURE: mark})
    store = stores(held)
    before = take(store)
    there = fit_for_home(held, MAREN)
    done = bring(store, incoming(there, for_home=True), merge=True)
    assert (done.conflicts, take(store)) == ([], before)
    newer = {
        REPAIR: there.moments[REPAIR]._replace(note="and again", changed=AT + 9),
        RUPTURE: there.moments[RUPTURE]._replace(tags=("late",), changed=AT + 9),
    }
    other = there._replace(moments={**there.moments, **newer})
    bring(store, incoming(other, for_home=True), merge=True)
    with store.reading() as db:
        kept = hold(db, F)
    assert kept is not None
    assert (kept.moments[REPAIR].note, kept.moments[REPAIR].heard) == ("and again", "I felt small")
    assert kept.moments[RUPTURE].tags == ("late", "too-much")
    assert kept.reminders == held.reminders


def test_a_phrase_put_otherwise_there_stands_here_when_it_is_newer(stores: Stores) -> None:
    store = stores(HOME)
    newer = HOME.phrases[X]._replace(text="Big voice. Mine.", changed=AT + 1)
    done = bring(store, incoming(HOME._replace(phrases={X: newer})), merge=True)
    assert done.conflicts == [Conflict(X, "phrase", "there")]
    with store.reading() as db:
        assert profile.phrases(db, F) == [newer]
        assert any("Big loud voice." in one.content for one in profile.wordings(db))


def as_before(document: Any) -> Any:
    """The document as the release before told it: without what came with the second version."""
    old = json.loads(json.dumps(document)) | {"schema": "0001"}
    for family in old["families"]:
        for name in ("phrases", "reminders", "rituals", "words", "reviews", "agenda"):
            family[name] = []
        for item, keys in LATER.items():
            contents = [row["content"] for row in family["wordings"] if row["item"] == item]
            for row in [*family[f"{item}s"], *contents]:
                for key in keys:
                    del row[key]
    return old


def test_what_the_release_before_wrote_comes_in(stores: Stores) -> None:
    without = with_moment(HOME, REPAIR, heard=None, ritual=None)._replace(
        reminders={}, phrases={}, rituals={}, words={}, reviews={}, agenda={}
    )
    jake = without.members[JAKE]._replace(card=None, consents=())
    without = without._replace(members={**without.members, JAKE: jake})
    told = document([without])
    store = stores()
    bring(store, checked(as_before(told)))
    assert take(store) == write_json(told)
    assert bring(store, checked(as_before(told))).undo is None
    assert bring(store, checked(as_before(told)), merge=True).undo is None


def test_words_that_it_kept_as_earlier_ones_are_not_kept_twice(stores: Stores) -> None:
    """The id of an earlier wording comes of its content: that of an old one stays what it was."""
    store = stores(HOME)
    newer = with_moment(HOME, RUPTURE, note="was loud", changed=AT + 1)
    bring(store, incoming(newer), merge=True)
    assert bring(store, checked(as_before(document([HOME]))), merge=True).added["wordings"] == 2
    # for the repair, of which the old file knows no heard words, and for Jake, of whom it knows no
    # card; none for the rupture
    with store.reading() as db:
        held = hold(db, F)
    assert held is not None
    assert len([one for one in held.wordings.values() if one.of == RUPTURE]) == 1
    assert held.moments[REPAIR].heard in (None, "so loud")


def test_an_empty_document_brings_nothing(stores: Stores) -> None:
    store = stores()
    done = bring(store, incoming())
    assert (done.families, done.undo, sum(done.added.values())) == ((), None, 0)


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(), inner, max_size=2),
    max_leaves=4,
)


def test_whatever_can_be_read_comes_in_or_is_refused_whole(stores: Stores) -> None:
    """Ids, words and times of a document in places where they do not belong: the store stays whole,
    a dry run knew the answer, and what came in can go out and come in again."""
    told: dict[str, Any] = document([HOME])
    known = sorted({F, MAREN, JAKE, RUPTURE, REPAIR, HUG, X, Y, OTHER, "UTC", "home", "own"})

    @settings(max_examples=60, deadline=None, derandomize=True)
    @given(st.data(), st.booleans())
    def check(data: st.DataObject, merge: bool) -> None:
        changed = json.loads(json.dumps(told))
        lists = [changed["families"][0][name] for name in LISTS]
        for _ in range(data.draw(st.integers(1, 3))):
            rows = data.draw(st.sampled_from(lists))
            row = data.draw(st.sampled_from(rows))
            key = data.draw(st.sampled_from(sorted(row)))
            row[key] = data.draw(st.sampled_from(known) | anything)
        for store in (stores(), stores(HOME)):
            before = take(store)
            try:
                incoming = read_document(json.dumps(changed))
                with store.reading() as db:
                    dry = import_document(
                        db, incoming, program="test", now=AT, merge=merge, dry_run=True
                    )
            except BadImport:
                assert take(store) == before
                continue
            done = bring(store, incoming, merge=merge)
            assert dry == done._replace(dry_run=True, undo=None)
            text = take(store)
            second = stores()
            bring(second, read_document(text))
            assert take(second) == text
            with store.reading() as db:
                assert db.exec_driver_sql("PRAGMA foreign_key_check").first() is None

    check()


def test_a_ritual_and_a_word_named_on_both_sides_stand_once(stores: Stores) -> None:
    """The later telling, under whatever id; the other is kept as an earlier wording."""
    store = stores(HOME)
    ritual = Ritual(Y, "Snail  Race", "play", how="On all fours.", own=True, changed=AT + 5)
    word = FamilyWord(Y, "GEBORGEN", "low-pleasant", own=True, changed=AT - 5)
    other = HOME._replace(rituals={Y: ritual}, words={Y: word})
    done = bring(store, incoming(other), merge=True)
    assert {(one.id, one.what, one.stands) for one in done.conflicts} == {
        (X, "ritual", "there"),
        (Y, "word", "here"),
    }
    with store.reading() as db:
        held = hold(db, F)
    assert held is not None
    assert held.rituals == {Y: ritual}
    assert held.words == HOME.words
    assert {one.item for one in held.wordings.values()} >= {"ritual", "word"}
    for twice in (
        HOME._replace(rituals={**HOME.rituals, Y: ritual}),
        HOME._replace(words={**HOME.words, Y: word}),
    ):
        with pytest.raises(BadImport, match="twice"):
            incoming(twice)


def test_cards_of_grown_ups_stay_at_home(stores: Stores) -> None:
    maren = HOME.members[MAREN]._replace(card=Card("tea", "not now", AT))
    held = HOME._replace(members={**HOME.members, MAREN: maren})
    store = stores(held)
    sent = fit_for_home(held, MAREN)
    assert (sent.members[MAREN].card, sent.members[JAKE]) == (None, HOME.members[JAKE])
    assert (sent.rituals, sent.words) == (held.rituals, held.words)
    before = take(store)
    assert bring(store, incoming(sent, for_home=True), merge=True).conflicts == []
    assert take(store) == before


def test_whose_word_it_is_must_be_there(stores: Stores) -> None:
    word = HOME.words[X]._replace(by=OTHER)
    with pytest.raises(BadImport, match="not in the family"):
        bring(stores(), incoming(HOME._replace(words={X: word})))


@pytest.mark.parametrize(
    ("why", "change"),
    [
        ("not in the family", {"present": (MAREN, OTHER)}),
        ("not in the family", {"written_by": OTHER}),
        ("not in the family", {"thanks": (Thanks(JAKE, OTHER, "x", id=X),)}),
        ("not in the family", {"thanks": (Thanks(OTHER, None, "x", False, X),)}),
        ("not in the family", {"words": (NewWord("cosy", OTHER),)}),
        ("names a line", {"agenda": OTHER}),
    ],
)
def test_what_a_review_names_must_be_there(
    stores: Stores, why: str, change: dict[str, Any]
) -> None:
    store = stores(HOME._replace(reviews={}, agenda={}))
    with pytest.raises(BadImport, match=why):
        bring(store, incoming(HOME._replace(reviews={X: REVIEW._replace(**change)})))
    line = HOME.agenda[X]
    for other in (line._replace(by=OTHER), line._replace(review=OTHER)):
        agenda = {**HOME.agenda, X: other}
        with pytest.raises(BadImport, match=r"not in the family|names a review"):
            bring(store, incoming(HOME._replace(agenda=agenda)))
    assert (count(store, "review"), count(store, "agenda_line")) == (0, 0)


def test_of_two_tellings_of_a_review_the_newer_stands(stores: Stores) -> None:
    store = stores(HOME)
    later = REVIEW._replace(kept=True, intention="soup", changed=AT + 20)
    line = HOME.agenda[X]._replace(outcome="we take turns", changed=AT + 30)
    other = HOME._replace(reviews={X: later}, agenda={**HOME.agenda, X: line})
    with pytest.raises(Conflicting) as refused:
        bring(store, incoming(other))
    assert {one.what for one in refused.value.conflicts} == {"review", "agenda"}
    before = take(store)
    done = bring(store, incoming(other), merge=True)
    assert done.conflicts == [Conflict(X, "review", "there"), Conflict(X, "agenda", "there")]
    with store.reading() as db:
        held = hold(db, F)
    assert held is not None
    assert (held.reviews, held.agenda) == (other.reviews, other.agenda)
    assert {one.item for one in held.wordings.values()} >= {"review", "agenda"}
    with store.writing() as db:
        changes.undo(db, F, None, AT)
    assert take(store) == before


def test_a_review_that_went_on_elsewhere_comes_in_without_a_word(stores: Stores) -> None:
    """Where it stands is no change of it: nothing is refused, set aside, or there to take back."""
    store = stores(HOME._replace(reviews={X: REVIEW._replace(at="words", skipped=("fun",))}))
    before = take(store)
    done = bring(store, incoming(HOME))
    assert (done.conflicts, done.changed, done.undo) == ([], 0, None)
    assert take(store) == before, "a plain import changes nothing that is here"
    done = bring(store, incoming(HOME), merge=True)
    assert (done.conflicts, done.changed, done.undo) == ([], 0, None)
    with store.reading() as db:
        held = hold(db, F)
    assert held == HOME, "it went on to where it got furthest, and no earlier wording is kept"
    back = REVIEW._replace(at="here", skipped=("thread",))
    assert bring(store, incoming(HOME._replace(reviews={X: back})), merge=True).changed == 0
    with store.reading() as db:
        assert hold(db, F) == HOME


def test_a_thanks_taken_out_stays_out_whoever_finished_later(stores: Stores) -> None:
    waits = REVIEW._replace(at="fun", finished=None, changed=AT)
    soup = REVIEW.thanks[0]
    out = (soup._replace(shared=False), REVIEW.thanks[1])
    said = (soup._replace(text="the big pancakes", changed=AT + 2), REVIEW.thanks[1])
    store = stores(HOME._replace(reviews={X: waits._replace(thanks=out, changed=AT + 1)}))
    over = REVIEW._replace(thanks=said, changed=AT + 9)
    bring(store, incoming(HOME._replace(reviews={X: over})), merge=True)
    with store.reading() as db:
        held = hold(db, F)
    assert held is not None
    gone = said[0]._replace(shared=False)
    assert held.reviews == {X: over._replace(thanks=(gone, REVIEW.thanks[1]))}


def test_two_go_on_with_one_review_and_nothing_is_lost(stores: Stores) -> None:
    """Thanks and words of both, the line that one of them settled, what the other means to do."""
    blank = REVIEW._replace(
        thanks=(), words=(), agenda=None, intention="", at="here", finished=None, changed=AT
    )
    open_lines = {
        ident: line._replace(settled=None, review=None, outcome="")
        for ident, line in HOME.agenda.items()
    }
    here = HOME._replace(
        reviews={
            X: blank._replace(
                present=(MAREN,),
                thanks=REVIEW.thanks[:1],
                words=(NewWord("cosy", JAKE),),
                agenda=X,
                finished=AT + 4,
                changed=AT + 4,
            )
        }
    )
    there = HOME._replace(
        reviews={
            X: blank._replace(
                present=(JAKE,),
                thanks=REVIEW.thanks[1:],
                words=(NewWord("proud"),),
                agenda=Y,
                intention="a walk",
                at="intention",
                changed=AT + 6,
            )
        },
        agenda={
            **open_lines,
            X: open_lines[X]._replace(text="all shoes", changed=AT + 7),
        },
    )
    texts = set()
    for one, other in ((here, there), (there, here)):
        store = stores(one)
        done = bring(store, incoming(other), merge=True)
        assert {each.what for each in done.conflicts} == {"review", "agenda"}
        texts.add(take(store))
        with store.reading() as db:
            held = hold(db, F)
        assert held is not None
        assert held.reviews[X] == REVIEW._replace(
            present=(MAREN, JAKE),
            words=(NewWord("cosy", JAKE), NewWord("proud")),
            at="intention",
            finished=AT + 4,
            changed=AT + 6,
        )
        line = HOME.agenda[X]._replace(text="all shoes", changed=AT + 7)
        assert held.agenda == {X: line, Y: open_lines[Y]}
        texts.add(take(store))
    assert len(texts) == 1


def test_a_moment_that_one_side_took_out_of_sharing_stays_out(stores: Stores) -> None:
    hug = HOME.moments[HUG]._replace(deleted=None)
    for circle in ("own", "adults", "home"):
        out = hug._replace(audience=circle, changed=AT + 1)
        on = hug._replace(note="a long hug", changed=AT + 5)
        texts = set()
        for one, other in ((out, on), (on, out)):
            store = stores(HOME._replace(moments={**HOME.moments, HUG: one}))
            coming = HOME._replace(moments={**HOME.moments, HUG: other})
            assert len(bring(store, incoming(coming), merge=True).conflicts) == 1
            texts.add(take(store))
            bring(store, incoming(coming), merge=True)
            texts.add(take(store))
            with store.reading() as db:
                held = hold(db, F)
            assert held is not None
            assert held.moments[HUG] == on._replace(audience=circle)
        assert len(texts) == 1


def test_one_id_names_one_week(stores: Stores) -> None:
    other = REVIEW._replace(day="2026-11-15", first_day="2026-11-09", last_day="2026-11-15")
    with pytest.raises(BadImport, match="of something else"):
        bring(stores(HOME), incoming(HOME._replace(reviews={X: other})), merge=True)


def test_an_import_stays_where_a_review_came_to_hang_on_it(stores: Stores) -> None:
    """A line that another review took up, and a review that settled another line."""
    for hangs in ("line", "review"):
        store = stores(HOME._replace(reviews={}, agenda={}))
        bring(store, incoming(HOME))
        with store.writing() as db:
            if hangs == "line":
                taken = REVIEW._replace(id=OTHER, agenda=Y)
                week.put_review(db, F, taken)
                week.put_taken_up(db, taken)
            else:
                week.put_line(db, F, HOME.agenda[X]._replace(id=OTHER))
        before = take(store)
        with pytest.raises(ChangedSince), store.writing() as db:
            changes.undo(db, F, None, AT)
        assert take(store) == before


def test_reviews_and_the_table_stay_in_their_household(stores: Stores) -> None:
    sent = fit_for_home(HOME, MAREN)
    assert (sent.reviews, sent.agenda) == ({}, {})
    store = stores(HOME)
    before = take(store)
    assert bring(store, incoming(sent, for_home=True), merge=True).conflicts == []
    assert take(store) == before


def test_the_code_of_the_hand_over_goes_nowhere(stores: Stores) -> None:
    store = stores(HOME)
    with store.writing() as db:
        own.put_code(db, F, own.Code("aa", "bb", 2, 8, 1, AT))
    text = take(store)
    assert "aa" not in text.replace("aaa", "")
    second = stores()
    bring(second, read_document(text))
    with second.reading() as db:
        assert own.code_of(db, F) is None
    with store.writing() as db:
        told = db.exec_driver_sql("SELECT items FROM change").scalars().all()
        assert not any("handover" in one or '"bb"' in one for one in told)

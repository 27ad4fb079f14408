"""Merging is even-handed: whoever merges into whom, and however often, the same comes of it."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.exchange import uniting
from tracker.exchange.document import document, export, write_json
from tracker.exchange.holding import Holding
from tracker.exchange.importing import import_document
from tracker.exchange.merging import merged
from tracker.exchange.reading import read_document
from tracker.rules.moment import (
    AUDIENCES,
    SLIDES,
    AgendaLine,
    Closing,
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
from tracker.rules.text import same
from tracker.store import changes
from tracker.store.opening import Store, open_store
from tracker.store.places import places
from tracker.store.rows import canonical, row_of

AT = 1_795_542_720_000_000
FAMILY = f"{0:032x}"
IDS = [f"{n:032x}" for n in range(1, 6)]
times = st.integers(AT, AT + 3)
ids = st.sampled_from(IDS)


def some(values: st.SearchStrategy[Any], most: int = 3) -> st.SearchStrategy[dict[str, Any]]:
    listed = st.lists(values, max_size=most, unique_by=lambda one: one.id)
    return listed.map(lambda found: {one.id: one for one in found})


def drawn_member(data: tuple[str, str, int]) -> Member:
    ident, name, changed = data
    return Member(ident, name=name, changed=changed)


def drawn_trigger(data: tuple[str, int]) -> Trigger:
    """An id names one word for ever, a word may have several ids."""
    ident, changed = data
    return Trigger(ident, "tired" if ident in IDS[:3] else "late", changed)


def drawn_closing(thread: str, data: tuple[int, int]) -> Closing:
    """An id ends one thread for ever, a thread may have several ends."""
    at, n = data
    how = ("let-go", "not-ours-to-mend")[n % 2]
    return Closing(f"{n // 2}{thread[1:]}", thread, how, at)


def drawn_reminder(thread: str, data: tuple[int, int]) -> Reminder:
    """An id minds one thread for ever, a thread may be minded twice."""
    changed, n = data
    return Reminder(f"{n // 2}{thread[1:]}", thread, AT + n, None, changed)


def drawn_phrase(data: tuple[str, str, int]) -> Phrase:
    ident, text, changed = data
    return Phrase(ident, text=text, changed=changed)


def drawn_moment(ident: str, people: Sequence[str], data: tuple[Any, ...]) -> Moment:
    kind, note, changed, deleted, who, audience = data
    return Moment(
        ident,
        kind,
        audience=audience if kind == "connection" else "home",
        at=AT,
        people=tuple(Part(one) for one in people[:1]),
        by=people[who % len(people)] if people else None,
        note=note,
        deleted=deleted,
        changed=changed,
    )


def drawn_week(
    draw: st.DrawFn, members: Sequence[str]
) -> tuple[dict[str, Review], dict[str, AgendaLine]]:
    """Reviews and lines for the table that name one another and whoever is there."""
    held, brought = (draw(st.lists(ids, unique=True, max_size=2)) for _ in range(2))
    who = st.sampled_from(members) if members else st.nothing()
    reviews = {}
    said = st.builds(Thanks, who, st.none(), st.sampled_from("xy"), st.booleans(), ids, times)
    new = st.builds(NewWord, st.sampled_from(["cosy", "Cosy", "proud"]), st.none() | who)
    for ident in held:
        thanks = draw(some(said, 2)) if members else {}
        found = draw(st.lists(new, max_size=2, unique_by=lambda each: same(each.word)))
        line = draw(st.none() | st.sampled_from(brought)) if brought else None
        led = draw(st.none() | who) if members else None
        out = draw(st.sets(st.sampled_from(["thread", "fun"])))
        reviews[ident] = Review(
            *(ident, "2026-11-22", "2026-11-16", "2026-11-22"),
            present=tuple(draw(st.lists(who, unique=True))) if members else (),
            led_by=led,
            thanks=tuple(thanks[each] for each in sorted(thanks)),
            words=tuple(found),
            agenda=line,
            ritual=draw(st.sampled_from([None, "toast"])),
            intention=draw(st.sampled_from(["", "a walk", "soup"])),
            kept=draw(st.sampled_from([None, True, False])),
            skipped=tuple(each for each in SLIDES if each in out),
            at=draw(st.sampled_from(SLIDES)),
            began=draw(times),
            finished=draw(st.none() | times),
            changed=draw(times),
        )
    lines = {}
    for ident in brought:
        settled = draw(st.none() | times)
        by = draw(st.sampled_from(held)) if held and settled else None
        outcome = draw(st.sampled_from(["", "a basket"])) if settled else ""
        lines[ident] = AgendaLine(ident, "the shoes", None, settled=settled, review=by)
        lines[ident] = lines[ident]._replace(outcome=outcome, changed=draw(times))
    return reviews, lines


@st.composite
def holdings(draw: st.DrawFn) -> Holding:
    """A telling of one family that hangs together, small and likely to clash with another."""
    family = Family(
        FAMILY, draw(st.sampled_from(["One", "Other"])), changed=draw(times), look="clear"
    )
    members = draw(some(st.tuples(ids, st.sampled_from("ab"), times).map(drawn_member)))
    data = st.tuples(
        st.sampled_from(["rupture", "repair", "note", "connection", "connection"]),
        st.sampled_from(["x", "y"]),
        times,
        st.none() | times,
        st.integers(0, 3),
        st.sampled_from(AUDIENCES),
    )
    moments = {
        ident: drawn_moment(ident, sorted(members), draw(data))
        for ident in draw(st.lists(ids, unique=True))
    }
    ruptures = sorted(ident for ident, one in moments.items() if one.kind != "repair")
    for ident, one in moments.items():
        if one.kind == "repair" and ruptures:
            moments[ident] = one._replace(thread=draw(st.none() | st.sampled_from(ruptures)))
    threads = draw(st.lists(st.sampled_from(sorted(moments)), unique=True)) if moments else []
    ends = [drawn_closing(thread, draw(st.tuples(times, st.integers(0, 3)))) for thread in threads]
    wishes = draw(st.lists(st.sampled_from(sorted(moments)), unique=True)) if moments else []
    minded = [
        drawn_reminder(thread, draw(st.tuples(times, st.integers(0, 3)))) for thread in wishes
    ]
    phrases = some(st.tuples(ids, st.sampled_from(["mine", "ours"]), times).map(drawn_phrase), 2)
    triggers = some(st.tuples(ids, times).map(drawn_trigger), 2)
    words: dict[str, Trigger] = {one.word: one for one in draw(triggers).values()}
    gone = draw(some(st.tuples(ids, times).map(lambda two: Tombstone(two[0], at=two[1])), 1))
    gone = {ident: one for ident, one in gone.items() if ident not in moments}
    earlier = [
        Wording("f" * 31 + one.id[-1], "moment", one.id, canonical(row_of(one)), AT)
        for one in moments.values()
        if draw(st.booleans())
    ]
    return Holding(
        family,
        members,
        {one.id: one for one in words.values()},
        draw(some(st.tuples(ids, times).map(lambda two: Span(two[0], changed=two[1])), 1)),
        moments,
        {one.id: one for one in ends},
        {one.id: one for one in earlier},
        gone,
        {one.id: one for one in minded},
        draw(phrases),
        one_a_name(draw(some(st.tuples(ids, st.booleans(), times).map(drawn_ritual)))),
        one_a_name(draw(some(st.tuples(ids, st.booleans(), times).map(drawn_word)))),
        *drawn_week(draw, sorted(members)),
    )


def one_a_name(found: dict[str, Any]) -> dict[str, Any]:
    return {one.id: one for one in {same(one[1]): one for one in found.values()}.values()}


def drawn_ritual(data: tuple[str, bool, int]) -> Ritual:
    """An id names one for ever, in capitals or small; a ritual may have several ids."""
    ident, loud, changed = data
    name = "snail race" if ident in IDS[:3] else "toast"
    return Ritual(ident, name.upper() if loud else name, own=True, changed=changed)


def drawn_word(data: tuple[str, bool, int]) -> FamilyWord:
    ident, hidden, changed = data
    word = "わくわく" if ident in IDS[:3] else "meh"
    return FamilyWord(ident, word, own=True, hidden=hidden, changed=changed)


def text(held: Holding) -> str:
    return write_json(document([held]))


def wherever(told: str) -> Any:
    """The same wherever its reviews stand, which is no change that can be taken back."""
    found = json.loads(told)
    for one in found["families"][0]["reviews"]:
        del one["at"], one["skipped"]
    return found


@settings(max_examples=250, deadline=None, derandomize=True)
@given(holdings(), holdings())
def test_it_does_not_matter_who_merges_into_whom(one: Holding, other: Holding) -> None:
    both = merged(one, other).holding
    assert text(both) == text(merged(other, one).holding)
    assert text(merged(both, one).holding) == text(both)
    assert text(merged(both, other).holding) == text(both)
    assert text(merged(one, both).holding) == text(both)
    assert text(merged(both, both).holding) == text(both)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(holdings(), holdings())
def test_what_comes_of_it_hangs_together(one: Holding, other: Holding) -> None:
    done = merged(one, other)
    both = done.holding
    assert not both.moments.keys() & both.tombstones.keys()
    assert all(m.thread is None or m.thread in both.moments for m in both.moments.values())
    for ends in (both.closings, both.reminders):
        assert all(end.thread in both.moments for end in ends.values())
        assert len({end.thread for end in ends.values()}) == len(ends)
    assert all(r.agenda is None or r.agenda in both.agenda for r in both.reviews.values())
    assert all(one.review is None or one.review in both.reviews for one in both.agenda.values())
    assert read_document(text(both)).families[0] == both
    for moment in (*one.moments.values(), *other.moments.values()):
        if moment.id not in both.tombstones:
            stands = both.moments[moment.id]
            kept = {w.content for w in both.wordings.values() if w.of == moment.id}
            told = {canonical(row_of(moment._replace(thread=t))) for t in (moment.thread, None)}
            assert stands._replace(thread=None) == moment._replace(thread=None) or told & kept


@settings(max_examples=150, deadline=None, derandomize=True)
@given(holdings(), holdings())
def test_what_either_side_said_is_there_and_what_one_took_out_stays_out(
    one: Holding, other: Holding
) -> None:
    both = merged(one, other).holding
    for ident in one.moments.keys() & other.moments.keys() & both.moments.keys():
        seen = {side.moments[ident].audience for side in (one, other)}
        assert (both.moments[ident].audience == "shared") == (seen == {"shared"})
        assert both.moments[ident].audience in seen
    for ident, review in both.reviews.items():
        sides = [side.reviews[ident] for side in (one, other) if ident in side.reviews]
        said = [each for side in sides for each in side.thanks]
        assert [each.id for each in review.thanks] == sorted({each.id for each in said})
        for each in review.thanks:
            tellings = [mine for mine in said if mine.id == each.id]
            assert each.shared == all(mine.shared for mine in tellings)
            assert each.changed == max(mine.changed for mine in tellings)
            assert each.text in [m.text for m in tellings if m.changed == each.changed]
        named = {same(each.word) for side in sides for each in side.words}
        assert {same(each.word) for each in review.words} == named
        assert {*review.present} == {who for side in sides for who in side.present}
        newest = max(side.changed for side in sides)
        for part in ("ritual", "intention", "kept", "led_by"):
            filled = [side for side in sides if getattr(side, part) not in (None, "")]
            last = [getattr(side, part) for side in filled if side.changed == newest]
            there = [getattr(side, part) for side in filled]
            assert getattr(review, part) in (last or there or [None, ""])
        if len(sides) == 2 and uniting.bare(sides[0]) != uniting.bare(sides[1]):
            settled = [line.id for line in both.agenda.values() if line.review == ident]
            chosen = [side.agenda for side in sides if side.agenda is not None]
            assert review.agenda in (settled or chosen or {None})
        ends = [side.finished for side in sides if side.finished is not None]
        assert review.finished == min(ends, default=None)
        assert SLIDES.index(review.at) == max(SLIDES.index(side.at) for side in sides)
        for side in sides if ident not in both.tombstones else ():
            told = {w.content for w in both.wordings.values() if w.of == ident}
            whole = canonical(row_of(uniting.bare(side)))
            assert whole in told or not uniting.lost_of_review(side, review)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(holdings(), holdings(), holdings())
def test_three_that_tell_each_other_come_to_one(a: Holding, b: Holding, c: Holding) -> None:
    """In whatever order they did, and however much was said meanwhile on each."""
    sides = [a, b, c]
    for _ in range(3):
        for here, there in ((0, 1), (1, 2), (2, 0)):
            sides[here] = merged(sides[here], sides[there]).holding
            sides[there] = merged(sides[there], sides[here]).holding
    assert len({text(one) for one in sides}) == 1


@settings(max_examples=100, deadline=None, derandomize=True)
@given(holdings(), holdings())
def test_a_plain_import_never_changes_what_is_here(one: Holding, other: Holding) -> None:
    done = merged(one, other, even=False)
    if not done.conflicts:
        assert done.holding.triggers.items() >= one.triggers.items()


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fresh")
    open_store(places(str(folder))).close()
    return folder / "mend.sqlite3"


def bring(store: Store, told: str) -> None:
    with store.writing() as db:
        import_document(db, read_document(told), program="test", now=AT, merge=True)


def take(store: Store) -> str:
    with store.reading() as db:
        return write_json(export(db, [FAMILY]))


def test_two_stores_merge_to_the_same_bytes(fresh: Path) -> None:
    """The same with real files, and each merge can be taken back."""

    @settings(max_examples=15, deadline=None, derandomize=True)
    @given(holdings(), holdings())
    def check(one: Holding, other: Holding) -> None:
        with tempfile.TemporaryDirectory() as room:
            stores = []
            for name, held in (("a", one), ("b", other)):
                folder = Path(room, name)
                folder.mkdir(mode=0o700)
                shutil.copyfile(fresh, folder / "mend.sqlite3")
                stores.append(open_store(places(str(folder))))
                bring(stores[-1], text(held))
            a, b = stores
            before_a, before_b = take(a), take(b)
            assert (before_a, before_b) == (text(one), text(other))
            bring(a, before_b)
            bring(b, before_a)
            both = take(a)
            assert both == take(b)
            bring(a, before_b)
            bring(a, both)
            assert take(a) == both
            if wherever(both) != wherever(before_a):
                with a.writing() as db:
                    changes.undo(db, FAMILY, None, AT)
                assert wherever(take(a)) == wherever(before_a)
                with a.writing() as db:
                    changes.redo(db, FAMILY, None, AT)
                assert take(a) == both
            for store in stores:
                store.close()

    check()

"""What leaves: everything, in an order that never changes, and for another home less of it."""

from __future__ import annotations

import csv as reader
import io
import json
from pathlib import Path
from typing import Any

import pytest

from tracker.exchange import prose, tables
from tracker.exchange.document import (
    document,
    export,
    fit_for_home,
    json_lines,
    summary,
    write_json,
)
from tracker.exchange.holding import Holding, hold
from tracker.exchange.reading import read_document
from tracker.rules.moment import (
    AgendaLine,
    Closing,
    Family,
    Member,
    Moment,
    Part,
    Phrase,
    Reminder,
    Review,
    Span,
    Tombstone,
    Trigger,
    Wording,
)
from tracker.rules.pages import escaped
from tracker.store import items
from tracker.store.migrations.revisions import REVISIONS
from tracker.store.opening import open_store
from tracker.store.places import places
from tracker.store.rows import canonical, row_of

AT = 1_795_542_720_000_000  # 2026-11-24T17:52 UTC
FAMILY, MAREN, KOFI, JAKE, RUPTURE, REPAIR, HUG, SAD, OWN, WORD, STONE = (
    f"{n:032x}" for n in range(1, 12)
)


def moment(ident: str, kind: str, **more: Any) -> Moment:
    one = Moment(ident, kind, at=AT, day="2026-11-24", zone="Europe/London", by=MAREN, whose=MAREN)
    one = one._replace(people=(Part(MAREN, True), Part(JAKE)), created=AT, changed=AT)
    return one._replace(**more)


def household(**more: Any) -> Holding:
    """Two adults and a child, with one of everything."""
    contacts = (("Joy", "ring"),)
    family = Family(FAMILY, "Fenwick-Osei", "Europe/London", contacts=contacts, changed=AT)
    people = [
        Member(KOFI, 2, "Kofi", (), "adult", color="clay", symbol="▲", created=AT, changed=AT),
        Member(MAREN, 1, "Maren", ("mum",), "adult", created=AT, changed=AT),
        Member(JAKE, 3, "Jake", (), "child", "2022-03", created=AT, changed=AT),
    ]
    moments = [
        moment(RUPTURE, "rupture", rupture="lost-cool", note="shouted", tags=("tired", "shoes")),
        moment(
            *(REPAIR, "repair"),
            thread=RUPTURE,
            note="sorry",
            parts=("responsibility",),
            heard="it was *so* loud",
            make_good="glue the tower",
            next_time="next time we whisper",
        ),
        moment(HUG, "connection", how="touch", audience="shared", note="a hug"),
        moment(SAD, "feeling", feeling="sad", people=(Part(JAKE, True),), deleted=AT + 5),
        moment(OWN, "note", audience="own", note="only for me"),
    ]
    earlier = Wording(WORD, "moment", HUG, canonical(row_of(moments[2])), AT)
    held = Holding(
        family,
        members={one.id: one for one in people},
        triggers={WORD: Trigger(WORD, "tired", AT)},
        spans={WORD: Span(WORD, "flu", "ill", "2026-01-02", "2026-01-09", None, AT)},
        moments={one.id: one for one in moments},
        closings={WORD: Closing(WORD, RUPTURE, "let-go", AT + 9, KOFI)},
        wordings={WORD: earlier},
        tombstones={STONE: Tombstone(STONE, "deleted", AT)},
        reminders={WORD: Reminder(WORD, RUPTURE, AT + 60, MAREN, AT)},
        phrases={WORD: Phrase(WORD, "lost-cool", "preschooler", None, "as snails?", AT)},
    )
    return held._replace(**more)


def test_a_document_has_every_list_in_order() -> None:
    told = document([household()])
    assert {key: told[key] for key in ("mend", "version", "schema", "for_home")} == {
        "mend": "export",
        "version": 1,
        "schema": REVISIONS[-1],
        "for_home": False,
    }
    [family] = told["families"]
    lists = (
        "members rituals words triggers phrases moments closings reminders reviews agenda "
        "experiments spans tombstones wordings"
    ).split()
    assert set(family) == {"family", *lists}
    for name in lists:
        ids = [row["id"] for row in family[name]]
        assert ids == sorted(ids)
    assert len(family["moments"]) == 5
    assert family["rituals"] == []


def test_the_text_is_json_with_a_row_a_line_and_nothing_of_the_day() -> None:
    told = document([household(), Holding(Family(id=STONE, name="Æther & Ωmega"))])
    text = write_json(told)
    assert json.loads(text) == told
    assert text == "\n".join(json_lines(told)) + "\n"
    assert write_json(json.loads(text)) == text
    assert "Æther & Ωmega" in text
    rows = [line for line in text.splitlines() if '"kind": "rupture"' in line]
    assert len(rows) == 1
    assert json.loads(rows[0].rstrip(","))["note"] == "shouted"
    assert write_json(document([])).splitlines()[1] == '"families": [],'


def test_nothing_a_terminal_obeys_stands_in_the_text() -> None:
    words = "\x1b[31m \x9b \x7f \u202e \u2028 \x85 \ufeff é 👪 ‏"
    one = moment(HUG, "note", note=words)
    text = write_json(document([household(moments={HUG: one})]))
    assert not any(sign in text for sign in "\x1b\x9b\x7f\u202e\u2028\x85\ufeff\u200f")
    assert "é 👪" in text
    assert read_document(text).families[0].moments[HUG].note == words


def test_a_store_tells_what_it_holds_and_only_the_families_asked_for(tmp_path: Path) -> None:
    store = open_store(places(str(tmp_path / "d")))
    held, other = household(), Holding(Family(id=STONE, name="Other", zone="UTC"))
    with store.writing() as db:
        items.apply(db, ((FAMILY, item, one) for _, item, one in held.everything()), [])
        items.apply(db, [(STONE, "family", other.family)], [])
    with store.reading() as db:
        assert hold(db, FAMILY) == held
        assert export(db, [FAMILY]) == document([held])
        assert export(db, [STONE, FAMILY, "f" * 32]) == document([held, other])
        assert export(db, [FAMILY], for_home=True, me=MAREN)["for_home"] is True
        assert export(db, [FAMILY])["families"][0]["phrases"][0]["text"] == "as snails?"
    store.close()


def test_words_of_what_is_gone_never_leave() -> None:
    gone = household(tombstones={HUG: Tombstone(HUG, "composted", AT)}, moments={})
    assert document([gone])["families"][0]["wordings"] == []


def test_another_home_gets_neither_what_is_private_nor_what_others_did() -> None:
    cases = {
        "mine": moment("a" * 32, "rupture"),
        "for adults": moment("b" * 32, "rupture", audience="adults"),
        "my own": moment("c" * 32, "note", audience="own"),
        "his doing": moment("d" * 32, "caught", people=(Part(KOFI, True), Part(JAKE))),
        "my feeling": moment("e" * 32, "feeling", feeling="tired", people=(Part(MAREN, True),)),
        "his feeling": moment("f" * 32, "feeling", feeling="sad", people=(Part(JAKE, True),)),
        "in the trash": moment("0" * 32, "note", deleted=AT),
    }
    held = household(moments={one.id: one for one in cases.values()}, closings={})
    goes = fit_for_home(held, MAREN)
    assert {name for name, one in cases.items() if one.id in goes.moments} == {
        "mine",
        "his feeling",
    }
    assert goes.family.contacts == ()
    assert goes.wordings == {}
    assert goes.tombstones == held.tombstones
    assert goes.phrases == held.phrases
    unknown = fit_for_home(held, None)
    assert set(unknown.moments) == {cases["his feeling"].id}


def test_a_document_for_another_home_hangs_together() -> None:
    held = household()
    private = held.moments[RUPTURE]._replace(audience="adults")
    goes = fit_for_home(held._replace(moments={**held.moments, RUPTURE: private}), MAREN)
    assert goes.moments[REPAIR].thread is None
    assert goes.closings == {}
    told = write_json(document([goes], for_home=True))
    assert "ring" not in told
    assert read_document(told).for_home
    whole = fit_for_home(held, MAREN)
    assert whole.moments[REPAIR].thread == RUPTURE
    assert whole.closings == held.closings
    assert held.reminders
    assert whole.reminders == {}, "a reminder is its setter's own business"


def test_another_home_gets_no_words_of_how_it_was_for_a_grown_up_nor_the_mark() -> None:
    """What was heard of a child goes along; of a grown-up it is a feeling of theirs."""
    held = household()
    to_kofi = held.moments[REPAIR]._replace(people=(Part(MAREN, True), Part(KOFI), Part(JAKE)))
    too_much = held.moments[RUPTURE]._replace(tags=("tired", "too-much"))
    goes = fit_for_home(
        held._replace(moments={**held.moments, REPAIR: to_kofi, RUPTURE: too_much}), MAREN
    )
    assert goes.moments[REPAIR] == to_kofi._replace(heard=None)
    assert goes.moments[RUPTURE] == too_much._replace(tags=("tired",))
    assert fit_for_home(held, MAREN).moments[REPAIR] == held.moments[REPAIR]
    child_said = held.moments[REPAIR]._replace(people=(Part(MAREN), Part(JAKE, True)))
    goes = fit_for_home(held._replace(moments={**held.moments, REPAIR: child_said}), MAREN)
    assert goes.moments[REPAIR].heard is None


def test_a_summary_says_what_a_document_holds() -> None:
    assert summary(document([household()])) == [
        "Fenwick-Osei",
        "  people: Maren, Kofi, Jake",
        "  moments: 1 rupture, 1 repair, 1 connection, 1 feeling, 1 note, "
        "from 2026-11-24 to 2026-11-24",
        "  also: 1 for adults or one alone, 1 in the trash, 1 threads closed by hand, "
        "1 triggers, 1 spans, 1 reminders, 1 phrases of our own, 1 earlier wordings, "
        "1 marks of what is gone, 1 contacts",
    ]
    empty = Holding(Family(id=STONE, name="\x1b[31mred"))
    lines = summary(document([empty]))
    assert lines[1:] == ["  people: nobody", "  no moments"]
    assert "\x1b" not in lines[0]


def test_a_summary_names_what_lies_on_the_table() -> None:
    held = household(
        reviews={WORD: Review(WORD, present=(MAREN,))},
        agenda={WORD: AgendaLine(WORD, "the shoes", JAKE)},
    )
    assert "1 family reviews, 1 lines for the table" in summary(document([held]))[3]


def cells(held: Holding) -> list[dict[str, str]]:
    return list(reader.DictReader(io.StringIO(tables.csv(document([held])))))


def test_a_table_has_a_row_for_every_moment_with_names() -> None:
    rows = {row["id"]: row for row in cells(household())}
    assert len(rows) == 5
    assert tuple(next(iter(rows.values()))) == tables.COLUMNS
    rupture = rows[RUPTURE]
    assert rupture["family"] == "Fenwick-Osei"
    assert (rupture["people"], rupture["did"]) == ("Maren, Jake", "Maren")
    assert (rupture["triggers"], rupture["tags"]) == ("tired", "shoes")
    assert rupture["closed"] == "let-go"
    assert rupture["at"] == "2026-11-24T17:52:00+00:00"
    assert rows[REPAIR]["thread"] == RUPTURE
    assert rows[REPAIR]["heard"] == "it was *so* loud"
    assert (rows[REPAIR]["make_good"], rows[RUPTURE]["next_time"]) == ("glue the tower", "")
    assert rows[SAD]["deleted"] != ""


@pytest.mark.parametrize(
    "words",
    [
        "=1+1",
        "+p snapped",
        "-2",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "  =1",
        "\n@x",
        "＝1",
        "\u2028=1",
    ],
)
def test_no_cell_is_a_formula(words: str) -> None:
    one = moment(HUG, "note", note=words, line="plain, \"quoted\"\nand 'broken'")
    [row] = cells(household(moments={HUG: one}, closings={}))
    assert row["note"].startswith("'")
    assert row["line"] == one.line


def test_no_cell_holds_what_a_terminal_obeys() -> None:
    one = moment(HUG, "note", note="a\x1b[31mb\x9bc\u202ed")
    text = tables.csv(document([household(moments={HUG: one}, closings={})]))
    assert not set("\x1b\x9b\u202e") & set(text)


def test_pages_go_day_by_day_and_leave_out_the_trash() -> None:
    held = household()
    earlier = moment("e" * 32, "celebration", day="2025-01-02", precision="day", note="tried")
    told = prose.markdown(document([held._replace(moments={**held.moments, earlier.id: earlier})]))
    lines = told.splitlines()
    assert lines[:3] == ["# Fenwick-Osei", "", "Maren, Kofi, Jake"]
    assert [line for line in lines if line.startswith("## ")] == ["## 2025-01-02", "## 2026-11-24"]
    assert "- **celebration** · Maren – Jake · tried" in lines
    assert "- 17:52 · **rupture: lost-cool** · Maren – Jake · shouted (\\#tired, \\#shoes)" in lines
    assert "- 17:52 · **note** · Maren – Jake · only for me (for one alone)" in lines
    assert (
        "- 17:52 · **repair** · Maren – Jake · sorry (responsibility, heard: it was \\*so\\* loud, "
        "to make good: glue the tower, next time: next time we whisper)"
    ) in lines
    assert not any("sad" in line for line in lines)
    assert told.endswith("\n")


def test_nobodys_words_are_markup() -> None:
    words = "[x](http://evil) <b>*b*</b> `c` _d_ # e\n- f | ![g](h) www.i.example \x1b[31m ~~j~~"
    assert escaped(words) == (
        "\\[x\\](http\\://evil) \\<b\\>\\*b\\*\\</b\\> \\`c\\` \\_d\\_ \\# e - f \\| "
        "\\!\\[g\\](h) www\\.i.example \N{REPLACEMENT CHARACTER}\\[31m \\~\\~j\\~\\~"
    )
    one = moment(HUG, "note", note="a\n\n# big\n\n- list")
    told = prose.markdown(document([household(moments={HUG: one}, closings={})]))
    assert [line for line in told.splitlines() if line.startswith("#")] == [
        "# Fenwick-Osei",
        "## 2026-11-24",
    ]

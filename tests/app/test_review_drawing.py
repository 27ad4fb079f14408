"""A page of a family review on a screen: it fits whatever somebody typed, nothing is cut off, and
letters are as large as there is room for."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.content import Content

from tests.app.review_weeks import AGENDA, HELD, family, full, tried, week
from tests.app.test_review_slides import Planted, page_of, weeks
from tracker.app.review_drawing import drawn, knots
from tracker.app.review_slides import pages
from tracker.journal.shared_week import SharedWeek, WordShown
from tracker.rules.moment import SLIDES, AgendaLine, Thanks

SIZES = [(76, 18), (116, 34)]
"""A slide's columns and rows at 80×24 and at 120×40."""
BLOCKS = set("▀▄█")
HOSTILE = st.text(
    st.sampled_from("ab é🦊👨‍👩‍👧\u200d\u202e\x1b\x00\t\n中ק[/]<&|`—“”…$ \u0301"), max_size=60
) | st.text(max_size=200)


def lines(page: Any, shown: SharedWeek, size: tuple[int, int], bar: str | None = None) -> list[str]:
    """The only leaf of a page, line by line."""
    found = drawn(page, shown, *size, bar)
    (leaf,) = found.leaves
    return [one.plain.rstrip() for one in leaf]


def is_large(shown: list[str]) -> bool:
    return any(set(one) & BLOCKS for one in shown)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("made", [full, week], ids=["full", "empty"])
def test_every_page_of_a_sample_week_is_one_leaf_in_large_letters(
    size: tuple[int, int], made: Any
) -> None:
    shown = made()
    for page in pages(shown):
        bar = page.rows[0].key if page.bar else None
        assert is_large(lines(page, shown, size, bar)) or len(page.large) > 24, page.at


@pytest.mark.parametrize("size", SIZES)
def test_whoever_leads_has_a_line_of_their_own(size: tuple[int, int]) -> None:
    shown = full()
    for page in pages(shown):
        if page.leader and page.item not in ("thread", "celebrations", "agenda"):
            last = lines(page, shown, size)[-1]
            assert last == f"  ■ {page.leader}", page.at


@pytest.mark.parametrize(("size", "tall"), [((76, 18), 2), ((116, 34), 5), ((116, 26), 4)])
def test_the_cloth_grows(size: tuple[int, int], tall: int) -> None:
    shown = lines(page_of(full(), "thread"), full(), size)
    cloth = [one for one in shown if one.startswith(("│", "·", "─"))]
    assert len(cloth) == 4 * tall
    assert len({len(one) for one in cloth}) == 1
    assert is_large(shown)
    assert any("where we mended" in one for one in shown)


def test_gold_fills_its_cells_and_nothing_is_caught() -> None:
    shown = lines(page_of(full(), "thread"), full(), (76, 18))
    assert sum("━━" in one for one in shown) == 2
    assert not any("╌" in one for one in shown)


def test_the_bar_is_on_its_row() -> None:
    page = page_of(full(), "thanks")
    shown = lines(page, full(), (76, 18), "thanks/1")
    assert [one for one in shown if one.startswith("▌")] == [
        "▌ ■ Nia     to ▲ Kofi  “coming back up to say good night”"
    ]


def test_a_long_round_of_thanks_is_turned_by_the_bar() -> None:
    many = HELD._replace(thanks=tuple(Thanks("Nia", None, f"{n} " * 60) for n in range(20)))
    shown = full(many)
    page = page_of(shown, "thanks")
    found = drawn(page, shown, 76, 18, "thanks/19")
    assert len(found.leaves) > 2
    assert found.where["thanks/19"] > found.where["thanks/0"] == 0
    for leaf in found.leaves:
        assert len(leaf) <= 18


def test_what_is_done_is_read_out_large_where_it_fits() -> None:
    shown = full(HELD._replace(ritual="three squeezes"))
    page = page_of(shown, "ritual")
    large = lines(page, shown, (116, 34))
    assert is_large(large[8:])
    small = lines(page, shown, (76, 18))
    assert any("Ask for a hand. Three squeezes say: I am here." in one for one in small)
    assert small[-1].startswith("  ■ ")


def test_a_letter_that_the_face_lacks() -> None:
    shown = week(kept=[tried(1, "2026-11-20", "Nia", "她先说了对不起")])
    drawn_ = lines(page_of(shown, "celebrations"), shown, (76, 18))
    assert drawn_[0] == "她先说了对不起"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("text", ["asked if they could start over, twice", " ".join(["oh"] * 90)])
def test_all_tries_of_a_week_are_alike_in_size(size: tuple[int, int], text: str) -> None:
    kept = [tried(1, "2026-11-20", "Nia", text), tried(2, "2026-11-21", "Ada", "knocked")]
    shown = week(kept=kept)
    long, short = [one for one in pages(shown) if one.item == "celebrations"]
    alone = drawn(short, shown, *size, None)
    assert any("██" in one.plain for one in alone.leaves[0])
    both = [drawn(one, shown, *size, None, alike=(long, short)).leaves[0] for one in (long, short)]
    told = ["\n".join(one.plain for one in leaf) for leaf in both]
    for sign in ("██", "▄"):
        assert (sign in told[0]) == (sign in told[1]), sign


def test_a_day_is_told_large_where_it_fits() -> None:
    shown = full()
    page = page_of(shown, "thread", "2026-11-19")
    large = lines(page, shown, (116, 34))
    assert is_large(large[12:])
    assert any(one.endswith("● Maren, ◆ Ada") for one in large)


def test_what_is_asked_of_all_is_large_where_it_fits() -> None:
    shown = full()
    page = page_of(shown, "thanks")
    large = lines(page, shown, (116, 34), page.rows[0].key)
    assert not any("Who did something nice" in one for one in large)
    assert sum(set(one) <= {*BLOCKS, " "} and bool(one) for one in large) >= 8
    assert any(page.told[0] in one for one in lines(page, shown, (76, 18), page.rows[0].key))


@pytest.mark.parametrize("size", SIZES)
def test_a_field_below_leaves_the_large_words_as_they_were(size: tuple[int, int]) -> None:
    shown = full()
    for page in pages(shown):
        if page.item in ("thanks", "words", "agenda", "intention", "fun"):
            before = drawn(page, shown, *size, None).leaves[0]
            typed = drawn(page, shown, *size, None, field=2)
            assert all(len(leaf) <= size[1] - 2 for leaf in typed.leaves)
            large = [one.plain for one in before if set(one.plain) & BLOCKS]
            there = [one.plain for one in typed.leaves[0] if set(one.plain) & BLOCKS]
            assert there[:5] == large[:5], page.at


def test_the_legend_is_whole_whatever_is_woven() -> None:
    for shown in (week(), full()):
        told = " ".join(lines(page_of(shown, "thread"), shown, (76, 18)))
        for one in ("where we mended", "somebody tried", "who was close"):
            assert one in told


def test_a_very_long_try_is_turned_like_a_page() -> None:
    words = " ".join(f"w{n}" for n in range(600))
    shown = week(kept=[tried(1, "2026-11-20", "Nia", words)])
    found = drawn(page_of(shown, "celebrations"), shown, 76, 18, None)
    assert len(found.leaves) > 1
    seen = " ".join(one.plain for leaf in found.leaves for one in leaf).split()
    assert [one for one in seen if one[1:].isdecimal()] == words.split()


def test_plain_signs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "linux")
    shown = full()
    for page in pages(shown):
        for each in lines(page, shown, (76, 18), page.rows[0].key if page.bar else None):
            assert not set(each) & (BLOCKS | set("●▲★■◆♪─━│✦▌")), page.at
    assert knots(SLIDES[:4], 1, "b", ()).plain == "*-- b --o--o"


# ---- the way


def test_the_knots_show_the_way_without_a_number() -> None:
    assert knots(SLIDES, 0, "here we are", ()).plain == f"here we are{' ──○' + '──○' * 8}"
    assert knots(SLIDES, 2, "our week", ()).plain == "●──●── our week " + "──○" * 7
    assert knots(SLIDES, 9, "all done", ()).plain == "●──" * 9 + " all done"


def test_what_was_left_out_stays_untied() -> None:
    assert knots(SLIDES[:4], 2, "c", ("thanks",)).plain == "●──○── c ──○"


# ---- whatever somebody typed


def fits(shown: SharedWeek, size: tuple[int, int]) -> None:
    width, height = size
    for page in pages(shown):
        for bar in [None, *(row.key for row in page.rows)] if page.bar else [None]:
            found = drawn(page, shown, width, height, bar)
            assert found.leaves
            if bar is not None:
                assert bar in found.where
            for leaf in found.leaves:
                assert len(leaf) <= height, page.at
                for one in leaf:
                    assert isinstance(one, Content)
                    assert one.cell_length <= width, (page.at, one.plain)
                    assert "\n" not in one.plain
                    assert not set(one.plain) & set("\x1b\x00\u202e"), page.at


@given(weeks(), st.sampled_from([*SIZES, (56, 12)]))
@settings(max_examples=60, deadline=None)
def test_any_week_fits(planted: Planted, size: tuple[int, int]) -> None:
    fits(planted.week, size)


@given(
    st.lists(HOSTILE.filter(str.strip), min_size=9, max_size=9, unique=True),
    st.lists(HOSTILE, min_size=8, max_size=8),
    st.sampled_from(SIZES),
)
@settings(max_examples=80, deadline=None)
def test_hostile_names_and_texts_fit(
    names: list[str], said: list[str], size: tuple[int, int]
) -> None:
    home = family([(name, "child", "2018") for name in names])
    one, two = names[0], names[1]
    held = HELD._replace(
        present=tuple(names),
        thanks=(Thanks(one, two, said[0]), Thanks(two, None, said[1])),
        intention=said[2],
        fun=said[3] or None,
    )
    shown = week(
        home,
        kept=[tried(1, "2026-11-20", one, said[4], said=said[5], towards=(two,))],
        review=held,
        words=(WordShown(said[6], said[7], said[0], two),),
        agenda=(AgendaLine("l", said[5]), *AGENDA),
        before=held._replace(id="r0"),
    )
    fits(shown, size)


def test_nine_with_long_names_have_their_names_whole() -> None:
    names = [f"{'Bartholomew-Alexander'[n:]} {n}" for n in range(9)]
    home = family([(name, "child", "2018") for name in names])
    held = HELD._replace(
        present=tuple(names), thanks=tuple(Thanks(one, one, "soup") for one in names)
    )
    shown = week(home, review=held)
    for item in ("here", "thanks"):
        page = page_of(shown, item)
        for size in SIZES:
            told = "\n".join(lines(page, shown, size, page.rows[0].key))
            for name in names:
                assert name in told, (item, size)

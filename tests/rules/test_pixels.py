"""Pixels doubled with round corners, and written in half blocks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tracker.rules.face import doubled, half_blocks


def picture(*rows: str) -> list[list[bool]]:
    return [[sign == "#" for sign in row] for row in rows]


pictures = st.integers(0, 9).flatmap(
    lambda width: st.lists(st.lists(st.booleans(), min_size=width, max_size=width), max_size=9)
)


def test_a_corner_becomes_round() -> None:
    assert doubled(picture("##", "#.")) == picture(".###", "####", "###.", "##..")


def test_a_stair_becomes_a_slope() -> None:
    assert doubled(picture("#..", "##.", ".##")) == picture(
        "##....", "###...", "###...", ".####.", ".#####", "...###"
    )


def test_strokes_and_dots_stay() -> None:
    assert doubled(picture("###")) == picture("######", "######")
    assert doubled(picture("#")) == picture("##", "##")


def test_half_blocks() -> None:
    assert half_blocks(picture("#.#.", "##..", "#...")) == ["█▄▀", "▀"]
    assert half_blocks([]) == []


@given(pictures)
def test_doubling_doubles(rows: list[list[bool]]) -> None:
    larger = doubled(rows)
    assert len(larger) == 2 * len(rows)
    assert all(len(row) == 2 * len(rows[0]) for row in larger)
    turned = doubled([row[::-1] for row in rows])
    assert turned == [row[::-1] for row in larger], "the rule has no favourite side"


@given(pictures)
def test_half_blocks_keep_every_pixel(rows: list[list[bool]]) -> None:
    lines = half_blocks(rows)
    ink = sum({"▀": 1, "▄": 1, "█": 2}.get(sign, 0) for line in lines for sign in line)
    assert ink == sum(map(sum, rows))
    assert len(lines) == (len(rows) + 1) // 2

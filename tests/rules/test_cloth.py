"""The golden thread as a picture: every sign and colour by one rule, at every span."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.rules import loom
from tracker.rules.cloth import PLAIN, SIGNS, Cell, Day, Stitch, merged, spoken, weave

calm = settings(derandomize=True, deadline=None, max_examples=200)

# the pictures that were drawn by hand before there was a program
TODAY = """\
│·━━│─··│·──│·──│·━━│─··│╌──│·──│─··┊ ┊ ┊ ──│━  │   │
──│·──│·──│───│·──│·──│─··│───│·──│·┊ ┊ ┊ │─··  │   │
│·──│···✦───│·╌╌│─··│━··│···│·━━│───┊ ┊ ┊ ··│─  │   │
──│───│·──│───│───│─✦─│───✦───│───│·┊ ┊ ┊ │·✦╌  │   │
"""
FOUR_WEEKS = """\
│···│···│·━━│━━━│━━━│───│───│─··│···│···│···│···│·──│───│───│···│···│·
──│───│───│···│···│·──│───│───│···│···│·──│───│───│───│───│───│───│───
│···│···│·──│───│───│···│···│···│···│···│───✦───│───│───│───│···│···│·
──│───│───│───│───│───│───│───│···│···│·──│───│───│───│───│───│───│───
│───│───│─··│···│···│━━━│━━━│━──│───│───│···│···│·╌╌│╌╌╌│╌╌╌│───│───│─
··│···│···│───│───│─··│···│···│───│───│───│───│───│···│···│·──│───│───
│╌╌╌│╌╌╌│╌──│───│───│···│···│·━━│━━━│━━━│···│···│···│···│···│···│···│·
──│───│───│───│───│───│───│───│───✦───│───│───│───│───│───│───│─✦─│───
│···│···│·──│───│───│───│───│─··│···│···┊ ┊ ┊ ┊ ┊ ┊ ┊ ┊ ┊ ┊ ┊ ┊ ┊ ┊ ┊
──│───│───│···│···│·──│───│───│···│···│·┊ ┊ ┊ ┊ ┊ ┊ ┊ ┊ ┊ ┊ ┊ ┊ ┊ ┊ ┊
│···│···│·━━│━━━│━━━│───│───│───│───│───┊ ┊ ┊ ┊ ┊ ┊ ┊ ┊ ┊ ┊ ┊ ┊ ┊ ┊ ┊
──│───│───│───│───│───│───│───│···│···│·┊ ┊ ┊ ┊ ┊ ┊ ┊ ┊ ┊ ┊ ┊ ┊ ┊ ┊ ┊
│───│───│─━━│━━━│━━━│   │   │   │   │   │   │   │   │   │   │   │   │
──│───│───│···│···│·│   │   │   │   │   │   │   │   │   │   │   │   │
│···│···│·──│───│───│   │   │   │   │   │   │   │   │   │   │   │   │
··│···│···│╌╌╌✦╌╌╌│╌│   │   │   │   │   │   │   │   │   │   │   │   │
"""
YEAR = """\
│───│━──│───│───│───│─··│─━━│─··│───│───│───│───│───│─··│───│─
──│───│─━━│───│─━━│─··│───│─━━│━──│───│─╌╌│─··│───│━━━│─
│───│───│─╌╌│·──│·──│·✦─✦───│╌──│━──│─··│─··│─━━│·──│───│───│─
──│─━━│─━━│─━━│─✦─│·──✦─··│───│━──│─✦─│───│───│···│───│───│─
│───│·╌╌│╌──│───│·──│───│─··│·──│━──│─··│───│─━━│───│───│─··│─
──│─··│━──│╌✦─│·──✦─✦─│───│───│───│───│───│━──│─··│─✦─│─··│─
│━──✦───│━──│───│━──│───│───│·──│───│───│···│─✦─│─━━│───│─✦─│─
✦─│·┊ ┊ ┊ ┊ ┊ ┊ ┊ ┊ ┊ ┊ ┊ ┊ ┊ ┊ ──│─✦─│╌✦─│·──│─━━│───│───│─━━
│·──│━──│─✦─│·──│─··│───│━──│·──│───│·━━│·──│·──│───│···│───
──│───│─╌╌│·━━│━──│─··│━╌╌│───│·──│·──│·──│─··│╌━━│───│━··│·──
│───│───│─··│─━━│·──│━──│───│───✦─━━│━┊ ┊ ┊ │─━━│   │   │
│   │   │   │   │   │   │   │   │   │   │   │   │   │   │   │
"""
WEEK = """\
│───│───│···│···│···│···│··─│───│───│···│···│···│···│·──│───│──
──│───│──·│···│···│━━━│━━━│───│───│─··│···│··╌│╌╌╌│╌╌╌│───│───│
│───│───│···│···│···│···│··─│───│───│···│···│···│···│·──│───│──
··│···│··─│───│───│···│···│───│───│───│───│──·│···│···│───│───│
│···│···│───│───│─··│···│··─│───│───│───│───│···│···│·──│───│──
··│···│··─│───│───│···│···│───│───│───│───│──·│···│···│───│───│
│···│···│───│───│─··│···│··─│───│───│···│···│···│···│···│···│··
╌╌│╌╌╌│╌╌─│───│───│···│···│━━━│━━━│━··│···│···│···│···│···│···│
│···│···│───│───│─··│···│··─│───│───│···│···│···│···│···│···│··
──│───│───│───│───│───│───│───│───│───│───│───│───│───│───│───│
│───│───│───│───│───│───│───│──✦│───│───│───│───│───│───│─✦─│──
──│───│───│───│───│───│───│───│───│───│───│───│───│───│───│───│
"""
DAY = """\
│───│───│───│───│───│───│───│───│───│───│───│───│───│───│───│───│───│───│───
──│───│───│───│───│───│───│───│───│───│───│───│───│───│───│───│───│───│───│─
│───│───│───│───│───│───│───│───│───│─━━│━━━│━━━│━━━│━━━│───│───│✦──│───│───
──│───│───│───│───│───│───│───│───│───│───│───│───│───│───│───│───│───│───│─
│───│───│───│───│───│───│───│───│───│───│───│───│───│───│───│───│───│───│───
"""
REVIEW = """\
│···│···│·──│───│───│───│───│─··│···│···│───│───│───│───│───│···│···│·
··│···│···│───│───│───│───│───│···│···│·──│───│───│───│───│─··│···│···
│───│───│─··│···│···│───│───│───│───│───│···│···│·──│───│───│───│───│─
──│───│───│···│···│·──│───│───│───│───│─··│···│···│───│───│───│───│───
│···│···│·━━│━━━│━━━│───│───│───│───│───│···│···│·━━│━━━│━━━│···│···│·
··│···│···│━━━│━━━│━──│───│───│───│───│─··│···│···│━━━│━━━│━··│···│···
│───│───│───│───│───│───│───│─··│···│···│───✦───│───│───│───│───✦───│─
──│───│───│───│───│───│───│───│···│···│·──│───│───│───│───│───│───│───
"""

FAMILY = ("sky", "clay", "moss", "heather", "rose")
QUIET, BARE, AWAY, GOLD = Cell(), Cell(bare=True), Cell(away=True), Cell(gold=True)
Grid = Sequence[Sequence[Cell | None]]


def signs(rows: list[list[Stitch]]) -> str:
    return "".join("".join(one.sign for one in row).rstrip() + "\n" for row in rows)


def colors(rows: list[list[Stitch]]) -> list[str]:
    """A letter a stitch: members by the first of their colour, Gold, weft, Ink, Warp, Loose."""
    letters = {"gold-line": "G", "ink": "I", "warp": "W", "loose": "L", "weft": "w"}
    return ["".join(letters.get(one.color, one.color[0]) for one in row) for row in rows]


def read_back(picture: str, dw: int, rh: int, columns: int) -> Grid:
    """What a picture says that its cells hold; who was together it does not say."""
    lines = [line.ljust(columns * dw) for line in picture.splitlines()]
    grid: list[list[Cell | None]] = []
    for top in range(0, len(lines), rh):
        row: list[Cell | None] = []
        for left in range(0, columns * dw, dw):
            seen = set("".join(line[left : left + dw] for line in lines[top : top + rh]))
            if seen == {" "}:
                row.append(None)
            elif "┊" in seen:
                row.append(AWAY)
            elif not seen & set("·─━✦╌"):
                row.append(BARE)
            else:
                who = ("sky",) if "─" in seen else ()
                row.append(Cell(who, "╌" in seen, "✦" in seen, "━" in seen))
        grid.append(row)
    return grid


@pytest.mark.parametrize(
    ("picture", "dw", "rh", "columns", "wide_gold"),
    [
        pytest.param(TODAY, 2, 1, 28, False, id="today"),
        pytest.param(DAY, 19, 5, 4, False, id="day"),
        pytest.param(WEEK, 9, 3, 7, False, id="week"),
        pytest.param(FOUR_WEEKS, 10, 1, 7, False, id="four weeks"),
        pytest.param(YEAR, 2, 1, 31, False, id="year"),
        pytest.param(REVIEW, 10, 2, 7, True, id="review"),
    ],
)
def test_the_drawn_pictures_come_out_sign_for_sign(
    picture: str, dw: int, rh: int, columns: int, wide_gold: bool
) -> None:
    grid = read_back(picture, dw, rh, columns)
    assert signs(weave(grid, dw, rh, wide_gold=wide_gold)) == picture


# ---- colours, as they were measured in the same pictures


def test_two_share_a_row_in_equal_runs_and_change_places_in_the_next() -> None:
    two = Cell(("sky", "rose"))
    assert colors(weave([[two]], 9, 3)) == ["WsssWrrrW", "rrWrrsWss", "WsssWrrrW"]


def test_four_are_moved_on_by_one_each_row_and_the_star_takes_one_stitch() -> None:
    four = Cell(("sky", "clay", "moss", "rose"), celebration=True)
    week: Grid = [[QUIET] * 7 for _ in range(3)] + [[QUIET] * 6 + [four]]
    rows = [row[-9:] for row in colors(weave(week, 9, 3))[-3:]]
    assert rows == ["WsscWmmrW", "ccWmIrWrs", "WmmrWsscW"]


@pytest.mark.parametrize(("dw", "rh", "expected"), [(4, 2, ["WcIr", "mrWs"]), (2, 1, ["Ic"])])
def test_more_people_than_columns_have_their_turn(dw: int, rh: int, expected: list[str]) -> None:
    """The fourteenth day of a strip, an evening."""
    four = Cell(("sky", "clay", "moss", "rose"), celebration=True)
    strip: Grid = [[QUIET] * 14 for _ in range(3)] + [[QUIET] * 13 + [four]]
    rows = colors(weave(strip, dw, rh))[-rh:]
    assert [row[-dw:] for row in rows] == expected


def test_day_by_day_a_narrow_row_begins_one_person_later() -> None:
    three = Cell(("sky", "clay", "moss"))
    shown = colors(weave([[three] * 12], 2, 1))[0]
    assert [shown[2 * d : 2 * d + 2] for d in range(6)] == ["Ws", "cm", "Wm", "sc", "Wc", "ms"]
    assert {one for one in shown if one != "W"} == set("scm")


def test_a_cell_that_holds_nothing_is_loose_all_over() -> None:
    assert colors(weave([[QUIET, BARE, AWAY]], 4, 2)) == ["L" * 12, "L" * 12]
    assert colors(weave([[Cell(caught=True)]], 4, 3)) == ["WLLL", "wwWw", "WLLL"]
    assert colors(weave([[GOLD]], 4, 3)) == ["WLLL", "GGWG", "WLLL"]


def test_what_hides_what() -> None:
    """A star before the warp, the warp before gold, gold before people, people before caught."""
    everything = Cell(("sky",), caught=True, celebration=True, gold=True)
    assert signs(weave([[everything]], 8, 3)) == "│───│───\n━━│━✦━│━\n│───│───\n"
    assert signs(weave([[everything._replace(gold=False)]], 8, 1)) == "│───✦───\n"
    assert signs(weave([[Cell(caught=True, gold=True)]], 8, 1)) == "│━━━│━━━\n"
    assert signs(weave([[Cell(caught=True)]], 8, 2, wide_gold=True)) == "│╌╌╌│╌╌╌\n··│···│·\n"


def test_plain_signs() -> None:
    cells: list[Cell | None] = [QUIET, Cell(("sky",)), Cell(caught=True), GOLD, AWAY, BARE]
    assert signs(weave([[*cells, Cell(celebration=True)]], 4, 1, signs=PLAIN)) == (
        "|...|---|~~~|===: : |   |.*.\n"
    )
    assert len(set(PLAIN)) == len(PLAIN) == len(SIGNS)
    assert PLAIN.isascii()


# ---- the rule itself, written down once more, as slowly as it reads

people = st.lists(st.sampled_from(FAMILY), unique=True).map(
    lambda those: tuple(one for one in FAMILY if one in those)
)
cells = st.one_of(
    st.none(),
    st.sampled_from([QUIET, BARE, AWAY]),
    st.builds(Cell, people, st.booleans(), st.booleans(), st.booleans()),
)


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    across = draw(st.integers(1, 9))
    return draw(st.lists(st.lists(cells, min_size=across, max_size=across), max_size=5))


def by_the_rule(grid: Grid, dw: int, rh: int, wide_gold: bool, x: int, y: int) -> tuple[str, str]:
    """The sign in column x and row y, and its colour."""
    d, k, r = x // dw, x % dw, y % rh
    cell = grid[y // rh][d]
    if cell is None:
        return " ", "loose"
    middle = r == (rh - 1) // 2
    empty = not (cell.people or cell.caught or cell.celebration or cell.gold)
    if cell.bare:
        return "│" if x % 4 == 0 else " ", "loose"
    if cell.away:
        return "┊" if x % 2 == 0 else " ", "loose"
    if cell.celebration and middle and k == dw // 4 * 2:
        return "✦", "ink"
    if x % 2 == 0 and (x // 2 + y) % 2 == 0:
        return "│", "loose" if empty else "warp"
    if cell.gold and (middle or wide_gold):
        return "━", "gold-line"
    if cell.people:
        free = [c for c in range(d * dw, d * dw + dw) if c % 2 or (c // 2 + y) % 2]
        many, at = len(cell.people), free.index(x)
        turn = at + d if many > len(free) else at * many // len(free)
        return "─", cell.people[(turn + r) % many]
    if cell.caught and middle:
        return "╌", "weft"
    return "·", "loose"


@calm
@given(grids(), st.integers(1, 19), st.integers(1, 5), st.booleans())
def test_every_stitch_is_by_the_rule(grid: Grid, dw: int, rh: int, wide_gold: bool) -> None:
    rows = weave(grid, dw, rh, wide_gold=wide_gold)
    assert len(rows) == len(grid) * rh
    for y, row in enumerate(rows):
        assert len(row) == len(grid[0]) * dw
        for x, one in enumerate(row):
            sign, color = by_the_rule(grid, dw, rh, wide_gold, x, y)
            assert (one.sign, one.sign == " " or one.color) == (sign, sign == " " or color)
    assert set("".join(signs(rows).split("\n"))) <= {*SIGNS, " "}
    plain = weave(grid, dw, rh, wide_gold=wide_gold, signs=PLAIN)
    assert signs(plain) == signs(rows).translate(str.maketrans(SIGNS, PLAIN))
    assert [[one.color for one in row] for row in plain] == [
        [one.color for one in row] for row in rows
    ]


@calm
@given(st.integers(1, 9), st.lists(st.tuples(people.filter(bool), st.integers(2, 19))))
def test_nobody_is_left_out_over_a_few_days(
    start: int, some: list[tuple[tuple[str, ...], int]]
) -> None:
    for those, dw in some:
        row: list[Cell | None] = [None] * start + [Cell(those)] * 12
        assert set(those) <= {one.color for one in weave([row], dw, 1)[0]}


# ---- a span, set up


def strip(first: str, cells_of: dict[str, Cell], length: int) -> list[Day]:
    """Quiet days from a first one; a cell given lies in the morning."""
    begin = date.fromisoformat(first)
    days = [(begin + timedelta(days=n)).isoformat() for n in range(length)]
    return [Day(day, (cells_of.get(day, QUIET), QUIET, QUIET, QUIET)) for day in days]


def test_bounds_of_every_span() -> None:
    assert loom.bounds("day", "2026-11-24") == ("2026-11-24", "2026-11-24")
    assert loom.bounds("week", "2026-11-24") == ("2026-11-23", "2026-11-29")
    assert loom.bounds("week", "2026-11-24", "sunday") == ("2026-11-22", "2026-11-28")
    assert loom.bounds("four weeks", "2026-11-24") == ("2026-11-02", "2026-11-29")
    assert loom.bounds("today", "2026-11-23") == ("2026-11-02", "2026-11-29")
    assert loom.bounds("today", "2026-11-22") == ("2026-10-26", "2026-11-22")
    assert loom.bounds("year", "2026-11-24") == ("2026-01-01", "2026-12-31")


@pytest.mark.parametrize(
    ("span", "width", "height", "expected"),
    [
        ("today", 76, 4, (2, 1)),
        ("today", 96, 8, (3, 2)),  # four columns a day would not fit
        ("today", 116, 8, (4, 2)),
        ("today", 200, 40, (4, 2)),
        ("day", 76, 17, (19, 5)),
        ("week", 65, 16, (9, 3)),
        ("week", 200, 40, (18, 3)),
        ("four weeks", 72, 16, (10, 1)),
        ("four weeks", 108, 60, (15, 3)),
        ("year", 71, 16, (2, 1)),
        ("year", 107, 40, (3, 3)),
        ("year", 20, 5, (1, 1)),
    ],
)
def test_sizes(span: str, width: int, height: int, expected: tuple[int, int]) -> None:
    assert loom.measures(span, width, height) == expected


def test_the_review_has_taller_gold() -> None:
    assert loom.measures("week", 70, 8, review=True) == (10, 2)
    assert loom.measures("week", 70, 30, review=True) == (10, 5)


def woven(days: list[Day], span: str, dw: int, rh: int) -> list[list[Stitch]]:
    return weave(loom.grid(days, span, FAMILY), dw, rh)


@pytest.mark.parametrize(
    ("span", "length", "dw", "rh", "size"),
    [
        ("today", 28, 2, 1, (56, 4)),
        ("today", 28, 4, 2, (112, 8)),
        ("day", 1, 19, 5, (76, 5)),
        ("week", 7, 9, 3, (63, 12)),
        ("four weeks", 28, 10, 1, (70, 16)),
        ("year", 365, 2, 1, (62, 12)),
    ],
)
def test_every_span_is_exactly_as_large_as_asked(
    span: str, length: int, dw: int, rh: int, size: tuple[int, int]
) -> None:
    rows = woven(strip("2026-01-01", {}, length), span, dw, rh)
    assert ({len(row) for row in rows}, len(rows)) == ({size[0]}, size[1])


def test_a_year_has_a_month_a_row_and_no_thirtieth_of_february() -> None:
    year = strip("2026-01-01", {"2026-03-31": GOLD, "2026-12-31": GOLD}, 365)
    shown = signs(woven(year, "year", 2, 1)).splitlines()
    assert [len(row) for row in shown] == [62, 56, 62, 60, 62, 60, 62, 62, 60, 62, 60, 62]
    assert [n for n, row in enumerate(shown) if "━" in row] == [2, 11]


def test_a_day_as_one_cell() -> None:
    together, caught = Cell(("rose",)), Cell(("clay",), caught=True)
    assert merged([together, QUIET, caught, GOLD], FAMILY) == Cell(
        ("clay", "rose"), True, False, True
    )
    assert merged([BARE, QUIET, BARE, BARE], FAMILY) == QUIET
    assert merged([BARE, AWAY, AWAY, BARE], FAMILY) == AWAY
    assert merged([AWAY, AWAY, GOLD, AWAY], FAMILY) == GOLD
    assert merged([BARE] * 4, FAMILY) == BARE


def line(labels: tuple[loom.Label, ...], aside: int = 0) -> str:
    """A row of words as it stands above or below the cloth."""
    told = ""
    for one in labels:
        told = told.ljust(one.at + aside) + one.text
    return told


def test_words_beside_the_cloth() -> None:
    four = strip("2026-11-02", {}, 28)
    today = loom.labels(four, "today", 2, 1)
    assert line(today.below) == "2 nov         9 nov         16 nov        23 nov"
    weeks = loom.labels(four, "four weeks", 10, 1)
    assert line(weeks.above, 4) == (
        "nov mon       tue       wed       thu       fri       sat       sun"
    )
    assert [(one.at, one.text) for one in weeks.left] == [
        (0, " 2"),
        (4, " 9"),
        (8, "16"),
        (12, "23"),
    ]
    week = loom.labels(four[7:14], "week", 9, 3)
    assert line(week.above) == "mon 9    tue 10   wed 11   thu 12   fri 13   sat 14   sun 15"
    assert [one.day for one in week.above][:2] == ["2026-11-09", "2026-11-10"]
    assert [(one.at, one.text) for one in week.left] == [
        (0, "morning"),
        (3, "noon"),
        (6, "afternoon"),
        (9, "evening"),
    ]
    day = loom.labels(four[:1], "day", 19, 5)
    assert line(day.above) == "morning            noon               afternoon          evening"
    year = loom.labels(strip("2026-01-01", {}, 365), "year", 2, 1)
    assert line(year.above) == ("1       5         10        15        20        25        30")
    assert [one.text for one in year.left][:3] == ["jan", "feb", "mar"]
    assert len(year.left) == 12


def test_a_new_month_is_named_within_four_weeks() -> None:
    left = loom.labels(strip("2026-11-16", {}, 28), "four weeks", 10, 1).left
    assert [(one.at, one.text) for one in left][-2:] == [(12, " 7"), (13, "dec")]


# ---- in words


def test_spoken() -> None:
    star, both = Cell(celebration=True), Cell(gold=True, celebration=True)
    held = {"2026-11-03": GOLD, "2026-11-06": star, "2026-11-11": GOLD, "2026-11-12": both}
    assert spoken(strip("2026-11-02", held, 28)) == (
        "mended on tue 3, wed 11, thu 12; celebrated on fri 6, thu 12"
    )
    assert spoken(strip("2026-11-02", held, 28), gold=False) == "celebrated on fri 6, thu 12"
    assert spoken(strip("2026-11-02", {"2026-11-06": star}, 7)) == "celebrated on fri 6"
    assert spoken(strip("2026-11-09", held, 28)) == (
        "mended on wed 11 nov, thu 12 nov; celebrated on thu 12 nov"
    )
    assert spoken(strip("2026-01-01", held, 365)).startswith("mended on 3 nov, 11 nov, 12 nov")
    assert spoken(strip("2026-11-02", {"2026-11-03": Cell(("rose",), caught=True)}, 7)) == (
        "plain weave"
    )

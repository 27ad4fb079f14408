"""The cloth on paper: whole, of our own words alone, and to be told apart in grey."""

from __future__ import annotations

import re
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest

from tracker.app.themes import LOOKS
from tracker.journal.cloth import Cloth
from tracker.journal.home import Home
from tracker.reports import paper
from tracker.reports.cloth_svg import NAMES, SIZES, TEXT, WIDTH, legend, svg
from tracker.reports.widths import em
from tracker.rules import loom
from tracker.rules.cloth import Cell, Day
from tracker.rules.moment import COLORS, Family, Member

SVG = "{http://www.w3.org/2000/svg}"
IDS = tuple(f"secret-{n}" for n in range(8))
HOME = Home(
    Family(name="<b>&Osei"),
    tuple(Member(one, n, f"<i>{n}", color=COLORS[n]) for n, one in enumerate(IDS)),
    (),
    (),
    None,
)
SPANS = {
    "day": ("2026-11-12", 1),
    "week": ("2026-11-09", 7),
    "four weeks": ("2026-11-16", 28),
    "month": ("2026-10-01", 31),
    "year": ("2026-01-01", 365),
}
FULL = (
    *(Cell(IDS[:5]), Cell(caught=True), Cell(celebration=True, people=IDS)),
    *(Cell(gold=True, people=IDS[2:3]), Cell(away=True), Cell(), Cell(bare=True)),
)


def cloth(span: str, *, cells: tuple[Cell, ...] = FULL, review: bool = True) -> Cloth:
    first, number = SPANS[span]
    begin = date.fromisoformat(first)
    days = [
        Day(
            (begin + timedelta(days=n)).isoformat(),
            tuple(cells[(n + k) % len(cells)] for k in range(4)),
        )
        for n in range(number)
    ]
    return Cloth(tuple(days), IDS, review)


def root(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text)


def strokes(text: str) -> set[str]:
    return {one.upper() for one in re.findall(r"#[0-9a-fA-F]{6}", text)}


@pytest.mark.parametrize("grey", [False, True])
@pytest.mark.parametrize("span", SIZES)
def test_a_picture_of_its_own(span: str, grey: bool) -> None:
    text = svg(cloth(span), HOME, span, grey=grey)
    top = root(text)
    assert top.tag == f"{SVG}svg"
    assert [one.tag for one in top][:2] == [f"{SVG}title", f"{SVG}desc"]
    width, height = (float(one) for one in top.attrib["viewBox"].split()[2:])
    assert (width, top.attrib["width"]) == (WIDTH, f"{WIDTH:g}pt")
    assert {one.tag.removeprefix(SVG) for one in top.iter()} == {
        *("svg", "title", "desc", "path", "g", "text")
    }
    assert not re.search(r"https?:(?!//www\.w3\.org/2000/svg)|url\(|\bid=|href|style|script", text)
    numbers = [float(one) for one in re.findall(r"M([\d.]+) ", text)]
    assert min(numbers) >= 0
    assert max(numbers) <= WIDTH
    assert height > NAMES


@pytest.mark.parametrize("span", SIZES)
def test_nobody_and_no_moment_is_named_in_it(span: str) -> None:
    text = svg(cloth(span), HOME, span)
    assert "secret" not in text
    assert "Osei" not in text
    assert "<i>" not in text


def test_the_words_beside_it() -> None:
    def words(span: str) -> list[str]:
        return [one.text or "" for one in root(svg(cloth(span), HOME, span)).iter(f"{SVG}text")]

    assert words("week") == [
        *("mon 9", "tue 10", "wed 11", "thu 12", "fri 13", "sat 14", "sun 15"),
        *("morning", "noon", "afternoon", "evening"),
    ]
    assert words("month") == ["1 oct", "8 oct", "15 oct", "22 oct", "29 oct"]
    assert words("four weeks")[-4:] == ["16", "23", "30", "7 dec"], "the new month stands beside it"
    assert words("year")[-12:] == "jan feb mar apr may jun jul aug sep oct nov dec".split()
    assert words("day") == ["morning", "noon", "afternoon", "evening"]


def test_only_celebrated_days_are_told_in_words() -> None:
    gold, star = Cell(gold=True), Cell(celebration=True)
    text = svg(cloth("week", cells=(gold, star, Cell())), HOME, "week")
    said = root(text).findtext(f"{SVG}desc") or ""
    assert said.startswith("celebrated on mon 9")
    assert "mended" not in text
    plain = svg(cloth("week", cells=(gold,)), HOME, "week")
    assert root(plain).findtext(f"{SVG}desc") == "plain weave"


def test_colours_are_those_of_the_light_look() -> None:
    look = LOOKS["linen"]
    assert tuple(paper.MEMBERS.values()) == look.members
    assert tuple(paper.MEMBERS) == COLORS
    assert paper.LINEN[:5] == (look.ink, look.quiet, look.weft, look.warp, look.loose)
    assert paper.LINEN.edge == look.gold
    found = strokes(svg(cloth("four weeks"), HOME, "four weeks"))
    members = set(paper.MEMBERS.values())
    threads = set(paper.LINEN) - {paper.LINEN.ink}
    assert found == members | threads | {paper.BLACK, paper.WHITE}


def test_in_grey_there_is_no_colour_and_gold_is_a_double_line() -> None:
    text = svg(cloth("week", review=False), HOME, "week", grey=True)
    for one in strokes(text):
        assert one[1:3] == one[3:5] == one[5:]
    for grey in (False, True):
        of = paper.GREY if grey else paper.LINEN
        text = svg(cloth("week"), HOME, "week", grey=grey)
        paths = re.findall(r'stroke="(#\w+)" stroke-width="([\d.]+)" d="([^"]+)"', text)
        (edge,) = [one for one in paths if one[0] == of.edge and float(one[1]) > 3]
        (core,) = [one for one in paths if one[0] == of.gold and one[2] == edge[2]]
        assert float(core[1]) < float(edge[1])
        assert abs(_light(of.gold) - _light(of.edge)) > 80, "also where a printer has no colour"
        others = [float(width) for color, width, _ in paths if color not in (of.edge, of.gold)]
        assert float(edge[1]) > 1.8 * max(others)


@pytest.mark.parametrize("grey", [False, True])
@pytest.mark.parametrize("span", SIZES)
def test_a_star_is_large_black_and_rimmed_in_white(span: str, grey: bool) -> None:
    text = svg(cloth(span), HOME, span, grey=grey)
    (star,) = re.findall(r'<path fill="#000000" d="([^"]+)"/>', text)
    (rim,) = re.findall(
        rf'stroke="#FFFFFF" stroke-width="([\d.]+)"[^>]* d="{re.escape(star)}"', text
    )
    assert float(rim) > 4
    assert text.index(rim) < text.index("#000000")
    top = [float(one) for one in re.findall(r"M[\d.]+ ([\d.]+)l", star)]
    down = [float(one) for one in re.findall(r"l[\d.]+ ([\d.]+) [\d.]+ ([\d.]+)", star)[0]]
    size = SIZES[span]
    assert 2 * sum(down) == pytest.approx(min(size.rh * size.row, 15), abs=0.05)
    assert min(top) >= NAMES - 6, "it stays below the names"
    assert re.search(r"[\d.]z$", star)


@pytest.mark.parametrize("last", ["2026-02-28", "2026-11-30", "2026-12-31"])
def test_the_names_of_weeks_are_whole(last: str) -> None:
    month = date.fromisoformat(last)
    days = tuple(Day(month.replace(day=n + 1).isoformat(), FULL[:4]) for n in range(month.day))
    text = svg(Cloth(days, IDS, True), HOME, "month")
    ends = 0.0
    for x, said in re.findall(r'<text x="([\d.]+)" y="14">([^<]+)<', text):
        assert float(x) >= ends
        ends = float(x) + em(said) * TEXT
        assert ends <= WIDTH + 0.1
    assert said == {28: "22 feb", 30: "29 nov", 31: "29 dec"}[month.day]


@pytest.mark.parametrize("grey", [False, True])
def test_what_the_threads_mean(grey: bool) -> None:
    whole = legend(HOME, grey=grey)
    assert [words for _, words in whole] == ["we mended", "somebody tried", "close, a colour each"]
    room = sum(em(words) * TEXT for _, words in whole) + 3 * (22 + em(" ") * TEXT) + 2 * 18
    assert room <= WIDTH, "on one line"
    for sample, _ in whole:
        assert "secret" not in sample
        assert root(sample).attrib["aria-hidden"] == "true"
    if not grey:
        assert len(strokes(whole[2][0])) == 3
    nobody = legend(HOME._replace(everybody=()), grey=grey)
    assert strokes(nobody[2][0]), "a thread all the same"


def _light(color: str) -> float:
    red, green, blue = (int(color[n : n + 2], 16) for n in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue


def test_each_row_of_the_cloth_is_a_row_of_the_picture() -> None:
    whole = cloth("week", cells=(Cell(IDS[:1]),))
    paths = re.findall(r'stroke="#0563B8"[^>]* d="([^"]+)"', svg(whole, HOME, "week"))
    heights = {float(one) for one in re.findall(r"M[\d.]+ ([\d.]+)h", "".join(paths))}
    assert len(heights) == len(loom.grid(whole.days, "week")) * SIZES["week"].rh

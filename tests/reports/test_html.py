"""The page for the fridge: one file that fetches nothing, in which nobody's words are markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pytest

from tests.reports import made
from tests.reports.test_markdown import HOSTILE
from tracker.journal.cloth import Cloth
from tracker.reports.html import html
from tracker.reports.style import STYLE
from tracker.reports.told import Meant
from tracker.rules.cloth import Cell, Day

OURS = {
    *("html", "head", "meta", "title", "style", "body", "main", "p", "h1", "h2", "span", "div"),
    *("section", "b", "i", "bdi", "hr", "svg", "desc", "path", "g", "text"),
}
NAMED = {"lang", "charset", "http-equiv", "content", "name", "style", "class", "aria-hidden"}


class Seen(HTMLParser):
    """Which elements and attributes a page has, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.outside: set[str] = set()
        self.said: list[str] = []
        self._in: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if "svg" not in self._in and tag != "svg":
            self.outside |= {name for name, _ in attrs}
        if tag not in ("meta", "hr", "path"):
            self._in.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._in and self._in[-1] == tag:
            self._in.pop()

    def handle_data(self, data: str) -> None:
        if "main" in self._in and "svg" not in self._in:
            self.said.append(data)


def whole(**given: object) -> str:
    return html(made.told(**{**made.BUSY, **given}))


def test_the_page_says_all_that_has_room() -> None:
    told = " ".join(" ".join(Seen(whole()).said).split())
    for words in (
        "the Fenwick-Osei family our week 16 to 22 november 2026 we mended somebody tried",
        "close, a colour each thanks",
        "Maren to Jake: carrying the heavy bag up all four stairs without being asked",
        "we tried ★\ufe0e Jake: gave Ada the bigger half, and told her why",
        "words ★\ufe0e left out (Jake): The others play, and there is no place for me.",
        "a way back toast on the step: Two slices and one step.",
        "we mean to shoes by the door the evening before, all of them",
        "we agreed a box by the door for every shoe for fun sock mountain",
        "next time ■\ufe0e Nia leads, sunday 29 november at 17:00",
        "more thanks for the table",
    ):
        assert told.count(words) == 1, words


@pytest.mark.parametrize("span", ["week", "month"])
@pytest.mark.parametrize("text", HOSTILE)
def test_no_words_are_markup(span: str, text: str) -> None:
    name = " ".join(text.split()) or "x"
    given = {
        "thanks": [made.thanks(text=text)],
        "celebrations": [made.celebration(text, said=text, quoted=made.NIA)],
        "meant": [Meant(text, None)],
        "home": made.home(Nia=name, Jake=name, family=name),
    }
    page = html(made.told(span, **{**made.BUSY, **given}))
    calm = html(made.told(span, **{**made.BUSY, "thanks": [made.thanks(text="x")]}))
    seen = Seen(page)
    assert set(seen.tags) <= OURS
    assert seen.tags.count("bdi") <= Seen(calm).tags.count("bdi") + 2
    assert seen.outside <= NAMED
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page)


def test_nothing_is_a_link_runs_or_is_fetched() -> None:
    page = whole(thanks=[made.thanks(text="https://evil.example javascript:alert(1)")])
    bare = page.replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert not re.search(r"<a\b|href|src=|url\(|@import|<script|\bon\w+=", bare)
    assert re.findall("https?://", bare) == ["https://"]  # which somebody typed, as words
    assert "default-src 'none'" in page


def test_every_letter_is_large_enough() -> None:
    sizes = [float(found) for found in re.findall(r"(?:font-size:|font:) ?([\d.]+)pt", STYLE)]
    assert min(sizes) >= 14
    assert sorted(sizes)[-2:] == [18, 28]
    drawn = [float(found) for found in re.findall(r'font-size="([\d.]+)"', whole())]
    assert min(drawn) >= 14


def test_the_same_report_is_the_same_page() -> None:
    assert whole() == whole()


def test_what_the_threads_mean_is_told_whatever_there_is() -> None:
    def meant(**given: Any) -> list[str]:
        days = (Day(made.FIRST, (Cell(**given), Cell(), Cell(), Cell())),)
        page = html(made.told(cloth=Cloth(days, tuple(made.NAMES), review=True)))
        return re.findall('<p class="key">.*?</p>', page, re.DOTALL)

    (plain,) = meant()
    assert re.findall(r"</svg> ([^<]+)</span>", plain) == [
        *("we mended", "somebody tried", "close, a colour each")
    ]
    for given in ({"gold": True}, {"gold": True, "people": (made.NIA,)}, {"celebration": True}):
        assert meant(**given) == [plain]


def test_an_empty_week_still_has_its_lines_to_write_on() -> None:
    page = html(made.told())
    assert page.count("<hr>") >= 6
    assert "<hr>" not in html(made.told("month"))

"""The report as Markdown and as JSON: whole, in our order, and nobody's words are markup."""

from __future__ import annotations

import json
import re

import pytest

from tests.reports import made
from tracker.journal.shared_week import DayShared
from tracker.reports.document import document
from tracker.reports.markdown import markdown
from tracker.reports.told import Meant, Way
from tracker.rules.moment import AgendaLine

HOSTILE = (
    "# big",
    "- item",
    "1. item",
    "a\n\n## b\n\n- c\n",
    "<script>alert(1)</script>",
    "[x](http://evil.example)",
    "![x](y)",
    "https://evil.example www.evil.example evil@evil.example",
    "```\ncode\n```",
    "| a | b |\n|---|---|",
    "**bold** _it_ ~~no~~",
    "&lt;b&gt; &#x3c;",
    "\x1b[31mred\u202e",
    "    indented",
    "> quoted",
    "a  \nb\\",
)
SEVEN = [DayShared(f"2026-11-{day}", ()) for day in range(16, 23)]


def whole(**given: object) -> str:
    return markdown(made.told(**{**made.BUSY, **given}))


def test_a_week_in_its_order() -> None:
    close = [made.connection("cards, the long game")]
    told = whole(
        days=[*SEVEN[:3], DayShared("2026-11-19", close), *SEVEN[4:]],
        agreed=[AgendaLine("a", "shoes", made.JAKE, settled=1, outcome="a box by the door")],
        offers=[Way("the bus game", "Two chairs and a ticket.", 5)],
    )
    assert told.splitlines()[:3] == [
        "# our week, 16 to 22 november 2026",
        "",
        "**the Fenwick-Osei family**",
    ]
    assert re.findall("^## (.*)", told, re.MULTILINE) == [
        *("thanks", "we tried", "who was close", "words", "a way back", "for a try"),
        *("we mean to", "we agreed", "for fun", "next time"),
    ]
    assert "- **Kofi** to all of us: that you let me sleep" in told
    assert "- **Ada**, thu 19 november: “i said sorry to Nia first”, in Ada’s words" in told
    assert "- **Nia** and **Ada**, thu 19 november: waited with the door" in told
    assert "- thu 19 november, **Maren** and **Nia**: played: cards, the long game" in told
    assert "- **left out** (Jake): The others play" in told
    assert "- “a box by the door”" in told
    assert "- “sock mountain”" in told
    assert "- **the bus game**: Two chairs and a ticket." in told
    assert "- sunday 29 november at 17:00, **Nia** leads" in told
    assert told.endswith("\n")
    assert not told.endswith("\n\n")


def test_nothing_is_left_out_where_there_is_no_page_to_fill() -> None:
    many = [made.thanks(text=f"thing {n}") for n in range(60)]
    assert re.findall(r"thing (\d+)", whole(thanks=many)) == [str(n) for n in range(60)]


def test_the_cloth_is_drawn_and_tells_only_of_what_was_celebrated() -> None:
    told = whole()
    cloth = told.split("```")[1].splitlines()[1:]
    assert len(cloth) == 4
    assert {sign for line in cloth for sign in line} == set("│·─━✦ ")
    assert "celebrated on thu 19" in told
    assert "mended" not in told
    assert "plain weave" in whole(cloth=made.cloth("2026-11-20", "2026-11-22"))


@pytest.mark.parametrize("text", HOSTILE)
def test_no_words_are_markup(text: str) -> None:
    plain = whole()
    told = whole(
        thanks=[made.thanks(text=text), *made.BUSY["thanks"][1:]],
        celebrations=[made.celebration(text, said=text), *made.BUSY["celebrations"][1:]],
        meant=[Meant(text, True)],
        home=made.home(Nia=text.strip() or "x", family=text.strip() or "x"),
    )
    assert began(told) == began(plain)
    bare = re.sub(r"\\.", "×", told.replace("```", ""))
    assert not re.search(r"[<>\[\]`|~]|://|@|www\.|&\w", bare)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", told)


def began(told: str) -> list[str]:
    """How each line of a page begins."""
    marks = re.compile(r"(#+ |- +([-+*>#]|\d+[.)])? *|```|\d+[.)]|[-+*>] )?")
    return [found[0] for line in told.splitlines() if (found := marks.match(line))]


def test_an_empty_week_is_warm() -> None:
    told = markdown(made.told(days=SEVEN))
    assert "A quiet time, and plain weave holds too." in told
    assert "##" not in told
    assert "Good to be home again." in markdown(made.told(away=True, journey=True))
    assert "Nothing to catch up on." in markdown(made.told(away=True))


def test_a_month_has_its_weeks_under_each_other() -> None:
    told = markdown(made.told("month", meant=[Meant("shoes", False), Meant("soup", None)]))
    cloth = told.split("```")[1].splitlines()[1:]
    assert len(cloth) == 20
    assert [line[:2].strip() for line in cloth[::4]] == ["1", "8", "15", "22", "29"]
    assert told.startswith("# our month, november 2026\n")
    assert "- “shoes” (not this time)\n- “soup”\n" in told


def test_the_document_has_every_key() -> None:
    full = document(made.told(**made.BUSY, days=SEVEN, reviews=("r",)))
    assert (
        list(full)
        == list(document(made.told()))
        == [
            *("version", "family", "report", "from", "to", "away", "reviews", "thanks"),
            *("celebrations", "days", "words", "rituals", "intentions", "agreed", "fun"),
            "next",
        ]
    )
    assert full["thanks"][1] == {
        "from": "Kofi",
        "to": None,
        "text": "that you let me sleep on saturday, it was a long week at the bakery",
    }
    assert full["celebrations"][2]["whose"] == "Ada"
    assert full["fun"] == ["sock mountain"]
    assert document(made.told(offers=[Way("the bus game", "", 5)]))["rituals"] == []
    assert full["next"] == {"at": "2026-11-29T17:00:00+00:00", "lead": "Nia"}
    assert document(made.told())["next"] is None
    assert json.loads(json.dumps(full)) == full

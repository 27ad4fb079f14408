"""Every text of the guide with who hears it, and the ways in which the tests weigh a line.

`ROLES` tells of each text in `texts/`, by file and place, whose it is. A text that it does not
name has no role, and a test says so: so no new file and no new key goes unread.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, NamedTuple

import readability
from readability.langdata import LANGDATA

from tracker.guide import texts

FOLDER = Path(texts.__file__).parent / "texts"
FILES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*") if path.is_file())
BANDS = texts.BANDS

# said: to the band that its place names (`said:x`: to the band x) · adult: read by a grown-up ·
# child: read by a child itself (choice: in a word or two, on a digit) · aloud: read out to the
# children among its bands, else for a grown-up · label: a word or two on the screen · match:
# compared, not shown · id: a name for the program · source: what a text rests on
CHOICES = ("feel", "did", "words", "card", "mine", "table", "delete")
"""What stands on the digits of the hand-over."""
ANSWERS = ("did", "not_this_time", "we_try")
"""What stands beside a digit of the review, or before what the family wrote."""
ROLES: dict[str, dict[str, str]] = {
    "cues.toml": {"*/offer": "said", "*/*": "adult"},
    "handover.toml": {
        **dict.fromkeys(
            ("*/own_word", "*/after_care_word", "*/my_words", "*/empty_words"), "child"
        ),
        **dict.fromkeys(("*/*_yes", "*/*_no", "*/see_*", "*/*_words", "*/*_word"), "choice"),
        **dict.fromkeys((f"*/{key}" for key in CHOICES), "choice"),
        "*/*": "child",
    },
    "landing.toml": {"*/ask": "said", "*/look": "adult", "closing/*": "adult"},
    "make_good.toml": {"*/make_good": "adult", "*/next_time": "said:school-age"},
    "much_later.toml": {"intro": "adult", "*/opening": "said"},
    "no_fault.toml": {"intro": "adult", "*/re*": "said"},
    "noticing.toml": {
        "comforting": "adult",
        "prompt/text": "adult",
        "prompt/bands": "id",
        "say/how": "adult",
        "say/text": "said",
        "say/bands": "id",
    },
    "now.toml": {"*/lines": "adult"},
    "practice.toml": {
        "card/title": "label",
        "card/bands": "id",
        "card/scene": "child",
        "card/adult": "said",
        "card/child": "child",
    },
    "questions.toml": {"question/*": "adult", "why/title": "label", "why/text": "adult"},
    "fun.toml": {"fun/name": "label", "fun/how": "aloud", "fun/needs": "label"},
    "review.toml": {
        "*/*/title": "label",
        "*/*/leader": "adult",
        "under-6/*": "child:preschooler",
        "6-9/*": "child:school-age",
        "10-up/*": "child:school-age",
        "jobs/*/name": "label",
        "jobs/*": "child:preschooler",
        **dict.fromkeys((f"lines/{key}" for key in ANSWERS), "choice:preschooler"),
        **dict.fromkeys((f"lines/{key}" for key in ("later", "bye", "kept", "were")), "label"),
        **dict.fromkeys((f"lines/{key}" for key in ("paper", "beside")), "adult"),
        "lines/*": "child:preschooler",
    },
    "rituals.toml": {
        "ritual/name": "label",
        "ritual/kind": "id",
        "ritual/bands": "id",
        "ritual/how": "aloud",
        "ritual/no_*": "adult",
    },
    "safety.toml": {
        "title": "label",
        "child_*": "child",
        "matter/id": "id",
        "matter/child": "child",
        "matter/adult": "adult",
        "rough/*": "adult",
        "between_adults/*": "adult",
        "*": "adult",
    },
    "siblings.toml": {"steps": "adult", "lines": "said:preschooler"},
    "sources.toml": {"*": "source"},
    "steady.toml": {"*/text": "adult"},
    "tonight.toml": {"*/*": "adult"},
    "two_adults.toml": {
        "intro": "adult",
        "question/text": "adult",
        "yes/text": "adult",
        "answers/*": "label",
        "opening/lines": "said:adult",
    },
    "word_day.toml": {"*/line": "adult", "*/child": "child"},
    "words.toml": {
        "simple/lines": "adult",
        "builder/*_patterns": "match",
        "builder/but_*s": "match",
        "builder/but_kept": "match",
        "builder/example*": "said:school-age",
        "builder/kind": "id",
        "builder/*_notice": "adult",
        "builder/my_part": "label",
        "builder/limit": "label",
        "view_question/*": "said",
    },
}
SLOTS = {
    "review.toml": {"{title}", "{items}", "{day}"},
    "tonight.toml": {"{a}", "{b}", "{minutes}"},
    "word_day.toml": {"{word}"},
}
"""The slots of a file besides the two that all have."""
UNSTOPPED = {
    *(
        "noticing.toml prompt/text",
        "noticing.toml say/how",
        "tonight.toml *",
        "word_day.toml */line",
    ),
    "rituals.toml ritual/no_*",
}
"""Texts that may end without a full stop: what follows a heading or a name."""
NOBODY = {"Teddy", "Teddy’s", "Bunny", "Captain", "PE", "S", "Christmas"}
NOBODY |= {"Thursday", "Thursdays", "Friday", "Saturday", "Sunday"}
"""What may stand with a capital inside a sentence and is no person."""
PHRASES = {"*/fit": "id", "*/why": "adult", "*/do": "adult", "*/re*": "said"}


class Line(NamedTuple):
    """One text: its file, its place there (`adult/offer`), its role (None: nobody's), the band
    that hears or reads it (None: grown-ups before the screen), and who says it."""

    file: str
    place: str
    role: str | None
    band: str | None
    speaker: str
    text: str

    @property
    def to_a_child(self) -> bool:
        """Whether a child hears or reads it, or has it in the mouth."""
        return self.role in ("said", "child", "choice") and (
            self.band != "adult" or self.speaker == "child"
        )


def loaded(file: str) -> dict[str, Any]:
    """A file as TOML sees it, read apart from the loader."""
    return tomllib.loads((FOLDER / file).read_text("utf-8"))


def lines() -> Iterator[Line]:
    """Every text of every file. A card for two bands is one for each of them."""
    for file in FILES:
        phrases = file.startswith("phrases/")
        speaker, _, listener = Path(file).stem.partition("-to-") if phrases else ("adult", "", "")
        roles = PHRASES if phrases else ROLES.get(file, {})
        for place, text, bands in leaves(loaded(file)):
            found = next((role for at, role in roles.items() if fnmatchcase(place, at)), None)
            role, _, of = (found or "").partition(":")
            named = [part for part in place.split("/") if part in BANDS]
            hearers = [of] if of else [listener] if listener else named or bands
            if role == "aloud":
                hearers = [band for band in hearers if band not in ("infant", "adult")]
                role = "child" if hearers else "adult"
            if role == "child" and not hearers:
                hearers = ["school-age"]  # the safety page: from there on they read it themselves
            for band in hearers if role in ("said", "child", "choice") else [None]:
                yield Line(file, place, role or None, band, speaker, text)


def leaves(
    table: Mapping[str, Any], at: str = "", bands: list[str] | None = None
) -> Iterator[tuple[str, str, list[str]]]:
    """Place, text and bands (where the table has them) of all texts in a table but its sources."""
    bands = table.get("bands", bands or [])
    if "youngest" in table:
        bands = [heard_at(table["youngest"])]
    for key, value in table.items():
        if key == "source":
            continue
        place = f"{at}/{key}".lstrip("/")
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                yield from leaves(one, place, bands)
            elif isinstance(one, str):  # a number is no text
                yield place, one, bands


def heard_at(years: int) -> str:
    """The band of a child of that age, which hears no harder words than its own."""
    return "toddler" if years < 3 else "preschooler" if years < 6 else "school-age"


def tables(table: Mapping[str, Any], at: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    """All tables of a file that hold a text of their own, with their places."""
    if any(
        isinstance(value, str) or (isinstance(value, list) and value and isinstance(value[0], str))
        for key, value in table.items()
        if key != "source"
    ):
        yield at, table
    for key, value in table.items():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                yield from tables(one, f"{at}/{key}".lstrip("/"))


def filled(text: str) -> str:
    """A line as it is heard, with names as long as any."""
    more = texts.slotted(text, a="Bartholomew", b="Grandfather", minutes="15", word="left out")
    return texts.filled(more, name="Bartholomew", me="Grandfather")


def unstopped(line: Line) -> bool:
    """Whether a text may end without a full stop."""
    return any(fnmatchcase(f"{line.file} {line.place}", at) for at in UNSTOPPED)


def words(text: str) -> list[str]:
    """The words of a line, in small letters; a slot is one."""
    return re.findall(r"[^\W\d_]+(?:[’-][^\W\d_]+)*|\{\w+\}|\d+", text.lower())


def sentences(text: str) -> list[str]:
    """The sentences of a line; what is called out inside a quotation ends none."""
    return [one for one in re.split(r"(?<=[.?!…])[”’]?\s+(?=[^a-z])", text.strip()) if one]


def shared(one: str, other: str) -> float:
    """How much of the shorter line's words the other has too, from 0 to 1."""
    first, second = set(words(one)), set(words(other))
    return len(first & second) / min(len(first), len(second))


def grade(text: str) -> float:
    """The Flesch–Kincaid grade, the names being ones of a syllable.

    By `readability`, which knows no word of less than a syllable but counts *the* as one.
    """
    spoken = [words(one) for one in sentences(texts.filled(text, name="Jake", me="Mum"))]
    count = LANGDATA["en"]["syllables"]
    syllables = sum(max(1, count(word.replace("’", ""))) for one in spoken for word in one)
    total = sum(map(len, spoken))
    return float(readability.KincaidGradeLevel(syllables, total, len(spoken)))


def never_used() -> dict[str, bool]:
    """Each word never used, with whether it may stand in quotation marks."""
    listed = {}
    for row in (Path(__file__).parent / "words_never_used.txt").read_text("utf-8").splitlines():
        word, _, where = row.partition("\t")
        if word and not word.startswith("#"):
            listed[word] = where == "quoted"
    return listed


def uses(text: str) -> set[str]:
    """The words never used that a line uses all the same."""
    bare = re.sub(r"“[^”]*”", " ", text)
    return {
        word
        for word, quoted in never_used().items()
        if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", bare if quoted else text, re.IGNORECASE)
    }

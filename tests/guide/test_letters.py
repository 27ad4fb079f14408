"""The letters of the large face, and what is made of them."""

from __future__ import annotations

import string
import subprocess
import sys

import pytest

from tracker.guide.face import clusters, pixels
from tracker.rules.face import half_blocks

EUROPE = (
    "äöüÄÖÜßẞåæøÅÆØéèêëÉÈÊËàâîïôùûçœÇŒñÑíóúáÍÓÚÁ¿¡ãõÃÕłŁąęćńśźżĄĘĆŃŚŹŻ"
    "čďěňřšťůžČĎĚŇŘŠŤŮŽľĺŕĽőűŐŰğışİĞŞâîșțăȘȚĂđĐāēīūģķļņĢĶĻŅėįųĖĮŲðþÐÞħĦċġżŋŊ"
)
SIGNS = ".,’'‘“”„-–—?!:;·&…/()+="


def drawn(text: str) -> list[str]:
    rows = pixels(text)
    assert rows is not None
    return half_blocks(rows)


def size(text: str) -> tuple[int, int]:
    rows = pixels(text)
    assert rows is not None
    return len(rows), len(rows[0])


@pytest.mark.parametrize("letter", [*string.ascii_letters, *string.digits, *EUROPE, *SIGNS])
def test_every_letter_is_there(letter: str) -> None:
    rows = pixels(letter)
    assert rows is not None
    assert len({len(row) for row in rows}) == 1
    assert all(any(row[n] for row in rows) for n in (0, -1)), "a letter is as wide as its ink"


def test_letters_differ() -> None:
    letters = [*string.ascii_letters, *"123456789", *"äåáàâãāñçşéèêëęøœæßłđðþ"]
    assert len({tuple(drawn(letter)) for letter in letters}) == len(letters)


def test_heights() -> None:
    assert [size(text)[0] for text in ("H", "x", "xp", "é", "É", "ç")] == [7, 7, 9, 8, 10, 9]


def test_words_stand_four_pixels_apart_and_letters_one() -> None:
    assert size("oo")[1] == 4 + 1 + 4
    assert size("o  o")[1] == 4 + 4 + 4


def test_nothing_is_no_rows() -> None:
    assert pixels("") == pixels("  ") == []


@pytest.mark.parametrize("text", ["家", "снег", "🙂", "sn🙂w", "q\u20dd", "\u0301"])
def test_a_lacking_letter_is_told(text: str) -> None:
    assert pixels(text) is None


def test_marks_come_composed_or_apart() -> None:
    assert pixels("Zoë") == pixels("Zoe\u0308")
    assert drawn("i\u0308") == drawn("ï") == ["▀ ▀", " █", " █", " ▀"]
    assert list(clusters("e\u0301x\u0323o")) == ["é", "x\u0323", "o"]


def test_a_mark_keeps_a_row_free() -> None:
    rows = pixels("é")
    assert rows is not None
    assert [any(row) for row in rows[:4]] == [True, True, False, True]


def test_the_drawings_of_the_design() -> None:
    assert drawn("prickly") == [
        "         ▀     █    █",
        "█▀▀▄ █▄▀ █ ▄▀▀ █ ▄▀ █  █  █",
        "█  █ █   █ █   █▀▄  █  █  █",
        "█▀▀  ▀   ▀  ▀▀ ▀  ▀  ▀  ▀▀█",
        "▀                       ▀▀",
    ]
    assert drawn("heavy") == [
        "█",
        "█▀▀▄ ▄▀▀▄  ▀▀▄ █   █ █  █",
        "█  █ █▀▀▀ ▄▀▀█  █ █  █  █",
        "▀  ▀  ▀▀   ▀▀▀   ▀    ▀▀█",
        "                      ▀▀",
    ]
    assert drawn("our week") == [
        "                                 █",
        "▄▀▀▄ █  █ █▄▀    █   █ ▄▀▀▄ ▄▀▀▄ █ ▄▀",
        "█  █ █  █ █      █ █ █ █▀▀▀ █▀▀▀ █▀▄",
        " ▀▀   ▀▀▀ ▀       ▀ ▀   ▀▀   ▀▀  ▀  ▀",
    ]


def test_importing_reads_no_letters() -> None:
    told = "import tracker.guide.face as f; print(f._drawn.cache_info().currsize)"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0"]

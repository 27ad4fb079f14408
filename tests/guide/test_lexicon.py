"""The reader's word lists: whole, tidy, and light to read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tracker.guide import lexicon
from tracker.rules import moment

GUIDE = Path(lexicon.__file__).parent
SLUGS = {
    *("lost-cool", "dismissed", "distracted", "shamed", "blamed", "broke-promise", "silent"),
    *("over-controlled", "rough-handling", "unequal", "compared", "argued-in-front", "bedtime"),
    *("broke-confidence", "rushed-transition", "homework", "siblings-fought", "child-at-adult"),
    "between-adults",
}
FLAGS = {"", "noun", "hint", "mild", "obj", "who", "mutual", "hurt", "with", "dir"}


def table(name: str) -> list[list[str]]:
    text = (GUIDE / name).read_text("utf-8")
    assert text.endswith("\n")
    assert "\r" not in text
    return [line.split("\t") for line in text.splitlines()]


def test_all_165_feeling_words_are_known() -> None:
    feelings = lexicon.load().feelings
    phrases = {" ".join(words) for listed in feelings.values() for words in listed}
    head, *rows = table("feeling_words.tsv")
    assert head[0] == "word"
    assert {row[0] for row in rows} == phrases
    assert len(phrases) == 165
    assert ("left", "out") in feelings["left"]


def test_every_form_of_a_verb_leads_to_its_row() -> None:
    verbs = lexicon.load().verbs
    assert (0, "\trupture\tlost-cool\t\t") in verbs["yelled"]
    assert {form for form, _ in verbs["yelling"]} == {2}
    assert {form for form, _ in verbs["apologized"]} == {0}  # either side of the ocean


def test_verbs_speak_the_words_of_a_moment() -> None:
    head, *rows = table("verbs.tsv")
    assert head == ["forms", "rest", "kind", "detail", "part", "flags"]
    for forms, rest, kind, detail, part, flags in rows:
        assert forms.strip(",").islower()
        assert forms.count(",") <= 3
        assert rest == " ".join(rest.split()).lower()
        assert kind in (*moment.KINDS, "-")
        if kind == "connection":
            assert detail in ("", *moment.HOWS)
        elif kind == "rupture":
            assert detail in SLUGS | {""}
        else:
            assert detail == ""
        assert part == "" or (kind == "repair" and part in moment.PARTS)
        assert set(flags.split(",")) <= FLAGS
    assert len({(forms, rest) for forms, rest, *_ in rows}) == len(rows)


def test_kinds_of_rupture_have_keys_of_their_own() -> None:
    kinds = lexicon.ruptures()
    assert {one.slug for one in kinds} == SLUGS
    assert len({one.key for one in kinds}) == len(kinds)
    assert all(one.label and one.meaning.endswith(".") and one.source for one in kinds)
    assert {one.slug: one.key for one in kinds}["rough-handling"] == "x"


def test_word_lists_are_sorted_and_small() -> None:
    for name in ("name_words.txt", "kin_words.txt"):
        listed = (GUIDE / name).read_text("utf-8").split()
        assert listed == sorted(set(listed))
        assert all(word.islower() and word.isalpha() for word in listed)
    assert {"will", "joy", "may", "mark", "grace", "hope", "rose", "art"} <= set(
        lexicon.load().name_words
    )
    assert "tired" in lexicon.load().triggers
    assert not lexicon.load().name_words & lexicon.load().kin


def test_it_is_read_once() -> None:
    assert lexicon.load() is lexicon.load()


def test_reading_a_line_loads_next_to_nothing() -> None:
    script = """
import sys, sqlite3, zoneinfo
zoneinfo.ZoneInfo("Europe/London")
before = set(sys.modules)
from tracker.guide.lexicon import load
from tracker.rules.reading import Names, Now, read
read("snapped at Jake 20m ago", Names(()), Now(0, "Europe/London"), load())
print(*sorted(name for name in set(sys.modules) - before if not name.startswith("tracker")))
"""
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        cwd=GUIDE.parent.parent,
    )
    assert done.stdout.split() == ["__future__"]

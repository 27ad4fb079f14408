"""Nothing that was kept apart comes to the table, in any form, nor anything from which it follows:
what is told of a week is byte for byte that of the same store without it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.journal import on_hand
from tests.journal.planted_week import NOW, PRIVATE, SHARED, Planted, here, opened, plant, without
from tracker.journal import editing, reviews

if TYPE_CHECKING:
    from tests.conftest import Mend

FORMS = (
    ("week", "--shared"),
    ("week", "--shared", "--json"),
    ("week", "--shared", "--of", "2026-03-02"),
    ("week", "--shared", "--of", "2026-11-14", "--json"),
    ("review", "list"),
    ("review", "list", "--json"),
    ("review", "show", "2026-11-22"),
    ("review", "show", "2026-11-22", "--json"),
    ("review", "show", "2026-11-15"),
    *(
        ("report", span, "--format", form)
        for span in ("week", "month")
        for form in ("md", "html", "json")
    ),
)
TEXTS = (("week", "--shared"), ("review", "show", "2026-11-22"))
"""Where all that is for the table stands once."""


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Planted:
    """Looked at, never changed."""
    return plant(tmp_path_factory.mktemp("planted") / "data")


@pytest.fixture
def changed(planted: Planted, tmp_path: Path) -> Planted:
    """The same, to be changed."""
    return planted._replace(data=Path(shutil.copytree(planted.data, tmp_path / "changed")))


@pytest.fixture
def told(empty: Mend) -> Callable[..., dict[tuple[str, ...], str]]:
    """All that is told of a data folder, by what was asked."""

    def asked(
        data: Path, me: str = "Maren", forms: tuple[tuple[str, ...], ...] = FORMS
    ) -> dict[tuple[str, ...], str]:
        found = {}
        for words in forms:
            done = empty(*words, MEND_DATA=str(data), MEND_ME=me, MEND_NOW=NOW)
            assert done.returncode == 0, (words, done.stderr)
            found[words] = done.stdout + done.stderr
        return found

    return asked


Told = Callable[..., dict[tuple[str, ...], str]]


def test_nothing_kept_apart_is_told_nor_changes_a_byte(
    planted: Planted, told: Told, tmp_path: Path
) -> None:
    whole, less = told(planted.data), told(without(planted, tmp_path / "less"))
    for words, text in whole.items():
        assert PRIVATE not in text, words
        assert text == less[words], words
        assert "lost my cool" not in text, words


@pytest.mark.parametrize("me", ["Kofi", "Nia", ""])
def test_whoever_looks_is_told_the_same(planted: Planted, told: Told, me: str) -> None:
    assert told(planted.data, me) == told(planted.data)


def test_what_is_for_the_table_stands_there_once(planted: Planted, told: Told) -> None:
    found = told(planted.data)
    for words in TEXTS:
        counts = {word: found[words].split(word)[1:] for word in planted.words}
        assert {word for word, rest in counts.items() if not _whole(rest)} == set(), words
        once = {word for word, rest in counts.items() if len(_whole(rest)) == 1}
        assert once == set(planted.words), words
    document = json.loads(found["review", "show", "2026-11-22", "--json"])
    text = json.dumps(document)
    assert all(word in text for word in planted.words if word not in _meanings(planted))
    assert document["week"]["threads"] == []
    assert document["week"]["shared_only"] is True


def _whole(rest: list[str]) -> list[str]:
    """Those places where a word ends there: `yyp1` is not `yyp12`."""
    return [one for one in rest if not one[:1].isdigit()]


def _meanings(planted: Planted) -> set[str]:
    """What a word means is told in lines, not in this JSON."""
    return set(planted.words[1:3])


def test_what_is_taken_out_in_the_middle_is_gone_everywhere(
    planted: Planted, changed: Planted, told: Told, tmp_path: Path
) -> None:
    ident, words = planted.celebration
    with opened(changed.data) as journal:
        thanks = next(iter(on_hand.reviews(journal))).thanks
        assert [one.shared for one in thanks] == [True, False, True]
        editing.set_audience(journal, ident, "home")
        reviews.take_out(journal, changed.review, thanks[0])
    gone = {*words, thanks[0].text}
    for state in ("begun", "held to its end", "looked at again next week"):
        if state == "held to its end":
            with opened(changed.data) as journal:
                reviews.finish(journal, changed.review)
        room = tmp_path / state.replace(" ", "-")
        whole, less = told(changed.data), told(without(changed, room))
        for form, text in whole.items():
            assert not [word for word in gone if _whole(text.split(word)[1:])], (state, form)
            assert text == less[form], (state, form)
        left = {word for word in planted.words if word not in gone}
        for form in TEXTS:
            text = whole[form]
            assert {word for word in left if len(_whole(text.split(word)[1:])) == 1} == left, form
    with opened(changed.data) as journal:
        assert reviews.found(journal, thanks[0].text).reviews == []
        assert len(reviews.found(journal, thanks[2].text).reviews) == 1


def test_lines_that_wait_in_the_inbox_are_told_by_the_same_rule(
    changed: Planted, told: Told, empty: Mend
) -> None:
    lines = (
        f"snapped at Jake {PRIVATE}1",
        f"+p hugged Jake {PRIVATE}2",
        f"Nia feels {PRIVATE}3",
        f"hugged Nia {SHARED}new",
    )
    said = {"MEND_DATA": str(changed.data), "MEND_ME": "Maren", "MEND_NOW": NOW}
    assert empty("log", stdin="\n".join(lines), **said).returncode == 0
    before = told(changed.data, forms=FORMS[:2])
    with opened(changed.data) as journal:  # now they are in the store
        assert here(journal)
    assert told(changed.data, forms=FORMS[:2]) == before
    for text in before.values():
        assert PRIVATE not in text
        assert f"{SHARED}new" in text

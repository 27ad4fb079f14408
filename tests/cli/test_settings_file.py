"""settings.toml: written by the program, edited by hand, and read alike on both roads."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.settings import defaults, gather, remember

if TYPE_CHECKING:
    from tests.conftest import Mend

WRITTEN = [
    'family = "Fenwick-Osei"\nme = "Maren"\n',
    '# us\n\nfamily="Fenwick-Osei"   # the others are elsewhere\nme = "Maren"\n',
    "family = 'Fenwick-Osei'\nme = 'Maren'\n",
    '"family" = "Fenwick-Osei"\n"me" = "Maren"\n',
    'family = "Fenwick\\u002dOsei"\nme = "\\u004daren"\n',
    'me = "Maren"\nfamily = "Fenwick-Osei"\nvolume = 11\ncolours = ["a", "b"]\n',
    'family = "Fenwick-Osei"\nme = "Maren"\n\n[screen]\nme = "somebody else"\n',
    'family = """Fenwick-Osei"""\nme = """\nMaren"""\n',
    '\ufefffamily = "Fenwick-Osei"\r\nme = "Maren"\r\n',
    'family = "fenwick-osei"\nme = "mum"\n',
]


@pytest.mark.parametrize("text", WRITTEN)
def test_edited_by_hand_it_is_read_by_both_roads(mend: Mend, text: str) -> None:
    (mend.data / "settings.toml").write_bytes(text.encode())
    told = json.loads(mend("log", "--json", "hugged Jake").stdout)
    assert told["reading"]["by"] == "Maren"
    assert mend.json("today")["moments"][0]["by"] == "Maren"
    assert "me" in mend("family", "show").stdout.split("mum: ")[1].split("\n")[0]


@pytest.mark.parametrize(
    "text",
    [
        "family = \n",
        'me = "Maren"\nme = "Kofi"\n',
        "me = Maren\n",
        "[[[\n",
        'm\xe9 = "a"\n',
        "\x00",
    ],
)
def test_what_is_no_toml_says_nothing(mend: Mend, text: str) -> None:
    for raw in (text.encode("utf-8"), text.encode("latin-1")):
        (mend.data / "settings.toml").write_bytes(raw)
        told = json.loads(mend("log", "--json", "hugged Jake").stdout)
        assert told["reading"]["by"] is None


def by_the_book(path: Path) -> dict[str, str]:
    try:
        values = tomllib.loads(path.read_text("utf-8-sig"))
    except ValueError:
        return {}
    return {key: value for key, value in values.items() if isinstance(value, str)}


words = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=12)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.tuples(st.sampled_from(["family", "me", "look", "x-y", "[a]"]), words).map(
                lambda pair: f'{pair[0]} = "{pair[1]}"'
            ),
            st.just("# a word"),
            st.just("[table]"),
            st.just("me = 5"),
            words,
        ),
        max_size=5,
    )
)
def test_the_light_road_agrees_with_tomllib(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str]
) -> None:
    path = tmp_path_factory.mktemp("settings") / "settings.toml"
    path.write_text("\n".join(lines), "utf-8", newline="")
    assert defaults(str(path)) == by_the_book(path)


@settings(max_examples=30, deadline=None)
@given(words, words)
def test_what_is_remembered_is_found_again(
    tmp_path_factory: pytest.TempPathFactory, family: str, me: str
) -> None:
    path = tmp_path_factory.mktemp("settings") / "settings.toml"
    remember(str(path), family="before")
    remember(str(path), family=family, me=me)
    assert defaults(str(path)) == by_the_book(path) == {"family": family, "me": me}


def test_remembering_leaves_the_rest_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(
        '# ours\nfamily = "A"\nvolume = 11   # loud\npages = [\n  "me",\n]\n\n[me]\nfamily = "no"\n'
    )
    remember(str(path), family="B", me='q"\\')
    assert path.read_text() == (
        '# ours\nfamily = "B"\nme = "q\\"\\\\"\nvolume = 11   # loud\npages = [\n  "me",\n]\n\n'
        '[me]\nfamily = "no"\n'
    )
    assert path.stat().st_mode & 0o777 == 0o600
    remember(str(path), me=None)
    assert "q" not in path.read_text()


def test_a_family_is_remembered_only_as_the_first(empty: Mend) -> None:
    empty("family", "create", "Ours", "--zone", "UTC")
    empty("family", "create", "Theirs", "--zone", "UTC")
    kept = by_the_book(empty.data / "settings.toml")
    assert kept == {"family": "Ours"}
    assert (empty.data / "settings.toml").stat().st_mode & 0o777 == 0o600
    empty("--family", "Theirs", "member", "add", "Bo", "--role", "adult", "--me")
    kept = by_the_book(empty.data / "settings.toml")
    assert kept == {"family": "Theirs", "me": "Bo"}


def test_it_follows_a_new_name_and_its_undo(mend: Mend) -> None:
    path = mend.data / "settings.toml"
    for words, kept in (
        (("member", "edit", "mum", "--name", "Mara"), {"family": "Fenwick-Osei", "me": "Mara"}),
        (("family", "set", "name", "Fenwick"), {"family": "Fenwick", "me": "Mara"}),
        (("undo",), {"family": "Fenwick-Osei", "me": "Mara"}),
        (("undo",), {"family": "Fenwick-Osei", "me": "Maren"}),
        (("redo",), {"family": "Fenwick-Osei", "me": "Mara"}),
    ):
        done = mend(*words)
        assert done.returncode == 0, done.stderr
        assert by_the_book(path) == kept
        assert mend("today").returncode == 0


def test_a_new_name_elsewhere_is_not_ours(mend: Mend) -> None:
    mend("family", "create", "Second", "--zone", "UTC")
    mend("--family", "Second", "member", "add", "Maren", "--role", "adult")
    mend("--family", "Second", "member", "edit", "Maren", "--name", "Mo")
    assert by_the_book(mend.data / "settings.toml")["me"] == "Maren"


def test_who_may_be_said_in_any_case(mend: Mend) -> None:
    """The kept name belongs to the kept family, however that is written."""
    said = gather({"family": "FENWICK-osei", "data": str(mend.data)}, {})
    assert said.me == "Maren"
    assert gather({"family": "Second", "data": str(mend.data)}, {}).me is None
    assert gather({"data": str(mend.data)}, {"NO_COLOR": ""}).color
    assert not gather({"data": str(mend.data)}, {"NO_COLOR": "1"}).color

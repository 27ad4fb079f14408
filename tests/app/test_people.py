"""People and profile: one row at a time, each change kept, undone, and shown at once."""

from __future__ import annotations

import sqlite3
from typing import Any

import pytest
from textual.pilot import Pilot

from tracker.app.app import Mend
from tracker.app.people_drawing import LABEL, label_told
from tracker.app.people_facts import of_family, of_member
from tracker.app.screens.people import PeopleScreen
from tracker.journal.glance import glance
from tracker.journal.home import Home
from tracker.rules.moment import Family, Member
from tracker.settings import defaults, gather

HOSTILE = [
    "[b]Mia[/b] [@click=app.quit]x[/]",
    "\x1b[2J\x1b]0;title\x07Mia",
    "\u202egnol\u2066",
    "👩\u200d👧\u200d👦 family",
    "x" * 200,
    "e" + "\u0301" * 30,
    "家族の名前がとても長いので切られるはずです家族の名前がとても長い",
]


def typed(*texts: str) -> list[str]:
    keys: list[str] = []
    for text in texts:
        if text in ("enter", "escape", "up", "down", "left", "right", "delete", "tab"):
            keys.append(text)
        else:
            keys += ["space" if letter == " " else letter for letter in text]
    return keys


def over(text: str, times: int = 20) -> list[str]:
    """Types over what stands in the field."""
    return [*["backspace"] * times, *typed(text), "enter"]


def down(times: int) -> list[str]:
    return ["down"] * times


def home(mend: Any, family: str | None = None) -> Home:
    """The family as it is kept, read in this process."""
    settings = gather({"data": str(mend.data), "family": family, "me": None}, {})
    with glance(settings) as seen:
        return seen.home._replace(me=None)


def member(mend: Any, name: str) -> Member:
    return home(mend).find(name)


def named(mend: Any, *members: Member, look: str = "lamplight") -> str:
    """Another household in the store, straight into its tables; its id."""
    db = sqlite3.connect(mend.data / "mend.sqlite3")
    db.execute(
        "INSERT INTO family (id, name, folded, zone, week_start, day_start, look, created, changed)"
        " VALUES (?, 'Lund', 'lund', 'Asia/Tokyo', 'monday', 240, ?, 1, 1)",
        (LUND, look),
    )
    for one in members:
        db.execute(
            "INSERT INTO member (id, family_id, position, name, role, color, symbol, created,"
            " changed) VALUES (?, ?, 1, ?, ?, 'sky', '●', 1, 1)",
            (one.id, LUND, one.name, one.role),
        )
    db.commit()
    db.close()
    return LUND


LUND = "f0" * 16
NAME, NICKNAMES, ROLE, BORN = 1, 2, 3, 4
"""How many rows below its member's a fact of a child lies (age by the birth takes no bar)."""
COLOUR, SIGN, REACH, RATHER_NOT, HERE = 5, 6, 7, 8, 9
NEW = 4
"""How many rows below the first member somebody new comes in, then the family's facts."""


def test_members_as_rows(open_app: Any, play: Any, mend: Any) -> None:
    seen = play(open_app(mend.data), "P")
    assert seen[3:7] == [
        "▌ 1  ● Maren          adult, at this keyboard",
        "  2  ▲ Kofi           adult",
        "  3  ★ Jake           child, preschooler",
        "  4  ■ Nia            child, school age",
    ]
    whole = "\n".join(play(open_app(mend.data), "P", size=(120, 40)))
    for fact in (
        "by the clock of     Europe/London",
        "a week begins       monday",
        "a day begins        04:00",
        "family review       sunday 17:00",
        "look                lamplight, dark",
        f"it lies in          {mend.data}/mend.sqlite3",
        "last backup         today",
        "who can read it     whoever can open that file, and all of it.",
    ):
        assert fact in whole


def test_enter_unrolls_one(open_app: Any, play: Any, mend: Any) -> None:
    seen = "\n".join(play(open_app(mend.data), "P", "3"))
    assert "born           2022-03" in seen
    assert "age            preschooler, by the birth" in seen
    seen = "\n".join(play(open_app(mend.data), "P", "3", "4"))
    assert seen.count("also called") == 1
    assert "also called" not in "\n".join(play(open_app(mend.data), "P", "3", "enter"))


@pytest.mark.parametrize(
    ("row", "keys", "key", "value", "before"),
    [
        (NAME, over("Jacob"), "name", "Jacob", "Jake"),
        (NICKNAMES, over("jakey, jj"), "nicknames", ("jakey", "jj"), ()),
        (ROLE, ["3"], "role", "other", "child"),
        (BORN, over("2021"), "birth", "2021", "2022-03"),
        (BORN, over(""), "birth", None, "2022-03"),
        (COLOUR, ["6"], "color", "sea", "moss"),
        (SIGN, ["left", "left", "enter"], "symbol", "●", "★"),
    ],
)
def test_each_fact_is_changed_in_its_place_and_undone(
    open_app: Any,
    play: Any,
    mend: Any,
    row: int,
    keys: list[str],
    key: str,
    value: Any,
    before: Any,
) -> None:
    ident = member(mend, "Jake").id
    said: list[str] = []

    def now() -> Any:
        return getattr(home(mend).find(ident), key)

    async def undo(pilot: Pilot[object]) -> None:
        assert isinstance(pilot.app.screen, PeopleScreen)
        said.append(str(pilot.app.screen.notice.render()))
        assert now() == value
        await pilot.press("u")

    assert now() == before
    seen = play(open_app(mend.data), "P", "3", *down(row), "e", *keys, then=undo)
    assert "kept. " in said[0]
    assert "u undo" in said[0]
    assert "taken back" in seen[-2]
    assert now() == before


def test_a_long_value_is_cut_and_its_keys_stay(open_app: Any, play: Any, mend: Any) -> None:
    keys = [*down(REACH), "e", *over("knock and wait " * 6)]
    seen = play(open_app(mend.data), "P", "3", *keys)
    assert seen[-2].startswith("  kept. Jake, how to reach: knock and wait knock")
    assert seen[-2].endswith("…   u undo")
    assert len(seen[-2]) <= 78


def test_how_i_like_to_be_reached(open_app: Any, play: Any, mend: Any) -> None:
    """Two facts of a card, each changed in its place; with both empty it is gone."""
    play(open_app(mend.data), "P", "3", *down(REACH), "e", *over("a knock, then wait"))
    seen = play(open_app(mend.data), "P", "3", *down(RATHER_NOT), "e", *over("being held"))
    assert "kept. Jake, rather not: being held   u undo" in seen[-2]
    assert any("how to reach   a knock, then wait" in each for each in seen)
    card = member(mend, "Jake").card
    assert card is not None
    assert (card.reach, card.rather_not) == ("a knock, then wait", "being held")
    play(open_app(mend.data), "u")
    left = member(mend, "Jake").card
    assert left is not None
    assert left.rather_not == ""
    mend("log", "snapped at Jake 20m ago", MEND_NOW="2026-11-24T17:52", MEND_ME="Maren")
    seen = play(open_app(mend.data), "tab", "m", "right")
    assert any(each.strip() == "how to reach  a knock, then wait" for each in seen)
    assert not any("rather not" in each for each in seen)
    play(open_app(mend.data), "P", "3", *down(REACH), "e", *over(""))
    assert member(mend, "Jake").card is None


def test_a_band_by_hand_where_the_birth_is_not_said(open_app: Any, play: Any, mend: Any) -> None:
    no_birth = ["P", "3", *down(BORN), "e", *over("")]
    seen = "\n".join(play(open_app(mend.data), *no_birth))
    assert "age            taken as school age" in seen
    play(open_app(mend.data), "P", "3", *down(5), "e", "3")
    assert member(mend, "Jake").band == "toddler"
    play(open_app(mend.data), "P", "3", *down(5), "e", "1")
    assert member(mend, "Jake").band is None


@pytest.mark.parametrize(
    ("row", "keys", "key", "value"),
    [
        (1, over("Osei"), "name", "Osei"),
        (2, over("new york"), "zone", "America/New_York"),
        (3, ["7"], "week_start", "sunday"),
        (4, over("05:30"), "day_start", 330),
        (5, over("friday 18:15"), "review", ("friday", "18:15")),
        (5, over("none"), "review", None),
        (7, over("Gran: ring; Dr: 9 to 5"), "contacts", (("Gran", "ring"), ("Dr", "9 to 5"))),
        (8, ["3"], "look", "clear"),
    ],
)
def test_each_fact_of_the_family(
    open_app: Any, play: Any, mend: Any, row: int, keys: list[str], key: str, value: Any
) -> None:
    before = home(mend).family

    async def undo(pilot: Pilot[object]) -> None:
        assert getattr(home(mend).family, key) == value
        await pilot.press("u")

    play(open_app(mend.data), "P", *down(NEW + row), "e", *keys, then=undo)
    assert home(mend).family == before


def test_triggers(open_app: Any, play: Any, mend: Any) -> None:
    play(open_app(mend.data), "P", *down(NEW + 6), "e", *over("tired, loud noise", 120))
    assert home(mend).triggers == ("loud-noise", "tired")


@pytest.mark.parametrize(
    ("row", "keys", "says"),
    [
        (NAME, over("Nia"), "There is a Nia here already"),
        (NAME, over(""), "A name needs at least one letter"),
        (BORN, over("2022-13"), "is no date of birth"),
    ],
)
def test_what_cannot_be_stays_in_its_row(
    open_app: Any, play: Any, mend: Any, row: int, keys: list[str], says: str
) -> None:
    before = home(mend)
    seen = play(open_app(mend.data), "P", "3", *down(row), "e", *keys)
    assert says in seen[-2]
    assert "enter keep it" in seen[-1]
    assert home(mend) == before


def test_esc_keeps_the_words_at_hand(open_app: Any, play: Any, mend: Any) -> None:
    keys = ["P", "3", "down", "e", *typed("obus"), "escape"]
    seen = play(open_app(mend.data), *keys)
    assert "e brings your words back" in seen[-2]
    assert "name           Jake" in "\n".join(seen)
    seen = "\n".join(play(open_app(mend.data), *keys, "e"))
    assert "name           Jakeobus" in seen
    assert member(mend, "Jake")


def test_letters_do_nothing_else_while_choosing(open_app: Any, play: Any, mend: Any) -> None:
    before = home(mend)
    keys = ["q", "u", "s", "T", "delete", "ctrl+z", "tab", "up", "plus", "slash", "e"]
    seen = play(open_app(mend.data), "P", "3", *down(COLOUR), "e", *keys)
    assert "← → look" in seen[-1]
    assert home(mend) == before


def test_somebody_new(open_app: Any, play: Any, mend: Any) -> None:
    seen = play(open_app(mend.data), "P", "plus", *typed("Tom 8 months"))
    assert "Tom: child, infant, born 2026-03" in seen[-2]
    seen = play(open_app(mend.data), "P", "plus", *typed("Tom 8 months, gran other", "enter"))
    assert "welcome, gran." in seen[-2]
    assert "▌ 6  ♪ gran           other" in seen
    assert member(mend, "Tom").birth == "2026-03"
    seen = play(open_app(mend.data), "P", "plus", *typed("7", "enter"))
    assert "First the name" in seen[-2]


def test_leaving_and_coming_back(open_app: Any, play: Any, mend: Any) -> None:
    seen = play(open_app(mend.data), "P", *down(2), "delete")
    assert "Jake has left; all that was kept stays" in seen[-2]
    assert "▌    ★ Jake           child, preschooler, has left" in seen
    assert member(mend, "Jake").archived
    play(open_app(mend.data), "P", *down(3), "delete")
    assert not member(mend, "Jake").archived
    play(open_app(mend.data), "P", "3", *down(HERE), "e", "2")
    assert member(mend, "Jake").archived


def test_the_look_is_put_on_and_off_at_once(open_app: Any, play: Any, mend: Any) -> None:
    worn: list[str] = []

    async def then(pilot: Pilot[object]) -> None:
        assert isinstance(pilot.app, Mend)
        worn.append(pilot.app.theme)
        await pilot.press("u")
        await pilot.pause(0.5)
        worn.append(pilot.app.theme)

    play(open_app(mend.data), "P", *down(NEW + 8), "e", "2", then=then)
    assert worn == ["linen", "lamplight"]


def test_a_new_name_is_known_at_the_next_start(open_app: Any, play: Any, mend: Any) -> None:
    """Also after it was taken back, from another screen."""
    kept = str(mend.data / "settings.toml")
    app = open_app(mend.data, None)
    seen = play(app, "P", "1", "down", "e", *over("Marie"))
    assert "at this keyboard" in "\n".join(seen)
    assert defaults(kept)["me"] == "Marie"
    play(open_app(mend.data, None), "P", *down(NEW + 1), "e", *over("Osei"))
    assert defaults(kept) == {"family": "Osei", "me": "Marie"}
    play(open_app(mend.data, None), "u", "u")
    assert defaults(kept) == {"family": "Fenwick-Osei", "me": "Maren"}


def test_somebody_else_sits_down(open_app: Any, play: Any, mend: Any) -> None:
    seen = play(open_app(mend.data, None), "P", "2", *down(9), "e", "2")
    assert "2  ▲ Kofi           adult, at this keyboard" in "\n".join(seen)
    assert defaults(str(mend.data / "settings.toml"))["me"] == "Kofi"


def test_another_household(open_app: Any, play: Any, mend: Any) -> None:
    """Today and everything kept goes there, and me is whoever has my name there."""
    named(mend, Member("02" * 16, name="Maren", role="adult"), look="linen")
    app = open_app(mend.data)
    worn: list[str] = []

    async def then(pilot: Pilot[object]) -> None:
        worn.append(app.theme)

    keys = ["P", *down(NEW + 10), "enter", "T", "slash", *typed("hug", "enter")]
    seen = play(app, *keys, then=then)
    assert "the Lund family" in seen[1]
    assert worn == ["linen"]
    found = mend.json("--family", "Lund", "today", MEND_NOW="2026-11-24T17:52+00:00")
    assert [(one["line"], one["by"]) for one in found["moments"]] == [("hug", "Maren")]
    assert not mend.json("today", MEND_NOW="2026-11-24T17:52")["moments"]


def test_a_household_where_nobody_is_known(open_app: Any, play: Any, mend: Any) -> None:
    named(mend)
    seen = play(open_app(mend.data), "P", *down(NEW + 10), "enter", size=(120, 40))
    assert "Who is at this keyboard?" in seen[-2]


def test_another_program_changes_the_profile(open_app: Any, play: Any, mend: Any) -> None:
    async def then(pilot: Pilot[object]) -> None:
        mend("member", "edit", "Jake", "--name", "Jacob")
        await pilot.pause(2.5)

    assert "Jacob" in "\n".join(play(open_app(mend.data), "P", then=then))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_hostile_names_are_only_words(
    open_app: Any, play: Any, mend: Any, size: tuple[int, int]
) -> None:
    """As they might come out of somebody else's store: past every check of ours."""
    db = sqlite3.connect(mend.data / "mend.sqlite3")
    for n, name in enumerate(HOSTILE[:3]):
        db.execute("UPDATE member SET name = ? WHERE position = ?", (name, n + 2))
    db.execute("UPDATE family SET name = ?", (HOSTILE[4],))
    db.execute("UPDATE trigger SET word = ? WHERE word = 'tired'", (HOSTILE[6],))
    for n, name in enumerate(HOSTILE):
        db.execute("INSERT INTO contact VALUES ((SELECT id FROM family), ?, ?, ?)", (n, name, name))
    db.commit()
    db.close()
    for keys in (["P"], ["P", "2"], ["P", "3", "down", "e"], ["P", *down(NEW + 7), "e"], ["colon"]):
        seen = play(open_app(mend.data), *keys, size=size)
        drawn = "".join(seen)
        assert not {"\x1b", "\x07", "\u202e", "\u2066"} & set(drawn), keys
        assert len(seen) == size[1]
    assert "[b]Mia[/b] [@click=app.quit]x[/]" in "".join(play(open_app(mend.data), "P"))


def test_every_fact_says_what_it_is() -> None:
    """Labels are apart, and none is wider than its column."""
    one = Member(id="a", role="child")
    adult = one._replace(id="b", role="adult")
    here = Home(Family(id="f"), (one, adult), (), (), "b")
    day = "2026-11-24"
    for facts in (of_family(here), of_member(one, here, day), of_member(adult, here, day)):
        assert len({fact.label for fact in facts}) == len(facts)
        assert all(len(label_told(fact)) < LABEL for fact in facts)
        assert all(fact.open for fact in facts)

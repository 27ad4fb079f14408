"""The check-in sheet in the app: its keys counted, its words looked at, what it keeps."""

from __future__ import annotations

from typing import Any

import pytest
from textual import events
from textual.content import Content
from textual.pilot import Pilot

from tests.app.conftest import Open, Play, settled, shown
from tests.conftest import NOW, Mend
from tracker.app.app import Mend as App
from tracker.app.screens.sheet import SheetScreen
from tracker.app.screens.whole import WholeScreen
from tracker.store.errors import DiskFull

# others have the digits: 1 Kofi, 2 Jake (four), 3 Nia (nine)


def today(mend: Mend) -> list[Any]:
    found = mend.json("today", MEND_ME="Maren", MEND_NOW=NOW)["moments"]
    assert isinstance(found, list)
    return found


def only(mend: Mend) -> Any:
    (one,) = today(mend)
    return one


def told(app: App) -> str:
    """What the notice says."""
    return next(line.strip() for line in shown(app)[-3:-1] if line.strip())


def burst(app: App, keys: list[str]) -> None:
    """All keys in one write, none waiting for the one before."""
    for key in keys:
        app.post_message(events.Key(key, key if len(key) == 1 else None))


@pytest.fixture
def app(mend: Mend, open_app: Open, play: Play) -> App:
    return open_app(mend.data)


# ---- as few keys as that


@pytest.mark.parametrize(
    ("keys", "kind", "members", "did", "what"),
    [
        (3, "connection", ["Maren", "Jake"], ["Maren"], "c 2 enter"),
        (3, "rupture", ["Maren", "Jake"], ["Maren"], "r 2 enter"),
        (4, "rupture", ["Maren", "Jake"], ["Maren"], "r 2 l enter"),
        (3, "celebration", ["Jake"], ["Jake"], "a 2 enter"),
        (4, "celebration", ["Jake", "Nia"], ["Jake"], "a 2 3 enter"),
        (2, "caught", ["Maren"], ["Maren"], "k enter"),
        (3, "repair", ["Maren", "Jake"], ["Maren"], "m 2 enter"),
    ],
)
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_keys_from_today_until_kept(
    mend: Mend,
    app: App,
    play: Play,
    size: tuple[int, int],
    keys: int,
    kind: str,
    members: list[str],
    did: list[str],
    what: str,
) -> None:
    pressed = what.split()
    assert len(pressed) == keys
    play(app, *pressed, size=size)
    one = only(mend)
    assert (one["kind"], one["members"], one["did"]) == (kind, members, did)
    assert one["rupture"] == ("lost-cool" if "l" in pressed else None)
    assert (one["line"], one["precision"], one["unsure"]) == ("", "minute", [])
    assert one["at"] == "2026-11-24T17:52:00+00:00"


def test_the_notice_says_what_was_kept_and_the_next_useful_key(app: App, play: Play) -> None:
    said = "kept. Jake, a rupture, 17:52   m mend   z remind me   u undo"
    play(app, *"r 2 l enter".split(), then=lambda _: _tells(app, said))


def test_keys_in_one_burst(mend: Mend, app: App, play: Play) -> None:
    async def typed(pilot: Pilot[object]) -> None:
        burst(app, [*"r2l", "enter", *"c3p", "enter", *"a32", "enter", "k", "enter"])
        await settled(app, pilot)

    play(app, then=typed)
    kept = [(one["kind"], one["rupture"] or one["how"]) for one in today(mend)]
    assert kept == [
        ("rupture", "lost-cool"),
        ("connection", "played"),
        ("celebration", None),
        ("caught", None),
    ]


def test_thirty_moments_in_one_burst_are_thirty_and_thirty_answers(
    mend: Mend, app: App, play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers: list[str] = []
    tell = app.tell

    def heard(said: Content) -> None:
        answers.append(said.plain)
        tell(said)

    monkeypatch.setattr(app, "tell", heard)

    async def typed(pilot: Pilot[object]) -> None:
        burst(app, [*"c2p", "enter"] * 30)
        await settled(app, pilot)

    play(app, warm=False, then=typed)
    assert len(today(mend)) == 30
    assert answers == ["kept. Jake, a connection, 17:52   u undo   "] * 30


def test_m_right_after_a_rupture_mends_it(mend: Mend, app: App, play: Play) -> None:
    async def typed(pilot: Pilot[object]) -> None:
        burst(app, [*"r2l", "enter", "m", "right", "right", "1"])
        await settled(app, pilot)

    play(app, then=typed)
    rupture, repair = today(mend)
    assert (repair["members"], repair["thread"]) == (["Maren", "Jake"], rupture["id"])


def test_m_on_an_open_thread_opens_its_guide(mend: Mend, open_app: Open, play: Play) -> None:
    mend("log", "snapped", "at", "Jake", "20m", "ago", MEND_ME="Maren", MEND_NOW=NOW)
    mend("log", "snapped", "at", "Nia", "10m", "ago", MEND_ME="Maren", MEND_NOW=NOW)
    assert "Jake, four" in play(open_app(mend.data), "up", "m")[1]
    # the pane of what is still open: the newest
    assert "Nia, nine" in play(open_app(mend.data), "tab", "m")[1]


def test_j_leaves_a_repair_on_its_own(mend: Mend, open_app: Open, play: Play) -> None:
    _open_between_us(mend)
    lines = play(open_app(mend.data), "m", "2", "c", "escape", "m", "2")
    assert any("comes back to: lost my cool, 17:32   j leaves it on its own" in x for x in lines)
    play(open_app(mend.data), "m", "2", "j", "enter")
    assert today(mend)[-1]["thread"] is None


def test_the_notice_names_the_thread_and_j_takes_the_repair_out_again(
    mend: Mend, app: App, play: Play
) -> None:
    _open_between_us(mend)

    async def then(pilot: Pilot[object]) -> None:
        assert told(app) == "kept. Jake, a repair, 17:52 · lost my cool, 17:32   j apart   u undo"
        await pilot.press("j")
        await settled(app, pilot)
        assert today(mend)[-1]["thread"] is None
        assert told(app) == "it stands on its own   j joins it again   u undo"
        await pilot.press("j")
        await settled(app, pilot)
        assert told(app) == "joined: lost my cool, 17:32   j apart   u undo"

    play(app, "m", "2", "enter", then=then)
    rupture, _, repair = today(mend)
    assert repair["thread"] == rupture["id"]


def _open_between_us(mend: Mend) -> None:
    """A thread with Jake that is open; the bar stands below it."""
    for line in ("snapped at Jake 20m ago", "hugged Nia 5m ago"):
        mend("log", line, MEND_ME="Maren", MEND_NOW=NOW)


@pytest.mark.parametrize(
    ("keys", "members"),
    [("enter", ["Jake"]), ("2 enter", ["Jake"]), ("3 enter", ["Nia"])],
)
def test_who_is_offered_gives_way_to_the_first_digit(
    mend: Mend, app: App, play: Play, keys: str, members: list[str]
) -> None:
    """As from somebody's wall, where one more is kept of whoever it is about."""
    mend("log", "celebrate Jake: shared the last biscuit", MEND_ME="Maren", MEND_NOW=NOW)
    play(app, "A", "plus", "a", *keys.split())
    assert today(mend)[-1]["members"] == members


def test_the_arrow_walks_the_guide(mend: Mend, open_app: Open, play: Play) -> None:
    _open_between_us(mend)
    seen = play(open_app(mend.data), "m", "2", "right")
    assert "Jake, four" in seen[1]
    assert "lost my cool · 17:32" in seen[1], "with the thread that it would join"
    seen = play(open_app(mend.data), "m", "right")
    assert any("with whom? a digit says it" in each for each in seen)
    seen = play(open_app(mend.data), "m", "2", "w", "right", "escape", "d")
    assert any("what I did, just now" in each for each in seen), "what was said is a draft"


def test_j_where_nothing_is_open(mend: Mend, app: App, play: Play) -> None:
    play(app, "m", "2", "enter", "j", then=lambda _: _tells(app, "nothing is open between you"))


async def _tells(app: App, words: str) -> None:
    assert words in told(app)


# ---- what is still needed, and what goes wrong


def test_what_is_told_below_is_told_in_the_sheet_too(mend: Mend, app: App, play: Play) -> None:
    lines = play(app, "k", "enter", "c", "ctrl+z")
    assert any("taken back: " in line for line in lines)
    assert any("connection, just now" in line for line in lines)
    assert not today(mend)


def test_where_the_family_cannot_be_read_a_line_is_kept_all_the_same(
    app: App, play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "home", lambda: None)
    play(app, "r", then=lambda _: _tells(app, "/ keeps a line of it"))


@pytest.mark.parametrize("key", list("rmca"))
def test_enter_with_nobody_says_so_kindly_and_stays(
    mend: Mend, app: App, play: Play, key: str
) -> None:
    lines = play(app, key, "enter")
    assert any("a digit says it" in line for line in lines)
    assert any("enter keep it" in line for line in lines)
    assert not today(mend)


def test_what_cannot_be_kept_stays_in_the_sheet(
    mend: Mend, app: App, play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = [True]
    keep = app.inbox.keep

    def kept(lines: Any) -> None:
        if full[0]:
            raise DiskFull
        keep(lines)

    monkeypatch.setattr(app.inbox, "keep", kept)

    async def then(pilot: Pilot[object]) -> None:
        text = " ".join(" ".join(shown(app)).split())
        assert "! not kept: the disk is full. Your words stay here; free some space, then" in text
        assert "rupture with ★ Jake: lost my cool" in text
        full[0] = False
        await pilot.press("enter")

    play(app, *"r 2 l enter".split(), then=then)
    assert only(mend)["rupture"] == "lost-cool"


# ---- the extras, behind tab


def test_every_extra(mend: Mend, app: App, play: Play) -> None:
    keys = ["r", "2", "l", "tab", *"20m", "tab", *"shoes", "tab", *"tired", "tab", "tab", "left"]
    lines = play(app, *keys, then=lambda pilot: pilot.press("enter"))
    assert lines  # it went back to Today
    one = only(mend)
    assert one["at"] == "2026-11-24T17:32:00+00:00"
    assert (one["note"], one["triggers"], one["audience"]) == ("shoes", ["tired"], "adults")


def test_enter_keeps_from_a_field_in_one_burst(mend: Mend, app: App, play: Play) -> None:
    async def typed(pilot: Pilot[object]) -> None:
        burst(app, [*"c3", "tab", *"20m", "tab", *"canal", "enter"])
        await settled(app, pilot)

    play(app, then=typed)
    one = only(mend)
    assert (one["at"], one["note"]) == ("2026-11-24T17:32:00+00:00", "canal")


def test_what_is_understood_of_the_time_is_shown_while_it_is_typed(app: App, play: Play) -> None:
    async def then(pilot: Pilot[object]) -> None:
        assert any("20m   " in x and "17:32, 20 minutes ago" in x for x in shown(app))
        await pilot.press("space", *"ago", "space", *"wensday")
        await settled(app, pilot)
        assert any("“wensday”" in x for x in shown(app))
        for _ in range(15):
            await pilot.press("backspace")
        await pilot.press(*"wens")
        await settled(app, pilot)
        assert any("wens   " in x and "?  20m ago, 7:40, last night" in x for x in shown(app))

    play(app, "r", "2", "tab", *"20m", then=then)


def test_a_time_that_is_not_understood_goes_to_the_basket(mend: Mend, app: App, play: Play) -> None:
    play(app, "r", "2", "tab", *"wens", "enter")
    one = only(mend)
    assert (one["unsure"], one["line"]) == (["time"], "wens")


def test_ctrl_j_is_a_new_line_in_the_words(mend: Mend, app: App, play: Play) -> None:
    async def then(pilot: Pilot[object]) -> None:
        await pilot.pause(1.1)  # before that it may be an Enter typed while the program started
        await pilot.press("ctrl+j", *"two", "enter")

    play(app, "c", "2", "tab", "tab", *"one", then=then)
    assert only(mend)["note"] == "one\ntwo"


def test_marks_in_the_words_are_understood(mend: Mend, app: App, play: Play) -> None:
    play(app, "c", "2", "tab", "tab", *"so+good", "space", *"+p", "space", *"+tired", "enter")
    one = only(mend)
    assert (one["note"], one["audience"], one["triggers"]) == ("so+good", "adults", ["tired"])


def test_the_rest_of_a_trigger_is_offered_and_taken_by_hand(
    mend: Mend, app: App, play: Play
) -> None:
    play(app, "c", "2", "tab", "tab", "tab", *"ti", "right", "enter")
    assert only(mend)["triggers"] == ["tired"]


def test_whose_part_it_was(mend: Mend, app: App, play: Play) -> None:
    lines = play(app, *"r 2 3 l tab tab tab tab right".split(), then=lambda p: p.press("enter"))
    assert lines
    one = only(mend)
    assert (one["members"], one["did"]) == (["Kofi", "Jake", "Nia"], ["Kofi"])
    assert one["audience"] == "adults"


def test_words_pasted_into_an_open_sheet_are_its_words(mend: Mend, app: App, play: Play) -> None:
    async def then(pilot: Pilot[object]) -> None:
        app.post_message(events.Paste("line one\nline two"))
        await settled(app, pilot)
        await pilot.press("enter")

    play(app, "c", "2", then=then)
    assert only(mend)["note"] == "line one\nline two"


def test_a_click_says_what_its_key_says(mend: Mend, app: App, play: Play) -> None:
    async def then(pilot: Pilot[object]) -> None:
        for wanted in ("Jake", "dismissed", "in words"):
            lines = shown(app)
            row = next(n for n, x in enumerate(lines) if wanted in x and n > 10)
            await pilot.click(offset=(lines[row].index(wanted), row))
            await settled(app, pilot)
        await pilot.press(*"ok", "enter")

    play(app, "r", then=then)
    one = only(mend)
    assert (one["members"], one["rupture"], one["note"]) == (["Maren", "Jake"], "dismissed", "ok")


# ---- as it looks

RUPTURE_80 = """\
────────────────────────────────────────────────────────────────────────────────

  ¦  rupture with ★ Jake: lost my cool, just now

     with   1 ▲ Kofi   2 ★ Jake   3 ■ Nia   0 all of us
     what   l lost my cool     d dismissed a feeling  w was distracted
            o over-controlled  t rushed a transition  p broke a promise + more

     tab    when · in words · what led to it · whose part · who sees it

     enter keep it   esc leave it as a draft   ! if someone isn’t safe
"""
CONNECTION_120 = """\

  ─  connection with ★ Jake and ■ Nia: played, just now

     with   1 ▲ Kofi   2 ★ Jake   3 ■ Nia   0 all of us
     how    p played   t talked   h touch   m made or cooked   s side by side   a answered a bid \
  r a ritual
            x practised

     tab    when · in words · what led to it · who sees it

     enter keep it   esc leave it as a draft   ! if someone isn’t safe
"""
CELEBRATION_80 = """\

  ✦  celebration of ■ Nia, towards ★ Jake, just now

     who    1 ▲ Kofi   2 ★ Jake   3 ■ Nia   4 ● me   0 all of us

     tab    when · in words · what led to it · what was said · who sees it

     enter keep it   esc leave it as a draft   ! if someone isn’t safe
"""


@pytest.mark.parametrize(
    ("keys", "size", "expected"),
    [
        ("r 2 l", (80, 24), RUPTURE_80),
        ("c 2 3 p", (120, 40), CONNECTION_120),
        ("a 3 2", (80, 24), CELEBRATION_80),
    ],
)
def test_as_it_looks(app: App, play: Play, keys: str, size: tuple[int, int], expected: str) -> None:
    lines = play(app, *keys.split(), size=size)
    text = "\n".join(lines)
    assert expected in text, text
    assert "Tuesday 24 November" in text  # Today is still there above it


def test_all_kinds_of_rupture_fit_the_smallest_screen(app: App, play: Play) -> None:
    lines = play(app, "r", "+")
    text = "\n".join(lines)
    for label in ("lost my cool", "argued in front of them", "between adults", "fewer"):
        assert label in text
    assert "enter keep it" in text


def test_chosen_ones_are_bold_and_underlined(app: App, play: Play) -> None:
    styles: dict[str, Any] = {}

    async def then(_: Pilot[object]) -> None:
        for strip in app.screen._compositor.render_strips():
            for segment in strip:
                styles[segment.text.strip()] = segment.style

    play(app, *"r 2 l".split(), then=then)
    for word in ("lost my cool", "Jake"):
        assert styles[word].bold
        assert styles[word].underline
    assert not styles["Nia"].underline


def test_hostile_words_are_drawn_as_text(mend: Mend, app: App, play: Play) -> None:
    hostile = "[b]x[/b] [@click=app.quit]y[/] \x1b[31mred\x07 \u202eback"

    async def then(pilot: Pilot[object]) -> None:
        app.post_message(events.Paste(hostile))
        await settled(app, pilot)
        text = "\n".join(shown(app))
        assert "[b]x[/b] [@click=app.quit]y[/]" in text
        assert "\x1b" not in text
        assert "\u202e" not in text
        await pilot.press("enter")

    play(app, "c", "2", then=then)
    assert "[@click=app.quit]y[/]" in only(mend)["note"]


# ---- the moment at the bar


def log(mend: Mend, *lines: str) -> None:
    for line in lines:
        done = mend("log", *line.split(), MEND_ME="Maren", MEND_NOW=NOW)
        assert done.returncode == 0, done.stderr


def test_e_opens_the_sheet_filled_and_enter_keeps_the_change(
    mend: Mend, app: App, play: Play
) -> None:
    log(mend, "snapped at Jake about shoes 20m ago +tired")
    lines = play(app, "e")
    text = "\n".join(lines)
    assert "lost my cool, 17:32, 20 minutes ago, tired" in text
    assert "“snapped at Jake about shoes”" in text
    assert "enter keep the change   esc back" in text


def test_an_edited_moment(mend: Mend, app: App, play: Play) -> None:
    log(mend, "snapped at Jake about shoes 20m ago +tired")
    before = only(mend)
    play(app, "e", "3", "d", "enter")
    after = only(mend)
    assert (after["members"], after["rupture"]) == (["Maren", "Jake", "Nia"], "dismissed")
    same = ("id", "kind", "at", "note", "line", "triggers", "audience", "did", "by")
    assert [after[key] for key in same] == [before[key] for key in same]
    mend.json("undo", MEND_ME="Maren")
    assert only(mend) == before


def test_a_time_that_is_not_understood_is_asked_again_in_an_edit(
    mend: Mend, app: App, play: Play
) -> None:
    log(mend, "snapped at Jake 20m ago")
    before = only(mend)
    lines = play(app, "e", "tab", *"wens", "enter")
    assert any("when was it? another word for it" in line for line in lines)
    assert only(mend) == before


def test_to_the_trash_and_back(mend: Mend, app: App, play: Play) -> None:
    log(mend, "played with Nia")

    async def then(pilot: Pilot[object]) -> None:
        assert told(app) == "in the trash for 30 days   u undo"
        assert not today(mend)
        await pilot.press("u")

    play(app, "delete", then=then)
    assert only(mend)["deleted"] is False


def test_p_takes_out_of_sharing_and_goes_on(mend: Mend, app: App, play: Play) -> None:
    log(mend, "played with Nia")
    found = []

    async def then(pilot: Pilot[object]) -> None:
        for _ in range(4):
            await pilot.press("p")
            await settled(app, pilot)
            found.append(only(mend)["audience"])

    play(app, then=then)
    assert found == ["home", "adults", "own", "home"]


def test_a_veiled_line_is_lifted_first(mend: Mend, app: App, play: Play) -> None:
    log(mend, "+p argued with Kofi about money")

    async def then(pilot: Pilot[object]) -> None:
        for key in ("e", "enter", "delete", "p"):
            await pilot.press(key)
            await settled(app, pilot)
            assert told(app) == "it is veiled   . lifts the veil"
        await pilot.press("full_stop", "e")
        await settled(app, pilot)
        assert isinstance(app.screen, SheetScreen)

    play(app, then=then)


def test_enter_shows_a_line_of_the_day_whole(mend: Mend, app: App, play: Play) -> None:
    log(mend, "snapped at Jake about the long long story of his shoes and mine 20m ago +tired")

    async def then(pilot: Pilot[object]) -> None:
        assert isinstance(app.screen, WholeScreen)
        text = "\n".join(shown(app))
        for there in ("a rupture", "lost my cool", "17:32", "story of his shoes", "tired", "home"):
            assert there in text
        await pilot.press("e")
        await settled(app, pilot)
        assert isinstance(app.screen, SheetScreen)
        await pilot.press("escape", "enter")
        await settled(app, pilot)
        assert isinstance(app.screen, WholeScreen)
        await pilot.press("escape")

    play(app, "enter", then=then)

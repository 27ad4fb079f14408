"""The place of the threads, and what Today does with one: by keys, on a real store."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tracker.app.themes import LOOKS

if TYPE_CHECKING:
    from tests.app.conftest import Open, Play
    from tests.conftest import Mend

NOW = "2026-11-24T17:52:00+00:00"
SIZES = [(80, 24), (120, 40)]


def log(mend: Mend, *lines: str) -> None:
    for line in lines:
        assert mend("log", line, MEND_NOW=NOW, MEND_ME="Maren").returncode == 0


def three(mend: Mend) -> None:
    log(mend, "dismissed Nia yesterday", "snapped at Nia at 14:00", "snapped at Jake 20m ago")


def threads(mend: Mend, *more: str) -> list[Any]:
    found = mend.json("threads", "--all", *more, MEND_NOW=NOW, MEND_ME="Maren")["threads"]
    assert isinstance(found, list)
    return found


def rows(seen: list[str]) -> list[str]:
    return [" ".join(line.split()) for line in seen[3:-3] if line.strip()]


@pytest.mark.parametrize("size", SIZES)
def test_nothing_open(mend: Mend, open_app: Open, play: Play, size: tuple[int, int]) -> None:
    seen = play(open_app(mend.data), "R", size=size)
    assert seen[1].startswith("  threads")
    assert rows(seen) == ["Nothing open. Rest."]


@pytest.mark.parametrize("size", SIZES)
def test_open_ones_first_and_the_oldest_on_top(
    mend: Mend, open_app: Open, play: Play, size: tuple[int, int]
) -> None:
    three(mend)
    log(mend, "snapped at Nia at 9:00", "said sorry to Nia at 9:30")
    seen = rows(play(open_app(mend.data), "R", "down", "1", "home", size=size))
    told = [line.partition(" and me ")[2] for line in seen]
    assert told == [
        "dismissed a feeling, yesterday whenever you are ready",
        "lost my cool, about 4 hours ago open · today is fine",
        "lost my cool, 20 minutes ago open · now",
        "",
        "lost my cool, this morning mended without words",
    ]
    assert seen[3] == "found an end"


def test_an_end_by_a_digit_and_back(mend: Mend, open_app: Open, play: Play) -> None:
    three(mend)
    for key, state in (("1", "mended-without-words"), ("2", "let-go"), ("3", "not-ours-to-mend")):
        seen = play(open_app(mend.data), "R", key)
        assert threads(mend)[-1]["state"] == state
        assert "u undo" in seen[-2]
        assert "found an end" in "\n".join(seen)
        play(open_app(mend.data), "R", "end", key)
        assert [one["state"] for one in threads(mend)] == ["open"] * 3, "the same again reopens"
    play(open_app(mend.data), "R", "2", "u")
    assert [one["state"] for one in threads(mend)] == ["open"] * 3


def test_unrolled_to_its_moments(mend: Mend, open_app: Open, play: Play) -> None:
    log(mend, "snapped at Jake about shoes 40m ago", "said sorry to Jake for shouting 20m ago")
    seen = play(open_app(mend.data), "R", "enter")
    there = [line.strip() for line in seen if "│" in line]
    assert there[0].startswith("│ 17:12  ¦  lost my cool")
    assert any(line.startswith("│ 17:32  ━  what I did · joined") for line in there)
    assert any("“said sorry to Jake for shouting" in line for line in there)
    assert "1 mended without words   2 let go together   3 not ours to mend" in there[-1]
    seen = play(open_app(mend.data), "R", "enter", "enter")
    assert not any("│" in line for line in seen), "the same key rolls it up"


def test_a_moment_of_it_opens_and_comes_apart(mend: Mend, open_app: Open, play: Play) -> None:
    log(mend, "snapped at Jake 40m ago", "said sorry to Jake 20m ago")
    seen = play(open_app(mend.data), "R", "enter", "down", "enter")
    assert any("a repair" in line for line in seen)
    play(open_app(mend.data), "R", "enter", "down", "j")
    assert threads(mend)[0]["state"] == "open"
    play(open_app(mend.data), "R", "delete")
    assert threads(mend) == []


def test_mended_is_gold_and_the_rest_is_not(mend: Mend, open_app: Open, play: Play) -> None:
    three(mend)
    app = open_app(mend.data)
    gold = LOOKS["lamplight"].gold.lower()

    async def look(_: object) -> None:
        for strip in app.screen._compositor.render_strips():
            for segment in strip:
                color = segment.style.color if segment.style else None
                if color is not None and color.name.lower() == gold:
                    found.append(segment.text.strip())

    found: list[str] = []
    play(app, "R", "2", "home", "m", "right", "right", "right", "1", "escape", then=look)
    assert "mended" in found
    assert "let go" not in found


def test_what_is_for_adults_is_a_bar(mend: Mend, open_app: Open, play: Play) -> None:
    log(mend, "Kofi snapped at Jake 20m ago")
    for keys in (("R",), ("R", "enter"), ("R", "m")):
        seen = "\n".join(play(open_app(mend.data), *keys))
        assert "▒" * 16 in seen
        assert "lost my cool" not in seen
        assert "Kofi and" not in seen
    seen = "\n".join(play(open_app(mend.data), "R", "full_stop"))
    assert "Jake and Kofi" in seen or "Kofi and Jake" in seen
    seen = "\n".join(play(open_app(mend.data), "R", "full_stop", "m"))
    assert "steady" in seen


def test_a_second_veil_hides_what_was_written(mend: Mend, open_app: Open, play: Play) -> None:
    log(mend, "snapped at Jake about the blue shoes 20m ago")
    assert "blue shoes" in "\n".join(play(open_app(mend.data), "R", "enter"))
    seen = "\n".join(play(open_app(mend.data), "R", "enter", "full_stop", "full_stop"))
    assert "blue shoes" not in seen
    assert "lost my cool" in seen


def test_remind_me_and_another_time(mend: Mend, open_app: Open, play: Play) -> None:
    log(mend, "snapped at Jake 20m ago")
    expected = ["2026-11-24T19:00", "2026-11-25T08:00", "2026-11-25T16:00", "2026-11-25T19:00"]
    for number, at in enumerate([*expected, None], 1):
        play(open_app(mend.data), "R", "z")
        set_to = threads(mend)[0]["remind_at"]
        assert (set_to or "")[:16] == (at or ""), number
    seen = play(open_app(mend.data), "R", "z", "z")
    assert "back tomorrow at 08:00" in "\n".join(seen), "also from one key to the next"
    assert "z another time" in seen[-2]


def test_earlier_ones_by_a_key_and_never_counted(mend: Mend, open_app: Open, play: Play) -> None:
    summer = "2026-08-02T18:00"
    for name in ("Jake", "Nia"):
        mend("log", f"snapped at {name}", MEND_NOW=summer, MEND_ME="Maren")
        play(open_app(mend.data, now=summer), "R", "1")
    assert {one["state"] for one in threads(mend)} == {"mended-without-words"}
    assert rows(play(open_app(mend.data), "R")) == ["Nothing open. Rest.", "+ earlier ones"]
    seen = rows(play(open_app(mend.data), "R", *["plus"] * 5))
    assert len([line for line in seen if "on 2 august mended without words" in line]) == 2
    assert "+ earlier ones" not in seen


# ---- from Today


def test_still_open_is_where_tab_leads(mend: Mend, open_app: Open, play: Play) -> None:
    three(mend)
    seen = play(open_app(mend.data), "tab")
    assert "m guide" in seen[-1]
    assert "z remind me" in seen[-1]
    seen = play(open_app(mend.data), "tab", "enter")
    assert seen[1].startswith("  threads")
    assert any("│" in line for line in seen), "unrolled"
    seen = play(open_app(mend.data), "tab", "m")
    assert "steady" in seen[3]
    seen = play(open_app(mend.data), "tab", "o")
    assert "close again" in "\n".join(seen)
    play(open_app(mend.data), "tab", "z")
    assert [one["remind_at"] is not None for one in threads(mend)] == [False, False, True]
    assert "back at 19:00" in "\n".join(play(open_app(mend.data)))


def test_after_a_rupture_the_next_useful_keys(mend: Mend, open_app: Open, play: Play) -> None:
    seen = play(open_app(mend.data), *"r 2 l enter".split())
    assert seen[-2].strip() == "kept. Jake, a rupture, 17:52   m mend   z remind me   u undo"
    play(open_app(mend.data), *"r 3 d enter z".split())
    newest = next(one for one in threads(mend) if one["kind"] == "dismissed")
    assert newest["remind_at"] is not None
    seen = play(open_app(mend.data), *"r 3 d enter m".split())
    assert "Nia, nine" in seen[1]
    assert "dismissed a feeling · just now" in seen[1]


def test_m_elsewhere_opens_the_sheet(mend: Mend, open_app: Open, play: Play) -> None:
    log(mend, "hugged Nia 1h ago")
    seen = "\n".join(play(open_app(mend.data), "m"))
    assert "repair" in seen
    assert "→ walk the guide" in "\n".join(play(open_app(mend.data), "m", "3"))
    seen = "\n".join(play(open_app(mend.data), "m", "3", "right"))
    assert "Nia, nine" in seen
    assert "steady" in seen


def test_a_later_day_wakes_the_reminder(mend: Mend, open_app: Open, play: Play) -> None:
    log(mend, "snapped at Jake 20m ago")
    play(open_app(mend.data), "tab", "z")
    seen = play(open_app(mend.data, now="2026-11-24T19:05"))
    assert "now, as you wished" in "\n".join(seen)


def test_keys_that_come_before_the_journal(mend: Mend, open_app: Open, play: Play) -> None:
    three(mend)
    seen = play(open_app(mend.data), "R", warm=False)
    assert seen[1].startswith("  threads")
    assert "Jake and me" in "\n".join(seen)
    seen = play(open_app(mend.data), "tab", "m", warm=False)
    assert "Jake, four" in seen[1]

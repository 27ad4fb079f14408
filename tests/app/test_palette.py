"""The palette: every action by its name, looks, families; never markup, never the wrong one."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from tracker.app.actions import here
from tracker.app.app import Mend
from tracker.app.palette import Command, Palette, told


def typed(text: str) -> list[str]:
    return ["space" if letter == " " else letter for letter in text]


def options(pilot: Pilot[object]) -> list[str]:
    from textual.command import CommandList

    found = pilot.app.screen.query_one(CommandList)
    return [str(found.get_option_at_index(n).prompt) for n in range(found.option_count)]


def offered(open_app: Any, play: Any, data: Any, *keys: str) -> list[str]:
    found: list[str] = []

    async def then(pilot: Pilot[object]) -> None:
        await pilot.pause(0.4)
        assert isinstance(pilot.app.screen, Palette)
        found.extend(options(pilot))

    play(open_app(data), *keys, then=then)
    return found


def test_every_action_of_the_screen(open_app: Any, play: Any, mend: Any) -> None:
    for keys, place in ((["colon"], "today"), (["P", "ctrl+p"], "people")):
        found = "\n".join(offered(open_app, play, mend.data, *keys))
        first = {one.name: one for one in reversed(here(place))}  # of two keys for the same
        for one in first.values():
            if one.tell and one.name not in ("app.palette", "draft") and "person(" not in one.name:
                assert one.tell in found
        assert "bring the draft back" not in found, "there is none"
        assert "the look: linen, light" in found


def test_words_in_any_order(open_app: Any, play: Any, mend: Any) -> None:
    assert len(offered(open_app, play, mend.data, "colon", *typed("whole blank"))) == 1


def test_a_burst_does_what_it_says(open_app: Any, play: Any, mend: Any) -> None:
    """Enter waits for the list of what was typed, however fast it comes."""
    app = open_app(mend.data)

    async def burst(pilot: Pilot[object]) -> None:
        from textual import events

        for key in [":", *"people,", "\r"]:
            name = {":": "colon", ",": "comma", "\r": "enter"}.get(key, key)
            app.post_message(events.Key(name, key))
        await pilot.pause(1)

    seen = play(app, then=burst)
    assert seen[1].strip().startswith("people")


def test_nothing_fits(open_app: Any, play: Any, mend: Any) -> None:
    seen = play(open_app(mend.data), "colon", *typed("zzz"), "enter", "escape")
    assert "Tuesday 24 November" in seen[1]


def test_nothing_fits_is_said_in_our_words(open_app: Any, play: Any, mend: Any) -> None:
    async def then(pilot: Pilot[object]) -> None:
        await pilot.pause(0.7)

    seen = play(open_app(mend.data), "colon", *typed("zzz"), then=then)
    assert "    nothing is called that" in seen


def test_a_look_is_kept_and_undone(open_app: Any, play: Any, mend: Any) -> None:
    app = open_app(mend.data)
    worn: list[str] = []

    async def then(pilot: Pilot[object]) -> None:
        assert isinstance(pilot.app, Mend)
        worn.append(pilot.app.theme)
        await pilot.press("u")
        await pilot.pause(0.5)
        worn.append(pilot.app.theme)

    play(app, "colon", *typed("linen"), "enter", then=then)
    assert worn == ["linen", "lamplight"]
    assert mend.json("family", "show")["family"]["look"] == "lamplight"


def test_another_family(open_app: Any, play: Any, mend: Any) -> None:
    mend("family", "create", "[b]Osei[/b] & \x1b[2JLund", "--zone", "UTC")
    found = offered(open_app, play, mend.data, "colon", *typed("osei fam"))
    assert [each.strip() for each in found] == ["to the [b]Osei[/b] & [2JLund family"]
    seen = play(open_app(mend.data), "colon", *typed("lund"), "enter")
    assert "the [b]Osei[/b] & [2JLund family" in seen[1]


def test_over_a_drawer_only_what_always_applies(open_app: Any, play: Any, mend: Any) -> None:
    found = offered(open_app, play, mend.data, "slash", *typed("hi"), "ctrl+p")
    assert any("blank the whole screen" in each for each in found)
    assert not any("keep" in each for each in found)


def test_names_of_commands_are_never_markup() -> None:
    row = told(Command("to the [@click=app.quit]x[/] family", "", lambda: None), ["click"])
    assert row.plain.strip() == "to the [@click=app.quit]x[/] family"
    assert not any("@click" in str(span.style) for span in row.spans)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12)])
def test_it_stays_within_the_screen(
    open_app: Any, play: Any, mend: Any, size: tuple[int, int]
) -> None:
    seen = play(open_app(mend.data), "colon", size=size)
    assert len(seen) == size[1]
    assert max(map(len, seen)) <= size[0]

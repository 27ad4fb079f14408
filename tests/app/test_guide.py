"""The guide in the app: its four steps by keys alone, what it keeps, and how it is left."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.app.conftest import settled, shown
from tracker.app.app import Mend as App
from tracker.guide.lexicon import ruptures
from tracker.guide.texts import entry, text

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tests.app.conftest import Open, Play
    from tests.conftest import Mend

NOW = "2026-11-24T17:52:00+00:00"
SIZES = [(80, 24), (120, 40)]
ADDED = (("Tom", "2026-03"), ("Iris", "2024-06"), ("Ada", "2012-05"))


def log(mend: Mend, *lines: str, now: str = NOW) -> None:
    for line in lines:
        assert mend("log", line, MEND_NOW=now, MEND_ME="Maren").returncode == 0


def three(mend: Mend) -> None:
    """Three threads that are open, the one with Jake the newest."""
    log(mend, "dismissed Nia yesterday", "snapped at Nia at 14:00", "snapped at Jake 20m ago")


def children(mend: Mend) -> None:
    """A baby, a two- and a fourteen-year-old beside Jake, who is four, and Nia, who is nine."""
    for name, birth in ADDED:
        mend("member", "add", name, "--role", "child", "--birth", birth, MEND_NOW=NOW)


def newest(mend: Mend) -> Any:
    found = mend.json("threads", "--all", MEND_NOW=NOW, MEND_ME="Maren")["threads"]
    return max(found, key=lambda one: one["opened_at"])


def repairs(mend: Mend) -> list[Any]:
    found = mend.json("search", "", "--kind", "repair", MEND_NOW=NOW, MEND_ME="Maren")["moments"]
    return [one for one in found if not one["deleted"]]


def keys(typed: str) -> list[str]:
    names = {" ": "space", ",": "comma", ".": "full_stop", "’": "’", "?": "question_mark"}
    return [names.get(sign, sign) for sign in typed]


def said(seen: list[str]) -> str:
    """The whole screen as one line of words."""
    return " ".join(" ".join(seen).replace("│", " ").split())


# ---- as few keys as that


@pytest.mark.parametrize("size", SIZES)
def test_all_three_rs_from_today(
    mend: Mend, open_app: Open, play: Play, size: tuple[int, int]
) -> None:
    """At most twelve keys on a store with three open threads."""
    three(mend)
    digits = ("1", "3", "5") if size == (80, 24) else ("1", "4", "7")
    pressed = ["tab", "m", "right", "right", *digits, "right", "1"]
    assert len(pressed) == 9
    play(open_app(mend.data), *pressed, size=size)
    one = newest(mend)
    assert (one["state"], one["attempts"], one["landed"]) == ("mended", 1, "reconnected")
    assert all(one["parts"].values())
    (repair,) = repairs(mend)
    fit = entry("lost-cool", "preschooler")
    first = (fit.responsibility[0], fit.reflection[0], fit.reconnection[0])
    assert repair["note"].split("\n") == [each.replace("{name}", "Jake") for each in first]


def test_the_third_thread_is_as_near(mend: Mend, open_app: Open, play: Play) -> None:
    three(mend)
    pressed = ["tab", "down", "down", "m", "right", "right", "1", "3", "5", "right", "1"]
    assert len(pressed) <= 12
    play(open_app(mend.data), *pressed)
    found = mend.json("threads", "--all", MEND_NOW=NOW)["threads"]
    assert [one["kind"] for one in found if one["state"] == "mended"] == ["dismissed"]


def test_skipping_all_of_it(mend: Mend, open_app: Open, play: Play) -> None:
    """At most six keys, and what is kept is that it happened."""
    three(mend)
    for pressed in (["tab", "m", "right", "right", "right", "1"], ["tab", "o", "1"]):
        assert len(pressed) <= 6
        play(open_app(mend.data), *pressed)
        one = newest(mend)
        assert (one["state"], one["attempts"]) == ("mended", 1)
        assert not any(one["parts"].values())
        assert repairs(mend)[0]["note"] == ""
        play(open_app(mend.data), "u", "u")
        assert newest(mend)["state"] == "open"


def test_one_burst(mend: Mend, open_app: Open, play: Play) -> None:
    from textual import events

    three(mend)
    app = open_app(mend.data)

    async def burst(pilot: Pilot[object]) -> None:
        for key in ("tab", "m", "right", "right", "1", "3", "5", "right", "1"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await settled(app, pilot)

    play(app, then=burst)
    assert newest(mend)["state"] == "mended"
    assert all(newest(mend)["parts"].values())


# ---- what is kept


def test_a_phrase_is_kept_at_once_and_again_takes_it_back(
    mend: Mend, open_app: Open, play: Play
) -> None:
    three(mend)
    seen = play(open_app(mend.data), *"tab m right right 1".split())
    assert any(line.endswith("said 17:52") for line in seen)
    assert repairs(mend)[0]["parts"] == ["responsibility"]
    play(open_app(mend.data), *"tab m 2".split())
    assert len(repairs(mend)) == 1, "one repair a sitting"
    assert len(repairs(mend)[0]["note"].split("\n")) == 2
    play(open_app(mend.data), *"tab m 1".split())
    assert repairs(mend)[0]["parts"] == ["responsibility"], "the other phrase was for it too"
    play(open_app(mend.data), *"tab m 2".split())
    assert repairs(mend) == []
    assert newest(mend)["state"] == "open"


def test_enter_takes_nothing_back(mend: Mend, open_app: Open, play: Play) -> None:
    """On what was said it goes a step on, on an answer that stands back to where one was."""
    log(mend, "snapped at Jake 20m ago")
    seen = play(open_app(mend.data), *"tab m right right enter".split())
    assert any(line.endswith("said 17:52") for line in seen)
    assert "enter go on" in seen[-1]
    seen = play(open_app(mend.data), *"tab m enter".split())
    assert "not yet" in said(seen), "how it landed"
    assert len(repairs(mend)) == 1
    seen = play(open_app(mend.data), *"tab o 2".split())
    assert any(line.endswith("a little   kept") for line in seen)
    assert "enter done" in seen[-1]
    assert "! safety" in seen[-1]
    seen = play(open_app(mend.data), *"R end m 3 enter".split())
    assert seen[1].startswith("  threads"), "back to where one was; a digit may still change it"
    assert (newest(mend)["landed"], len(repairs(mend))) == ("not-yet", 1)


def test_not_yet_with_nothing_said_keeps_nothing(mend: Mend, open_app: Open, play: Play) -> None:
    three(mend)
    seen = play(open_app(mend.data), *"tab o 3".split())
    assert seen[-2].strip() == "nothing was said yet; it stays open"
    assert repairs(mend) == []
    assert newest(mend)["state"] == "open"
    play(open_app(mend.data), *"tab o left 1 right 3".split())
    assert repairs(mend)[0]["landed"] == "not-yet"


def test_a_phrase_is_changed_before_it_is_said(mend: Mend, open_app: Open, play: Play) -> None:
    three(mend)
    seen = play(open_app(mend.data), *"tab o left".split())
    assert "e changes one first" in said(seen)
    assert "e change   / our words" in seen[-1]
    phrase = entry("lost-cool", "preschooler").reflection[0]
    play(open_app(mend.data), *"tab m down down e".split(), *keys(" Or not"), "enter")
    (repair,) = repairs(mend)
    assert (repair["note"], repair["parts"]) == (f"{phrase} Or not", ["reflection"])
    for _ in range(2):  # as it was, and once more: said, and said it stays
        play(open_app(mend.data), *"tab m e enter".split())
        assert len(repairs(mend)[0]["note"].split("\n")) == 2


def test_typed_words_come_before_a_phrase(mend: Mend, open_app: Open, play: Play) -> None:
    three(mend)
    play(open_app(mend.data), *"tab o left slash h i escape down down e enter".split())
    assert repairs(mend)[0]["note"] == "hi"
    play(open_app(mend.data), *"u".split())
    play(open_app(mend.data), *"tab m slash h o escape down down slash enter".split())
    assert repairs(mend)[0]["note"] == "ho", "for another of the three, and not lost"


@pytest.mark.parametrize(("told", "shoes"), [("snapped at Nia", True), ("dismissed Nia", False)])
def test_the_example_is_of_this_kind(
    mend: Mend, open_app: Open, play: Play, told: str, shoes: bool
) -> None:
    log(mend, f"{told} 5m ago")
    seen = said(play(open_app(mend.data), *"tab o left slash".split()))
    assert (text("words")["builder"]["example_limit"] in seen) == shoes


def test_at_bedtime_it_is_a_repair_of_its_own(mend: Mend, open_app: Open, play: Play) -> None:
    three(mend)
    play(open_app(mend.data), *"tab m right right 1".split())
    later = "2026-11-24T19:30"
    seen = play(open_app(mend.data, now=later), *"tab m 5".split())
    assert any(line.endswith("said 17:52") for line in seen)
    assert any(line.endswith("said 19:30") for line in seen)
    found = mend.json("threads", MEND_NOW=later)["threads"][-1]
    assert found["attempts"] == 2
    assert found["parts"]["responsibility"] == NOW
    assert found["parts"]["reconnection"] == "2026-11-24T19:30:00+00:00"
    assert found["parts"]["reflection"] is None


def test_undo_in_the_guide(mend: Mend, open_app: Open, play: Play) -> None:
    three(mend)
    seen = play(open_app(mend.data), *"tab m right right 1 3 u".split())
    assert len([line for line in seen if "said 17:52" in line]) == 1
    seen = play(open_app(mend.data), *"tab m u".split())
    assert not any("said 17:52" in line for line in seen)
    assert repairs(mend) == []


def test_our_own_words_and_keeping_them(mend: Mend, open_app: Open, play: Play) -> None:
    three(mend)
    typed = keys("that roar was mine")
    seen = play(open_app(mend.data), *"tab m right right slash".split(), *typed, "enter")
    assert "l keep it among ours" in seen[-2]
    assert any("“that roar was mine”   said 17:52" in line for line in seen)
    assert repairs(mend)[0]["parts"] == ["responsibility"]
    play(open_app(mend.data), *"tab m slash".split(), *keys("as snails?"), "enter", "l")
    (ours,) = mend.json("family", "show", MEND_NOW=NOW)["phrases"]
    assert (ours["text"], ours["kind"], ours["band"], ours["part"]) == (
        "as snails?",
        "lost-cool",
        "preschooler",
        "responsibility",
    )
    log(mend, "snapped at Jake 5m ago")
    seen = play(open_app(mend.data), *"tab o left".split())
    first = next(line for line in seen if "1 ⌂" in line)
    assert "“as snails?”" in first, "the family's own come first"
    assert "said" not in first


def test_the_part_is_that_of_the_bar(mend: Mend, open_app: Open, play: Play) -> None:
    three(mend)
    arrows = "tab m right right down down slash".split()
    play(open_app(mend.data), *arrows, *keys("you were so small"), "enter")
    assert repairs(mend)[0]["parts"] == ["reflection"]


def test_my_part_and_the_limit(mend: Mend, open_app: Open, play: Play) -> None:
    three(mend)
    begin = "tab o left slash".split()
    seen = said(play(open_app(mend.data), *begin, *keys("I shouted, but you ran")))
    assert text("words")["builder"]["but_notice"] in seen
    seen = said(play(open_app(mend.data), *begin, *keys("do you still love me")))
    assert text("words")["builder"]["comfort_notice"] in seen
    seen = said(play(open_app(mend.data), *begin, *keys("I shouted")))
    assert text("words")["builder"]["but_notice"] not in seen
    both = [*keys("I shouted"), "tab", *keys("shoes go on")]
    play(open_app(mend.data), *begin, *both, "enter")
    assert repairs(mend)[0]["note"] == "I shouted. shoes go on"


def test_undo_waits_while_words_are_typed(mend: Mend, open_app: Open, play: Play) -> None:
    three(mend)
    seen = play(open_app(mend.data), *"tab o left 1 slash h i ctrl+z".split())
    assert any("said 17:52" in line for line in seen)
    assert "hi" in said(seen)
    assert len(repairs(mend)) == 1


def test_typed_words_are_never_lost(mend: Mend, open_app: Open, play: Play) -> None:
    three(mend)
    typed = [*keys("that was me"), "tab", *keys("bed is bed")]
    seen = play(open_app(mend.data), *"tab m right right slash".split(), *typed, "escape", "escape")
    assert "your words are safe   d brings them back" in seen[-2]
    seen = play(open_app(mend.data), "d")
    assert "Jake, four" in seen[1]
    assert "that was me" in said(seen)
    assert "bed is bed" in said(seen)
    play(open_app(mend.data), "d", "enter")
    assert repairs(mend)[0]["note"] == "that was me. bed is bed"
    assert list((mend.data / "drafts").glob("*.json")) == []


# ---- left, and taken up again


@pytest.mark.parametrize("step", [0, 1, 2, 3])
def test_left_at_any_step_and_resumed(mend: Mend, open_app: Open, play: Play, step: int) -> None:
    three(mend)
    seen = play(open_app(mend.data), "tab", "m", *["right"] * step, "escape")
    assert "m goes on where you left it" in seen[-2]
    left = play(open_app(mend.data), "tab", "m", *["right"] * 0)
    whole = play(open_app(mend.data), "tab", "o", *["left"] * (3 - step))
    assert left[3:-3] == whole[3:-3]


def test_an_end_begins_anew(mend: Mend, open_app: Open, play: Play) -> None:
    three(mend)
    play(open_app(mend.data), *"tab o 1 escape".split())
    log(mend, "snapped at Jake 5m ago")
    play(open_app(mend.data), *"tab m right escape".split())
    known = json.loads((mend.data / "drafts" / "guide.places").read_text())
    assert [step for step, _ in known.values()] == [1], "of the thread that is open, no words"


# ---- now or later


def test_needs_space_reminder_due_mended(mend: Mend, open_app: Open, play: Play) -> None:
    three(mend)
    seen = play(open_app(mend.data), *"tab m right 2 z".split())
    assert any(line.rstrip().endswith("offered 17:52") for line in seen)
    assert "back to it at bedtime, 19:00" in seen[-2]
    one = newest(mend)
    assert (one["state"], one["seen"]) == ("offered", "needs-space")
    assert one["remind_at"] == "2026-11-24T19:00:00+00:00"
    due = mend.json("due", MEND_NOW="2026-11-24T19:01")["due"]
    assert [each["thread"] for each in due if each["why"] == "come-back"] == [one["id"]]
    later = open_app(mend.data, now="2026-11-24T19:05")
    play(later, *"tab m right 1 3 5 right 1".split())
    assert newest(mend)["state"] == "mended"
    due = mend.json("due", MEND_NOW="2026-11-24T19:06")["due"]
    assert not [each for each in due if each["thread"] == one["id"]]


# ---- for each age, between siblings, between adults


STORY = {
    "Tom": "was distracted with Tom 5m ago",
    "Iris": "dismissed Iris 5m ago",
    "Jake": "snapped at Jake 5m ago",
    "Nia": "shamed Nia 5m ago",
    "Ada": "broke a promise to Ada 5m ago",
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", STORY)
def test_every_age_on_every_step_whole(
    mend: Mend, open_app: Open, play: Play, name: str, size: tuple[int, int]
) -> None:
    children(mend)
    log(mend, STORY[name])
    app = open_app(mend.data)
    screens: list[list[str]] = []

    async def walk(pilot: Pilot[object]) -> None:
        await pilot.press("tab", "m")
        for _ in range(4):
            await settled(app, pilot)
            screens.append(shown(app))
            await pilot.press("right")

    play(app, size=size, then=walk)
    for seen in screens:
        assert "…" not in said(seen), "nothing is cut"
        assert not re.search(r"[↑↓] \d+ more", said(seen)), "nothing scrolls"
        assert name in seen[1]
    assert ("a baby needs no words" in said(screens[2])) == (name == "Tom")
    asked = "if they like" in said(screens[3])
    assert asked == (name in ("Nia", "Ada")), "from school age on"
    assert ("A small plan" in said(screens[3])) == asked


@pytest.mark.parametrize("kind", [one.slug for one in ruptures()])
def test_every_kind_fits_on_the_screen(kind: str) -> None:
    """Two lines for each R at 80×24 and no less, whatever the kind and the age."""
    from tests.app.guide_people import facts
    from tracker.app.guide_blocks import LANDED, LATER, STEADY, WORDS, Way
    from tracker.app.guide_drawing import fitted

    for name in ("Tom", "Iris", "Jake", "Nia", "Ada", "Kofi"):
        found = facts(kind, name)
        for step in (STEADY, LATER, WORDS, LANDED):
            for width, height in ((76, 17), (116, 33)):
                shown = fitted(found, Way(step), width, height, None)
                assert len(shown.rows) <= height, (kind, name, step)
                widest = max(row.text.cell_length + (0 if row.flush else 2) for row in shown.rows)
                assert widest <= min(width, 112)
                if step == WORDS and entry(kind, found.band, found.speaks).fit == "fits":
                    assert len(shown.offers) >= 6, (kind, name)


def test_their_own_words(mend: Mend, open_app: Open, play: Play) -> None:
    log(mend, "shamed Nia 5m ago")
    typed = keys("i thought you hated me")
    seen = play(open_app(mend.data), *"tab o 5".split(), *typed, "enter")
    assert any("“i thought you hated me”   kept" in line for line in seen)
    play(open_app(mend.data), *"tab o 6 8".split())
    found = mend.json("search", "hated", MEND_NOW=NOW)["moments"]
    assert len(found) == 1
    whole = said(play(open_app(mend.data), *"R enter".split()))
    assert "in their words: i thought you hated me" in whole
    assert f"to make good: {text('make_good')['shamed']['make_good'][0]}" in whole
    assert f"our plan: {text('make_good')['shamed']['next_time'][0]}" in whole


def test_no_fault_of_ones_own(mend: Mend, open_app: Open, play: Play) -> None:
    log(mend, "snapped at Jake 5m ago")
    seen = said(play(open_app(mend.data), *"tab m i".split()))
    assert text("no_fault")["intro"] in seen
    assert text("no_fault")["preschooler"]["reflection"][0] in seen
    assert "What I did" not in seen
    play(open_app(mend.data), *"tab m i 1".split())
    assert repairs(mend)[0]["parts"] == ["reflection"]


def test_a_childs_words_to_me(mend: Mend, open_app: Open, play: Play) -> None:
    log(mend, "Nia hit me 5m ago")
    assert newest(mend)["kind"] == "child-at-adult"
    seen = said(play(open_app(mend.data), *"tab m right".split()))
    assert "the way back is Nia’s own" in seen
    assert "Offer it" not in seen
    seen = said(play(open_app(mend.data), *"tab m right".split()))
    assert "words for Nia, if Nia wants them" in seen
    play(open_app(mend.data), *"tab m 1".split())
    assert repairs(mend)[0]["did"] == ["Nia"]
    play(open_app(mend.data), *"tab m i 1".split())
    assert sorted(one["did"] for one in repairs(mend)) == [["Maren"], ["Nia"]]


def test_between_children(mend: Mend, open_app: Open, play: Play) -> None:
    log(mend, "Jake and Nia fought 5m ago")
    seen = said(play(open_app(mend.data), *"tab m right".split()))
    assert text("siblings")["steps"][0] in seen
    seen = said(play(open_app(mend.data), *"tab m right".split()))
    for name in ("Jake, you start", "your turn, Nia", "Jake, what is your", "Nia, what is your"):
        assert name in seen
    play(open_app(mend.data), *"tab m 2 6 right 1".split())
    one = newest(mend)
    assert (one["state"], one["landed"], one["seen"]) == ("mended", None, "reconnected")
    assert repairs(mend)[0]["members"] == ["Jake", "Nia"]


def test_who_it_is_for(mend: Mend, open_app: Open, play: Play) -> None:
    log(mend, "snapped at Jake and Nia 5m ago")
    seen = play(open_app(mend.data), *"tab m".split())
    assert "Who is it for?" in said(seen)
    seen = play(open_app(mend.data), *"tab m 2 right right".split())
    assert "Nia, nine" in seen[1]
    play(open_app(mend.data), *"tab m 1".split())
    assert repairs(mend)[0]["members"] == ["Maren", "Nia"]
    seen = play(open_app(mend.data), *"tab m".split())
    assert "Nia, nine" in seen[1], "also when it is taken up again"


def test_a_rupture_without_a_kind_is_asked_for_it(mend: Mend, open_app: Open, play: Play) -> None:
    play(open_app(mend.data), *"r 2 enter".split())
    seen = said(play(open_app(mend.data), *"tab m right right".split()))
    assert "What was it?" in seen
    seen = said(play(open_app(mend.data), *"tab m 2".split()))
    assert "What I did" in seen
    assert newest(mend)["kind"] == "dismissed"


def test_a_way_back_from_nothing(mend: Mend, open_app: Open, play: Play) -> None:
    play(open_app(mend.data), *"m 3 right right right 1".split(), *"1 right 1".split())
    (repair,) = repairs(mend)
    assert repair["members"] == ["Maren", "Nia"]
    assert (repair["thread"], repair["landed"]) == (None, "reconnected")
    assert repair["parts"] == ["responsibility"]


# ---- between adults


@pytest.mark.parametrize("answer", ["2", "3", "escape"])
def test_not_sure_leaves_nothing(mend: Mend, open_app: Open, play: Play, answer: str) -> None:
    log(mend, "argued with Kofi 5m ago")
    play(open_app(mend.data), "tab", "down", "up")
    before = {one: one.read_bytes() for one in sorted(mend.data.rglob("*")) if one.is_file()}
    seen = play(open_app(mend.data), "tab", "m")
    assert text("two_adults")["question"]["text"] in said(seen)
    assert "steady" not in said(play(open_app(mend.data), "tab", "m", answer))
    play(open_app(mend.data), "tab", "m", answer, "escape")
    after = {one: one.read_bytes() for one in sorted(mend.data.rglob("*")) if one.is_file()}
    assert after == before, "not a byte of it"
    assert repairs(mend) == []


def test_yes_goes_on(mend: Mend, open_app: Open, play: Play) -> None:
    log(mend, "argued with Kofi 5m ago")
    seen = said(play(open_app(mend.data), "tab", "m", "1"))
    assert text("two_adults")["yes"]["text"] in seen
    play(open_app(mend.data), *"tab m 1 right right 1 3 5 right 1".split())
    assert newest(mend)["state"] == "mended"


# ---- a gentle word, and what helped


def test_the_third_sorry(mend: Mend, open_app: Open, play: Play) -> None:
    log(mend, "snapped at Jake at 9:00")
    gently = text("words")["simple"]["lines"][0]
    for number, at in enumerate(("10:00", "12:00", "14:00"), 1):
        seen = play(open_app(mend.data, now=f"2026-11-24T{at}"), *"tab o left 1".split())
        assert (gently in seen[-2]) == (number == 3)
    seen = play(open_app(mend.data), *"tab o left".split())
    assert gently in seen[-2]


def test_what_helped_last_time(mend: Mend, open_app: Open, play: Play) -> None:
    log(mend, "snapped at Jake at 9:00")
    play(open_app(mend.data, now="2026-11-24T09:20"), *"tab m right right 5 right 1".split())
    log(mend, "snapped at Jake 5m ago")
    seen = play(open_app(mend.data), *"tab o left".split())
    (line,) = [each for each in seen if each.startswith("  Last time")]
    assert entry("lost-cool", "preschooler").reconnection[0].rstrip("?.!") in line


def test_help_and_names(mend: Mend, open_app: Open, play: Play) -> None:
    three(mend)
    seen = said(play(open_app(mend.data), "tab", "m", "question_mark"))
    assert "I did nothing wrong" in seen
    assert "a step on, a step back" in seen
    seen = said(play(open_app(mend.data), "tab", "m", "y"))
    assert "questions people ask" in seen
    seen = said(play(open_app(mend.data), "tab", "m", "c"))
    assert "A ritual what it went by" in seen


def test_hostile_words(mend: Mend, open_app: Open, play: Play) -> None:
    three(mend)
    app: App = open_app(mend.data)
    hostile = "[b]x[/b]\x1b[2J[@click=app.quit]y"

    async def paste(pilot: Pilot[object]) -> None:
        from textual import events

        app.post_message(events.Paste(hostile))
        await settled(app, pilot)
        await pilot.press("enter", "l")

    seen = play(app, *"tab m right right slash".split(), then=paste)
    assert "[b]x[/b]" in said(seen)
    assert "\x1b" not in said(seen)

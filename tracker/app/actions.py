"""Every action of the app in one table: it feeds keys, key line, help and palette.

Small letters keep or act, capitals go to a place. `places` are the screens on which an action
applies; `say` is the word beside the key, `tell` the sentence in help and palette. `foot` orders
the key line (None: not shown there). Keys are Textual's names for them; `shown` is how they read.
`pair` is what help says of this and the next action together, on one line.
"""

from __future__ import annotations

from typing import NamedTuple

from textual.binding import Binding, BindingType

DAY = ("today",)
LISTS = ("today", "basket", "search")
PLACES = (*LISTS, "people")
ALL = (*PLACES, "help")
FIRST = ("first",)
PEOPLE = ("people",)
BASKET = ("basket",)
SEARCH = ("search",)
FROM = tuple(place for place in PLACES if place not in SEARCH)
HELP = ("help",)
FEELING = ("feeling",)
STEPS = ("basket", "search", "people", "first", "feeling")
HELPED = (*PLACES, "first", "feeling")
EVERY = (*ALL, "first")
CALLED = (*ALL, "feeling")
HIDDEN = (*EVERY, "feeling")


class Action(NamedTuple):
    """One thing that can be done."""

    name: str
    keys: str
    shown: str
    say: str
    tell: str
    places: tuple[str, ...]
    foot: int | None = None
    always: bool = False
    pair: str = ""


ACTIONS = (
    Action("app.keep('connection')", "c", "c", "connect", "keep a connection", DAY, 1),
    Action("app.keep('rupture')", "r", "r", "rupture", "keep a rupture", DAY, 2),
    Action("app.keep('repair')", "m", "m", "mend", "keep a repair", DAY, 3),
    Action("app.keep('feeling')", "f", "f", "feeling", "keep a feeling", DAY, 4),
    Action("app.keep('celebration')", "a", "a", "celebrate", "applaud: keep a celebration", DAY, 5),
    Action("app.keep('caught')", "k", "k", "caught", "keep: caught before it broke", DAY, 8),
    Action("app.keep('note')", "n", "n", "note", "keep a note", DAY, 9),
    Action("app.write", "slash", "/", "a line", "a line in your own words", PLACES, 6),
    Action("draft", "d", "d", "your words", "bring the draft back", DAY),
    Action("open_row", "enter", "enter", "open", "open the line at the bar", DAY),
    Action("open_row", "enter", "enter", "to that day", "to the day of the line", SEARCH, 1),
    Action("keep_read", "enter", "enter", "keep as read", "keep it as it was read", BASKET, 1),
    Action("later", "right", "→", "later", "leave it for later", BASKET, 2),
    *(
        # one row of help for what it was, one for who is meant
        Action(f"answer('{key}')", key, "letter", "", tell, BASKET)
        for key, tell in zip("rmcfakn", ("what it was", *[""] * 6), strict=True)
    ),
    *(
        Action(f"answer('{n}')", f"{n}", "1–9", "", "who is meant" if n == 1 else "", BASKET)
        for n in range(1, 10)
    ),
    Action("edit", "e", "e", "edit", "edit the line at the bar", LISTS),
    Action("remove", "delete,backspace", "delete", "to the trash", "to the trash", LISTS),
    Action("audience", "p", "p", "who sees it", "who sees the line at the bar", DAY),
    Action("join", "j", "j", "join", "join a repair, or unjoin it", DAY),
    Action("onward", "enter", "enter", "go on", "go on", FIRST, 1),
    Action("look_around", "l", "l", "look around", "look around with a sample family", FIRST, 2),
    Action("open_row", "enter", "enter", "open", "open the line at the bar", PEOPLE, 1),
    Action("edit", "e", "e", "change", "change the line at the bar", PEOPLE, 2),
    Action("add", "plus", "+", "somebody new", "add somebody to the family", PEOPLE, 3),
    Action("remove", "delete,backspace", "delete", "leaves", "somebody leaves, or is back", PEOPLE),
    *(
        # one row of help for the nine of them
        Action(f"person({n})", f"{n}", "1–9", "", "to a person" if n == 1 else "", PEOPLE)
        for n in range(1, 10)
    ),
    *(
        # one row of help for the nine of them
        Action(
            f"pick({n})",
            f"{n}",
            "1–9",
            "",
            "who feels it, then the word" if n == 1 else "",
            FEELING,
        )
        for n in range(1, 10)
    ),
    Action("field('high-unpleasant')", "p", "p", "prickly", "prickly: fast, hard to have", FEELING),
    Action("field('high-pleasant')", "b", "b", "bright", "bright: fast, good to have", FEELING),
    Action("field('low-unpleasant')", "h", "h", "heavy", "heavy: slow, hard to have", FEELING),
    Action("field('low-pleasant')", "s", "s", "soft", "soft: slow, good to have", FEELING),
    Action("take", "enter", "enter", "keep it", "keep the word at the bar", FEELING),
    Action("turn(1)", "plus", "+", "more", "more words", FEELING, pair="more words, and back"),
    Action("turn(-1)", "minus", "-", "back", "the words before", FEELING),
    Action("own_word", "slash", "/", "own word", "a word of one’s own, any language", FEELING),
    Action("extras", "tab", "tab", "when", "when, in words, who sees it", FEELING),
    Action(
        "app.undo",
        "u,ctrl+z",
        "u",
        "undo",
        "take back the latest change",
        PLACES,
        pair="take back, bring back",
    ),
    Action("app.redo", "U,ctrl+y", "U", "redo", "bring back what was taken back", PLACES),
    Action("veil", "full_stop", ".", "veil", "lift the veil, or draw it", (*DAY, *BASKET)),
    Action(
        "day('before')",
        "left",
        "←",
        "the day before",
        "the day before",
        DAY,
        pair="a day back, a day on",
    ),
    Action("day('after')", "right", "→", "the day after", "the day after", DAY),
    Action("another_day", "t", "t", "another day", "go to another day", DAY),
    Action("next_pane", "tab", "tab", "next part", "the next part of the screen", DAY),
    Action("app.search", "s", "s", "search", "find moments by their words", FROM, 7),
    Action("type_on", "s", "s", "the words", "back to the words", SEARCH, 2),
    Action(
        "app.go('today')", "T", "T", "today", "go to today", ALL, pair="to today, to the basket"
    ),
    Action("app.go('basket')", "N", "N", "basket", "go to the basket", ALL),
    Action("app.go('people')", "P", "P", "people", "people, profile, settings", ALL),
    Action("back", "escape", "esc", "back", "step back", STEPS, 1),
    Action("back", "escape,enter,question_mark", "esc", "back", "step back", HELP, 1),
    Action("roll(-1)", "up", "↑", "", "up a line", HELP, pair="up and down"),
    Action("roll(1)", "down", "↓", "", "down a line", HELP),
    Action(
        "app.help",
        "question_mark",
        "?",
        "keys",
        "the keys that apply here",
        HELPED,
        20,
        pair="the keys here, all by name",
    ),
    Action("app.palette", "colon,ctrl+p", ":", "by name", "every action by name", CALLED),
    Action("app.blank", "ctrl+l", "ctrl+l", "blank", "blank the whole screen", HIDDEN, always=True),
    Action("app.quit", "q,ctrl+q", "q", "quit", "leave; nothing is lost", EVERY),
)


def here(place: str) -> list[Action]:
    """The actions that apply on a screen, in the order of the table."""
    return [one for one in ACTIONS if place in one.places]


def bindings(place: str) -> list[BindingType]:
    """Their keys, as a screen declares them."""
    return [
        Binding(one.keys, one.name, one.say, show=False, priority=one.always) for one in here(place)
    ]


def feet(place: str) -> list[tuple[str, str]]:
    """The key line of a screen: keys and their words, the most wanted first, `?` always last."""
    shown = sorted((one for one in here(place) if one.foot is not None), key=lambda a: a.foot or 0)
    return [(one.shown, one.say) for one in shown]

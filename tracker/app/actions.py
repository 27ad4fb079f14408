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
LISTS = ("today", "basket", "search", "threads")
GOLDEN, WEEK, MONTH = ("golden",), ("week",), ("month",)
CALENDARS = (*GOLDEN, *WEEK, *MONTH)
PLACES = (*LISTS, "people", "practice", *CALENDARS)
GUIDE = ("guide",)
WORDS, RITUALS, RITUAL, WALL = ("words",), ("rituals",), ("ritual",), ("wall",)
SHELVES = (*WORDS, *RITUALS, *WALL)
AGENDA = ("agenda",)
ALL = (*PLACES, *GUIDE, *SHELVES, *RITUAL, *AGENDA, "help", "reading")
FIRST = ("first",)
PEOPLE = ("people",)
BASKET = ("basket",)
SEARCH = ("search",)
FROM = (*(place for place in PLACES if place not in SEARCH), *SHELVES, *AGENDA)
HELP = ("help",)
FEELING = ("feeling",)
THREADS = ("threads",)
PRACTICE = ("practice",)
READING = ("reading",)
REVIEW = ("review",)
STEPS = (
    *("basket", "search", "people", "first", "feeling", "reading", "threads", "practice"),
    *SHELVES,
    *RITUAL,
    *CALENDARS,
    *AGENDA,
)
HELPED = (*PLACES, *GUIDE, *SHELVES, *RITUAL, *AGENDA, "first", "feeling", "reading", *REVIEW)
EVERY = (*ALL, "first")
CALLED = (*ALL, "feeling")
HIDDEN = (*EVERY, "feeling", *REVIEW)
MARKED = LISTS
ENDS = {
    "mended-without-words": "mended without words",
    "let-go": "let go together",
    "not-ours-to-mend": "not ours to mend",
}
"""How an adult's key closes a thread."""
ASKED = (*PLACES, *GUIDE, *SHELVES)
UNDONE = (*PLACES, *GUIDE, *SHELVES, *AGENDA)
BROUGHT_FROM = (*PLACES, *GUIDE, *SHELVES, *AGENDA)
"""Where a line for the table may come from."""


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
    Action(
        *("app.keep('feeling')", "f", "f", "feeling", "keep a feeling", (*DAY, *WORDS), 4),
        pair="keep a feeling; applaud",
    ),
    Action(
        *("app.keep('celebration')", "a", "a", "celebrate", "applaud: keep a celebration"),
        (*DAY, *WALL),
        5,
    ),
    Action(
        *("app.keep('caught')", "k", "k", "caught", "keep: caught before it broke", DAY, 8),
        pair="caught in time; a note",
    ),
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
        Action(f"answer('{n}')", f"{n}", "0–9", "", "who is meant" if n == 0 else "", BASKET)
        for n in range(10)
    ),
    Action(
        *("edit", "e", "e", "edit", "edit the line at the bar", (*LISTS, *WALL)),
        pair="edit the line, to the trash",
    ),
    Action(
        *("remove", "delete,backspace", "delete", "to the trash", "to the trash"),
        (*LISTS, *WALL),
    ),
    Action(
        *("audience", "p", "p", "who sees it", "who sees the line at the bar"),
        (*DAY, *THREADS, *WALL),
        pair="who sees it; join, or unjoin",
    ),
    Action("join", "j", "j", "join", "join a repair, or unjoin it", (*DAY, *THREADS)),
    Action("open_row", "enter", "enter", "unroll", "unroll the thread at the bar", THREADS, 1),
    Action("guide", "m", "m", "guide", "the guide", THREADS, 2),
    Action("earlier", "plus", "+", "earlier", "more that found an end", THREADS),
    Action(
        *("landed", "o", "o", "how it landed", "how it landed"),
        (*DAY, *THREADS, *GUIDE),
        pair="how it landed, remind me",
    ),
    Action("remind", "z", "z", "remind me", "remind me of it", (*DAY, *THREADS, *GUIDE)),
    *(
        Action(f"close('{how}')", f"{n}", f"{n}", told, told, THREADS)
        for n, (how, told) in enumerate(ENDS.items(), 1)
    ),
    *(
        # one row of help for the nine of them
        Action(
            *(f"mark({n})", f"{n}", "1–9", ""),
            "said it; again takes it back" if n == 1 else "",
            GUIDE,
        )
        for n in range(1, 10)
    ),
    Action("take", "enter", "enter", "said it", "said it, or go on; takes nothing back", GUIDE),
    Action("change_line", "e", "e", "change", "change the phrase before you say it", GUIDE),
    Action("step(1)", "right", "→", "a step on", "a step on", GUIDE, pair="a step on, a step back"),
    Action("step(-1)", "left", "←", "a step back", "a step back", GUIDE),
    Action("ours", "slash", "/", "our words", "in our own words", GUIDE),
    Action("keep_ours", "l", "l", "among ours", "keep the typed words among ours", GUIDE),
    Action("no_fault", "i", "i", "no fault of mine", "I did nothing wrong, and it hurts", GUIDE),
    Action("turn(1)", "plus", "+", "more", "more words", GUIDE, pair="more words, and back"),
    Action("turn(-1)", "minus", "-", "back", "the words before", GUIDE),
    Action("ritual", "c", "c", "a ritual", "name the ritual it went by", GUIDE),
    Action("open_row", "enter", "enter", "open", "what it means, in the body, near it", WORDS, 1),
    Action("own_word", "slash", "/", "own word", "a word of their own, any language", WORDS, 2),
    Action("turn(1)", "plus", "+", "more", "more of the next words", WORDS, 3, pair="more, fewer"),
    Action("turn(-1)", "minus", "-", "fewer", "fewer of the next words", WORDS),
    *(
        # one row of help for the nine of them
        Action(f"child({n})", f"{n}", "1–9", "", "whose words" if n == 1 else "", WORDS)
        for n in range(1, 10)
    ),
    Action("remove", "delete,backspace", "delete", "put away", "put away, or bring back", WORDS),
    Action("open_row", "enter", "enter", "read", "read it aloud, in large lines", RITUALS, 1),
    Action("did_it", "c", "c", "we did it", "keep that you did it", (*RITUALS, *RITUAL), 2),
    Action(
        *("turn(1)", "plus", "+", "other ways"),
        *("without touch, eye contact, or talk", (*RITUALS, *RITUAL), 3),
        pair="without touch, eyes, or talk; back",
    ),
    Action("turn(-1)", "minus", "-", "back", "as it was", (*RITUALS, *RITUAL)),
    Action("own_word", "slash", "/", "own one", "a ritual of your own", RITUALS, 4),
    *(
        # one row of help for the ten of them
        Action(f"whom({n})", f"{n}", "0–9", "", "with whom" if n == 0 else "", RITUALS)
        for n in range(10)
    ),
    Action(
        *("remove", "delete,backspace", "delete", "put away", "put away, or bring back"),
        (*RITUALS, *RITUAL),
    ),
    Action("walk(-1)", "up", "↑", "", "the one after", WALL, pair="walk along the wall"),
    Action("walk(1)", "down", "↑ ↓", "walk", "the one before", WALL, 1),
    Action("open_row", "enter", "enter", "all of it", "all that was kept of it", WALL),
    Action("said", "slash", "/", "what was said", "what was said, in whose words", WALL, 2),
    Action("person(1)", "plus", "+", "one of us", "one person", WALL, 3, pair="one of us; all"),
    Action("person(-1)", "minus", "-", "all of us", "everybody again", WALL),
    Action("app.bring", "slash", "/", "a line", "bring a line to the table", AGENDA, 1),
    Action("edit", "e", "e", "edit", "say the line in other words", AGENDA, 2),
    Action("remove", "delete,backspace", "delete", "off the table", "off the table", AGENDA, 3),
    Action("nearer", "plus", "+", "closer", "closer", GOLDEN, pair="closer, farther"),
    Action("farther", "minus", "-", "farther", "farther", GOLDEN),
    Action("nearer", "plus", "+", "the week", "the week of that day", MONTH),
    Action("farther", "minus", "-", "the month", "the month, to page and jump", WEEK),
    Action(
        *("days(-1, 0)", "left", "←", "", "a day or month back", GOLDEN),
        pair="a day or month back, and on",
    ),
    Action("days(1, 0)", "right", "→", "", "a day or month on", GOLDEN),
    Action(
        *("days(-1, 0)", "left", "←", "", "a day back", MONTH),
        pair="a day back, a day on",
    ),
    Action("days(1, 0)", "right", "→", "", "a day on", MONTH),
    Action(
        *("days(0, -1)", "up", "↑", "", "a week back", (*GOLDEN, *MONTH)),
        pair="a week back, a week on",
    ),
    Action("days(0, 1)", "down", "↓", "", "a week on", (*GOLDEN, *MONTH)),
    Action(
        *("days(0, -1)", "left", "←", "", "the week before", WEEK),
        pair="the week before, the week after",
    ),
    Action("days(0, 1)", "right", "→", "", "the week after", WEEK),
    Action("open_row", "enter", "enter", "go in", "into the day, or the month", GOLDEN),
    Action("open_row", "enter", "enter", "open", "to the day, or open the line", WEEK),
    Action("open_row", "enter", "enter", "the day", "to that day", MONTH),
    Action(
        *("as_shown", "v", "v", "review view", "as it is shown at the table", (*GOLDEN, *WEEK)),
    ),
    Action("card(1)", "right,space", "→", "on", "the next card", PRACTICE, 2, pair="on, and back"),
    Action("card(-1)", "left", "←", "back", "the card before", PRACTICE),
    Action("keep_card", "c", "c", "we practised it", "keep that you practised", PRACTICE, 1),
    Action("turn_card", "enter", "enter", "turn it", "turn the card over, and back", PRACTICE),
    *(
        # one row of help for the nine of them
        Action(
            *(f"child({n})", f"{n}", "1–9", "", "with whom" if n == 1 else ""),
            PRACTICE,
        )
        for n in range(1, 10)
    ),
    Action(
        *("too_much", "x", "x", "too much"),
        "too much for me: just a mark",
        MARKED,
    ),
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
    Action("choose", "space", "space", "this one too", "two at once: this word too", FEELING),
    Action("own_word", "slash", "/", "own word", "a word of one’s own, any language", FEELING),
    Action("extras", "tab", "tab", "when", "when, in words, who sees it", FEELING),
    Action(
        "app.undo",
        "u,ctrl+z",
        "u",
        "undo",
        "take back the latest change",
        UNDONE,
        pair="take back, bring back",
    ),
    Action("app.redo", "U,ctrl+y", "U", "redo", "bring back what was taken back", UNDONE),
    Action(
        *("veil", "full_stop", ".", "veil", "lift the veil, or draw it"),
        (*DAY, *BASKET, *THREADS, *CALENDARS),
    ),
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
    Action(
        *("another_day", "t", "t", "another day", "go to another day", (*DAY, *CALENDARS)),
        pair="another day; a while away",
    ),
    Action(
        *("app.span", "g", "g", "away", "away for a while, or back again"),
        (*PLACES, *AGENDA),
    ),
    Action("next_pane", "tab", "tab", "next part", "the next part", DAY),
    Action(
        *("turn(1)", "right,space", "→ space", "on", "on", REVIEW),
        pair="on, and back",
    ),
    Action("turn(-1)", "left", "←", "back", "back", REVIEW),
    Action("take", "enter", "enter", "on", "on; in a list, take the one at the bar", REVIEW),
    Action("move(-1)", "up", "↑ ↓", "", "in a list: the bar", REVIEW),
    Action("move(1)", "down", "↓", "", "", REVIEW),
    Action("leave_out", "minus", "-", "leave it out", "leave this one out today", REVIEW),
    Action(
        "another_leads", "plus", "+", "another leads", "on the first page: another leads", REVIEW
    ),
    Action("change", "e", "e", "change it", "change one that was held to its end", REVIEW),
    *(
        # one row of help for the ten of them
        Action(
            *(f"pick({n})", f"{n}", "0–9", ""),
            "who, which day, which one" if n == 0 else "",
            REVIEW,
        )
        for n in range(10)
    ),
    Action("write", "slash", "/", "write it down", "write it down, in our words", REVIEW),
    Action(
        *("take_out", "p", "p", "take it out"),
        "take this try, or the thanks at the bar, out for good",
        REVIEW,
    ),
    Action("bring_back", "u", "u", "brings it back", "right after that: bring it back", REVIEW),
    *(
        # one row of help for all of them
        Action(f"read({n})", f"{n}", "1–8", "", "to one of them" if n == 1 else "", READING)
        for n in range(1, 9)
    ),
    Action(
        *("app.bring", "b", "b", "to the table", "bring it to the table, in your words"),
        BROUGHT_FROM,
        pair="to the table; the agenda",
    ),
    Action("app.go('agenda')", "B", "B", "agenda", "what we bring to our table", ALL),
    Action(
        *("app.hand_over", "h", "h", "hand over", "hand over to a child", PLACES),
        pair="hand over; family review",
    ),
    Action("app.review", "w", "w", "the review", "the family review", FROM),
    Action(
        *("app.questions", "y", "y", "questions", "questions people ask", ASKED),
        pair="questions; find by words",
    ),
    Action("app.search", "s", "s", "search", "find moments by words", FROM, 7),
    Action("type_on", "s", "s", "the words", "back to the words", SEARCH, 2),
    Action(
        "app.go('today')", "T", "T", "today", "go to today", ALL, pair="to today, to the basket"
    ),
    Action("app.go('basket')", "N", "N", "basket", "go to the basket", ALL),
    Action(
        *("app.go('people')", "P", "P", "people", "people, profile, settings", ALL),
        pair="to people, to threads",
    ),
    Action("app.go('threads')", "R", "R", "threads", "go to what is open between you", ALL),
    Action(
        *("app.go('practice')", "C", "C", "practise", "practice cards, when it is calm", ALL),
        pair="to practise, to words",
    ),
    Action("app.go('words')", "F", "F", "words", "feeling words, and the first of each", ALL),
    Action(
        *("app.go('rituals')", "M", "M", "rituals", "rituals, ways back", ALL),
        pair="to rituals, to the wall",
    ),
    Action("app.go('wall')", "A", "A", "wall", "the wall of celebrations", ALL),
    Action(
        *("app.go('golden')", "G", "G", "golden thread", "the golden thread", ALL),
        pair="golden thread, the week",
    ),
    Action("app.go('week')", "W", "W", "week", "the week, and the month", ALL),
    Action(
        *("back", "escape", "esc", "leave", "leave; it waits where it was left"),
        (*GUIDE, *REVIEW),
    ),
    Action("back", "escape", "esc", "back", "step back", STEPS, 1),
    Action("back", "escape,enter,question_mark", "esc", "back", "step back", HELP, 1),
    Action("roll(-1)", "up", "↑", "", "up a line", HELP, pair="up and down"),
    Action("roll(1)", "down", "↓", "", "down a line", HELP),
    Action(
        *("app.safety", "exclamation_mark", "!", "safety", "safety: who can help"),
        HIDDEN,
        pair="safety, also while typing",
    ),
    Action(
        *("app.safety", "ctrl+g", "ctrl+g", "safety", "safety, also while typing"),
        HIDDEN,
        always=True,
    ),
    Action(
        "app.help",
        "question_mark",
        "?",
        "keys",
        "the keys that apply here",
        HELPED,
        20,
        pair="these keys, all by name",
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


EVERYWHERE: list[BindingType] = [
    *(Binding(one.keys, one.name, show=False, priority=True) for one in ACTIONS if one.always),
    # a field takes it as text
    Binding("exclamation_mark", "app.safety", show=False),
]
"""What can be done over every drawer, which has no place of its own; the first of them also while
typing."""

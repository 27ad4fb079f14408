"""The key line of a page of the family review: the keys that matter on it, the first ones first."""

from __future__ import annotations

from tracker.app.review_page import LAST, Page
from tracker.app.review_table import GIVEN
from tracker.journal.shared_week import SharedWeek

TYPING = [("enter", "keep it"), ("esc", "out of the field"), ("ctrl+g", "safety")]


def keys_of(page: Page, week: SharedWeek, *, bar: str | None, last: bool) -> list[tuple[str, str]]:
    """Keys with what each does. What a narrow screen has no room for is in `?`."""
    on = [] if last else [("→", "on")]
    back = [] if page.item == "here" else [("←", "back")]
    out = [] if last or page.item == "here" else [("-", "leave it out")]
    finished = week.review is not None and week.review.finished is not None
    begun = week.review is not None
    own = _own(page, bar)
    waits = "pause, it will wait" if len(own) < 2 else "pause"
    pause = ("esc", waits if begun and not finished else "leave")
    if len(own) > 2:  # no room for all of them on a narrow screen
        return [*on, *own, *out, *back, ("?", "keys"), pause]
    return [*on, *back, *own, *out, ("?", "keys"), pause]


def looking_keys(page: Page, *, last: bool) -> list[tuple[str, str]]:
    """Those of a review that was held to its end, which is only looked at."""
    on = [] if last else [("→", "on")]
    back = [] if page.item == "here" else [("←", "back")]
    day = [("1–7", "a day")] if page.item == "thread" else []
    return [*on, *back, *day, ("e", "change it"), ("?", "keys"), ("esc", "leave")]


def _own(page: Page, bar: str | None) -> list[tuple[str, str]]:
    """Those of the page alone."""
    digits = _span([row.digit for row in (*page.people, *page.rows) if row.digit])
    if page.item == "here":
        return [*([(digits, "who is here")] if digits else []), ("+", "another leads")]
    if page.item == "thanks":
        taken = [("p", "take it out")] if (bar or "").startswith(GIVEN) else []
        words = ("/", "other words" if taken else "to all of us")
        return [(digits, "to whom"), words, *taken]
    if page.item == "thread":
        return [("1–7", "a day")]
    if page.item == "celebrations":
        return [("p", "take it out")] if page.part else []
    if page.item == "words":
        mine = [(digits, "it is mine")] if digits else []
        return [*mine, ("/", "another word")]
    if page.item == "agenda":
        other = [(digits, "another")] if digits else []
        return [("/", "what we try"), *other] if page.part or not page.title else []
    if page.item == "intention":
        return [(digits, "how it went")] if page.part == LAST else [("/", "write it down")]
    if page.item in ("ritual", "fun"):
        choose = [(digits, "another" if page.late else "choose")] if digits else []
        return [*choose, *([("/", "our own")] if page.item == "fun" else [])]
    return []


def _span(digits: list[str]) -> str:
    """`1–6`, `1 3`, `2`: the digits that do something."""
    numbers = sorted({int(one) for one in digits})
    if len(numbers) > 2 and numbers[-1] - numbers[0] == len(numbers) - 1:
        return f"{numbers[0]}–{numbers[-1]}"
    return " ".join(f"{one}" for one in numbers)

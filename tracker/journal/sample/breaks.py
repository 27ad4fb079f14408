"""Ruptures: which kind happens to whom at which age, in which part of the day."""

from __future__ import annotations

from tracker.journal.sample.cast import Person
from tracker.journal.sample.draft import Draft
from tracker.journal.sample.fates import follow
from tracker.journal.sample.glad import another, chosen
from tracker.journal.sample.keeping import keep
from tracker.journal.sample.story import Day, Story

_SLUGS = (
    # slug, youngest and oldest in years, weight, from and to this minute of the day
    ("lost-cool", 0, 17, 10.0, 0, 1700),
    ("dismissed", 2, 17, 6.0, 0, 1700),
    ("distracted", 0, 17, 8.0, 0, 1700),
    ("shamed", 4, 17, 1.0, 0, 1700),
    ("blamed", 3, 17, 2.5, 0, 1700),
    ("broke-promise", 4, 17, 2.0, 900, 1700),
    ("silent", 1, 17, 1.3, 0, 1700),
    ("over-controlled", 2, 17, 4.0, 0, 1700),
    ("unequal", 4, 15, 1.2, 0, 1700),
    ("compared", 5, 17, 0.9, 0, 1700),
    ("broke-confidence", 9, 17, 0.6, 900, 1700),
    ("rushed-transition", 1, 9, 6.0, 0, 1120),
    ("bedtime", 1, 11, 8.0, 1120, 1700),
    ("homework", 6, 16, 5.0, 900, 1260),
    ("siblings-fought", 2, 17, 5.0, 0, 1260),
    ("child-at-adult", 8, 17, 2.5, 0, 1700),
    ("argued-in-front", 1, 17, 1.0, 0, 1260),
    ("between-adults", 0, 17, 1.6, 1080, 1700),
    ("", 2, 17, 1.5, 0, 1700),  # a rupture whose kind nobody chose
)
_LED_TO = {
    "bedtime": ("bedtime", "tired"),
    "homework": ("homework", "tired"),
    "rushed-transition": ("transition", "rushed"),
    "siblings-fought": ("noise", "screens", "hungry"),
    "broke-promise": ("stress", "too-many-plans"),
}
_SEEN = ("lost-cool", "distracted", "rushed-transition")  # in another adult


def rupture(story: Story, day: Day, minute: int, slug: str | None = None) -> None:
    """A break, and what followed. With a slug given, that kind, with a child it may happen to."""
    dice = story.dice
    me = story.adult(day)
    child = chosen(story, day, minute)
    if slug == "rough-handling":
        child = next((one for one in day.children if 2 <= one.age(day.date) <= 5), None)
        if child is None:
            return
    elif slug is None:
        slug = _kind(story, day, minute, child)
    other = another(story, day, child, 24) if child else None
    one = _draft(story, day, minute, me, child, other, slug)
    theirs = bool(slug) and child is not None and len(one.people) == 2
    theirs = theirs and one.people.get(me.key, False) and slug in _SEEN and dice.chance(0.09)
    if theirs:  # kept by one adult about the other: it stays among the adults
        one.people = {key: did for key, did in one.people.items() if key != me.key}
        one.people[story.other_adult(me).key] = True
        one.audience = "adults"
    elif dice.chance(0.05):
        one.audience = "adults"
    names = story.names(me, child, other)
    key = f"rupture.{'other-' if theirs else ''}{slug or 'none'}"
    age = child.age(day.date) if child else 10
    if story.cast.triggers and dice.chance(0.55):
        one.tags = _led_to(story, slug)
    keep(story, one, day, minute, lambda form: story.texts.write(key, form, age, names))
    if other and slug == "lost-cool" and not theirs and other.name in one.note:
        one.people[other.key] = False
    follow(story, day, one, names, age)


def _kind(story: Story, day: Day, minute: int, child: Person | None) -> str:
    """A kind that fits the age, the hour and who is there; empty where none was chosen."""
    if child is None:
        return "between-adults"
    age = child.age(day.date)
    grown = child.surely(7, day.date)
    pair = another(story, day, child, 24) is not None and child.months(day.date) >= 24
    fitting = [
        (slug, weight)
        for slug, youngest, oldest, weight, first, last in _SLUGS
        if youngest <= age <= oldest
        and first <= minute <= last
        and (slug not in ("siblings-fought", "unequal", "compared", "shamed") or pair)
        and (slug != "child-at-adult" or grown)
    ]
    return story.dice.weighed(fitting)


def _draft(
    story: Story,
    day: Day,
    minute: int,
    me: Person,
    child: Person | None,
    other: Person | None,
    slug: str,
) -> Draft:
    """The rupture with its people and doers; no young child is ever a doer."""
    people = {child.key: False, me.key: True} if child else {me.key: True}
    if slug == "between-adults":
        people = {me.key: True, story.other_adult(me).key: False}
    elif slug == "argued-in-front":
        others = {one.key: False for one in day.children if one.months(day.date) >= 12}
        people = {**others, me.key: True, story.other_adult(me).key: False}
    elif slug == "siblings-fought" and child and other:
        people = {child.key: False, other.key: False}
    elif slug == "child-at-adult" and child:
        people = {child.key: True, me.key: False}
    one = story.draft("rupture", day, story.instant(day, minute), people, me.key)
    one.rupture = slug or None
    if story.dice.chance(0.02) and one.rupture != "between-adults":
        one.by = one.whose = None
    return one


def _led_to(story: Story, slug: str | None) -> tuple[str, ...]:
    """One or two triggers that fit."""
    dice = story.dice
    listed = story.cast.triggers
    likely = [word for word in _LED_TO.get(slug or "", ()) if word in listed]
    first = dice.pick(likely) if likely and dice.chance(0.7) else dice.pick(listed)
    second = dice.pick(listed)
    return (first, second) if dice.chance(0.25) and second != first else (first,)

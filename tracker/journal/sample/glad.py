"""Connections and celebrations: what was good, and who tried."""

from __future__ import annotations

from tracker.journal.sample.cast import Person
from tracker.journal.sample.draft import Draft
from tracker.journal.sample.keeping import keep
from tracker.journal.sample.story import Day, Story

_HOWS = (
    # how, youngest age in months, weight in the morning, by day, at bedtime
    ("answered", 0, 3.0, 4.0, 2.0),
    ("played", 3, 1.5, 5.0, 1.0),
    ("talked", 18, 2.0, 3.5, 3.5),
    ("touch", 0, 3.0, 1.5, 4.0),
    ("made", 24, 2.0, 3.0, 0.3),
    ("side-by-side", 12, 1.5, 3.0, 0.8),
    ("ritual", 0, 0.8, 0.4, 6.0),
    ("practised", 36, 0.2, 0.7, 0.4),
)
_VERBS = {
    "talked": "talked",
    "walked": "side-by-side",
    "hugged": "touch",
    "cooked": "made",
    "baked": "made",
    "read": "played",
    "taught": "played",
    "built": "made",
    "did": "played",
}
_TOLD = {*_VERBS, "played", "cuddled", "made", "carried", "rocked", "drove", "sang", "practised"}


def connection(story: Story, day: Day, minute: int) -> None:
    """Somebody was close to somebody: mostly an adult and a child."""
    dice = story.dice
    me = story.adult(day)
    visitors = story.cast.visitors(day.date) if 500 < minute < 1200 else []
    child = chosen(story, day, minute)
    if child is None or dice.chance(0.05):
        _adults(story, day, minute, me)
    elif visitors and child.months(day.date) >= 20 and dice.chance(0.05):
        _visitor(story, day, minute, me, child, dice.pick(visitors))
    else:
        _with_child(story, day, minute, me, child)


def awake(day: Day, minute: int, from_months: int = 0) -> list[Person]:
    """The children of at least that age who are up then: the small ones sleep in the evening, all
    but babies after midnight."""
    up = [(one, one.months(day.date)) for one in day.children]
    if minute >= 1440:
        up = [one for one in up if one[1] < 14]
    elif minute >= 1245:
        up = [one for one in up if one[1] < 14 or one[1] >= (144 if minute >= 1290 else 84)]
    return [one for one, months in up if months >= from_months]


def chosen(story: Story, day: Day, minute: int, from_months: int = 0) -> Person | None:
    """One of them, the small ones more often."""
    up = awake(day, minute, from_months)
    return story.dice.weighed([(one, _weight(one.age(day.date))) for one in up]) if up else None


def another(story: Story, day: Day, child: Person, from_months: int = 18) -> Person | None:
    """Another child of at least that age, if there is one."""
    others = [
        one for one in day.children if one.key != child.key and one.months(day.date) >= from_months
    ]
    return story.dice.pick(others) if others else None


def _weight(age: int) -> float:
    return 1.3 if age < 1 else 2.0 if age < 6 else 1.6 if age < 13 else 1.0


def _with_child(story: Story, day: Day, minute: int, me: Person, child: Person) -> None:
    dice = story.dice
    months = child.months(day.date)
    column = 2 if minute < 600 else 3 if minute < 1120 else 4
    hows = [(str(one[0]), float(one[column])) for one in _HOWS if months >= one[1]]
    how = dice.weighed(hows)
    other = another(story, day, child) if dice.chance(0.4) else None
    doer = me if dice.chance(0.88) else story.other_adult(me)
    night = months < 18 and minute >= 1260
    names = story.names(me, child, other)
    key = f"connection.{'night' if night else how}"
    age = child.age(day.date)
    one = story.draft(
        "connection",
        day,
        story.instant(day, minute),
        {child.key: False, doer.key: True},
        me.key,
        glad_audience(story),
    )
    one.how = "touch" if night else how
    if dice.chance(0.03):
        one.by = one.whose = None
    if one.by is None and one.audience == "own":
        one.audience = "shared"
    tags(story, one_in=12, to=one)

    def write(form: str) -> str:
        text = story.texts.write(key, form, age, names)
        if form == "say" and doer is not me:  # the other adult: the line says who, where it can
            if text.split(" ")[0] in _TOLD and not {"my", "me"} & set(text.split()):
                return f"{doer.name} {text}"
            one.people = {child.key: False, me.key: True}
        return text

    keep(story, one, day, minute, write)
    if other and other.name in one.note:
        one.people[other.key] = False


def _adults(story: Story, day: Day, minute: int, me: Person) -> None:
    other = story.other_adult(me)
    people = {me.key: True, other.key: False}
    audience = "adults" if story.dice.chance(0.3) else "home"
    one = story.draft("connection", day, story.instant(day, minute), people, me.key, audience)
    names = story.names(me, None)
    keep(story, one, day, minute, lambda f: story.texts.write("connection.adults", f, 30, names))
    one.how = by_verb(one.note) or story.dice.pick(("talked", "touch", "side-by-side"))


def _visitor(
    story: Story, day: Day, minute: int, me: Person, child: Person, visitor: Person
) -> None:
    names = story.names(me, child) | {"v": visitor.name}
    one = story.draft(
        "connection",
        day,
        story.instant(day, minute),
        {child.key: False, visitor.key: True},
        me.key,
        "shared",
    )
    keep(
        story, one, day, minute, lambda _: story.texts.write("connection.visitor", "say", 9, names)
    )
    one.how = by_verb(one.note) or "side-by-side"


def by_verb(note: str) -> str | None:
    """How a connection came about, where the sentence begins with a verb (or a name and one)."""
    return next((_VERBS[word] for word in note.split()[:2] if word in _VERBS), None)


def glad_audience(story: Story) -> str:
    """Good things are for everyone; now and then one is taken out of that."""
    rare = (("shared", 90.0), ("home", 8.0), ("adults", 1.2), ("own", 0.8))
    return story.dice.weighed(rare)


def celebration(story: Story, day: Day, minute: int) -> None:
    """Somebody's own attempt, whether or not it worked; often in their own words."""
    dice = story.dice
    me = story.adult(day)
    grown = awake(day, minute, 22)
    if not grown or dice.chance(0.07):
        _grown_up(story, day, minute, me)
    else:
        _child(story, day, minute, me, dice.pick(grown))


def _grown_up(story: Story, day: Day, minute: int, me: Person) -> None:
    other, names = story.other_adult(me), story.names(me, None)
    at = story.instant(day, minute)
    one = story.draft("celebration", day, at, {me.key: True}, me.key)
    keep(story, one, day, minute, lambda f: story.texts.write("celebration.adult", f, 30, names))
    if other.name in one.note:
        theirs = one.note.startswith(other.name)
        one.people = {me.key: not theirs, other.key: theirs}


def _child(story: Story, day: Day, minute: int, me: Person, child: Person) -> None:
    dice = story.dice
    other = another(story, day, child, 12)
    names = story.names(me, child, other)
    age = child.age(day.date)
    people = {child.key: True}
    audience = "shared" if dice.chance(0.92) else "home"
    one = story.draft("celebration", day, story.instant(day, minute), people, me.key, audience)
    quoting = dice.chance(0.4)

    def write(form: str) -> str:
        if quoting and form == "jot":
            one.quoted = child.key
            return story.texts.write("celebration.quote", "jot", age, names)
        return story.texts.write("celebration", form, age, names)

    tags(story, one_in=15, to=one)
    keep(story, one, day, minute, write)
    if other and (other.name in one.note or (not one.line and dice.chance(0.2))):
        one.people[other.key] = False


def tags(story: Story, one_in: int, to: Draft) -> None:
    """Put an everyday tag on one moment in so many."""
    if story.dice.below(one_in) == 0:
        tag = story.texts.some("tag")
        to.tags = (*to.tags, *(() if tag in to.tags else (tag,)))

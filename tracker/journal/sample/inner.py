"""Feelings, notes, what was caught in time, children's own words, and what is told years after."""

from __future__ import annotations

from datetime import date

from tracker.journal.sample.cast import Person
from tracker.journal.sample.glad import another, awake, by_verb, chosen, tags
from tracker.journal.sample.keeping import keep
from tracker.journal.sample.story import MINUTE, Day, Story

_FIELDS = {
    "morning": (30.0, 20.0, 20.0, 30.0),
    "day": (28.0, 32.0, 22.0, 18.0),
    "evening": (18.0, 17.0, 27.0, 38.0),
}
_ORDER = ("high-unpleasant", "high-pleasant", "low-unpleasant", "low-pleasant")


def feeling(story: Story, day: Day, minute: int) -> None:
    """Somebody's feeling gets its word; the words grow with whoever feels."""
    dice = story.dice
    me = story.adult(day)
    talkers = awake(day, minute, 22)
    of_adult = not talkers or dice.chance(0.6 if minute >= 1250 else 0.1)
    who = me if of_adult else dice.pick(talkers)
    part = "morning" if minute < 600 else "day" if minute < 1120 else "evening"
    field = dice.weighed(tuple(zip(_ORDER, _FIELDS[part], strict=True)))
    age = 40 if of_adult else max(who.age(day.date), 2)
    word = story.words.word(field, age)
    group = story.words.group(word, field)
    audience = dice.weighed((("home", 70.0), ("adults", 14.0), ("own", 16.0)))
    if not of_adult:
        audience = "home"
    at = story.instant(day, minute)
    one = story.draft("feeling", day, at, {who.key: True}, me.key, audience)
    one.feeling = word
    names = story.names(me, None if of_adult else who, another(story, day, who))

    def write(form: str) -> str:
        why = story.texts.write(f"feeling.{group}", "jot", age, names)
        if form == "jot" or of_adult:
            return why
        named = {**names, "w": word, "why": why}
        return story.texts.write("feeling.say", "say", age, named)

    tags(story, one_in=25, to=one)
    keep(story, one, day, minute, write)


def caught(story: Story, day: Day, minute: int) -> None:
    """An adult felt it rise and slowed down before it broke."""
    dice = story.dice
    me = story.adult(day)
    child = chosen(story, day, minute, 10)
    other = story.other_adult(me)
    theirs = dice.chance(0.04)  # seen in the other adult, so it stays among the adults
    names = story.names(me, child)
    key = "caught.other" if theirs else "caught"
    who = other if theirs else me
    audience = "adults" if theirs else "home" if dice.chance(0.94) else "own"
    people = {who.key: True}
    one = story.draft("caught", day, story.instant(day, minute), people, me.key, audience)
    if dice.chance(0.4):
        one.tags = (dice.pick(story.cast.triggers),)
    keep(story, one, day, minute, lambda form: story.texts.write(key, form, 30, names))
    if child and (child.name in one.note or dice.chance(0.4)):
        one.people[child.key] = False


def note(story: Story, day: Day, minute: int) -> None:
    """Something to remember; some of it among the adults or for oneself."""
    dice = story.dice
    me = story.adult(day)
    child = chosen(story, day, 900, 30)
    other = story.other_adult(me)
    audience = dice.weighed((("home", 68.0), ("adults", 22.0), ("own", 10.0)))
    private = audience != "home" and dice.chance(0.8)
    quoting = not private and child is not None and child.months(day.date) >= 36
    quoting = quoting and dice.chance(0.3)
    key = "note.private" if private else "note"
    names = story.names(me, child)
    one = story.draft("note", day, story.instant(day, minute), {}, me.key, audience)

    def write(form: str) -> str:
        if quoting and child and form == "jot":
            one.quoted = child.key
            return story.texts.write("note.quote", "jot", child.age(day.date), names)
        return story.texts.write(key, form, 30, names)

    tags(story, one_in=8, to=one)
    if dice.chance(0.02):
        one.by, one.whose, one.audience = None, None, "home"
    keep(story, one, day, minute, write)
    named = [one_ for one_ in (child, other) if one_ and one_.name in one.note]
    one.people = {person.key: False for person in named}


def own(story: Story, day: Day, minute: int) -> None:
    """A child at the keyboard: theirs alone from school age, for the home before that."""
    dice = story.dice
    # Nobody writes in the months around the birthday at which the question is asked anew.
    months = [(one, one.months(day.date)) for one in awake(day, minute, 48)]
    writers = [one for one, age in months if age < 70 or one.surely(6, day.date)]
    if not writers:
        return
    child = dice.pick(writers)
    grown = child.surely(6, day.date)
    kind = dice.weighed(
        (("feeling", 5.0), ("celebration", 3.0), ("connection", 3.0), ("note", 2.0 * grown))
    )
    audience = "own" if grown else "home"
    if grown and dice.chance(0.25):  # given to the others later, by the child
        audience = "shared" if kind in ("celebration", "connection") else "home"
    people = {} if kind == "note" else {child.key: True}
    other = another(story, day, child, 24)
    me = story.adult(day)
    called = (*me.nicknames, me.name)[0]
    names = {**story.names(me, child, other), "a": called}
    at = story.instant(day, minute)
    one = story.draft(kind, day, at, people, child.key, audience)
    age = child.age(day.date)
    if kind == "feeling":
        field = dice.pick(_ORDER)
        one.feeling = story.words.word(field, age)
    keep(story, one, day, minute, lambda form: story.texts.write(f"own.{kind}", form, age, names))
    if kind == "connection":
        one.how = by_verb(one.note) or dice.pick(("talked", "answered", "side-by-side"))
    if kind in ("celebration", "connection"):
        one.quoted = child.key if kind == "celebration" and one.note else None
        if other and other.name in one.note:
            one.people[other.key] = False
        if kind == "connection" and (len(one.people) == 1 or called in one.note):
            one.people[me.key] = False


def memory(story: Story, day: Day, minute: int) -> None:
    """Something told long after: all that is known of its time is the month or the year."""
    dice = story.dice
    me = story.adult(day)
    back = dice.between(2, 40)
    by_year = dice.chance(0.35)
    total = day.date.year * 12 + day.date.month - 1 - back
    then = date(total // 12, 1 if by_year else total % 12 + 1, 1)
    then_day = story.day(then)
    kind = dice.pick(("connection", "celebration", "note"))
    fit = [one for one in then_day.children if one.months(then) >= 14]
    if not fit:
        kind = "note"
    child: Person | None = dice.pick(fit) if fit else None
    people = {child.key: True} if child and kind == "celebration" else {}
    if child and kind == "connection":
        people = {child.key: False, me.key: True}
    at = story.instant(then_day, story.day_start)
    audience = "home" if kind == "note" else "shared"
    one = story.draft(kind, then_day, at, people, me.key, audience)
    one.precision = "year" if by_year else "month"
    one.how = "played" if kind == "connection" else None
    names = story.names(me, child)
    one.note = story.texts.write(f"memory.{kind}", "jot", 30, names)
    one.created = one.changed = story.instant(day, minute) + dice.below(59 * MINUTE // 60)
    if kind == "note" and names["a"] in one.note:
        one.people = {story.other_adult(me).key: False}
    if dice.chance(0.5):
        when = f"in {then.year}" if by_year else f"{then:%Y-%m}"
        one.line = f"{kind}: {one.note} {when}"
    story.drafts.append(one)


def care(story: Story, day: Day, minute: int) -> None:
    """Once in years a word that weighs more, kept by whom it belongs to, and never left alone."""
    grown = [one for one in day.children if one.months(day.date) >= 13 * 12]
    who = story.dice.pick(grown) if grown else story.cast.adults[0]
    at = story.instant(day, minute)
    one = story.draft("feeling", day, at, {who.key: True}, who.key, "own")
    one.feeling = story.words.care()
    one.note = story.texts.write("feeling.care", "jot", 30, story.names(who, None))
    one.fixed = True
    story.drafts.append(one)

"""Sundays at the table: the reviews that a household held, and the lines that were brought there.

All of it is laid over a story that is told already, by dice of its own: so the story is the one it
would be without.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from tracker.journal.sample.cast import Person
from tracker.journal.sample.dice import Dice, Ids
from tracker.journal.sample.draft import Row
from tracker.journal.sample.story import MINUTE, Day, Story
from tracker.journal.sample.words import FIELDS, Words
from tracker.rules.moment import AgendaLine, NewWord, Review, Thanks
from tracker.rules.reviewing import LEADS, Sitter, jobs, minutes, week_looked_at
from tracker.store.rows import row_of

_LIKELY = 0.54
"""How often a Sunday at home has a review: some twenty times a year."""
_SMALL_THANKS = (
    *("for the pancakes", "for the bear voice", "for playing shop", "for the blue cup"),
    *("you came when I called", "for the long story", "for my boots", "for pushing the swing"),
)
_THANKS = (
    *("for waiting at the gate in the rain", "for the soup when I was tired"),
    *("for asking before you took it", "for laughing at yourself, and with me"),
    *("for setting the table without a word", "you listened right to the end"),
    *("for carrying the big bag up", "for trying the new bus with me"),
    *("you made room on the sofa", "for a quiet hour on Tuesday", "for the note in my shoe"),
    *("for saying it again, slower", "for dancing in the kitchen", "for finding my other glove"),
)
_LINES = (
    ("whose turn is it with the compost", "the peg moves on every Sunday"),
    ("the shoes in the hall", "a basket for each of us, by the door"),
    ("who sits at the window in the car", "out by age, back the other way round"),
    ("could the music be later", "headphones after eight, loud till then"),
    ("breakfast is too fast", "bowls on the table the night before"),
    ("I want a light in the corridor", "the shell lamp, and it stays on"),
    ("what we do when two want the tablet", "the egg timer decides, not a grown-up"),
    ("a Saturday with no plans", "the second one of the month is empty"),
    ("knocking on my door", "knock, wait, ask; also when it is urgent"),
    ("the way to school is so quick", "we leave when the long hand is on the nine"),
    ("more pancakes", "pancakes on the last Friday"),
    ("who feeds the snails", "Nia in the week, Jake on weekends"),
)
_INTENTIONS = (
    *("one walk before dark, all of us", "phones sleep in the drawer at dinner"),
    *("say good morning before anything else", "a story for everyone, the big ones too"),
    *("ask “is it a good time?” first", "bake something on Wednesday", "breathe on the stairs"),
    *("ten quiet minutes after school", "look for the moon together", "cook with one small helper"),
)
_RITUALS = (
    *("three good things", "friday candle", "toast on the step", "the goodnight handshake"),
    *("three squeezes", "once round the block"),
)
_FUN = (
    *("sock mountain", "hum and guess", "the slowest race", "our band", "one sky animal"),
    *("moo, who was that", "word by word"),
)
_OUR_FUN = ("torches in the garden", "the sofa is a ship")
_WAITING = (
    (5, 18 * 60 + 25, "jake", "a tent in the front room, for one night"),
    (1, 19 * 60 + 5, "ada", "a door that may be shut before exams"),
)
_THEIRS = (
    (6, 18 * 60 + 40, "miro", "one suitcase that stays packed"),
    (4, 20 * 60 + 10, "lev", "who calls Babi on Sundays"),
)


def tell(story: Story, seed: int, first: date, members: dict[str, str], ids: Ids) -> Row:
    """The lists of reviews and of lines for the table, from a household's first day on."""
    table = _Table(story, seed, members, ids)
    for sunday in _sundays(first, story.today):
        table.bring(sunday)
        table.sit_down(sunday)
    table.lay(_WAITING)
    return table.told()


def lines_alone(story: Story, members: dict[str, str], ids: Ids) -> Row:
    """The same for a household that has brought lines and never sat down for them yet."""
    table = _Table(story, 0, members, ids)
    table.lay(_THEIRS)
    return table.told()


class _Table:
    def __init__(self, story: Story, seed: int, members: dict[str, str], ids: Ids) -> None:
        self._story = story
        self._dice = dice = Dice(seed)
        self._said = Ids(Dice(seed))  # of thanks: nothing else is another for them
        self._words = Words(dice, ())
        self._members = members
        self._ids = ids
        self._reviews: list[Review] = []
        self._lines: list[AgendaLine] = []

    def told(self) -> Row:
        """Both lists as rows of an export."""
        return {
            "reviews": [row_of(one) for one in sorted(self._reviews, key=lambda one: one.id)],
            "agenda": [row_of(one) for one in sorted(self._lines, key=lambda one: one.id)],
        }

    def bring(self, sunday: date) -> None:
        """Somebody may bring a line in the week that ends there."""
        dice = self._dice
        day = self._story.day(sunday - timedelta(days=dice.below(7)))
        hour, text = 17 + dice.below(4), dice.pick(_LINES)[0]
        who = dice.pick(self._able(day))
        waiting = [one.text for one in self._lines if one.settled is None]
        fits = len(waiting) < 2 and text not in waiting
        if dice.chance(0.5) and fits and self._at_home(day):
            self._add(day, hour * 60 + dice.below(60), who.key, text)

    def lay(self, lines: tuple[tuple[int, int, str, str], ...]) -> None:
        """These lines wait at the end: so many days ago, at a minute, by whom, what."""
        for ago, minute, who, text in lines:
            on = self._story.today - timedelta(days=ago)
            while on in self._story.silent:
                on -= timedelta(days=1)
            self._add(self._story.day(on), minute, who, text)

    def sit_down(self, sunday: date) -> None:
        """Hold a review that Sunday, or on the Monday after, if nothing is in the way."""
        dice, story = self._dice, self._story
        held = sunday + timedelta(days=1) if dice.chance(0.12) else sunday
        day = story.day(held)
        likely = dice.chance(_LIKELY)
        if not likely or not self._at_home(day) or not self._at_home(story.day(sunday)):
            return
        start = (17 * 60 if held == sunday else 18 * 60 + 30) + dice.below(25)
        began = story.instant(day, start)
        people = self._present(day)
        here = [Sitter(self._members[one.key], _years(one, held)) for one in people]
        turn = jobs(here, self._reviews)
        long = minutes([one.years for one in here], quiet=False) + dice.between(-2, 6)
        broken_off = dice.chance(0.04)
        one = Review(
            id=self._ids.made(began),
            day=held.isoformat(),
            present=tuple(each.id for each in here),
            led_by=turn.lead,
            written_by=turn.write,
            timed_by=turn.time,
            thanks=tuple(self._thanks(people, held, began)),
            words=tuple(self._new_words(people, held)),
            at="agenda" if broken_off else "done",
            began=began,
            finished=None if broken_off else began + max(long, 4) * MINUTE,
            changed=began + max(long, 4) * MINUTE,
        )
        first, last = week_looked_at(one.day, "monday")
        one = one._replace(first_day=first, last_day=last)
        self._ask_after(began)
        self._reviews.append(one if broken_off else self._with_the_rest(one))

    def _with_the_rest(self, one: Review) -> Review:
        """What comes after the words: the line, the ritual, the intention, something fun."""
        dice = self._dice
        line = next((each for each in self._lines if each.settled is None), None)
        if line is not None and line.created < one.began and dice.chance(0.85):
            at = one.began + 4 * MINUTE
            outcome = dict(_LINES)[line.text]
            self._lines[self._lines.index(line)] = line._replace(
                settled=at, review=one.id, outcome=outcome, changed=at
            )
            one = one._replace(agenda=line.id)
        ritual, fun = dice.chance(0.7), dice.chance(0.75)
        deck = _OUR_FUN if dice.chance(0.15) else _FUN
        return one._replace(
            ritual=dice.pick(_RITUALS) if ritual else None,
            intention=dice.pick(_INTENTIONS) if dice.chance(0.85) else "",
            fun=dice.pick(deck) if fun else None,
            skipped=() if fun else ("fun",),
        )

    def _ask_after(self, now: int) -> None:
        """The review before is asked what came of its intention."""
        said = self._dice.weighed(((True, 0.6), (False, 0.25), (None, 0.15)))
        last = self._reviews[-1] if self._reviews else None
        if said is not None and last is not None and last.intention:
            self._reviews[-1] = last._replace(kept=said, changed=now + 5 * MINUTE)

    def _present(self, day: Day) -> list[Person]:
        """Who is at the table, in the family's order."""
        dice, cast = self._dice, self._story.cast
        busy = dice.pick(cast.adults).key if dice.chance(0.1) else None
        guest = dice.chance(0.15)
        there = {one.key for one in (*cast.adults, *day.children)} - {busy}
        if guest:
            there.add("joy")
        return [one for one in cast.people if one.key in there]

    def _thanks(self, people: list[Person], day: date, began: int) -> Iterator[Thanks]:
        dice = self._dice
        for place, giver in enumerate(people, 1):
            if _years(giver, day) < 3 or dice.chance(0.25):
                continue
            others = [one for one in people if _years(one, day) >= 2 and one.key != giver.key]
            to = dice.pick([None, *others])
            text = dice.pick(_SMALL_THANKS if _years(giver, day) < 7 else _THANKS)
            shared = not dice.chance(0.02)
            whom = self._members[to.key] if to else None
            at = began + place * MINUTE // 6
            ident = self._said.made(at)
            yield Thanks(self._members[giver.key], whom, text, shared, ident, at)

    def _new_words(self, people: list[Person], day: date) -> Iterator[NewWord]:
        dice = self._dice
        for likely in (0.4, 0.1):
            if not dice.chance(likely):
                return
            child = dice.pick([one for one in people if _years(one, day) >= LEADS])
            word = self._words.word(dice.pick(FIELDS), _years(child, day))
            theirs = child.role == "child" and dice.chance(0.3)
            yield NewWord(word, self._members[child.key] if theirs else None)

    def _add(self, day: Day, minute: int, who: str, text: str) -> None:
        at = self._story.instant(day, minute)
        self._lines.append(
            AgendaLine(
                id=self._ids.made(at),
                text=text,
                by=self._members[who],
                day=day.date.isoformat(),
                created=at,
                changed=at,
            )
        )

    def _able(self, day: Day) -> list[Person]:
        """Who can bring a line."""
        children = [one for one in day.children if one.age(day.date) >= LEADS]
        return [*self._story.cast.adults, *children]

    def _at_home(self, day: Day) -> bool:
        return day.span is None and day.date not in self._story.silent


def _years(one: Person, day: date) -> int:
    """How old somebody is: a grown-up is grown, also before the story begins."""
    return one.age(day) if one.role == "child" else max(one.age(day), 18)


def _sundays(first: date, today: date) -> Iterator[date]:
    """Those of whole weeks, up to some days ago."""
    sunday = first + timedelta(days=7 + (6 - first.weekday()) % 7)
    while sunday < today - timedelta(days=3):
        yield sunday
        sunday += timedelta(days=7)

"""Who the stories are about: two households, their ages counted back from the end."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from tracker.rules.moment import COLORS, SYMBOLS


@dataclass(frozen=True, slots=True)
class Person:
    """A member. `born` is the day the story goes by; `birth` is what the family wrote down."""

    key: str
    name: str
    role: str
    his: str
    nicknames: tuple[str, ...] = ()
    born: date = date(1980, 1, 1)
    birth: str | None = None
    band: str | None = None
    look: int = 0  # place among the colours and symbols
    symbol: int | None = None  # where it is not that of the colour
    leaves: date | None = None

    @property
    def color_and_symbol(self) -> tuple[str, str]:
        mark = self.look if self.symbol is None else self.symbol
        return COLORS[self.look], SYMBOLS[mark]

    def months(self, day: date) -> int:
        """Whole months of age on a day; negative before the birth."""
        months = (day.year - self.born.year) * 12 + day.month - self.born.month
        return months - (day.day < self.born.day)

    def age(self, day: date) -> int:
        """Whole years of age on a day."""
        return self.months(day) // 12

    def surely(self, years: int, day: date) -> bool:
        """Whether they are that old however roughly the birth was written down."""
        return self.months(day) >= years * 12 + (12 if self.birth == self.birth_year else 1)

    @property
    def birth_year(self) -> str:
        return f"{self.born.year:04d}"


@dataclass(frozen=True, slots=True)
class Cast:
    """A household: its people in the family's order, the listed triggers, its own feeling words."""

    people: tuple[Person, ...]
    triggers: tuple[str, ...]
    own_words: tuple[str, ...]

    def __getitem__(self, key: str) -> Person:
        return next(one for one in self.people if one.key == key)

    def children(self, day: date) -> list[Person]:
        """The children who are there on a day, from the third day of their lives."""
        return [one for one in self.people if one.role == "child" and one.born < day - 2 * DAY]

    @property
    def adults(self) -> list[Person]:
        return [one for one in self.people if one.role == "adult"]

    def visitors(self, day: date) -> list[Person]:
        """Others who have not left by that day."""
        others = [one for one in self.people if one.role == "other"]
        return [one for one in others if one.leaves is None or day < one.leaves]


DAY = timedelta(days=1)


def months_before(day: date, months: int, of_month: int) -> date:
    """That day of the month, so many months before."""
    total = day.year * 12 + day.month - 1 - months
    return date(total // 12, total % 12 + 1, of_month)


def fenwick_osei(start: date, today: date) -> Cast:
    """The first household. At the end Tom is a baby, Jake four, Nia nine, Ada fourteen."""
    ada = months_before(today, 14 * 12 + 5, 17)
    nia = months_before(today, 9 * 12 + 2, 9)
    jake = months_before(today, 4 * 12 + 8, 2)
    tom = months_before(today, 5, 11)
    maren = date(today.year - 41, 3, 8)
    leaves = start + (today - start) * 11 // 20
    return Cast(
        people=(
            Person("jake", "Jake", "child", "his", ("Jakey",), jake, jake.isoformat()),
            Person("nia", "Nia", "child", "her", (), nia, f"{nia:%Y-%m}", look=1),
            Person("ada", "Ada", "child", "her", ("Adabel",), ada, ada.isoformat(), look=2),
            Person("tom", "Tom", "child", "his", (), tom, tom.isoformat(), look=3),
            Person(
                *("maren", "Maren", "adult", "her", ("mum", "mama"), maren, maren.isoformat()),
                look=4,
            ),
            Person("kofi", "Kofi", "adult", "his", ("dad",), birth=str(today.year - 43), look=5),
            Person("joy", "Joy", "other", "her", ("gran",), band="adult", look=6),
            Person("lena", "Lena", "other", "her", (), band="adult", look=7, leaves=leaves),
        ),
        triggers=(
            *("tired", "hungry", "rushed", "screens", "noise", "transition"),
            *("bedtime", "homework", "stress", "mess", "illness", "too-many-plans"),
        ),
        own_words=(
            *("anigye", "geborgen", "hyggelig", "wobbly-fizzy", "grumble-cloud"),
            *("わくわく", "crumbly", "fizzy-legs"),
        ),
    )


def amara_and_lev(today: date) -> Cast:
    """The second, small household, with births known to the year or not at all."""
    miro = date(today.year - 11, 1, 1)
    zoe = months_before(today, 4 * 12 + 3, 5)
    people = (
        Person("amara", "Amara", "adult", "her", ("ama",), look=7, symbol=0),
        Person("lev", "Lev", "adult", "his", born=date(1984, 2, 29), birth="1984-02-29", look=2),
        Person("miro", "Miro", "child", "his", (), miro, f"{miro.year:04d}", look=0, symbol=5),
        Person("zoe", "Zoë", "child", "her", ("zozo", "זואי"), zoe, None, "preschooler", 4),
        Person("babi", "Babi O'Shea", "other", "her", look=1),
    )
    return Cast(people, ("tired", "handovers", "travel"), ("שמח", "saudade", "cosy-grumpy"))


def aged(cast: Cast, key: str, nicknames: tuple[str, ...]) -> Person:
    """A member as another copy of the family knew them, with other nicknames."""
    return replace(cast[key], nicknames=nicknames)

"""The feeling words of a family: the guide's and its own; what each has met and used; today's word.

What looks (`words`, `offered`, `shelf`, `todays`) takes a reader and the family, without the ORM.
Nobody's word of the day is shaped by what is for one alone, so all see the same one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tracker.guide import feelings
from tracker.journal.home import Home
from tracker.rules import clock
from tracker.rules.moment import FIELDS, FamilyWord, Member
from tracker.rules.text import same
from tracker.rules.vocabulary import Chosen, asks_field, word_of_the_day
from tracker.store import quick, quick_own

if TYPE_CHECKING:
    from tracker.journal.opening import Journal
    from tracker.store.quick import Reader
    from tracker.store.quick_own import Felt

TodaysWord = Chosen
"""A word of the day and why: a value of `rules.vocabulary`."""
LONGEST = 80
"""Letters of a word of somebody's own: a short phrase is one too."""
LONGEST_MEANING = 200


class Known(NamedTuple):
    """A feeling word as the family has it. One of its own may lack a field (it fits each), an age
    and a group; a `hidden` one is offered to nobody."""

    word: str
    field: str | None
    group: str | None
    from_age: int | None
    meaning: str
    body: str
    near: tuple[str, ...]
    care: bool
    own: bool
    hidden: bool


class First(NamedTuple):
    """The first time that somebody named a word: the local day, the moment, and what was said."""

    word: str
    day: str
    moment: str
    sentence: str


class Shelf(NamedTuple):
    """The words of one member (an id): those `met` (named by them, or by others who were with
    them), those `used`, each first use, all in the order in which they came; and today's."""

    member: str
    met: tuple[str, ...]
    used: tuple[str, ...]
    first: tuple[First, ...]
    today: TodaysWord | None


class Words(NamedTuple):
    """The family's words, hidden ones too, and the shelves of those who were asked for."""

    home: Home
    words: Sequence[Known]
    members: Sequence[Shelf]


class Kept(NamedTuple):
    """What a change left: the word as the family has it now."""

    home: Home
    word: FamilyWord


def words(read: Reader, home: Home) -> list[Known]:
    """Every word that the family has: the guide's in their order, then its own, the oldest
    first."""
    return _all(quick_own.words(read, home.family.id))


def offered(read: Reader, home: Home) -> list[Known]:
    """The same without those that it hides."""
    return [one for one in words(read, home) if not one.hidden]


def shelf(read: Reader, home: Home, member: str, now: int) -> Shelf:
    """The words of a member, as far as `home.me` may see where they were named."""
    named = quick_own.felt(read, home.family.id, home.me)
    return _shelf(member, named, todays(read, home, now, of=member).get(member))


def todays(
    read: Reader, home: Home, now: int, day: str | None = None, *, of: str | None = None
) -> dict[str, TodaysWord]:
    """The word of a local day (the one of `now`) for each child here from two years on, or for the
    member `of` alone; by id."""
    day = day or home.today(now)
    start = begins(home, day)
    ours = [
        one for one in quick_own.words(read, home.family.id) if one.hidden or one.changed < start
    ]
    there = [one for one in _all(ours) if not one.hidden]
    met: dict[str, list[str]] = defaultdict(list)
    used: dict[str, list[str]] = defaultdict(list)
    known = {same(one.word): one.word for one in there}
    for who, did, word, *_ in quick_own.felt(read, home.family.id, None, before=start, day=day):
        (used if did else met)[who].append(known.get(same(word), word))
    found = {}
    for one in home.everybody if of else home.members:
        band = home.band(one, day)
        if one.id != of and (of or one.role != "child" or band == "infant"):
            continue
        chosen = word_of_the_day(
            *(there, _firsts(band)),
            used=used[one.id],
            met=met[one.id],
            band=band,
            day=day,
            member=one.id,
        )
        if chosen is not None:
            found[one.id] = chosen
    return found


def why(home: Home, member: str, found: TodaysWord, *, child: bool = False) -> str:
    """Why this word is today's, in one line; said to the child itself with `child`."""
    from tracker.guide.texts import slotted, text

    line = str(text("word_day")[found.because]["child" if child else "line"])
    name = home.name(member) or ""
    return slotted(line, name=name, word=found.next_to or "")


def listed(journal: Journal, member: str | None = None) -> Words:
    """All words, and the shelf of a member (by name) or of each child here. Raises
    UnknownMember, AmbiguousMember."""
    now = journal.now()
    with journal.reading() as db:
        home, read = journal.home(db), quick.whole(db)
        if member is not None:
            who: Sequence[Member] = [home.find(member)]
        else:
            who = [one for one in home.members if one.role == "child"]
        named = quick_own.felt(read, home.family.id, home.me)
        today = todays(read, home, now)
        if member is not None and who[0].id not in today:
            today = todays(read, home, now, of=who[0].id)
        shelves = [_shelf(one.id, named, today.get(one.id)) for one in who]
        return Words(home, words(read, home), shelves)


def add(
    journal: Journal,
    word: str,
    *,
    field: str | None = None,
    meaning: str = "",
    body: str = "",
    near: Sequence[str] = (),
    from_age: int | None = None,
    by: str | None = None,
) -> Kept:
    """Keep a feeling word of the family's own, in any language; `by` is whose it is (a name or an
    id). One that is known already is shown again, and says what is said anew. Raises Empty,
    TooLong, Usage, UnknownMember."""
    from tracker.journal import checking, owning
    from tracker.store.ids import uuid7

    word = checking.checked_words(word, "word", LONGEST)
    one = FamilyWord(
        word=word,
        field=None if field is None else checking.one_of("field", field, FIELDS),
        from_age=None if from_age is None else checking.checked_number(from_age, "age", 99),
        meaning=checking.checked_words(meaning, "meaning", LONGEST_MEANING, needed=False),
        body=checking.checked_words(body, "meaning", LONGEST_MEANING, needed=False),
        near=tuple(checking.checked_words(each, "word", LONGEST) for each in near),
        own=True,
        changed=journal.real_now(),
    )
    with journal.writing() as db:
        home = journal.home(db)
        one = one._replace(by=None if by is None else home.find(by).id)
        there = owning.word(db, home, word)
        if there is None and feelings.word_of(word) is not None:
            return Kept(home, _of_guide(word))
        if there is not None and not there.own:
            owning.remove(journal, db, home, there)
            return Kept(home, _of_guide(word))
        if there is None:
            one = one._replace(id=uuid7(one.changed))
            owning.put(journal, db, home, one)
            return Kept(home, one)
        said = {
            name: value
            for name, value in one._asdict().items()
            if name not in ("id", "word", "own", "hidden", "changed")
            and value not in ("", (), None)
        }
        new = there._replace(**said, hidden=False)
        if new != there:
            new = new._replace(changed=one.changed)
            owning.put(journal, db, home, new)
        return Kept(home, new)


def hide(journal: Journal, word: str) -> Kept:
    """Offer a word to nobody any more; what was named by it stays. Raises Missing."""
    return _turned(journal, word, hidden=True)


def show(journal: Journal, word: str) -> Kept:
    """Offer a hidden word again. Raises Missing."""
    return _turned(journal, word, hidden=False)


def begins(home: Home, day: str) -> int:
    """The first instant of a local day of the family."""
    from datetime import date

    return clock.begins(date.fromisoformat(day), home.zone(day), home.family.day_start)


def _all(ours: Iterable[FamilyWord]) -> list[Known]:
    ours = list(ours)
    hidden = {same(one.word) for one in ours if one.hidden}
    shipped = [
        Known(*one[:8], own=False, hidden=same(one.word) in hidden) for one in feelings.words()
    ]
    return shipped + [
        Known(
            word=one.word,
            field=one.field,
            group=None,
            from_age=one.from_age,
            meaning=one.meaning,
            body=one.body,
            near=one.near,
            care=False,
            own=True,
            hidden=one.hidden,
        )
        for one in ours
        if one.own and feelings.word_of(one.word) is None
    ]


def _shelf(member: str, named: Iterable[Felt], today: TodaysWord | None) -> Shelf:
    met: dict[str, str] = {}
    first: dict[str, First] = {}
    for who, did, word, moment, day, note in named:
        if who != member:
            continue
        met.setdefault(same(word), word)
        if did:
            first.setdefault(same(word), First(word, day, moment, note))
    return Shelf(
        member,
        tuple(met.values()),
        tuple(one.word for one in first.values()),
        tuple(first.values()),
        today,
    )


def _firsts(band: str) -> list[str]:
    """The words that a band meets first, of all fields."""
    fields = FIELDS if asks_field(band) else (None,)
    return [word for field in fields for word in feelings.firsts(band, field)]


def _turned(journal: Journal, word: str, *, hidden: bool) -> Kept:
    from tracker.journal import owning
    from tracker.rules.text import plain
    from tracker.store.errors import Missing
    from tracker.store.ids import uuid7

    with journal.writing() as db:
        home = journal.home(db)
        there, now = owning.word(db, home, word), journal.real_now()
        shipped = feelings.word_of(word)
        if there is None and shipped is None:
            shown = plain(word[:60], one_line=True)
            raise Missing(f"There is no word “{shown}” here.", "mend words lists them.")
        if there is not None and not there.own and not hidden:
            owning.remove(journal, db, home, there)
            return Kept(home, _of_guide(there.word))
        if there is None:
            assert shipped is not None
            if not hidden:
                return Kept(home, _of_guide(shipped.word))
            there = FamilyWord(uuid7(), shipped.word, own=False)
        if there.hidden != hidden:
            there = there._replace(hidden=hidden, changed=now)
            owning.put(journal, db, home, there)
        return Kept(home, there)


def _of_guide(word: str) -> FamilyWord:
    """A word of the guide of which the family says nothing."""
    shipped = feelings.word_of(word)
    assert shipped is not None
    return FamilyWord(
        word=shipped.word,
        field=shipped.field,
        from_age=shipped.from_age,
        meaning=shipped.meaning,
        body=shipped.body,
        near=shipped.near,
        own=False,
    )

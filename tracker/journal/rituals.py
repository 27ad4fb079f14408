"""The rituals of a family: the guide's starters and its own, how they were used, and tonight's.

What looks (`known`, `tonight`, `helped`) takes a reader and the family, without the ORM. Tonight's
is made of what everybody at home may see, so it is the same for all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tracker.journal.home import Home
from tracker.journal.repertoire import Known as Known
from tracker.journal.repertoire import every, of_guide, starter
from tracker.journal.repertoire import known as known
from tracker.journal.repertoire import names as names
from tracker.journal.vocabulary import begins
from tracker.rules import ritual as rules
from tracker.rules.moment import BANDS, LANDED, RITUAL_KINDS, Moment, Part, Ritual
from tracker.rules.text import same
from tracker.rules.threads import thread
from tracker.store import quick, quick_own

if TYPE_CHECKING:
    from tracker.journal.moments import Kept as KeptMoment
    from tracker.journal.opening import Journal
    from tracker.store.quick import Reader
    from tracker.store.quick_own import Went

ENOUGH = 5
"""From so many uses on a pair's answers are counted; fewer are listed."""
BACK = 7
"""Days in which two fell out, for whom tonight's may be what helped before."""
LONGEST_NAME, LONGEST_HOW = 80, 300


class Use(NamedTuple):
    """One time that two went by it: the moment, its local day and kind, and how it landed."""

    moment: str
    day: str
    kind: str
    landed: str | None


class Pair(NamedTuple):
    """Two who went by a ritual (`n` times), one of them a child: how it landed, each answer with
    how often (None: too few to count), and the uses, the newest first."""

    members: tuple[str, str]
    n: int
    landed: Mapping[str, int] | None
    uses: tuple[Use, ...]


class Used(NamedTuple):
    """A ritual with how often the family went by it, when last (a local day), and who."""

    ritual: Known
    used: int
    last: str | None
    pairs: tuple[Pair, ...]


class Tonight(NamedTuple):
    """Tonight's ritual and why (see `rules.ritual`): the pair it helped, or the `youngest` who has
    a part in it. `done`: somebody went by it on that day already."""

    ritual: Known
    because: str
    pair: tuple[str, str] | None = None
    youngest: str | None = None
    done: bool = False


class Rituals(NamedTuple):
    """All rituals of a family, its own first, hidden ones too; and tonight's."""

    home: Home
    rituals: Sequence[Used]
    tonight: Tonight | None


class Kept(NamedTuple):
    """What a change left: the ritual as the family has it now."""

    home: Home
    ritual: Ritual


def tonight(
    read: Reader, home: Home, now: int, day: str | None = None, *, child: bool = False
) -> Tonight | None:
    """The ritual for the evening of a local day (the one of `now`). What a `child` sees tells of no
    repair."""
    day = day or home.today(now)
    start = begins(home, day)
    offered = [
        one for one in every(quick_own.rituals(read, home.family.id), since=start) if not one.hidden
    ]
    called = {same(one.name): one.name for one in offered}
    went = [
        one._replace(ritual=called[same(one.ritual)])
        for one in quick_own.went_by(read, home.family.id, None, before=start, day=day)
        if same(one.ritual) in called
    ]
    last = {one.ritual: one.day for one in went}
    chosen = rules.tonight(
        offered,
        family=home.family.id,
        day=day,
        bands={home.band(one, day) for one in home.members},
        helped=() if child else _helped(read, home, day, start, went),
        ago={name: _days(on, day) for name, on in last.items()},
    )
    if chosen is None:
        return None
    found = next(one for one in offered if one.name == chosen.name)
    done = any(
        same(one) == same(found.name) and (kind == "connection" or not child)
        for one, kind in quick_own.gone_by(read, home.family.id, day)
    )
    return Tonight(found, chosen.because, chosen.pair, _youngest(home, day, found), done)


def why(home: Home, found: Tonight, *, long: bool = False) -> str:
    """Why this ritual is tonight's, in one line; once it was done, that it was."""
    from tracker.guide.texts import slotted, text

    line = str(text("tonight")["done" if found.done else found.because]["long" if long else "line"])
    a, b = (home.name(one) or "" for one in found.pair or ("", ""))
    name = home.name(found.youngest) or ""
    return slotted(line, a=a, b=b, name=name, minutes=str(found.ritual.minutes or ""))


def helped(read: Reader, home: Home, members: Sequence[str]) -> list[str]:
    """The names of rituals in repairs of just these members that landed, the newest first, each
    once; as far as `home.me` may see the repairs."""
    offered = {same(name): name for name in names(home)}
    went = quick_own.went_by(read, home.family.id, home.me, private=_grown_up(home))
    landed = [
        offered[same(one.ritual)]
        for one in reversed(went)
        if set(one.members) == set(members) and landed_well(one) and same(one.ritual) in offered
    ]
    return list(dict.fromkeys(landed))


def landed_well(one: Went) -> bool:
    """Whether a repair brought two close again: by the other's own answer, else by the doer's."""
    return one.kind == "repair" and (one.landed or one.seen) == "reconnected"


def listed(journal: Journal) -> Rituals:
    """All rituals with how they were used, and tonight's."""
    now = journal.now()
    with journal.reading() as db:
        home, read = journal.home(db), quick.whole(db)
        went = quick_own.went_by(read, home.family.id, home.me, private=_grown_up(home))
        uses: dict[str, list[Went]] = {}
        for one in went:
            uses.setdefault(same(one.ritual), []).append(one)
        rituals = [_used(home, one, uses.get(same(one.name), [])) for one in known(read, home)]
        return Rituals(home, rituals, tonight(read, home, now))


def add(
    journal: Journal,
    name: str,
    *,
    kind: str | None = None,
    how: str = "",
    bands: Sequence[str] = (),
    minutes: int | None = None,
    no_touch: str = "",
    no_eye_contact: str = "",
    no_talk: str = "",
) -> Kept:
    """Keep a ritual of the family's own. One that is known already is shown again, and says what
    is said anew. Raises Empty, TooLong, Usage."""
    from tracker.journal import checking, owning
    from tracker.store.ids import uuid7

    def text(words: str) -> str:
        return checking.checked_words(words, "ritual", LONGEST_HOW, needed=False)

    fit = {checking.one_of("band", each, BANDS) for each in bands}
    one = Ritual(
        name=checking.checked_words(name, "ritual", LONGEST_NAME),
        kind=None if kind is None else checking.one_of("kind", kind, RITUAL_KINDS),
        bands=tuple(each for each in BANDS if each in fit),
        minutes=None if minutes is None else checking.checked_number(minutes, "while", 600),
        how=text(how),
        no_touch=text(no_touch),
        no_eye_contact=text(no_eye_contact),
        no_talk=text(no_talk),
        own=True,
        changed=journal.real_now(),
    )
    with journal.writing() as db:
        home = journal.home(db)
        there, shipped = owning.ritual(db, home, one.name), starter(one.name)
        if there is None and shipped is not None:
            return Kept(home, of_guide(shipped))
        if there is not None and not there.own and shipped is not None:
            owning.remove(journal, db, home, there)
            return Kept(home, of_guide(shipped))
        new = one._replace(id=uuid7())
        if there is not None:
            said = {
                key: value for key, value in one._asdict().items() if value not in ("", (), None)
            }
            new = there._replace(**said | {"name": there.name, "own": True, "hidden": False})
        if there is None or new._replace(changed=there.changed) != there:
            owning.put(journal, db, home, new)
        return Kept(home, new)


def hide(journal: Journal, name: str) -> Kept:
    """Offer a ritual no more; what went by it stays. Raises Missing."""
    return _turned(journal, name, hidden=True)


def show(journal: Journal, name: str) -> Kept:
    """Offer a hidden ritual again. Raises Missing."""
    return _turned(journal, name, hidden=False)


def practised(journal: Journal, name: str, people: Iterable[str]) -> KeptMoment:
    """Keep that we went by a ritual just now: a connection of `me` with these members (ids).
    Raises Missing, and Usage where nobody is named."""
    from tracker.journal import checking
    from tracker.journal.keeping import keep
    from tracker.rules.sharing import default_audience
    from tracker.store.errors import Usage

    name = checking.checked_words(name, "ritual", LONGEST_NAME)
    with journal.writing() as db:
        home = journal.home(db)
        there = {*people}
        who = [one.id for one in home.everybody if one.id in there or one.id == home.me]
        if not there.issubset(who) or not who:
            raise Usage("Nobody here is meant by that.", "mend family show lists who is here.")
        called = {same(each): each for each in names(home)}
        one = Moment(
            kind="connection",
            how="ritual",
            people=tuple(Part(each, each == home.me) for each in who),
            audience=default_audience("connection"),
            ritual=called.get(same(name), name),
        )
        return keep(journal, db, home, one)


def _used(home: Home, one: Known, moments: Sequence[Went]) -> Used:
    pairs: dict[tuple[str, str], list[Went]] = {}
    grown = {member.id for member in home.everybody if member.role != "child"}
    order = [member.id for member in home.everybody]
    for each in moments:
        two = tuple(ident for ident in order if ident in each.members)
        if len(two) == 2 and not grown.issuperset(two):
            pairs.setdefault((two[0], two[1]), []).append(each)
    return Used(
        one,
        len(moments),
        max((each.day for each in moments), default=None),
        tuple(_pair(two, some) for two, some in sorted(pairs.items(), key=lambda it: -len(it[1]))),
    )


def _pair(two: tuple[str, str], moments: Sequence[Went]) -> Pair:
    counted = None
    if len(moments) >= ENOUGH:
        answers = Counter(one.landed for one in moments)
        counted = {answer: answers[answer] for answer in LANDED}
    uses = tuple(Use(one.moment, one.day, one.kind, one.landed) for one in reversed(moments))
    return Pair(two, len(moments), counted, uses)


def _helped(
    read: Reader, home: Home, day: str, start: int, went: Sequence[Went]
) -> list[tuple[str, tuple[str, str]]]:
    """What landed for pairs whose break of the last days had found no end when the day began."""
    well = [one for one in went if landed_well(one) and len(one.members) == 2]
    if not well:
        return []
    since = date.fromordinal(date.fromisoformat(day).toordinal() - BACK).isoformat()
    ruptures, repairs, closings = quick_own.fell_out(read, home.family.id, since, day, start)
    ended = {one.thread: one for one in closings}
    apart = set()
    for one in ruptures:
        followed = [each for each in repairs if each.thread == one.id and _by(each, start)]
        found = thread(one, followed, ended.get(one.id), start, day)
        if found is not None and not found.ended and "kind" not in one.unsure:
            apart.add(frozenset(one.members))
    order = [member.id for member in home.members]
    small = {member.id for member in home.members if member.role == "child"}
    ways = []
    for each in well:
        two = [ident for ident in order if ident in each.members]
        if len(two) == 2 and frozenset(two) in apart and small & {*two}:
            ways.append((each.ritual, (two[0], two[1])))
    return list(dict.fromkeys(ways))


def _by(repair: Moment, start: int) -> bool:
    """Whether what a repair says was said by then."""
    return repair.landed_at is None or repair.landed_at < start


def _youngest(home: Home, day: str, one: Known) -> str | None:
    """The youngest here whom a ritual is for, a baby aside."""
    bands = {member.id: BANDS.index(home.band(member, day)) for member in home.members}
    fit = [
        (bands[member.id], _upside_down(member.birth), member.position, member.id)
        for member in home.members
        if bands[member.id] and (not one.bands or BANDS[bands[member.id]] in one.bands)
    ]
    return min(fit)[-1] if fit else None


def _upside_down(birth: str | None) -> int:
    """Later births first."""
    return -int((birth or "0000").replace("-", "").ljust(8, "0"))


def _days(earlier: str, later: str) -> int:
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days


def _grown_up(home: Home) -> bool:
    """Whether lines for adults may be counted: not where a child looks."""
    return not any(one.id == home.me and one.role == "child" for one in home.everybody)


def _turned(journal: Journal, name: str, *, hidden: bool) -> Kept:
    from tracker.journal import owning
    from tracker.rules.text import plain
    from tracker.store.errors import Missing
    from tracker.store.ids import uuid7

    with journal.writing() as db:
        home = journal.home(db)
        there, shipped = owning.ritual(db, home, name), starter(name)
        if there is None and shipped is None:
            shown = plain(name[:60], one_line=True)
            raise Missing(f"There is no ritual “{shown}” here.", "mend rituals lists them.")
        if shipped is not None and (there is None or not there.own) and not hidden:
            if there is not None:
                owning.remove(journal, db, home, there)
            return Kept(home, of_guide(shipped))
        if there is None:
            assert shipped is not None
            there = Ritual(uuid7(), shipped.name, own=False)
        if there.hidden != hidden:
            there = there._replace(hidden=hidden, changed=journal.real_now())
            owning.put(journal, db, home, there)
        return Kept(home, there)

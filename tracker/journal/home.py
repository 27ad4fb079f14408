"""A family as it is at this moment, with whoever sits at the keyboard: the ground of every view."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from tracker.journal import names
from tracker.rules import clock
from tracker.rules.ages import band_at
from tracker.rules.moment import Family, Member, Moment, Span
from tracker.rules.sharing import may_see
from tracker.rules.text import plain
from tracker.store import quick
from tracker.store.errors import AmbiguousMember, NoFamily, UnknownFamily, UnknownMember

if TYPE_CHECKING:
    from tracker.rules.reading import Names, Now, Person
    from tracker.store.quick import Reader


class Home(NamedTuple):
    """One family: its profile, everybody in it (archived ones last), the id of `me`, and what it
    says of rituals (`quick.ritual_rows`)."""

    family: Family
    everybody: tuple[Member, ...]
    triggers: tuple[str, ...]
    spans: tuple[Span, ...]
    me: str | None
    rituals: tuple[tuple[str, bool, bool], ...] = ()

    @property
    def members(self) -> tuple[Member, ...]:
        """Those who are here, in the family's order."""
        return tuple(one for one in self.everybody if one.archived is None)

    @property
    def adults(self) -> frozenset[str]:
        return frozenset(one.id for one in self.everybody if one.role == "adult")

    def name(self, ident: str | None) -> str | None:
        """The name of a member, None for nobody."""
        return next((one.name for one in self.everybody if one.id == ident), None)

    def names(self, idents: Iterable[str]) -> list[str]:
        """Their names in the family's order."""
        chosen = set(idents)
        return [one.name for one in self.everybody if one.id in chosen]

    def find(self, word: str, *, archived: bool = True) -> Member:
        """The member who goes by this name. Raises UnknownMember, AmbiguousMember."""
        found = names.called(word, self.everybody if archived else self.members)
        shown = plain(word[:60], one_line=True)
        if not found:
            known = ", ".join(one.name for one in self.members) or "nobody yet"
            raise UnknownMember(f"Nobody here is called “{shown}”.", f"Known: {known}.")
        if len(found) > 1:
            raise AmbiguousMember(
                f"More than one is called “{shown}”.",
                f"Say which: {', '.join(self.names(found))}.",
            )
        return next(one for one in self.everybody if one.id == found[0])

    def of(self, word: str) -> str | None:
        """The id of whoever goes by this name alone, None for anybody else."""
        try:
            return self.find(word).id
        except (UnknownMember, AmbiguousMember):
            return None

    def today(self, now: int) -> str:
        """The family's local day at an instant, in the zone it is lived in."""
        day = clock.local_day(now, self.family.zone, self.family.day_start)
        away = self.zone(day)
        if away == self.family.zone:
            return day
        return clock.local_day(now, away, self.family.day_start)

    def zone(self, day: str) -> str:
        """The zone that a day is lived in."""
        return clock.zone_of_day(day, self.spans, self.family.zone)

    def reads(self, now: int) -> tuple[Names, Now]:
        """What a line typed at an instant is read with."""
        from tracker.guide.lexicon import load
        from tracker.rules.reading import Now

        day = self.today(now)
        rituals = names.ritual_names(self.rituals, load().rituals)
        with_whom = names.reader_names(_people(self.members, day), self.me, self.triggers, rituals)
        return with_whom, Now(now, self.zone(day), self.family.day_start)

    def band(self, member: Member, day: str) -> str:
        return band_at(member.birth, member.band, member.role, day)

    def seen(self, moments: Iterable[Moment]) -> list[Moment]:
        """Those that may be shown here: nobody sees another's own."""
        return [one for one in moments if may_see(one.audience, one.whose, self.me)]


def _people(members: Iterable[Member], day: str) -> tuple[Person, ...]:
    return names.people(
        ((m.id, m.name, m.nicknames, m.role, m.birth, m.band) for m in members), day
    )


def home(read: Reader, family: str | None, me: str | None, *, strict: bool = True) -> Home:
    """The family meant by a name (None: the oldest), with `me` found by name.

    Raises NoFamily, UnknownFamily, UnknownMember, AmbiguousMember; not `strict`, an unknown `me` is
    nobody.
    """
    rows = quick.families(read)
    if not rows:
        raise NoFamily
    row = names.family_row(rows, family)
    if row is None:
        known = ", ".join(str(each[1]) for each in rows)
        shown = plain((family or "")[:60], one_line=True)
        raise UnknownFamily(f"There is no family “{shown}” here.", f"Known: {known}.")
    return of_row(read, row, me, strict=strict)


def of_row(read: Reader, row: Sequence[Any], me: str | None, *, strict: bool = True) -> Home:
    """The home of a row of `quick.families`."""
    ident = str(row[0])
    everybody = quick.members(read, ident)
    here = Home(
        quick.family(read, row),
        tuple(sorted(everybody, key=lambda one: one.archived is not None)),
        tuple(one.word for one in quick.triggers(read, ident)),
        tuple(quick.spans(read, ident)),
        None,
        quick.ritual_rows(read, ident),
    )
    if me is None or not everybody:  # who sits at the keyboard is yet to be added
        return here
    return here._replace(me=here.find(me).id if strict else here.of(me))

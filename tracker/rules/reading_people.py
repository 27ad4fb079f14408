"""Who took part, and who did it: the doer stands before the verb, else it is `me`."""

from __future__ import annotations

from tracker.rules.reading_words import (
    ARTICLES,
    CLAUSES,
    GROUPS,
    JOINS,
    LITTLE,
    ME,
    OBJECTS,
    OCCASIONS,
    OUTSIDE,
    PEOPLE_OF,
    PREPOSITIONS,
    SIDE_CLAUSES,
    THIRD,
    WE,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tracker.rules.reading import Names, Person
    from tracker.rules.reading_kind import Decision, Opening
    from tracker.rules.reading_names import Index, Mention
    from tracker.rules.reading_tokens import Token
    from tracker.rules.reading_verbs import Match

_REACH = 7
_SHARED = ("rupture", "repair", "connection", "caught")


class Doers:
    """Who stands before a verb: members, and whether somebody unnamed does.

    `said` is False when nobody does; then it is `me`.
    """

    __slots__ = ("ids", "said", "unclear")

    def __init__(self) -> None:
        self.ids: list[str] = []
        self.said = self.unclear = False

    def add(self, ident: str | None) -> None:
        self.said = True
        if ident is None:
            self.unclear = True
        elif ident not in self.ids:
            self.ids.append(ident)


class Cast:
    """Members and doers (ids in the family's order), and whether they are unsure."""

    __slots__ = ("did", "members", "unsure")

    def __init__(self, members: set[str], did: set[str], names: Names, unsure: bool) -> None:
        order = [person.id for person in names.people]
        self.members = tuple(one for one in order if one in members)
        self.did = tuple(one for one in order if one in did)
        self.unsure = unsure


class Casting:
    """Finds the people of one line."""

    def __init__(
        self,
        tokens: list[Token],
        names: Names,
        named: list[Mention],
        index: Index,
        found: list[Match],
        decision: Decision,
        opened: Opening | None,
    ) -> None:
        self.tokens, self.names, self.named = tokens, names, named
        self.index, self.found, self.decision, self.opened = index, found, decision, opened
        self.people: dict[str, Person] = {person.id: person for person in names.people}
        self.me = names.me if names.me in self.people else None
        self.ends = {mention.end: mention for mention in named}
        self.starts = {mention.start: mention for mention in named}
        self.verb_ends = {
            match.end: match for match in found if match.state not in ("hint", "aside")
        }
        self.inside = {at: match for match in found for at in range(match.start, match.end)}
        self.unsure = any(len(one.ids) != 1 or not one.sure for one in named)

    def cast(self) -> Cast:
        kind = self.decision.kind
        if kind == "note":
            return self.note()
        if kind == "celebration":
            return self.celebration()
        if kind == "feeling":
            return self.feeling()
        return self.shared()

    # the kinds

    def note(self) -> Cast:
        members = self.everybody()
        if self.me and self.says_me():
            members.add(self.me)
        return Cast(members, set(), self.names, self.unsure)

    def celebration(self) -> Cast:
        """Whose attempt it was, and towards whom; the writer only who wrote `me`."""
        start = self.opened.end if self.opened else 0
        doers = self.first_group(start)
        members = self.everybody()
        if self.me and (self.says_me() or not doers):
            members.add(self.me)
        if not doers and self.me:
            doers = {self.me}
        return Cast(members, doers, self.names, self.unsure)

    def feeling(self) -> Cast:
        """Who feels: whoever stands before the word, behind the kind, or the writer."""
        doers = self.doers_of_verbs()
        if doers.said:
            felt = set(doers.ids)
            self.unsure = self.unsure or doers.unclear
        elif self.opened is not None or not self.decision.said:
            felt = self.first_group(self.opened.end if self.opened else 0) or self.myself()
        else:
            felt = self.myself()
        members = self.everybody() | felt
        self.doubt_names(felt)
        return Cast(members, felt, self.names, self.unsure)

    def shared(self) -> Cast:
        """A rupture, a repair, a connection, what was caught: between people."""
        doers = self.doers_of_verbs()
        did = set(doers.ids) if doers.said else self.myself()
        self.unsure = self.unsure or doers.unclear
        members = self.everybody() | did
        if self.me and (self.me in did or self.takes_part() or self.met_by_it()):
            members.add(self.me)
        self.doubt_names(did)
        self.doubt_others(members, did)
        return Cast(members, did, self.names, self.unsure)

    # whom the line names

    def myself(self) -> set[str]:
        return {self.me} if self.me else set()

    def everybody(self) -> set[str]:
        return {ident for one in self.named if len(one.ids) == 1 for ident in one.ids}

    def says_me(self) -> bool:
        return any(token.low in ME and not token.sign for token in self.tokens)

    def takes_part(self) -> bool:
        """Whether the writer is named outside of a side clause (`… while I cooked`)."""
        said = [at for at, token in enumerate(self.tokens) if token.low in ME or token.low == "us"]
        return any(not self.side_clause(at) for at in said)

    def met_by_it(self) -> bool:
        """`was snapped at by Kofi`, with nobody before it: that was the writer."""
        return any(
            match.passive
            and not any(one.end <= match.start for one in self.named)
            and not any(token.low in THIRD for token in self.tokens[: match.start])
            for match in self.decision.said
        )

    def first_group(self, start: int) -> set[str]:
        """The first person named from there on, with those joined by *and* or a comma."""
        group: set[str] = set()
        at = start
        while at < len(self.tokens):
            token = self.tokens[at]
            mention = self.starts.get(at)
            if mention is not None or token.low in ME:
                if mention is not None:
                    group.update(mention.ids if len(mention.ids) == 1 else ())
                    at = mention.end
                else:
                    group.update(self.myself())
                    at += 1
                if not (at < len(self.tokens) and self.joined(at)):
                    return group
            elif group and token.low not in JOINS:
                return group
            else:
                at += 1
        return group

    def joined(self, at: int) -> bool:
        """Whether the word there goes on with a list of names."""
        token = self.tokens[at]
        here = at + 1 if token.low in JOINS else at
        listed = token.low in JOINS or token.gap.strip() in (",", "/")
        after = self.tokens[here].low if here < len(self.tokens) else ""
        return listed and (here in self.starts or after in ME)

    # who stands before the verb

    def doers_of_verbs(self) -> Doers:
        all_said = Doers()
        seen: list[list[str]] = []
        for match in self.decision.said:
            one = self.before(match)
            if not one.said and self.decision.kind == "caught":
                continue
            if one.unclear:
                all_said.add(None)
            if one.said and one.ids and sorted(one.ids) not in seen:
                seen.append(sorted(one.ids))
            for ident in one.ids:
                all_said.add(ident)
        if len(seen) > 1:
            all_said.unclear = True
        return all_said

    def before(self, match: Match) -> Doers:
        """Who stands before a verb, back to the end of its clause."""
        doers = Doers()
        if "noun" in match.flags and match.form == 1:
            return doers
        if match.passive:
            return self.agent(match)
        at = match.start
        reach = 0
        while at > 0 and reach < _REACH:
            if self.tokens[at].brk and not doers.said:
                return doers
            mention = self.ends.get(at)
            token = self.tokens[at - 1]
            if mention is not None and not token.sign == "":
                pass
            if mention is not None:
                return self.chain(doers, mention.start, mention, match)
            earlier = self.inside.get(at - 1)
            if earlier is not None and earlier is not match:
                return self.before(earlier) if earlier.kind == match.kind else doers
            low = token.low
            if token.sign or low in CLAUSES:
                return doers
            if low in ME or low in WE:
                return self.chain(doers, at - 1, None, match)
            if low in THIRD:
                return self.pronoun(doers, at - 1)
            if low in GROUPS:
                doers.add(None)
                return doers
            at -= 1
            reach += 1
        return doers

    def chain(self, doers: Doers, start: int, mention: Mention | None, match: Match) -> Doers:
        """The names that are joined before a verb; behind a preposition or verb they are objects."""
        joined: list[str | None] = []
        plural = False
        while True:
            if mention is not None:
                if mention.owns and mention.end != match.start:
                    if not joined and self.tokens[match.start - 1].low not in JOINS:
                        doers.add(None)  # `Jake's teacher hugged …`
                    return doers
                joined.append(mention.ids[0] if len(mention.ids) == 1 else None)
            elif self.tokens[start].low in WE:
                plural = True
            else:
                joined.append(self.me)
            before = start - 1
            if before >= 0 and (self.tokens[start].low in JOINS):
                before = start
            linked = (
                before >= 0
                and not self.tokens[start].brk
                and self.tokens[before].low in JOINS
                and not self.tokens[before].sign
            ) or (self.tokens[start].gap.strip() in (",", "/") and len(joined) > 1)
            if not linked:
                break
            place = before if self.tokens[before].low in JOINS else start
            following = self.ends.get(place)
            if following is not None:
                mention, start = following, following.start
            elif place > 0 and self.tokens[place - 1].low in ME:
                mention, start = None, place - 1
            else:
                break
        return self.as_doers(doers, joined, start, match, plural)

    def as_doers(
        self, doers: Doers, joined: list[str | None], start: int, match: Match, plural: bool
    ) -> Doers:
        before = self.tokens[start - 1] if start and not self.tokens[start].brk else None
        nominative = self.tokens[match.start - 1].low in ("i", "i've", "i'd")
        is_object = before is not None and (
            (before.low in PREPOSITIONS and before.low not in CLAUSES)
            or start in self.verb_ends
        )
        if is_object and not nominative:
            earlier = self.verb_ends.get(start)
            if earlier is None:
                earlier = next((m for m in self.found if m.end <= start), None)
            if len(joined) > 1 and start + 1 < match.start and self.ends.get(match.start):
                doers.add(None)
            elif earlier is not None and earlier is not match:
                return self.before(earlier)
            return doers
        if nominative and is_object:
            joined = joined[:1]
        for ident in joined:
            if ident is not None:
                doers.add(ident)
            elif self.me is not None:
                doers.add(None)
            else:
                doers.said = True
        if plural:
            doers.add(self.me)
            others = {one for mention in self.named for one in mention.ids} - {self.me}
            doers.unclear = doers.unclear or not others
        return doers

    def pronoun(self, doers: Doers, at: int) -> Doers:
        """`he`, `she`: the one person named before, if there is just one."""
        ids = {
            ident
            for one in self.named
            if one.end <= at and not one.owns
            for ident in one.ids
            if ident != self.me
        }
        plural = self.tokens[at].low.startswith("they")
        if len(ids) == (2 if plural else 1):
            for ident in ids:
                doers.add(ident)
        else:
            doers.add(None)
        return doers

    def agent(self, match: Match) -> Doers:
        """`was snapped at by Kofi`."""
        doers = Doers()
        for at in range(match.end, min(match.end + 6, len(self.tokens))):
            if self.tokens[at].brk:
                break
            mention = self.starts.get(at + 1)
            if self.tokens[at].low == "by" and mention is not None and len(mention.ids) == 1:
                doers.add(mention.ids[0])
                return doers
        doers.add(None)
        return doers

    # what leaves a doubt

    def side_clause(self, at: int) -> str:
        """The word that opens the side clause around a word, or nothing in a main clause."""
        while at > 0:
            if self.tokens[at].brk:
                return ""
            at -= 1
            if at in self.inside and self.inside[at] in self.decision.said:
                return ""
            low = self.tokens[at].low
            if low not in SIDE_CLAUSES or self.tokens[at].sign:
                continue
            if low not in PREPOSITIONS and low not in ("until", "till", "since", "as", "where"):
                return low
            after = self.low(at + 1)  # `after school` opens none, `after Nia left` does
            if at + 1 in self.starts or after in ME or after in WE or after in THIRD:
                return low
        return ""

    def doubt_names(self, did: set[str]) -> None:
        """Somebody who is only spoken of, or named in a side clause, need not have been there."""
        plain: set[str] = set()
        doubtful: set[str] = set()
        for mention in self.named:
            if len(mention.ids) == 1:
                spoken_of = self.only_spoken_of(mention)
                (doubtful if spoken_of else plain).add(mention.ids[0])
        if doubtful - plain - did:
            self.unsure = True

    def only_spoken_of(self, mention: Mention) -> bool:
        at = mention.start
        before = self.tokens[at - 1] if at and not self.tokens[at].brk else None
        if before is not None and before.low in OUTSIDE and not before.sign:
            return self.low(at - 2) != "front"
        if mention.owns:
            after = self.tokens[mention.end] if mention.end < len(self.tokens) else None
            if after is not None and not after.brk and after.stem in PEOPLE_OF:
                return True
            if not self.is_object(mention):
                return any(
                    one is not mention and not one.owns and one.ids != (self.me,)
                    for one in self.named
                    if not self.is_doer(one)
                )
        edge = self.side_clause(at)
        if not edge or self.is_doer(mention):
            return False
        others = {one for each in self.named for one in each.ids} - {self.me}
        return len(others) > 1 or edge not in ("when", "while", "as")  # `… while Nia showed me`

    def is_doer(self, mention: Mention) -> bool:
        return any(
            set(mention.ids) & set(self.before(match).ids) for match in self.decision.said
        )

    def is_object(self, mention: Mention) -> bool:
        """Whether the name stands right behind a verb that tells the kind."""
        said = {match.end for match in self.decision.said}
        at = mention.start
        return at in said or (
            at - 1 in said and self.tokens[at - 1].low in ("at", "with", "to", "on", "for")
        )

    def doubt_others(self, members: set[str], did: set[str]) -> None:
        others = members - ({self.me} if self.me else set())
        lows = [token.low for token in self.tokens if not token.sign]
        if not GROUPS.isdisjoint(lows) or ("all" in lows and {"us", "of"} <= set(lows)):
            self.unsure = True
        if self.decision.kind == "connection" and len(members) < 2 and self.me:
            self.unsure = True
        if not others or (others == did and not self.says_me()):
            self.unsure = self.unsure or self.somebody_unnamed()
        opened = self.opened
        if opened is not None and not opened.colon and did - {self.me or ""}:
            self.unsure = self.unsure or self.kept_with(opened, did)

    def kept_with(self, opened: Opening, did: set[str]) -> bool:
        """`c Nia played uno`: with her, or was it her alone? Only an object behind it would say."""
        mention = self.starts.get(opened.end)
        if mention is None or not set(mention.ids) & did:
            return False
        behind = [one for one in self.named if one.start > mention.start and one.ids != mention.ids]
        return not behind and not self.says_me()

    def somebody_unnamed(self) -> bool:
        """Whether the verb is about somebody whom the line does not name: `her`, `the neighbour`."""
        for match in self.decision.said:
            at = match.end
            if at < len(self.tokens) and not self.tokens[at].brk and not self.tokens[at].sign:
                direct = self.tokens[at].low in OBJECTS or self.tokens[at].low == "us"
                if direct or self.stranger(at, match):
                    return True
        return False

    def stranger(self, at: int, match: Match) -> bool:
        preposition = self.tokens[at].low in ("at", "with", "to")
        spoken = preposition or self.tokens[at - 1].low in ("at", "with", "to")
        at += preposition
        if at >= len(self.tokens) or self.tokens[at].brk or self.tokens[at].part in ("time", "tag"):
            return False
        token = self.tokens[at]
        if token.sign or at in self.starts:
            return False
        if token.low in OBJECTS or token.low in GROUPS:
            return True
        if not spoken:
            return token.low in ARTICLES and self.low(at + 1) in PEOPLE_OF
        if token.low in ARTICLES:
            return self.low(at + 1) not in OCCASIONS
        return not (
            token.low in OCCASIONS or token.low in LITTLE or token.low in CLAUSES
            or token.low in ME or token.low[0].isdigit() or token.low in PREPOSITIONS
        )  # fmt: skip

    def low(self, at: int) -> str:
        return self.tokens[at].stem if at < len(self.tokens) else ""

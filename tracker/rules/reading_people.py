"""Who took part and who did it, kind by kind, and what of that is unsure."""

from __future__ import annotations

from tracker.rules.reading_doers import Doers, Stage
from tracker.rules.reading_together import EVERYBODY, same_people
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
    from tracker.rules.reading import Names
    from tracker.rules.reading_kind import Decision
    from tracker.rules.reading_names import Mention
    from tracker.rules.reading_opening import Opening
    from tracker.rules.reading_tokens import Token
    from tracker.rules.reading_verbs import Match

_TO = ("at", "with", "to")
_LOOSE = ("until", "till", "since", "as", "where")


class Cast:
    """Members and doers (ids in the family's order), and whether they are unsure."""

    __slots__ = ("did", "members", "unsure")

    def __init__(self, members: set[str], did: set[str], names: Names, unsure: bool) -> None:
        order = [person.id for person in names.people]
        self.members = tuple(one for one in order if one in members)
        self.did = tuple(one for one in order if one in did)
        self.unsure = unsure


class Casting(Stage):
    """Finds the people of one line."""

    def __init__(
        self,
        tokens: list[Token],
        names: Names,
        named: list[Mention],
        found: list[Match],
        decision: Decision,
        opened: Opening | None,
    ) -> None:
        me = names.me if any(person.id == names.me for person in names.people) else None
        super().__init__(tokens, named, found, me, tuple(one.id for one in names.people))
        self.names, self.decision, self.opened = names, decision, opened
        self.together: set[str] | None = None
        self.unsure = any(len(one.ids) != 1 or not one.sure for one in named)

    def settle_coming_back(self) -> None:
        """A repair and a connection in one line: one repair, or open which it is."""
        decision = self.decision
        self.together = same_people(self, decision.said) if decision.both else None
        if decision.both and self.together is None:
            kind = decision.said[0].kind
            decision.kind, decision.unsure, decision.both = kind, True, False
            decision.said = [match for match in decision.said if match.kind == kind]

    def cast(self) -> Cast:
        """The people, as the kind of the line wants them."""
        members = self.everybody()
        if self.decision.kind != "note":
            members |= self.all_of_us()
        if self.decision.kind == "note":
            did: set[str] = set()
            if self.says_me():
                members |= self.myself()
        elif self.decision.kind == "celebration":
            start = self.opened.end if self.opened else 0
            did = members if members >= set(self.family) else self.first_group(start)
            did = set(did) or self.myself()
            members |= did | (self.myself() if self.says_me() else set())
        elif self.decision.kind == "feeling":
            did = self.who_feels()
            members |= did
            self.doubt_names(did)
        else:
            did = self.who_did()
            members |= did
            members |= self.together or set()
            if self.met_by_it():
                members |= self.myself()
            elif self.takes_part():
                members |= self.myself()
                self.unsure = self.unsure or (
                    self.me not in did and not self.takes_part(close=True)
                )
            self.doubt_names(did)
            self.doubt_others(members, did)
        return Cast(members, did, self.names, self.unsure)

    # who did it

    def who_feels(self) -> set[str]:
        """Whoever stands before the word, behind the kind, or the writer."""
        doers = self.doers_of_all()
        if doers.said:
            self.unsure = self.unsure or doers.unclear
            return set(doers.ids)
        if self.opened is not None or not self.decision.said:
            return self.first_group(self.opened.end if self.opened else 0) or self.myself()
        return self.myself()

    def who_did(self) -> set[str]:
        doers = self.doers_of_all()
        self.unsure = self.unsure or doers.unclear
        return set(doers.ids) if doers.said else self.myself()

    def doers_of_all(self) -> Doers:
        """The doers of all verbs that say the kind; different ones for each leave a doubt."""
        whole = Doers()
        seen: list[set[str]] = []
        said = self.decision.said
        if self.decision.both:
            said = [match for match in said if match.kind == "repair"]
        for match in said:
            one = self.doers(match)
            if one.unclear:
                whole.add(None)
            if one.ids and set(one.ids) not in seen:
                seen.append(set(one.ids))
            for ident in one.ids:
                whole.add(ident)
            whole.said = whole.said or one.said
        whole.unclear = whole.unclear or len(seen) > 1
        return whole

    def first_group(self, start: int) -> set[str]:
        """The first person named from there on, with those joined by *and* or a comma."""
        group: set[str] = set()
        at = start
        while at < len(self.tokens):
            mention = self.starts.get(at)
            if mention is None and self.low(at) not in ME:
                at += 1
                continue
            if mention is None:
                group |= self.myself()
            elif len(mention.ids) == 1:
                group.update(mention.ids)
            at = at + 1 if mention is None else mention.end
            joined = self.low(at) in JOINS
            listed = joined or (at < len(self.tokens) and self.tokens[at].gap.strip() in (",", "/"))
            at += joined
            if not (listed and (at in self.starts or self.low(at) in ME)):
                break
        return group

    # who took part

    def myself(self) -> set[str]:
        return {self.me} if self.me else set()

    def everybody(self) -> set[str]:
        return {ident for one in self.named if len(one.ids) == 1 for ident in one.ids}

    def all_of_us(self) -> set[str]:
        """Everybody, where the line says so for sure; who else it might be leaves a doubt, and so
        does what all of them broke or felt."""
        for match in self.decision.said:
            self.doers(match)
        meant = [at for at in self.whole if at in self.reached or self.with_all_of_us(at)]
        if not meant:
            return set()
        sure = all(self.whole[at] for at in meant)
        calm = self.decision.kind in ("connection", "repair", "celebration")
        self.unsure = self.unsure or not calm or not sure
        return set(self.family) if sure else set()

    def with_all_of_us(self, at: int) -> bool:
        """`Jake hugged us all`, `played cards, all of us`, `yay we all tidied up`."""
        start = at - 2 if self.low(at - 1) == "of" else at - 1
        if self.opened is not None and self.opened.end == start:
            return True
        if "us" not in (self.low(start), self.low(at)):
            return False
        ends = self.tokens[start].brk and at + 1 == len(self.tokens)
        said = {match.end for match in self.decision.said}
        return ends or start in said or self.low(start - 1) in _TO

    def says_me(self) -> bool:
        return any(token.low in ME and not token.sign for token in self.tokens)

    def takes_part(self, *, close: bool = False) -> bool:
        """Whether the writer is named outside of a side clause (`… while I cooked`); `close`: in
        the clause of a verb that says the kind (not `…, I stayed calm`)."""
        said = [at for at, token in enumerate(self.tokens) if token.low in ME or token.low == "us"]
        return any(not self.side_clause(at) and (not close or self.with_verb(at)) for at in said)

    def with_verb(self, at: int) -> bool:
        """Whether a verb that says the kind stands in the clause around a word."""
        start, end = at, at + 1
        while start > 0 and not self.tokens[start].brk:
            start -= 1
        while end < len(self.tokens) and not self.tokens[end].brk:
            end += 1
        return any(start <= match.start < end for match in self.decision.said)

    def met_by_it(self) -> bool:
        """`was snapped at by Kofi`, with nobody before it: that was the writer."""
        return any(
            match.passive
            and not any(one.end <= match.start for one in self.named)
            and not any(token.low in THIRD for token in self.tokens[: match.start])
            for match in self.decision.said
        )

    # what leaves a doubt

    def doubt_names(self, did: set[str]) -> None:
        """Somebody who is only spoken of, or named in a side clause, need not have been there."""
        plain: set[str] = set(did)
        doubtful: set[str] = set()
        doers = {one for match in self.decision.said for one in self.doers(match).ids}
        for mention in self.named:
            if len(mention.ids) == 1:
                group = doubtful if self.only_spoken_of(mention, doers) else plain
                group.add(mention.ids[0])
        self.unsure = self.unsure or bool(doubtful - plain)

    def only_spoken_of(self, mention: Mention, doers: set[str]) -> bool:
        at = mention.start
        before = self.tokens[at - 1] if at and not self.tokens[at].brk else None
        if before is not None and before.low in OUTSIDE and not before.sign:
            return self.low(at - 2) != "front"
        others = {
            one for each in self.named if not each.owns for one in each.ids
        } - {self.me, *mention.ids}  # fmt: skip
        if mention.owns:
            follows = mention.end < len(self.tokens) and not self.tokens[mention.end].brk
            if follows and self.tokens[mention.end].stem in PEOPLE_OF:
                return True
            if not self.is_object(mention):
                return bool(others - doers)
        edge = self.side_clause(at)
        if not edge or mention.ids[0] in doers:
            return False
        return bool(others) or edge not in ("when", "while", "as")  # `… while Nia showed me`

    def side_clause(self, at: int) -> str:
        """The word that opens the side clause around a word, or nothing in a main clause."""
        while at > 0 and not self.tokens[at].brk:
            at -= 1
            low = self.tokens[at].low
            if at in self.inside and self.inside[at] in self.decision.said:
                return ""
            if low not in SIDE_CLAUSES or self.tokens[at].sign:
                continue
            if low not in PREPOSITIONS and low not in _LOOSE:
                return low
            after = self.low(at + 1)  # `after school` opens none, `after Nia left` does
            if at + 1 in self.starts or after in ME or after in WE or after in THIRD:
                return low
        return ""

    def is_object(self, mention: Mention) -> bool:
        """Whether the name stands right behind a verb that tells the kind."""
        said = {match.end for match in self.decision.said}
        at = mention.start
        return at in said or (at - 1 in said and self.low(at - 1) in (*_TO, "on", "for"))

    def doubt_others(self, members: set[str], did: set[str]) -> None:
        """What is between people wants to know between whom."""
        others = members - self.myself()
        lows = {token.low for token in self.tokens if not token.sign}
        alone = self.decision.kind == "connection" and len(members) < 2 and self.me is not None
        groups = lows & GROUPS
        if self.whole and all(self.whole.values()):
            groups -= EVERYBODY
        self.unsure = self.unsure or alone or bool(groups)
        if not others:
            self.unsure = self.unsure or any(
                "dir" in match.flags or ("noun" in match.flags and match.form == 1)
                for match in self.decision.said
                if match.kind == "rupture"
            )
        if not others or (others == did and not self.says_me()):
            self.unsure = self.unsure or any(map(self.somebody_unnamed, self.decision.said))
        if self.opened is not None and not self.opened.colon and did - self.myself():
            self.unsure = self.unsure or self.kept_with(self.opened, did)

    def kept_with(self, opened: Opening, did: set[str]) -> bool:
        """`c Nia played uno`: with her, or was it her alone? Only an object behind it would say."""
        mention = self.starts.get(opened.end)
        if mention is None or not set(mention.ids) & did:
            return False
        behind = [one for one in self.named if one.start > mention.start and one.ids != mention.ids]
        return not behind and not self.says_me()

    def somebody_unnamed(self, match: Match) -> bool:
        """Whether the verb is about somebody whom the line leaves unnamed: `her`, `our guest`."""
        at = match.end
        if at >= len(self.tokens) or self.tokens[at].brk or self.tokens[at].sign:
            return False
        if self.low(at) in OBJECTS or self.low(at) == "us":
            return True
        preposition = self.low(at) in _TO
        spoken_to = preposition or self.low(at - 1) in _TO
        at += preposition
        if at >= len(self.tokens) or self.tokens[at].brk or self.tokens[at].sign:
            return False
        token = self.tokens[at]
        if at in self.starts or token.part in ("time", "tag", "guess"):
            return False
        if token.low in OBJECTS or token.low in GROUPS:
            return True
        if token.low == "each":
            return False  # `to each other`
        following = self.tokens[at + 1].stem if at + 1 < len(self.tokens) else ""
        if token.low in ARTICLES:
            return following not in OCCASIONS if spoken_to else following in PEOPLE_OF
        small = (OCCASIONS, LITTLE, CLAUSES, ME, PREPOSITIONS)
        return (
            spoken_to and not token.low[0].isdigit() and not any(token.low in one for one in small)
        )

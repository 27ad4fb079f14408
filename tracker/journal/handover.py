"""A child at the keyboard: what it keeps of its own, what it shares and deletes, and the code by
which the keyboard comes back.

A curtain, not a lock: whoever opens the file can read it all. What a child does here is its own
change, so that nobody else's undo meets it. Members are named by id.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager

import sqlalchemy as sa

from tracker.guide import texts
from tracker.journal import checking, telling, vocabulary
from tracker.journal.home import Home
from tracker.journal.keeping import keep
from tracker.journal.moments import found
from tracker.journal.opening import Journal
from tracker.journal.vocabulary import Shelf
from tracker.rules.moment import BANDS, Consent, Member, Moment, Part
from tracker.rules.sharing import allowed, own_audience
from tracker.rules.text import same, whole
from tracker.store import moments as table
from tracker.store import own, profile, quick
from tracker.store.errors import Empty, Missing, TooLong, Usage
from tracker.store.own import Code

COST = {"n": 2**14, "r": 8, "p": 1}
"""What scrypt works with: a twentieth of a second and 16 MB a try."""
LONGEST, LONGEST_CODE = 2_000, 100
_LANGUAGES = {"toddler": "preschooler"}


# ---- who, and in which language


def children(home: Home, day: str) -> list[Member]:
    """Whom the keyboard can be given to: the children here who are two or older."""
    return [one for one in home.members if one.role == "child" and home.band(one, day) in BANDS[1:]]


def language(home: Home, member: Member, day: str) -> str:
    """In which of the three languages Mend speaks with a child: `preschooler`, `school-age` or
    `teen`."""
    band = home.band(member, day)
    return _LANGUAGES.get(band, band) if band in BANDS[1:4] else "teen"


def text(home: Home, member: Member, day: str) -> Mapping[str, str]:
    """All lines in the child's language, with its name in them."""
    lines = texts.text("handover")[language(home, member, day)]
    return {key: texts.slotted(line, name=member.name) for key, line in lines.items()}


# ---- the code


def has_code(journal: Journal) -> bool:
    """Whether the family has set a code."""
    with journal.reading() as db:
        return own.code_of(db, journal.home(db).family.id) is not None


def set_code(journal: Journal, code: str) -> Home:
    """Set the family's code, or with an empty one take it out. Only its hash is kept, nobody can
    bring it back, and it is part of no export. Raises Usage for a child, TooLong."""
    typed = _typed(code)
    if len(typed) > LONGEST_CODE:
        raise TooLong(f"A code may have {LONGEST_CODE} signs.", "Give a shorter one.")
    with journal.writing() as db:
        home = journal.home(db)
        if any(one.id == home.me and one.role == "child" for one in home.everybody):
            raise Usage("The code is for a grown-up to set.", "Nothing was changed.")
        made = None
        if typed:
            salt = os.urandom(16)
            made = Code(
                salt.hex(), _hashed(typed, salt, **COST), **COST, changed=journal.real_now()
            )
        own.put_code(db, home.family.id, made)
        return home


def check(journal: Journal, code: str) -> bool:
    """Whether this is the family's code; where none is set, any is."""
    with journal.reading() as db:
        kept = own.code_of(db, journal.home(db).family.id)
    if kept is None:
        return True
    tried = _hashed(_typed(code), bytes.fromhex(kept.salt), kept.n, kept.r, kept.p)
    return hmac.compare_digest(tried, kept.hash)


# ---- consent


def asks_consent(journal: Journal, child: str) -> bool:
    """Whether the child is asked anew who may see its words: it has come into another band since it
    wrote here, and was not asked in this one."""
    with journal.reading() as db:
        home = journal.home(db)
        one = _member(home, child)
        band = home.band(one, home.today(journal.now()))
        if any(each.band == band for each in one.consents):
            return False
        if one.consents:
            return True
        return any(home.band(one, each.day) != band for each in _written_by(db, home, child))


def consent(journal: Journal, child: str, may_share: bool) -> Home:
    """Keep what the child says in the band it has come into. Where it may not go on as before, all
    that it wrote becomes its own."""
    now = journal.real_now()
    with journal.writing() as db:
        home = journal.home(db)
        one = _member(home, child)
        band = home.band(one, home.today(journal.now()))
        said = [each for each in one.consents if each.band != band]
        said = sorted([*said, Consent(band, may_share, now)], key=lambda it: (it.at, it.band))
        with journal.recording(
            db, home, "member", f"{one.name}, who may see it", me=child
        ) as change:
            change.touch("member", one.id)
            profile.put_member(db, home.family.id, one._replace(consents=tuple(said), changed=now))
            for each in () if may_share else _written_by(db, home, child):
                if each.audience != "own":
                    change.touch("moment", each.id)
                    mine = each._replace(audience="own", changed=now)
                    table.replace(db, home.family.id, mine)
    with journal.reading() as db:
        return journal.home(db)


# ---- what a child keeps


def feel(journal: Journal, child: str, word: str, note: str = "") -> Moment:
    """Keep how the child feels, in any word. Raises Empty, TooLong, Usage."""
    word = checking.checked_words(word, "word", vocabulary.LONGEST)
    with _keeping(journal, child) as (db, home, one):
        known = {same(each.word): each.word for each in vocabulary.offered(quick.whole(db), home)}
        felt = Moment(
            kind="feeling",
            people=(Part(child, True),),
            note=_checked(note),
            feeling=known.get(same(word), word),
            audience=_audience(journal, home, one),
        )
        return keep(journal, db, home, felt).moment


def celebrate(journal: Journal, child: str, words: str, *, towards: Collection[str] = ()) -> Moment:
    """Keep what the child tried, in its own words. Raises Empty, TooLong, Usage."""
    words = _checked(words)
    if not words:
        raise Empty("There is nothing in that line.", "Say what you tried.")
    with _keeping(journal, child) as (db, home, one):
        there = {child, *towards}
        tried = Moment(
            kind="celebration",
            people=tuple(Part(m.id, m.id == child) for m in home.everybody if m.id in there),
            quoted=child,
            note=words,
            audience=_audience(journal, home, one),
        )
        return keep(journal, db, home, tried).moment


def shelf(journal: Journal, child: str) -> Shelf:
    """The words of the child, with those that it keeps to itself."""
    now = journal.now()
    with _looking(journal, child) as (db, home):
        return vocabulary.shelf(quick.whole(db), home, child, now)


def mine(journal: Journal, child: str) -> list[Moment]:
    """What the child wrote, the newest first."""
    with _looking(journal, child) as (db, home):
        return _written_by(db, home, child)[::-1]


def share(journal: Journal, child: str, ident: str, to: str = "home") -> Moment:
    """Let the others see what the child wrote: at `home`, or a celebration at the family's table
    too (`shared`). Raises Missing, Usage."""
    return _shown_to(journal, child, ident, to)


def keep_mine(journal: Journal, child: str, ident: str) -> Moment:
    """Take back that the others may see it. Raises Missing."""
    return _shown_to(journal, child, ident, "own")


def delete(journal: Journal, child: str, ident: str) -> Moment:
    """Put what the child wrote into the trash for thirty days. Raises Missing."""
    with _keeping(journal, child) as (db, home, _):
        old = _own(db, home, child, ident)
        now = journal.real_now()
        return _replaced(journal, db, home, old, old._replace(deleted=now), "delete")


def _shown_to(journal: Journal, child: str, ident: str, to: str) -> Moment:
    with _keeping(journal, child) as (db, home, _):
        old = _own(db, home, child, ident)
        if to not in allowed(old.kind) or to == "adults":
            raise Usage("That circle is too large for this; nothing was changed.", "Try another.")
        if old.audience == to:
            return old
        return _replaced(journal, db, home, old, old._replace(audience=to), "edit")


def _audience(journal: Journal, home: Home, one: Member) -> str:
    band = home.band(one, home.today(journal.now()))
    said = next((each.may_share for each in one.consents if each.band == band), None)
    return own_audience(band, said)


def _written_by(db: sa.Connection, home: Home, child: str) -> list[Moment]:
    """What the child wrote, the earliest first, without the trash."""
    moment = table.moment
    return table.load(
        *(db, moment.c.family_id == home.family.id, moment.c.deleted.is_(None)),
        *(moment.c.by_id == child, moment.c.whose_id == child),
    )


def _own(db: sa.Connection, home: Home, child: str, ident: str) -> Moment:
    one = found(db, home, ident)
    if one.by != child or one.whose != child or one.deleted is not None:
        raise Missing("No moment of yours has that id.", "Nothing was changed.")
    return one


def _replaced(
    journal: Journal, db: sa.Connection, home: Home, old: Moment, new: Moment, what: str
) -> Moment:
    new = new._replace(changed=journal.real_now())
    with journal.recording(db, home, what, telling.brief(old, home), me=old.by) as change:
        change.touch("moment", old.id)
        table.replace(db, home.family.id, new)
    return new


@contextmanager
def _keeping(journal: Journal, child: str) -> Iterator[tuple[sa.Connection, Home, Member]]:
    """A change of the store, with the child at the keyboard."""
    with journal.writing() as db:
        home = journal.home(db)
        one = _member(home, child)
        yield db, home._replace(me=child), one


@contextmanager
def _looking(journal: Journal, child: str) -> Iterator[tuple[sa.Connection, Home]]:
    with journal.reading() as db:
        home = journal.home(db)
        _member(home, child)
        yield db, home._replace(me=child)


def _member(home: Home, child: str) -> Member:
    for one in home.members:
        if one.id == child and one.role == "child":
            return one
    raise Usage("No child here is meant by that.", "mend family show lists who is here.")


def _checked(text: str) -> str:
    text = whole(text).strip()
    if len(text) > LONGEST:
        raise TooLong(f"That may have {LONGEST} letters here.", "Keep it in parts.")
    return text


def _typed(code: str) -> str:
    """A code as it is compared: the same however a keyboard builds its letters."""
    import unicodedata

    return unicodedata.normalize("NFC", whole(code).strip())


def _hashed(code: str, salt: bytes, n: int, r: int, p: int) -> str:
    made = hashlib.scrypt(code.encode(), salt=salt, n=n, r=r, p=p, maxmem=2**27, dklen=32)
    return made.hex()

"""What may be shown to whom: the one place where audience is decided.

An audience is one of `own` (its writer alone), `adults`, `home` (Today, patterns) and `shared`
(may be read aloud). It is a courtesy kept by the program, no lock: whoever can open the file can
read it all. Members are ids, None is somebody whom the program does not know.
"""

from __future__ import annotations

TYPE_CHECKING = False  # this module is read on the light path, which does without `typing`
if TYPE_CHECKING:
    from collections.abc import Collection

    from tracker.rules.moment import FamilyWord, Moment, Review

_GLAD = ("connection", "celebration")
_OF_THE_DOER = ("rupture", "caught")
_OF_A_DAY = ("minute", "hour", "part", "day")


def allowed(kind: str) -> tuple[str, ...]:
    """The audiences that a moment of this kind may have, the smallest circle first.

    What hurts is never `shared`: it reaches the family's table only as an agenda line.
    """
    return ("own", "adults", "home", "shared") if kind in _GLAD else ("own", "adults", "home")


def default_audience(kind: str) -> str:
    """Who sees a moment of this kind when nobody said anything."""
    return "shared" if kind in _GLAD else "home"


def audience_of(
    kind: str,
    did: Collection[str],
    me: str | None,
    adults: Collection[str],
    private: bool = False,
) -> str:
    """The audience of a moment as it is kept.

    `did` are its doers, `me` is who writes, `adults` are the ids of all grown-ups. What one keeps
    about another grown-up's doing in a rupture (or in what was caught) stays with the adults, and
    so does all that is marked private.
    """
    if private:
        return "adults"
    if kind in _OF_THE_DOER and any(one in adults and one != me for one in did):
        return "adults"
    return default_audience(kind)


def own_audience(band: str, may_share: bool | None) -> str:
    """Who sees what a child of that band writes in hand-over, from the first: from school age its
    writer alone, before that all at home, unless the child said there (None: not asked) that it is
    for nobody else."""
    small = band in ("infant", "toddler", "preschooler")
    return "home" if small and may_share is not False else "own"


def may_see(audience: str, whose: str | None, viewer: str | None) -> bool:
    """Whether an adult at the keyboard finds the moment in lists, searches and figures.

    `own` is found by the one to whom it belongs, and by nobody while the program does not know
    who sits there.
    """
    return audience != "own" or (viewer is not None and whose == viewer)


def veiled(audience: str) -> bool:
    """Whether the line is drawn as a plain bar until the veil is lifted."""
    return audience in ("own", "adults")


def at_the_table(audience: str) -> bool:
    """Whether it may be read aloud: in the review, on the fridge, in what `--shared` lists."""
    return audience == "shared"


def told_at_the_table(moment: Moment) -> bool:
    """Whether a moment is told there: it may be read aloud and somebody was close or tried, nobody
    doubts how it is meant, and its day is known."""
    return (
        at_the_table(moment.audience)
        and moment.kind in _GLAD
        and moment.precision in _OF_A_DAY
        and not moment.unsure
        and moment.deleted is None
    )


def moment_at_the_table(moment: Moment) -> Moment:
    """A moment that is told there, with no more than what is told of it: without its first wording,
    who wrote it, tags and marks, and what only other kinds hold."""
    from tracker.rules.moment import Moment

    return Moment(
        id=moment.id,
        kind=moment.kind,
        how=moment.how,
        at=moment.at,
        precision=moment.precision,
        day=moment.day,
        zone=moment.zone,
        people=moment.people,
        quoted=moment.quoted,
        note=moment.note,
        audience=moment.audience,
        ritual=moment.ritual,
        said=moment.said,
        created=moment.created,
        changed=moment.changed,
    )


def word_at_the_table(word: FamilyWord, grown: Collection[str]) -> bool:
    """Whether a word of the family's own is shown there by itself: a grown-up (`grown` are their
    ids) added it. A child's word comes there when the child says it."""
    return word.own and not word.hidden and (word.by is None or word.by in grown)


def review_at_the_table(review: Review) -> Review:
    """A kept review as it is shown: of thanks that were taken out only their place is left."""
    thanks = (
        one if one.shared else one._replace(giver="", to=None, text="") for one in review.thanks
    )
    return review._replace(thanks=tuple(thanks))


def span_at_the_table(kind: str) -> bool:
    """Whether days that looking back skips are named there: a journey is, an illness is not."""
    return kind == "away"


def for_home(moment: Moment, me: str | None, adults: Collection[str]) -> bool:
    """Whether the moment may go to another household, sent by `me`.

    Left out are `own` and `adults` lines, what another grown-up did (any kind; of an unknown
    sender that is everything a grown-up did) and what a grown-up felt, the sender included.
    """
    if veiled(moment.audience):
        return False
    if any(one in adults and one != me for one in moment.did):
        return False
    felt = moment.kind == "feeling" or moment.feeling is not None
    return not (felt and any(one in adults for one in moment.did or moment.members))


def heard_of_adults(moment: Moment, adults: Collection[str]) -> bool:
    """Whether the words that were heard with a repair may be a grown-up's: how it was for somebody
    is a feeling, and a grown-up's goes to no other household."""
    return any(one in adults and one not in moment.did for one in moment.members)

"""What is said to a child after something was kept: that it is in, and who can see it. After a word
that weighs more, whether a grown-up shall know: the answer is kept nowhere, and nothing is sent."""

from __future__ import annotations

from tracker.app.handover_child import Child
from tracker.app.handover_drawing import yes_no
from tracker.app.screens.handover_base import ChildScreen, SaidPage
from tracker.guide.feelings import word_of
from tracker.journal import handover
from tracker.rules.moment import Moment
from tracker.rules.sharing import own_audience

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tracker.journal.opening import Journal


def audience(child: Child) -> str:
    """Who will see what this child keeps now."""
    said = next((one.may_share for one in child.member.consents if one.band == child.band), None)
    return own_audience(child.band, said)


def felt(child: Child, kept: Moment) -> SaidPage:
    """The page after a feeling."""
    text, word = child.text, kept.feeling or ""
    known = word_of(word)
    told = (text["kept"], child.sees(kept.audience))
    if known is None or not known.care:
        return SaidPage(child, large=word, told=told)

    async def answered(number: int) -> None:
        said = text["after_care_told" if number == 1 else "after_care_later"]
        page.app.push_screen(SaidPage(child, told=(said,)))

    page = SaidPage(
        child,
        large=word,
        told=(*told, text["after_care_word"]),
        given=yes_no(text["after_care_yes"], text["after_care_no"]),
        answered=answered,
    )
    return page


def tried(below: ChildScreen, child: Child, kept: Moment) -> SaidPage:
    """The page after a celebration, which may be shared at once; `below` is the page under it."""
    text = child.text

    async def answered(number: int) -> None:
        if number == 1:
            await share(below, child, kept, "shared")

    return SaidPage(
        child,
        told=(text["kept"], child.sees(kept.audience), text["share_question"]),
        given=yes_no(text["share_yes"], text["share_no"]),
        at=1,
        answered=answered,
    )


async def share(below: ChildScreen, child: Child, one: Moment, to: str) -> Moment | None:
    """Let more or fewer see it, and say who does now."""
    ident = child.member.id

    def work(journal: Journal) -> Moment:
        if to == "own":
            return handover.keep_mine(journal, ident, one.id)
        return handover.share(journal, ident, one.id, to)

    changed = await below.doing(work)
    if changed is not None:
        said = child.text["shared"] if to == "shared" else child.sees(to)
        below.app.push_screen(SaidPage(child, told=(said,)))
    return changed

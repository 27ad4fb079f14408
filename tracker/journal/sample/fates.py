"""What follows a rupture: repairs with their delays, how they landed, and other ends."""

from __future__ import annotations

from datetime import date, timedelta

from tracker.journal.sample.draft import Draft, Ended
from tracker.journal.sample.keeping import keep
from tracker.journal.sample.story import MINUTE, Day, Story
from tracker.rules import clock

R1, R2, R3 = "responsibility", "reflection", "reconnection"
_HOUR = 60 * MINUTE
_FATES = (
    ("quick", 30.0),  # within minutes
    ("evening", 14.0),  # the same evening
    ("two-steps", 14.0),  # one R now, the others at bedtime
    ("next-day", 9.0),
    ("waiting", 5.0),  # the other was not ready yet
    ("reopened", 4.0),  # it looked mended, and then was not
    ("three-times", 1.5),
    ("without-words", 10.0),
    ("let-go", 6.0),
    ("let-go-after", 3.0),  # an attempt, then let go together
    ("not-ours", 2.5),
)
_SOON = (("quick", 5.0), ("evening", 2.0), ("two-steps", 2.0))
_FIRST = ((R1,), (R1, R3), (R1, R2, R3), (R1, R2, R3), (R3,), (R1, R2), ())


class Thread:
    """One rupture, and the hand that writes what followed."""

    def __init__(
        self, story: Story, day: Day, broke: Draft, names: dict[str, str], age: int
    ) -> None:
        self.story = story
        self.day = day
        self.broke = broke
        self.names = names
        self.age = age
        self.last = max(broke.at, broke.created)
        self.after = broke.at

    def later(self, days: int, first: int, last: int) -> int:
        """An instant between two minutes of a day so many days on, after all that went before."""
        on = self.story.day(self.day.date + timedelta(days=days))
        at = self.story.instant(on, self.story.dice.between(first, last))
        return at if at > self.last else self.soon(6, 40)

    def soon(self, low: int, high: int) -> int:
        """An instant so many minutes after all that went before."""
        return self.last + self.story.dice.between(low, high) * MINUTE

    def repair(
        self,
        at: int,
        parts: tuple[str, ...],
        seen: str | None,
        landed: str | None = None,
        landed_at: int | None = None,
    ) -> Draft:
        """An attempt by whoever did it, kept by that adult (a child's by the adult)."""
        story = self.story
        at -= at % MINUTE
        at += MINUTE if at < self.broke.at else 0
        day = self.day_of(at)
        doers = [key for key, did in self.broke.people.items() if did]
        one = story.draft("repair", day, at, dict(self.broke.people), self.broke.by)
        if not doers:  # siblings: the elder tried first
            elder = min(one.people, key=lambda key: story.cast[key].born)
            one.people[elder] = True
        elif self.broke.by is None:
            one.by = one.whose = next((k for k in doers if story.cast[k].role == "adult"), None)
        one.audience = self.broke.audience
        one.thread, one.after, self.broke.followed = self.broke, self.after, True
        one.parts, one.seen, one.landed = parts, seen, landed
        local = clock.local(at, day.zone)
        minute = local.hour * 60 + local.minute
        minute += 1440 if local.date() > day.date else 0
        keep(story, one, day, minute, lambda form: self._words(form, parts))
        if landed:
            one.landed_at = min(max(landed_at or one.created, one.created), story.now)
            one.changed = max(one.changed, one.landed_at)
        self.last, self.after = max(one.created, one.at, one.landed_at or 0), one.at
        return one

    def end(self, how: str, at: int) -> None:
        """An adult's key closes it."""
        by = None if self.story.dice.chance(0.06) else self.broke.by
        self.broke.followed = True
        self.story.endings.append(
            Ended(self.broke, how, min(max(at, self.last), self.story.now), by)
        )

    def day_of(self, at: int) -> Day:
        """The local day of an instant, near the day of the rupture."""
        story = self.story
        guess = story.day(date.fromisoformat(story.local_day(at, self.day.zone)))
        found = date.fromisoformat(story.local_day(at, guess.zone))
        return story.day(found)

    def _words(self, form: str, parts: tuple[str, ...]) -> str:
        slug = self.broke.rupture or "none"
        theirs = self.broke.audience == "adults" and not self.broke.people.get(self.broke.by or "")
        apart = slug in ("between-adults", "child-at-adult", "siblings-fought", "argued-in-front")
        texts, dice = self.story.texts, self.story.dice
        if theirs and slug != "siblings-fought" and slug != "child-at-adult":
            return texts.write("repair.other", form, self.age, self.names)
        if apart or dice.chance(0.3):
            own = texts.write(f"repair.{slug}", form, self.age, self.names)
            if own or apart:
                return own
        return texts.write(f"repair.{dice.pick(parts or (R3,))}", form, self.age, self.names)


def follow(story: Story, day: Day, broke: Draft, names: dict[str, str], age: int) -> None:
    """Write what came after a rupture. In the last days everything finds its end soon, so that
    what is still open at the end is what was told by hand."""
    dice = story.dice
    near = day.date > story.today - timedelta(days=9)
    fate = dice.weighed(_SOON if near else _FATES)
    if near and story.local_day(broke.created, broke.zone) != broke.day:
        fate = "without-words"  # told the day after: no attempt strays into a quiet day
    family_matter = broke.rupture in ("siblings-fought", "between-adults", "child-at-adult")
    if fate == "not-ours" and not family_matter:
        fate = "let-go"
    elif fate == "let-go" and family_matter and dice.chance(0.5):
        fate = "not-ours"
    thread = Thread(story, day, broke, names, age)
    if broke.rupture == "rough-handling":
        _talked_about(thread)
    else:
        _tell(thread, fate)


def _tell(thread: Thread, fate: str) -> None:
    dice = thread.story.dice
    if fate == "quick":
        _mend(thread, thread.soon(4, 45), dice.pick(_FIRST))
    elif fate == "evening":
        _mend(thread, thread.later(0, 1090, 1270), dice.pick(_FIRST[1:]))
    elif fate == "two-steps":
        thread.repair(thread.soon(5, 50), (R1,), dice.pick(("a-little", "needs-space", None)))
        _mend(thread, thread.later(0, 1125, 1270), (R2, R3))
    elif fate == "next-day":
        _mend(thread, thread.later(1, 420, 1200), (R1, R2, R3))
    elif fate == "waiting":
        at = thread.later(0, 1100, 1260)
        answer = dice.pick(("not-yet", "not-yet", "a-little"))
        asked = at + dice.between(9, 14) * _HOUR
        thread.repair(at, (R1,), "needs-space", answer, asked)
        _mend(thread, thread.later(dice.between(2, 3), 440, 1200), (R2, R3), answered=True)
    elif fate == "reopened":
        at = thread.soon(10, 90)
        thread.repair(at, (R1, R3), "reconnected", "not-yet", at + dice.between(8, 26) * _HOUR)
        if dice.chance(0.3):
            thread.end(dice.pick(("let-go", "mended-without-words")), thread.soon(600, 4000))
        else:
            _mend(thread, thread.later(dice.between(2, 4), 440, 1200), (R1, R2, R3), answered=True)
    elif fate == "three-times":
        thread.repair(thread.soon(5, 30), (R1,), "needs-space")
        thread.repair(thread.soon(40, 120), (R1, R2), "a-little")
        _mend(thread, thread.later(1, 440, 1200), (R1, R3))
    elif fate == "let-go-after":
        thread.repair(thread.soon(20, 200), (R1,), "a-little")
        thread.end(dice.pick(("let-go", "mended-without-words")), thread.soon(300, 5000))
    else:
        ends = {"let-go": "let-go", "not-ours": "not-ours-to-mend"}
        thread.end(ends.get(fate, "mended-without-words"), thread.soon(30, 7000))


def _mend(thread: Thread, at: int, parts: tuple[str, ...], answered: bool = False) -> None:
    """The attempt after which both are at ease again. Where an earlier answer stands, the other
    answers anew."""
    dice = thread.story.dice
    if answered or dice.chance(0.55):
        asked = at + (dice.between(0, 40) if dice.chance(0.7) else dice.between(500, 900)) * MINUTE
        seen = dice.pick(("reconnected", "reconnected", "a-little", None))
        thread.repair(at, parts, seen, "reconnected", asked)
    else:
        thread.repair(at, parts, "reconnected")


def _talked_about(thread: Thread) -> None:
    """Hard hands are put right at once, and the adults speak about them the same evening."""
    story, broke = thread.story, thread.broke
    thread.repair(thread.soon(2, 20), (R1, R2, R3), "reconnected", "reconnected")
    by = broke.by or next(key for key, did in broke.people.items() if did)
    at = thread.later(0, 1290, 1340)
    one = story.draft("note", thread.day_of(at), at, {}, by, "adults")
    names = story.names(story.cast[by], None)
    one.note = story.texts.write("note.talked", "jot", 30, names)
    one.people = {story.other_adult(story.cast[by]).key: False}
    one.fixed = True
    story.drafts.append(one)

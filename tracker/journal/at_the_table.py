"""What is said and chosen at the table, slide by slide: thanks, words, the one line, the choices.

Members are ids. Each change is one that undo takes back.
"""

from __future__ import annotations

from typing import Any

from tracker.journal import agenda, checking, vocabulary
from tracker.journal.home import Home
from tracker.journal.opening import Journal
from tracker.journal.review_keeping import (
    Kept,
    by_id,
    changed,
    known,
    now,
    put,
    written,
)
from tracker.rules import reviewing
from tracker.rules.moment import AgendaLine, NewWord, Review, Thanks
from tracker.rules.text import same
from tracker.store import quick, quick_week, week
from tracker.store.errors import ChangedSince, Missing, Usage
from tracker.store.ids import uuid7

LONGEST, LONGEST_NAME = 200, 80
"""Letters of what is said at the table, and of the name of a ritual or of something fun."""


def thank(journal: Journal, ident: str, giver: str, to: str | None, text: str) -> Kept:
    """Keep a thanks to somebody, or (None) to all of us. Raises Missing, UnknownMember, Empty,
    TooLong."""
    text = _words(text, "word of thanks")

    def thanked(home: Home, one: Review) -> Review:
        known(home, giver, to)
        new = Thanks(giver, to, text, id=uuid7(), changed=journal.real_now())
        thanks = sorted((*one.thanks, new), key=lambda each: each.id)
        return one._replace(thanks=tuple(thanks))

    return changed(journal, ident, "a word of thanks", thanked)


def take_out(journal: Journal, ident: str, seen: Thanks) -> Kept:
    """Take a thanks, as it was seen, out of sharing, for good. Raises Missing, and ChangedSince
    where it has other words by now."""
    return _thanks(journal, ident, seen, {"shared": False}, "a word of thanks, taken out")


def reword(journal: Journal, ident: str, seen: Thanks, text: str) -> Kept:
    """Say a thanks, as it was seen, in other words. Raises Missing, Empty, TooLong, and
    ChangedSince where it has other words by now."""
    said = {"text": _words(text, "word of thanks"), "changed": journal.real_now()}
    return _thanks(journal, ident, seen, said, "a word of thanks, in other words")


def add_word(journal: Journal, ident: str, word: str, member: str | None = None) -> Kept:
    """Keep a feeling word that came up, and whose it is where they said so. One that is there stays
    the one that it is. Raises Missing, UnknownMember, Empty, TooLong."""
    word = checking.checked_words(word, "word", vocabulary.LONGEST)

    def added(home: Home, one: Review) -> Review:
        known(home, member)
        if any(same(each.word) == same(word) for each in one.words):
            return one if member is None else _named(one, word, member)
        return one._replace(words=(*one.words, NewWord(word, member)))

    return changed(journal, ident, "a word at the table", added)


def name_word(journal: Journal, ident: str, word: str, member: str | None) -> Kept:
    """Put a name to a word on the slide, as its child said, or (None) take it off again. Raises
    Missing, UnknownMember, Empty, TooLong."""
    word = checking.checked_words(word, "word", vocabulary.LONGEST)

    def named(home: Home, one: Review) -> Review:
        known(home, member)
        return _named(one, word, member)

    return changed(journal, ident, "whose word it is", named)


def take_up(journal: Journal, ident: str, line: str | None) -> Kept:
    """Choose the one line (its id) that this review talks about, or (None) none. Raises Missing,
    and Usage for one that another review settled."""
    with journal.writing() as db:
        home, one = by_id(journal, db, ident)
        if line is not None:
            _may_talk_about(one, agenda.found(db, home, line))
        if line == one.agenda:
            return Kept(home, one)
        one = now(journal, one._replace(agenda=line))
        return written(journal, db, home, one, "the line to talk about")


def settle(journal: Journal, ident: str, outcome: str) -> Kept:
    """Keep what the family will try: the line that this review took up is settled with it. Raises
    Missing, Usage, Empty, TooLong."""
    outcome = _words(outcome, "thing to try")
    with journal.writing() as db:
        home, one = by_id(journal, db, ident)
        if one.agenda is None:
            raise Usage("There is no line to talk about in this review.", "Choose one first.")
        line = agenda.found(db, home, one.agenda)
        _may_talk_about(one, line)
        if (line.review, line.outcome) == (one.id, outcome):
            return Kept(home, one)
        one = now(journal, one)
        with journal.recording(db, home, "review", "what we will try") as change:
            change.touch("review", one.id)
            change.touch("agenda", line.id)
            settled = line.settled if line.review == one.id else journal.now()
            line = line._replace(
                settled=settled, review=one.id, outcome=outcome, changed=one.changed
            )
            put(db, home, one)
            week.put_line(db, home.family.id, line)
        return Kept(home, one)


def choose_ritual(journal: Journal, ident: str, name: str | None) -> Kept:
    """Choose a ritual for the week by its name, or (None) none. Raises Missing, Empty, TooLong."""
    name = _name(name, "ritual")
    return _set(journal, ident, "a ritual for the week", ritual=name)


def choose_fun(journal: Journal, ident: str, name: str | None) -> Kept:
    """Choose something to end with, of the deck or of one's own, or (None) nothing. Raises Missing,
    Empty, TooLong."""
    return _set(journal, ident, "something fun", fun=_name(name, "name"))


def intend(journal: Journal, ident: str, text: str) -> Kept:
    """Keep what the family means to do next; an empty text takes it back. Raises Missing,
    TooLong."""
    text = checking.checked_words(text, "plan", LONGEST, needed=False)
    return _set(journal, ident, "what we mean to do", intention=text)


def intention_kept(journal: Journal, ident: str, kept: bool | None) -> Kept:
    """Keep how it went with the intention of the review before this one (None: passed over); gives
    that one. Raises Missing."""
    with journal.writing() as db:
        home, held = by_id(journal, db, ident)
        past = quick_week.reviews(
            quick.whole(db), home.family.id, last=held.day, most=reviewing.RECENT
        )
        one = reviewing.before(held, past)
        if one is None or not one.intention:
            raise Missing("The review before this one kept no intention.")
        if one.kept == kept:
            return Kept(home, one)
        one = now(journal, one._replace(kept=kept))
        return written(journal, db, home, one, "how it went")


def _may_talk_about(one: Review, line: AgendaLine) -> None:
    if line.settled is not None and line.review != one.id:
        raise Usage("That line was talked about already.", "Choose one that waits.")


def _thanks(journal: Journal, ident: str, seen: Thanks, said: dict[str, Any], text: str) -> Kept:
    def other(home: Home, one: Review) -> Review:
        found = next((each for each in one.thanks if each.id == seen.id and each.shared), None)
        if found is None:
            raise Missing("That word of thanks is not in this review any more.")
        if found.text != seen.text:
            raise ChangedSince(
                "That word of thanks was said otherwise since then, so it stays as it is.",
                "Look at it again first.",
            )
        if said.get("text") == found.text:
            return one
        thanks = (each if each.id != seen.id else each._replace(**said) for each in one.thanks)
        return one._replace(thanks=tuple(thanks))

    return changed(journal, ident, text, other)


def _named(one: Review, word: str, member: str | None) -> Review:
    words = list(one.words)
    for place, each in enumerate(words):
        if same(each.word) == same(word):
            words[place] = each._replace(member=member)
            return one._replace(words=tuple(words))
    return one._replace(words=(*words, NewWord(word, member)))


def _set(journal: Journal, ident: str, text: str, **given: Any) -> Kept:
    return changed(journal, ident, text, lambda home, one: one._replace(**given))


def _words(text: str, what: str) -> str:
    return checking.checked_words(text, what, LONGEST)


def _name(name: str | None, what: str) -> str | None:
    return None if name is None else checking.checked_words(name, what, LONGEST_NAME)

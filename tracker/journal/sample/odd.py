"""Odd notes: what people paste, and what would break a careless program. Spread thin."""

from __future__ import annotations

from typing import NamedTuple

from tracker.journal.sample.draft import Ended
from tracker.journal.sample.story import Day, Story
from tracker.rules.clock import HOUR


class Odd(NamedTuple):
    """A note of this kind and these tags."""

    note: str
    kind: str = "note"
    tags: tuple[str, ...] = ()


_LONG = "and then we walked on, past the water tower, and talked about bees. "

ODD = (
    Odd("closing words [/b] and [@click=app.quit]a way out[/]", "connection"),
    Odd("\x1b[31mnot red\x1b[0m, said the fridge magnet"),
    Odd("\u202egnidaer si ohw\u202c walked to the wood backwards", "celebration"),
    Odd("=1+1", tags=("=1+1",)),
    Odd("two lines:\nfirst the shoes\nthen the coat", "rupture"),
    Odd("a letter to the three of you. " + _LONG * 300),
    Odd("he wrote \"it's fine\", she wrote 'it isn't', both said \"sorry\"", "repair"),
    Odd("tab\tseparated\tafternoon", "connection"),
    Odd("cafe\u0301, nai\u0308ve, and a z\u0351\u036b\u0343\u036a wobbly word"),
    Odd("日本の海、しずかな朝", "connection", ("旅行",)),
    Odd("👨‍👩‍👧‍👦 hug 🫂 in the rain 🌧️", "connection"),
    Odd("שלום, אמר הסבא, ושתינו תה"),
    Odd("@SUM(A1:A9) is what the homework said", tags=("homework",)),
    Odd("+44 is where gran lives, she says"),
    Odd("-2 socks since the wash"),
    Odd("\x07 went the microwave, dinner went cold, nobody minded", "caught"),
    Odd("<script>alert('soup')</script> on a t-shirt, we laughed", "celebration"),
    Odd("'; DROP TABLE socks; -- (from the computing club)"),
    Odd("100% of %s and {c} and {0} and $HOME"),
    Odd("C:\\new\\table\\random, the folder with the drawings"),
    Odd("a line ending in a backslash \\"),
    Odd("\u2067مرحبا\u2069 said the baker, and Jake said it back"),
    Odd("zero\u200bwidth\u200bwords and \ufeffa mark"),
    Odd("\x1b]0;a new title\x07 the robot voice again"),
    Odd("\x9b2J cleared the table together", "connection"),
    Odd("\u2028line and\u2029paragraph, as pasted from the school letter"),
    Odd("`rm -rf` is what the t-shirt says", tags=("clothes",)),
    Odd("# a heading\n\n- porridge\n- *fox book*\n\n> said Nia"),
    Odd("ﬁne ﬂour, ½ a cup, №5, ™", "connection"),
    Odd("ß ẞ İ ı ſ, the letters that change when shouted"),
    Odd("𝓯𝓪𝓷𝓬𝔂 writing on the card from Aunt Ana", "celebration"),
    Odd("      many      spaces      inside      "),
    Odd("."),
    Odd("👍🏽", "feeling"),
    Odd("한국어 수업: 안녕하세요", "connection", ("한국어",)),
    Odd("ไม่เป็นไร, said Lena's friend, it does not matter"),
    Odd("Ω≈ç√∫˜µ≤≥÷ (the cat walked over the keys)"),
    Odd("yes\r\nno\r\nperhaps, as Nia's list came by mail"),
    Odd("null"),
    Odd("2026-02-31 25:00, the clock from the charity shop"),
    Odd("+p !p -p #p, we tried all the marks"),
    Odd("o" * 300 + "h, said Tom's brother", "feeling"),
    Odd("quote \u201cinside \u2018another\u2019 quote\u201d, kept as said", "note"),
    Odd("a\x1fb\x7fc, from the label printer"),
)


def tell(story: Story, day: Day, odd: Odd) -> None:
    """Somebody keeps an odd note on this day."""
    me = story.adult(day)
    if not day.children:
        return
    child = story.dice.pick(day.children)
    if odd.kind == "feeling":  # somebody who has words
        child = min(day.children, key=lambda one: one.born)
    minute = story.dice.between(700, 1200)
    glad = odd.kind in ("connection", "celebration")
    people = {child.key: odd.kind in ("celebration", "feeling"), me.key: True}
    if odd.kind in ("celebration", "feeling"):
        del people[me.key]
    one = story.draft(
        odd.kind,
        day,
        story.instant(day, minute),
        {} if odd.kind == "note" else people,
        me.key,
        "shared" if glad else "home",
    )
    one.note, one.tags = odd.note, odd.tags
    if not any(sign in odd.note for sign in "\n\r\u2028\u2029") and len(odd.note) < 1000:
        one.line = " ".join((odd.note, *(f"+{tag}" for tag in odd.tags)))
    one.how = "talked" if odd.kind == "connection" else None
    one.feeling = "okay" if odd.kind == "feeling" else None
    one.parts = ("responsibility",) if odd.kind == "repair" else ()
    one.rupture = "rushed-transition" if odd.kind == "rupture" else None
    one.fixed = True
    story.drafts.append(one)
    if odd.kind == "rupture":
        one.followed = True
        story.endings.append(Ended(one, "mended-without-words", one.at + HOUR, me.key))

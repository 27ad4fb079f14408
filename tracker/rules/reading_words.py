"""English that the reader leans on: small words that join, ask, deny or point."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of a text as a set."""
    return frozenset(text.split())


ME = frozenset({"i", "me", "myself", "i'm", "i've", "i'd", "i'll", "im", "ive"})
WE = frozenset({"we", "we've", "we'd", "we're"})
THIRD = frozenset({"he", "she", "they", "he's", "she's", "they've", "they're"})
OBJECTS = frozenset({"him", "her", "them", "you", "himself", "herself", "themselves"})
GROUPS = words("kids children boys girls twins everyone everybody others ourselves bairns littles")
"""Words for several people at once: whom they mean is for somebody to say."""

PREPOSITIONS = words(
    "at with to for on from by about of in near beside behind after before than over against "
    "without towards toward into onto through during w/ except"
)
OUTSIDE = frozenset({"about", "without", "except", "than", "like", "of"})
"""A name behind one of these was spoken of, which need not mean that the person was there."""

ARTICLES = words("the a an my your his her its our their this that some")
JOINS = frozenset({"and", "&", "plus", "n"})
CLAUSES = words(
    "then but so because cause cos cuz coz bc when while whilst until till since if though "
    "although unless whereas which who that where after before yet"
)
SIDE_CLAUSES = words(
    "because cause cos cuz coz bc when while whilst until till since if unless before after "
    "although though as where"
)
NOT = words(
    "not never no nobody nothing without hardly cannot cant dont didnt wont wasnt isnt havent "
    "hadnt couldnt wouldnt shouldnt doesnt none neither nor barely"
)
MODALS = words(
    "should could would might must may can will shall ought wish wished gonna wanna let let's lets "
    "want wants wanted need needs needed try trying tried hope hoping hoped plan planned "
    "meant supposed asked asks promised promise i'll we'll he'll she'll they'll i'd "
    "we'd learning refused refuses offer offers offered owe owes rejected declined"
)
HAVE = frozenset({"have", "have've", "of", "ve", "has", "had"})
BE = words("was were got been being is are am get gets getting wasn't i'm")
LITTLE = words(
    "just also even really so very both all again had has have did do does always totally "
    "completely kind sort of actually still already twice once then too quite basically kinda "
    "finally quickly gently quietly loudly badly only nearly almost ended up came went started "
    "sadly happily first later"
)
"""Words that may stand between a doer and the verb."""

DEGREES = words(
    "so very really a bit little quite too pretty super kind kinda of all just more still such "
    "much totally rather extra sort sorta also again both even less most incredibly awfully "
    "terribly somewhat ever mostly"
)
QUESTIONS = words("why how what when who whose which where")
ASKING = words("did do does should could would can is are am was were have has had")

PEOPLE_OF = words(
    "teacher teachers friend friends coach doctor nurse mum mom mummy mother dad daddy father "
    "boss class school nan gran grandma grandad grandpa aunt auntie uncle cousin cousins sister "
    "brother parents family boyfriend girlfriend classmate classmates sitter childminder keyworker "
    "headteacher dog cat team"
)
"""After a possessive these are somebody else: `Nia's teacher` is not Nia."""

SOMEBODY = words(
    "coach teacher teachers school dog cat crowd neighbour neighbours neighbor neighbors man woman "
    "lady kid boy girl child somebody someone baby stranger driver boss team sitter nanny nurse "
    "doctor friend friends people they grandad grandpa nan auntie aunt uncle cousin sister brother "
    "babysitter childminder headteacher waiter other"
)
"""Who may do something without being of the family."""

OCCASIONS = words(
    "breakfast lunch dinner tea supper bedtime bathtime bath bed school nursery daycare home work "
    "pickup drop dropoff swimming football soccer practice lunchtime dinnertime teatime mealtimes "
    "mealtime playtime storytime church least last first all once noon night midnight homework "
    "the table park shop shops supermarket store car bus train door end beach pool party"
    " weekend moment"
)
"""What `at` may stand before without anybody being meant."""

NO_PREFIX = words(
    "the and for was her his you our had has not but all are can did one out she who why how yes "
    "now may mum dad day got get let see say too use two way off old own any ask big bad end far "
    "few fun god him its job lot man men new put run sad sat set sit ten top try war wet won yet "
    "that this with from they have what when will your some then them than there here were art "
    "mark car"
)
"""Short words that are never taken as the beginning of a name."""

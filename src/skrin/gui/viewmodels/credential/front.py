"""The facts one looks for first, as the front of the card has them."""

from skrin.domain.credential import Credential
from skrin.words.catalogue import N_
from skrin.words.credential import elements
from skrin.words.credential.days import day, last_day, short_date
from skrin.words.credential.said import Said
from skrin.words.speech import Words

# Keeps a framework and its number on one line.
NO_BREAK = "\u00a0"

WORKLOAD = N_("Workload")
LEVEL = N_("Level")
ISSUED = N_("Issued")
VALID_UNTIL = N_("Valid until")
AWARDED_TO = N_("Awarded to")
NO_END = N_("No end")


def front(held: Credential, words: Words) -> tuple[Said, ...]:
    said, until = held.achievement, held.valid_until
    facts = (
        (WORKLOAD, elements.workload(said.workload, words)[:1]),
        (LEVEL, (" · ".join(part.replace(" ", NO_BREAK) for part in elements.short_levels(said.level, words)),)),
        (ISSUED, (short_date(day(said.issued_on), words).replace(" ", NO_BREAK),) if said.issued_on else ()),
        (VALID_UNTIL, (short_date(last_day(until), words).replace(" ", NO_BREAK) if until else words.say(NO_END),)),
        (AWARDED_TO, (elements.learner_name(said),)),
    )
    return tuple(Said(words.say(label), tuple(lines)) for label, lines in facts if any(lines))

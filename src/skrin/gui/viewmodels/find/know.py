"""What to know of an offering before any personal data is asked for (PRODUCT rule 17): facts with their names, in its order."""

from typing import TYPE_CHECKING

from skrin.domain.offering import Offering
from skrin.domain.party import Texts
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_, NN_
from skrin.words.credential import elements
from skrin.words.speech import Words

if TYPE_CHECKING:
    from skrin.use_cases.holder.find import Found

LETTERS = 2000
NOT_STATED = N_("Not stated")
OPEN = N_("Open for enrolment")
OPEN_UNTIL = N_("Open until {date}")
OPENS = N_("Opens {date}")
CLOSED = N_("Not open now")
PLACES = NN_("{count} place", "{count} places")

# Translators: what to know before enrolling: names of facts.
COST = N_("Cost")
FUNDING = N_("Funding")
TIME = N_("Time")
PLACE = N_("Place")
LANGUAGE = N_("Language")
OPENS_NEXT = N_("What it opens")
WORKLOAD = N_("Workload")
LEVEL = N_("Level")
PREREQUISITES = N_("Prerequisites")
ENROLMENT = N_("Enrolment")
AWARDED_BY = N_("Awarded by")
FOR_WHOM = N_("For whom")
HOW_MANY = N_("Places")
PART_OF = N_("Part of")
SESSIONS = N_("Sessions")
GUIDANCE = N_("Questions to")
PLAN = N_("Training plan")


def know(offering: Offering, found: "Found", words: Words) -> tuple[tuple[str, str], ...]:
    """Of what the rule names, what is not stated says so; of the rest only what there is."""
    about = offering.practicalities
    absent = words.say(NOT_STATED)

    def said(texts: Texts) -> str:
        return words.text(texts, LETTERS)

    asked = [
        (COST, said(about.cost)),
        (FUNDING, said(about.funding)),
        (TIME, said(about.time)),
        (LANGUAGE, ", ".join(words.language_name(tag) for tag in offering.languages)),
        (PLACE, said(about.place)),
        (OPENS_NEXT, said(about.opens_next)),
    ]
    further = [
        (ENROLMENT, window(offering, found, words)),
        (WORKLOAD, ", ".join(elements.workload(offering.workload, words))),
        (LEVEL, ", ".join(elements.level(offering.level, words))),
        (PREREQUISITES, said(offering.prerequisites)),
        (AWARDED_BY, said(offering.awarding_body)),
        (PART_OF, said(offering.stack)),
        (FOR_WHOM, said(about.target_group)),
        (HOW_MANY, words.count(PLACES, about.places) if about.places is not None else ""),
        (SESSIONS, "\n".join(said(each) for each in about.sessions)),
        (GUIDANCE, plain(about.guidance_contact)),
        (PLAN, plain(about.training_plan, LETTERS)),
    ]
    shown = [(words.say(name), value or absent) for name, value in asked]
    return tuple(shown + [(words.say(name), value) for name, value in further if value])


def window(offering: Offering, found: "Found", words: Words) -> str:
    if found.open:
        return words.say(OPEN) if offering.end is None else words.say(OPEN_UNTIL, date=offering.end)
    closed = offering.end is not None and offering.end < found.catalogue.as_of.date()
    return words.say(CLOSED) if closed or offering.withdrawn else words.say(OPENS, date=offering.start)

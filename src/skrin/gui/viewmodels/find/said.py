"""An offering as the window says it: on a card, and in full before any personal data is asked for (PRODUCT rule 17)."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from skrin.domain.offering import Enrolment, EnrolmentState, Offering
from skrin.domain.party import Texts, Trust
from skrin.gui.viewmodels.credential import elements
from skrin.gui.viewmodels.credential.card_row import amount, short_level
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_, NN_
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
ENROLMENT = N_("Enrolment")
AWARDED_BY = N_("Awarded by")
FOR_WHOM = N_("For whom")
HOW_MANY = N_("Places")
PART_OF = N_("Part of")
SESSIONS = N_("Sessions")
GUIDANCE = N_("Questions to")
PLAN = N_("Training plan")

KNOWN = N_("Known issuer")
UNKNOWN = N_("Nobody you trust vouches for this issuer")
NOT_TRUSTED = N_("A list you trust does not let them issue this")


@dataclass(frozen=True, slots=True)
class OfferingSaid:
    """`know` are the facts with their names, in the order of the rule; what is not stated says so."""

    key: str
    id: str
    issuer_url: str
    title: str
    issuer: str
    trust: Trust
    trust_word: str
    description: str
    open: bool
    window: str
    meta: str
    labels: tuple[str, ...]
    know: tuple[tuple[str, str], ...]
    asks_for_identity: bool
    enrolment: Enrolment | None = field(default=None, repr=False)

    @property
    def state(self) -> EnrolmentState | None:
        return self.enrolment.state if self.enrolment is not None else None


def offering_said(found: "Found", enrolment: Enrolment | None, words: Words) -> OfferingSaid:
    offering = found.offering
    trust_words = {Trust.TRUSTED: KNOWN, Trust.UNKNOWN: UNKNOWN, Trust.DISTRUSTED: NOT_TRUSTED}
    return OfferingSaid(
        key_of(offering.id, found.catalogue.issuer),
        offering.id,
        found.catalogue.issuer,
        words.text(offering.title, 300) or plain(offering.id),
        words.text(found.catalogue.names) or plain(found.catalogue.issuer),
        found.trust.trust,
        words.say(trust_words[found.trust.trust]),
        words.text(offering.description, LETTERS),
        found.open,
        window(offering, found, words),
        _meta(offering, words),
        tuple(plain(label, 60) for label in offering.labels),
        tuple(_know(offering, found, words)),
        offering.asks_for_identity,
        enrolment,
    )


def key_of(offering_id: str, issuer: str) -> str:
    return f"{offering_id} {issuer}"


def window(offering: Offering, found: "Found", words: Words) -> str:
    if found.open:
        return words.say(OPEN) if offering.end is None else words.say(OPEN_UNTIL, date=words.date(offering.end))
    closed = offering.end is not None and offering.end < found.catalogue.as_of.date()
    return words.say(CLOSED) if closed or offering.withdrawn else words.say(OPENS, date=words.date(offering.start))


def _meta(offering: Offering, words: Words) -> str:
    parts = (
        amount(offering.workload, words) if offering.workload else "",
        ", ".join(words.language_name(tag) for tag in offering.languages),
        words.text(offering.practicalities.place),
        short_level(offering.level, words) if offering.level else "",
    )
    return " · ".join(part for part in parts if part)


def _know(offering: Offering, found: "Found", words: Words) -> list[tuple[str, str]]:
    know = offering.practicalities
    absent = words.say(NOT_STATED)

    def said(texts: Texts) -> str:
        return words.text(texts, LETTERS)

    asked = [
        (COST, said(know.cost)),
        (FUNDING, said(know.funding)),
        (TIME, said(know.time)),
        (PLACE, said(know.place)),
        (LANGUAGE, ", ".join(words.language_name(tag) for tag in offering.languages)),
        (OPENS_NEXT, said(know.opens_next)),
    ]
    further = [
        (ENROLMENT, window(offering, found, words)),
        (WORKLOAD, ", ".join(elements.workload(offering.workload, words))),
        (LEVEL, ", ".join(elements.level(offering.level, words))),
        (AWARDED_BY, said(offering.awarding_body)),
        (PART_OF, said(offering.stack)),
        (FOR_WHOM, said(know.target_group)),
        (HOW_MANY, words.count(PLACES, know.places) if know.places is not None else ""),
        (SESSIONS, "\n".join(said(each) for each in know.sessions)),
        (GUIDANCE, plain(know.guidance_contact)),
        (PLAN, plain(know.training_plan, LETTERS)),
    ]
    shown = [(words.say(name), value or absent) for name, value in asked]
    return shown + [(words.say(name), value) for name, value in further if value]

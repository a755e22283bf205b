"""What is offered, in the learner's words: the course where it is known, else what the issuer calls this kind of credential."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from skrin.domain.offering import Offering
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_, NN_
from skrin.words.credential.brief import BETWEEN, amount
from skrin.words.credential.elements import short_levels
from skrin.words.speech import Words

if TYPE_CHECKING:
    from skrin.use_cases.holder.offer_preview import OfferedCard, OfferPreview
    from skrin.use_cases.holder.offered import Known

# Longer than any name an issuer needs; a hostile one does not fill the screen.
NAME_LETTERS = 300
LETTERS = 1000

UNNAMED = N_("A credential")
# Translators: beneath a course: how it came that it is offered here.
YOU_ENROLLED = N_("You enrolled in this course")

# Translators: beneath one credential: the same credential comes in several formats, for those who ask for one of them.
FORMS = NN_("in {count} form", "in {count} forms")

# Translators: names of technical facts about an offer.
KIND = N_("Type")
CONFIGURATION = N_("Kind at the issuer")
ISSUER = N_("Issuer's address")


@dataclass(frozen=True, slots=True)
class OfferedSaid:
    """One credential of an offer. `key` names it to the view-model; `meta` is workload, level, language and forms."""

    key: str
    title: str
    meta: str = ""
    about: str = ""
    enrolled: str = ""


def offered_said(forms: "Sequence[OfferedCard]", known: "Known | None", words: Words) -> OfferedSaid:
    """One credential in the forms it is offered in; the first of them names it."""
    card, in_forms = forms[0], words.count(FORMS, len(forms)) if len(forms) > 1 else ""
    key, enrolled = card.configuration.id, ""
    offering = known.offering if known is not None else None
    if known is not None and known.enrolment is not None:
        enrolled = words.say(YOU_ENROLLED)
    if offering is not None:
        title = words.text(offering.title, NAME_LETTERS)
        told = BETWEEN.join(part for part in (meta(offering, words), in_forms) if part)
        return OfferedSaid(key, title, told, words.text(offering.description, LETTERS), enrolled)
    titled = known.enrolment.title if known is not None and known.enrolment is not None else card.names
    title = words.text(titled, NAME_LETTERS) or _kind(card.configuration.vct, words)
    return OfferedSaid(key, title, in_forms, words.text(card.configuration.descriptions, LETTERS), enrolled)


def meta(offering: Offering, words: Words) -> str:
    parts = (
        amount(offering.workload, words) if offering.workload else "",
        *short_levels(offering.level, words),
        ", ".join(words.language_name(tag) for tag in offering.languages),
    )
    return BETWEEN.join(part for part in parts if part)


def technical(preview: "OfferPreview", words: Words) -> tuple[tuple[str, str], ...]:
    """For *Technical details*: names and identifiers as the protocol has them."""
    facts = [(ISSUER, preview.issuer_url)]
    for card in preview.cards:
        facts += [(CONFIGURATION, card.configuration.id), (KIND, card.type)]
    return tuple((words.say(name), plain(value, LETTERS)) for name, value in facts if value)


def _kind(vct: str, words: Words) -> str:
    """The name of a kind that ships with the program; one that does not has none a person could read."""
    from skrin.formats.sd_jwt_vc.type_metadata import TypeMetadata
    from skrin.vocabularies import type_metadata

    document = type_metadata.document(vct)
    return words.text(TypeMetadata.parse(document, vct).names) if document is not None else words.say(UNNAMED)

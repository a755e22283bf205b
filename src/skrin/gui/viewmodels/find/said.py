"""An offering as the window says it: on a card, and in full."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from skrin.domain.offering import Enrolment, EnrolmentState, Offering
from skrin.domain.party import Trust
from skrin.gui.viewmodels.find.know import LETTERS, know, window
from skrin.gui.viewmodels.who import CALLS_ITSELF
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_
from skrin.words.credential.brief import amount, short_level
from skrin.words.speech import Words

if TYPE_CHECKING:
    from skrin.use_cases.holder.find import Found
    from skrin.use_cases.ports import Ports

LABEL_LETTERS = 60

KNOWN = N_("Known issuer")
UNKNOWN = N_("Nobody you trust vouches for this issuer")
NOT_TRUSTED = N_("A list you trust does not let them issue this")
# Translators: in place of the state of an enrolment: its credential was fetched.
IN_WALLET = N_("In your wallet")


@dataclass(frozen=True, slots=True)
class CourseSaid:
    """Another course that this one requires or belongs with. `held` is the id of its credential, if it is in the wallet."""

    title: str
    held: str = ""
    this: bool = False


@dataclass(frozen=True, slots=True)
class OfferingSaid:
    """`know` are the facts with their names, in the order of the rule; what is not stated says so.

    `requires` and `parts` are only told in full, `fetched` says that the credential of the enrolment has been received.
    """

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
    know: tuple[tuple[str, str], ...]
    asks_for_identity: bool
    contact: str
    enrolment: Enrolment | None = field(default=None, repr=False)
    fetched: bool = False
    held: str = ""
    requires: tuple[CourseSaid, ...] = ()
    parts: tuple[CourseSaid, ...] = ()

    @property
    def state(self) -> EnrolmentState | None:
        return self.enrolment.state if self.enrolment is not None else None

    def state_word(self, words: Words) -> str:
        """As short as a chip needs it; empty where nobody enrolled."""
        if self.enrolment is None:
            return ""
        return words.say(IN_WALLET) if self.fetched else words.enrolment(self.enrolment.state).partition(":")[0]


def offering_said(found: "Found", enrolment: Enrolment | None, words: Words, *, fetched: bool = False) -> OfferingSaid:
    offering = found.offering
    trust_words = {Trust.TRUSTED: KNOWN, Trust.UNKNOWN: UNKNOWN, Trust.DISTRUSTED: NOT_TRUSTED}
    return OfferingSaid(
        key_of(offering.id, found.catalogue.issuer),
        offering.id,
        found.catalogue.issuer,
        words.text(offering.title, 300) or plain(offering.id),
        _issuer(found, words),
        found.trust.trust,
        words.say(trust_words[found.trust.trust]),
        words.text(offering.description, LETTERS),
        found.open,
        window(offering, found, words),
        _meta(offering, words),
        know(offering, found, words),
        offering.asks_for_identity,
        plain(offering.practicalities.guidance_contact),
        enrolment,
        fetched,
    )


def _issuer(found: "Found", words: Words) -> str:
    """Its name where somebody vouches for it; else where its catalogue lies, and what it calls itself there (SR-25)."""
    name, url = words.name(found.catalogue.names), found.catalogue.issuer
    if found.trust.trust is Trust.TRUSTED:
        return name or plain(url)
    host = host_of(url)
    return f"{host} · {words.say(CALLS_ITSELF, name=name)}" if name else host


def host_of(url: str) -> str:
    return plain(url.partition("://")[2].partition("/")[0])


def courses_said(
    ids: tuple[str, ...], this: str, held: "dict[str, str]", ports: "Ports", words: Words
) -> tuple[CourseSaid, ...]:
    """The courses behind credential IDs, by their titles in the followed catalogues."""
    titles = {offering.id: offering.title for catalogue in ports.vault.catalogues() for offering in catalogue.offerings}
    return tuple(
        CourseSaid(words.text(titles.get(each, {}), 120) or plain(each), held.get(each, ""), each == this) for each in ids
    )


def key_of(offering_id: str, issuer: str) -> str:
    return f"{offering_id} {issuer}"


def label_said(label: str) -> str:
    """A label as words: issuers write `customer-service` for machines."""
    return plain(" ".join(label.replace("-", " ").replace("_", " ").split()), LABEL_LETTERS)


def _meta(offering: Offering, words: Words) -> str:
    parts = (
        amount(offering.workload, words) if offering.workload else "",
        short_level(offering.level, words) if offering.level else "",
        words.text(offering.practicalities.place),
        ", ".join(words.language_name(tag) for tag in offering.languages),
    )
    return " · ".join(part for part in parts if part)

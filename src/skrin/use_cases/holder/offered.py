"""What is already known of what an offer offers: the course somebody enrolled in, from its issuer's own signed catalogue.

An offer names kinds of credential, not courses. Which course it is for is known where the offer lay in an enrolment of this
wallet, or where the issuer's catalogue has one offering alone for that kind. Nobody is asked.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from skrin.domain.errors import SkrinError
from skrin.domain.offering import Enrolment, Offering
from skrin.protocols.openid4vci.offer import CredentialOffer
from skrin.use_cases.holder import receive, unfinished
from skrin.use_cases.holder.offer_preview import Introduction, OfferPreview
from skrin.use_cases.ports import Ports


@dataclass(frozen=True, slots=True)
class Known:
    """One offered credential, by its configuration: the course it is of, and whether somebody here enrolled in it.

    `offering` is None where only the enrolment is known, because its catalogue is followed no longer.
    """

    configuration_id: str
    offering: Offering | None
    enrolment: Enrolment | None = None


def known(preview: OfferPreview, ports: Ports) -> tuple[Known, ...]:
    """In the order of the offer's cards; a card of which nothing is known has neither."""
    names = (preview.fingerprint, *((preview.reference,) if preview.reference else ()))
    enrolment = _enrolment(preview.issuer_url, names, ports)
    offerings = _offerings(preview.issuer_url, ports)
    alone = len(preview.things) == 1
    forms = {
        card.configuration.id: frozenset(form.configuration.id for form in thing) for thing in preview.things for card in thing
    }
    ids = [card.configuration.id for card in preview.cards]
    return tuple(_known(each, forms[each], alone, enrolment, offerings) for each in ids)


def enrolled_in(introduction: Introduction, ports: Ports) -> Enrolment | None:
    """The enrolment that an offer comes from, before anybody is contacted."""
    names = _names(introduction)
    return next((each for each in ports.vault.enrolments() if names.intersection(_offer_names(each, ports))), None)


def _known(
    configuration_id: str, forms: frozenset[str], alone: bool, enrolment: Enrolment | None, offerings: Sequence[Offering]
) -> Known:
    """A catalogue names one form of what it offers; the others of the same offer are of the same course."""
    fitting = [each for each in offerings if each.credential_configuration_id in forms]
    if enrolment is not None:
        chosen = next((each for each in offerings if each.id == enrolment.offering_id), None)
        if alone or chosen in fitting:
            return Known(configuration_id, chosen, enrolment)
    return Known(configuration_id, fitting[0] if len(fitting) == 1 else None)


def _enrolment(issuer_url: str, names: Sequence[str], ports: Ports) -> Enrolment | None:
    wanted = set(names)
    return next(
        (
            each
            for each in ports.vault.enrolments()
            if each.issuer == issuer_url and wanted.intersection(_offer_names(each, ports))
        ),
        None,
    )


def _offerings(issuer_url: str, ports: Ports) -> tuple[Offering, ...]:
    return tuple(
        offering
        for catalogue in ports.vault.catalogues()
        if catalogue.issuer == issuer_url
        for offering in catalogue.offerings
        if not offering.withdrawn
    )


def _offer_names(enrolment: Enrolment, ports: Ports) -> frozenset[str]:
    """The names under which the vault knows the offer of an enrolment."""
    if not enrolment.offer:
        return frozenset()
    try:
        return _names(receive.read(enrolment.offer, ports))
    except SkrinError:
        return frozenset()


def _names(introduction: Introduction) -> frozenset[str]:
    offer = introduction.offer
    names = {introduction.reference} if introduction.reference else set()
    if isinstance(offer, CredentialOffer) and offer.pre_authorized is not None:
        names.add(unfinished.fingerprint(str(offer.credential_issuer), offer.pre_authorized.code))
    return frozenset(names)


def is_fetched(enrolment: Enrolment, ports: Ports) -> bool:
    """The credential of this enrolment has been received: its offer was used here."""
    return any(ports.vault.answered_request(name) is not None for name in _offer_names(enrolment, ports))

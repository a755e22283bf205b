"""Whether the certificate of a seal was a qualified one for seals, by the lists at hand (ETSI TS 119 615, 4.4, for CA/QC).

A list can say more than the certificate and has the last word. Where nobody lists the authority the seal may still be a good
advanced one; that is then all that is said.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import Enum
from typing import TYPE_CHECKING, Final

from skrin.domain.party import Texts
from skrin.trust.eu_lists.listed import Criteria, Holds, ListKind, Quality, ServiceState, TrustedList, TrustService
from skrin.trust.eu_lists.qc_statements import QcStatements, qc_statements

if TYPE_CHECKING:
    from cryptography import x509

# From here on a list says which kinds of certificate a service issues (Regulation (EU) 910/2014, article 51).
EIDAS: Final = datetime(2016, 7, 1, tzinfo=UTC)


class SealQuality(Enum):
    """By the word of the lists; `NOT_LISTED` is no fault of the seal."""

    QUALIFIED = "qualified"
    NOT_QUALIFIED = "not_qualified"  # the authority is listed, but not for this certificate, or not then
    NOT_DECIDED = "not_decided"  # listed under conditions that this program cannot read
    NOT_LISTED = "not_listed"
    OUTDATED = "outdated"  # the list that would say it is past its next update
    NOT_ASKED = "not_asked"  # there are no lists


@dataclass(frozen=True, slots=True)
class SealStanding:
    """`as_of` is when the list was issued; `provider` who answers for the certificate. `on_device`: the key is on a QSCD."""

    quality: SealQuality
    territory: str = ""
    provider: Texts = field(default_factory=dict)
    as_of: datetime | None = None
    on_device: bool = False


def seal_standing(chain: Sequence[bytes], sealed_at: datetime, lists: Sequence[TrustedList], now: datetime) -> SealStanding:
    """How the leaf of `chain` (DER, leaf first) stood when it was issued, and when it sealed. Raises CertificateInvalid."""
    from skrin.keys.certificate import load
    from skrin.trust.errors import CertificateInvalid

    countries = [each for each in lists if each.kind is ListKind.COUNTRY]
    if not countries:
        return SealStanding(SealQuality.NOT_ASKED)
    try:
        certificates = [load(der) for der in chain]
    except ValueError:
        raise CertificateInvalid("unreadable") from None
    if not certificates:
        raise CertificateInvalid("unreadable")
    of_authority = [(service, each) for each in countries for service in each.services if issued_by(certificates, service)]
    for_seals = [(service, each) for service, each in of_authority if _may_seal(service, sealed_at)]
    found = [_of_service(certificates[0], service, each, sealed_at, now) for service, each in for_seals or of_authority]
    order = list(SealQuality)
    best = min(found, key=lambda standing: order.index(standing.quality), default=SealStanding(SealQuality.NOT_LISTED))
    # Two entries that contradict each other decide nothing (TS 119 615, 4.4.4).
    contradicted = {SealQuality.QUALIFIED, SealQuality.NOT_QUALIFIED} <= {each.quality for each in found}
    return replace(best, quality=SealQuality.NOT_DECIDED) if contradicted else best


def _may_seal(service: TrustService, at: datetime) -> bool:
    """One authority often stands in a list several times, once for each kind of certificate that it issues."""
    state = state_at(service, at)
    return state is not None and state.for_seals is not False


def _of_service(
    leaf: "x509.Certificate", service: TrustService, listed: TrustedList, sealed_at: datetime, now: datetime
) -> SealStanding:
    statements = qc_statements(leaf)
    answers = [_quality(leaf, statements, state_at(service, when)) for when in (leaf.not_valid_before_utc, sealed_at)]
    quality = _worst(answer for answer, _ in answers)
    if listed.next_update is None or listed.next_update < now:
        quality = SealQuality.OUTDATED
    on_device = all(device for _, device in answers)
    return SealStanding(quality, listed.territory, service.provider or service.names, listed.issued, on_device)


def _worst(answers: Iterator[SealQuality]) -> SealQuality:
    said = set(answers)
    for quality in (SealQuality.NOT_QUALIFIED, SealQuality.NOT_DECIDED):
        if quality in said:
            return quality
    return SealQuality.QUALIFIED


def _quality(leaf: "x509.Certificate", said: QcStatements, state: ServiceState | None) -> tuple[SealQuality, bool]:
    """The answer by one state of the service, and whether the key is on a device."""
    if state is None or not state.granted or (state.for_seals is False):
        return SealQuality.NOT_QUALIFIED, False
    if state.for_seals is None and state.since >= EIDAS:
        return SealQuality.NOT_QUALIFIED, False
    qualities: set[Quality] = set()
    undecided = False
    for each in state.qualifications:
        meant = _meant(leaf, each.criteria)
        if meant is None:
            undecided = True
        elif meant:
            qualities.update(each.qualities)
    qualified = (said.qualified or Quality.QUALIFIED in qualities) and Quality.NOT_QUALIFIED not in qualities
    elsewhere = {Quality.FOR_SIGNATURES, Quality.FOR_WEB_SITES} & qualities
    for_seals = Quality.FOR_SEALS in qualities or (said.for_seals and not elsewhere)
    device = (said.on_device or Quality.ON_DEVICE in qualities) and Quality.NOT_ON_DEVICE not in qualities
    if undecided:
        return SealQuality.NOT_DECIDED, False
    return (SealQuality.QUALIFIED if qualified and for_seals else SealQuality.NOT_QUALIFIED), device


def state_at(service: TrustService, when: datetime) -> ServiceState | None:
    """How the service stood then; None before it began."""
    return next((state for state in service.states if state.since <= when), None)


def issued_by(chain: "Sequence[x509.Certificate]", service: TrustService) -> bool:
    """Whether the chain leads to a certificate of the service: link by link, each signed by the next."""
    from skrin.keys.certificate import load

    path = list(chain)
    for der in service.certificates:
        try:
            anchor = load(der)
        except ValueError:
            continue
        for place, certificate in enumerate(path):
            if place and not _signed(path[place - 1], certificate):
                break
            if certificate == anchor or _signed(certificate, anchor):
                return True
    return False


def _signed(certificate: "x509.Certificate", by: "x509.Certificate") -> bool:
    from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm

    try:
        certificate.verify_directly_issued_by(by)
    except (InvalidSignature, UnsupportedAlgorithm, ValueError, TypeError):
        return False
    return True


def _meant(leaf: "x509.Certificate", criteria: Criteria) -> bool | None:
    """Whether the criteria mean this certificate; None where that cannot be told."""
    if not criteria.understood:
        return None
    usages, policies = _usages(leaf), _policies(leaf)
    told: list[bool | None] = [(bit in usages) is wanted for bit, wanted in criteria.usages]
    told += [policy in policies for policy in criteria.policies]
    told += [_meant(leaf, inner) for inner in criteria.inner]
    if None in told:
        return None
    match criteria.holds:
        case Holds.ALL:
            return all(told)
        case Holds.AT_LEAST_ONE:
            return any(told)
        case Holds.NONE:
            return not any(told)


def _usages(leaf: "x509.Certificate") -> frozenset[str]:
    """The bits of the key usage by the names that the lists use (X.509, 9.2.2.3)."""
    from cryptography import x509

    from skrin.trust.x509 import extension

    usage = extension(leaf, x509.KeyUsage)
    if usage is None:
        return frozenset()
    bits = {
        "digitalSignature": usage.digital_signature,
        "nonRepudiation": usage.content_commitment,
        "keyEncipherment": usage.key_encipherment,
        "dataEncipherment": usage.data_encipherment,
        "keyAgreement": usage.key_agreement,
        "keyCertSign": usage.key_cert_sign,
        "crlSign": usage.crl_sign,
        "encipherOnly": usage.key_agreement and usage.encipher_only,
        "decipherOnly": usage.key_agreement and usage.decipher_only,
    }
    return frozenset(name for name, there in bits.items() if there)


def _policies(leaf: "x509.Certificate") -> frozenset[str]:
    from cryptography import x509

    from skrin.trust.x509 import extension

    policies = extension(leaf, x509.CertificatePolicies)
    return frozenset() if policies is None else frozenset(each.policy_identifier.dotted_string for each in policies)

"""Who sealed a text, and the moment for which that is judged (docs/decisions/0186, 0187 and 0217)."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from skrin.domain.party import Authentication
from skrin.formats.edc.errors import SealCertificateNotInForce, SealTimeUnproved
from skrin.formats.edc.evidence import TimeStamp, TimeStampKind, evidence
from skrin.formats.edc.seal_errors import SealingKeyForeign
from skrin.formats.edc.sealed import Seal
from skrin.formats.edc.sealing_key import certified_key, check_chain, load
from skrin.formats.seal_trust import SealTrust
from skrin.formats.stages import Verifying
from skrin.keys.errors import SignatureInvalid
from skrin.keys.finder import FoundKey

# Who sealed: an organisation that somebody answers for, by its identifier; else no more than this one certificate.
ORGANISATION: Final = "urn:skrin:organisation:"
CERTIFICATE: Final = "urn:skrin:seal-certificate:"


@dataclass(frozen=True, slots=True)
class Sealer:
    """`organisation` and `identifier` (2.5.4.97) are the certificate's own words, empty where it does not say.

    `answered`: somebody who is believed answers for them. `open_` is what is not decided about when it was sealed, or None.
    """

    found: FoundKey
    organisation: str
    identifier: str
    answered: bool
    open_: SealTimeUnproved | None = None


def sealer(seal: Seal, payload: str, by: Verifying) -> Sealer:
    """Who sealed `payload`. Raises SignatureInvalid, SealingCertificateInvalid, SealingKeyUnsupported, SealingAlgorithmUnfit,
    SealCertificateNotInForce, SealingCertificateNotInForce.
    """
    certified = certified_key(seal.chain[0])
    content = seal.signing_input(payload)

    def prove() -> None:
        try:
            certified.verify(seal.algorithm, content, seal.signature)
        except SealingKeyForeign:
            raise SignatureInvalid from None

    certified.algorithm(seal.algorithm)
    by.proved.once("jades", seal.algorithm.value.encode() + b" " + seal.signature + content, certified.key, prove)
    moment, open_ = _proved_at(seal, payload, by)
    check_chain(seal.chain, moment)
    organisation, identifier = _subject(seal.chain[0])
    if identifier and by.seal_trust(seal.chain, moment):
        found = FoundKey(certified.key, ORGANISATION + identifier, Authentication.X509, {"und": organisation})
        return Sealer(found, organisation, identifier, answered=True, open_=open_)
    itself = CERTIFICATE + hashlib.sha256(seal.chain[0]).hexdigest()
    return Sealer(FoundKey(certified.key, itself, Authentication.NONE), organisation, identifier, answered=False, open_=open_)


def proved_by(stamps: tuple[TimeStamp, ...], trust: SealTrust, now: datetime) -> datetime | None:
    """The earliest moment by which the seal was there, by the word of authorities that are believed; None without one.

    A time stamp holds as long as its own certificate, and beyond that where a later one over all evidence was made while it
    still did (ETSI EN 319 102-1, 5.6.3). Of time stamps that `evidence` has proved.
    """
    there: datetime | None = None
    until = now
    over_the_seal = [each for each in stamps if each.proved and each.kind is not TimeStampKind.CONTENT and each.at is not None]
    for each in sorted(over_the_seal, key=_at, reverse=True):
        at = _at(each)
        if at > now or load(each.chain[0]).not_valid_after_utc < until or not trust.stamped(each.chain, at):
            continue
        there = at
        if each.kind is TimeStampKind.ARCHIVE:
            until = at
    return there


def organisation_of(der: bytes) -> str:
    """The organisation's name in a certificate; empty where it does not say. Raises SealingCertificateInvalid."""
    return _subject(der)[0]


def _at(stamp: TimeStamp) -> datetime:
    if stamp.at is None:
        raise AssertionError("a time stamp that is proved has a moment")
    return stamp.at


def _proved_at(seal: Seal, payload: str, by: Verifying) -> tuple[datetime, SealTimeUnproved | None]:
    """The moment for which the certificate counts: now, while it is in force.

    Later that of a time stamp from before its end, by an authority that is believed; by any other it is left open. Raises
    SealCertificateNotInForce; before its beginning no time stamp helps.
    """
    certificate = load(seal.chain[0])
    begins, ends, now = certificate.not_valid_before_utc, certificate.not_valid_after_utc, by.at
    if begins <= now <= ends:
        return now, None
    told = evidence(seal, payload)
    stated = told.proved_by
    if now < begins or stated is None or not begins <= stated <= ends:
        raise SealCertificateNotInForce(begins, ends, now)
    believed = proved_by(told.time_stamps, by.seal_trust, now)
    if believed is not None and begins <= believed <= ends:
        return believed, None
    return stated, SealTimeUnproved(ends, stated)


def _subject(der: bytes) -> tuple[str, str]:
    """The organisation and its identifier (2.5.4.97), empty where the certificate does not say."""
    from cryptography.x509.oid import NameOID

    subject = load(der).subject
    found = [subject.get_attributes_for_oid(oid) for oid in (NameOID.ORGANIZATION_NAME, NameOID.ORGANIZATION_IDENTIFIER)]
    organisation, identifier = (str(each[0].value).strip() if each else "" for each in found)
    return organisation, identifier

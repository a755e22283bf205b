"""European Digital Credentials as one of the formats that `registry` lists: sealed, or not sealed and then nobody's word."""

import hashlib
from dataclasses import replace
from datetime import datetime
from typing import Final

from skrin.domain.credential import CredentialFormat
from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.domain.party import Authentication
from skrin.formats.edc import before_elm_3
from skrin.formats.edc import document as documents
from skrin.formats.edc.errors import (
    EdcUnsealed,
    OlderSealNotChecked,
    SealCertificateNotInForce,
    SealOfAnother,
    SealTimeUnproved,
)
from skrin.formats.edc.evidence import evidence
from skrin.formats.edc.seal_errors import SealingKeyForeign
from skrin.formats.edc.sealed import Seal, SealedText, has_the_look, read_sealed
from skrin.formats.edc.sealing_key import certified_key, check_chain, load
from skrin.formats.sd_jwt.errors import KeyBindingMissing
from skrin.formats.sd_jwt.key_binding import KeyBinding, KeyBindingPolicy
from skrin.formats.stages import Proved, Said, Verifying
from skrin.keys.errors import SignatureInvalid
from skrin.keys.finder import FoundKey
from skrin.wire import limits, strict_json

# Who sealed: an organisation that somebody answers for, by its identifier; else no more than this one certificate.
ORGANISATION: Final = "urn:skrin:organisation:"
CERTIFICATE: Final = "urn:skrin:seal-certificate:"


class SecuredEdc:
    name = CredentialFormat.EDC

    def recognises(self, raw: str) -> bool:
        if before_elm_3.has_the_look(raw):
            return before_elm_3.is_one(raw)
        try:
            members = _members(raw)
            if has_the_look(members):
                members = documents.parse(str(members["payload"]))
            return documents.is_document(documents.unwrapped(members))
        except SkrinError:
            return False

    def peek(self, raw: str) -> Said:
        """What the document says; with a seal, that this has the form of one."""
        return _said(raw)[0]

    def verify(self, raw: str, by: Verifying, binding: KeyBindingPolicy | None = None) -> Proved:
        """Every seal is good, its certificate was in force, and names the organisation that the document calls its issuer.

        Raises what `peek` raises; EdcUnsealed, SignatureInvalid, SealingCertificateInvalid, SealingKeyUnsupported,
        SealCertificateNotInForce, SealTimeUnproved, SealOfAnother; and KeyBindingMissing where a holder must sign: a seal says
        nothing about who shows it.
        """
        said, sealed = _said(raw)
        if sealed is None:
            raise OlderSealNotChecked if before_elm_3.has_the_look(raw) else EdcUnsealed
        sealers = [_sealed_by(seal, sealed, said.claims, by) for seal in sealed.seals]
        for _, unproved in sealers:
            if unproved is not None:  # told last: a seal that is forged, or another's, is worse than one that is open
                raise unproved
        if binding is not None:
            raise KeyBindingMissing
        found, _ = sealers[0]
        return Proved(replace(said, issuer=found.controller), found)

    def statement(self, raw: str) -> KeyBinding | None:
        return None

    def require_issued(self, raw: str) -> None:
        """It is always as it was issued."""


def _members(raw: str) -> JsonObject:
    whole = limits.EDC_DOCUMENT * 2 + limits.SEAL_EVIDENCE
    return strict_json.parse_object(raw, limit=whole, what="credential", string=limits.EDC_DOCUMENT, members=documents.MEMBERS)


def _said(raw: str) -> tuple[Said, SealedText | None]:
    if before_elm_3.has_the_look(raw):
        return documents.said(before_elm_3.document(raw)), None
    if '"signatures"' not in raw or not _members(raw).keys() >= {"payload", "signatures"}:
        return documents.said(documents.unwrapped(documents.parse(raw))), None
    sealed = read_sealed(raw)
    return documents.said(documents.parse(sealed.payload)), sealed


def _sealed_by(seal: Seal, sealed: SealedText, document: JsonObject, by: Verifying) -> tuple[FoundKey, SealTimeUnproved | None]:
    """Who sealed, and what is open about when. Raises what is wrong with the seal."""
    certified = certified_key(seal.chain[0])
    content = seal.signing_input(sealed.payload)

    def prove() -> None:
        try:
            certified.verify(seal.algorithm, content, seal.signature)
        except SealingKeyForeign:
            raise SignatureInvalid from None

    certified.algorithm(seal.algorithm)
    by.proved.once("jades", seal.algorithm.value.encode() + b" " + seal.signature + content, certified.key, prove)
    moment, unproved = _proved_at(seal, sealed, by.at)
    check_chain(seal.chain, moment)
    organisation, identifier = _subject(seal.chain[0])
    _require_same(document, identifier)
    answered = bool(identifier) and by.seal_trust(seal.chain, moment)
    if answered:
        return FoundKey(certified.key, ORGANISATION + identifier, Authentication.X509, {"und": organisation}), unproved
    itself = CERTIFICATE + hashlib.sha256(seal.chain[0]).hexdigest()
    return FoundKey(certified.key, itself, Authentication.NONE), unproved


def _proved_at(seal: Seal, sealed: SealedText, now: datetime) -> tuple[datetime, SealTimeUnproved | None]:
    """The moment for which the certificate counts: now, while it is in force.

    Later a time stamp from before its end proves the seal, by the word of an authority that this program does not know.
    Raises SealCertificateNotInForce; before its beginning no time stamp helps.
    """
    certificate = load(seal.chain[0])
    begins, ends = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    if begins <= now <= ends:
        return now, None
    proved = evidence(seal, sealed.payload).proved_by
    if now < begins or proved is None or not begins <= proved <= ends:
        raise SealCertificateNotInForce(begins, ends, now)
    return proved, SealTimeUnproved(ends, proved)


def _subject(der: bytes) -> tuple[str, str]:
    """The organisation and its identifier (2.5.4.97), empty where the certificate does not say."""
    from cryptography.x509.oid import NameOID

    subject = load(der).subject
    found = [subject.get_attributes_for_oid(oid) for oid in (NameOID.ORGANIZATION_NAME, NameOID.ORGANIZATION_IDENTIFIER)]
    organisation, identifier = (str(each[0].value).strip() if each else "" for each in found)
    return organisation, identifier


def _require_same(document: JsonObject, identifier: str) -> None:
    """Sealing writes the certificate's identifier into the document; another one there is another organisation's name."""
    stated = documents.stated_identifier(document)
    if stated and stated.casefold() != identifier.casefold():
        raise SealOfAnother(stated, identifier)

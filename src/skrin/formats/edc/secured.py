"""European Digital Credentials as one of the formats that `registry` lists: sealed, or not sealed and then nobody's word."""

from dataclasses import replace

from skrin.domain.credential import CredentialFormat
from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.formats.edc import before_elm_3
from skrin.formats.edc import document as documents
from skrin.formats.edc.errors import EdcUnsealed, OlderSealNotChecked, SealOfAnother, SealTimeUnproved
from skrin.formats.edc.sealed import Seal, SealedText, has_the_look, read_sealed
from skrin.formats.edc.sealer import sealer
from skrin.formats.sd_jwt.errors import KeyBindingMissing
from skrin.formats.sd_jwt.key_binding import KeyBinding, KeyBindingPolicy
from skrin.formats.stages import Proved, Said, Verifying
from skrin.keys.finder import FoundKey
from skrin.wire import limits, strict_json


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
    who = sealer(seal, sealed.payload, by)
    _require_same(document, who.identifier)
    return who.found, who.open_


def _require_same(document: JsonObject, identifier: str) -> None:
    """Sealing writes the certificate's identifier into the document; another one there is another organisation's name."""
    stated = documents.stated_identifier(document)
    if stated and stated.casefold() != identifier.casefold():
        raise SealOfAnother(stated, identifier)

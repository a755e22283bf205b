"""A presentation with a proof inside (VCDM 2.0, 4.13; VC Data Integrity 1.0): for a challenge and a domain."""

from collections.abc import Sequence
from typing import Final

from skrin.dids.identifier import DidUrl, is_did
from skrin.domain.errors import SkrinError
from skrin.domain.json_value import Json, JsonObject
from skrin.domain.ports import Signer
from skrin.formats.data_integrity import verify as proofs
from skrin.formats.data_integrity.errors import ProofInvalid
from skrin.formats.data_integrity.proof import Proof, proofs_of, unsecured
from skrin.formats.data_integrity.suites import SELECTIVE
from skrin.formats.linked_data.port import LinkedData
from skrin.formats.sd_jwt.key_binding import KeyBindingRequest
from skrin.formats.stages import Verifying
from skrin.formats.w3c import dates
from skrin.formats.w3c.data_model import PRESENTATION, Version
from skrin.formats.w3c.members import identified
from skrin.formats.w3c_presentation.document import ENVELOPED_PRESENTATION, MEMBER, credentials_of, is_presentation
from skrin.formats.w3c_presentation.statement import SecuredBy, Statement
from skrin.keys.finder import KeyPurpose
from skrin.wire import limits, strict_json

# Version 1.1 does not know the proofs of Data Integrity by itself.
_CONTEXTS: Final = {
    Version.V1: (Version.V1.value, "https://w3id.org/security/data-integrity/v2"),
    Version.V2: (Version.V2.value,),
}


def recognises(raw: str) -> bool:
    """A JSON document that calls itself a presentation, signed or not. Never raises."""
    if not raw.lstrip(" \t\r\n").startswith("{"):
        return False
    try:
        found = parse(raw)
    except SkrinError:
        return False
    return is_presentation(found) or is_enveloped(found)


def is_enveloped(document: JsonObject) -> bool:
    return document.get("type") in (ENVELOPED_PRESENTATION, [ENVELOPED_PRESENTATION])


def parse(raw: str) -> JsonObject:
    """Raises ParseError, LimitError."""
    return strict_json.parse_object(raw, limit=limits.CREDENTIAL, what="presentation", string=limits.CREDENTIAL)


def credentials(raw: str) -> tuple[str, ...]:
    """The texts in it, nothing verified. Raises ParseError, LimitError, LinkedDataError."""
    return credentials_of(unsecured(parse(raw)), bare=False)


def verify(raw: str, by: Verifying) -> Statement:
    """The holder's statement, its proof verified with the key of whom it names; of several proofs each must be good.

    Raises ProofMissing for a document that nobody signed, the LinkedDataError of the rule that is broken, and what the key
    finder and canonicalising raise.
    """
    document = parse(raw)
    found = proofs_of(document)
    if any(each.suite == SELECTIVE for each in found):  # it is for showing a part of what an issuer signed
        raise ProofInvalid("cryptosuite")
    holder = _holder(document, found)
    key = proofs.verify(document, holder, KeyPurpose.AUTHENTICATION, by)
    key.own_kind  # noqa: B018 - raises for a kind that proves nothing of a holder
    return Statement(
        key,
        SecuredBy.PROOF,
        tuple(_texts(_agreed(found, "domain"))),
        nonce if isinstance(nonce := _agreed(found, "challenge"), str) else "",
        min((each.created for each in found if each.created is not None), default=None),
        min((each.expires for each in found if each.expires is not None), default=None),
    )


def sign(
    credential: JsonObject,
    version: Version,
    holder: str,
    key_id: str,
    request: KeyBindingRequest,
    signer: Signer,
    linked_data: LinkedData,
    suite: str = "",
) -> str:
    """The presentation of one credential that is a document; `suite` where the verifier says which it wants."""
    document: JsonObject = {
        "@context": list(_CONTEXTS[version]),
        "type": [PRESENTATION],
        "holder": holder,
        MEMBER: [credential],
    }
    members: JsonObject = {"challenge": request.nonce, "domain": request.audience}
    if request.expires_at is not None:
        members["expires"] = dates.write(request.expires_at)
    signed = proofs.sign(
        document, key_id, signer, request.issued_at, linked_data, KeyPurpose.AUTHENTICATION, members=members, suite=suite
    )
    return strict_json.dump(signed).decode()


def _holder(document: JsonObject, found: Sequence[Proof]) -> str:
    """Whom the document names; where it names nobody, the one whose keys made the proofs. Raises ModelInvalid, ProofInvalid."""
    if "holder" in document:
        return identified(document["holder"], "holder")
    named = {str(DidUrl.parse(each.key_id).did) if is_did(each.key_id) else each.key_id for each in found}
    if len(named) != 1:
        raise ProofInvalid("verificationMethod")
    return named.pop()


def _agreed(found: Sequence[Proof], member: str) -> Json:
    """What all proofs say, also one of a kind that is not known here and was therefore not verified. Raises ProofInvalid."""
    said = [each.members.get(member) for each in found]
    if any(each != said[0] for each in said):
        raise ProofInvalid(member)
    return said[0]


def _texts(value: Json) -> list[str]:
    return [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, str)]

"""Writing and signing one Open Badge for one key of its holder, with a proof inside or as a JWT."""

from datetime import datetime

from skrin.dids import key as did_key
from skrin.dids.identifier import DidUrl
from skrin.domain.json_value import JsonObject
from skrin.domain.learning import Achievement
from skrin.formats.data_integrity.verify import sign
from skrin.formats.linked_data.errors import CanonicalisationTooHard
from skrin.formats.vc_jose.content import TYPE
from skrin.keys import jws
from skrin.keys.algorithms import Algorithm
from skrin.protocols.addresses import offering_url
from skrin.protocols.openid4vci.proof import VerifiedProof
from skrin.status.bitstring_status_list import entry
from skrin.use_cases.issuer.forms import Form
from skrin.use_cases.issuer.places import Place, Purpose
from skrin.use_cases.issuer.ports import ServicePorts
from skrin.vocabularies import open_badges_write
from skrin.vocabularies.open_badges_write import Award, BadgeIssuer
from skrin.wire import numeric_date, strict_json


def badge(
    achievement: Achievement,
    form: Form,
    proof: VerifiedProof,
    place: Place,
    period: tuple[datetime, datetime],
    ports: ServicePorts,
) -> str:
    """The signed badge, its status listed at `place`. Raises LinkedDataError where something in it has no meaning."""
    begins, ends = period
    course = str(offering_url(ports.issuer, achievement.offering.credential_id))
    identity = ports.identity
    issuer = BadgeIssuer(identity.did, identity.names, identity.country, identity.homepage)
    document = open_badges_write.write(achievement, issuer, Award(subject(proof), course, begins, ends))
    # Open Badges 3.0 has room for one entry only; what it says of a suspension: docs/decisions/0170.
    document["credentialStatus"] = entry(place.uri(ports, form, Purpose.REVOCATION), place.index, Purpose.REVOCATION.value)
    if form is Form.OPEN_BADGE_JWT:
        return as_jwt(document, begins, ends, ports)
    signed = with_proof(document, begins, ports)
    # The official schema of a badge wants its proofs in a list.
    return strict_json.dump({**signed, "proof": [signed["proof"]]}).decode()


def subject(proof: VerifiedProof) -> str:
    """The holder as a DID: the one that the proof named its key by, else the did:key of the key it carried."""
    if proof.key_id is not None:
        return str(DidUrl.parse(proof.key_id).did)
    return did_key.did_for(proof.key)


def with_proof(document: JsonObject, at: datetime, ports: ServicePorts) -> JsonObject:
    """The document with a proof inside. Raises LinkedDataError where a part of it has no meaning that a signature covers.

    The process that canonicalises may have been ended from outside since the last time: it is then asked once more.
    """
    method, suite = ports.identity.key_id, suite_for(ports.identity.key.algorithm)
    try:
        return sign(document, method, ports.signer, at, ports.linked_data, suite=suite)
    except CanonicalisationTooHard:
        return sign(document, method, ports.signer, at, ports.linked_data, suite=suite)


def suite_for(algorithm: Algorithm) -> str:
    """The suite that signs with a key of this kind; both canonicalise what the document means, not how it is written."""
    return "eddsa-rdfc-2022" if algorithm is Algorithm.EDDSA else "ecdsa-rdfc-2019"


def as_jwt(document: JsonObject, begins: datetime, ends: datetime, ports: ServicePorts) -> str:
    """The document as the payload of a JWT, with the claims that Open Badges 3.0 asks for (8.2) beside its members."""
    holder = document["credentialSubject"]
    claims: JsonObject = {
        **document,
        "iss": ports.identity.did,
        "jti": document["id"],
        "sub": holder["id"] if isinstance(holder, dict) else None,
        "nbf": numeric_date.write(begins),
        "exp": numeric_date.write(ends),
    }
    return jws.sign({"kid": ports.identity.key_id, "typ": TYPE}, claims, ports.signer)

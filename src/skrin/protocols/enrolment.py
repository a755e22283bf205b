"""Enrolling at an issuer with a DID (docs/protocols/enrolment.md): the proof, and the messages around it."""

from dataclasses import dataclass, field
from datetime import datetime

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.domain.offering import EnrolmentState
from skrin.domain.ports import Signer
from skrin.keys import jws
from skrin.keys.agreement import RecipientKey
from skrin.keys.finder import KeyFinder, KeyPurpose
from skrin.keys.public_key import PublicKey
from skrin.protocols.errors import EnrolmentInvalid, EnrolmentRefused
from skrin.protocols.openid4vci.errors import NonceInvalid, ProofInvalid, RequestInvalid
from skrin.protocols.refusal import JSON_TYPE, json_answer, told
from skrin.protocols.signed_message import MessagePolicy, is_recent
from skrin.wire import limits, numeric_date, strict_json
from skrin.wire.errors import NumberInvalid
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.jose import CompactJws
from skrin.wire.members import Members
from skrin.wire.urls import HttpsUrl

ENROLMENT_TYPE = "skrin-enrolment+jwt"
IDENTIFIER_LENGTH = 200
TEXT_LENGTH = 2000
CREATED = 201
REQUEST_BYTES = 2 * limits.COMPACT_TOKEN


@dataclass(frozen=True, slots=True)
class EnrolmentRequest:
    """What the learner sends: the proof, and the presentation of an identity credential where the offering asks for one.

    The presentation is bound to the same audience and nonce as the proof.
    """

    proof: str = field(repr=False)
    presentation: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class EnrolmentProof:
    """A proof that holds: who (`did`, with the key named by `key_id`) wants to enrol in what."""

    did: str
    key_id: str
    key: PublicKey
    nonce: str
    offering_id: str
    encryption_jwk: JsonObject | None = None


@dataclass(frozen=True, slots=True)
class EnrolmentStatus:
    """An enrolment as the issuer tells its learner. `reason` where it was denied; `offer` a link once it is completed."""

    id: str
    offering_id: str
    state: EnrolmentState
    reason: str = ""
    offer: str = field(default="", repr=False)
    changed_at: datetime | None = None


def build_enrolment(
    signer: Signer,
    key_id: str,
    audience: str,
    nonce: str,
    offering_id: str,
    issued_at: datetime,
    encryption_jwk: JsonObject | None = None,
) -> str:
    """The proof. `key_id` is the absolute DID URL of the signing key; `encryption_jwk` a public P-256 key of the learner."""
    claims: JsonObject = {
        "iss": key_id.partition("#")[0],
        "aud": audience,
        "iat": numeric_date.write(issued_at),
        "nonce": nonce,
        "credential_id": offering_id,
    }
    if encryption_jwk is not None:
        claims["encryption_jwk"] = encryption_jwk
    return jws.sign({"typ": ENROLMENT_TYPE, "kid": key_id}, claims, signer)


def enrolment_request(url: HttpsUrl, enrolment: EnrolmentRequest) -> HttpRequest:
    body: JsonObject = {"proof": enrolment.proof}
    if enrolment.presentation is not None:
        body["presentation"] = enrolment.presentation
    return HttpRequest("POST", url, {"accept": JSON_TYPE, "content-type": JSON_TYPE}, strict_json.dump(body))


def state_request(url: HttpsUrl, proof: str) -> HttpRequest:
    """Asks for the state; `proof` is a DPoP proof for GET and `url`, made with the enrolment's key."""
    return HttpRequest("GET", url, {"accept": JSON_TYPE, "dpop": proof})


def withdrawal_request(url: HttpsUrl, proof: str) -> HttpRequest:
    """Withdraws; `proof` is a DPoP proof for DELETE and `url`, made with the enrolment's key."""
    return HttpRequest("DELETE", url, {"accept": JSON_TYPE, "dpop": proof})


def enrolment_response(answer: HttpResponse) -> EnrolmentStatus:
    """The answer to any of the three. Raises EnrolmentRefused with the issuer's words, EnrolmentInvalid."""
    if not answer.ok:
        error, description = told(answer)
        if error:
            raise EnrolmentRefused(error, description)
        raise EnrolmentInvalid("status")
    if answer.media_type != JSON_TYPE:
        raise EnrolmentInvalid("content-type")
    members = Members(answer.json_object(), EnrolmentInvalid)
    states = {state.value: state for state in EnrolmentState}
    state = states.get(members.text("state"))
    if state is None:
        raise EnrolmentInvalid("state")
    return EnrolmentStatus(
        members.identifier("id", max_length=IDENTIFIER_LENGTH),
        members.identifier("credential_id", max_length=IDENTIFIER_LENGTH),
        state,
        members.optional_text("reason", max_length=TEXT_LENGTH) or "",
        members.optional_text("offer", max_length=limits.LINK) or "",
        _changed_at(members),
    )


def _changed_at(members: Members) -> datetime | None:
    if "changed_at" not in members:
        return None
    try:
        return numeric_date.read(members.obj["changed_at"])
    except NumberInvalid as error:
        raise EnrolmentInvalid("changed_at") from error


# the issuer's side


def read_enrolment_request(request: HttpRequest) -> EnrolmentRequest:
    """Raises RequestInvalid."""
    if request.media_type != JSON_TYPE:
        raise RequestInvalid("content-type")
    try:
        body = strict_json.parse_object(request.body, limit=REQUEST_BYTES, what="enrolment", string=limits.COMPACT_TOKEN)
    except SkrinError as error:
        raise RequestInvalid from error
    members = Members(body, RequestInvalid)
    return EnrolmentRequest(members.text("proof"), members.optional_text("presentation", max_length=limits.COMPACT_TOKEN))


def verify_enrolment(text: str, policy: MessagePolicy, find_key: KeyFinder) -> EnrolmentProof:
    """Type, key of the named DID, signature, audience, age, nonce. Raises ProofInvalid, NonceInvalid."""
    try:
        token = CompactJws.parse(text)
        claims = token.claims()
    except SkrinError as error:
        raise ProofInvalid("form") from error
    if token.header.type != ENROLMENT_TYPE:
        raise ProofInvalid("typ")
    members = Members(claims, ProofInvalid)
    did, key_id = members.identifier("iss"), token.header.key_id or ""
    if not did.startswith("did:") or not key_id.startswith(did + "#"):
        raise ProofInvalid("kid")
    try:
        found = find_key(token.header, did, KeyPurpose.AUTHENTICATION)
        key = found.own_kind
        jws.verify(token, key)
    except SkrinError as error:
        raise ProofInvalid("signature") from error
    if found.controller != did:
        raise ProofInvalid("kid")
    if claims.get("aud") != policy.audience:
        raise ProofInvalid("aud")
    _check_age(claims, policy.now)
    nonce = members.identifier("nonce")
    offering_id = members.identifier("credential_id", max_length=IDENTIFIER_LENGTH)
    encryption_jwk = _encryption_jwk(members)
    if not policy.accepts_nonce(nonce):
        raise NonceInvalid
    return EnrolmentProof(did, key_id, key, nonce, offering_id, encryption_jwk)


def _check_age(claims: JsonObject, now: datetime) -> None:
    try:
        issued_at = numeric_date.read(claims.get("iat"))
    except SkrinError as error:
        raise ProofInvalid("iat") from error
    if not is_recent(issued_at, now):
        raise ProofInvalid("iat")


def _encryption_jwk(members: Members) -> JsonObject | None:
    """The public members of the key only; a private part is refused, not kept."""
    jwk = members.optional_object("encryption_jwk")
    if jwk is None:
        return None
    try:
        return RecipientKey.from_jwk(jwk).jwk
    except SkrinError as error:
        raise ProofInvalid("encryption_jwk") from error


def enrolment_answer(status: EnrolmentStatus, *, created: HttpsUrl | None = None) -> HttpResponse:
    """`created` is the enrolment's own address, in the answer to the POST that made it."""
    body: JsonObject = {"id": status.id, "credential_id": status.offering_id, "state": status.state.value}
    if status.reason:
        body["reason"] = status.reason
    if status.offer:
        body["offer"] = status.offer
    if status.changed_at is not None:
        body["changed_at"] = numeric_date.write(status.changed_at)
    return json_answer(body) if created is None else json_answer(body, CREATED, {"location": str(created)})

"""The holder asks the issuer to revoke (docs/protocols/holder-revocation.md): a signed request, a signed receipt."""

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.domain.ports import Signer
from skrin.formats.edc.sealed import has_the_look
from skrin.keys import jws
from skrin.keys.finder import KeyFinder, KeyPurpose
from skrin.keys.public_key import PublicKey
from skrin.protocols.errors import ReceiptInvalid, RevocationInvalid, RevocationRefused
from skrin.protocols.openid4vci.errors import NonceInvalid, RequestInvalid
from skrin.protocols.refusal import JSON_TYPE, json_answer, told
from skrin.protocols.signed_message import MessagePolicy, is_recent
from skrin.wire import base64url, canonical_json, limits, numeric_date, strict_json
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.jose import CompactJws
from skrin.wire.members import Members
from skrin.wire.urls import HttpsUrl

REQUEST_TYPE = "skrin-revocation-request+jwt"
RECEIPT_TYPE = "skrin-revocation-receipt+jwt"
REASON_LENGTH = 500
HASH_LENGTH = 43  # base64url of SHA-256


@dataclass(frozen=True, slots=True)
class RevocationRequest:
    """A request whose signature holds. Whether `key` is the credential's own (or the enrolment's DID) the issuer looks up.

    `credential_hash` as `credential_hash()` makes it; `from_date` is the day from which the holder wants it to be revoked.
    """

    key: PublicKey
    credential_hash: str
    reason: str
    from_date: date | None
    text: str = field(repr=False)
    nonce: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class RevocationReceipt:
    """What the issuer signed: it has revoked this credential, from this moment. `text` is the proof to keep."""

    id: str
    issuer: str
    credential_hash: str
    revoked_from: datetime
    issued_at: datetime
    text: str = field(repr=False)


def credential_hash(raw: str) -> str:
    """SHA-256 in base64url of what the issuer signed: of a JWT the part before the first `~`, the same whatever is disclosed;
    of a JSON document with its proof the canonical form (RFC 8785), the same however it was written down on the way; of a
    sealed file all of it, to the byte.
    """
    if _is_sealed(raw):
        signed = raw.encode("utf-8")
    elif raw.lstrip().startswith("{"):
        signed = canonical_json.dump(strict_json.parse_object(raw, limit=limits.CREDENTIAL, string=limits.CREDENTIAL_STRING))
    else:
        signed = raw.partition("~")[0].encode("ascii")
    return base64url.encode(hashlib.sha256(signed).digest())


def _is_sealed(raw: str) -> bool:
    """Whether it is a sealed file, whose bytes are what was issued."""
    if not raw.lstrip().startswith("{") or '"signatures"' not in raw:
        return False
    whole = 2 * limits.EDC_DOCUMENT
    return has_the_look(strict_json.parse_object(raw, limit=whole, what="credential", string=limits.EDC_DOCUMENT))


def build_revocation(
    signer: Signer,
    audience: str,
    nonce: str,
    hash_: str,
    reason: str,
    issued_at: datetime,
    from_date: date | None = None,
) -> str:
    """The request, signed with the credential's own key, which goes along as `jwk`."""
    claims: JsonObject = {
        "aud": audience,
        "iat": numeric_date.write(issued_at),
        "nonce": nonce,
        "hash": hash_,
        "reason": reason,
    }
    if from_date is not None:
        claims["from"] = from_date.isoformat()
    return jws.sign({"typ": REQUEST_TYPE, "jwk": signer.public_jwk}, claims, signer)


def revocation_request(url: HttpsUrl, text: str) -> HttpRequest:
    body = strict_json.dump({"request": text})
    return HttpRequest("POST", url, {"accept": JSON_TYPE, "content-type": JSON_TYPE}, body)


def revocation_response(
    answer: HttpResponse, request: str, issuer: str, find_key: KeyFinder, now: datetime
) -> RevocationReceipt:
    """The receipt for exactly `request`, signed by `issuer` (the `iss` of the credential).

    Raises RevocationRefused with the issuer's words; ReceiptInvalid for whatever is no receipt for this request.
    """
    if not answer.ok:
        error, description = told(answer)
        if error:
            raise RevocationRefused(error, description)
        raise ReceiptInvalid("status")
    text = Members(answer.json_object(), ReceiptInvalid).text("receipt")
    return read_receipt(text, request, issuer, find_key, now)


def receipt_issuer(answer: HttpResponse) -> str:
    """Who says to have signed the receipt in an answer, on nobody's word yet; empty where it says nothing that can be read."""
    try:
        text = Members(answer.json_object(), ReceiptInvalid).text("receipt")
        return Members(CompactJws.parse(text).claims(), ReceiptInvalid).identifier("iss")
    except SkrinError:
        return ""


def read_receipt(text: str, request: str, issuer: str, find_key: KeyFinder, now: datetime) -> RevocationReceipt:
    """Raises ReceiptInvalid."""
    try:
        token = CompactJws.parse(text)
        token.require_type(RECEIPT_TYPE)
        claims = token.claims()
        found = find_key(token.header, issuer, KeyPurpose.ASSERTION)
        jws.verify(token, found.key)
        issued_at, revoked_from = numeric_date.read(claims.get("iat")), numeric_date.read(claims.get("revoked_from"))
        asked = CompactJws.parse(request).claims()
    except SkrinError as error:
        raise ReceiptInvalid(error.code) from error
    if found.controller != issuer:
        raise ReceiptInvalid("kid")
    members = Members(claims, ReceiptInvalid)
    wanted = {"iss": issuer, "request_hash": request_hash(request), "hash": asked.get("hash"), "status": "revoked"}
    for name, value in wanted.items():
        if claims.get(name) != value:
            raise ReceiptInvalid(name)
    if issued_at > now + limits.CLOCK_LEEWAY:
        raise ReceiptInvalid("iat")
    return RevocationReceipt(members.identifier("jti"), issuer, members.text("hash"), revoked_from, issued_at, text)


# the issuer's side


def read_revocation_request(request: HttpRequest) -> str:
    """The signed request as text. Raises RequestInvalid."""
    if request.media_type != JSON_TYPE:
        raise RequestInvalid("content-type")
    try:
        body = strict_json.parse_object(request.body, what="revocation")
    except SkrinError as error:
        raise RequestInvalid from error
    return Members(body, RequestInvalid).text("request")


def verify_revocation(text: str, policy: MessagePolicy) -> RevocationRequest:
    """Type, key, signature, audience, age, contents, challenge. Raises RevocationInvalid, NonceInvalid."""
    try:
        token = CompactJws.parse(text)
        token.require_type(REQUEST_TYPE)
        claims = token.claims()
        key = PublicKey.from_jwk(token.header.jwk)
        jws.verify(token, key)
        issued_at = numeric_date.read(claims.get("iat"))
    except SkrinError as error:
        raise RevocationInvalid(error.code) from error
    members = Members(claims, RevocationInvalid)
    if claims.get("aud") != policy.audience:
        raise RevocationInvalid("aud")
    if not is_recent(issued_at, policy.now):
        raise RevocationInvalid("iat")
    hash_ = members.identifier("hash", max_length=HASH_LENGTH)
    reason = members.optional_text("reason", max_length=REASON_LENGTH) or ""
    from_date, nonce = _from_date(members), members.identifier("nonce")
    if not policy.accepts_nonce(nonce):
        raise NonceInvalid
    return RevocationRequest(key, hash_, reason, from_date, text, nonce)


def _from_date(members: Members) -> date | None:
    text = members.optional_text("from", max_length=10)
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise RevocationInvalid("from") from error


def build_receipt(
    signer: Signer, key_id: str, receipt_id: str, request: RevocationRequest, revoked_from: datetime, issued_at: datetime
) -> str:
    """`key_id` is the absolute DID URL of the issuer's key."""
    claims: JsonObject = {
        "iss": key_id.partition("#")[0],
        "iat": numeric_date.write(issued_at),
        "jti": receipt_id,
        "hash": request.credential_hash,
        "request_hash": request_hash(request.text),
        "status": "revoked",
        "revoked_from": numeric_date.write(revoked_from),
    }
    return jws.sign({"typ": RECEIPT_TYPE, "kid": key_id}, claims, signer)


def request_hash(text: str) -> str:
    return base64url.encode(hashlib.sha256(text.encode("ascii", "replace")).digest())


def receipt_answer(text: str) -> HttpResponse:
    return json_answer({"receipt": text})

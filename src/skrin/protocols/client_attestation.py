"""Client attestations: an attester says of what kind a wallet is, and the wallet proves that it was meant.

OpenID4VCI 1.0, appendix E, which builds on draft-ietf-oauth-attestation-based-client-auth-07; HAIP 1.0, 4.4.1. Later drafts
need no `iss` in either token and forbid none: here it is written, and read where it stands.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.domain.ports import Signer
from skrin.keys import jws
from skrin.keys.finder import FoundKey, KeyFinder, KeyPurpose
from skrin.keys.public_key import PublicKey
from skrin.protocols.attestation_errors import AttestationChallengeNeeded, AttesterAnswerInvalid, ClientAttestationInvalid
from skrin.protocols.refusal import JSON_TYPE, json_answer, told
from skrin.protocols.signed_message import is_recent
from skrin.wire import limits, numeric_date
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.jose import CompactJws
from skrin.wire.members import Members
from skrin.wire.urls import HttpsUrl

ATTESTATION_HEADER: Final = "oauth-client-attestation"
POSSESSION_HEADER: Final = "oauth-client-attestation-pop"
CHALLENGE_HEADER: Final = "oauth-client-attestation-challenge"
ATTESTATION_TYPE: Final = "oauth-client-attestation+jwt"
POSSESSION_TYPE: Final = "oauth-client-attestation-pop+jwt"
USE_CHALLENGE: Final = "use_attestation_challenge"
POSSESSION_LASTS: Final = timedelta(minutes=1)
JTI_LENGTH: Final = 256
CLIENT_ID_LENGTH: Final = 1024
BAD_REQUEST, UNAUTHORISED = 400, 401
_CHALLENGE = re.compile(r"[\x21\x23-\x5b\x5d-\x7e]{1,4096}")


@dataclass(frozen=True, slots=True)
class ClientAttestation:
    """An attestation as the wallet has it: the client that it makes of us, and until when."""

    text: str = field(repr=False)
    client_id: str
    expires_at: datetime


def read_attestation(text: str, key: PublicKey) -> ClientAttestation:
    """What an attester gave for `key`. Whether it is believed is for the authorization server to say.

    Raises AttesterAnswerInvalid.
    """
    try:
        token = CompactJws.parse(text)
        claims = Members(token.claims(), AttesterAnswerInvalid)
        confirmed = PublicKey.from_jwk(claims.object("cnf").get("jwk"))
        expires_at = numeric_date.read(claims.obj.get("exp"))
    except AttesterAnswerInvalid:
        raise
    except SkrinError as error:
        raise AttesterAnswerInvalid("form") from error
    if token.header.type != ATTESTATION_TYPE:
        raise AttesterAnswerInvalid("typ")
    if confirmed != key:
        raise AttesterAnswerInvalid("cnf")
    return ClientAttestation(text, claims.identifier("sub", max_length=CLIENT_ID_LENGTH), expires_at)


def attestation_headers(
    attestation: ClientAttestation, signer: Signer, server: str, jti: str, now: datetime, challenge: str | None = None
) -> dict[str, str]:
    """The two headers of one request to the authorization server `server`. `jti` is random, at least 96 bits."""
    claims: JsonObject = {
        "iss": attestation.client_id,
        "aud": server,
        "jti": jti,
        "iat": numeric_date.write(now),
        "exp": numeric_date.write(now + POSSESSION_LASTS),
    }
    if challenge is not None:
        claims["challenge"] = challenge
    return {ATTESTATION_HEADER: attestation.text, POSSESSION_HEADER: jws.sign({"typ": POSSESSION_TYPE}, claims, signer)}


def challenge_request(endpoint: HttpsUrl) -> HttpRequest:
    """For a challenge, where the server has an endpoint for them."""
    return HttpRequest("POST", endpoint, {"accept": JSON_TYPE})


def challenge_response(answer: HttpResponse) -> str:
    """Raises AttesterAnswerInvalid."""
    if not answer.ok or answer.media_type != JSON_TYPE:
        raise AttesterAnswerInvalid("challenge", answer.status)
    challenge = answer.json_object().get("attestation_challenge")
    if not isinstance(challenge, str) or not _CHALLENGE.fullmatch(challenge):
        raise AttesterAnswerInvalid("challenge", answer.status)
    return challenge


def fresh_challenge(answer: HttpResponse) -> str | None:
    """The challenge that the next proof to this server should have; None where none is told."""
    challenge = answer.headers.get(CHALLENGE_HEADER, "")
    return challenge if _CHALLENGE.fullmatch(challenge) else None


def wants_challenge(answer: HttpResponse) -> bool:
    """The server wants the request again with the challenge it tells."""
    return answer.status in (BAD_REQUEST, UNAUTHORISED) and told(answer)[0] == USE_CHALLENGE


# the attester's side


def build_attestation(
    signer: Signer, header: JsonObject, attester: str, client_id: str, key: PublicKey, issued_at: datetime, lifetime: timedelta
) -> str:
    """For the wallet that has `key`. `header` says whose signature it is (`x5c`, or `kid`).

    `client_id` is that of the program and the same for everybody who uses it (HAIP 1.0, 4.4.1).
    """
    claims: JsonObject = {
        "iss": attester,
        "sub": client_id,
        "iat": numeric_date.write(issued_at),
        "exp": numeric_date.write(issued_at + lifetime),
        "cnf": {"jwk": key.jwk},
    }
    return jws.sign({**header, "typ": ATTESTATION_TYPE}, claims, signer)


# the authorization server's side


@dataclass(frozen=True, slots=True)
class ClientAttestationPolicy:
    """What an authorization server asks of an attestation.

    `find_key` finds the keys of attesters that are known here, and raises for every other. `accepts_challenge` None: none is
    needed. `first_use` is called last, with a text that is the same for the same key and `jti`, and says whether it was new.
    """

    server: str
    now: datetime
    find_key: KeyFinder
    first_use: Callable[[str], bool]
    accepts_challenge: Callable[[str], bool] | None = None


@dataclass(frozen=True, slots=True)
class AttestedClient:
    """A client that was attested, and who did that. `key` is that of one installation, for this server."""

    client_id: str
    key: PublicKey
    attester: FoundKey


def verify_client_attestation(headers: Mapping[str, str], policy: ClientAttestationPolicy) -> AttestedClient:
    """Both headers of a request. Raises ClientAttestationInvalid, AttestationChallengeNeeded."""
    client = _attested(_token(headers.get(ATTESTATION_HEADER), ATTESTATION_TYPE), policy)
    proof = _token(headers.get(POSSESSION_HEADER), POSSESSION_TYPE)
    _signed(proof, client.key)
    claims = proof.claims()
    jti = claims.get("jti")
    said = claims.get("aud")
    audiences = said if isinstance(said, list) else [said]
    _require(claims.get("iss", client.client_id) == client.client_id, "iss")
    _require(policy.server in audiences, "aud")
    _require(isinstance(jti, str) and 0 < len(jti) <= JTI_LENGTH, "jti")
    _require(is_recent(_time(claims, "iat"), policy.now, POSSESSION_LASTS), "iat")
    _require("exp" not in claims or policy.now <= _time(claims, "exp") + limits.CLOCK_LEEWAY, "exp")
    challenge = claims.get("challenge")
    if policy.accepts_challenge is not None and not (isinstance(challenge, str) and policy.accepts_challenge(challenge)):
        raise AttestationChallengeNeeded
    _require(policy.first_use(f"{client.key.thumbprint}.{jti}"), "jti")
    return client


def _attested(token: CompactJws, policy: ClientAttestationPolicy) -> AttestedClient:
    claims = token.claims()
    issuer, subject, confirmed = claims.get("iss"), claims.get("sub"), claims.get("cnf")
    _require(issuer is None or isinstance(issuer, str), "iss")
    try:
        attester = policy.find_key(token.header, issuer if isinstance(issuer, str) else None, KeyPurpose.ASSERTION)
        key = attester.own_kind
    except SkrinError as error:
        raise ClientAttestationInvalid("key") from error
    _signed(token, key)
    if not isinstance(subject, str) or not 0 < len(subject) <= CLIENT_ID_LENGTH or not subject.isprintable():
        raise ClientAttestationInvalid("sub")
    _require(policy.now <= _time(claims, "exp") + limits.CLOCK_LEEWAY, "exp")
    for early in ("iat", "nbf"):
        _require(early not in claims or _time(claims, early) <= policy.now + limits.CLOCK_LEEWAY, early)
    try:
        return AttestedClient(
            subject, PublicKey.from_jwk(confirmed.get("jwk") if isinstance(confirmed, dict) else None), attester
        )
    except SkrinError as error:
        raise ClientAttestationInvalid("cnf") from error


def _token(text: str | None, kind: str) -> CompactJws:
    if text is None:
        raise ClientAttestationInvalid("header")
    try:
        token = CompactJws.parse(text)
        token.claims()
    except SkrinError as error:
        raise ClientAttestationInvalid("form") from error
    _require(token.header.type == kind, "typ")
    return token


def _signed(token: CompactJws, key: PublicKey) -> None:
    try:
        jws.verify(token, key)
    except SkrinError as error:
        raise ClientAttestationInvalid("signature") from error


def _time(claims: JsonObject, name: str) -> datetime:
    try:
        return numeric_date.read(claims.get(name))
    except SkrinError as error:
        raise ClientAttestationInvalid(name) from error


def _require(holds: bool, part: str) -> None:
    if not holds:
        raise ClientAttestationInvalid(part)


def challenge_answer(challenge: str) -> HttpResponse:
    return json_answer({"attestation_challenge": challenge})

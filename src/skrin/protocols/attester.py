"""How the wallet asks an attester for its word, and how one answers (docs/protocols/attester.md). A protocol of this project.

The attester never learns which issuer it is for: it is told public keys, and sees that whoever asks has the private ones.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.domain.ports import Signer
from skrin.keys import jws
from skrin.keys.public_key import PublicKey
from skrin.protocols.attestation_errors import AttesterAnswerInvalid
from skrin.protocols.client_attestation import ClientAttestation, read_attestation
from skrin.protocols.openid4vci.errors import ProofInvalid, RequestInvalid
from skrin.protocols.openid4vci.key_attestation import read_key_attestation
from skrin.protocols.refusal import JSON_TYPE, json_answer
from skrin.protocols.signed_message import is_recent
from skrin.wire import numeric_date, strict_json
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.jose import CompactJws
from skrin.wire.members import Members
from skrin.wire.urls import HttpsUrl

CLIENT_PATH: Final = "/client-attestations"
KEY_PATH: Final = "/key-attestations"
POSSESSION_TYPE: Final = "skrin-key-possession+jwt"
KEYS: Final = 100
NONCE_LENGTH: Final = 4096
OK: Final = 200


def build_possession(signer: Signer, attester: str, issued_at: datetime) -> str:
    """Shows the attester at `attester` that whoever asks has this key."""
    claims: JsonObject = {"aud": attester, "iat": numeric_date.write(issued_at)}
    return jws.sign({"typ": POSSESSION_TYPE, "jwk": signer.public_jwk}, claims, signer)


def client_attestation_request(attester: HttpsUrl, signer: Signer, now: datetime) -> HttpRequest:
    """For a key that one authorization server will see, and no other."""
    return _posted(attester, CLIENT_PATH, {"possession": build_possession(signer, str(attester), now)})


def client_attestation_response(answer: HttpResponse, signer: Signer) -> ClientAttestation:
    """Raises AttesterAnswerInvalid."""
    return read_attestation(_given(answer, "client_attestation"), PublicKey.from_jwk(signer.public_jwk))


def key_attestation_request(attester: HttpsUrl, signers: Sequence[Signer], nonce: str | None, now: datetime) -> HttpRequest:
    """For the keys of one credential request. `nonce` is the credential issuer's, which the attestation repeats."""
    body: JsonObject = {"possession": [build_possession(each, str(attester), now) for each in signers]}
    return _posted(attester, KEY_PATH, body if nonce is None else {**body, "nonce": nonce})


def key_attestation_response(answer: HttpResponse, signers: Sequence[Signer]) -> str:
    """Raises AttesterAnswerInvalid."""
    keys = [PublicKey.from_jwk(each.public_jwk) for each in signers]
    return read_key_attestation(_given(answer, "key_attestation"), keys)


def _posted(attester: HttpsUrl, path: str, body: JsonObject) -> HttpRequest:
    headers = {"accept": JSON_TYPE, "content-type": JSON_TYPE}
    return HttpRequest("POST", attester.with_path(attester.path.rstrip("/") + path), headers, strict_json.dump(body))


def _given(answer: HttpResponse, name: str) -> str:
    if answer.status != OK or answer.media_type != JSON_TYPE:
        raise AttesterAnswerInvalid(name, answer.status)
    return Members(answer.json_object(), AttesterAnswerInvalid).text(name)


# the attester's side


@dataclass(frozen=True, slots=True)
class KeysShown:
    """Keys whose possession has been shown; `nonce` is the issuer's, where one came."""

    keys: tuple[PublicKey, ...]
    nonce: str | None = field(default=None, repr=False)


def read_client_attestation_request(request: HttpRequest, attester: str, now: datetime) -> PublicKey:
    """Raises RequestInvalid, ProofInvalid."""
    return _shown(_body(request).text("possession"), attester, now)


def read_key_attestation_request(request: HttpRequest, attester: str, now: datetime) -> KeysShown:
    """Raises RequestInvalid, ProofInvalid."""
    members = _body(request)
    shown = members.texts("possession")
    if not 0 < len(shown) <= KEYS:
        raise RequestInvalid("possession")
    keys = tuple(_shown(each, attester, now) for each in shown)
    return KeysShown(keys, members.optional_identifier("nonce", max_length=NONCE_LENGTH))


def client_attestation_answer(text: str) -> HttpResponse:
    return json_answer({"client_attestation": text})


def key_attestation_answer(text: str) -> HttpResponse:
    return json_answer({"key_attestation": text})


def _body(request: HttpRequest) -> Members:
    if request.media_type != JSON_TYPE:
        raise RequestInvalid("content-type")
    try:
        return Members(strict_json.parse_object(request.body, what="attestation request"), RequestInvalid)
    except SkrinError as error:
        raise RequestInvalid from error


def _shown(text: str, attester: str, now: datetime) -> PublicKey:
    """Old enough proofs are refused, and one that comes twice is not: it brings the same word for the same key again."""
    try:
        token = CompactJws.parse(text)
        claims = token.claims()
        key = PublicKey.from_jwk(token.header.jwk)
        jws.verify(token, key)
        issued_at = numeric_date.read(claims.get("iat"))
    except SkrinError as error:
        raise ProofInvalid("key") from error
    if token.header.type != POSSESSION_TYPE or claims.get("aud") != attester or not is_recent(issued_at, now):
        raise ProofInvalid("aud")
    return key

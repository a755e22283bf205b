"""Encrypted requests and answers of the credential and deferred credential endpoints (OpenID4VCI 1.0, 8.2, 9.1 and 10).

Both sides take a plain message and give the same encrypted, or the other way round: what the messages say is read elsewhere.
ECDH-ES on P-256 with AES-GCM, as HAIP 1.0 has it; `zip` is neither offered nor taken.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from skrin.domain.errors import JoseError, SkrinError
from skrin.domain.json_value import Json, JsonObject
from skrin.keys import jwe
from skrin.keys.agreement import AgreementKey, RecipientKey
from skrin.protocols.openid4vci.errors import (
    AnswerInvalid,
    AnswerNotEncrypted,
    EncryptionInvalid,
    EncryptionUnavailable,
    IssuerMetadataInvalid,
)
from skrin.protocols.openid4vci.metadata import CredentialIssuerMetadata
from skrin.protocols.refusal import JSON_TYPE
from skrin.wire import limits, strict_json
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.members import Members

JWT_TYPE = "application/jwt"
MEMBER = "credential_response_encryption"
REQUESTS = "credential_request_encryption"
# Ours, the stronger first. An issuer's list has no order (12.2.4).
ENCRYPTIONS = ("A256GCM", "A128GCM")
KEYS = 20
# The statuses of an answer that brings something: all others are errors, which are never encrypted (8.3.1.2).
GOOD = (200, 202)


@dataclass(frozen=True, slots=True)
class EncryptionPlan:
    """What is encrypted in dealings with one issuer: every request to `recipient` with `enc`, and every answer with
    `answer_enc`, which is empty where answers come plain.
    """

    recipient: JsonObject
    enc: str
    answer_enc: str = ""


def plan_for(metadata: CredentialIssuerMetadata) -> EncryptionPlan | None:
    """Encryption wherever the issuer offers it in a way that can be used here; None where everything goes plain.

    Keys that cannot be used are passed over where another can. Raises EncryptionUnavailable where the issuer requires what
    cannot be done; IssuerMetadataInvalid where answers could be encrypted but requests could not, or for a malformed block.
    """
    requests, answers = metadata.request_encryption, metadata.response_encryption
    answer_enc = _answer_enc(answers)
    if answers is not None and requests is None and (answer_enc or _required(answers, MEMBER)):
        raise IssuerMetadataInvalid(REQUESTS)
    if requests is None:
        return None
    recipient, enc = _recipient(requests), _enc(requests, REQUESTS)
    if recipient is not None and enc and (answer_enc or not _required(answers, MEMBER)):
        return EncryptionPlan(recipient, enc, answer_enc)
    if _required(requests, REQUESTS) or _required(answers, MEMBER):
        raise EncryptionUnavailable
    return None


def _required(block: JsonObject | None, name: str) -> bool:
    return block is not None and Members(block, lambda _: IssuerMetadataInvalid(name)).boolean("encryption_required", False)


def _answer_enc(block: JsonObject | None) -> str:
    if block is None:
        return ""
    algorithms = Members(block, lambda _: IssuerMetadataInvalid(MEMBER)).texts("alg_values_supported")
    return _enc(block, MEMBER) if jwe.ALGORITHM in algorithms else ""


def _enc(block: JsonObject, name: str) -> str:
    supported = Members(block, lambda _: IssuerMetadataInvalid(name)).texts("enc_values_supported")
    return next((each for each in ENCRYPTIONS if each in supported), "")


def _recipient(block: JsonObject) -> JsonObject | None:
    """The first key that can be encrypted to here. The final text's own example has the bare list of keys; errata the set."""
    found: Json = block.get("jwks")
    keys = found.get("keys") if isinstance(found, dict) else found
    if not isinstance(keys, list) or not 0 < len(keys) <= KEYS:
        raise IssuerMetadataInvalid(REQUESTS)
    return next((each for each in keys if isinstance(each, dict) and _fits(each)), None)


def _fits(jwk: JsonObject) -> bool:
    """`alg` must be there, and is that of the message (10)."""
    try:
        RecipientKey.from_jwk(jwk)
    except JoseError:
        return False
    return jwk.get("alg") == jwe.ALGORITHM


@dataclass(frozen=True, slots=True)
class Exchange:
    """One encrypted request, and the key that only its answer is encrypted to; `enc` empty where that comes plain."""

    request: HttpRequest
    enc: str = ""
    _key: AgreementKey = field(default_factory=AgreementKey.generate, repr=False)

    def opened(self, answer: HttpResponse) -> HttpResponse:
        """The answer in plain. An error is one already (8.3.1.2).

        Raises AnswerNotEncrypted, AnswerInvalid, JweInvalid, DecryptionFailed, TooLarge.
        """
        if not self.enc or answer.status not in GOOD:
            return answer
        if answer.media_type != JWT_TYPE:
            raise AnswerNotEncrypted
        text = _text(answer.body, AnswerInvalid("credential", answer.status))
        if jwe.compact_header(text).get("enc") != self.enc:
            raise AnswerInvalid("credential", answer.status, "enc")
        return HttpResponse(answer.status, {"content-type": JSON_TYPE}, jwe.decrypt_compact(text, self._key))


def encrypted(plain: HttpRequest, plan: EncryptionPlan) -> Exchange:
    """A credential request, or a deferred one, as the issuer wants it; the key for its answer is made for this one."""
    key = AgreementKey.generate()
    body = strict_json.parse_object(plain.body, limit=limits.SEVERAL_CREDENTIALS, string=limits.COMPACT_TOKEN)
    if plan.answer_enc:
        body[MEMBER] = {"jwk": key.public_jwk, "enc": plan.answer_enc}
    sealed = jwe.encrypt_compact(strict_json.dump(body), plan.recipient, plan.enc)
    headers = {**plain.headers, "content-type": JWT_TYPE}
    if plan.answer_enc:
        headers["accept"] = f"{JWT_TYPE}, {JSON_TYPE}"
    request = replace(plain, headers=headers, body=sealed.encode("ascii"), limit=limits.ENCRYPTED)
    return Exchange(request, plan.answer_enc, key)


def _text(body: bytes, error: SkrinError) -> str:
    try:
        return body.decode("ascii")
    except UnicodeDecodeError:
        raise error from None


# the issuer's side


@dataclass(frozen=True, slots=True)
class AnswerEncryption:
    """What a wallet asks its answer to be encrypted with: its public key, and `enc`."""

    jwk: JsonObject
    enc: str

    @classmethod
    def read(cls, body: JsonObject) -> "AnswerEncryption":
        """Raises EncryptionInvalid for a key, an algorithm or a compression that is not offered."""
        members = Members(body, lambda _: EncryptionInvalid())
        jwk, enc = members.object("jwk"), members.text("enc")
        if "zip" in members or enc not in ENCRYPTIONS or not _fits(jwk):
            raise EncryptionInvalid
        return cls(jwk, enc)


@dataclass(frozen=True, slots=True)
class OpenedRequest:
    """A request in plain, and how its answer goes back; None: as it is."""

    request: HttpRequest
    answer: AnswerEncryption | None = None


def request_encryption(keys: Sequence[AgreementKey], *, required: bool = False) -> JsonObject:
    """`credential_request_encryption`, with the public halves of `keys`."""
    jwks: list[Json] = [key.public_jwk for key in keys]
    return {"jwks": {"keys": jwks}, "enc_values_supported": [*ENCRYPTIONS], "encryption_required": required}


def response_encryption(*, required: bool = False) -> JsonObject:
    """`credential_response_encryption`. An issuer that has it has request encryption too (8.2)."""
    return {
        "alg_values_supported": [jwe.ALGORITHM],
        "enc_values_supported": [*ENCRYPTIONS],
        "encryption_required": required,
    }


def open_request(request: HttpRequest, keys: Sequence[AgreementKey], metadata: CredentialIssuerMetadata) -> OpenedRequest:
    """What a wallet sent, in plain, to be read as if it had come so; `metadata` says what is required.

    A plain request comes back as it is: whoever reads it refuses parameters for an encrypted answer in it (9.1).
    Raises EncryptionInvalid.
    """
    answers_encrypted = _required(metadata.response_encryption, MEMBER)
    if request.media_type != JWT_TYPE:
        if answers_encrypted or _required(metadata.request_encryption, REQUESTS):
            raise EncryptionInvalid
        return OpenedRequest(request)
    try:
        text = _text(request.body, EncryptionInvalid())
        payload = _decrypted(text, jwe.compact_header(text).get("kid"), keys)
        body = strict_json.parse_object(payload, limit=limits.SEVERAL_CREDENTIALS, string=limits.COMPACT_TOKEN)
    except SkrinError as error:
        raise EncryptionInvalid from error
    asked = Members(body, lambda _: EncryptionInvalid()).optional_object(MEMBER)
    if asked is None and answers_encrypted:
        raise EncryptionInvalid
    plain = {name: value for name, value in body.items() if name != MEMBER}
    headers = {**request.headers, "content-type": JSON_TYPE}
    opened = replace(request, headers=headers, body=strict_json.dump(plain))
    return OpenedRequest(opened, None if asked is None else AnswerEncryption.read(asked))


def _decrypted(text: str, key_id: Json, keys: Sequence[AgreementKey]) -> bytes:
    """With the key that the message names; a published key has a name, so a message names one (10)."""
    named = next((key for key in keys if key.public.thumbprint == key_id), None)
    if named is None:
        raise EncryptionInvalid
    return jwe.decrypt_compact(text, named)


def encrypted_answer(plain: HttpResponse, wanted: AnswerEncryption | None) -> HttpResponse:
    """The answer as the wallet asked for it. An error stays as it is (8.3.1.2)."""
    if wanted is None or plain.status not in GOOD:
        return plain
    sealed = jwe.encrypt_compact(plain.body, wanted.jwk, wanted.enc)
    return replace(plain, headers={**plain.headers, "content-type": JWT_TYPE}, body=sealed.encode("ascii"))

"""The credential request and its answer (OpenID4VCI 1.0, 8)."""

import math
from dataclasses import dataclass, field
from typing import TypeAlias

from skrin.domain.errors import LimitError, SkrinError
from skrin.domain.json_value import Json, JsonObject
from skrin.protocols.openid4vci.configuration import JWT_PROOF
from skrin.protocols.openid4vci.errors import (
    AnswerAmbiguous,
    AnswerInvalid,
    ConfigurationUnknown,
    CredentialCountWrong,
    CredentialRefused,
    CredentialRequestInvalid,
    EncryptionInvalid,
    FreshNonceNeeded,
    IdentifierUnknown,
    ProofInvalid,
)
from skrin.protocols.openid4vci.metadata import CredentialIssuerMetadata
from skrin.protocols.openid4vci.token import AccessToken
from skrin.protocols.refusal import JSON_TYPE, json_answer, told
from skrin.wire import limits, strict_json
from skrin.wire.errors import TooLarge
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.members import Members

OK = 200
ACCEPTED = 202
IDENTIFIER_LENGTH = 1024
LONGEST_INTERVAL = 10**9  # seconds, some thirty years; longer is as good as never
# A batch of credentials is larger than other documents; each credential is a compact token of its own limit.


@dataclass(frozen=True, slots=True)
class CredentialRequest:
    """What is asked for: a configuration, or one of the identifiers the token answer gave; never both (8.2).

    `proofs` are all of one type: a `jwt` for each key, or one `attestation` of them all (appendix F).
    """

    configuration_id: str | None = None
    identifier: str | None = None
    proofs: tuple[str, ...] = field(default=(), repr=False)
    proof_type: str = JWT_PROOF

    def as_json(self) -> JsonObject:
        if self.identifier is not None:
            body: JsonObject = {"credential_identifier": self.identifier}
        else:
            body = {"credential_configuration_id": self.configuration_id}
        return {**body, "proofs": {self.proof_type: list(self.proofs)}} if self.proofs else body


@dataclass(frozen=True, slots=True)
class Issued:
    """Credentials as texts, in the issuer's order, which need not be that of the proofs."""

    credentials: tuple[str, ...] = field(repr=False)
    notification_id: str | None = None


@dataclass(frozen=True, slots=True)
class Deferred:
    """To be asked for again after `interval` seconds (9); 0 where the issuer says nothing that is a time to wait."""

    transaction_id: str
    interval: int


Answer: TypeAlias = Issued | Deferred


def request_for(
    configuration_id: str, token: AccessToken, proofs: tuple[str, ...] = (), proof_type: str = JWT_PROOF
) -> CredentialRequest:
    """Uses the first credential identifier where the token came with some, else the configuration (8.2)."""
    identifiers = token.identifiers.get(configuration_id)
    if identifiers:
        return CredentialRequest(identifier=identifiers[0], proofs=proofs, proof_type=proof_type)
    return CredentialRequest(configuration_id=configuration_id, proofs=proofs, proof_type=proof_type)


def credential_request(
    wanted: CredentialRequest, metadata: CredentialIssuerMetadata, token: AccessToken, proof: str | None = None
) -> HttpRequest:
    """`proof` is a DPoP proof, needed when the token is of that type."""
    headers = {"accept": JSON_TYPE, "content-type": JSON_TYPE, "authorization": token.authorization}
    if proof is not None:
        headers["dpop"] = proof
    return HttpRequest(
        "POST", metadata.credential_endpoint, headers, strict_json.dump(wanted.as_json()), limit=limits.SEVERAL_CREDENTIALS
    )


def credential_response(answer: HttpResponse, asked: int, at_most: int = limits.CREDENTIAL) -> Answer:
    """The credentials, at least one and at most `asked`, or the promise of them. None is larger than `at_most` bytes.

    Raises FreshNonceNeeded, CredentialRefused, AnswerAmbiguous, CredentialCountWrong, AnswerInvalid.
    """
    if answer.status not in (OK, ACCEPTED):
        raise _refused(answer)
    if answer.media_type != JSON_TYPE:
        raise AnswerInvalid("credential", answer.status)
    body = answer.json_object(limit=limits.SEVERAL_CREDENTIALS, what="credential response", string=at_most)
    if ("credentials" in body) == ("transaction_id" in body):
        raise AnswerAmbiguous
    members = Members(body, lambda name: AnswerInvalid("credential", answer.status, name))
    if "transaction_id" in body:
        transaction_id = members.identifier("transaction_id", max_length=IDENTIFIER_LENGTH)
        return Deferred(transaction_id, _interval(members))
    notification_id = members.optional_identifier("notification_id", max_length=IDENTIFIER_LENGTH)
    return Issued(_credentials(members, asked, at_most), notification_id)


def _interval(members: Members) -> int:
    """It must be a positive number. One that is absent or not positive is no reason to lose what was promised (C-12)."""
    said = members.obj.get("interval", 0)
    if isinstance(said, bool) or not isinstance(said, int | float):
        raise members.invalid("interval")
    return max(0, min(math.ceil(said), LONGEST_INTERVAL))


def _credentials(members: Members, asked: int, at_most: int) -> tuple[str, ...]:
    found = members.objects("credentials")
    if not 0 < len(found) <= asked:
        raise CredentialCountWrong(asked, len(found))
    return tuple(_credential(Members(each, members.invalid), at_most) for each in found)


def _credential(entry: Members, at_most: int) -> str:
    """The credential as a text. One that is a JSON object (`ldp_vc`, appendix A.1.2) is written down again as it was read."""
    found = entry.obj.get("credential")
    if not isinstance(found, dict):
        return entry.text("credential", max_length=at_most)
    text = strict_json.dump(found)
    if len(text) > at_most:
        raise TooLarge("credential", at_most)
    return text.decode()


def _refused(answer: HttpResponse) -> SkrinError:
    error, description = told(answer)
    if not error:
        return AnswerInvalid("credential", answer.status)
    if error == "invalid_nonce":
        return FreshNonceNeeded(error, description)
    return CredentialRefused(error, description)


# the issuer's side


def read_credential_request(
    request: HttpRequest, metadata: CredentialIssuerMetadata, identifiers: tuple[str, ...] = ()
) -> CredentialRequest:
    """What a wallet asks for; `identifiers` are those its token was given. Unknown members are ignored.

    Raises CredentialRequestInvalid, ConfigurationUnknown, IdentifierUnknown, ProofInvalid, EncryptionInvalid.
    """
    if request.media_type != JSON_TYPE:
        raise CredentialRequestInvalid("content-type")
    try:
        body = strict_json.parse_object(request.body, what="credential request")
    except LimitError as error:
        # Nothing but proofs can make a request large: too many of them, or one that is no proof.
        raise ProofInvalid("count") from error
    except SkrinError as error:
        raise CredentialRequestInvalid from error
    members = Members(body, CredentialRequestInvalid)
    if "credential_response_encryption" in members:
        raise EncryptionInvalid
    if ("credential_identifier" in members) == ("credential_configuration_id" in members):
        raise CredentialRequestInvalid("credential_configuration_id")
    identifier = members.optional_identifier("credential_identifier", max_length=IDENTIFIER_LENGTH)
    configuration_id = members.optional_identifier("credential_configuration_id", max_length=IDENTIFIER_LENGTH)
    if identifier is not None and identifier not in identifiers:
        raise IdentifierUnknown
    if configuration_id is not None and configuration_id not in metadata.configurations:
        raise ConfigurationUnknown
    return CredentialRequest(configuration_id, identifier, _proofs(members, metadata.batch_size))


def _proofs(members: Members, at_most: int) -> tuple[str, ...]:
    """`proofs` with exactly one type, `jwt`, and no more of them than a batch is large (8.2)."""
    proofs = members.optional_object("proofs")
    if proofs is None:
        return ()
    if list(proofs) != [JWT_PROOF]:
        raise ProofInvalid("proofs")
    found = Members(proofs, lambda _: ProofInvalid("proofs")).texts(JWT_PROOF)
    if not 0 < len(found) <= at_most:
        raise ProofInvalid("count")
    return found


def credential_answer(given: Answer, *, as_objects: bool = False) -> HttpResponse:
    """`as_objects` is for formats whose credentials are JSON objects and stand in the answer as such (appendix A.1.2)."""
    if isinstance(given, Deferred):
        return json_answer({"transaction_id": given.transaction_id, "interval": given.interval}, ACCEPTED)
    credentials: list[Json] = [{"credential": _object(text) if as_objects else text} for text in given.credentials]
    body: JsonObject = {"credentials": credentials}
    if given.notification_id is not None:
        body["notification_id"] = given.notification_id
    return json_answer(body)


def _object(text: str) -> JsonObject:
    return strict_json.parse_object(text, limit=limits.CREDENTIAL, string=limits.CREDENTIAL_STRING)

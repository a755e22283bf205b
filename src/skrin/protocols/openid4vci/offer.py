"""The credential offer (OpenID4VCI 1.0, 4.1): who issues, what, and how to get it."""

from dataclasses import dataclass, field
from enum import Enum
from typing import Self

from skrin.domain.json_value import JsonObject
from skrin.protocols.destination import destination
from skrin.protocols.openid4vci.errors import (
    OfferGrantUnknown,
    OfferIssuerInvalid,
    OfferMemberInvalid,
    OfferNotFound,
    OfferUnreadable,
)
from skrin.protocols.openid4vci.issuer_id import CredentialIssuerId
from skrin.wire import strict_json
from skrin.wire.errors import JsonInvalid
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.members import Members
from skrin.wire.plain_text import plain
from skrin.wire.urls import NO_LOOPBACK, HttpsUrl, Loopback

PRE_AUTHORIZED_CODE = "urn:ietf:params:oauth:grant-type:pre-authorized_code"
AUTHORIZATION_CODE = "authorization_code"
REFRESH_TOKEN = "refresh_token"
DESCRIPTION_LENGTH = 300  # 4.1.1
CONFIGURATIONS = 20
IDENTIFIER_LENGTH = 1024
CODE_LENGTH = 4096
TRANSACTION_CODE_LENGTH = 64
OK = 200


class InputMode(Enum):
    """Which keyboard to show for the transaction code (4.1.1)."""

    NUMERIC = "numeric"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class TransactionCodeSpec:
    """A transaction code is needed, and what is said about it. `length` and `description` are hints, never checks."""

    input_mode: InputMode = InputMode.NUMERIC
    length: int | None = None
    description: str = ""

    @classmethod
    def read(cls, body: JsonObject) -> Self:
        members = Members(body, OfferMemberInvalid)
        mode = members.optional_text("input_mode")
        length = members.optional_integer("length")
        description = members.optional_text("description", max_length=DESCRIPTION_LENGTH) or ""
        if length is not None and not 0 < length <= TRANSACTION_CODE_LENGTH:
            raise OfferMemberInvalid("length")
        # An input mode of a later version still asks for a code; text accepts everything.
        known = {each.value: each for each in InputMode}
        return cls(known.get(mode, InputMode.TEXT) if mode is not None else InputMode.NUMERIC, length, description)

    def as_json(self) -> JsonObject:
        body: JsonObject = {"input_mode": self.input_mode.value}
        if self.length is not None:
            body["length"] = self.length
        if self.description:
            body["description"] = self.description
        return body


@dataclass(frozen=True, slots=True)
class PreAuthorizedGrant:
    """The issuer has already decided; who holds the code gets the credential. `transaction_code` None: none is asked for."""

    code: str = field(repr=False)
    transaction_code: TransactionCodeSpec | None = None
    authorization_server: str = ""

    @classmethod
    def read(cls, body: JsonObject) -> Self:
        members = Members(body, OfferMemberInvalid)
        code = members.text("pre-authorized_code", max_length=CODE_LENGTH)
        if not code.strip():
            raise OfferMemberInvalid("pre-authorized_code")
        spec = members.optional_object("tx_code")
        server = members.optional_text("authorization_server", max_length=IDENTIFIER_LENGTH) or ""
        return cls(code, None if spec is None else TransactionCodeSpec.read(spec), server)

    def as_json(self) -> JsonObject:
        body: JsonObject = {"pre-authorized_code": self.code}
        if self.transaction_code is not None:
            body["tx_code"] = self.transaction_code.as_json()
        if self.authorization_server:
            body["authorization_server"] = self.authorization_server
        return body


@dataclass(frozen=True, slots=True)
class AuthorizationCodeGrant:
    """The person signs in at the issuer. `issuer_state` goes back unchanged (5.1.3)."""

    issuer_state: str = field(default="", repr=False)
    authorization_server: str = ""

    @classmethod
    def read(cls, body: JsonObject) -> Self:
        members = Members(body, OfferMemberInvalid)
        state = members.optional_text("issuer_state", max_length=CODE_LENGTH) or ""
        return cls(state, members.optional_text("authorization_server", max_length=IDENTIFIER_LENGTH) or "")

    def as_json(self) -> JsonObject:
        body: JsonObject = {"issuer_state": self.issuer_state} if self.issuer_state else {}
        if self.authorization_server:
            body["authorization_server"] = self.authorization_server
        return body


@dataclass(frozen=True, slots=True)
class CredentialOffer:
    """An offer as it was read: untrusted, it only says where to go next. `other_grants` are those nobody here speaks."""

    credential_issuer: CredentialIssuerId
    configuration_ids: tuple[str, ...]
    pre_authorized: PreAuthorizedGrant | None = None
    authorization_code: AuthorizationCodeGrant | None = None
    other_grants: tuple[str, ...] = ()

    @classmethod
    def parse(cls, body: bytes | str, loopback: Loopback = NO_LOOPBACK) -> Self:
        """The offer in a JSON text. Unknown members are ignored.

        Raises OfferUnreadable where it is no JSON object (duplicate members and limits keep their own errors),
        OfferMemberInvalid, OfferIssuerInvalid.
        """
        try:
            return cls.read(strict_json.parse_object(body, what="credential offer"), loopback)
        except JsonInvalid as error:
            raise OfferUnreadable from error

    @classmethod
    def read(cls, body: JsonObject, loopback: Loopback = NO_LOOPBACK) -> Self:
        members = Members(body, OfferMemberInvalid)
        issuer = members.text("credential_issuer")
        if len(issuer) > IDENTIFIER_LENGTH:
            raise OfferIssuerInvalid(plain(issuer))
        grants = members.optional_object("grants") or {}
        pre_authorized = Members(grants, OfferMemberInvalid).optional_object(PRE_AUTHORIZED_CODE)
        code = Members(grants, OfferMemberInvalid).optional_object(AUTHORIZATION_CODE)
        return cls(
            CredentialIssuerId.parse(issuer, loopback),
            _configuration_ids(members),
            None if pre_authorized is None else PreAuthorizedGrant.read(pre_authorized),
            None if code is None else AuthorizationCodeGrant.read(code),
            tuple(plain(name) for name in grants if name not in (PRE_AUTHORIZED_CODE, AUTHORIZATION_CODE)),
        )

    def grant(self, *, signs_in: bool) -> PreAuthorizedGrant | AuthorizationCodeGrant:
        """The grant that this wallet uses: the code in the offer before signing in, which it can or cannot do (`signs_in`).

        An offer that names no grant leaves it to the authorization server (4.1.1), where a person can then sign in. Raises
        OfferGrantUnknown with the names of those that are there instead.
        """
        if signs_in and self.pre_authorized is None:
            if self.authorization_code is not None:
                return self.authorization_code
            if not self.other_grants:
                return AuthorizationCodeGrant()
        return self.pre_authorized_grant()

    def pre_authorized_grant(self) -> PreAuthorizedGrant:
        """Raises OfferGrantUnknown with the names of those that are there instead."""
        if self.pre_authorized is None:
            signed_in = (AUTHORIZATION_CODE,) if self.authorization_code is not None else ()
            raise OfferGrantUnknown(signed_in + self.other_grants)
        return self.pre_authorized

    def as_json(self) -> JsonObject:
        grants: JsonObject = {}
        if self.authorization_code is not None:
            grants[AUTHORIZATION_CODE] = self.authorization_code.as_json()
        if self.pre_authorized is not None:
            grants[PRE_AUTHORIZED_CODE] = self.pre_authorized.as_json()
        body: JsonObject = {
            "credential_issuer": str(self.credential_issuer),
            "credential_configuration_ids": list(self.configuration_ids),
        }
        return {**body, "grants": grants} if grants else body


def _configuration_ids(members: Members) -> tuple[str, ...]:
    ids = members.texts("credential_configuration_ids")
    if not 0 < len(ids) <= CONFIGURATIONS or len(set(ids)) != len(ids):
        raise OfferMemberInvalid("credential_configuration_ids")
    if any(not 0 < len(each) <= IDENTIFIER_LENGTH for each in ids):
        raise OfferMemberInvalid("credential_configuration_ids")
    return ids


@dataclass(frozen=True, slots=True)
class OfferReference:
    """Where an offer lies (4.1.3). Nothing has been fetched; the person sees the host first."""

    url: HttpsUrl

    @classmethod
    def parse(cls, text: str, loopback: Loopback = NO_LOOPBACK) -> Self:
        return cls(destination(text, loopback, lambda: OfferMemberInvalid("credential_offer_uri")))


def offer_request(reference: OfferReference) -> HttpRequest:
    return HttpRequest("GET", reference.url, {"accept": "application/json"})


def offer_response(answer: HttpResponse, loopback: Loopback = NO_LOOPBACK) -> CredentialOffer:
    """The offer behind the reference. Raises OfferNotFound, OfferUnreadable (not served as JSON), or what reading it raises."""
    if answer.status != OK:
        raise OfferNotFound(answer.status)
    if answer.media_type != "application/json":
        raise OfferUnreadable
    return CredentialOffer.parse(answer.body, loopback)

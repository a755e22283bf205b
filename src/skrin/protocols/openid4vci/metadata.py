"""What an issuer says about itself (OpenID4VCI 1.0, 12.2), read and written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

from skrin.domain.json_value import JsonObject
from skrin.domain.party import Texts
from skrin.protocols.destination import optional_destination
from skrin.protocols.openid4vci.configuration import CredentialConfiguration
from skrin.protocols.openid4vci.display import DisplayLogo, logo_of, texts_of, texts_to_display
from skrin.protocols.openid4vci.errors import (
    AnswerInvalid,
    IssuerMetadataInvalid,
    IssuerMismatch,
    OfferConfigurationUnknown,
)
from skrin.protocols.openid4vci.issuer_id import CredentialIssuerId
from skrin.wire.errors import TooMany
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.members import Members
from skrin.wire.plain_text import plain
from skrin.wire.urls import NO_LOOPBACK, HttpsUrl, Loopback

CONFIGURATIONS = 500
AUTHORIZATION_SERVERS = 20
OK = 200


@dataclass(frozen=True, slots=True)
class CredentialIssuerMetadata:
    """An issuer's own description. `names` are what it calls itself and are shown as claimed, never as proved.

    `batch_size` is 1 where no batch is announced. The two encryption members are kept as they came.
    """

    credential_issuer: CredentialIssuerId
    credential_endpoint: HttpsUrl
    configurations: Mapping[str, CredentialConfiguration]
    authorization_servers: tuple[str, ...] = ()
    nonce_endpoint: HttpsUrl | None = None
    deferred_endpoint: HttpsUrl | None = None
    notification_endpoint: HttpsUrl | None = None
    batch_size: int = 1
    names: Texts = field(default_factory=dict)
    request_encryption: JsonObject | None = None
    response_encryption: JsonObject | None = None
    logo: DisplayLogo | None = None

    @classmethod
    def read(cls, body: JsonObject, issuer: CredentialIssuerId, loopback: Loopback = NO_LOOPBACK) -> Self:
        """Metadata of exactly `issuer`. Unknown members are ignored.

        Raises IssuerMismatch when it names another issuer, IssuerMetadataInvalid, TooMany.
        """
        members = Members(body, IssuerMetadataInvalid)
        named = members.text("credential_issuer")
        if not issuer.is_named(named):
            raise IssuerMismatch(str(issuer), plain(named))

        def endpoint(name: str) -> HttpsUrl | None:
            return optional_destination(members, name, loopback, IssuerMetadataInvalid)

        credential_endpoint = endpoint("credential_endpoint")
        if credential_endpoint is None:
            raise IssuerMetadataInvalid("credential_endpoint")
        return cls(
            issuer,
            credential_endpoint,
            _configurations(members),
            _authorization_servers(members),
            endpoint("nonce_endpoint"),
            endpoint("deferred_credential_endpoint"),
            endpoint("notification_endpoint"),
            _batch_size(members),
            texts_of(members.optional_array("display")),
            members.optional_object("credential_request_encryption"),
            members.optional_object("credential_response_encryption"),
            logo_of(members.optional_array("display")),
        )

    def configuration(self, configuration_id: str) -> CredentialConfiguration:
        """Raises OfferConfigurationUnknown."""
        try:
            return self.configurations[configuration_id]
        except KeyError:
            raise OfferConfigurationUnknown(plain(configuration_id)) from None

    @property
    def authorization_server(self) -> str:
        """The first authorization server, which is the issuer itself where none is listed (12.2.4)."""
        return self.authorization_servers[0] if self.authorization_servers else str(self.credential_issuer)

    @property
    def hosts(self) -> tuple[str, ...]:
        """Every host that the metadata would have contacted, the issuer's own first; no host twice."""
        endpoints = (self.credential_endpoint, self.nonce_endpoint, self.deferred_endpoint, self.notification_endpoint)
        named = [self.credential_issuer.host, *(url.host for url in endpoints if url is not None)]
        return tuple(dict.fromkeys(named))

    def as_json(self) -> JsonObject:
        body: JsonObject = {
            "credential_issuer": str(self.credential_issuer),
            "authorization_servers": list(self.authorization_servers) or None,
            "credential_endpoint": str(self.credential_endpoint),
            "nonce_endpoint": _text(self.nonce_endpoint),
            "deferred_credential_endpoint": _text(self.deferred_endpoint),
            "notification_endpoint": _text(self.notification_endpoint),
            "credential_request_encryption": self.request_encryption,
            "credential_response_encryption": self.response_encryption,
            "batch_credential_issuance": {"batch_size": self.batch_size} if self.batch_size > 1 else None,
            "display": texts_to_display(self.names, self.logo) or None,
            "credential_configurations_supported": {name: each.as_json() for name, each in self.configurations.items()},
        }
        return {name: value for name, value in body.items() if value is not None}


def _text(url: HttpsUrl | None) -> str | None:
    return None if url is None else str(url)


def _configurations(members: Members) -> dict[str, CredentialConfiguration]:
    found = members.object("credential_configurations_supported")
    if len(found) > CONFIGURATIONS:
        raise TooMany("credential configurations", CONFIGURATIONS)
    read = {}
    for name, body in found.items():
        if not isinstance(body, dict):
            raise IssuerMetadataInvalid("credential_configurations_supported")
        read[name] = CredentialConfiguration.read(name, body)
    return read


def _authorization_servers(members: Members) -> tuple[str, ...]:
    servers = members.texts("authorization_servers")
    if len(servers) > AUTHORIZATION_SERVERS or ("authorization_servers" in members and not servers):
        raise IssuerMetadataInvalid("authorization_servers")
    return servers


def _batch_size(members: Members) -> int:
    batch = members.optional_object("batch_credential_issuance")
    if batch is None:
        return 1
    size = Members(batch, IssuerMetadataInvalid).integer("batch_size")
    if size < 2:  # 12.2.4: the one that announces a batch gives more than one
        raise IssuerMetadataInvalid("batch_size")
    return size


def metadata_request(issuer: CredentialIssuerId) -> HttpRequest:
    # Only the unsigned form is asked for; every issuer must have it (12.2.2).
    return HttpRequest("GET", issuer.metadata_url, {"accept": "application/json"})


def metadata_response(
    answer: HttpResponse, issuer: CredentialIssuerId, loopback: Loopback = NO_LOOPBACK
) -> CredentialIssuerMetadata:
    """Raises AnswerInvalid where the answer is not 200 and JSON, and what `CredentialIssuerMetadata.read` raises."""
    if answer.status != OK or answer.media_type != "application/json":
        raise AnswerInvalid("metadata", answer.status)
    return CredentialIssuerMetadata.read(answer.json_object(), issuer, loopback)

"""The authorization server behind an issuer (RFC 8414; OpenID4VCI 1.0, 12.3)."""

from dataclasses import dataclass
from typing import Self

from skrin.domain.json_value import JsonObject
from skrin.protocols.destination import destination, optional_destination
from skrin.protocols.openid4vci.errors import AnswerInvalid, IssuerMetadataInvalid, ServerMismatch, ServerNotListed
from skrin.protocols.openid4vci.metadata import CredentialIssuerMetadata
from skrin.protocols.openid4vci.offer import PreAuthorizedGrant
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.members import Members
from skrin.wire.plain_text import plain
from skrin.wire.urls import NO_LOOPBACK, HttpsUrl, Loopback

WELL_KNOWN = "/.well-known/oauth-authorization-server"
OK = 200


@dataclass(frozen=True, slots=True)
class AuthorizationServerMetadata:
    """What the wallet needs to know of an authorization server. Names are JOSE and OAuth names."""

    issuer: str
    token_endpoint: HttpsUrl
    grant_types: tuple[str, ...] = ()
    authorization_endpoint: HttpsUrl | None = None
    pushed_authorization_endpoint: HttpsUrl | None = None
    dpop_algorithms: tuple[str, ...] = ()
    anonymous_pre_authorized: bool = False

    @classmethod
    def read(cls, body: JsonObject, server: str, loopback: Loopback = NO_LOOPBACK) -> Self:
        """Metadata of exactly `server`. Raises ServerMismatch, IssuerMetadataInvalid."""
        members = Members(body, IssuerMetadataInvalid)
        named = members.text("issuer")
        if named != server:
            raise ServerMismatch(server, plain(named))

        def endpoint(name: str) -> HttpsUrl | None:
            return optional_destination(members, name, loopback, IssuerMetadataInvalid)

        token_endpoint = endpoint("token_endpoint")
        if token_endpoint is None:
            raise IssuerMetadataInvalid("token_endpoint")
        return cls(
            named,
            token_endpoint,
            members.texts("grant_types_supported"),
            endpoint("authorization_endpoint"),
            endpoint("pushed_authorization_request_endpoint"),
            members.texts("dpop_signing_alg_values_supported"),
            members.boolean("pre-authorized_grant_anonymous_access_supported", False),
        )

    @property
    def hosts(self) -> tuple[str, ...]:
        return (self.token_endpoint.host,)

    def as_json(self) -> JsonObject:
        body: JsonObject = {
            "issuer": self.issuer,
            "token_endpoint": str(self.token_endpoint),
            "authorization_endpoint": str(self.authorization_endpoint) if self.authorization_endpoint else None,
            "response_types_supported": ["code"] if self.authorization_endpoint else [],
            "grant_types_supported": list(self.grant_types) or None,
            "dpop_signing_alg_values_supported": list(self.dpop_algorithms) or None,
            "pre-authorized_grant_anonymous_access_supported": self.anonymous_pre_authorized,
        }
        return {name: value for name, value in body.items() if value is not None}


def server_for(grant: PreAuthorizedGrant, metadata: CredentialIssuerMetadata) -> str:
    """Which authorization server this offer uses. Raises ServerNotListed when the issuer does not list it (4.1.1)."""
    named = grant.authorization_server
    if not named:
        return metadata.authorization_server
    if named not in metadata.authorization_servers:
        raise ServerNotListed(plain(named))
    return named


def server_metadata_request(server: str, loopback: Loopback = NO_LOOPBACK) -> HttpRequest:
    """The well-known part goes between host and path (RFC 8414, 3.1)."""
    url = destination(server, loopback, lambda: IssuerMetadataInvalid("authorization_servers"))
    return HttpRequest("GET", url.with_path(WELL_KNOWN + url.path.rstrip("/")), {"accept": "application/json"})


def server_metadata_response(
    answer: HttpResponse, server: str, loopback: Loopback = NO_LOOPBACK
) -> AuthorizationServerMetadata:
    """Raises AnswerInvalid, and what `AuthorizationServerMetadata.read` raises."""
    if answer.status != OK or answer.media_type != "application/json":
        raise AnswerInvalid("server_metadata", answer.status)
    return AuthorizationServerMetadata.read(answer.json_object(), server, loopback)

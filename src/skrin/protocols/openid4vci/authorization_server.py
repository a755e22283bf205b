"""The authorization server behind an issuer (RFC 8414; OpenID4VCI 1.0, 12.3)."""

from dataclasses import dataclass
from typing import Self

from skrin.domain.json_value import JsonObject
from skrin.protocols.destination import destination, optional_destination
from skrin.protocols.openid4vci.authorization import CODE, DETAIL_TYPE
from skrin.protocols.openid4vci.authorization_errors import PkceUnavailable
from skrin.protocols.openid4vci.errors import AnswerInvalid, IssuerMetadataInvalid, ServerMismatch, ServerNotListed
from skrin.protocols.openid4vci.metadata import CredentialIssuerMetadata
from skrin.protocols.openid4vci.offer import AuthorizationCodeGrant, PreAuthorizedGrant
from skrin.protocols.openid4vci.pkce import S256
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.members import Members
from skrin.wire.plain_text import plain
from skrin.wire.urls import NO_LOOPBACK, HttpsUrl, Loopback

WELL_KNOWN = "/.well-known/oauth-authorization-server"
OK = 200
# token_endpoint_auth_methods_supported
ATTESTED = "attest_jwt_client_auth"
PUBLIC = "none"


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
    # the authorization code flow
    pushed_required: bool = False
    challenge_methods: tuple[str, ...] = ()
    names_issuer: bool = False
    # how clients say who they are (RFC 8414, 2; attestation-based client authentication)
    client_authentication: tuple[str, ...] = ()
    attestation_algorithms: tuple[str, ...] = ()
    attestation_proof_algorithms: tuple[str, ...] = ()
    challenge_endpoint: HttpsUrl | None = None
    # what can be asked for, and in which languages its pages speak
    scopes: tuple[str, ...] = ()
    locales: tuple[str, ...] = ()
    # where all its status lists are named (draft-ietf-oauth-status-list-20, 9.1)
    status_list_aggregation_endpoint: HttpsUrl | None = None

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
            members.boolean("require_pushed_authorization_requests", False),
            members.texts("code_challenge_methods_supported"),
            members.boolean("authorization_response_iss_parameter_supported", False),
            members.texts("token_endpoint_auth_methods_supported"),
            members.texts("client_attestation_signing_alg_values_supported"),
            members.texts("client_attestation_pop_signing_alg_values_supported"),
            endpoint("challenge_endpoint"),
            members.texts("scopes_supported"),
            members.texts("ui_locales_supported"),
            endpoint("status_list_aggregation_endpoint"),
        )

    @property
    def hosts(self) -> tuple[str, ...]:
        """Those that are contacted for a token."""
        return _hosts(self.token_endpoint, self.challenge_endpoint)

    @property
    def sign_in_hosts(self) -> tuple[str, ...]:
        """Those that are contacted, by the wallet or by the browser, when the person signs in for it."""
        return _hosts(
            self.authorization_endpoint, self.pushed_authorization_endpoint, self.token_endpoint, self.challenge_endpoint
        )

    @property
    def wants_attestation(self) -> bool:
        """Whether clients are known here by attestation alone; a server that also takes public clients says `none`."""
        return ATTESTED in self.client_authentication and PUBLIC not in self.client_authentication

    def require_code_flow(self) -> None:
        """Raises IssuerMetadataInvalid where nobody can sign in, PkceUnavailable where a code could be stolen."""
        if self.authorization_endpoint is None:
            raise IssuerMetadataInvalid("authorization_endpoint")
        if self.pushed_required and self.pushed_authorization_endpoint is None:
            raise IssuerMetadataInvalid("pushed_authorization_request_endpoint")
        if S256 not in self.challenge_methods:
            raise PkceUnavailable(plain(self.issuer))

    def as_json(self) -> JsonObject:
        body: JsonObject = {
            "issuer": self.issuer,
            "token_endpoint": str(self.token_endpoint),
            "authorization_endpoint": _text(self.authorization_endpoint),
            "response_types_supported": [CODE] if self.authorization_endpoint else [],
            "response_modes_supported": ["query"] if self.authorization_endpoint else None,
            "scopes_supported": list(self.scopes) or None,
            "authorization_details_types_supported": [DETAIL_TYPE] if self.authorization_endpoint else None,
            "ui_locales_supported": list(self.locales) or None,
            "grant_types_supported": list(self.grant_types) or None,
            "pushed_authorization_request_endpoint": _text(self.pushed_authorization_endpoint),
            "require_pushed_authorization_requests": self.pushed_required or None,
            "code_challenge_methods_supported": list(self.challenge_methods) or None,
            "authorization_response_iss_parameter_supported": self.names_issuer or None,
            "token_endpoint_auth_methods_supported": list(self.client_authentication) or None,
            "client_attestation_signing_alg_values_supported": list(self.attestation_algorithms) or None,
            "client_attestation_pop_signing_alg_values_supported": list(self.attestation_proof_algorithms) or None,
            "challenge_endpoint": _text(self.challenge_endpoint),
            "dpop_signing_alg_values_supported": list(self.dpop_algorithms) or None,
            "status_list_aggregation_endpoint": _text(self.status_list_aggregation_endpoint),
            "pre-authorized_grant_anonymous_access_supported": self.anonymous_pre_authorized,
        }
        return {name: value for name, value in body.items() if value is not None}


def _text(url: HttpsUrl | None) -> str | None:
    return None if url is None else str(url)


def _hosts(*urls: HttpsUrl | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(url.host for url in urls if url is not None))


def server_for(grant: PreAuthorizedGrant | AuthorizationCodeGrant, metadata: CredentialIssuerMetadata) -> str:
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

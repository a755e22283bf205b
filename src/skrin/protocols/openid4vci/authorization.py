"""The authorization request: which credentials, for which client, and where the answer goes (OpenID4VCI 1.0, 5.1).

It is pushed (RFC 9126), and the browser is sent on with a reference to it alone; a server without that gets it in the address.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import Json, JsonObject
from skrin.protocols.openid4vci import pkce
from skrin.protocols.openid4vci.errors import DetailsInvalid, IssuerMetadataInvalid, RequestInvalid, ResponseTypeUnsupported
from skrin.protocols.openid4vci.offer import CODE_LENGTH, IDENTIFIER_LENGTH
from skrin.wire import strict_json
from skrin.wire.http import HttpRequest, read_form
from skrin.wire.members import Members
from skrin.wire.urls import HttpsUrl

if TYPE_CHECKING:
    from skrin.protocols.openid4vci.authorization_server import AuthorizationServerMetadata
    from skrin.protocols.openid4vci.metadata import CredentialIssuerMetadata

FORM_TYPE: Final = "application/x-www-form-urlencoded"
CODE: Final = "code"
DETAIL_TYPE: Final = "openid_credential"
DETAILS: Final = 20
SCOPE_LENGTH: Final = 4096
STATE_LENGTH: Final = 2048
REDIRECT_LENGTH: Final = 2048
THUMBPRINT_LENGTH: Final = 43


@dataclass(frozen=True, slots=True)
class AuthorizationRequest:
    """What a wallet asks to be allowed. `scopes` and `configuration_ids` are the two ways to name credentials (5.1.1, 5.1.2).

    `locations` and `resource` (RFC 8707) say at which issuer, where the authorization server serves several. `key_thumbprint`
    binds the code to a DPoP key (`dpop_jkt`; RFC 9449, 10).
    """

    client_id: str
    redirect_uri: str
    challenge: str = field(repr=False)
    state: str = field(default="", repr=False)
    scopes: tuple[str, ...] = ()
    configuration_ids: tuple[str, ...] = ()
    locations: tuple[str, ...] = ()
    issuer_state: str = field(default="", repr=False)
    key_thumbprint: str = ""
    resource: str = ""

    @property
    def parameters(self) -> dict[str, str]:
        said = {
            "response_type": CODE,
            "client_id": self.client_id,
            "redirect_uri": self.redirect_uri,
            "code_challenge": self.challenge,
            "code_challenge_method": pkce.S256,
            "state": self.state,
            "scope": " ".join(self.scopes),
            "authorization_details": self._details(),
            "resource": self.resource,
            "issuer_state": self.issuer_state,
            "dpop_jkt": self.key_thumbprint,
        }
        return {name: value for name, value in said.items() if value}

    def _details(self) -> str:
        found = [detail(each, self.locations) for each in self.configuration_ids]
        return strict_json.dump(found).decode() if found else ""


def detail(configuration_id: str, locations: tuple[str, ...] = ()) -> JsonObject:
    """One element of `authorization_details` (5.1.1)."""
    body: JsonObject = {"type": DETAIL_TYPE, "credential_configuration_id": configuration_id}
    return {**body, "locations": list(locations)} if locations else body


def with_credentials(
    asked: AuthorizationRequest, configuration_ids: Sequence[str], metadata: "CredentialIssuerMetadata"
) -> AuthorizationRequest:
    """Asks for each by its scope where it has one (5.1.2), else by its id (5.1.1).

    The issuer names itself where it lists authorization servers: they may serve others too.
    """
    wanted = [metadata.configuration(each) for each in configuration_ids]
    issuer = str(metadata.credential_issuer)
    elsewhere = bool(metadata.authorization_servers)
    by_scope = [each.scope for each in wanted if each.scope]
    by_id = tuple(each.id for each in wanted if not each.scope)
    return replace(
        asked,
        scopes=tuple(dict.fromkeys(by_scope)),
        configuration_ids=by_id,
        locations=(issuer,) if by_id and elsewhere else (),
        resource=issuer if by_scope and elsewhere and metadata.authorization_server != issuer else "",
    )


def authorization_url(asked: AuthorizationRequest, server: "AuthorizationServerMetadata") -> HttpsUrl:
    """Where the browser goes when the request was not pushed. Raises IssuerMetadataInvalid where there is no such place."""
    if server.authorization_endpoint is None:
        raise IssuerMetadataInvalid("authorization_endpoint")
    return server.authorization_endpoint.with_query(asked.parameters)


# the issuer's side


def read_authorization_request(request: HttpRequest) -> AuthorizationRequest:
    """The request that is pushed, as it stands; whose it is and whether it may be is for others to say.

    Raises RequestInvalid, ResponseTypeUnsupported, DetailsInvalid. A request in a request object (RFC 9101) is not taken.
    """
    said = read_parameters(request)
    if said.get("response_type", "") != CODE:
        raise RequestInvalid("response_type") if "response_type" not in said else ResponseTypeUnsupported
    for name in ("request", "request_uri"):
        if name in said:  # RFC 9126, 2.1
            raise RequestInvalid(name)
    if said.get("response_mode", "query") != "query":
        raise RequestInvalid("response_mode")
    challenge = said.get("code_challenge", "")
    if said.get("code_challenge_method") != pkce.S256 or not pkce.is_challenge(challenge):
        raise RequestInvalid("code_challenge")
    configurations, locations = read_details(said.get("authorization_details", ""))
    return AuthorizationRequest(
        client_id=text_of(said, "client_id", IDENTIFIER_LENGTH, needed=True),
        redirect_uri=text_of(said, "redirect_uri", REDIRECT_LENGTH, needed=True),
        challenge=challenge,
        state=text_of(said, "state", STATE_LENGTH),
        scopes=tuple(dict.fromkeys(text_of(said, "scope", SCOPE_LENGTH).split())),
        configuration_ids=configurations,
        locations=locations,
        issuer_state=text_of(said, "issuer_state", CODE_LENGTH),
        key_thumbprint=text_of(said, "dpop_jkt", THUMBPRINT_LENGTH),
        resource=text_of(said, "resource", IDENTIFIER_LENGTH),
    )


def read_parameters(request: HttpRequest) -> dict[str, str]:
    """The parameters of a form that was posted, each there once. Raises RequestInvalid."""
    if request.media_type != FORM_TYPE:
        raise RequestInvalid("content-type")
    try:
        return read_form(request.body)
    except SkrinError as error:
        raise RequestInvalid from error


def text_of(said: dict[str, str], name: str, length: int, *, needed: bool = False) -> str:
    """Raises RequestInvalid where it is too long, holds a control character, or is needed and not there."""
    found = said.get(name, "")
    if len(found) > length or not found.isprintable() or (needed and not found):
        raise RequestInvalid(name)
    return found


def read_details(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The configuration ids in `authorization_details`, and the locations named with them; nothing where there is no text.

    Raises DetailsInvalid (RFC 9396, 5), also for a type that is not ours: whoever asks for more is not given less unsaid.
    """
    if not text:
        return (), ()
    try:
        found = strict_json.parse(text)
    except SkrinError as error:
        raise DetailsInvalid from error
    if not isinstance(found, list) or not 0 < len(found) <= DETAILS:
        raise DetailsInvalid
    details = [_detail(each) for each in found]
    ids = tuple(dict.fromkeys(each[0] for each in details))
    return ids, tuple(dict.fromkeys(place for each in details for place in each[1]))


def _detail(said: Json) -> tuple[str, tuple[str, ...]]:
    if not isinstance(said, dict) or said.get("type") != DETAIL_TYPE:
        raise DetailsInvalid
    members = Members(said, lambda _: DetailsInvalid())
    configuration = members.text("credential_configuration_id", max_length=IDENTIFIER_LENGTH)
    members.optional_array("claims")
    return configuration, members.texts("locations")

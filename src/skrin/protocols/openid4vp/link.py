"""A presentation request as a link (OpenID4VP 1.0, 5; RFC 9101): by value, signed by value, or signed by reference."""

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from skrin.domain.json_value import JsonObject
from skrin.protocols.destination import destination
from skrin.protocols.link import Link, link
from skrin.protocols.openid4vp.client_id import ClientId
from skrin.protocols.openid4vp.errors import RequestMemberInvalid, RequestUriMethodUnknown
from skrin.wire import strict_json
from skrin.wire.plain_text import plain
from skrin.wire.urls import NO_LOOPBACK, HttpsUrl, Loopback

SCHEME = "openid4vp"
SCHEMES = frozenset({SCHEME, "haip-vp", "eudi-openid4vp"})
# Parameters that are JSON inside a link (5.1).
_JSON = ("dcql_query", "client_metadata", "presentation_definition", "verifier_info", "transaction_data")


class RequestUriMethod(Enum):
    GET = "get"
    POST = "post"


@dataclass(frozen=True, slots=True)
class RequestByReference:
    """Where the signed request lies. Nothing has been fetched; nothing but `client_id` and `url` counts of the link."""

    client_id: ClientId
    url: HttpsUrl
    method: RequestUriMethod = RequestUriMethod.GET


@dataclass(frozen=True, slots=True)
class SignedRequest:
    """A signed request that came in the link itself, unread."""

    client_id: ClientId
    text: str


@dataclass(frozen=True, slots=True)
class UnsignedRequest:
    """Parameters that nobody signed."""

    client_id: ClientId
    parameters: JsonObject


AnyRequest: TypeAlias = RequestByReference | SignedRequest | UnsignedRequest


def read_link(parsed: Link, loopback: Loopback = NO_LOOPBACK) -> AnyRequest:
    """Raises RequestMemberInvalid, RequestUriMethodUnknown, and what ClientId.parse raises."""
    parameters = parsed.parameters
    client_id = ClientId.parse(parameters.get("client_id", ""))
    if "request" in parameters and "request_uri" in parameters:
        raise RequestMemberInvalid("request")
    if "request_uri" not in parameters:
        if "request_uri_method" in parameters:  # 5.1: only beside request_uri
            raise RequestMemberInvalid("request_uri_method")
        if "request" in parameters:
            return SignedRequest(client_id, parameters["request"])
        return UnsignedRequest(client_id, _decoded(parameters))
    methods = {each.value: each for each in RequestUriMethod}
    named = parameters.get("request_uri_method", RequestUriMethod.GET.value)
    if named not in methods:
        raise RequestUriMethodUnknown(plain(named))
    url = destination(parameters["request_uri"], loopback, lambda: RequestMemberInvalid("request_uri"))
    return RequestByReference(client_id, url, methods[named])


def _decoded(parameters: dict[str, str]) -> JsonObject:
    decoded: JsonObject = dict(parameters)
    for name in _JSON:
        if name in parameters:
            decoded[name] = strict_json.parse(parameters[name], what=name)
    return decoded


def request_link(request: AnyRequest, scheme: str = SCHEME) -> str:
    match request:
        case RequestByReference(client_id, url, method):
            parameters = {"client_id": str(client_id), "request_uri": str(url)}
            if method is RequestUriMethod.POST:
                parameters["request_uri_method"] = method.value
            return link(scheme, parameters)
        case SignedRequest(client_id, text):
            return link(scheme, {"client_id": str(client_id), "request": text})
        case UnsignedRequest(_, parameters_):
            return link(scheme, {name: _written(value) for name, value in parameters_.items()})


def _written(value: object) -> str:
    return value if isinstance(value, str) else strict_json.dump(value).decode()  # type: ignore[arg-type]

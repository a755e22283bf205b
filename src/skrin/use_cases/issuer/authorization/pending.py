"""A pushed request while it waits for the person: what was asked, and what it was found to mean when it came."""

from dataclasses import dataclass, fields
from datetime import timedelta
from typing import Final

from skrin.domain.json_value import Json, JsonObject
from skrin.keys.errors import SealBroken
from skrin.protocols.openid4vci.authorization import AuthorizationRequest
from skrin.protocols.openid4vci.errors import RequestUriUnknown
from skrin.use_cases.issuer.authorization.records import PushedRecord
from skrin.use_cases.issuer.forms import Form
from skrin.use_cases.issuer.ports import IssuerPorts
from skrin.use_cases.issuer.secret import digest, seal_pushed, unseal_pushed
from skrin.wire import strict_json

# From the push until the browser has come (RFC 9126, 2.2), and from then on until the person has answered.
BEGIN_WITHIN: Final = timedelta(minutes=2)
ANSWER_WITHIN: Final = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Pending:
    """`forms` are those asked for that there are; `offer_id` the offer whose `issuer_state` came along, or "".

    `key_thumbprint` is the DPoP key that the code will be bound to, `instance` that of the attested wallet; or "".
    """

    request_uri: str
    asked: AuthorizationRequest
    forms: tuple[Form, ...]
    offer_id: str = ""
    key_thumbprint: str = ""
    instance: str = ""

    @property
    def by_identifier(self) -> bool:
        return bool(self.asked.configuration_ids)

    @property
    def digest(self) -> str:
        return digest(self.request_uri)


def sealed(pending: Pending, ports: IssuerPorts) -> PushedRecord:
    """As it is stored: to be read only by who names it."""
    asked: JsonObject = {each.name: _plain(getattr(pending.asked, each.name)) for each in fields(pending.asked)}
    said: JsonObject = {
        "asked": asked,
        "forms": [form.value for form in pending.forms],
        "offer": pending.offer_id,
        "key": pending.key_thumbprint,
        "instance": pending.instance,
    }
    until = ports.clock.now() + BEGIN_WITHIN + ANSWER_WITHIN
    return PushedRecord(pending.digest, seal_pushed(pending.request_uri, strict_json.dump(said)), until)


def arrived(client_id: str, request_uri: str, ports: IssuerPorts) -> Pending:
    """The request with which a browser comes. Raises RequestUriUnknown, also where it comes too late, or for another client."""
    found, record = _opened(request_uri, ports)
    if found.asked.client_id != client_id or ports.clock.now() >= record.expires_at - ANSWER_WITHIN:
        raise RequestUriUnknown
    return found


def waiting(request_uri: str, ports: IssuerPorts) -> Pending:
    """The request that a person is about to answer. Raises RequestUriUnknown."""
    return _opened(request_uri, ports)[0]


def _opened(request_uri: str, ports: IssuerPorts) -> tuple[Pending, PushedRecord]:
    record = ports.store.pushed_request(digest(request_uri))
    if record is None or record.answered_at is not None or record.expires_at <= ports.clock.now():
        raise RequestUriUnknown
    try:
        said = strict_json.parse_object(unseal_pushed(request_uri, record.sealed))
    except SealBroken:
        raise RequestUriUnknown from None
    return _read(request_uri, said), record


def _read(request_uri: str, said: JsonObject) -> Pending:
    asked, forms = said["asked"], said["forms"]
    assert isinstance(asked, dict)  # noqa: S101  (it was sealed by us)
    assert isinstance(forms, list)  # noqa: S101
    request = AuthorizationRequest(**{name: _tuple(value) for name, value in asked.items()})  # type: ignore[arg-type]
    bound = {"offer_id": str(said["offer"]), "key_thumbprint": str(said["key"]), "instance": str(said["instance"])}
    return Pending(request_uri, request, tuple(Form(str(each)) for each in forms), **bound)


def _plain(value: str | tuple[str, ...]) -> Json:
    return [*value] if isinstance(value, tuple) else value


def _tuple(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value

"""Which wallets may sign people in, as the administrator writes it: the member `authorization` of `service.json`.

    {"authorization": {"native_clients": true, "dpop": "offered",
                       "clients": [{"id": "wallet.example", "name": {"en": "Example Wallet"},
                                    "redirect_uris": ["https://wallet.example/back"]}],
                       "attesters": [{"iss": "https://attester.example", "jwks": {"keys": [...]}},
                                     {"iss": "https://maker.example", "certificates": "maker.pem"}],
                       "attestation": "accepted"}}

Whatever is left out is as `AuthorizationSettings` says; nothing here is secret. Which wallets are taken, and why:
docs/decisions/0235.
"""

from dataclasses import dataclass, field
from typing import Final

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.domain.party import Texts
from skrin.keys.public_key import PublicKey
from skrin.use_cases.issuer.authorization import redirects
from skrin.use_cases.issuer.errors import ServiceSettingsInvalid
from skrin.wire.members import Members

SECTION: Final = "authorization"
LENGTH: Final = 1024  # characters of a name or an id
_MEMBERS: Final = frozenset({"native_clients", "clients", "attesters", "attestation", "dpop"})
_CHOICES: Final = {"attestation": ("accepted", "required"), "dpop": ("offered", "required")}


@dataclass(frozen=True, slots=True)
class Client:
    """A wallet that the administrator knows, and where its answers go."""

    id: str
    redirect_uris: tuple[str, ...]
    names: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Attester:
    """Who may attest wallets: the `iss` of the attestations, and its keys, or a PEM file with the authorities above them."""

    issuer: str
    keys: tuple[PublicKey, ...] = ()
    certificates: str = ""


@dataclass(frozen=True, slots=True)
class AuthorizationSettings:
    """`native_clients`: whoever runs on the person's own machine is taken, under any name.

    `attestation_needed`: a wallet has to be attested to push a request or to get a token. `dpop_needed`: every token is bound
    to a key; else those that nobody binds live five minutes.
    """

    native_clients: bool = True
    clients: tuple[Client, ...] = ()
    attesters: tuple[Attester, ...] = ()
    attestation_needed: bool = False
    dpop_needed: bool = False

    def client(self, client_id: str) -> Client | None:
        return next((each for each in self.clients if each.id == client_id), None)


def read(section: JsonObject) -> AuthorizationSettings:
    """Raises ServiceSettingsInvalid: a member that is unknown or of another shape."""
    for name in sorted(set(section) - _MEMBERS):
        raise _invalid(name)
    members = Members(section, _invalid)
    return AuthorizationSettings(
        members.boolean("native_clients", True),
        tuple(_client(each) for each in members.objects("clients")),
        tuple(_attester(each) for each in members.objects("attesters")),
        _choice(members, "attestation") == "required",
        _choice(members, "dpop") == "required",
    )


def _client(said: JsonObject) -> Client:
    members = Members(said, lambda name: _invalid(f"clients.{name}"))
    addresses = members.texts("redirect_uris", max_length=redirects.LENGTH)
    if not addresses or not all(redirects.is_well_formed(each) for each in addresses):
        raise _invalid("clients.redirect_uris")
    names = Members(members.optional_object("name") or {}, lambda name: _invalid(f"clients.name.{name}"))
    return Client(
        members.identifier("id", max_length=LENGTH), addresses, {tag: names.text(tag, max_length=LENGTH) for tag in names.obj}
    )


def _attester(said: JsonObject) -> Attester:
    members = Members(said, lambda name: _invalid(f"attesters.{name}"))
    keys = Members(members.optional_object("jwks") or {"keys": []}, lambda name: _invalid(f"attesters.jwks.{name}"))
    try:
        found = tuple(PublicKey.from_jwk(each) for each in keys.objects("keys"))
    except SkrinError as error:
        raise _invalid("attesters.jwks") from error
    certificates = members.optional_text("certificates", max_length=LENGTH) or ""
    if not found and not certificates:
        raise _invalid("attesters.jwks")
    return Attester(members.identifier("iss", max_length=LENGTH), found, certificates)


def _choice(members: Members, name: str) -> str:
    usual, other = _CHOICES[name]
    found = members.optional_text(name) or usual
    if found not in (usual, other):
        raise _invalid(name)
    return found


def _invalid(name: str) -> ServiceSettingsInvalid:
    return ServiceSettingsInvalid(f"{SECTION}.{name}")

"""One line of a trust list: a party, what it is trusted with, and when (SR-23)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from typing import Self

from skrin.domain.errors import JoseError, LimitError, NetError
from skrin.domain.json_value import JsonObject
from skrin.domain.party import Texts
from skrin.keys.public_key import PublicKey
from skrin.trust.errors import TrustListInvalid
from skrin.wire.members import Members
from skrin.wire.urls import ANY_LOOPBACK, HttpsUrl

# Stands in `types` for every kind of credential.
ANY_TYPE = "*"


class Role(Enum):
    """In which part a party is listed; the values are the members of the list that hold it."""

    ISSUER = "entries"
    VERIFIER = "verifiers"
    ATTESTER = "attesters"  # says who a verifier is: attestations and registrations


# The member that names the party, by its role.
PARTY_MEMBER = {Role.ISSUER: "issuer", Role.VERIFIER: "verifier", Role.ATTESTER: "attester"}


@dataclass(frozen=True, slots=True)
class TrustEntry:
    """A party by its authenticated identifier: a DID, or an https URL, compared character by character. A verifier may also be
    named by a certificate, `x509_hash:` and its fingerprint: its own, or that of an authority that certified it.

    `types` are the kinds (vct) it is trusted with, or asks for; `ANY_TYPE` means all. `from_` and `until` bound the time, both
    inclusive, None meaning without bound. `keys` are by `kid` and serve offline. `credential_issuers` are the OpenID4VCI
    identifiers it acts for (RULINGS 14). `source` says where this is known from. `distrusted` turns the entry round.
    `authority` is the certificate (DER) that `party` is the fingerprint of, where the list makes it one whose word counts for
    who a party of this role is; `source` is then its service.
    """

    party: str
    role: Role = Role.ISSUER
    names: Texts = field(default_factory=dict)
    types: tuple[str, ...] = (ANY_TYPE,)
    from_: datetime | None = None
    until: datetime | None = None
    keys: Mapping[str, PublicKey] = field(default_factory=dict)
    credential_issuers: tuple[str, ...] = ()
    status_lists: tuple[str, ...] = ()
    source: str = ""
    distrusted: bool = False
    authority: bytes = b""

    def covers_type(self, type_: str) -> bool:
        return ANY_TYPE in self.types or type_ in self.types

    def covers_time(self, at: datetime) -> bool:
        return (self.from_ is None or self.from_ <= at) and (self.until is None or at <= self.until)

    @classmethod
    def read(cls, members: JsonObject, role: Role) -> Self:
        """Raises TrustListInvalid."""
        told = Members(members, lambda name: TrustListInvalid(f"{role.value}.{name}"))
        names = told.optional_object("names") or {}
        if not all(isinstance(text, str) and tag for tag, text in names.items()):
            raise TrustListInvalid(f"{role.value}.names")
        if not told.texts("types"):
            raise TrustListInvalid(f"{role.value}.types")
        return cls(
            party=told.identifier(PARTY_MEMBER[role]),
            role=role,
            names={tag: str(text) for tag, text in names.items()},
            types=told.texts("types"),
            from_=read_moment(told, "from", last=False),
            until=read_moment(told, "until", last=True),
            keys=read_keys(told.optional_object("jwks"), role),
            credential_issuers=read_urls(told, "credential_issuers"),
            status_lists=read_urls(told, "status_lists"),
            source=told.optional_text("source") or "",
            distrusted=told.boolean("distrusted", False),
        )

    def write(self) -> JsonObject:
        """The entry as JSON, members without content left out."""
        keys = [{**key.jwk, "kid": name} for name, key in self.keys.items()]
        members: JsonObject = {
            PARTY_MEMBER[self.role]: self.party,
            "names": dict(self.names),
            "jwks": {"keys": list(keys)} if keys else {},
            "types": list(self.types),
            "from": write_moment(self.from_),
            "until": write_moment(self.until),
            "credential_issuers": list(self.credential_issuers),
            "status_lists": list(self.status_lists),
            "source": self.source,
            "distrusted": self.distrusted,
        }
        return {name: value for name, value in members.items() if value}


def read_moment(told: Members, name: str, *, last: bool) -> datetime | None:
    """A date, of which `last` takes the end and else the beginning (UTC), or a moment with its zone (RFC 3339)."""
    text = told.optional_text(name, max_length=40)
    if text is None:
        return None
    try:
        if len(text) == len("2026-01-01"):
            day = datetime.combine(date.fromisoformat(text), time(), UTC)
            return day + timedelta(days=1, microseconds=-1) if last else day
        moment = datetime.fromisoformat(text)
    except (ValueError, OverflowError):
        raise told.invalid(name) from None
    if moment.tzinfo is None:
        raise told.invalid(name)
    return moment


def write_moment(moment: datetime | None) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z") if moment else ""


def read_keys(jwks: JsonObject | None, role: Role) -> dict[str, PublicKey]:
    """The keys by `kid`; where a key has none, its thumbprint takes its place."""
    if jwks is None:
        return {}
    wrong = TrustListInvalid(f"{role.value}.jwks")
    keys: dict[str, PublicKey] = {}
    for jwk in Members(jwks, lambda _: wrong).objects("keys"):
        try:
            key = PublicKey.from_jwk(jwk)
        except JoseError:
            raise wrong from None
        name = jwk.get("kid", key.thumbprint)
        if not isinstance(name, str) or name in keys:
            raise wrong
        keys[name] = key
    return keys


def read_urls(told: Members, name: str) -> tuple[str, ...]:
    """URLs as written. Loopback ones may stand here: they name the practice world, and are refused where they are dialled."""
    texts = told.texts(name)
    try:
        for text in texts:
            HttpsUrl.parse(text, ANY_LOOPBACK)
    except (NetError, LimitError):
        raise told.invalid(name) from None
    return texts

"""A trust list: who is trusted with what, by whose word (RULINGS 15; docs/protocols/trust-list.md)."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Self

from skrin.domain.json_value import JsonObject
from skrin.domain.ports import Signer
from skrin.keys import jws
from skrin.keys.finder import KeyFinder, KeyPurpose
from skrin.trust.errors import TrustListInvalid, TrustListReplaced, TrustListTooNew
from skrin.trust.trust_entry import Role, TrustEntry
from skrin.wire import limits, numeric_date, strict_json
from skrin.wire.jose import CompactJws
from skrin.wire.members import Members

VERSION = 1
TYPE = "skrin-trust-list+jwt"
MEDIA_TYPE = "application/skrin-trust-list+jwt"
# The name of a person's own list, which no list from outside may bear.
YOU = "you"


@dataclass(frozen=True, slots=True)
class TrustList:
    """A named list. `signed_by` is its signer's authenticated identifier, empty for a plain file; `issued_at` its `iat`."""

    name: str
    entries: tuple[TrustEntry, ...] = ()
    signed_by: str = ""
    issued_at: datetime | None = None
    _by_party: dict[tuple[Role, str], list[TrustEntry]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        for entry in self.entries:
            self._by_party.setdefault((entry.role, entry.party), []).append(entry)

    @classmethod
    def parse(cls, text: bytes | str, find_key: KeyFinder | None = None) -> Self:
        """The list in a JSON text, or in a JWS whose key `find_key` finds.

        Raises TrustListInvalid, TrustListTooNew, and for a JWS what reading and verifying one raises. Without `find_key` a JWS
        is refused.
        """
        if is_jws(text):
            if find_key is None:
                raise TrustListInvalid("signature")
            return cls._signed(text if isinstance(text, str) else text.decode("ascii"), find_key)
        return cls._read(strict_json.parse_object(text, what="trust list"))

    @classmethod
    def _signed(cls, text: str, find_key: KeyFinder) -> Self:
        token = CompactJws.parse(text.strip(), limit=limits.COMPACT_TOKEN)
        token.require_type(TYPE)
        claims = token.claims()
        told = Members(claims, TrustListInvalid)
        found = find_key(token.header, told.optional_identifier("iss"), KeyPurpose.ASSERTION)
        jws.verify(token, found.key)
        issued_at = numeric_date.read(claims["iat"]) if "iat" in claims else None
        return replace(cls._read(claims), signed_by=found.controller, issued_at=issued_at)

    @classmethod
    def _read(cls, members: JsonObject) -> Self:
        told = Members(members, TrustListInvalid)
        version = told.integer("version")
        if version > VERSION:
            raise TrustListTooNew(version)
        if version != VERSION:
            raise TrustListInvalid("version")
        name = told.text("name", max_length=200)
        if name.strip().casefold() == YOU:
            raise TrustListInvalid("name")
        told.array(Role.ISSUER.value)
        return cls(name, tuple(TrustEntry.read(entry, role) for role in Role for entry in told.objects(role.value)))

    def write(self) -> JsonObject:
        """The list as the JSON object that `parse` reads."""
        members: JsonObject = {"version": VERSION, "name": self.name}
        for role in Role:
            listed = [entry.write() for entry in self.entries if entry.role is role]
            if listed or role is Role.ISSUER:
                members[role.value] = list(listed)
        return members

    def dump(self) -> bytes:
        """The unsigned text."""
        return strict_json.dump(self.write())

    def sign(self, signer: Signer, did: str, key_id: str, at: datetime) -> str:
        """The list as a JWS by `did`, whose key `key_id` (a DID URL) is."""
        payload: JsonObject = {"iss": did, "iat": numeric_date.write(at), **self.write()}
        return jws.sign({"typ": TYPE, "kid": key_id}, payload, signer)

    def about(self, party: str, role: Role = Role.ISSUER) -> Sequence[TrustEntry]:
        return self._by_party.get((role, party), ())

    def require_successor_of(self, kept: "TrustList") -> None:
        """Refuses a refreshed copy that lost its signature, has another signer, or is older than the one that is kept."""
        if kept.signed_by and not self.signed_by:
            raise TrustListReplaced(kept.name, "unsigned")
        if kept.signed_by and self.signed_by != kept.signed_by:
            raise TrustListReplaced(kept.name, "signer")
        if kept.issued_at and (self.issued_at is None or self.issued_at < kept.issued_at):
            raise TrustListReplaced(kept.name, "older")


def is_jws(text: bytes | str) -> bool:
    """Whether a text that should be a trust list is a signed one: ASCII with dots, and no JSON object."""
    start = text[:1]
    return text.isascii() and start not in (b"{", "{") and (b"." in text if isinstance(text, bytes) else "." in text)

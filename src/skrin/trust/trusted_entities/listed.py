"""What a list of trusted entities says, as far as it bears on who is trusted (ETSI TS 119 602, clause 6)."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from skrin.domain.party import Texts, in_language
from skrin.trust.trust_entry import ANY_TYPE, Role, TrustEntry
from skrin.trust.trust_list import TrustList
from skrin.wire import base64url

_TYPES: Final = "http://uri.etsi.org/19602/SvcType/"
# What a service that issues certificates is trusted for. One that revokes them is trusted for nothing here.
ROLES: Final = {
    f"{_TYPES}PID/Issuance": Role.ISSUER,
    f"{_TYPES}PubEAA/Issuance": Role.ISSUER,
    f"{_TYPES}QEAA/Issuance": Role.ISSUER,
    f"{_TYPES}EAA/Issuance": Role.ISSUER,
    f"{_TYPES}WRPAC/Issuance": Role.VERIFIER,
    f"{_TYPES}WRPRC/Issuance": Role.ATTESTER,
}
# Who may say who a person is may not, for that, say what the person has learnt.
PERSON: Final = ("urn:eudi:pid:1", "eu.europa.ec.eudi.pid.1")
_IN_FORCE: Final = ("granted", "notified")


@dataclass(frozen=True, slots=True)
class Service:
    """`status` is empty where the scheme has none, as in the EU's: then all that is listed is in force.

    `since` is when the status began.
    """

    type: str
    names: Texts
    certificates: tuple[bytes, ...] = ()
    status: str = ""
    since: datetime | None = None

    @property
    def in_force(self) -> bool:
        return not self.status or self.status.rpartition("/")[2].lower() in _IN_FORCE


@dataclass(frozen=True, slots=True)
class Entity:
    names: Texts
    services: tuple[Service, ...]


@dataclass(frozen=True, slots=True)
class EntityList:
    """`operators` are the scheme operator's names; `next_update` is None for a list that was closed for good."""

    name: str
    type: str
    operators: Texts
    territory: str
    sequence: int
    issued: datetime
    next_update: datetime | None
    entities: tuple[Entity, ...] = ()

    @property
    def operator(self) -> str:
        return in_language(self.operators, "en")

    def as_trust_list(self) -> TrustList:
        """The authorities that are in force, each as a line that vouches until the list's next update is due."""
        return TrustList(self.name, tuple(self._entries()), signed_by=self.operator, issued_at=self.issued)

    def _entries(self) -> Iterator[TrustEntry]:
        for entity in self.entities:
            for service in entity.services:
                role = ROLES.get(service.type)
                if role is None or not service.in_force:
                    continue
                for certificate in service.certificates:
                    yield TrustEntry(
                        x509_hash(certificate),
                        role,
                        entity.names,
                        PERSON if service.type == f"{_TYPES}PID/Issuance" else (ANY_TYPE,),
                        from_=service.since,
                        until=self.next_update,
                        source=in_language(service.names, "en"),
                        authority=certificate,
                    )


def x509_hash(certificate: bytes) -> str:
    """How trust lists name a certificate (DER)."""
    return f"x509_hash:{base64url.encode(hashlib.sha256(certificate).digest())}"

"""What a European Digital Credential needs beside the achievement: who issues it, when, and how its pages look."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from skrin.domain.learning import Concept, Organisation


@dataclass(frozen=True, slots=True)
class CertificateIdentifier:
    """The issuer's identifier as its certificate has it (`organizationIdentifier`), with its country (ISO 3166-1 alpha-2)."""

    notation: str
    country: str


@dataclass(frozen=True, slots=True)
class StatusEntry:
    """An entry of a status list; in the credential it is `<list>#<index>` (docs/decisions/0197)."""

    uri: str
    index: int


@dataclass(frozen=True, slots=True)
class Framing:
    """The frame around one achievement.

    `pages` holds, for each language that the credential is shown in, its pages as PNG; the first language is the primary one.
    `issued` and `certificate` are known when it is sealed: without them this is the form that Europass takes for sealing.
    `expires` is the technical end, where it is another one than the end of the learning's own validity.
    """

    credential_id: str  # urn:credential:<uuid>
    issuer: Organisation
    valid_from: datetime
    pages: Mapping[str, tuple[bytes, ...]]
    issued: datetime | None = None
    certificate: CertificateIdentifier | None = None
    expires: datetime | None = None
    status: StatusEntry | None = None

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(self.pages)

    @property
    def primary(self) -> str:
        return next(iter(self.pages), "en")


class EuNames(Protocol):
    """Countries and languages as the EU's authority lists know them, with their names in the languages asked for."""

    def country(self, code: str, languages: tuple[str, ...]) -> Concept | None:
        """By ISO 3166-1 alpha-2; None for what the EU's list has no id for."""
        ...

    def language(self, tag: str, languages: tuple[str, ...]) -> Concept | None:
        """By BCP 47 tag; None for what the EU's list has no id for."""
        ...

"""What the issuer's use cases need from the world: built once where the program is wired."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from skrin.domain.json_value import JsonObject
from skrin.domain.learning import Achievement
from skrin.domain.party import Texts
from skrin.domain.ports import Clock, Randomness, Signer
from skrin.formats.linked_data.port import LinkedData, NoLinkedData
from skrin.keys.finder import FoundKey, KeyFinder, KeyPurpose
from skrin.keys.public_key import PublicKey
from skrin.protocols.openid4vci.issuer_id import CredentialIssuerId
from skrin.trust.errors import UnknownAttester
from skrin.use_cases.issuer.authorization.settings import AuthorizationSettings
from skrin.use_cases.issuer.errors import PublicUrlNeeded, SealingKeyNotSaid
from skrin.use_cases.issuer.issuing_settings import IssuingSettings
from skrin.use_cases.issuer.secret import ServiceSecret
from skrin.use_cases.issuer.store import IssuerStore
from skrin.use_cases.signing_certificate import Certificate
from skrin.vocabularies.elm_write.framing import EuNames
from skrin.wire.jose import JoseHeader
from skrin.wire.plain_text import plain
from skrin.wire.urls import NO_LOOPBACK, HttpsUrl, Loopback


@dataclass(frozen=True, slots=True)
class Identity:
    """Who issues. `key_id` is the absolute DID URL of `key`; `archive_jwk` is the administrator's half of each stored body.

    `certificate` is there where the issuer is known by one beside its DID.
    """

    names: Texts
    country: str
    did: str
    key_id: str
    key: PublicKey
    archive_jwk: JsonObject
    homepage: str = ""
    certificate: Certificate | None = None

    @property
    def is_certified(self) -> bool:
        return self.certificate is not None


class EuropeanDesk(Protocol):
    """Where European Digital Credentials are drawn and sealed. What it needs for that begins when it is first asked."""

    def names(self) -> EuNames:
        """Raises SealingKeyNotSaid, SealingSecretNotSaid and what reading the settings raises: here nothing can be sealed."""
        ...

    def require_ready(self) -> None:
        """Opens the key and looks at its certificate. Raises what `names` does, and what keeps them from sealing now."""
        ...

    def pages(self, achievement: Achievement, until: datetime | None) -> Mapping[str, tuple[bytes, ...]]:
        """By language, how the credential looks, as PNG; raises what opening the key and drawing raise."""
        ...

    def seal(self, document: JsonObject, at: datetime) -> str:
        """The sealed file. Raises NotConformant where it is not as the EU asks; what opening the key and sealing raise."""
        ...

    def close(self) -> None: ...


class NoEuropeanDesk:
    """For an issuer that was wired without one."""

    def names(self) -> EuNames:
        raise SealingKeyNotSaid

    def require_ready(self) -> None:
        raise SealingKeyNotSaid

    def pages(self, achievement: Achievement, until: datetime | None) -> Mapping[str, tuple[bytes, ...]]:
        raise SealingKeyNotSaid

    def seal(self, document: JsonObject, at: datetime) -> str:
        raise SealingKeyNotSaid

    def close(self) -> None: ...


def attested_by_nobody(header: JoseHeader, issuer: str | None, purpose: KeyPurpose) -> FoundKey:
    """For an issuer that knows no attester. Raises UnknownAttester."""
    raise UnknownAttester(plain(issuer or ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuerPorts:
    """What the administrator's use cases need.

    `address` is the credential issuer identifier, the service's public URL; None as long as nobody said it.
    """

    identity: Identity
    address: CredentialIssuerId | None
    store: IssuerStore
    clock: Clock
    randomness: Randomness
    secret: ServiceSecret
    loopback: Loopback = NO_LOOPBACK
    european: EuropeanDesk = field(default_factory=NoEuropeanDesk)
    settings: IssuingSettings = field(default_factory=IssuingSettings)
    authorization: AuthorizationSettings = field(default_factory=AuthorizationSettings)
    find_attester: KeyFinder = attested_by_nobody

    @property
    def issuer(self) -> CredentialIssuerId:
        """Raises PublicUrlNeeded."""
        if self.address is None:
            raise PublicUrlNeeded
        return self.address

    def url(self, path: str) -> HttpsUrl:
        return self.issuer.url.with_path(path)

    def fresh_id(self) -> str:
        """An identifier nobody can guess: 128 random bits in hexadecimal, so that none looks like an option when typed."""
        return self.randomness.token_bytes(16).hex()


@dataclass(frozen=True, slots=True, kw_only=True)
class ServicePorts(IssuerPorts):
    """What the service needs beside: the signing key, where holders' keys are found, and what canonicalises, elsewhere.

    `certified_signer` is the key of the identity's certificate, where it has one.
    """

    signer: Signer
    find_key: KeyFinder
    linked_data: LinkedData = field(default_factory=NoLinkedData)
    certified_signer: Signer | None = None

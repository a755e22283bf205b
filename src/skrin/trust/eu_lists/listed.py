"""What a trusted list says, as far as seals need it (ETSI TS 119 612 v2.4.1)."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from skrin.domain.party import Texts


class ListKind(Enum):
    """The two kinds of the EU (5.3.3): the list that names the others, and the list of one country."""

    LIST_OF_LISTS = "EUlistofthelists"
    COUNTRY = "EUgeneric"


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where the list of a country is, and who may sign it: DER certificates (5.3.13)."""

    url: str
    territory: str
    signers: tuple[bytes, ...]


class Quality(Enum):
    """What a list says of some of the certificates of a service, over what they say themselves (5.5.9.2)."""

    QUALIFIED = "QCStatement"
    NOT_QUALIFIED = "NotQualified"
    FOR_SEALS = "QCForESeal"
    FOR_SIGNATURES = "QCForESig"
    FOR_WEB_SITES = "QCForWSA"
    ON_DEVICE = "QCWithQSCD"
    NOT_ON_DEVICE = "QCNoQSCD"
    OTHER = "other"


class Holds(Enum):
    ALL = "all"
    AT_LEAST_ONE = "atLeastOne"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Criteria:
    """Which certificates are meant (5.5.9.2.2): conditions of which all, at least one, or none must hold.

    `usages` are bits of the key usage, each with the value it must have; `policies` certificate policies that must be there.
    `understood` is False where the list says more than this program reads; then nobody knows whether a certificate is meant.
    """

    holds: Holds
    usages: tuple[tuple[str, bool], ...] = ()
    policies: tuple[str, ...] = ()
    inner: "tuple[Criteria, ...]" = ()
    understood: bool = True


@dataclass(frozen=True, slots=True)
class Qualification:
    """Qualities of the certificates that the criteria mean."""

    qualities: tuple[Quality, ...]
    criteria: Criteria


@dataclass(frozen=True, slots=True)
class ServiceState:
    """How a service stood from `since` on, until the next state. `granted` is the one good answer (5.5.4).

    `for_seals` is None where the list does not say which kinds of certificate it issues (before July 2016).
    """

    since: datetime
    granted: bool
    status: str
    for_seals: bool | None = None
    qualifications: tuple[Qualification, ...] = ()


@dataclass(frozen=True, slots=True)
class TrustService:
    """A service that issues qualified certificates (`CA/QC`) or qualified time stamps (`TSA/QTST`): its certificates, and its
    states, the newest first.
    """

    provider: Texts
    names: Texts
    certificates: tuple[bytes, ...]
    states: tuple[ServiceState, ...]


@dataclass(frozen=True, slots=True)
class TrustedList:
    """A list whose signature was good. `next_update` is None for a closed list, which is not used (5.3.15).

    `services` are those that issue certificates, `time_stamping` those that issue time stamps.
    """

    kind: ListKind
    territory: str
    sequence: int
    operator: Texts
    issued: datetime
    next_update: datetime | None
    pointers: tuple[Pointer, ...] = ()
    services: tuple[TrustService, ...] = ()
    time_stamping: tuple[TrustService, ...] = ()

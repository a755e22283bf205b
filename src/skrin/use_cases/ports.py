"""What the holder's use cases are handed: one small frozen value, built once where the program is wired."""

from collections.abc import Callable
from dataclasses import dataclass, field

from skrin.domain.ports import Clock, HolderVault, Randomness
from skrin.formats.edc.conformance.shapes import Shapes
from skrin.formats.linked_data.port import LinkedData, NoLinkedData
from skrin.formats.proved_before import ProvedBefore
from skrin.use_cases.sign_in import ClientSettings, Redirects
from skrin.wire.http import Fetch
from skrin.wire.urls import NO_LOOPBACK, Loopback


@dataclass(frozen=True, slots=True)
class Ports:
    """The world around the wallet.

    `network` begins an operation: the requests made through the Fetch that it returns share one time budget. `pause` waits a
    number of seconds, and is only ever used between status lists. `anchors` are DER certificates of X.509 authorities.
    `practice_origins` are origins that this process itself started, marked *practice* everywhere (RULINGS 9).
    `linked_data` canonicalises, away from this process. `proved` remembers good signatures, for this wallet alone. `shapes`
    judges whether European credentials conform, where there is one, also away from here. `redirects` are where a browser is
    sent back to, None where nobody can sign in; `client` is who this wallet is then.
    """

    vault: HolderVault
    network: Callable[[], Fetch]
    clock: Clock
    randomness: Randomness
    pause: Callable[[float], None]
    loopback: Loopback = NO_LOOPBACK
    anchors: tuple[bytes, ...] = ()
    practice_origins: frozenset[str] = field(default_factory=frozenset)
    linked_data: LinkedData = field(default_factory=NoLinkedData)
    proved: ProvedBefore = field(default_factory=ProvedBefore)
    shapes: Shapes | None = None
    redirects: Redirects | None = None
    client: ClientSettings = field(default_factory=ClientSettings)

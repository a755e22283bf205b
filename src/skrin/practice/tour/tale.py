"""What has come about so far in a tour: the world, the wallet, and what is in whose hands."""

import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from skrin.domain.ports import Clock, Randomness
from skrin.practice.client import Sent, Wire
from skrin.practice.issuer import Prepared
from skrin.practice.tour.folder import TourFolder
from skrin.practice.tour.presented import Left
from skrin.practice.world import PracticeWorld
from skrin.sandbox.linked_data import ChildLinkedData
from skrin.system import SystemClock, SystemRandomness
from skrin.use_cases.ports import Ports

if TYPE_CHECKING:
    from skrin.storage.vault.holder_vault import EncryptedHolderVault
    from skrin.use_cases.holder.offer_preview import OfferPreview


@dataclass
class Tale:
    """`held` names the learner's credentials by credential ID, `forms` the forms each of them came in; `wire` has all that left
    the wallet, and nothing else did.

    `offered` is an offer as it was looked up, before it was spent.
    The window is shown in `language`; with `every_look` in both languages, both looks and two sizes of text.
    The passphrase is made for this tour and lies in its folder, so that the practice wallet can be looked at afterwards.
    """

    folder: TourFolder
    clock: Clock = field(default_factory=SystemClock)
    randomness: Randomness = field(default_factory=SystemRandomness)
    pause: Callable[[float], None] = time.sleep
    passphrase: str = field(default_factory=lambda: f"practice-{secrets.token_hex(8)}", repr=False)
    open_world: PracticeWorld | None = None
    open_vault: "EncryptedHolderVault | None" = None
    linked_data: ChildLinkedData = field(default_factory=ChildLinkedData, repr=False)  # begins with the first badge
    wire: Wire = field(default_factory=lambda: Wire(frozenset()))
    prepared: dict[str, Prepared] = field(default_factory=dict)
    held: dict[str, str] = field(default_factory=dict)
    forms: dict[str, tuple[str, ...]] = field(default_factory=dict)
    offered: "OfferPreview | None" = None
    shown: dict[str, Left] = field(default_factory=dict)
    revoked_at: datetime | None = None
    language: str = "en"
    every_look: bool = False

    @property
    def world(self) -> PracticeWorld:
        if self.open_world is None:
            raise AssertionError("this step needs the practice services")
        return self.open_world

    @property
    def vault(self) -> "EncryptedHolderVault":
        if self.open_vault is None:
            raise AssertionError("this step needs an open wallet")
        return self.open_vault

    @property
    def ports(self) -> Ports:
        """The wallet's ports, wired to the practice client."""
        return Ports(
            self.vault,
            self.wire.operation,
            self.clock,
            self.randomness,
            self.pause,
            self.wire.loopback,
            practice_origins=self.wire.origins,
            linked_data=self.linked_data,
        )

    @contextmanager
    def watched(self) -> Iterator[list[Sent]]:
        """The requests that leave the wallet within the block, and no others; to be read after it."""
        before, seen = self.wire.sent, list[Sent]()
        self.wire.sent = seen
        try:
            yield seen
        finally:
            self.wire.sent = before + seen

    def end(self) -> None:
        """Lock the wallet and end the services; may be called at any time."""
        try:
            if self.open_vault is not None:
                self.open_vault.lock()
                self.open_vault = None
        finally:
            if self.open_world is not None:
                self.open_world.end()
                self.open_world = None

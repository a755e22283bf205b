"""What asking is done with: the wallet, the verifier's store, or both, whichever is open; and the network.

What lasts longer than a visit is a setting: of the verifier's store where that is open, else of the wallet.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from skrin.gui.session import Session

if TYPE_CHECKING:
    from skrin.domain.ports import Clock
    from skrin.gui.desk import Desk
    from skrin.use_cases.ports import Ports
    from skrin.wire.http import Fetch
    from skrin.wire.urls import Loopback


@dataclass(frozen=True, slots=True)
class Means:
    """`wallet` and `desk` are None where they are not open."""

    wallet: "Ports | None" = field(repr=False)
    desk: "Desk | None" = field(repr=False)
    network: "Callable[[], Fetch]" = field(repr=False)
    clock: "Clock"
    loopback: "Loopback"

    @property
    def can_keep(self) -> bool:
        return self.wallet is not None or self.desk is not None

    def setting(self, name: str) -> str:
        """Empty for what nobody has kept."""
        at_desk = "" if self.desk is None else self.desk.store.setting(name) or ""
        return at_desk or ("" if self.wallet is None else self.wallet.vault.setting(name) or "")

    def keep(self, name: str, value: str) -> None:
        """An empty value is forgotten everywhere. Raises StoreLocked where nothing is open."""
        if self.desk is not None:
            self.desk.store.set_setting(name, value)
        if self.wallet is not None and (self.desk is None or (not value and self.wallet.vault.setting(name))):
            with self.wallet.vault.transaction() as tx:
                tx.set_setting(name, value)
        if not self.can_keep:
            from skrin.storage.errors import StoreLocked

            raise StoreLocked


def means_of(session: Session) -> Means:
    """As they are now. Making the client for the network takes no packet."""
    around = session.around
    wallet = session.ports if session.is_open else None
    network = around.network(around.loopback) if wallet is None else wallet.network
    return Means(wallet, session.checking if session.checks else None, network, around.clock, around.loopback)

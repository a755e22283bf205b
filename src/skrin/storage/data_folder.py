"""Where this program keeps things: the data folder (`--data`), and beside it, elsewhere, what this device has seen of it."""

from pathlib import Path
from typing import NamedTuple, Self

NAME = "skrin"


class DataFolder(NamedTuple):
    """`data` may lie on a stick or a network drive; `state` belongs to this device and account and is never moved with it.

    Not a dataclass: it is needed before the window is first painted, and nothing else there needs their machinery.
    """

    data: Path
    state: Path

    @classmethod
    def for_user(cls, data: Path | None = None) -> Self:
        """The platform's own folders (https://platformdirs.readthedocs.io), with `data` in the place of the first."""
        from platformdirs import user_data_path, user_state_path

        return cls(data or user_data_path(NAME, appauthor=False), user_state_path(NAME, appauthor=False))

    @property
    def wallet(self) -> Path:
        return self.data / "wallet.skrin"

    @property
    def verifier(self) -> Path:
        return self.data / "verifier.skrin"

    @property
    def marks(self) -> Path:
        """The rollback marks of all vaults this account has opened on this device (SR-7)."""
        return self.state / "marks"

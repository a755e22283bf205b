"""How a party can be reached, as far as it or somebody else has said: to ask for erasure, or to report (EU TS7, TS8).

The history keeps it with the entry, for the request that said it is gone afterwards.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final, Self

# Before the names of the details of an entry: whoever got something, and the authority that supervises them.
THEIRS: Final = "contact"
AUTHORITY: Final = "authority"


class Source(Enum):
    """By whose word. `OWN`: nobody but the party itself."""

    REGISTRAR = "registrar"
    CERTIFICATE = "certificate"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Contact:
    """Each may be empty: `mail` is an address, `page` an https address, both in ASCII; `phone` digits after a plus."""

    mail: str = ""
    page: str = ""
    phone: str = ""
    source: Source = Source.OWN

    @property
    def is_known(self) -> bool:
        return bool(self.mail or self.page or self.phone)

    def as_details(self, prefix: str) -> dict[str, str]:
        """For an entry of the history: what is known, and by whose word."""
        told = {"mail": self.mail, "page": self.page, "phone": self.phone, "source": self.source.value}
        return {f"{prefix}_{name}": value for name, value in told.items() if value} if self.is_known else {}

    @classmethod
    def of_details(cls, details: Mapping[str, str], prefix: str) -> Self:
        """As an entry has it; nothing where it has none, as one of an older version."""
        source = next((each for each in Source if each.value == details.get(f"{prefix}_source")), Source.OWN)
        mail, page, phone = (details.get(f"{prefix}_{name}", "") for name in ("mail", "page", "phone"))
        return cls(mail, page, phone, source)


NOBODY: Final = Contact()
DETAILS: Final = frozenset(f"{prefix}_{name}" for prefix in (THEIRS, AUTHORITY) for name in ("mail", "page", "phone", "source"))

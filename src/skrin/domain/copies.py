"""Several copies of one credential, so that it can be shown to several parties who cannot tell that it is the same one.

The issuer gives them together, alike but for their keys, their salts and their places in the status list. A card with copies
stays one card: `StoredCredential` holds the text and the key of the first, and here is what there is of all of them.
"""

from dataclasses import dataclass, replace
from typing import Final, Self

FIRST: Final = 1  # whose text is the card's own


@dataclass(frozen=True, slots=True)
class Copy:
    """One of them. `shown` counts the requests that it was let go for; `request` names the last of those."""

    number: int
    key_id: str
    shown: int = 0
    request: str = ""


@dataclass(frozen=True, slots=True)
class Copies:
    """All copies of the card `credential_id`, in order of number."""

    credential_id: str
    held: tuple[Copy, ...]

    @property
    def unused(self) -> int:
        """How many were never shown to anybody."""
        return sum(not copy.shown for copy in self.held)

    @property
    def least_shown(self) -> Copy:
        """The one to show next: one that nobody has seen, as long as there is one."""
        return min(self.held, key=lambda copy: (copy.shown, copy.number))

    def copy(self, number: int) -> Copy | None:
        return next((copy for copy in self.held if copy.number == number), None)

    def showing(self, number: int, request: str) -> Self:
        """As it is once this copy has been let go for `request`. The same request once more counts as one."""

        def after(copy: Copy) -> Copy:
            if copy.number != number or copy.request == request:
                return copy
            return replace(copy, shown=copy.shown + 1, request=request)

        return replace(self, held=tuple(map(after, self.held)))

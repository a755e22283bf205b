"""Which copy of a credential is shown: one that nobody has seen, as long as there is one (docs/decisions/0227).

Also to somebody who has seen another: whether it is the same person again is for the person to say, in what is shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from skrin.domain.copies import Copy
from skrin.domain.credential import StoredCredential
from skrin.domain.errors import StoreError
from skrin.domain.ports import VaultTransaction
from skrin.formats import registry as formats
from skrin.use_cases.holder.errors import CopyShown
from skrin.use_cases.ports import Ports


@dataclass(frozen=True, slots=True)
class NextCopy:
    """The copy of the card `credential_id` that would be shown now. `unused` counts those nobody has seen, it among them."""

    credential_id: str
    copy: Copy
    unused: int
    text: str = field(repr=False)

    @property
    def is_last(self) -> bool:
        """The last that nobody has seen: from the next time on one is shown again."""
        return self.unused == 1

    @property
    def is_shown_again(self) -> bool:
        """Who saw it before, and who sees it now, could find out together that it is the same one."""
        return self.unused == 0

    def of(self, stored: StoredCredential) -> StoredCredential:
        """The card as this copy of it: the same in all that it says, with its own text and key and place in the status list."""
        said = formats.of(stored.credential.format).peek(self.text)
        credential = replace(
            stored.credential,
            raw=self.text,
            claims=said.claims,
            disclosables=said.disclosables,
            holder_key=said.holder_key,
            statuses=said.statuses,
        )
        return replace(stored, credential=credential, key_id=self.copy.key_id)


def next_copy(stored: StoredCredential, ports: Ports) -> NextCopy | None:
    """None where there is only this one. A copy whose text was lost to damage is passed over, and no longer counted."""
    held = ports.vault.copies(stored.id) if stored.copies > 1 else None
    if held is None:
        return None
    left = held
    while left.held:
        copy = left.least_shown
        try:
            return NextCopy(stored.id, copy, left.unused, ports.vault.copy_text(stored.id, copy.number))
        except StoreError:
            left = replace(left, held=tuple(each for each in left.held if each != copy))
    return None


@dataclass(frozen=True, slots=True)
class Left:
    """How many of `held` copies nobody has seen. `renewable`: the issuer lets this wallet fetch it anew, with fresh ones."""

    unused: int
    held: int
    renewable: bool


def left(stored: StoredCredential, ports: Ports) -> Left | None:
    """None where there is only this one."""
    held = ports.vault.copies(stored.id) if stored.copies > 1 else None
    if held is None:
        return None
    return Left(held.unused, len(held.held), ports.vault.renewal_of(stored.id) is not None)


def note_shown(copies: Sequence[NextCopy], request: str, tx: VaultTransaction, ports: Ports) -> None:
    """They leave now, for the request of this fingerprint. Raises CopyShown where one was shown since it was chosen."""
    for each in {copy.credential_id: copy for copy in copies}.values():
        held = ports.vault.copies(each.credential_id)
        now = held.copy(each.copy.number) if held is not None else None
        if held is None or now is None or (now.shown != each.copy.shown and now.request != request):
            raise CopyShown
        tx.put_copies(held.showing(each.copy.number, request), {})

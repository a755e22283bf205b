"""A list of trusted entities as it is kept: as it was signed, with the certificates that were named for it.

No trust list from outside begins like this, so none can bring signers of its own choice.
"""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from skrin.trust.trusted_entities import signed
from skrin.trust.trusted_entities.errors import EntityListOlder, EntityListOutdated
from skrin.trust.trusted_entities.listed import EntityList

_MARK = b"trusted entities 1\n"


@dataclass(frozen=True, slots=True)
class Kept:
    """`signers` are DER certificates; `body` is the compact JWS."""

    signers: tuple[bytes, ...]
    body: bytes

    def written(self) -> bytes:
        return _MARK + b",".join(map(base64.b64encode, self.signers)) + b"\n" + self.body


def is_kept(body: bytes) -> bool:
    return body.startswith(_MARK)


def unpacked(body: bytes) -> Kept:
    """What `written` wrote."""
    signers, _, text = body.removeprefix(_MARK).partition(b"\n")
    return Kept(tuple(map(base64.b64decode, signers.split(b","))), text)


@lru_cache(8)
def read(body: bytes, at: datetime) -> EntityList:
    """The list, verified again as of the moment it was kept. Raises what `signed.read` raises."""
    kept = unpacked(body)
    return signed.read(kept.body, kept.signers, at)


def accepted(body: bytes, signers: Sequence[bytes], kept: EntityList | None, now: datetime) -> EntityList:
    """A list that may be kept from now on, in the place of `kept`.

    Raises EntityListOutdated, EntityListOlder, and what `signed.read` raises.
    """
    listed = signed.read(body, signers, now)
    if listed.next_update is None or listed.next_update < now:
        raise EntityListOutdated(listed.name, listed.next_update)
    if kept is not None and listed.sequence < kept.sequence:
        raise EntityListOlder(listed.name, listed.sequence, kept.sequence)
    return listed

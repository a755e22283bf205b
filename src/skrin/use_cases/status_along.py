"""A status list that came along with the credential it is about, beside the one that is at hand (docs/decisions/0321).

Whoever brings it is believed in nothing: it is the issuer's list by its signature and address, and as old as it says itself.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, TypeAlias

from skrin.domain.credential import StatusKind, StatusReference
from skrin.domain.errors import SkrinError
from skrin.domain.ports import CachedList
from skrin.formats.stages import Verifying
from skrin.status import registry
from skrin.status.errors import StatusKindUnsupported, StatusListAlongRefused
from skrin.status.registry import ReadList

# A list as it was read, and the copy that it was read from.
Copy: TypeAlias = tuple[ReadList, CachedList]

# The kinds whose lists are signed: of the others only the place where they lie says whose they are.
RIDING: Final = frozenset({StatusKind.TOKEN, StatusKind.BITSTRING, StatusKind.STATUS_LIST_2021})


def brought(text: str, reference: StatusReference, by: Verifying, signers: Sequence[str]) -> Copy:
    """The list in `text`, read as any other. When its bringer fetched it nobody can tell: that counts from its own time.

    Raises StatusListAlongRefused.
    """
    try:
        if reference.kind not in RIDING:
            raise StatusKindUnsupported(reference.kind.value)
        read = registry.kind_of(reference).read_list(text, reference, by, signers)
    except SkrinError as error:
        raise StatusListAlongRefused(error.code) from error
    return read, CachedList(reference.uri, text, read.issued_at)


def is_newer(came: Copy, own: Copy) -> bool:
    return came[0].issued_at > own[0].issued_at


def kept_as_long(came: Copy, own: Copy) -> Copy:
    """A newer list than our own is good for as long at least as our own would have been."""
    read, cached = came
    return read, replace(cached, fetched_at=max(cached.fetched_at, own[1].fetched_at))

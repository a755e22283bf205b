"""The trust lists that count, of those that are kept."""

from collections.abc import Iterable

from skrin.domain.errors import SkrinError
from skrin.domain.ports import KeptDocument
from skrin.keys.finder import KeyFinder
from skrin.trust import own_list
from skrin.trust.trust_list import YOU, TrustList
from skrin.trust.trusted_entities import kept as entity_lists


def believed(documents: Iterable[KeptDocument], find_key: KeyFinder) -> tuple[TrustList, ...]:
    """One whose signature cannot be checked any more vouches for nobody until it can."""
    found = []
    for kept in documents:
        try:
            found.append(parse(kept, find_key))
        except SkrinError:
            continue
    return tuple(found)


def parse(kept: KeptDocument, find_key: KeyFinder) -> TrustList:
    """One's own list, which nobody signs, or another's. Raises TrustListInvalid, and what verifying it raises."""
    if entity_lists.is_kept(kept.body):
        return entity_lists.read(kept.body, kept.fetched_at).as_trust_list()
    return own_list.parse(kept.body) if kept.id == YOU else TrustList.parse(kept.body, find_key)

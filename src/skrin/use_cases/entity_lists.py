"""Lists of trusted entities among the trust lists that are kept: who signs each, and what may take whose place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from skrin.domain.errors import SkrinError
from skrin.domain.ports import KeptDocument
from skrin.trust.errors import TrustListReplaced
from skrin.trust.trusted_entities import kept, signed
from skrin.trust.trusted_entities.errors import EntityListSignersUnknown
from skrin.trust.trusted_entities.listed import EntityList

ACCEPT = "application/jose, application/jwt"


@dataclass(frozen=True, slots=True)
class Accepted:
    """A list that may be kept, and as what."""

    listed: EntityList
    document: KeptDocument


def accepted(body: bytes, signers: Sequence[bytes], lists: Iterable[KeptDocument], now: datetime) -> Accepted:
    """A new list by `signers` (DER), or with none named a newer copy of a kept one, by those that were named for that.

    Raises EntityListSignersUnknown, TrustListReplaced where another kind of list has its name, and what `kept.accepted` raises.
    """
    documents = {each.id: each for each in lists}
    named = tuple(signers) or _named_before(body, documents.values(), now)
    name = signed.read(body, named, now).name
    before = documents.get(name)
    if before is not None and not kept.is_kept(before.body):
        raise TrustListReplaced(name, "signer")
    listed = kept.accepted(body, named, None if before is None else kept.read(before.body, before.fetched_at), now)
    return Accepted(listed, KeptDocument("trust-list", name, kept.Kept(named, body.strip()).written(), now))


def _named_before(body: bytes, documents: Iterable[KeptDocument], now: datetime) -> tuple[bytes, ...]:
    """Whose signature is good on this list, of those named for the kept list that has its name."""
    refused: SkrinError = EntityListSignersUnknown()
    for document in documents:
        if not kept.is_kept(document.body):
            continue
        signers = kept.unpacked(document.body).signers
        try:
            if signed.read(body, signers, now).name == document.id:
                return signers
        except SkrinError as error:
            refused = error
    raise refused

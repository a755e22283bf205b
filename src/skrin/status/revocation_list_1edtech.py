"""The 1EdTech Revocation List: the ids of what was revoked, as plain JSON at an address that the signed credential names.

It carries no signature. What vouches for it is the credential, which is signed and names the address, and the certificate of
that address's host; so it is read only over https, and only for the issuer whose list it says it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from skrin.domain.credential import StatusReference
from skrin.domain.errors import SkrinError
from skrin.formats.stages import Verifying
from skrin.status.bitstring_status_list import read_answer, request
from skrin.status.errors import (
    CredentialRevoked,
    StatusListInvalid,
    StatusListOtherUri,
    StatusListUnverified,
    StatusSignerUnexpected,
)
from skrin.status.listing import Listing
from skrin.wire import limits, strict_json

__all__ = ["RevokedIds", "read_answer", "read_list", "request"]

MOST_ENTRIES = 100_000
ENTRIES = "revokedCredential"


@dataclass(frozen=True, slots=True)
class RevokedIds(Listing):
    revoked: frozenset[str]

    def value_for(self, reference: StatusReference) -> int:
        """1 where it is in the list. One without an id cannot be named there: nothing can be told (StatusListInvalid)."""
        if not reference.entry:
            raise StatusListInvalid("id")
        return int(reference.entry in self.revoked)

    def require_in_force(self, reference: StatusReference) -> None:
        """Raises CredentialRevoked, and what `value_for` raises."""
        if self.value_for(reference):
            raise CredentialRevoked


def read_list(text: str, reference: StatusReference, by: Verifying, signers: Sequence[str]) -> RevokedIds:
    """Raises StatusListUnverified, StatusListOtherUri, StatusSignerUnexpected, StatusListInvalid."""
    try:
        document = strict_json.parse_object(text, limit=limits.STATUS_LIST_TRANSFERRED, what="status list")
    except SkrinError as error:
        raise StatusListUnverified(error.code) from error
    if document.get("id") != reference.uri:
        raise StatusListOtherUri(str(document.get("id"))[:200])
    issuer = document.get("issuer")
    named = issuer.get("id") if isinstance(issuer, dict) else issuer
    if named not in signers:
        raise StatusSignerUnexpected(str(named)[:200])
    entries = document.get(ENTRIES, [])
    if not isinstance(entries, list) or len(entries) > MOST_ENTRIES:
        raise StatusListInvalid("revokedCredential")
    revoked = set()
    for entry in entries:
        identifier = entry.get("id") if isinstance(entry, dict) else None
        if not isinstance(identifier, str):
            raise StatusListInvalid("revokedCredential")
        if isinstance(entry, dict) and entry.get("revoked", True) is not False:
            revoked.add(identifier)
    return RevokedIds(issued_at=by.at, expires_at=None, ttl=None, revoked=frozenset(revoked))

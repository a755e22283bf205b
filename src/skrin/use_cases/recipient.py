"""Is a badge made out to an address that somebody gives? (Open Badges 2.0 and 3.0, IdentityObject)

A match says that whoever wrote the badge meant this address; not that the one who asks can read its mail.
"""

import hashlib
import hmac
from collections.abc import Callable
from enum import Enum
from typing import Final

from skrin.domain.credential import Credential
from skrin.domain.learning import Addressee

_HASHES: Final[dict[str, Callable[[bytes], str]]] = {
    "sha256": lambda data: hashlib.sha256(data).hexdigest(),
    "sha512": lambda data: hashlib.sha512(data).hexdigest(),
    # Badges of the first generation; finding another address for a hash is as hard as ever.
    "md5": lambda data: hashlib.md5(data, usedforsecurity=False).hexdigest(),
}


class Match(Enum):
    YES = "matches"
    NO = "does_not_match"
    NOT_SAID = "not_said"  # it names no address, or only in ways that cannot be compared


def recipient_matches(credential: Credential, address: str) -> Match:
    """Whether one of its addressees is `address`, as written or in small letters, as issuers write it before they hash it."""
    written = {address.strip(), address.strip().lower()} - {""}
    found = [_is_one_of(each, written) for each in credential.achievement.addressed_to]
    if any(found):
        return Match.YES
    return Match.NO if False in found else Match.NOT_SAID


def _is_one_of(addressee: Addressee, written: set[str]) -> bool | None:
    """None where it cannot be told."""
    if not addressee.hashed:
        return addressee.value.strip().lower() in {each.lower() for each in written}
    name, dollar, digest = addressee.value.partition("$")
    compute = _HASHES.get(name.lower())
    if compute is None or not dollar or not digest:
        return None
    wanted = digest.strip().lower().encode()
    return any(hmac.compare_digest(compute((each + addressee.salt).encode()).encode(), wanted) for each in sorted(written))

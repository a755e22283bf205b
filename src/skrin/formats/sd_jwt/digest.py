"""The hashes that `_sd_alg` may name, and the digest of a disclosure (RFC 9901, 4.1.1 and 4.2.3)."""

import hashlib
from collections.abc import Callable
from typing import Final, TypeAlias

from skrin.domain.json_value import Json
from skrin.formats.sd_jwt.errors import HashUnsupported
from skrin.wire import base64url

# Takes the US-ASCII text of a disclosure (or of all that a KB-JWT covers), returns the base64url digest.
Digest: TypeAlias = Callable[[str], str]

SHA_256: Final = "sha-256"


def _with(hashed: "Callable[[bytes], hashlib._Hash]") -> Digest:
    def digest(text: str) -> str:
        return base64url.encode(hashed(text.encode("ascii")).digest())

    return digest


_DIGESTS: Final[dict[str, Digest]] = {
    SHA_256: _with(hashlib.sha256),
    "sha-384": _with(hashlib.sha384),
    "sha-512": _with(hashlib.sha512),
    # The EU reference issuer has written these.
    "sha3-256": _with(hashlib.sha3_256),
    "sha3-384": _with(hashlib.sha3_384),
    "sha3-512": _with(hashlib.sha3_512),
}


def named(name: Json) -> Digest:
    """The digest by its IANA name, compared exactly; raises HashUnsupported.

    The registry's truncated and old hashes are left out: a collision there forges a disclosure.
    """
    digest = _DIGESTS.get(name) if isinstance(name, str) else None
    if digest is None:
        raise HashUnsupported(str(name)[:40])
    return digest

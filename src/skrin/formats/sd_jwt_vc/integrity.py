"""Integrity metadata: a hash over the exact octets of a document (draft section 6; W3C Subresource Integrity)."""

import hashlib
from base64 import b64encode
from collections.abc import Callable
from typing import Final

from skrin.domain.errors import ParseError
from skrin.formats.sd_jwt_vc.errors import IntegrityMismatch, IntegrityUnreadable
from skrin.wire import base64url

# Weakest first: where several are given, the strongest counts (SRI, 3.3.3).
_HASHES: Final[tuple[tuple[str, Callable[[bytes], bytes]], ...]] = (
    ("sha256", lambda octets: hashlib.sha256(octets).digest()),
    ("sha384", lambda octets: hashlib.sha384(octets).digest()),
    ("sha512", lambda octets: hashlib.sha512(octets).digest()),
)


def of(octets: bytes) -> str:
    """The integrity metadata of a document, as we publish it."""
    return "sha256-" + b64encode(hashlib.sha256(octets).digest()).decode("ascii")


def check(octets: bytes, metadata: str, vct: str) -> None:
    """Raises IntegrityMismatch, and IntegrityUnreadable where no hash of ours is named.

    SRI lets unknown hashes pass, as if nothing had been promised; here a promise that cannot be checked is not kept.
    """
    promised: dict[str, list[bytes]] = {}
    for item in metadata.split():
        name, _, value = item.partition("?")[0].partition("-")
        try:
            promised.setdefault(name, []).append(base64url.decode_standard(value))
        except ParseError:
            raise IntegrityUnreadable from None
    known = [(hashed, promised[name]) for name, hashed in _HASHES if name in promised]
    if not known:
        raise IntegrityUnreadable
    hashed, values = known[-1]
    if hashed(octets) not in values:
        raise IntegrityMismatch(vct)

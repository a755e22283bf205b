"""The signature algorithms this program uses. An allow-list: whatever is not here is refused (RFC 8725, 3.1)."""

from enum import Enum

from skrin.wire.errors import AlgorithmRefused


class Algorithm(Enum):
    """The values are the JOSE names that are written."""

    ES256 = "ES256"  # ECDSA over P-256 with SHA-256 (RFC 7518, 3.4)
    EDDSA = "EdDSA"  # Ed25519 only (RFC 8037, 3.1)

    @classmethod
    def named(cls, name: str) -> "Algorithm":
        """`Ed25519` is the newer, fully specified name of what is written `EdDSA` (RFC 9864). Raises AlgorithmRefused."""
        found = _NAMES.get(name)
        if found is None:
            raise AlgorithmRefused(name)
        return found


_NAMES = {"ES256": Algorithm.ES256, "EdDSA": Algorithm.EDDSA, "Ed25519": Algorithm.EDDSA}

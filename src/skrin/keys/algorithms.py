"""The signature algorithms this program uses. An allow-list: whatever is not here is refused (RFC 8725, 3.1)."""

from enum import Enum

from skrin.wire.errors import AlgorithmRefused


class Algorithm(Enum):
    """The values are the JOSE names that are written."""

    ES256 = "ES256"  # ECDSA over P-256 with SHA-256 (RFC 7518, 3.4)
    EDDSA = "EdDSA"  # Ed25519 only (RFC 8037, 3.1)
    ES384 = "ES384"  # ECDSA over P-384 with SHA-384; only verified, and only where a format asks for it
    RS256 = "RS256"  # RSASSA-PKCS1-v1_5 with SHA-256; likewise
    PS256 = "PS256"  # RSASSA-PSS with SHA-256; likewise

    @classmethod
    def named(cls, name: str, also: "frozenset[Algorithm]" = frozenset()) -> "Algorithm":
        """`Ed25519` is the newer, fully specified name of what is written `EdDSA` (RFC 9864).

        Those of OLDER are known only where they are in `also`. Raises AlgorithmRefused.
        """
        found = _NAMES.get(name) or next((each for each in also if each.value == name), None)
        if found is None:
            raise AlgorithmRefused(name)
        return found


_NAMES = {"ES256": Algorithm.ES256, "EdDSA": Algorithm.EDDSA, "Ed25519": Algorithm.EDDSA}

# What other people's credentials are signed with, and ours never.
OLDER = frozenset({Algorithm.ES384, Algorithm.RS256, Algorithm.PS256})

# What this program signs with, too.
OURS = (Algorithm.ES256, Algorithm.EDDSA)

"""A disclosure: what was hidden, with the salt that keeps it from being guessed (RFC 9901, 4.2)."""

from dataclasses import dataclass
from typing import Final, Self

from skrin.domain.json_value import Json
from skrin.formats.sd_jwt.errors import DisclosureInvalid
from skrin.wire import base64url, limits, strict_json

SALT_BYTES: Final = 16  # 128 bits, new for each disclosure (9.3)

# Words that RFC 9901 keeps for itself (4.1, 4.2.4). `_sd_alg` may stand at the top only, and in the open.
DIGESTS: Final = "_sd"
ELEMENT: Final = "..."
HASH: Final = "_sd_alg"
RESERVED: Final = frozenset({DIGESTS, ELEMENT, HASH})


@dataclass(frozen=True, slots=True)
class Disclosure:
    """One hidden claim (`name` is its name) or array element (`name` is None).

    `text` is the base64url text exactly as issued: the digest is over that text, so it is never written anew.
    """

    text: str
    name: str | None
    value: Json

    @classmethod
    def parse(cls, text: str) -> Self:
        """Raises DisclosureInvalid, or the ParseError or LimitError of base64url and JSON."""
        octets = base64url.decode(text)
        contents = strict_json.parse(octets, limit=len(octets), what="disclosure", string=limits.CREDENTIAL_STRING)
        if type(contents) is list and contents and type(contents[0]) is str:
            if len(contents) == 3 and type(contents[1]) is str:
                return cls(text, contents[1], contents[2])
            if len(contents) == 2:
                return cls(text, None, contents[1])
        raise DisclosureInvalid

    @classmethod
    def make(cls, salt: bytes, name: str | None, value: Json) -> Self:
        first: list[Json] = [base64url.encode(salt)] if name is None else [base64url.encode(salt), name]
        return cls(base64url.encode(strict_json.dump([*first, value])), name, value)

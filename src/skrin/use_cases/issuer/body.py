"""What stays of an issued credential: an encrypted body that its holder and the administrator can each open (RULINGS 17)."""

from dataclasses import dataclass

from skrin.domain.json_value import JsonObject
from skrin.keys import jwe


@dataclass(frozen=True, slots=True)
class Body:
    """`text` is a JWE in general JSON serialisation; `holder_can_open` False: only the archive key opens it."""

    text: str
    holder_can_open: bool


def sealed_body(credential: str, archive_jwk: JsonObject, holder_jwk: JsonObject | None) -> Body:
    """The credential exactly as issued, for the archive key and, where the holder gave one, for the holder's."""
    recipients = [archive_jwk] if holder_jwk is None else [archive_jwk, holder_jwk]
    return Body(jwe.encrypt_for(credential.encode(), recipients), holder_jwk is not None)

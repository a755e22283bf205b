"""Whom a share is for, where nobody asked for it: a name instead of a client identifier, and what is signed for that name.

A share for a person or an organisation that made no request cannot be bound to a key or an address of theirs. The `aud` of the
holder's signature is their name as the sharer wrote it (RULINGS 27): whoever reads it can tell for whom it was meant, and no
verifier takes it for an answer to itself. `LIVE` is the audience of a code that is shown to whoever looks, signed anew all the
time.
"""

import unicodedata
from typing import Final
from urllib.parse import quote, unquote_to_bytes

from skrin.protocols.openid4vp.errors import ShareInvalid

PREFIX: Final = "urn:skrin:recipient:"
LIVE: Final = "urn:skrin:live"
LONGEST: Final = 200  # characters


def audience(name: str) -> str:
    """The name in NFC, percent-encoded: the same for every way in which it can be written. Raises ShareInvalid."""
    tidy = unicodedata.normalize("NFC", " ".join(name.split()))
    if not tidy or len(tidy) > LONGEST or not tidy.isprintable():
        raise ShareInvalid("recipient")
    return PREFIX + quote(tidy, safe="")


def name_of(aud: str) -> str | None:
    """Whom it is for; None where it is not for a name, or not written as `audience` writes it."""
    if not aud.startswith(PREFIX):
        return None
    try:
        name = unquote_to_bytes(aud.removeprefix(PREFIX)).decode("utf-8")
        return name if audience(name) == aud else None
    except (UnicodeDecodeError, ShareInvalid):
        return None

"""For whom a share is made that nobody asked for: its audience names them, and no key of theirs (RULINGS 27)."""

import unicodedata
from datetime import timedelta
from typing import Final
from urllib.parse import quote

AUDIENCE: Final = "urn:skrin:recipient:"
# Of a code that is shown to whoever looks: whoever takes it for an answer to themselves sees that it is none.
LIVE: Final = "urn:skrin:live"
LIVE_AGE: Final = timedelta(minutes=2)  # no older may it be (docs/decisions/0314)


def audience(name: str) -> str:
    """The name in NFC, percent-encoded as UTF-8 (RFC 3986, 2.1; RFC 8141)."""
    return AUDIENCE + quote(unicodedata.normalize("NFC", name), safe="")

"""For whom a share is made that nobody asked for: its audience names them, and no key of theirs (RULINGS 27)."""

import unicodedata
from typing import Final
from urllib.parse import quote

AUDIENCE: Final = "urn:skrin:recipient:"


def audience(name: str) -> str:
    """The name in NFC, percent-encoded as UTF-8 (RFC 3986, 2.1; RFC 8141)."""
    return AUDIENCE + quote(unicodedata.normalize("NFC", name), safe="")

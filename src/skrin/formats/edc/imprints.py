"""What the time stamps of a seal are over, as digests (ETSI TS 119 182-1, 5.2.6, 5.3.4 and 5.3.6.3.1.1)."""

import hashlib
from collections.abc import Iterable
from typing import TYPE_CHECKING

from skrin.formats.edc.seal_errors import TimeStampCoverUnknown
from skrin.wire import base64url

if TYPE_CHECKING:
    from hashlib import _Hash


class Imprints:
    """The digests of one seal. The text is long and the time stamps may be many: it goes through each hash once."""

    def __init__(self, payload: str, protected: str, signature: bytes) -> None:
        self._payload = payload.encode("utf-8", "surrogatepass")
        self._protected = protected.encode("utf-8", "surrogatepass")
        self._signature = base64url.encode(signature).encode("ascii")
        self._begun: dict[str, _Hash] = {}

    def content(self, digest: str) -> bytes:
        """Of the text alone (`b64` is false, so as it is)."""
        return self._of_payload(digest).digest()

    def signature(self, digest: str) -> bytes:
        """Of the signature, as its base64url."""
        return hashlib.new(digest, self._signature).digest()

    def archive(self, digest: str, before: Iterable[str | None]) -> bytes:
        """Of text, protected header, signature and the evidence before, each as it is written.

        Raises TimeStampCoverUnknown where a part of that evidence stood in the clear, so that nobody knows how it was written.
        """
        hashed = self._of_payload(digest)
        hashed.update(b"." + self._protected + b"." + self._signature + b".")
        for text in before:
            if text is None:
                raise TimeStampCoverUnknown
            hashed.update(text.encode("ascii"))
        return hashed.digest()

    def _of_payload(self, digest: str) -> "_Hash":
        if digest not in self._begun:
            self._begun[digest] = hashlib.new(digest, self._payload)
        return self._begun[digest].copy()

"""A time-stamp authority over HTTPS (RFC 3161, 3.4), callable as `formats.edc.sealing.TimeStamping`."""

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from skrin.domain.ports import Clock
from skrin.formats.edc import time_stamp_token
from skrin.network.errors import TimeStampAnswerInvalid, TimeStampNotOurs, TimeStampRefused
from skrin.wire import limits
from skrin.wire.http import Fetch, HttpRequest
from skrin.wire.plain_text import plain
from skrin.wire.urls import HttpsUrl

QUERY: Final = "application/timestamp-query"
REPLY: Final = "application/timestamp-reply"
GRANTED: Final = frozenset({0, 1})  # granted, and granted with changes (RFC 3161, 2.4.2)
# A clock further away than this is wrong, theirs or ours; a seal would carry that for ever.
CLOCKS_APART: Final = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class TimeStampAuthority:
    """Asks for one token at a time, and takes only the answer to what it asked."""

    fetch: Fetch
    url: HttpsUrl
    clock: Clock

    def __call__(self, data: bytes, /) -> bytes:
        """The token over `data`, in DER. Only the digest leaves this machine.

        Raises NetError, LimitError, TimeStampRefused, TimeStampAnswerInvalid, TimeStampNotOurs, TimeStampUnreadable,
        TimeStampSignatureWrong.
        """
        from rfc3161_client import HashAlgorithm, TimestampRequestBuilder

        asked = TimestampRequestBuilder().data(data).hash_algorithm(HashAlgorithm.SHA256).build()
        token = self._answer(asked.as_bytes())
        said = time_stamp_token.verified(token)
        if said.nonce != asked.nonce:
            raise TimeStampNotOurs(self.url.host, "nonce")
        if (said.digest, said.imprint) != ("sha256", hashlib.sha256(data).digest()):
            raise TimeStampNotOurs(self.url.host, "digest")
        if abs(said.at - self.clock.now()) > CLOCKS_APART:
            raise TimeStampNotOurs(self.url.host, "time")
        return token

    def _answer(self, query: bytes) -> bytes:
        from rfc3161_client import decode_timestamp_response

        headers = {"content-type": QUERY, "accept": REPLY}
        answer = self.fetch(HttpRequest("POST", self.url, headers, query, limit=limits.TIME_STAMP))
        if not answer.ok:
            raise TimeStampRefused(self.url.host, answer.status, "")
        if answer.media_type != REPLY:
            raise TimeStampAnswerInvalid(self.url.host)
        try:
            response = decode_timestamp_response(answer.body)
            status, told = response.status, " ".join(response.status_string)
            token = response.time_stamp_token() if status in GRANTED else b""
        except (ValueError, TypeError):
            raise TimeStampAnswerInvalid(self.url.host) from None
        if not token:
            raise TimeStampRefused(self.url.host, status, plain(told))
        return token

"""Who fetches documents from an issuer's site: a port, implemented in `use_cases` over the network and what is kept."""

from dataclasses import dataclass
from typing import Protocol

from skrin.formats.hosted.errors import HostedNotKept
from skrin.wire.urls import NO_LOOPBACK, HttpsUrl, Loopback, secured


class HostedDocuments(Protocol):
    """Gives the bytes at an address, unread. A host that does not answer is an error of the net family.

    `loopback` says which services on this machine may be asked without TLS.
    """

    @property
    def loopback(self) -> Loopback: ...

    def public(self, url: str, /) -> bytes:
        """What is the same for everybody: a badge class, an issuer's profile, a key.

        Raises NetError and LimitError, HostedNotKept and HostedAnswerInvalid among them.
        """
        ...

    def personal(self, url: str, /) -> bytes:
        """What belongs to one credential: whoever is asked learns that somebody looks at it.

        Raises HostedAskFirst where the person has not agreed to that, HostedGone, and what `public` raises.
        """
        ...


@dataclass(frozen=True, slots=True)
class NoHosted:
    """For checks that ask nobody and keep nothing."""

    loopback: Loopback = NO_LOOPBACK

    def public(self, url: str, /) -> bytes:
        raise HostedNotKept(HttpsUrl.parse(secured(url, self.loopback), self.loopback).host)

    def personal(self, url: str, /) -> bytes:
        raise HostedNotKept(HttpsUrl.parse(secured(url, self.loopback), self.loopback).host)

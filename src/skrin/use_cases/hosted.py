"""Documents on issuers' sites, over the network and from what is kept: implements `formats.hosted.port`."""

from collections.abc import Callable
from dataclasses import dataclass

from skrin.domain.errors import NetError
from skrin.domain.verdict import CheckName, Verdict
from skrin.formats.hosted.errors import HostedAnswerInvalid, HostedAskFirst, HostedGone, HostedNotKept
from skrin.use_cases.key_documents import OK
from skrin.wire.http import Fetch, HttpRequest
from skrin.wire.urls import NO_LOOPBACK, HttpsUrl, Loopback, secured

ACCEPT = "application/ld+json, application/json;q=0.9"
GONE = 410


def anybody(host: str) -> bool:
    """The person has agreed already."""
    return True


def nobody(host: str) -> bool:
    """The person has not been asked."""
    return False


def host_to_ask(verdict: Verdict) -> str:
    """The host that would learn that somebody looks at the credential; empty where none has to be asked."""
    check = verdict.check(CheckName.SIGNATURE)
    return str(check.facts.get("host", "")) if check is not None and check.code == HostedAskFirst.code else ""


@dataclass(frozen=True)
class HostedFetch:
    """`fetch` None asks nobody; `kept` gives the body that was once fetched from a URL, or that the caller put there.

    `may_ask` says whether the person has agreed to ask this host about one credential alone.
    """

    fetch: Fetch | None
    kept: Callable[[str], bytes | None]
    loopback: Loopback = NO_LOOPBACK
    may_ask: Callable[[str], bool] = nobody

    def public(self, url: str, /) -> bytes:
        """Raises NetError and LimitError, HostedNotKept and HostedAnswerInvalid among them."""
        place = self._place(url)
        try:
            return self._asked(place)
        except HostedGone as gone:
            raise HostedAnswerInvalid(gone.host, GONE) from None

    def personal(self, url: str, /) -> bytes:
        """Raises HostedAskFirst, HostedGone, and what `public` raises."""
        place = self._place(url)
        if self.fetch is None or self.may_ask(place.host):
            return self._asked(place)
        body = self._kept(place)
        if body is None:
            raise HostedAskFirst(place.host)
        return body

    def _place(self, url: str) -> HttpsUrl:
        return HttpsUrl.parse(secured(url, self.loopback), self.loopback)

    def _asked(self, place: HttpsUrl) -> bytes:
        """What the host says now, else what was kept of it. That it is gone is an answer, and no reason to look further."""
        if self.fetch is None:
            body = self._kept(place)
            if body is None:
                raise HostedNotKept(place.host)
            return body
        try:
            answer = self.fetch(HttpRequest("GET", place, {"accept": ACCEPT}))
            if answer.status == GONE:
                raise HostedGone(place.host)
            if answer.status != OK:
                raise HostedAnswerInvalid(place.host, answer.status)
        except NetError:
            body = self._kept(place)
            if body is None:
                raise
            return body
        return answer.body

    def _kept(self, place: HttpsUrl) -> bytes | None:
        return self.kept(place.text)

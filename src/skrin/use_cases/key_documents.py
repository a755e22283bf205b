"""Documents that keys are found with: those a run fetched, to be kept with what they proved, and those kept before."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from skrin.domain.errors import SkrinError
from skrin.domain.ports import KeptDocument
from skrin.wire.http import Fetch, HttpRequest, HttpResponse

# Documents that serve to find keys without a network, by their URL.
KEY_DOCUMENT = "key-document"
OK = 200


@dataclass
class KeepingFetch:
    """A Fetch that remembers the documents it brought, so that they can be kept with what they proved.

    In one run each document is asked for once; a host that did not answer is not asked again.
    """

    fetch: Fetch
    now: Callable[[], datetime]
    kept: list[KeptDocument] = field(default_factory=list)
    _answers: dict[str, HttpResponse | SkrinError] = field(default_factory=dict)

    def __call__(self, request: HttpRequest, /) -> HttpResponse:
        if request.method != "GET":
            return self.fetch(request)
        url = str(request.url)
        if url not in self._answers:
            self._answers[url] = self._fetched(request)
        answer = self._answers[url]
        if isinstance(answer, SkrinError):
            raise answer
        return answer

    def _fetched(self, request: HttpRequest) -> HttpResponse | SkrinError:
        try:
            answer = self.fetch(request)
        except SkrinError as error:
            return error
        if answer.status == OK:
            self.kept.append(KeptDocument(KEY_DOCUMENT, str(request.url), answer.body, self.now()))
        return answer

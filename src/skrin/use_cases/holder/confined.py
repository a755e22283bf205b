"""Requests to the hosts the person agreed to, and to no others (OPEN.md C-05)."""

from collections.abc import Collection
from dataclasses import dataclass

from skrin.use_cases.holder.errors import HostNotConfirmed
from skrin.wire.http import Fetch, HttpRequest, HttpResponse


@dataclass(frozen=True, slots=True)
class ConfinedFetch:
    """A Fetch that raises HostNotConfirmed before anything is sent elsewhere."""

    fetch: Fetch
    hosts: Collection[str]

    def __call__(self, request: HttpRequest, /) -> HttpResponse:
        if request.url.host not in self.hosts:
            raise HostNotConfirmed(request.url.host)
        return self.fetch(request)

"""Signed status lists, ready to be served to everybody: asked of the database once a second at most, signed when they changed.

A revocation, also one by another process, is in what is served within a second.
"""

import asyncio
import hashlib
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from anyio import CapacityLimiter, to_thread

from skrin.use_cases.issuer.places import ListName
from skrin.use_cases.issuer.ports import ServicePorts
from skrin.use_cases.issuer.status_lists import PublishedList, current_version, published_list
from skrin.wire import base64url
from skrin.wire.http import HttpResponse

RECHECKED_AFTER = timedelta(seconds=1)
SIGNED_ANEW_AFTER = timedelta(hours=6)
KEPT = 64  # lists at once; each has 131,072 places


@dataclass(frozen=True, slots=True)
class Ready:
    """A list as it goes out."""

    published: PublishedList
    body: bytes
    etag: str

    @classmethod
    def of(cls, published: PublishedList) -> "Ready":
        body = published.text.encode()
        return cls(published, body, f'"{base64url.encode(hashlib.sha256(body).digest())}"')

    def answer(self, if_none_match: str) -> HttpResponse:
        headers = {
            "etag": self.etag,
            "cache-control": f"public, max-age={int(self.published.ttl.total_seconds())}",
            "access-control-allow-origin": "*",  # verifiers in browsers; there is nothing here that not everybody may read
        }
        known = {each.strip().removeprefix("W/") for each in if_none_match.split(",")}
        if self.etag in known or "*" in known:
            return HttpResponse(304, headers)
        return HttpResponse(200, {**headers, "content-type": self.published.media_type}, self.body)


class StatusCache:
    """Belongs to one event loop."""

    def __init__(self, ports: ServicePorts, ttl: timedelta, threads: CapacityLimiter) -> None:
        self._ports = ports
        self._ttl = ttl
        self._threads = threads
        self._ready: dict[ListName, Ready] = {}
        self._checked: dict[ListName, datetime] = {}
        self._locks: defaultdict[ListName | None, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def get(self, name: ListName) -> Ready:
        """Raises NothingHere, and what the store and signing raise."""
        ready = self._ready.get(name)
        if ready is not None and self._is_fresh(name):
            return ready
        lock = self._locks[name] if ready is not None else self._locks[None]
        async with lock:
            if not self._is_fresh(name):
                self._keep(name, await to_thread.run_sync(self._renewed, name, ready, limiter=self._threads))
            return self._ready[name]

    def _is_fresh(self, name: ListName) -> bool:
        checked = self._checked.get(name)
        return checked is not None and self._ports.clock.now() - checked < RECHECKED_AFTER

    def _renewed(self, name: ListName, ready: Ready | None) -> Ready:
        if ready is not None and self._stands(name, ready.published):
            return ready
        return Ready.of(published_list(name, self._ports, self._ttl))

    def _stands(self, name: ListName, published: PublishedList) -> bool:
        young = self._ports.clock.now() - published.issued_at < SIGNED_ANEW_AFTER
        return young and current_version(name, self._ports) == published.version

    def _keep(self, name: ListName, ready: Ready) -> None:
        if name not in self._ready and len(self._ready) >= KEPT:
            oldest = next(iter(self._ready))
            del self._ready[oldest], self._checked[oldest]
            self._locks.pop(oldest, None)
        self._ready[name] = ready
        self._checked[name] = self._ports.clock.now()

"""Signed status lists, ready to be served to everybody: asked of the database once a second at most, signed when they changed.

A revocation, also one by another process, is in what is served within a second.
"""

import asyncio
import hashlib
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from anyio import CapacityLimiter, to_thread

from skrin.status.token_status_list import MEDIA_TYPE
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
        body = published.token.encode("ascii")
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
        return HttpResponse(200, {**headers, "content-type": MEDIA_TYPE}, self.body)


class StatusCache:
    """Belongs to one event loop."""

    def __init__(self, ports: ServicePorts, ttl: timedelta, threads: CapacityLimiter) -> None:
        self._ports = ports
        self._ttl = ttl
        self._threads = threads
        self._ready: dict[str, Ready] = {}
        self._checked: dict[str, datetime] = {}
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def get(self, list_id: str) -> Ready:
        """Raises NothingHere, and what the store raises."""
        ready = self._ready.get(list_id)
        if ready is not None and self._is_fresh(list_id):
            return ready
        lock = self._locks[list_id] if ready is not None else self._locks[""]
        async with lock:
            if not self._is_fresh(list_id):
                self._keep(list_id, await to_thread.run_sync(self._renewed, list_id, ready, limiter=self._threads))
            return self._ready[list_id]

    def _is_fresh(self, list_id: str) -> bool:
        checked = self._checked.get(list_id)
        return checked is not None and self._ports.clock.now() - checked < RECHECKED_AFTER

    def _renewed(self, list_id: str, ready: Ready | None) -> Ready:
        if ready is not None and self._stands(list_id, ready.published):
            return ready
        return Ready.of(published_list(list_id, self._ports, self._ttl))

    def _stands(self, list_id: str, published: PublishedList) -> bool:
        young = self._ports.clock.now() - published.issued_at < SIGNED_ANEW_AFTER
        return young and current_version(list_id, self._ports) == published.version

    def _keep(self, list_id: str, ready: Ready) -> None:
        if list_id not in self._ready and len(self._ready) >= KEPT:
            oldest = next(iter(self._ready))
            del self._ready[oldest], self._checked[oldest]
            self._locks.pop(oldest, None)
        self._ready[list_id] = ready
        self._checked[list_id] = self._ports.clock.now()

"""What the verifier's use cases are handed: one small frozen value, built where the service is wired."""

from collections.abc import Callable
from dataclasses import dataclass, field

from skrin.domain.ports import Clock, Randomness, VerifierStore
from skrin.formats.edc.conformance.shapes import Shapes
from skrin.formats.linked_data.port import LinkedData, NoLinkedData
from skrin.formats.proved_before import ProvedBefore
from skrin.use_cases.verifier.identity import Identity
from skrin.use_cases.verifier.page_sessions import PageSessions
from skrin.wire.http import Fetch
from skrin.wire.urls import NO_LOOPBACK, HttpsUrl, Loopback

REQUESTS = "/requests"
SHOWN = "/shown"
RESPONSES = "/responses"
PAGES = "/pages"
RETURNED = "/returned"


@dataclass(frozen=True, slots=True)
class VerifierPorts:
    """The world around the verifier.

    `address` is its public origin. `network` begins an operation: the requests made through the Fetch that it returns share one
    time budget. `anchors` are DER certificates of X.509 authorities. `linked_data` canonicalises, away from this process.
    `proved` remembers the signatures that were good, for this verifier alone. `shapes` judges European credentials; without it
    nobody asks whether they conform. `pages` are the requests that wait on a page of ours.
    """

    store: VerifierStore
    identity: Identity
    address: HttpsUrl
    network: Callable[[], Fetch]
    clock: Clock
    randomness: Randomness
    loopback: Loopback = NO_LOOPBACK
    anchors: tuple[bytes, ...] = ()
    linked_data: LinkedData = field(default_factory=NoLinkedData)
    proved: ProvedBefore = field(default_factory=ProvedBefore)
    shapes: Shapes | None = None
    pages: PageSessions = field(default_factory=PageSessions)

    def object_url(self, request_id: str) -> HttpsUrl:
        return self.address.with_path(f"{REQUESTS}/{request_id}/object")

    def result_url(self, request_id: str) -> HttpsUrl:
        return self.address.with_path(f"{REQUESTS}/{request_id}")

    def response_url(self, request_id: str) -> HttpsUrl:
        return self.address.with_path(f"{RESPONSES}/{request_id}")

    def page_url(self, token: str) -> HttpsUrl:
        return self.address.with_path(f"{PAGES}/{token}")

    def returned_url(self, code: str) -> HttpsUrl:
        return self.address.with_path(RETURNED).with_query({"response_code": code})

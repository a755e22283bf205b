"""From the verifier's store to the ports of its use cases: the one place where the parts are put together."""

from skrin.domain.ports import Clock, VerifierStore
from skrin.formats.edc.conformance.shapes import Shapes
from skrin.formats.linked_data.port import LinkedData, NoLinkedData
from skrin.network.client import HttpClient
from skrin.system import SystemRandomness
from skrin.use_cases.verifier.ports import VerifierPorts
from skrin.use_cases.verifier.trust import anchors
from skrin.verifier.errors import PublicUrlNotOrigin
from skrin.verifier.identity import identity
from skrin.wire.urls import HttpsUrl, Loopback


def address(text: str, loopback: Loopback) -> HttpsUrl:
    """The public address: an origin, without a path. Raises NetError, PublicUrlNotOrigin."""
    url = HttpsUrl.parse(text.removesuffix("/"), loopback)
    if url.path or url.query or url.fragment:
        raise PublicUrlNotOrigin(text)
    return url


def service_ports(
    store: VerifierStore,
    url: str,
    clock: Clock,
    loopback: Loopback,
    linked_data: LinkedData | None = None,
    shapes: Shapes | None = None,
) -> VerifierPorts:
    """Ports for the service at the public address `url`. Raises NetError, PublicUrlNotOrigin, and what `identity` raises."""
    public = address(url, loopback)
    return VerifierPorts(
        store=store,
        identity=identity(store, public, loopback, clock.now()),
        address=public,
        network=HttpClient(loopback=loopback).operation,
        clock=clock,
        randomness=SystemRandomness(),
        loopback=loopback,
        anchors=anchors(store),
        linked_data=linked_data or NoLinkedData(),
        shapes=shapes,
    )

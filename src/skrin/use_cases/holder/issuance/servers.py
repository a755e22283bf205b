"""The authorization server of an offer, and how the wallet speaks to it."""

from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.protocols.openid4vci.authorization_server import (
    AuthorizationServerMetadata,
    server_metadata_request,
    server_metadata_response,
)
from skrin.use_cases.holder.authorization.client import Attested
from skrin.use_cases.holder.issuance.bound import BoundFetch
from skrin.use_cases.holder.offer_preview import OfferPreview
from skrin.use_cases.ports import Ports
from skrin.wire.http import Fetch


def server_of(preview: OfferPreview, fetch: Fetch, ports: Ports) -> AuthorizationServerMetadata:
    """What is known already, or asked for now that the person has agreed to the host."""
    if preview.server_metadata is not None:
        return preview.server_metadata
    answer = fetch(server_metadata_request(preview.server, ports.loopback))
    return server_metadata_response(answer, preview.server, ports.loopback)


def bound_fetch(
    server: AuthorizationServerMetadata, fetch: Fetch, ports: Ports, attested: Attested | None = None
) -> BoundFetch:
    """With a key made for this receipt, where the server takes that."""
    key = PrivateKey.generate(Algorithm.ES256) if Algorithm.ES256.value in server.dpop_algorithms else None
    return BoundFetch(fetch, ports.clock, ports.randomness, key, attested=attested)

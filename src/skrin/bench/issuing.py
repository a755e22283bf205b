"""How many credentials an issuer issues a second, and how many status lists it serves: over HTTP, on this machine.

One flow is what a wallet does with an offer: fetch it, read both metadata documents, exchange the code, take a nonce, sign the
proof, receive the credential, tell that it is here. Wallet and issuer share the machine; both are part of the figure.
"""

import http.client
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from time import perf_counter

from skrin.bench.row import Row
from skrin.bench.served_issuer import ServedIssuer, served_issuer
from skrin.formats.sd_jwt.compact import SdJwt
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.network.client import HttpClient
from skrin.protocols.inbound import OfferLink, read
from skrin.protocols.openid4vci.authorization_server import server_for, server_metadata_request, server_metadata_response
from skrin.protocols.openid4vci.credential import Issued, credential_request, credential_response, request_for
from skrin.protocols.openid4vci.metadata import metadata_request, metadata_response
from skrin.protocols.openid4vci.nonce import nonce_request, nonce_response
from skrin.protocols.openid4vci.notification import Notification, NotificationEvent, notification_request, notification_response
from skrin.protocols.openid4vci.offer import OfferReference, offer_request, offer_response
from skrin.protocols.openid4vci.proof import build_proof
from skrin.protocols.openid4vci.token import token_request, token_response
from skrin.status import token_status_list
from skrin.wire.urls import ANY_LOOPBACK, HttpsUrl

FLOWS = 60
AT_ONCE = 4
LIST_REQUESTS = 2_000


def rows(flows: int = FLOWS, list_requests: int = LIST_REQUESTS) -> Iterator[Row]:
    with served_issuer() as issuer:
        offers = issuer.offers(2 * flows)
        begun = perf_counter()
        issued = [_flow(*offer) for offer in offers[:flows]]
        yield Row(
            "issue flows, one after the other", round(flows / (perf_counter() - begun), 1), "flows/s", "7 requests a flow"
        )
        yield _at_once(offers[flows:])
        yield from _status_lists(issued[0], issuer, list_requests)


def _at_once(offers: Sequence[tuple[str, str]]) -> Row:
    with ThreadPoolExecutor(AT_ONCE) as wallets:
        begun = perf_counter()
        issued = list(wallets.map(lambda offer: _flow(*offer), offers))
        took = perf_counter() - begun
    return Row(f"issue flows, {AT_ONCE} wallets at once", round(len(issued) / took, 1), "flows/s", "7 requests a flow")


def _flow(link: str, code: str) -> str:
    """The credential as it was issued."""
    fetch = HttpClient(loopback=ANY_LOOPBACK).operation()
    found = read(link, ANY_LOOPBACK)
    if not isinstance(found, OfferLink) or not isinstance(found.offer, OfferReference):
        raise AssertionError("an offer of ours is a reference")
    offer = offer_response(fetch(offer_request(found.offer)), ANY_LOOPBACK)
    issuer = offer.credential_issuer
    metadata = metadata_response(fetch(metadata_request(issuer)), issuer, ANY_LOOPBACK)
    grant = offer.pre_authorized_grant()
    server_id = server_for(grant, metadata)
    server = server_metadata_response(fetch(server_metadata_request(server_id, ANY_LOOPBACK)), server_id, ANY_LOOPBACK)
    token = token_response(fetch(token_request(grant, server, code)), with_transaction_code=True)
    nonce = nonce_response(fetch(nonce_request(metadata)))
    proof = build_proof(PrivateKey.generate(Algorithm.ES256), str(issuer), nonce, datetime.now(UTC))
    wanted = request_for(offer.configuration_ids[0], token, (proof,))
    given = credential_response(fetch(credential_request(wanted, metadata, token)), asked=1)
    if not isinstance(given, Issued):
        raise AssertionError("our issuer never defers")
    told = Notification(given.notification_id or "", NotificationEvent.ACCEPTED)
    notification_response(fetch(notification_request(told, metadata, token)))
    return given.credentials[0]


def _status_lists(raw: str, issuer: ServedIssuer, requests: int) -> Iterator[Row]:
    """Over one connection that stays open, as between a proxy and the service; whole, and with the tag of the last answer."""
    url = HttpsUrl.parse(_status_uri(raw), ANY_LOOPBACK)
    connection = http.client.HTTPConnection(url.host, url.port)
    try:
        asked = token_status_list.request(str(url), ANY_LOOPBACK)
        headers = dict(asked.headers)
        tag, size = _get(connection, url.path, headers)
        note = f"a list of {size} bytes, one connection"
        for name, sent in (
            ("status list requests", headers),
            ("status list requests, unchanged", {**headers, "if-none-match": tag}),
        ):
            begun = perf_counter()
            for _ in range(requests):
                _get(connection, url.path, sent)
            yield Row(name, round(requests / (perf_counter() - begun), 1), "requests/s", note)
    finally:
        connection.close()


def _get(connection: http.client.HTTPConnection, path: str, headers: dict[str, str]) -> tuple[str, int]:
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    return answer.headers.get("etag", ""), len(answer.read())


def _status_uri(raw: str) -> str:
    claims = SdJwt.parse(raw).signed.claims()
    status = claims["status"]
    if not isinstance(status, dict) or not isinstance(status["status_list"], dict):
        raise AssertionError("our issuer names a list")
    return str(status["status_list"]["uri"])

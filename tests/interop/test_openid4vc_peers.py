"""Our half of OpenID4VCI and OpenID4VP against credo-ts, a wallet, issuer and verifier nobody here wrote."""

import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from skrin.formats.sd_jwt.compact import SdJwt
from skrin.formats.sd_jwt.key_binding import KeyBindingRequest
from skrin.formats.sd_jwt.present import present
from skrin.formats.sd_jwt.process import process
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.protocols import inbound
from skrin.protocols.openid4vci import authorization_server, credential, encryption, metadata, nonce, offer, proof, token
from skrin.protocols.openid4vci.errors import TransactionCodeWrong
from skrin.protocols.openid4vp import link, request_object, request_uri, response
from skrin.protocols.openid4vp.client_id import ClientId
from skrin.protocols.openid4vp.dcql.disclosure import digests_for
from skrin.protocols.openid4vp.dcql.evaluate import Candidate, evaluate
from skrin.protocols.openid4vp.dcql.query import ClaimQuery, DcqlQuery, sd_jwt_query
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.urls import ANY_LOOPBACK, HttpsUrl
from tests.interop.peers import CODE, VCT, Peer, PeerIssuer, PeerVerifier, fetch
from tests.protocols.making import Someone, find_key

pytestmark = pytest.mark.peers


def receive(issuer: PeerIssuer, configuration: str, copies: int) -> tuple[list[PrivateKey], tuple[str, ...]]:
    """The whole pre-authorized flow with our wallet's half; a wrong transaction code first."""
    offered = issuer.offer(configuration, tx_code=CODE)
    read = inbound.read(str(offered["offer_uri"]), ANY_LOOPBACK)
    assert isinstance(read, inbound.OfferLink)
    assert isinstance(read.offer, offer.OfferReference)
    given = offer.offer_response(fetch(offer.offer_request(read.offer)), ANY_LOOPBACK)
    issuer_id, grant = given.credential_issuer, given.pre_authorized_grant()
    described = metadata.metadata_response(fetch(metadata.metadata_request(issuer_id)), issuer_id, ANY_LOOPBACK)
    assert encryption.plan_for(described) is None  # theirs knows no encryption
    named = authorization_server.server_for(grant, described)
    asked = fetch(authorization_server.server_metadata_request(named, ANY_LOOPBACK))
    server = authorization_server.server_metadata_response(asked, named, ANY_LOOPBACK)
    with pytest.raises(TransactionCodeWrong):
        token.token_response(fetch(token.token_request(grant, server, "0000")), with_transaction_code=True)
    access = token.token_response(fetch(token.token_request(grant, server, str(offered["tx_code"]))))
    wanted = described.configuration(given.configuration_ids[0])
    keys = [PrivateKey.generate(Algorithm.named(wanted.proof_algorithm(("ES256", "EdDSA")))) for _ in range(copies)]
    fresh = nonce.nonce_response(fetch(nonce.nonce_request(described)))
    proofs = tuple(proof.build_proof(key, str(issuer_id), fresh, datetime.now(UTC)) for key in keys)
    request = credential.credential_request(credential.request_for(wanted.id, access, proofs), described, access)
    issued = credential.credential_response(fetch(request), copies)
    assert isinstance(issued, credential.Issued)
    return keys, issued.credentials


@pytest.mark.cut
@pytest.mark.parametrize(("configuration", "copies"), [("degree-sd-jwt", 1), ("degree-eddsa", 3)])
def test_our_wallet_receives_from_their_issuer(issuer: PeerIssuer, configuration: str, copies: int) -> None:
    keys, credentials = receive(issuer, configuration, copies)

    bound = {json.dumps(SdJwt.parse(raw).signed.claims()["cnf"]["jwk"]["x"]) for raw in credentials}  # type: ignore[index,call-overload]
    assert bound == {json.dumps(key.public_jwk["x"]) for key in keys}


@pytest.mark.cut
@pytest.mark.parametrize("signer", ["did", "did:eddsa", "did:jwk", "none"])
def test_our_wallet_presents_to_their_verifier(issuer: PeerIssuer, verifier: PeerVerifier, signer: str) -> None:
    (key,), (raw,) = receive(issuer, "degree-sd-jwt", 1)
    asked = verifier.request("degree", signer=signer)
    read = inbound.read(str(asked["request_uri"]), ANY_LOOPBACK)
    assert isinstance(read, inbound.RequestLink)
    match read.request:
        case link.RequestByReference():
            text = request_uri.request_object_response(
                fetch(request_uri.request_object_request(read.request, "w")), read.request, "w"
            )
            request = request_object.read_signed(text, find_key, datetime.now(UTC), ANY_LOOPBACK)
        case link.UnsignedRequest():
            request = request_object.read_unsigned(read.request, ANY_LOOPBACK)
        case other:
            raise AssertionError(other)

    sd_jwt = SdJwt.parse(raw)
    processed = process(sd_jwt.signed.claims(), sd_jwt.disclosures)
    found = evaluate(request.query, [Candidate("1", "dc+sd-jwt", frozenset({VCT}), processed.claims)])
    places = [place for claim in found.matches["degree"][0].claims for place in claim.places]
    binding = KeyBindingRequest(str(request.client_id), request.nonce, datetime.now(UTC))
    shown = present(raw, digests_for(places, processed.disclosables), binding, key)
    response.delivery_response(fetch(response.presentation_request(request, {"degree": [shown]})), ANY_LOOPBACK)

    verdict = verifier.verdict(asked)
    assert (verdict["verified"], verdict["state"]) == (True, "ResponseVerified")


@pytest.fixture
def our_verifier() -> Iterator[tuple[str, dict[str, request_object.NewRequest], list[response.WalletAnswer]]]:
    """A verifier of a few lines: it serves one request object, and takes answers. `asked["now"]` is what it asks."""
    asked: dict[str, request_object.NewRequest] = {}
    answers: list[response.WalletAnswer] = []

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None: ...

        def do_GET(self) -> None:
            self._say(self._object(None))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            request = HttpRequest("POST", HttpsUrl.parse(base + self.path, ANY_LOOPBACK), headers, body)
            if self.path == "/object":
                self._say(self._object(request_uri.read_object_request(request)))
                return
            answers.append(response.read_wallet_answer(request))
            self._say(response.delivery_answer())

        def _object(self, wallet_nonce: str | None) -> HttpResponse:
            now, new = datetime.now(UTC), asked["now"]
            signed = request_object.sign_request(new, ASKER.signer, ASKER.key_id, now, now + timedelta(minutes=5), wallet_nonce)
            return request_uri.object_answer(signed)

        def _say(self, answer: HttpResponse) -> None:
            self.send_response(answer.status)
            for name, value in {**answer.headers, "content-length": str(len(answer.body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer.body)

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        base = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield base, asked, answers
        server.shutdown()


ASKER = Someone()
QUERY = DcqlQuery((sd_jwt_query("degree", VCT, (ClaimQuery(("given_name",)),)),))


@pytest.mark.parametrize("way", ["get", pytest.param("post", marks=pytest.mark.cut), "unsigned"])
def test_their_wallet_presents_to_our_verifier(
    peer: Peer,
    issuer: PeerIssuer,
    our_verifier: tuple[str, dict[str, request_object.NewRequest], list[response.WalletAnswer]],
    way: str,
) -> None:
    base, asked, answers = our_verifier
    assert peer.accept(issuer.offer()["offer_uri"], "--bind", "jwk", wallet=way)["ok"] is True
    to = HttpsUrl.parse(f"{base}/answers", ANY_LOOPBACK)
    proved = ClientId.parse(f"decentralized_identifier:{ASKER.did}")
    new = request_object.NewRequest(proved, to, "nonce-abcdef0123456789", QUERY, "state-1", {"en": "V"}, {"en": "Why"})
    if way == "unsigned":
        text = link.request_link(replace(new, client_id=ClientId.parse(f"redirect_uri:{to}")).unsigned())
    else:
        asked["now"] = new
        text = link.request_link(
            link.RequestByReference(proved, HttpsUrl.parse(f"{base}/object", ANY_LOOPBACK), link.RequestUriMethod(way))
        )

    said = peer.present(text, wallet=way)

    assert said["ok"] is True, said
    (answer,) = answers
    assert isinstance(answer, response.Presented)
    assert (answer.state, list(answer.presentations)) == ("state-1", ["degree"])
    shown = SdJwt.parse(answer.presentations["degree"][0])
    assert process(shown.signed.claims(), shown.disclosures).claims["given_name"]

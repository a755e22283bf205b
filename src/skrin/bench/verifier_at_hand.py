"""A verifier in this process, so that what is measured is the wallet's time alone."""

from dataclasses import dataclass, field
from datetime import timedelta

from skrin.dids import key as did_key
from skrin.domain.ports import Randomness
from skrin.keys.algorithms import Algorithm
from skrin.keys.hpke import HpkeKey
from skrin.keys.private_key import PrivateKey
from skrin.protocols.openid4vp.client_id import ClientId
from skrin.protocols.openid4vp.dcql.query import ClaimQuery, DcqlQuery, sd_jwt_query
from skrin.protocols.openid4vp.link import RequestByReference, SignedRequest, request_link
from skrin.protocols.openid4vp.request_object import NewRequest, sign_request
from skrin.protocols.openid4vp.request_uri import object_answer
from skrin.protocols.openid4vp.response import delivery_answer
from skrin.system import SystemClock, SystemRandomness
from skrin.vocabularies.eu_learning_credential import SKRIN_VCT
from skrin.wire import base64url
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.urls import HttpsUrl

OBJECT = HttpsUrl.parse("https://verifier.example/object")
ANSWERS = HttpsUrl.parse("https://verifier.example/answers")
LASTS = timedelta(minutes=5)


@dataclass
class VerifierAtHand:
    """Asks by a signed request that lies elsewhere, and takes every answer."""

    query: DcqlQuery
    key: PrivateKey = field(default_factory=lambda: PrivateKey.generate(Algorithm.ES256))
    answers: list[HttpRequest] = field(default_factory=list)
    _signed: str = ""

    def asks(self) -> str:
        """The link of a new request."""
        now = SystemClock().now()
        client = ClientId.parse(f"decentralized_identifier:{did_key.did_for(self.key.public)}")
        nonce = base64url.encode(SystemRandomness().token_bytes(16))
        names, why = {"en": "The Measuring Verifier"}, {"en": "To measure"}
        new = NewRequest(client, ANSWERS, nonce, self.query, nonce, names, why)
        self._signed = sign_request(new, self.key, did_key.key_id_for(self.key.public), now, now + LASTS)
        return request_link(RequestByReference(client, OBJECT))

    def fetch(self, request: HttpRequest) -> HttpResponse:
        """What it says to the wallet."""
        if request.url == OBJECT:
            return object_answer(self._signed)
        self.answers.append(request)
        return delivery_answer()


def asks_here(claim: str, randomness: Randomness) -> str:
    """The link of a request for one claim that is answered over the screen."""
    now, key = SystemClock().now(), PrivateKey.generate(Algorithm.ES256)
    client = ClientId.parse(f"decentralized_identifier:{did_key.did_for(key.public)}")
    query = DcqlQuery((sd_jwt_query("one", SKRIN_VCT, (ClaimQuery((claim,)),)),))
    nonce = base64url.encode(randomness.token_bytes(16))
    names, why, seal_to = {"en": "The Measuring Verifier"}, {"en": "To measure"}, HpkeKey.generate().public
    new = NewRequest(client, None, nonce, query, names=names, purpose=why, seal_to=seal_to)
    return request_link(SignedRequest(client, sign_request(new, key, did_key.key_id_for(key.public), now, now + LASTS)))

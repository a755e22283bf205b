"""A verifier in memory: makes requests, takes one answer each, and keeps what it was sent."""

from collections.abc import Callable
from dataclasses import dataclass, field

from skrin.dids import key as did_key
from skrin.domain.contact import NOBODY, Contact
from skrin.domain.json_value import JsonObject
from skrin.domain.ports import Clock, Signer
from skrin.keys.agreement import AgreementKey
from skrin.keys.algorithms import Algorithm
from skrin.keys.hpke import HpkeRecipient
from skrin.keys.private_key import PrivateKey
from skrin.keys.public_key import PublicKey
from skrin.protocols.openid4vp.client_id import ClientId
from skrin.protocols.openid4vp.dcql.query import ClaimQuery, DcqlQuery, sd_jwt_query
from skrin.protocols.openid4vp.link import RequestByReference, request_link
from skrin.protocols.openid4vp.request_object import NewRequest, sign_request
from skrin.protocols.openid4vp.request_uri import object_answer, read_object_request
from skrin.protocols.openid4vp.response import Declined, Presented, WalletAnswer, delivery_answer, read_wallet_answer
from skrin.trust.trust_entry import Role, TrustEntry
from skrin.trust.trust_list import TrustList
from skrin.vocabularies.type_metadata import SKRIN_VCT
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.urls import ANY_LOOPBACK, HttpsUrl
from tests.fakes.web import FakeWeb

TWO_CLAIMS = DcqlQuery((sd_jwt_query("one", SKRIN_VCT, (ClaimQuery(("given_name",)), ClaimQuery(("grade",)))),))


@dataclass
class FakeVerifier:
    """The verifier at `url`, known by a did:key. `link` makes a request and puts it on the web.

    `by` is how it proves itself where `client_id` is of another kind (`request_object.by_certificate`).
    """

    clock: Clock
    web: FakeWeb
    url: str = "https://verifier.test"
    key: Signer = field(default_factory=lambda: PrivateKey.generate(Algorithm.ES256))
    query: DcqlQuery = TWO_CLAIMS
    state: str | None = "state-of-the-request"
    names: dict[str, str] = field(default_factory=lambda: {"en": "What the verifier calls itself"})
    response_uri: str = ""
    client_id: str = ""
    delivered: HttpResponse | Callable[[HttpRequest], HttpResponse] = field(default_factory=delivery_answer)
    change: Callable[[str], str] = lambda text: text
    by: str | JsonObject = ""
    encrypt_to: AgreementKey | None = None
    seal_to: HpkeRecipient | None = None
    statements: tuple[str, ...] = ()
    infos: tuple[JsonObject, ...] = ()
    contact: Contact = NOBODY
    asked: int = 0
    bodies: list[bytes] = field(default_factory=list)
    answers: list[WalletAnswer] = field(default_factory=list)

    @property
    def did(self) -> str:
        return did_key.did_for(PublicKey.from_jwk(self.key.public_jwk))

    @property
    def key_id(self) -> str:
        return did_key.key_id_for(PublicKey.from_jwk(self.key.public_jwk))

    def trust_list(self, name: str = "Verifiers") -> TrustList:
        return TrustList(name, (TrustEntry(self.did, Role.VERIFIER, {"en": "The Listed Employer"}, (SKRIN_VCT,)),))

    def request(self, nonce: str = "") -> NewRequest:
        self.asked += 1
        return NewRequest(
            ClientId.parse(self.client_id or f"decentralized_identifier:{self.did}"),
            HttpsUrl.parse(self.response_uri or f"{self.url}/responses/1", ANY_LOOPBACK),
            nonce or f"nonce-number-{self.asked}",
            self.query,
            self.state,
            self.names,
            {"en": "To see whether you may be hired"},
            self.encrypt_to,
            self.statements,
            self.infos,
            self.seal_to,
            self.contact,
        )

    def link(self, request: NewRequest | None = None) -> str:
        """A signed request by reference, served until the next one."""
        wanted = request or self.request()

        def serve(asked: HttpRequest) -> HttpResponse:
            by, nonce = self.by or self.key_id, read_object_request(asked)
            text = sign_request(wanted, self.key, by, self.clock.now(), wallet_nonce=nonce)
            return object_answer(self.change(text))

        uri = f"{self.url}/requests/{self.asked}/object"
        self.web.answers[uri] = serve
        self.web.answers[str(wanted.response_uri)] = self._take
        return request_link(RequestByReference(wanted.client_id, HttpsUrl.parse(uri, ANY_LOOPBACK)))

    def _take(self, request: HttpRequest) -> HttpResponse:
        self.bodies.append(request.body)
        self.answers.append(read_wallet_answer(request, self.encrypt_to))
        return self.delivered(request) if callable(self.delivered) else self.delivered

    @property
    def presented(self) -> Presented:
        answer = self.answers[-1]
        assert isinstance(answer, Presented)
        return answer

    @property
    def declined(self) -> Declined:
        answer = self.answers[-1]
        assert isinstance(answer, Declined)
        return answer

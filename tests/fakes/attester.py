"""An attester in memory, known by its did:key, that answers on a FakeWeb as the protocol says."""

from dataclasses import dataclass, field
from datetime import timedelta

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.domain.ports import Clock, Signer
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.protocols import attester
from skrin.protocols.client_attestation import build_attestation
from skrin.protocols.openid4vci.key_attestation import KeyAttestation, build_key_attestation
from skrin.protocols.refusal import refusal
from skrin.use_cases.sign_in import ClientSettings
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.urls import HttpsUrl
from tests.fakes.web import FakeWeb
from tests.protocols.making import Someone

CLIENT_ID = "https://wallet.example"
LASTS = timedelta(hours=1)


@dataclass
class FakeAttester:
    clock: Clock
    url: str = "https://attester.test/skrin"
    known: Someone = field(default_factory=Someone)
    signer: Signer | None = None  # another than the one it is known by
    instance: JsonObject | None = None  # another key than the one that was shown
    answer: HttpResponse | None = None
    # what it remembers
    keys: list[str] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)

    @property
    def settings(self) -> ClientSettings:
        return ClientSettings(attester=HttpsUrl.parse(self.url))

    def serve(self, web: FakeWeb) -> None:
        web.answers[self.url + attester.CLIENT_PATH] = self._client
        web.answers[self.url + attester.KEY_PATH] = self._keys

    @property
    def header(self) -> JsonObject:
        return {"kid": self.known.key_id}

    def _client(self, request: HttpRequest) -> HttpResponse:
        self.bodies.append(request.body)
        now = self.clock.now()
        try:
            key = attester.read_client_attestation_request(request, self.url, now)
        except SkrinError as error:
            return refusal(error)
        self.keys.append(key.thumbprint)
        if self.answer is not None:
            return self.answer
        shown = PrivateKey.generate(Algorithm.ES256).public if self.instance is not None else key
        text = build_attestation(self.signer or self.known.signer, self.header, self.url, CLIENT_ID, shown, now, LASTS)
        return attester.client_attestation_answer(text)

    def _keys(self, request: HttpRequest) -> HttpResponse:
        self.bodies.append(request.body)
        now = self.clock.now()
        try:
            shown = attester.read_key_attestation_request(request, self.url, now)
        except SkrinError as error:
            return refusal(error)
        said = KeyAttestation(shown.keys, ("iso_18045_basic",), (), shown.nonce, now + LASTS)
        return attester.key_attestation_answer(build_key_attestation(said, self.known.signer, self.header, now))

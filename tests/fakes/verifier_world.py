"""A verifier whose service is called in memory, an issuer it believes, and wallets that answer it, honestly or not.

Every claim value of the credentials is a canary: a text found nowhere else.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from skrin.dids import key as did_key
from skrin.domain.json_value import ClaimPath, Json, JsonObject
from skrin.domain.ports import Signer
from skrin.domain.stored_request import StoredRequest
from skrin.formats.sd_jwt import key_binding
from skrin.formats.sd_jwt.digest import SHA_256, named
from skrin.formats.sd_jwt.key_binding import KeyBindingRequest
from skrin.formats.sd_jwt.present import present
from skrin.formats.sd_jwt_vc.verify import peek
from skrin.keys import jws
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.protocols import inbound
from skrin.protocols.openid4vp.dcql.disclosure import digests_for
from skrin.protocols.openid4vp.dcql.evaluate import Candidate, evaluate
from skrin.protocols.openid4vp.encryption import Encryption
from skrin.protocols.openid4vp.link import RequestByReference, UnsignedRequest
from skrin.protocols.openid4vp.optical import sealed_answer
from skrin.protocols.openid4vp.proof import NOBODY, Introductions
from skrin.protocols.openid4vp.request import PresentationRequest
from skrin.protocols.openid4vp.request_object import read_signed, read_unsigned
from skrin.protocols.openid4vp.request_uri import request_object_request, request_object_response
from skrin.protocols.openid4vp.response import Presentations, presentation_request
from skrin.protocols.openid4vp.transaction_data import binding_claims
from skrin.serving.rate import Rate
from skrin.use_cases.verifier.answer_key import answer_key
from skrin.use_cases.verifier.api_key import new_api_key
from skrin.use_cases.verifier.ask import Asked, ask
from skrin.use_cases.verifier.asking import Asking
from skrin.use_cases.verifier.identity import Identity
from skrin.use_cases.verifier.ports import VerifierPorts
from skrin.verifier.app import Settings, application
from skrin.vocabularies import registry
from skrin.wire import numeric_date
from skrin.wire.http import HttpRequest, HttpResponse, form_body
from skrin.wire.urls import HttpsUrl
from tests.fakes.asgi import call
from tests.fakes.clock import FixedClock
from tests.fakes.issuer import FakeIssuer, find_did_key
from tests.fakes.memory_verifier_store import MemoryVerifierStore
from tests.fakes.randomness import SeededRandomness
from tests.fakes.web import FakeWeb

CREDENTIAL_ID = "KP-2026-1"
SHOWABLE: JsonObject = {
    "given_name": "canary-given-Åsa",
    "family_name": "canary-family-Öberg",
    "learner_identification": "canary-number-19900101",
    "assessment_grade": "canary-grade-A",
    "level_of_learning_experience": 5,
    "expected_study_time": "canary-3-ECTS",
    "types_of_quality_assurance": ["canary-internal"],
    "learningOutcomes": [{"text": {"sv": "canary-outcome-0"}}, {"text": {"sv": "canary-outcome-1"}}],
    "notionalWorkload": {"value": "3", "unit": "canary-hp"},
    "typeOfAssessment": [{"labels": {"sv": "canary-prov"}}],
    "formOfParticipation": [{"labels": {"sv": "canary-plats"}}],
    "qualityAssurance": [{"type": {"labels": {"sv": "canary-intern"}}}],
    "awardingBody": {"names": {"sv": "canary-anordnare"}},
    "credential_id": CREDENTIAL_ID,
    "schema_id": "urn:skrin:schema:eu-micro-credential:1",
    "completed": True,
    "level_at_least_4": True,
}
HIDDEN: frozenset[ClaimPath] = frozenset({*((name,) for name in SHOWABLE), ("learningOutcomes", 0), ("learningOutcomes", 1)})
VISIBLE: JsonObject = {
    "achievement_title": "Kundservice",
    "title": {"sv": "Kundservice", "en": "Customer service"},
    "issuing_authority": "The Test School",
    "issuing_country": "SE",
}
PURPOSE = {"en": "To see whether you may be hired", "sv": "För att se om du kan anställas"}


def canaries() -> list[str]:
    """Every secret text of a credential."""

    def texts(value: Json) -> list[str]:
        match value:
            case dict():
                return [text for member in value.values() for text in texts(member)]
            case list():
                return [text for element in value for text in texts(element)]
            case str() if value.startswith("canary"):
                return [value]
        return []

    return texts(SHOWABLE)


@dataclass
class Wallet:
    """A holder with one credential for each key; what it answers can be bent in every way a test needs."""

    clock: FixedClock
    raws: list[str]
    keys: list[PrivateKey]

    def binding(self, request: PresentationRequest) -> KeyBindingRequest:
        agreed = binding_claims(request.transaction_data)
        return KeyBindingRequest(str(request.client_id), request.nonce, self.clock.now(), claims=agreed)

    def digests(self, request: PresentationRequest, place: int = 0) -> tuple[str, ...]:
        """The disclosures that the request asks for, of the credential at `place`."""
        shown = peek(self.raws[place])
        types = frozenset(registry.lineage(shown.registered.vct))
        candidate = Candidate("", "dc+sd-jwt", types, shown.claims)
        found = next(iter(evaluate(request.query, [candidate]).matches.values()))
        if not found:
            return tuple(each.digest for each in shown.processed.disclosables)
        places = [where for claim in found[0].claims for where in claim.places]
        return digests_for(places, shown.processed.disclosables)

    def presentation(
        self,
        request: PresentationRequest,
        place: int = 0,
        *,
        binding: KeyBindingRequest | None = None,
        digests: Sequence[str] | None = None,
        signer: PrivateKey | None = None,
    ) -> str:
        shown = self.digests(request, place) if digests is None else digests
        bound_text = present(self.raws[place], shown)
        return self.bound(request, bound_text, binding=binding, signer=signer or self.keys[place])

    def bound(
        self,
        request: PresentationRequest,
        bound_text: str,
        *,
        binding: KeyBindingRequest | None = None,
        signer: PrivateKey | None = None,
    ) -> str:
        """`bound_text`, whatever it is, with the holder's signature behind it."""
        asked = binding or self.binding(request)
        return bound_text + key_binding.sign(asked, bound_text, named(SHA_256), signer or self.keys[0])

    def post(self, request: PresentationRequest, *texts: str) -> HttpRequest:
        """What is sent: the given presentations, or an honest one."""
        return presentation_request(request, self.answered(request, *texts))

    def shown(self, request: PresentationRequest, *texts: str) -> bytes:
        """The same as it is shown where nobody takes it: what a camera makes of the pictures."""
        return sealed_answer(request, self.answered(request, *texts))

    def answered(self, request: PresentationRequest, *texts: str) -> Presentations:
        return {request.query.credentials[0].id: texts or (self.presentation(request),)}


@dataclass
class VerifierWorld:
    """Around one verifier. `web` is what it fetches from; `calls` are the requests that its service was sent."""

    clock: FixedClock
    ports: VerifierPorts
    store: MemoryVerifierStore
    web: FakeWeb
    issuer: FakeIssuer
    api_key: str
    settings: Settings = field(default_factory=lambda: Settings(rate=Rate(0)))

    @classmethod
    def at(
        cls, url: str = "https://verifier.test", clock: FixedClock | None = None, seed: bytes = b"verifier"
    ) -> "VerifierWorld":
        time = clock or FixedClock()
        web, store = FakeWeb(), MemoryVerifierStore()
        issuer = FakeIssuer(
            time, SeededRandomness(b"issuer" + seed), claims=dict(SHOWABLE), hidden=HIDDEN, extra_claims=dict(VISIBLE)
        )
        issuer.serve(web)
        store.believe(issuer.trust_list(), time.now())
        key = store.key.public
        identity = Identity(did_key.did_for(key), did_key.key_id_for(key), {"en": "The Test Employer"})
        randomness = SeededRandomness(seed)
        ports = VerifierPorts(store, identity, HttpsUrl.parse(url), lambda: web, time, randomness)
        return cls(time, ports, store, web, issuer, new_api_key(store, randomness))

    def wallet(self, credentials: int = 1, change: Callable[[str], str] = lambda raw: raw) -> Wallet:
        keys = [PrivateKey.generate(Algorithm.ES256) for _ in range(credentials)]
        return Wallet(self.clock, [change(self.issuer.credential(key.public.jwk)) for key in keys], keys)

    def signed(
        self, change: JsonObject, holder: PrivateKey | None, header: JsonObject | None = None, by: Signer | None = None
    ) -> str:
        """A credential with nothing hidden, its claims and its header as a test wants them; None takes a member away."""
        now = self.clock.now()
        claims: JsonObject = {
            "vct": self.issuer.vct,
            "iss": self.issuer.did,
            "iat": numeric_date.write(now),
            "exp": numeric_date.write(now + self.issuer.lifetime),
            **SHOWABLE,
            **({} if holder is None else {"cnf": {"jwk": holder.public.jwk}}),
            **change,
        }
        head: JsonObject = {"typ": "dc+sd-jwt", "kid": self.issuer.key_id, **(header or {})}
        given = ({name: value for name, value in each.items() if value is not None} for each in (head, claims))
        return jws.sign(next(given), next(given), by or self.issuer.key) + "~"

    def asked(self, **what: Json) -> Asked:
        """A request: a yes-no question unless told otherwise."""
        body: JsonObject = {"ask": "yes-no", "credential_id": CREDENTIAL_ID, "purpose": dict(PURPOSE), **what}
        return ask(Asking.read({name: value for name, value in body.items() if value is not None}), self.ports)

    def selection(self, *claims: Json, **what: Json) -> Asked:
        return self.asked(ask="selection", claims=list(claims), credential_id=None, **what)

    def read(self, asked: Asked, known: Introductions = NOBODY) -> PresentationRequest:
        """As a wallet reads it: fetched, verified, judged; `known` says whose word counts there."""
        loopback = self.ports.loopback
        found = inbound.read(asked.link, loopback)
        assert isinstance(found, inbound.RequestLink)
        if isinstance(found.request, UnsignedRequest):
            return read_unsigned(found.request, loopback)
        assert isinstance(found.request, RequestByReference)
        answer = self.call(request_object_request(found.request, "wallet-nonce"))
        fetched = request_object_response(answer, found.request, "wallet-nonce")
        return read_signed(fetched, find_did_key, self.clock.now(), loopback, known)

    def call(self, request: HttpRequest) -> HttpResponse:
        """What the service answers."""
        return call(application(self.ports, self.settings), request)

    def create(self, body: JsonObject, key: str | None = None) -> HttpResponse:
        from skrin.use_cases.verifier import remote

        return self.call(remote.new_request(self.ports.address, self.api_key if key is None else key, body))

    def result(self, asked: Asked, secret: str | None = None) -> HttpResponse:
        headers = {"authorization": f"Bearer {asked.secret if secret is None else secret}"}
        return self.call(HttpRequest("GET", self.ports.result_url(asked.id), headers))

    def told(self, asked: Asked) -> JsonObject:
        """The result's own part, as the session reads it."""
        found = self.result(asked).json_object()["result"]
        assert isinstance(found, dict)
        return found

    def stored(self, asked: Asked) -> StoredRequest:
        return self.store.requests[asked.id]

    def form(self, asked: Asked, **parameters: str) -> HttpRequest:
        """Any form to the response endpoint; with the right `state` unless another is given.

        A `vp_token` goes encrypted where it is to.
        """
        return self.form_of(asked.id, **parameters)

    def form_of(self, request_id: str, **parameters: str) -> HttpRequest:
        request = self.store.requests[request_id]
        form = {"state": str(request.parameters.get("state", "")), **parameters}
        key = answer_key(request.encryption_seed)
        if key is not None and "vp_token" in form:
            form = {"response": Encryption(key.public_jwk).encrypt(form)}
        headers = {"content-type": "application/x-www-form-urlencoded"}
        return HttpRequest("POST", self.ports.response_url(request_id), headers, form_body(form))

    def answer(self, asked: Asked, wallet: Wallet | None = None) -> HttpResponse:
        """An honest answer."""
        request = self.read(asked)
        return self.call((wallet or self.wallet()).post(request))


def error_of(answer: HttpResponse) -> str:
    """Our own code, as the service names it; empty for a success."""
    return str(answer.json_object().get("error_description", ""))

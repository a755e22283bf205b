"""An issuer in memory: the server's side of the protocols, answering through a FakeWeb; a switch for each thing gone wrong.

Every claim value is a canary: a text found nowhere else, so that a leak is found by searching for it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from skrin.dids import key as did_key
from skrin.domain.errors import SkrinError
from skrin.domain.json_value import ClaimPath, JsonObject
from skrin.domain.offering import Catalogue, EnrolmentState, Offering
from skrin.domain.party import Authentication
from skrin.domain.ports import Clock, Randomness, Signer
from skrin.formats.sd_jwt_vc.issue import issue
from skrin.keys.algorithms import Algorithm
from skrin.keys.finder import FoundKey, KeyPurpose
from skrin.keys.private_key import PrivateKey
from skrin.keys.public_key import PublicKey
from skrin.protocols import catalogue as catalogue_protocol
from skrin.protocols import dpop, enrolment, holder_revocation
from skrin.protocols.openid4vci import credential, nonce, notification, proof, token
from skrin.protocols.openid4vci.authorization_server import AuthorizationServerMetadata
from skrin.protocols.openid4vci.configuration import CredentialConfiguration, ProofType
from skrin.protocols.openid4vci.credential import CredentialRequest
from skrin.protocols.openid4vci.issuer_id import CredentialIssuerId
from skrin.protocols.openid4vci.metadata import CredentialIssuerMetadata
from skrin.protocols.openid4vci.offer import CredentialOffer, PreAuthorizedGrant, TransactionCodeSpec
from skrin.protocols.openid4vci.offer_link import offer_link
from skrin.protocols.openid4vci.token import AccessToken
from skrin.protocols.refusal import json_answer, refusal
from skrin.protocols.signed_message import MessagePolicy
from skrin.status import token_status_list
from skrin.trust.trust_entry import TrustEntry
from skrin.trust.trust_list import TrustList
from skrin.vocabularies.type_metadata import SKRIN_VCT
from skrin.wire import numeric_date
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.jose import JoseHeader
from skrin.wire.urls import ANY_LOOPBACK, HttpsUrl
from tests.fakes.web import FakeWeb

CONFIGURATION = "eu-micro-credential"
SEALED = "european-digital-credential"
CODE = "code-of-the-offer"
TOKEN = "token-of-the-wallet"

# Everything in here is secret until the learner shows it.
CANARIES: JsonObject = {
    "given_name": "canary-given-Åsa",
    "family_name": "canary-family",
    "email": "canary-email",
    "grade": "canary-grade",
    "reference": "canary-reference",
    "address": {"street": "canary-street", "city": "canary-city"},
    "skills": ["canary-skill-0", "canary-skill-1", "canary-skill-2"],
}
HIDDEN: frozenset[ClaimPath] = frozenset(
    {
        *((name,) for name in CANARIES),
        ("address", "street"),
        ("address", "city"),
        ("skills", 0),
        ("skills", 1),
        ("skills", 2),
    }
)


def canaries() -> list[str]:
    """Every secret value, as a text to search for."""

    def texts(value: object) -> list[str]:
        match value:
            case dict():
                return [text for member in value.values() for text in texts(member)]
            case list():
                return [text for element in value for text in texts(element)]
        return [str(value)]

    return texts(CANARIES)


@dataclass
class FakeIssuer:
    """The issuer at `url`. Change a member to change what it does; `serve` puts it on the web."""

    clock: Clock
    randomness: Randomness
    url: str = "https://issuer.test"
    key: Signer = field(default_factory=lambda: PrivateKey.generate(Algorithm.ES256))
    vct: str = SKRIN_VCT
    claims: JsonObject = field(default_factory=lambda: dict(CANARIES))
    hidden: frozenset[ClaimPath] = HIDDEN
    configurations: tuple[str, ...] = (CONFIGURATION,)
    transaction_code: str = ""
    transaction_code_spec: TransactionCodeSpec | None = None
    needs_proof: bool = True
    batch_size: int = 1
    lifetime: timedelta = timedelta(days=365)
    statuses: dict[int, int] = field(default_factory=dict)
    status_path: str = "/status/token/1"
    status_ttl: timedelta = timedelta(hours=1)
    next_index: int = 4711
    # a DID other than that of its key, and the name of its key there
    known_as: str = ""
    key_name: str = ""
    # what may be wrong with what is issued
    signer: Signer | None = None
    signed_as: str = ""
    holder_jwk: Callable[[JsonObject], JsonObject | None] = lambda jwk: jwk
    change: Callable[[str], str] = lambda text: text
    extra_claims: JsonObject = field(default_factory=dict)
    answer: Callable[[list[str]], HttpResponse] | None = None
    refuses_nonces: int = 0
    nonce_answer: HttpResponse | None = None
    metadata_changes: JsonObject = field(default_factory=dict)
    server: str = ""
    dpop: bool = False
    client_id: str | None = None  # whose token it was; None: nobody's in particular
    # makes the European Digital Credential for a place in its list; None: it offers none
    seals: Callable[[int], str] | None = None
    offerings: tuple[Offering, ...] = ()
    # what it remembers
    codes: set[str] = field(default_factory=lambda: {CODE})
    nonces: set[str] = field(default_factory=set)
    notified: list[notification.Notification] = field(default_factory=list)
    enrolments: dict[str, tuple[str, enrolment.EnrolmentStatus]] = field(default_factory=dict)
    revoked: list[holder_revocation.RevocationRequest] = field(default_factory=list)
    issued: list[str] = field(default_factory=list)
    used_proofs: set[str] = field(default_factory=set)
    sealed: list[str] = field(default_factory=list)

    @property
    def did(self) -> str:
        return self.known_as or did_key.did_for(PublicKey.from_jwk(self.key.public_jwk))

    @property
    def key_id(self) -> str:
        return self.key_name or did_key.key_id_for(PublicKey.from_jwk(self.key.public_jwk))

    @property
    def id(self) -> CredentialIssuerId:
        return CredentialIssuerId.parse(self.url, ANY_LOOPBACK)

    @property
    def status_uri(self) -> str:
        return self.url + self.status_path

    def trust_list(self, name: str = "Test list") -> TrustList:
        """A list that vouches for this issuer."""
        entry = TrustEntry(self.did, names={"en": "The Test School"}, types=(self.vct,), credential_issuers=(self.url,))
        return TrustList(name, (entry,))

    def offer(self, *, code: str = CODE) -> CredentialOffer:
        grant = PreAuthorizedGrant(code, self.transaction_code_spec, self.server)
        sealed = (SEALED,) if self.seals is not None else ()
        return CredentialOffer(self.id, self.configurations + sealed, grant)

    def link(self, *, code: str = CODE) -> str:
        return offer_link(self.offer(code=code))

    def metadata(self) -> CredentialIssuerMetadata:
        proofs = {"jwt": ProofType(("ES256", "EdDSA"))} if self.needs_proof else {}
        binding = ("jwk",) if self.needs_proof else ()
        return CredentialIssuerMetadata(
            self.id,
            self._url("/credential"),
            {
                name: CredentialConfiguration(
                    name, "dc+sd-jwt", self.vct, proof_types=proofs, binding_methods=binding, names={"en": f"Name of {name}"}
                )
                for name in self.configurations
            }
            | self._sealed_configurations(),
            (self.server,) if self.server else (),
            self._url("/nonce"),
            notification_endpoint=self._url("/notification"),
            batch_size=self.batch_size,
            names={"en": "What the issuer calls itself"},
        )

    def _sealed_configurations(self) -> dict[str, CredentialConfiguration]:
        if self.seals is None:
            return {}
        return {SEALED: CredentialConfiguration(SEALED, "skrin_edc+jades", names={"en": "European Digital Credential"})}

    def serve(self, web: FakeWeb) -> None:
        server = self.server or self.url
        answers: dict[str, Callable[[HttpRequest], HttpResponse]] = {
            f"{self.url}/.well-known/openid-credential-issuer": lambda _: json_answer(
                {**self.metadata().as_json(), **self.metadata_changes}
            ),
            f"{server}/.well-known/oauth-authorization-server": lambda _: json_answer(self._server_metadata().as_json()),
            f"{server}/token": self._token,
            f"{self.url}/nonce": lambda _: self._nonce(),
            f"{self.url}/credential": self._credential,
            f"{self.url}/notification": self._notification,
            f"{self.url}/catalogue": self._catalogue,
            f"{self.url}/enrolments": self._enrol,
            f"{self.url}/revocations": self._revoke,
            self.status_uri.partition("?")[0]: lambda _: self.status_list(),
        }
        web.answers.update(answers)

    def status_list(self) -> HttpResponse:
        text = token_status_list.publish(
            self.status_uri, self.statuses, self.key, self.clock.now(), header={"kid": self.key_id}, ttl=self.status_ttl
        )
        return HttpResponse(200, {"content-type": token_status_list.MEDIA_TYPE}, text.encode())

    def credential(self, holder: JsonObject | None) -> str:
        """A new credential for the holder's public key."""
        now = self.clock.now()
        claims: JsonObject = {
            "vct": self.vct,
            "iss": self.signed_as or self.did,
            "iat": numeric_date.write(now),
            "exp": numeric_date.write(now + self.lifetime),
            "status": {"status_list": {"uri": self.status_uri, "idx": self.next_index}},
            "achievement_title": "Title anyone may see",
            **self.claims,
            **self.extra_claims,
        }
        self.next_index += 1
        bound = None if holder is None else self.holder_jwk(holder)
        if bound is not None:
            claims["cnf"] = {"jwk": bound}
        text = issue(claims, self.hidden, self.signer or self.key, self.randomness, header={"kid": self.key_id})
        return self.change(text)

    def _url(self, path: str) -> HttpsUrl:
        return HttpsUrl.parse(self.url + path, ANY_LOOPBACK)

    def _server_metadata(self) -> AuthorizationServerMetadata:
        server = self.server or self.url
        algorithms = ("ES256",) if self.dpop else ()
        return AuthorizationServerMetadata(server, HttpsUrl.parse(server + "/token", ANY_LOOPBACK), dpop_algorithms=algorithms)

    def _token(self, request: HttpRequest) -> HttpResponse:
        asked = token.read_token_request(request)
        if asked.code not in self.codes or (asked.transaction_code or "") != self.transaction_code:
            return json_answer({"error": "invalid_grant", "error_description": "no"}, 400)
        self.codes.discard(asked.code)
        if self.dpop:
            self._check_dpop(request, None)
        return token.token_answer(AccessToken(TOKEN, "DPoP" if self.dpop else "Bearer", 300))

    def _nonce(self) -> HttpResponse:
        if self.nonce_answer is not None:
            return self.nonce_answer
        fresh = self.randomness.token_bytes(16).hex()
        self.nonces.add(fresh)
        return nonce.nonce_answer(fresh)

    def _credential(self, request: HttpRequest) -> HttpResponse:
        try:
            asked = credential.read_credential_request(request, self.metadata())
            if self.dpop:
                self._check_dpop(request, TOKEN)
            if asked.configuration_id == SEALED and self.seals is not None:
                return self._sealed(asked, self.seals)
            holders: list[JsonObject | None] = [None]
            if self.needs_proof:
                policy = proof.ProofPolicy(self.url, self.clock.now(), self._spend, client_id=self.client_id)
                holders = [each.key.jwk for each in proof.verify_proofs(asked.proofs, policy, find_did_key)]
        except SkrinError as error:
            return refusal(error)
        texts = [self.credential(holder) for holder in holders]
        self.issued += texts
        if self.answer is not None:
            return self.answer(texts)
        return credential.credential_answer(credential.Issued(tuple(texts), "notification-1"))

    def _sealed(self, asked: CredentialRequest, seals: Callable[[int], str]) -> HttpResponse:
        assert asked.proofs == ()
        self.sealed.append(seals(self.next_index))
        self.next_index += 1
        return credential.credential_answer(credential.Issued((self.sealed[-1],), "notification-sealed"))

    def _spend(self, offered: str) -> bool:
        if self.refuses_nonces > 0:
            self.refuses_nonces -= 1
            return False
        known = offered in self.nonces
        self.nonces.discard(offered)
        return known

    def _check_dpop(self, request: HttpRequest, access_token: str | None) -> None:
        policy = dpop.DpopPolicy(request.method, request.url, self.clock.now(), self._first_use, access_token)
        dpop.verify_dpop(request.headers.get("dpop"), policy)

    def _first_use(self, jti: str) -> bool:
        new = jti not in self.used_proofs
        self.used_proofs.add(jti)
        return new

    def _notification(self, request: HttpRequest) -> HttpResponse:
        self.notified.append(notification.read_notification(request))
        return notification.notification_answer()

    def _catalogue(self, request: HttpRequest) -> HttpResponse:
        now = catalogue_protocol.as_of(self.clock.now())
        listed = Catalogue(self.url, {"en": "The Test School"}, self.offerings, self.did, now)
        return catalogue_protocol.catalogue_answer(listed, self.key, self.key_id, request)

    def _enrol(self, request: HttpRequest) -> HttpResponse:
        try:
            asked = enrolment.read_enrolment_request(request)
            policy = MessagePolicy(self.url, self.clock.now(), self._spend)
            proved = enrolment.verify_enrolment(asked.proof, policy, find_did_key)
        except SkrinError as error:
            return refusal(error)
        number = f"e{len(self.enrolments) + 1}"
        status = enrolment.EnrolmentStatus(number, proved.offering_id, EnrolmentState.REQUESTED)
        self.enrolments[number] = (proved.did, status)
        self.encryption_jwk = proved.encryption_jwk
        return enrolment.enrolment_answer(status, created=self._url(f"/enrolments/{number}"))

    encryption_jwk: JsonObject | None = None

    def serve_enrolment(self, number: str, web: FakeWeb) -> None:
        def state(request: HttpRequest) -> HttpResponse:
            did, status = self.enrolments[number]
            policy = dpop.DpopPolicy(request.method, request.url, self.clock.now(), self._first_use)
            try:
                proved = dpop.verify_dpop(request.headers.get("dpop"), policy)
            except SkrinError as error:
                return refusal(error)
            if did_key.did_for(proved.key) != did:
                return HttpResponse(404)
            if request.method == "DELETE":
                status = enrolment.EnrolmentStatus(number, status.offering_id, EnrolmentState.WITHDRAWN)
                self.enrolments[number] = (did, status)
            return enrolment.enrolment_answer(status)

        web.answers[f"{self.url}/enrolments/{number}"] = state

    def complete(self, number: str, state: EnrolmentState = EnrolmentState.COMPLETED, reason: str = "") -> None:
        did, status = self.enrolments[number]
        offer = self.link() if state is EnrolmentState.COMPLETED else ""
        self.enrolments[number] = (did, enrolment.EnrolmentStatus(number, status.offering_id, state, reason, offer))

    def _revoke(self, request: HttpRequest) -> HttpResponse:
        policy = MessagePolicy(self.url, self.clock.now(), self._spend)
        try:
            asked = holder_revocation.verify_revocation(holder_revocation.read_revocation_request(request), policy)
        except SkrinError as error:
            return refusal(error)
        self.revoked.append(asked)
        now = self.clock.now()
        receipt = holder_revocation.build_receipt(self.key, self.key_id, "receipt-1", asked, now, now)
        return holder_revocation.receipt_answer(receipt)


def find_did_key(header: JoseHeader, issuer: str | None, purpose: KeyPurpose) -> FoundKey:
    """Keys of did:key alone, as an issuer finds those of learners."""
    did = (header.key_id or "").partition("#")[0]
    return FoundKey(did_key.read_key(did), did, Authentication.DID)

"""The parties and messages that tests of the protocols start from: everything here is right; a test breaks one thing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from skrin.dids import jwk as did_jwk
from skrin.dids import key as did_key
from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.domain.party import Authentication
from skrin.keys.algorithms import Algorithm
from skrin.keys.finder import FoundKey, KeyPurpose
from skrin.keys.private_key import PrivateKey
from skrin.keys.public_key import PublicKey
from skrin.protocols.openid4vci.authorization_server import AuthorizationServerMetadata
from skrin.protocols.openid4vci.configuration import CredentialConfiguration, ProofType
from skrin.protocols.openid4vci.issuer_id import CredentialIssuerId
from skrin.protocols.openid4vci.metadata import CredentialIssuerMetadata
from skrin.protocols.openid4vci.offer import CredentialOffer, PreAuthorizedGrant, TransactionCodeSpec
from skrin.protocols.openid4vp.client_id import ClientId
from skrin.protocols.openid4vp.dcql.query import ClaimQuery, DcqlQuery, sd_jwt_query
from skrin.protocols.openid4vp.link import SignedRequest
from skrin.protocols.openid4vp.request_object import NewRequest, sign_request
from skrin.wire import strict_json
from skrin.wire.http import HttpResponse
from skrin.wire.jose import JoseHeader
from skrin.wire.urls import HttpsUrl

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
VCT = "https://w3id.org/skrin/vct/eu-micro-credential/1"
ISSUER = CredentialIssuerId.parse("https://issuer.test")
CONFIGURATION = "micro-credential"


class Someone:
    """A key and the did:key that it is."""

    def __init__(self, algorithm: Algorithm = Algorithm.ES256) -> None:
        self.signer = PrivateKey.generate(algorithm)
        self.key = PublicKey.from_jwk(self.signer.public_jwk)
        self.did = did_key.did_for(self.key)
        self.key_id = did_key.key_id_for(self.key)


ISSUER_KEY = Someone(Algorithm.EDDSA)
HOLDER = Someone()
VERIFIER = Someone()
ATTACKER = Someone()
OTHER_ISSUER = Someone(Algorithm.EDDSA)


def find_key(header: JoseHeader, issuer: str | None, purpose: KeyPurpose) -> FoundKey:
    """The key that the header's DID URL names, whoever the content says has issued it: callers compare."""
    did = (header.key_id or "").partition("#")[0]
    document = did_jwk.resolve(did) if did.startswith("did:jwk:") else did_key.resolve(did)
    return FoundKey(document.key(header.key_id or "", purpose), did, Authentication.DID)


def refused_by(step: Callable[[], object]) -> SkrinError | None:
    """The refusal that `step` ended with, or None where it was done; anything else falls through."""
    try:
        step()
    except SkrinError as error:
        return error
    return None


def answer(body: JsonObject | bytes, status: int = 200, media_type: str = "application/json") -> HttpResponse:
    data = body if isinstance(body, bytes) else strict_json.dump(body)
    return HttpResponse(status, {"content-type": media_type}, data)


# receiving

CODE = "oaKazRN8I0IbtZ0C7JuMn5"
OFFER = CredentialOffer(ISSUER, (CONFIGURATION,), PreAuthorizedGrant(CODE, TransactionCodeSpec(length=4)))
METADATA = CredentialIssuerMetadata(
    ISSUER,
    HttpsUrl.parse("https://issuer.test/credential"),
    {
        CONFIGURATION: CredentialConfiguration(
            CONFIGURATION,
            "dc+sd-jwt",
            VCT,
            binding_methods=("jwk",),
            signing_algorithms=("ES256",),
            proof_types={"jwt": ProofType(("ES256", "EdDSA"))},
            names={"en": "Micro-credential", "sv": "Mikromeritering"},
        )
    },
    nonce_endpoint=HttpsUrl.parse("https://issuer.test/nonce"),
    notification_endpoint=HttpsUrl.parse("https://issuer.test/notification"),
    batch_size=5,
    names={"en": "The Issuer", "sv": "Utfärdaren"},
)
SERVER = AuthorizationServerMetadata(
    str(ISSUER), HttpsUrl.parse("https://issuer.test/token"), (CODE,), anonymous_pre_authorized=True
)


# presenting

QUERY = DcqlQuery((sd_jwt_query("mc", VCT, (ClaimQuery(("title",)), ClaimQuery(("completed",), values=(True,)))),))
RESPONSE_URI = HttpsUrl.parse("https://verifier.test/responses/1")
CLIENT = ClientId.parse(f"decentralized_identifier:{VERIFIER.did}")
UNPROVED_CLIENT = ClientId.parse(f"redirect_uri:{RESPONSE_URI}")
REQUEST = NewRequest(
    CLIENT, RESPONSE_URI, "n-0S6_WzA2Mj", QUERY, "state-1", {"en": "The Verifier"}, {"en": "To see that you may lead the work."}
)
UNPROVED_REQUEST = replace(REQUEST, client_id=UNPROVED_CLIENT)


def signed(request: NewRequest = REQUEST, by: Someone = VERIFIER) -> SignedRequest:
    text = sign_request(request, by.signer, by.key_id, NOW, NOW + timedelta(minutes=5))
    return SignedRequest(request.client_id, text)

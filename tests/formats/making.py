"""The parties and credentials of the bad-input catalogue, and ways to forge what an issuer would never write.

I1 signs for https://issuer.test, I2 for https://other-issuer.test, A is the attacker, H1 the wallet, H2 another holder.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from skrin.domain.json_value import ClaimPath, Json, JsonObject
from skrin.domain.party import Authentication
from skrin.formats.sd_jwt import digest
from skrin.formats.sd_jwt.compact import SdJwt, join
from skrin.formats.sd_jwt.disclosure import Disclosure
from skrin.formats.sd_jwt.key_binding import KeyBindingPolicy, KeyBindingRequest
from skrin.formats.sd_jwt.present import present
from skrin.formats.sd_jwt.process import process
from skrin.formats.sd_jwt_vc.issue import issue
from skrin.formats.sd_jwt_vc.verify import VerifiedSdJwtVc, verify
from skrin.keys import jws
from skrin.keys.algorithms import Algorithm
from skrin.keys.finder import FoundKey, KeyPurpose
from skrin.keys.private_key import PrivateKey
from skrin.trust.errors import NoIssuerKey
from skrin.wire.jose import JoseHeader
from tests.fakes.clock import NOON
from tests.fakes.randomness import SeededRandomness

I1, I2, A, H1, H2 = (PrivateKey.generate(Algorithm.ES256) for _ in range(5))
ISSUER, OTHER_ISSUER, ATTACKER = "https://issuer.test", "https://other-issuer.test", "https://attacker.test"
VCT = "https://issuer.test/vct/course"
VERIFIER, NONCE = "decentralized_identifier:did:web:verifier.test", "qXbNaTfuBk2r1HqVSzDlPw"
LIST = "https://issuer.test/status/1"

FRAME: frozenset[ClaimPath] = frozenset(
    [(f"claim_{letter}",) for letter in "abcdef"]
    + [("address", "street"), ("address", "town"), ("outcomes", None), ("grades",), ("grades", "final")]
)


def canary(name: str) -> str:
    """A value that stands for one claim and can be looked for in everything that leaves."""
    return f"canary-{name}-7f3a"


def claims(**changes: Json) -> JsonObject:
    """The claims of C0: ten disclosures and more, some nested, some in an array."""
    time = int(NOON.timestamp())
    given: JsonObject = {
        "iss": ISSUER,
        "vct": VCT,
        "iat": time - 86_400,
        "nbf": time - 86_400,
        "exp": time + 86_400 * 365,
        "cnf": {"jwk": H1.public_jwk},
        "status": {"status_list": {"idx": 4711, "uri": LIST}},
        "title": "always visible",
        **{f"claim_{letter}": canary(letter) for letter in "abcdef"},
        "address": {"street": canary("street"), "town": canary("town"), "country": "SE"},
        "outcomes": [canary("outcome-1"), canary("outcome-2")],
        "grades": {"final": canary("final"), "scale": canary("scale")},
    }
    return {name: value for name, value in {**given, **changes}.items() if value is not None}


def c0(signer: PrivateKey = I1, frame: Iterable[ClaimPath] = FRAME, **changes: Json) -> str:
    return issue(claims(**changes), frozenset(frame), signer, SeededRandomness(), header={"kid": "k1"})


@dataclass(frozen=True)
class KnownKeys:
    """A KeyFinder over a table: whose key signs for which issuer."""

    keys: dict[str, PrivateKey] = field(default_factory=lambda: {ISSUER: I1, OTHER_ISSUER: I2})

    def __call__(self, header: JoseHeader, issuer: str | None, purpose: KeyPurpose) -> FoundKey:
        assert purpose is KeyPurpose.ASSERTION
        if issuer not in self.keys:
            raise NoIssuerKey
        return FoundKey(self.keys[issuer].public, issuer, Authentication.ISSUER_METADATA)


POLICY = KeyBindingPolicy(VERIFIER, NONCE)
REQUEST = KeyBindingRequest(VERIFIER, NONCE, NOON)


def checked(text: str, policy: KeyBindingPolicy | None = None, at: datetime = NOON) -> VerifiedSdJwtVc:
    return verify(text, KnownKeys(), at, policy)


def digests(raw: str, *names: str) -> list[str]:
    """The digests of the disclosures that carry a claim of one of these names; all of them where none is given."""
    sd_jwt = SdJwt.parse(raw)
    found = process(sd_jwt.payload(), sd_jwt.disclosures).disclosables
    return [shown.digest for shown in found if not names or shown.path[-1] in names]


def shown(raw: str, *names: str, request: KeyBindingRequest = REQUEST, holder: PrivateKey = H1) -> str:
    return present(raw, digests(raw, *names), request, holder)


def forged(payload: JsonObject, disclosures: Iterable[str] = (), *, signer: PrivateKey = I1, **header: Json) -> str:
    """An SD-JWT VC with exactly this payload and these disclosures, validly signed."""
    return join(jws.sign({"typ": "dc+sd-jwt", "kid": "k1", **header}, payload, signer), list(disclosures))


def hidden(name: str | None, value: Json, salt: bytes = b"a salt of 16 byt") -> tuple[str, str]:
    """A disclosure's text and its digest."""
    text = Disclosure.make(salt, name, value).text
    return text, digest_of(text)


def digest_of(text: str) -> str:
    return digest.named("sha-256")(text)


def resigned(raw: str, change: Callable[[JsonObject], object], signer: PrivateKey = I1) -> str:
    """`raw` with its signed payload changed in place by `change`, and signed again by its issuer."""
    sd_jwt = SdJwt.parse(raw)
    payload = sd_jwt.payload()
    change(payload)
    return join(jws.sign(sd_jwt.signed.header.members, payload, signer), sd_jwt.disclosures)


def key_bound(raw: str, payload: JsonObject, *, signer: PrivateKey = H1, **header: Json) -> str:
    """`raw` with a KB-JWT of exactly these claims, over what it holds unless they say otherwise."""
    bound = SdJwt.parse(raw).bound_text
    everything: JsonObject = {
        "iat": int(NOON.timestamp()),
        "aud": VERIFIER,
        "nonce": NONCE,
        "sd_hash": digest_of(bound),
        **payload,
    }
    kept = {name: value for name, value in everything.items() if value is not None}
    head = {name: value for name, value in {"typ": "kb+jwt", **header}.items() if value is not None}
    return bound + jws.sign(head, kept, signer)


def made(ago: timedelta) -> KeyBindingRequest:
    return replace(REQUEST, issued_at=NOON - ago)

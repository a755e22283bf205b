"""How fast an SD-JWT VC is verified, beside the two signature checks that nobody can do without.

One presentation: ten disclosures, all shown, ES256, key binding. The share is `ours / raw`: 1 would mean that reading,
hashing and judging cost nothing.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from skrin.bench.row import Row
from skrin.domain.json_value import JsonObject
from skrin.domain.party import Authentication
from skrin.domain.ports import Randomness
from skrin.formats.sd_jwt.compact import SdJwt
from skrin.formats.sd_jwt.key_binding import KeyBindingPolicy, KeyBindingRequest
from skrin.formats.sd_jwt.present import present
from skrin.formats.sd_jwt_vc.issue import issue
from skrin.formats.sd_jwt_vc.verify import verify
from skrin.formats.validity import check_validity
from skrin.keys.algorithms import Algorithm
from skrin.keys.finder import FoundKey, KeyPurpose
from skrin.keys.private_key import PrivateKey
from skrin.keys.public_key import PublicKey
from skrin.wire.jose import CompactJws, JoseHeader

AUDIENCE: Final = "decentralized_identifier:did:web:verifier.example"
NONCE: Final = "n-0S6_WzA2Mj7qJ1s8kK0w"
ISSUER: Final = "did:web:university.example"

_HIDDEN: Final[JsonObject] = {
    "given_name": "Astrid",
    "family_name": "Lindqvist",
    "birthdate": "1996-02-11",
    "credential_id": "KP-2026-004711",
    "level_of_learning_experience": "EQF 6",
    "expected_study_time": "PT80H",
    "assessment_grade": "VG",
    "learner_identification": "199602112386",
    "prerequisites_to_enroll": ["Mathematics 3b", "Programming 1"],
    "types_of_quality_assurance": ["Swedish Higher Education Authority (UKÄ)"],
}


@dataclass(frozen=True, slots=True)
class Presented:
    """One presentation with what a verifier needs to judge it."""

    text: str
    issuer: PublicKey
    holder: PublicKey
    at: datetime

    @property
    def signatures(self) -> tuple[tuple[PublicKey, CompactJws], tuple[PublicKey, CompactJws]]:
        parts = SdJwt.parse(self.text)
        return (self.issuer, parts.signed), (self.holder, CompactJws.parse(parts.key_binding))


@dataclass(frozen=True, slots=True)
class Rates:
    """Presentations per second of CPU time: `raw` with the signature checks alone, `peer` None where it is not installed."""

    raw: float
    ours: float
    peer: float | None
    rounds: int

    @property
    def share(self) -> float:
        return self.ours / self.raw


def presentations(count: int, randomness: Randomness, at: datetime) -> list[Presented]:
    """`count` credentials of one issuer, each with a holder's key of its own, as a verifier meets them."""
    issuer = PrivateKey.generate(Algorithm.ES256)
    return [_presented(issuer, PrivateKey.generate(Algorithm.ES256), place, randomness, at) for place in range(count)]


def measure(randomness: Randomness, *, different: int = 40, seconds: float = 3.0, at: datetime | None = None) -> Rates:
    """Raw checks, ours and the peer's take turns over the same presentations; the best turn of each counts.

    Turns of a fraction of a second on CPU time: what else the machine does in between falls on all three alike.
    """
    now = at or datetime.now(UTC)
    given = presentations(different, randomness, now)
    peer = _peer()
    contestants = [_raw(given), _ours(given)] + ([peer(given)] if peer else [])
    best = [float("inf")] * len(contestants)
    rounds, end = 0, time.perf_counter() + seconds
    while rounds < 3 or time.perf_counter() < end:
        for place, run in enumerate(contestants):
            begun = time.process_time()
            run()
            best[place] = min(best[place], time.process_time() - begun)
        rounds += 1
    rates = [different / took for took in best]
    return Rates(rates[0], rates[1], rates[2] if peer else None, rounds)


def rows(randomness: Randomness, *, different: int = 40, seconds: float = 3.0) -> Iterator[Row]:
    rates = measure(randomness, different=different, seconds=seconds)
    note = "10 disclosures, all shown, ES256, key binding; one thread, CPU time"
    yield Row("SD-JWT VC verification", round(rates.ours, 1), "verify/s", note)
    yield Row("raw signature checks of the same", round(rates.raw, 1), "pairs/s", "the two ES256 checks of one presentation")
    yield Row("share of the raw checks reached", round(100 * rates.share, 1), "%", "the floor is 25 %")
    if rates.peer is not None:
        yield Row("SD-JWT VC verification, openvc-core", round(rates.peer, 1), "verify/s", "the same presentations, in turns")


def _presented(issuer: PrivateKey, holder: PrivateKey, place: int, randomness: Randomness, at: datetime) -> Presented:
    claims: JsonObject = {
        "iss": ISSUER,
        "vct": "https://university.example/vct/micro-credential",
        "iat": int(at.timestamp()) - 86_400,
        "exp": int(at.timestamp()) + 5 * 365 * 86_400,
        "jti": f"urn:uuid:0f4c2f0a-55d2-4a1c-9f0e-{place:012x}",
        "cnf": {"jwk": holder.public_jwk},
        "status": {"status_list": {"idx": 4711 + place, "uri": "https://university.example/status/token/1"}},
        "issuing_authority": "University of the Example",
        "issuing_country": "SE",
        "achievement_title": "Introduction to Data Protection",
        "language_of_classes": ["sv", "en"],
        **_HIDDEN,
    }
    raw = issue(claims, [(name,) for name in _HIDDEN], issuer, randomness, header={"kid": f"{ISSUER}#key-1"})
    digests = [shown.digest for shown in verify(raw, _finder(issuer.public), at).disclosables]
    text = present(raw, digests, KeyBindingRequest(AUDIENCE, NONCE, at - timedelta(seconds=2)), holder)
    return Presented(text, issuer.public, holder.public, at)


@dataclass(frozen=True, slots=True)
class _OneIssuer:
    """A KeyFinder for the one issuer there is here."""

    found: FoundKey

    def __call__(self, header: JoseHeader, issuer: str | None, purpose: KeyPurpose) -> FoundKey:
        return self.found


def _finder(key: PublicKey) -> _OneIssuer:
    return _OneIssuer(FoundKey(key, ISSUER, Authentication.DID))


def _raw(given: list[Presented]) -> Callable[[], None]:
    """The library's own check, with keys, bytes and signatures laid out as it wants them."""
    checks = [_native(key, jws) for each in given for key, jws in each.signatures]
    algorithm = ec.ECDSA(hashes.SHA256())

    def run() -> None:
        for key, signed, signature in checks:
            key.verify(signature, signed, algorithm)

    return run


def _native(key: PublicKey, jws: CompactJws) -> tuple[ec.EllipticCurvePublicKey, bytes, bytes]:
    r, s = (int.from_bytes(half, "big") for half in (jws.signature[:32], jws.signature[32:]))
    return (
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), key.raw),
        jws.signing_input,
        encode_dss_signature(r, s),
    )


def _ours(given: list[Presented]) -> Callable[[], None]:
    find_key, policy = _finder(given[0].issuer), KeyBindingPolicy(AUDIENCE, NONCE)

    def run() -> None:
        for each in given:
            check_validity(verify(each.text, find_key, each.at, policy), each.at)

    return run


def _peer() -> Callable[[list[Presented]], Callable[[], None]] | None:
    """openvc-core, where it is installed (a development tool, never part of the program)."""
    try:
        from openvc.proof.sd_jwt import SdJwtVcProofSuite
    except ImportError:
        return None
    suite: Any = SdJwtVcProofSuite()

    def prepare(given: list[Presented]) -> Callable[[], None]:
        jwk = given[0].issuer.jwk

        def run() -> None:
            for each in given:
                suite.verify(
                    each.text,
                    public_key_jwk=jwk,
                    audience=AUDIENCE,
                    nonce=NONCE,
                    require_key_binding=True,
                    now=each.at,
                )

        return run

    return prepare

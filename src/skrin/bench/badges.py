"""How fast an Open Badge 3.0 of about 4 KB is verified, from its text to who signed it, beside what others take.

Everything takes turns over the same badges on the wall clock, as canonicalising happens in another process; the best turn of
each counts, so that what else the machine does falls on all alike.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from skrin.bench.row import Row
from skrin.dids import key as did_key
from skrin.domain.json_value import Json, JsonObject
from skrin.domain.party import Authentication
from skrin.formats.data_integrity.proof import unsecured
from skrin.formats.data_integrity.secured import SecuredByProof
from skrin.formats.data_integrity.verify import sign
from skrin.formats.linked_data.contexts import shipped
from skrin.formats.linked_data.port import LinkedData
from skrin.formats.proved_before import ProvedBefore
from skrin.formats.stages import Format, Verifying
from skrin.formats.vc_jose.secured import SecuredVcJose
from skrin.keys import jws
from skrin.keys.algorithms import Algorithm
from skrin.keys.finder import FoundKey
from skrin.keys.private_key import PrivateKey
from skrin.sandbox.linked_data import ChildLinkedData
from skrin.wire import strict_json
from skrin.wire.jose import CompactJws

OUTCOMES: Final = 7  # so many make a badge of 4 KB with its proof
FEW: Final = 1  # and so many one of 2 KB as a token
CONTEXTS: Final[list[Json]] = [
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
]
SUITES: Final = {Algorithm.EDDSA: "eddsa-rdfc-2022", Algorithm.ES256: "ecdsa-rdfc-2019"}
FLOOR: Final = "the floor is 60/s, and no slower than PyLD alone"

Act = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Badges:
    """Texts of different badges by one issuer, and what it takes to verify them."""

    texts: Sequence[str]
    key: PrivateKey
    by: Verifying

    def verified(self, by: Format, proved: ProvedBefore | None = None) -> Act:
        """All of them, from their texts; nothing is remembered, or what `proved` is."""

        asked = replace(self.by, proved=ProvedBefore(0) if proved is None else proved)

        def act() -> None:
            for text in self.texts:
                by.verify(text, asked)

        return act


def rows(*, different: int = 12, seconds: float = 6.0, at: datetime | None = None) -> Iterator[Row]:
    now = at or datetime.now(UTC)
    linked_data = ChildLinkedData()
    try:
        for algorithm, suite in SUITES.items():
            given = signed(algorithm, different, now, linked_data)
            yield from _with_proofs(suite, given, seconds)
        for outcomes in (FEW, OUTCOMES):
            yield from _with_jose(as_jwts(different, now, linked_data, outcomes), seconds)
    finally:
        linked_data.close()


def signed(algorithm: Algorithm, count: int, at: datetime, linked_data: LinkedData) -> Badges:
    """As many different badges with a proof inside."""
    key = PrivateKey.generate(algorithm)
    method = did_key.key_id_for(key.public)
    documents = (sign(badge(number, key, at), method, key, at, linked_data) for number in range(count))
    return _badges([strict_json.dump(each).decode() for each in documents], key, at, linked_data)


def as_jwts(count: int, at: datetime, linked_data: LinkedData, outcomes: int = OUTCOMES) -> Badges:
    """The same as `vc+jwt`."""
    key = PrivateKey.generate(Algorithm.ES256)
    header: JsonObject = {"typ": "vc+jwt", "cty": "vc", "kid": did_key.key_id_for(key.public)}
    return _badges([jws.sign(header, badge(number, key, at, outcomes), key) for number in range(count)], key, at, linked_data)


def badge(number: int, key: PrivateKey, at: datetime, outcomes: int = OUTCOMES) -> JsonObject:
    """What a course provider says of somebody: outcomes aligned to a framework, evidence, a result; about 4 KB with a proof."""
    uuid = f"0f4c2f0a-55d2-4a1c-9f0e-{number:012x}"
    site = "https://school.example"
    return {
        "@context": list(CONTEXTS),
        "id": f"urn:uuid:{uuid}",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": "Water and wastewater operation",
        "issuer": {
            "id": did_key.did_for(key.public),
            "type": ["Profile"],
            "name": "The School of the Example",
            "url": site,
            "email": "courses@school.example",
            "address": {"type": ["Address"], "addressCountryCode": "SE", "addressLocality": "Exempelstad"},
        },
        "validFrom": (at - timedelta(days=30)).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "credentialSubject": {
            "id": f"urn:uuid:5d1c2f0a-55d2-4a1c-9f0e-{number:012x}",
            "type": ["AchievementSubject"],
            "achievement": _achievement(site, number, outcomes),
            "result": [
                {
                    "type": ["Result"],
                    "resultDescription": f"urn:uuid:6e1c2f0a-55d2-4a1c-9f0e-{number:012x}",
                    "value": "VG",
                }
            ],
        },
        "evidence": [
            {
                "id": f"{site}/evidence/{number}",
                "type": ["Evidence"],
                "name": "Report on a week at the plant",
                "narrative": "Samples taken and written up, two faults found and put right, maintenance planned for a quarter.",
            }
        ],
        "credentialStatus": {
            "id": f"{site}/status/1#{number}",
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": str(number),
            "statusListCredential": f"{site}/status/1",
        },
    }


def _achievement(site: str, number: int, outcomes: int) -> JsonObject:
    return {
        "id": f"{site}/achievements/{number}",
        "type": ["Achievement"],
        "achievementType": "MicroCredential",
        "name": "Water and wastewater operation",
        "description": "Run a small plant safely: pumps, dosing, sampling, and what to do when something goes wrong.",
        "criteria": {"narrative": "A supervised practical examination and a written test, both passed."},
        "creditsAvailable": 6,
        "inLanguage": "sv",
        "tag": ["water", "operation", "sampling"],
        "alignment": [_alignment(site, step) for step in range(outcomes)],
        "resultDescription": [
            {
                "id": f"urn:uuid:6e1c2f0a-55d2-4a1c-9f0e-{number:012x}",
                "type": ["ResultDescription"],
                "name": "Grade",
                "resultType": "LetterGrade",
                "allowedValue": ["U", "G", "VG"],
            }
        ],
    }


def _alignment(site: str, step: int) -> JsonObject:
    return {
        "type": ["Alignment"],
        "targetName": f"Runs and monitors step {step} of the treatment of water and wastewater",
        "targetUrl": f"{site}/outcomes/{step}",
        "targetFramework": "The Example Framework of Outcomes",
        "targetCode": f"W.{step}",
        "targetType": "ceterms:Competency",
    }


def _badges(texts: Sequence[str], key: PrivateKey, at: datetime, linked_data: LinkedData) -> Badges:
    found = FoundKey(key.public, did_key.did_for(key.public), Authentication.DID)
    return Badges(texts, key, Verifying(lambda header, issuer, purpose: found, at, linked_data))


def _with_proofs(suite: str, given: Badges, seconds: float) -> Iterator[Row]:
    size = round(sum(map(len, given.texts)) / len(given.texts))
    by = SecuredByProof()
    acts: dict[str, Act] = {"ours": given.verified(by), "again": given.verified(by, ProvedBefore())}
    if (alone := _pyld(given)) is not None:
        acts["PyLD"] = alone
    if (peer := _openvc(given)) is not None:
        acts["openvc-core"] = peer
    rates = _rates(acts, len(given.texts), seconds)
    name = f"Open Badge 3.0, {suite}"
    yield Row(name, rates["ours"], "verify/s", f"{size} bytes; {FLOOR}")
    yield Row(f"{name}, unchanged and checked before", rates["again"], "verify/s", "its signature is remembered")
    if "PyLD" in rates:
        yield Row(f"{name}, PyLD alone", rates["PyLD"], "canonicalise/s", "document and proof canonicalised, nothing else")
        yield Row(f"{name}, share of PyLD alone", round(100 * rates["ours"] / rates["PyLD"], 1), "%", "the floor is 100 %")
    if "openvc-core" in rates:
        yield Row(f"{name}, openvc-core", rates["openvc-core"], "verify/s", "the same badges, in turns")


def _with_jose(given: Badges, seconds: float) -> Iterator[Row]:
    by = SecuredVcJose()
    acts: dict[str, Act] = {
        "raw": _raw(given),
        "ours": given.verified(by),
        "again": given.verified(by, ProvedBefore()),
    }
    rates = _rates(acts, len(given.texts), seconds)
    size = round(sum(len(CompactJws.parse(text).payload) for text in given.texts) / len(given.texts))
    name = f"vc+jwt of {size:,} bytes"
    yield Row(name, rates["ours"], "verify/s", "ES256, an Open Badge 3.0")
    yield Row(f"{name}, raw signature checks", rates["raw"], "checks/s", "the one ES256 check of each")
    yield Row(f"{name}, share of the raw checks", round(100 * rates["ours"] / rates["raw"], 1), "%", "the floor is 40 %")
    yield Row(f"{name}, unchanged and checked before", rates["again"], "verify/s", "its signature is remembered")


def _raw(given: Badges) -> Act:
    """The library's own check, with key, bytes and signatures laid out as it wants them."""
    algorithm = ec.ECDSA(hashes.SHA256())
    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), given.key.public.raw)
    parsed = [CompactJws.parse(text) for text in given.texts]
    halves = [(int.from_bytes(each.signature[:32], "big"), int.from_bytes(each.signature[32:], "big")) for each in parsed]
    checks = [(encode_dss_signature(*pair), each.signing_input) for pair, each in zip(halves, parsed, strict=True)]

    def act() -> None:
        for signature, signed_ in checks:
            key.verify(signature, signed_, algorithm)

    return act


def _rates(acts: dict[str, Act], each: int, seconds: float) -> dict[str, float]:
    """How many a second, of the best of at least three turns."""
    best = dict.fromkeys(acts, float("inf"))
    rounds, end = 0, time.perf_counter() + seconds
    while rounds < 3 or time.perf_counter() < end:
        for name, act in acts.items():
            begun = time.perf_counter()
            act()
            best[name] = min(best[name], time.perf_counter() - begun)
        rounds += 1
    return {name: round(each / took, 1) for name, took in best.items()}


def _pyld(given: Badges) -> Act | None:
    """What PyLD takes to canonicalise the same, where it is installed (a development tool, never part of the program)."""
    try:
        from pyld import jsonld
    except ImportError:
        return None
    known = shipped()
    documents = {str(url): _merged(list(known.of(str(url)))) for url in CONTEXTS}

    def load(url: str, options: object) -> object:
        return {"contextUrl": None, "documentUrl": url, "document": {"@context": documents[url]}}

    wanted = {"algorithm": "URDNA2015", "format": "application/n-quads", "documentLoader": load}
    parts = []
    for text in given.texts:
        document = strict_json.parse_object(text)
        proof = document["proof"]
        if isinstance(proof, dict):
            told = {name: value for name, value in proof.items() if name != "proofValue"}
            parts += [unsecured(document), {"@context": document["@context"], **told}]
    library: Any = jsonld
    return lambda: [library.normalize(part, wanted) for part in parts]


def _merged(parts: list[JsonObject]) -> Any:
    return parts[0] if len(parts) == 1 else parts


def _openvc(given: Badges) -> Act | None:
    """openvc-core, where it is installed (a development tool, never part of the program)."""
    try:
        from openvc.proof.data_integrity import DataIntegrityProofSuite
        from openvc.proof.di_ecdsa_rdfc import EcdsaRdfcProofSuite
    except ImportError:
        return None
    suite: Any = DataIntegrityProofSuite() if given.key.public.algorithm is Algorithm.EDDSA else EcdsaRdfcProofSuite()
    known = shipped()
    contexts = {str(url): {"@context": _merged(list(known.of(str(url))))} for url in CONTEXTS[1:]}
    jwk, at = given.key.public_jwk, given.by.at
    return lambda: [
        suite.verify(strict_json.parse_object(text), public_key_jwk=jwk, extra_contexts=contexts, now=at)
        for text in given.texts
    ]

"""SD-JWT between this program and two libraries by others: openvc-core 1.37.0 and sd-jwt 0.10.4 (the reference implementation).

What we write they must read; what they write we must read; and where they are more lenient than RFC 9901, the table says so.
"""

import hashlib
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import ClaimPath, Json, JsonObject
from skrin.formats.sd_jwt.compact import SdJwt, join
from skrin.formats.sd_jwt.disclosure import Disclosure
from skrin.formats.sd_jwt.key_binding import KeyBindingPolicy, KeyBindingRequest
from skrin.formats.sd_jwt.present import present
from skrin.formats.sd_jwt.process import process
from skrin.formats.sd_jwt_vc.issue import issue
from skrin.formats.sd_jwt_vc.verify import VerifiedSdJwtVc, verify
from skrin.formats.validity import check_validity
from skrin.keys import jws
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.wire import base64url
from tests.fakes.randomness import SeededRandomness
from tests.formats.making import digest_of, hidden
from tests.formats.vectors import OneKey

openvc = pytest.importorskip("openvc.proof.sd_jwt", reason="openvc-core is a development tool")
openvc_keys = pytest.importorskip("openvc.keys", reason="openvc-core is a development tool")
sd_jwt = pytest.importorskip("sd_jwt", reason="sd-jwt is a development tool")

NOW = datetime.now(UTC).replace(microsecond=0)
TIME = int(NOW.timestamp())
AUDIENCE, NONCE = "decentralized_identifier:did:web:verifier.test", "bUtJdJESdM4Tt0dA7bVfWA"
POLICY = KeyBindingPolicy(AUDIENCE, NONCE)
REQUEST = KeyBindingRequest(AUDIENCE, NONCE, NOW)
ALGORITHMS = (Algorithm.ES256, Algorithm.EDDSA)


def claims(holder: PrivateKey | None, **more: Json) -> JsonObject:
    bound: JsonObject = {} if holder is None else {"cnf": {"jwk": holder.public_jwk}}
    return {"iss": "https://issuer.test", "vct": "https://issuer.test/vct/1", "iat": TIME, "exp": TIME + 3600, **bound, **more}


def theirs(text: str, issuer: PrivateKey, *, bound: bool) -> dict[str, Any]:
    """What openvc makes of it."""
    asked = {"audience": AUDIENCE, "nonce": NONCE} if bound else {}
    found = openvc.SdJwtVcProofSuite().verify(
        text, public_key_jwk=issuer.public_jwk, require_key_binding=bound, now=NOW, **asked
    )
    assert found.key_bound is bound
    return found.claims  # type: ignore[no-any-return]


def reference(text: str, issuer: PrivateKey, *, bound: bool) -> dict[str, Any]:
    """What the reference implementation makes of it."""
    from jwcrypto.jwk import JWK
    from sd_jwt.verifier import SDJWTVerifier

    asked = (AUDIENCE, NONCE) if bound else (None, None)
    verifier = SDJWTVerifier(text, lambda *_: JWK.from_json(json.dumps(issuer.public_jwk)), *asked)
    return verifier.get_verified_payload()  # type: ignore[no-any-return]


def ours(text: str, issuer: PrivateKey, *, bound: bool) -> VerifiedSdJwtVc:
    found = verify(text, OneKey(issuer.public_jwk), NOW, POLICY if bound else None)
    check_validity(found, NOW)
    return found


NESTED: JsonObject = {
    "given_name": "Åsa \U0001f393",
    "empty": "",
    "nothing": None,
    "number": -3.25,
    "large": 2**53 - 1,
    "address": {"street": "Storgatan 1", "town": "Umeå", "geo": {"lat": 63.8, "lon": 20.3}},
    "outcomes": ["one", ["two", "three"], {"four": 4}, None, True],
    "grades": [{"course": "A", "grade": "VG"}, {"course": "B", "grade": "G"}],
}
PATHS: frozenset[ClaimPath] = frozenset(
    [
        ("given_name",),
        ("empty",),
        ("nothing",),
        ("number",),
        ("large",),
        ("address",),
        ("address", "street"),
        ("address", "geo"),
        ("address", "geo", "lat"),
        ("outcomes", None),
        ("outcomes", 1, 0),
        ("grades",),
        ("grades", None, "grade"),
    ]
)


@pytest.mark.parametrize("decoys", [0, 3])
@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_what_we_issue_and_present_is_verified_by_openvc(algorithm: Algorithm, decoys: int) -> None:
    issuer, holder = PrivateKey.generate(algorithm), PrivateKey.generate(algorithm)
    raw = issue(claims(holder, **NESTED), PATHS, issuer, SeededRandomness(), header={"kid": "k1"}, decoys=decoys)

    assert theirs(raw, issuer, bound=False) == ours(raw, issuer, bound=False).claims == claims(holder, **NESTED)

    disclosables = ours(raw, issuer, bound=False).disclosables
    choice = random.Random(7)
    for _ in range(25):
        chosen = [each.digest for each in disclosables if choice.random() < 0.4]
        text = present(raw, chosen, REQUEST, holder)
        assert theirs(text, issuer, bound=True) == ours(text, issuer, bound=True).claims


def test_what_we_issue_and_present_is_verified_by_the_reference_implementation() -> None:
    issuer, holder = PrivateKey.generate(Algorithm.ES256), PrivateKey.generate(Algorithm.ES256)
    raw = issue(claims(holder, **NESTED), PATHS, issuer, SeededRandomness(), header={"kid": "k1"})
    assert reference(raw, issuer, bound=False) == claims(holder, **NESTED)
    digests = [each.digest for each in ours(raw, issuer, bound=False).disclosables if "grades" in each.path]
    text = present(raw, digests, REQUEST, holder)
    assert reference(text, issuer, bound=True) == ours(text, issuer, bound=True).claims


@pytest.mark.parametrize("hash_name", ["sha-256", "sha-384", "sha-512"])
@pytest.mark.parametrize("decoys", [0, 4])
def test_what_openvc_issues_and_presents_is_verified_by_us(hash_name: str, decoys: int) -> None:
    issuer, holder = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    suite = openvc.SdJwtVcProofSuite(hash_name=hash_name)
    holder_key = openvc_keys.P256SigningKey(holder, "holder")
    issuer_key = openvc_keys.P256SigningKey(issuer, "k1")
    raw = suite.issue(
        {"iss": "https://issuer.test", **NESTED},
        signing_key=issuer_key,
        disclosable=["given_name", "nothing", "address", "outcomes"],
        holder_jwk=holder_key.public_jwk(),
        vct="https://issuer.test/vct/1",
        expires_in_s=3600,
        decoys=decoys,
    )
    text = suite.create_presentation(raw, holder_key=holder_key, audience=AUDIENCE, nonce=NONCE)
    now = datetime.now(UTC) + timedelta(seconds=1)

    found = verify(text, OneKey(issuer_key.public_jwk()), now, POLICY)

    check_validity(found, now)
    assert {name: found.claims[name] for name in NESTED} == NESTED
    assert {each.path for each in found.disclosables} == {("given_name",), ("nothing",), ("address",), ("outcomes",)}
    assert (
        found.claims
        == suite.verify(
            text, public_key_jwk=issuer_key.public_jwk(), audience=AUDIENCE, nonce=NONCE, require_key_binding=True
        ).claims
    )


@pytest.mark.parametrize("decoys", [False, True])
def test_what_the_reference_implementation_issues_and_presents_is_verified_by_us(decoys: bool) -> None:
    from jwcrypto.jwk import JWK
    from sd_jwt.common import SDObj
    from sd_jwt.holder import SDJWTHolder
    from sd_jwt.issuer import SDJWTIssuer

    issuer, holder = JWK.generate(kty="EC", crv="P-256"), JWK.generate(kty="EC", crv="P-256")
    given = {
        "iss": "https://issuer.test",
        "vct": "https://issuer.test/vct/1",
        "iat": TIME,
        SDObj("given_name"): "Åsa",
        SDObj("address"): {SDObj("street"): "Storgatan 1", "town": "Umeå"},
        "outcomes": [SDObj("one"), "two", SDObj({SDObj("three"): 3})],
    }
    raw = SDJWTIssuer(
        given, issuer, holder, add_decoy_claims=decoys, extra_header_parameters={"typ": "dc+sd-jwt"}
    ).sd_jwt_issuance
    asking = SDJWTHolder(raw)
    asking.create_presentation({"address": {"street": True}, "outcomes": [True, None, False]}, NONCE, AUDIENCE, holder)
    key = OneKey(json.loads(issuer.export_public()))

    everything = verify(raw, key, NOW).claims
    assert everything["outcomes"] == ["one", "two", {"three": 3}]
    assert everything["address"] == {"street": "Storgatan 1", "town": "Umeå"}
    found = verify(asking.sd_jwt_presentation, key, datetime.now(UTC) + timedelta(seconds=1), POLICY).claims
    assert found["address"] == {"street": "Storgatan 1", "town": "Umeå"}
    assert found["outcomes"] == ["one", "two"]
    assert "given_name" not in found


def test_the_reference_holder_presents_what_we_issued() -> None:
    from jwcrypto.jwk import JWK
    from sd_jwt.holder import SDJWTHolder

    issuer, holder = PrivateKey.generate(Algorithm.ES256), JWK.generate(kty="EC", crv="P-256")
    jwk = json.loads(holder.export_public())
    bound: JsonObject = {"cnf": {"jwk": {name: jwk[name] for name in ("kty", "crv", "x", "y")}}}
    raw = issue({**claims(None, **NESTED), **bound}, PATHS, issuer, SeededRandomness())
    asking = SDJWTHolder(raw)
    asking.create_presentation({"given_name": True, "grades": [{"grade": True}]}, NONCE, AUDIENCE, holder)
    found = verify(asking.sd_jwt_presentation, OneKey(issuer.public_jwk), datetime.now(UTC) + timedelta(seconds=1), POLICY)
    assert found.claims["given_name"] == NESTED["given_name"]
    assert found.claims["grades"] == [{"course": "A", "grade": "VG"}, {"course": "B"}]
    assert "address" not in found.claims


# --- the table of hostile and edge cases (18 of them), each forged and validly signed -------------------------------------

KEY = PrivateKey.generate(Algorithm.ES256)


@dataclass(frozen=True)
class Row:
    """One case: what it is, and who accepts it."""

    name: str
    text: str
    ours: bool
    openvc: bool
    reference: bool


def signed(payload: JsonObject, *disclosures: str, **changes: Json) -> str:
    head: JsonObject = {"typ": "dc+sd-jwt", "kid": "k1"}
    return join(jws.sign(head, {**claims(None), **changes, **payload}, KEY), disclosures)


def rows() -> Iterator[Row]:
    one, one_digest = hidden("extra", "one")
    element, element_digest = hidden(None, "element")
    title, title_digest = hidden("title", "other")
    named_sd, named_sd_digest = hidden("_sd", ["x"])
    named_dots, named_dots_digest = hidden("...", "x")
    outer, outer_digest = hidden("outer", {"_sd": [one_digest]})
    sha_512 = hashlib.sha512(one.encode()).digest()
    yield Row("valid", signed({"_sd": [one_digest]}, one), True, True, True)
    yield Row("recursive valid", signed({"_sd": [outer_digest]}, outer, one), True, True, True)
    yield Row("unreferenced disclosure", signed({}, one), False, False, True)
    yield Row("same disclosure twice", signed({"_sd": [one_digest]}, one, one), False, False, False)
    yield Row("digest twice in _sd", signed({"_sd": [one_digest, one_digest]}, one), False, False, False)
    yield Row("overrides a claim", signed({"title": "t", "_sd": [title_digest]}, title), False, False, False)
    yield Row("two elements in an object", signed({"_sd": [element_digest]}, element), False, False, False)
    yield Row("three elements in an array", signed({"list": [{"...": one_digest}]}, one), False, False, False)
    yield Row("unknown _sd_alg", signed({"_sd": [one_digest], "_sd_alg": "md5"}, one), False, False, False)
    yield Row("claim named _sd", signed({"_sd": [named_sd_digest]}, named_sd), False, False, True)
    yield Row("claim named ...", signed({"_sd": [named_dots_digest]}, named_dots), False, False, True)
    twice: list[Json] = [{"...": element_digest}, {"...": element_digest}]
    yield Row("digest twice in an array", signed({"list": twice}, element), False, False, True)
    yield Row("_sd not an array", signed({"_sd": "abc"}), False, False, True)
    yield Row("another key beside ...", signed({"list": [{"...": element_digest, "more": 1}]}), False, False, True)
    yield Row("_sd_alg in a nested object", signed({"nested": {"_sd_alg": "sha-256"}}), False, True, True)
    yield Row("expired", signed({"exp": TIME - 3600}), False, False, True)
    yield Row("nbf in the future", signed({"nbf": TIME + 3600}), False, False, True)
    yield Row("_sd_alg sha-512", signed({"_sd": [base64url.encode(sha_512)], "_sd_alg": "sha-512"}, one), True, True, False)


def accepts(judge: Callable[..., Any], text: str) -> bool:
    try:
        judge(text, KEY, bound=False)
    except SkrinError:
        return False
    except Exception:
        return judge is ours  # one of ours would be a bug; the peers raise what they like
    return True


@pytest.mark.parametrize("row", [*rows()], ids=lambda row: row.name.replace(" ", "-"))
def test_the_table_of_hostile_and_edge_cases(row: Row) -> None:
    assert accepts(ours, row.text) is row.ours
    assert accepts(theirs, row.text) is row.openvc
    assert accepts(reference, row.text) is row.reference


def test_the_table_has_eighteen_rows() -> None:
    assert len(list(rows())) == 18


# --- differential: the same changed presentations to both verifiers ------------------------------------------------------


def test_what_is_changed_on_the_way_is_refused_by_both() -> None:
    holder = PrivateKey.generate(Algorithm.ES256)
    raw = issue(claims(holder, **NESTED), PATHS, KEY, SeededRandomness(), header={"kid": "k1"})
    parts = SdJwt.parse(raw)
    found = process(parts.signed.claims(), parts.disclosures).disclosables
    text = present(raw, [each.digest for each in found], REQUEST, holder)
    assert ours(text, KEY, bound=True).claims == theirs(text, KEY, bound=True)
    choice = random.Random(11)
    for _ in range(300):
        place = choice.randrange(len(text))
        changed = text[:place] + choice.choice("ABCxyz019-_.~ ") + text[place + 1 :]
        if changed == text:
            continue
        with pytest.raises(SkrinError):
            ours(changed, KEY, bound=True)


def test_digests_agree() -> None:
    disclosure = Disclosure.make(b"a salt of 16 byt", "name", "Åsa")
    assert openvc.disclosure_digest(disclosure.text) == digest_of(disclosure.text)


def test_a_proof_made_by_one_is_too_old_for_both() -> None:
    holder = PrivateKey.generate(Algorithm.ES256)
    raw = issue(claims(holder), [], KEY, SeededRandomness(), header={"kid": "k1"})
    text = present(raw, [], replace(REQUEST, issued_at=NOW - timedelta(days=365)), holder)
    assert not accepts(lambda given, key, bound: ours(given, key, bound=True), text)
    with pytest.raises(Exception, match="old"):
        theirs(text, KEY, bound=True)

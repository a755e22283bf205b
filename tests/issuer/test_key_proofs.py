"""The credential endpoint: proofs, nonces and requests that are not as they must be (OPEN.md I-05, I-06, I-08, I-09)."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from skrin.domain.json_value import JsonObject
from skrin.keys import jws
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.protocols.openid4vci.token import AccessToken
from skrin.wire import base64url, numeric_date, strict_json
from skrin.wire.http import HttpRequest, HttpResponse
from tests.fakes.issuer_service import IssuerWorld
from tests.fakes.scripted_wallet import ScriptedWallet


@dataclass
class AtTheEndpoint:
    """A wallet with a token, about to ask for its credential."""

    issuer: IssuerWorld
    wallet: ScriptedWallet
    access: AccessToken
    key: PrivateKey

    def ask(self, *proofs: str) -> HttpResponse:
        return self.wallet.fetch(self.wallet.credential_request(self.access, proofs))

    def post(self, body: bytes, media_type: str = "application/json") -> HttpResponse:
        url = self.wallet.metadata().credential_endpoint
        headers = {"authorization": self.access.authorization, "content-type": media_type}
        return self.wallet.fetch(HttpRequest("POST", url, headers, body))

    def claims(self, **changes: object) -> JsonObject:
        now = numeric_date.write(self.issuer.clock.now())
        said: dict[str, object] = {"aud": self.issuer.url, "iat": now, "nonce": self.wallet.nonce(), **changes}
        return {name: value for name, value in said.items() if value is not None}  # type: ignore[misc]

    def header(self, **changes: object) -> JsonObject:
        said: dict[str, object] = {"typ": "openid4vci-proof+jwt", "jwk": self.key.public_jwk, **changes}
        return {name: value for name, value in said.items() if value is not None}  # type: ignore[misc]

    def nothing_was_issued_and_the_good_twin_is(self) -> None:
        assert self.issuer.store.credentials() == []
        assert self.ask(*self.wallet.proofs([self.key])).status == 200


@pytest.fixture
def endpoint(issuer: IssuerWorld) -> AtTheEndpoint:
    wallet, offer = issuer.wallet(), issuer.hand_out().offer
    assert offer is not None
    access = wallet.token(offer.link, offer.transaction_code)
    return AtTheEndpoint(issuer, wallet, access, PrivateKey.generate(Algorithm.ES256))


def error(answer: HttpResponse) -> object:
    assert answer.status == 400
    assert answer.media_type == "application/json"
    return answer.json_object()["error"]


@pytest.mark.case("I-05")
@pytest.mark.parametrize("nonce", ["unknown", "of another service", "x" * 4000])
def test_a_nonce_that_was_not_given_here_is_refused(endpoint: AtTheEndpoint, nonce: str) -> None:
    assert error(endpoint.ask(*endpoint.wallet.proofs([endpoint.key], nonce))) == "invalid_nonce"
    endpoint.nothing_was_issued_and_the_good_twin_is()


@pytest.mark.case("I-05")
def test_an_expired_nonce_is_refused(endpoint: AtTheEndpoint) -> None:
    nonce = endpoint.wallet.nonce()
    endpoint.issuer.clock.forward(minutes=5)
    offer = endpoint.issuer.hand_out().offer
    assert offer is not None
    endpoint.access = endpoint.wallet.token(offer.link, offer.transaction_code)
    assert error(endpoint.ask(*endpoint.wallet.proofs([endpoint.key], nonce))) == "invalid_nonce"
    endpoint.nothing_was_issued_and_the_good_twin_is()


@pytest.mark.requirement(78, "refuses")
@pytest.mark.case("I-05")
@pytest.mark.requirement(80, "accepts")
@pytest.mark.requirement(80, "refuses")
def test_a_nonce_is_used_once(endpoint: AtTheEndpoint) -> None:
    nonce = endpoint.wallet.nonce()
    proofs = endpoint.wallet.proofs([endpoint.key], nonce)
    assert endpoint.ask(*proofs).status == 200
    assert error(endpoint.ask(*proofs)) == "invalid_nonce"


@pytest.mark.case("I-05")
def test_one_nonce_may_stand_in_all_proofs_of_one_request(endpoint: AtTheEndpoint) -> None:
    keys = [PrivateKey.generate(Algorithm.ES256) for _ in range(3)]
    answer = endpoint.ask(*endpoint.wallet.proofs(keys, endpoint.wallet.nonce()))
    assert len(answer.json_object()["credentials"]) == 3  # type: ignore[arg-type]


@pytest.mark.case("I-05")
@pytest.mark.case("I-09")
def test_the_same_request_fifty_times_at_once_issues_once(endpoint: AtTheEndpoint) -> None:
    request = endpoint.wallet.credential_request(endpoint.access, endpoint.wallet.proofs([endpoint.key]))
    with ThreadPoolExecutor(max_workers=25) as pool:
        answers = [each.result() for each in [pool.submit(endpoint.wallet.fetch, request) for _ in range(50)]]
    assert sorted(answer.status for answer in answers) == [200] + [400] * 49
    assert {error(answer) for answer in answers if answer.status == 400} <= {"invalid_nonce", "credential_request_denied"}
    (issued,) = endpoint.issuer.store.credentials()
    assert len(endpoint.issuer.store.credentials_of(issued.issuance_id)) == 1


@pytest.mark.case("I-09")
def test_different_keys_at_once_get_one_credential_in_all(endpoint: AtTheEndpoint) -> None:
    keys = [PrivateKey.generate(Algorithm.ES256) for _ in range(20)]
    requests = [endpoint.wallet.credential_request(endpoint.access, endpoint.wallet.proofs([key])) for key in keys]
    with ThreadPoolExecutor(max_workers=20) as pool:
        answers = list(pool.map(endpoint.wallet.fetch, requests))
    assert sorted(answer.status for answer in answers) == [200] + [400] * 19
    assert len(endpoint.issuer.store.credentials()) == 1


def unsigned(endpoint: AtTheEndpoint) -> str:
    parts = [base64url.encode(strict_json.dump(part)) for part in (endpoint.header(alg="none"), endpoint.claims())]
    return ".".join([*parts, ""])


def with_mac(endpoint: AtTheEndpoint) -> str:
    import hashlib
    import hmac

    parts = [base64url.encode(strict_json.dump(part)) for part in (endpoint.header(alg="HS256"), endpoint.claims())]
    key = strict_json.dump(endpoint.key.public_jwk)
    mac = hmac.digest(key, ".".join(parts).encode(), hashlib.sha256)
    return ".".join([*parts, base64url.encode(mac)])


def signed(endpoint: AtTheEndpoint, header: JsonObject, claims: JsonObject, signer: PrivateKey | None = None) -> str:
    return jws.sign(header, claims, signer or endpoint.key)


BROKEN: dict[str, Callable[[AtTheEndpoint], str]] = {
    "alg none": unsigned,
    "alg HS256": with_mac,
    "typ of another token": lambda e: signed(e, e.header(typ="kb+jwt"), e.claims()),
    "typ absent": lambda e: signed(e, e.header(typ=None), e.claims()),
    "aud of another": lambda e: signed(e, e.header(), e.claims(aud="https://other.test")),
    "aud an array": lambda e: signed(e, e.header(), e.claims(aud=[e.issuer.url])),
    "aud absent": lambda e: signed(e, e.header(), e.claims(aud=None)),
    "aud with a slash": lambda e: signed(e, e.header(), e.claims(aud=e.issuer.url + "/")),
    "iat a year ago": lambda e: signed(
        e, e.header(), e.claims(iat=numeric_date.write(e.issuer.clock.now() - timedelta(days=365)))
    ),
    "iat a year ahead": lambda e: signed(
        e, e.header(), e.claims(iat=numeric_date.write(e.issuer.clock.now() + timedelta(days=365)))
    ),
    "iat absent": lambda e: signed(e, e.header(), e.claims(iat=None)),
    "nonce absent": lambda e: signed(e, e.header(), e.claims(nonce=None)),
    "nonce a number": lambda e: signed(e, e.header(), e.claims(nonce=1)),
    "kid and jwk": lambda e: signed(e, e.header(kid=f"{e.wallet.did}#x"), e.claims()),
    "neither kid nor jwk": lambda e: signed(e, e.header(jwk=None), e.claims()),
    "kid of nobody": lambda e: signed(e, e.header(jwk=None, kid="did:web:attacker.test#k1"), e.claims()),
    "kid a path": lambda e: signed(e, e.header(jwk=None, kid="../../../etc/passwd"), e.claims()),
    "kid with SQL": lambda e: signed(e, e.header(jwk=None, kid="' OR '1'='1"), e.claims()),
    "private key inside": lambda e: signed(e, e.header(jwk={**e.key.public_jwk, "d": "A" * 43}), e.claims()),
    "signed by another": lambda e: signed(e, e.header(), e.claims(), PrivateKey.generate(Algorithm.ES256)),
    "the service's own key": lambda e: signed(
        e,
        e.header(jwk=e.issuer.ports.signer.public_jwk),
        e.claims(),
        e.issuer.ports.signer,  # type: ignore[arg-type]
    ),
    "crit": lambda e: signed(e, e.header(crit=["x"], x=1), e.claims()),
    "not a token": lambda e: "nonsense",
}


@pytest.mark.case("I-06")
@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN.keys())
@pytest.mark.requirement(80, "refuses")
def test_a_proof_that_does_not_prove_is_an_invalid_proof(
    endpoint: AtTheEndpoint, broken: Callable[[AtTheEndpoint], str]
) -> None:
    assert error(endpoint.ask(broken(endpoint))) == "invalid_proof"
    endpoint.nothing_was_issued_and_the_good_twin_is()


@pytest.mark.case("I-06")
@pytest.mark.requirement(85, "refuses")
def test_no_proof_and_too_many_proofs_are_invalid(endpoint: AtTheEndpoint) -> None:
    body: JsonObject = {"credential_configuration_id": "eu-micro-credential"}
    assert error(endpoint.post(strict_json.dump(body))) == "invalid_proof"
    many: JsonObject = {**body, "proofs": {"jwt": ["x"] * 10_000}}
    assert error(endpoint.post(strict_json.dump(many))) == "invalid_proof"
    one_over = endpoint.wallet.proofs([PrivateKey.generate(Algorithm.ES256) for _ in range(11)])
    assert error(endpoint.ask(*one_over)) == "invalid_proof"
    same_key = endpoint.wallet.proofs([endpoint.key, endpoint.key])
    assert error(endpoint.ask(*same_key)) == "invalid_proof"
    endpoint.nothing_was_issued_and_the_good_twin_is()


@pytest.mark.case("I-08")
@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"credential_configuration_id": "unknown"}, "unknown_credential_configuration"),
        ({"credential_configuration_id": None, "credential_identifier": "unknown"}, "unknown_credential_identifier"),
        ({"credential_identifier": "x"}, "invalid_credential_request"),
        ({"credential_configuration_id": None}, "invalid_credential_request"),
        ({"credential_response_encryption": {"jwk": {}, "enc": "A128GCM"}}, "invalid_encryption_parameters"),
        ({"proofs": {"jwt": [], "di_vp": []}}, "invalid_proof"),
        ({"proofs": []}, "invalid_credential_request"),
    ],
)
@pytest.mark.requirement(82, "refuses")
@pytest.mark.requirement(84, "refuses")
def test_a_request_that_is_none_has_the_error_of_the_specification(
    endpoint: AtTheEndpoint, change: JsonObject, expected: str
) -> None:
    proofs = [*endpoint.wallet.proofs([endpoint.key])]
    body: JsonObject = {"credential_configuration_id": "eu-micro-credential", "proofs": {"jwt": [*proofs]}, **change}
    asked = {name: value for name, value in body.items() if value is not None}
    assert error(endpoint.post(strict_json.dump(asked))) == expected
    endpoint.nothing_was_issued_and_the_good_twin_is()


@pytest.mark.case("I-08")
@pytest.mark.case("J-13")
@pytest.mark.case("J-14")
@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b'{"credential_configuration_id":"a","credential_configuration_id":"b"}',
        b"\xff\xfe{}",
        "{}".encode("utf-16"),
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"{'a':1}",
        b'{"a":1}x',
        b'{"a":NaN}',
        b'{"a":' + b" " * (10 * 1024 * 1024) + b"1}",
    ],
    ids=[
        "empty",
        "array",
        "twice",
        "not utf-8",
        "utf-16",
        "deep arrays",
        "deep objects",
        "quotes",
        "trailing",
        "nan",
        "10 MiB",
    ],
)
def test_a_body_that_cannot_be_read_is_an_invalid_credential_request(endpoint: AtTheEndpoint, body: bytes) -> None:
    try:
        answer = endpoint.post(body)
    except (BrokenPipeError, ConnectionResetError):
        assert len(body) > 1024 * 1024  # closed while we were still sending, which is just as good
    else:
        # What is too deep or too large can only be proofs, and is answered so.
        too_much = len(body) > 10_000
        assert error(answer) in (
            {"invalid_proof", "invalid_credential_request"} if too_much else {"invalid_credential_request"}
        )
    endpoint.nothing_was_issued_and_the_good_twin_is()


@pytest.mark.case("I-08")
def test_another_media_type_is_an_invalid_credential_request(endpoint: AtTheEndpoint) -> None:
    proofs = endpoint.wallet.proofs([endpoint.key])
    body = json.dumps({"credential_configuration_id": "eu-micro-credential", "proofs": {"jwt": list(proofs)}}).encode()
    assert error(endpoint.post(body, "text/plain")) == "invalid_credential_request"
    assert endpoint.post(body, "application/json; charset=utf-8").status == 200


@pytest.mark.requirement(81, "accepts")
def test_a_did_url_in_kid_proves_as_well_as_a_key(endpoint: AtTheEndpoint) -> None:
    from skrin.dids import key as did_key
    from skrin.protocols.openid4vci.proof import build_proof

    key = PrivateKey.generate(Algorithm.EDDSA)
    named = build_proof(
        key, endpoint.issuer.url, endpoint.wallet.nonce(), endpoint.issuer.clock.now(), did_key.key_id_for(key.public)
    )
    assert endpoint.ask(named).status == 200


def test_nothing_is_used_up_by_a_request_that_fails(endpoint: AtTheEndpoint) -> None:
    nonce = endpoint.wallet.nonce()
    good = endpoint.wallet.proofs([endpoint.key], nonce)
    bad = replace(endpoint, key=PrivateKey.generate(Algorithm.ES256))
    claims = {**bad.claims(), "nonce": nonce, "aud": "https://other.test"}
    assert error(endpoint.ask(*good, signed(bad, bad.header(), claims))) == "invalid_proof"
    assert endpoint.ask(*good).status == 200

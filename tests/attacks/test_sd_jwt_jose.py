"""Chapter J at the level of a credential: the JWT, the JSON and the encoding of C0 and its disclosures."""

import hashlib
import hmac
from collections.abc import Callable

import pytest

from skrin.domain.errors import JoseError, LimitError, ParseError, SkrinError, TimeError
from skrin.domain.json_value import Json, JsonObject
from skrin.formats.errors import Expired, IssuedInTheFuture, NotYetValid, PeriodInvalid
from skrin.formats.sd_jwt.compact import SdJwt, join
from skrin.formats.sd_jwt_vc.verify import verify
from skrin.formats.validity import check_validity
from skrin.keys import jws
from skrin.keys.algorithms import Algorithm
from skrin.keys.errors import PrivateKeyGiven, SignatureInvalid
from skrin.keys.finder import FoundKey
from skrin.keys.private_key import PrivateKey
from skrin.wire import base64url, strict_json
from skrin.wire.errors import AlgorithmRefused, Base64Invalid, CriticalHeader, DuplicateMember, TooDeep, TooLarge, TypeRefused
from tests.fakes.clock import NOON
from tests.formats.making import I1, A, KnownKeys, c0, checked, claims, digest_of, forged, hidden, key_bound, shown

NOW = int(NOON.timestamp())


def unsigned(header: JsonObject) -> str:
    body = c0().split("~")[0].split(".")[1]
    return f"{base64url.encode(strict_json.dump({'typ': 'dc+sd-jwt', **header}))}.{body}.~"


def raw_jwt(header: str, payload: str) -> str:
    """A credential whose header and payload are exactly these texts, validly signed by I1."""
    signing_input = f"{base64url.encode(header.encode())}.{base64url.encode(payload.encode())}"
    return f"{signing_input}.{base64url.encode(I1.sign(signing_input.encode()))}~"


HEADER = '{"alg":"ES256","typ":"dc+sd-jwt"}'


def payload_with(member: str) -> str:
    return f'{{"iss":"https://issuer.test","vct":"x",{member}}}'


@pytest.mark.case("J-01")
@pytest.mark.parametrize(
    "header",
    [
        pytest.param({"alg": "none"}, id="a"),
        pytest.param({"alg": "None"}, id="b"),
        pytest.param({"alg": "NONE"}, id="c"),
        pytest.param({}, id="d"),
        pytest.param({"alg": ""}, id="e"),
        pytest.param({"alg": 0}, id="f"),
    ],
)
def test_an_unsigned_credential_is_refused(header: JsonObject) -> None:
    with pytest.raises(AlgorithmRefused):
        checked(unsigned(header))


@pytest.mark.case("J-02")
@pytest.mark.parametrize(
    "secret",
    [
        pytest.param(strict_json.dump(I1.public_jwk), id="c"),
        pytest.param(I1.public.raw, id="e"),
    ],
)
def test_a_mac_made_with_the_public_key_is_refused(secret: bytes) -> None:
    text = unsigned({"alg": "HS256"}).removesuffix("~")
    mac = hmac.digest(secret, text.removesuffix(".").encode(), hashlib.sha256)
    with pytest.raises(AlgorithmRefused):
        checked(f"{text}{base64url.encode(mac)}~")


@pytest.mark.case("J-03")
@pytest.mark.parametrize("algorithm", ["EdDSA", "ES384", "ES256K", "RS256"])
def test_an_algorithm_that_is_not_the_keys_is_refused(algorithm: str) -> None:
    with pytest.raises(AlgorithmRefused):
        checked(unsigned({"alg": algorithm}).removesuffix("~") + "A" * 86 + "~")


@pytest.mark.case("J-03")
def test_es256_with_an_ed25519_key_is_refused() -> None:
    key = PrivateKey.generate(Algorithm.EDDSA)
    finder = KnownKeys({"https://issuer.test": key})
    assert verify(c0(key), finder, NOON).issuer.key == key.public
    with pytest.raises(AlgorithmRefused):
        verify(c0(I1), finder, NOON)


@pytest.mark.case("J-04")
def test_a_key_in_the_header_is_not_used() -> None:
    with pytest.raises(SignatureInvalid):
        checked(forged(claims(), signer=A, jwk=A.public_jwk))


@pytest.mark.case("J-09")
@pytest.mark.parametrize(
    "header",
    [
        pytest.param({"crit": ["x-new"], "x-new": 1}, id="a"),
        pytest.param({"crit": []}, id="b"),
        pytest.param({"crit": ["b64"], "b64": False}, id="c"),
        pytest.param({"crit": ["exp"]}, id="d"),
        pytest.param({"crit": "exp"}, id="e"),
    ],
)
def test_a_critical_header_is_refused(header: dict[str, Json]) -> None:
    with pytest.raises(CriticalHeader):
        checked(forged(claims(), **header))


@pytest.mark.requirement(36, "refuses")
@pytest.mark.requirement(37, "refuses")
@pytest.mark.case("J-10")
@pytest.mark.parametrize(
    "text",
    [
        pytest.param(key_bound(c0(), {}).rpartition("~")[2] + "~", id="a"),
        pytest.param(forged(claims(), typ="statuslist+jwt"), id="b"),
        pytest.param(forged(claims(), typ="openid4vci-proof+jwt"), id="c"),
        pytest.param(jws.sign({}, claims(), I1) + "~", id="f"),
        pytest.param(forged(claims(), typ="JWT"), id="g"),
        pytest.param(forged(claims(), typ="vc+sd-jwt"), id="legacy"),
        pytest.param(forged(claims(), typ="vc+jwt"), id="vc+jwt"),
    ],
)
def test_another_kind_of_token_is_refused(text: str) -> None:
    with pytest.raises(TypeRefused):
        checked(text)


@pytest.mark.requirement(37, "accepts")
def test_the_old_type_is_read_only_with_the_switch_and_marked() -> None:
    old = forged(claims(), typ="vc+sd-jwt")
    assert verify(old, KnownKeys(), NOON, accept_legacy=True).legacy
    assert not verify(forged(claims()), KnownKeys(), NOON, accept_legacy=True).legacy
    assert not verify(forged(claims(), typ="application/dc+sd-jwt"), KnownKeys(), NOON, accept_legacy=True).legacy


@pytest.mark.requirement(37, "refuses")
def test_a_credential_of_the_w3c_with_the_same_type_is_never_taken_for_one_of_these() -> None:
    theirs = forged(claims(**{"@context": ["https://www.w3.org/ns/credentials/v2"]}), typ="vc+sd-jwt")
    with pytest.raises(TypeRefused):
        verify(theirs, KnownKeys(), NOON, accept_legacy=True)


@pytest.mark.case("J-11")
@pytest.mark.parametrize(
    "text",
    [
        pytest.param(raw_jwt('{"alg":"ES256","typ":"dc+sd-jwt","alg":"none"}', payload_with('"a":1')), id="a"),
        pytest.param(raw_jwt(HEADER, payload_with('"iss":"https://attacker.test"')), id="b"),
        pytest.param(raw_jwt(HEADER, payload_with('"cnf":{},"cnf":{}')), id="c"),
    ],
)
def test_a_name_twice_is_refused(text: str) -> None:
    with pytest.raises(DuplicateMember):
        checked(text)
    assert checked(raw_jwt(HEADER, payload_with('"a":1'))).vct == "x"


@pytest.mark.case("J-11")
def test_a_name_twice_inside_a_disclosure_is_refused() -> None:
    text = base64url.encode(b'["c2FsdA","extra",{"a":1,"a":2}]')
    with pytest.raises(DuplicateMember):  # d
        checked(forged(claims(_sd=[digest_of(text)]), [text]))


@pytest.mark.case("J-12")
@pytest.mark.parametrize(
    "value",
    [
        pytest.param("1e400", id="a"),
        pytest.param("Infinity", id="b"),
        pytest.param("NaN", id="c"),
        pytest.param("true", id="d"),
        pytest.param('"1900000000"', id="e"),
        pytest.param("-1", id="f"),
        pytest.param("9" * 5000, id="g"),
        pytest.param("9007199254740993", id="h"),
        pytest.param("null", id="null"),
    ],
)
@pytest.mark.parametrize("name", ["exp", "nbf", "iat"])
def test_a_time_that_is_none_is_refused(name: str, value: str) -> None:
    with pytest.raises((ParseError, LimitError)):
        checked(raw_jwt(HEADER, payload_with(f'"{name}":{value}')))


@pytest.mark.case("J-12")
@pytest.mark.parametrize(
    "value",
    [
        pytest.param("1.0", id="i"),
        pytest.param("true", id="j"),
        pytest.param('"5"', id="k"),
        pytest.param("-1", id="l"),
        pytest.param("1e3", id="m"),
    ],
)
def test_a_place_in_a_status_list_that_is_no_number_of_one_is_refused(value: str) -> None:
    with pytest.raises(ParseError):
        checked(raw_jwt(HEADER, payload_with(f'"status":{{"status_list":{{"uri":"https://issuer.test/1","idx":{value}}}}}')))


@pytest.mark.case("J-13")
@pytest.mark.parametrize(
    "deep", ["[" * 100_000 + "]" * 100_000, '{"a":' * 100_000 + "1" + "}" * 100_000], ids=["arrays", "objects"]
)
def test_a_hundred_thousand_nested_containers_are_refused(deep: str) -> None:
    with pytest.raises(LimitError):
        checked(raw_jwt(HEADER, payload_with(f'"deep":{deep}')))
    text = base64url.encode(f'["c2FsdA","extra",{deep}]'.encode())
    with pytest.raises(LimitError):
        checked(forged(claims(_sd=[digest_of(text)]), [text]))


@pytest.mark.case("J-13")
def test_a_disclosure_one_too_deep_is_refused() -> None:
    text = base64url.encode(f'["c2FsdA","extra",{"[" * 32}{"]" * 32}]'.encode())
    with pytest.raises(TooDeep):
        checked(forged(claims(_sd=[digest_of(text)]), [text]))


@pytest.mark.case("J-14")
@pytest.mark.parametrize(
    "octets",
    [
        pytest.param(b'["c2FsdA","extra","\xff\xfe"]', id="a"),
        pytest.param('["c2FsdA","extra","x"]'.encode("utf-16"), id="b"),
        pytest.param(b'\xef\xbb\xbf["c2FsdA","extra","x"]', id="c"),
        pytest.param(b'["c2FsdA","extra","\xc0\xaf"]', id="d"),
        pytest.param(b'["c2FsdA","\\ud800","x"]', id="e"),
        pytest.param(b'["c2FsdA","extra","\x01"]', id="g"),
        pytest.param(b'["c2FsdA","extra","x"]]', id="h"),
        pytest.param(b"['c2FsdA','extra','x']", id="i"),
        pytest.param(b'["c2FsdA","extra",/* x */"x"]', id="j"),
    ],
)
def test_a_disclosure_that_is_no_json_is_refused(octets: bytes) -> None:
    text = base64url.encode(octets)
    with pytest.raises(ParseError):
        checked(forged(claims(_sd=[digest_of(text)]), [text]))


ENCODINGS = [
    pytest.param(lambda text: text[:-4] + "+/" + text[-2:], id="a"),
    pytest.param(lambda text: text + "=", id="b"),
    pytest.param(lambda text: text[:8] + "\n" + text[8:], id="c"),
    pytest.param(lambda text: text[:8] + "!" + text[9:], id="d"),
    pytest.param(lambda text: text + "A" * (-(len(text) - 1) % 4), id="f"),
]


@pytest.mark.case("J-15")
@pytest.mark.parametrize("broken", ENCODINGS)
@pytest.mark.parametrize("part", [0, 1, 2], ids=["header", "payload", "signature"])
def test_another_encoding_of_a_part_is_refused(part: int, broken: Callable[[str], str]) -> None:
    sd_jwt = SdJwt.parse(c0())
    parts = sd_jwt.signed.text.split(".")
    parts[part] = broken(parts[part])
    with pytest.raises(Base64Invalid):
        checked(join(".".join(parts), sd_jwt.disclosures))


@pytest.mark.case("J-15")
@pytest.mark.parametrize("broken", ENCODINGS)
def test_another_encoding_of_a_disclosure_is_refused(broken: Callable[[str], str]) -> None:
    text = broken(hidden("extra", "one")[0])
    with pytest.raises(Base64Invalid):
        checked(forged(claims(_sd=[digest_of(text)]), [text]))


@pytest.mark.case("J-15")
def test_unused_bits_that_are_not_zero_are_refused() -> None:
    text, _ = hidden("extra", "a")
    assert len(text) % 4 in (2, 3)
    other = text[:-1] + chr(ord(text[-1]) + 1)
    with pytest.raises(Base64Invalid):  # e
        checked(forged(claims(_sd=[digest_of(other)]), [other]))


@pytest.mark.case("J-16")
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("A" * (512 << 10) + ".e30.AA~", id="a"),
        pytest.param("e30.e30." + "A" * (10 << 20) + "~", id="b"),
    ],
)
def test_an_oversized_part_is_refused(text: str) -> None:
    with pytest.raises(TooLarge):
        checked(text)


@pytest.mark.case("J-18")
@pytest.mark.parametrize(
    "broken", [lambda jwt: jwt.rpartition(".")[0], lambda jwt: jwt + ".AAAA", lambda jwt: jwt + ".", lambda jwt: "{}"]
)
def test_another_number_of_parts_is_refused(broken: Callable[[str], str]) -> None:
    sd_jwt = SdJwt.parse(c0())
    with pytest.raises(JoseError):
        checked(join(broken(sd_jwt.signed.text), sd_jwt.disclosures))


@pytest.mark.case("J-19")
@pytest.mark.parametrize(
    ("changes", "error"),
    [
        pytest.param({"exp": NOW - 61}, Expired, id="exp"),
        pytest.param({"nbf": NOW + 61}, NotYetValid, id="nbf"),
        pytest.param({"iat": NOW + 3600}, IssuedInTheFuture, id="iat"),
        pytest.param({"exp": NOW + 10, "nbf": NOW + 20}, PeriodInvalid, id="period"),
    ],
)
def test_a_credential_out_of_its_time_verifies_and_is_not_in_force(changes: dict[str, Json], error: type[TimeError]) -> None:
    credential = checked(c0(**changes))
    with pytest.raises(error):
        check_validity(credential, NOON)


@pytest.mark.case("J-19")
@pytest.mark.parametrize(
    "changes", [{"exp": NOW - 59}, {"nbf": NOW + 59}, {"iat": NOW + 59}, {"exp": None, "nbf": None, "iat": None}]
)
def test_a_clock_that_differs_a_little_is_forgiven(changes: dict[str, Json]) -> None:
    check_validity(checked(c0(**changes)), NOON)


@pytest.mark.case("J-20")
def test_a_bound_key_with_a_private_part_is_refused_where_the_proof_is_checked() -> None:
    from tests.formats.making import POLICY

    text = key_bound(c0(cnf={"jwk": {**claims()["cnf"]["jwk"], "d": "AA"}}), {})  # type: ignore[index,call-overload,dict-item]
    with pytest.raises(PrivateKeyGiven):  # e
        checked(text, POLICY)


def test_the_structure_is_judged_before_a_key_is_looked_for() -> None:
    """Nothing named inside a token is looked up while its shape is wrong."""

    def never(header, issuer, purpose) -> FoundKey:  # type: ignore[no-untyped-def]
        raise AssertionError("a key was looked for")

    text, digest = hidden("title", "another")
    for broken in (forged(claims(_sd=[digest]), [text]), forged(claims(vct=None)), forged(claims(exp="x")), shown(c0()) + "~"):
        with pytest.raises(SkrinError):
            verify(broken, never, NOON)

"""Issuers known by certificate (OPEN.md J-06)."""

import base64
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from hypothesis import example, given, settings
from hypothesis import strategies as st

from skrin.dids.resolver import Resolver
from skrin.domain.errors import SkrinError, TrustError
from skrin.domain.json_value import JsonObject
from skrin.domain.party import Authentication
from skrin.keys.algorithms import Algorithm
from skrin.keys.errors import SignatureInvalid
from skrin.keys.finder import KeyPurpose
from skrin.keys.private_key import PrivateKey
from skrin.trust.errors import AnchorUnknown, CertificateInvalid, CertificateNotInForce, CertificateOfAnother, NoIssuerKey
from skrin.trust.issuer_keys import IssuerKeys
from skrin.trust.x509 import Anchors
from skrin.wire import base64url, strict_json
from skrin.wire.errors import NotHttps, TooMany
from skrin.wire.jose import CompactJws, JoseHeader
from skrin.wire.urls import ANY_LOOPBACK
from tests.fakes.authority import DAY, Authority, Certified
from tests.fakes.clock import NOON, FixedClock

ISSUER = "https://issuer.test"
ROOT = Authority("Test root", now=NOON)
MIDDLE = Authority("Test intermediate", parent=ROOT, now=NOON)
ELSEWHERE = Authority("Another root", now=NOON)
LEAF = ROOT.issue("issuer.test", organisation="The issuer's organisation")
ANCHORS = Anchors((ROOT.own.der,))


def find(chain: list[bytes], issuer: str | None = ISSUER, anchors: Anchors = ANCHORS) -> object:
    keys = IssuerKeys(Resolver(None), None, FixedClock(NOON), anchors)
    return keys(header(chain), issuer, KeyPurpose.ASSERTION)


def header(chain: list[bytes]) -> JoseHeader:
    return JoseHeader("ES256", "dc+sd-jwt", None, None, tuple(chain), {})


def test_a_leaf_that_names_the_issuer_gives_its_key_and_the_certified_organisation() -> None:
    keys = IssuerKeys(Resolver(None), None, FixedClock(NOON), ANCHORS)

    found = keys(header([LEAF.der]), ISSUER, KeyPurpose.ASSERTION)

    point = LEAF.key.public_key().public_numbers()
    assert found.key.raw[1:] == point.x.to_bytes(32, "big")
    assert (found.controller, found.authentication) == (ISSUER, Authentication.X509)
    assert found.names == {"und": "The issuer's organisation"}


@pytest.mark.parametrize("critical", [True, False], ids=["critical", "not-critical"])
@pytest.mark.parametrize("use", ["1.0.18013.5.1.7", "1.3.6.1.5.5.7.3.1"], ids=["documents", "tls"])
def test_an_authority_may_say_what_it_issues_for(use: str, critical: bool) -> None:
    """As the authorities of the EU reference issuer do, for mobile documents."""
    root = Authority("Authority for credentials", now=NOON, uses=(use,), critical=critical)
    middle = Authority("Intermediate for credentials", parent=root, now=NOON, uses=(use,), critical=critical)
    anchors = Anchors((root.own.der,))
    assert find([root.issue("issuer.test").der], anchors=anchors)
    assert find([middle.issue("issuer.test").der, middle.own.der], anchors=anchors)


@pytest.mark.parametrize(
    ("names", "issuer"),
    [
        (("issuer.test",), "https://issuer.test"),
        (("https://issuer.test/faculty",), "https://issuer.test/faculty"),
        (("www.issuer.test", "issuer.test"), "https://issuer.test"),
    ],
)
def test_the_issuer_may_be_named_as_host_or_as_uri(names: tuple[str, ...], issuer: str) -> None:
    find([ROOT.issue(*names).der], issuer)


def test_an_issuer_on_this_machine_may_be_named_where_the_program_speaks_to_itself() -> None:
    here = "http://127.0.0.1:9101"
    leaf = ROOT.issue(here)
    keys = IssuerKeys(Resolver(None), None, FixedClock(NOON), ANCHORS, loopback=ANY_LOOPBACK)

    assert keys(header([leaf.der]), here, KeyPurpose.ASSERTION).controller == here
    with pytest.raises(CertificateOfAnother):
        keys(header([leaf.der]), "http://127.0.0.1:9102", KeyPurpose.ASSERTION)
    with pytest.raises(NotHttps):
        find([leaf.der], here)
    with pytest.raises(NoIssuerKey):
        keys(header([leaf.der]), None, KeyPurpose.ASSERTION)


def test_a_chain_may_lead_over_another_authority() -> None:
    find([MIDDLE.issue("issuer.test").der, MIDDLE.own.der])


def test_a_chain_of_five_certificates_as_long_as_real_ones_comes_in_with_a_token() -> None:
    authorities = [ROOT]
    for number in range(4):
        authorities.append(Authority(f"Authority {number}", parent=authorities[-1], now=NOON, padding=3_700))
    leaf = authorities[-1].issue("issuer.test")
    chain = [leaf.der, *(each.own.der for each in reversed(authorities[1:]))]
    assert [4_000 < len(each) < 4_400 for each in chain] == [True] * 5
    members: JsonObject = {"alg": "ES256", "typ": "dc+sd-jwt", "x5c": [base64.b64encode(each).decode() for each in chain]}
    text = ".".join(base64url.encode(part) for part in (strict_json.dump(members), b"{}", b"s" * 64))

    assert find(list(CompactJws.parse(text).header.x5c)) == find([leaf.der, *chain[1:]])


@dataclass(frozen=True)
class Case:
    chain: Callable[[], list[bytes]]
    error: type[SkrinError]
    problem: str = ""


REFUSED = {
    "a": Case(lambda: [ROOT.issue("issuer.test", self_signed=True).der], CertificateInvalid, "self_signed"),
    "b": Case(lambda: [ELSEWHERE.issue("issuer.test").der], AnchorUnknown),
    "b, with its root": Case(lambda: [ELSEWHERE.issue("issuer.test").der, ELSEWHERE.own.der], AnchorUnknown),
    "b, same names": Case(lambda: [Authority("Test root", now=NOON).issue("issuer.test").der], AnchorUnknown),
    "c": Case(lambda: [ROOT.issue("other-issuer.test").der], CertificateOfAnother),
    "d": Case(lambda: [ROOT.issue("issuer.test", ends=NOON - DAY).der], CertificateNotInForce),
    "d, not yet": Case(lambda: [ROOT.issue("issuer.test", begins=NOON + DAY).der], CertificateNotInForce),
    "e": Case(lambda: [ROOT.issue("issuer.test", authority=True).der], CertificateInvalid, "authority"),
    "g": Case(lambda: [LEAF.der, ROOT.own.der], CertificateInvalid, "anchor_included"),
    "missing link": Case(lambda: [MIDDLE.issue("issuer.test").der], AnchorUnknown),
    "no names": Case(lambda: [ROOT.issue(common_name="issuer.test").der], CertificateOfAnother),
    "wildcard": Case(lambda: [ROOT.issue("*.test").der], CertificateOfAnother),
    "a leaf as authority": Case(lambda: [signed_by(LEAF).der, LEAF.der], AnchorUnknown),
    "another key": Case(lambda: [of_kind(ec.generate_private_key(ec.SECP384R1()))], CertificateInvalid, "key"),
    "an RSA key": Case(lambda: [of_kind(rsa.generate_private_key(65537, 2048))], CertificateInvalid, "key"),
    "not for signatures": Case(
        lambda: [of_kind(ec.generate_private_key(ec.SECP256R1()), signs=False)], CertificateInvalid, "usage"
    ),
    "not a certificate": Case(lambda: [b"\x30\x03\x02\x01\x01"], CertificateInvalid, "unreadable"),
    "empty": Case(lambda: [b""], CertificateInvalid, "unreadable"),
    "cut off": Case(lambda: [LEAF.der[:-5]], CertificateInvalid, "unreadable"),
}


def signed_by(leaf: Certified) -> Certified:
    """A certificate for issuer.test that a leaf, which is no authority, has signed."""
    builder = ROOT._builder(leaf.key, x509.Name([]), leaf, NOON - DAY, NOON + DAY)
    names = x509.SubjectAlternativeName([x509.DNSName("issuer.test")])
    return Certified(builder.add_extension(names, critical=True).sign(leaf.key, hashes.SHA256()), leaf.key)


def of_kind(key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey, *, signs: bool = True) -> bytes:
    """A leaf of the root with a key of another kind, or one that may not sign."""
    unused = dict.fromkeys(
        ("content_commitment", "data_encipherment", "key_cert_sign", "crl_sign", "encipher_only", "decipher_only"), False
    )
    usage = x509.KeyUsage(digital_signature=signs, key_encipherment=False, key_agreement=not signs, **unused)
    names = x509.SubjectAlternativeName([x509.DNSName("issuer.test")])
    builder = (
        ROOT._builder(LEAF.key, x509.Name([]), ROOT.own, NOON - DAY, NOON + DAY)
        .add_extension(names, critical=True)
        .add_extension(usage, critical=True)
    )
    builder._public_key = key.public_key()
    certificate = builder.sign(ROOT.own.key, hashes.SHA256())
    return Certified(certificate, LEAF.key).der


@pytest.mark.case("J-06")
@pytest.mark.parametrize("case", REFUSED.values(), ids=REFUSED)
def test_any_other_chain_is_refused(case: Case) -> None:
    with pytest.raises(case.error) as refused:
        find(case.chain())

    assert getattr(refused.value, "problem", "") == case.problem
    assert find([LEAF.der])


@pytest.mark.case("J-06")
def test_a_signature_by_another_key_does_not_verify_with_the_leaf_s() -> None:  # (f)
    attacker = PrivateKey.generate(Algorithm.ES256)
    keys = IssuerKeys(Resolver(None), None, FixedClock(NOON), ANCHORS)
    found = keys(header([LEAF.der]), ISSUER, KeyPurpose.ASSERTION)

    with pytest.raises(SignatureInvalid):
        found.key.verify(b"content", attacker.sign(b"content"))


@pytest.mark.case("J-06")
def test_six_certificates_are_one_too_many() -> None:  # (h)
    chain = [base64.b64encode(LEAF.der).decode()] * 6

    with pytest.raises(TooMany):
        JoseHeader.read({"alg": "ES256", "x5c": list(chain)})
    assert len(JoseHeader.read({"alg": "ES256", "x5c": list(chain[:5])}).x5c) == 5


def test_without_any_anchor_no_certificate_counts() -> None:
    with pytest.raises(AnchorUnknown):
        find([LEAF.der], anchors=Anchors())


def test_without_an_issuer_in_the_content_the_leaf_says_who_it_is() -> None:
    keys = IssuerKeys(Resolver(None), None, FixedClock(NOON), ANCHORS)
    leaf = ROOT.issue("issuer.test", "https://issuer.test/faculty")

    found = keys(header([leaf.der]), None, KeyPurpose.ASSERTION)

    assert found.controller == "https://issuer.test/faculty"
    with pytest.raises(NoIssuerKey):
        keys(header([ROOT.issue("*.test").der]), None, KeyPurpose.ASSERTION)


@pytest.mark.parametrize(
    "issuer", ["https://issuer.test/", "https://issuer.test/faculty", "https://issuer.test:8443", "https://test"]
)
def test_a_host_in_the_certificate_names_only_the_issuer_without_path(issuer: str) -> None:
    with pytest.raises(CertificateOfAnother) as refused:
        find([LEAF.der], issuer)
    assert refused.value.names == ("https://issuer.test",)


@settings(max_examples=400)
@example(LEAF.der.index(b"\x55\x04\x03") + 2, 5)  # the common name becomes a country of more than two letters
@given(st.integers(0, len(LEAF.der) - 1), st.integers(1, 255))
def test_a_damaged_certificate_is_refused_unless_all_that_was_signed_is_whole(place: int, change: int) -> None:
    damaged = bytearray(LEAF.der)
    damaged[place] ^= change
    try:
        find([bytes(damaged)])
    except TrustError:
        return
    assert LEAF.certificate.tbs_certificate_bytes in bytes(damaged)


@given(st.binary(max_size=200))
def test_bytes_that_are_no_certificate_are_refused(data: bytes) -> None:
    with pytest.raises(CertificateInvalid):
        find([LEAF.der, data])

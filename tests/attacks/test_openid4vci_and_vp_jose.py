"""Chapter J against every signed message of the protocols.

Each message starts as one that is accepted; one thing is changed; the refusal is of the family that its reader promises.
"""

import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_der_public_key

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.keys import jws
from skrin.protocols import dpop, enrolment, holder_revocation
from skrin.protocols.catalogue import CATALOGUE_TYPE, read_catalogue
from skrin.protocols.openid4vci.proof import PROOF_TYPE, ProofPolicy, verify_proofs
from skrin.protocols.openid4vp.link import SignedRequest
from skrin.protocols.openid4vp.request_object import REQUEST_TYPE, read_signed
from skrin.protocols.signed_message import MessagePolicy
from skrin.wire import base64url, strict_json
from skrin.wire.urls import HttpsUrl
from tests.protocols.making import CLIENT, HOLDER, ISSUER, NOW, OTHER_ISSUER, REQUEST, VERIFIER, Someone, find_key, refused_by

URL = HttpsUrl.parse("https://issuer.test/enrolments/1")
TIME = int(NOW.timestamp())


@dataclass(frozen=True)
class Message:
    """A kind of signed message: who signs it, what it says, who reads it, and how a refusal begins."""

    name: str
    signer: Someone
    header: JsonObject
    claims: JsonObject
    read: Callable[[str], object]
    family: tuple[str, ...]

    def signed(self, **changes: object) -> str:
        return jws.sign({**self.header, **changes}, self.claims, self.signer.signer)  # type: ignore[dict-item]

    def forged(self, header: bytes, signature: bytes = b"") -> str:
        """Any header, the good payload, any signature."""
        return ".".join(
            (base64url.encode(header), base64url.encode(strict_json.dump(self.claims)), base64url.encode(signature))
        )


PROOF_POLICY = ProofPolicy(str(ISSUER), NOW, lambda _: True)
PROOF = Message(
    "key proof",
    HOLDER,
    {"typ": PROOF_TYPE, "jwk": HOLDER.signer.public_jwk},
    {"aud": str(ISSUER), "iat": TIME, "nonce": "n"},
    lambda text: verify_proofs([text], PROOF_POLICY, find_key),
    ("issue.invalid_proof",),
)
REQUEST_OBJECT = Message(
    "request object",
    VERIFIER,
    {"typ": REQUEST_TYPE, "kid": VERIFIER.key_id},
    {**REQUEST.parameters(), "iat": TIME},
    lambda text: read_signed(SignedRequest(CLIENT, text), find_key, NOW),
    ("request.", "limit."),
)
ENROLMENT = Message(
    "enrolment",
    HOLDER,
    {"typ": enrolment.ENROLMENT_TYPE, "kid": HOLDER.key_id},
    {"iss": HOLDER.did, "aud": str(ISSUER), "iat": TIME, "nonce": "n", "credential_id": "c"},
    lambda text: enrolment.verify_enrolment(text, MessagePolicy(str(ISSUER), NOW, lambda _: True), find_key),
    ("issue.invalid_proof",),
)
DPOP = Message(
    "DPoP proof",
    HOLDER,
    {"typ": dpop.PROOF_TYPE, "jwk": HOLDER.signer.public_jwk},
    {"jti": "j", "htm": "GET", "htu": str(URL), "iat": TIME},
    lambda text: dpop.verify_dpop(text, dpop.DpopPolicy("GET", URL, NOW, lambda _: True)),
    ("auth.dpop",),
)
REVOCATION = Message(
    "revocation",
    HOLDER,
    {"typ": holder_revocation.REQUEST_TYPE, "jwk": HOLDER.signer.public_jwk},
    {"aud": str(ISSUER), "iat": TIME, "nonce": "n", "hash": "h", "reason": "r"},
    lambda text: holder_revocation.verify_revocation(text, MessagePolicy(str(ISSUER), NOW, lambda _: True)),
    ("issue.revocation",),
)
CATALOGUE = Message(
    "catalogue",
    HOLDER,
    {"typ": CATALOGUE_TYPE, "kid": HOLDER.key_id},
    {"iss": HOLDER.did, "credential_issuer": str(ISSUER), "iat": TIME, "offerings": []},
    lambda text: read_catalogue(text, HttpsUrl.parse("https://issuer.test/catalogue"), find_key, NOW),
    ("jose.", "parse.", "did.", "limit."),
)
MESSAGES = [PROOF, REQUEST_OBJECT, ENROLMENT, DPOP, REVOCATION, CATALOGUE]
every_message = pytest.mark.parametrize("message", MESSAGES, ids=lambda message: message.name)


def refuses(message: Message, text: str) -> None:
    refused = refused_by(lambda: message.read(text))
    assert refused is not None, "accepted"
    assert refused.code.startswith(message.family), refused.code
    message.read(message.signed())  # the good twin


@every_message
def test_the_good_message_is_accepted(message: Message) -> None:
    assert message.read(message.signed()) is not None


@pytest.mark.case("J-01")
@pytest.mark.parametrize("algorithm", ["none", "None", "NONE", None, "", 0], ids=["a", "b", "c", "d-null", "e", "f"])
@every_message
def test_without_an_algorithm_nothing_is_signed(message: Message, algorithm: object) -> None:
    refuses(message, message.forged(strict_json.dump({**message.header, "alg": algorithm})))  # type: ignore[dict-item]


@pytest.mark.case("J-01")
@every_message
def test_d_an_algorithm_that_is_not_named_is_none(message: Message) -> None:
    refuses(message, message.forged(strict_json.dump(message.header)))


def secrets(someone: Someone) -> list[bytes]:
    """The public key in the spellings that a confused verifier might use as a secret."""
    numbers = base64url.decode(str(someone.signer.public_jwk["x"])), base64url.decode(str(someone.signer.public_jwk["y"]))
    public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), b"\x04" + numbers[0] + numbers[1])
    der = public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    assert load_der_public_key(der) is not None
    return [
        public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo),
        der,
        json.dumps(someone.signer.public_jwk).encode(),
        public.public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH),
        numbers[0] + numbers[1],
    ]


@pytest.mark.case("J-02")
@pytest.mark.parametrize("spelling", range(5), ids=["a", "b", "c", "d", "e"])
@every_message
def test_a_public_key_is_never_a_secret(message: Message, spelling: int) -> None:
    header = strict_json.dump({**message.header, "alg": "HS256"})
    unsigned = message.forged(header).rpartition(".")[0].encode()
    mac = hmac.new(secrets(message.signer)[spelling], unsigned, hashlib.sha256).digest()

    refuses(message, message.forged(header, mac))


@pytest.mark.case("J-03")
@pytest.mark.parametrize("algorithm", ["EdDSA", "Ed25519", "ES384", "ES256K", "RS256", "PS256"])
@every_message
def test_an_algorithm_that_is_not_the_keys_is_refused(message: Message, algorithm: str) -> None:
    good = message.signed()
    head = strict_json.dump({**message.header, "alg": algorithm})

    refuses(message, message.forged(head, base64url.decode(good.rpartition(".")[2])))


@pytest.mark.case("J-03")
@pytest.mark.parametrize("message", [PROOF, DPOP, REVOCATION], ids=lambda message: message.name)
def test_a_es256_with_an_ed25519_key_is_refused(message: Message) -> None:
    header = {**message.header, "jwk": OTHER_ISSUER.signer.public_jwk, "alg": "ES256"}
    unsigned = message.forged(strict_json.dump(header)).rpartition(".")[0].encode()  # type: ignore[arg-type]

    refuses(message, message.forged(strict_json.dump(header), OTHER_ISSUER.signer.sign(unsigned)))  # type: ignore[arg-type]


@pytest.mark.case("J-05")
@pytest.mark.parametrize("name", ["jku", "x5u"])
@pytest.mark.parametrize("message", [REQUEST_OBJECT, ENROLMENT, CATALOGUE], ids=lambda message: message.name)
def test_a_key_that_lies_elsewhere_is_never_fetched(message: Message, name: str) -> None:
    header = {"typ": message.header["typ"], name: "https://attacker.test/keys"}

    refuses(message, jws.sign(header, message.claims, OTHER_ISSUER.signer))


KEY_IDS = ["../../../etc/passwd", "' OR '1'='1", "did:web:attacker.test#k1", "k" * 65_536, ["k"], "#k1", ""]


@pytest.mark.case("J-07")
@pytest.mark.parametrize("key_id", KEY_IDS, ids=["a", "b", "c", "d", "e", "f", "g"])
@pytest.mark.parametrize("message", [REQUEST_OBJECT, ENROLMENT, CATALOGUE], ids=lambda message: message.name)
def test_a_key_id_that_is_no_did_url_of_the_signer_is_refused(message: Message, key_id: object) -> None:
    refuses(message, message.signed(kid=key_id))


@pytest.mark.case("J-09")
@pytest.mark.parametrize(
    "extra",
    [{"crit": ["x-new"], "x-new": 1}, {"crit": []}, {"crit": ["b64"], "b64": False}, {"crit": ["exp"]}, {"crit": "exp"}],
    ids=["a", "b", "c", "d", "e"],
)
@every_message
def test_a_critical_extension_is_refused(message: Message, extra: dict[str, object]) -> None:
    refuses(message, message.signed(**extra))


TYPES = [each.header["typ"] for each in MESSAGES] + ["dc+sd-jwt", "kb+jwt", "statuslist+jwt", "JWT", ""]


@pytest.mark.case("J-10")
@pytest.mark.parametrize("type_", TYPES)
@every_message
def test_a_message_of_another_kind_is_refused(message: Message, type_: str) -> None:
    if type_ == message.header["typ"]:
        message.read(message.signed(typ=type_))
    else:
        refuses(message, message.signed(typ=type_))


@pytest.mark.case("J-11")
@every_message
def test_a_a_header_member_twice_is_refused(message: Message) -> None:
    head = strict_json.dump({**message.header, "alg": "ES256"})[:-1] + b',"alg":"none"}'

    refuses(message, message.forged(head))


@pytest.mark.case("J-11")
@every_message
def test_b_a_claim_twice_is_refused(message: Message) -> None:
    name = next(iter(message.claims))
    body = strict_json.dump(message.claims)[:-1] + b',"' + name.encode() + b'":"x"}'

    refuses(message, jws.sign(message.header, body, message.signer.signer))


@pytest.mark.case("J-13")
@pytest.mark.parametrize(
    "nest", [b"[" * 100_000, b'{"a":' * 100_000, b"[" * 33 + b"]" * 33], ids=["arrays", "objects", "one-over"]
)
@every_message
def test_deep_claims_are_refused_without_recursion(message: Message, nest: bytes) -> None:
    body = strict_json.dump(message.claims)[:-1] + b',"x":' + nest + b"}"
    if len(body) > 180_000:
        body = body[:180_000]

    refuses(message, jws.sign(message.header, body, message.signer.signer))


def _changed(text: str, part: int, change: Callable[[str], str]) -> str:
    parts = text.split(".")
    parts[part] = change(parts[part])
    return ".".join(parts)


def _unused_bits(part: str) -> str:
    """The last character with a bit set that no byte uses, or a cut that leaves one character alone."""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    return part[:-1] + alphabet[alphabet.index(part[-1]) | 1] if len(part) % 4 in (2, 3) else part + "B"


SPELLINGS: dict[str, Callable[[str], str]] = {
    "a": lambda part: part + "+/",
    "b": lambda part: part + "=" * (-len(part) % 4 or 4),
    "c": lambda part: part[:8] + "\n" + part[8:],
    "d": lambda part: part[:8] + "!" + part[8:],
    "e": _unused_bits,
    "f": lambda part: part + "A" * ((5 - len(part) % 4) % 4 or 4),
}


@pytest.mark.case("J-15")
@pytest.mark.parametrize("part", [0, 1, 2], ids=["header", "payload", "signature"])
@pytest.mark.parametrize("spelling", list(SPELLINGS))
@every_message
def test_one_message_has_one_spelling(message: Message, spelling: str, part: int) -> None:
    refuses(message, _changed(message.signed(), part, SPELLINGS[spelling]))


@pytest.mark.case("J-16")
@every_message
def test_parts_over_their_size_are_refused(message: Message) -> None:
    for text in (message.signed(x="y" * 2**19), message.signed() + "A" * 10 * 2**20):
        refuses(message, text)


SHAPES: dict[str, Callable[[str], str]] = {
    "two": lambda text: text.rpartition(".")[0],
    "four": lambda text: text + ".AAAA",
    "six": lambda text: text + ".AA.AA.AA",
    "empty-payload": lambda text: _changed(text, 1, lambda _: ""),
    "trailing-dot": lambda text: text + ".",
    "json": lambda text: json.dumps({"payload": text.split(".")[1], "signatures": [{}]}),
    "blank": lambda text: " " + text,
    "nothing": lambda _: "",
}


@pytest.mark.case("J-18")
@pytest.mark.parametrize("shape", list(SHAPES))
@every_message
def test_a_message_of_another_shape_is_refused(message: Message, shape: str) -> None:
    refuses(message, SHAPES[shape](message.signed()))


@pytest.mark.case("J-19")
@pytest.mark.parametrize("message", [PROOF, ENROLMENT, REVOCATION, DPOP, CATALOGUE], ids=lambda message: message.name)
def test_a_message_from_an_hour_ahead_is_refused_and_one_from_a_minute_ahead_is_not(message: Message) -> None:
    def at(seconds: int) -> str:
        claims = {**message.claims, "iat": TIME + seconds}
        return jws.sign(message.header, claims, message.signer.signer)

    message.read(at(59))
    assert isinstance(refused_by(lambda: message.read(at(int(timedelta(hours=1).total_seconds())))), SkrinError)


@pytest.mark.case("J-20")
@pytest.mark.parametrize(
    "jwk",
    [
        {"kty": "EC", "crv": "P-256", "x": base64url.encode(b"\x01" * 32), "y": base64url.encode(b"\x01" * 32)},
        {"kty": "EC", "crv": "P-256", "x": base64url.encode(bytes(32)), "y": base64url.encode(bytes(32))},
        {"kty": "EC", "crv": "P-256", "x": base64url.encode(b"\x01" * 31), "y": base64url.encode(b"\x01" * 32)},
        {"kty": "EC", "crv": "Ed25519", "x": base64url.encode(b"\x01" * 32)},
        {**HOLDER.signer.public_jwk, "d": base64url.encode(b"\x01" * 32)},
        {"kty": "RSA", "n": base64url.encode(b"\xff" * 128), "e": "AQAB"},
        {"kty": "OKP", "crv": "Ed25519", "x": base64url.encode(b"\x01" + bytes(31))},
        {"kty": "oct", "k": "AAAA"},
        {},
    ],
    ids=["a", "b", "c", "d", "e", "f", "i", "symmetric", "empty"],
)
@pytest.mark.parametrize("message", [PROOF, DPOP, REVOCATION], ids=lambda message: message.name)
def test_a_key_that_is_none_is_refused(message: Message, jwk: JsonObject) -> None:
    refuses(message, message.signed(jwk=jwk))

"""Sealing keys and a time-stamp authority of the tests' own. Nothing outside the tests trusts them."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from asn1crypto import algos, cms, core, tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from skrin.keys.algorithms import Algorithm
from skrin.storage.sealing_keys.pkcs12 import FileSealingKey
from tests.fakes.clock import NOON

DAY = timedelta(days=1)
ORGANISATION = "Övningsskolan AB"
IDENTIFIER = "VATSE-556000000001"
SEALED_AT = NOON

Native = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


@cache
def rsa_key(name: str = "seal", size: int = 2048) -> rsa.RSAPrivateKey:
    """One for each name in a run: making them takes its time."""
    return rsa.generate_private_key(65537, size)


@cache
def p256_key(name: str = "seal") -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def name_of(
    organisation: str = ORGANISATION, identifier: str = IDENTIFIER, country: str = "SE", common: str = "Sealing"
) -> x509.Name:
    said = {
        NameOID.COUNTRY_NAME: country,
        NameOID.ORGANIZATION_NAME: organisation,
        NameOID.ORGANIZATION_IDENTIFIER: identifier,
        NameOID.COMMON_NAME: common,
    }
    return x509.Name([x509.NameAttribute(oid, value) for oid, value in said.items() if value])


@dataclass(frozen=True)
class Certificates:
    """How certificates of these tests differ from a plain good one. `signer` is the key of the authority, or None: its own."""

    subject: x509.Name = field(default_factory=name_of)
    begins: datetime = SEALED_AT - 30 * DAY
    ends: datetime = SEALED_AT + 700 * DAY
    authority: bool = False
    usage: bool | None = True
    purposes: tuple[x509.ObjectIdentifier, ...] = ()
    issuer: x509.Name | None = None
    signer: Native | None = None

    def of(self, key: Any) -> x509.Certificate:
        builder = (
            x509.CertificateBuilder()
            .subject_name(self.subject)
            .issuer_name(self.issuer or self.subject)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(self.begins)
            .not_valid_after(self.ends)
            .add_extension(x509.BasicConstraints(ca=self.authority, path_length=None), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        )
        if self.usage is not None:
            builder = builder.add_extension(key_usage(self.usage), critical=True)
        if self.purposes:
            builder = builder.add_extension(x509.ExtendedKeyUsage(self.purposes), critical=True)
        signer = self.signer or key
        return builder.sign(signer, None if isinstance(signer, ed25519.Ed25519PrivateKey) else hashes.SHA256())

    def der(self, key: Any) -> bytes:
        return self.of(key).public_bytes(Encoding.DER)


def key_usage(signs: bool) -> x509.KeyUsage:
    names = (
        "key_encipherment",
        "data_encipherment",
        "key_agreement",
        "key_cert_sign",
        "crl_sign",
        "encipher_only",
        "decipher_only",
    )
    return x509.KeyUsage(digital_signature=False, content_commitment=signs, **dict.fromkeys(names, False))


def sealing_key(algorithm: Algorithm = Algorithm.RS256, certificates: Certificates | None = None) -> FileSealingKey:
    key = p256_key() if algorithm is Algorithm.ES256 else rsa_key()
    return FileSealingKey(key, ((certificates or Certificates()).der(key),), algorithm)


PASSPHRASE = "hemligt"


def p12(key: Any, certificate: x509.Certificate | None, *others: x509.Certificate) -> bytes:
    """Opened by PASSPHRASE."""
    box = BestAvailableEncryption(PASSPHRASE.encode())
    return serialize_key_and_certificates(b"seal", key, certificate, others, box)


@dataclass
class TimeStamper:
    """A time-stamp authority (RFC 3161). What is to be wrong is set; everything else is right."""

    at: datetime = SEALED_AT + timedelta(seconds=2)
    key: Any = field(default_factory=lambda: rsa_key("time stamps"))
    purposes: tuple[x509.ObjectIdentifier, ...] = (ExtendedKeyUsageOID.TIME_STAMPING,)
    digest: str = "sha256"
    nonce: Callable[[int | None], int | None] = lambda asked: asked
    imprint: Callable[[bytes], bytes] = lambda digest: digest
    signature: Callable[[bytes], bytes] = lambda signature: signature
    content: Callable[[bytes], bytes] = lambda content: content
    certificate_hash: Callable[[bytes], bytes] = lambda digest: digest
    certificates: int = 1
    named_by: str = "signing_certificate_v2"
    by_key_id: bool = False
    pss: bool = False
    signature_digest: str = "sha256"
    signers: int = 1
    ends: datetime = SEALED_AT + 30 * DAY

    @property
    def certificate(self) -> bytes:
        subject = name_of("Tidsstämplarna", "", common="time-stamps")
        return Certificates(subject, purposes=self.purposes, ends=self.ends).der(self.key)

    def __call__(self, data: bytes) -> bytes:
        return self.token(hashlib.new(self.digest, data).digest(), None)

    def token(self, digest: bytes, nonce: int | None) -> bytes:
        info = tsp.TSTInfo({
            "version": "v1",
            "policy": "1.2.3.4",
            "message_imprint": {"hash_algorithm": {"algorithm": self.digest}, "hashed_message": self.imprint(digest)},
            "serial_number": 7,
            "gen_time": self.at.astimezone(UTC),
            **({"nonce": nonce} if nonce is not None else {}),
        }).dump()  # fmt: skip
        certificate = asn1_x509.Certificate.load(self.certificate)
        signed = cms.SignedData({
            "version": "v3",
            "digest_algorithms": [{"algorithm": "sha256"}],
            "encap_content_info": {"content_type": "tst_info", "content": core.ParsableOctetString(self.content(info))},
            "certificates": [certificate] * self.certificates,
            "signer_infos": [self._signer(info, certificate)] * self.signers,
        })  # fmt: skip
        return bytes(cms.ContentInfo({"content_type": "signed_data", "content": signed}).dump())

    def _signer(self, info: bytes, certificate: asn1_x509.Certificate) -> cms.SignerInfo:
        hashed_by = "sha1" if self.named_by == "signing_certificate" else "sha256"
        named = self.certificate_hash(hashlib.new(hashed_by, certificate.dump()).digest())
        attributes: list[Any] = [
            {"type": "content_type", "values": ["tst_info"]},
            {"type": "message_digest", "values": [hashlib.new(self.signature_digest, info).digest()]},
        ]
        if self.named_by:
            attributes.append({"type": self.named_by, "values": [{"certs": [{"cert_hash": named}]}]})
        signed = cms.CMSAttributes(attributes)
        kind, made = self._signed(signed.dump())
        serial = {"issuer": certificate.issuer, "serial_number": certificate.serial_number}
        by_serial = cms.SignerIdentifier("issuer_and_serial_number", serial)
        by_key = cms.SignerIdentifier("subject_key_identifier", certificate.key_identifier)
        return cms.SignerInfo({
            "version": "v1",
            "sid": by_key if self.by_key_id else by_serial,
            "digest_algorithm": {"algorithm": self.signature_digest},
            "signed_attrs": signed,
            "signature_algorithm": kind,
            "signature": self.signature(made),
        })  # fmt: skip

    def _signed(self, data: bytes) -> tuple[algos.SignedDigestAlgorithm, bytes]:
        if isinstance(self.key, ec.EllipticCurvePrivateKey):
            return algos.SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"}), self.key.sign(data, ec.ECDSA(hashes.SHA256()))
        if isinstance(self.key, ed25519.Ed25519PrivateKey):
            return algos.SignedDigestAlgorithm({"algorithm": "ed25519"}), self.key.sign(data)
        if self.pss:
            made = self.key.sign(data, padding.PSS(padding.MGF1(hashes.SHA256()), 32), hashes.SHA256())
            settings = {"hash_algorithm": {"algorithm": "sha256"}, "salt_length": 32}
            return algos.SignedDigestAlgorithm({"algorithm": "rsassa_pss", "parameters": settings}), made
        digest: hashes.HashAlgorithm = hashes.SHA1() if self.signature_digest == "sha1" else hashes.SHA256()  # noqa: S303
        return algos.SignedDigestAlgorithm({"algorithm": "rsassa_pkcs1v15"}), self.key.sign(data, padding.PKCS1v15(), digest)

    def answer(self, query: bytes) -> bytes:
        """The TimeStampResp to a TimeStampReq."""
        asked = tsp.TimeStampReq.load(query)
        nonce = self.nonce(asked["nonce"].native)
        token = self.token(asked["message_imprint"]["hashed_message"].native, nonce)
        status = {"status": "granted"}
        return bytes(tsp.TimeStampResp({"status": status, "time_stamp_token": cms.ContentInfo.load(token)}).dump())


def refusal(text: str = "no time today") -> bytes:
    status = {"status": "rejection", "status_string": [text], "fail_info": {"system_failure"}}
    inner = tsp.PKIStatusInfo(status).dump()
    return b"\x30" + bytes([len(inner)]) + bytes(inner)  # a TimeStampResp without a token, which the library will not write

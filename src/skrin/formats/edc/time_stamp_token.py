"""Time-stamp tokens: what an authority says, and that it said so (RFC 3161, 2.4.2; RFC 5652; RFC 5816).

A token is verified under the certificate inside it. Whether that authority is one to believe is not decided here.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from skrin.formats.edc.seal_errors import TimeStampSignatureWrong, TimeStampUnreadable
from skrin.keys.certificate import load
from skrin.wire import limits

if TYPE_CHECKING:
    from asn1crypto import cms, tsp
    from cryptography import x509

MOST_CERTIFICATES: Final = 20  # in one token
DIGESTS: Final = frozenset({"sha256", "sha384", "sha512"})
# What reading a token piece by piece may raise: the library's own, and those of Python where a piece is of another kind.
_UNREADABLE: Final = (ValueError, TypeError, KeyError, AttributeError, IndexError, OverflowError, RecursionError)


@dataclass(frozen=True, slots=True)
class TimeStampToken:
    """A token whose signature verified. `digest` is the name of the hash that made `imprint` (`sha256`).

    `authority` and `organisation` are the common and organisation names of its certificate, text from outside. `others` are
    the further certificates in the token, of which nothing was checked.
    """

    at: datetime
    digest: str
    imprint: bytes
    authority: str
    organisation: str
    certificate: bytes
    nonce: int | None
    others: tuple[bytes, ...] = ()


def verified(der: bytes) -> TimeStampToken:
    """Raises TimeStampUnreadable, TimeStampSignatureWrong."""
    if len(der) > limits.TIME_STAMP:
        raise TimeStampUnreadable("size")
    try:
        return _verified(der)
    except _UNREADABLE:
        raise TimeStampUnreadable("token") from None


def _verified(der: bytes) -> TimeStampToken:
    signed, info = _opened(der)
    if len(signed["signer_infos"]) != 1:
        raise TimeStampUnreadable("signers")
    if len(signed["certificates"]) > MOST_CERTIFICATES:
        raise TimeStampUnreadable("certificate")
    [signer] = signed["signer_infos"]
    certificate = _certificate(signed, signer)
    _check_content(signer, signed["encap_content_info"]["content"].contents, certificate)
    _check_signature(signer, certificate)
    loaded, at = load(certificate), info["gen_time"].native.astimezone(UTC)
    _check_use(loaded, at)
    names = _names(loaded)
    digest = info["message_imprint"]["hash_algorithm"]["algorithm"].native
    if digest not in DIGESTS:
        raise TimeStampUnreadable("digest")
    imprint = info["message_imprint"]["hashed_message"].native
    others = tuple(each.chosen.dump() for each in signed["certificates"] if each.name == "certificate")
    others = tuple(each for each in others if each != certificate)
    return TimeStampToken(at, digest, imprint, *names, certificate, info["nonce"].native, others)


def _opened(der: bytes) -> "tuple[cms.SignedData, tsp.TSTInfo]":
    from asn1crypto import cms, tsp

    content = cms.ContentInfo.load(der, strict=True)
    if content["content_type"].native != "signed_data":
        raise TimeStampUnreadable("token")
    signed = content["content"]
    if signed["encap_content_info"]["content_type"].native != "tst_info":
        raise TimeStampUnreadable("token")
    return signed, tsp.TSTInfo.load(signed["encap_content_info"]["content"].contents, strict=True)


def _certificate(signed: "cms.SignedData", signer: "cms.SignerInfo") -> bytes:
    """The signer's certificate among those in the token, as DER."""
    wanted = signer["sid"]
    for each in signed["certificates"]:
        if each.name != "certificate":
            continue
        found = each.chosen
        if wanted.name == "subject_key_identifier":
            matches = found.key_identifier == wanted.native
        else:
            serial = wanted.chosen["serial_number"].native
            matches = found.serial_number == serial and found.issuer == wanted.chosen["issuer"]
        if matches:
            der: bytes = found.dump()
            return der
    raise TimeStampUnreadable("certificate")


def _check_content(signer: "cms.SignerInfo", content: bytes, certificate: bytes) -> None:
    """The signed attributes name this content, by its digest, and this certificate (RFC 3161, 2.4.2; RFC 5816, 2.2.1)."""
    import hashlib

    attributes: dict[str, Any] = {each["type"].native: each["values"] for each in signer["signed_attrs"]}
    if attributes["content_type"][0].native != "tst_info":
        raise TimeStampUnreadable("attributes")
    digest = _digest(signer)
    if hashlib.new(digest, content).digest() != attributes["message_digest"][0].native:
        raise TimeStampSignatureWrong("digest")
    if "signing_certificate_v2" in attributes:
        named = attributes["signing_certificate_v2"][0]["certs"][0]
        hashed_by = named["hash_algorithm"]["algorithm"].native
    elif "signing_certificate" in attributes:
        named, hashed_by = attributes["signing_certificate"][0]["certs"][0], "sha1"
    else:
        raise TimeStampUnreadable("attributes")
    if hashed_by not in DIGESTS | {"sha1"}:
        raise TimeStampSignatureWrong("algorithm")
    # SHA-1 only names the certificate here, as RFC 3161 had it; the signature under it is checked with a strong digest.
    if hashlib.new(hashed_by, certificate, usedforsecurity=False).digest() != named["cert_hash"].native:
        raise TimeStampSignatureWrong("certificate")


def _digest(signer: "cms.SignerInfo") -> str:
    name: str = signer["digest_algorithm"]["algorithm"].native
    if name not in DIGESTS:
        raise TimeStampSignatureWrong("algorithm")
    return name


def _check_signature(signer: "cms.SignerInfo", certificate: bytes) -> None:
    """Over the DER of the signed attributes as a SET (RFC 5652, 5.4)."""
    from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

    data, signature = signer["signed_attrs"].untag().dump(), signer["signature"].native
    kind = signer["signature_algorithm"].signature_algo
    # An algorithm that names no digest is used with the one named beside it (RFC 5754, 3.2).
    name = signer["signature_algorithm"].hash_algo if kind in ("rsassa_pss", "ecdsa") else _digest(signer)
    if name not in DIGESTS:
        raise TimeStampSignatureWrong("algorithm")
    digests: dict[str, hashes.HashAlgorithm] = {
        "sha256": hashes.SHA256(),
        "sha384": hashes.SHA384(),
        "sha512": hashes.SHA512(),
    }
    digest = digests[name]
    try:
        key = load(certificate).public_key()
        if isinstance(key, rsa.RSAPublicKey) and kind in ("rsassa_pkcs1v15", "rsassa_pss") and key.key_size >= 2048:
            pss = padding.PSS(padding.MGF1(digest), padding.PSS.AUTO)
            key.verify(signature, data, padding.PKCS1v15() if kind == "rsassa_pkcs1v15" else pss, digest)
        elif isinstance(key, ec.EllipticCurvePublicKey) and kind == "ecdsa":
            key.verify(signature, data, ec.ECDSA(digest))
        else:
            raise TimeStampSignatureWrong("algorithm")
    except InvalidSignature:
        raise TimeStampSignatureWrong("signature") from None
    except UnsupportedAlgorithm:
        raise TimeStampSignatureWrong("algorithm") from None


def _check_use(certificate: "x509.Certificate", at: datetime) -> None:
    """It is for time stamps and nothing else (RFC 3161, 2.3), and was in force at the moment it attests."""
    from cryptography import x509
    from cryptography.x509.oid import ExtendedKeyUsageOID

    try:
        uses = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    except x509.ExtensionNotFound:
        raise TimeStampSignatureWrong("purpose") from None
    if list(uses) != [ExtendedKeyUsageOID.TIME_STAMPING]:
        raise TimeStampSignatureWrong("purpose")
    if not certificate.not_valid_before_utc <= at <= certificate.not_valid_after_utc:
        raise TimeStampSignatureWrong("period")


def _names(certificate: "x509.Certificate") -> tuple[str, str]:
    from cryptography.x509.oid import NameOID

    found = [certificate.subject.get_attributes_for_oid(each) for each in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME)]
    common, organisation = (str(each[0].value) if each else "" for each in found)
    return common, organisation

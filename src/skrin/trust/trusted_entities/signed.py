"""A signed list of trusted entities: a compact JWS with `x5c`, by a certificate that was named (ETSI TS 119 602, 6.8).

JAdES baseline B adds nothing here that must be understood; a header that calls anything critical is refused.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from skrin.domain.errors import SkrinError
from skrin.keys import jws
from skrin.trust.errors import AnchorUnknown, CertificateInvalid, CertificateNotInForce
from skrin.trust.trusted_entities import reading
from skrin.trust.trusted_entities.errors import EntityListInvalid, EntityListOfAnother, EntityListSigner
from skrin.trust.trusted_entities.listed import EntityList
from skrin.wire import strict_json
from skrin.wire.jose import CompactJws

if TYPE_CHECKING:
    from cryptography import x509


def is_entity_list(body: bytes) -> bool:
    """Whether a text is meant as such a list, signed or not; nothing of it is believed yet. Total."""
    try:
        text = body.strip()
        payload = text if text[:1] == b"{" else CompactJws.parse(text.decode("ascii"), limit=2 * reading.MAX_BYTES).payload
        return reading.ROOT in strict_json.parse_object(payload, limit=reading.MAX_BYTES, members=reading.MAX_BYTES)
    except (SkrinError, UnicodeDecodeError):
        return False


def read(body: bytes, signers: Sequence[bytes], at: datetime) -> EntityList:
    """The list, signed by one of `signers` (DER) or by whom they certified, in force at `at`.

    Raises EntityListInvalid, EntityListSigner, EntityListOfAnother, SignatureInvalid, CertificateInvalid,
    CertificateNotInForce, JoseError, ParseError, LimitError.
    """
    text = body.strip()
    if text[:1] == b"{" or not text.isascii():
        raise EntityListInvalid("signature")
    token = CompactJws.parse(text.decode("ascii"), limit=2 * reading.MAX_BYTES)
    if not token.header.x5c:
        raise EntityListInvalid("x5c")
    from skrin.trust.x509 import key_of, readable

    with readable():
        leaf = _signer(token.header.x5c, signers, at)
        key = key_of(leaf)
    jws.verify(token, key)
    listed = reading.read(token.payload)
    with readable():
        _require_operator(leaf, listed)
    return listed


def _signer(chain: Sequence[bytes], signers: Sequence[bytes], at: datetime) -> "x509.Certificate":
    """The leaf, which was named itself or leads to an authority that was. A chain may bring the authority along."""
    from skrin.keys.certificate import load
    from skrin.trust.x509 import check_leaf, check_path

    leaf = load(chain[0])
    if chain[0] in signers:
        if not leaf.not_valid_before_utc <= at <= leaf.not_valid_after_utc:
            raise CertificateNotInForce
        return leaf
    try:
        check_path(leaf, [load(der) for der in chain[1:] if der not in signers], [load(der) for der in signers], at)
        check_leaf(leaf, at)
    except (AnchorUnknown, CertificateInvalid):
        raise EntityListSigner from None
    return leaf


def _require_operator(leaf: "x509.Certificate", listed: EntityList) -> None:
    """Clause 6.8: the organisation in the certificate is the scheme's operator, and its country the scheme's territory."""
    from cryptography.x509.oid import NameOID

    organisations = {each.value for each in leaf.subject.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)}
    countries = {each.value for each in leaf.subject.get_attributes_for_oid(NameOID.COUNTRY_NAME)}
    foreign = listed.territory and listed.territory not in countries
    if foreign or organisations.isdisjoint(listed.operators.values()):
        raise EntityListOfAnother(listed.operator, listed.territory)

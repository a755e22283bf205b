"""The signature of a trusted list: XAdES over the whole document, by one of the certificates that were named for it.

Which certificate signs says the list itself; that it is one of those named is what makes it good (TS 119 612, 5.7 and annex B).
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from skrin.trust.eu_lists.errors import EuListInvalid, EuListSigner, EuListUnsigned
from skrin.wire import base64url
from skrin.wire.errors import Base64Invalid

if TYPE_CHECKING:
    from lxml.etree import _Element

TSL: Final = "{http://uri.etsi.org/02231/v2#}"
DS: Final = "{http://www.w3.org/2000/09/xmldsig#}"
MAX_BYTES: Final = 32 * 1024 * 1024  # the largest of the countries' lists stood at 11 MB
MAX_DEPTH: Final = 64


def signed_root(body: bytes, signers: Sequence[bytes]) -> "_Element":
    """The element that was signed, which is the whole list. `signers` are DER certificates; their own dates do not count,
    for whoever named them answers for them.

    Raises EuListInvalid, EuListSigner, EuListUnsigned.
    """
    root = _parsed(body)
    if root.tag != f"{TSL}TrustServiceStatusList":
        raise EuListInvalid("not_a_list")
    signatures = root.findall(f"{DS}Signature")
    if len(signatures) != 1:
        raise EuListUnsigned
    said = {der_of(each.text) for each in signatures[0].iterfind(f"{DS}KeyInfo/{DS}X509Data/{DS}X509Certificate")}
    for signer in signers:
        if signer in said:
            return _verified(root, signer)
    raise EuListSigner(root.findtext(f"{TSL}SchemeInformation/{TSL}SchemeTerritory") or "")


def _parsed(body: bytes) -> "_Element":
    from lxml import etree

    if len(body) > MAX_BYTES:
        raise EuListInvalid("size")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, remove_comments=False)
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise EuListInvalid("xml") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise EuListInvalid("document_type")
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            raise EuListInvalid("xml")
    return root


def _verified(root: "_Element", signer: bytes) -> "_Element":
    """Of what was signed only what the verifier hands back is used, never the document beside it."""
    from cryptography import x509
    from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
    from lxml import etree
    from signxml import exceptions
    from signxml.xades.xades import XAdESVerifier

    try:
        found = XAdESVerifier().verify(root, x509_cert=x509.load_der_x509_certificate(signer), expect_references=None)
    except (
        exceptions.InvalidInput,
        exceptions.InvalidSignature,
        InvalidSignature,
        UnsupportedAlgorithm,
        etree.LxmlError,
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
    ):
        raise EuListUnsigned from None
    wholes = [each.signed_xml for each in found if each.signed_xml is not None and each.signed_xml.tag == root.tag]
    if len(wholes) != 1:
        raise EuListUnsigned
    return wholes[0]


def der_of(text: str | None) -> bytes:
    """A certificate as XML has it, in lines of base64; empty where it is none."""
    try:
        return base64url.decode_standard("".join((text or "").split()))
    except Base64Invalid:
        return b""

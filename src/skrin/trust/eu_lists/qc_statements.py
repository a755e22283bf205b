"""What a certificate says of itself about being qualified (ETSI EN 319 412-5). Its own word only; a list must say the same."""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from skrin.trust.errors import CertificateInvalid

if TYPE_CHECKING:
    from cryptography import x509

EXTENSION: Final = "1.3.6.1.5.5.7.1.3"
COMPLIANCE: Final = "0.4.0.1862.1.1"
ON_DEVICE: Final = "0.4.0.1862.1.4"
TYPE: Final = "0.4.0.1862.1.6"
FOR_SEALS: Final = "0.4.0.1862.1.6.2"


@dataclass(frozen=True, slots=True)
class QcStatements:
    """`qualified`: it calls itself a qualified certificate of the EU; for seals; its key on a device made for that (QSCD)."""

    qualified: bool = False
    for_seals: bool = False
    on_device: bool = False


def qc_statements(certificate: "x509.Certificate") -> QcStatements:
    """None of the three where it has no such extension. Raises CertificateInvalid where it has one that cannot be read."""
    from cryptography import x509

    try:
        extension = certificate.extensions.get_extension_for_oid(x509.ObjectIdentifier(EXTENSION))
    except x509.ExtensionNotFound:
        return QcStatements()
    except (ValueError, x509.DuplicateExtension, x509.UnsupportedGeneralNameType):
        raise CertificateInvalid("unreadable") from None
    if not isinstance(extension.value, x509.UnrecognizedExtension):
        return QcStatements()
    statements, types = _structures()
    found: dict[str, set[str]] = {}
    try:
        for statement in statements.load(extension.value.value, strict=True):
            inner = statement["info"]
            of_type = statement["id"].dotted == TYPE and inner.contents is not None
            found[statement["id"].dotted] = {each.dotted for each in inner.parse(types)} if of_type else set()
    except (ValueError, TypeError):
        raise CertificateInvalid("unreadable") from None
    return QcStatements(COMPLIANCE in found, FOR_SEALS in found.get(TYPE, set()), ON_DEVICE in found)


@cache
def _structures() -> tuple[Any, Any]:
    """QCStatements of RFC 3739, 3.2.6, and the types of EN 319 412-5, 4.2.3."""
    from asn1crypto import core

    class Statement(core.Sequence):  # type: ignore[misc, unused-ignore]  # without types
        _fields = [("id", core.ObjectIdentifier), ("info", core.Any, {"optional": True})]  # noqa: RUF012 - how it is described

    class Statements(core.SequenceOf):  # type: ignore[misc, unused-ignore]
        _child_spec = Statement

    class Types(core.SequenceOf):  # type: ignore[misc, unused-ignore]
        _child_spec = core.ObjectIdentifier

    return Statements, Types

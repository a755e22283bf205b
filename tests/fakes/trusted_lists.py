"""Trusted lists and seal certificates of the tests' own; nobody outside the tests trusts them."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from asn1crypto import core
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from lxml import etree
from signxml.algorithms import CanonicalizationMethod
from signxml.xades.xades import XAdESSigner

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
YEAR = timedelta(days=365)
TSL = "http://uri.etsi.org/02231/v2#"
SIE = "http://uri.etsi.org/TrstSvc/SvcInfoExt/eSigDir-1999-93-EC-TrustedList/#"
XADES = "http://uri.etsi.org/01903/v1.3.2#"
GRANTED = "http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/granted"
WITHDRAWN = "http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/withdrawn"
DS = "{http://www.w3.org/2000/09/xmldsig#}"
INFO = "http://uri.etsi.org/TrstSvc/TrustedList/SvcInfoExt/"


@cache
def key(name: str) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)


def der(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.DER)


def _name(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COUNTRY_NAME, "SE"), x509.NameAttribute(NameOID.COMMON_NAME, name)])


@cache
def authority(name: str) -> x509.Certificate:
    """A root that is an authority, as trust services have; also who signs lists, where that is all the same."""
    builder = x509.CertificateBuilder().subject_name(_name(name)).issuer_name(_name(name)).public_key(key(name).public_key())
    builder = builder.serial_number(7).not_valid_before(NOW - 9 * YEAR).not_valid_after(NOW + 9 * YEAR)
    builder = builder.add_extension(x509.BasicConstraints(True, None), True)
    builder = builder.add_extension(x509.KeyUsage(False, False, False, False, False, True, True, False, False), True)
    builder = builder.add_extension(x509.SubjectKeyIdentifier.from_public_key(key(name).public_key()), False)
    return builder.sign(key(name), hashes.SHA256())


def statements(*, qualified: bool = True, seals: bool = True, device: bool = False) -> bytes:
    class Types(core.SequenceOf):  # type: ignore[misc]
        _child_spec = core.ObjectIdentifier

    class Statement(core.Sequence):  # type: ignore[misc]
        _fields = [("id", core.ObjectIdentifier), ("info", core.Any, {"optional": True})]  # noqa: RUF012

    class Statements(core.SequenceOf):  # type: ignore[misc]
        _child_spec = Statement

    kind = "0.4.0.1862.1.6.2" if seals else "0.4.0.1862.1.6.1"
    said = [{"id": "0.4.0.1862.1.6", "info": core.Any(Types([kind]))}]
    said += [{"id": "0.4.0.1862.1.1"}] if qualified else []
    said += [{"id": "0.4.0.1862.1.4"}] if device else []
    octets: bytes = Statements(said).dump()
    return octets


def seal_certificate(
    by: str = "School CA", qc: bytes | None = None, policy: str = "1.2.3.4", since: datetime = NOW - YEAR
) -> x509.Certificate:
    """Of a school, from an authority that a list may know."""
    builder = x509.CertificateBuilder().subject_name(_name("School")).issuer_name(_name(by))
    builder = builder.public_key(key("School").public_key()).serial_number(11)
    builder = builder.not_valid_before(since).not_valid_after(since + 3 * YEAR)
    builder = builder.add_extension(x509.KeyUsage(True, True, False, False, False, False, False, False, False), True)
    builder = builder.add_extension(
        x509.CertificatePolicies([x509.PolicyInformation(x509.ObjectIdentifier(policy), None)]), False
    )
    qc = statements() if qc is None else qc
    if qc:
        builder = builder.add_extension(x509.UnrecognizedExtension(x509.ObjectIdentifier("1.3.6.1.5.5.7.1.3"), qc), False)
    return builder.sign(key(by), hashes.SHA256())


@dataclass(frozen=True)
class State:
    status: str = GRANTED
    since: datetime = NOW - 5 * YEAR
    kinds: tuple[str, ...] = ("ForeSeals",)
    extra: str = ""
    service: str = "CA/QC"

    def xml(self, tag: str, name: str, certificate: x509.Certificate | None) -> str:
        identity = f"<X509Certificate>{_text(certificate)}</X509Certificate>" if certificate else "<X509SubjectName/>"
        infos = "".join(
            f"<Extension Critical='true'><AdditionalServiceInformation><URI xml:lang='en'>{INFO}{kind}</URI>"
            "</AdditionalServiceInformation></Extension>"
            for kind in self.kinds
        )
        return (
            f"<{tag}><ServiceTypeIdentifier>http://uri.etsi.org/TrstSvc/Svctype/{self.service}</ServiceTypeIdentifier>"
            f"<ServiceName><Name xml:lang='en'>{name}</Name></ServiceName>"
            f"<ServiceDigitalIdentity><DigitalId>{identity}</DigitalId></ServiceDigitalIdentity>"
            f"<ServiceStatus>{self.status}</ServiceStatus><StatusStartingTime>{_time(self.since)}</StatusStartingTime>"
            f"<ServiceInformationExtensions>{infos}{self.extra}</ServiceInformationExtensions></{tag}>"
        )


def qualification(word: str, criteria: str, holds: str = "all") -> str:
    return (
        f"<Extension Critical='true'><s:Qualifications><s:QualificationElement><s:Qualifiers><s:Qualifier uri='{INFO}{word}'/>"
        f"</s:Qualifiers><s:CriteriaList assert='{holds}'>{criteria}</s:CriteriaList></s:QualificationElement>"
        "</s:Qualifications></Extension>"
    )


def of_policy(oid: str) -> str:
    return f"<s:PolicySet><s:PolicyIdentifier><x:Identifier>urn:oid:{oid}</x:Identifier></s:PolicyIdentifier></s:PolicySet>"


def of_usage(bit: str, value: str) -> str:
    return f"<s:KeyUsage><s:KeyUsageBit name='{bit}'>{value}</s:KeyUsageBit></s:KeyUsage>"


@dataclass(frozen=True)
class Draft:
    """A list before it is signed. `services`: name of the authority, and its states, the current one first."""

    kind: str = "EUgeneric"
    territory: str = "SE"
    sequence: int = 5
    issued: datetime = NOW - timedelta(days=10)
    due: datetime | None = NOW + timedelta(days=100)
    services: tuple[tuple[str, tuple[State, ...]], ...] = (("School CA", (State(),)),)
    pointers: tuple[tuple[str, str, str], ...] = ()  # territory, url, who signs
    version: str = "6"
    more: str = ""
    stamping: tuple[tuple[x509.Certificate, tuple[State, ...]], ...] = ()  # of time-stamp authorities: certificate, states
    media: str = "application/vnd.etsi.tsl+xml"
    named: dict[str, str] = field(default_factory=lambda: {"en": "Agency", "sv": "Myndighet"})

    def xml(self) -> bytes:
        due = f"<dateTime>{_time(self.due)}</dateTime>" if self.due else ""
        names = "".join(f"<Name xml:lang='{tag}'>{name}</Name>" for tag, name in self.named.items())
        providers = "".join(self._provider(name, states, authority(name)) for name, states in self.services)
        providers += "".join(self._provider("Stamps", states, certificate) for certificate, states in self.stamping)
        return (
            f"<TrustServiceStatusList xmlns='{TSL}' xmlns:s='{SIE}' xmlns:x='{XADES}' Id='list'><SchemeInformation>"
            f"<TSLVersionIdentifier>{self.version}</TSLVersionIdentifier>"
            f"<TSLSequenceNumber>{self.sequence}</TSLSequenceNumber>"
            f"<TSLType>http://uri.etsi.org/TrstSvc/TrustedList/TSLType/{self.kind}</TSLType>"
            f"<SchemeOperatorName>{names}</SchemeOperatorName><SchemeTerritory>{self.territory}</SchemeTerritory>"
            f"<PointersToOtherTSL>{''.join(map(self._pointer, self.pointers))}</PointersToOtherTSL>"
            f"<ListIssueDateTime>{_time(self.issued)}</ListIssueDateTime><NextUpdate>{due}</NextUpdate>{self.more}"
            f"</SchemeInformation><TrustServiceProviderList>{providers}</TrustServiceProviderList></TrustServiceStatusList>"
        ).encode()

    def signed(self, by: str = "Agency") -> bytes:
        return sign(self.xml(), by)

    def _provider(self, name: str, states: Sequence[State], certificate: x509.Certificate) -> str:
        past = "".join(each.xml("ServiceHistoryInstance", name, None) for each in states[1:])
        return (
            f"<TrustServiceProvider><TSPInformation><TSPName><Name xml:lang='en'>{name} Ltd</Name></TSPName></TSPInformation>"
            f"<TSPServices><TSPService>{states[0].xml('ServiceInformation', name, certificate)}"
            f"<ServiceHistory>{past}</ServiceHistory></TSPService></TSPServices></TrustServiceProvider>"
        )

    def _pointer(self, pointer: tuple[str, str, str]) -> str:
        territory, url, signer = pointer
        return (
            "<OtherTSLPointer><ServiceDigitalIdentities><ServiceDigitalIdentity><DigitalId>"
            f"<X509Certificate>{_text(authority(signer))}</X509Certificate></DigitalId></ServiceDigitalIdentity>"
            f"</ServiceDigitalIdentities><TSLLocation>{url}</TSLLocation><AdditionalInformation><OtherInformation>"
            f"<TSLType>http://uri.etsi.org/TrstSvc/TrustedList/TSLType/EUgeneric</TSLType></OtherInformation>"
            f"<OtherInformation><SchemeTerritory>{territory}</SchemeTerritory></OtherInformation><OtherInformation>"
            f"<MimeType xmlns='http://uri.etsi.org/02231/v2/additionaltypes#'>{self.media}</MimeType></OtherInformation>"
            "</AdditionalInformation></OtherTSLPointer>"
        )


class _Signer(XAdESSigner):
    """The library's, which forgets to say how the parts it adds were canonicalised, where that is not the default."""

    def _add_reference_to_signed_info(self, sig_root: Any, node_to_reference: Any, **attrs: str) -> None:
        super()._add_reference_to_signed_info(sig_root, node_to_reference, **attrs)
        reference = sig_root.find(f"{DS}SignedInfo")[-1]
        reference.insert(0, etree.Element(f"{DS}Transforms"))
        etree.SubElement(reference[0], f"{DS}Transform", Algorithm=self.c14n_alg.value)


def sign(xml: bytes, by: str = "Agency") -> bytes:
    """XAdES over the whole, with the certificate in it."""
    place = b"<ds:Signature xmlns:ds='http://www.w3.org/2000/09/xmldsig#' Id='placeholder'/></TrustServiceStatusList>"
    root = etree.fromstring(xml.replace(b"</TrustServiceStatusList>", place))
    signer = _Signer(c14n_algorithm=CanonicalizationMethod.EXCLUSIVE_XML_CANONICALIZATION_1_0)
    signed = signer.sign(root, key=key(by), cert=[authority(by)])
    octets: bytes = etree.tostring(signed, xml_declaration=True, encoding="UTF-8")
    return octets


def _time(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _text(certificate: x509.Certificate) -> str:
    return base64.b64encode(der(certificate)).decode()

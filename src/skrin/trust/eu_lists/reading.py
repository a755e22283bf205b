"""From a trusted list in XML to what it says (ETSI TS 119 612, clauses 5.3 to 5.6)."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from skrin.domain.party import Texts
from skrin.trust.eu_lists.errors import EuListInvalid
from skrin.trust.eu_lists.listed import ListKind, Pointer, ServiceState, TrustedList, TrustService
from skrin.trust.eu_lists.qualifications import qualifications
from skrin.trust.eu_lists.signed import DS, TSL, der_of, signed_root

if TYPE_CHECKING:
    from lxml.etree import _Element

TYPES: Final = "http://uri.etsi.org/TrstSvc/TrustedList/TSLType/"
MEDIA_TYPE: Final = "application/vnd.etsi.tsl+xml"
ISSUES_QUALIFIED: Final = "http://uri.etsi.org/TrstSvc/Svctype/CA/QC"
STAMPS_TIME: Final = "http://uri.etsi.org/TrstSvc/Svctype/TSA/QTST"
_STATUS: Final = "http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/"
# `granted` since July 2016 (5.5.4); the others are what a good standing was called before.
GRANTED: Final = frozenset({"granted", "undersupervision", "supervisionincessation", "accredited"})
_FOR: Final = "http://uri.etsi.org/TrstSvc/TrustedList/SvcInfoExt/For"
_LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"
VERSIONS: Final = frozenset({5, 6})


def read(body: bytes, signers: Sequence[bytes]) -> TrustedList:
    """The list, if one of `signers` (DER certificates) signed it.

    Raises EuListInvalid, EuListUnsigned, EuListSigner. Whether it is outdated is asked of what comes back.
    """
    root = signed_root(body, signers)
    scheme = root.find(f"{TSL}SchemeInformation")
    if scheme is None:
        raise EuListInvalid("not_a_list")
    kind = _kind(scheme.findtext(f"{TSL}TSLType") or "")
    if _number(scheme.findtext(f"{TSL}TSLVersionIdentifier")) not in VERSIONS:
        raise EuListInvalid("version")
    territory = (scheme.findtext(f"{TSL}SchemeTerritory") or "").strip()
    if not (len(territory) == 2 and territory.isascii() and territory.isupper()):
        raise EuListInvalid("territory")
    due = scheme.findtext(f"{TSL}NextUpdate/{TSL}dateTime")
    return TrustedList(
        kind,
        territory,
        _number(scheme.findtext(f"{TSL}TSLSequenceNumber")),
        _texts(scheme.find(f"{TSL}SchemeOperatorName")),
        _time(scheme.findtext(f"{TSL}ListIssueDateTime")),
        _time(due) if due else None,
        tuple(_pointers(scheme)) if kind is ListKind.LIST_OF_LISTS else (),
        tuple(_services(root, ISSUES_QUALIFIED)),
        tuple(_services(root, STAMPS_TIME)),
    )


def _kind(uri: str) -> ListKind:
    try:
        return ListKind(uri.strip().removeprefix(TYPES))
    except ValueError:
        raise EuListInvalid("kind") from None


def _pointers(scheme: "_Element") -> Iterator[Pointer]:
    """The lists for machines; the same as PDF is for people."""
    for pointer in scheme.iterfind(f"{TSL}PointersToOtherTSL/{TSL}OtherTSLPointer"):
        further = {child.tag: (child.text or "").strip() for child in pointer.iter() if isinstance(child.tag, str)}
        media = next((text for tag, text in further.items() if tag.endswith("}MimeType")), "")
        if media == MEDIA_TYPE and further.get(f"{TSL}TSLType") == TYPES + ListKind.COUNTRY.value:
            identities = pointer.find(f"{TSL}ServiceDigitalIdentities")
            yield Pointer(
                (pointer.findtext(f"{TSL}TSLLocation") or "").strip(),
                further.get(f"{TSL}SchemeTerritory", ""),
                () if identities is None else _certificates(identities),
            )


def _services(root: "_Element", kind: str) -> Iterator[TrustService]:
    for provider in root.iterfind(f"{TSL}TrustServiceProviderList/{TSL}TrustServiceProvider"):
        named = _texts(provider.find(f"{TSL}TSPInformation/{TSL}TSPName"))
        for service in provider.iterfind(f"{TSL}TSPServices/{TSL}TSPService"):
            now = service.find(f"{TSL}ServiceInformation")
            if now is None or _type(now) != kind:
                continue
            past = service.iterfind(f"{TSL}ServiceHistory/{TSL}ServiceHistoryInstance")
            states = [_state(now), *(_state(each) for each in past if _type(each) == kind)]
            identity = now.find(f"{TSL}ServiceDigitalIdentity")
            yield TrustService(
                named,
                _texts(now.find(f"{TSL}ServiceName")),
                () if identity is None else _certificates(identity),
                tuple(sorted(states, key=lambda state: state.since, reverse=True)),
            )


def _type(information: "_Element") -> str:
    return (information.findtext(f"{TSL}ServiceTypeIdentifier") or "").strip()


def _state(information: "_Element") -> ServiceState:
    status = (information.findtext(f"{TSL}ServiceStatus") or "").strip().removeprefix(_STATUS)
    extensions = information.find(f"{TSL}ServiceInformationExtensions")
    kinds = set()
    if extensions is not None:
        said = f"{TSL}Extension/{TSL}AdditionalServiceInformation/{TSL}URI"
        kinds = {(each.text or "").strip().removeprefix(_FOR) for each in extensions.iterfind(said)}
    kinds &= {"eSeals", "eSignatures", "WebSiteAuthentication"}
    return ServiceState(
        _time(information.findtext(f"{TSL}StatusStartingTime")),
        status in GRANTED,
        status,
        "eSeals" in kinds if kinds else None,
        () if extensions is None else qualifications(extensions),
    )


def _certificates(identity: "_Element") -> tuple[bytes, ...]:
    found = [der_of(each.text) for each in identity.iter(f"{TSL}X509Certificate", f"{DS}X509Certificate")]
    return tuple(dict.fromkeys(each for each in found if each))


def _texts(names: "_Element | None") -> Texts:
    if names is None:
        return {}
    return {each.get(_LANGUAGE, "und"): " ".join((each.text or "").split()) for each in names.iterfind(f"{TSL}Name")}


def _number(text: str | None) -> int:
    text = (text or "").strip()
    if not (text.isascii() and text.isdigit() and len(text) <= 9):
        raise EuListInvalid("version")
    return int(text)


def _time(text: str | None) -> datetime:
    try:
        read = datetime.fromisoformat((text or "").strip())
    except ValueError:
        raise EuListInvalid("date") from None
    return read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)

"""What a list says of some of the certificates of a service (ETSI TS 119 612, 5.5.9.2; `eSigDir`)."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from skrin.trust.eu_lists.listed import Criteria, Holds, Qualification, Quality
from skrin.trust.eu_lists.signed import TSL

if TYPE_CHECKING:
    from lxml.etree import _Element

SIE: Final = "{http://uri.etsi.org/TrstSvc/SvcInfoExt/eSigDir-1999-93-EC-TrustedList/#}"
XADES: Final = "{http://uri.etsi.org/01903/v1.3.2#}"
_QUALITY: Final = "http://uri.etsi.org/TrstSvc/TrustedList/SvcInfoExt/"
# Older words for the same (5.5.9.2.3): on a secure signature creation device, and not on one.
_OLDER: Final = {"QCWithSSCD": Quality.ON_DEVICE, "QCNoSSCD": Quality.NOT_ON_DEVICE}


def qualifications(extensions: "_Element") -> tuple[Qualification, ...]:
    """All of them. What cannot be read as criteria is kept as not understood, never left out."""
    return tuple(
        Qualification(tuple(_qualities(element)), _criteria(element.find(f"{SIE}CriteriaList")))
        for element in extensions.iterfind(f"{TSL}Extension/{SIE}Qualifications/{SIE}QualificationElement")
    )


def _qualities(element: "_Element") -> Iterator[Quality]:
    for qualifier in element.iterfind(f"{SIE}Qualifiers/{SIE}Qualifier"):
        word = qualifier.get("uri", "").strip().removeprefix(_QUALITY)
        known = {each.value: each for each in Quality} | _OLDER
        yield known.get(word, Quality.OTHER)


def _criteria(criteria: "_Element | None") -> Criteria:
    if criteria is None or criteria.get("assert") not in {each.value for each in Holds}:
        return Criteria(Holds.ALL, understood=False)
    usages: list[tuple[str, bool]] = []
    policies: list[str] = []
    inner: list[Criteria] = []
    understood = True
    for child in criteria:
        if child.tag == f"{SIE}KeyUsage":
            usages += [_usage(bit) for bit in child.iterfind(f"{SIE}KeyUsageBit")]
        elif child.tag == f"{SIE}PolicySet":
            policies += _policies(child)
        elif child.tag == f"{SIE}CriteriaList":
            inner.append(_criteria(child))
        elif isinstance(child.tag, str) and child.tag != f"{SIE}Description":
            understood = False
    understood = understood and bool(usages or policies or inner)
    return Criteria(Holds(criteria.get("assert", "")), tuple(usages), tuple(policies), tuple(inner), understood)


def _usage(bit: "_Element") -> tuple[str, bool]:
    return bit.get("name", ""), (bit.text or "").strip() in {"true", "1"}


def _policies(of: "_Element") -> Iterator[str]:
    for identifier in of.iterfind(f"{SIE}PolicyIdentifier/{XADES}Identifier"):
        yield (identifier.text or "").strip().removeprefix("urn:oid:")

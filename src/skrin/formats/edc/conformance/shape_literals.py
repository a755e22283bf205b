"""Whether a literal is one of its datatype: the lexical forms of XML Schema 1.1, part 2."""

import calendar
import re
from collections.abc import Callable, Mapping
from typing import Final

from skrin.formats.edc.conformance.shape_graph import RDF, Term

XSD: Final = "http://www.w3.org/2001/XMLSchema#"
LANGUAGE_STRING: Final = RDF + "langString"

_DATE_TIME: Final = re.compile(
    r"-?(?P<year>[1-9][0-9]{3,8}|0[0-9]{3})-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12][0-9]|3[01])"
    r"T(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?|24:00:00(?:\.0+)?)"
    r"(?:Z|[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00))?"
)
_DURATION: Final = re.compile(
    r"-?P(?=.)(?:[0-9]+Y)?(?:[0-9]+M)?(?:[0-9]+D)?(?:T(?=.)(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+(?:\.[0-9]+)?S)?)?"
)
_INTEGER: Final = re.compile(r"[+-]?[0-9]+")
_POSITIVE: Final = re.compile(r"\+?0*[1-9][0-9]*")
_DECIMAL: Final = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")


def is_of(value: Term, datatype: str) -> bool:
    """SHACL, 4.1.2: a literal of this very datatype that is well formed."""
    if value.kind != "literal" or value.datatype != datatype:
        return False
    well_formed = _FORMS.get(datatype)
    return well_formed is None or well_formed(value.text)


def at_most(value: Term, highest: int) -> bool:
    """SHACL, 4.3.4: what is no number is not at most anything."""
    return value.kind == "literal" and bool(_INTEGER.fullmatch(value.text)) and _number(value.text) <= highest


def _number(text: str) -> float:
    return float(text) if len(text) > 300 else int(text)


def _date_time(text: str) -> bool:
    found = _DATE_TIME.fullmatch(text)
    if found is None:
        return False
    year = int(found["year"]) % 400 + 400  # the calendar repeats itself
    return int(found["day"]) <= calendar.monthrange(year, int(found["month"]))[1]


def _like(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda text: pattern.fullmatch(text) is not None


_FORMS: Final[Mapping[str, Callable[[str], bool]]] = {
    XSD + "dateTime": _date_time,
    XSD + "duration": _like(_DURATION),
    XSD + "integer": _like(_INTEGER),
    XSD + "positiveInteger": _like(_POSITIVE),
    XSD + "decimal": _like(_DECIMAL),
    XSD + "boolean": lambda text: text in ("true", "false", "1", "0"),
}

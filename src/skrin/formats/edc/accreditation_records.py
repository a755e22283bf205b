"""A file of accreditation records: one record, a list of them, or a graph; sealed (JAdES) or not.

The register that Europass asks (QDR) answers a framed record under the address of the accreditation (EU-FORMATS 2.4). Nothing
is fetched here; whoever runs the program gave the file.
"""

from typing import Final

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import Json, JsonObject
from skrin.formats.edc.document import MEMBERS
from skrin.formats.edc.errors import AccreditationRecordsInvalid
from skrin.formats.edc.nodes import listed
from skrin.formats.edc.sealed import SealedText, read_sealed
from skrin.wire import limits, strict_json

_TYPE: Final = "Accreditation"
_SEALED: Final = frozenset({"payload", "signatures"})


def read(body: bytes) -> tuple[tuple[JsonObject, ...], SealedText | None]:
    """The records, each with the address it is known by, and the seal over them, not yet verified; None without one.

    Raises AccreditationRecordsInvalid where there is none in it, and what `read_sealed` raises.
    """
    whole = _parsed(body)
    sealed = read_sealed(body.decode()) if isinstance(whole, dict) and whole.keys() >= _SEALED else None
    told = whole if sealed is None else _parsed(sealed.payload.encode())
    graph = told.get("@graph", told) if isinstance(told, dict) else told
    records = tuple(each for each in listed(graph) if isinstance(each, dict) and _is_record(each))
    if not records:
        raise AccreditationRecordsInvalid
    return records, sealed


def address(record: JsonObject) -> str:
    """What credentials name it by."""
    found = record.get("id", record.get("@id"))
    return found if isinstance(found, str) else ""


def _parsed(body: bytes) -> Json:
    try:
        return strict_json.parse(
            body, limit=limits.EDC_DOCUMENT, what="accreditations", string=limits.EDC_DOCUMENT, members=MEMBERS
        )
    except SkrinError:
        raise AccreditationRecordsInvalid from None


def _is_record(node: JsonObject) -> bool:
    types = [str(each).rpartition("/")[2] for each in listed(node.get("type", node.get("@type")))]
    return _TYPE in types and address(node).startswith(("http://", "https://"))

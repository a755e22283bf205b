"""The structure of an EDC: our own JSON Schema, for the published ones refuse the Commission's own sample.

It asks which kinds of JSON values stand where. How often, of which class, in which list and in which words is asked afterwards.
"""

import json
from functools import cache
from itertools import islice
from typing import Any, Final

from skrin import resources
from skrin.domain.json_value import JsonObject
from skrin.formats.edc.conformance.shape_errors import StructureBroken

FILE: Final = "edc-1.json"
PLACES: Final = 50  # how many are told at once
PATTERN_SIZE: Final = 1 << 20  # octets that one compiled pattern may take


def broken(document: JsonObject) -> tuple[StructureBroken, ...]:
    """Every place that the schema does not allow, at most `PLACES`; nothing where the structure is right."""
    return tuple(_told(fault) for fault in islice(_validator().iter_errors(document), PLACES))


def _told(fault: Any) -> StructureBroken:
    """Without the value. Where something is missing, the path is of what is missing."""
    missing = [fault.kind.property] if fault.kind.name == "required" else []
    return StructureBroken("".join(f"/{_escaped(part)}" for part in (*fault.instance_path, *missing)), fault.kind.name)


def _escaped(part: str | int) -> str:
    """RFC 6901, 3."""
    return str(part).replace("~", "~0").replace("/", "~1")


@cache
def _validator() -> Any:
    """Offline, so that no reference is fetched, and with patterns that cannot backtrack."""
    import jsonschema_rs

    return jsonschema_rs.Draft202012Validator(
        json.loads(resources.read_bytes("schemas", FILE)),
        pattern_options=jsonschema_rs.RegexOptions(size_limit=PATTERN_SIZE),
        offline=True,
    )

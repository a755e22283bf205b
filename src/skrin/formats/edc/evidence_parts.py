"""The parts of `etsiU`, read (ETSI TS 119 182-1, 5.3).

Each is an object with one member, in base64url or, tolerated, in the clear.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import Json, JsonObject
from skrin.formats.edc.seal_errors import SealEvidenceUnreadable
from skrin.wire import base64url, limits, strict_json
from skrin.wire.errors import Base64Invalid, TooLarge, TooMany

# Members that hold certificates and revocation values, and those that hold both in an object of their own.
_VALUES = {"certificates": ("xVals", "axVals"), "revocations": ("rVals", "arVals")}
_VALIDATION_DATA = ("tstVD", "anyValData")
_REVOCATION_LISTS = ("crlVals", "ocspVals")


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its member's name and value, and its text in base64url; None for one that stood in the clear."""

    name: str
    value: Json
    text: str | None


def parts_of(texts: Sequence[str]) -> tuple[list[Part], list[SkrinError]]:
    """The parts that can be read, in order, and why others cannot. More than the limits allow is not looked at."""
    errors: list[SkrinError] = []
    if len(texts) > limits.SEAL_EVIDENCE_PARTS:
        return [], [TooMany("etsiU", limits.SEAL_EVIDENCE_PARTS)]
    if sum(len(each) for each in texts) > limits.SEAL_EVIDENCE:
        return [], [TooLarge("etsiU", limits.SEAL_EVIDENCE)]
    found: list[Part] = []
    for number, text in enumerate(texts, start=1):
        try:
            found.append(_part(text))
        except SkrinError:
            # Its place stays: an archive time stamp after it covers it, readable or not.
            found.append(Part("", None, text if _is_encoded(text) else None))
            errors.append(SealEvidenceUnreadable(str(number)))
    return found, errors


def _part(text: str) -> Part:
    clear = text.lstrip()[:1] == "{"
    content = text if clear else base64url.decode(text)
    members = strict_json.parse_object(content, limit=limits.SEAL_EVIDENCE, what="etsiU", string=limits.SEAL_EVIDENCE)
    if len(members) != 1:
        raise SealEvidenceUnreadable("")
    [(name, value)] = members.items()
    return Part(name, value, None if clear else text)


def _is_encoded(text: str) -> bool:
    return text.isascii() and text.replace("-", "").replace("_", "").isalnum()


def tokens_of(part: Part, errors: list[SkrinError]) -> tuple[bytes, ...]:
    """The time-stamp tokens of a container (`tstTokens`), or of several in a list; what cannot be read is told in `errors`."""
    containers = part.value if isinstance(part.value, list) else [part.value]
    found: list[bytes] = []
    for container in containers:
        tokens = container.get("tstTokens") if isinstance(container, dict) else None
        if not isinstance(tokens, list) or not tokens:
            errors.append(SealEvidenceUnreadable(part.name))
            continue
        for token in tokens[: limits.TIME_STAMPS + 1]:
            try:
                found.append(_octets(token, limits.TIME_STAMP))
            except SkrinError:
                errors.append(SealEvidenceUnreadable(part.name))
    return tuple(found)


def counted(part: Part, what: str, errors: list[SkrinError]) -> int:
    """How many certificates or revocation values (`what`) the part holds; those that are no base64 are told and not counted."""
    if part.name in _VALIDATION_DATA and isinstance(part.value, dict):
        inner = (Part(name, part.value[name], None) for name in _VALUES[what] if name in part.value)
        return sum(counted(each, what, errors) for each in inner)
    if part.name not in _VALUES[what]:
        return 0
    values = _certificates(part.value) if what == "certificates" else _revocations(part.value)
    if values is None or len(values) > limits.SEAL_EVIDENCE_VALUES:
        errors.append(SealEvidenceUnreadable(part.name))
        return 0
    good = 0
    for value in values:
        try:
            _octets(value, limits.SEAL_EVIDENCE)
            good += 1
        except SkrinError:
            errors.append(SealEvidenceUnreadable(part.name))
    return good


def _certificates(value: Json) -> list[Json] | None:
    """`xVals`: objects with one member, `x509Cert` or `otherCert`."""
    if not isinstance(value, list):
        return None
    return [next(iter(each.values()), None) if isinstance(each, dict) else each for each in value]


def _revocations(value: Json) -> list[Json] | None:
    """`rVals`: `crlVals` and `ocspVals`, each a list."""
    if not isinstance(value, dict):
        return None
    lists = [value[name] for name in _REVOCATION_LISTS if name in value]
    if not all(isinstance(each, list) for each in lists):
        return None
    return [one for each in lists if isinstance(each, list) for one in each]


def _octets(value: Json, limit: int) -> bytes:
    """`{"val": base64}`, or the base64 alone; base64url is tolerated. Raises Base64Invalid, TooLarge."""
    held: JsonObject = value if isinstance(value, dict) else {"val": value}
    text = held.get("val")
    if not isinstance(text, str) or not text:
        raise Base64Invalid
    if len(text) > limit * 2:
        raise TooLarge("etsiU", limit)
    try:
        return base64url.decode_standard(text)
    except Base64Invalid:
        return base64url.decode(text.rstrip("="))

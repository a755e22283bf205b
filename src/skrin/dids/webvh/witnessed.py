"""Whether enough witnesses approved each entry that names some: `did-witness.json` ("DID Witnesses")."""

from collections.abc import Sequence

from skrin.dids.errors import LogInvalid, LogNotWitnessed
from skrin.dids.webvh import proof
from skrin.dids.webvh.log import Version
from skrin.domain.json_value import Json
from skrin.wire import limits, strict_json
from skrin.wire.errors import TooMany

FILE = "did-witness.json"
MOST_PROOFS = 1000


def is_needed(versions: Sequence[Version]) -> bool:
    return any(version.witnesses.keys for version in versions)


def require(body: bytes, versions: Sequence[Version], did: str) -> None:
    """An approval counts for its entry and for all before it. Proofs that are not good, or of entries that are not in the log,
    count for nothing.

    Raises LogNotWitnessed, LogInvalid (for the file, as entry 0), ParseError, LimitError.
    """
    approved = _approvals(body, versions, did)
    for version in versions:
        counted = sum(1 for key in version.witnesses.keys if approved.get(key, 0) >= version.number)
        if counted < version.witnesses.threshold:
            raise LogNotWitnessed(did, version.number, version.witnesses.threshold)


def _approvals(body: bytes, versions: Sequence[Version], did: str) -> dict[str, int]:
    """The last entry that each witness approved, by its multikey."""
    asked = {key for version in versions for key in version.witnesses.keys}
    numbers = {version.id: version.number for version in versions}
    approved: dict[str, int] = {}
    seen = 0
    for version_id, proofs in _records(body, did):
        seen += len(proofs)
        if seen > MOST_PROOFS:
            raise TooMany("witness proofs", MOST_PROOFS)
        number = numbers.get(version_id, 0)
        for each in proofs:
            key = proof.named_key(each)
            if key in asked and number > approved.get(key, 0) and proof.is_good({"versionId": version_id}, each):
                approved[key] = number
    return approved


def _records(body: bytes, did: str) -> list[tuple[str, list[Json]]]:
    told = strict_json.parse(body, limit=limits.JSON_BYTES, what="witness proofs")
    if not isinstance(told, list):
        raise LogInvalid(did, 0, FILE)
    records = []
    for each in told:
        version_id = each.get("versionId") if isinstance(each, dict) else None
        proofs = each.get("proof", []) if isinstance(each, dict) else None
        if not isinstance(version_id, str) or not isinstance(proofs, list):
            raise LogInvalid(did, 0, FILE)
        records.append((version_id, proofs))
    return records

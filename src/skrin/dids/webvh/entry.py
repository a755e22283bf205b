"""One line of the log, read and not yet believed, and the hashes that bind it (did:webvh 1.0, "The DID Log File")."""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime

from skrin.dids.errors import LogInvalid
from skrin.domain.json_value import Json, JsonObject
from skrin.wire import canonical_json, limits, strict_json

MEMBERS = ("versionId", "versionTime", "parameters", "state", "proof")
# Beside the document in it an entry has its parameters and proofs.
ENTRY = 2 * limits.DID_DOCUMENT
MOST_PROOFS = 10

VERSION_ID = re.compile(r"(?P<number>[1-9][0-9]{0,5})-(?P<hash>Qm[1-9A-HJ-NP-Za-km-z]{44})")
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|\+00:00)", re.ASCII)
SHA_256 = b"\x12\x20"  # the multihash prefix: its code, and 32 bytes


@dataclass(frozen=True, slots=True)
class Entry:
    """`members` is the entry without its proofs."""

    number: int
    version_id: str
    hash: str
    time: datetime
    parameters: JsonObject
    state: JsonObject
    proofs: tuple[Json, ...]
    members: JsonObject

    @classmethod
    def read(cls, line: str, number: int, did: str) -> "Entry":
        """The entry that must have this number. Raises LogInvalid; ParseError and LimitError for JSON that is wrong."""
        told = strict_json.parse_object(line, limit=ENTRY, what="DID log")
        for name in told:
            if name not in MEMBERS:
                raise LogInvalid(did, number, name[:40])
        parameters, state, proofs = (told.get(name) for name in ("parameters", "state", "proof"))
        if not isinstance(parameters, dict):
            raise LogInvalid(did, number, "parameters")
        if not isinstance(state, dict):
            raise LogInvalid(did, number, "state")
        proofs = [proofs] if isinstance(proofs, dict) else proofs
        if not isinstance(proofs, list) or not 0 < len(proofs) <= MOST_PROOFS:
            raise LogInvalid(did, number, "proof")
        version_id, hash_ = _version_id(told.get("versionId"), number, did)
        moment = read_time(told.get("versionTime"))
        if moment is None:
            raise LogInvalid(did, number, "versionTime")
        members = {name: value for name, value in told.items() if name != "proof"}
        return cls(number, version_id, hash_, moment, parameters, state, tuple(proofs), members)

    def is_bound_to(self, before: str) -> bool:
        """Whether the hash in `versionId` is over this entry after the one with the id `before` (the SCID, for the first)."""
        return hash_of(canonical_json.dump({**self.members, "versionId": before})) == self.hash

    def makes(self, scid: str) -> bool:
        """Whether the identifier `scid` is the hash of this first entry ("Verify SCID"); `scid` is base58 text."""
        text = strict_json.dump({**self.members, "versionId": "{SCID}"}).replace(scid.encode("ascii"), b"{SCID}")
        return hash_of(canonical_json.dump(strict_json.parse_object(text, limit=len(text)))) == scid


def read_time(text: Json) -> datetime | None:
    """A moment in UTC as ISO 8601 writes it; None for anything else."""
    if not isinstance(text, str) or not TIME.fullmatch(text):
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def hash_of(data: bytes) -> str:
    """SHA-256 as a multihash in base58btc, without a multibase letter."""
    import base58

    return base58.b58encode(SHA_256 + hashlib.sha256(data).digest()).decode("ascii")


def _version_id(told: Json, number: int, did: str) -> tuple[str, str]:
    found = VERSION_ID.fullmatch(told) if isinstance(told, str) else None
    if found is None or int(found["number"]) != number:
        raise LogInvalid(did, number, "versionId")
    return found[0], found["hash"]

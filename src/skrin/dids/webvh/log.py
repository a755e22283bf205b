"""The whole log, verified from its first entry to its last ("Read (Resolve)"); one bad entry makes the DID invalid."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from skrin.dids.errors import LogChainBroken, LogInvalid, LogNotSigned
from skrin.dids.identifier import Did
from skrin.dids.webvh import parameters as rules
from skrin.dids.webvh import proof
from skrin.dids.webvh.entry import Entry, hash_of
from skrin.dids.webvh.parameters import Parameters, Witnesses
from skrin.domain.errors import DidError
from skrin.domain.json_value import JsonObject
from skrin.wire import limits
from skrin.wire.errors import NotUtf8, TooLarge, TooMany

LOG = limits.MIB
MOST_ENTRIES = 500


@dataclass(frozen=True, slots=True)
class Version:
    """One version of the document. `witnesses` are those who must have approved it; `did` is its own `id`."""

    number: int
    id: str
    time: datetime
    did: str
    state: JsonObject
    parameters: Parameters
    witnesses: Witnesses


def read(body: bytes, did: Did, scid: str, at: datetime | None) -> tuple[Version, ...]:
    """All versions, oldest first, of the log of `did`; witnesses are not asked here. Without `at` no entry is in the future.

    Raises LogInvalid, LogChainBroken, LogNotSigned, DidMethodUnsupported; ParseError and LimitError for lines that are none.
    """
    versions: list[Version] = []
    for number, line in enumerate(_lines(body, did), 1):
        entry = Entry.read(line, number, str(did))
        versions.append(_verified(entry, versions[-1] if versions else None, did, scid))
    if at is not None and versions[-1].time > at + limits.CLOCK_LEEWAY:
        raise LogInvalid(str(did), len(versions), "versionTime")
    if not any(version.did == str(did) for version in versions):
        raise LogInvalid(str(did), len(versions), "state.id")
    return tuple(versions)


def _lines(body: bytes, did: Did) -> list[str]:
    """JSON Lines: UTF-8, an object on each line; the last one may end without a line break."""
    if len(body) > LOG:
        raise TooLarge("DID log", LOG)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        raise NotUtf8("DID log") from None
    lines = text.removesuffix("\n").split("\n", MOST_ENTRIES)
    if len(lines) > MOST_ENTRIES:
        raise TooMany("DID log", MOST_ENTRIES)
    for number, line in enumerate(lines, 1):
        if not line.startswith("{"):
            raise LogInvalid(str(did), number, "json")
    return lines


def _verified(entry: Entry, before: Version | None, did: Did, scid: str) -> Version:
    def wrong(member: str) -> DidError:
        return LogInvalid(str(did), entry.number, member)

    if before is None:
        now = rules.first(entry.parameters, wrong)
        if now.scid != scid or not entry.makes(scid):
            raise LogChainBroken(str(did), 1, "scid")
    elif before.parameters.deactivated:
        raise wrong("parameters.deactivated")
    else:
        now = rules.later(before.parameters, entry.parameters, wrong)
        if entry.time <= before.time:
            raise wrong("versionTime")
    if not entry.is_bound_to(before.id if before else scid):
        raise LogChainBroken(str(did), entry.number, "versionId")
    _check_signed(entry, _signers(before, now, wrong), did)
    own = _own_did(entry.state, before, now, wrong)
    approving = before.parameters.witnesses if before and before.parameters.witnesses.keys else now.witnesses
    return Version(entry.number, entry.version_id, entry.time, own, entry.state, now, approving)


def _signers(before: Version | None, now: Parameters, wrong: rules.Wrong) -> Sequence[str]:
    """Whose keys may sign the entry ("Authorized Keys"): those of the entry before, or those that it promised."""
    if before is None:
        return now.update_keys
    promised = before.parameters.next_key_hashes
    if not promised:
        return before.parameters.update_keys
    if any(hash_of(key.encode("ascii")) not in promised for key in now.update_keys):
        raise wrong("parameters.updateKeys")
    return now.update_keys


def _check_signed(entry: Entry, signers: Sequence[str], did: Did) -> None:
    """Every proof must be good, and by one of them."""
    for each in entry.proofs:
        if proof.named_key(each) not in signers or not proof.is_good(entry.members, each):
            raise LogNotSigned(str(did), entry.number)


def _own_did(state: JsonObject, before: Version | None, now: Parameters, wrong: rules.Wrong) -> str:
    """The `id` of this version: of the same SCID, and another than before only where the DID may move ("DID Portability")."""
    told = state.get("id")
    if not isinstance(told, str) or not told.startswith(f"did:webvh:{now.scid}:"):
        raise wrong("state.id")
    try:
        Did.parse(told)
    except DidError:
        raise wrong("state.id") from None
    if before is not None and told != before.did:
        known = state.get("alsoKnownAs")
        if not now.portable or not isinstance(known, list) or before.did not in known:
            raise wrong("state.id")
    return told

"""What a person has decided alone: "trust this issuer for this kind". It counts as vouched for by *you* (RULINGS 4)."""

from dataclasses import replace
from datetime import datetime

from skrin.domain.json_value import JsonObject
from skrin.domain.party import Texts
from skrin.trust.errors import TrustListInvalid
from skrin.trust.trust_entry import Role, TrustEntry
from skrin.trust.trust_list import YOU, TrustList
from skrin.wire import strict_json
from skrin.wire.members import Members

EMPTY = TrustList(YOU)


def parse(text: bytes | str) -> TrustList:
    """The own list, from where it is kept. Raises TrustListInvalid."""
    told = Members(strict_json.parse_object(text, what="trust list"), TrustListInvalid)
    entries = tuple(TrustEntry.read(entry, role) for role in Role for entry in told.objects(role.value))
    return TrustList(YOU, entries)


def trusting(
    own: TrustList, party: str, type_: str, *, role: Role = Role.ISSUER, names: Texts | None = None, since: datetime
) -> TrustList:
    """The own list, with trust in `party` for one kind. Credentials issued before `since` are believed too: the person has
    decided about the party, and `since` is only remembered as the source."""
    entry = TrustEntry(party, role, names or {}, (type_,), source=f"{YOU}, {since.date().isoformat()}")
    return replace(without(own, party, type_, role=role), entries=(*without(own, party, type_, role=role).entries, entry))


def without(own: TrustList, party: str, type_: str | None = None, *, role: Role = Role.ISSUER) -> TrustList:
    """The own list without the trust in `party`: for one kind, or altogether."""
    kept = []
    for entry in own.entries:
        if entry.party != party or entry.role is not role:
            kept.append(entry)
        elif type_ is not None and (types := tuple(t for t in entry.types if t != type_)):
            kept.append(replace(entry, types=types))
    return replace(own, entries=tuple(kept))


def dump(own: TrustList) -> bytes:
    members: JsonObject = own.write()
    return strict_json.dump(members)

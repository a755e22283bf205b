"""Where an issued credential is listed: a random free place in a list that is at most half full (SR-29).

The places of one list are published as a Token Status List, or as Bitstring Status Lists: one for each purpose, each both with
a proof inside and as a JWT, so that who can check a badge can check its list (docs/decisions/0170). A Token Status List is
signed in the name of the DID, and in that of the certificate where there is one (docs/decisions/0240). The address says which.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from skrin.domain.credential import StatusKind
from skrin.use_cases.issuer.forms import Form
from skrin.use_cases.issuer.model import STATUS_LIST_BITS, STATUS_LIST_ENTRIES, StatusListRecord
from skrin.use_cases.issuer.ports import IssuerPorts
from skrin.wire import base64url

TOKEN_PATH = "/status/token/"
BITSTRING_PATH = "/status/bitstring/"
AGGREGATION_PATH = "/status/lists"
JWT = ".jwt"
X5C = ".x5c"
SPARE = 4  # candidates for each wanted place; a list is never more than half full


class Purpose(Enum):
    """What a set place means. A Token Status List says all in one number."""

    ALL = ""
    REVOCATION = "revocation"
    SUSPENSION = "suspension"


@dataclass(frozen=True, slots=True)
class ListName:
    """What one published list is called, the last part of its address. `certified`: signed with the issuer's certificate."""

    list_id: str
    purpose: Purpose
    as_jwt: bool = True
    certified: bool = False

    @property
    def kind(self) -> StatusKind:
        return StatusKind.TOKEN if self.purpose is Purpose.ALL else StatusKind.BITSTRING

    @property
    def path(self) -> str:
        if self.purpose is Purpose.ALL:
            return TOKEN_PATH + self.list_id + (X5C if self.certified else "")
        return f"{BITSTRING_PATH}{self.list_id}.{self.purpose.value}{JWT if self.as_jwt else ''}"

    def uri(self, ports: IssuerPorts) -> str:
        return str(ports.url(self.path))

    @classmethod
    def token(cls, name: str) -> "ListName":
        """The Token Status List that the last part of an address names."""
        return cls(name.removesuffix(X5C), Purpose.ALL, certified=name.endswith(X5C))

    @classmethod
    def bitstring(cls, name: str) -> "ListName | None":
        """The Bitstring Status List that the last part of an address names; None where it can be none of ours."""
        list_id, _, rest = name.partition(".")
        purpose = next((each for each in Purpose if each.value and rest.removesuffix(JWT) == each.value), None)
        return None if purpose is None else cls(list_id, purpose, rest.endswith(JWT))


@dataclass(frozen=True, slots=True)
class Place:
    list_id: str
    index: int

    def uri(self, ports: IssuerPorts, form: Form, purpose: Purpose) -> str:
        """The address of the list that a credential in `form` names; secured as the credential itself is."""
        return ListName(self.list_id, purpose, form is not Form.OPEN_BADGE, form.is_certified).uri(ports)


def free_places(count: int, kind: StatusKind, ports: IssuerPorts) -> Sequence[Place]:
    """Different places that are free now. The database's unique constraint decides when two callers chose the same one."""
    chosen: list[Place] = []
    status_list = ports.store.list_with_room(kind) or _new_list(kind, ports)
    while len(chosen) < count:
        drawn = dict.fromkeys(_draw(status_list.entries, ports) for _ in range(SPARE * count))
        taken = ports.store.taken(status_list.id, list(drawn))
        free = [Place(status_list.id, index) for index in drawn if index not in taken]
        chosen.extend(place for place in free if place not in chosen)
    return chosen[:count]


def _draw(entries: int, ports: IssuerPorts) -> int:
    """A uniformly random place: `entries` is a power of two, so that the remainder is uniform too."""
    return int.from_bytes(ports.randomness.token_bytes(4), "big") % entries


def _new_list(kind: StatusKind, ports: IssuerPorts) -> StatusListRecord:
    list_id = base64url.encode(ports.randomness.token_bytes(9))
    bits = STATUS_LIST_BITS if kind is StatusKind.TOKEN else 1
    created = StatusListRecord(list_id, ports.clock.now(), STATUS_LIST_ENTRIES, bits, kind=kind)
    with ports.store.transaction() as change:
        change.add_status_list(created)
    return created

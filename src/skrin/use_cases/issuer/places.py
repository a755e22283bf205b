"""Where an issued credential is listed: a random free place in a list that is at most half full (SR-29)."""

from collections.abc import Sequence
from dataclasses import dataclass

from skrin.use_cases.issuer.model import STATUS_LIST_BITS, STATUS_LIST_ENTRIES, StatusListRecord
from skrin.use_cases.issuer.ports import IssuerPorts
from skrin.wire import base64url

STATUS_PATH = "/status/token/"
SPARE = 4  # candidates for each wanted place; a list is never more than half full


@dataclass(frozen=True, slots=True)
class Place:
    list_id: str
    index: int

    def uri(self, ports: IssuerPorts) -> str:
        return list_uri(self.list_id, ports)


def list_uri(list_id: str, ports: IssuerPorts) -> str:
    return str(ports.url(STATUS_PATH + list_id))


def free_places(count: int, ports: IssuerPorts) -> Sequence[Place]:
    """Different places that are free now. The database's unique constraint decides when two callers chose the same one."""
    chosen: list[Place] = []
    status_list = ports.store.list_with_room() or _new_list(ports)
    while len(chosen) < count:
        drawn = dict.fromkeys(_draw(status_list.entries, ports) for _ in range(SPARE * count))
        taken = ports.store.taken(status_list.id, list(drawn))
        free = [Place(status_list.id, index) for index in drawn if index not in taken]
        chosen.extend(place for place in free if place not in chosen)
    return chosen[:count]


def _draw(entries: int, ports: IssuerPorts) -> int:
    """A uniformly random place: `entries` is a power of two, so that the remainder is uniform too."""
    return int.from_bytes(ports.randomness.token_bytes(4), "big") % entries


def _new_list(ports: IssuerPorts) -> StatusListRecord:
    list_id = base64url.encode(ports.randomness.token_bytes(9))
    created = StatusListRecord(list_id, ports.clock.now(), STATUS_LIST_ENTRIES, STATUS_LIST_BITS)
    with ports.store.transaction() as change:
        change.add_status_list(created)
    return created

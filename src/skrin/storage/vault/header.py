"""The vault's header: what it is, and its key slots. Read before anything is unlocked, so nothing in it is believed until then.

Three lines: `skrin-vault 1`, a JSON object, and two digests over the lines before. `sha256` finds accidents without any key;
`hmac`, under a key derived from the vault key, finds what somebody changed on purpose.
"""

import hashlib
import hmac
from dataclasses import dataclass
from enum import Enum

from skrin.domain.json_value import JsonObject
from skrin.storage.errors import CostRefused, HeaderDamaged, NoSuchSlot, StoreForeign, StoreTooNew
from skrin.storage.vault.argon2_cost import SALT_BYTES, Argon2Cost
from skrin.storage.vault.slots import NONCE_BYTES, WRAPPED_BYTES, Slot, Way
from skrin.storage.vault.vault_keys import ID_BYTES
from skrin.wire import base64url, strict_json
from skrin.wire.errors import Base64Invalid
from skrin.wire.members import Members

MAGIC = b"skrin-vault "
FORMAT = 1
LIMIT = 64 * 1024


class VaultKind(Enum):
    HOLDER = "holder"
    VERIFIER = "verifier"


@dataclass(frozen=True, slots=True)
class Header:
    """`revision` grows with every change of the slots."""

    vault_id: bytes
    kind: VaultKind
    revision: int
    slots: tuple[Slot, ...]

    def slot(self, way: Way) -> Slot:
        found = next((slot for slot in self.slots if slot.way is way), None)
        if found is None:
            raise NoSuchSlot(way.value)
        return found

    def written(self, header_key: bytes) -> bytes:
        content = MAGIC + str(FORMAT).encode("ascii") + b"\n" + strict_json.dump(_to_json(self)) + b"\n"
        seal = hmac.digest(header_key, content, "sha256").hex()
        return content + f"sha256 {hashlib.sha256(content + seal.encode('ascii')).hexdigest()} hmac {seal}\n".encode("ascii")


@dataclass(frozen=True, slots=True)
class ReadHeader:
    """A header as read, and what is needed to check it once the vault key is known."""

    header: Header
    content: bytes
    seal: bytes

    def require_authentic(self, header_key: bytes) -> None:
        """Raises HeaderDamaged when somebody without the vault key wrote or changed it."""
        if not hmac.compare_digest(hmac.digest(header_key, self.content, "sha256"), self.seal):
            raise HeaderDamaged


def read_header(data: bytes) -> ReadHeader:
    """Raises StoreForeign, StoreTooNew, HeaderDamaged, CostRefused. Derives nothing and allocates nothing large."""
    if not data.startswith(MAGIC):
        raise StoreForeign("header")
    first, _, rest = data[:LIMIT].partition(b"\n")
    number = first.removeprefix(MAGIC)
    if not number.isdigit() or len(number) > 9:
        raise HeaderDamaged
    if int(number) > FORMAT:
        raise StoreTooNew(int(number), FORMAT)
    body, _, digests = rest.partition(b"\n")
    content = first + b"\n" + body + b"\n"
    words = digests.removesuffix(b"\n").split(b" ")
    if len(words) != 4 or words[0] != b"sha256" or words[2] != b"hmac" or len(data) > LIMIT:
        raise HeaderDamaged
    if hashlib.sha256(content + words[3]).hexdigest().encode("ascii") != words[1]:
        raise HeaderDamaged
    return ReadHeader(_from_json(body), content, _unhex(words[3]))


def _unhex(text: bytes) -> bytes:
    try:
        return bytes.fromhex(text.decode("ascii"))
    except ValueError:
        raise HeaderDamaged from None


def _to_json(header: Header) -> JsonObject:
    return {
        "id": base64url.encode(header.vault_id),
        "kind": header.kind.value,
        "revision": header.revision,
        "slots": [_slot_to_json(slot) for slot in header.slots],
    }


def _slot_to_json(slot: Slot) -> JsonObject:
    members: JsonObject = {
        "way": slot.way.value,
        "salt": base64url.encode(slot.salt),
        "nonce": base64url.encode(slot.nonce),
        "wrapped": base64url.encode(slot.wrapped),
    }
    if slot.cost is not None:
        members |= {"kdf": "argon2id", "memory_kib": slot.cost.memory, "passes": slot.cost.passes, "lanes": slot.cost.lanes}
    else:
        members["kdf"] = "hkdf-sha256"
    if slot.backend:
        members["backend"] = slot.backend
    return members


def _from_json(body: bytes) -> Header:
    try:
        members = Members(strict_json.parse_object(body, limit=LIMIT, what="vault header"), _damaged)
        slots = tuple(_slot_from_json(slot) for slot in members.array("slots"))
        vault_id = _bytes(members.text("id"), ID_BYTES)
        kind = VaultKind(members.text("kind"))
        return Header(vault_id, kind, members.integer("revision"), slots)
    except CostRefused:
        raise
    except Exception as error:  # whatever a reader says of a damaged header, it is a damaged header
        raise HeaderDamaged from error


def _damaged(name: str) -> HeaderDamaged:
    return HeaderDamaged()


def _slot_from_json(value: object) -> Slot:
    members = Members(value if isinstance(value, dict) else {}, _damaged)
    cost = None
    if members.text("kdf") == "argon2id":
        cost = Argon2Cost(members.integer("memory_kib"), members.integer("passes"), members.integer("lanes"))
        cost.require_acceptable()
    elif members.text("kdf") != "hkdf-sha256":
        raise HeaderDamaged
    way = Way(members.text("way"))
    # A passphrase is only ever under a slow derivation, whatever a header says.
    if way is Way.PASSPHRASE and cost is None:
        raise CostRefused
    return Slot(
        way,
        _bytes(members.text("salt"), SALT_BYTES),
        _bytes(members.text("nonce"), NONCE_BYTES),
        _bytes(members.text("wrapped"), WRAPPED_BYTES),
        cost,
        members.optional_text("backend") or "",
    )


def _bytes(text: str, length: int) -> bytes:
    try:
        found = base64url.decode(text)
    except Base64Invalid:
        raise HeaderDamaged from None
    if len(found) != length:
        raise HeaderDamaged
    return found

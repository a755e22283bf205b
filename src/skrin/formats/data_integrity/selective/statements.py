"""The statements of a document as they are signed one by one: canonical N-Quads under labels that tell nothing.

A canonical label would tell how many nodes come before it that are not shown; so it is replaced by its HMAC under a key that
only the holder has (vc-di-ecdsa, 3.4.4).
"""

import hashlib
import hmac
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from skrin.domain.json_value import JsonObject
from skrin.formats.linked_data.port import LinkedData, Part, Parted
from skrin.wire import base64url

# Literals and IRIs are passed over: what looks like a label in them is none.
_TERM: Final = re.compile(r'"(?:[^"\\]|\\.)*"|<[^>]*>|_:(c14n(\d+))')


@dataclass(frozen=True, slots=True)
class Statements:
    """All statements of a document, sorted, and which of them cannot be hidden."""

    all: tuple[str, ...]
    mandatory: frozenset[str]

    @property
    def mandatory_hash(self) -> bytes:
        return hash_of(each for each in self.all if each in self.mandatory)

    @property
    def hideable(self) -> tuple[str, ...]:
        return tuple(each for each in self.all if each not in self.mandatory)


def statements(parted: Parted, mandatory: Part, hmac_key: bytes) -> Statements:
    return Statements(tuple(blinded(parted.whole.quads, hmac_key)), frozenset(blinded(mandatory.quads, hmac_key)))


def blinded(quads: Iterable[str], hmac_key: bytes) -> list[str]:
    """The quads under the labels of this key, sorted."""
    return relabelled(quads, lambda label: label_text(label_bytes(hmac_key, label)))


def relabelled(quads: Iterable[str], new: Callable[[str], str]) -> list[str]:
    """Canonical quads with each label (`c14n7`) replaced by what `new` gives, sorted."""
    return sorted(_TERM.sub(lambda found: found[0] if found[1] is None else f"_:{new(found[1])}", quad) for quad in quads)


def labels_in(quads: Iterable[str]) -> frozenset[int]:
    """The numbers of the canonical labels that stand in them."""
    return frozenset(int(found[2]) for quad in quads for found in _TERM.finditer(quad) if found[2] is not None)


def label_bytes(hmac_key: bytes, label: str) -> bytes:
    return hmac.digest(hmac_key, label.encode("ascii"), "sha256")


def label_text(digest: bytes) -> str:
    return f"u{base64url.encode(digest)}"


def number_of(label: str) -> int:
    return int(label.removeprefix("c14n"))


def hash_of(quads: Iterable[str]) -> bytes:
    return hashlib.sha256("".join(quads).encode()).digest()


def proof_hash(members: JsonObject, document: JsonObject, linked_data: LinkedData) -> bytes:
    """The hash of the proof's own members, under the document's context (3.6.4)."""
    [options] = linked_data.canonical([{**members, "@context": document.get("@context", [])}])
    return hash_of(options.quads)


def to_sign(proof: bytes, key: bytes, mandatory: bytes) -> bytes:
    """What the issuer signs: hash of the proof's members, the key of this one proof, hash of what cannot be hidden (3.5.1)."""
    return proof + key + mandatory

"""The type metadata that ship with the program: the exact bytes, their integrity, and the rule of each claim.

Ours is published under its https `vct`; its bytes never change once a credential names their hash. The EU type's is written by
us from the facts of its own, so that a wallet without a network knows what ours extends; its bytes are not the EU's, and ours
therefore carries no `extends#integrity`.
"""

import json
from dataclasses import dataclass
from functools import cache

from skrin import resources
from skrin.domain.json_value import ClaimPath

EU_VCT = "urn:eu.europa.ec.eudi:learning:credential:1"
SKRIN_VCT = "https://w3id.org/skrin/vct/eu-micro-credential/1"

# Subresource integrity of the bytes below, for `vct#integrity` in credentials of our type (SD-JWT VC, document integrity).
SKRIN_INTEGRITY = "sha256-/WxgnE0SPLMbWP904a/nIouh9YRm3aCme6InQy8BKeI="

_FILES = {SKRIN_VCT: "eu-micro-credential-1.json", EU_VCT: "eu-learning-credential-1.json"}


@dataclass(frozen=True, slots=True)
class ClaimRule:
    """What a type says of one claim: its place, whether it must be issued, and whether it can be hidden.

    `sd` is `always` or `never`: our types leave no claim to the issuer's choice.
    """

    path: ClaimPath
    mandatory: bool
    sd: str


def known_types() -> tuple[str, ...]:
    return tuple(_FILES)


def document(vct: str) -> bytes | None:
    """The exact octets of the metadata of a type that ships with the program, else None."""
    name = _FILES.get(vct)
    return None if name is None else resources.read_bytes("type-metadata", name)


@cache
def claims(vct: str) -> tuple[ClaimRule, ...]:
    """The rules of a known type's claims, in its order. Our own file: its shape is a test's business."""
    listed = json.loads(document(vct) or b'{"claims": []}')["claims"]
    return tuple(ClaimRule(tuple(claim["path"]), claim["mandatory"], claim["sd"]) for claim in listed)

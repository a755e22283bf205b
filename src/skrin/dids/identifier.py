"""A DID, and a DID URL that names a key: text checked once, at the border."""

import re
from dataclasses import dataclass
from typing import Self

from skrin.dids.errors import DidInvalid

# Far above any real DID; an RSA key of 4096 bits as did:jwk takes about 950 characters.
MAX_LENGTH = 2048

# DID 1.0, section 3.1; `%` only as percent-encoding, and never ending in a colon.
DID = re.compile(r"did:(?P<method>[a-z0-9]+):(?P<id>(?:[A-Za-z0-9._:-]|%[0-9A-Fa-f]{2})*(?:[A-Za-z0-9._-]|%[0-9A-Fa-f]{2}))")
# Which version of the document is meant; only did:webvh keeps its history (did:webvh 1.0, "Reading did:webvh DID URLs").
VERSION = re.compile(r"(?:versionId|versionTime|versionNumber)=(?:[A-Za-z0-9.:_+-]|%[0-9A-Fa-f]{2}){1,200}")
VERSIONED = frozenset({"webvh"})
FRAGMENT = re.compile(r"[A-Za-z0-9._~!$&'()*+,;=:@/?%-]{1,512}")


@dataclass(frozen=True, slots=True)
class Did:
    """A DID without path, query or fragment, compared character by character. `str` gives it as it was written."""

    text: str
    method: str
    specific_id: str

    @classmethod
    def parse(cls, text: str) -> Self:
        found = DID.fullmatch(text) if len(text) <= MAX_LENGTH else None
        if found is None:
            raise DidInvalid(text[:MAX_LENGTH])
        return cls(text, found["method"], found["id"])

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class DidUrl:
    """The absolute name of a verification method: a DID and a fragment; `version` is a query that names an older document.

    Paths and other queries name no key and are refused.
    """

    did: Did
    fragment: str
    version: str = ""

    @classmethod
    def parse(cls, text: str) -> Self:
        head, mark, fragment = text.partition("#")
        did, asked, version = head.partition("?")
        if not mark or not FRAGMENT.fullmatch(fragment):
            raise DidInvalid(text[:MAX_LENGTH])
        if not asked:
            return cls(Did.parse(did), fragment)
        parsed = Did.parse(did)
        if parsed.method not in VERSIONED or not VERSION.fullmatch(version):
            raise DidInvalid(text[:MAX_LENGTH])
        return cls(parsed, fragment, version)

    @property
    def in_document(self) -> "DidUrl":
        """The name as the document itself has it, without the question for a version."""
        return DidUrl(self.did, self.fragment)

    @classmethod
    def of(cls, did: Did, reference: str) -> Self:
        """`reference` as written in a document or header of `did`: absolute, or only `#fragment`."""
        return cls.parse(f"{did}{reference}" if reference.startswith("#") else reference)

    def __str__(self) -> str:
        asked = f"?{self.version}" if self.version else ""
        return f"{self.did}{asked}#{self.fragment}"


def is_did(text: str) -> bool:
    """Whether `text` claims to be a DID; it may still be a malformed one."""
    return text.startswith("did:")

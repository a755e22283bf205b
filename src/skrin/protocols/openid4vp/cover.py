"""The cover of a share that goes to one recipient: who it is for, until when, in which order, and the sharer's own words.

It travels as one string, the base64url of its JSON, and the holder's signatures over the credentials are over that string, too:
each KB-JWT and each signed JWT presentation has its SHA-256 in the claim `cover_hash`, as it has those of transaction data
(OpenID4VP 1.0, 8.4). RFC 9901, 4.3 lets a KB-JWT say more than it must, and whoever does not know the claim passes it over. The
cover in turn names each credential by the SHA-256 of its text up to the holder's signature: none can be taken out, put in or
changed for another unnoticed, not even one that no key is bound to (docs/decisions/0319).

    {"type": "https://w3id.org/skrin/cover/1", "recipient": "Example AB", "until": "2026-12-24", "text": "…",
     "credentials": [{"id": "1", "digest": "…", "note": "…"}, …]}

What it says is the sharer's word and nobody else's: the signature proves who wrote it, never that it is true.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import Json, JsonObject
from skrin.protocols.openid4vp.errors import CoverInvalid
from skrin.wire import base64url, limits, strict_json
from skrin.wire.errors import TooMany
from skrin.wire.members import Members

TYPE: Final = "https://w3id.org/skrin/cover/1"
HASH: Final = "cover_hash"
CREDENTIALS: Final = limits.DCQL_CREDENTIALS  # as many as one answer holds
RECIPIENT: Final = 200  # characters, as those below
TEXT: Final = 4_000
NOTE: Final = 2_000
BYTES: Final = 1 * limits.MIB  # of its JSON: every note as long as it may be, in letters of four bytes


@dataclass(frozen=True, slots=True)
class CoverEntry:
    """`id` is the member of the `vp_token` that the credential is in, `digest` names its text, `note` is the sharer's."""

    id: str
    digest: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Cover:
    """`until` is the last day. The credentials stand in the order in which they are to be read."""

    recipient: str
    until: date
    credentials: tuple[CoverEntry, ...]
    text: str = ""

    def written(self) -> str:
        """The string that travels and is hashed."""
        entries: list[Json] = [
            {"id": each.id, "digest": each.digest, **({"note": each.note} if each.note else {})} for each in self.credentials
        ]
        said: JsonObject = {"type": TYPE, "recipient": self.recipient, "until": self.until.isoformat()}
        words: JsonObject = {"text": self.text} if self.text else {}
        return base64url.encode(strict_json.dump({**said, **words, "credentials": entries}))


@dataclass(frozen=True, slots=True)
class WrittenCover:
    """A cover and the very string that it came as, or will travel as."""

    cover: Cover
    text: str = field(repr=False)

    @property
    def hash(self) -> str:
        return digest(self.text)

    def binding_claims(self) -> JsonObject:
        """What the holder's signature says of it."""
        return {HASH: self.hash}


def write(cover: Cover) -> WrittenCover:
    return WrittenCover(cover, cover.written())


def digest(text: str) -> str:
    """SHA-256 of its UTF-8 bytes, in base64url."""
    return base64url.encode(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest())


def read(text: str) -> WrittenCover:
    """Raises CoverInvalid, TooMany where it names more credentials than anybody reads."""
    try:
        if len(text) > BYTES // 3 * 4:
            raise CoverInvalid("cover")
        said = strict_json.parse_object(base64url.decode(text), limit=BYTES, what="cover")
    except SkrinError as error:
        raise CoverInvalid("cover") from error
    members = Members(said, CoverInvalid)
    if members.text("type") != TYPE:
        raise CoverInvalid("type")
    named = members.array("credentials")
    if len(named) > CREDENTIALS:
        raise TooMany("credentials", CREDENTIALS)
    entries = tuple(map(_entry, members.objects("credentials")))
    if not entries or min(len({each.id for each in entries}), len({each.digest for each in entries})) < len(entries):
        raise CoverInvalid("credentials")
    words = members.optional_text("text", max_length=TEXT) or ""
    return WrittenCover(Cover(members.text("recipient", max_length=RECIPIENT), _until(members), entries, words), text)


def _entry(said: JsonObject) -> CoverEntry:
    members = Members(said, CoverInvalid)
    return CoverEntry(members.text("id"), members.text("digest"), members.optional_text("note", max_length=NOTE) or "")


def _until(members: Members) -> date:
    try:
        return date.fromisoformat(members.text("until"))
    except ValueError:
        raise CoverInvalid("until") from None

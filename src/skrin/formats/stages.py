"""The two stages of a credential in any format: what it says of itself, and what its issuer's signature proves.

Every format gives a `Format`, which `registry` lists. Time, status, trust and the meaning of the claims are questions of their
own, asked of these values without knowing how the bytes were secured.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from skrin.domain.credential import CredentialFormat, Disclosable, StatusReference
from skrin.domain.json_value import JsonObject
from skrin.domain.party import Texts
from skrin.formats.hosted.port import HostedDocuments, NoHosted
from skrin.formats.linked_data.port import LinkedData
from skrin.formats.proved_before import NOTHING, ProvedBefore
from skrin.formats.sd_jwt.key_binding import KeyBinding, KeyBindingPolicy
from skrin.formats.seal_trust import NOBODY, SealTrust
from skrin.keys.finder import FoundKey, FoundSite, KeyFinder


@dataclass(frozen=True, slots=True)
class Said:
    """What a credential says of itself, unsigned for all we know; for code that verifies, looks up keys or names an input.

    `type` is the most specific of `types`, which go from the most specific to the widest. `issuer` is None where only the
    signature's header names one. `holder_key` is a JWK that the credential is bound to, `holder_id` an identifier (a DID) of
    the one it is about. `issuer_called` are names that the credential itself gives to its issuer, on its own word.
    """

    format: CredentialFormat
    type: str
    issuer: str | None
    claims: JsonObject
    types: tuple[str, ...] = ()
    disclosables: tuple[Disclosable, ...] = ()
    holder_key: JsonObject | None = None
    holder_id: str = ""
    issuer_called: Texts = field(default_factory=dict)
    statuses: tuple[StatusReference, ...] = ()
    issued_at: datetime | None = None
    valid_from: datetime | None = None
    valid_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Proved:
    """What is said, signed by the key of `issuer` or hosted on its site.

    `key_binding` is the holder's statement where one was asked for.
    """

    said: Said
    issuer: FoundKey | FoundSite
    key_binding: KeyBinding | None = None


@dataclass(frozen=True, slots=True)
class Verifying:
    """Who is asked while verifying. `at` is the moment it is for; `linked_data` canonicalises, away from this process.

    `proved` remembers signatures that were good, for as long as whoever made it keeps it. `hosted` gives documents on the
    issuer's own site, for credentials that rest on those. `seal_trust` says who answers for the certificate of a seal.
    """

    find_key: KeyFinder
    at: datetime
    linked_data: LinkedData
    hosted: HostedDocuments = field(default_factory=NoHosted)
    proved: ProvedBefore = NOTHING
    seal_trust: SealTrust = NOBODY


class Format(Protocol):
    """One way to secure a credential. Every member is total over texts of any content: a bad one raises a SkrinError."""

    @property
    def name(self) -> CredentialFormat: ...

    def recognises(self, raw: str) -> bool:
        """Whether `raw` is meant to be of this format, by its shape alone. Never raises."""
        ...

    def peek(self, raw: str) -> Said:
        """Shape and claims, nothing verified. Raises the errors of a text that is damaged or says what it may not."""
        ...

    def verify(self, raw: str, by: Verifying, binding: KeyBindingPolicy | None = None) -> Proved:
        """What `peek` gives, signed by its issuer's key, and bound as `binding` asks (None asks for nothing).

        Raises what `peek` and the key finder raise, the errors of a signature that is not good, and a KeyBindingError.
        """
        ...

    def statement(self, raw: str) -> KeyBinding | None:
        """The holder's own statement that came along, for whomever it was made; None where the format or the text has none.

        Raises KeyBindingError where it is not the holder's.
        """
        ...

    def require_issued(self, raw: str) -> None:
        """Raises KeyBindingUnexpected where this is somebody's presentation and not a credential as it is issued."""
        ...

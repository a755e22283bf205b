"""The W3C's Bitstring Status List 1.0, and StatusList2021 from which it came: a list of bits in a credential of its own.

REC 2.2 says what the list credential is, 3.2 how an entry is checked. The list is read with whatever format secures it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from skrin.domain.credential import StatusKind, StatusReference
from skrin.domain.errors import SkrinError
from skrin.domain.json_value import Json, JsonObject
from skrin.formats import registry as formats
from skrin.formats.stages import Proved, Verifying
from skrin.formats.w3c import dates
from skrin.formats.w3c.data_model import Version
from skrin.formats.w3c.members import several, types_of
from skrin.keys.finder import FoundKey, FoundSite
from skrin.status import bitstring
from skrin.status.errors import (
    CredentialRevoked,
    CredentialSuspended,
    StatusAnswerInvalid,
    StatusListExpired,
    StatusListFromTheFuture,
    StatusListInvalid,
    StatusListOtherPurpose,
    StatusListOtherUri,
    StatusListTooSmall,
    StatusListUnverified,
    StatusSignerUnexpected,
    StatusValueUnknown,
)
from skrin.status.listing import Listing
from skrin.wire import limits
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.urls import NO_LOOPBACK, HttpsUrl, Loopback

CREDENTIAL: Final = {
    StatusKind.BITSTRING: "BitstringStatusListCredential",
    StatusKind.STATUS_LIST_2021: "StatusList2021Credential",
}
ENTRY: Final = "BitstringStatusListEntry"
SUBJECT: Final = {StatusKind.BITSTRING: "BitstringStatusList", StatusKind.STATUS_LIST_2021: "StatusList2021"}
ACCEPT: Final = "application/vc+jwt, application/vc, application/vc+ld+json, application/ld+json;q=0.9, application/json;q=0.9"
LONGEST_TTL: Final = timedelta(days=3650)
# What these say is nothing against the credential (REC 2.1): a newer one is to be had; the issuer has a word to say.
REFRESH: Final = "refresh"
MESSAGE: Final = "message"


@dataclass(frozen=True, slots=True)
class BitstringList(Listing):
    """`purposes` are what a set entry can mean in this list."""

    purposes: frozenset[str]
    packed: bytes
    signer: FoundKey | FoundSite

    def value(self, index: int, size: int = 1) -> int:
        """Raises StatusIndexOutside; never takes another place for it."""
        return bitstring.entry(self.packed, size, index)

    def value_for(self, reference: StatusReference) -> int:
        """Raises StatusListOtherPurpose, StatusListTooSmall, StatusIndexOutside, StatusListInvalid."""
        if reference.purpose not in self.purposes:
            raise StatusListOtherPurpose(reference.purpose)
        if not 1 <= reference.size <= bitstring.WIDEST:
            raise StatusListInvalid("statusSize")
        if len(self.packed) * 8 // reference.size < bitstring.LEAST_ENTRIES:
            raise StatusListTooSmall(len(self.packed) * 8 // reference.size)
        return self.value(reference.index, reference.size)

    def require_in_force(self, reference: StatusReference) -> None:
        """Raises CredentialRevoked, CredentialSuspended, StatusValueUnknown, and what `value_for` raises.

        A value to which the issuer gives a message is known, whatever the message says; nothing without one is taken for good.
        """
        value = self.value_for(reference)
        if not value or reference.purpose == REFRESH:
            return
        if reference.purpose == MESSAGE and reference.message(value):
            return
        if reference.purpose == "revocation":
            raise CredentialRevoked
        if reference.purpose == "suspension":
            raise CredentialSuspended
        raise StatusValueUnknown(value)


def request(uri: str, loopback: Loopback = NO_LOOPBACK) -> HttpRequest:
    """The request for a whole list: nothing in it says which credential is meant. Raises NetError."""
    return HttpRequest(
        "GET",
        HttpsUrl.parse(uri, loopback),
        {"accept": ACCEPT},
        limit=limits.STATUS_LIST_TRANSFERRED,
        redirects=limits.STATUS_LIST_REDIRECTS,
    )


def read_answer(answer: HttpResponse) -> str:
    """The credential's text in a server's answer. Many servers name no exact media type; HTML is none of them.

    Raises StatusAnswerInvalid.
    """
    text = answer.body.strip()
    if answer.status != 200 or not text or text.startswith(b"<"):
        raise StatusAnswerInvalid(answer.status, answer.media_type)
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError:
        raise StatusAnswerInvalid(answer.status, answer.media_type) from None


def read_list(text: str, reference: StatusReference, by: Verifying, signers: Sequence[str]) -> BitstringList:
    """The list in `text`, for the address that a credential names, as true at `by.at` (REC 3.2).

    `signers` are whose signature counts: the issuer, then whom a trust list names for it. Raises the StatusError of
    the rule that is broken; what is wrong inside the credential, or with its key, is in the `reason` of StatusListUnverified.
    """
    format_ = formats.recognise(text)
    if format_ is None:
        raise StatusListUnverified("parse.text")
    try:
        proved = format_.verify(text, by)
    except SkrinError as error:
        raise StatusListUnverified(error.code) from error
    if proved.issuer.controller not in signers:
        raise StatusSignerUnexpected(proved.issuer.controller)
    return _read(proved, reference, by.at)


def entry(uri: str, index: int, purpose: str) -> JsonObject:
    """A credential's place in the list at `uri`, one bit wide (REC 2.1)."""
    return {
        "id": f"{uri}#{index}",
        "type": ENTRY,
        "statusPurpose": purpose,
        "statusListIndex": str(index),
        "statusListCredential": uri,
    }


def document(
    uri: str, issuer: str, packed: bytes, purpose: str, at: datetime, lifetime: timedelta, ttl: timedelta
) -> JsonObject:
    """The list credential for `uri`, to be signed (REC 2.2)."""
    return {
        "@context": [Version.V2.value],
        "id": uri,
        "type": ["VerifiableCredential", CREDENTIAL[StatusKind.BITSTRING]],
        "issuer": issuer,
        "validFrom": dates.write(at),
        "validUntil": dates.write(at + lifetime),
        "credentialSubject": {
            "id": f"{uri}#list",
            "type": SUBJECT[StatusKind.BITSTRING],
            "statusPurpose": purpose,
            "encodedList": bitstring.encode(packed),
            "ttl": int(ttl.total_seconds() * 1000),
        },
    }


def _read(proved: Proved, reference: StatusReference, at: datetime) -> BitstringList:
    claims, kind = proved.said.claims, reference.kind
    if CREDENTIAL[kind] not in proved.said.types:
        raise StatusListInvalid("type")
    if "id" in claims and claims["id"] != reference.uri:
        raise StatusListOtherUri(str(claims["id"])[:200])
    begins, ends = proved.said.valid_from, proved.said.valid_until
    if begins is not None and begins > at + limits.CLOCK_LEEWAY:
        raise StatusListFromTheFuture(begins)
    if ends is not None and at >= ends:
        raise StatusListExpired(ends)
    subject = _subject(claims, kind)
    packed = bitstring.decode(subject.get("encodedList"), multibase=kind is StatusKind.BITSTRING)
    if len(packed) * 8 < bitstring.LEAST_ENTRIES:
        raise StatusListTooSmall(len(packed) * 8)
    # Without a date of its own it is as old as the copy.
    issued_at = max((each for each in (begins, proved.said.issued_at) if each is not None), default=at)
    return BitstringList(
        issued_at=min(issued_at, at),
        expires_at=ends,
        ttl=_ttl(subject),
        purposes=_purposes(subject.get("statusPurpose")),
        packed=packed,
        signer=proved.issuer,
    )


def _subject(claims: JsonObject, kind: StatusKind) -> JsonObject:
    try:
        [subject] = several(claims["credentialSubject"], "credentialSubject")
        if SUBJECT[kind] in types_of(subject, "credentialSubject"):
            return subject
    except (SkrinError, ValueError):
        pass
    raise StatusListInvalid("credentialSubject")


def _purposes(value: Json) -> frozenset[str]:
    found = value if isinstance(value, list) else [value]
    if not found or not all(isinstance(each, str) and each for each in found):
        raise StatusListInvalid("statusPurpose")
    return frozenset(str(each) for each in found)


def _ttl(subject: JsonObject) -> timedelta | None:
    """In thousandths of a second (REC 2.2)."""
    value = subject.get("ttl")
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not value > 0:
        raise StatusListInvalid("ttl")
    return min(timedelta(milliseconds=min(value, 10**15)), LONGEST_TTL)

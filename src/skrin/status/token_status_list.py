"""The Token Status List as a JWT (draft-ietf-oauth-status-list-20, sections 5 to 8): read, check, publish."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from skrin.domain.credential import StatusReference
from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.domain.ports import Signer
from skrin.formats.proved_before import NOTHING, ProvedBefore
from skrin.formats.stages import Verifying
from skrin.keys import jws
from skrin.keys.finder import FoundKey, KeyFinder, KeyPurpose
from skrin.status import packing
from skrin.status.errors import (
    StatusAnswerInvalid,
    StatusListExpired,
    StatusListFromTheFuture,
    StatusListInvalid,
    StatusListOtherUri,
    StatusListUnverified,
    StatusSignerUnexpected,
)
from skrin.status.listing import Listing
from skrin.status.values import StatusValue, require_good
from skrin.wire import limits, numeric_date
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.jose import CompactJws
from skrin.wire.members import Members
from skrin.wire.urls import NO_LOOPBACK, HttpsUrl, Loopback

TYPE: Final = "statuslist+jwt"
MEDIA_TYPE: Final = "application/statuslist+jwt"


@dataclass(frozen=True, slots=True)
class StatusList(Listing):
    """A list whose signature is good. `packed` are its entries, `bits` wide each."""

    uri: str
    bits: int
    packed: bytes
    signer: FoundKey

    @property
    def entries(self) -> int:
        return len(self.packed) * 8 // self.bits

    def number(self, index: int) -> int:
        """Raises StatusIndexOutside; never takes another place for it."""
        return packing.entry(self.packed, self.bits, index)

    def value_for(self, reference: StatusReference) -> int:
        """As `number`, for the place that a credential names."""
        return self.number(reference.index)

    def value(self, index: int) -> StatusValue:
        return StatusValue.of(self.number(index))

    def require_good(self, index: int) -> None:
        """Raises CredentialRevoked, CredentialSuspended, StatusValueUnknown or StatusIndexOutside."""
        require_good(self.number(index))

    def require_in_force(self, reference: StatusReference) -> None:
        """As `require_good`, for the place that a credential names."""
        self.require_good(reference.index)


def request(uri: str, loopback: Loopback = NO_LOOPBACK) -> HttpRequest:
    """The request for a whole list (8.1): nothing in it says which credential is meant. Raises NetError."""
    return HttpRequest(
        "GET",
        HttpsUrl.parse(uri, loopback),
        {"accept": MEDIA_TYPE},
        limit=limits.STATUS_LIST_TRANSFERRED,
        redirects=limits.STATUS_LIST_REDIRECTS,
    )


def read_answer(answer: HttpResponse) -> str:
    """The token text in a server's answer (8.2); raises StatusAnswerInvalid."""
    if answer.status != 200 or answer.media_type != MEDIA_TYPE or not answer.body:
        raise StatusAnswerInvalid(answer.status, answer.media_type)
    try:
        return answer.body.decode("ascii").strip()
    except UnicodeDecodeError:
        raise StatusAnswerInvalid(answer.status, answer.media_type) from None


def read_token(
    text: str,
    uri: str,
    find_key: KeyFinder,
    at: datetime,
    *,
    signers: Sequence[str],
    proved: ProvedBefore = NOTHING,
) -> StatusList:
    """The list in `text`, for the address `uri` that a credential names, as true at `at` (8.3).

    `signers` are the controllers whose signature counts: first the credential's issuer, then whom a trust list names for it.
    A kept copy that has gone stale is read with the time at which it was fetched. Raises the StatusError of the rule that is
    broken; what is wrong inside the JWT, or what `find_key` raises, is in the `reason` of StatusListUnverified.
    """
    try:
        signed = CompactJws.parse(text, limit=limits.STATUS_LIST_TRANSFERRED)
        signed.require_type(TYPE)
        claims = signed.claims(string=limits.STATUS_LIST_TRANSFERRED)
        signer = find_key(signed.header, _issuer(signed, claims, signers), KeyPurpose.ASSERTION)
        proved.once("list", text.encode(), signer.key, lambda: jws.verify(signed, signer.key))
    except SkrinError as error:
        raise StatusListUnverified(error.code) from error
    if signer.controller not in signers:
        raise StatusSignerUnexpected(signer.controller)
    return _read(claims, uri, signer, at)


def read_list(text: str, reference: StatusReference, by: Verifying, signers: Sequence[str]) -> StatusList:
    """`read_token` for the list that a credential names."""
    return read_token(text, reference.uri, by.find_key, by.at, signers=signers, proved=by.proved)


def publish(
    uri: str,
    values: Mapping[int, int],
    signer: Signer,
    at: datetime,
    *,
    header: JsonObject,
    issuer: str | None = None,
    entries: int = packing.LEAST_ENTRIES,
    bits: int = 2,
    lifetime: timedelta = timedelta(days=7),
    ttl: timedelta = timedelta(hours=1),
) -> str:
    """The token for `uri` in which the places in `values` are not 0 (5.1). `header` names the key (`kid` or `x5c`).

    Unused places and valid credentials look alike; the size depends on `entries` alone.
    """
    claims: JsonObject = {
        "sub": uri,
        "iat": numeric_date.write(at),
        "exp": numeric_date.write(at + lifetime),
        "ttl": int(ttl.total_seconds()),
        "status_list": packing.encode(packing.pack(values, entries=entries, bits=bits), bits),
    }
    if issuer is not None:
        claims["iss"] = issuer
    return jws.sign({**header, "typ": TYPE}, claims, signer)


def _issuer(signed: CompactJws, claims: JsonObject, signers: Sequence[str]) -> str | None:
    """Whose key to look for: whom the token names, else whom its header names, else the credential's issuer."""
    named = Members(claims, StatusListInvalid).optional_identifier("iss")
    if named is not None:
        return named
    if signed.header.x5c or (signed.header.key_id or "").startswith("did:"):
        return None
    return signers[0] if signers else None


def _read(claims: JsonObject, uri: str, signer: FoundKey, at: datetime) -> StatusList:
    members = Members(claims, StatusListInvalid)
    subject = members.text("sub")
    if subject != uri:
        raise StatusListOtherUri(subject)
    issued_at = _time(claims, "iat")
    if issued_at > at + limits.CLOCK_LEEWAY:
        raise StatusListFromTheFuture(issued_at)
    expires_at = _time(claims, "exp") if "exp" in claims else None
    if expires_at is not None and at >= expires_at:
        raise StatusListExpired(expires_at)
    packed, bits = packing.decode(members.object("status_list"))
    return StatusList(
        uri=uri, bits=bits, packed=packed, signer=signer, issued_at=issued_at, expires_at=expires_at, ttl=_ttl(claims)
    )


def _ttl(claims: JsonObject) -> timedelta | None:
    """A positive number, not only a whole one (5.1); None where the token says nothing."""
    if "ttl" not in claims:
        return None
    seconds = claims["ttl"]
    if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not seconds > 0:
        raise StatusListInvalid("ttl")
    return timedelta(seconds=min(seconds, 10 * 365 * 86_400))


def _time(claims: JsonObject, name: str) -> datetime:
    try:
        return numeric_date.read(claims.get(name))
    except SkrinError as error:
        raise StatusListInvalid(name) from error

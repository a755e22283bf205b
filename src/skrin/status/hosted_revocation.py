"""How Open Badges 2.0 takes badges back: the issuer's list of the revoked, or the word of the hosted assertion itself.

Neither carries a signature. What vouches for them is that the issuer's own profile names the list, or that the assertion's own
address is asked, and the certificate of that host; so they are read only over https. A hosted assertion that is gone for good
(410) is a revoked one (Open Badges 2.0, Hosted verification).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from skrin.domain.credential import StatusReference
from skrin.domain.errors import SkrinError
from skrin.domain.json_value import Json, JsonObject
from skrin.formats.open_badges_2.assertion import looks_like_one, same_address
from skrin.formats.stages import Verifying
from skrin.status.errors import (
    CredentialRevoked,
    StatusAnswerInvalid,
    StatusListInvalid,
    StatusListOtherUri,
    StatusListUnverified,
    StatusSignerUnexpected,
)
from skrin.status.listing import Listing
from skrin.wire import limits, strict_json
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.urls import NO_LOOPBACK, HttpsUrl, Loopback, secured

ACCEPT: Final = "application/ld+json, application/json;q=0.9"
GONE: Final = "410 Gone"
LIST_TYPE: Final = "RevocationList"
MOST_ENTRIES: Final = 100_000
_GONE_STATUS: Final = 410


@dataclass(frozen=True, slots=True)
class Revoked(Listing):
    """`ids` are the assertions that are taken back, by `id` or by the older `uid`; `gone`: the address answers no more."""

    ids: frozenset[str]
    gone: bool = False

    def value_for(self, reference: StatusReference) -> int:
        """1 where it is in the list."""
        return int(any(same_address(each, reference.entry) for each in self.ids))

    def require_in_force(self, reference: StatusReference) -> None:
        """Raises CredentialRevoked; StatusAnswerInvalid for a list that is gone, which says nothing of any badge in it."""
        if self.value_for(reference):
            raise CredentialRevoked
        if self.gone:
            raise StatusAnswerInvalid(_GONE_STATUS, "")


def request(uri: str, loopback: Loopback = NO_LOOPBACK) -> HttpRequest:
    """Raises NetError."""
    return HttpRequest(
        "GET",
        HttpsUrl.parse(secured(uri, loopback), loopback),
        {"accept": ACCEPT},
        limit=limits.STATUS_LIST_TRANSFERRED,
        redirects=limits.STATUS_LIST_REDIRECTS,
    )


def read_answer(answer: HttpResponse) -> str:
    """Raises StatusAnswerInvalid."""
    if answer.status == _GONE_STATUS:
        return GONE
    text = answer.body.strip()
    if answer.status != 200 or not text or text.startswith(b"<"):
        raise StatusAnswerInvalid(answer.status, answer.media_type)
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError:
        raise StatusAnswerInvalid(answer.status, answer.media_type) from None


def read_list(text: str, reference: StatusReference, by: Verifying, signers: Sequence[str]) -> Revoked:
    """As true now: neither says when it was made. An assertion is the list of itself.

    Raises StatusListUnverified, StatusListOtherUri, StatusSignerUnexpected, StatusListInvalid.
    """
    if text == GONE:
        return _of([reference.uri], by, gone=True)
    try:
        document = strict_json.parse_object(
            text, limit=limits.STATUS_LIST_TRANSFERRED, what="status list", members=2 * MOST_ENTRIES + 100
        )
    except SkrinError as error:
        raise StatusListUnverified(error.code) from error
    named = document.get("id", reference.uri)
    if not isinstance(named, str) or not same_address(named, reference.uri):
        raise StatusListOtherUri(str(named)[:200])
    issuer = document.get("issuer")
    if isinstance(issuer, str) and not any(same_address(issuer, each) for each in signers):
        raise StatusSignerUnexpected(issuer[:200])
    if "revokedAssertions" in document or document.get("type") == LIST_TYPE:
        return _of(_entries(document.get("revokedAssertions", [])), by)
    if "revoked" in document or looks_like_one(document):
        return _of([reference.uri] if _is_revoked(document) else [], by)
    raise StatusListInvalid("type")


def _of(ids: Sequence[str], by: Verifying, *, gone: bool = False) -> Revoked:
    return Revoked(issued_at=by.at, expires_at=None, ttl=None, ids=frozenset(ids), gone=gone)


def _is_revoked(document: JsonObject) -> bool:
    """What is neither yes nor no is no answer."""
    said = document.get("revoked", False)
    if not isinstance(said, bool):
        raise StatusListInvalid("revoked")
    return said


def _entries(value: Json) -> list[str]:
    if not isinstance(value, list) or len(value) > MOST_ENTRIES:
        raise StatusListInvalid("revokedAssertions")
    found = []
    for entry in value:
        identifier = entry.get("id", entry.get("uid")) if isinstance(entry, dict) else entry
        if not isinstance(identifier, str):
            raise StatusListInvalid("revokedAssertions")
        found.append(identifier)
    return found

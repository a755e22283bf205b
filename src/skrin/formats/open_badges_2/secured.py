"""Assertions of Open Badges 2.0 as one of the formats that `registry` lists."""

from skrin.domain.credential import CredentialFormat, StatusKind, StatusReference
from skrin.domain.json_value import JsonObject
from skrin.domain.party import Authentication
from skrin.formats.hosted.errors import HostedGone
from skrin.formats.open_badges_2 import issuer as issuers
from skrin.formats.open_badges_2.assertion import (
    TYPE,
    Assertion,
    Proof,
    address,
    looks_like_one,
    members_of,
    read,
    read_text,
    same_address,
)
from skrin.formats.open_badges_2.errors import (
    AssertionDiffers,
    AssertionElsewhere,
    AssertionInvalid,
    AssertionTooOld,
    AssertionUnsigned,
)
from skrin.formats.sd_jwt.errors import KeyBindingMissing
from skrin.formats.sd_jwt.key_binding import KeyBinding, KeyBindingPolicy
from skrin.formats.stages import Proved, Said, Verifying
from skrin.keys import jws
from skrin.keys.algorithms import OLDER
from skrin.keys.finder import FoundKey, FoundSite
from skrin.wire import limits, strict_json
from skrin.wire.urls import NO_LOOPBACK


class SecuredOpenBadge2:
    name = CredentialFormat.OPEN_BADGE_2

    def recognises(self, raw: str) -> bool:
        members = members_of(raw)
        return members is not None and looks_like_one(members)

    def peek(self, raw: str) -> Said:
        """What the text itself says; its badge and issuer may be no more than addresses."""
        return _said(read_text(raw))

    def verify(self, raw: str, by: Verifying, binding: KeyBindingPolicy | None = None) -> Proved:
        """The whole badge, with its class and its issuer's profile. A badge alone proves nothing about who shows it.

        Raises what `peek` raises, the errors of the documents it rests on, and KeyBindingMissing where a holder must sign.
        """
        assertion = read_text(raw)
        proved = _signed(assertion, by) if assertion.proof is Proof.SIGNED else _hosted(assertion, by)
        if binding is not None:
            raise KeyBindingMissing
        return proved

    def statement(self, raw: str) -> KeyBinding | None:
        return None

    def require_issued(self, raw: str) -> None:
        """It is always as it was issued."""


def _signed(assertion: Assertion, by: Verifying) -> Proved:
    """Open Badges 2.0, Signed verification: the key is the issuer's, and the issuer's list of the revoked is named."""
    if assertion.signed is None:
        raise AssertionUnsigned
    if assertion.is_first:
        raise AssertionTooOld
    issuer = issuers.find(assertion, by.hosted)
    key = issuer.key(assertion.creator, by.hosted)
    jws.verify(assertion.signed, key, OLDER)
    statuses = (_reference(issuer.revocation_list, assertion.id),) if issuer.revocation_list else ()
    found = FoundKey(key, issuer.address.text, Authentication.WEB_ORIGIN)
    return Proved(_said(assertion, issuer.badge, statuses, issuer.address.text), found)


def _hosted(received: Assertion, by: Verifying) -> Proved:
    """Open Badges 2.0, Hosted verification: what the address of the assertion answers is the assertion.

    One that was revoked and is still told whole is that, with its status. Of one that is gone, or that is no more than the word
    *revoked*, nothing that was received is proved: HostedGone.
    """
    place = address(received.id, "id", by.hosted.loopback)
    members = strict_json.parse_object(by.hosted.personal(place.text), what="badge", string=limits.JSON_BYTES)
    if members.get("revoked") is True and "badge" not in members:
        raise HostedGone(place.host)
    assertion = _current(received, members, place.host)
    issuer = issuers.find(_with_badge(assertion), by.hosted)
    issuer.require_hosts(place)
    found = FoundSite(issuer.address.text, Authentication.WEB_ORIGIN)
    return Proved(_said(assertion, issuer.badge, (_reference(place.text, assertion.id),), issuer.address.text), found)


def _current(received: Assertion, members: JsonObject, host: str) -> Assertion:
    """The hosted assertion, which speaks of the same learner and the same badge as the one received."""
    hosted = read(members)
    if not same_address(hosted.id, received.id):
        raise AssertionElsewhere(host)
    if hosted.proof is not Proof.HOSTED:
        raise AssertionInvalid("verification.type")
    for member in ("recipient", "badge", "uid"):
        told = received.members.get(member)
        if isinstance(told, type(members.get(member))) and told != members.get(member) and not _same(told, members.get(member)):
            raise AssertionDiffers(member)
    return hosted


def _same(one: object, other: object) -> bool:
    return isinstance(one, str) and isinstance(other, str) and same_address(one, other)


def _with_badge(assertion: Assertion) -> Assertion:
    if not assertion.badge:
        raise AssertionInvalid("badge")
    return assertion


def _reference(uri: str, entry: str) -> StatusReference:
    return StatusReference(StatusKind.HOSTED_REVOCATION, uri, 0, purpose="revocation", entry=entry)


def _said(
    assertion: Assertion,
    badge: JsonObject | None = None,
    statuses: tuple[StatusReference, ...] = (),
    issuer: str | None = None,
) -> Said:
    claims = dict(assertion.members)
    if badge is not None:
        claims["badge"] = badge
    return Said(
        format=CredentialFormat.OPEN_BADGE_2,
        type=TYPE,
        types=(TYPE,),
        issuer=issuer or issuers.said_to_be(assertion, NO_LOOPBACK),
        claims=claims,
        statuses=statuses,
        issued_at=assertion.issued_on,
        valid_until=assertion.expires,
    )

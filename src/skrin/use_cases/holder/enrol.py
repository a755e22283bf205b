"""Enrol in something offered: the wallet proves control of a DID it uses with this issuer alone (RULINGS 16).

`look_up` shows what would be sent and to whom, and sends nothing. `enrol` sends it. `refresh` and `withdraw` ask about an
enrolment with a proof by the same DID.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from skrin.dids import key as did_key
from skrin.domain.errors import SkrinError
from skrin.domain.history import Event, EventKind
from skrin.domain.json_value import JsonObject
from skrin.domain.offering import Catalogue, Enrolment, EnrolmentState, Offering
from skrin.domain.party import Party, Trust, TrustDecision
from skrin.domain.ports import Signer
from skrin.keys.public_key import PublicKey
from skrin.protocols.addresses import enrolment_url, enrolments_url
from skrin.protocols.dpop import JTI_BYTES, build_dpop
from skrin.protocols.enrolment import (
    EnrolmentRequest,
    EnrolmentStatus,
    build_enrolment,
    enrolment_request,
    enrolment_response,
    state_request,
    withdrawal_request,
)
from skrin.protocols.openid4vci.issuer_id import CredentialIssuerId
from skrin.protocols.openid4vci.metadata import metadata_request, metadata_response
from skrin.protocols.openid4vci.nonce import nonce_request, nonce_response
from skrin.use_cases.holder import find, issuer_trust, settings
from skrin.use_cases.holder.cautions import Agree, UnverifiedParty, nobody_agrees
from skrin.use_cases.holder.checking import trust_lists
from skrin.use_cases.holder.confined import ConfinedFetch
from skrin.use_cases.holder.errors import EnrolmentNotOpen, IdentityNeeded, UnverifiedNotConfirmed
from skrin.use_cases.ports import Ports
from skrin.wire import base64url
from skrin.wire.urls import HttpsUrl

ALGORITHM = {"P-256": "ES256", "Ed25519": "EdDSA"}
# The key that the issuer encrypts the stored body to; one for each issuer, like the DID.
ENCRYPTION_KEY = "encryption-key:"
OPEN = frozenset({EnrolmentState.REQUESTED, EnrolmentState.ACCEPTED})


@dataclass(frozen=True, slots=True)
class EnrolmentPreview:
    """What enrolling would do: who is asked, for what, under which DID. `did` is empty where it will be made first."""

    offering: Offering
    issuer: Party
    issuer_url: str
    trust: TrustDecision
    did: str
    hosts: tuple[str, ...]

    @property
    def trusted(self) -> bool:
        return self.trust.trust is Trust.TRUSTED


@dataclass(frozen=True, slots=True)
class EnrolmentNotRefreshed:
    enrolment: Enrolment
    error: SkrinError


def look_up(credential_id: str, ports: Ports, issuer: str = "") -> EnrolmentPreview:
    """Sends nothing. Raises OfferingNotFound, EnrolmentNotOpen, IdentityNeeded."""
    found = find.offering(credential_id, ports, issuer)
    if not found.open:
        raise EnrolmentNotOpen("closed")
    if found.offering.asks_for_identity:
        raise IdentityNeeded(credential_id)
    url = found.catalogue.issuer
    pairwise = ports.vault.pairwise_key(url)
    return EnrolmentPreview(
        found.offering,
        _party(found.catalogue, ports),
        url,
        found.trust,
        pairwise[1] if pairwise is not None else "",
        (HttpsUrl.parse(url, ports.loopback).host,),
    )


def enrol(preview: EnrolmentPreview, ports: Ports, agree: Agree = nobody_agrees) -> Enrolment:
    """Prove control of the DID against the issuer's fresh challenge, and enrol.

    Raises UnverifiedNotConfirmed, EnrolmentNotOpen where one is open already, EnrolmentRefused, NetError, IssueError.
    """
    if not preview.trusted and not agree(UnverifiedParty(preview.issuer_url, preview.trust.code)):
        raise UnverifiedNotConfirmed(preview.issuer_url)
    already = next((each for each in ports.vault.enrolments() if _is_same(each, preview) and each.state in OPEN), None)
    if already is not None:
        raise EnrolmentNotOpen(already.state.value)
    issuer = CredentialIssuerId.parse(preview.issuer_url, ports.loopback)
    key_id, did, signer = pairwise(preview.issuer_url, ports)
    encryption_jwk = encryption_key(preview.issuer_url, ports)
    fetch = ConfinedFetch(ports.network(), preview.hosts)
    metadata = metadata_response(fetch(metadata_request(issuer)), issuer, ports.loopback)
    nonce = nonce_response(fetch(nonce_request(metadata)))
    now = ports.clock.now()
    name = did_key.key_id_for(PublicKey.from_jwk(signer.public_jwk))
    proof = build_enrolment(signer, name, preview.issuer_url, nonce, preview.offering.id, now, encryption_jwk)
    status = enrolment_response(fetch(enrolment_request(enrolments_url(issuer), EnrolmentRequest(proof))))
    enrolment = Enrolment(
        id=ports.randomness.token_bytes(8).hex(),
        issuer=preview.issuer_url,
        url=str(enrolment_url(issuer, status.id)),
        offering_id=preview.offering.id,
        title=preview.offering.title,
        did=did,
        key_id=key_id,
        state=status.state,
        enrolled_at=now,
        checked_at=now,
        reason=status.reason,
        offer=status.offer,
        proved={"did": did, "audience": preview.issuer_url},
    )
    with ports.vault.transaction() as tx:
        tx.put_enrolment(enrolment)
        tx.record(_event(EventKind.ENROLLED, enrolment, preview.issuer, ports))
    return enrolment


def withdraw(enrolment_id: str, ports: Ports) -> Enrolment:
    """Raises EnrolmentUnknown, EnrolmentNotOpen where it is over already, EnrolmentRefused, NetError."""
    enrolment = ports.vault.enrolment(enrolment_id)
    if enrolment.state in (EnrolmentState.WITHDRAWN, EnrolmentState.DENIED, EnrolmentState.COMPLETED):
        raise EnrolmentNotOpen(enrolment.state.value)
    url = HttpsUrl.parse(enrolment.url, ports.loopback)
    proof = _dpop(enrolment, "DELETE", url, ports)
    enrolment_response(ports.network()(withdrawal_request(url, proof)))
    withdrawn = replace(enrolment, state=EnrolmentState.WITHDRAWN, checked_at=ports.clock.now(), offer="")
    issuer = issuer_trust.party(enrolment.issuer, {}, trust_lists(ports))
    with ports.vault.transaction() as tx:
        tx.put_enrolment(withdrawn)
        tx.record(_event(EventKind.ENROLMENT_WITHDRAWN, withdrawn, issuer, ports))
    return withdrawn


def refresh_one(enrolment_id: str, ports: Ports) -> Enrolment:
    """The state at the issuer, asked for with a proof by the enrolment's own DID. Raises EnrolmentRefused, NetError."""
    enrolment = ports.vault.enrolment(enrolment_id)
    url = HttpsUrl.parse(enrolment.url, ports.loopback)
    proof = _dpop(enrolment, "GET", url, ports)
    refreshed = _with(enrolment, enrolment_response(ports.network()(state_request(url, proof))), ports)
    with ports.vault.transaction() as tx:
        tx.put_enrolment(refreshed)
        if refreshed.state is not enrolment.state:
            issuer = issuer_trust.party(enrolment.issuer, {}, trust_lists(ports))
            tx.record(_event(EventKind.STATUS_CHANGED, refreshed, issuer, ports))
    return refreshed


def refresh(ports: Ports) -> tuple[Sequence[Enrolment], Sequence[EnrolmentNotRefreshed]]:
    """All enrolments that are still open, each asked about once; and those where that failed."""
    refreshed, failed = [], []
    for enrolment in ports.vault.enrolments():
        if enrolment.state not in OPEN:
            continue
        try:
            refreshed.append(refresh_one(enrolment.id, ports))
        except SkrinError as error:
            failed.append(EnrolmentNotRefreshed(enrolment, error))
    return refreshed, failed


def pairwise(issuer_url: str, ports: Ports) -> tuple[str, str, Signer]:
    """(key id, DID, signer) used with this issuer and no other; made on first use."""
    known = ports.vault.pairwise_key(issuer_url)
    if known is not None:
        return known[0], known[1], ports.vault.signer(known[0])
    with ports.vault.transaction() as tx:
        key_id, signer = tx.new_key(ALGORITHM[settings.current("key", ports)])
        did = did_key.did_for(PublicKey.from_jwk(signer.public_jwk))
        tx.bind_pairwise(issuer_url, key_id, did)
    return key_id, did, signer


def encryption_key(issuer_url: str, ports: Ports) -> JsonObject:
    """The public key that this issuer encrypts the stored body to (RULINGS 17); made on first use, one for each issuer."""
    kept = ports.vault.setting(ENCRYPTION_KEY + issuer_url)
    if kept is not None:
        return dict(json.loads(kept)["jwk"])
    with ports.vault.transaction() as tx:
        key_id, jwk = tx.new_agreement_key()
        tx.set_setting(ENCRYPTION_KEY + issuer_url, json.dumps({"key_id": key_id, "jwk": jwk}))
    return dict(jwk)


def _dpop(enrolment: Enrolment, method: str, url: HttpsUrl, ports: Ports) -> str:
    jti = base64url.encode(ports.randomness.token_bytes(JTI_BYTES))
    return build_dpop(ports.vault.signer(enrolment.key_id), method, url, jti, ports.clock.now())


def _with(enrolment: Enrolment, status: EnrolmentStatus, ports: Ports) -> Enrolment:
    return replace(
        enrolment,
        state=status.state,
        reason=status.reason,
        offer=status.offer or enrolment.offer,
        checked_at=ports.clock.now(),
    )


def _is_same(enrolment: Enrolment, preview: EnrolmentPreview) -> bool:
    return (enrolment.issuer, enrolment.offering_id) == (preview.issuer_url, preview.offering.id)


def _party(catalogue: Catalogue, ports: Ports) -> Party:
    origin = HttpsUrl.parse(catalogue.issuer, ports.loopback).origin
    practice = origin in ports.practice_origins
    return issuer_trust.party(catalogue.issuer, catalogue.names, trust_lists(ports), practice=practice)


def _event(kind: EventKind, enrolment: Enrolment, issuer: Party, ports: Ports) -> Event:
    return Event(
        kind,
        ports.clock.now(),
        party_id=enrolment.issuer,
        party_names=issuer.names,
        details={"credential_id": enrolment.offering_id, "state": enrolment.state.value},
    )

"""Making credentials: sign, then let the database decide who was first (docs/decisions/0072).

The first answer of a form is the one; as long as another form is still to be fetched, tokens of another grant may have it made
anew, and what was made before is revoked. The tokens of the same grant get more copies, for keys that have none yet, as many
as there may be (docs/decisions/0241, 0264).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from skrin.protocols.openid4vci.bearer import PresentedToken
from skrin.protocols.openid4vci.credential import Issued
from skrin.protocols.openid4vci.errors import IssuanceDenied
from skrin.protocols.openid4vci.proof import VerifiedProof
from skrin.use_cases.issuer import kept_answers, kept_drafts, trail
from skrin.use_cases.issuer.body import sealed_body
from skrin.use_cases.issuer.errors import StatusPlacesTaken
from skrin.use_cases.issuer.forms import Form
from skrin.use_cases.issuer.model import Action, EnrolmentRecord, FormClaim, Issuance, IssuedCredential, TokenRecord
from skrin.use_cases.issuer.places import free_places
from skrin.use_cases.issuer.ports import ServicePorts
from skrin.use_cases.issuer.signing import Signed, signed
from skrin.use_cases.issuer.store import IssuerTransaction
from skrin.vocabularies import achievement_json
from skrin.wire import strict_json

ATTEMPTS = 5  # when another request took the same place in the list between drawing and writing
NEVER_ARRIVED = "issued again: the wallet never got it whole"
# What belongs into the same transaction, and may refuse: nonces are spent, a promise is kept.
Also = Callable[[IssuerTransaction], None]


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be made: one copy of a form for each proof, or one for nobody's key where the form is bound to none.

    `token` is the one that asked, `presented` as it was shown.
    """

    issuance: Issuance
    form: Form
    proofs: Sequence[VerifiedProof]
    presented: PresentedToken
    token: TokenRecord

    @property
    def was_made(self) -> bool:
        return self.form in self.issuance.issued

    @property
    def is_for_more(self) -> bool:
        """Whether this family has copies of the form already."""
        return self.was_made and self.issuance.fetched_by.get(self.form) == self.token.family


def made(order: Order, also: Also, ports: ServicePorts) -> Issued:
    """The credentials, in the order of the keys; fewer than there are keys where no more copies are allowed (8.3).

    Raises IssuanceDenied, StatusPlacesTaken, SealingUnavailable, CertificateOver and what `also` raises.
    """
    for _ in range(ATTEMPTS):
        try:
            return _made(order, also, ports)
        except StatusPlacesTaken:
            continue
    raise StatusPlacesTaken


def _made(order: Order, also: Also, ports: ServicePorts) -> Issued:
    issuance, form = order.issuance, order.form
    draft = _draft(order, ports)
    enrolment = ports.store.enrolment(issuance.enrolment_id) if issuance.enrolment_id else None
    achievement = achievement_json.read(strict_json.parse_object(draft))
    holders: Sequence[VerifiedProof | None] = _holders(order, ports) if form.is_bound else (None,)
    places = free_places(len(holders), form.status_kind, ports)
    texts = [signed(achievement, form, proof, place, ports) for proof, place in zip(holders, places, strict=True)]
    rows = [_row(each, issuance, enrolment, ports) for each in texts]
    answer = Issued(tuple(each.text for each in texts), ports.fresh_id())
    with ports.store.transaction() as change:
        also(change)
        _require_standing(issuance.id, ports)
        _keep(draft, order, change)
        _claim(order, len(rows), ports, change)
        for row in rows:
            if not change.add_credential(row):
                raise StatusPlacesTaken
            told = {"offering": row.offering_id, "hash": row.hash, "form": form.identifier}
            trail.record(change, ports, Action.CREDENTIAL_ISSUED, row.id, actor=trail.SERVICE, **told)
        change.keep_answer(kept_answers.kept(answer, form, order.proofs, order.presented))
    return answer


def _draft(order: Order, ports: ServicePorts) -> bytes:
    """What it says: of the issuance until all forms were fetched, of the grant from then on. Raises IssuanceDenied."""
    issuance = order.issuance
    if issuance.sealed_draft is not None:
        return ports.secret.unseal_draft(issuance.id, issuance.sealed_draft)
    kept = kept_drafts.opened(order.token, order.presented, ports) if order.is_for_more else None
    if kept is None:
        raise IssuanceDenied
    return kept


def _keep(draft: bytes, order: Order, change: IssuerTransaction) -> None:
    kept = None if order.is_for_more else kept_drafts.kept(draft, order.token, order.presented)
    if kept is not None:
        change.keep_draft(order.token.grant_id, kept)


def _holders(order: Order, ports: ServicePorts) -> Sequence[VerifiedProof]:
    """The keys that get a copy. Raises IssuanceDenied where none may have one."""
    most = kept_drafts.most(order.token, ports)
    if not order.is_for_more:
        return order.proofs if most is None else order.proofs[:most]
    held = {each.holder_key for each in ports.store.credentials_of(order.issuance.id) if each.form is order.form}
    left = (most or 0) - order.issuance.copies.get(order.form, 0)
    if left <= 0 or any(proof.key.thumbprint in held for proof in order.proofs):
        raise IssuanceDenied
    return order.proofs[:left]


def _require_standing(issuance_id: str, ports: ServicePorts) -> None:
    """What was revoked or suspended, in any form, comes in no new copy. Asked with the write lock in hand.

    Raises IssuanceDenied.
    """
    if any(each.state != "valid" and not each.replaced for each in ports.store.credentials_of(issuance_id)):
        raise IssuanceDenied


def _claim(order: Order, copies: int, ports: ServicePorts, change: IssuerTransaction) -> None:
    """Raises IssuanceDenied where another request was faster."""
    issuance, form, now = order.issuance, order.form, ports.clock.now()
    claim = FormClaim(issuance.id, form, copies, order.token.family, now, kept_drafts.most(order.token, ports))
    if order.is_for_more:
        if not change.claim_more(claim):
            raise IssuanceDenied
        return
    if not change.claim_form(claim, issuance.issued.get(form)):
        raise IssuanceDenied
    if order.was_made:
        _replace(issuance.id, form, now, ports, change)


def _replace(issuance_id: str, form: Form, now: datetime, ports: ServicePorts, change: IssuerTransaction) -> None:
    """Revoke what was issued in this form under an earlier grant."""
    for each in ports.store.credentials_of(issuance_id):
        if each.form is form and change.revoke(each.id, now, now, trail.SERVICE, NEVER_ARRIVED):
            trail.record(change, ports, Action.CREDENTIAL_REVOKED, each.id, actor=trail.SERVICE, reason=NEVER_ARRIVED)


def _row(made: Signed, issuance: Issuance, enrolment: EnrolmentRecord | None, ports: ServicePorts) -> IssuedCredential:
    body = sealed_body(made.text, ports.identity.archive_jwk, enrolment.encryption_jwk if enrolment else None)
    return IssuedCredential(
        id=made.id,
        hash=made.hash,
        issuance_id=issuance.id,
        offering_id=issuance.offering_id,
        type=made.form.type,
        achievement_id=issuance.achievement_id,
        holder_key=made.key.thumbprint if made.key else "",
        holder_did=enrolment.did if enrolment else "",
        list_id=made.place.list_id,
        index=made.place.index,
        issued_at=made.issued_at,
        expires_at=made.expires_at,
        body=body.text,
        holder_can_open=body.holder_can_open,
        form=made.form,
    )

"""The credential endpoint: after all checks, sign, then let the database decide who was first.

Signing costs time and is done before the transaction; inside it are only the conditional changes. If another request was
faster, nothing of this one stays. A wallet that lost the answer asks again with the same token and keys, and gets the same.

Each form of an achievement is asked for by itself, with the same token. As long as a form is still to be fetched, a later token
may fetch the others anew: what was issued before never arrived whole, and is revoked (docs/decisions/0169).
"""

import json
from collections.abc import Sequence
from datetime import datetime

from skrin.domain.learning import Achievement
from skrin.protocols.openid4vci.bearer import PresentedToken
from skrin.protocols.openid4vci.credential import CredentialRequest, Issued
from skrin.protocols.openid4vci.errors import ConfigurationUnknown, IssuanceDenied, NonceInvalid, ProofInvalid
from skrin.protocols.openid4vci.proof import ProofPolicy, VerifiedProof, verify_proofs
from skrin.use_cases.issuer import trail
from skrin.use_cases.issuer.body import sealed_body
from skrin.use_cases.issuer.errors import StatusPlacesTaken
from skrin.use_cases.issuer.forms import Form, known
from skrin.use_cases.issuer.model import Action, EnrolmentRecord, Issuance, IssuedCredential, KeptAnswer, TokenRecord
from skrin.use_cases.issuer.places import free_places
from skrin.use_cases.issuer.ports import ServicePorts
from skrin.use_cases.issuer.secret import digest, seal_under_token, unseal_under_token
from skrin.use_cases.issuer.signing import Signed, signed
from skrin.use_cases.issuer.store import IssuerTransaction
from skrin.vocabularies import achievement_json
from skrin.wire import strict_json

ATTEMPTS = 5  # when another request took the same place in the list between drawing and writing
NEVER_ARRIVED = "issued again: the wallet never got it whole"


def issue_credentials(asked: CredentialRequest, presented: PresentedToken, token: TokenRecord, ports: ServicePorts) -> Issued:
    """One credential for each key whose possession was proved, in the form that was asked for; all or none. In a form that is
    bound to no key exactly one, and proofs say nothing.

    Raises ConfigurationUnknown, ProofInvalid, NonceInvalid, SealingUnavailable; IssuanceDenied where it was issued to
    other keys, the answer is no longer kept, or the credential is not as the EU asks.
    """
    issuance = ports.store.issuance(token.issuance_id)
    if issuance is None:
        raise IssuanceDenied
    form = known(asked.configuration_id or "")
    if form is None or form not in issuance.forms:
        raise ConfigurationUnknown
    proofs = _proofs(asked, ports) if form.is_bound else ()
    answered = next((each for each in ports.store.answers(token.digest) if each.form is form), None)
    if answered is not None or issuance.sealed_draft is None:
        return _same_again(form, answered, proofs, presented, token, ports)
    achievement = _achievement(issuance, issuance.sealed_draft, ports)
    for _ in range(ATTEMPTS):
        try:
            return _issue(achievement, form, issuance, proofs, presented, ports)
        except StatusPlacesTaken:
            continue
    raise StatusPlacesTaken


def _proofs(asked: CredentialRequest, ports: ServicePorts) -> Sequence[VerifiedProof]:
    if not asked.proofs:
        raise ProofInvalid("proofs")
    now = ports.clock.now()
    policy = ProofPolicy(
        audience=str(ports.issuer),
        now=now,
        # Asked here, spent in the transaction that issues: a request that fails otherwise does not use it up.
        accepts_nonce=lambda nonce: ports.store.nonce_is_open(digest(nonce), now),
    )
    proofs = verify_proofs(asked.proofs, policy, ports.find_key)
    if any(proof.key == ports.identity.key for proof in proofs):
        raise ProofInvalid("key")
    return proofs


def _achievement(issuance: Issuance, sealed: bytes, ports: ServicePorts) -> Achievement:
    return achievement_json.read(strict_json.parse_object(ports.secret.unseal_draft(issuance.id, sealed)))


def _issue(
    achievement: Achievement,
    form: Form,
    issuance: Issuance,
    proofs: Sequence[VerifiedProof],
    presented: PresentedToken,
    ports: ServicePorts,
) -> Issued:
    enrolment = ports.store.enrolment(issuance.enrolment_id) if issuance.enrolment_id else None
    copies = proofs if form.is_bound else (None,)
    places = free_places(len(copies), form.status_kind, ports)
    made = [signed(achievement, form, proof, place, ports) for proof, place in zip(copies, places, strict=True)]
    rows = [_row(each, issuance, enrolment, ports) for each in made]
    answer = Issued(tuple(each.text for each in made), ports.fresh_id())
    now = ports.clock.now()
    with ports.store.transaction() as change:
        _spend_nonces(proofs, ports, change)
        if not change.claim_form(issuance.id, form, issuance.issued.get(form), now):
            raise IssuanceDenied
        if form in issuance.issued:
            _replace(issuance.id, form, now, ports, change)
        for row in rows:
            if not change.add_credential(row):
                raise StatusPlacesTaken
            told = {"offering": row.offering_id, "hash": row.hash, "form": form.identifier}
            trail.record(change, ports, Action.CREDENTIAL_ISSUED, row.id, actor=trail.SERVICE, **told)
        sealed, notification = _sealed(answer, presented), digest(answer.notification_id or "")
        change.keep_answer(KeptAnswer(digest(presented.value), form, sealed, notification))
    return answer


def _replace(issuance_id: str, form: Form, now: datetime, ports: ServicePorts, change: IssuerTransaction) -> None:
    """Revoke what was issued in this form under an earlier token."""
    for each in ports.store.credentials_of(issuance_id):
        if each.form is form and change.revoke(each.id, now, now, trail.SERVICE, NEVER_ARRIVED):
            trail.record(change, ports, Action.CREDENTIAL_REVOKED, each.id, actor=trail.SERVICE, reason=NEVER_ARRIVED)


def _spend_nonces(proofs: Sequence[VerifiedProof], ports: ServicePorts, change: IssuerTransaction) -> None:
    now = ports.clock.now()
    for nonce in dict.fromkeys(proof.nonce for proof in proofs):
        if nonce is None or not change.spend_nonce(digest(nonce), now):
            raise NonceInvalid


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


def _sealed(answer: Issued, presented: PresentedToken) -> bytes:
    told = json.dumps([list(answer.credentials), answer.notification_id])
    return seal_under_token(presented.value, told.encode())


def _same_again(
    form: Form,
    answered: KeptAnswer | None,
    proofs: Sequence[VerifiedProof],
    presented: PresentedToken,
    token: TokenRecord,
    ports: ServicePorts,
) -> Issued:
    """The answer as it was given before, to a wallet that proves the same keys against a fresh nonce."""
    copies = ports.store.credentials_of(token.issuance_id)
    issued_to = {each.holder_key for each in copies if each.form is form and each.holder_key and not each.replaced}
    if answered is None or answered.sealed is None or {proof.key.thumbprint for proof in proofs} != issued_to:
        raise IssuanceDenied
    credentials, notification_id = json.loads(unseal_under_token(presented.value, answered.sealed))
    with ports.store.transaction() as change:
        _spend_nonces(proofs, ports, change)
    return Issued(tuple(credentials), notification_id)

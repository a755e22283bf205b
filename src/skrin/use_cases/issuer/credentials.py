"""The credential endpoint: whose keys, for which form; then what was answered before, a promise, or credentials.

Each form of an achievement is asked for by itself, with the same token. A wallet that lost the answer asks again with the same
token and keys, and gets the same (docs/decisions/0072, 0169).
"""

from collections.abc import Sequence

from skrin.protocols.openid4vci.bearer import PresentedToken
from skrin.protocols.openid4vci.credential import Answer, CredentialRequest
from skrin.protocols.openid4vci.errors import (
    ConfigurationUnknown,
    CredentialRequestInvalid,
    IssuanceDenied,
    NonceInvalid,
    ProofInvalid,
)
from skrin.protocols.openid4vci.proof import ProofPolicy, VerifiedProof, verify_proofs
from skrin.use_cases.issuer import kept_answers
from skrin.use_cases.issuer.attested_keys import require_attested
from skrin.use_cases.issuer.authorization.grants import client_of
from skrin.use_cases.issuer.authorization.identifiers import form_named
from skrin.use_cases.issuer.errors import SealingUnavailable
from skrin.use_cases.issuer.forms import Form, known
from skrin.use_cases.issuer.making import Also, Order, made
from skrin.use_cases.issuer.model import Issuance, TokenRecord
from skrin.use_cases.issuer.ports import ServicePorts
from skrin.use_cases.issuer.promises import promised
from skrin.use_cases.issuer.secret import digest
from skrin.use_cases.issuer.store import IssuerTransaction


def issue_credentials(
    asked: CredentialRequest, presented: PresentedToken, token: TokenRecord, ports: ServicePorts
) -> tuple[Answer, Form]:
    """One credential for each key whose possession was proved, in the form that was asked for, which is told too. In a form
    that is bound to no key exactly one, and proofs say nothing. A promise where what it will say is not known yet, or it cannot
    be sealed just now.

    Raises CredentialRequestInvalid, ConfigurationUnknown, ProofInvalid, NonceInvalid, SealingUnavailable; IssuanceDenied where
    it was issued to other keys, the answer is no longer kept, nothing will come, or the credential is not as the EU asks.
    """
    issuance = ports.store.issuance(token.issuance_id)
    if issuance is None:
        raise IssuanceDenied
    form = _form(asked, issuance, token)
    proofs = _proofs(asked, form, token, ports) if form.is_bound else ()

    def spend(change: IssuerTransaction) -> None:
        _spend_nonces(proofs, ports, change)

    answered = kept_answers.found(form, proofs, token.digest, ports)
    if answered is not None:
        again = kept_answers.opened(answered, presented)
        with ports.store.transaction() as change:
            spend(change)
        return again, form
    return _given(Order(issuance, form, proofs, presented, token), spend, ports), form


def _given(order: Order, spend: Also, ports: ServicePorts) -> Answer:
    """What cannot be sealed just now is promised, where the holder can come back for it (docs/decisions/0266)."""
    if order.issuance.awaited:
        return promised(order, spend, ports)
    try:
        return made(order, spend, ports)
    except SealingUnavailable:
        if not order.token.key_thumbprint:
            raise
        return promised(order, spend, ports)


def _form(asked: CredentialRequest, issuance: Issuance, token: TokenRecord) -> Form:
    if token.by_identifier and asked.identifier is None:
        raise CredentialRequestInvalid("credential_identifier")  # who was told identifiers asks by them (8.2)
    form = form_named(asked.identifier) if asked.identifier is not None else known(asked.configuration_id or "")
    if form is None or form not in (token.forms or issuance.forms):
        raise ConfigurationUnknown
    return form


def _proofs(asked: CredentialRequest, form: Form, token: TokenRecord, ports: ServicePorts) -> Sequence[VerifiedProof]:
    if not asked.proofs:
        raise ProofInvalid("proofs")
    now, identity = ports.clock.now(), ports.identity
    own = [identity.key, *([identity.certificate.key] if identity.certificate else [])]
    policy = ProofPolicy(
        audience=str(ports.issuer),
        now=now,
        # Asked here, spent in the transaction that issues: a request that fails otherwise does not use it up.
        accepts_nonce=lambda nonce: ports.store.nonce_is_open(digest(nonce), now),
        client_id=client_of(token, ports),
        own_keys=frozenset(key.thumbprint for key in own),
    )
    proofs = verify_proofs(asked.proofs, policy, ports.find_key)
    attested = ports.settings.attested.get(form)
    if attested is not None:
        require_attested(asked.proofs, proofs, attested, ports)
    return proofs


def _spend_nonces(proofs: Sequence[VerifiedProof], ports: ServicePorts, change: IssuerTransaction) -> None:
    now = ports.clock.now()
    for nonce in dict.fromkeys(proof.nonce for proof in proofs):
        if nonce is None or not change.spend_nonce(digest(nonce), now):
            raise NonceInvalid

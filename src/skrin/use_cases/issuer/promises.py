"""Credentials that are promised before they can be made (OpenID4VCI 1.0, 8.3 and 9).

An offer may be handed out before what it will say is known: whoever asks meanwhile is promised the credential, for the keys
that were proved then. When the administrator has registered the result, the promise is kept, once.
"""

from skrin.domain.json_value import Json, JsonObject
from skrin.keys.public_key import PublicKey
from skrin.protocols.openid4vci.bearer import PresentedToken
from skrin.protocols.openid4vci.credential import Answer, Deferred, Issued
from skrin.protocols.openid4vci.deferred import DeferredRequest
from skrin.protocols.openid4vci.errors import IssuanceDenied, TransactionUnknown
from skrin.protocols.openid4vci.proof import VerifiedProof
from skrin.use_cases.issuer import trail
from skrin.use_cases.issuer.errors import SealingUnavailable
from skrin.use_cases.issuer.forms import Form
from skrin.use_cases.issuer.making import Also, Order, made
from skrin.use_cases.issuer.model import Action, Promise, TokenRecord
from skrin.use_cases.issuer.ports import IssuerPorts, ServicePorts
from skrin.use_cases.issuer.secret import digest
from skrin.use_cases.issuer.store import IssuerTransaction
from skrin.wire import base64url

TRANSACTION_BYTES = 32


def promised(order: Order, also: Also, ports: ServicePorts) -> Deferred:
    """A promise to the holder of these keys; an earlier one to the same holder ends."""
    transaction_id = base64url.encode(ports.randomness.token_bytes(TRANSACTION_BYTES))
    keys: list[Json] = [{"jwk": proof.key.jwk, "kid": proof.key_id} for proof in order.proofs]
    now, issuance_id = ports.clock.now(), order.issuance.id
    promise = Promise(digest(transaction_id), issuance_id, order.form, order.token.family, {"keys": keys}, now)
    with ports.store.transaction() as change:
        also(change)
        change.add_promise(promise)
        trail.record(change, ports, Action.CREDENTIAL_PROMISED, issuance_id, actor=trail.SERVICE, form=order.form.identifier)
    return Deferred(transaction_id, _interval(ports))


def asked_again(
    asked: DeferredRequest, presented: PresentedToken, token: TokenRecord, ports: ServicePorts
) -> tuple[Answer, Form]:
    """What was promised, once it can be made; until then the same promise. The form says how it stands in an answer.

    Raises TransactionUnknown, also for a promise to another or one that was kept; IssuanceDenied where nothing will come.
    """
    promise = ports.store.promise(digest(asked.transaction_id))
    if promise is None or promise.issuance_id != token.issuance_id or promise.fetched_by != token.family:
        raise TransactionUnknown
    issuance = ports.store.issuance(promise.issuance_id)
    if issuance is None:
        raise IssuanceDenied
    if issuance.awaited:
        return Deferred(asked.transaction_id, _interval(ports)), promise.form

    def kept(change: IssuerTransaction) -> None:
        if not change.keep_promise(promise.digest):
            raise TransactionUnknown

    order = Order(issuance, promise.form, proofs_of(promise), presented, token)
    try:
        given = made(order, kept, ports)
    except SealingUnavailable:
        return Deferred(asked.transaction_id, _interval(ports)), promise.form
    # Without a name to notify it by: that is optional, and wallets built on credo-ts refuse it here (docs/decisions/0242).
    return Issued(given.credentials), promise.form


def proofs_of(promise: Promise) -> tuple[VerifiedProof, ...]:
    """The keys as they were proved; their nonces were spent then."""
    kept = promise.keys.get("keys")
    return tuple(_proof(each) for each in kept if isinstance(each, dict)) if isinstance(kept, list) else ()


def _proof(kept: JsonObject) -> VerifiedProof:
    key_id = kept.get("kid")
    return VerifiedProof(PublicKey.from_jwk(kept["jwk"]), key_id if isinstance(key_id, str) else None, None)


def _interval(ports: IssuerPorts) -> int:
    return int(ports.settings.ask_again_after.total_seconds())

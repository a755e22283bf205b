"""Proofs that a request comes from the holder it is about: a DPoP proof by the holder's own key (RULINGS 16, 17)."""

from datetime import timedelta

from skrin.protocols.dpop import MAX_AGE, DpopPolicy, DpopProof, verify_dpop
from skrin.protocols.openid4vci.bearer import PresentedToken
from skrin.use_cases.issuer.authorization import challenges
from skrin.use_cases.issuer.authorization.challenges import Purpose
from skrin.use_cases.issuer.ports import IssuerPorts
from skrin.use_cases.issuer.secret import digest
from skrin.wire import limits
from skrin.wire.http import HttpRequest

# Until then a proof would still be young enough; it is remembered for so long.
REMEMBERED: timedelta = MAX_AGE + 2 * limits.CLOCK_LEEWAY


def holder_proof(
    request: HttpRequest, ports: IssuerPorts, *, token: PresentedToken | None = None, with_nonce: bool = False
) -> DpopProof:
    """The verified proof in this request's DPoP header, used for the first time. `with_nonce`: it has to have one of ours.

    Raises DpopInvalid, DpopNonceNeeded, DpopReplayed.
    """
    now = ports.clock.now()

    def first_use(name: str) -> bool:
        with ports.store.transaction() as change:
            return change.remember_proof(digest(name), now + REMEMBERED)

    policy = DpopPolicy(
        request.method,
        request.url,
        now,
        first_use,
        access_token=token.value if token else None,
        accepts_nonce=(lambda nonce: challenges.holds(Purpose.DPOP, nonce, ports)) if with_nonce else None,
    )
    return verify_dpop(request.headers.get("dpop"), policy)

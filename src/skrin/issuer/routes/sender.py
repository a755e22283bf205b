"""Who sends a request: a key (DPoP), an attested wallet, or nobody in particular."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from skrin.protocols.attestation_errors import AttestationChallengeNeeded, ClientAttestationInvalid
from skrin.protocols.client_attestation import (
    ATTESTATION_HEADER,
    CHALLENGE_HEADER,
    AttestedClient,
    ClientAttestationPolicy,
    verify_client_attestation,
)
from skrin.protocols.errors import DpopInvalid, DpopNonceNeeded, DpopReplayed
from skrin.protocols.refusal import refusal
from skrin.serving.exchange import Asked
from skrin.use_cases.issuer.authorization import challenges
from skrin.use_cases.issuer.authorization.challenges import Purpose
from skrin.use_cases.issuer.ports import IssuerPorts, ServicePorts
from skrin.use_cases.issuer.proofs import REMEMBERED, holder_proof
from skrin.use_cases.issuer.secret import digest
from skrin.wire.http import HttpRequest, HttpResponse

BAD_REQUEST = 400
UNAUTHORISED = 401

Handler: TypeAlias = Callable[[Asked, ServicePorts], HttpResponse]


def thumbprint_of(request: HttpRequest, ports: IssuerPorts) -> str:
    """The key of the DPoP proof of a request to the authorization server, "" where none came.

    Raises DpopInvalid, DpopNonceNeeded, DpopReplayed; DpopInvalid also where none came, and this issuer wants one.
    """
    if "dpop" not in request.headers and not ports.authorization.dpop_needed:
        return ""
    return holder_proof(request, ports, with_nonce=True).key.thumbprint


def attested_client(request: HttpRequest, ports: IssuerPorts) -> AttestedClient | None:
    """The attested wallet that sends a request; None where none says that it is one, or nobody known here says so.

    Raises ClientAttestationInvalid, AttestationChallengeNeeded.
    """
    settings, now = ports.authorization, ports.clock.now()
    if ATTESTATION_HEADER not in request.headers or not settings.attesters:
        return None

    def first_use(name: str) -> bool:
        with ports.store.transaction() as change:
            return change.remember_proof(digest(name), now + REMEMBERED)

    policy = ClientAttestationPolicy(
        server=str(ports.issuer),
        now=now,
        find_key=ports.find_attester,
        first_use=first_use,
        accepts_challenge=lambda text: challenges.holds(Purpose.ATTESTATION, text, ports),
    )
    try:
        return verify_client_attestation(request.headers, policy)
    except ClientAttestationInvalid as error:
        if error.part == "key" and not settings.attestation_needed:
            return None  # a wallet that somebody else knows is a public one here
        raise


def telling_nonces(handler: Handler, refused: int = UNAUTHORISED) -> Handler:
    """The handler, with the nonce for the next proof in each answer (RFC 9449, 8.2).

    `refused` is the status for a proof that does not prove: 400 at the authorization server, 401 elsewhere (5, 7.1).
    """

    def answered(asked: Asked, ports: ServicePorts) -> HttpResponse:
        try:
            answer = handler(asked, ports)
        except (DpopInvalid, DpopNonceNeeded, DpopReplayed) as error:
            answer = refusal(error, status=refused)
        except AttestationChallengeNeeded as error:
            challenge = {CHALLENGE_HEADER: challenges.fresh(Purpose.ATTESTATION, ports)}
            answer = refusal(error)
            answer = replace(answer, headers={**answer.headers, **challenge})
        return replace(answer, headers={**answer.headers, "dpop-nonce": challenges.fresh(Purpose.DPOP, ports)})

    return answered

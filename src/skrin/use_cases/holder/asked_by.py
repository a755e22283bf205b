"""Who asks, by the word of the trust lists: its name, and whether it may ask for this (P-18).

A verifier that was proved may be known to a list in several ways: by its DID or host, by its certificate, or by an authority
above it. What is said against it in one of them counts against all; for it, any one of them will do.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from skrin.domain.party import Authentication, Trust, TrustDecision
from skrin.protocols.openid4vp.request import PresentationRequest
from skrin.trust import decision
from skrin.trust.errors import Distrusted, UnknownVerifier
from skrin.trust.trust_entry import Role
from skrin.trust.trust_list import TrustList
from skrin.use_cases.holder.answering import specific


def trust(request: PresentationRequest, lists: Sequence[TrustList], at: datetime) -> TrustDecision:
    """What the proved identity may ask for, the worst answer over all kinds; what nobody proved is trusted with nothing."""
    types = [type_ for query in request.query.credentials for types in query.types for type_ in specific(types) or types]
    if not request.listed_as or not types:
        return _unknown(request)
    return max((_for_type(request, type_, lists, at) for type_ in types), key=_weight)


def named(request: PresentationRequest, lists: Sequence[TrustList]) -> PresentationRequest:
    """The request with the name that a list has for its verifier.

    A list that names the very certificate proves it, whoever issued it.
    """
    party = request.verifier
    pinned = next((each for each in request.listed_as[:1] if decision.entries_of(each, lists, Role.VERIFIER)), "")
    if party.authentication is Authentication.X509_UNKNOWN and pinned:
        party = replace(party, id=pinned, authentication=Authentication.X509)
    # What an authority above it is called is not its name.
    names = next(filter(None, (decision.names_of(each, lists, Role.VERIFIER) for each in request.listed_as)), {})
    return replace(request, verifier=replace(party, names=names or party.names))


def _for_type(request: PresentationRequest, type_: str, lists: Sequence[TrustList], at: datetime) -> TrustDecision:
    found = [decision.decide(each, type_, at, lists, Role.VERIFIER) for each in (*request.listed_as, *request.authorities)]
    against = next((each for each in found if each.code == Distrusted.code), None)
    best = next((each for each in found if each.trust is Trust.TRUSTED), None)
    other = next((each for each in found if each.trust is Trust.DISTRUSTED), None)
    return against or best or other or _unknown(request)


def _unknown(request: PresentationRequest) -> TrustDecision:
    unknown = UnknownVerifier(request.client_id.text)
    return TrustDecision(Trust.UNKNOWN, unknown.code, facts=unknown.facts)


def _weight(decided: TrustDecision) -> int:
    return (decided.trust is not Trust.TRUSTED) + (decided.trust is Trust.DISTRUSTED)

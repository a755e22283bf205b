"""What more copies are made of: the draft, which nobody opens but for who shows a token of the grant (docs/decisions/0264).

A grant has a key of its own, sealed under each of its tokens and nowhere else; under that key lies the draft, from the first
answer on. The service and its database alone cannot open it.
"""

from skrin.protocols.openid4vci.bearer import PresentedToken
from skrin.use_cases.issuer.model import TokenRecord
from skrin.use_cases.issuer.ports import IssuerPorts
from skrin.use_cases.issuer.secret import (
    SECRET_BYTES,
    seal_under_grant,
    seal_under_token,
    unseal_under_grant,
    unseal_under_token,
)

# Of each form, for one issuance in all, where the settings do not say how many.
USUAL_MOST = 100


def fresh_key(key_thumbprint: str, ports: IssuerPorts) -> bytes | None:
    """The key of a new grant; None where it gets one answer: who merely has a token that is bound to no key gets no more, but
    where the settings say how many.
    """
    may_have_more = key_thumbprint or ports.settings.copies is not None
    return ports.randomness.token_bytes(SECRET_BYTES) if may_have_more else None


def for_token(key: bytes | None, token: str) -> bytes | None:
    return None if key is None else seal_under_token(token, key)


def of_token(sealed: bytes | None, token: str) -> bytes | None:
    """Raises SealBroken."""
    return None if sealed is None else unseal_under_token(token, sealed)


def most(token: TokenRecord, ports: IssuerPorts) -> int | None:
    """How many copies of each form an issuance may have in all; None: what the first answer gives."""
    usual = None if token.grant_key is None else USUAL_MOST
    return usual if ports.settings.copies is None else ports.settings.copies


def kept(draft: bytes, token: TokenRecord, presented: PresentedToken) -> bytes | None:
    """What the grant keeps; None where its tokens get no more."""
    key = of_token(token.grant_key, presented.value)
    return None if key is None else seal_under_grant(key, token.issuance_id, draft)


def opened(token: TokenRecord, presented: PresentedToken, ports: IssuerPorts) -> bytes | None:
    """None where nothing is kept, or no longer."""
    grant, key = ports.store.grant(token.grant_id), of_token(token.grant_key, presented.value)
    if grant is None or grant.draft is None or key is None:
        return None
    return unseal_under_grant(key, token.issuance_id, grant.draft)
